import { and, eq, gte, inArray, lte, sql } from "drizzle-orm";
import type * as z from "zod";
import { requestRescore } from "../accounts/service.ts";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, retrying } from "../context.ts";
import { violatesForeignKey, violatesUnique } from "../db/client.ts";
import { keptTotal, keptWith } from "../db/row-counts.ts";
import { accounts, engagements } from "../db/schema/index.ts";
import { conflict, notFound, unknownAccount } from "../http/errors.ts";
import { requireMatch, type Versioned } from "../http/etag.ts";
import { type Page, paginate, sortOfFew } from "../http/pagination.ts";
import { emit } from "../outbox/emit.ts";
import { accountsToRescore, editedEngagement, engagementUpdated, newEngagementRow } from "./record.ts";
import {
  type Engagement,
  type EngagementChanges,
  type EngagementQuery,
  engagementOf,
  type NewEngagement,
} from "./schema.ts";

interface Found {
  data: Engagement;
  version: Versioned;
}

const one = (ctx: Context, id: string) =>
  and(eq(engagements.organizationId, ctx.organization.id), eq(engagements.id, id));

const standsAt = (ctx: Context, id: string, version: number) =>
  sql`EXISTS (SELECT 1 FROM ${engagements} WHERE ${and(one(ctx, id), eq(engagements.version, version))})`;

export async function listEngagements(
  ctx: Context,
  query: z.output<ReturnType<typeof EngagementQuery>>,
): Promise<Page<Engagement>> {
  // Written out, since a bound value would not be known to fit the partial index.
  const due = sql`${engagements.followUpRequired} = 1 AND ${engagements.followUpDate} <= ${ctx.now}`;
  const filters = [
    query.account_id ? eq(engagements.accountId, query.account_id) : undefined,
    query.type && inArray(engagements.type, query.type),
    query.outcome && inArray(engagements.outcome, query.outcome),
    query.created_by ? eq(engagements.createdBy, query.created_by) : undefined,
    query.tag
      ? sql`EXISTS (SELECT 1 FROM json_each(${engagements.tags}) t WHERE t.value = ${query.tag})`
      : undefined,
    query.date_from === undefined ? undefined : gte(engagements.happenedAt, query.date_from),
    query.date_to === undefined ? undefined : lte(engagements.happenedAt, query.date_to),
    query.follow_up_due === undefined ? undefined : query.follow_up_due ? due : sql`(${due}) IS NOT TRUE`,
    query.updated_since === undefined ? undefined : gte(engagements.updatedAt, query.updated_since),
  ];
  const isOfAccount = query.account_id !== undefined;
  const page = await paginate(ctx, query, {
    table: engagements,
    id: engagements.id,
    sorts: {
      created_at: { column: engagements.id },
      updated_at: sortOfFew(engagements.updatedAt, isOfAccount),
      happened_at: sortOfFew(engagements.happenedAt, isOfAccount),
    },
    where: [eq(engagements.organizationId, ctx.organization.id), ...filters],
    index: indexFor(query),
    total: totalOf(ctx, query, filters.filter((filter) => filter !== undefined).length),
  });
  return { ...page, data: page.data.map(engagementOf) };
}

/** Without filters, or by type and outcome alone, the total is kept. */
function totalOf(
  ctx: Context,
  { type, outcome }: z.output<ReturnType<typeof EngagementQuery>>,
  filters: number,
) {
  if (filters === 0) return keptTotal(ctx, "engagements");
  if (filters > Number(type !== undefined) + Number(outcome !== undefined)) return undefined;
  return keptWith(ctx, "engagements", type, outcome);
}

/**
 * The index for newest first; within an account that is the table itself. A page with its total reads all
 * that match anyway, so there it is the narrowest.
 */
function indexFor(query: z.output<ReturnType<typeof EngagementQuery>>): string | undefined {
  if (query.sort || query.account_id) return undefined;
  if (query.follow_up_due && !query.cursor) return "engagements_follow_up";
  if (query.updated_since !== undefined && !query.cursor) return "engagements_updated_at";
  return new Set(query.type).size === 1 ? "engagements_type" : "engagements_id";
}

export async function getEngagement(ctx: Context, id: string): Promise<Found> {
  const [row] = await ctx.db.select().from(engagements).where(one(ctx, id));
  if (!row) throw notFound("engagement");
  return { data: engagementOf(row), version: row };
}

export async function createEngagement(ctx: Context, input: NewEngagement): Promise<Found> {
  const [account] = await ctx.db
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .where(and(eq(accounts.organizationId, ctx.organization.id), eq(accounts.id, input.account_id)));
  if (!account) throw unknownAccount();
  const row = newEngagementRow(ctx, account.id, input);
  const engagement = engagementOf(row);
  await commit(
    ctx,
    [
      ctx.db.insert(engagements).values(row),
      ...requestRescore(ctx, [account.id]),
      ...emit(ctx, [{ type: "engagement.created", account, data: { engagement } }]),
      ...audit(ctx, [{ action: "engagement.create", targetId: row.id }]),
    ],
    { created: engagement, version: row },
  ).catch(asApiError(input.external_id));
  return { data: engagement, version: row };
}

export function updateEngagement(
  ctx: Context,
  id: string,
  input: EngagementChanges,
  ifMatch?: string,
): Promise<Found> {
  return retrying(async () => {
    const [row] = await ctx.db.select().from(engagements).where(one(ctx, id));
    if (!row) throw notFound("engagement");
    requireMatch(ifMatch, row);
    const next = editedEngagement(ctx, row, input, input.account_id ?? row.accountId);
    if (next === row) return { data: engagementOf(row), version: row };
    const rescored = accountsToRescore(row, next);
    await commit(ctx, [
      guard(ctx, standsAt(ctx, id, row.version)),
      ctx.db.update(engagements).set(next).where(one(ctx, id)),
      ...requestRescore(ctx, rescored),
      ...emit(ctx, [engagementUpdated(row, next)]),
      ...audit(ctx, [{ action: "engagement.update", targetId: id }]),
    ]).catch(asApiError(input.external_id));
    return { data: engagementOf(next), version: next };
  });
}

export function deleteEngagement(ctx: Context, id: string, ifMatch?: string): Promise<void> {
  return retrying(async () => {
    const [row] = await ctx.db.select().from(engagements).where(one(ctx, id));
    if (!row) throw notFound("engagement");
    requireMatch(ifMatch, row);
    await commit(ctx, [
      guard(ctx, standsAt(ctx, id, row.version)),
      ctx.db.delete(engagements).where(one(ctx, id)),
      ...requestRescore(ctx, [row.accountId]),
      ...audit(ctx, [{ action: "engagement.delete", targetId: id }]),
    ]);
  });
}

const asApiError =
  (externalId: string | null | undefined) =>
  (error: unknown): never => {
    if (violatesForeignKey(error)) throw unknownAccount();
    if (violatesUnique(error, "engagements.external_id")) {
      throw conflict(`Another engagement has the external_id ${JSON.stringify(externalId)}`, [
        { field: "external_id", message: "must be unique in the organization" },
      ]);
    }
    throw error;
  };
