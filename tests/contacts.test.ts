import { describe, expect, test } from "vitest";
import { bindings, call, costOf, faults, newTenant, type Tenant } from "./support/api.ts";

async function accountOf(tenant: Tenant, body: Record<string, unknown> = {}) {
  return (await tenant.post("/v1/accounts", { name: "Acme", ...body })).body.data as { id: string };
}

async function told(tenant: Tenant) {
  const { results } = await bindings.DB.prepare(
    "SELECT type, data FROM events WHERE organization_id = ? ORDER BY id",
  )
    .bind(tenant.id)
    .all<{ type: string; data: string }>();
  return results.map((row) => ({ type: row.type, data: JSON.parse(row.data) }));
}

describe("a contact", () => {
  test("is created, read, changed and deleted, and its account with it", async () => {
    const tenant = await newTenant();
    const account = await accountOf(tenant);
    const created = await tenant.post("/v1/contacts", {
      account_id: account.id,
      name: "John Doe",
      email: "John@acme.example",
      role: "CEO",
    });
    expect(created.status).toBe(201);
    const { id } = created.body.data;
    expect(created.body.data).toEqual({
      id: expect.stringMatching(/^con_/),
      account_id: account.id,
      name: "John Doe",
      email: "John@acme.example",
      role: "CEO",
      phone: null,
      is_primary: false,
      created_at: expect.any(String),
      updated_at: created.body.data.created_at,
    });
    expect(created.headers.get("Location")).toBe(`/v1/contacts/${id}`);
    const read = await tenant.get(`/v1/contacts/${id}`);
    expect([read.body.data, read.headers.get("ETag")]).toEqual([
      created.body.data,
      created.headers.get("ETag"),
    ]);
    const inside = async () => (await tenant.get(`/v1/accounts/${account.id}`)).body.data.contacts;
    expect(await inside()).toEqual([created.body.data]);

    const changed = await tenant.patch(`/v1/contacts/${id}`, { phone: "+1", is_primary: true, role: null });
    expect(changed.body.data).toEqual({
      ...created.body.data,
      phone: "+1",
      is_primary: true,
      role: null,
      updated_at: changed.body.data.updated_at,
    });
    expect(await inside()).toEqual([changed.body.data]);
    expect((await tenant.delete(`/v1/contacts/${id}`)).body.data).toEqual({ id, deleted: true });
    expect((await tenant.delete(`/v1/contacts/${id}`)).status).toBe(404);
    expect((await tenant.get(`/v1/contacts/${id}`)).status).toBe(404);
    expect(await inside()).toEqual([]);

    const events = await told(tenant);
    expect(events.map((event) => event.type)).toEqual([
      "account.created",
      ...Array(3).fill("account.updated"),
    ]);
    expect(events.slice(1).map((event) => event.data.changed)).toEqual(Array(3).fill(["contacts"]));
    expect(events.slice(1).map((event) => event.data.account.contacts)).toEqual([
      [created.body.data],
      [changed.body.data],
      [],
    ]);
  });

  test("written back as it was read changes nothing, and nobody hears of it", async () => {
    const tenant = await newTenant();
    const account = await accountOf(tenant, {
      contacts: [{ name: "A", email: "a@acme.example", phone: "1" }],
    });
    const [contact] = (await tenant.get("/v1/contacts")).body.data;
    const read = await tenant.get(`/v1/contacts/${contact.id}`);
    const put = await tenant.put(`/v1/contacts/${contact.id}`, contact);
    expect(put.body.data).toEqual(contact);
    expect(put.headers.get("ETag")).toBe(read.headers.get("ETag"));
    expect(costOf(put).rowsWritten).toBe(0);
    expect(await told(tenant)).toHaveLength(1);
    expect((await tenant.get(`/v1/accounts/${account.id}`)).headers.get("ETag")).toMatch(/^"v1\./);
  });

  test("has an email that its account has once, in whatever case; other accounts may have it", async () => {
    const tenant = await newTenant();
    const [a, b] = [await accountOf(tenant), await accountOf(tenant)];
    const post = (account_id: string, email: string) =>
      tenant.post("/v1/contacts", { account_id, name: "N", email });
    const first = (await post(a.id, "x@acme.example")).body.data;
    const second = (await post(a.id, "y@acme.example")).body.data;
    for (const refused of [
      await post(a.id, "x@acme.example"),
      await post(a.id, "X@ACME.example"),
      await tenant.put(`/v1/contacts/${second.id}`, { email: "X@acme.example" }),
    ]) {
      expect([refused.status, refused.body.error.code]).toEqual([409, "conflict"]);
      expect(refused.body.error.details).toEqual([
        { field: "email", message: "must be unique within the account" },
      ]);
    }
    expect((await post(b.id, "x@acme.example")).status).toBe(201);
    const recased = await tenant.put(`/v1/contacts/${first.id}`, { email: "X@acme.example" });
    expect(recased.body.data.email).toBe("X@acme.example");
  });

  test("is refused field by field", async () => {
    const tenant = await newTenant();
    const { id: account_id } = await accountOf(tenant);
    const other = await accountOf(await newTenant());
    const whole = { account_id, name: "N", email: "n@acme.example" };
    const without = (field: string) =>
      Object.fromEntries(Object.entries(whole).filter(([name]) => name !== field));
    for (const [body, field] of [
      [without("account_id"), "account_id"],
      [without("name"), "name"],
      [without("email"), "email"],
      [{ ...whole, account_id: "con_1" }, "account_id"],
      [{ ...whole, account_id: "acc_01h00000000000000000000000" }, "account_id"],
      [{ ...whole, account_id: other.id }, "account_id"],
      [{ ...whole, email: "n@acme" }, "email"],
      [{ ...whole, email: null }, "email"],
      [{ ...whole, email: `${"n".repeat(250)}@acme.example` }, "email"],
      [{ ...whole, phone: "1".repeat(51) }, "phone"],
      [{ ...whole, role: "" }, "role"],
      [{ ...whole, is_primary: null }, "is_primary"],
      [{ ...whole, emial: "x" }, "emial"],
    ] as const) {
      const answer = await tenant.post("/v1/contacts", body);
      expect(answer.status, JSON.stringify(body)).toBe(422);
      expect(answer.body.error.details[0].field).toBe(field);
    }
    const unknown = faults(
      await tenant.post("/v1/contacts", { ...whole, account_id: "acc_01h00000000000000000000000" }),
    );
    expect(faults(await tenant.post("/v1/contacts", { ...whole, account_id: other.id }))).toEqual(unknown);
    const contact = (await tenant.post("/v1/contacts", whole)).body.data;
    for (const body of [
      { name: null },
      { email: null },
      { name: "" },
      { is_primary: "yes" },
      { nmae: "x" },
    ]) {
      expect((await tenant.put(`/v1/contacts/${contact.id}`, body)).status).toBe(422);
    }
    const moved = await tenant.put(`/v1/contacts/${contact.id}`, { account_id: other.id });
    expect(moved.body.data.account_id).toBe(account_id);
  });

  test("of another tenant is the same 404 as none", async () => {
    const [tenant, other] = [await newTenant(), await newTenant()];
    await accountOf(other, { contacts: [{ name: "Theirs", email: "t@acme.example" }] });
    const [{ id }] = (await other.get("/v1/contacts")).body.data;
    const told = async (path: string) =>
      Promise.all(
        ["GET", "PUT", "PATCH", "DELETE"].map(async (method) => {
          const body = method.startsWith("P") ? { name: "Mine" } : undefined;
          const answer = await call(method, path, body, { key: tenant.key });
          return [answer.status, answer.body.error];
        }),
      );
    const answers = await told(`/v1/contacts/${id}`);
    expect(answers).toEqual(await told("/v1/contacts/con_01h00000000000000000000000"));
    expect(answers[0]).toEqual([404, { code: "not_found", message: "No such contact" }]);
    expect((await tenant.get("/v1/contacts")).body.data).toEqual([]);
    expect((await other.get(`/v1/contacts/${id}`)).body.data.name).toBe("Theirs");
  });

  test("honours If-Match, and edits of it make its account's ETag stale", async () => {
    const tenant = await newTenant();
    const account = await accountOf(tenant, { contacts: [{ name: "A", email: "a@acme.example" }] });
    const before = (await tenant.get(`/v1/accounts/${account.id}`)).headers.get("ETag")!;
    const [{ id }] = (await tenant.get("/v1/contacts")).body.data;
    const path = `/v1/contacts/${id}`;
    const etag = (await tenant.get(path)).headers.get("ETag")!;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        tenant.put(path, { name: `N${i}` }, { headers: { "If-Match": etag } }),
      ),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([200, ...Array(9).fill(412)]);
    expect((await tenant.delete(path, { headers: { "If-Match": etag } })).status).toBe(412);
    const stale = await tenant.put(
      `/v1/accounts/${account.id}`,
      { arr: 1 },
      { headers: { "If-Match": before } },
    );
    expect(stale.status).toBe(412);
  });

  test("and nine more at once all come to stand in their account, and in what is told", async () => {
    const tenant = await newTenant();
    const { id: account_id } = await accountOf(tenant);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        tenant.post("/v1/contacts", { account_id, name: `N${i}`, email: `n${i}@acme.example` }),
      ),
    );
    expect(answers.map((a) => a.status)).toEqual(Array(10).fill(201));
    const { body } = await tenant.get(`/v1/accounts/${account_id}`);
    expect(body.data.contacts).toHaveLength(10);
    const events = await told(tenant);
    const lengths = events.map((event) => event.data.account.contacts.length);
    expect(lengths.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const same = await Promise.all(
      Array.from({ length: 5 }, () =>
        tenant.post("/v1/contacts", { account_id, name: "S", email: "same@acme.example" }),
      ),
    );
    expect(same.map((a) => a.status).sort()).toEqual([201, 409, 409, 409, 409]);
  });

  test("has its place among the 500 of its account, however many come at once", async () => {
    const tenant = await newTenant();
    const contact = (i: number) => ({ name: `N${i}`, email: `n${i}@acme.example` });
    const { id: account_id } = await accountOf(tenant, {
      contacts: Array.from({ length: 499 }, (_, i) => contact(i)),
    });
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, i) => tenant.post("/v1/contacts", { account_id, ...contact(500 + i) })),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409, 409, 409]);
    const refused = answers.find((a) => a.status === 409)!;
    expect(refused.body.error.message).toBe("The account has 500 contacts; more are not allowed");
    const { contacts } = (await tenant.get(`/v1/accounts/${account_id}`)).body.data;
    expect(contacts).toHaveLength(500);
    // What was read can be written back, and there is room again for one in place of another.
    expect((await tenant.put(`/v1/accounts/${account_id}`, { contacts })).status).toBe(200);
    expect((await tenant.delete(`/v1/contacts/${contacts[0].id}`)).status).toBe(200);
    expect((await tenant.post("/v1/contacts", { account_id, ...contact(900) })).status).toBe(201);
  });
});

describe("the list of contacts", () => {
  test("filters by account, email and change, sorts and pages", async () => {
    const tenant = await newTenant();
    const contact = (name: string, email: string) => ({ name, email });
    const a = await accountOf(tenant, {
      contacts: [
        contact("bob", "bob@x.example"),
        contact("Ann", "Ann@x.example"),
        contact("cy", "cy@x.example"),
      ],
    });
    const b = await accountOf(tenant, { contacts: [contact("Dan", "ann@X.example")] });
    const names = async (query: string) => {
      const { status, body } = await tenant.get(`/v1/contacts?${query}`);
      expect(status, query).toBe(200);
      expect(body.pagination.total, query).toBe(body.data.length);
      return body.data.map((row: { name: string }) => row.name).join();
    };
    for (const [query, expected] of [
      ["", "Dan,cy,Ann,bob"],
      ["sort=name", "Ann,bob,cy,Dan"],
      ["sort=name&order=desc", "Dan,cy,bob,Ann"],
      ["sort=email", "Ann,Dan,bob,cy"],
      ["sort=created_at", "bob,Ann,cy,Dan"],
      ["sort=updated_at&order=desc", "Dan,cy,Ann,bob"],
      [`account_id=${a.id}`, "cy,Ann,bob"],
      [`account_id=${b.id}`, "Dan"],
      ["account_id=acc_01h00000000000000000000000", ""],
      ["email=ANN@x.example", "Dan,Ann"],
      [`email=ann@x.example&account_id=${a.id}`, "Ann"],
      ["updated_since=2020-01-01T00:00:00Z", "Dan,cy,Ann,bob"],
      ["updated_since=2099-01-01T00:00:00Z", ""],
    ] as const) {
      expect(await names(query), query).toBe(expected);
    }
    for (const bad of ["account_id=org_1", "email=nobody", "sort=phone", "name=Ann"]) {
      expect((await tenant.get(`/v1/contacts?${bad}`)).status, bad).toBe(422);
    }
    const walked: string[] = [];
    let next = "?sort=email&limit=1";
    while (next) {
      const { body } = await tenant.get(`/v1/contacts${next}`);
      walked.push(...body.data.map((row: { name: string }) => row.name));
      next = body.pagination.next_cursor ? `?limit=1&cursor=${body.pagination.next_cursor}` : "";
    }
    expect(walked.join()).toBe("Ann,Dan,bob,cy");
  });

  test("goes with its accounts", async () => {
    const tenant = await newTenant();
    const account = await accountOf(tenant, { contacts: [{ name: "A", email: "a@x.example" }] });
    await tenant.delete(`/v1/accounts/${account.id}`);
    expect((await tenant.get("/v1/contacts")).body.pagination.total).toBe(0);
  });
});

test("what contacts cost", async () => {
  const tenant = await newTenant();
  const { id: account_id } = await accountOf(tenant);
  const created = await tenant.post("/v1/contacts", { account_id, name: "N", email: "n@acme.example" });
  const path = `/v1/contacts/${created.body.data.id}`;
  const answers = {
    create: created,
    get: await tenant.get(path),
    list: await tenant.get(`/v1/contacts?account_id=${account_id}`),
    update: await tenant.put(path, { name: "M" }),
    delete: await tenant.delete(path),
  };
  for (const [what, answer] of Object.entries(answers)) {
    const { trips, queries, rowsRead, rowsWritten } = costOf(answer);
    console.log(
      `cost of a contact's ${what}: ${trips} trips, ${queries} queries, ${rowsRead} read, ${rowsWritten} written`,
    );
    expect(trips, what).toBeLessThanOrEqual(what === "get" || what === "list" ? 1 : 2);
  }
});
