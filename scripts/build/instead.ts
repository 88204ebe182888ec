/** What stands in the Worker for modules that `unused.ts` leaves out: as much as those who import them want of them. */

export { TrieRouter as RegExpRouter } from "hono/router/trie-router";

/** Each of zod's schemas asks for these when it is made. */
export const createToJSONSchemaMethod = () => undefined;
export const createStandardJSONSchemaMethod = () => undefined;
