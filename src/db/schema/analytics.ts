import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant, organization } from "./columns.ts";
import { ofOrganization } from "./tenants.ts";

/**
 * The organization as it stood at each day's roll: the past that analytics tells of. Sums rather than means,
 * so that they can be compared and added; money in hundredths. All but `accounts` and `churned` are of the
 * accounts that had not churned.
 */
export const organizationDays = sqliteTable(
  "organization_days",
  {
    organizationId: organization(),
    metricDate: text("metric_date").notNull(),
    /** The roll's "now". */
    asOf: instant("as_of").notNull(),
    accounts: integer("accounts").notNull(),
    active: integer("active").notNull(),
    /** Status at_risk, or health under the at-risk threshold of that day. */
    atRisk: integer("at_risk").notNull(),
    churned: integer("churned").notNull(),
    arrCents: integer("arr_cents").notNull(),
    atRiskArrCents: integer("at_risk_arr_cents").notNull(),
    /** Accounts with a health score, and its sum; the same of the churn risk. */
    healthAccounts: integer("health_accounts").notNull(),
    health: integer("health").notNull(),
    riskAccounts: integer("risk_accounts").notNull(),
    risk: integer("risk").notNull(),
    /** By band, as the bands were that day. */
    healthyBand: integer("healthy_band").notNull(),
    neutralBand: integer("neutral_band").notNull(),
    atRiskBand: integer("at_risk_band").notNull(),
    healthyBandArrCents: integer("healthy_band_arr_cents").notNull(),
    neutralBandArrCents: integer("neutral_band_arr_cents").notNull(),
    atRiskBandArrCents: integer("at_risk_band_arr_cents").notNull(),
    /** A JSON array: for each of the seven factors the sum of its scores, and how many accounts have one. */
    factors: text("factors").notNull(),
    /** A JSON array of `[days, account id, score before, score then]`: who moved most over 7, 30, 90, 365 days. */
    movers: text("movers").notNull(),
  },
  (t) => [ofOrganization(t), primaryKey({ columns: [t.organizationId, t.metricDate] })],
);

/** NPS answers per UTC day, kept by triggers on `survey_scores`. */
export const npsDays = sqliteTable(
  "nps_days",
  {
    organizationId: organization(),
    day: text("day").notNull(),
    answers: integer("answers").notNull(),
    promoters: integer("promoters").notNull(),
    detractors: integer("detractors").notNull(),
  },
  (t) => [ofOrganization(t), primaryKey({ columns: [t.organizationId, t.day] })],
);

/** Accounts and their ARR per level of churn risk, kept by triggers on `accounts`. */
export const riskLevels = sqliteTable(
  "risk_levels",
  {
    organizationId: organization(),
    level: text("level", { enum: ["low", "medium", "high", "critical", "unscored", "churned"] }).notNull(),
    accounts: integer("accounts").notNull(),
    arrCents: integer("arr_cents").notNull(),
  },
  (t) => [ofOrganization(t), primaryKey({ columns: [t.organizationId, t.level] })],
);

/** Engagements per UTC day of `happened_at`, type and outcome (`none` without one), kept by triggers. */
export const engagementDays = sqliteTable(
  "engagement_days",
  {
    organizationId: organization(),
    day: text("day").notNull(),
    type: text("type").notNull(),
    outcome: text("outcome").notNull(),
    engagements: integer("engagements").notNull(),
    completed: integer("completed").notNull(),
  },
  (t) => [ofOrganization(t), primaryKey({ columns: [t.organizationId, t.day, t.type, t.outcome] })],
);
