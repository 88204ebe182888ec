import { type Context, Hono } from "hono";
import { createMiddleware } from "hono/factory";
import * as z from "zod";
import type { Scope } from "../auth/scopes.ts";
import type { App } from "../env.ts";
import { Deleted } from "../http/answers.ts";
import { accepted, created, deleted, list, ok, resource } from "../http/envelope.ts";
import { unauthorized } from "../http/errors.ts";
import { id } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";
import { dryRun, execute } from "./execute.ts";
import { GALLERY, WorkflowTemplate } from "./gallery.ts";
import { cancelRun, getRun, listRuns, listRunsOf, retryRun } from "./runs.ts";
import {
  DryRun,
  Execute,
  NewWorkflow,
  OwnRunQuery,
  Run,
  RunQuery,
  RunWithSteps,
  Workflow,
  WorkflowChanges,
  WorkflowQuery,
} from "./schema.ts";
import { createWorkflow, deleteWorkflow, getWorkflow, listWorkflows, updateWorkflow } from "./service.ts";
import { automationStats, Stats, StatsQuery } from "./stats.ts";

const tag = "Automation";
const ById = lazily(() => z.object({ id: id("workflow") }));
const ByRun = lazily(() => z.object({ id: id("run") }));
const Nothing = lazily(() => z.strictObject({}));

const may = (c: Context<App>, scope: Scope) => c.var.ctx.actor.scopes.includes(scope);

/** Who may not write may look on: a body that asks for no dry run is refused before it is judged. */
const toReadOnly = createMiddleware<App>(async (c, next) => {
  if (!may(c, "automation:write")) {
    const given = await c.req.raw
      .clone()
      .json<{ dry_run?: unknown } | null>()
      .catch(() => null);
    if (given?.dry_run !== true) throw unauthorized("automation:write");
  }
  await next();
});

export const workflowRoutes = new Hono<App>()
  .get(
    "/",
    operation({
      id: "listWorkflows",
      summary: "List workflows",
      tag,
      scope: "automation:read",
      data: Workflow,
      list: true,
    }),
    validate("query", WorkflowQuery),
    async (c) => list(c, await listWorkflows(c.var.ctx, c.req.valid("query"))),
  )
  .post(
    "/",
    operation({
      id: "createWorkflow",
      summary: "Create a workflow",
      description:
        "Something happens (`trigger`), all `conditions` hold, and the `actions` are done one after the other, each with its `delay` before it. A failed action is tried again up to 5 times, then the run fails; 20 failed runs in a row pause the workflow. What a workflow changes may start another, up to 5 in a chain.",
      tag,
      scope: "automation:write",
      status: 201,
      data: Workflow,
    }),
    validate("json", NewWorkflow),
    async (c) => {
      const { origin } = new URL(c.req.url);
      const { data, version } = await createWorkflow(c.var.ctx, c.req.valid("json"), origin);
      return created(c, data, version);
    },
  )
  .get(
    "/:id",
    operation({
      id: "getWorkflow",
      summary: "Get a workflow",
      tag,
      scope: "automation:read",
      data: Workflow,
    }),
    validate("param", ById),
    async (c) => resource(c, await getWorkflow(c.var.ctx, c.req.valid("param").id)),
  )
  .on(
    ["PUT", "PATCH"],
    "/:id",
    operation({
      id: "updateWorkflow",
      summary: "Update a workflow",
      description:
        "Runs that have begun go on with the actions they have. Pausing it, or making it a draft, cancels its runs that are not over.",
      tag,
      scope: "automation:write",
      data: Workflow,
    }),
    validate("param", ById),
    validate("json", WorkflowChanges),
    async (c) =>
      resource(
        c,
        await updateWorkflow(
          c.var.ctx,
          c.req.valid("param").id,
          c.req.valid("json"),
          c.req.header("If-Match"),
        ),
      ),
  )
  .delete(
    "/:id",
    operation({
      id: "deleteWorkflow",
      summary: "Delete a workflow",
      description: "Its runs that are not over are cancelled; what they did can be read for 90 days.",
      tag,
      scope: "automation:write",
      data: Deleted,
    }),
    validate("param", ById),
    async (c) => {
      const { id } = c.req.valid("param");
      await deleteWorkflow(c.var.ctx, id, c.req.header("If-Match"));
      return deleted(c, id);
    },
  )
  .post(
    "/:id/execute",
    operation({
      id: "executeWorkflow",
      summary: "Execute a workflow",
      description:
        "Starts a run for each account named, or of the workflow's scope, or all. An account that does not meet the conditions, or lies outside of the workflow's `account_ids`, gets a `skipped` run with the reason. Where those are more than 1,000, they are gone through in the background, only accounts that meet the conditions get runs, and `data` is empty. With `dry_run`, which takes `automation:read`, it tells for at most 25 accounts what would be done, and does nothing.",
      tag,
      scope: "automation:write",
      orScope: "automation:read",
      status: 202,
      data: () => z.union([z.array(Run()), z.array(DryRun())]),
    }),
    toReadOnly,
    validate("param", ById),
    validate("json", Execute, { optional: true }),
    async (c) => {
      const { id } = c.req.valid("param");
      const input = c.req.valid("json");
      if (input.dry_run && !may(c, "automation:read")) throw unauthorized("automation:read");
      return accepted(c, await (input.dry_run ? dryRun : execute)(c.var.ctx, id, input));
    },
  )
  .get(
    "/:id/runs",
    operation({
      id: "listRunsOfWorkflow",
      summary: "List a workflow's runs",
      tag,
      scope: "automation:read",
      data: Run,
      list: true,
    }),
    validate("param", ById),
    validate("query", OwnRunQuery),
    async (c) => list(c, await listRunsOf(c.var.ctx, c.req.valid("param").id, c.req.valid("query"))),
  );

export const automationRoutes = new Hono<App>()
  .get(
    "/runs",
    operation({
      id: "listRuns",
      summary: "List runs",
      description: "Kept for 90 days after they are over.",
      tag,
      scope: "automation:read",
      data: Run,
      list: true,
    }),
    validate("query", RunQuery),
    async (c) => list(c, await listRuns(c.var.ctx, c.req.valid("query"))),
  )
  .get(
    "/runs/:id",
    operation({
      id: "getRun",
      summary: "Get a run with its steps",
      tag,
      scope: "automation:read",
      data: RunWithSteps,
    }),
    validate("param", ByRun),
    async (c) => ok(c, await getRun(c.var.ctx, c.req.valid("param").id)),
  )
  .post(
    "/runs/:id/cancel",
    operation({
      id: "cancelRun",
      summary: "Cancel a run",
      description: "What it is just doing is done, but nothing after it. 409 when it is over.",
      tag,
      scope: "automation:write",
      data: RunWithSteps,
    }),
    validate("param", ByRun),
    validate("json", Nothing, { optional: true }),
    async (c) => ok(c, await cancelRun(c.var.ctx, c.req.valid("param").id)),
  )
  .post(
    "/runs/:id/retry",
    operation({
      id: "retryRun",
      summary: "Retry a failed run",
      description: "From the step that failed: what was done is not repeated. 409 when it did not fail.",
      tag,
      scope: "automation:write",
      data: RunWithSteps,
    }),
    validate("param", ByRun),
    validate("json", Nothing, { optional: true }),
    async (c) => ok(c, await retryRun(c.var.ctx, c.req.valid("param").id)),
  )
  .get(
    "/stats",
    operation({
      id: "getAutomationStats",
      summary: "Get what workflows did",
      tag,
      scope: "automation:read",
      data: Stats,
    }),
    validate("query", StatsQuery),
    async (c) => ok(c, await automationStats(c.var.ctx, c.req.valid("query"))),
  )
  .get(
    "/templates",
    operation({
      id: "listWorkflowTemplates",
      summary: "List workflows ready to be created",
      description: "`workflow` of each is a body for `POST /v1/automation/workflows`, as it is.",
      tag,
      scope: "automation:read",
      data: () => z.array(WorkflowTemplate()),
    }),
    (c) => ok(c, GALLERY),
  );
