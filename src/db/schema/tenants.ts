import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { instant, json, organization, stamps, version } from "./columns.ts";

export const organizations = sqliteTable(
  "organizations",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    plan: text("plan", { enum: ["standard", "professional", "enterprise"] }).notNull(),
    perHour: integer("per_hour"),
    perMinute: integer("per_minute"),
    currency: text("currency").notNull(),
    timezone: text("timezone").notNull(),
    settings: json<Record<string, unknown>>("settings").notNull(),
    /** Set when the tenant is being erased: its keys are refused, its rows go in bounded steps. */
    deletedAt: instant("deleted_at"),
    version: version(),
    ...stamps(),
  },
  (t) => [index("organizations_deleted").on(t.deletedAt).where(sql`deleted_at IS NOT NULL`)],
);

/** The organization of every tenant row: erasing it takes them along. */
export const ofOrganization = (t: { organizationId: AnySQLiteColumn }) =>
  foreignKey({ columns: [t.organizationId], foreignColumns: [organizations.id] }).onDelete("cascade");

export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: text("id").primaryKey(),
    organizationId: organization(),
    hash: text("hash").notNull(),
    name: text("name").notNull(),
    prefix: text("prefix").notNull(),
    lastFour: text("last_four").notNull(),
    scopes: json<string[]>("scopes").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
    lastUsedAt: instant("last_used_at"),
    /** Of a grant: the app it was made to, and the key that was signed in; null for the app's own. See oauth/. */
    appId: text("app_id"),
    grantedBy: text("granted_by"),
  },
  (t) => [
    ofOrganization(t),
    uniqueIndex("api_keys_hash").on(t.hash),
    index("api_keys_organization").on(t.organizationId, t.id),
    index("api_keys_app").on(t.organizationId, t.appId, t.id).where(sql`app_id IS NOT NULL`),
    uniqueIndex("api_keys_app_own")
      .on(t.organizationId, t.appId)
      .where(sql`app_id IS NOT NULL AND granted_by IS NULL AND revoked_at IS NULL`),
  ],
);

/** Answers kept for Idempotency-Key. `status` is null while the first request still runs. */
export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    keyId: text("key_id").notNull(),
    idempotencyKey: text("idempotency_key").notNull(),
    /** Null while the operator's request has not made its organization. */
    organizationId: text("organization_id"),
    fingerprint: text("fingerprint").notNull(),
    claim: text("claim").notNull(),
    claimedAt: instant("claimed_at").notNull(),
    status: integer("status"),
    /** The headers that belong to the body, as JSON; of an answer kept by an earlier version, its Location alone. */
    headers: text("location"),
    body: text("body"),
  },
  (t) => [
    ofOrganization(t),
    primaryKey({ columns: [t.keyId, t.idempotencyKey] }),
    index("idempotency_keys_age").on(t.claimedAt),
  ],
);

export const auditLog = sqliteTable(
  "audit_log",
  {
    organizationId: organization(),
    id: text("id").notNull(),
    at: instant("at").notNull(),
    actorType: text("actor_type", { enum: ["api_key", "operator", "system"] }).notNull(),
    actorId: text("actor_id"),
    actorName: text("actor_name"),
    action: text("action").notNull(),
    targetId: text("target_id"),
    requestId: text("request_id"),
    details: json<Record<string, unknown>>("details"),
  },
  (t) => [
    ofOrganization(t),
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("audit_log_target").on(t.organizationId, t.targetId, t.id).where(sql`target_id IS NOT NULL`),
  ],
);

/** How many rows an organization has in its big tables, kept by triggers: what a list without filters totals. */
export const rowCounts = sqliteTable(
  "row_counts",
  {
    organizationId: organization(),
    name: text("name", {
      enum: [
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
      ],
    }).notNull(),
    total: integer("total").notNull(),
  },
  (t) => [ofOrganization(t), primaryKey({ columns: [t.organizationId, t.name] })],
);

/**
 * How many rows have which values of what their lists are filtered by, kept by triggers: engagements by type and
 * outcome (`none` without one) and by tag, tickets and tasks by status and priority, goals by status and metric,
 * invoices by status, suppressions by reason, the audit log by action, open follow-ups by day; and days of health by
 * day, kept by the scoring.
 */
export const valueCounts = sqliteTable(
  "value_counts",
  {
    organizationId: organization(),
    name: text("name", {
      enum: [
        "engagements",
        "engagement_tags",
        "follow_ups",
        "tickets",
        "invoices",
        "tasks",
        "goals",
        "suppressions",
        "audit_log",
        "health_metrics",
      ],
    }).notNull(),
    first: text("first").notNull(),
    second: text("second").notNull(),
    total: integer("total").notNull(),
  },
  (t) => [ofOrganization(t), primaryKey({ columns: [t.organizationId, t.name, t.first, t.second] })],
);
