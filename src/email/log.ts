import { and, eq, gte, inArray, sql } from "drizzle-orm";
import type * as z from "zod";
import type { Context } from "../context.ts";
import { keptTotal } from "../db/row-counts.ts";
import { emailContents, emails } from "../db/schema/index.ts";
import { notFound } from "../http/errors.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { composed } from "./compose.ts";
import { type Email, type EmailQuery, emailOf } from "./schema.ts";

/** Without indexes of their own, filters read on until a page is full: far cheaper than a write for each email sent. */
export async function listEmails(ctx: Context, query: z.output<typeof EmailQuery>): Promise<Page<Email>> {
  const filters = [
    query.status && inArray(emails.status, query.status),
    query.kind && inArray(emails.kind, query.kind),
    query.to ? sql`${emails.toEmail} = ${query.to} COLLATE NOCASE` : undefined,
    query.account_id ? eq(emails.accountId, query.account_id) : undefined,
    query.survey_id ? eq(emails.surveyId, query.survey_id) : undefined,
    query.template_id ? eq(emails.templateId, query.template_id) : undefined,
    query.updated_since === undefined ? undefined : gte(emails.updatedAt, query.updated_since),
  ];
  const page = await paginate(ctx, query, {
    table: emails,
    id: emails.id,
    sorts: { created_at: { column: emails.id }, updated_at: { column: emails.updatedAt } },
    where: [eq(emails.organizationId, ctx.organization.id), ...filters],
    total: filters.some((filter) => filter !== undefined) ? undefined : keptTotal(ctx, "emails"),
  });
  return { ...page, data: page.data.map(emailOf) };
}

export async function getEmail(ctx: Context, id: string) {
  const tenant = ctx.organization.id;
  const [rows, contents] = await ctx.db.batch([
    ctx.db
      .select()
      .from(emails)
      .where(and(eq(emails.organizationId, tenant), eq(emails.id, id))),
    ctx.db
      .select()
      .from(emailContents)
      .where(
        and(
          eq(emailContents.organizationId, tenant),
          sql`${emailContents.id} = (SELECT content_id FROM emails WHERE organization_id = ${tenant} AND id = ${id})`,
        ),
      ),
  ]);
  const [row] = rows;
  const [content] = contents;
  if (!row || !content) throw notFound("email");
  return { ...emailOf(row), ...composed({ ...content, toName: row.toName, token: row.token }) };
}
