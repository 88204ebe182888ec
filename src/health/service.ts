import { and, desc, eq, gte, lte, sql } from "drizzle-orm";
import type * as z from "zod";
import type { Context } from "../context.ts";
import { keptTotal } from "../db/row-counts.ts";
import { accounts, healthConfigs, healthMetrics, valueCounts } from "../db/schema/index.ts";
import { notFound } from "../http/errors.ts";
import { type Page, paginate } from "../http/pagination.ts";
import type { Organization } from "../organizations/schema.ts";
import { listAggregated } from "./aggregate.ts";
import { bandOf, type ConfigRow, DEFAULT_HEALTH_CONFIG, type HealthConfig, thresholds } from "./config.ts";
import { churnText, factorText, summary } from "./explain.ts";
import {
  type AccountHealth,
  type HealthListRow,
  type HealthMetric,
  type HealthQuery,
  healthMetricOf,
  type MetricRow,
  scoreOf,
} from "./schema.ts";

const DAY = 86_400_000;

/** Every configuration that rows may refer to, for the batch that reads them. */
export const configsOf = (ctx: Context) =>
  ctx.db
    .select()
    .from(healthConfigs)
    .where(eq(healthConfigs.organizationId, ctx.organization.id))
    .orderBy(desc(healthConfigs.version))
    .limit(1000);

/** The configuration a row was scored with; rows without one were scored with the defaults. */
export function configOf(row: { configVersion: number }, configs: readonly ConfigRow[]): HealthConfig {
  const kept = configs.find((c) => c.version === row.configVersion)?.config as HealthConfig | undefined;
  return kept ?? DEFAULT_HEALTH_CONFIG;
}

export async function listHealth(
  ctx: Context,
  query: z.output<ReturnType<typeof HealthQuery>>,
): Promise<Page<HealthListRow>> {
  if (query.aggregation === "weekly" || query.aggregation === "monthly")
    return listAggregated(ctx, query, query.aggregation);
  const page = await paginate(ctx, query, {
    table: healthMetrics,
    id: healthMetrics.accountId,
    sorts: { metric_date: { column: healthMetrics.metricDate } },
    newest: { column: healthMetrics.metricDate },
    total: query.account_id || query.updated_since !== undefined ? undefined : totalOf(ctx, query),
    where: [
      eq(healthMetrics.organizationId, ctx.organization.id),
      query.account_id ? eq(healthMetrics.accountId, query.account_id) : undefined,
      query.date_from ? gte(healthMetrics.metricDate, query.date_from) : undefined,
      query.date_to ? lte(healthMetrics.metricDate, query.date_to) : undefined,
      query.updated_since === undefined ? undefined : gte(healthMetrics.computedAt, query.updated_since),
    ],
    also: configsOf(ctx),
  });
  const configs = page.also as ConfigRow[];
  const data = page.data.map((row) => selected(healthMetricOf(row, configOf(row, configs)), query.metrics));
  return { data, pagination: page.pagination };
}

/** Rows of these days, from what is kept of each. */
function totalOf(ctx: Context, { date_from, date_to }: { date_from?: string; date_to?: string }) {
  if (!date_from && !date_to) return keptTotal(ctx, "health_metrics");
  return sql<number>`coalesce((SELECT sum(total) FROM ${valueCounts} WHERE ${and(
    eq(valueCounts.organizationId, ctx.organization.id),
    eq(valueCounts.name, "health_metrics"),
    date_from ? gte(valueCounts.first, date_from) : undefined,
    date_to ? lte(valueCounts.first, date_to) : undefined,
  )}), 0)`;
}

/** `metrics` leaves just the named ones, and what they are of. */
export function selected(row: HealthMetric, metrics: readonly string[] | undefined): HealthListRow {
  if (!metrics) return row;
  const chosen = Object.fromEntries(Object.entries(row).filter(([name]) => metrics.includes(name)));
  return { account_id: row.account_id, metric_date: row.metric_date, ...chosen };
}

/** The newest row of an account up to a day, for a batch. */
export const newestRow = (ctx: Context, accountId: string, upTo?: string) =>
  ctx.db
    .select()
    .from(healthMetrics)
    .where(
      and(
        eq(healthMetrics.organizationId, ctx.organization.id),
        eq(healthMetrics.accountId, accountId),
        upTo ? lte(healthMetrics.metricDate, upTo) : undefined,
      ),
    )
    .orderBy(desc(healthMetrics.metricDate))
    .limit(1);

/** The newest row in words, or the newest of a past day: as it stood then. */
export async function getAccountHealth(
  ctx: Context,
  accountId: string,
  asOf?: string,
): Promise<AccountHealth> {
  const [found, rows, configs] = await ctx.db.batch([
    ctx.db
      .select({
        id: accounts.id,
        name: accounts.name,
        status: asOf ? statusAt(ctx, accountId, Date.parse(asOf) + DAY - 1) : accounts.status,
      })
      .from(accounts)
      .where(and(eq(accounts.organizationId, ctx.organization.id), eq(accounts.id, accountId))),
    newestRow(ctx, accountId, asOf),
    configsOf(ctx),
  ]);
  if (!found[0]) throw notFound("account");
  return accountHealthOf(ctx.organization, found[0], rows[0], configs);
}

const statusAt = (ctx: Context, accountId: string, at: number) => sql<string | null>`(
  SELECT h.status FROM account_history h WHERE h.organization_id = ${ctx.organization.id} AND h.account_id = ${accountId}
    AND h.at <= ${at} ORDER BY h.at DESC LIMIT 1)`;

interface Scored {
  id: string;
  name: string;
  status: string | null;
}

/** "A churned account is 100", whatever its last row said. */
export function accountHealthOf(
  organization: Organization,
  account: Scored,
  row: MetricRow | undefined,
  configs: readonly ConfigRow[],
): AccountHealth {
  const health = row ? scoredHealth(organization, account.name, row, configs) : unscored(account);
  if (account.status !== "churned") return health;
  const last = health.overall_health_score;
  return {
    ...health,
    churn_risk_score: 100,
    summary: `The account has churned: churn risk 100${last === null ? "" : `. Its health was last ${last}`}`,
  };
}

function scoredHealth(
  organization: Organization,
  name: string,
  row: MetricRow,
  configs: readonly ConfigRow[],
): AccountHealth {
  const scored = configOf(row, configs);
  const config = { ...scored, bands: { ...scored.bands, at_risk: thresholds(organization, scored).atRisk } };
  const result = scoreOf(row, config);
  const metric = healthMetricOf(row, config);
  return {
    ...metric,
    account_name: name,
    band: row.overallHealthScore === null ? null : bandOf(row.overallHealthScore, config.bands),
    summary: summary(result, row, config, row.reason),
    factors: metric.factors.map((f, i) => ({
      ...f,
      text: factorText(result.factors[i]!, result, row, config, row.reason),
    })),
    churn_factors: metric.churn_factors.map((f, i) => ({
      ...f,
      text: churnText(result.churnFactors[i]!, row),
    })),
  };
}

const unscored = ({ id, name }: Scored): AccountHealth => ({
  id: null,
  account_id: id,
  account_name: name,
  metric_date: null,
  overall_health_score: null,
  churn_risk_score: null,
  login_frequency: null,
  feature_adoption_score: null,
  support_tickets: null,
  training_completion_rate: null,
  engagement_score: null,
  coverage: null,
  source: null,
  reason: null,
  band: null,
  summary: "Not scored yet: no signal has come in",
  factors: [],
  churn_factors: [],
  config_version: null,
  computed_at: null,
});
