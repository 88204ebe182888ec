import { and, asc, eq, lte, type SQL, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { type Ask, answered } from "../db/one-trip.ts";
import { accounts, engagements, valueCounts } from "../db/schema/index.ts";
import { dayOf, iso } from "../http/answers.ts";

export interface DueFollowUp {
  id: string;
  title: string;
  account_id: string;
  account_name: string;
  follow_up_date: string;
}

/** Before this instant a follow-up that is still due is overdue: it was due before today (UTC). */
export const overdueBefore = (now: number) => Date.parse(dayOf(now));

/** How many follow-ups are due, overdue and upcoming, from what is kept by day: of today's alone each is counted. */
export function openFollowUps(ctx: Context) {
  const today = dayOf(ctx.now);
  const days = (condition: SQL) => sql<number>`(SELECT coalesce(sum(total), 0) FROM ${valueCounts}
    WHERE organization_id = ${ctx.organization.id} AND name = 'follow_ups' AND ${condition})`;
  const gone = sql<number>`(SELECT count(*) FROM ${engagements} INDEXED BY engagements_follow_up
    WHERE organization_id = ${ctx.organization.id} AND follow_up_required = 1
      AND follow_up_date BETWEEN ${overdueBefore(ctx.now)} AND ${ctx.now})`;
  const overdue = days(sql`first < ${today}`);
  return {
    overdue,
    due: sql<number>`(${overdue} + ${gone})`,
    upcoming: sql<number>`(${days(sql`first >= ${today}`)} - ${gone})`,
  };
}

/** The follow-ups that have waited longest, at most `limit`: two rows each, however many are due. */
export const longestDueFollowUps = (ctx: Context, limit: number): Promise<DueFollowUp[]> =>
  answered(ctx, (ask) => askDueFollowUps(ctx, ask, limit));

export function askDueFollowUps(ctx: Context, ask: Ask, limit: number): () => DueFollowUp[] {
  const found = ask(
    ctx.db
      .select({
        id: engagements.id,
        title: engagements.title,
        accountId: engagements.accountId,
        accountName: accounts.name,
        date: engagements.followUpDate,
      })
      .from(engagements)
      .innerJoin(
        accounts,
        and(eq(accounts.organizationId, engagements.organizationId), eq(accounts.id, engagements.accountId)),
      )
      .where(
        and(
          eq(engagements.organizationId, ctx.organization.id),
          // Written out, since a bound value would not be known to fit the partial index.
          sql`${engagements.followUpRequired} = 1`,
          lte(engagements.followUpDate, ctx.now),
        ),
      )
      .orderBy(asc(engagements.followUpDate))
      .limit(limit),
  );
  return () =>
    found().map((row) => ({
      id: row.id,
      title: row.title,
      account_id: row.accountId,
      account_name: row.accountName,
      follow_up_date: iso(row.date!),
    }));
}
