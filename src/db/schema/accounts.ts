import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  foreignKey,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { account, instant, json, organization, stamps, version } from "./columns.ts";
import { ofOrganization } from "./tenants.ts";

export interface Person {
  name: string;
  email: string;
}

/** What an account is to who reads it. */
export const accountColumns = () => ({
  /** Only for the search index, which needs an integer. */
  rowId: integer("row_id").primaryKey(),
  id: text("id").notNull(),
  externalId: text("external_id"),
  name: text("name").notNull(),
  domain: text("domain"),
  industry: text("industry"),
  size: text("size", { enum: ["startup", "small", "medium", "large", "enterprise"] }),
  status: text("status", { enum: ["onboarding", "active", "at_risk", "churned"] }).notNull(),
  arr: real("arr"),
  mrr: real("mrr"),
  currency: text("currency"),
  owner: json<Person>("owner"),
  csm: json<Person>("csm"),
  contractStartDate: text("contract_start_date"),
  contractEndDate: text("contract_end_date"),
  customFields: json<Record<string, unknown>>("custom_fields").notNull(),
  tags: json<string[]>("tags").notNull(),
  healthScore: integer("health_score"),
  churnRiskScore: integer("churn_risk_score"),
  healthTrend: integer("health_trend"),
  lastActivityAt: instant("last_activity_at"),
  ...stamps(),
});

export const accounts = sqliteTable(
  "accounts",
  {
    ...accountColumns(),
    organizationId: organization(),
    /** The factor contributions behind `health_score`, to tell which moved most (see health/). */
    healthContributions: text("health_contributions"),
    /** Counts edits by people. Scores move `updated_at` alone, so they never make an edit stale. */
    version: version(),
  },
  (t) => [
    ofOrganization(t),
    uniqueIndex("accounts_id").on(t.organizationId, t.id),
    uniqueIndex("accounts_external_id").on(t.organizationId, t.externalId),
    index("accounts_name").on(t.organizationId, sql`name COLLATE NOCASE`, t.id),
    index("accounts_health_score").on(t.organizationId, t.healthScore, t.id),
    index("accounts_churn_risk_score").on(t.organizationId, t.churnRiskScore, t.id),
    // Churned accounts are 100 as well: without this, the riskiest would be found behind all of them.
    index("accounts_certain_churn")
      .on(t.organizationId, t.id)
      .where(sql`churn_risk_score = 100 AND status <> 'churned'`),
    index("accounts_arr").on(t.organizationId, t.arr, t.id),
    index("accounts_updated_at").on(t.organizationId, t.updatedAt, t.id),
    index("accounts_last_activity_at").on(t.organizationId, t.lastActivityAt, t.id),
    index("accounts_status").on(t.organizationId, t.status, t.id),
    index("accounts_contract_end")
      .on(t.organizationId, t.contractEndDate, t.id)
      .where(sql`contract_end_date IS NOT NULL`),
  ],
);

/** The account of a row beneath one: deleting it takes them along. */
export const ofAccount = (t: { organizationId: AnySQLiteColumn; accountId: AnySQLiteColumn }) =>
  foreignKey({
    columns: [t.organizationId, t.accountId],
    foreignColumns: [accounts.organizationId, accounts.id],
  }).onDelete("cascade");

/** What analytics and `as_of` need of an account's past; kept by triggers on `accounts`. */
export const accountHistory = sqliteTable(
  "account_history",
  {
    organizationId: organization(),
    accountId: account(),
    at: instant("at").notNull(),
    status: text("status").notNull(),
    arr: real("arr"),
    contractEndDate: text("contract_end_date"),
  },
  (t) => [ofAccount(t), primaryKey({ columns: [t.organizationId, t.accountId, t.at] })],
);

/**
 * Accounts and their sums per health score, kept by triggers on `accounts`: at most 103 rows tell what
 * lists and dashboards need at any size. `bucket` is the score, -1 not scored, -2 churned.
 */
export const accountCounters = sqliteTable(
  "account_counters",
  {
    organizationId: organization(),
    bucket: integer("bucket").notNull(),
    accounts: integer("accounts").notNull(),
    /** Of `accounts`, those of status active and at_risk; the rest are onboarding. */
    active: integer("active").notNull(),
    atRisk: integer("at_risk").notNull(),
    /** Money in hundredths, so that sums stay exact. */
    arrCents: integer("arr_cents").notNull(),
    atRiskArrCents: integer("at_risk_arr_cents").notNull(),
    /** Sum of churn risk scores, and how many accounts have one. */
    risk: integer("risk").notNull(),
    riskAccounts: integer("risk_accounts").notNull(),
  },
  (t) => [ofOrganization(t), primaryKey({ columns: [t.organizationId, t.bucket] })],
);

/**
 * How many accounts have which industry, size, tags, status and churn risk, kept by triggers on `accounts`; scores
 * have three digits. Health is counted in `account_counters`, but there churned accounts are in one bucket: of
 * those it is here.
 */
export const accountFacets = sqliteTable(
  "account_facets",
  {
    organizationId: organization(),
    facet: text("facet", {
      enum: ["industry", "size", "tag", "status", "churn_risk", "churned_health"],
    }).notNull(),
    value: text("value").notNull(),
    accounts: integer("accounts").notNull(),
  },
  (t) => [ofOrganization(t), primaryKey({ columns: [t.organizationId, t.facet, t.value] })],
);

export const contacts = sqliteTable(
  "contacts",
  {
    id: text("id").notNull(),
    organizationId: organization(),
    accountId: account(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    role: text("role"),
    phone: text("phone"),
    isPrimary: integer("is_primary", { mode: "boolean" }).notNull(),
    version: version(),
    ...stamps(),
  },
  (t) => [
    ofAccount(t),
    // An account's contacts lie together: it is never read without them.
    primaryKey({ columns: [t.organizationId, t.accountId, t.id] }),
    uniqueIndex("contacts_id").on(t.organizationId, t.id),
    uniqueIndex("contacts_account_email").on(t.organizationId, t.accountId, sql`email COLLATE NOCASE`),
    index("contacts_email").on(t.organizationId, sql`email COLLATE NOCASE`, t.id),
    index("contacts_name").on(t.organizationId, sql`name COLLATE NOCASE`, t.id),
    index("contacts_updated_at").on(t.organizationId, t.updatedAt, t.id),
  ],
);

export const tasks = sqliteTable(
  "tasks",
  {
    id: text("id").notNull(),
    organizationId: organization(),
    accountId: account(),
    title: text("title").notNull(),
    description: text("description"),
    assignee: text("assignee"),
    dueDate: text("due_date"),
    priority: text("priority", { enum: ["low", "medium", "high"] }).notNull(),
    status: text("status", { enum: ["open", "done"] }).notNull(),
    completedAt: instant("completed_at"),
    createdBy: text("created_by"),
    version: version(),
    ...stamps(),
  },
  (t) => [
    ofAccount(t),
    primaryKey({ columns: [t.organizationId, t.accountId, t.id] }),
    uniqueIndex("tasks_id").on(t.organizationId, t.id),
    index("tasks_status_due").on(t.organizationId, t.status, t.dueDate, t.id),
    index("tasks_priority_due").on(t.organizationId, t.priority, t.dueDate, t.id),
    index("tasks_assignee").on(t.organizationId, t.assignee, t.id).where(sql`assignee IS NOT NULL`),
    index("tasks_due_date").on(t.organizationId, t.dueDate, t.id),
    index("tasks_updated_at").on(t.organizationId, t.updatedAt, t.id),
  ],
);

/**
 * How many rows a busy account has, kept by triggers for those alone that have many (migration 0011): of others they
 * are counted.
 */
export const busyCounts = sqliteTable(
  "busy_counts",
  {
    organizationId: organization(),
    accountId: account(),
    name: text("name", {
      enum: ["tickets", "invoices", "engagements", "tasks", "goals", "runs", "usage_events"],
    }).notNull(),
    total: integer("total").notNull(),
  },
  (t) => [ofAccount(t), primaryKey({ columns: [t.organizationId, t.accountId, t.name] })],
);
