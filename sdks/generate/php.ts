import type { Api } from "./api.ts";
export const phpFiles = (_: Api): Record<string, string> => ({});
