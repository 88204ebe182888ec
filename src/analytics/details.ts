import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { dayOf } from "../http/answers.ts";
import { factorSums, MOVER_DAYS, movedMost, standing } from "./days.ts";
import { daysFrom, type Period } from "./period.ts";
import { type HealthAnalytics, type Mover, WORKED_OUT } from "./schema.ts";
import { factorMeans } from "./totals.ts";

/** Factor averages, and who moved most: of few accounts worked out at once, of many as the roll left them. */

const DAY = 86_400_000;

export type Details = Pick<
  HealthAnalytics,
  "details_as_of" | "factor_averages" | "top_improvers" | "top_decliners"
>;

export const noDetails: Details = {
  details_as_of: null,
  factor_averages: null,
  top_improvers: null,
  top_decliners: null,
};

interface Row {
  day: string;
  factors: string;
  moved: string;
}

/** The last day of the period that has come. */
export const lastDay = ({ to }: Period, now: number) => (to < dayOf(now) ? to : dayOf(now));

/** How many days of the period have come, today with them. */
const daysGone = (period: Period, now: number) => daysFrom(period.from, lastDay(period, now)) + 1;

/** One row from few enough accounts as they stand now, or stood at the end of the period; of more, of none. */
export function workOut(ctx: Context, period: Period) {
  const tenant = ctx.organization.id;
  const day = lastDay(period, ctx.now);
  const days = daysGone(period, ctx.now);
  const stood = standing({
    organizationId: tenant,
    day,
    asOf: day < dayOf(ctx.now) ? Date.parse(day) + DAY - 1 : ctx.now,
    from: sql`(
      SELECT 1 FROM (SELECT coalesce(sum(accounts), 0) AS n FROM account_counters WHERE organization_id = ${tenant})
      WHERE n <= ${sql.raw(String(WORKED_OUT))}) CROSS JOIN accounts a`,
    which: sql`true`,
    movedOver: [days],
  });
  const row = sql`${stood} SELECT ${day} AS day, ${factorSums} AS factors, ${movedMost} AS moved`;
  return ctx.db.all<Row>(named(ctx, days, row));
}

/** The row that the newest roll of the period left: for a batch. */
export const readNewest = (ctx: Context, period: Period) =>
  ctx.db.all<Row>(
    named(
      ctx,
      daysGone(period, ctx.now),
      sql`SELECT metric_date AS day, factors, movers AS moved FROM organization_days
        WHERE organization_id = ${ctx.organization.id} AND metric_date BETWEEN ${period.from} AND ${lastDay(period, ctx.now)}
        ORDER BY metric_date DESC LIMIT 1`,
    ),
  );

/** `moved` of a length of time alone, with the accounts' names. */
const named = (ctx: Context, days: number, row: SQL) => sql`
  SELECT day, factors, (
    SELECT json_group_array(json_array(a.id, a.name, m.value ->> 2, m.value ->> 3))
    FROM json_each(moved) m CROSS JOIN accounts a
    WHERE m.value ->> 0 = ${days} AND a.organization_id = ${ctx.organization.id} AND a.id = m.value ->> 1
  ) AS moved
  FROM (${row})`;

export function detailsOf(ctx: Context, row: Row | undefined, period: Period, workedOut: boolean): Details {
  if (!row) return noDetails;
  const moved = (JSON.parse(row.moved) as [string, string, number, number][]).map(
    ([account_id, account_name, before, after]): Mover => ({
      account_id,
      account_name,
      health_score: after,
      previous_health_score: before,
      change: after - before,
    }),
  );
  const known = workedOut || MOVER_DAYS.includes(daysGone(period, ctx.now));
  const byId = (a: Mover, b: Mover) => (a.account_id < b.account_id ? -1 : 1);
  return {
    details_as_of: row.day,
    factor_averages: factorMeans(JSON.parse(row.factors)),
    top_improvers: known
      ? moved.filter((m) => m.change > 0).sort((a, b) => b.change - a.change || byId(a, b))
      : null,
    top_decliners: known
      ? moved.filter((m) => m.change < 0).sort((a, b) => a.change - b.change || byId(a, b))
      : null,
  };
}
