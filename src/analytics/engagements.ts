import { and, asc, between, eq, gt, sql } from "drizzle-orm";
import type * as z from "zod";
import type { Context } from "../context.ts";
import { accountCounters, engagementDays } from "../db/schema/index.ts";
import { openFollowUps } from "../engagements/follow-ups.ts";
import { daysOf, periodOf } from "./period.ts";
import type { EngagementAnalytics, EngagementAnalyticsQuery } from "./schema.ts";

const DAY = 86_400_000;
const SILENT_DAYS = 30;

const NO_TYPES = { meeting: 0, call: 0, email: 0, note: 0, demo: 0, training: 0 };
const NO_OUTCOMES = { positive: 0, neutral: 0, negative: 0, action_required: 0, none: 0 };

/**
 * Engagements of a period from the kept counts: at most 30 rows a day. Follow-ups and silent accounts are of
 * now, and read the open follow-ups and the engagements of 30 days from their indexes alone.
 */
export async function getEngagementAnalytics(
  ctx: Context,
  given: z.output<ReturnType<typeof EngagementAnalyticsQuery>>,
): Promise<EngagementAnalytics> {
  const period = periodOf(given, ctx.now);
  const tenant = ctx.organization.id;
  const { due, overdue, upcoming } = openFollowUps(ctx);
  const [counts, followUps, accounts, engaged] = await ctx.db.batch([
    ctx.db
      .select()
      .from(engagementDays)
      .where(
        and(eq(engagementDays.organizationId, tenant), between(engagementDays.day, period.from, period.to)),
      )
      .orderBy(asc(engagementDays.day)),
    ctx.db.all<{ due: number; overdue: number; upcoming: number }>(
      sql`SELECT ${due} AS due, ${overdue} AS overdue, ${upcoming} AS upcoming`,
    ),
    ctx.db
      .select({ here: sql<number>`coalesce(sum(${accountCounters.accounts}), 0)` })
      .from(accountCounters)
      .where(and(eq(accountCounters.organizationId, tenant), gt(accountCounters.bucket, -2))),
    ctx.db.all<{ accounts: number }>(sql`
      SELECT count(*) AS accounts FROM (
        SELECT DISTINCT account_id FROM engagements
        WHERE organization_id = ${tenant} AND happened_at > ${ctx.now - SILENT_DAYS * DAY} AND happened_at <= ${ctx.now}
      ) e WHERE NOT EXISTS (SELECT 1 FROM accounts INDEXED BY accounts_status
        WHERE organization_id = ${tenant} AND status = 'churned' AND id = e.account_id)`),
  ]);
  const byDay = new Map(daysOf(period).map((date) => [date, { date, total: 0, completed: 0 }]));
  const byType: Record<string, number> = { ...NO_TYPES };
  const byOutcome: Record<string, number> = { ...NO_OUTCOMES };
  let total = 0;
  let completed = 0;
  for (const row of counts) {
    const day = byDay.get(row.day)!;
    day.total += row.engagements;
    day.completed += row.completed;
    total += row.engagements;
    completed += row.completed;
    byType[row.type]! += row.engagements;
    byOutcome[row.outcome]! += row.engagements;
  }
  return {
    date_from: period.from,
    date_to: period.to,
    total,
    completed,
    by_type: byType as typeof NO_TYPES,
    by_outcome: byOutcome as typeof NO_OUTCOMES,
    per_day: [...byDay.values()],
    follow_ups: followUps[0]!,
    accounts_without_engagement: accounts[0]!.here - engaged[0]!.accounts,
  };
}
