import { and, eq, inArray, sql } from "drizzle-orm";
import type * as z from "zod";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, isGuardFailure } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { keptTotal } from "../db/row-counts.ts";
import { suppressions } from "../db/schema/index.ts";
import { byIndex, byValue } from "../http/by-value.ts";
import { notFound } from "../http/errors.ts";
import { requireMatch, type Versioned } from "../http/etag.ts";
import { filtered } from "../http/filtered.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { changedSince } from "../http/since.ts";
import { erasedAddress } from "../privacy/address.ts";
import {
  type NewSuppression,
  type Suppression,
  type SuppressionQuery,
  type SuppressionRow,
  suppressionOf,
} from "./schema.ts";

const one = (ctx: Context, email: string) =>
  and(
    eq(suppressions.organizationId, ctx.organization.id),
    inArray(suppressions.address, namesOf(ctx, email)),
  );

/** How an address may stand on the list: as it is, or for an erased person as a digest. */
const namesOf = (ctx: Context, email: string) => [
  addressOf(email),
  erasedAddress(ctx.organization.id, email),
];

/** An address as the list keeps it: mailboxes that tell upper from lower case are none we know of. */
export const addressOf = (email: string) => email.toLowerCase();

export async function listSuppressions(
  ctx: Context,
  query: z.output<ReturnType<typeof SuppressionQuery>>,
): Promise<Page<Suppression>> {
  const newest = { column: suppressions.createdAt };
  const list = {
    table: suppressions,
    tenant: suppressions.organizationId,
    id: suppressions.address,
    sorts: { created_at: newest, email: { column: suppressions.address } },
    orders: { created_at: "suppressions_newest", email: "sqlite_autoindex_suppressions_1" },
  };
  const filters = [
    query.email
      ? byIndex(
          ctx,
          suppressions,
          inArray(suppressions.address, namesOf(ctx, query.email)),
          list.orders.email,
          "email",
        )
      : undefined,
    byValue(ctx, "suppressions", suppressions.reason, "first", query.reason),
    changedSince(ctx, "suppressions", suppressions, suppressions.createdAt, query.updated_since, {
      index: list.orders.created_at,
      order: "created_at",
    }),
  ];
  const page = await paginate(ctx, query, {
    ...filtered(ctx, query, list, filters, { rows: keptTotal(ctx, "suppressions") }),
    newest,
  });
  return { ...page, data: page.data.map(suppressionOf) };
}

export async function getSuppression(ctx: Context, email: string) {
  const [row] = await ctx.db.select().from(suppressions).where(one(ctx, email));
  if (!row) throw notFound("suppression");
  return { data: suppressionOf(row), version: versionOf(row) };
}

/** An entry never changes: another for the same address is told from it by its time. */
const versionOf = ({ createdAt }: SuppressionRow): Versioned => ({
  version: createdAt,
  updatedAt: createdAt,
});

/** Puts an address on the list. One that is there keeps its first reason. */
export async function addSuppression(
  ctx: Context,
  { email, reason }: z.output<ReturnType<typeof NewSuppression>>,
): Promise<{ isNew: boolean; data: Suppression }> {
  const [row] = await ctx.db.select().from(suppressions).where(one(ctx, email));
  if (row) return { isNew: false, data: suppressionOf(row) };
  const fresh: SuppressionRow = {
    organizationId: ctx.organization.id,
    address: addressOf(email),
    reason,
    createdAt: ctx.now,
  };
  const data = suppressionOf(fresh);
  await commit(ctx, suppress(ctx, email, reason), { created: data });
  return { isNew: true, data };
}

/** The statements that put an address on the list, for the batch of what causes it; twice is once. */
export const suppress = (ctx: Context, email: string, reason: SuppressionRow["reason"]): Statement[] => [
  ctx.db
    .insert(suppressions)
    .values({
      organizationId: ctx.organization.id,
      address: addressOf(email),
      reason,
      createdAt: ctx.now,
    })
    .onConflictDoNothing(),
  ...audit(ctx, [{ action: "suppression.create", targetId: addressOf(email), details: { reason } }]),
];

export async function deleteSuppression(ctx: Context, email: string, ifMatch?: string): Promise<void> {
  if (ifMatch !== undefined) requireMatch(ifMatch, (await getSuppression(ctx, email)).version);
  try {
    await commit(ctx, [
      guard(ctx, sql`EXISTS (SELECT 1 FROM ${suppressions} WHERE ${one(ctx, email)})`),
      ctx.db.delete(suppressions).where(one(ctx, email)),
      ...audit(ctx, [{ action: "suppression.delete", targetId: addressOf(email) }]),
    ]);
  } catch (error) {
    throw isGuardFailure(error) ? notFound("suppression") : error;
  }
}
