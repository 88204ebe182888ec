import { sql } from "drizzle-orm";
import { Hono } from "hono";
import * as z from "zod";
import { openDatabase } from "../db/client.ts";
import type { App } from "../env.ts";
import { operation } from "../http/operation.ts";
import { VERSION } from "../version.ts";

const Status = z.object({ status: z.enum(["ok", "unavailable"]), version: z.string() });

/** `/healthz`: 200 when the database answers, 503 when it does not. */
export const statusRoutes = new Hono<App>().get(
  "/healthz",
  operation({ id: "getStatus", summary: "Is the service up?", tag: "Status", scope: "open", body: Status }),
  async (c) => {
    try {
      await openDatabase(c.env.DB, c.var.trace.cost).run(sql`SELECT 1 FROM organizations LIMIT 1`);
      return c.json({ status: "ok", version: VERSION }, 200);
    } catch {
      return c.json({ status: "unavailable", version: VERSION }, 503, { "Retry-After": "5" });
    }
  },
);
