import { and, between, eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { type Ask, answered } from "../db/one-trip.ts";
import { npsDays, organizationDays } from "../db/schema/index.ts";
import { dayOf } from "../http/answers.ts";
import { askNow, type Now } from "./now.ts";
import { addDays } from "./period.ts";
import type { DashboardStats } from "./schema.ts";
import { meanOf, money, oneDecimal, ratio, type Totals, totalsOf } from "./totals.ts";

/** The figures of now from kept counters alone, against the day 30 days ago. The same cost at any size. */
export const getDashboard = (ctx: Context): Promise<DashboardStats> =>
  answered(ctx, (ask) => askDashboard(ctx, ask, askNow(ctx, ask)));

export function askDashboard(ctx: Context, ask: Ask, now: Now): () => DashboardStats {
  const tenant = ctx.organization.id;
  const today = dayOf(ctx.now);
  const past = ask(
    ctx.db
      .select()
      .from(organizationDays)
      .where(
        and(
          eq(organizationDays.organizationId, tenant),
          eq(organizationDays.metricDate, addDays(today, -30)),
        ),
      ),
  );
  const nps = ask(
    ctx.db
      .select({
        answers: sql<number>`coalesce(sum(${npsDays.answers}), 0)`,
        promoters: sql<number>`coalesce(sum(${npsDays.promoters}), 0)`,
        detractors: sql<number>`coalesce(sum(${npsDays.detractors}), 0)`,
      })
      .from(npsDays)
      .where(and(eq(npsDays.organizationId, tenant), between(npsDays.day, addDays(today, -89), today))),
  );
  return () => {
    const { totals } = now();
    const [then] = past();
    const { answers, promoters, detractors } = nps()[0]!;
    return {
      total_accounts: totals.accounts,
      active_accounts: totals.active,
      at_risk_accounts: totals.atRisk.accounts,
      churned_accounts: totals.churned,
      average_health_score: oneDecimal(meanOf(totals.health)),
      average_churn_risk: oneDecimal(meanOf(totals.risk)),
      total_arr: money(totals.arrCents),
      nps_score: oneDecimal(ratio(100 * (promoters - detractors), answers)),
      trends: trends(totals, then ? totalsOf(then) : null),
    };
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
