import { type Context, Hono } from "hono";
import * as z from "zod";
import type { App } from "../env.ts";
import { readAsset } from "../http/assets.ts";
import { isUnchanged } from "../http/etag.ts";
import { sha256 } from "../http/idempotency.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";

const tag = "Documentation";
const anything = lazily(() => z.record(z.string(), z.json()));

/** Where the document speaks of the server it came from: the first of `servers`, and the OAuth endpoints. */
const OURS = /"(url|authorizationUrl|tokenUrl|refreshUrl)":"(\/(?:oauth\/\w+)?)"/g;

interface Kept {
  text: string;
  etag: string;
  /** The ETag of the file that it was made from. */
  source: string | null;
}

/** What the documents are on a host, once per isolate: they differ by where the server is alone. */
const kept = new Map<string, Kept>();

/**
 * `/openapi.json` and `/postman/collection.json`. Both are made from the code when it is built (`npm run
 * openapi`), and name here the server that they came from.
 */
export const documentRoutes = new Hono<App>()
  .get(
    "/openapi.json",
    operation({
      id: "getOpenApi",
      summary: "This API as an OpenAPI 3.1 document",
      description: "Every operation with its parameters, bodies, errors and examples, and every webhook.",
      tag,
      scope: "open",
      body: anything,
    }),
    (c) =>
      answer(
        c,
        "openapi.json",
        OURS,
        (server, [, name, path]) => `"${name}":${JSON.stringify(path === "/" ? server : server + path)}`,
      ),
  )
  .get(
    "/postman/collection.json",
    operation({
      id: "getPostmanCollection",
      summary: "This API as a Postman collection",
      description:
        "Version 2.1. Set the variable `apiKey` and run it from start to end: what a request creates is kept in variables for those after it, and is deleted last.",
      tag,
      scope: "open",
      body: anything,
    }),
    (c) =>
      answer(
        c,
        "postman.json",
        /"value":"http:\/\/localhost:8000"/,
        (server) => `"value":${JSON.stringify(server)}`,
      ),
  );

async function answer(
  c: Context<App>,
  name: string,
  placeholder: RegExp,
  named: (server: string, match: string[]) => string,
) {
  const server = (c.env.PUBLIC_URL || new URL(c.req.url).origin).replace(/\/$/, "");
  const key = `${name} ${server}`;
  let found = kept.get(key);
  const file = await readAsset(
    c,
    `docs/${name}`,
    found?.source ? { "If-None-Match": found.source } : undefined,
  );
  if (!found || file.status !== 304) {
    const text = (await file.text()).replace(placeholder, (...match) => named(server, match));
    const etag = `"${(await sha256(text)).slice(0, 32)}"`;
    found = { text, etag, source: file.headers.get("ETag") };
    if (kept.size >= 4) kept.clear();
    kept.set(key, found);
  }
  c.header("ETag", found.etag);
  c.header("Cache-Control", "public, max-age=300");
  if (isUnchanged(c.req.header("If-None-Match"), found.etag)) return c.body(null, 304);
  return c.body(found.text, 200, { "Content-Type": "application/json" });
}
