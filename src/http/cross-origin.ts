import { cors } from "hono/cors";
import { createMiddleware } from "hono/factory";
import { BOOKMARK } from "../db/replicas.ts";
import type { App } from "../env.ts";
import { setHeader } from "./secure.ts";

const EXPOSED = [
  BOOKMARK,
  "X-Request-Id",
  "X-RateLimit-Limit",
  "X-RateLimit-Remaining",
  "X-RateLimit-Reset",
  "X-RateLimit-Retry-After",
  "RateLimit",
  "RateLimit-Policy",
  "Retry-After",
  "ETag",
  "Location",
  "Idempotent-Replayed",
  "Repr-Digest",
  "Content-Disposition",
];

const preflight = cors({
  origin: "*",
  allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
  allowHeaders: [
    "Authorization",
    "X-API-Key",
    "Content-Type",
    "Idempotency-Key",
    "If-Match",
    "If-None-Match",
    BOOKMARK,
  ],
  exposeHeaders: EXPOSED,
  maxAge: 86_400,
});

/**
 * Pages of any origin may call the API: it knows no cookies. Hono's own answers only what a browser asks ahead; on any
 * other request it would make an answer before there is one, and each of its headers would then be copied twice.
 */
export const crossOrigin = createMiddleware<App>(async (c, next) => {
  if (c.req.method === "OPTIONS") return preflight(c, next);
  await next();
  setHeader(c, "Access-Control-Allow-Origin", "*");
  c.res.headers.set("Access-Control-Expose-Headers", EXPOSED.join());
});
