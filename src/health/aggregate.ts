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

/** The first day of a row's ISO week (Monday) or month. */
const PERIOD = {
  weekly: "date(metric_date, 'weekday 0', '-6 days')",
  monthly: "date(metric_date, 'start of month')",
};

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

/** Means per account and period to one decimal (coverage to two), newest period first. Days without data are left out. */
export async function listAggregated(
  ctx: Context,
  query: Query,
  by: "weekly" | "monthly",
): Promise<Page<HealthListRow>> {
  const where: SQL[] = [sql`organization_id = ${ctx.organization.id}`];
  if (query.account_id) where.push(sql`account_id = ${query.account_id}`);
  if (query.date_from) where.push(sql`metric_date >= ${query.date_from}`);
  if (query.date_to) where.push(sql`metric_date <= ${query.date_to}`);
  const names = query.metrics ?? Object.keys(MEANS);
  const means = names
    .map((name) => `round(avg(${MEANS[name]}), ${name === "coverage" ? 2 : 1}) AS ${name}`)
    .join(", ");
  const period = sql.raw(PERIOD[by]);
  const page = query.page ?? 1;
  const direction = query.order ?? (query.sort ? "asc" : "desc");
  const way = sql.raw(direction);
  const position = positionIn(query, LIST);
  // A mean of which one day changed has changed.
  const since = query.updated_since ?? Number.MIN_SAFE_INTEGER;
  const groups = sql`FROM health_metrics WHERE ${sql.join(where, sql` AND `)} GROUP BY account_id, ${period}
    HAVING max(computed_at) >= CAST(${since} AS INTEGER)`;
  const beyond = sql.raw(direction === "asc" ? ">" : "<");
  const behind = position
    ? sql`AND (${period}, account_id) ${beyond} (${position.key}, ${position.id})`
    : sql``;
  const [rows, totals] = await ctx.db.batch([
    ctx.db.all<HealthListRow>(sql`SELECT account_id, ${period} AS metric_date, ${sql.raw(means)} ${groups} ${behind}
      ORDER BY 2 ${way}, 1 ${way} LIMIT ${query.limit + 1} OFFSET ${position ? 0 : (page - 1) * query.limit}`),
    ctx.db.all<{ total: number }>(
      sql`SELECT count(*) AS total FROM (SELECT 1 ${groups} ${position ? sql`LIMIT 0` : sql``})`,
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
