import { and, between, eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { accountCounters, npsDays, organizationDays } from "../db/schema/index.ts";
import { currentConfig, newestConfig } from "../health/config.ts";
import { dayOf } from "../http/answers.ts";
import { addDays } from "./period.ts";
import type { DashboardStats } from "./schema.ts";
import { bandsOf, meanOf, money, oneDecimal, ratio, type Totals, totalsNow, totalsOf } from "./totals.ts";

/** The kept counters, for a batch: at most 103 rows. */
export const readCounters = (ctx: Context) =>
  ctx.db.select().from(accountCounters).where(eq(accountCounters.organizationId, ctx.organization.id));

/** The figures of now from kept counters alone, against the day 30 days ago. The same cost at any size. */
export async function getDashboard(ctx: Context): Promise<DashboardStats> {
  const tenant = ctx.organization.id;
  const today = dayOf(ctx.now);
  const [configs, counters, past, nps] = await ctx.db.batch([
    newestConfig(ctx.db, tenant),
    readCounters(ctx),
    ctx.db
      .select()
      .from(organizationDays)
      .where(
        and(
          eq(organizationDays.organizationId, tenant),
          eq(organizationDays.metricDate, addDays(today, -30)),
        ),
      ),
    ctx.db
      .select({
        answers: sql<number>`coalesce(sum(${npsDays.answers}), 0)`,
        promoters: sql<number>`coalesce(sum(${npsDays.promoters}), 0)`,
        detractors: sql<number>`coalesce(sum(${npsDays.detractors}), 0)`,
      })
      .from(npsDays)
      .where(and(eq(npsDays.organizationId, tenant), between(npsDays.day, addDays(today, -89), today))),
  ]);
  const now = totalsNow(counters, bandsOf(ctx.organization, currentConfig(ctx.organization, configs)));
  const { answers, promoters, detractors } = nps[0]!;
  return {
    total_accounts: now.accounts,
    active_accounts: now.active,
    at_risk_accounts: now.atRisk.accounts,
    churned_accounts: now.churned,
    average_health_score: oneDecimal(meanOf(now.health)),
    average_churn_risk: oneDecimal(meanOf(now.risk)),
    total_arr: money(now.arrCents),
    nps_score: oneDecimal(ratio(100 * (promoters - detractors), answers)),
    trends: trends(now, past[0] ? totalsOf(past[0]) : null),
  };
}

function trends(now: Totals, then: Totals | null): DashboardStats["trends"] {
  if (!then) return { health_score_change: null, churn_risk_change: null, arr_growth: null };
  const growth = ratio(100 * (now.arrCents - then.arrCents), then.arrCents);
  return {
    health_score_change: change(meanOf(now.health), meanOf(then.health)),
    churn_risk_change: change(meanOf(now.risk), meanOf(then.risk)),
    arr_growth: oneDecimal(growth),
  };
}

const change = (now: number | null, then: number | null) =>
  now === null || then === null ? null : oneDecimal(now - then);
