import { Hono } from "hono";
import * as z from "zod";
import type { App } from "../env.ts";
import { operation } from "../http/operation.ts";
import { metricsText } from "./metrics.ts";
import { MEDIA } from "./open-metrics.ts";

/** `/v1/admin/metrics`: how things stand, for whoever runs this. */
export const metricsRoutes = new Hono<App>().get(
  "/",
  operation({
    id: "getMetrics",
    summary: "How the service stands, as OpenMetrics text",
    description:
      "For Prometheus and whatever else reads OpenMetrics. Counts end at 10,000, which means that or more; every read is bounded. What each number means and when it is cause for alarm stands in docs/operations.md.",
    tag: "Operator",
    scope: "operator",
    body: () => z.string(),
    media: "application/openmetrics-text",
  }),
  async (c) =>
    c.body(await metricsText(c.var.operator), 200, { "Content-Type": MEDIA, "Cache-Control": "no-store" }),
);
