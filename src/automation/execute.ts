import { and, asc, eq, sql } from "drizzle-orm";
import { accountOf } from "../accounts/schema.ts";
import { audit } from "../audit/record.ts";
import { type Context, commit, retrying } from "../context.ts";
import { violatesForeignKey } from "../db/client.ts";
import { newId } from "../db/ids.ts";
import { insertRows } from "../db/rows.ts";
import { accounts, runs, workflows } from "../db/schema/index.ts";
import { findTemplate } from "../email/templates.ts";
import { iso } from "../http/answers.ts";
import { conflict, type Fault, invalid, notFound } from "../http/errors.ts";
import { StepFailure } from "./actions/action.ts";
import { actionOf } from "./actions/index.ts";
import { judgeFor, readConditions } from "./begin.ts";
import { refusal } from "./conditions/index.ts";
import { millisecondsOf } from "./duration.ts";
import { startFanOut } from "./fan-out.ts";
import {
  type AccountRow,
  actingAs,
  type RunRow,
  readSurroundings,
  type Surroundings,
  sceneOf,
  type WorkflowRow,
} from "./scene.ts";
import { type DryRun, type Execute, type Run, runOf } from "./schema.ts";
import { one } from "./service.ts";
import { triggerOf } from "./triggers/index.ts";

/** Accounts of one call; beyond them the work goes on in the background. */
const AT_ONCE = 1000;
/** Accounts of a dry run. */
const DRY = 25;

/**
 * Starts a workflow for the accounts named, its scope, or all: one run each, skipped with the reason where a
 * condition does not hold or the account lies outside of the scope. Where these are more than 1,000, they are gone
 * through in the background, only those that meet the conditions get runs, and the answer is empty.
 */
export const execute = (ctx: Context, id: string, input: Execute): Promise<Run[]> =>
  // Somebody deleted one of the accounts between the read and the commit.
  retrying(() => executeOnce(ctx, id, input), violatesForeignKey);

async function executeOnce(ctx: Context, id: string, input: Execute): Promise<Run[]> {
  const { workflow, rows } = await readAccounts(ctx, id, input, AT_ONCE + 1);
  if (workflow.status !== "active") {
    throw conflict(
      `The workflow is ${workflow.status === "draft" ? "a draft" : "paused"}; make it active first`,
    );
  }
  const trigger = { type: "manual", executed_by: ctx.actor.name };
  const occurrence = `manual:${newId("event", ctx.now)}`;
  const entry = { action: "workflow.execute", targetId: id };
  // Tells commit() that there is work.
  const wake = ctx.db.all(sql`SELECT 1 AS wake_automation`);
  if (rows.length > AT_ONCE) {
    const { organizationId } = workflow;
    await commit(
      ctx,
      [
        startFanOut(ctx, { organizationId, workflowId: id, occurrence, trigger }),
        wake,
        ...audit(ctx, [{ ...entry, details: { accounts: "all" } }]),
      ],
      { answer: { status: 202, data: [] } },
    );
    return [];
  }
  const read = await readConditions(
    ctx,
    workflow.conditions,
    rows.map((row) => row.id),
  );
  const started = rows.map((row): RunRow => {
    const reason = refusalOf(ctx, workflow, row, read.get(row.id));
    return {
      organizationId: ctx.organization.id,
      id: newId("run", ctx.now),
      workflowId: id,
      accountId: row.id,
      occurrence,
      trigger,
      depth: 0,
      era: workflow.era,
      status: reason === null ? "queued" : "skipped",
      reason,
      position: 0,
      dueAt: reason === null ? ctx.now : null,
      lease: null,
      leaseUntil: null,
      startedAt: null,
      finishedAt: reason === null ? null : ctx.now,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    };
  });
  const data = started.map(runOf);
  await commit(
    ctx,
    [
      ...insertRows(ctx.db, runs, started),
      wake,
      ...audit(ctx, [{ ...entry, details: { accounts: started.length } }]),
    ],
    { answer: { status: 202, data } },
  );
  return data;
}

/** Why the workflow does not run for an account, named or not; null when it does. */
function refusalOf(
  ctx: Context,
  workflow: WorkflowRow,
  row: AccountRow,
  read: readonly unknown[] | undefined,
): string | null {
  if (workflow.accountIds && !workflow.accountIds.includes(row.id)) {
    return "account_ids: the workflow is limited to other accounts";
  }
  return refusal(judgeFor(ctx, workflow.conditions, { row }, read));
}

/** The workflow, and the accounts that are named, of its scope, or all of them: at most `limit`. */
async function readAccounts(
  ctx: Context,
  id: string,
  { account_id, account_ids }: Execute,
  limit: number,
): Promise<{ workflow: WorkflowRow; rows: AccountRow[] }> {
  const named = account_id === undefined ? account_ids : [account_id];
  const scope = sql`(SELECT w.account_ids FROM workflows w WHERE w.organization_id = ${ctx.organization.id} AND w.id = ${id})`;
  const chosen = named
    ? sql`${accounts.id} IN (SELECT value FROM json_each(${JSON.stringify(named)}))`
    : sql`(${scope} IS NULL OR ${accounts.id} IN (SELECT value FROM json_each(${scope})))`;
  const [found, rows] = await ctx.db.batch([
    ctx.db.select().from(workflows).where(one(ctx, id)),
    ctx.db
      .select()
      .from(accounts)
      .where(and(eq(accounts.organizationId, ctx.organization.id), chosen))
      .orderBy(asc(accounts.id))
      .limit(limit),
  ]);
  if (!found[0]) throw notFound("workflow");
  if (!named) return { workflow: found[0], rows };
  const byId = new Map(rows.map((row) => [row.id, row]));
  const faults = named.flatMap((one, i): Fault[] =>
    byId.has(one)
      ? []
      : [
          {
            field: account_id === undefined ? `account_ids[${i}]` : "account_id",
            message: "must be the id of an account of this organization",
          },
        ],
  );
  if (faults.length > 0) throw invalid(faults);
  return { workflow: found[0], rows: named.map((one) => byId.get(one)!) };
}

/** What the workflow would do for the accounts named, its scope, or all: at most 25. Nothing is written. */
export async function dryRun(ctx: Context, id: string, input: Execute): Promise<DryRun[]> {
  if ((input.account_ids?.length ?? 0) > DRY) {
    throw invalid([{ field: "account_ids", message: `must name at most ${DRY} accounts for a dry run` }]);
  }
  const { workflow, rows } = await readAccounts(ctx, id, input, DRY);
  const ids = rows.map((row) => row.id);
  const surroundings = await readSurroundings(ctx, ids);
  const read = await readConditions(ctx, workflow.conditions, ids);
  const templates = new Map<string, ReturnType<typeof findTemplate>>();
  const template = (idOrName: string) => {
    const known = templates.get(idOrName) ?? findTemplate(ctx, idOrName);
    templates.set(idOrName, known);
    return known;
  };
  const answers: DryRun[] = [];
  for (const accountId of ids) {
    const around = surroundings.get(accountId);
    if (around) answers.push(await dryRunFor(ctx, workflow, around, read.get(accountId), template));
  }
  return answers;
}

async function dryRunFor(
  ctx: Context,
  workflow: WorkflowRow,
  around: Surroundings,
  read: readonly unknown[] | undefined,
  template: (idOrName: string) => ReturnType<typeof findTemplate>,
): Promise<DryRun> {
  const account = accountOf(around.row);
  const conditions = judgeFor(ctx, workflow.conditions, around, read);
  const reason = refusalOf(ctx, workflow, around.row, read);
  const { facts, looksAt } = triggerOf(workflow.triggerType);
  const run = { id: "run_dry", trigger: { type: workflow.triggerType, ...facts } };
  let dueAt = ctx.now;
  const actions: DryRun["actions"] = [];
  for (const [i, { type, config, delay }] of workflow.actions.entries()) {
    dueAt += delay ? millisecondsOf(delay) : 0;
    const scene = sceneOf(actingAs(ctx, workflow, 0), around, workflow, run, "dlv_dry", template);
    const step = { position: i + 1, type, due_at: iso(dueAt) };
    try {
      const would = (await actionOf(type).preview(config, scene)) as DryRun["actions"][number]["would"];
      actions.push({ ...step, would, error: null });
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      actions.push({ ...step, would: null, error: error.message });
    }
  }
  return {
    account_id: account.id,
    account_name: account.name,
    would_run: reason === null,
    reason,
    trigger: {
      type: workflow.triggerType,
      config: workflow.triggerConfig as DryRun["trigger"]["config"],
      value: (looksAt?.(account) ?? {}) as DryRun["trigger"]["value"],
    },
    conditions: conditions as DryRun["conditions"],
    actions,
  };
}
