import { isDeepStrictEqual } from "node:util";
import { and, eq, gt, gte, inArray, isNull, or, sql } from "drizzle-orm";
import type * as z from "zod";
import { auditFor } from "../audit/record.ts";
import { forgetKeys } from "../auth/forget-keys.ts";
import { SCOPES } from "../auth/scopes.ts";
import { localSchedules, rewound } from "../automation/local-time.ts";
import { type Context, guard, type OperatorContext, retrying } from "../context.ts";
import { openDatabase, type Statement } from "../db/client.ts";
import { newId } from "../db/ids.ts";
import { apiKeys, organizations } from "../db/schema/index.ts";
import { isSharded, onShard } from "../db/shards.ts";
import { deleteFiles } from "../exports/files.ts";
import { notFound } from "../http/errors.ts";
import { requireMatch } from "../http/etag.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { mintKey } from "./api-keys.ts";
import { atHomeOf, emptiestShard, place, placeKey } from "./directory.ts";
import { eraseSome } from "./erase.ts";
import { listOfShards } from "./everywhere.ts";
import {
  type NewOrganization,
  type Organization,
  type OrganizationPatch,
  type OrganizationQuery,
  type OwnOrganizationPatch,
  organizationOf,
} from "./schema.ts";

export interface Found {
  data: Organization;
  version: { version: number; updatedAt: number };
}

type Row = typeof organizations.$inferSelect;

/**
 * On the emptiest shard. Away from the first database that is two transactions: its rows there, then its place
 * with the answer to an Idempotency-Key. It exists from the second on; what only the first left is erased.
 */
export async function createOrganization(
  ctx: OperatorContext,
  input: z.output<ReturnType<typeof NewOrganization>>,
) {
  const row: Row = {
    id: newId("organization", ctx.now),
    name: input.name,
    plan: input.plan,
    perHour: input.rate_limit_override?.per_hour ?? null,
    perMinute: input.rate_limit_override?.per_minute ?? null,
    currency: input.currency,
    timezone: input.timezone,
    settings: {},
    deletedAt: null,
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  const minted = await mintKey(ctx, row.id, { name: "First key", scopes: [...SCOPES], expires_at: null });
  const organization = organizationOf(row);
  const statements: Statement[] = [
    ctx.db.insert(organizations).values(row),
    minted.insert,
    ...auditFor(ctx, row.id, [
      { action: "organization.create", targetId: row.id },
      { action: "api_key.create", targetId: minted.shown.id },
    ]),
  ];
  const shard = await emptiestShard(ctx.env);
  const data = { organization, api_key: { ...minted.shown, key: null } };
  if (shard !== 0) {
    const home = openDatabase(onShard(ctx.env, shard).DB, ctx.cost);
    await home.batch(statements.splice(0));
    statements.push(
      place(ctx.db, row.id, shard, ctx.now),
      placeKey(ctx.db, row.id, minted.row.hash, ctx.now),
    );
  }
  if (ctx.idempotency) {
    // The kept answer goes with its organization, and with age where that lives elsewhere.
    const organizationId = shard === 0 ? row.id : undefined;
    statements.push(...ctx.idempotency.complete({ status: 201, data, id: row.id, organizationId }));
  }
  await ctx.db.batch(statements);
  if (ctx.idempotency) ctx.idempotency.completed = true;
  return { id: row.id, organization, api_key: minted.shown };
}

const oneOrganization = (ctx: OperatorContext | Context, id: string) =>
  ctx.db
    .select()
    .from(organizations)
    .where(and(eq(organizations.id, id), isNull(organizations.deletedAt)));

async function readOrganization(ctx: OperatorContext | Context, id: string): Promise<Row> {
  const [row] = await oneOrganization(ctx, id);
  if (!row) throw notFound("organization");
  return row;
}

/** The caller's own. */
export async function getOwnOrganization(ctx: Context): Promise<Found> {
  const row = await readOrganization(ctx, ctx.organization.id);
  return { data: organizationOf(row), version: row };
}

export async function getOrganization(ctx: OperatorContext, id: string): Promise<Found> {
  const row = await readOrganization(await atHomeOf(ctx, id), id);
  return { data: organizationOf(row), version: row };
}

/** All organizations; newest first unless sorted. */
export async function listOrganizations(
  ctx: OperatorContext,
  query: z.output<ReturnType<typeof OrganizationQuery>>,
): Promise<Page<Organization>> {
  const listing = {
    table: organizations,
    id: organizations.id,
    sorts: {
      name: { column: organizations.name, expression: sql`${organizations.name} COLLATE NOCASE` },
      created_at: { column: organizations.id },
      updated_at: { column: organizations.updatedAt },
    },
    where: [
      isNull(organizations.deletedAt),
      query.plan && inArray(organizations.plan, query.plan),
      query.updated_since === undefined ? undefined : gte(organizations.updatedAt, query.updated_since),
    ],
  };
  const page = isSharded(ctx.env)
    ? await listOfShards(ctx, query, listing)
    : await paginate(ctx, query, listing);
  return { ...page, data: page.data.map(organizationOf) };
}

/** The operator's edit. Applies to the next request of every key; what was counted stays counted. */
export const patchOrganization = async (
  ctx: OperatorContext,
  id: string,
  input: z.output<ReturnType<typeof OrganizationPatch>>,
  ifMatch?: string,
): Promise<Found> => changeOrganization(await atHomeOf(ctx, id), id, input, ifMatch);

/** The organization's own edit. */
export const patchOwnOrganization = (
  ctx: Context,
  input: z.output<ReturnType<typeof OwnOrganizationPatch>>,
  ifMatch?: string,
): Promise<Found> => changeOrganization(ctx, ctx.organization.id, input, ifMatch);

type Changes = z.output<ReturnType<typeof OrganizationPatch>>;

/** Of `settings`, those given replace the settings of their names, and null makes one the default again. */
function edited(row: Row, input: Changes): Row {
  const limits = input.rate_limit_override;
  const settings = { ...row.settings, ...input.settings };
  return {
    ...row,
    name: input.name ?? row.name,
    plan: input.plan ?? row.plan,
    perHour: limits === undefined ? row.perHour : (limits?.per_hour ?? null),
    perMinute: limits === undefined ? row.perMinute : (limits?.per_minute ?? null),
    currency: input.currency ?? row.currency,
    timezone: input.timezone ?? row.timezone,
    settings: Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null)),
  };
}

function changeOrganization(
  ctx: OperatorContext | Context,
  id: string,
  input: Changes,
  ifMatch?: string,
): Promise<Found> {
  return retrying(async () => {
    const [[row], schedules] = input.timezone
      ? await ctx.db.batch([oneOrganization(ctx, id), localSchedules(ctx.db, id)])
      : [await oneOrganization(ctx, id), []];
    if (!row) throw notFound("organization");
    requireMatch(ifMatch, row);
    const given = edited(row, input);
    const before = organizationOf(row);
    const after = organizationOf(given);
    const changed = Object.keys(after).filter(
      (field) => !isDeepStrictEqual(before[field as keyof Organization], after[field as keyof Organization]),
    );
    if (changed.length === 0) return { data: before, version: row };
    const next = { ...given, version: row.version + 1, updatedAt: Math.max(ctx.now, row.updatedAt) };
    const stands = and(
      eq(organizations.id, id),
      eq(organizations.version, row.version),
      isNull(organizations.deletedAt),
    );
    const [keys] = await ctx.db.batch([
      ctx.db.select({ hash: apiKeys.hash }).from(apiKeys).where(liveKeys(id, ctx.now)),
      // Asked before the change: afterwards another's edit would have the same number.
      guard(ctx, sql`EXISTS (SELECT 1 FROM ${organizations} WHERE ${stands})`),
      ctx.db.update(organizations).set(next).where(eq(organizations.id, id)),
      ...(next.timezone === row.timezone ? [] : rewound(ctx.db, schedules, next.timezone, ctx.now)),
      ...auditFor(ctx, id, [{ action: "organization.update", targetId: id, details: { changed } }]),
    ]);
    await forgetKeys(
      ctx.env,
      keys.map(({ hash }) => hash),
    );
    return { data: organizationOf(next), version: next };
  });
}

const liveKeys = (organizationId: string, now: number) =>
  and(eq(apiKeys.organizationId, organizationId), or(isNull(apiKeys.revokedAt), gt(apiKeys.revokedAt, now)));

/** Refuses every key at once, then erases in bounded steps; what is left the minute cron goes on with. */
export async function deleteOrganization(
  operator: OperatorContext,
  id: string,
  ifMatch?: string,
): Promise<void> {
  const ctx = await atHomeOf(operator, id);
  requireMatch(ifMatch, await readOrganization(ctx, id));
  const [, found] = await ctx.db.batch([
    ctx.db.update(organizations).set({ deletedAt: ctx.now }).where(eq(organizations.id, id)),
    ctx.db.select({ hash: apiKeys.hash }).from(apiKeys).where(eq(apiKeys.organizationId, id)),
  ]);
  await Promise.all(found.map(({ hash }) => ctx.env.API_KEYS.getByName(hash).erase()));
  await deleteFiles(ctx.env, id);
  await eraseSome(ctx, id);
}
