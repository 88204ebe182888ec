import { sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { type Cost, type Database, noCost, openDatabase, type Statement } from "../db/client.ts";
import { keyPlaces, placements } from "../db/schema/index.ts";
import {
  directoryOf,
  isSharded,
  onEveryShard,
  onShard,
  type Shard,
  shardOf,
  shardsOf,
} from "../db/shards.ts";
import type { Env } from "../env.ts";

/**
 * The directory: on which shard an organization lives. No row means the first database. A new organization
 * exists from the moment its placement does, and a key from the moment its own shard has it: what a death
 * between two databases leaves behind opens nothing, and `repairDirectory` removes it.
 */
export interface Place {
  shard: Shard;
  /** Of an organization that is being moved. */
  state: (typeof placements.$inferSelect)["state"];
}

const FIRST: Place = { shard: 0, state: null };

export const openDirectory = (env: Env, cost: Cost = noCost()): Database =>
  openDatabase(directoryOf(env), cost);

/** The places of these organizations, in one round trip; none where there is but one database. */
export async function placesOf(env: Env, ids: readonly string[]): Promise<(id: string) => Place> {
  if (ids.length === 0 || !isSharded(env)) return () => FIRST;
  const rows = await openDirectory(env)
    .select({ tenant: placements.tenant, shard: placements.shard, state: placements.state })
    .from(placements)
    .where(sql`${placements.tenant} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
  const places = new Map(rows.map(({ tenant, ...place }) => [tenant, place]));
  return (id) => places.get(id) ?? FIRST;
}

/** The environment of the shard where the organization lives. */
async function homeOf(env: Env, id: string): Promise<Env> {
  if (!isSharded(env)) return env;
  return onShard(env, (await placesOf(env, [id]))(id).shard);
}

/** The operator at work on one organization: on its shard. */
export async function atHomeOf(ctx: OperatorContext, id: string): Promise<OperatorContext> {
  if (!isSharded(ctx.env)) return ctx;
  const env = await homeOf(ctx.env, id);
  return { ...ctx, env, db: openDatabase(env.DB, ctx.cost) };
}

/**
 * Looks on every shard for something that does not say where its organization lives, and gives what was found
 * where that lives: of an organization that is being moved there are two copies.
 */
export async function atHome<T extends { organization: { id: string } }>(
  env: Env,
  look: (home: Env) => Promise<T | null>,
): Promise<T | null> {
  const found = (
    await onEveryShard(env, async (home, shard) => ({ shard, result: await look(home) }))
  ).filter(({ result }) => result !== null);
  if (found.length === 0 || !isSharded(env)) return found[0]?.result ?? null;
  const placeOf = await placesOf(
    env,
    found.map(({ result }) => result!.organization.id),
  );
  return found.find(({ shard, result }) => placeOf(result!.organization.id).shard === shard)?.result ?? null;
}

/** The shard for a new organization: of those bound, the database with the fewest bytes, then with the fewest tenants. */
export async function emptiestShard(env: Env): Promise<Shard> {
  if (!isSharded(env)) return 0;
  const [sizes, counted] = await Promise.all([
    onEveryShard(env, async ({ DB }, shard) => ({
      shard,
      bytes: (await DB.prepare("SELECT 1").all()).meta.size_after ?? 0,
    })),
    openDirectory(env).all<{ shard: number; tenants: number }>(
      sql`SELECT shard, count(*) AS tenants FROM ${placements} GROUP BY shard`,
    ),
  ]);
  const tenants = new Map(counted.map((row) => [row.shard, row.tenants]));
  const fewest = sizes.sort(
    (a, b) =>
      a.bytes - b.bytes || (tenants.get(a.shard) ?? 0) - (tenants.get(b.shard) ?? 0) || a.shard - b.shard,
  );
  return fewest[0]!.shard;
}

/** The statement, for the directory, that makes a new organization one that there is. */
export const place = (db: Database, tenant: string, shard: Shard, now: number): Statement =>
  db.insert(placements).values({ tenant, shard, createdAt: now });

/** The statement, for the directory, by which a key's hash leads to its organization. */
export const placeKey = (db: Database, tenant: string, hash: string, now: number): Statement =>
  db.insert(keyPlaces).values({ tenant, hash, createdAt: now }).onConflictDoNothing();

/**
 * Before a key of an organization away from the first database is made: its way there. Should the key then not
 * be made, the way leads nowhere.
 */
export async function announceKey(env: Env, tenant: string, hash: string, now: number): Promise<void> {
  if (env.DIRECTORY) await placeKey(openDirectory(env), tenant, hash, now);
}

/** The place of whoever's a key is; no row where there is none. Asked of the directory. */
export const placeOfKey = (hash: string) => sql`
  SELECT shard, state FROM ${placements} WHERE tenant = coalesce(
    (SELECT organization_id FROM api_keys WHERE hash = ${hash}), (SELECT tenant FROM ${keyPlaces} WHERE hash = ${hash}))`;

/** Forgets where an organization was that is erased, if that was here. */
export async function forgetPlace(env: Env, tenant: string): Promise<void> {
  if (!isSharded(env)) return;
  const db = openDirectory(env);
  const isElsewhere = sql`EXISTS (SELECT 1 FROM ${placements} p WHERE p.tenant = ${tenant} AND p.shard <> ${shardOf(env)})`;
  await db.batch([
    db.delete(keyPlaces).where(sql`${keyPlaces.tenant} = ${tenant} AND NOT ${isElsewhere}`),
    db
      .delete(placements)
      .where(sql`${placements.tenant} = ${tenant} AND ${placements.shard} = ${shardOf(env)}`),
  ]);
}

/** What stands half done for so long has been given up by whoever began it. */
const GIVEN_UP_MS = 3_600_000;
const PAGE = 500;

/**
 * Each day: what deaths between two databases left. An organization on a further shard that has no place was
 * never finished, and is erased; a place whose organization is gone is forgotten, with the ways of its keys.
 */
export async function repairDirectory(env: Env, now: number): Promise<void> {
  const directory = openDirectory(env);
  for (const shard of shardsOf(env).slice(1)) {
    const db = openDatabase(onShard(env, shard).DB, noCost());
    const old = now - GIVEN_UP_MS;
    for (let after = ""; ; ) {
      const there = await db.all<{ id: string }>(sql`
        SELECT id FROM organizations WHERE id > ${after} AND created_at < ${old} AND deleted_at IS NULL ORDER BY id LIMIT ${PAGE}`);
      const placed = await directory.all<{ tenant: string }>(sql`
        SELECT tenant FROM ${placements} WHERE tenant IN (${listed(there.map(({ id }) => id))})`);
      const known = new Set(placed.map(({ tenant }) => tenant));
      const lost = there.map(({ id }) => id).filter((id) => !known.has(id));
      if (lost.length > 0) {
        await db.run(sql`UPDATE organizations SET deleted_at = ${now} WHERE id IN (${listed(lost)})`);
      }
      if (there.length < PAGE) break;
      after = there.at(-1)!.id;
    }
    for (let after = ""; ; ) {
      const placed = await directory.all<{ tenant: string }>(sql`
        SELECT tenant FROM ${placements} INDEXED BY placements_shard
        WHERE shard = ${shard} AND tenant > ${after} AND created_at < ${old} AND state IS NULL ORDER BY tenant LIMIT ${PAGE}`);
      const there = await db.all<{ id: string }>(
        sql`SELECT id FROM organizations WHERE id IN (${listed(placed.map(({ tenant }) => tenant))})`,
      );
      const known = new Set(there.map(({ id }) => id));
      for (const { tenant } of placed) {
        if (!known.has(tenant)) await forgetPlace(onShard(env, shard), tenant);
      }
      if (placed.length < PAGE) break;
      after = placed.at(-1)!.tenant;
    }
  }
}

const listed = (ids: readonly string[]) => sql`SELECT value FROM json_each(${JSON.stringify(ids)})`;
