import { describe, expect, test } from "vitest";
import { bindings, call, costOf, newTenant, type Tenant } from "./support/api.ts";

const MIB = 1024 * 1024;
const db = bindings.DB;

interface Outcome {
  index: number;
  status: string;
  id?: string;
  error?: { code: string; message: string; details?: { field: string; message: string }[] };
}

async function batch(tenant: Tenant, accounts: unknown[]): Promise<Outcome[]> {
  const { status, body } = await tenant.post("/v1/accounts/batch", { accounts });
  expect(status).toBe(200);
  expect(body.data.map((row: Outcome) => row.index)).toEqual(accounts.map((_, i) => i));
  return body.data;
}

const statuses = (rows: Outcome[]) => rows.map((row) => row.status);

const byExternalId = async (tenant: Tenant, id: string) =>
  (await tenant.get(`/v1/accounts/by-external-id/${id}`)).body.data;

async function told(
  tenant: Tenant,
): Promise<{ type: string; data: { account_id: string; changed?: string[] } }[]> {
  const { results } = await db
    .prepare("SELECT type, data FROM events WHERE organization_id = ? ORDER BY id")
    .bind(tenant.id)
    .all<{ type: string; data: string }>();
  return results.map((row) => ({ type: row.type, data: JSON.parse(row.data) }));
}

describe("a batch of accounts", () => {
  test("creates those that are new and changes those whose external id is known", async () => {
    const tenant = await newTenant();
    await tenant.post("/v1/accounts", { name: "Known", external_id: "known", arr: 1, tags: ["keep"] });
    const rows = await batch(tenant, [
      { name: "New", external_id: "new", arr: 10, contacts: [{ name: "C", email: "c@example.com" }] },
      { external_id: "known", arr: 2 },
      { name: "Nameless elsewhere" },
    ]);
    expect(statuses(rows)).toEqual(["created", "updated", "created"]);
    expect(await byExternalId(tenant, "known")).toMatchObject({
      id: rows[1]!.id,
      name: "Known",
      arr: 2,
      tags: ["keep"],
    });
    expect(await byExternalId(tenant, "new")).toMatchObject({
      id: rows[0]!.id,
      status: "active",
      contacts: [{ name: "C", account_id: rows[0]!.id }],
    });
    expect((await told(tenant)).map(({ type, data }) => [type, data.account_id, data.changed])).toEqual([
      ["account.created", rows[1]!.id, []],
      ["account.created", rows[0]!.id, []],
      ["account.created", rows[2]!.id, []],
      ["account.updated", rows[1]!.id, ["arr"]],
    ]);
  });

  test("fails row by row, and says of each what is wrong with it", async () => {
    const tenant = await newTenant();
    await tenant.post("/v1/accounts", { name: "Known", external_id: "known" });
    const { body } = await tenant.post("/v1/accounts/batch", undefined, {
      raw: String.raw`{"accounts":[
        {"name":"Good 1"}, {}, null, 7, "text", [], {"name":"","arr":-1}, {"external_id":"known","size":"giant"},
        {"external_id":5,"name":"A"}, {"name":"\ud800"}, {"name":"typo","nmae":1},
        {"name":"deep","custom_fields":{"a":${"[".repeat(40)}${"]".repeat(40)}}}, {"name":"Good 2"}]}`,
    });
    const rows: Outcome[] = body.data;
    expect(statuses(rows)).toEqual(["created", ...Array(11).fill("failed"), "created"]);
    const fields = rows.map((row) => row.error?.details?.map((d) => d.field));
    expect(fields).toEqual([
      undefined,
      ["name"],
      undefined,
      undefined,
      undefined,
      undefined,
      ["name", "arr"],
      ["size"],
      ["external_id"],
      ["name"],
      ["nmae"],
      ["custom_fields.a[0]"],
      undefined,
    ]);
    for (const row of rows.slice(1, -1)) {
      expect(row.error).toMatchObject({ code: "validation_error", message: expect.any(String) });
      expect(row.id).toBeUndefined();
    }
    expect((await tenant.get("/v1/accounts")).body.pagination.total).toBe(3);
    const unknown = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`field_${i}`, i]));
    expect((await batch(tenant, [unknown]))[0]!.error!.details).toHaveLength(20);
  });

  test("takes its rows in order: a second row of one external id changes what the first left", async () => {
    const tenant = await newTenant();
    await tenant.post("/v1/accounts", { name: "Old", external_id: "old", arr: 1 });
    const rows = await batch(tenant, [
      { name: "First", external_id: "twice", arr: 1, contacts: [{ name: "A", email: "a@example.com" }] },
      { external_id: "twice", arr: 2 },
      { external_id: "old", arr: 5 },
      { external_id: "twice", name: "" },
      { external_id: "twice", name: "Last", contacts: [{ name: "B", email: "A@example.com" }] },
      { external_id: "old", arr: 1 },
    ]);
    expect(statuses(rows)).toEqual(["created", "updated", "updated", "failed", "updated", "updated"]);
    expect(new Set([rows[0]!.id, rows[1]!.id, rows[4]!.id]).size).toBe(1);
    const twice = await tenant.get("/v1/accounts/by-external-id/twice");
    expect(twice.body.data).toMatchObject({
      name: "Last",
      arr: 2,
      contacts: [{ name: "B", email: "A@example.com" }],
    });
    // One creation is told, and of what went back to where it was nothing.
    expect((await told(tenant)).map((event) => event.type)).toEqual(["account.created", "account.created"]);
    const etag = twice.headers.get("ETag")!;
    const put = await tenant.put(
      "/v1/accounts/by-external-id/twice",
      { arr: 3 },
      { headers: { "If-Match": etag } },
    );
    expect(put.status).toBe(200);
  });

  test("that changes tags reads their counts alone, and not those of every tag there is", async () => {
    const tenant = await newTenant();
    const tagged = (what: string) =>
      Array.from({ length: 100 }, (_, i) => ({
        name: "A",
        external_id: `${i}`,
        tags: Array.from({ length: 20 }, (_, j) => `${what}${i}-${j}`),
      }));
    await batch(tenant, tagged("a"));
    const again = await tenant.post("/v1/accounts/batch", { accounts: tagged("b") });
    expect(costOf(again).rowsRead).toBeLessThan(20_000);
    const gone = await tenant.delete(`/v1/accounts/${again.body.data[0].id}`);
    expect(costOf(gone).rowsRead).toBeLessThan(300);
  });

  test("that changes nothing writes nothing and tells nobody", async () => {
    const tenant = await newTenant();
    const rows = [
      { name: "A", external_id: "a", contacts: [{ name: "C", email: "c@example.com" }], tags: ["x"] },
    ];
    await batch(tenant, rows);
    const before = (await tenant.get("/v1/accounts/by-external-id/a")).headers.get("ETag");
    const again = await tenant.post("/v1/accounts/batch", { accounts: rows });
    expect(again.body.data).toMatchObject([{ status: "updated" }]);
    expect(costOf(again)).toMatchObject({ trips: 1, rowsWritten: 0 });
    expect((await tenant.get("/v1/accounts/by-external-id/a")).headers.get("ETag")).toBe(before);
    expect(await told(tenant)).toHaveLength(1);
  });

  test("keeps risk as churning wants it, and leaves the other scores alone", async () => {
    const tenant = await newTenant();
    await batch(tenant, [
      { name: "Born churned", external_id: "a", status: "churned" },
      { name: "Scored", external_id: "b" },
      { name: "Churns and returns", external_id: "c" },
      { name: "Made, churned, back", external_id: "d", status: "churned" },
      { external_id: "d", status: "active" },
    ]);
    await db
      .prepare(
        "UPDATE accounts SET health_score = 70, churn_risk_score = 30 WHERE organization_id = ? AND status <> 'churned'",
      )
      .bind(tenant.id)
      .run();
    const risk = async () => {
      const { body } = await tenant.get("/v1/accounts?sort=name");
      return Object.fromEntries(
        body.data.map((a: { external_id: string; churn_risk_score: number }) => [
          a.external_id,
          a.churn_risk_score,
        ]),
      );
    };
    expect(await risk()).toEqual({ a: 100, b: 30, c: 30, d: 30 });
    await batch(tenant, [
      { external_id: "b", arr: 5 },
      { external_id: "c", status: "churned" },
      { external_id: "c", status: "at_risk" },
      { external_id: "d", status: "churned" },
      { external_id: "a", arr: 1 },
    ]);
    expect(await risk()).toMatchObject({ a: 100, b: 30, c: 30, d: 100 });
    expect((await byExternalId(tenant, "b")).health_score).toBe(70);
  });

  test("takes 1 to 1,000 rows, in an object of that name alone", async () => {
    const tenant = await newTenant();
    const post = (body: unknown) => tenant.post("/v1/accounts/batch", body);
    for (const [body, status] of [
      [{ accounts: [] }, 422],
      [{}, 422],
      [{ accounts: {} }, 422],
      [{ accounts: Array(1001).fill({ name: "A" }) }, 422],
      [{ accounts: [{ name: "A" }], dry_run: true }, 422],
      [[{ name: "A" }], 400],
    ] as const) {
      expect((await post(body)).status).toBe(status);
    }
    expect((await tenant.get("/v1/accounts")).body.pagination.total).toBe(0);
  });

  test("of 1,000 takes at most 12 statements in two trips, new, known and mixed", async () => {
    const tenant = await newTenant();
    const rows = (n: number, arr: number, from = 0) =>
      Array.from({ length: n }, (_, i) => ({
        name: `Company ${from + i}`,
        external_id: `e-${from + i}`,
        domain: `c${from + i}.example`,
        arr,
        contract_end_date: `203${arr}-01-01`,
        contacts: [{ name: `Contact ${arr}`, email: `c${from + i}@example.com` }],
        custom_fields: { tier: "gold", region: "EU" },
        tags: ["a", "b"],
      }));
    const costs: Record<string, Record<string, number>> = {};
    for (const [what, accounts] of [
      ["1,000 new", rows(1000, 1)],
      ["1,000 known", rows(1000, 2)],
      ["500 known, 500 new", rows(1000, 3, 500)],
    ] as const) {
      const answer = await tenant.post("/v1/accounts/batch", { accounts });
      expect(answer.status).toBe(200);
      expect(answer.body.data.every((row: Outcome) => row.status !== "failed")).toBe(true);
      costs[what] = costOf(answer);
      console.log(`cost of a batch of ${what}:`, costs[what]);
    }
    for (const [what, { queries, trips }] of Object.entries(costs)) {
      expect(queries, what).toBeLessThanOrEqual(12);
      expect(trips, what).toBeLessThanOrEqual(2);
    }
    expect((await tenant.get("/v1/accounts")).body.pagination.total).toBe(1500);
    expect(await byExternalId(tenant, "e-1499")).toMatchObject({ arr: 3, contacts: [{ name: "Contact 3" }] });
  });

  test("may have 8 MiB, and one byte more is 413", async () => {
    const tenant = await newTenant();
    const rows = Array.from({ length: 1000 }, (_, i) => ({
      name: `Big ${i}`,
      external_id: `big-${i}`,
      custom_fields: { notes: "ü".repeat(3_900), quoted: '"'.repeat(80) },
    }));
    const whole = JSON.stringify({ accounts: rows });
    const bytes = new TextEncoder().encode(whole).length;
    expect(bytes).toBeLessThan(8 * MIB);
    const fitting = `${" ".repeat(8 * MIB - bytes)}${whole}`;
    const answer = await tenant.post("/v1/accounts/batch", undefined, { raw: fitting });
    expect(answer.status).toBe(200);
    expect(new Set(statuses(answer.body.data))).toEqual(new Set(["created"]));
    expect((await byExternalId(tenant, "big-999")).custom_fields).toEqual(rows[999]!.custom_fields);
    const over = await tenant.post("/v1/accounts/batch", undefined, { raw: ` ${fitting}` });
    expect([over.status, over.body.error.code]).toEqual([413, "payload_too_large"]);
  });

  test("fails a row over 1 MiB alone, and one with an id that no database takes", async () => {
    const tenant = await newTenant();
    const rows = await batch(tenant, [
      { name: "Huge", custom_fields: { a: "x".repeat(MIB) } },
      { name: "Large", custom_fields: { a: "x".repeat(MIB - 100) } },
      { name: "Small" },
      { name: "Odd", external_id: "x".repeat(2_100_000) },
    ]);
    expect(statuses(rows)).toEqual(["failed", "created", "created", "failed"]);
    expect(rows[0]!.error).toEqual({ code: "payload_too_large", message: "must have at most 1 MiB" });
  });
});

describe("at the same time", () => {
  test("20 edits of one version by If-Match: one wins, the others are told", async () => {
    const tenant = await newTenant();
    const created = await tenant.post("/v1/accounts", { name: "Contended" });
    const path = `/v1/accounts/${created.body.data.id}`;
    const headers = { "If-Match": created.headers.get("ETag")! };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => tenant.put(path, { arr: i + 1 }, { headers })),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([200, ...Array(19).fill(412)]);
    const winner = answers.find((a) => a.status === 200)!;
    expect((await tenant.get(path)).body.data).toEqual(winner.body.data);
    expect(await told(tenant)).toHaveLength(2);
  });

  test("20 edits of different fields without If-Match all survive, and each is told once", async () => {
    const tenant = await newTenant();
    const { id } = (await tenant.post("/v1/accounts", { name: "Busy" })).body.data;
    const path = `/v1/accounts/${id}`;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => {
        const fields = [
          { arr: i },
          { mrr: i },
          { domain: `d${i}` },
          { industry: `i${i}` },
          { tags: [`t${i}`] },
        ];
        return tenant.put(path, fields[i % 5]!);
      }),
    );
    expect(answers.map((a) => a.status)).toEqual(Array(20).fill(200));
    const { body, headers } = await tenant.get(path);
    expect(body.data.arr % 5).toBe(0);
    expect(body.data.mrr % 5).toBe(1);
    expect(body.data.domain).toMatch(/^d\d+$/);
    expect(body.data.industry).toMatch(/^i\d+$/);
    expect(body.data.tags[0]).toMatch(/^t\d+$/);
    expect(headers.get("ETag")).toMatch(/^"v2[01]\./);
    const updates = (await told(tenant)).filter((event) => event.type === "account.updated");
    expect(updates.length).toBe(Number(headers.get("ETag")!.match(/^"v(\d+)/)![1]) - 1);
    const audit = await tenant.get("/v1/audit-log?action=account.update&limit=100");
    expect(audit.body.pagination.total).toBe(updates.length);
  });

  test("upserts of one external id make one account, and every one is answered", async () => {
    const tenant = await newTenant();
    const answers = await Promise.all(
      Array.from({ length: 15 }, (_, i) =>
        tenant.put("/v1/accounts/by-external-id/one", { name: `N${i}`, arr: i }),
      ),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([...Array(14).fill(200), 201]);
    expect(new Set(answers.map((a) => a.body.data.id)).size).toBe(1);
    expect((await tenant.get("/v1/accounts")).body.pagination.total).toBe(1);
  });

  test("creations of one external id: one is made, the others are 409", async () => {
    const tenant = await newTenant();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => tenant.post("/v1/accounts", { name: "N", external_id: "one" })),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([201, ...Array(9).fill(409)]);
  });

  test("batches that overlap make each account once and lose no change", async () => {
    const tenant = await newTenant();
    const fields = ["domain", "industry", "currency"];
    const values = ["d.example", "Health", "EUR"];
    const outcomes = await Promise.all(
      fields.map((field, b) =>
        batch(
          tenant,
          Array.from({ length: 50 }, (_, i) => ({
            name: "N",
            external_id: `x${i + b * 5}`,
            [field]: values[b],
          })),
        ),
      ),
    );
    for (const rows of outcomes) expect(rows.some((row) => row.status === "failed")).toBe(false);
    const { body } = await tenant.get("/v1/accounts?limit=100");
    expect(body.pagination.total).toBe(60);
    for (const account of body.data) {
      const n = Number(account.external_id.slice(1));
      const expected = fields.map((_, b) => (n >= b * 5 && n < b * 5 + 50 ? values[b] : null));
      expect([account.domain, account.industry, account.currency], account.external_id).toEqual(expected);
    }
    const created = (await told(tenant)).filter((event) => event.type === "account.created");
    expect(created).toHaveLength(60);
  });

  test("an edit and a deletion: the edit is done or finds nothing, and nothing is left half", async () => {
    for (let i = 0; i < 5; i++) {
      const tenant = await newTenant();
      const { id } = (await tenant.post("/v1/accounts", { name: "A" })).body.data;
      const [gone, ...edits] = await Promise.all([
        tenant.delete(`/v1/accounts/${id}`),
        tenant.put(`/v1/accounts/${id}`, { contacts: [{ name: "C", email: "c@example.com" }] }),
        tenant.post("/v1/contacts", { account_id: id, name: "D", email: "d@example.com" }),
      ]);
      expect(gone!.status).toBe(200);
      for (const edit of edits) expect([200, 201, 404, 422]).toContain(edit!.status);
      expect((await call("GET", "/v1/contacts", undefined, { key: tenant.key })).body.data).toEqual([]);
    }
  });
});
