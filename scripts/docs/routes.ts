import { app } from "../../src/app.ts";
import { describedRoutes } from "../../src/http/openapi.ts";

export interface Endpoint {
  id: string;
  method: string;
  path: string;
  /** What the operation answers when all goes well. */
  status: number;
  hasBody: boolean;
  hasQuery: boolean;
}

/** Every mounted route as the recorder and the collection need it. A PATCH has the id of its PUT, and `ByPatch`. */
export const endpoints = (): Endpoint[] =>
  describedRoutes(app.routes).map(({ method, path, operation, inputs }) => ({
    id: method === "PATCH" ? `${operation.id}ByPatch` : operation.id,
    method,
    path,
    status: operation.status ?? 200,
    hasBody: inputs.some(({ target }) => target === "json"),
    hasQuery: inputs.some(({ target }) => target === "query"),
  }));
