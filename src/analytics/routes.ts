import { Hono } from "hono";
import type { App } from "../env.ts";
import { ok } from "../http/envelope.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";
import { getChurnRisk } from "./churn-risk.ts";
import { getDashboard } from "./dashboard.ts";
import { getEngagementAnalytics } from "./engagements.ts";
import { getHealthAnalytics } from "./health.ts";
import {
  ChurnRiskAnalytics,
  ChurnRiskQuery,
  DashboardStats,
  EngagementAnalytics,
  EngagementAnalyticsQuery,
  HealthAnalytics,
  HealthAnalyticsQuery,
} from "./schema.ts";

const tag = "Analytics";

/** `/v1/analytics`. */
export const analyticsRoutes = new Hono<App>()
  .get(
    "/dashboard",
    operation({
      id: "getDashboard",
      summary: "The organization in a dozen figures, and how they moved in 30 days",
      tag,
      scope: "analytics:read",
      data: DashboardStats,
    }),
    async (c) => ok(c, await getDashboard(c.var.ctx)),
  )
  .get(
    "/health",
    operation({
      id: "getHealthAnalytics",
      summary: "Health over a period: bands, averages, factors, who moved most, day by day",
      tag,
      scope: "analytics:read",
      data: HealthAnalytics,
    }),
    validate("query", HealthAnalyticsQuery),
    async (c) => ok(c, await getHealthAnalytics(c.var.ctx, c.req.valid("query"))),
  )
  .get(
    "/engagements",
    operation({
      id: "getEngagementAnalytics",
      summary: "Engagements of a period by type, outcome and day; follow-ups and silent accounts now",
      tag,
      scope: "analytics:read",
      data: EngagementAnalytics,
    }),
    validate("query", EngagementAnalyticsQuery),
    async (c) => ok(c, await getEngagementAnalytics(c.var.ctx, c.req.valid("query"))),
  )
  .get(
    "/churn-risk",
    operation({
      id: "getChurnRisk",
      summary: "Churn risk now: its distribution, the ARR at risk, the riskiest accounts and why",
      tag,
      scope: "analytics:read",
      data: ChurnRiskAnalytics,
    }),
    validate("query", ChurnRiskQuery),
    async (c) => ok(c, await getChurnRisk(c.var.ctx, c.req.valid("query"))),
  );
