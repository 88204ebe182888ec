import { and, eq, sql } from "drizzle-orm";
import type * as z from "zod";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, isGuardFailure, retrying } from "../context.ts";
import { violatesUnique } from "../db/client.ts";
import { newId } from "../db/ids.ts";
import { emailTemplates } from "../db/schema/index.ts";
import { iso } from "../http/answers.ts";
import { conflict, invalid, notFound } from "../http/errors.ts";
import { requireMatch, type Versioned } from "../http/etag.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { type Sources, templateFaults, variablesOf } from "./liquid.ts";
import type { NewTemplate, Template, TemplateChanges, TemplateQuery, TemplateRow } from "./schema.ts";

type TemplateAnswer = z.infer<ReturnType<typeof Template>>;
interface Found {
  data: TemplateAnswer;
  version: Versioned;
}

const one = (ctx: Context, id: string) =>
  and(eq(emailTemplates.organizationId, ctx.organization.id), eq(emailTemplates.id, id));

function templateOf(row: TemplateRow): TemplateAnswer {
  const { id, name, subject, html, text } = row;
  return {
    id,
    name,
    subject,
    html,
    text,
    variables: variablesOf(row),
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
  };
}

export async function listTemplates(
  ctx: Context,
  query: z.output<ReturnType<typeof TemplateQuery>>,
): Promise<Page<TemplateAnswer>> {
  const page = await paginate(ctx, query, {
    table: emailTemplates,
    id: emailTemplates.id,
    sorts: {
      name: { column: emailTemplates.name },
      created_at: { column: emailTemplates.id },
      updated_at: { column: emailTemplates.updatedAt },
    },
    where: [
      eq(emailTemplates.organizationId, ctx.organization.id),
      query.name ? eq(emailTemplates.name, query.name) : undefined,
      query.updated_since === undefined
        ? undefined
        : sql`${emailTemplates.updatedAt} >= ${query.updated_since}`,
    ],
  });
  return { ...page, data: page.data.map(templateOf) };
}

async function readTemplate(ctx: Context, id: string): Promise<TemplateRow> {
  const [row] = await ctx.db.select().from(emailTemplates).where(one(ctx, id));
  if (!row) throw notFound("email template");
  return row;
}

/** The template of an id or a name, as automation's actions name it; null when there is none. */
export async function findTemplate(ctx: Context, idOrName: string): Promise<TemplateRow | null> {
  const rows = await ctx.db
    .select()
    .from(emailTemplates)
    .where(
      and(
        eq(emailTemplates.organizationId, ctx.organization.id),
        sql`(${emailTemplates.id} = ${idOrName} OR ${emailTemplates.name} = ${idOrName})`,
      ),
    )
    .limit(2);
  return rows.find((row) => row.id === idOrName) ?? rows[0] ?? null;
}

export async function getTemplate(ctx: Context, id: string): Promise<Found> {
  const row = await readTemplate(ctx, id);
  return { data: templateOf(row), version: row };
}

function check(sources: Sources): void {
  const faults = templateFaults(sources);
  if (faults.length > 0) throw invalid(faults);
}

export async function createTemplate(ctx: Context, input: NewTemplate): Promise<Found> {
  const row: TemplateRow = {
    organizationId: ctx.organization.id,
    id: newId("template", ctx.now),
    name: input.name,
    subject: input.subject,
    html: input.html,
    text: input.text ?? null,
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  check(row);
  const data = templateOf(row);
  await commit(
    ctx,
    [
      ctx.db.insert(emailTemplates).values(row),
      ...audit(ctx, [{ action: "email_template.create", targetId: row.id }]),
    ],
    { created: data, version: row },
  ).catch(asConflict(row.name));
  return { data, version: row };
}

export function updateTemplate(
  ctx: Context,
  id: string,
  input: TemplateChanges,
  ifMatch?: string,
): Promise<Found> {
  return retrying(async () => {
    const row = await readTemplate(ctx, id);
    requireMatch(ifMatch, row);
    const next: TemplateRow = {
      ...row,
      name: input.name ?? row.name,
      subject: input.subject ?? row.subject,
      html: input.html ?? row.html,
      text: input.text === undefined ? row.text : input.text,
    };
    const changed = (["name", "subject", "html", "text"] as const).filter(
      (field) => next[field] !== row[field],
    );
    if (changed.length === 0) return { data: templateOf(row), version: row };
    check(next);
    next.version++;
    next.updatedAt = Math.max(ctx.now, row.updatedAt);
    await commit(ctx, [
      guard(
        ctx,
        sql`EXISTS (SELECT 1 FROM ${emailTemplates} WHERE ${and(one(ctx, id), eq(emailTemplates.version, row.version))})`,
      ),
      ctx.db.update(emailTemplates).set(next).where(one(ctx, id)),
      ...audit(ctx, [{ action: "email_template.update", targetId: id, details: { changed } }]),
    ]).catch(asConflict(next.name));
    return { data: templateOf(next), version: next };
  });
}

export async function deleteTemplate(ctx: Context, id: string, ifMatch?: string): Promise<void> {
  if (ifMatch !== undefined) requireMatch(ifMatch, await readTemplate(ctx, id));
  try {
    await commit(ctx, [
      guard(ctx, sql`EXISTS (SELECT 1 FROM ${emailTemplates} WHERE ${one(ctx, id)})`),
      ctx.db.delete(emailTemplates).where(one(ctx, id)),
      ...audit(ctx, [{ action: "email_template.delete", targetId: id }]),
    ]);
  } catch (error) {
    throw isGuardFailure(error) ? notFound("email template") : error;
  }
}

const asConflict =
  (name: string) =>
  (error: unknown): never => {
    if (violatesUnique(error, "email_templates.name")) {
      throw conflict(`Another template has the name ${JSON.stringify(name)}`, [
        { field: "name", message: "must be unique in the organization" },
      ]);
    }
    throw error;
  };
