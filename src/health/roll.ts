import { type SQL, sql } from "drizzle-orm";
import { depthOf, startRunsOnScores } from "../automation/start.ts";
import type { Context } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { idPrefix } from "../db/ids.ts";
import { dayOf } from "../http/answers.ts";
import { defer } from "../outbox/debts.ts";
import { owe } from "../outbox/emit.ts";
import { bandSql, FACTORS, thresholds, type VersionedHealthConfig } from "./config.ts";
import { CHURN_TERMS } from "./score.ts";
import { applyFormula, readSignals } from "./score-sql.ts";

/** Columns of `health_metrics` that a scoring sets, and where each comes from in `scored`. */
const COLUMNS: Record<string, string> = {
  source: "iif(manual_score IS NULL, 'computed', 'manual')",
  reason: "manual_reason",
  overall_health_score: "overall",
  computed_score: "computed_score",
  churn_risk_score: "risk",
  coverage: "coverage",
  logins: "logins",
  logins_before: "logins_before",
  feature_adoption: "feature_adoption",
  features_used: "features_used",
  features_known: "features_known",
  support_tickets: "support_tickets",
  ticket_load: "ticket_load",
  training: "training",
  engagement: "engagement",
  invoices_due: "invoices_due",
  invoices_on_time: "invoices_on_time",
  sentiment: "sentiment",
  newest_nps: "newest_nps",
  last_signal_at: "last_signal_at",
  idle_days: "idle_days",
  contract_days: "contract_days",
  overdue_invoices: "overdue_invoices",
  slipped_goals: "slipped_goals",
  contributions: "contributions",
};

/**
 * The statements that score the accounts `which` selects (a condition on `a`) as of `ctx.now`: the daily
 * row, the events that owes, and the scores on the accounts. For one batch; doing it again with the same
 * `now` writes nothing. Events and runs come of those that `told` selects alone, at most `n`.
 */
export function scoreAccounts(
  ctx: Context,
  config: VersionedHealthConfig,
  which: SQL,
  n = 1,
  told = which,
): Statement[] {
  const eventPrefix = idPrefix("event", ctx.now);
  const owed: SQL[] = [];
  return [
    ...upsertMetrics(ctx, config, which),
    ...changeEvents(ctx, config, told, eventPrefix),
    owe(ctx, sql`e.id >= ${eventPrefix} AND e.id < ${`${eventPrefix}~`}`, 2 * n, owed),
    ...startRunsOnScores(ctx, accountsAndRows(ctx, told), thresholds(ctx.organization, config), n, owed),
    ...defer(ctx, owed),
    updateAccounts(ctx, which),
    // "A churned account is 100."
    ctx.db.run(sql`UPDATE accounts AS a SET churn_risk_score = 100, updated_at = max(updated_at, ${written(ctx)})
      WHERE a.organization_id = ${ctx.organization.id} AND ${which} AND a.status = 'churned' AND a.churn_risk_score IS NOT 100`),
  ];
}

/**
 * The daily row alone, as of `ctx.now`: for days gone by, whose changes are nobody's news. An account that
 * was not here yet has one only where imported signals are older than itself.
 */
export function upsertMetrics(ctx: Context, config: VersionedHealthConfig, which: SQL): Statement[] {
  const names = Object.keys(COLUMNS);
  const prefix = idPrefix("healthMetric", ctx.now);
  const list = (map: (name: string) => string) => sql.raw(names.map(map).join(", "));
  const compared = ["config_version", ...names];
  const upserted = ctx.db.run(sql`
    INSERT INTO health_metrics (organization_id, account_id, metric_date, id, computed_at, config_version, ${list((n) => n)})
    ${readSignals({ organizationId: ctx.organization.id, now: ctx.now, which })} ${applyFormula(config)}
    SELECT ${ctx.organization.id}, account_id, today, ${prefix} || lower(hex(randomblob(6))), now,
      CAST(${config.version} AS INTEGER), ${list((n) => COLUMNS[n]!)}
    FROM scored WHERE overall IS NOT NULL OR created_at <= now
    ON CONFLICT (organization_id, account_id, metric_date) DO UPDATE SET
      computed_at = excluded.computed_at, config_version = excluded.config_version, ${list((n) => `${n} = excluded.${n}`)}
    WHERE excluded.computed_at >= health_metrics.computed_at
      AND (${sql.raw(compared.map((n) => `health_metrics.${n}`).join(", "))}) IS NOT (${sql.raw(compared.map((n) => `excluded.${n}`).join(", "))})`);
  // What is new among them is counted at once: a trigger would write a row for each.
  const counted = ctx.db.run(sql`
    INSERT INTO value_counts (organization_id, name, first, second, total)
    SELECT ${ctx.organization.id}, 'health_metrics', ${dayOf(ctx.now)}, '', count(*)
    FROM accounts a CROSS JOIN health_metrics m
      ON m.organization_id = a.organization_id AND m.account_id = a.id AND m.metric_date = ${dayOf(ctx.now)}
    WHERE a.organization_id = ${ctx.organization.id} AND ${which} AND m.id >= ${prefix} AND m.id < ${`${prefix}~`}
    HAVING count(*) > 0
    ON CONFLICT DO UPDATE SET total = total + excluded.total`);
  return [upserted, counted];
}

/** A roll is as of its hour, and done after it: who asks what changed since its hour must be told of the account. */
const written = (ctx: Context) => sql`CAST(max(${ctx.now}, unixepoch('subsec') * 1000) AS INTEGER)`;

/** Accounts of `which` beside the row of the day, where that is the newest they have. */
const accountsAndRows = (ctx: Context, which: SQL) => sql`accounts a
  JOIN health_metrics m ON m.organization_id = a.organization_id AND m.account_id = a.id AND m.metric_date = ${dayOf(ctx.now)}
  WHERE a.organization_id = ${ctx.organization.id} AND ${which} AND a.status <> 'churned'
    AND NOT EXISTS (SELECT 1 FROM health_metrics n WHERE n.organization_id = a.organization_id
      AND n.account_id = a.id AND n.metric_date > m.metric_date)`;

function changeEvents(ctx: Context, config: VersionedHealthConfig, which: SQL, prefix: string): Statement[] {
  const limits = thresholds(ctx.organization, config);
  const bands = { healthy: config.bands.healthy, at_risk: limits.atRisk };
  const band = (score: string) => bandSql(score, bands);
  const event = (type: string, data: SQL, condition: SQL) =>
    ctx.db.run(sql`
      INSERT INTO events (organization_id, id, type, account_id, created_at, data, depth)
      SELECT a.organization_id, ${prefix} || lower(hex(randomblob(6))), ${type}, a.id, CAST(${ctx.now} AS INTEGER), ${data}, ${depthOf(ctx)}
      FROM ${accountsAndRows(ctx, which)} AND ${condition}`);
  return [
    event(
      "account.health_changed",
      sql`json_object('account_id', a.id, 'account_name', a.name,
        'old_health_score', a.health_score, 'new_health_score', m.overall_health_score,
        'change_percentage', iif(a.health_score = 0, NULL, round(100.0 * (m.overall_health_score - a.health_score) / a.health_score, 1)),
        'change_reason', ${healthReason(config)})`,
      sql`a.health_score IS NOT NULL AND m.overall_health_score IS NOT NULL AND a.health_score <> m.overall_health_score
        AND (abs(m.overall_health_score - a.health_score) >= ${limits.healthChange}
          OR ${band("a.health_score")} <> ${band("m.overall_health_score")})`,
    ),
    event(
      "churn.risk_increased",
      sql`json_object('account_id', a.id, 'account_name', a.name,
        'old_churn_risk_score', a.churn_risk_score, 'new_churn_risk_score', m.churn_risk_score,
        'change_reason', ${riskReason(config)}, 'churn_factors', json_array(${churnFactors}))`,
      sql`a.churn_risk_score IS NOT NULL AND m.churn_risk_score > a.churn_risk_score
        AND (m.churn_risk_score - a.churn_risk_score >= ${limits.churnChange}
          OR (a.churn_risk_score < 70 AND m.churn_risk_score >= 70))`,
    ),
  ];
}

/**
 * What moved the score most the way it went: a factor, as `decreased_engagement`; a manual score, by its reason; or
 * that one ended. A factor moves it by its share of the weights times how far it stands from what was computed
 * before; the moves of all add up to the change, also where a factor gets its first data and the shares of the others
 * shrink.
 */
function healthReason({ weights }: VersionedHealthConfig): SQL {
  const old = FACTORS.map((_, i) => `json_extract(a.health_contributions, '$[${i}]')`);
  // Other than the score only where that was set by hand; without data there was nothing else.
  const computed = `iif(coalesce(${old.join(", ")}) IS NULL, a.health_score, ${old.map((c) => `coalesce(${c}, 0)`).join(" + ")})`;
  const moves = FACTORS.map((factor, i) => {
    const pull = (scores: string) =>
      `coalesce(json_extract(${scores}, '$[${i}]') - was * ${share(scores, i, weights)}, 0)`;
    return `SELECT '${factor}' AS name, ${pull("m.contributions")} - ${pull("a.health_contributions")} AS change FROM (SELECT ${computed} AS was)`;
  });
  moves.push(`SELECT NULL, floor(${computed} + 0.5) - a.health_score`);
  return sql`iif(m.source = 'manual', coalesce(m.reason, 'manual_score'), (
    SELECT coalesce(iif(m.overall_health_score < a.health_score, 'decreased_', 'increased_') || name, 'manual_score_ended')
    FROM (${sql.raw(moves.reduce(nested))})
    ORDER BY change * iif(m.overall_health_score < a.health_score, -1, 1) DESC LIMIT 1))`;
}

/** The i-th factor's share of the weights of those that count: a contribution of null is a factor left out. */
function share(contributions: string, index: number, weights: VersionedHealthConfig["weights"]): string {
  const counted = FACTORS.map(
    (factor, i) => `(json_extract(${contributions}, '$[${i}]') IS NOT NULL) * ${weights[factor].toFixed(4)}`,
  );
  return `${weights[FACTORS[index]!].toFixed(4)} / (${counted.join(" + ")})`;
}

const TERM_REASONS: Record<(typeof CHURN_TERMS)[number], string> = {
  health: "decreased_health",
  usage: "decreased_usage",
  inactivity: "increased_inactivity",
  contract: "contract_ending",
  nps: "decreased_sentiment",
  invoices: "overdue_invoices",
  goals: "goals_at_risk",
};

/** The churn term that rose most; where that is health, the factor behind it. */
function riskReason(config: VersionedHealthConfig): SQL {
  const rises = CHURN_TERMS.map((term, i) => {
    const points = (scores: string) => `coalesce(json_extract(${scores}, '$[${FACTORS.length + i}]'), 0)`;
    return `SELECT '${TERM_REASONS[term]}' AS reason, ${points("m.contributions")} - ${points("a.health_contributions")} AS change`;
  });
  return sql`(SELECT iif(reason = 'decreased_health', ${healthReason(config)}, reason)
    FROM (${sql.raw(rises.reduce(nested))}) ORDER BY change DESC LIMIT 1)`;
}

/** UNION ALL of many: a compound SELECT may have five terms, so they nest. */
function nested(union: string, term: string): string {
  return `SELECT * FROM (${union}) UNION ALL ${term}`;
}

const CHURN_VALUES: Record<(typeof CHURN_TERMS)[number], string> = {
  health: "m.overall_health_score",
  usage:
    "round(iif(m.logins_before = 0, 0.0, max(0.0, 100.0 * (m.logins_before - coalesce(m.logins, 0)) / m.logins_before)), 1)",
  inactivity: "round(m.idle_days, 1)",
  contract: "m.contract_days",
  nps: "m.newest_nps",
  invoices: "m.overdue_invoices",
  goals: "m.slipped_goals",
};

const churnFactors = sql.raw(
  CHURN_TERMS.map(
    (term, i) =>
      `json_object('factor', '${term}', 'value', ${CHURN_VALUES[term]}, 'contribution', round(json_extract(m.contributions, '$[${FACTORS.length + i}]'), 1))`,
  ).join(", "),
);

function updateAccounts(ctx: Context, which: SQL): Statement {
  return ctx.db.run(sql`
    UPDATE accounts AS t SET
      health_score = s.health_score, churn_risk_score = s.churn_risk_score, health_trend = s.health_trend,
      last_activity_at = s.last_activity_at, health_contributions = s.contributions,
      updated_at = max(t.updated_at, ${written(ctx)})
    FROM (
      SELECT a.row_id, m.overall_health_score AS health_score, m.churn_risk_score, m.last_signal_at AS last_activity_at, m.contributions,
        m.overall_health_score - (SELECT b.overall_health_score FROM health_metrics b WHERE b.organization_id = a.organization_id
          AND b.account_id = a.id AND b.metric_date <= date(m.metric_date, '-30 days') ORDER BY b.metric_date DESC LIMIT 1) AS health_trend
      FROM ${accountsAndRows(ctx, which)}
    ) AS s
    WHERE t.row_id = s.row_id
      AND (t.health_score, t.churn_risk_score, t.health_trend, t.last_activity_at)
        IS NOT (s.health_score, s.churn_risk_score, s.health_trend, s.last_activity_at)`);
}
