import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { App } from "../env.ts";

/** Sets a header of a finished answer, which is ours from then on: `c.res.headers` takes others. Hono's own way copies every answer. */
export function setHeader(c: Context<App>, name: string, value: string): void {
  try {
    c.res.headers.set(name, value);
  } catch {
    // What was fetched cannot be changed.
    c.header(name, value);
  }
}

const YEAR = 365 * 24 * 3600;

/**
 * What every answer tells browsers and caches, unless its own handler told otherwise: it is what its type
 * says, nothing runs or frames it, and nobody keeps it but who read it with an ETag, to ask whether it still
 * holds. What a POST answers may show a secret, and nobody keeps that.
 */
export const secure = createMiddleware<App>(async (c, next) => {
  await next();
  setHeader(c, "X-Content-Type-Options", "nosniff");
  const { headers } = c.res;
  const set = (name: string, value: string) => headers.has(name) || headers.set(name, value);
  set("Referrer-Policy", "no-referrer");
  set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  set("Cache-Control", isRead && headers.has("ETag") ? "private, no-cache" : "no-store");
  if (c.req.url.startsWith("https:")) {
    set("Strict-Transport-Security", `max-age=${YEAR}; includeSubDomains`);
  }
});
