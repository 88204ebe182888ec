import type { DatabaseSync } from "node:sqlite";

const LEVEL = `CASE WHEN status = 'churned' THEN 'churned' WHEN churn_risk_score IS NULL THEN 'unscored'
  WHEN churn_risk_score < 25 THEN 'low' WHEN churn_risk_score < 50 THEN 'medium'
  WHEN churn_risk_score < 70 THEN 'high' ELSE 'critical' END`;
const CENTS = "CAST(round(coalesce(arr, 0) * 100) AS INTEGER)";

/** What triggers keep, beside the same counted anew: by a name, for one organization (`?`). */
const COUNTERS: [name: string, kept: string, counted: string][] = [
  ...[
    "accounts",
    "contacts",
    "engagements",
    "goals",
    "tasks",
    "tickets",
    "invoices",
    "emails",
    "suppressions",
    "health_metrics",
  ].map((name): [string, string, string] => [
    `rows of ${name}`,
    `SELECT coalesce(sum(total), 0) AS n FROM row_counts WHERE organization_id = ? AND name = '${name}'`,
    `SELECT count(*) AS n FROM ${name} WHERE organization_id = ?`,
  ]),
  [
    "accounts by score",
    `SELECT bucket, accounts, active, at_risk, arr_cents, at_risk_arr_cents, risk, risk_accounts FROM account_counters
      WHERE organization_id = ? AND accounts > 0 ORDER BY bucket`,
    `SELECT CASE WHEN status = 'churned' THEN -2 ELSE coalesce(health_score, -1) END AS bucket, count(*) AS accounts,
      sum(status = 'active') AS active, sum(status = 'at_risk') AS at_risk, sum(${CENTS}) AS arr_cents,
      sum(iif(status = 'at_risk', ${CENTS}, 0)) AS at_risk_arr_cents, sum(coalesce(churn_risk_score, 0)) AS risk,
      sum(churn_risk_score IS NOT NULL) AS risk_accounts
      FROM accounts WHERE organization_id = ? GROUP BY bucket ORDER BY bucket`,
  ],
  [
    "accounts by churn risk",
    "SELECT level, accounts, arr_cents FROM risk_levels WHERE organization_id = ? AND accounts > 0 ORDER BY level",
    `SELECT ${LEVEL} AS level, count(*) AS accounts, sum(${CENTS}) AS arr_cents FROM accounts WHERE organization_id = ?
      GROUP BY level ORDER BY level`,
  ],
  [
    "accounts by status and score",
    `SELECT facet, value, accounts FROM account_facets WHERE organization_id = ? AND facet IN ('status', 'churn_risk') AND accounts > 0
      ORDER BY facet, value`,
    `SELECT 'churn_risk' AS facet, printf('%03d', churn_risk_score) AS value, count(*) AS accounts FROM accounts
      WHERE organization_id = ?1 AND churn_risk_score IS NOT NULL GROUP BY value
      UNION ALL SELECT 'status', status, count(*) FROM accounts WHERE organization_id = ?1 GROUP BY status ORDER BY facet, value`,
  ],
  [
    "rows by value",
    "SELECT name, first, second, total FROM value_counts WHERE organization_id = ? AND total > 0 ORDER BY name, first, second",
    `SELECT 'engagements' AS name, type AS first, coalesce(outcome, 'none') AS second, count(*) AS total FROM engagements
      WHERE organization_id = ?1 GROUP BY 2, 3
      UNION ALL SELECT 'tickets', status, priority, count(*) FROM tickets WHERE organization_id = ?1 GROUP BY 2, 3
      UNION ALL SELECT 'invoices', status, '', count(*) FROM invoices WHERE organization_id = ?1 GROUP BY 2
      UNION ALL SELECT 'tasks', status, priority, count(*) FROM tasks WHERE organization_id = ?1 GROUP BY 2, 3
      UNION ALL SELECT 'goals', status, metric_type, count(*) FROM goals WHERE organization_id = ?1 GROUP BY 2, 3
      UNION ALL SELECT 'follow_ups', date(follow_up_date / 1000, 'unixepoch'), '', count(*) FROM engagements
        WHERE organization_id = ?1 AND follow_up_required = 1 AND follow_up_date IS NOT NULL GROUP BY 2
      UNION ALL SELECT 'health_metrics', metric_date, '', count(*) FROM health_metrics WHERE organization_id = ?1 GROUP BY 2
      UNION ALL SELECT 'suppressions', reason, '', count(*) FROM suppressions WHERE organization_id = ?1 GROUP BY 2
      UNION ALL SELECT 'audit_log', action, '', count(*) FROM audit_log WHERE organization_id = ?1 GROUP BY 2
      UNION ALL SELECT 'engagement_tags', t.value, '', count(DISTINCT e.id) FROM engagements e, json_each(e.tags) t
        WHERE e.organization_id = ?1 GROUP BY 2
      ORDER BY name, first, second`,
  ],
  ...["tickets", "invoices", "engagements", "tasks", "goals", "runs", "usage_events"].map(
    (name): [string, string, string] => [
      `${name} of busy accounts`,
      `SELECT account_id, total FROM busy_counts WHERE organization_id = ? AND name = '${name}' ORDER BY account_id`,
      `SELECT account_id, count(*) AS total FROM ${name} WHERE organization_id = ?1 AND account_id IN (
        SELECT account_id FROM busy_counts WHERE organization_id = ?1 AND name = '${name}') GROUP BY 1 ORDER BY 1`,
    ],
  ),
  [
    "engagements by day",
    `SELECT day, type, outcome, engagements, completed FROM engagement_days WHERE organization_id = ? AND engagements > 0
      ORDER BY day, type, outcome`,
    `SELECT date(happened_at / 1000, 'unixepoch') AS day, type, coalesce(outcome, 'none') AS outcome, count(*) AS engagements,
      sum(completed_at IS NOT NULL) AS completed FROM engagements WHERE organization_id = ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  ],
  [
    "runs by day",
    `SELECT workflow_id, day, runs, success, failed, skipped, cancelled FROM run_days WHERE organization_id = ? AND runs > 0
      ORDER BY workflow_id, day`,
    `SELECT workflow_id, date(created_at / 1000, 'unixepoch') AS day, count(*) AS runs, sum(status = 'success') AS success,
      sum(status = 'failed') AS failed, sum(status = 'skipped') AS skipped, sum(status = 'cancelled') AS cancelled
      FROM runs WHERE organization_id = ? GROUP BY 1, 2 ORDER BY 1, 2`,
  ],
  [
    "deliveries of webhooks",
    "SELECT id, deliveries AS n FROM webhooks WHERE organization_id = ? ORDER BY id",
    `SELECT w.id AS id, (SELECT count(*) FROM deliveries d WHERE d.organization_id = w.organization_id AND d.webhook_id = w.id) AS n
      FROM webhooks w WHERE w.organization_id = ? ORDER BY w.id`,
  ],
  [
    "NPS answers by day",
    `SELECT day, answers, promoters, detractors FROM nps_days WHERE organization_id = ? AND answers > 0 ORDER BY day`,
    `SELECT date(answered_at / 1000, 'unixepoch') AS day, count(*) AS answers, sum(score >= 9) AS promoters,
      sum(score <= 6) AS detractors FROM survey_scores WHERE organization_id = ? AND type = 'nps' GROUP BY 1 ORDER BY 1`,
  ],
  [
    "answers of surveys",
    "SELECT id, responses, answered FROM surveys WHERE organization_id = ? ORDER BY id",
    `SELECT s.id AS id, count(r.id) AS responses, count(r.recipient_id) AS answered FROM surveys s LEFT JOIN survey_responses r
      ON r.organization_id = s.organization_id AND r.survey_id = s.id WHERE s.organization_id = ? GROUP BY s.id ORDER BY s.id`,
  ],
];

/** Counters that do not agree with what they count, in words. */
export function recount(database: DatabaseSync, organizationId: string): string[] {
  return COUNTERS.flatMap(([name, kept, counted]) => {
    const [left, right] = [kept, counted].map((text) =>
      JSON.stringify(database.prepare(text).all(organizationId)),
    );
    return left === right ? [] : [`${name}: kept ${left}, counted ${right}`];
  });
}
