import { sql } from "drizzle-orm";
import { index, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { ofAccount } from "./accounts.ts";
import { account, instant, json, organization, stamps, version } from "./columns.ts";
import { ofOrganization } from "./tenants.ts";

export const usageEvents = sqliteTable(
  "usage_events",
  {
    organizationId: organization(),
    accountId: account(),
    eventType: text("event_type").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    id: text("id").notNull(),
    eventId: text("event_id"),
    /** `event_data.feature` of a `feature_use`, pulled out for counting. */
    feature: text("feature"),
    eventData: json<Record<string, unknown>>("event_data"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    ofAccount(t),
    primaryKey({ columns: [t.organizationId, t.accountId, t.eventType, t.occurredAt, t.id] }),
    index("usage_events_time").on(t.organizationId, t.accountId, t.occurredAt, t.id),
    uniqueIndex("usage_events_event_id").on(t.organizationId, t.eventId).where(sql`event_id IS NOT NULL`),
    index("usage_events_feature")
      .on(t.organizationId, t.feature, t.occurredAt)
      .where(sql`feature IS NOT NULL`),
  ],
);

/** The features anyone in the organization ever used: a short list to test each against a window. */
export const features = sqliteTable(
  "features",
  { organizationId: organization(), feature: text("feature").notNull() },
  (t) => [ofOrganization(t), primaryKey({ columns: [t.organizationId, t.feature] })],
);

export const tickets = sqliteTable(
  "tickets",
  {
    id: text("id").notNull(),
    organizationId: organization(),
    accountId: account(),
    externalId: text("external_id"),
    subject: text("subject"),
    status: text("status", { enum: ["open", "pending", "closed"] }).notNull(),
    priority: text("priority", { enum: ["low", "medium", "high", "urgent"] }).notNull(),
    openedAt: instant("opened_at").notNull(),
    closedAt: instant("closed_at"),
    version: version(),
    ...stamps(),
  },
  (t) => [
    // Goes with its account by a trigger, as an invoice does: see migration 0010.
    ofOrganization(t),
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("tickets_account").on(t.organizationId, t.accountId, t.openedAt),
    index("tickets_status").on(t.organizationId, t.status),
    index("tickets_priority").on(t.organizationId, t.priority),
    index("tickets_opened_at").on(t.organizationId, t.openedAt),
    index("tickets_updated_at").on(t.organizationId, t.updatedAt),
    uniqueIndex("tickets_external_id").on(t.organizationId, t.externalId).where(sql`external_id IS NOT NULL`),
  ],
);

export const invoices = sqliteTable(
  "invoices",
  {
    id: text("id").notNull(),
    organizationId: organization(),
    accountId: account(),
    externalId: text("external_id"),
    amount: real("amount").notNull(),
    currency: text("currency"),
    dueDate: text("due_date").notNull(),
    paidDate: text("paid_date"),
    status: text("status", { enum: ["unpaid", "paid", "late"] }).notNull(),
    version: version(),
    ...stamps(),
  },
  (t) => [
    ofOrganization(t),
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("invoices_account").on(t.organizationId, t.accountId, t.dueDate),
    index("invoices_status").on(t.organizationId, t.status),
    index("invoices_due_date").on(t.organizationId, t.dueDate),
    index("invoices_updated_at").on(t.organizationId, t.updatedAt),
    uniqueIndex("invoices_external_id")
      .on(t.organizationId, t.externalId)
      .where(sql`external_id IS NOT NULL`),
  ],
);

/** Organizations whose usage events older than `before` are being deleted, and behind which account it goes on. */
export const eventPruning = sqliteTable(
  "event_pruning",
  {
    organizationId: organization().primaryKey(),
    after: text("after").notNull(),
    before: instant("before").notNull(),
  },
  (t) => [ofOrganization(t)],
);
