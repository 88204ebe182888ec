import { and, eq, type SQL, sql } from "drizzle-orm";
import type * as z from "zod";
import type { Context } from "../context.ts";
import { accounts, healthMetrics, riskLevels } from "../db/schema/index.ts";
import { currentConfig, newestConfig } from "../health/config.ts";
import { churnText } from "../health/explain.ts";
import { type MetricRow, signalsOf } from "../health/schema.ts";
import { churnTerms } from "../health/score.ts";
import { isoOrNull } from "../http/answers.ts";
import { readCounters } from "./dashboard.ts";
import type { ChurnRiskAnalytics, ChurnRiskQuery, Group, RiskyAccount } from "./schema.ts";
import { bandsOf, meanOf, money, oneDecimal, share, totalsNow } from "./totals.ts";

/** Churn risk now: how it is spread, what is at stake, and whom it threatens most. */
export async function getChurnRisk(
  ctx: Context,
  { limit, risk_threshold = 0 }: z.output<typeof ChurnRiskQuery>,
): Promise<ChurnRiskAnalytics> {
  const tenant = ctx.organization.id;
  const riskiest = riskiestIds(tenant, limit, risk_threshold);
  const [configs, counters, levels, found, metrics] = await ctx.db.batch([
    newestConfig(ctx.db, tenant),
    readCounters(ctx),
    ctx.db.select().from(riskLevels).where(eq(riskLevels.organizationId, tenant)),
    ctx.db
      .select(SHOWN)
      .from(accounts)
      .where(and(eq(accounts.organizationId, tenant), sql`${accounts.id} IN (${riskiest})`)),
    ctx.db
      .select()
      .from(healthMetrics)
      .where(
        and(
          eq(healthMetrics.organizationId, tenant),
          sql`(${healthMetrics.accountId}, ${healthMetrics.metricDate}) IN (
            SELECT r.id, (SELECT max(n.metric_date) FROM health_metrics n WHERE n.organization_id = ${tenant} AND n.account_id = r.id)
            FROM (${riskiest}) r)`,
        ),
      ),
  ]);
  const totals = totalsNow(counters, bandsOf(ctx.organization, currentConfig(ctx.organization, configs)));
  const group = (level: string): Group => {
    const row = levels.find((one) => one.level === level);
    const count = row?.accounts ?? 0;
    return { accounts: count, share: share(count, totals.risk.accounts), arr: money(row?.arrCents ?? 0) };
  };
  const byAccount = new Map(metrics.map((row) => [row.accountId, row]));
  return {
    accounts: totals.accounts - totals.churned,
    scored_accounts: totals.risk.accounts,
    average_churn_risk: oneDecimal(meanOf(totals.risk)),
    total_arr: money(totals.arrCents),
    at_risk_accounts: totals.atRisk.accounts,
    arr_at_risk: money(totals.atRisk.arrCents),
    distribution: {
      low: group("low"),
      medium: group("medium"),
      high: group("high"),
      critical: group("critical"),
    },
    riskiest_accounts: found
      .sort((a, b) => b.risk! - a.risk! || (a.id < b.id ? 1 : -1))
      .map((account) => riskyAccountOf(account, byAccount.get(account.id))),
  };
}

/** From two indexes, since churned accounts are at 100 as well and would have to be walked past. */
function riskiestIds(tenant: string, limit: number, threshold: number): SQL {
  const most = sql.raw(String(limit));
  return sql`
    SELECT id FROM (
      SELECT * FROM (SELECT id, churn_risk_score AS risk FROM accounts INDEXED BY accounts_certain_churn
        WHERE organization_id = ${tenant} AND churn_risk_score = 100 AND status <> 'churned'
        ORDER BY id DESC LIMIT ${most})
      UNION ALL
      SELECT * FROM (SELECT id, churn_risk_score AS risk FROM accounts
        WHERE organization_id = ${tenant} AND churn_risk_score < 100 AND churn_risk_score >= ${threshold} AND status <> 'churned'
        ORDER BY churn_risk_score DESC, id DESC LIMIT ${most})
    ) ORDER BY risk DESC, id DESC LIMIT ${most}`;
}

const SHOWN = {
  id: accounts.id,
  name: accounts.name,
  status: accounts.status,
  arr: accounts.arr,
  health: accounts.healthScore,
  trend: accounts.healthTrend,
  risk: accounts.churnRiskScore,
  contractEnd: accounts.contractEndDate,
  lastActivityAt: accounts.lastActivityAt,
};

type Shown = { [K in keyof typeof SHOWN]: (typeof SHOWN)[K]["_"]["data"] | null } & {
  id: string;
  name: string;
};

function riskyAccountOf(account: Shown, row: MetricRow | undefined): RiskyAccount {
  const signals = row && signalsOf(row);
  return {
    account_id: account.id,
    account_name: account.name,
    status: account.status as RiskyAccount["status"],
    arr: account.arr,
    health_score: account.health,
    health_trend: account.trend,
    churn_risk_score: account.risk!,
    contract_end_date: account.contractEnd,
    last_activity_at: isoOrNull(account.lastActivityAt),
    churn_factors: !signals
      ? []
      : churnTerms(signals, row.overallHealthScore).map((term) => ({
          factor: term.factor,
          value: rounded(term.value),
          contribution: rounded(term.contribution)!,
          text: churnText(term, signals),
        })),
  };
}

const rounded = (x: number | null) => (x === null ? null : Math.round(x * 100) / 100);
