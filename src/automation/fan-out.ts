import { and, asc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { type Context, commit, guard, isGuardFailure, systemContext } from "../context.ts";
import { type Database, noCost, openDatabase, type Statement, violatesForeignKey } from "../db/client.ts";
import { organizationsDue } from "../db/due.ts";
import { giveWay } from "../db/give-way.ts";
import { newId } from "../db/ids.ts";
import { insertRows } from "../db/rows.ts";
import {
  accounts,
  debts,
  fanOuts,
  organizations,
  runs,
  workflowEntries,
  workflows,
} from "../db/schema/index.ts";
import type { Env } from "../env.ts";
import { organizationOf } from "../organizations/schema.ts";
import { oldestDebt, settle } from "../outbox/settle.ts";
import { judgeFor, readConditions } from "./begin.ts";
import { refusal } from "./conditions/index.ts";
import { contractEnd } from "./occurrences.ts";
import type { AccountRow, RunRow, WorkflowRow } from "./scene.ts";

/** Accounts looked at in one transaction. */
export const PAGE = 500;
/** One go takes no longer (milliseconds): the runs that are due have their turn as well. */
const GO_MS = 2000;

type FanOutRow = typeof fanOuts.$inferSelect;

/** Pays off debts, and takes workflows some pages further through the accounts. Whether more is left. */
export async function fanOutSome(
  env: Env,
  execution: ExecutionContext,
  organizationId: string,
  now: number,
): Promise<boolean> {
  const until = Date.now() + GO_MS;
  while (Date.now() < until) {
    const found = await readOldest(openDatabase(env.DB, noCost()), organizationId);
    if (!found) return false;
    const ctx = systemContext(env, execution, organizationOf(found.organization), now);
    try {
      if (found.debt) await settle(ctx, found.debt);
      else await stepFanOut(ctx, found.row!, found.workflow!);
    } catch (error) {
      // Somebody else took this page, or deleted one of its accounts.
      if (!isGuardFailure(error) && !violatesForeignKey(error)) throw error;
    }
    await giveWay();
  }
  return true;
}

/** The organization's oldest debt, or workflow on its way, in one round trip. */
async function readOldest(db: Database, organizationId: string) {
  const oldest = sql`(SELECT f.workflow_id FROM ${fanOuts} f WHERE f.organization_id = ${organizationId} ORDER BY f.id LIMIT 1)`;
  const [debtRows, rows, workflowRows, organizationRows] = await db.batch([
    oldestDebt(db, organizationId),
    db
      .select()
      .from(fanOuts)
      .where(eq(fanOuts.organizationId, organizationId))
      .orderBy(asc(fanOuts.id))
      .limit(1),
    db
      .select()
      .from(workflows)
      .where(and(eq(workflows.organizationId, organizationId), sql`${workflows.id} = ${oldest}`)),
    db
      .select()
      .from(organizations)
      .where(and(eq(organizations.id, organizationId), isNull(organizations.deletedAt))),
  ]);
  const [debt, row, workflow, organization] = [debtRows[0], rows[0], workflowRows[0], organizationRows[0]];
  return organization && (debt || (row && workflow)) ? { debt, row, workflow, organization } : null;
}

/**
 * One page: runs for its accounts that meet the conditions. Throws a guard failure when somebody else took the
 * page, or the workflow was paused; then nothing has happened.
 */
async function stepFanOut(ctx: Context, row: FanOutRow, workflow: WorkflowRow): Promise<void> {
  const here = sql`organization_id = ${row.organizationId} AND id = ${row.id}`;
  if (workflow.status !== "active") {
    // It was sent on its way while somebody paused it.
    await ctx.db.run(sql`DELETE FROM ${fanOuts} WHERE ${here}`);
    return;
  }
  const page = await readPage(ctx, row, workflow);
  const ids = page.map(({ id }) => id);
  const [read, barred] = await Promise.all([
    readConditions(ctx, workflow.conditions, ids),
    readBarred(ctx, workflow, ids),
  ]);
  const chosen = page.filter(
    (account) =>
      !barred.has(account.id) &&
      refusal(judgeFor(ctx, workflow.conditions, { row: account }, read.get(account.id))) === null,
  );
  const isActive = sql`EXISTS (SELECT 1 FROM ${workflows} WHERE organization_id = ${row.organizationId}
    AND id = ${row.workflowId} AND status = 'active' AND era = ${workflow.era})`;
  await commit(ctx, [
    guard(
      ctx,
      sql`EXISTS (SELECT 1 FROM ${fanOuts} WHERE ${here} AND cursor = ${row.cursor}) AND ${isActive}`,
    ),
    ...insertRows(
      ctx.db,
      runs,
      chosen.map((account) => runRow(ctx, row, workflow, account)),
      sql`ON CONFLICT DO NOTHING`,
    ),
    page.length < PAGE
      ? ctx.db.run(sql`DELETE FROM ${fanOuts} WHERE ${here}`)
      : ctx.db.run(sql`UPDATE ${fanOuts} SET cursor = ${ids.at(-1)} WHERE ${here}`),
  ]);
}

function runRow(
  ctx: Context,
  row: FanOutRow,
  workflow: WorkflowRow,
  account: AccountRow,
): Partial<RunRow> & typeof runs.$inferInsert {
  const contractEndDate = row.contractTo === null ? null : account.contractEndDate;
  return {
    organizationId: row.organizationId,
    id: newId("run", ctx.now),
    workflowId: row.workflowId,
    accountId: account.id,
    occurrence: contractEndDate === null ? row.occurrence : contractEnd(contractEndDate),
    trigger: contractEndDate === null ? row.trigger : { ...row.trigger, contract_end_date: contractEndDate },
    depth: 0,
    era: workflow.era,
    status: "queued",
    dueAt: ctx.now,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
}

/** The next accounts in order of their ids. */
function readPage(ctx: Context, row: FanOutRow, workflow: WorkflowRow): Promise<AccountRow[]> {
  const inScope = (id: SQL | typeof accounts.id) =>
    workflow.accountIds
      ? sql`${id} IN (SELECT value FROM json_each(${JSON.stringify(workflow.accountIds)}))`
      : sql`true`;
  // Few contracts end on one day: untold, the planner walks all accounts in the order asked for.
  const ending = sql`SELECT a.id FROM ${accounts} a INDEXED BY accounts_contract_end
    WHERE a.organization_id = ${ctx.organization.id} AND a.contract_end_date IS NOT NULL
      AND a.contract_end_date BETWEEN ${row.contractFrom} AND ${row.contractTo}
      AND a.id > ${row.cursor} AND ${inScope(sql`a.id`)}
    ORDER BY a.id LIMIT ${PAGE}`;
  return ctx.db
    .select()
    .from(accounts)
    .where(
      and(
        eq(accounts.organizationId, ctx.organization.id),
        row.contractTo === null
          ? and(gt(accounts.id, row.cursor), inScope(accounts.id))
          : sql`${accounts.id} IN (${ending})`,
      ),
    )
    .orderBy(asc(accounts.id))
    .limit(PAGE);
}

/** The accounts that the re-entry rule keeps out. */
async function readBarred(ctx: Context, workflow: WorkflowRow, ids: readonly string[]): Promise<Set<string>> {
  if (workflow.reentryMs === null) return new Set();
  const rows = await ctx.db
    .select({ accountId: workflowEntries.accountId })
    .from(workflowEntries)
    .where(
      and(
        eq(workflowEntries.organizationId, ctx.organization.id),
        sql`${workflowEntries.accountId} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        eq(workflowEntries.workflowId, workflow.id),
        gt(workflowEntries.enteredAt, ctx.now - workflow.reentryMs),
      ),
    );
  return new Set(rows.map(({ accountId }) => accountId));
}

/** The statement that sends a workflow through its accounts. */
export const startFanOut = (
  { db, now }: Pick<Context, "db" | "now">,
  row: Pick<FanOutRow, "organizationId" | "workflowId" | "occurrence" | "trigger"> & Partial<FanOutRow>,
): Statement =>
  db
    .insert(fanOuts)
    .values({
      id: newId("run", now),
      cursor: "",
      contractFrom: null,
      contractTo: null,
      createdAt: now,
      ...row,
    })
    .onConflictDoNothing();

/** Organizations with a debt, or a workflow on its way. */
export const organizationsWithFanOuts = async (
  db: Database,
  now: number,
  only?: string,
): Promise<string[]> => {
  const due = { only, column: "created_at", where: sql`true`, now };
  return [
    ...(await organizationsDue(db, { ...due, table: debts })),
    ...(await organizationsDue(db, { ...due, table: fanOuts, index: "fan_outs_once" })),
  ];
};
