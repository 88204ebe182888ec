import { getTableColumns, getTableName } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { bindings, call, costOf, faults, newTenant, type Tenant } from "./support/api.ts";
import { fillEveryTable, tables } from "./support/every-table.ts";

const db = bindings.DB;

/** What was told of this tenant's accounts, oldest first. */
async function events(tenant: Tenant): Promise<{ type: string; data: Record<string, unknown> }[]> {
  const { results } = await db
    .prepare("SELECT type, data FROM events WHERE organization_id = ? ORDER BY id")
    .bind(tenant.id)
    .all<{ type: string; data: string }>();
  return results.map(({ type, data }) => ({ type, data: JSON.parse(data) }));
}

const FULL = {
  external_id: "crm-4711",
  name: "New Customer Corp",
  domain: "newcustomer.com",
  industry: "Healthcare",
  size: "large",
  status: "onboarding",
  arr: 100_000.5,
  mrr: 8_333.38,
  currency: "EUR",
  owner: { name: "Ann Owner", email: "ann@fastenr.com" },
  csm: { name: "Bob Manager", email: "bob@fastenr.com" },
  contract_start_date: "2024-01-01",
  contract_end_date: "2024-12-31",
  custom_fields: { contract_start: "2024-01-01", nested: { list: [1, "two", null, { three: true }] } },
  tags: ["vip", "pilot"],
};
const CONTACTS = [
  { name: "John Doe", email: "john@newcustomer.com", role: "CEO", phone: "+49 30 1", is_primary: true },
  { name: "Jane Roe", email: "Jane@newcustomer.com" },
];

describe("creating an account", () => {
  test("takes every field and gives it back", async () => {
    const tenant = await newTenant();
    const created = await tenant.post("/v1/accounts", { ...FULL, contacts: CONTACTS });
    expect(created.status).toBe(201);
    const { id } = created.body.data;
    expect(created.body.data).toEqual({
      ...FULL,
      id: expect.stringMatching(/^acc_/),
      health_score: null,
      churn_risk_score: null,
      health_trend: null,
      last_activity_at: null,
      created_at: expect.any(String),
      updated_at: created.body.data.created_at,
      contacts: [
        {
          ...CONTACTS[0],
          id: expect.stringMatching(/^con_/),
          account_id: id,
          created_at: created.body.data.created_at,
          updated_at: created.body.data.created_at,
        },
        expect.objectContaining({ ...CONTACTS[1], role: null, phone: null, is_primary: false }),
      ],
    });
    expect(created.headers.get("Location")).toBe(`/v1/accounts/${id}`);
    const read = await tenant.get(`/v1/accounts/${id}`);
    expect(read.body.data).toEqual(created.body.data);
    expect(read.headers.get("ETag")).toBe(created.headers.get("ETag"));
    const { contacts: _contacts, ...item } = created.body.data;
    expect((await tenant.get("/v1/accounts")).body.data).toEqual([item]);
    expect(await events(tenant)).toEqual([
      {
        type: "account.created",
        data: { account_id: id, account_name: FULL.name, account: created.body.data, changed: [] },
      },
    ]);
  });

  test("needs a name alone; the rest is empty, and active", async () => {
    const tenant = await newTenant();
    const { body } = await tenant.post("/v1/accounts", { name: "Bare" });
    expect(body.data).toMatchObject({
      name: "Bare",
      status: "active",
      external_id: null,
      arr: null,
      owner: null,
      custom_fields: {},
      tags: [],
      contacts: [],
      health_score: null,
      churn_risk_score: null,
    });
  });

  test("takes the document's example as it stands", async () => {
    const tenant = await newTenant();
    const created = await tenant.post("/v1/accounts", {
      name: "New Customer Corp",
      industry: "Healthcare",
      size: "large",
      arr: 100000,
      status: "onboarding",
      contacts: [{ name: "John Doe", email: "john@newcustomer.com", role: "CEO" }],
      custom_fields: { contract_start: "2024-01-01", implementation_manager: "Jane Smith" },
    });
    expect(created.status).toBe(201);
  });

  test("as churned gives the risk of one that churned", async () => {
    const tenant = await newTenant();
    const { body } = await tenant.post("/v1/accounts", { name: "Gone", status: "churned" });
    expect(body.data.churn_risk_score).toBe(100);
    const back = await tenant.put(`/v1/accounts/${body.data.id}`, { status: "active" });
    expect(back.body.data.churn_risk_score).toBeNull();
    const gone = await tenant.put(`/v1/accounts/${body.data.id}`, { status: "churned" });
    expect(gone.body.data.churn_risk_score).toBe(100);
  });

  test("with an external id that is taken is 409, of another tenant's it is not", async () => {
    const [tenant, other] = [await newTenant(), await newTenant()];
    await tenant.post("/v1/accounts", { name: "A", external_id: "x-1" });
    const taken = await tenant.post("/v1/accounts", { name: "B", external_id: "x-1" });
    expect([taken.status, taken.body.error.code]).toEqual([409, "conflict"]);
    expect(taken.body.error.message).toContain('"x-1"');
    expect(taken.body.error.details[0].field).toBe("external_id");
    expect((await other.post("/v1/accounts", { name: "A", external_id: "x-1" })).status).toBe(201);
    const b = await tenant.post("/v1/accounts", { name: "B", external_id: "X-1" });
    expect((await tenant.put(`/v1/accounts/${b.body.data.id}`, { external_id: "x-1" })).status).toBe(409);
    for (let i = 0; i < 2; i++) {
      expect((await tenant.post("/v1/accounts", { name: "No id", external_id: null })).status).toBe(201);
    }
  });

  test("is refused field by field", async () => {
    const tenant = await newTenant();
    const contact = { name: "C", email: "c@example.com" };
    for (const [body, field] of [
      [{}, "name"],
      [{ name: null }, "name"],
      [{ name: 5 }, "name"],
      [{ name: "A", status: "lost" }, "status"],
      [{ name: "A", status: null }, "status"],
      [{ name: "A", size: "Large" }, "size"],
      [{ name: "A", currency: "eur" }, "currency"],
      [{ name: "A", contract_end_date: "31.12.2024" }, "contract_end_date"],
      [{ name: "A", contract_end_date: "2023-02-29" }, "contract_end_date"],
      [{ name: "A", contract_end_date: "2024-12-31T00:00:00Z" }, "contract_end_date"],
      [{ name: "A", owner: { name: "O" } }, "owner.email"],
      [{ name: "A", owner: { name: "O", email: "o@" } }, "owner.email"],
      [{ name: "A", owner: { name: "O", email: "o@example.com", phone: "1" } }, "owner.phone"],
      [{ name: "A", tags: "vip" }, "tags"],
      [{ name: "A", tags: [""] }, "tags[0]"],
      [{ name: "A", contacts: [contact, { ...contact, email: "C@EXAMPLE.COM" }] }, "contacts[1].email"],
      [{ name: "A", contacts: [{ ...contact, is_primary: "yes" }] }, "contacts[0].is_primary"],
      [{ name: "A", contacts: [{ ...contact, title: "CEO" }] }, "contacts[0].title"],
      [{ name: "A", healthscore: 5 }, "healthscore"],
    ] as const) {
      const answer = await tenant.post("/v1/accounts", body);
      expect(answer.status, JSON.stringify(body)).toBe(422);
      expect(answer.body.error.details.map((d: { field: string }) => d.field)).toEqual([field]);
      expect(answer.body.error.details[0].message.length).toBeGreaterThan(5);
    }
    expect((await tenant.get("/v1/accounts")).body.pagination.total).toBe(0);
    expect(await events(tenant)).toEqual([]);
  });
});

describe("changing an account", () => {
  test("writes back what was read, and nobody hears of it", async () => {
    const tenant = await newTenant();
    const created = await tenant.post("/v1/accounts", { ...FULL, contacts: CONTACTS });
    const path = `/v1/accounts/${created.body.data.id}`;
    const read = await tenant.get(path);
    const reversed = {
      ...read.body.data,
      health_score: 99,
      custom_fields: Object.fromEntries(Object.entries(read.body.data.custom_fields).reverse()),
      contacts: read.body.data.contacts.toReversed(),
    };
    const put = await tenant.put(path, reversed);
    expect(put.status).toBe(200);
    expect(put.body.data).toEqual(read.body.data);
    expect(put.headers.get("ETag")).toBe(read.headers.get("ETag"));
    expect(await events(tenant)).toHaveLength(1);
    expect(costOf(put)).toMatchObject({ trips: 1, rowsWritten: 0 });
  });

  test("changes just what is given, by PUT and PATCH alike, and tells what changed", async () => {
    const tenant = await newTenant();
    const created = await tenant.post("/v1/accounts", { ...FULL, contacts: CONTACTS });
    const path = `/v1/accounts/${created.body.data.id}`;
    for (const method of ["PUT", "PATCH"]) {
      const arr = method === "PUT" ? 1 : 2;
      const answer = await call(method, path, { arr, name: FULL.name, tags: [method] }, { key: tenant.key });
      expect(answer.body.data).toEqual({
        ...created.body.data,
        arr,
        tags: [method],
        updated_at: answer.body.data.updated_at,
      });
      expect((await tenant.get(path)).body.data).toEqual(answer.body.data);
      const told = (await events(tenant)).at(-1)!;
      expect(told).toEqual({
        type: "account.updated",
        data: {
          account_id: created.body.data.id,
          account_name: FULL.name,
          account: answer.body.data,
          changed: ["arr", "tags"],
        },
      });
    }
    expect(await events(tenant)).toHaveLength(3);
  });

  test("null clears what may be empty, and is refused for what may not", async () => {
    const tenant = await newTenant();
    const created = await tenant.post("/v1/accounts", { ...FULL, contacts: CONTACTS });
    const path = `/v1/accounts/${created.body.data.id}`;
    const { name: _name, status: _status, ...optional } = FULL;
    const nulls = Object.fromEntries([...Object.keys(optional), "contacts"].map((field) => [field, null]));
    const cleared = await tenant.put(path, nulls);
    expect(cleared.body.data).toMatchObject({
      ...Object.fromEntries(Object.keys(optional).map((field) => [field, null])),
      name: FULL.name,
      status: "onboarding",
      custom_fields: {},
      tags: [],
      contacts: [],
    });
    expect((await tenant.get(path)).body.data).toEqual(cleared.body.data);
    expect((await events(tenant)).at(-1)!.data.changed).toEqual([...Object.keys(optional), "contacts"]);
    expect(faults(await tenant.put(path, { name: null, status: null }))).toHaveLength(2);
  });

  test("replaces its contacts; those whose email stays keep their id", async () => {
    const tenant = await newTenant();
    const created = await tenant.post("/v1/accounts", { name: "A", contacts: CONTACTS });
    const path = `/v1/accounts/${created.body.data.id}`;
    const [john, jane] = created.body.data.contacts;
    const replaced = await tenant.put(path, {
      contacts: [
        { name: "New", email: "new@newcustomer.com" },
        { name: "Jane Married", email: "JANE@newcustomer.com" },
      ],
    });
    const contacts = replaced.body.data.contacts;
    expect(contacts.map((c: { name: string }) => c.name)).toEqual(["Jane Married", "New"]);
    expect(contacts[0]).toMatchObject({
      id: jane.id,
      email: "JANE@newcustomer.com",
      created_at: jane.created_at,
    });
    expect((await tenant.get(path)).body.data.contacts).toEqual(contacts);
    expect((await tenant.get(`/v1/contacts/${john.id}`)).status).toBe(404);
    expect((await events(tenant)).at(-1)!.data).toMatchObject({
      changed: ["contacts"],
      account: { contacts },
    });
    const none = await tenant.put(path, { contacts: [] });
    expect(none.body.data.contacts).toEqual([]);
    expect((await tenant.get("/v1/contacts")).body.pagination.total).toBe(0);
  });

  test("of another tenant, or that is not there, is the same 404", async () => {
    const [tenant, other] = [await newTenant(), await newTenant()];
    const { id } = (await other.post("/v1/accounts", { name: "Theirs", external_id: "theirs" })).body.data;
    const told = async (path: string) => {
      const answers = [
        await tenant.get(path),
        await tenant.put(path, { name: "Mine" }),
        await tenant.delete(path),
      ];
      return answers.map(({ status, body }) => [status, body.error]);
    };
    expect(await told(`/v1/accounts/${id}`)).toEqual(
      await told("/v1/accounts/acc_01h00000000000000000000000"),
    );
    expect((await tenant.get("/v1/accounts/by-external-id/theirs")).status).toBe(404);
    expect((await other.get(`/v1/accounts/${id}`)).body.data.name).toBe("Theirs");
  });
});

describe("by external id", () => {
  test("an account is read, created and changed, whatever characters the id has", async () => {
    const tenant = await newTenant();
    for (const externalId of ["plain", "a/b c?d#e&f", "100%", "%41", "+1", "ümläut 😀", "..x", "batch"]) {
      const path = `/v1/accounts/by-external-id/${encodeURIComponent(externalId)}`;
      expect((await tenant.get(path)).status, externalId).toBe(404);
      const created = await tenant.put(path, { name: externalId, contacts: [CONTACTS[0]] });
      expect(created.status, externalId).toBe(201);
      expect(created.body.data).toMatchObject({ external_id: externalId, status: "active" });
      expect(created.headers.get("Location")).toBe(`/v1/accounts/${created.body.data.id}`);
      expect((await tenant.get(path)).body.data).toEqual(created.body.data);
      const changed = await tenant.put(path, { arr: 5, external_id: externalId });
      expect([changed.status, changed.headers.get("Location")]).toEqual([200, null]);
      expect(changed.body.data).toMatchObject({ id: created.body.data.id, arr: 5, name: externalId });
      expect((await tenant.patch(path, { arr: 6 })).body.data.arr).toBe(6);
    }
  });

  test("creating needs a name, and the id in the body is the one in the path", async () => {
    const tenant = await newTenant();
    const path = "/v1/accounts/by-external-id/x";
    expect(faults(await tenant.put(path, { arr: 5 }))).toEqual([
      "name: is required (string) to create the account",
    ]);
    for (const external_id of ["y", null]) {
      expect(faults(await tenant.put(path, { name: "A", external_id }))).toEqual([
        "external_id: must be the one in the path, or left out",
      ]);
    }
    expect((await tenant.get("/v1/accounts")).body.pagination.total).toBe(0);
  });

  test("If-Match guards it, and finds nothing where there is nothing", async () => {
    const tenant = await newTenant();
    const path = "/v1/accounts/by-external-id/x";
    const match = (etag: string) => ({ headers: { "If-Match": etag } });
    expect((await tenant.put(path, { name: "A" }, match("*"))).status).toBe(412);
    expect((await tenant.put(path, { name: "A" }, match('"v1.x"'))).status).toBe(412);
    const etag = (await tenant.put(path, { name: "A" })).headers.get("ETag")!;
    expect((await tenant.put(path, { name: "B" }, match(etag))).status).toBe(200);
    expect((await tenant.put(path, { name: "C" }, match(etag))).status).toBe(412);
  });
});

describe("deleting an account", () => {
  test("takes everything under it along, whatever table it is in", async () => {
    const tenant = await newTenant();
    const { id } = (await tenant.post("/v1/accounts", { name: "Doomed", contacts: CONTACTS })).body.data;
    const { id: spared } = (await tenant.post("/v1/accounts", { name: "Spared", contacts: CONTACTS })).body
      .data;
    const filled = await fillEveryTable(tenant.id, id);
    const beneath = tables
      .filter((table) => "accountId" in getTableColumns(table))
      .map((table) => getTableName(table))
      // What was told of it stays owed to whoever was to be told.
      .filter((name) => name !== "events");
    expect(beneath.length).toBeGreaterThan(12);
    const rowsOf = async (name: string, account: string) =>
      (await db
        .prepare(`SELECT count(*) AS n FROM ${name} WHERE account_id = ?`)
        .bind(account)
        .first<{ n: number }>())!.n;
    for (const name of beneath) {
      expect(filled).toContain(name);
      expect(await rowsOf(name, id), `${name} before`).toBeGreaterThan(0);
    }
    const gone = await tenant.delete(`/v1/accounts/${id}`);
    expect(gone.body.data).toEqual({ id, deleted: true });
    const left = [];
    for (const name of beneath) if ((await rowsOf(name, id)) > 0) left.push(name);
    expect(left).toEqual([]);
    expect(await rowsOf("contacts", spared)).toBe(2);
    expect((await tenant.get(`/v1/accounts/${id}`)).status).toBe(404);
    expect((await tenant.delete(`/v1/accounts/${id}`)).status).toBe(404);
    expect((await tenant.get("/v1/accounts?search=doomed")).body.data).toEqual([]);
  });

  test("frees its external id", async () => {
    const tenant = await newTenant();
    const { id } = (await tenant.post("/v1/accounts", { name: "A", external_id: "x" })).body.data;
    await tenant.delete(`/v1/accounts/${id}`);
    expect((await tenant.post("/v1/accounts", { name: "B", external_id: "x" })).status).toBe(201);
  });
});

describe("filters", () => {
  test("find by status, size, industry, tag, scores and change, together", async () => {
    const tenant = await newTenant();
    const post = (name: string, body: Record<string, unknown> = {}) =>
      tenant.post("/v1/accounts", { name, ...body });
    await post("A", { size: "small", industry: "Health", tags: ["vip", "50%"] });
    await post("B", { size: "large", industry: "Health", status: "at_risk" });
    await post("C", { size: "small", industry: "health", status: "churned", tags: ["vi"] });
    const d = (await post("D", { status: "onboarding" })).body.data;
    await db
      .prepare(
        "UPDATE accounts SET health_score = unicode(name), churn_risk_score = 100 - unicode(name) WHERE organization_id = ? AND name <> 'D'",
      )
      .bind(tenant.id)
      .run();
    const names = async (query: string) => {
      const { body } = await tenant.get(`/v1/accounts?sort=name&${query}`);
      expect(body.pagination.total, query).toBe(body.data.length);
      return body.data.map((a: { name: string }) => a.name).join("");
    };
    for (const [query, expected] of [
      ["", "ABCD"],
      ["status=active", "A"],
      ["status=churned", "C"],
      ["status=active,onboarding,churned", "ACD"],
      ["size=small", "AC"],
      ["size=small,large&status=at_risk,churned", "BC"],
      ["industry=Health", "AB"],
      ["tag=vip", "A"],
      ["tag=50%25", "A"],
      ["tag=v%25", ""],
      ["health_min=66", "BC"],
      ["health_max=65", "A"],
      ["health_min=65&health_max=66", "AB"],
      ["health_min=65&status=at_risk", "B"],
      ["health_max=100&status=churned", "C"],
      ["health_min=0", "ABC"],
      ["churn_risk_min=34&churn_risk_max=34", "B"],
      ["industry=Health&search=b", "B"],
    ] as const) {
      expect(await names(query), query).toBe(expected);
    }
    const since = new Date(Date.parse(d.updated_at)).toISOString();
    expect(await names(`updated_since=${since}`)).toContain("D");
    expect(await names("updated_since=2099-01-01T00:00:00Z")).toBe("");
    for (const bad of [
      "health_min=101",
      "health_min=-1",
      "health_max=high",
      "updated_since=2024-01-01",
      "tag=",
    ]) {
      expect((await tenant.get(`/v1/accounts?${bad}`)).status, bad).toBe(422);
    }
  });
});

test("what reading and writing cost", async () => {
  const tenant = await newTenant();
  const created = await tenant.post("/v1/accounts", { ...FULL, contacts: CONTACTS });
  const path = `/v1/accounts/${created.body.data.id}`;
  const costs = {
    create: created,
    get: await tenant.get(path),
    list: await tenant.get("/v1/accounts"),
    search: await tenant.get("/v1/accounts?search=customer"),
    update: await tenant.put(path, { arr: 5 }),
    "update contacts": await tenant.put(path, { contacts: [{ name: "N", email: "n@example.com" }] }),
    upsert: await tenant.put("/v1/accounts/by-external-id/crm-4711", { arr: 6 }),
    delete: await tenant.delete(path),
  };
  for (const [what, answer] of Object.entries(costs)) {
    const { trips, queries, rowsRead, rowsWritten } = costOf(answer);
    console.log(
      `cost of ${what}: ${trips} trips, ${queries} queries, ${rowsRead} read, ${rowsWritten} written`,
    );
    expect(trips, what).toBeLessThanOrEqual(answer.status === 200 && /get|list|search/.test(what) ? 1 : 2);
  }
});
