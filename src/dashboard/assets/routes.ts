import { Hono } from "hono";
import type { App } from "../../env.ts";
import { readAsset } from "../../http/assets.ts";
import NAMES from "./names.json" with { type: "json" };

/** Their URLs change with what they hold, so browsers keep them for good. */
export const STYLE_PATH = `/dashboard/assets/${NAMES.style}`;
export const SCRIPT_PATH = `/dashboard/assets/${NAMES.script}`;

const TYPES: Record<string, string> = {
  [STYLE_PATH]: "text/css; charset=utf-8",
  [SCRIPT_PATH]: "text/javascript; charset=utf-8",
};

export const assetRoutes = new Hono<App>().get("/:name", async (c, next) => {
  const type = TYPES[c.req.path];
  if (!type) return next();
  const file = await readAsset(c, c.req.path.slice(1));
  return c.body(file.body!, 200, {
    "Content-Type": type,
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
  });
});
