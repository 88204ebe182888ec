import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { instant, json, organization, stamps, version } from "./columns.ts";
import { ofOrganization } from "./tenants.ts";

/** What happened, committed with the change that made it happen. `data` is frozen JSON text. */
export const events = sqliteTable(
  "events",
  {
    organizationId: organization(),
    id: text("id").notNull(),
    type: text("type").notNull(),
    accountId: text("account_id"),
    createdAt: instant("created_at").notNull(),
    data: text("data").notNull(),
    /** How many automated changes led here; 0 for a change made by a person or a signal. */
    depth: integer("depth").notNull().default(0),
  },
  (t) => [ofOrganization(t), primaryKey({ columns: [t.organizationId, t.id] })],
);

export const webhooks = sqliteTable(
  "webhooks",
  {
    id: text("id").notNull(),
    organizationId: organization(),
    url: text("url").notNull(),
    events: json<string[]>("events").notNull(),
    description: text("description"),
    enabled: integer("enabled", { mode: "boolean" }).notNull(),
    disabledReason: text("disabled_reason"),
    disabledAt: instant("disabled_at"),
    secret: text("secret").notNull(),
    previousSecret: text("previous_secret"),
    previousSecretExpiresAt: instant("previous_secret_expires_at"),
    /** The circuit: failures in a row, since when nothing succeeded, and until when nothing is tried. */
    failures: integer("failures").notNull().default(0),
    failingSince: instant("failing_since"),
    lastSuccessAt: instant("last_success_at"),
    openUntil: instant("open_until"),
    probeLeaseUntil: instant("probe_lease_until"),
    version: version(),
    ...stamps(),
  },
  (t) => [ofOrganization(t), primaryKey({ columns: [t.organizationId, t.id] })],
);

/** One event owed to one webhook. D1 is the schedule: the queue only wakes the sender up. */
export const deliveries = sqliteTable(
  "deliveries",
  {
    organizationId: organization(),
    id: text("id").notNull(),
    webhookId: text("webhook_id").notNull(),
    eventId: text("event_id").notNull(),
    eventType: text("event_type").notNull(),
    status: text("status", { enum: ["pending", "delivered", "exhausted", "held"] }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at"),
    leaseUntil: instant("lease_until"),
    lease: text("lease"),
    createdAt: instant("created_at").notNull(),
    completedAt: instant("completed_at"),
    lastStatus: integer("last_status"),
    lastError: text("last_error"),
  },
  (t) => [
    foreignKey({
      columns: [t.organizationId, t.webhookId],
      foreignColumns: [webhooks.organizationId, webhooks.id],
    }).onDelete("cascade"),
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("deliveries_event_webhook").on(t.organizationId, t.eventId, t.webhookId),
    index("deliveries_webhook").on(t.organizationId, t.webhookId, t.id),
    index("deliveries_due").on(t.nextAttemptAt).where(sql`status = 'pending'`),
  ],
);

export const deliveryAttempts = sqliteTable(
  "delivery_attempts",
  {
    organizationId: organization(),
    deliveryId: text("delivery_id").notNull(),
    attempt: integer("attempt").notNull(),
    startedAt: instant("started_at").notNull(),
    durationMs: integer("duration_ms").notNull(),
    status: integer("status"),
    error: text("error"),
    responseBody: text("response_body"),
  },
  (t) => [
    foreignKey({
      columns: [t.organizationId, t.deliveryId],
      foreignColumns: [deliveries.organizationId, deliveries.id],
    }).onDelete("cascade"),
    primaryKey({ columns: [t.organizationId, t.deliveryId, t.attempt] }),
    index("delivery_attempts_age").on(t.startedAt).where(sql`response_body IS NOT NULL`),
  ],
);
