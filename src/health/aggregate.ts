import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { cursorAt, type ListRequest, type Page, positionIn } from "../http/pagination.ts";
import type { HealthListRow } from "./schema.ts";

interface Query extends ListRequest {
  account_id?: string;
  date_from?: string;
  date_to?: string;
  metrics?: readonly string[];
  updated_since?: number;
}

/** The first day of the period that a day is in: an ISO week (Monday) or a month. */
const PERIOD = {
  weekly: (day: string) => sql.raw(`date(${day}, 'weekday 0', '-6 days')`),
  monthly: (day: string) => sql.raw(`date(${day}, 'start of month')`),
};

/** The last day of a period, and how many days it has at most. */
const LAST = { weekly: "'+6 days'", monthly: "'+1 month', '-1 day'" };
const DAYS = { weekly: 7, monthly: 31 };

const MEANS: Record<string, string> = {
  overall_health_score: "overall_health_score",
  churn_risk_score: "churn_risk_score",
  login_frequency: "logins",
  feature_adoption_score: "feature_adoption",
  support_tickets: "support_tickets",
  training_completion_rate: "training",
  engagement_score: "engagement",
  coverage: "coverage",
};

const LIST = "health_periods";

/** Before and behind all ids. */
const ENDS = { asc: "", desc: "~" };

/**
 * Means per account and period to one decimal (coverage to two), newest period first. Days without data are left out.
 * The groups of a page are found one after the other, each from the one before it: of each day of its period the next
 * account. So a page reads some rows for each of its days, however many accounts there are; the total reads each row of
 * the days asked for once, in an index.
 */
export async function listAggregated(
  ctx: Context,
  query: Query,
  by: "weekly" | "monthly",
): Promise<Page<HealthListRow>> {
  const tenant = ctx.organization.id;
  const { account_id, date_from = "0000-01-01", date_to = "9999-12-31", updated_since } = query;
  const page = query.page ?? 1;
  const direction = query.order ?? (query.sort ? "asc" : "desc");
  const way = sql.raw(direction);
  const position = positionIn(query, LIST);
  const [next, beyond] = direction === "asc" ? ["min", ">"] : ["max", "<"];
  const ofAccount = account_id === undefined ? sql`` : sql`AND account_id = ${account_id}`;
  // A mean of which one day changed has changed.
  const changed = updated_since === undefined ? sql`` : sql`AND computed_at >= ${updated_since}`;
  const index = sql.raw(account_id === undefined ? "INDEXED BY health_metrics_date" : "");
  const ours = sql`organization_id = ${tenant} AND metric_date BETWEEN ${date_from} AND ${date_to} ${ofAccount}`;
  const end = sql.raw(`date(period, ${LAST[by]})`);
  const period = PERIOD[by];
  const nextPeriod = (than: SQL) =>
    sql`(SELECT ${period("day")} FROM (SELECT ${sql.raw(next!)}(metric_date) AS day FROM health_metrics ${index} WHERE ${ours} ${than}))`;
  const nextDay = direction === "asc" ? sql`AND metric_date > ${end}` : sql`AND metric_date < period`;
  const days = JSON.stringify(Array.from({ length: DAYS[by] }, (_, i) => `+${i} days`));
  const nextAccount = sql`(SELECT ${sql.raw(next!)}(id) FROM (
    SELECT (SELECT ${sql.raw(next!)}(account_id) FROM health_metrics ${index} WHERE organization_id = ${tenant} ${ofAccount}
      AND metric_date = date(period, d.value) AND account_id ${sql.raw(beyond!)} account) AS id
    FROM json_each(${days}) d WHERE date(period, d.value) BETWEEN ${date_from} AND ${date_to} AND date(period, d.value) <= ${end}))`;
  const first = position
    ? sql`${position.key}, ${position.id}`
    : sql`${nextPeriod(sql``)}, ${ENDS[direction]}`;
  const inGroup = sql`organization_id = ${tenant} AND account_id = account
    AND metric_date BETWEEN max(period, ${date_from}) AND min(${end}, ${date_to})`;
  const isAsked =
    updated_since === undefined
      ? sql``
      : sql`AND EXISTS (SELECT 1 FROM health_metrics WHERE ${inGroup} ${changed})`;
  // Behind the last account of a period stands none, and behind that the beginning of the next period.
  const groups = sql`
    WITH RECURSIVE groups (period, account) AS (
      SELECT ${first}
      UNION ALL
      SELECT iif(account IS NULL, ${nextPeriod(nextDay)}, period), iif(account IS NULL, ${ENDS[direction]}, ${nextAccount})
      FROM groups WHERE period IS NOT NULL
    )
    SELECT period, account FROM groups WHERE account > '' AND account < '~' ${isAsked} ${position ? sql`AND (period, account) <> (${position.key}, ${position.id})` : sql``}
    LIMIT ${query.limit + 1} OFFSET ${position ? 0 : (page - 1) * query.limit}`;
  const means = (query.metrics ?? Object.keys(MEANS))
    .map((name) => `round(avg(${MEANS[name]}), ${name === "coverage" ? 2 : 1}) AS ${name}`)
    .join(", ");
  const [rows, totals] = await ctx.db.batch([
    ctx.db.all<HealthListRow>(sql`SELECT account_id, period AS metric_date, ${sql.raw(means)}
      FROM (${groups}) page CROSS JOIN health_metrics ON ${inGroup}
      GROUP BY period, account ORDER BY period ${way}, account ${way}`),
    ctx.db.all<{ total: number }>(
      position
        ? sql`SELECT 0 AS total`
        : sql`SELECT count(DISTINCT ${period("metric_date")} || account_id) AS total FROM health_metrics ${index} WHERE ${ours} ${changed}`,
    ),
  ]);
  const data = rows.slice(0, query.limit);
  const has_more = rows.length > query.limit;
  const last = has_more ? data.at(-1) : undefined;
  const next_cursor = last
    ? cursorAt(query, { table: LIST, key: last.metric_date, id: last.account_id })
    : null;
  if (position) return { data, pagination: { limit: query.limit, has_more, next_cursor } };
  const total = totals[0]?.total ?? 0;
  const pages = Math.ceil(total / query.limit);
  return {
    data,
    pagination: {
      page,
      limit: query.limit,
      total,
      pages,
      has_more,
      next_page: has_more ? page + 1 : null,
      prev_page: page > 1 ? Math.min(page - 1, Math.max(pages, 1)) : null,
      next_cursor,
    },
  };
}
