import { Hono } from "hono";
import * as z from "zod";
import { openDatabase } from "../db/client.ts";
import { onEveryShard } from "../db/shards.ts";
import type { App } from "../env.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { VERSION } from "../version.ts";
import { oldestDue } from "../webhooks/stats.ts";

const Status = lazily(() =>
  z.object({
    status: z.enum(["ok", "degraded", "unavailable"]).meta({
      description:
        "`degraded`: a webhook delivery has been due for over five minutes, and not for its endpoint's failures",
    }),
    version: z.string(),
  }),
);

const LATE_MS = 5 * 60_000;

/** `/healthz`: 200 when every database answers, 503 when one does not. */
export const statusRoutes = new Hono<App>().get(
  "/healthz",
  operation({ id: "getStatus", summary: "Is the service up?", tag: "Status", scope: "open", body: Status }),
  async (c) => {
    try {
      const { now, cost } = c.var.trace;
      const dues = await onEveryShard(c.env, ({ DB }) => oldestDue(openDatabase(DB, cost), now));
      const isLate = dues.some((due) => due !== null && now - due > LATE_MS);
      return c.json({ status: isLate ? "degraded" : "ok", version: VERSION }, 200);
    } catch {
      return c.json({ status: "unavailable", version: VERSION }, 503, { "Retry-After": "5" });
    }
  },
);
