import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant, organization, stamps, version } from "./columns.ts";
import { ofOrganization } from "./tenants.ts";

/** What one or many emails say. `[[greeting]]` and `[[token]]` stand for what differs from one to the next. */
export const emailContents = sqliteTable(
  "email_contents",
  {
    organizationId: organization(),
    id: text("id").notNull(),
    /** Set when it speaks of one account alone, which it goes with. */
    accountId: text("account_id"),
    html: text("html").notNull(),
    text: text("text").notNull(),
    /** Where its links lead: scheme, host and port. */
    origin: text("origin").notNull(),
    /** Whether it carries List-Unsubscribe. */
    unsubscribable: integer("unsubscribable", { mode: "boolean" }).notNull(),
  },
  (t) => [
    ofOrganization(t),
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("email_contents_account").on(t.accountId, t.organizationId),
  ],
);

export const emailColumns = () => ({
  organizationId: organization(),
  id: text("id").notNull(),
  kind: text("kind", {
    enum: ["survey_invitation", "survey_reminder", "survey_confirmation", "automation"],
  }).notNull(),
  contentId: text("content_id").notNull(),
  subject: text("subject").notNull(),
  toEmail: text("to_email").notNull(),
  toName: text("to_name"),
  accountId: text("account_id"),
  surveyId: text("survey_id"),
  recipientId: text("recipient_id"),
  templateId: text("template_id"),
  /** The secret of its links, until it left this house; captured emails, which never do, keep it. */
  token: text("token"),
  tokenHash: text("token_hash").notNull(),
  status: text("status", { enum: ["queued", "sent", "failed", "captured", "bounced"] }).notNull(),
  attempts: integer("attempts").notNull().default(0),
  nextAttemptAt: instant("next_attempt_at"),
  lease: text("lease"),
  leaseUntil: instant("lease_until"),
  provider: text("provider", { enum: ["cloudflare", "resend", "capture"] }),
  providerMessageId: text("provider_message_id"),
  error: text("error"),
  sentAt: instant("sent_at"),
  ...stamps(),
});

/** Every email, with its way out. D1 is the schedule: the queue only wakes the sender up. */
export const emails = sqliteTable("emails", emailColumns(), (t) => [
  ofOrganization(t),
  primaryKey({ columns: [t.organizationId, t.id] }),
  index("emails_due").on(t.organizationId, t.nextAttemptAt).where(sql`status = 'queued'`),
  index("emails_account").on(t.accountId, t.organizationId),
  index("emails_failed").on(t.organizationId, t.status, t.id).where(sql`status IN ('failed', 'bounced')`),
  index("emails_late").on(t.organizationId, t.updatedAt).where(sql`updated_at > created_at + 600000`),
  uniqueIndex("emails_token").on(t.tokenHash),
  index("emails_provider_message").on(t.providerMessageId).where(sql`provider_message_id IS NOT NULL`),
]);

/**
 * Whose the links of emails were that are no longer here: `/u/{token}` works for as long as the mail is in somebody's
 * inbox. Kept by a trigger on `emails`; of an erased person it has the digest that stands on the suppression list.
 */
export const unsubscribeLinks = sqliteTable(
  "unsubscribe_links",
  {
    organizationId: organization(),
    tokenHash: text("token_hash").notNull(),
    /** As the suppression list has it. */
    address: text("address").notNull(),
  },
  (t) => [
    ofOrganization(t),
    primaryKey({ columns: [t.organizationId, t.tokenHash] }),
    uniqueIndex("unsubscribe_links_token").on(t.tokenHash),
  ],
);

export const emailTemplates = sqliteTable(
  "email_templates",
  {
    organizationId: organization(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    subject: text("subject").notNull(),
    html: text("html").notNull(),
    /** Null: derived from the html. */
    text: text("text"),
    version: version(),
    ...stamps(),
  },
  (t) => [
    ofOrganization(t),
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("email_templates_name").on(t.organizationId, t.name),
  ],
);

/** Addresses that nothing is sent to. */
export const suppressions = sqliteTable(
  "suppressions",
  {
    organizationId: organization(),
    /** In lower case. */
    address: text("address").notNull(),
    reason: text("reason", { enum: ["unsubscribed", "bounced", "complained", "manual"] }).notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    ofOrganization(t),
    primaryKey({ columns: [t.organizationId, t.address] }),
    index("suppressions_newest").on(t.organizationId, t.createdAt, t.address),
  ],
);
