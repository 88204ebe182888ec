import { Hono } from "hono";
import type { RouterRoute } from "hono/types";
import * as z from "zod";
import type { App } from "../env.ts";
import { openApiDocument } from "../http/openapi.ts";
import { operation } from "../http/operation.ts";

/** `/openapi.json`: what is mounted, as OpenAPI 3.1. Made once per isolate and host. */
export function openApiRoutes(routes: () => readonly RouterRoute[]) {
  const made = new Map<string, string>();
  return new Hono<App>().get(
    "/openapi.json",
    operation({
      id: "getOpenApi",
      summary: "This API as an OpenAPI 3.1 document",
      tag: "Documentation",
      scope: "open",
      body: z.record(z.string(), z.unknown()),
    }),
    (c) => {
      const server = c.env.PUBLIC_URL ?? new URL(c.req.url).origin;
      let text = made.get(server);
      if (text === undefined) {
        if (made.size >= 10) made.clear();
        text = JSON.stringify(openApiDocument(routes(), server));
        made.set(server, text);
      }
      return c.body(text, 200, {
        "Content-Type": "application/json",
        "Cache-Control": "public, max-age=300",
      });
    },
  );
}
