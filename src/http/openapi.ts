import { TrieRouter } from "hono/router/trie-router";
import type { RouterRoute } from "hono/types";
import * as z from "zod";
import { ErrorBody, Pagination, RateLimited, timestamp } from "./answers.ts";
import { lazily } from "./lazily.ts";
import { OPERATION, type Operation, SCHEMA } from "./operation.ts";
import type { ValidateOptions } from "./validate.ts";

/** A mounted route with all that it carries about itself. */
export interface DescribedRoute {
  method: string;
  path: string;
  operation: Operation;
  inputs: { target: "json" | "query" | "param"; schema: () => z.ZodType; options: ValidateOptions }[];
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

/** What every answer in JSON says of itself. */
export const Meta = lazily(() => z.object({ timestamp: timestamp(), request_id: z.string() }));

/** The body of a route's success. */
export function successSchema({ body, data, list }: Operation): z.ZodType {
  if (body) return body();
  const inner = data?.() ?? z.unknown();
  return list
    ? z.object({ data: z.array(inner), pagination: Pagination(), meta: Meta() })
    : z.object({ data: inner, meta: Meta() });
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
  if (status === 429) return path.startsWith("/v1") ? strict(RateLimited()) : null;
  if (byPath?.routes !== routes) {
    byPath = { routes, table: new TrieRouter() };
    for (const route of describedRoutes(routes)) byPath.table.add(route.method, route.path, route);
  }
  const route = byPath.table.match(method, path)[0][0]?.[0] as DescribedRoute | undefined;
  if (status >= 400) return path.startsWith("/v1") ? strict(ErrorBody()) : null;
  return route ? strict(successSchema(route.operation)) : null;
}

/** The same schema refusing unknown fields at every level. */
export function strict(schema: z.ZodType): z.ZodType {
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
