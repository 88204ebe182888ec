import { readFileSync } from "node:fs";

/** A JSON Schema of the OpenAPI document, as far as the libraries look into it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  enum?: (string | number | boolean | null)[];
  const?: string | number | boolean | null;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  readOnly?: boolean;
  format?: string;
}

export interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  security?: Record<string, string[]>[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: Schema }[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

/** The method's name for each operation, `accounts.list`; null where there is none. */
export type MethodTable = Record<string, string | null>;

const read = (file: string) => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));
export const readDocument = (): OpenApiDocument => read("../../openapi.json");
export const readMethods = (): MethodTable => read("../methods.json");

/** An operation that a client can call, and where it is called. */
export interface Callable {
  operation: Operation;
  /** Upper case. */
  verb: string;
  path: string;
  /** `["automation", "workflows"]`, camelCase. */
  resource: string[];
  /** `execute`, camelCase. */
  method: string;
}

/** `PATCH` is the same as `PUT` everywhere, and has no method of its own. */
const isPatch = (id: string) => id.endsWith("ByPatch");

/** What is called by a method, in the table's order. Throws where table and document do not fit. */
export function callables(document: OpenApiDocument, table: MethodTable): Callable[] {
  const operations = new Map(
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([verb, operation]) => [
        operation.operationId,
        { verb: verb.toUpperCase(), path, operation },
      ]),
    ),
  );
  const lacking = [...operations.keys()].filter((id) => !isPatch(id) && !(id in table));
  const unknown = Object.keys(table).filter((id) => !operations.has(id));
  if (lacking.length > 0) throw new Error(`sdks/methods.json lacks ${lacking.join(", ")}`);
  if (unknown.length > 0)
    throw new Error(`sdks/methods.json names what is no operation: ${unknown.join(", ")}`);
  return Object.entries(table).flatMap(([id, name]) => {
    if (name === null) return [];
    const parts = name.split(".");
    return [{ ...operations.get(id)!, resource: parts.slice(0, -1), method: parts.at(-1)! }];
  });
}
