import { TrieRouter } from "hono/router/trie-router";
import type { RouterRoute } from "hono/types";
import * as z from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { VERSION } from "../version.ts";
import { ErrorBody, Pagination, RateLimited, timestamp } from "./answers.ts";
import { OPERATION, type Operation, SCHEMA } from "./operation.ts";
import type { ValidateOptions } from "./validate.ts";

/** A mounted route with all that it carries about itself. */
export interface DescribedRoute {
  method: string;
  path: string;
  operation: Operation;
  inputs: { target: "json" | "query" | "param"; schema: z.ZodType; options: ValidateOptions }[];
}

/** Walks the mounted routes: what validates and permits is what is documented. */
export function describedRoutes(routes: readonly RouterRoute[]): DescribedRoute[] {
  const found = new Map<string, DescribedRoute>();
  for (const { method, path, handler } of routes) {
    const carried = handler as { [OPERATION]?: Operation; [SCHEMA]?: DescribedRoute["inputs"][number] };
    const key = `${method} ${path}`;
    if (carried[OPERATION]) found.set(key, { method, path, operation: carried[OPERATION], inputs: [] });
    if (carried[SCHEMA]) found.get(key)?.inputs.push(carried[SCHEMA]);
  }
  return [...found.values()];
}

const meta = z.object({ timestamp: timestamp(), request_id: z.string() });

/** The body of a route's success. */
export function successSchema({ body, data, list }: Operation): z.ZodType {
  if (body) return body;
  const inner = data ?? z.unknown();
  return list
    ? z.object({ data: z.array(inner), pagination: Pagination, meta })
    : z.object({ data: inner, meta });
}

let byPath: { routes: readonly RouterRoute[]; table: TrieRouter<DescribedRoute> } | undefined;

/** The documented schema of an answer, strict about fields nobody documented; for tests. */
export function documentedAnswer(
  routes: readonly RouterRoute[],
  method: string,
  path: string,
  status: number,
): z.ZodType | null {
  if (status === 304) return null;
  if (status === 429) return path.startsWith("/v1") ? strict(RateLimited) : null;
  if (byPath?.routes !== routes) {
    byPath = { routes, table: new TrieRouter() };
    for (const route of describedRoutes(routes)) byPath.table.add(route.method, route.path, route);
  }
  const route = byPath.table.match(method, path)[0][0]?.[0] as DescribedRoute | undefined;
  if (status >= 400) return path.startsWith("/v1") ? strict(ErrorBody) : null;
  return route ? strict(successSchema(route.operation)) : null;
}

/** The same schema refusing unknown fields at every level. */
function strict(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodObject) {
    return z.strictObject(
      Object.fromEntries(Object.entries(schema.shape).map(([k, v]) => [k, strict(v as z.ZodType)])),
    );
  }
  if (schema instanceof z.ZodArray) return z.array(strict(schema.element as z.ZodType));
  if (schema instanceof z.ZodNullable) return strict(schema.unwrap() as z.ZodType).nullable();
  if (schema instanceof z.ZodOptional) return strict(schema.unwrap() as z.ZodType).optional();
  return schema;
}

/** The header fields that requests of this kind may carry. */
function headersOf(method: string, path: string, hasBody: boolean) {
  if (method === "POST" && hasBody) {
    const description =
      "Names this request: sent again within 24 hours, it is answered as the first time and done once";
    return { header: z.object({ "Idempotency-Key": z.string().max(255).optional().meta({ description }) }) };
  }
  if (!path.endsWith("/:id")) return null;
  const name = method === "GET" ? "If-None-Match" : "If-Match";
  const description =
    method === "GET"
      ? "The ETag you have: 304 if it still holds"
      : "The ETag you read: 412 if it no longer holds";
  return { header: z.object({ [name]: z.string().optional().meta({ description }) }) };
}

/** The OpenAPI 3.1 document of everything mounted. */
export function openApiDocument(routes: readonly RouterRoute[], server: string) {
  const paths: ZodOpenApiPathsObject = {};
  for (const { method, path, operation, inputs } of describedRoutes(routes)) {
    const input = (target: string) => inputs.find((i) => i.target === target);
    const json = input("json");
    const status = operation.status ?? 200;
    const described: ZodOpenApiOperationObject = {
      operationId: method === "PATCH" ? `${operation.id}ByPatch` : operation.id,
      summary: operation.summary,
      description: operation.description,
      tags: [operation.tag],
      security:
        operation.scope === "open"
          ? []
          : [
              { bearer: operation.scope.includes(":") ? [operation.scope] : [] },
              ...(operation.orScope ? [{ bearer: [operation.orScope] }] : []),
            ],
      requestParams: {
        ...(input("param") ? { path: input("param")!.schema as z.ZodObject } : {}),
        ...(input("query") ? { query: input("query")!.schema as z.ZodObject } : {}),
        ...(headersOf(method, path, json !== undefined) ?? {}),
      },
      ...(json
        ? {
            requestBody: {
              required: !json.options.optional,
              content: { "application/json": { schema: json.schema } },
            },
          }
        : {}),
      responses: {
        [`${status}`]: {
          description: operation.summary,
          content: { [operation.media ?? "application/json"]: { schema: successSchema(operation) } },
        },
        ...(operation.scope === "open"
          ? {}
          : {
              429: {
                description: "Over a rate limit; see Retry-After",
                content: { "application/json": { schema: RateLimited } },
              },
            }),
        default: {
          description: "An error",
          content: operation.media
            ? { [operation.media]: { schema: successSchema(operation) } }
            : { "application/json": { schema: ErrorBody } },
        },
      },
    };
    const template = path.replace(/:(\w+)/g, "{$1}");
    paths[template] = { ...paths[template], [method.toLowerCase()]: described };
  }
  return createDocument({
    openapi: "3.1.0",
    info: { title: "fastenr", version: VERSION, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: server }],
    components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
    paths,
  });
}
