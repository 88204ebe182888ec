import { expect, test } from "vitest";
import { call, costOf, faults, newTenant, type Tenant } from "./support/api.ts";
import { eventually } from "./support/jobs.ts";

const HOUR = 3_600_000;
const ahead = (ms: number) => new Date(Date.now() + ms).toISOString();

async function newAccount(tenant: Tenant, fields: Record<string, unknown> = {}): Promise<string> {
  return (await tenant.post("/v1/accounts", { name: "Acme", ...fields })).body.data.id;
}

test("a ticket is created, read, changed, listed and deleted", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant);
  const created = await tenant.post("/v1/tickets", {
    account_id,
    external_id: "ZD-1",
    subject: "Export is slow",
    priority: "high",
    opened_at: "2026-01-10T08:00:00Z",
  });
  expect(created.status).toBe(201);
  expect(costOf(created).trips).toBe(2);
  expect(created.body.data).toMatchObject({
    account_id,
    external_id: "ZD-1",
    subject: "Export is slow",
    status: "open",
    priority: "high",
    opened_at: "2026-01-10T08:00:00.000Z",
    closed_at: null,
  });
  const { id } = created.body.data;
  expect(created.headers.get("Location")).toBe(`/v1/tickets/${id}`);
  const read = await tenant.get(`/v1/tickets/${id}`);
  expect(read.body.data).toEqual(created.body.data);
  expect(read.headers.get("ETag")).toBe(created.headers.get("ETag"));
  expect(costOf(read)).toMatchObject({ trips: 1, rowsRead: 1 });

  const changed = await tenant.patch(`/v1/tickets/${id}`, { subject: null, priority: "urgent" });
  expect(changed.body.data).toMatchObject({ subject: null, priority: "urgent", status: "open" });
  const listed = await tenant.get("/v1/tickets");
  expect(listed.body.data).toEqual([changed.body.data]);
  expect(listed.body.pagination.total).toBe(1);

  expect((await tenant.delete(`/v1/tickets/${id}`)).body.data).toEqual({ id, deleted: true });
  expect((await tenant.get(`/v1/tickets/${id}`)).status).toBe(404);
  expect((await tenant.delete(`/v1/tickets/${id}`)).status).toBe(404);
  expect((await tenant.get("/v1/tickets")).body.pagination.total).toBe(0);
});

test("a ticket that was read can be written back, which changes nothing", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant);
  for (const extra of [{}, { status: "closed" }, { status: "pending", subject: "Why?" }]) {
    const created = await tenant.post("/v1/tickets", { account_id, ...extra });
    const written = await tenant.put(`/v1/tickets/${created.body.data.id}`, created.body.data);
    expect(written.status).toBe(200);
    expect(written.body.data).toEqual(created.body.data);
    expect(written.headers.get("ETag")).toBe(created.headers.get("ETag"));
  }
});

test("closed_at follows the status", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant);
  const opened_at = "2026-01-10T08:00:00Z";
  const { id } = (await tenant.post("/v1/tickets", { account_id, opened_at })).body.data;
  const path = `/v1/tickets/${id}`;

  const closed = (await tenant.patch(path, { status: "closed" })).body.data;
  expect(Math.abs(Date.parse(closed.closed_at) - Date.now())).toBeLessThan(60_000);
  const kept = (await tenant.patch(path, { status: "closed", priority: "low" })).body.data;
  expect(kept.closed_at).toBe(closed.closed_at);
  const reopened = (await tenant.patch(path, { status: "pending" })).body.data;
  expect(reopened).toMatchObject({ status: "pending", closed_at: null });
  const dated = (await tenant.patch(path, { closed_at: "2026-01-11T08:00:00Z" })).body.data;
  expect(dated).toMatchObject({ status: "closed", closed_at: "2026-01-11T08:00:00.000Z" });

  const refused: [object, string][] = [
    [{ closed_at: "2026-01-10T07:59:59Z" }, "closed_at"],
    [{ opened_at: "2026-01-11T08:00:01Z" }, "opened_at"],
    [{ closed_at: null }, "closed_at"],
    [{ status: "open", closed_at: "2026-01-11T08:00:00Z" }, "closed_at"],
    [{ closed_at: ahead(25 * HOUR) }, "closed_at"],
  ];
  for (const [body, field] of refused) {
    const answer = await tenant.patch(path, body);
    expect(answer.status, JSON.stringify(body)).toBe(422);
    expect(answer.body.error.details.map((d: { field: string }) => d.field)).toEqual([field]);
  }
  expect((await tenant.get(path)).body.data).toEqual(dated);

  const imported = { account_id, opened_at, closed_at: "2026-01-12T08:00:00Z" };
  expect((await tenant.post("/v1/tickets", imported)).body.data.status).toBe("closed");
  const soon = { account_id, opened_at: ahead(20 * HOUR), status: "closed" };
  const { data } = (await tenant.post("/v1/tickets", soon)).body;
  expect(data.closed_at).toBe(data.opened_at);
});

test("a ticket that is not valid is refused with every fault", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant);
  const cases: [unknown, string[]][] = [
    [{}, ["account_id"]],
    [{ status: "solved", priority: "p1" }, ["status", "priority", "account_id"]],
    [{ account_id, account_external_id: "x" }, ["account_external_id"]],
    [{ account_id, opened_at: ahead(25 * HOUR) }, ["opened_at"]],
    [{ account_id, opened_at: "2026-01-10" }, ["opened_at"]],
    [{ account_id, subject: "", prio: "low" }, ["subject", "prio"]],
    [{ account_id, external_id: " " }, ["external_id"]],
    [{ account_id: "acc_nobody", closed_at: ahead(25 * HOUR) }, ["account_id", "closed_at", "closed_at"]],
    [{ account_external_id: "nobody" }, ["account_external_id"]],
    [{ external_id: "new", subject: "whose?" }, ["account_id"]],
  ];
  for (const [body, fields] of cases) {
    const answer = await tenant.post("/v1/tickets", body);
    expect(answer.status, JSON.stringify(body)).toBe(422);
    const told = answer.body.error.details.map((d: { field: string }) => d.field);
    expect(new Set(told), JSON.stringify(body)).toEqual(new Set(fields));
  }
  expect((await tenant.get("/v1/tickets")).body.data).toEqual([]);
});

test("a creation with a known external_id changes that ticket, only the fields given", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant, { external_id: "crm-1" });
  const other = await newAccount(tenant);
  const first = await tenant.post("/v1/tickets", {
    account_external_id: "crm-1",
    external_id: "Z",
    subject: "Slow",
    priority: "urgent",
  });
  expect(first.status).toBe(201);
  expect(first.body.data.account_id).toBe(account_id);
  const again = await tenant.post("/v1/tickets", { external_id: "Z", status: "closed" });
  expect(again.status).toBe(200);
  expect(again.body.data).toMatchObject({
    id: first.body.data.id,
    subject: "Slow",
    priority: "urgent",
    status: "closed",
  });
  const moved = await tenant.post("/v1/tickets", { account_id: other, external_id: "Z" });
  expect(moved.status).toBe(409);
  const same = await tenant.post("/v1/tickets", { account_id, external_id: "Z" });
  expect(same.body.data).toEqual(again.body.data);
  expect((await tenant.get("/v1/tickets?external_id=Z")).body.pagination.total).toBe(1);
});

test("ten creations at once with one external_id make one ticket", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant);
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      tenant.post("/v1/tickets", { account_id, external_id: "R", subject: `S${i}` }),
    ),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(9);
  expect(new Set(answers.map(({ body }) => body.data.id)).size).toBe(1);
});

test("changes at once all take effect, one after the other", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant);
  const { id } = (await tenant.post("/v1/tickets", { account_id })).body.data;
  const changes = [{ subject: "S" }, { priority: "urgent" }, { status: "closed" }, { external_id: "X" }];
  const answers = await Promise.all(changes.map((change) => tenant.patch(`/v1/tickets/${id}`, change)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const { data } = (await tenant.get(`/v1/tickets/${id}`)).body;
  expect(data).toMatchObject({ subject: "S", priority: "urgent", status: "closed", external_id: "X" });
});

test("an edit can move a ticket to another account, and never to another's external_id", async () => {
  const tenant = await newTenant();
  const from = await newAccount(tenant);
  const to = await newAccount(tenant, { external_id: "crm-2" });
  const { id } = (await tenant.post("/v1/tickets", { account_id: from, external_id: "A" })).body.data;
  await tenant.post("/v1/tickets", { account_id: from, external_id: "B" });
  expect(
    (await tenant.patch(`/v1/tickets/${id}`, { account_external_id: "crm-2" })).body.data.account_id,
  ).toBe(to);
  expect((await tenant.patch(`/v1/tickets/${id}`, { external_id: "B" })).status).toBe(409);
  expect((await tenant.patch(`/v1/tickets/${id}`, { external_id: "A" })).status).toBe(200);
  expect((await tenant.patch(`/v1/tickets/${id}`, { external_id: null })).body.data.external_id).toBe(null);
  const unknown = await tenant.patch(`/v1/tickets/${id}`, { account_id: "acc_nobody", status: "??" });
  expect(faults(unknown).map((f) => f.split(":")[0])).toEqual(["status"]);
  expect((await tenant.patch(`/v1/tickets/${id}`, { account_id: "acc_nobody" })).status).toBe(422);
});

test("If-Match refuses to edit or delete what has changed since", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant);
  const created = await tenant.post("/v1/tickets", { account_id });
  const path = `/v1/tickets/${created.body.data.id}`;
  const old = { headers: { "If-Match": created.headers.get("ETag")! } };
  const edited = await tenant.patch(path, { subject: "S" }, old);
  expect(edited.status).toBe(200);
  expect((await tenant.patch(path, { subject: "T" }, old)).status).toBe(412);
  expect((await tenant.delete(path, old)).status).toBe(412);
  const seen = { headers: { "If-None-Match": edited.headers.get("ETag")! } };
  expect((await tenant.get(path, seen)).status).toBe(304);
  expect((await tenant.delete(path, { headers: { "If-Match": edited.headers.get("ETag")! } })).status).toBe(
    200,
  );
});

test("another tenant's tickets and accounts are not there", async () => {
  const tenant = await newTenant();
  const stranger = await newTenant();
  const theirs = await newAccount(stranger, { external_id: "crm-9" });
  const { id } = (await stranger.post("/v1/tickets", { account_id: theirs, external_id: "Z" })).body.data;
  expect((await tenant.get(`/v1/tickets/${id}`)).status).toBe(404);
  expect((await tenant.patch(`/v1/tickets/${id}`, { subject: "x" })).status).toBe(404);
  expect((await tenant.delete(`/v1/tickets/${id}`)).status).toBe(404);
  expect((await tenant.get(`/v1/tickets?account_id=${theirs}`)).body.data).toEqual([]);
  expect(faults(await tenant.post("/v1/tickets", { account_id: theirs }))).toEqual([
    "account_id: must be the id of an account of this organization",
  ]);
  expect((await tenant.post("/v1/tickets", { account_external_id: "crm-9" })).status).toBe(422);
  const mine = await newAccount(tenant);
  expect((await tenant.post("/v1/tickets", { account_id: mine, external_id: "Z" })).status).toBe(201);
});

test("tickets are listed by account, status and priority, and sorted", async () => {
  const tenant = await newTenant();
  const a = await newAccount(tenant);
  const b = await newAccount(tenant);
  const tickets = Array.from({ length: 24 }, (_, i) => ({
    account_id: i % 2 ? a : b,
    status: (["open", "pending", "closed"] as const)[i % 3],
    priority: (["low", "medium", "high", "urgent"] as const)[i % 4],
    opened_at: `2026-01-${String(24 - i).padStart(2, "0")}T00:00:00Z`,
    subject: String(i),
  }));
  await tenant.post("/v1/tickets/batch", { tickets });
  const list = async (query: string) => (await tenant.get(`/v1/tickets?${query}`)).body;
  expect((await list(`account_id=${a}`)).pagination.total).toBe(12);
  expect((await list("status=open,pending")).pagination.total).toBe(16);
  expect((await list("priority=urgent&status=closed")).pagination.total).toBe(2);
  expect((await list(`updated_since=${ahead(HOUR)}`)).pagination.total).toBe(0);
  expect((await list("limit=1")).data[0].subject).toBe("23");
  expect((await list("limit=1&sort=opened_at")).data[0].subject).toBe("23");
  expect((await list("limit=1&sort=opened_at&order=desc")).data[0].subject).toBe("0");
  expect(faults(await tenant.get("/v1/tickets?status=solved&state=open"))).toHaveLength(2);

  for (const query of ["sort=opened_at", "sort=updated_at&order=desc", "status=open"]) {
    const all = (await list(`${query}&limit=100`)).data.map((t: { id: string }) => t.id);
    const walked: string[] = [];
    for (let next = `${query}&limit=5`; next; ) {
      const page = await list(next);
      walked.push(...page.data.map((t: { id: string }) => t.id));
      next = page.pagination.next_cursor ? `limit=5&cursor=${page.pagination.next_cursor}` : "";
    }
    expect(walked).toEqual(all);
  }
});

test("a batch creates and changes tickets in order, and a bad row fails alone", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant, { external_id: "crm-1" });
  const other = await newAccount(tenant);
  await tenant.post("/v1/tickets", { account_id, external_id: "K", priority: "low" });
  const send = () =>
    tenant.post("/v1/tickets/batch", {
      tickets: [
        { external_id: "K", status: "closed" },
        { account_external_id: "crm-1", external_id: "N", subject: "first" },
        { external_id: "N", priority: "urgent" },
        { external_id: "unknown" },
        { account_id, status: "??" },
        { account_id: other, external_id: "K" },
        { account_id: "acc_nobody" },
        7,
      ],
    });
  const { body } = await send();
  expect(body.data.map((row: { status: string }) => row.status)).toEqual([
    "updated",
    "created",
    "updated",
    ...Array(5).fill("failed"),
  ]);
  expect(body.data[2].id).toBe(body.data[1].id);
  expect(body.data[3].error.details[0].field).toBe("account_id");
  expect(body.data[5].error.code).toBe("conflict");
  const made = (await tenant.get(`/v1/tickets/${body.data[1].id}`)).body.data;
  expect(made).toMatchObject({ subject: "first", priority: "urgent", account_id });
  const known = (await tenant.get(`/v1/tickets/${body.data[0].id}`)).body.data;
  expect(known).toMatchObject({ status: "closed", priority: "low" });

  const again = await send();
  expect(again.body.data[1]).toMatchObject({ status: "updated", id: body.data[1].id });
  expect((await tenant.get("/v1/tickets")).body.pagination.total).toBe(2);
  const [entry] = (await tenant.get("/v1/audit-log")).body.data;
  expect(entry).toMatchObject({ action: "ticket.batch", details: { created: 1, updated: 2, failed: 5 } });
});

test("a batch of 1,000 tickets takes two round trips and at most 12 statements, new or known", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant);
  const tickets = (status: string) =>
    Array.from({ length: 1000 }, (_, i) => ({
      account_id,
      external_id: `t${i}`,
      status,
      subject: "s".repeat(255),
    }));
  for (const [status, outcome] of [
    ["open", "created"],
    ["closed", "updated"],
  ] as const) {
    const answer = await tenant.post("/v1/tickets/batch", { tickets: tickets(status) });
    expect(answer.body.data.every((row: { status: string }) => row.status === outcome)).toBe(true);
    expect(costOf(answer).trips).toBe(2);
    expect(costOf(answer).queries).toBeLessThanOrEqual(12);
  }
  expect((await tenant.get("/v1/tickets?status=closed")).body.pagination.total).toBe(1000);
});

test("what a write and a page read does not grow with the tickets of others", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant);
  const other = await newAccount(tenant);
  const tickets = Array.from({ length: 1000 }, (_, i) => ({
    account_id: other,
    external_id: `t${i}`,
    status: i % 10 ? "closed" : "open",
  }));
  await tenant.post("/v1/tickets/batch", { tickets });
  const created = await tenant.post("/v1/tickets", { account_id, external_id: "mine" });
  const answers = [
    created,
    await tenant.post("/v1/tickets", { external_id: "mine", status: "closed" }),
    await tenant.patch(`/v1/tickets/${created.body.data.id}`, { status: "open" }),
    await tenant.get("/v1/tickets?external_id=mine"),
    await tenant.get(`/v1/tickets?account_id=${account_id}`),
    await tenant.get(`/v1/tickets?account_id=${account_id}&status=open&priority=medium`),
    await tenant.get("/v1/tickets"),
    await tenant.get("/v1/tickets?sort=opened_at"),
    await tenant.get("/v1/tickets?sort=updated_at"),
  ];
  expect(answers.map((answer) => costOf(answer).rowsRead).filter((rows) => rows > 30)).toEqual([]);
  const open = await tenant.get("/v1/tickets?status=open");
  const next = await tenant.get(`/v1/tickets?cursor=${open.body.pagination.next_cursor}`);
  expect(costOf(next).rowsRead).toBeLessThanOrEqual(60);
});

test("every write of a ticket is audited and has its account scored", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant);
  const openTickets = (n: number) =>
    eventually(`scoring of ${n} tickets`, async () => {
      const { data } = (await tenant.get(`/v1/accounts/${account_id}/health`)).body;
      return data.support_tickets === n;
    });
  const { id } = (await tenant.post("/v1/tickets", { account_id, external_id: "Z" })).body.data;
  await openTickets(1);
  await tenant.post("/v1/tickets", { external_id: "Z", status: "closed" });
  await openTickets(0);
  await tenant.patch(`/v1/tickets/${id}`, { status: "open" });
  await openTickets(1);
  await tenant.delete(`/v1/tickets/${id}`);
  await openTickets(0);
  const log = (await tenant.get("/v1/audit-log")).body.data;
  expect(log.slice(0, 4).map((e: { action: string; target_id: string }) => [e.action, e.target_id])).toEqual([
    ["ticket.delete", id],
    ["ticket.update", id],
    ["ticket.update", id],
    ["ticket.create", id],
  ]);
});

test("an Idempotency-Key makes one ticket, and replays the answer of an update", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant);
  const send = (key: string, body: object) =>
    tenant.post("/v1/tickets", body, { headers: { "Idempotency-Key": key } });
  const [one, two] = [await send("a", { account_id }), await send("a", { account_id })];
  expect(two.body).toEqual(one.body);
  expect([two.status, two.headers.get("Location")]).toEqual([201, one.headers.get("Location")]);
  await tenant.post("/v1/tickets", { account_id, external_id: "Z" });
  const [three, four] = [
    await send("b", { external_id: "Z", status: "closed" }),
    await send("b", { external_id: "Z", status: "closed" }),
  ];
  expect([three.status, four.status]).toEqual([200, 200]);
  expect(four.body).toEqual(three.body);
  expect(four.headers.get("Idempotent-Replayed")).toBe("true");
  expect((await tenant.get("/v1/tickets")).body.pagination.total).toBe(2);
});

test("tickets need the scopes of accounts", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant);
  const { id } = (await tenant.post("/v1/tickets", { account_id })).body.data;
  const scoped = async (scope: string) =>
    (await tenant.post("/v1/api-keys", { name: "k", scopes: [scope] })).body.data.key as string;
  const [reader, writer] = [await scoped("accounts:read"), await scoped("accounts:write")];
  const refused: [string, string, string, unknown?][] = [
    [reader, "POST", "/v1/tickets", {}],
    [reader, "POST", "/v1/tickets/batch", {}],
    [reader, "PATCH", `/v1/tickets/${id}`, {}],
    [reader, "DELETE", `/v1/tickets/${id}`],
    [writer, "GET", "/v1/tickets"],
    [writer, "GET", `/v1/tickets/${id}`],
  ];
  for (const [key, method, path, body] of refused) {
    expect((await call(method, path, body, { key })).status, `${method} ${path}`).toBe(403);
  }
});
