import { and, eq, gte, inArray, sql } from "drizzle-orm";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type * as z from "zod";
import type { Context } from "../context.ts";
import { keptTotal } from "../db/row-counts.ts";
import { emailColumns } from "../db/schema/index.ts";
import { notFound } from "../http/errors.ts";
import { type Page, paginate } from "../http/pagination.ts";
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

/** Without indexes of their own, filters read on until a page is full: far cheaper than a write for each email sent. */
export async function listEmails(
  ctx: Context,
  query: z.output<ReturnType<typeof EmailQuery>>,
  { uncounted = false } = {},
): Promise<Page<Email>> {
  const filters = [
    query.status && inArray(messages.status, query.status),
    query.kind && inArray(messages.kind, query.kind),
    query.to ? sql`${messages.toEmail} = ${query.to} COLLATE NOCASE` : undefined,
    query.account_id ? eq(messages.accountId, query.account_id) : undefined,
    query.survey_id ? eq(messages.surveyId, query.survey_id) : undefined,
    query.template_id ? eq(messages.templateId, query.template_id) : undefined,
    query.updated_since === undefined ? undefined : gte(messages.updatedAt, query.updated_since),
  ];
  const page = await paginate(ctx, query, {
    table: messages,
    id: messages.id,
    sorts: { created_at: { column: messages.id }, updated_at: { column: messages.updatedAt } },
    where: [eq(messages.organizationId, ctx.organization.id), ...filters],
    total: filters.some((filter) => filter !== undefined) ? undefined : keptTotal(ctx, "emails"),
    uncounted,
  });
  return { ...page, data: page.data.map(emailOf) };
}

export async function getEmail(ctx: Context, id: string): Promise<Email> {
  const [row] = await ctx.db
    .select()
    .from(messages)
    .where(and(eq(messages.organizationId, ctx.organization.id), eq(messages.id, id)));
  if (!row) throw notFound("email");
  return emailOf(row);
}
