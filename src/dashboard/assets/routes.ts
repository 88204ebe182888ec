import { Hono } from "hono";
import type { App } from "../../env.ts";
import { lazily } from "../../http/lazily.ts";
import { SCRIPT } from "./script.ts";
import { STYLE } from "./style.ts";

/** Their URLs change with what they hold, so browsers keep them for good. */
export const stylePath = lazily(() => `/dashboard/assets/${digest(STYLE)}.css`);
export const scriptPath = lazily(() => `/dashboard/assets/${digest(SCRIPT)}.js`);

const files = lazily(
  (): Record<string, [type: string, text: string]> => ({
    [stylePath()]: ["text/css; charset=utf-8", STYLE],
    [scriptPath()]: ["text/javascript; charset=utf-8", SCRIPT],
  }),
);

export const assetRoutes = new Hono<App>().get("/:name", (c, next) => {
  const file = files()[c.req.path];
  if (!file) return next();
  return c.body(file[1], 200, {
    "Content-Type": file[0],
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
  });
});

/** FNV-1a with 64 bits: enough to tell one version from the next. */
function digest(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash.toString(36);
}
