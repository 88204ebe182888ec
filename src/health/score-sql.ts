import { type SQL, sql } from "drizzle-orm";
import { dayOf } from "../http/answers.ts";
import { FACTORS, type Factor, type HealthConfig } from "./config.ts";
import { CHURN_TERMS } from "./score.ts";

const DAY = 86_400_000;
const int = (value: number) => sql`CAST(${value} AS INTEGER)`;

/** A metric given by hand: the newest of the 30 days before, and the day it was given for. */
const posted = (column: string, before: SQL = sql`p.today`) => sql`(
  SELECT m.${sql.raw(column)} FROM posted_metrics m
  WHERE m.organization_id = p.org AND m.account_id = a.id AND m.${sql.raw(column)} IS NOT NULL
    AND m.metric_date <= ${before} AND m.metric_date >= date(${before}, '-30 days')
  ORDER BY m.metric_date DESC LIMIT 1)`;

const usage = (select: SQL, type: string, from: SQL | null, to: SQL) => sql`(
  SELECT ${select} FROM usage_events u
  WHERE u.organization_id = p.org AND u.account_id = a.id AND u.event_type = ${sql.raw(`'${type}'`)}
    ${from ? sql`AND u.occurred_at > ${from}` : sql``} AND u.occurred_at <= ${to})`;

const ever = (table: string, column: string, more = "") => sql`EXISTS (
  SELECT 1 FROM ${sql.raw(table)} x WHERE x.organization_id = p.org AND x.account_id = a.id
    AND x.${sql.raw(column)} <= p.now ${sql.raw(more)})`;

/** Without statistics the planner walks a whole tenant where the index does not end in the column: it is told. */
const newest = (table: string, column: string, more = "", by = "") => sql`(
  SELECT max(x.${sql.raw(column)}) FROM ${sql.raw(table)} x ${sql.raw(by && `INDEXED BY ${by}`)}
  WHERE x.organization_id = p.org AND x.account_id = a.id AND x.${sql.raw(column)} <= p.now ${sql.raw(more)})`;

/** Which accounts to score, as of when. */
export interface Reading {
  organizationId: string;
  /** "Now" of every window, in milliseconds. */
  now: number;
  /** A condition on `a`, a row of `accounts`. */
  which: SQL;
}

/**
 * A column of an account as it stood at "now": its present one unless it was changed later. Before its history
 * begins, what that begins with.
 */
const asItStood = (column: string) => {
  const at = (pick: string, which = "") =>
    `(SELECT ${pick} FROM account_history h WHERE h.organization_id = p.org AND h.account_id = a.id ${which})`;
  return sql.raw(`iif(EXISTS ${at("1", "AND h.at > p.now")},
      ${at(`h.${column}`, `AND h.at = coalesce(${at("max(h.at)", "AND h.at <= p.now")}, ${at("min(h.at)")})`)}, a.${column})`);
};

/**
 * `WITH` clauses that end in `signals`: one row per account that has not churned, read from the raw past.
 * The windows are the contract's: "the 30 days ending at the roll, and the 30 before".
 */
export function readSignals({ organizationId, now, which }: Reading): SQL {
  return sql`
  WITH p AS (
    SELECT ${organizationId} AS org, ${int(now)} AS now, ${dayOf(now)} AS today,
      ${int(now - 30 * DAY)} AS d30, ${int(now - 60 * DAY)} AS d60, ${int(now - 90 * DAY)} AS d90
  ),
  known AS MATERIALIZED (
    SELECT count(*) AS features FROM features f, p WHERE f.organization_id = p.org AND EXISTS (
      SELECT 1 FROM usage_events u WHERE u.organization_id = p.org AND u.feature = f.feature
        AND u.occurred_at > p.d90 AND u.occurred_at <= p.now)
  ),
  raw AS MATERIALIZED (
    SELECT a.id AS account_id, a.created_at, p.now, p.today,
      ${asItStood("status")} AS status,
      ${asItStood("contract_end_date")} AS contract_end,
      ${posted("login_frequency")} AS posted_logins,
      ${posted("login_frequency", sql`date(p.today, '-30 days')`)} AS posted_logins_before,
      ${usage(sql`count(*)`, "login", sql`p.d30`, sql`p.now`)} AS raw_logins,
      ${usage(sql`count(*)`, "login", sql`p.d60`, sql`p.d30`)} AS raw_logins_before,
      ${ever("usage_events", "occurred_at", "AND x.event_type = 'login'")} AS ever_login,
      ${posted("feature_adoption_score")} AS posted_adoption,
      ${usage(sql`count(DISTINCT u.feature)`, "feature_use", sql`p.d30`, sql`p.now`)} AS used,
      ${ever("usage_events", "occurred_at", "AND x.event_type = 'feature_use'")} AS ever_feature,
      known.features AS known_features,
      ${posted("support_tickets")} AS posted_tickets,
      (SELECT json_array(count(*), coalesce(sum(CASE t.priority WHEN 'low' THEN 1 WHEN 'medium' THEN 2 WHEN 'high' THEN 4 ELSE 6 END), 0))
        FROM tickets t WHERE t.organization_id = p.org AND t.account_id = a.id AND t.opened_at <= p.now
          AND (t.closed_at IS NULL OR t.closed_at > p.now)) AS open_tickets,
      ${ever("tickets", "opened_at")} AS ever_ticket,
      ${posted("training_completion_rate")} AS posted_training,
      (SELECT max(m.metric_date) FROM posted_metrics m WHERE m.organization_id = p.org AND m.account_id = a.id
        AND m.training_completion_rate IS NOT NULL AND m.metric_date <= p.today) AS posted_training_day,
      (SELECT json_array(100.0 * json_extract(u.event_data, '$.completed') / json_extract(u.event_data, '$.total'), date(u.occurred_at / 1000, 'unixepoch'))
        FROM usage_events u WHERE u.organization_id = p.org AND u.account_id = a.id AND u.event_type = 'training'
          AND u.occurred_at <= p.now ORDER BY u.occurred_at DESC, u.id DESC LIMIT 1) AS trained,
      ${posted("engagement_score")} AS posted_engagement,
      (SELECT sum((CASE e.type WHEN 'meeting' THEN 25 WHEN 'demo' THEN 25 WHEN 'training' THEN 20 WHEN 'call' THEN 15 WHEN 'email' THEN 5 ELSE 0 END)
          * (CASE e.outcome WHEN 'positive' THEN 1.2 WHEN 'negative' THEN 0.6 WHEN 'action_required' THEN 0.6 ELSE 1.0 END))
        FROM engagements e WHERE e.organization_id = p.org AND e.account_id = a.id
          AND e.happened_at > p.d30 AND e.happened_at <= p.now AND e.completed_at IS NOT NULL) AS engaged,
      ${ever("engagements", "happened_at")} AS ever_engagement,
      (SELECT json_array(count(*),
          coalesce(sum(i.paid_date <= i.due_date AND i.paid_date <= p.today), 0),
          coalesce(sum(i.due_date < p.today AND (i.paid_date IS NULL OR i.paid_date > p.today)), 0))
        FROM invoices i WHERE i.organization_id = p.org AND i.account_id = a.id AND i.due_date <= p.today) AS billed,
      (SELECT json_array(avg(v.scaled), (SELECT n.score FROM survey_scores n WHERE n.organization_id = p.org AND n.account_id = a.id
          AND n.type = 'nps' AND n.answered_at > p.d90 AND n.answered_at <= p.now ORDER BY n.answered_at DESC, n.response_id DESC LIMIT 1))
        FROM survey_scores v WHERE v.organization_id = p.org AND v.account_id = a.id
          AND v.answered_at > p.d90 AND v.answered_at <= p.now) AS answered,
      (SELECT count(*) FROM goals g WHERE g.organization_id = p.org AND g.account_id = a.id AND g.status_changed_at <= p.now
        AND (g.status = 'at_risk' OR (g.status = 'missed' AND g.status_changed_at > p.d90
          AND coalesce(unixepoch(g.target_date, '+1 day') * 1000, p.now) > p.d90))) AS slipped,
      nullif(max(
        coalesce(${newest("usage_events", "occurred_at")}, -1),
        coalesce(${newest("engagements", "happened_at", "AND x.completed_at IS NOT NULL")}, -1),
        coalesce(${newest("tickets", "opened_at")}, -1),
        coalesce(${newest("tickets", "closed_at", "", "tickets_account")}, -1),
        coalesce((SELECT unixepoch(max(i.paid_date)) * 1000 FROM invoices i INDEXED BY invoices_account WHERE i.organization_id = p.org
          AND i.account_id = a.id AND i.paid_date <= p.today), -1),
        coalesce(${newest("survey_scores", "answered_at")}, -1)
      ), -1) AS last_signal_at,
      (SELECT json_array(s.score, s.reason) FROM manual_scores s WHERE s.organization_id = p.org AND s.account_id = a.id
        AND s.set_at = (SELECT max(n.set_at) FROM manual_scores n WHERE n.organization_id = p.org AND n.account_id = a.id AND n.set_at <= p.now)
        AND s.expires_at > p.now ORDER BY s.id DESC LIMIT 1) AS manual
    FROM accounts a, p, known WHERE a.organization_id = p.org AND ${which}
  ),
  signals AS MATERIALIZED (
    SELECT account_id, created_at, now, today, last_signal_at,
      coalesce(posted_logins, iif(ever_login, raw_logins, NULL)) AS logins,
      coalesce(posted_logins_before, raw_logins_before) AS logins_before,
      coalesce(posted_adoption, iif(ever_feature AND known_features > 0, 100.0 * used / known_features, iif(ever_feature, 0, NULL))) AS feature_adoption,
      iif(ever_feature AND posted_adoption IS NULL, used, NULL) AS features_used,
      iif(ever_feature AND posted_adoption IS NULL, known_features, NULL) AS features_known,
      coalesce(posted_tickets, json_extract(open_tickets, '$[0]')) AS support_tickets,
      coalesce(2 * posted_tickets, iif(ever_ticket, json_extract(open_tickets, '$[1]'), NULL)) AS ticket_load,
      iif(posted_training IS NOT NULL AND posted_training_day >= coalesce(json_extract(trained, '$[1]'), ''),
        posted_training, json_extract(trained, '$[0]')) AS training,
      coalesce(posted_engagement, iif(ever_engagement, min(100.0, coalesce(engaged, 0)), NULL)) AS engagement,
      json_extract(billed, '$[0]') AS invoices_due,
      json_extract(billed, '$[1]') AS invoices_on_time,
      json_extract(billed, '$[2]') AS overdue_invoices,
      json_extract(answered, '$[0]') AS sentiment,
      json_extract(answered, '$[1]') AS newest_nps,
      max(0.0, (now - coalesce(last_signal_at, created_at)) / 86400000.0) AS idle_days,
      CAST(julianday(contract_end) - julianday(today) AS INTEGER) AS contract_days,
      slipped AS slipped_goals,
      json_extract(manual, '$[0]') AS manual_score,
      json_extract(manual, '$[1]') AS manual_reason
    FROM raw WHERE status <> 'churned'
  )`;
}

/** Each factor's score (0-100, null without data) from the columns that signals are kept in. */
export const FACTOR_SCORES: Record<Factor, string> = {
  usage: `CASE WHEN logins IS NULL THEN NULL WHEN logins = 0 THEN 0.0 WHEN logins_before = 0 THEN 100.0
    ELSE min(100.0, 100.0 * logins / logins_before) END`,
  adoption: "feature_adoption",
  engagement: "engagement",
  support: "iif(ticket_load IS NULL, NULL, max(0.0, 100.0 - 8 * ticket_load))",
  payment: "iif(invoices_due = 0, NULL, 100.0 * invoices_on_time / invoices_due)",
  training: "training",
  sentiment: "sentiment",
};

type Formula = Pick<HealthConfig, "weights" | "missing_data">;

/**
 * Further clauses, from `signals` to `scored`: factor scores, churn terms, health and risk. The formula is
 * that of score.ts, in the same order of operations.
 */
export function applyFormula({ weights: w, missing_data }: Formula): SQL {
  const stand = missing_data === "reweight" ? null : missing_data === "neutral" ? 50 : 0;
  const counted = (factor: string) => sql.raw(`coalesce(f_${factor}, ${stand ?? "NULL"})`);
  const each = (part: (factor: (typeof FACTORS)[number]) => SQL, glue = sql` + `) =>
    sql.join(FACTORS.map(part), glue);
  const weight = (factor: (typeof FACTORS)[number]) => sql`CAST(${w[factor]} AS REAL)`;
  return sql`,
  factors AS MATERIALIZED (
    SELECT *,
      ${sql.raw(FACTORS.map((f) => `${FACTOR_SCORES[f]} AS f_${f}`).join(",\n      "))}
    FROM signals
  ),
  weighed AS MATERIALIZED (
    SELECT *,
      ${each((f) => sql`coalesce(${weight(f)} * ${counted(f)}, 0)`)} AS points,
      ${each((f) => sql`iif(${counted(f)} IS NULL, 0.0, ${weight(f)})`)} AS weight,
      ${each((f) => sql`iif(${sql.raw(`f_${f}`)} IS NULL, 0.0, ${weight(f)})`)} AS with_data
    FROM factors
  ),
  health AS MATERIALIZED (
    SELECT *, iif(with_data > 0, CAST(floor(points / weight + 0.5) AS INTEGER), NULL) AS computed_score,
      coalesce(manual_score, iif(with_data > 0, CAST(floor(points / weight + 0.5) AS INTEGER), NULL)) AS overall,
      iif(logins_before = 0, 0.0, max(0.0, 100.0 * (logins_before - coalesce(logins, 0)) / logins_before)) AS fall
    FROM weighed
  ),
  terms AS MATERIALIZED (
    SELECT *,
      iif(overall IS NULL, 20.0, 0.4 * (100 - overall)) AS t_health,
      0.2 * fall AS t_usage,
      15 * (1 - pow(2, -idle_days / 30)) AS t_inactivity,
      CASE WHEN contract_days IS NULL THEN 0.0 WHEN contract_days < 0 THEN 15.0 ELSE 15 * max(0.0, 1 - contract_days / 90.0) END AS t_contract,
      iif(newest_nps <= 6, 10.0, 0.0) AS t_nps,
      min(10.0, 5.0 * overdue_invoices) AS t_invoices,
      min(10.0, 5.0 * slipped_goals) AS t_goals
    FROM health
  ),
  scored AS MATERIALIZED (
    SELECT *, with_data / 100 AS coverage,
      iif(overall IS NULL, NULL, CAST(floor(min(100.0, max(0.0, ${sql.raw(CHURN_TERMS.map((t) => `t_${t}`).join(" + "))})) + 0.5) AS INTEGER)) AS risk,
      json_array(${each((f) => sql`iif(with_data > 0, round(${weight(f)} * ${counted(f)} / weight, 4), NULL)`, sql`, `)},
        ${sql.raw(CHURN_TERMS.map((t) => `iif(overall IS NULL, NULL, round(t_${t}, 4))`).join(", "))}) AS contributions
    FROM terms
  )`;
}
