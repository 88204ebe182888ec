import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { goals } from "../db/schema/index.ts";
import { type GoalAccount, type GoalRow, reviewed } from "./record.ts";
import type { Change } from "./save.ts";

/** The statement that reads an account's goals on `arr`, for whoever is about to change it. */
export const goalsOnArr = (ctx: Context, accountId: SQL) =>
  ctx.db
    .select()
    .from(goals)
    .where(
      and(
        eq(goals.organizationId, ctx.organization.id),
        sql`${goals.accountId} = ${accountId}`,
        eq(goals.metricType, "arr"),
      ),
    );

/** Where these goals go with the account. Save them before it, or the trigger takes them for left behind. */
export function goalsFollowing(rows: readonly GoalRow[], account: GoalAccount, now: number): Change[] {
  return rows
    .filter((row) => account.arr !== null && row.currentValue !== account.arr)
    .map((before) => ({ before, after: reviewed(before, account, now, true), account }));
}
