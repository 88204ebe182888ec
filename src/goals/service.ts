import { and, eq, type SQL, sql } from "drizzle-orm";
import type * as z from "zod";
import { requestRescore } from "../accounts/service.ts";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, retrying } from "../context.ts";
import { violatesForeignKey } from "../db/client.ts";
import { keptTotal } from "../db/row-counts.ts";
import { accounts, goals } from "../db/schema/index.ts";
import { byAccount, byValue, totalOfBoth } from "../http/by-value.ts";
import { notFound, unknownAccount } from "../http/errors.ts";
import { requireMatch, type Versioned } from "../http/etag.ts";
import { filtered } from "../http/filtered.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { changedSince } from "../http/since.ts";
import { emit } from "../outbox/emit.ts";
import { editedGoal, followed, type GoalAccount, type GoalRow, newGoalRow } from "./record.ts";
import { accountsToRescore, goalEvents, type Move, saveGoals } from "./save.ts";
import { type Goal, type GoalChanges, type GoalQuery, goalOf, type NewGoal } from "./schema.ts";

interface Found {
  data: Goal;
  version: Versioned;
}

const one = (ctx: Context, id: string) =>
  and(eq(goals.organizationId, ctx.organization.id), eq(goals.id, id));

const LIST = {
  table: goals,
  tenant: goals.organizationId,
  id: goals.id,
  sorts: {
    created_at: { column: goals.id },
    updated_at: { column: goals.updatedAt },
    target_date: { column: goals.targetDate, nullable: true },
  },
  orders: { created_at: "goals_id", updated_at: "goals_updated_at", target_date: "goals_target_date" },
};

export async function listGoals(
  ctx: Context,
  query: z.output<ReturnType<typeof GoalQuery>>,
): Promise<Page<Goal>> {
  const { status, metric_type } = query;
  const ofTable = "sqlite_autoindex_goals_1";
  const filters = [
    byAccount(ctx, goals, query.account_id, ofTable, { created_at: ofTable }),
    byValue(ctx, "goals", goals.status, "first", status, { index: "goals_status", order: "target_date" }),
    byValue(ctx, "goals", goals.metricType, "second", metric_type, {
      index: "goals_metric_type",
      order: "target_date",
    }),
    changedSince(ctx, "goals", goals, goals.updatedAt, query.updated_since),
  ];
  const page = await paginate(
    ctx,
    query,
    filtered(ctx, query, LIST, filters, {
      rows: keptTotal(ctx, "goals"),
      total: totalOfBoth(ctx, "goals", filters, status, metric_type),
    }),
  );
  return { ...page, data: page.data.map(goalOf) };
}

export async function getGoal(ctx: Context, id: string): Promise<Found> {
  const [row] = await ctx.db.select().from(goals).where(one(ctx, id));
  if (!row) throw notFound("goal");
  return { data: goalOf(row), version: row };
}

export function createGoal(ctx: Context, input: NewGoal): Promise<Found> {
  return retrying(async () => {
    const [account] = await ctx.db
      .select(ACCOUNT)
      .from(accounts)
      .where(accountIs(ctx, sql`${input.account_id}`));
    if (!account) throw unknownAccount();
    const row = newGoalRow(ctx.organization.id, input, account, ctx.now);
    const move: Move = { before: null, after: row, account };
    await commit(
      ctx,
      [
        ...stillWorth(ctx, row, account),
        ctx.db.insert(goals).values(row),
        ...owed(ctx, move),
        ...audit(ctx, [{ action: "goal.create", targetId: row.id }]),
      ],
      { created: goalOf(row), version: row },
    ).catch(asUnknownAccount);
    return { data: goalOf(row), version: row };
  });
}

export function updateGoal(ctx: Context, id: string, input: GoalChanges, ifMatch?: string): Promise<Found> {
  return retrying(async () => {
    const { row, account } = await readWithAccount(ctx, id, input.account_id);
    requireMatch(ifMatch, row);
    const next = editedGoal(row, input, account, ctx.now);
    if (next === row) return { data: goalOf(row), version: row };
    const move = { before: row, after: next, account };
    await commit(ctx, [
      ...stillWorth(ctx, next, account),
      ...saveGoals(ctx, [move]),
      ...owed(ctx, move),
      ...audit(ctx, [
        { action: "goal.update", targetId: id, details: { changed: changedFields(row, next) } },
      ]),
    ]).catch(asUnknownAccount);
    return { data: goalOf(next), version: next };
  });
}

export function deleteGoal(ctx: Context, id: string, ifMatch?: string): Promise<void> {
  return retrying(async () => {
    const [row] = await ctx.db.select().from(goals).where(one(ctx, id));
    if (!row) throw notFound("goal");
    requireMatch(ifMatch, row);
    const slipped = row.status === "at_risk" || row.status === "missed";
    await commit(ctx, [
      guard(
        ctx,
        sql`EXISTS (SELECT 1 FROM ${goals} WHERE ${and(one(ctx, id), eq(goals.version, row.version))})`,
      ),
      ctx.db.delete(goals).where(one(ctx, id)),
      ...(slipped ? requestRescore(ctx, [row.accountId]) : []),
      ...audit(ctx, [{ action: "goal.delete", targetId: id }]),
    ]);
  });
}

function owed(ctx: Context, move: Move) {
  const rescored = accountsToRescore([move]);
  return [...requestRescore(ctx, rescored), ...emit(ctx, goalEvents([move]))];
}

/** Guards a value that is the account's own: whoever changes the account meanwhile makes us look again. */
function stillWorth(ctx: Context, row: GoalRow, account: GoalAccount) {
  const column = FOLLOWED[row.metricType];
  if (!column || row.currentValue !== followed(row.metricType, account)) return [];
  return [
    guard(
      ctx,
      sql`EXISTS (SELECT 1 FROM ${accounts} WHERE organization_id = ${ctx.organization.id}
        AND id = ${account.id} AND ${sql.identifier(column)} IS ${row.currentValue})`,
    ),
  ];
}

const FOLLOWED: Partial<Record<GoalRow["metricType"], string>> = {
  arr: "arr",
  health_score: "health_score",
};

const ACCOUNT = {
  id: accounts.id,
  name: accounts.name,
  arr: accounts.arr,
  healthScore: accounts.healthScore,
};

const accountIs = (ctx: Context, id: SQL) =>
  and(eq(accounts.organizationId, ctx.organization.id), sql`${accounts.id} = ${id}`);

/** The goal and its account, or the one it is to move to. */
async function readWithAccount(ctx: Context, id: string, accountId?: string) {
  const own = sql`(SELECT account_id FROM goals WHERE organization_id = ${ctx.organization.id} AND id = ${id})`;
  const [rows, owners] = await ctx.db.batch([
    ctx.db.select().from(goals).where(one(ctx, id)),
    ctx.db
      .select(ACCOUNT)
      .from(accounts)
      .where(accountIs(ctx, accountId === undefined ? own : sql`${accountId}`)),
  ]);
  if (!rows[0]) throw notFound("goal");
  if (!owners[0]) throw accountId === undefined ? notFound("goal") : unknownAccount();
  return { row: rows[0], account: owners[0] };
}

/** The names of the fields an edit moved, its consequences included. */
function changedFields(before: GoalRow, after: GoalRow): string[] {
  const [old, now] = [goalOf(before), goalOf(after)];
  return (Object.keys(now) as (keyof Goal)[]).filter(
    (field) => field !== "updated_at" && JSON.stringify(old[field]) !== JSON.stringify(now[field]),
  );
}

/** The account was there when we looked and went before the commit. */
const asUnknownAccount = (error: unknown): never => {
  if (violatesForeignKey(error)) throw unknownAccount();
  throw error;
};
