import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type * as z from "zod";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, isGuardFailure, retrying } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { newId } from "../db/ids.ts";
import { fanOuts, workflows } from "../db/schema/index.ts";
import { conflict, invalid, notFound } from "../http/errors.ts";
import { requireMatch, type Versioned } from "../http/etag.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { cancelOpenRuns } from "./cancel.ts";
import { faultsOf } from "./check.ts";
import type { WorkflowRow } from "./scene.ts";
import {
  type NewWorkflow,
  partsOf,
  reentryMs,
  type Workflow,
  type WorkflowChanges,
  type WorkflowQuery,
  workflowOf,
} from "./schema.ts";
import { triggerOf } from "./triggers/index.ts";

/** Workflows of one organization. */
const LIMIT = 500;

interface Found {
  data: Workflow;
  version: Versioned;
}

export const one = (ctx: Context, id: string) =>
  and(eq(workflows.organizationId, ctx.organization.id), eq(workflows.id, id), isNull(workflows.deletedAt));

const standsAt = (ctx: Context, id: string, version: number): SQL =>
  sql`EXISTS (SELECT 1 FROM ${workflows} WHERE ${and(one(ctx, id), eq(workflows.version, version))})`;

async function readWorkflow(ctx: Context, id: string): Promise<WorkflowRow> {
  const [row] = await ctx.db.select().from(workflows).where(one(ctx, id));
  if (!row) throw notFound("workflow");
  return row;
}

export async function listWorkflows(
  ctx: Context,
  query: z.output<ReturnType<typeof WorkflowQuery>>,
): Promise<Page<Workflow>> {
  const page = await paginate(ctx, query, {
    table: workflows,
    id: workflows.id,
    sorts: {
      name: { column: workflows.name },
      created_at: { column: workflows.id },
      updated_at: { column: workflows.updatedAt },
    },
    where: [
      eq(workflows.organizationId, ctx.organization.id),
      isNull(workflows.deletedAt),
      query.status && inArray(workflows.status, query.status),
      query.trigger_type && inArray(workflows.triggerType, query.trigger_type),
      query.updated_since === undefined ? undefined : sql`${workflows.updatedAt} >= ${query.updated_since}`,
    ],
  });
  return { ...page, data: page.data.map(workflowOf) };
}

/** The names of all workflows, deleted ones too: their runs stay to be read. */
export const workflowNames = (ctx: Context) =>
  ctx.db
    .select({
      id: workflows.id,
      name: workflows.name,
      isDeleted: sql<boolean>`${workflows.deletedAt} IS NOT NULL`.mapWith(Boolean),
    })
    .from(workflows)
    .where(eq(workflows.organizationId, ctx.organization.id))
    .orderBy(workflows.name, workflows.id)
    .limit(2 * LIMIT);

export const getWorkflow = async (ctx: Context, id: string): Promise<Found> =>
  foundOf(await readWorkflow(ctx, id));

const foundOf = (row: WorkflowRow): Found => ({ data: workflowOf(row), version: row });

export async function createWorkflow(ctx: Context, input: NewWorkflow, origin: string): Promise<Found> {
  const parts = partsOf(input);
  const accountIds = input.account_ids ?? null;
  const faults = await faultsOf(ctx, { ...parts, accountIds });
  if (faults.length > 0) throw invalid(faults);
  const row: WorkflowRow = {
    organizationId: ctx.organization.id,
    id: newId("workflow", ctx.now),
    name: input.name,
    description: input.description ?? null,
    status: input.status,
    ...parts,
    accountIds,
    reentryMs: reentryMs(input.reentry),
    failures: 0,
    pausedReason: input.status === "paused" ? "manual" : null,
    pausedAt: input.status === "paused" ? ctx.now : null,
    ...onTheClock(ctx, parts, input.status),
    era: 1,
    isCancelling: false,
    origin,
    deletedAt: null,
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  const found = foundOf(row);
  try {
    await commit(
      ctx,
      [
        guard(
          ctx,
          sql`(SELECT count(*) FROM ${workflows} WHERE organization_id = ${ctx.organization.id} AND deleted_at IS NULL) < ${LIMIT}`,
        ),
        ctx.db.insert(workflows).values(row),
        ...audit(ctx, [{ action: "workflow.create", targetId: row.id }]),
      ],
      { created: found.data, version: found.version },
    );
  } catch (error) {
    if (!isGuardFailure(error)) throw error;
    throw conflict(`An organization has at most ${LIMIT} workflows; delete one first`);
  }
  return found;
}

/** When the clock looks at a workflow that becomes active now, and what its statements need. */
function onTheClock(
  ctx: Context,
  { triggerType, triggerConfig }: Pick<WorkflowRow, "triggerType" | "triggerConfig">,
  status: WorkflowRow["status"],
): Pick<WorkflowRow, "nextAt" | "sweptAt" | "threshold"> {
  const trigger = triggerOf(triggerType);
  const given = { timezone: ctx.organization.timezone, isNew: true };
  return {
    nextAt: status === "active" ? (trigger.clock?.(triggerConfig, ctx.now, given) ?? null) : null,
    sweptAt: ctx.now,
    threshold: trigger.threshold?.(triggerConfig) ?? null,
  };
}

const EDITED = [
  "name",
  "description",
  "status",
  "triggerType",
  "triggerConfig",
  "conditions",
  "actions",
  "accountIds",
  "reentryMs",
] as const satisfies readonly (keyof WorkflowRow)[];

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Runs that have begun go on with the steps they have. Activating a workflow, or changing it, is a fresh start:
 * failures from before count no more. Leaving `active` cancels its open runs.
 */
export function updateWorkflow(
  ctx: Context,
  id: string,
  input: WorkflowChanges,
  ifMatch?: string,
): Promise<Found> {
  return retrying(async () => {
    const row = await readWorkflow(ctx, id);
    requireMatch(ifMatch, row);
    const next = edited(row, input);
    const changed = EDITED.filter((column) => !isSame(next[column], row[column]));
    if (changed.length === 0) return foundOf(row);
    const faults = await faultsOf(ctx, next, row);
    if (faults.length > 0) throw invalid(faults);
    next.version++;
    next.updatedAt = Math.max(ctx.now, row.updatedAt);
    next.failures = 0;
    const isMoved = next.status !== row.status;
    const isWoundUp = changed.includes("triggerType") || changed.includes("triggerConfig");
    if (isMoved || isWoundUp) Object.assign(next, onTheClock(ctx, next, next.status));
    if (isMoved) {
      const isPaused = next.status === "paused";
      Object.assign(next, {
        pausedReason: isPaused ? "manual" : null,
        pausedAt: isPaused ? ctx.now : null,
      });
    }
    const isLeaving = row.status === "active" && next.status !== "active";
    if (isLeaving) next.era++;
    const { organizationId: _o, id: _i, createdAt: _c, deletedAt: _d, isCancelling: _x, ...columns } = next;
    await commit(ctx, [
      guard(ctx, standsAt(ctx, id, row.version)),
      ctx.db
        .update(workflows)
        .set(isLeaving ? { ...columns, isCancelling: true } : columns)
        .where(one(ctx, id)),
      ...(isLeaving
        ? dismiss(ctx, id, `The workflow was ${next.status === "paused" ? "paused" : "made a draft"}`)
        : []),
      ...audit(ctx, [
        { action: "workflow.update", targetId: id, details: { changed: changed.map(apiName) } },
      ]),
    ]);
    return foundOf(next);
  });
}

function edited(row: WorkflowRow, input: WorkflowChanges): WorkflowRow {
  const current = workflowOf(row);
  return {
    ...row,
    name: input.name ?? row.name,
    description: input.description === undefined ? row.description : input.description,
    status: input.status ?? row.status,
    ...partsOf({
      trigger: input.trigger ?? current.trigger,
      conditions: input.conditions ?? current.conditions,
      actions: input.actions ?? current.actions,
    }),
    accountIds: input.account_ids === undefined ? row.accountIds : input.account_ids,
    reentryMs: input.reentry === undefined ? row.reentryMs : reentryMs(input.reentry),
  };
}

const apiName = (column: (typeof EDITED)[number]) =>
  ({ triggerType: "trigger", triggerConfig: "trigger", accountIds: "account_ids", reentryMs: "reentry" })[
    column as string
  ] ?? column;

/** Ends what a workflow has under way: a step of its runs at once, the rest by the minute cron. */
export const dismiss = (
  ctx: Pick<Context, "db" | "now" | "organization">,
  id: string,
  reason: string,
): Statement[] => [
  ctx.db
    .delete(fanOuts)
    .where(and(eq(fanOuts.organizationId, ctx.organization.id), eq(fanOuts.workflowId, id))),
  ...cancelOpenRuns(ctx.db, { organizationId: ctx.organization.id, workflowId: id, now: ctx.now, reason }),
];

/** Gone for everybody at once; its runs stay to be read, and go with age. */
export async function deleteWorkflow(ctx: Context, id: string, ifMatch?: string): Promise<void> {
  if (ifMatch !== undefined) requireMatch(ifMatch, await readWorkflow(ctx, id));
  try {
    await commit(ctx, [
      guard(ctx, sql`EXISTS (SELECT 1 FROM ${workflows} WHERE ${one(ctx, id)})`),
      ctx.db
        .update(workflows)
        .set({
          deletedAt: ctx.now,
          status: "paused",
          nextAt: null,
          era: sql`${workflows.era} + 1`,
          isCancelling: true,
        })
        .where(one(ctx, id)),
      ...dismiss(ctx, id, "The workflow was deleted"),
      ...audit(ctx, [{ action: "workflow.delete", targetId: id }]),
    ]);
  } catch (error) {
    throw isGuardFailure(error) ? notFound("workflow") : error;
  }
}
