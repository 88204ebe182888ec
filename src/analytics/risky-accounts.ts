import { and, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Ask } from "../db/one-trip.ts";
import { accounts, healthMetrics } from "../db/schema/index.ts";
import { atRiskBelow } from "../health/config.ts";
import { churnText } from "../health/explain.ts";
import { type MetricRow, signalsOf } from "../health/schema.ts";
import { churnTerms } from "../health/score.ts";
import { isoOrNull } from "../http/answers.ts";
import type { RiskyAccount } from "./schema.ts";

/** One that is at risk by its status alone may not be scored. */
export type AccountAtRisk = Omit<RiskyAccount, "churn_risk_score"> & {
  churn_risk_score: number | null;
  currency: string | null;
};

/** The accounts of highest churn risk, highest first, and why. */
export function askRiskiest(
  ctx: Context,
  ask: Ask,
  { limit, risk_threshold = 0 }: { limit: number; risk_threshold?: number },
): () => RiskyAccount[] {
  const found = askThese(ctx, ask, riskiestIds(ctx.organization.id, limit, risk_threshold));
  return () =>
    found()
      .map(({ currency: _, ...account }) => account as RiskyAccount)
      .sort((a, b) => b.churn_risk_score - a.churn_risk_score || (a.account_id < b.account_id ? 1 : -1));
}

/** Of so many accounts of highest ARR, those at risk are looked for. */
export const LARGEST = 200;

/** The accounts at risk with most ARR, most first, and why; among the largest alone, so that it costs the same at any size. */
export function askLargestAtRisk(ctx: Context, ask: Ask, limit: number): () => AccountAtRisk[] {
  const found = askThese(
    ctx,
    ask,
    sql`SELECT id FROM (
      SELECT id, status, health_score FROM accounts INDEXED BY accounts_arr WHERE organization_id = ${ctx.organization.id}
      ORDER BY arr DESC, id DESC LIMIT ${sql.raw(String(LARGEST))}
    ) WHERE status <> 'churned' AND (status = 'at_risk' OR health_score < ${atRiskBelow(ctx.organization)})
    LIMIT ${sql.raw(String(limit))}`,
  );
  return () => found().sort((a, b) => (b.arr ?? 0) - (a.arr ?? 0) || (a.account_id < b.account_id ? 1 : -1));
}

/** Accounts, by a query of their ids, with what their churn risk is made of. */
function askThese(ctx: Context, ask: Ask, ids: SQL): () => AccountAtRisk[] {
  const tenant = ctx.organization.id;
  // The ids lead, as what stands first in a cross join does.
  const these = sql`(${ids}) r`;
  const found = ask(
    ctx.db
      .select(SHOWN)
      .from(these)
      .crossJoin(accounts)
      .where(and(eq(accounts.organizationId, tenant), sql`${accounts.id} = r.id`)),
  );
  const metrics = ask(
    ctx.db
      .select(getTableColumns(healthMetrics))
      .from(these)
      .crossJoin(healthMetrics)
      .where(
        and(
          eq(healthMetrics.organizationId, tenant),
          sql`${healthMetrics.accountId} = r.id`,
          sql`${healthMetrics.metricDate} = (
            SELECT max(n.metric_date) FROM health_metrics n WHERE n.organization_id = ${tenant} AND n.account_id = r.id)`,
        ),
      ),
  );
  return () => {
    const byAccount = new Map(metrics().map((row) => [row.accountId, row]));
    return found().map((account) => riskyAccountOf(account, byAccount.get(account.id)));
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
  currency: accounts.currency,
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

function riskyAccountOf(account: Shown, row: MetricRow | undefined): AccountAtRisk {
  const signals = row && signalsOf(row);
  return {
    account_id: account.id,
    account_name: account.name,
    status: account.status as RiskyAccount["status"],
    arr: account.arr,
    currency: account.currency,
    health_score: account.health,
    health_trend: account.trend,
    churn_risk_score: account.risk,
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
