import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { organizationDays, rollRanges } from "../db/schema/index.ts";
import { FACTORS } from "../health/config.ts";
import { FACTOR_SCORES } from "../health/score-sql.ts";
import type { Bands, DayTotals } from "./totals.ts";

/** The organization as it stood on a day: worked out range by range in the roll, kept in `organization_days`. */

/** Lengths of time (days) over which the roll remembers who moved most. */
export const MOVER_DAYS = [7, 30, 90, 365];
const MOVERS = 10;

/** `sum` would throw beyond 64 bits, and hold up the scores of the day. */
const cents = (x: string) => `CAST(total(${x}) AS INTEGER)`;

/** The sums of `organization_days`, and the SQL of each over `stood`; the scores of churned accounts are null there. */
const TOTALS = {
  accounts: () => "count(*)",
  active: () => "sum(status = 'active')",
  atRisk: (b) => `sum(${atRisk(b)})`,
  churned: () => "sum(status = 'churned')",
  arrCents: () => cents("iif(status = 'churned', 0, arr_cents)"),
  atRiskArrCents: (b) => cents(`iif(${atRisk(b)}, arr_cents, 0)`),
  healthAccounts: () => "count(health)",
  health: () => "sum(health)",
  riskAccounts: () => "count(risk)",
  risk: () => "sum(risk)",
  healthyBand: (b) => `sum(${healthy(b)})`,
  neutralBand: (b) => `sum(${neutral(b)})`,
  atRiskBand: (b) => `sum(health < ${b.atRisk})`,
  healthyBandArrCents: (b) => cents(`iif(${healthy(b)}, arr_cents, 0)`),
  neutralBandArrCents: (b) => cents(`iif(${neutral(b)}, arr_cents, 0)`),
  atRiskBandArrCents: (b) => cents(`iif(health < ${b.atRisk}, arr_cents, 0)`),
} satisfies Partial<Record<keyof DayTotals, (bands: Bands) => string>>;

type Total = keyof typeof TOTALS;
const NAMES = Object.keys(TOTALS) as Total[];

// At risk goes first: a threshold of the settings may lie above where healthy begins.
const atRisk = (b: Bands) =>
  `(status <> 'churned' AND (status = 'at_risk' OR coalesce(health < ${b.atRisk}, false)))`;
const healthy = (b: Bands) => `(health >= ${b.atRisk} AND health >= ${b.healthy})`;
const neutral = (b: Bands) => `(health >= ${b.atRisk} AND health < ${b.healthy})`;

/** Signals that factor scores are made of, as `health_metrics` keeps them. */
const SIGNALS = [
  "logins",
  "logins_before",
  "feature_adoption",
  "engagement",
  "ticket_load",
  "invoices_due",
  "invoices_on_time",
  "training",
  "sentiment",
];

export interface Standing {
  organizationId: string;
  /** The UTC day whose rows count, and the instant status and ARR are taken at (milliseconds). */
  day: string;
  asOf: number;
  /** What to read the accounts from, as `a`, and a condition on it. */
  from?: SQL;
  which: SQL;
  /** Days back from `day` to compare scores with. */
  movedOver: readonly number[];
}

/**
 * `WITH` clauses: `stood`, one row per account as it stood; `factors`, its factor scores; `ranked`, how far
 * its score moved. An account counts from its creation on, or from where imported signals scored it; a score
 * stands until the next. It moved from the score that stood before the time began, or the first within it.
 */
export function standing({ from = sql`accounts a`, ...s }: Standing): SQL {
  const asOf = sql`CAST(${s.asOf} AS INTEGER)`;
  const ofAccount = (x: string) =>
    sql.raw(`${x}.organization_id = a.organization_id AND ${x}.account_id = a.id`);
  const score = (which: SQL, order: string) => sql`(
    SELECT b.overall_health_score FROM health_metrics b WHERE b.organization_id = ${s.organizationId} AND b.account_id = stood.id
      AND b.metric_date ${which} AND b.overall_health_score IS NOT NULL ORDER BY b.metric_date ${sql.raw(order)} LIMIT 1)`;
  const start = sql`date(${s.day}, '-' || back.value || ' days')`;
  return sql`
  WITH stood AS MATERIALIZED (
    SELECT a.id, h.status, CAST(round(coalesce(h.arr, 0) * 100) AS INTEGER) AS arr_cents,
      m.overall_health_score AS health, m.churn_risk_score AS risk, ${sql.raw(SIGNALS.map((name) => `m.${name}`).join(", "))}
    FROM ${from}
    CROSS JOIN account_history h ON ${ofAccount("h")} AND h.at = coalesce(
      (SELECT max(x.at) FROM account_history x WHERE ${ofAccount("x")} AND x.at <= ${asOf}),
      (SELECT min(x.at) FROM account_history x WHERE ${ofAccount("x")}))
    LEFT JOIN health_metrics m ON h.status <> 'churned' AND ${ofAccount("m")} AND m.metric_date =
      (SELECT max(x.metric_date) FROM health_metrics x WHERE ${ofAccount("x")} AND x.metric_date <= ${s.day})
    WHERE a.organization_id = ${s.organizationId} AND ${s.which} AND (h.at <= ${asOf} OR m.metric_date = ${s.day})
  ),
  factors AS (SELECT ${sql.raw(FACTORS.map((f) => `${FACTOR_SCORES[f]} AS ${f}`).join(", "))} FROM stood),
  changes AS MATERIALIZED (
    SELECT back.value AS days, stood.id, stood.health AS after,
      coalesce(${score(sql`<= ${start}`, "DESC")}, ${score(sql`> ${start} AND b.metric_date <= ${s.day}`, "ASC")}) AS before
    FROM stood, json_each(${JSON.stringify(s.movedOver)}) back WHERE stood.health IS NOT NULL
  ),
  ${ranked(sql`SELECT * FROM changes WHERE after <> before`)}`;
}

/** A JSON array of each factor's sum of scores and their number. */
export const factorSums = sql.raw(
  `(SELECT json_array(${FACTORS.map((f) => `total(${f}), count(${f})`).join(", ")}) FROM factors)`,
);

/** A clause that gives each of `rows` (days, id, before, after) its place among the risen and the fallen. */
const ranked = (rows: SQL) => sql`ranked AS (
    SELECT *, row_number() OVER (PARTITION BY days ORDER BY after - before DESC, id) AS risen,
      row_number() OVER (PARTITION BY days ORDER BY after - before, id) AS fallen
    FROM (${rows})
  )`;

/** A JSON array of `[days, account id, score before, score then]`: ten that rose most, and ten that fell most. */
export const movedMost = sql.raw(`(SELECT json_group_array(json_array(days, id, before, after)) FROM ranked
    WHERE (risen <= ${MOVERS} AND after > before) OR (fallen <= ${MOVERS} AND after < before))`);

/** The range of a roll that was just scored. */
export interface RollRange {
  metricDate: string;
  firstId: string;
  lastId: string;
  asOf: number;
}

/**
 * The statements that end a range of a day's roll: it is done, with what it adds to the day; and once all
 * ranges of the day's newest roll are done, the day is written. Whoever comes last writes it, and again
 * changes nothing.
 */
export function endRange(ctx: Context, range: RollRange, bands: Bands, doneAt: number): Statement[] {
  const organizationId = ctx.organization.id;
  const stood = standing({
    organizationId,
    day: range.metricDate,
    asOf: range.asOf,
    which: sql`a.id BETWEEN ${range.firstId} AND ${range.lastId}`,
    movedOver: MOVER_DAYS,
  });
  const ofDay = sql`r.organization_id = ${organizationId} AND r.metric_date = ${range.metricDate}`;
  const newest = sql`${ofDay} AND r.as_of = (SELECT max(r.as_of) FROM ${rollRanges} r WHERE ${ofDay})`;
  const columns = [...NAMES, "factors" as const, "movers" as const].map(
    (name) => organizationDays[name].name,
  );
  return [
    ctx.db.run(sql`UPDATE ${rollRanges} AS r SET done_at = CAST(${doneAt} AS INTEGER), totals = s.totals, movers = s.moved
      FROM (${stood}
        SELECT json_array(
          json_array(${sql.raw(NAMES.map((name) => `coalesce(${TOTALS[name](bands)}, 0)`).join(", "))}),
          json(${factorSums})) AS totals, ${movedMost} AS moved
        FROM stood) AS s
      WHERE ${ofDay} AND r.first_id = ${range.firstId} AND r.as_of = ${range.asOf}`),
    ctx.db.run(sql`
      INSERT INTO ${organizationDays} (organization_id, metric_date, as_of, ${sql.raw(columns.join(", "))})
      WITH ${ranked(sql`
        SELECT m.value ->> 0 AS days, m.value ->> 1 AS id, m.value ->> 2 AS before, m.value ->> 3 AS after
        FROM ${rollRanges} r, json_each(r.movers) m WHERE ${newest}`)}
      SELECT ${organizationId}, ${range.metricDate}, max(r.as_of),
        ${sql.raw(NAMES.map((_, i) => cents(`r.totals -> 0 ->> ${i}`)).join(", "))},
        json_array(${sql.raw(FACTORS.flatMap((_, i) => [2 * i, 2 * i + 1].map((at) => `total(r.totals -> 1 ->> ${at})`)).join(", "))}),
        ${movedMost}
      FROM ${rollRanges} r WHERE ${newest} AND NOT EXISTS (SELECT 1 FROM ${rollRanges} r WHERE ${newest} AND r.done_at IS NULL)
      HAVING count(*) > 0
      ON CONFLICT DO UPDATE SET as_of = excluded.as_of, ${sql.raw(columns.map((c) => `${c} = excluded.${c}`).join(", "))}
      WHERE excluded.as_of >= as_of`),
  ];
}
