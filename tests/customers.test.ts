import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { expect, test } from "vitest";
import { app } from "../src/app.ts";
import { noCost, openDatabase } from "../src/db/client.ts";
import { newId } from "../src/db/ids.ts";
import { insertRows } from "../src/db/rows.ts";
import { accounts } from "../src/db/schema/index.ts";
import type { Env } from "../src/env.ts";
import { bindings, call, costOf, newTenant, type Tenant } from "./support/api.ts";
import { eventually } from "./support/jobs.ts";

async function newAccount(tenant: Tenant, fields: Record<string, unknown> = {}): Promise<string> {
  return (await tenant.post("/v1/accounts", { name: "Acme", ...fields })).body.data.id;
}

/** The Worker as it is with other bindings than the tests have. */
async function callWith(changed: Partial<Env>, method: string, path: string, body?: unknown) {
  const execution = createExecutionContext();
  const request = new Request(`http://fastenr.test${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  });
  const response = await app.fetch(request, { ...bindings, ...changed }, execution);
  const text = await response.text();
  await waitOnExecutionContext(execution);
  return { status: response.status, headers: response.headers, body: JSON.parse(text) };
}

/** Accounts with scores, written straight into the database: a roll would take a past for each. */
async function plantScored(
  tenant: Tenant,
  scores: (number | null)[],
  fields: Partial<typeof accounts.$inferInsert> = {},
) {
  const db = openDatabase(bindings.DB, noCost());
  const rows = scores.map((healthScore, i) => ({
    id: newId("account", Date.now()),
    organizationId: tenant.id,
    name: `Customer ${i}`,
    externalId: `${fields.status ?? "c"}-${i}`,
    status: "active" as const,
    healthScore,
    customFields: {},
    tags: [],
    createdAt: Date.now(),
    updatedAt: Date.now(),
    ...fields,
  }));
  await db.batch(insertRows(db, accounts, rows));
}

test("customers are fetched oldest first, by their own id where they have one", async () => {
  const tenant = await newTenant();
  const none = await tenant.get("/api/customers");
  expect([none.status, none.body]).toEqual([404, { message: "No customers found" }]);
  await newAccount(tenant, { name: "Acme Corp", external_id: "123", industry: "Finance" });
  const id = await newAccount(tenant, { name: 'Tech "Nova" 📈' });
  const { status, body, headers } = await tenant.get("/api/customers");
  expect(status).toBe(200);
  expect(headers.get("Content-Type")).toBe("application/json");
  expect(body).toEqual([
    { id: "123", name: "Acme Corp", industry: "Finance", createdAt: expect.stringMatching(/Z$/) },
    { id, name: 'Tech "Nova" 📈', industry: null, createdAt: expect.stringMatching(/Z$/) },
  ]);
});

test("customers stream in pages: thousands arrive once each and in order", async () => {
  const tenant = await newTenant();
  const stranger = await newTenant();
  await newAccount(stranger, { name: "Not mine" });
  await plantScored(
    tenant,
    Array.from({ length: 5000 }, () => null),
  );
  const { body } = await tenant.get("/api/customers");
  expect(body.map((c: { id: string }) => c.id)).toEqual(Array.from({ length: 5000 }, (_, i) => `c-${i}`));
});

test("a customer is shown with its health and its newest signals, in one round trip", async () => {
  const tenant = await newTenant();
  const id = await newAccount(tenant, { name: "Acme Corp", external_id: "123", industry: "Finance" });
  const bare = await tenant.get("/api/customers/123/health");
  expect(bare.body).toEqual({
    id: "123",
    name: "Acme Corp",
    industry: "Finance",
    createdAt: expect.any(String),
    health: { score: null, category: null, churnRisk: null, coverage: null, factors: [], updatedAt: null },
    events: [],
    tickets: [],
    invoices: [],
  });
  const events = Array.from({ length: 60 }, (_, i) => ({
    account_id: id,
    event_type: "login",
    event_data: { i },
    occurred_at: new Date(Date.now() - i * 60_000).toISOString(),
  }));
  await tenant.post("/v1/events/batch", { events });
  await tenant.post("/v1/tickets", { account_id: id, subject: "Slow", priority: "urgent" });
  await tenant.post("/v1/invoices", { account_id: id, amount: 7, due_date: "2099-01-01" });
  const scored = await eventually("scoring", async () => {
    const answer = await tenant.get(`/api/customers/${id}/health`);
    return answer.body.health.coverage === 0.4 && answer;
  });
  expect(costOf(scored).trips).toBe(1);
  const { health, tickets, invoices, ...rest } = scored.body;
  expect(rest.events).toHaveLength(50);
  expect(rest.events[0]).toMatchObject({ eventType: "login", eventData: { i: 0 } });
  expect(tickets).toMatchObject([{ subject: "Slow", status: "open", priority: "urgent", closedAt: null }]);
  expect(invoices).toMatchObject([{ amount: 7, dueDate: "2099-01-01", paidDate: null, status: "unpaid" }]);
  // Usage 100 of 25 points, support 100 − 8·6 of 15.
  expect(health).toMatchObject({ score: 82, category: "healthy" });
  expect(health.factors.map((f: { factor: string }) => f.factor)).toContain("support");
  const account = (await tenant.get(`/v1/accounts/${id}`)).body.data;
  expect([health.score, health.churnRisk]).toEqual([account.health_score, account.churn_risk_score]);
});

test("the category is told by the bands that hold", async () => {
  const tenant = await newTenant();
  const id = await newAccount(tenant, { external_id: "c" });
  const categoryAt = async (health_score: number) => {
    await tenant.post("/v1/health", { account_id: id, health_score });
    return (await tenant.get("/api/customers/c/health")).body.health.category;
  };
  expect([await categoryAt(75), await categoryAt(74), await categoryAt(50), await categoryAt(49)]).toEqual([
    "healthy",
    "neutral",
    "neutral",
    "atRisk",
  ]);
  await tenant.put("/v1/health/config", { bands: { healthy: 40, at_risk: 20 } });
  expect([await categoryAt(40), await categoryAt(39), await categoryAt(19)]).toEqual([
    "healthy",
    "neutral",
    "atRisk",
  ]);
  await tenant.patch("/v1/organization", { settings: { at_risk_threshold: 30 } });
  expect(await categoryAt(29)).toBe("atRisk");
});

test("an unknown customer, or another tenant's, is not found", async () => {
  const tenant = await newTenant();
  const stranger = await newTenant();
  const theirs = await newAccount(stranger, { external_id: "theirs" });
  for (const id of ["theirs", theirs, "acc_nobody", "%F0%9F%93%88", "a'b"]) {
    for (const answer of [
      await tenant.get(`/api/customers/${id}/health`),
      await tenant.post(`/api/customers/${id}/events`, { event: { eventType: "login" } }),
    ]) {
      expect([answer.status, answer.body]).toEqual([404, { message: "Customer not found" }]);
    }
  }
  const clash = await newAccount(tenant, { name: "By id" });
  await newAccount(tenant, { name: "By external id", external_id: clash });
  expect((await tenant.get(`/api/customers/${clash}/health`)).body.name).toBe("By external id");
});

test("event, ticket and invoice are recorded together, in either spelling", async () => {
  const tenant = await newTenant();
  const id = await newAccount(tenant, { external_id: "123" });
  const recorded = await tenant.post("/api/customers/123/events", {
    event: { eventType: "login", event_data: { ip: "127.0.0.1" } },
    ticket: { status: "open", priority: "high" },
    invoice: { amount: 100, dueDate: "2025-09-20", status: "unpaid" },
  });
  expect([recorded.status, recorded.body]).toEqual([200, { message: "Event recorded" }]);
  expect(costOf(recorded).trips).toBe(2);
  await tenant.post(`/api/customers/${id}/events`, {
    event: { event_type: "feature_use", eventData: { feature: "export" } },
    ticket: null,
    invoice: { amount: 1, due_date: "2025-10-20", paidDate: "2025-10-01" },
  });
  const shown = (await tenant.get("/api/customers/123/health")).body;
  expect(shown.events).toMatchObject([
    { eventType: "feature_use", eventData: { feature: "export" } },
    { eventType: "login", eventData: { ip: "127.0.0.1" } },
  ]);
  expect(shown.tickets).toMatchObject([{ status: "open", priority: "high" }]);
  expect(shown.invoices).toMatchObject([
    { amount: 1, dueDate: "2025-10-20", paidDate: "2025-10-01", status: "paid" },
    { amount: 100, dueDate: "2025-09-20", paidDate: null, status: "unpaid" },
  ]);
  const log = (await tenant.get("/v1/audit-log")).body.data;
  expect(log.slice(0, 5).map((e: { action: string }) => e.action)).toEqual([
    "invoice.create",
    "event.create",
    "invoice.create",
    "ticket.create",
    "event.create",
  ]);
});

test("without anything to record it is 400 in the document's words", async () => {
  const tenant = await newTenant();
  await newAccount(tenant, { external_id: "123" });
  const none = { error: "No data provided. Include at least one of: event, ticket, or invoice." };
  for (const body of [{}, { event: null, ticket: null }]) {
    const answer = await tenant.post("/api/customers/123/events", body);
    expect([answer.status, answer.body]).toEqual([400, none]);
  }
  const empty = await call("POST", "/api/customers/123/events", undefined, { key: tenant.key });
  expect([empty.status, empty.body]).toEqual([400, none]);
});

test("one part that is not valid refuses all, and says which field and what is allowed", async () => {
  const tenant = await newTenant();
  await newAccount(tenant, { external_id: "123" });
  const event = { eventType: "login" };
  const cases: [object, string][] = [
    [{ evnt: event }, "evnt: is not a known field; known are event, ticket, invoice"],
    [{ event, ticket: {} }, "ticket: must not be empty; known are subject, status"],
    [{ event: "login" }, "event: "],
    [{ event: { eventData: {} } }, "event.eventType: is required: a text like login"],
    [{ event: { ...event, event_type: "x" } }, "event.event_type: must not be given together with eventType"],
    [{ event: { ...event, type: "x" } }, "event.type: is not a known field"],
    [{ event: { eventType: "feature_use" } }, "event.eventData.feature: is required"],
    [
      { event: { ...event, occurredAt: "2999-01-01T00:00:00Z" } },
      "event.occurredAt: must not be more than a day",
    ],
    [{ event, ticket: { status: "solved" } }, 'ticket.status: Invalid option: expected one of "open"'],
    [
      { event, ticket: { status: "open", closedAt: "2026-01-01T00:00:00Z" } },
      "ticket.closedAt: must be left out",
    ],
    [{ event, invoice: { dueDate: "2025-09-20" } }, "invoice.amount: is required: a number of at least 0"],
    [{ event, invoice: { amount: "1", dueDate: "20.9.2025" } }, "invoice.amount: "],
    [
      { event, invoice: { amount: 1, dueDate: "20.9.2025" } },
      "invoice.dueDate: must be a day like 2024-01-15",
    ],
    [{ event, invoice: { amount: 1, dueDate: "2025-09-20", status: "void" } }, "invoice.status: "],
  ];
  for (const [body, told] of cases) {
    const answer = await tenant.post("/api/customers/123/events", body);
    expect(answer.status, JSON.stringify(body)).toBe(400);
    expect(Object.keys(answer.body)).toEqual(["error"]);
    expect(answer.body.error).toContain(told);
  }
  const both = await tenant.post("/api/customers/123/events", {
    event: { eventType: 1 },
    invoice: { amount: -1, dueDate: "x" },
  });
  expect(both.body.error.split("; ")).toHaveLength(3);
  const shown = (await tenant.get("/api/customers/123/health")).body;
  expect([shown.events, shown.tickets, shown.invoices]).toEqual([[], [], []]);
});

test("a body that cannot be read is 400", async () => {
  const tenant = await newTenant();
  await newAccount(tenant, { external_id: "123" });
  for (const raw of ["{", '"login"', "[]", '{"event": {"eventType": "login"},}', "\u00ff"]) {
    const answer = await tenant.post("/api/customers/123/events", undefined, { raw });
    expect(answer.status, raw).toBe(400);
    expect(answer.body).toEqual({ error: expect.any(String) });
  }
  const form = { raw: "event=login", headers: { "Content-Type": "application/x-www-form-urlencoded" } };
  const untyped = await tenant.post("/api/customers/123/events", undefined, form);
  expect([untyped.status, untyped.body]).toEqual([
    400,
    { error: "The body must be sent as Content-Type: application/json" },
  ]);
});

test("an Idempotency-Key records once", async () => {
  const tenant = await newTenant();
  await newAccount(tenant, { external_id: "123" });
  const send = () =>
    tenant.post(
      "/api/customers/123/events",
      { event: { eventType: "login" } },
      { headers: { "Idempotency-Key": "k" } },
    );
  const [one, two] = [await send(), await send()];
  expect(two.body).toEqual(one.body);
  expect(two.headers.get("Idempotent-Replayed")).toBe("true");
  expect((await tenant.get("/api/customers/123/health")).body.events).toHaveLength(1);
});

test("the dashboard counts all, and judges those with a score that have not churned", async () => {
  const tenant = await newTenant();
  const none = await tenant.get("/api/dashboard");
  expect([none.status, none.body]).toEqual([404, { message: "No customers found" }]);
  await plantScored(tenant, [null]);
  expect((await tenant.get("/api/dashboard")).body).toEqual({
    totalCustomers: 1,
    averageHealthScore: null,
    healthDistribution: { healthy: 0, neutral: 0, atRisk: [] },
  });
  await plantScored(tenant, [100, 75, 74, 50, 49, 3, 20], { externalId: null, industry: "SaaS" });
  await plantScored(tenant, [1, 90], { status: "churned" });
  const { body } = await tenant.get("/api/dashboard");
  expect(body).toMatchObject({
    totalCustomers: 10,
    averageHealthScore: 53,
    healthDistribution: { healthy: 2, neutral: 2 },
  });
  expect(body.healthDistribution.atRisk.map((c: { name: string }) => c.name)).toEqual([
    "Customer 5",
    "Customer 6",
    "Customer 4",
  ]);
  expect(body.healthDistribution.atRisk[0]).toEqual({
    id: expect.stringMatching(/^acc_/),
    name: "Customer 5",
    industry: "SaaS",
    createdAt: expect.any(String),
  });
  await tenant.put("/v1/health/config", { bands: { healthy: 60, at_risk: 10 } });
  const moved = (await tenant.get("/api/dashboard")).body.healthDistribution;
  expect([moved.healthy, moved.neutral, moved.atRisk.length]).toEqual([3, 3, 1]);
});

test("the dashboard's average has one decimal, and thousands at risk stream worst first", async () => {
  const tenant = await newTenant();
  await plantScored(tenant, [...Array.from({ length: 5000 }, (_, i) => i % 40), 80]);
  const { body, headers } = await tenant.get("/api/dashboard");
  expect(headers.get("Content-Type")).toBe("application/json");
  expect(body.averageHealthScore).toBe(19.5);
  const scores = body.healthDistribution.atRisk.map((c: { id: string }) => Number(c.id.slice(2)) % 40);
  expect(scores).toHaveLength(5000);
  expect(scores).toEqual([...scores].sort((a, b) => a - b));
  expect(new Set(body.healthDistribution.atRisk.map((c: { id: string }) => c.id)).size).toBe(5000);
});

test("without a key, or without the scope, the refusal is flat", async () => {
  const tenant = await newTenant();
  await newAccount(tenant, { external_id: "123" });
  const routes: [string, string, string, unknown?][] = [
    ["accounts:read", "GET", "/api/customers"],
    ["health:read", "GET", "/api/customers/123/health"],
    ["accounts:write", "POST", "/api/customers/123/events", { event: { eventType: "login" } }],
    ["analytics:read", "GET", "/api/dashboard"],
  ];
  for (const [scope, method, path, body] of routes) {
    const nobody = await call(method, path, body);
    expect(nobody.status).toBe(401);
    expect(nobody.body).toEqual({ error: expect.stringContaining("API key") });
    expect(nobody.headers.get("WWW-Authenticate")).toBe("Bearer");
    const keyOf = async (scopes: string[]) =>
      (await tenant.post("/v1/api-keys", { name: "k", scopes })).body.data.key as string;
    const others = routes.map(([s]) => s).filter((s) => s !== scope);
    const refused = await call(method, path, body, { key: await keyOf(others) });
    expect([refused.status, refused.body]).toEqual([403, { error: `This API key lacks the scope ${scope}` }]);
    expect((await call(method, path, body, { key: await keyOf([scope]) })).status).toBe(200);
  }
  const small = await newTenant({ rate_limit_override: { per_hour: 1, per_minute: 1 } });
  await small.get("/api/customers");
  const limited = await small.get("/api/customers");
  expect([limited.status, limited.body.error]).toEqual([429, "rate_limit_exceeded"]);
  expect((await tenant.get("/api/nothing")).body).toEqual({ message: "There is nothing at /api/nothing" });
  const wrong = await tenant.delete("/api/customers");
  expect([wrong.status, wrong.headers.get("Allow"), Object.keys(wrong.body)]).toEqual([
    405,
    "GET, HEAD",
    ["error"],
  ]);
});

test("with an organization configured, the API is open and serves that one", async () => {
  const tenant = await newTenant();
  await newAccount(tenant, { external_id: "123" });
  const open = { CUSTOMER_API_ORGANIZATION: tenant.id };
  expect((await callWith(open, "GET", "/api/customers")).body).toHaveLength(1);
  const event = { event: { eventType: "login" } };
  expect((await callWith(open, "POST", "/api/customers/123/events", event)).body).toEqual({
    message: "Event recorded",
  });
  expect((await callWith(open, "GET", "/api/customers/123/health")).body.events).toHaveLength(1);
  expect((await callWith(open, "GET", "/api/dashboard")).body.totalCustomers).toBe(1);
  const [entry] = (await tenant.get("/v1/audit-log")).body.data;
  expect(entry).toMatchObject({
    action: "event.create",
    actor: { type: "system", name: "customer-health API" },
  });
  expect((await callWith(open, "GET", "/v1/accounts")).status).toBe(401);
});

test("what goes wrong inside is a 500 in the document's words, and tells nothing of it", async () => {
  const tenant = await newTenant();
  const failing = {
    prepare: () => {
      throw new Error("D1_ERROR: no such table: secrets");
    },
  } as unknown as D1Database;
  const broken = { CUSTOMER_API_ORGANIZATION: `${tenant.id}x`, DB: failing };
  const expected: [string, string, string][] = [
    ["GET", "/api/customers", "Error fetching customers: "],
    ["GET", "/api/customers/1/health", "Error fetching customers: "],
    ["POST", "/api/customers/1/events", "Error saving customer events: "],
    ["GET", "/api/dashboard", "Error fetching dashboard data: "],
  ];
  for (const [method, path, prefix] of expected) {
    const body = method === "POST" ? { event: { eventType: "login" } } : undefined;
    const answer = await callWith(broken, method, path, body);
    expect(answer.status).toBe(500);
    expect(Object.keys(answer.body)).toEqual(["error"]);
    expect(answer.body.error.startsWith(prefix)).toBe(true);
    expect(answer.body.error).not.toContain("secrets");
  }
  const nobody = await callWith({ CUSTOMER_API_ORGANIZATION: "org_nobody" }, "GET", "/api/customers");
  expect([nobody.status, nobody.body.error]).toEqual([
    500,
    "Error fetching customers: The organization of CUSTOMER_API_ORGANIZATION does not exist",
  ]);
});
