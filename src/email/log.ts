import { and, eq, sql } from "drizzle-orm";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type * as z from "zod";
import type { Context } from "../context.ts";
import { keptTotal } from "../db/row-counts.ts";
import { emailColumns, emails } from "../db/schema/index.ts";
import { byIndex, oneOf } from "../http/by-value.ts";
import { notFound } from "../http/errors.ts";
import { type Filter, filtered } from "../http/filtered.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { changedLate } from "../http/since.ts";
import { type Email, type EmailQuery, emailOf } from "./schema.ts";

/** The view of emails with their contents, which Drizzle may take for a table: nothing is written to it. */
const messages = sqliteTable("email_messages", {
  ...emailColumns(),
  html: text("html").notNull(),
  text: text("text").notNull(),
  origin: text("origin").notNull(),
  unsubscribable: integer("unsubscribable", { mode: "boolean" }).notNull(),
});
export type MessageRow = typeof messages.$inferSelect;

const LIST = {
  table: emails,
  tenant: emails.organizationId,
  id: emails.id,
  sorts: { created_at: { column: emails.id }, updated_at: { column: emails.updatedAt } },
  // By when they changed they are sorted: an index of it would be written at each step of each email.
  orders: { created_at: "sqlite_autoindex_emails_1" },
};

/** What waits and what went wrong have indexes, and are few. */
function byStatus(ctx: Context, statuses: readonly Email["status"][] | undefined): Filter | undefined {
  if (!statuses) return undefined;
  const are = (...among: string[]) => statuses.every((status) => among.includes(status));
  // Written out, or the value would not be known to fit the partial index.
  if (are("queued")) return byIndex(ctx, emails, sql`status = 'queued'`, "emails_due");
  const test = oneOf(emails.status, statuses);
  if (!are("failed", "bounced")) return { test };
  const orders = new Set(statuses).size === 1 ? ["created_at"] : [];
  return byIndex(ctx, emails, sql`${test} AND status IN ('failed', 'bounced')`, "emails_failed", ...orders);
}

/** By recipient, kind, survey and template it reads on until a page is full: far cheaper than a write for each email sent. */
export async function listEmails(
  ctx: Context,
  query: z.output<ReturnType<typeof EmailQuery>>,
  { uncounted = false } = {},
): Promise<Page<Email>> {
  const rows = keptTotal(ctx, "emails");
  const filters = [
    query.account_id === undefined
      ? undefined
      : byIndex(ctx, emails, eq(emails.accountId, query.account_id), "emails_account"),
    changedLate(ctx, emails, query.updated_since, {
      kind: "email",
      changed: emails.updatedAt,
      late: "emails_late",
      rows,
    }),
    query.to === undefined ? undefined : { test: sql`${emails.toEmail} = ${query.to} COLLATE NOCASE` },
    byStatus(ctx, query.status),
    query.kind && { test: oneOf(emails.kind, query.kind) },
    query.survey_id === undefined ? undefined : { test: eq(emails.surveyId, query.survey_id) },
    query.template_id === undefined ? undefined : { test: eq(emails.templateId, query.template_id) },
  ];
  const page = await paginate(ctx, query, {
    ...filtered(ctx, query, LIST, filters, { rows }),
    // Contents are read for the rows of the page alone.
    shown: {
      table: messages,
      columns: sql`c.html, c.text, c.origin, c.unsubscribable`,
      join: sql`email_contents c ON c.organization_id = page.organization_id AND c.id = page.content_id`,
    },
    uncounted,
  });
  return { ...page, data: page.data.map((row) => emailOf(row as MessageRow)) };
}

export async function getEmail(ctx: Context, id: string): Promise<Email> {
  const [row] = await ctx.db
    .select()
    .from(messages)
    .where(and(eq(messages.organizationId, ctx.organization.id), eq(messages.id, id)));
  if (!row) throw notFound("email");
  return emailOf(row);
}
