import { sql } from "drizzle-orm";
import { accountOf } from "../accounts/schema.ts";
import { type Context, commit, guard } from "../context.ts";
import { newId } from "../db/ids.ts";
import { insertRows, updateRows } from "../db/rows.ts";
import { runSteps, runs, type Typed, workflowEntries } from "../db/schema/index.ts";
import { emit } from "../outbox/emit.ts";
import type { StepRow } from "./claim.ts";
import { type Judged, judge, readsOf, refusal } from "./conditions/index.ts";
import { millisecondsOf } from "./duration.ts";
import type { RunRow, Surroundings, WorkflowRow } from "./scene.ts";

/** A claimed run on its way. */
export interface Going {
  run: RunRow;
  workflow: WorkflowRow;
  steps: StepRow[];
  surroundings: Surroundings;
  /** Whether who held it before did not come to an end with its step. */
  isLeft?: boolean;
}

/**
 * Begins claimed runs in one transaction: those whose conditions hold get their steps and tell
 * `automation.triggered`, the others are skipped. Returns those whose first step is due now. Throws a guard
 * failure when somebody took or cancelled one meanwhile; then nothing has happened.
 */
export async function beginRuns(ctx: Context, going: readonly Going[]): Promise<Going[]> {
  if (going.length === 0) return [];
  const facts = await readFacts(ctx, going);
  const entered = await readEntries(ctx, going);
  const begun: Going[] = [];
  const rows: RunRow[] = [];
  for (const one of going) {
    const { run, workflow } = one;
    const key = `${run.accountId} ${run.workflowId}`;
    const reason = skipReason(ctx, one, facts, entered.get(key));
    if (reason !== null) {
      rows.push({ ...run, status: "skipped", reason, ...over(ctx.now) });
      continue;
    }
    entered.set(key, ctx.now);
    const delay = workflow.actions[0]?.delay;
    const dueAt = ctx.now + (delay ? millisecondsOf(delay) : 0);
    const row: RunRow = {
      ...run,
      status: delay ? "waiting" : "running",
      startedAt: ctx.now,
      updatedAt: Math.max(ctx.now, run.updatedAt),
      dueAt,
      ...(delay ? { lease: null, leaseUntil: null } : {}),
    };
    rows.push(row);
    begun.push({ ...one, run: row, steps: stepRows(ctx, run, workflow) });
  }
  const entries = begun
    .filter(({ workflow }) => workflow.reentryMs !== null)
    .map(({ run }) => ({
      organizationId: run.organizationId,
      accountId: run.accountId,
      workflowId: run.workflowId,
      enteredAt: ctx.now,
    }));
  const leases = JSON.stringify(Object.fromEntries(going.map(({ run }) => [run.id, run.lease])));
  await commit(ctx, [
    guard(
      ctx,
      sql`NOT EXISTS (SELECT 1 FROM json_each(${leases}) j LEFT JOIN ${runs} r
        ON r.organization_id = ${ctx.organization.id} AND r.id = j.key AND r.lease = j.value WHERE r.id IS NULL)`,
    ),
    // Two runs of one workflow for one account may begin at once elsewhere.
    ...(entries.length > 0 ? [guard(ctx, mayAllEnter(ctx, begun))] : []),
    ...insertRows(
      ctx.db,
      workflowEntries,
      entries,
      sql`ON CONFLICT DO UPDATE SET entered_at = excluded.entered_at`,
    ),
    ...updateRows(ctx.db, runs, rows, {
      set: ["status", "reason", "dueAt", "lease", "leaseUntil", "startedAt", "finishedAt", "updatedAt"],
      where: sql`t.organization_id = ${ctx.organization.id} AND t.id = j.id`,
    }),
    ...insertRows(
      ctx.db,
      runSteps,
      begun.flatMap(({ steps }) => steps),
    ),
    ...emit(
      ctx,
      begun.map(({ run, workflow, surroundings: { row } }) => ({
        type: "automation.triggered",
        account: { id: row.id, name: row.name },
        data: {
          workflow_id: workflow.id,
          workflow_name: workflow.name,
          run_id: run.id,
          trigger: run.trigger,
        },
      })),
    ),
  ]);
  return begun.filter(({ run }) => run.status === "running");
}

/** The columns of a run that is over. */
export const over = (now: number) => ({
  dueAt: null,
  lease: null,
  leaseUntil: null,
  finishedAt: now,
  updatedAt: now,
});

const stepRows = (ctx: Context, run: RunRow, workflow: WorkflowRow): StepRow[] =>
  workflow.actions.map(({ type, config, delay }, position) => ({
    organizationId: run.organizationId,
    runId: run.id,
    position,
    type,
    config,
    delay: delay ?? null,
    status: "queued",
    attempts: 0,
    error: null,
    result: null,
    deliveryId: newId("delivery", ctx.now),
    undoAt: null,
    finishedAt: null,
  }));

/** Why a run is skipped; null when it begins. `execute` asks of re-entry no more than of time. */
function skipReason(
  ctx: Context,
  { run, workflow, surroundings }: Going,
  facts: Map<string, unknown[]>,
  enteredAt: number | undefined,
): string | null {
  const isBound = run.trigger.type !== "manual" && workflow.reentryMs !== null;
  if (isBound && enteredAt !== undefined && enteredAt > ctx.now - workflow.reentryMs!) {
    return `reentry: it began for this account at ${new Date(enteredAt).toISOString()}`;
  }
  return refusal(judgeFor(ctx, workflow.conditions, surroundings, facts.get(run.id)));
}

/** Each condition's verdict on an account. */
export const judgeFor = (
  ctx: Context,
  conditions: readonly Typed[],
  { row }: Pick<Surroundings, "row">,
  read: readonly unknown[] = [],
): Judged[] =>
  judge(conditions, { account: accountOf(row), now: ctx.now, timezone: ctx.organization.timezone }, read);

/** What the runs' conditions must read, by run; nothing is read where none has to. */
async function readFacts(ctx: Context, going: readonly Going[]): Promise<Map<string, unknown[]>> {
  const facts = new Map<string, unknown[]>();
  for (const [workflow, of] of Map.groupBy(going, (one) => one.workflow)) {
    const read = await readConditions(
      ctx,
      workflow.conditions,
      of.map(({ run }) => run.accountId),
    );
    for (const { run } of of) facts.set(run.id, read.get(run.accountId) ?? []);
  }
  return facts;
}

/** What conditions must know of accounts beyond their rows, by account. */
export async function readConditions(
  ctx: Context,
  conditions: readonly Typed[],
  accountIds: readonly string[],
): Promise<Map<string, unknown[]>> {
  const reads = readsOf(conditions, ctx.now);
  if (!reads || accountIds.length === 0) return new Map();
  const rows = await ctx.db.all<{ id: string; read: string }>(sql`
    SELECT a.id AS id, ${reads} AS read FROM accounts a
    WHERE a.organization_id = ${ctx.organization.id} AND a.id IN (SELECT value FROM json_each(${JSON.stringify(accountIds)}))`);
  return new Map(rows.map(({ id, read }) => [id, JSON.parse(read)]));
}

/** When workflows with a re-entry rule last began for these accounts, by `account workflow`. */
async function readEntries(ctx: Context, going: readonly Going[]): Promise<Map<string, number>> {
  const bound = going.filter(({ workflow }) => workflow.reentryMs !== null);
  if (bound.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(workflowEntries)
    .where(sql`${workflowEntries.organizationId} = ${ctx.organization.id}
      AND (${workflowEntries.accountId}, ${workflowEntries.workflowId}) IN (
        SELECT value ->> 0, value ->> 1 FROM json_each(${pairs(bound)}))`);
  return new Map(rows.map((row) => [`${row.accountId} ${row.workflowId}`, row.enteredAt]));
}

const pairs = (going: readonly Going[]) =>
  JSON.stringify(going.map(({ run, workflow }) => [run.accountId, run.workflowId, workflow.reentryMs]));

const mayAllEnter = (ctx: Context, begun: readonly Going[]) => {
  const bound = begun.filter(
    ({ workflow, run }) => workflow.reentryMs !== null && run.trigger.type !== "manual",
  );
  return sql`NOT EXISTS (SELECT 1 FROM json_each(${pairs(bound)}) j CROSS JOIN ${workflowEntries} n
    ON n.organization_id = ${ctx.organization.id} AND n.account_id = j.value ->> 0 AND n.workflow_id = j.value ->> 1
      AND n.entered_at > ${ctx.now} - (j.value ->> 2))`;
};
