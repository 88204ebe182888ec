import type { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import { TrieRouter } from "hono/router/trie-router";
import { getPath } from "hono/utils/url";
import type { App } from "../env.ts";
import { ApiError } from "./errors.ts";
import { OPERATION } from "./operation.ts";

/** Where a path is written as a route is (`/v1/accounts/:id`), the router would take it for that route twice over. */
export const literalPath = (request: Request) =>
  getPath(request).replace(/\/[:*]/g, (start) => (start === "/:" ? "/%3A" : "/%2A"));

/**
 * Whether a route exists is answered before who asks: 404 for an unknown path, 405 with `Allow` for an
 * unknown method. The table of all methods is made from the mounted routes themselves, when it is first needed.
 */
export function refuseUnknownRoutes(routes: () => Hono<App>["routes"]) {
  let table: TrieRouter<string> | undefined;
  return createMiddleware<App>(async (c, next) => {
    if (matchedRoutes(c).some(({ handler }) => OPERATION in handler)) return next();
    if (!table) {
      table = new TrieRouter<string>();
      for (const route of routes())
        if (OPERATION in route.handler) table.add("ALL", route.path, route.method);
    }
    const methods = new Set(table.match("ALL", c.req.path)[0].map(([method]) => method as unknown as string));
    if (methods.size === 0) throw new ApiError(404, "not_found", `There is nothing at ${c.req.path}`);
    if (methods.has("GET")) methods.add("HEAD");
    const allow = [...methods].sort().join(", ");
    throw new ApiError(
      405,
      "method_not_allowed",
      `${c.req.method} is not possible here; allowed: ${allow}`,
      undefined,
      { Allow: allow },
    );
  });
}
