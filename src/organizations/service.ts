import { and, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type * as z from "zod";
import { auditFor } from "../audit/record.ts";
import { SCOPES } from "../auth/scopes.ts";
import type { Context, OperatorContext } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { newId } from "../db/ids.ts";
import { apiKeys, organizations } from "../db/schema/index.ts";
import type { Env } from "../env.ts";
import { notFound } from "../http/errors.ts";
import { mintKey } from "./api-keys.ts";
import {
  type NewOrganization,
  type Organization,
  type OrganizationPatch,
  type OwnOrganizationPatch,
  organizationOf,
} from "./schema.ts";

export interface Found {
  data: Organization;
  version: { version: number; updatedAt: number };
}

type Row = typeof organizations.$inferSelect;

export async function createOrganization(ctx: OperatorContext, input: z.output<typeof NewOrganization>) {
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
  await ctx.db.batch([
    ctx.db.insert(organizations).values(row),
    minted.insert,
    ...auditFor(ctx, row.id, [
      { action: "organization.create", targetId: row.id },
      { action: "api_key.create", targetId: minted.shown.id },
    ]),
  ] as [Statement, ...Statement[]]);
  return { id: row.id, organization: organizationOf(row), api_key: minted.shown };
}

async function readOrganization(ctx: OperatorContext | Context, id: string): Promise<Row> {
  const [row] = await ctx.db
    .select()
    .from(organizations)
    .where(and(eq(organizations.id, id), isNull(organizations.deletedAt)));
  if (!row) throw notFound("organization");
  return row;
}

export async function getOrganization(ctx: OperatorContext | Context, id: string): Promise<Found> {
  const row = await readOrganization(ctx, id);
  return { data: organizationOf(row), version: row };
}

/** All organizations, oldest first, 100 at a time. */
export async function listOrganizations(ctx: OperatorContext, after: string | undefined, limit: number) {
  const rows = await ctx.db
    .select()
    .from(organizations)
    .where(and(isNull(organizations.deletedAt), after ? gt(organizations.id, after) : undefined))
    .orderBy(asc(organizations.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const more = rows.length > limit;
  return {
    data: page.map(organizationOf),
    pagination: { limit, has_more: more, next_cursor: more ? page.at(-1)!.id : null },
  };
}

/** The operator's edit: plan, limits, name. Applies to the next request of every key. */
export async function patchOrganization(
  ctx: OperatorContext,
  id: string,
  input: z.output<typeof OrganizationPatch>,
): Promise<Found> {
  const row = await readOrganization(ctx, id);
  const next: Row = {
    ...row,
    name: input.name ?? row.name,
    plan: input.plan ?? row.plan,
    ...(input.rate_limit_override === undefined
      ? {}
      : {
          perHour: input.rate_limit_override?.per_hour ?? null,
          perMinute: input.rate_limit_override?.per_minute ?? null,
        }),
  };
  return saveOrganization(ctx, next, Object.keys(input));
}

/** The organization's own edit. `settings` given replace the settings of those names. */
export async function patchOwnOrganization(
  ctx: Context,
  input: z.output<typeof OwnOrganizationPatch>,
): Promise<Found> {
  const row = await readOrganization(ctx, ctx.organization.id);
  const next: Row = {
    ...row,
    name: input.name ?? row.name,
    currency: input.currency ?? row.currency,
    timezone: input.timezone ?? row.timezone,
    settings: { ...row.settings, ...input.settings },
  };
  return saveOrganization(ctx, next, Object.keys(input));
}

async function saveOrganization(ctx: OperatorContext | Context, row: Row, changed: string[]): Promise<Found> {
  const next = { ...row, version: row.version + 1, updatedAt: ctx.now };
  const hashes = ctx.db.select({ hash: apiKeys.hash }).from(apiKeys).where(liveKeys(row.id, ctx.now));
  const [, found] = (await ctx.db.batch([
    ctx.db.update(organizations).set(next).where(eq(organizations.id, row.id)),
    hashes,
    ...auditFor(ctx, row.id, [{ action: "organization.update", targetId: row.id, details: { changed } }]),
  ] as never)) as unknown as [unknown, { hash: string }[]];
  await forgetKeys(
    ctx.env,
    found.map(({ hash }) => hash),
  );
  return { data: organizationOf(next), version: next };
}

const liveKeys = (organizationId: string, now: number) =>
  and(eq(apiKeys.organizationId, organizationId), or(isNull(apiKeys.revokedAt), gt(apiKeys.revokedAt, now)));

/** Tells key objects that what they know is the past, before anybody is answered. */
export async function forgetKeys(env: Env, hashes: readonly string[]): Promise<void> {
  await Promise.all(hashes.map((hash) => env.API_KEYS.getByName(hash).forget()));
}

/** Refuses every key at once, then erases in bounded steps; what is left the minute cron goes on with. */
export async function deleteOrganization(ctx: OperatorContext, id: string): Promise<void> {
  await readOrganization(ctx, id);
  const [, found] = (await ctx.db.batch([
    ctx.db.update(organizations).set({ deletedAt: ctx.now }).where(eq(organizations.id, id)),
    ctx.db.select({ hash: apiKeys.hash }).from(apiKeys).where(eq(apiKeys.organizationId, id)),
  ] as never)) as unknown as [unknown, { hash: string }[]];
  await forgetKeys(
    ctx.env,
    found.map(({ hash }) => hash),
  );
  for (let step = 0; step < 10 && !(await eraseStep(ctx, id)); step++);
}

/**
 * Deletes up to 1,000 accounts with all beneath them; when none are left, the organization and the rest of
 * its rows, which go with it. True when nothing remains.
 */
async function eraseStep(ctx: Pick<OperatorContext, "db">, id: string): Promise<boolean> {
  const [, gone] = await ctx.db.batch([
    ctx.db.run(
      sql`DELETE FROM accounts WHERE row_id IN (SELECT row_id FROM accounts WHERE organization_id = ${id} LIMIT 1000)`,
    ),
    ctx.db.all<{ id: string }>(sql`DELETE FROM organizations WHERE id = ${id}
      AND NOT EXISTS (SELECT 1 FROM accounts WHERE organization_id = ${id}) RETURNING id`),
  ]);
  return gone.length > 0;
}

/** The minute cron's part of erasing: one step for each tenant still going. */
export async function eraseDeletedOrganizations(ctx: Pick<OperatorContext, "db">): Promise<void> {
  const going = await ctx.db.all<{ id: string }>(
    sql`SELECT id FROM organizations WHERE deleted_at IS NOT NULL LIMIT 20`,
  );
  for (const { id } of going) await eraseStep(ctx, id);
}
