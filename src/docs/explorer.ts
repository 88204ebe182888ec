import { Hono } from "hono";
import * as z from "zod";
import type { App } from "../env.ts";
import { readAsset } from "../http/assets.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";

const tag = "Documentation";

/**
 * Scripts are files of ours, and nothing is asked of another host. Scalar writes its styles into the page
 * and into attributes, with no way to give them a nonce: hence `unsafe-inline` for styles alone.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const ByFile = lazily(() =>
  z.object({
    file: z
      .string()
      .regex(/^[a-z]+-[0-9a-f]{16}\.js$/, "must be the name of a file of the explorer")
      .meta({ description: "The file's name, which holds a hash of what is in it" }),
  }),
);

/** `/docs`: the API explorer, with all its files from here. */
export const explorerRoutes = new Hono<App>()
  .get(
    "/docs",
    operation({
      id: "showExplorer",
      summary: "The API explorer",
      description: "A page on which every operation can be read and tried with a key of your own.",
      tag,
      scope: "open",
      media: "text/html",
      body: () => z.string().meta({ description: "An HTML page" }),
    }),
    async (c) => {
      const page = await readAsset(c, "docs/index.html");
      return c.body(page.body!, 200, {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-cache",
      });
    },
  )
  .get(
    "/docs/:file",
    operation({
      id: "getExplorerFile",
      summary: "A script of the explorer",
      description: "Never changes under its name, and may be kept for ever.",
      tag,
      scope: "open",
      media: "text/javascript",
      body: () => z.string().meta({ description: "JavaScript" }),
    }),
    validate("param", ByFile),
    async (c) => {
      const found = await readAsset(c, `docs/${c.req.valid("param").file}`);
      return c.body(found.body!, 200, {
        "Content-Type": "text/javascript; charset=utf-8",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "public, max-age=31536000, immutable",
      });
    },
  );
