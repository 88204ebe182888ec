import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { noCost, openDatabase } from "../../src/db/client.ts";
import { apiKeys } from "../../src/db/schema/index.ts";
import { onShard, shardsOf } from "../../src/db/shards.ts";
import { rowsBehind } from "../../src/db/tenant-tables.ts";
import { endScores } from "../../src/health/manual.ts";
import { copiedTables } from "../../src/organizations/copy.ts";
import { placesOf } from "../../src/organizations/directory.ts";
import { advanceMoves } from "../../src/organizations/move.ts";
import { bindings, call, newTenant, type Tenant } from "../support/api.ts";
import { fillEveryTable } from "../support/every-table.ts";
import { eventually } from "../support/jobs.ts";

const MINUTE = 60_000;
/** The cron's time, which these tests turn. */
let now = Date.now();

const database = (shard: number) => openDatabase(onShard(bindings, shard).DB, noCost());
const placeOf = async (id: string) => (await placesOf(bindings, [id]))(id);

/** All of an organization's rows on a shard, by table; but for what follows the clock or the database. */
async function rowsOn(shard: number, id: string): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of copiedTables()) {
    if (table.name === "organizations") continue;
    const rows = await database(shard).all<Record<string, unknown>>(
      sql`SELECT * ${rowsBehind(table, id, null)}`,
    );
    if (rows.length > 0) found[table.name] = rows.map(({ row_id: _, ...row }) => row);
  }
  return found;
}

/** Lets the cron run until the organization's move has come to this state, or to its end. */
async function until(id: string, state: string | null): Promise<void> {
  for (let turns = 0; (await placeOf(id)).state !== state; turns++) {
    if (turns > 20) throw new Error(`the move stays ${(await placeOf(id)).state}`);
    await advanceMoves(bindings, now);
    if ((await placeOf(id)).state === state) return;
    now += MINUTE;
  }
}

async function tenantWithData(): Promise<{ tenant: Tenant; shard: number; account: string }> {
  const tenant = await newTenant();
  const accounts = Array.from({ length: 600 }, (_, i) => ({
    name: `Käufer ${i} \u{1F600}`,
    external_id: `e${i}`,
    arr: i / 7,
    contacts: [{ name: "Ann", email: `ann${i}@example.com` }],
  }));
  await tenant.post("/v1/accounts/batch", { accounts });
  const events = accounts.map(({ external_id }) => ({ external_id, event_type: "login" }));
  await tenant.post("/v1/events/batch", { events });
  const { body } = await tenant.get("/v1/accounts/by-external-id/e1");
  const { shard } = await placeOf(tenant.id);
  await eventually("the scores", async () => {
    const left = await onShard(bindings, shard)
      .DB.prepare("SELECT count(*) AS n FROM rescores WHERE organization_id = ?")
      .bind(tenant.id)
      .first<{ n: number }>();
    return left!.n === 0 ? true : null;
  });
  return { tenant, shard, account: body.data.id };
}

/** As `npm run admin -- move-organization` does. */
const order = (id: string, to: number) =>
  bindings.DB.prepare(
    `INSERT INTO placements (tenant, shard, moving_to, state, since, created_at) VALUES (?1, 0, ?2, 'ordered', ?3, ?3)
     ON CONFLICT (tenant) DO UPDATE SET moving_to = excluded.moving_to, state = 'ordered', since = excluded.since, cursor = NULL
     WHERE state IS NULL AND shard <> excluded.moving_to`,
  )
    .bind(id, to, now)
    .run();

const other = (shard: number) => shardsOf(bindings).find((one) => one !== shard)!;

describe("a move", () => {
  let moved: Awaited<ReturnType<typeof tenantWithData>>;
  let to: number;
  let before: Record<string, unknown[]>;
  let bystander: Tenant;

  beforeAll(async () => {
    moved = await tenantWithData();
    bystander = await newTenant();
    to = other(moved.shard);
    await order(moved.tenant.id, to);
  });

  test("that cannot be is taken back", async () => {
    for (const [id, to] of [
      [bystander.id, 9],
      ["org_none", 1],
    ] as const) {
      const { shard } = await placeOf(id);
      await order(id, to);
      await until(id, null);
      expect(await placeOf(id)).toEqual({ shard, state: null });
    }
    expect((await bystander.get("/v1/accounts")).status).toBe(200);
  });

  test("copies beside the work, which nobody notices", async () => {
    const { tenant } = moved;
    await until(tenant.id, "draining");
    expect((await tenant.post("/v1/accounts", { name: "While copying" })).status).toBe(201);
    expect((await tenant.patch(`/v1/accounts/${moved.account}`, { arr: 1.5 })).status).toBe(200);
    const { body } = await tenant.get("/v1/accounts/by-external-id/e2");
    expect((await tenant.delete(`/v1/accounts/${body.data.id}`)).status).toBe(200);
    expect((await placeOf(tenant.id)).shard).toBe(moved.shard);
  });

  test("refuses writes for the switch alone, with Retry-After, and serves reads", async () => {
    const { tenant, shard } = moved;
    const scored = await tenant.post("/v1/health", { account_id: moved.account, health_score: 50 });
    expect(scored.status).toBe(200);
    now += MINUTE;
    // One go of no time at all: it stands at the beginning of the switch.
    const placed = bindings.DB.prepare(
      "UPDATE placements SET state = 'switching', since = ?, cursor = NULL WHERE tenant = ?",
    );
    await placed.bind(now, tenant.id).run();
    const [key] = await database(shard).select().from(apiKeys).where(eq(apiKeys.organizationId, tenant.id));
    await bindings.API_KEYS.getByName(key!.hash).forget();
    const refused = await tenant.post("/v1/accounts", { name: "Too late" });
    expect(refused.status).toBe(503);
    expect(refused.headers.get("Retry-After")).toBe("5");
    expect(refused.body.error.message).toContain("being moved");
    expect((await tenant.get("/v1/accounts")).status).toBe(200);
    expect((await bystander.post("/v1/accounts", { name: "Not me" })).status).toBe(201);
    before = await rowsOn(shard, tenant.id);
  });

  test("then everything is there, row for row, and served from there", async () => {
    const { tenant, account } = moved;
    await until(tenant.id, "cleaning");
    expect((await placeOf(tenant.id)).shard).toBe(to);
    expect(await rowsOn(to, tenant.id)).toEqual(before);
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining(["accounts", "contacts", "usage_events", "api_keys"]),
    );
    const list = await tenant.get("/v1/accounts?search=K%C3%A4ufer");
    expect(list.body.pagination.total).toBe(599);
    expect((await tenant.get("/v1/accounts")).body.pagination.total).toBe(600);
    expect((await tenant.get(`/v1/accounts/${account}`)).body.data.arr).toBe(1.5);
    expect((await tenant.post("/v1/accounts", { name: "At home" })).status).toBe(201);
    expect((await rowsOn(to, tenant.id)).accounts).toHaveLength(601);
    expect((await rowsOn(moved.shard, tenant.id)).accounts).toHaveLength(600);
  });

  test("who did not hear of it is refused by the database that it left", async () => {
    const { tenant, shard } = moved;
    const late = onShard(bindings, shard).DB.prepare(
      "UPDATE accounts SET name = 'late' WHERE organization_id = ? AND id = ?",
    );
    await expect(late.bind(tenant.id, moved.account).run()).rejects.toThrow(
      "the organization is being moved",
    );
    const others = onShard(bindings, shard).DB.prepare("UPDATE organizations SET name = name WHERE id <> ?");
    await others.bind(tenant.id).run();
    // What crons do for all at once passes it over: its score by hand has ended by then.
    const db = database(shard);
    await db.batch(endScores({ db, now: Date.now() + 31 * 86_400_000 }));
  });

  test("in the end nothing is left behind, neither rows nor triggers", async () => {
    const { tenant, shard } = moved;
    now += 2 * MINUTE;
    await until(tenant.id, null);
    expect(await rowsOn(shard, tenant.id)).toEqual({});
    for (const one of shardsOf(bindings)) {
      const fences = await onShard(bindings, one)
        .DB.prepare("SELECT name FROM sqlite_master WHERE name LIKE 'fence_%'")
        .all();
      expect(fences.results).toEqual([]);
    }
    expect((await tenant.get("/v1/accounts")).body.pagination.total).toBe(601);
    const key = (await tenant.post("/v1/api-keys", { name: "New", scopes: ["accounts:read"] })).body.data.key;
    expect((await call("GET", "/v1/accounts", undefined, { key })).status).toBe(200);
  });

  test("and back", async () => {
    const { tenant, shard } = moved;
    await order(tenant.id, shard);
    await until(tenant.id, null);
    expect((await placeOf(tenant.id)).shard).toBe(shard);
    expect((await tenant.get("/v1/accounts")).body.pagination.total).toBe(601);
    expect(await rowsOn(to, tenant.id)).toEqual({});
  });
});

test("a row of every table arrives", async () => {
  // The helper fills the first database.
  let tenant = await newTenant();
  for (let i = 0; (await placeOf(tenant.id)).shard !== 0; i++) {
    expect(i).toBeLessThan(200);
    const { shard } = await placeOf(tenant.id);
    const db = onShard(bindings, shard).DB;
    await db.prepare("CREATE TABLE IF NOT EXISTS ballast (x)").run();
    await db.prepare("INSERT INTO ballast VALUES (zeroblob(3000000))").run();
    tenant = await newTenant();
  }
  // Kept answers are found by the key they belong to, which this helper makes up.
  const filled = (await fillEveryTable(tenant.id)).filter((name) => name !== "idempotency_keys");
  const before = await rowsOn(0, tenant.id);
  for (const name of filled) expect(Object.keys(before), name).toContain(name);
  await order(tenant.id, 1);
  await until(tenant.id, "cleaning");
  const after = await rowsOn(1, tenant.id);
  for (const name of filled) expect(after[name], name).toEqual(before[name]);
});

test("cut off anywhere, it goes on from there and loses nothing", async () => {
  const { tenant, shard } = await tenantWithData();
  const to = other(shard);
  const before = await rowsOn(shard, tenant.id);
  await order(tenant.id, to);
  // Each turn is cut off after so many calls to the databases, at another place each time.
  for (
    let calls = 3, turns = 0;
    (await placeOf(tenant.id)).state !== null;
    calls = ((calls * 7) % 61) + 2, turns++
  ) {
    expect(turns).toBeLessThan(150);
    let left = calls;
    const mortal = (db: D1Database) =>
      ({
        prepare: (text: string) => db.prepare(text),
        batch: (statements: D1PreparedStatement[]) => {
          if (left-- <= 0) throw new Error("killed");
          return db.batch(statements);
        },
      }) as unknown as D1Database;
    const env = { ...bindings };
    for (const name of ["DB", "DB_1", "DB_2"] as const) env[name] = mortal(bindings[name]!);
    await advanceMoves(turns > 60 ? bindings : env, now).catch((error) =>
      expect(error.message).toBe("killed"),
    );
    now += MINUTE;
  }
  expect((await placeOf(tenant.id)).shard).toBe(to);
  const after = await rowsOn(to, tenant.id);
  const { api_keys: _keys, ...rest } = before;
  expect(after).toMatchObject(rest);
  expect(await rowsOn(shard, tenant.id)).toEqual({});
  expect((await tenant.get("/v1/accounts")).body.pagination.total).toBe(600);
});
