import type { Context } from "hono";
import type { App } from "../env.ts";
import { etagOf, isUnchanged, type Versioned } from "./etag.ts";
import type { Page } from "./pagination.ts";

function meta(c: Context<App>) {
  return { timestamp: new Date(c.var.trace.now).toISOString(), request_id: c.var.trace.id };
}

/** 200 with `{data, meta}`. */
export function ok<T>(c: Context<App>, data: T) {
  return c.json({ data, meta: meta(c) }, 200);
}

/** 200 with the resource and its ETag, or 304 when the caller has it already. */
export function resource<T>(c: Context<App>, found: { data: T; version: Versioned }) {
  const etag = etagOf(found.version);
  c.header("ETag", etag);
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  if (isRead && isUnchanged(c.req.header("If-None-Match"), etag)) return c.body(null, 304);
  return c.json({ data: found.data, meta: meta(c) }, 200);
}

/** 201 with `Location`: the new id under its collection, which is the path itself unless the operation tells. */
export function created<T extends { id: string }>(c: Context<App>, data: T, version?: Versioned) {
  c.header("Location", locationOf(c, data));
  if (version) c.header("ETag", etagOf(version));
  return c.json({ data, meta: meta(c) }, 201);
}

export function locationOf(c: Context<App>, data: { id: string }): string {
  return `${c.var.operation?.collection ?? c.req.path}/${encodeURIComponent(data.id).replace("%40", "@")}`;
}

/** 202: work that goes on after the answer. */
export function accepted<T>(c: Context<App>, data: T) {
  return c.json({ data, meta: meta(c) }, 202);
}

export function deleted(c: Context<App>, id: string) {
  return ok(c, { id, deleted: true as const });
}

export function list<T>(c: Context<App>, page: Page<T>) {
  return c.json({ data: page.data, pagination: page.pagination, meta: meta(c) }, 200);
}

/** 200 with one outcome per given row, in input order. */
export function batch<T>(c: Context<App>, rows: T[]) {
  return c.json({ data: rows, meta: meta(c) }, 200);
}
