import { createExecutionContext } from "cloudflare:test";
import { expect, test } from "vitest";
import { deleteAccount } from "../src/accounts/delete.ts";
import { systemContext } from "../src/context.ts";
import { bindings, call, costOf, faults, newTenant, type Tenant } from "./support/api.ts";
import { eventually } from "./support/jobs.ts";

const HOUR = 3_600_000;
const ahead = (ms: number) => new Date(Date.now() + ms).toISOString();

async function newAccount(tenant: Tenant, fields: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await tenant.post("/v1/accounts", { name: "Acme", ...fields });
  expect(status).toBe(201);
  return body.data.id;
}

const rowsIn = async (tenant: Tenant, accountId: string) =>
  (await tenant.get(`/v1/accounts/${accountId}/events?limit=100`)).body.data;

test("an event is recorded in one round trip, and can be read where Location says", async () => {
  const tenant = await newTenant();
  const id = await newAccount(tenant);
  const created = await tenant.post(`/v1/accounts/${id}/events`, {
    event_type: "feature_use",
    event_data: { feature: "Reports 📈", seconds: 12.5 },
    occurred_at: "2026-01-15T12:00:00+02:00",
    event_id: "e-1",
  });
  expect(created.status).toBe(201);
  expect(created.body.data).toMatchObject({
    account_id: id,
    event_type: "feature_use",
    event_data: { feature: "Reports 📈", seconds: 12.5 },
    occurred_at: "2026-01-15T10:00:00.000Z",
    event_id: "e-1",
  });
  expect(costOf(created).trips).toBe(1);
  const location = created.headers.get("Location")!;
  expect(location).toBe(`/v1/accounts/${id}/events/${created.body.data.id}`);
  expect((await tenant.get(location)).body.data).toEqual(created.body.data);
  expect(await rowsIn(tenant, id)).toEqual([created.body.data]);
});

test("event_data is kept as it came", async () => {
  const tenant = await newTenant();
  const id = await newAccount(tenant);
  const data = '{"b":[1,{"é":null}],"__proto__":{"x":true},"a":0.1,"big":12345678901}';
  const created = await tenant.post(`/v1/accounts/${id}/events`, undefined, {
    raw: `{"event_type":"login","event_data":${data}}`,
  });
  expect(JSON.stringify(created.body.data.event_data)).toBe(data);
  const read = await tenant.get(created.headers.get("Location")!);
  expect(JSON.stringify(read.body.data.event_data)).toBe(data);
});

test("without occurred_at an event happened now, and null is the same as leaving out", async () => {
  const tenant = await newTenant();
  const id = await newAccount(tenant);
  for (const body of [
    { event_type: "login" },
    { event_type: "login", event_data: null, occurred_at: null, event_id: null },
  ]) {
    const { data } = (await tenant.post(`/v1/accounts/${id}/events`, body)).body;
    expect(data).toMatchObject({ event_data: null, event_id: null });
    expect(Math.abs(Date.parse(data.occurred_at) - Date.now())).toBeLessThan(60_000);
  }
});

test("an event_id is recorded once, whoever sends it again", async () => {
  const tenant = await newTenant();
  const id = await newAccount(tenant);
  const other = await newAccount(tenant);
  const path = `/v1/accounts/${id}/events`;
  const first = await tenant.post(path, { event_type: "login", event_id: "once" });
  const again = await tenant.post(path, { event_type: "api_call", event_id: "once" });
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body.data).toEqual(first.body.data);

  const elsewhere = await tenant.post(`/v1/accounts/${other}/events`, {
    event_type: "login",
    event_id: "once",
  });
  expect(elsewhere.status).toBe(409);
  expect(faults(elsewhere)).toEqual(["event_id: must be unique in the organization"]);

  const stranger = await newTenant();
  const theirs = await newAccount(stranger);
  const same = await stranger.post(`/v1/accounts/${theirs}/events`, {
    event_type: "login",
    event_id: "once",
  });
  expect(same.status).toBe(201);
});

test("twenty calls at once with one event_id record one event", async () => {
  const tenant = await newTenant();
  const id = await newAccount(tenant);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      tenant.post(`/v1/accounts/${id}/events`, { event_type: "login", event_id: "race" }),
    ),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
  expect(new Set(answers.map(({ body }) => body.data.id)).size).toBe(1);
  expect(await rowsIn(tenant, id)).toHaveLength(1);
});

test("an Idempotency-Key replays an event and a batch", async () => {
  const tenant = await newTenant();
  const id = await newAccount(tenant);
  const single = () =>
    tenant.post(
      `/v1/accounts/${id}/events`,
      { event_type: "login" },
      { headers: { "Idempotency-Key": "k1" } },
    );
  const batch = () =>
    tenant.post(
      "/v1/events/batch",
      { events: [{ account_id: id, event_type: "login" }, {}] },
      { headers: { "Idempotency-Key": "k2" } },
    );
  for (const send of [single, batch]) {
    const first = await send();
    const again = await send();
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(again.body.data).toEqual(first.body.data);
    expect(again.headers.get("Location")).toBe(first.headers.get("Location"));
  }
  expect(await rowsIn(tenant, id)).toHaveLength(2);
});

test("an event that is not valid is refused with every fault", async () => {
  const tenant = await newTenant();
  const id = await newAccount(tenant, { external_id: "a1" });
  const path = `/v1/accounts/${id}/events`;
  const cases: [unknown, string[]][] = [
    [{}, ["event_type"]],
    [{ event_type: " ", occured_at: "2026-01-01T00:00:00Z" }, ["event_type", "occured_at"]],
    [{ event_type: "x".repeat(256) }, ["event_type"]],
    [{ event_type: "login", occurred_at: "yesterday", event_data: [] }, ["event_data", "occurred_at"]],
    [{ event_type: "login", occurred_at: ahead(25 * HOUR) }, ["occurred_at"]],
    [{ event_type: "login", event_id: "" }, ["event_id"]],
    [{ event_type: "login", event_data: { note: "x".repeat(33_000) } }, ["event_data"]],
    [{ event_type: "feature_use" }, ["event_data.feature"]],
    [{ event_type: "feature_use", event_data: { feature: "  " } }, ["event_data.feature"]],
    [
      { event_type: "feature_use", event_data: { feature: 7 }, event_id: 1 },
      ["event_id", "event_data.feature"],
    ],
    [{ event_type: "training" }, ["event_data.completed", "event_data.total"]],
    [
      { event_type: "training", event_data: { completed: -1, total: 0 } },
      ["event_data.completed", "event_data.total"],
    ],
    [{ event_type: "training", event_data: { completed: 3, total: 2 } }, ["event_data.completed"]],
    [{ event_type: "training", event_data: { completed: "3", total: 4 } }, ["event_data.completed"]],
    [{ event_type: "login", account_id: "acc_other" }, ["account_id"]],
    [{ event_type: "login", external_id: "a2" }, ["external_id"]],
  ];
  for (const [body, fields] of cases) {
    const answer = await tenant.post(path, body);
    expect(answer.status, JSON.stringify(body).slice(0, 200)).toBe(422);
    expect(answer.body.error.details.map((d: { field: string }) => d.field)).toEqual(fields);
  }
  expect(faults(await tenant.post(path, { event_type: "training" }))).toEqual([
    "event_data.completed: is required (number) for training",
    "event_data.total: is required (number) for training",
  ]);
  expect(await rowsIn(tenant, id)).toEqual([]);
  const fine = [
    { event_type: "login", occurred_at: ahead(23 * HOUR) },
    { event_type: "training", event_data: { completed: 0, total: 0.5 } },
    { event_type: "constructor" },
    { event_type: "login", account_id: id },
    { event_type: "login", external_id: "a1" },
  ];
  for (const body of fine) expect((await tenant.post(path, body)).status, JSON.stringify(body)).toBe(201);
});

test("an account that is not there, or another tenant's, is 404 in the path", async () => {
  const tenant = await newTenant();
  const stranger = await newTenant();
  const mine = await newAccount(tenant);
  const theirs = await newAccount(stranger);
  await tenant.post(`/v1/accounts/${mine}/events`, { event_type: "login", event_id: "known" });
  for (const id of [theirs, "acc_nobody"]) {
    const path = `/v1/accounts/${id}/events`;
    expect((await tenant.post(path, { event_type: "login" })).status).toBe(404);
    expect((await tenant.post(path, { event_type: "login", event_id: "known" })).status).toBe(404);
    expect((await tenant.post(path, { event_type: "login", external_id: "x" })).status).toBe(404);
    expect((await tenant.get(path)).status).toBe(404);
    expect((await tenant.get(`${path}/use_1`)).status).toBe(404);
  }
  expect((await tenant.get(`/v1/accounts/${mine}/events/use_1`)).status).toBe(404);
  expect(await rowsIn(stranger, theirs)).toEqual([]);
});

test("the list is newest first, filters, and its cursor walks events of one instant", async () => {
  const tenant = await newTenant();
  const id = await newAccount(tenant);
  const events = Array.from({ length: 30 }, (_, i) => ({
    account_id: id,
    event_type: i % 3 === 0 ? "login" : "api_call",
    occurred_at: i < 20 ? "2026-02-01T00:00:00Z" : `2026-02-02T00:00:${i}Z`,
    event_id: String(i),
  }));
  await tenant.post("/v1/events/batch", { events });
  const path = `/v1/accounts/${id}/events`;
  const all = await tenant.get(`${path}?limit=100`);
  expect(all.body.pagination.total).toBe(30);
  expect(costOf(all).trips).toBe(1);
  expect(all.body.data.slice(0, 3).map((e: { event_id: string }) => e.event_id)).toEqual(["29", "28", "27"]);

  const walked: string[] = [];
  for (let next: string | null = `${path}?limit=7`; next; ) {
    const page = await tenant.get(next);
    walked.push(...page.body.data.map((e: { id: string }) => e.id));
    const cursor: string | null = page.body.pagination.next_cursor;
    next = cursor && `${path}?limit=7&cursor=${cursor}`;
  }
  expect(walked).toEqual(all.body.data.map((e: { id: string }) => e.id));

  const total = async (query: string) => (await tenant.get(`${path}?${query}`)).body.pagination.total;
  expect(await total("event_type=login")).toBe(10);
  expect(await total("date_to=2026-02-01")).toBe(20);
  expect(await total("date_from=2026-02-02")).toBe(10);
  expect(await total("date_from=2026-02-02T00:00:28Z&date_to=2026-02-02T00:00:29Z")).toBe(2);
  expect(await total(`updated_since=${ahead(HOUR)}`)).toBe(0);
  const oldest = await tenant.get(`${path}?sort=occurred_at&limit=1`);
  expect(oldest.body.data[0].event_id).toBe("0");
  expect(faults(await tenant.get(`${path}?date_from=soon&type=login`))).toHaveLength(2);
});

test("one bad row of a batch fails alone", async () => {
  const tenant = await newTenant();
  const stranger = await newTenant();
  const id = await newAccount(tenant, { external_id: "crm-1" });
  const other = await newAccount(tenant);
  const theirs = await newAccount(stranger, { external_id: "crm-9" });
  const { status, body } = await tenant.post("/v1/events/batch", {
    events: [
      { account_id: id, event_type: "login", event_id: "1" },
      { external_id: "crm-1", event_type: "feature_use", event_data: { feature: "export" } },
      null,
      { event_type: "login" },
      { account_id: id, external_id: "crm-1", event_type: "login" },
      { account_id: theirs, event_type: "login" },
      { external_id: "crm-9", event_type: "login" },
      { external_id: "crm-1", event_type: "login", occurred_at: ahead(25 * HOUR) },
      { account_id: id, event_type: "api_call", event_id: "1" },
      { account_id: other, event_type: "login", event_id: "1" },
      { account_id: id, event_type: "login", typo: true },
    ],
  });
  expect(status).toBe(200);
  expect(body.data.map((row: { status: string }) => row.status)).toEqual([
    "created",
    "created",
    ...Array(6).fill("failed"),
    "updated",
    ...Array(2).fill("failed"),
  ]);
  expect(body.data.map((row: { index: number }) => row.index)).toEqual([...Array(11).keys()]);
  expect(body.data[8].id).toBe(body.data[0].id);
  const fieldOf = (i: number) => body.data[i].error.details[0].field;
  expect([3, 4, 5, 6, 7, 9, 10].map(fieldOf)).toEqual([
    "account_id",
    "external_id",
    "account_id",
    "external_id",
    "occurred_at",
    "event_id",
    "typo",
  ]);
  expect(body.data[9].error.code).toBe("conflict");
  expect(await rowsIn(tenant, id)).toHaveLength(2);
  expect(await rowsIn(stranger, theirs)).toEqual([]);
});

test("a batch sent twice, or twice at once, records each event_id once", async () => {
  const tenant = await newTenant();
  const id = await newAccount(tenant);
  const events = Array.from({ length: 50 }, (_, i) => ({
    account_id: id,
    event_type: "login",
    event_id: `b${i}`,
  }));
  const [one, two] = await Promise.all([
    tenant.post("/v1/events/batch", { events }),
    tenant.post("/v1/events/batch", { events }),
  ]);
  const three = await tenant.post("/v1/events/batch", { events });
  const ids = (answer: typeof one) => answer.body.data.map((row: { id: string }) => row.id);
  expect(ids(one)).toEqual(ids(two));
  expect(ids(one)).toEqual(ids(three));
  const created = [one, two, three]
    .flatMap(({ body }) => body.data)
    .filter((row) => row.status === "created");
  expect(created).toHaveLength(50);
  expect(await rowsIn(tenant, id)).toHaveLength(50);
});

test("a batch of 1,000 events, 7.8 MB of them, takes two round trips and at most 12 statements", async () => {
  const tenant = await newTenant();
  const accounts = Array.from({ length: 100 }, (_, i) => ({ name: `A${i}`, external_id: `x${i}` }));
  await tenant.post("/v1/accounts/batch", { accounts });
  const events = Array.from({ length: 1000 }, (_, i) => ({
    external_id: `x${i % 100}`,
    event_type: i % 2 ? "login" : "feature_use",
    event_data: { feature: `f${i % 20}`, padding: "x".repeat(7600) },
    event_id: `e${i}`,
  }));
  const answer = await tenant.post("/v1/events/batch", { events });
  expect(answer.body.data.every((row: { status: string }) => row.status === "created")).toBe(true);
  const cost = costOf(answer);
  expect(cost.trips).toBe(2);
  expect(cost.queries).toBeLessThanOrEqual(12);
});

test("a batch takes 1 to 1,000 rows, and refuses what is no batch", async () => {
  const tenant = await newTenant();
  for (const body of [{ events: [] }, { events: Array(1001).fill({}) }, { events: {} }, {}]) {
    expect((await tenant.post("/v1/events/batch", body)).status).toBe(422);
  }
  expect((await call("GET", "/v1/events/batch", undefined, { key: tenant.key })).status).toBe(405);
});

test("events need the scopes of accounts", async () => {
  const tenant = await newTenant();
  const id = await newAccount(tenant);
  const scoped = async (...scopes: string[]) =>
    (await tenant.post("/v1/api-keys", { name: "k", scopes })).body.data.key as string;
  const reader = await scoped("accounts:read");
  const writer = await scoped("accounts:write");
  const path = `/v1/accounts/${id}/events`;
  expect((await call("POST", path, { event_type: "login" }, { key: reader })).status).toBe(403);
  expect((await call("POST", "/v1/events/batch", { events: [{}] }, { key: reader })).status).toBe(403);
  expect((await call("GET", path, undefined, { key: writer })).status).toBe(403);
  expect((await call("POST", path, { event_type: "login" }, { key: writer })).status).toBe(201);
  expect((await call("GET", path, undefined, { key: reader })).status).toBe(200);
});

test("events are audited, remember their features, and have their account scored", async () => {
  const tenant = await newTenant();
  const id = await newAccount(tenant);
  const single = await tenant.post(`/v1/accounts/${id}/events`, {
    event_type: "feature_use",
    event_data: { feature: "export" },
  });
  await tenant.post("/v1/events/batch", {
    events: [{ account_id: id, event_type: "login" }, { account_id: id, event_type: "login" }, {}],
  });
  const log = (await tenant.get("/v1/audit-log")).body.data;
  expect(log.slice(0, 2)).toMatchObject([
    { action: "event.batch", details: { created: 2, updated: 0, failed: 1 } },
    { action: "event.create", target_id: single.body.data.id },
  ]);
  const kept = await bindings.DB.prepare("SELECT feature FROM features WHERE organization_id = ?")
    .bind(tenant.id)
    .all();
  expect(kept.results).toEqual([{ feature: "export" }]);
  await eventually("scoring", async () => {
    const { data } = (await tenant.get(`/v1/accounts/${id}/health`)).body;
    return data.login_frequency === 2 && data.feature_adoption_score === 100;
  });
});

test("deleting an account takes its events along", async () => {
  const tenant = await newTenant();
  const id = await newAccount(tenant);
  await tenant.post(`/v1/accounts/${id}/events`, { event_type: "login", event_id: "gone" });
  await tenant.delete(`/v1/accounts/${id}`);
  const next = await newAccount(tenant);
  const again = await tenant.post(`/v1/accounts/${next}/events`, { event_type: "login", event_id: "gone" });
  expect(again.status).toBe(201);
});

test("an account with very many events is deleted in steps, the oldest first, and cut off it goes on", async () => {
  const tenant = await newTenant();
  const id = await newAccount(tenant);
  await bindings.DB.prepare(
    `INSERT INTO usage_events (organization_id, account_id, event_type, occurred_at, id, created_at)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 31000)
     SELECT ?, ?, 'login', i, 'use_' || i, 1 FROM n`,
  )
    .bind(tenant.id, id)
    .run();
  const left = async () =>
    (await bindings.DB.prepare(
      "SELECT count(*) AS n, min(occurred_at) AS oldest FROM usage_events WHERE organization_id = ?",
    )
      .bind(tenant.id)
      .first<{ n: number; oldest: number | null }>())!;
  const organization = (await tenant.get("/v1/organization")).body.data;
  let statements = 0;
  const dying = {
    ...bindings,
    DB: {
      ...bindings.DB,
      batch: bindings.DB.batch.bind(bindings.DB),
      prepare: (text: string) => {
        if (/^\s*DELETE FROM "usage_events"/.test(text) && ++statements === 2) throw new Error("killed");
        return bindings.DB.prepare(text);
      },
    } as unknown as D1Database,
  };
  const ctx = systemContext(dying, createExecutionContext(), organization, Date.now());
  await expect(deleteAccount(ctx, id)).rejects.toThrow();
  expect(await left()).toEqual({ n: 26_000, oldest: 5001 });
  expect((await tenant.get(`/v1/accounts/${id}`)).status).toBe(200);
  const deleted = await tenant.delete(`/v1/accounts/${id}`);
  expect([deleted.status, costOf(deleted).trips]).toEqual([200, 4]);
  expect(await left()).toEqual({ n: 0, oldest: null });
  const small = await tenant.delete(`/v1/accounts/${await newAccount(tenant)}`);
  expect([small.status, costOf(small).trips]).toEqual([200, 2]);
});

test("the past that is loaded with notify false is kept, scored and logged, and nobody is told; what follows is news", async () => {
  const tenant = await newTenant();
  const hook = (
    await tenant.post("/v1/webhooks", { url: "http://127.0.0.1:1/", events: ["*"], enabled: false })
  ).body.data;
  const actions = [{ type: "create_task", config: { title: "Look" } }];
  for (const type of ["account_created", "health_score_change"]) {
    await tenant.post("/v1/automation/workflows", { name: type, trigger: { type }, actions });
  }
  const load = async (what: string, rows: object[], rest: object = { notify: false }) => {
    const { status, body } = await tenant.post(`/v1/${what}/batch`, { [what]: rows, ...rest });
    expect([status, body.data.filter((row: { status: string }) => row.status === "failed")]).toEqual([
      200,
      [],
    ]);
    return body.data[0].id;
  };
  const id = await load("accounts", [{ name: "Old", external_id: "old" }]);
  const scored = (health_score: number) =>
    eventually(`health is ${health_score}`, async () => {
      const { data } = (await tenant.get(`/v1/accounts/${id}`)).body;
      return data.health_score === health_score;
    });
  const invoice = { account_id: id, amount: 1, due_date: "2026-01-10" };
  await load("invoices", [{ ...invoice, paid_date: "2026-01-09" }]);
  await scored(100);
  await load(
    "tickets",
    Array.from({ length: 5 }, () => ({
      account_id: id,
      subject: "Down",
      priority: "urgent",
      opened_at: "2026-01-01T00:00:00Z",
    })),
  );
  await scored(40);
  await load("engagements", [
    { account_id: id, type: "note", title: "T", completed_at: "2026-01-01T00:00:00Z" },
  ]);
  await load("events", [{ account_id: id, event_type: "login", occurred_at: "2026-01-01T00:00:00Z" }]);
  await scored(14);
  const told = async () => {
    const { data } = (await tenant.get(`/v1/webhooks/${hook.id}/deliveries?limit=100`)).body;
    return data.map((delivery: { event: string }) => delivery.event);
  };
  const runs = async () => (await tenant.get("/v1/automation/runs")).body.pagination.total;
  expect([await told(), await runs()]).toEqual([[], 0]);
  const log = (await tenant.get("/v1/audit-log?limit=100")).body.data as {
    details: { notify?: boolean } | null;
  }[];
  expect(log.filter(({ details }) => details?.notify === false)).toHaveLength(5);

  await load("events", [{ account_id: id, event_type: "login" }], {});
  await eventually("the change is told", async () => (await told()).includes("account.health_changed"));
  await load("accounts", [{ name: "New" }], {});
  expect(await told()).toContain("account.created");
  expect(await runs()).toBe(2);

  const { body } = await tenant.post("/v1/api-keys", { name: "Loader", scopes: ["accounts:write"] });
  const quiet = { events: [{}], notify: false };
  const refused = await call("POST", "/v1/events/batch", quiet, { key: body.data.key });
  expect([refused.status, refused.body.error.message]).toEqual([
    403,
    "This API key lacks the scope admin:write",
  ]);
});
