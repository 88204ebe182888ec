import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { type Ask, answered } from "../db/one-trip.ts";
import { accounts, engagements } from "../db/schema/index.ts";
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
