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
  (t) => [
    ofOrganization(t),
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("events_age").on(t.createdAt),
  ],
);

/** What happened to more than one transaction tells all webhooks or workflows of: told in steps (see outbox/settle.ts). */
export const debts = sqliteTable(
  "debts",
  {
    organizationId: organization(),
    id: text("id").notNull(),
    kind: text("kind", { enum: ["deliveries", "runs"] }).notNull(),
    /** Ids of events, or what starts runs. */
    list: json<unknown[]>("list").notNull(),
    /** The last webhook or workflow that was told. */
    cursor: text("cursor").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [ofOrganization(t), primaryKey({ columns: [t.organizationId, t.id] })],
);

/** A secret that was replaced, and until when (milliseconds) it signs as well. */
export interface FormerSecret {
  secret: string;
  until: number;
}

export const webhooks = sqliteTable(
  "webhooks",
  {
    id: text("id").notNull(),
    organizationId: organization(),
    url: text("url").notNull(),
    events: json<string[]>("events").notNull(),
    description: text("description"),
    enabled: integer("enabled", { mode: "boolean" }).notNull(),
    disabledReason: text("disabled_reason", { enum: ["manual", "gone", "failing"] }),
    disabledAt: instant("disabled_at"),
    secret: text("secret").notNull(),
    previousSecret: text("previous_secret"),
    previousSecretExpiresAt: instant("previous_secret_expires_at"),
    /** Those before the previous one whose grace may not be over yet, newest first. */
    formerSecrets: json<FormerSecret[]>("former_secrets").notNull().default([]),
    /** The circuit: failures in a row, since when nothing succeeded, and until when nothing is tried. */
    failures: integer("failures").notNull().default(0),
    failingSince: instant("failing_since"),
    lastSuccessAt: instant("last_success_at"),
    openUntil: instant("open_until"),
    /** How many deliveries it has, kept by triggers. */
    deliveries: integer("deliveries").notNull().default(0),
    /** Set when it was deleted: its deliveries go in bounded steps. */
    deletedAt: instant("deleted_at"),
    version: version(),
    ...stamps(),
  },
  (t) => [
    ofOrganization(t),
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("webhooks_failing").on(t.failingSince).where(sql`failing_since IS NOT NULL AND enabled = 1`),
    index("webhooks_deleted").on(t.deletedAt).where(sql`deleted_at IS NOT NULL`),
  ],
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
    /** The place in the retry schedule: attempts since it was owed, or asked for again. */
    retries: integer("retries").notNull().default(0),
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
    // Webhooks lead, so that a sweep hops from endpoint to endpoint whatever the backlog of one.
    index("deliveries_due").on(t.webhookId, t.nextAttemptAt).where(sql`status = 'pending'`),
    index("deliveries_leased").on(t.webhookId, t.leaseUntil).where(sql`lease_until IS NOT NULL`),
    index("deliveries_late")
      .on(t.organizationId, t.webhookId, t.completedAt)
      .where(sql`completed_at > created_at + 600000`),
    index("deliveries_unsent")
      .on(t.organizationId, t.webhookId, t.status, t.id)
      .where(sql`status IN ('held', 'exhausted')`),
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

/** A request to send again what a webhook missed; it goes page by page, at the endpoint's pace. */
export const recoveries = sqliteTable(
  "recoveries",
  {
    organizationId: organization(),
    id: text("id").notNull(),
    webhookId: text("webhook_id").notNull(),
    status: text("status", { enum: ["running", "done", "stopped"] }).notNull(),
    since: instant("since").notNull(),
    /** The last event looked at. */
    cursor: text("cursor").notNull(),
    /** Events up to here: what comes later is owed anyway. */
    until: text("until").notNull(),
    released: integer("released").notNull().default(0),
    createdAt: instant("created_at").notNull(),
    completedAt: instant("completed_at"),
  },
  (t) => [
    foreignKey({
      columns: [t.organizationId, t.webhookId],
      foreignColumns: [webhooks.organizationId, webhooks.id],
    }).onDelete("cascade"),
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("recoveries_running").on(t.organizationId, t.webhookId).where(sql`status = 'running'`),
  ],
);

/** Queue messages that failed at every try, kept for the operator. */
export const deadLetters = sqliteTable(
  "dead_letters",
  {
    id: text("id").primaryKey(),
    /** As the message names it; null when it names none. */
    organizationId: text("organization_id"),
    body: text("body").notNull(),
    attempts: integer("attempts").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    index("dead_letters_organization").on(t.organizationId, t.createdAt),
    index("dead_letters_age").on(t.createdAt),
  ],
);
