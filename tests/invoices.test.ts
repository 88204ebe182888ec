import { expect, test } from "vitest";
import { call, costOf, faults, newTenant, type Tenant } from "./support/api.ts";
import { eventually } from "./support/jobs.ts";

const DAY = 86_400_000;
const day = (offset = 0) => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10);

async function newAccount(tenant: Tenant, fields: Record<string, unknown> = {}): Promise<string> {
  return (await tenant.post("/v1/accounts", { name: "Acme", ...fields })).body.data.id;
}

const fieldsOf = (answer: Awaited<ReturnType<Tenant["get"]>>) => faults(answer).map((f) => f.split(":")[0]);

test("an invoice is created, read, changed, listed and deleted", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant, { external_id: "crm-1" });
  const created = await tenant.post("/v1/invoices", {
    account_external_id: "crm-1",
    external_id: "INV-1",
    amount: 1234.56,
    currency: "EUR",
    due_date: "2026-02-28",
  });
  expect(created.status).toBe(201);
  expect(created.body.data).toMatchObject({
    account_id,
    external_id: "INV-1",
    amount: 1234.56,
    currency: "EUR",
    due_date: "2026-02-28",
    paid_date: null,
    status: "unpaid",
  });
  const { id } = created.body.data;
  expect(created.headers.get("Location")).toBe(`/v1/invoices/${id}`);
  expect((await tenant.get(`/v1/invoices/${id}`)).body.data).toEqual(created.body.data);
  const written = await tenant.put(`/v1/invoices/${id}`, created.body.data);
  expect(written.body.data).toEqual(created.body.data);
  const changed = await tenant.patch(`/v1/invoices/${id}`, { amount: 0, currency: null });
  expect(changed.body.data).toMatchObject({ amount: 0, currency: null, due_date: "2026-02-28" });
  expect((await tenant.get("/v1/invoices")).body.data).toEqual([changed.body.data]);
  expect((await tenant.delete(`/v1/invoices/${id}`)).body.data).toEqual({ id, deleted: true });
  expect((await tenant.delete(`/v1/invoices/${id}`)).status).toBe(404);
});

test("paid_date follows the status", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant);
  const start = { account_id, amount: 10, due_date: "2026-02-28" };
  const make = async (fields: object) =>
    (await tenant.post("/v1/invoices", { ...start, ...fields })).body.data;
  expect(await make({ status: "paid" })).toMatchObject({ status: "paid", paid_date: day() });
  expect(await make({ paid_date: "2026-02-01" })).toMatchObject({ status: "paid", paid_date: "2026-02-01" });
  expect(await make({ status: "late" })).toMatchObject({ status: "late", paid_date: null });
  expect(await make({ status: "late", paid_date: "2026-03-01" })).toMatchObject({ status: "late" });

  const { id } = await make({});
  const patch = async (body: object) => tenant.patch(`/v1/invoices/${id}`, body);
  expect((await patch({ paid_date: "2026-02-03" })).body.data).toMatchObject({ status: "paid" });
  expect((await patch({ status: "paid" })).body.data.paid_date).toBe("2026-02-03");
  expect((await patch({ status: "late" })).body.data).toMatchObject({ status: "late", paid_date: null });
  expect((await patch({ status: "paid", paid_date: null })).body.data.paid_date).toBe(day());
  const refused: [object, string][] = [
    [{ paid_date: null }, "paid_date"],
    [{ status: "unpaid", paid_date: "2026-02-03" }, "paid_date"],
    [{ status: "late", paid_date: "2026-02-28" }, "paid_date"],
    [{ paid_date: day(2) }, "paid_date"],
  ];
  for (const [body, field] of refused) {
    const answer = await patch(body);
    expect([answer.status, fieldsOf(answer)], JSON.stringify(body)).toEqual([422, [field]]);
  }
  expect((await patch({ status: "unpaid" })).body.data).toMatchObject({ status: "unpaid", paid_date: null });
});

test("an invoice that is not valid is refused with every fault", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant);
  const good = { account_id, amount: 1, due_date: "2026-02-28" };
  const cases: [unknown, string[]][] = [
    [{}, ["account_id", "amount", "due_date"]],
    [{ ...good, amount: -1, status: "void" }, ["amount", "status"]],
    [{ ...good, amount: "12" }, ["amount"]],
    [{ ...good, due_date: "2026-02-30" }, ["due_date"]],
    [{ ...good, due_date: null, amount: null }, ["amount", "due_date"]],
    [{ ...good, currency: "euro", dueDate: "2026-01-01" }, ["currency", "dueDate"]],
    [{ ...good, status: "unpaid", paid_date: "2026-02-01" }, ["paid_date"]],
    [{ external_id: "new" }, ["account_id", "amount", "due_date"]],
    [{ external_id: "new", account_id: "acc_nobody", amount: 2 }, ["account_id", "due_date"]],
  ];
  for (const [body, fields] of cases) {
    const answer = await tenant.post("/v1/invoices", body);
    expect(answer.status, JSON.stringify(body)).toBe(422);
    expect(new Set(fieldsOf(answer)), JSON.stringify(body)).toEqual(new Set(fields));
  }
  expect((await tenant.get("/v1/invoices")).body.pagination.total).toBe(0);
});

test("a creation with a known external_id changes that invoice, alone and in a batch", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant);
  const first = await tenant.post("/v1/invoices", {
    account_id,
    external_id: "I",
    amount: 50,
    due_date: "2026-02-28",
  });
  const paid = await tenant.post("/v1/invoices", { external_id: "I", paid_date: "2026-02-20" });
  expect([first.status, paid.status]).toEqual([201, 200]);
  expect(paid.body.data).toMatchObject({ id: first.body.data.id, amount: 50, status: "paid" });
  const { body } = await tenant.post("/v1/invoices/batch", {
    invoices: [
      { external_id: "I", amount: 60 },
      { account_id, external_id: "J", amount: 1, due_date: "2026-03-01" },
      { external_id: "J", status: "paid", paid_date: "2026-02-01" },
      { account_id, external_id: "K", amount: 1 },
      { account_id, amount: 1, due_date: "soon" },
    ],
  });
  expect(body.data.map((row: { status: string }) => row.status)).toEqual([
    "updated",
    "created",
    "updated",
    "failed",
    "failed",
  ]);
  expect(body.data[3].error.details).toEqual([
    { field: "due_date", message: "is required: a day like 2024-01-15" },
  ]);
  const listed = (await tenant.get("/v1/invoices?sort=due_date")).body.data;
  expect(listed.map((i: Record<string, unknown>) => [i.external_id, i.amount, i.status])).toEqual([
    ["I", 60, "paid"],
    ["J", 1, "paid"],
  ]);
});

test("a batch of 1,000 invoices takes two round trips and at most 12 statements", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant);
  const invoices = Array.from({ length: 1000 }, (_, i) => ({
    account_id,
    external_id: `i${i}`,
    amount: i,
    due_date: "2026-02-28",
  }));
  for (const outcome of ["created", "updated"]) {
    const answer = await tenant.post("/v1/invoices/batch", { invoices });
    expect(answer.body.data.every((row: { status: string }) => row.status === outcome)).toBe(true);
    expect(costOf(answer).trips).toBeLessThanOrEqual(2);
    expect(costOf(answer).queries).toBeLessThanOrEqual(12);
  }
  expect((await tenant.get("/v1/invoices")).body.pagination.total).toBe(1000);
});

test("invoices are listed by account and status, and sorted", async () => {
  const tenant = await newTenant();
  const a = await newAccount(tenant);
  const b = await newAccount(tenant);
  await tenant.post("/v1/invoices/batch", {
    invoices: Array.from({ length: 12 }, (_, i) => ({
      account_id: i % 2 ? a : b,
      amount: i,
      due_date: `2026-02-${String(28 - i).padStart(2, "0")}`,
      status: (["unpaid", "paid", "late"] as const)[i % 3],
    })),
  });
  const list = async (query: string) => (await tenant.get(`/v1/invoices?${query}`)).body;
  expect((await list(`account_id=${a}`)).pagination.total).toBe(6);
  expect((await list("status=unpaid,late")).pagination.total).toBe(8);
  expect((await list("sort=due_date&limit=1")).data[0].amount).toBe(11);
  expect((await list("limit=1")).data[0].amount).toBe(11);
  expect(fieldsOf(await tenant.get("/v1/invoices?state=paid&priority=low"))).toEqual(["state", "priority"]);
});

test("another tenant's invoices are not there", async () => {
  const tenant = await newTenant();
  const stranger = await newTenant();
  const account_id = await newAccount(stranger);
  const good = { account_id, amount: 1, due_date: "2026-02-28" };
  const { id } = (await stranger.post("/v1/invoices", good)).body.data;
  expect((await tenant.get(`/v1/invoices/${id}`)).status).toBe(404);
  expect((await tenant.patch(`/v1/invoices/${id}`, { amount: 2 })).status).toBe(404);
  expect((await tenant.delete(`/v1/invoices/${id}`)).status).toBe(404);
  expect((await tenant.post("/v1/invoices", good)).status).toBe(422);
  expect((await tenant.get("/v1/invoices")).body.data).toEqual([]);
  expect((await stranger.get(`/v1/invoices/${id}`)).body.data.amount).toBe(1);
});

test("invoices are audited, scored, and need the scopes of accounts", async () => {
  const tenant = await newTenant();
  const account_id = await newAccount(tenant);
  const { id } = (
    await tenant.post("/v1/invoices", { account_id, amount: 5, due_date: day(-5), paid_date: day(-6) })
  ).body.data;
  const payment = (score: number) =>
    eventually(`payment of ${score}`, async () => {
      const { data } = (await tenant.get(`/v1/accounts/${account_id}/health`)).body;
      return data.factors.find((f: { factor: string }) => f.factor === "payment")?.score === score;
    });
  await payment(100);
  await tenant.patch(`/v1/invoices/${id}`, { status: "late" });
  await payment(0);
  const log = (await tenant.get("/v1/audit-log")).body.data;
  expect(log.slice(0, 2).map((e: { action: string; target_id: string }) => [e.action, e.target_id])).toEqual([
    ["invoice.update", id],
    ["invoice.create", id],
  ]);
  const key = (await tenant.post("/v1/api-keys", { name: "k", scopes: ["health:write"] })).body.data.key;
  for (const [method, path] of [
    ["GET", "/v1/invoices"],
    ["GET", `/v1/invoices/${id}`],
    ["DELETE", `/v1/invoices/${id}`],
  ] as const) {
    expect((await call(method, path, undefined, { key })).status).toBe(403);
  }
});
