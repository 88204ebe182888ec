/** What the user got wrong, or has to know: told in one line, without a stack. */
export class ImportError extends Error {}
