import { and, eq, gte, inArray } from "drizzle-orm";
import type * as z from "zod";
import { audit } from "../audit/record.ts";
import { type Context, commit, quietly } from "../context.ts";
import { newId } from "../db/ids.ts";
import { erasures } from "../db/schema/index.ts";
import { notFound } from "../http/errors.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { type Erasure, type ErasureQuery, type ErasureRow, erasureOf, type NewErasure } from "./schema.ts";

/**
 * Asks for a person to be erased everywhere in the organization. Nobody being found is no error: whoever asks
 * need not know. Neither the answer nor the audit log says who it was.
 */
export async function erasePerson(
  ctx: Context,
  input: z.output<ReturnType<typeof NewErasure>>,
): Promise<Erasure> {
  const row: ErasureRow = {
    organizationId: ctx.organization.id,
    id: newId("erasure", ctx.now),
    status: "queued",
    email: input.email.toLowerCase(),
    names: input.names.map((name) => name.trim()),
    pass: 0,
    isDirty: false,
    position: 0,
    cursor: null,
    counts: {},
    error: null,
    attempts: 0,
    lease: null,
    leaseUntil: null,
    createdBy: ctx.actor.name,
    completedAt: null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  const data = erasureOf(row);
  await commit(
    ctx,
    [ctx.db.insert(erasures).values(row), ...audit(ctx, [{ action: "person.erase", targetId: row.id }])],
    { answer: { status: 202, data } },
  );
  const wakeup = { type: "erasure" as const, organization_id: row.organizationId, id: row.id };
  ctx.waitUntil(quietly(ctx.env.TENANTS.send(wakeup)));
  return data;
}

export async function getErasure(ctx: Context, id: string) {
  const [row] = await ctx.db
    .select()
    .from(erasures)
    .where(and(eq(erasures.organizationId, ctx.organization.id), eq(erasures.id, id)));
  if (!row) throw notFound("erasure");
  return { data: erasureOf(row), version: { version: row.pass + 1, updatedAt: row.updatedAt } };
}

export async function listErasures(
  ctx: Context,
  query: z.output<ReturnType<typeof ErasureQuery>>,
): Promise<Page<Erasure>> {
  const page = await paginate(ctx, query, {
    table: erasures,
    id: erasures.id,
    sorts: { created_at: { column: erasures.id } },
    where: [
      eq(erasures.organizationId, ctx.organization.id),
      query.status && inArray(erasures.status, query.status),
      query.updated_since === undefined ? undefined : gte(erasures.updatedAt, query.updated_since),
    ],
  });
  return { ...page, data: page.data.map(erasureOf) };
}
