import { and, eq, type SQL, sql } from "drizzle-orm";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, retrying } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { idAt } from "../db/ids.ts";
import { runDays, runSteps, runs, workflows } from "../db/schema/index.ts";
import { byAccount, byIndex, oneOf } from "../http/by-value.ts";
import { conflict, notFound } from "../http/errors.ts";
import { type Filter, filtered } from "../http/filtered.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { changedLate, within } from "../http/since.ts";
import type { RunRow } from "./scene.ts";
import { type Run, type RunQuery, type RunWithSteps, runOf, stepsOf } from "./schema.ts";
import { one as workflowIs } from "./service.ts";

const one = (ctx: Context, id: string) => and(eq(runs.organizationId, ctx.organization.id), eq(runs.id, id));

/** Runs of the organization, newest first. */
export async function listRuns(ctx: Context, query: RunQuery): Promise<Page<Run>> {
  const { also: _, ...page } = await paged(ctx, query);
  return page;
}

/** Runs of one workflow. */
export async function listRunsOf(ctx: Context, id: string, query: RunQuery): Promise<Page<Run>> {
  const isThere = ctx.db.select({ id: workflows.id }).from(workflows).where(workflowIs(ctx, id));
  const { also, ...page } = await paged(ctx, { ...query, workflow_id: id }, isThere);
  if (also.length === 0) throw notFound("workflow");
  return page;
}

const LIST = {
  table: runs,
  tenant: runs.organizationId,
  id: runs.id,
  sorts: { created_at: { column: runs.id } },
  orders: { created_at: "sqlite_autoindex_runs_1" },
};

async function paged(ctx: Context, query: RunQuery, also?: Statement) {
  const { workflow_id, date_from, date_to, updated_since } = query;
  const rows = keptRuns(ctx, {})!;
  const filters: (Filter | undefined)[] = [
    byAccount(ctx, runs, query.account_id, "runs_once", {}),
    // Ids begin with the time of their creation.
    within(
      ctx,
      runs,
      runs.id,
      {
        from: date_from === undefined ? undefined : idAt("run", date_from),
        before: date_to === undefined ? undefined : idAt("run", date_to + 1),
      },
      { index: LIST.orders.created_at, orders: ["created_at"], rows },
    ),
    byStatus(ctx, query),
    workflow_id === undefined
      ? undefined
      : {
          test: eq(runs.workflowId, workflow_id),
          matches: keptRuns(ctx, { workflow_id }),
          isKept: true,
          found: { index: "runs_workflow" },
          ranges: { created_at: "runs_workflow" },
        },
    changedLate(ctx, runs, updated_since, {
      kind: "run",
      changed: runs.updatedAt,
      late: "runs_late",
      rows,
    }),
  ];
  const isKept = filters.filter((filter) => filter).length === 2 && workflow_id && query.status;
  const page = await paginate(ctx, query, {
    ...filtered(ctx, query, LIST, filters, {
      rows,
      total: isKept ? keptRuns(ctx, query) : undefined,
    }),
    also,
  });
  return { ...page, data: page.data.map(runOf) };
}

/** What failed and what is not over have indexes of their own; all that is over is counted. */
function byStatus(ctx: Context, { status }: RunQuery): Filter | undefined {
  if (!status) return undefined;
  const [first, ...others] = new Set(status);
  const matches = keptRuns(ctx, { status });
  if (first === "failed" && others.length === 0) {
    const index = "runs_failed";
    // Written out, or the value would not be known to fit the partial index.
    const test = sql`${runs.status} = 'failed'`;
    return { test, matches, isKept: true, found: { index }, ranges: { created_at: index } };
  }
  const test = oneOf(runs.status, status);
  if (status.every((name) => COUNTED[name] === undefined))
    return byIndex(ctx, runs, sql`${test} AND ${runs.dueAt} IS NOT NULL`, "runs_due");
  return { test, matches, isKept: matches !== undefined };
}

const COUNTED: Partial<Record<string, SQL>> = {
  success: sql`success`,
  failed: sql`failed`,
  skipped: sql`skipped`,
  cancelled: sql`cancelled`,
};

/** How many there are, from what is kept per workflow and day; of some statuses nothing is. */
function keptRuns(
  ctx: Context,
  { workflow_id, status }: Pick<RunQuery, "workflow_id" | "status">,
): SQL<number> | undefined {
  const columns = status ? [...new Set(status)].map((name) => COUNTED[name]) : [sql`runs`];
  if (columns.some((column) => column === undefined)) return undefined;
  return sql`(SELECT coalesce(sum(${sql.join(columns as SQL[], sql` + `)}), 0) FROM ${runDays}
    WHERE organization_id = ${ctx.organization.id} ${workflow_id ? sql`AND workflow_id = ${workflow_id}` : sql``})`;
}

export async function getRun(ctx: Context, id: string): Promise<RunWithSteps> {
  const { row, workflow, steps } = await readRun(ctx, id);
  return { ...runOf(row), workflow_name: workflow.name, steps: stepsOf(row, steps, workflow) };
}

async function readRun(ctx: Context, id: string) {
  const [rows, workflowRows, steps] = await ctx.db.batch([
    ctx.db.select().from(runs).where(one(ctx, id)),
    ctx.db
      .select()
      .from(workflows)
      .where(
        and(
          eq(workflows.organizationId, ctx.organization.id),
          sql`${workflows.id} = (SELECT workflow_id FROM runs WHERE organization_id = ${ctx.organization.id} AND id = ${id})`,
        ),
      ),
    ctx.db
      .select()
      .from(runSteps)
      .where(and(eq(runSteps.organizationId, ctx.organization.id), eq(runSteps.runId, id)))
      .orderBy(runSteps.position),
  ]);
  if (!rows[0] || !workflowRows[0]) throw notFound("run");
  return { row: rows[0], workflow: workflowRows[0], steps };
}

/** What `row` must still be for a change of it to be made. */
const stands = (ctx: Context, { id, status, position, finishedAt }: RunRow): SQL =>
  sql`EXISTS (SELECT 1 FROM ${runs} WHERE ${one(ctx, id)} AND status = ${status} AND position = ${position}
    AND finished_at IS ${finishedAt})`;

/** Cancels a run that is not over. What it is just doing is done, but nothing after it. */
export function cancelRun(ctx: Context, id: string): Promise<RunWithSteps> {
  return retrying(async () => {
    const { row, workflow, steps } = await readRun(ctx, id);
    if (row.dueAt === null) throw conflict(`The run is over: ${row.status}`);
    const next: RunRow = {
      ...row,
      status: "cancelled",
      reason: `Cancelled by ${ctx.actor.name}`,
      dueAt: null,
      lease: null,
      leaseUntil: null,
      finishedAt: ctx.now,
      updatedAt: Math.max(ctx.now, row.updatedAt),
    };
    return save(ctx, row, next, "run.cancel", {
      ...runOf(next),
      workflow_name: workflow.name,
      steps: stepsOf(next, steps, workflow),
    });
  });
}

/** Takes a failed run up again from the step that failed, which gets all its tries anew. */
export function retryRun(ctx: Context, id: string): Promise<RunWithSteps> {
  return retrying(async () => {
    const { row, workflow, steps } = await readRun(ctx, id);
    if (row.status !== "failed")
      throw conflict(`Only a failed run can be retried; this one is ${row.status}`);
    if (workflow.deletedAt !== null) throw conflict("The run's workflow was deleted");
    if (workflow.status !== "active")
      throw conflict("The run's workflow is not active; make it active first");
    const next: RunRow = {
      ...row,
      // It may have failed before the workflow was paused and set going again.
      era: workflow.era,
      status: "queued",
      reason: null,
      dueAt: ctx.now,
      finishedAt: null,
      updatedAt: Math.max(ctx.now, row.updatedAt),
    };
    const again = steps.map((step) =>
      step.position === row.position
        ? { ...step, status: "queued" as const, attempts: 0, error: null, finishedAt: null }
        : step,
    );
    const data = { ...runOf(next), workflow_name: workflow.name, steps: stepsOf(next, again, workflow) };
    const { organizationId, id: workflowId, era } = workflow;
    return save(ctx, row, next, "run.retry", data, [
      guard(
        ctx,
        sql`EXISTS (SELECT 1 FROM ${workflows} WHERE organization_id = ${organizationId} AND id = ${workflowId}
          AND status = 'active' AND era = ${era})`,
      ),
      ctx.db
        .update(runSteps)
        .set({ status: "queued", attempts: 0, error: null, finishedAt: null })
        .where(
          and(
            eq(runSteps.organizationId, row.organizationId),
            eq(runSteps.runId, id),
            eq(runSteps.position, row.position),
          ),
        ),
      ctx.db.all(sql`SELECT 1 AS wake_automation`),
    ]);
  });
}

async function save(
  ctx: Context,
  row: RunRow,
  next: RunRow,
  action: string,
  data: RunWithSteps,
  more: Parameters<typeof commit>[1] = [],
): Promise<RunWithSteps> {
  const { status, reason, era, dueAt, lease, leaseUntil, finishedAt, updatedAt } = next;
  await commit(
    ctx,
    [
      guard(ctx, stands(ctx, row)),
      ctx.db
        .update(runs)
        .set({ status, reason, era, dueAt, lease, leaseUntil, finishedAt, updatedAt })
        .where(one(ctx, row.id)),
      ...more,
      ...audit(ctx, [{ action, targetId: row.id }]),
    ],
    { answer: { status: 200, data } },
  );
  return data;
}
