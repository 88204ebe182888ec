import { Hono } from "hono";
import * as z from "zod";
import type { App } from "../env.ts";
import { list, ok, resource } from "../http/envelope.ts";
import { day, id } from "../http/fields.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";
import { Backtest, backtest, NewBacktest } from "./backtest.ts";
import {
  getHealthConfig,
  HealthConfigChanges,
  HealthConfigQuery,
  pageOfHealthConfigs,
  putHealthConfig,
  revisionOf,
  VersionedHealthConfig,
} from "./config.ts";
import { postHealth } from "./post.ts";
import { AccountHealth, HealthListRow, HealthMetric, HealthQuery, NewHealth } from "./schema.ts";
import { getAccountHealth, listHealth } from "./service.ts";
import { NewSimulation, Simulation, simulate } from "./simulate.ts";

const tag = "Health metrics";

/** `/v1/health`. */
export const healthRoutes = new Hono<App>()
  .get(
    "/",
    operation({
      id: "listHealthMetrics",
      summary: "List daily health rows, or their weekly or monthly means",
      tag,
      scope: "health:read",
      data: HealthListRow,
      list: true,
    }),
    validate("query", HealthQuery),
    async (c) => list(c, await listHealth(c.var.ctx, c.req.valid("query"))),
  )
  .post(
    "/",
    operation({
      id: "postHealth",
      summary: "Set a health score by hand, or give metrics that replace the computed ones",
      tag,
      scope: "health:write",
      data: HealthMetric,
    }),
    validate("json", NewHealth),
    async (c) => ok(c, await postHealth(c.var.ctx, c.req.valid("json"))),
  )
  .get(
    "/config",
    operation({
      id: "getHealthConfig",
      summary: "How health is scored",
      tag,
      scope: "health:read",
      data: VersionedHealthConfig,
    }),
    async (c) => {
      const data = await getHealthConfig(c.var.ctx);
      return resource(c, { data, version: revisionOf(data) });
    },
  )
  .on(
    ["PUT", "PATCH"],
    "/config",
    operation({
      id: "putHealthConfig",
      summary: "Change how health is scored, as a new version",
      tag,
      scope: "health:write",
      data: VersionedHealthConfig,
    }),
    validate("json", HealthConfigChanges),
    async (c) => {
      const data = await putHealthConfig(c.var.ctx, c.req.valid("json"), c.req.header("If-Match"));
      return resource(c, { data, version: revisionOf(data) });
    },
  )
  .get(
    "/config/versions",
    operation({
      id: "listHealthConfigVersions",
      summary: "Every version of the configuration, newest first",
      tag,
      scope: "health:read",
      data: VersionedHealthConfig,
      list: true,
    }),
    validate("query", HealthConfigQuery),
    async (c) => list(c, await pageOfHealthConfigs(c.var.ctx, c.req.valid("query"))),
  )
  .post(
    "/simulate",
    operation({
      id: "simulateHealthConfig",
      summary: "Who would change band under another configuration",
      description:
        "Applies a configuration to the signals behind the newest scores. Nothing is written. An at-risk threshold of the organization's settings holds above its band, as it does in scoring.",
      tag,
      scope: "health:read",
      data: Simulation,
    }),
    validate("json", NewSimulation),
    async (c) => ok(c, await simulate(c.var.ctx, c.req.valid("json"))),
  )
  .post(
    "/backtest",
    operation({
      id: "backtestHealthConfig",
      summary: "How well a past day's churn risk told who would churn",
      description:
        "Ranks the accounts that existed and had not churned on a day by the risk as of then, against who churned within the horizon.",
      tag,
      scope: "health:read",
      data: Backtest,
    }),
    validate("json", NewBacktest),
    async (c) => ok(c, await backtest(c.var.ctx, c.req.valid("json"))),
  );

/** `/v1/accounts/{id}/health`. */
export const accountHealthRoutes = new Hono<App>().get(
  "/:id/health",
  operation({
    id: "getAccountHealth",
    summary: "An account's health and churn risk, with every factor in words",
    tag,
    scope: "health:read",
    data: AccountHealth,
  }),
  validate("param", () => z.object({ id: id("account") })),
  validate("query", () =>
    z.strictObject({
      as_of: day().optional().meta({ description: "As it stood at the end of this UTC day" }),
    }),
  ),
  async (c) => ok(c, await getAccountHealth(c.var.ctx, c.req.valid("param").id, c.req.valid("query").as_of)),
);
