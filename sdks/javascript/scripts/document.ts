import { readFileSync } from "node:fs";

// biome-ignore lint/suspicious/noExplicitAny: a JSON Schema is looked into freely.
export type Schema = any;

export interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  security?: unknown[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: Schema }[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>;
  webhooks?: Record<string, { post: Operation }>;
  components?: { schemas?: Record<string, Schema> };
}

/** An operation with the method that calls it. */
export interface Method {
  operation: Operation;
  /** Upper case. */
  verb: string;
  /** The path's template, `/v1/accounts/{id}`. */
  path: string;
  /** Where it is called: `accounts.events.list`. */
  name: string;
  /** The path's parameters in the order they stand in it. */
  parameters: string[];
  body?: { schema: Schema; required: boolean };
  query?: { name: string; required: boolean; description?: string; schema: Schema }[];
  /** Whether its answer is a page of a list. */
  paged: boolean;
  /** The body of a success. */
  answer: Schema;
  /** What its answer is given as, if that is not JSON: of rows by the line there may be any number. */
  media?: "stream" | "string";
}

const read = (file: string) => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));

export const readDocument = (): OpenApiDocument => read("../../../openapi.json");
/** The method of each operation; null where a program has no use for it. */
export const readTable = (): Record<string, string | null> => read("../../methods.json");

/** Every operation that has a method, in the document's order. Throws where the table does not fit. */
export function methodsOf(document: OpenApiDocument, table: Record<string, string | null>): Method[] {
  const found = new Map<string, Method>();
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([verb, operation]) => ({ verb: verb.toUpperCase(), path, operation })),
  );
  const ids = new Set(operations.map(({ operation }) => operation.operationId));
  const unknown = Object.keys(table).filter((id) => !ids.has(id));
  const missing = [...ids].filter((id) => !(id in table) && !isPatch(id));
  if (unknown.length + missing.length > 0) {
    throw new Error(
      `sdks/methods.json ${[
        ...(missing.length > 0 ? [`lacks ${missing.join(", ")}`] : []),
        ...(unknown.length > 0 ? [`names operations that are none: ${unknown.join(", ")}`] : []),
      ].join("; ")}`,
    );
  }
  for (const { verb, path, operation } of operations) {
    const name = table[operation.operationId];
    if (!name) continue;
    if (found.has(name)) throw new Error(`sdks/methods.json has ${name} twice`);
    const content = operation.requestBody?.content["application/json"];
    const query = operation.parameters?.filter((parameter) => parameter.in === "query") ?? [];
    const success = Object.entries(operation.responses).find(([status]) => status.startsWith("2"));
    const [media, answered] = Object.entries(success?.[1].content ?? {})[0] ?? [
      "application/json",
      undefined,
    ];
    found.set(name, {
      operation,
      verb,
      path,
      name,
      parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter!),
      ...(content
        ? { body: { schema: content.schema, required: operation.requestBody!.required === true } }
        : {}),
      ...(query.length > 0
        ? {
            query: query.map((one) => ({
              name: one.name,
              required: one.required === true,
              description: one.description,
              schema: one.schema,
            })),
          }
        : {}),
      paged: query.some((parameter) => parameter.name === "cursor"),
      answer: answered?.schema ?? {},
      ...(media === "application/json"
        ? {}
        : { media: media === "application/x-ndjson" ? "stream" : "string" }),
    });
  }
  return [...found.values()];
}

/** `PATCH` is the same as `PUT` everywhere. */
export const isPatch = (operationId: string) => operationId.endsWith("ByPatch");
