import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { ofAccount } from "./accounts.ts";
import { account, instant, json, organization } from "./columns.ts";
import { ofOrganization } from "./tenants.ts";

/** Every version of an organization's health configuration; without a row the defaults hold, as version 1. */
export const healthConfigs = sqliteTable(
  "health_configs",
  {
    organizationId: organization(),
    version: integer("version").notNull(),
    config: json<Record<string, unknown>>("config").notNull(),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by"),
  },
  (t) => [ofOrganization(t), primaryKey({ columns: [t.organizationId, t.version] })],
);

/**
 * One row per account and UTC day. It keeps the signals the score was made of rather than the prose:
 * with the configuration of `config_version` they give the factors back (see health/score.ts).
 */
export const healthMetrics = sqliteTable(
  "health_metrics",
  {
    organizationId: organization(),
    accountId: account(),
    metricDate: text("metric_date").notNull(),
    id: text("id").notNull(),
    computedAt: instant("computed_at").notNull(),
    source: text("source", { enum: ["computed", "manual"] }).notNull(),
    reason: text("reason"),
    configVersion: integer("config_version").notNull(),
    overallHealthScore: integer("overall_health_score"),
    /** What the formula gave; differs from the overall score while a manual one holds. */
    computedScore: integer("computed_score"),
    churnRiskScore: integer("churn_risk_score"),
    coverage: real("coverage").notNull(),
    /** `login_frequency`, and the same of the 30 days before. Null: never logged in. */
    logins: real("logins"),
    loginsBefore: real("logins_before").notNull(),
    featureAdoption: real("feature_adoption"),
    featuresUsed: integer("features_used"),
    featuresKnown: integer("features_known"),
    supportTickets: real("support_tickets").notNull(),
    /** Open tickets weighed by priority. Null: never had a ticket. */
    ticketLoad: real("ticket_load"),
    training: real("training"),
    engagement: real("engagement"),
    invoicesDue: integer("invoices_due").notNull(),
    invoicesOnTime: integer("invoices_on_time").notNull(),
    sentiment: real("sentiment"),
    newestNps: real("newest_nps"),
    /** The newest signal of any kind; `idle_days` counts from it, or from the account's creation. */
    lastSignalAt: instant("last_signal_at"),
    idleDays: real("idle_days").notNull(),
    contractDays: integer("contract_days"),
    overdueInvoices: integer("overdue_invoices").notNull(),
    slippedGoals: integer("slipped_goals").notNull(),
    /** A JSON array: the points of the seven factors, then of the seven churn terms (health/score.ts). */
    contributions: text("contributions").notNull(),
  },
  (t) => [
    ofAccount(t),
    primaryKey({ columns: [t.organizationId, t.accountId, t.metricDate] }),
    index("health_metrics_date").on(t.organizationId, t.metricDate, t.accountId),
  ],
);

/** Metrics given by hand for a day; each replaces the computed one and is carried forward 30 days. */
export const postedMetrics = sqliteTable(
  "posted_metrics",
  {
    organizationId: organization(),
    accountId: account(),
    metricDate: text("metric_date").notNull(),
    loginFrequency: real("login_frequency"),
    featureAdoptionScore: real("feature_adoption_score"),
    supportTickets: real("support_tickets"),
    trainingCompletionRate: real("training_completion_rate"),
    engagementScore: real("engagement_score"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [ofAccount(t), primaryKey({ columns: [t.organizationId, t.accountId, t.metricDate] })],
);

/** Scores set by hand; the newest that has begun and not expired holds. */
export const manualScores = sqliteTable(
  "manual_scores",
  {
    organizationId: organization(),
    accountId: account(),
    setAt: instant("set_at").notNull(),
    id: text("id").notNull(),
    expiresAt: instant("expires_at").notNull(),
    score: integer("score").notNull(),
    reason: text("reason"),
    /** When its account is to be scored again, since it ends; null once it is. An adjustment's end is its step's. */
    rescoreAt: instant("rescore_at"),
  },
  (t) => [
    ofAccount(t),
    primaryKey({ columns: [t.organizationId, t.accountId, t.setAt, t.id] }),
    index("manual_scores_ending")
      .on(t.rescoreAt, t.organizationId, t.accountId, t.setAt, t.id)
      .where(sql`rescore_at IS NOT NULL`),
  ],
);

/** Accounts whose signals changed since they were last scored. Removed by the scoring itself. */
export const rescores = sqliteTable(
  "rescores",
  {
    organizationId: organization(),
    accountId: account(),
    requestedAt: instant("requested_at").notNull(),
    /** How many automated changes led here; the least, where several did. */
    depth: integer("depth").notNull().default(0),
    /** Whether all that led here was loaded quietly: then nobody is told of the new scores. */
    quiet: integer("quiet", { mode: "boolean" }).notNull().default(false),
  },
  (t) => [ofAccount(t), primaryKey({ columns: [t.organizationId, t.accountId] })],
);

/** The daily roll's work, one row per organization, day and id range, so that a lost message loses nothing. */
export const rollRanges = sqliteTable(
  "roll_ranges",
  {
    organizationId: organization(),
    metricDate: text("metric_date").notNull(),
    firstId: text("first_id").notNull(),
    lastId: text("last_id").notNull(),
    /** The cron's scheduled time: "now" of the scores. */
    asOf: instant("as_of").notNull(),
    sentAt: instant("sent_at").notNull(),
    doneAt: instant("done_at"),
    /** What the range adds to the day's totals, and its accounts that moved most (analytics/days.ts). */
    totals: text("totals"),
    movers: text("movers"),
  },
  (t) => [
    ofOrganization(t),
    primaryKey({ columns: [t.organizationId, t.metricDate, t.firstId] }),
    index("roll_ranges_open").on(t.sentAt).where(sql`done_at IS NULL`),
  ],
);
