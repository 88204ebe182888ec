import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { statementsOf } from "../../scripts/backup/order.ts";
import { call, newOrganization, newStateDir, type Product, ROOT, startProduct, until } from "./support.ts";

let product: Product | undefined;

afterAll(() => product?.kill());

/** As it comes from a disk: cut anywhere. */
async function* inPieces(text: string, length: number) {
  for (let i = 0; i < text.length; i += length) yield text.slice(i, i + length);
}

test("an export is read statement by statement, whatever its texts hold and wherever it is cut", async () => {
  const statements = [
    "CREATE TABLE `a;b` (\"x;\" text, y text DEFAULT 'it''s; -- not the end');",
    "INSERT INTO a VALUES('; BEGIN '' END;','--','\n');",
    "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  -- of one; of two\n  UPDATE a SET x = CASE WHEN 1 THEN 'x;' ELSE 2 END;\n  DELETE FROM a;\nEND;",
    "CREATE VIEW v AS SELECT 1;",
  ];
  for (const length of [1, 2, 3, 7, 50, 10_000]) {
    const found: string[] = [];
    for await (const statement of statementsOf(inPieces(`${statements.join("\n")}\n`, length)))
      found.push(statement);
    expect(found, `in pieces of ${length}`).toEqual(statements);
  }
});

/** What the search index of a local database is made of. */
function searchIn(stateDir: string): string {
  const directory = path.join(stateDir, "v3/d1/miniflare-D1DatabaseObject");
  const file = readdirSync(directory).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))!;
  const database = new DatabaseSync(path.join(directory, file), { readOnly: true });
  const row = database.prepare("SELECT sql FROM sqlite_master WHERE name = 'accounts_search'").get() as {
    sql: string;
  };
  database.close();
  return row.sql;
}

const backup = (...args: string[]) => {
  const { status, stderr, stdout } = spawnSync(process.execPath, ["scripts/backup.ts", ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect(status, stdout + stderr).toBe(0);
};

test("what is exported from one database works in another: every row, every counter, the search, the keys", async () => {
  product = await startProduct();
  const { key, id } = await newOrganization(product, { plan: "enterprise" });
  const ask = (method: string, pathname: string, body?: unknown) =>
    call(product!, method, pathname, body, { key });
  const accounts = Array.from({ length: 40 }, (_, i) => ({
    name: `Österreichische Kundin ${i} 'quoted'; -- "${i}"`,
    external_id: `e${i}`,
    arr: i * 100.5,
    custom_fields: { nested: [{ text: "a\nb", n: i }] },
    contacts: [{ name: "Ann", email: `ann${i}@example.com` }],
  }));
  expect((await ask("POST", "/v1/accounts/batch", { accounts })).status).toBe(200);
  await ask("POST", "/v1/events/batch", {
    events: accounts.map(({ external_id }) => ({ external_id, event_type: "login" })),
  });
  await until(async () => (await ask("GET", "/v1/accounts?limit=1")).body.data[0].health_score !== null);
  const PATHS = [
    "/v1/accounts?limit=100&sort=name",
    "/v1/accounts?search=Kundin%2017",
    "/v1/contacts?limit=100",
    "/v1/analytics/dashboard",
    "/v1/audit-log?limit=100",
    "/v1/api-keys",
  ];
  const answers = async () =>
    Promise.all(
      PATHS.map(async (pathname) => {
        const { status, body } = await ask("GET", pathname);
        const rows = JSON.stringify({ ...body, meta: undefined }).replace(/"last_used_at":[^,}]+/g, "");
        return [pathname, status, rows];
      }),
    );
  const before = await answers();
  expect(before.map(([, status]) => status)).toEqual(PATHS.map(() => 200));
  expect(before[1]![2]).toContain("Kundin 17");
  const { stateDir, operatorToken } = product;
  await product.stop();

  const file = path.join(newStateDir(), "backup.sql");
  backup("export", "--local", "--persist-to", stateDir, "--output", file);
  expect(readFileSync(file, "utf8")).not.toContain("VIRTUAL TABLE");
  const fresh = newStateDir();
  backup("import", "--local", "--persist-to", fresh, "--file", file);

  expect(searchIn(stateDir)).toContain("VIRTUAL TABLE accounts_search USING fts5");

  product = await startProduct({ stateDir: fresh, env: { OPERATOR_TOKEN: operatorToken } });
  expect(await answers()).toEqual(before);
  const made = await ask("POST", "/v1/accounts", { name: "Nach der Sicherung" });
  expect(made.status).toBe(201);
  const found = await ask("GET", "/v1/accounts?search=Sicherung");
  expect(found.body.data.map((row: { id: string }) => row.id)).toEqual([made.body.data.id]);
  expect((await ask("GET", "/v1/accounts")).body.pagination.total).toBe(41);
  const erased = await call(product, "DELETE", `/v1/admin/organizations/${id}`, undefined, {
    key: operatorToken,
  });
  expect(erased.status).toBe(200);
}, 240_000);
