import { and, asc, between, eq } from "drizzle-orm";
import type * as z from "zod";
import type { Context } from "../context.ts";
import { organizationDays } from "../db/schema/index.ts";
import { currentConfig, newestConfig } from "../health/config.ts";
import { dayOf } from "../http/answers.ts";
import { getAccountHealthAnalytics } from "./account-health.ts";
import { readCounters } from "./dashboard.ts";
import { detailsOf, noDetails, readNewest, workOut } from "./details.ts";
import { figuresOf, healthDayOf } from "./figures.ts";
import { type Period, periodOf } from "./period.ts";
import { type HealthAnalytics, type HealthAnalyticsQuery, WORKED_OUT } from "./schema.ts";
import { bandsOf, dayColumns, totalsNow, totalsOf } from "./totals.ts";

/** Health over a period, of the organization or of one account. Churned accounts are left out. */
export function getHealthAnalytics(
  ctx: Context,
  { account_id, ...given }: z.output<typeof HealthAnalyticsQuery>,
): Promise<HealthAnalytics> {
  const period = periodOf(given, ctx.now);
  return account_id ? getAccountHealthAnalytics(ctx, account_id, period) : ofOrganization(ctx, period);
}

/** Today from the kept counters, the past from its rolls. A day without a roll is not told of. */
async function ofOrganization(ctx: Context, period: Period): Promise<HealthAnalytics> {
  const tenant = ctx.organization.id;
  const today = dayOf(ctx.now);
  const [configs, counters, rolled, newest, workedOut] = await ctx.db.batch([
    newestConfig(ctx.db, tenant),
    readCounters(ctx),
    ctx.db
      .select(dayColumns)
      .from(organizationDays)
      .where(
        and(
          eq(organizationDays.organizationId, tenant),
          between(organizationDays.metricDate, period.from, period.to),
        ),
      )
      .orderBy(asc(organizationDays.metricDate)),
    readNewest(ctx, period),
    workOut(ctx, period),
  ]);
  const now = totalsNow(counters, bandsOf(ctx.organization, currentConfig(ctx.organization, configs)));
  const days = rolled
    .filter(({ metricDate }) => metricDate < today)
    .map((row) => ({ day: row.metricDate, totals: totalsOf(row) }));
  if (period.from <= today && period.to >= today) days.push({ day: today, totals: now });
  const few = now.accounts <= WORKED_OUT;
  return {
    account_id: null,
    date_from: period.from,
    date_to: period.to,
    ...figuresOf(days.at(-1)),
    ...(period.from > today ? noDetails : detailsOf(ctx, few ? workedOut[0] : newest[0], period, few)),
    series: days.map(({ day, totals }) => healthDayOf(day, totals)),
  };
}
