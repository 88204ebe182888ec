import { beforeAll, describe, expect, test } from "vitest";
import { bindings, costOf, newTenant, type Tenant } from "./support/api.ts";

const { DB } = bindings;

/** Rows counted up in SQL; `i` is the number of each. */
const fill = (
  table: string,
  columns: Record<string, string>,
  rows: number,
  tenant: Tenant,
  account: string,
) =>
  DB.prepare(
    `INSERT INTO ${table} (organization_id, account_id, ${Object.keys(columns).join(", ")})
      WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < ${rows})
      SELECT ?1, ?2, ${Object.values(columns).join(", ")} FROM s`,
  )
    .bind(tenant.id, account)
    .run();

const STAMPS = { created_at: "1", updated_at: "1" };
const TICKETS = {
  id: "printf('tic_%026d', i)",
  status: "iif(i % 3, 'closed', 'open')",
  priority: "iif(i % 1000 = 0, 'urgent', iif(i % 7, 'low', 'high'))",
  opened_at: "i",
  ...STAMPS,
};
const EVENTS = {
  id: "printf('use_%026d', i)",
  event_type: "'login'",
  occurred_at: "i",
  created_at: "1",
};
const ENGAGEMENTS = {
  id: "printf('eng_%026d', i)",
  type: "iif(i % 1000 = 0, 'demo', 'call')",
  outcome: "iif(i % 2, 'positive', NULL)",
  title: "'T'",
  happened_at: "i",
  attendees: "'[]'",
  tags: "'[]'",
  follow_up_required: "0",
  created_by: "'x'",
  ...STAMPS,
};

describe("of 10,000 rows", () => {
  const ROWS = 10_000;
  let tenant: Tenant;
  let account: string;

  beforeAll(async () => {
    tenant = await newTenant();
    account = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data.id;
    await fill("tickets", TICKETS, ROWS, tenant, account);
    await fill("engagements", ENGAGEMENTS, ROWS, tenant, account);
    const log = { id: "printf('aud_%026d', i)", at: "i", actor_type: "'system'", action: "'account.update'" };
    await DB.prepare(
      `INSERT INTO audit_log (organization_id, ${Object.keys(log).join(", ")})
        WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < ${ROWS})
        SELECT ?1, ${Object.values(log).join(", ")} FROM s`,
    )
      .bind(tenant.id)
      .run();
  });

  test.each([
    // The organization, and the account.
    ["/v1/audit-log", ROWS + 3],
    ["/v1/tickets", ROWS],
    ["/v1/tickets?priority=urgent", 10],
    ["/v1/tickets?priority=medium", 0],
    ["/v1/tickets?priority=low,high", ROWS - 10],
    ["/v1/tickets?status=open", 3_333],
    ["/v1/tickets?status=open,closed&priority=low,high,urgent", ROWS],
    ["/v1/tickets?account_id={account}&status=open&priority=urgent", 3],
    ["/v1/engagements", ROWS],
    ["/v1/engagements?type=demo", 10],
    ["/v1/engagements?type=meeting", 0],
    ["/v1/engagements?type=demo,call&outcome=positive", 5_000],
  ])(
    "the first page of %s and its total are 60 rows at most, or thrice as many more where it is of several values",
    async (path, total) => {
      const answer = await tenant.get(path.replace("{account}", account));
      expect(answer.body.pagination.total).toBe(total);
      expect(costOf(answer).rowsRead).toBeLessThanOrEqual(path.includes(",") ? 135 : 60);
    },
  );

  test("what a request did is found by the time in its id", async () => {
    const made = await tenant.patch(`/v1/accounts/${account}`, { arr: 1 });
    const answer = await tenant.get(`/v1/audit-log?request_id=${made.headers.get("X-Request-Id")}`);
    expect(answer.body.data.map(({ action }: { action: string }) => action)).toEqual(["account.update"]);
    expect(answer.body.pagination.total).toBe(1);
    expect(costOf(answer).rowsRead).toBeLessThanOrEqual(20);
  });

  test("deleting another account reads none of them, and deleting theirs leaves none", async () => {
    const { id: workflow } = (
      await tenant.post("/v1/automation/workflows", {
        name: "W",
        trigger: { type: "manual", config: {} },
        actions: [{ type: "create_task", config: { title: "T" } }],
      })
    ).body.data;
    const invoice = {
      id: "printf('inv_%026d', i)",
      amount: "1",
      due_date: "'2026-01-01'",
      status: "'unpaid'",
      ...STAMPS,
    };
    await fill("invoices", invoice, ROWS, tenant, account);
    const run = {
      id: "printf('run_%026d', i)",
      workflow_id: `'${workflow}'`,
      occurrence: "i",
      trigger: "'{}'",
      depth: "0",
      era: "1",
      status: "'success'",
      finished_at: "1",
      ...STAMPS,
    };
    await fill("runs", run, ROWS, tenant, account);
    const other = (await tenant.post("/v1/accounts", { name: "Other" })).body.data.id;
    await tenant.post("/v1/tickets", { account_id: other, subject: "S" });
    const deleted = await tenant.delete(`/v1/accounts/${other}`);
    expect(deleted.status).toBe(200);
    expect(costOf(deleted).rowsRead).toBeLessThanOrEqual(150);
    expect((await tenant.get("/v1/tickets")).body.pagination.total).toBe(ROWS);
    expect((await tenant.delete(`/v1/accounts/${account}`)).status).toBe(200);
    for (const table of ["runs", "tickets", "invoices", "engagements"]) {
      const left = await DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE organization_id = ?`)
        .bind(tenant.id)
        .first();
      expect(left, table).toEqual({ n: 0 });
    }
    for (const path of [
      "tickets",
      "tickets?priority=low",
      "invoices",
      "engagements?type=call",
      "automation/runs",
    ])
      expect((await tenant.get(`/v1/${path}`)).body.pagination.total, path).toBe(0);
  });
});

test("counts by type, outcome, status and priority follow what is edited", async () => {
  const tenant = await newTenant();
  const account_id = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data.id;
  const total = async (path: string) => {
    const { body } = await tenant.get(`/v1/${path}`);
    expect(body.pagination.total, path).toBe(body.data.length);
    return body.data.length;
  };
  const call = await tenant.post("/v1/engagements", { account_id, type: "call", title: "T" });
  await tenant.post("/v1/engagements", { account_id, type: "call", title: "U", outcome: "positive" });
  const ticket = await tenant.post("/v1/tickets", { account_id, subject: "S", priority: "low" });
  expect(await total("engagements?type=call")).toBe(2);
  expect(await total("engagements?outcome=positive")).toBe(1);
  await tenant.patch(`/v1/engagements/${call.body.data.id}`, { type: "demo", outcome: "positive" });
  await tenant.patch(`/v1/tickets/${ticket.body.data.id}`, { priority: "high" });
  expect(await total("engagements?type=call")).toBe(1);
  expect(await total("engagements?type=call,demo&outcome=positive")).toBe(2);
  expect(await total("tickets?priority=low")).toBe(0);
  expect(await total("tickets?priority=high&status=open")).toBe(1);
  await tenant.delete(`/v1/engagements/${call.body.data.id}`);
  await tenant.delete(`/v1/tickets/${ticket.body.data.id}`);
  expect(await total("engagements?outcome=positive")).toBe(1);
  expect(await total("tickets?status=open,closed,pending")).toBe(0);
});

test("the count of a busy account follows what is added, moved and deleted", async () => {
  const tenant = await newTenant();
  const [busy, other] = [
    (await tenant.post("/v1/accounts", { name: "Busy" })).body.data.id,
    (await tenant.post("/v1/accounts", { name: "Other" })).body.data.id,
  ];
  await fill("tickets", TICKETS, 5_000, tenant, busy);
  await fill("usage_events", EVENTS, 5_000, tenant, busy);
  // One insert in 512 looks at its account: here none may have.
  for (const name of ["tickets", "usage_events"])
    await DB.prepare("INSERT OR IGNORE INTO busy_counts VALUES (?, ?, ?, 5000)")
      .bind(tenant.id, busy, name)
      .run();
  const first = async (path: string, total: number) => {
    const answer = await tenant.get(path);
    expect(answer.body.pagination.total, path).toBe(total);
    expect(costOf(answer).rowsRead, path).toBeLessThanOrEqual(135);
    return answer.body.data;
  };
  const [{ id }, { id: next }] = await first(`/v1/tickets?account_id=${busy}`, 5_000);
  await first(`/v1/tickets?account_id=${busy}&sort=opened_at&order=desc`, 5_000);
  await tenant.post("/v1/tickets", { account_id: busy, subject: "S" });
  await tenant.patch(`/v1/tickets/${id}`, { account_id: other });
  await tenant.delete(`/v1/tickets/${next}`);
  await first(`/v1/tickets?account_id=${busy}`, 4_999);
  await first(`/v1/tickets?account_id=${other}`, 1);
  await tenant.post(`/v1/accounts/${busy}/events`, { event_type: "login" });
  await first(`/v1/accounts/${busy}/events`, 5_001);
});

test("days of health are counted once, whatever scores them again", async () => {
  const tenant = await newTenant();
  const total = async (query = "") => (await tenant.get(`/v1/health${query}`)).body.pagination.total;
  const ids: string[] = [];
  for (const name of ["One", "Two"]) {
    ids.push((await tenant.post("/v1/accounts", { name })).body.data.id);
    for (const login_frequency of [1, 2])
      await tenant.post("/v1/health", { account_id: ids.at(-1), metrics: { login_frequency } });
  }
  const today = new Date().toISOString().slice(0, 10);
  expect([await total(), await total(`?date_from=${today}`)]).toEqual([2, 2]);
  expect(await total(`?account_id=${ids[0]}`)).toBe(1);
  await tenant.delete(`/v1/accounts/${ids[0]}`);
  expect([await total(), await total("?date_to=2020-01-01")]).toEqual([1, 0]);
});

test.each(["tickets", "invoices", "runs"])(
  "no row of %s is of an account that is not there",
  async (table) => {
    const tenant = await newTenant();
    const columns = (
      await DB.prepare(
        `SELECT name FROM pragma_table_info('${table}') WHERE "notnull" AND dflt_value IS NULL`,
      ).all<{ name: string }>()
    ).results
      .map(({ name }) => name)
      .filter((name) => !["organization_id", "account_id"].includes(name));
    const insert = fill(
      table,
      Object.fromEntries(columns.map((name) => [name, "1"])),
      1,
      tenant,
      "acc_nobody",
    );
    await expect(insert).rejects.toThrow("FOREIGN KEY constraint failed");
  },
);

test("an account's first score takes nothing from those at zero", async () => {
  const tenant = await newTenant();
  const ids: string[] = [];
  for (const name of ["One", "Two"]) ids.push((await tenant.post("/v1/accounts", { name })).body.data.id);
  for (const [i, risk] of [0, 50].entries()) {
    await DB.prepare("UPDATE accounts SET churn_risk_score = ? WHERE id = ?").bind(risk, ids[i]).run();
  }
  const { body } = await tenant.get("/v1/accounts?churn_risk_max=10");
  expect([body.data.length, body.pagination.total]).toEqual([1, 1]);
});
