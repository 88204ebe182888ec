import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { generateApiKey } from "../src/auth/api-key.ts";
import { SCOPES } from "../src/auth/scopes.ts";
import { sha256 } from "../src/http/idempotency.ts";
import { asTenant, bindings, type Tenant } from "./support/api.ts";

const { MIGRATIONS } = env as unknown as { MIGRATIONS: D1Migration[] };
const { DB } = bindings;
/** A small database of every release: its rows, under the migrations that its first line names. */
const RELEASES = import.meta.glob("./migrations/*.sql", {
  query: "?raw",
  import: "default",
  eager: true,
}) as Record<string, string>;

declare global {
  interface ImportMeta {
    glob(pattern: string, options: object): unknown;
  }
}

type Row = Record<string, unknown>;

const namesOf = async (type: string) =>
  (
    await DB.prepare(
      "SELECT name FROM sqlite_master WHERE type = ? AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*'",
    )
      .bind(type)
      .all<{ name: string }>()
  ).results.map(({ name }) => name);

/** Nothing is left of any schema. */
async function empty(): Promise<void> {
  for (const type of ["trigger", "view"] as const)
    for (const name of await namesOf(type)) await DB.prepare(`DROP ${type} "${name}"`).run();
  await DB.prepare("DROP TABLE IF EXISTS accounts_search").run();
  const tables = await namesOf("table");
  await DB.batch([
    DB.prepare("PRAGMA defer_foreign_keys = on"),
    ...tables.map((name) => DB.prepare(`DELETE FROM "${name}"`)),
  ]);
  // Those that others refer to come last.
  for (let left = tables; left.length > 0; ) {
    const next: string[] = [];
    for (const name of left)
      await DB.prepare(`DROP TABLE "${name}"`)
        .run()
        .catch(() => next.push(name));
    if (next.length === left.length) throw new Error(`cannot drop ${next}`);
    left = next;
  }
}

/** The database as the release had it. The triggers come after the rows, whose counters are among them. */
async function load(dump: string): Promise<string[]> {
  const [head, ...lines] = dump.trimEnd().split(/\n(?=INSERT INTO )/);
  const names = head!.match(/^-- fastenr \S+: (.+)$/)![1]!.split(" ");
  await applyD1Migrations(
    DB,
    MIGRATIONS.filter(({ name }) => names.includes(name)),
  );
  const { results: triggers } = await DB.prepare(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
  ).all<{
    name: string;
    sql: string;
  }>();
  await DB.batch([
    DB.prepare("PRAGMA defer_foreign_keys = on"),
    ...triggers.map(({ name }) => DB.prepare(`DROP TRIGGER "${name}"`)),
    ...lines.map((line) => DB.prepare(line)),
    DB.prepare(`INSERT INTO accounts_search (rowid, name, domain, external_id)
      SELECT row_id, char(2, 2) || name, char(2, 2) || domain, char(2, 2) || external_id FROM accounts`),
    ...triggers.map(({ sql }) => DB.prepare(sql)),
  ]);
  return names;
}

async function rowsOfEveryTable(): Promise<Map<string, Row[]>> {
  const names = (await namesOf("table")).filter((name) => !/^accounts_search|^d1_migrations$/.test(name));
  const rows = await DB.batch<Row>(names.map((name) => DB.prepare(`SELECT * FROM "${name}"`)));
  return new Map(names.map((name, i) => [name, rows[i]!.results]));
}

test("there is a database of the first release at least", () => {
  expect(Object.keys(RELEASES)).toContain("./migrations/0.1.0.sql");
});

describe.each(Object.entries(RELEASES))("a database of %s", (file, dump) => {
  let names: string[];
  let before: Map<string, Row[]>;
  let after: Map<string, Row[]>;
  let tenant: Tenant;

  beforeAll(async () => {
    await empty();
    names = await load(dump);
    before = await rowsOfEveryTable();
    await applyD1Migrations(DB, MIGRATIONS);
    after = await rowsOfEveryTable();
    const owner = before.get("organizations")![0]!.id as string;
    const key = generateApiKey("live");
    await DB.prepare(
      "INSERT INTO api_keys (id, organization_id, hash, name, prefix, last_four, scopes, created_at) VALUES ('key_test', ?, ?, 'K', 'fsk_live_', 'xxxx', ?, 1)",
    )
      .bind(owner, await sha256(key), JSON.stringify(SCOPES))
      .run();
    tenant = asTenant(owner, key);
  }, 60_000);

  test("has a row in every table that it had", () => {
    const known = MIGRATIONS.map(({ name }) => name);
    expect(known.slice(0, names.length), `${file} is of the migrations before the others`).toEqual(names);
    // Where organizations live stands nowhere while there is one database.
    const bare = [...before].filter(
      ([name, rows]) => rows.length === 0 && !/^(placements|key_places)$/.test(name),
    );
    expect(bare.map(([name]) => name)).toEqual([]);
  });

  test("is brought to the newest schema with every value of every row as it was", () => {
    for (const [table, rows] of before) {
      const columns = Object.keys(rows[0] ?? {});
      const texts = (some: readonly Row[] = []) =>
        some.map((row) => JSON.stringify(columns.map((column) => [column, row[column]]))).sort();
      // What is counted may be more by now.
      const known = new Set(texts(rows));
      const isCount = /^(row_counts|account_facets)$/.test(table);
      expect(
        texts(after.get(table)).filter((text) => !isCount || known.has(text)),
        table,
      ).toEqual(texts(rows));
    }
  });

  test("breaks no foreign key and no index", async () => {
    expect((await DB.prepare("PRAGMA foreign_key_check").all()).results).toEqual([]);
    expect((await DB.prepare("PRAGMA quick_check").all()).results).toEqual([{ quick_check: "ok" }]);
  });

  test("is what the product works with: it reads, finds, counts and writes", async () => {
    const { body } = await tenant.get("/v1/accounts?sort=name");
    expect(body.data.length).toBe(before.get("accounts")!.length);
    const [first] = body.data;
    const one = await tenant.get(`/v1/accounts/${first.id}?include=health_metrics,goals,engagements,surveys`);
    expect(one.status).toBe(200);
    const found = await tenant.get(`/v1/accounts?search=${encodeURIComponent(first.name)}`);
    expect(found.body.data.map((row: { id: string }) => row.id)).toContain(first.id);
    for (const path of [
      "contacts",
      "tasks",
      "goals",
      "engagements",
      "tickets",
      "invoices",
      "emails",
      "surveys",
      "webhooks",
    ]) {
      const list = await tenant.get(`/v1/${path}?limit=100`);
      expect(list.status, path).toBe(200);
      expect(list.body.pagination.total, path).toBe(list.body.data.length);
      expect(list.body.data.length, path).toBe(before.get(path)!.length);
    }
    const log = await tenant.get("/v1/audit-log?limit=1");
    expect(log.body.pagination.total).toBe(
      before.get("audit_log")!.filter((row) => row.organization_id === tenant.id).length,
    );
    for (const filter of ["status=active", "churn_risk_min=0", "health_min=0", "search=a", "size=small"]) {
      const list = await tenant.get(`/v1/accounts?limit=100&sort=name&${filter}`);
      expect(list.body.pagination.total, filter).toBe(list.body.data.length);
    }
    for (const filter of ["engagements?type=meeting,call", "tickets?priority=low,medium,high,urgent"]) {
      const list = await tenant.get(`/v1/${filter}&limit=100`);
      expect(list.body.pagination.total, filter).toBe(list.body.data.length);
    }
    for (const path of [
      "analytics/dashboard",
      "analytics/health",
      "health/config",
      "automation/workflows",
      "automation/runs",
    ])
      expect((await tenant.get(`/v1/${path}`)).status, path).toBe(200);
    expect((await tenant.patch(`/v1/accounts/${first.id}`, { arr: 1 })).status).toBe(200);
    expect((await tenant.post("/v1/accounts", { name: "After the migration" })).status).toBe(201);
    expect((await tenant.delete(`/v1/accounts/${first.id}`)).status).toBe(200);
    expect((await tenant.get("/v1/accounts")).body.pagination.total).toBe(body.data.length);
  });
});
