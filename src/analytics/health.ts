import { and, asc, between, eq } from "drizzle-orm";
import type * as z from "zod";
import type { Context } from "../context.ts";
import { type Ask, answered } from "../db/one-trip.ts";
import { organizationDays } from "../db/schema/index.ts";
import { dayOf } from "../http/answers.ts";
import { getAccountHealthAnalytics } from "./account-health.ts";
import { detailsOf, noDetails, readNewest, workOut } from "./details.ts";
import { figuresOf, healthDayOf } from "./figures.ts";
import { askNow, type Now } from "./now.ts";
import { type Period, periodOf } from "./period.ts";
import { type HealthAnalytics, type HealthAnalyticsQuery, WORKED_OUT } from "./schema.ts";
import { dayColumns, totalsOf } from "./totals.ts";

/** Health over a period, of the organization or of one account. Churned accounts are left out. */
export function getHealthAnalytics(
  ctx: Context,
  { account_id, ...given }: z.output<ReturnType<typeof HealthAnalyticsQuery>>,
): Promise<HealthAnalytics> {
  const period = periodOf(given, ctx.now);
  return account_id
    ? getAccountHealthAnalytics(ctx, account_id, period)
    : answered(ctx, (ask) => askHealth(ctx, ask, askNow(ctx, ask), period, { worksOut: true }));
}

/**
 * Today from the kept counters, the past from its rolls. A day without a roll is not told of. Averages by factor and
 * who moved are as the newest roll left them, or with `worksOut` as they are now where accounts are few.
 */
export function askHealth(
  ctx: Context,
  ask: Ask,
  now: Now,
  period: Period,
  { worksOut = false } = {},
): () => HealthAnalytics {
  const today = dayOf(ctx.now);
  const rolled = ask(
    ctx.db
      .select(dayColumns)
      .from(organizationDays)
      .where(
        and(
          eq(organizationDays.organizationId, ctx.organization.id),
          between(organizationDays.metricDate, period.from, period.to),
        ),
      )
      .orderBy(asc(organizationDays.metricDate)),
  );
  const newest = ask(readNewest(ctx, period));
  const workedOut = worksOut ? ask(workOut(ctx, period)) : null;
  return () => {
    const { totals } = now();
    const days = rolled()
      .filter(({ metricDate }) => metricDate < today)
      .map((row) => ({ day: row.metricDate, totals: totalsOf(row) }));
    if (period.from <= today && period.to >= today) days.push({ day: today, totals });
    const few = workedOut !== null && totals.accounts <= WORKED_OUT;
    const [details] = few ? workedOut() : newest();
    return {
      account_id: null,
      date_from: period.from,
      date_to: period.to,
      ...figuresOf(days.at(-1)),
      ...(period.from > today ? noDetails : detailsOf(ctx, details, period, few)),
      series: days.map(({ day, totals }) => healthDayOf(day, totals)),
    };
  };
}
