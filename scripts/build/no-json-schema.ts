/** In the Worker in place of zod's own: each schema asks for these when it is made. */
export const createToJSONSchemaMethod = () => undefined;
export const createStandardJSONSchemaMethod = () => undefined;
