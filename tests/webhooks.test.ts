import { eq, sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { app } from "../src/app.ts";
import { noCost, openDatabase } from "../src/db/client.ts";
import { webhooks } from "../src/db/schema/index.ts";
import { handleScheduled } from "../src/jobs/scheduled.ts";
import { EVENT_TYPES, type EventType } from "../src/outbox/catalogue.ts";
import { payloadOf } from "../src/webhooks/events.ts";
import { secretsAt } from "../src/webhooks/secrets.ts";
import { send } from "../src/webhooks/send.ts";
import { newSecret } from "../src/webhooks/signature.ts";
import {
  asTenant,
  bindings,
  call,
  costOf,
  faults,
  newTenant,
  OPERATOR_TOKEN,
  type Tenant,
} from "./support/api.ts";
import { eventually } from "./support/eventually.ts";
import { roll } from "./support/jobs.ts";

const DAY = 86_400_000;
const HOOK = { url: "https://hooks.example.com/fastenr", events: ["account.created"] };
const db = openDatabase(bindings.DB, noCost());

// What is sent here reaches nobody; tests/process has real receivers.
const answered = vi.fn(async (_url: string, _init: RequestInit) => new Response("ok"));
beforeAll(() => {
  vi.spyOn(globalThis, "fetch").mockImplementation(answered as never);
});
afterEach(() => {
  answered.mockReset().mockImplementation(async () => new Response("ok"));
});

/** Requests to this webhook. */
const sentTo = (id: string) =>
  answered.mock.calls.filter(([, init]) => JSON.parse(init.body as string).webhook_id === id).length;

const newWebhook = async (tenant: Tenant, changes: Record<string, unknown> = {}) =>
  (await tenant.post("/v1/webhooks", { ...HOOK, ...changes })).body.data as { id: string; secret: string };

const deliveriesOf = async (tenant: Tenant, id: string, query = "") =>
  (await tenant.get(`/v1/webhooks/${id}/deliveries?limit=100${query}`)).body.data;

const cron = (now = Date.now()) =>
  handleScheduled({ cron: "* * * * *", scheduledTime: now } as ScheduledController, bindings, {
    waitUntil: () => {},
  } as unknown as ExecutionContext);

test("a webhook is registered, read, listed, changed and deleted", async () => {
  const tenant = await newTenant();
  const created = await tenant.post("/v1/webhooks", { ...HOOK, description: "CRM" });
  expect(created.status).toBe(201);
  const { id, secret } = created.body.data;
  expect(id).toMatch(/^wh_/);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(created.headers.get("Location")).toBe(`/v1/webhooks/${id}`);
  expect(costOf(created).trips).toBe(1);

  const read = await tenant.get(`/v1/webhooks/${id}`);
  const { secret: _secret, ...rest } = created.body.data;
  expect(read.body.data).toEqual(rest);
  expect(costOf(read).trips).toBe(1);
  expect((await tenant.get("/v1/webhooks")).body.data).toEqual([rest]);

  const changed = await tenant.patch(`/v1/webhooks/${id}`, {
    events: ["*", "goal.*", "*"],
    description: null,
  });
  expect(changed.body.data).toMatchObject({ events: ["*", "goal.*"], description: null, url: HOOK.url });
  expect(costOf(changed).trips).toBe(2);
  const back = await tenant.put(`/v1/webhooks/${id}`, read.body.data);
  expect(back.body.data).toMatchObject({ events: HOOK.events, description: "CRM" });
  const stale = await tenant.patch(
    `/v1/webhooks/${id}`,
    {},
    { headers: { "If-Match": read.headers.get("ETag")! } },
  );
  expect(stale.status).toBe(412);

  expect((await tenant.delete(`/v1/webhooks/${id}`)).body.data).toEqual({ id, deleted: true });
  expect((await tenant.get(`/v1/webhooks/${id}`)).status).toBe(404);
  expect((await tenant.delete(`/v1/webhooks/${id}`)).status).toBe(404);
  const log = (await tenant.get("/v1/audit-log")).body.data.map((entry: { action: string }) => entry.action);
  expect(log.filter((action: string) => action.startsWith("webhook."))).toEqual([
    "webhook.delete",
    "webhook.update",
    "webhook.update",
    "webhook.create",
  ]);
});

test("a webhook's url, events and unknown fields are judged together", async () => {
  const tenant = await newTenant();
  const bad = await tenant.post("/v1/webhooks", { url: 5, events: ["account.renamed"], evens: [] });
  expect(bad.status).toBe(422);
  expect(
    faults(bad)
      .map((fault) => fault.split(":")[0])
      .sort(),
  ).toEqual(["events[0]", "evens", "url"].sort());
  expect((await tenant.post("/v1/webhooks", { ...HOOK, events: [] })).status).toBe(422);
  expect((await tenant.post("/v1/webhooks", { ...HOOK, events: ["ping"] })).status).toBe(422);
  const address = await tenant.post("/v1/webhooks", { ...HOOK, url: "ftp://hooks.example.com" });
  expect(faults(address)).toEqual(["url: must begin with https://"]);
  const { id } = await newWebhook(tenant);
  expect((await tenant.patch(`/v1/webhooks/${id}`, { url: "https://u:p@example.com/" })).status).toBe(422);
  expect((await tenant.patch(`/v1/webhooks/${id}`, { url: null })).status).toBe(422);
});

test("a replayed creation or rotation gives the same webhook without its secret", async () => {
  const tenant = await newTenant();
  const headers = { "Idempotency-Key": "hook-1" };
  const first = await tenant.post("/v1/webhooks", HOOK, { headers });
  const again = await tenant.post("/v1/webhooks", HOOK, { headers });
  expect(again.status).toBe(201);
  expect(again.headers.get("Idempotent-Replayed")).toBe("true");
  expect(again.body.data).toEqual({ ...first.body.data, secret: null });
  const { id } = first.body.data;
  const rotate = () =>
    tenant.post(`/v1/webhooks/${id}/rotate-secret`, {}, { headers: { "Idempotency-Key": "rotate-1" } });
  const rotated = await rotate();
  expect(rotated.status).toBe(200);
  expect(rotated.body.data.secret).toMatch(/^whsec_/);
  expect((await rotate()).body.data).toEqual({ ...rotated.body.data, secret: null });
  const { body } = await tenant.get(`/v1/webhooks/${id}/secret`);
  expect(body.data).toMatchObject({
    secret: rotated.body.data.secret,
    previous_secret: first.body.data.secret,
  });
});

test("each of five secrets signs until its own grace is over; a sixth is refused, and one without a grace is alone", async () => {
  const tenant = await newTenant();
  const { id, secret: first } = await newWebhook(tenant);
  const rotate = (grace_seconds: number) =>
    tenant.post(`/v1/webhooks/${id}/rotate-secret`, { grace_seconds });
  const read = async () => (await tenant.get(`/v1/webhooks/${id}/secret`)).body.data;
  const shown = [first];
  for (const grace of [500, 400, 300, 60]) shown.unshift((await rotate(grace)).body.data.secret);
  const { secret, previous_secret, former_secrets } = await read();
  expect([secret, ...former_secrets.map((one: { secret: string }) => one.secret)]).toEqual(shown);
  expect(previous_secret).toBe(shown[1]);
  const [row] = await db.select().from(webhooks).where(eq(webhooks.id, id));
  expect(secretsAt(row!, Date.now() + 350_000)).toEqual([shown[0], shown[3], shown[4]]);
  await tenant.post(`/v1/webhooks/${id}/test`);
  const { body, headers } = answered.mock.calls.at(-1)![1] as {
    body: string;
    headers: Record<string, string>;
  };
  for (const one of shown) expect(new Webhook(one).verify(body, headers)).toMatchObject({ webhook_id: id });
  const refused = await rotate(1);
  expect([refused.status, refused.body.error.message]).toEqual([
    409,
    expect.stringMatching(
      /^5 secrets sign already, the first of them until \S+Z; rotate then, or with grace_seconds 0/,
    ),
  ]);
  const last = await rotate(0);
  expect(await read()).toEqual({
    secret: last.body.data.secret,
    previous_secret: null,
    previous_secret_expires_at: null,
    former_secrets: [],
  });
});

test("of rotations and changes at once, none is answered and then lost", async () => {
  const tenant = await newTenant();
  const { id, secret: first } = await newWebhook(tenant);
  let before = first;
  for (let round = 0; round < 2; round++) {
    const answers = await Promise.all([0, 1].map(() => tenant.post(`/v1/webhooks/${id}/rotate-secret`)));
    const shown = answers.flatMap(({ status, body }) => (status === 200 ? [body.data.secret] : []));
    for (const { status } of answers) expect([200, 409]).toContain(status);
    expect(shown.length).toBeGreaterThan(0);
    const { secret, previous_secret } = (await tenant.get(`/v1/webhooks/${id}/secret`)).body.data;
    const signing = [secret, previous_secret];
    for (const one of shown) expect(signing).toContain(one);
    // Who lost was told so: what signed before still does.
    if (shown.length === 1) expect(signing).toContain(before);
    before = secret;
  }
  const changes = [{ description: "CRM" }, { events: ["*"] }, { url: "https://hooks.example.com/2" }];
  const answers = await Promise.all(changes.map((change) => tenant.patch(`/v1/webhooks/${id}`, change)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await tenant.get(`/v1/webhooks/${id}`)).body.data).toMatchObject(Object.assign({}, ...changes));
});

test("reading takes admin:read; changing, testing and seeing the secret take admin:write", async () => {
  const tenant = await newTenant();
  const { id } = await newWebhook(tenant);
  const keyOf = async (scopes: string[]) =>
    asTenant(tenant.id, (await tenant.post("/v1/api-keys", { name: "k", scopes })).body.data.key);
  const reader = await keyOf(["admin:read"]);
  const writer = await keyOf(["admin:write"]);
  for (const path of ["", `/${id}`, `/${id}/deliveries`, `/${id}/recoveries`, "/events"]) {
    expect((await reader.get(`/v1/webhooks${path}`)).status, path).toBe(200);
    expect((await writer.get(`/v1/webhooks${path}`)).status, path).toBe(403);
  }
  expect((await reader.get(`/v1/webhooks/${id}/secret`)).status).toBe(403);
  expect((await writer.get(`/v1/webhooks/${id}/secret`)).status).toBe(200);
  expect((await reader.post("/v1/webhooks", HOOK)).status).toBe(403);
  expect((await reader.patch(`/v1/webhooks/${id}`, {})).status).toBe(403);
  expect((await reader.delete(`/v1/webhooks/${id}`)).status).toBe(403);
  for (const path of ["rotate-secret", "test", "recover"]) {
    expect((await reader.post(`/v1/webhooks/${id}/${path}`)).status, path).toBe(403);
  }
  expect((await reader.post("/v1/webhooks/deliveries/dlv_1/redeliver")).status).toBe(403);
});

test("another organization's webhooks and deliveries are not there", async () => {
  const [owner, other] = [await newTenant(), await newTenant()];
  const { id } = await newWebhook(owner);
  await owner.post("/v1/accounts", { name: "Mine" });
  const [delivery] = await deliveriesOf(owner, id);
  for (const path of ["", "/secret", "/deliveries", "/recoveries"]) {
    expect((await other.get(`/v1/webhooks/${id}${path}`)).status, path).toBe(404);
  }
  expect((await other.get(`/v1/webhooks/deliveries/${delivery.id}`)).status).toBe(404);
  expect((await other.post(`/v1/webhooks/deliveries/${delivery.id}/redeliver`)).status).toBe(404);
  expect((await other.patch(`/v1/webhooks/${id}`, { enabled: false })).status).toBe(404);
  expect((await other.delete(`/v1/webhooks/${id}`)).status).toBe(404);
  for (const path of ["rotate-secret", "test"]) {
    expect((await other.post(`/v1/webhooks/${id}/${path}`)).status, path).toBe(404);
  }
  const since = { since: "2020-01-01T00:00:00Z" };
  expect((await other.post(`/v1/webhooks/${id}/recover`, since)).status).toBe(404);
  expect((await owner.get(`/v1/webhooks/${id}`)).body.data.enabled).toBe(true);
});

test("an organization has at most fifty webhooks, also when they are created at the same time", async () => {
  const tenant = await newTenant();
  const answers = await Promise.all(Array.from({ length: 55 }, () => tenant.post("/v1/webhooks", HOOK)));
  const counts = Map.groupBy(answers, ({ status }) => status);
  expect([counts.get(201)?.length, counts.get(409)?.length]).toEqual([50, 5]);
  await tenant.delete(`/v1/webhooks/${counts.get(201)![0]!.body.data.id}`);
  expect((await tenant.post("/v1/webhooks", HOOK)).status).toBe(201);
});

test("an event is owed once to each webhook that subscribes by name, prefix or star", async () => {
  const tenant = await newTenant();
  const filters = [["account.created"], ["account.*"], ["*"], ["account.*", "*", "account.created"]];
  const hooks = await Promise.all(filters.map((events) => newWebhook(tenant, { events })));
  const others = await Promise.all(
    [["account.updated"], ["goal.*"]].map((events) => newWebhook(tenant, { events })),
  );
  await tenant.post("/v1/accounts", { name: "Acme" });
  for (const { id } of hooks) expect(await deliveriesOf(tenant, id)).toHaveLength(1);
  for (const { id } of others) expect(await deliveriesOf(tenant, id)).toHaveLength(0);
});

test("the catalogue lists the nine events, and what is sent is as it says", async () => {
  const tenant = await newTenant();
  const { data } = (await tenant.get("/v1/webhooks/events")).body;
  expect(data.map((one: { event: string }) => one.event)).toEqual(EVENT_TYPES);
  expect(data[0].schema).toMatchObject({
    type: "object",
    properties: {
      event: { const: "account.created" },
      data: { required: ["account_id", "account_name", "account", "changed"] },
    },
  });
  const { id } = await newWebhook(tenant, { events: ["*"], enabled: false });
  const workflow = {
    name: "Welcome",
    trigger: { type: "account_created" },
    actions: [{ type: "create_task", config: { title: "Call them" } }],
  };
  expect((await tenant.post("/v1/automation/workflows", workflow)).status).toBe(201);
  const account = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data;
  await tenant.patch(`/v1/accounts/${account.id}`, { name: "Acme 2" });
  await tenant.post("/v1/contacts", { account_id: account.id, name: "Ann", email: "ann@example.com" });
  await tenant.post("/v1/engagements", { account_id: account.id, type: "call", title: "Call" });
  await tenant.post("/v1/health", { account_id: account.id, health_score: 90 });
  await tenant.post("/v1/health", { account_id: account.id, health_score: 20, reason: "Gone quiet" });
  const goal = { account_id: account.id, title: "G", metric_type: "custom", target_value: 10 };
  await tenant.post("/v1/goals", { ...goal, start_value: 0, current_value: 12 });
  await tenant.post("/v1/goals", { ...goal, current_value: 2, target_date: "2020-01-01" });
  const survey = (await tenant.post("/v1/surveys", { title: "NPS", type: "nps" })).body.data;
  const answers = [{ question_id: survey.questions[0].id, value: 9 }];
  const response = { account_id: account.id, respondent: { email: "ann@example.com" }, answers };
  expect((await tenant.post(`/v1/surveys/${survey.id}/responses`, response)).status).toBe(201);
  await eventually(
    "the delivery",
    async () => (await deliveriesOf(tenant, id, "&event=automation.triggered")).length > 0,
  );
  const seen = new Set<EventType>();
  for (const delivery of await deliveriesOf(tenant, id)) {
    const { payload } = (await tenant.get(`/v1/webhooks/deliveries/${delivery.id}`)).body.data;
    const event: EventType = payload.event;
    expect(payloadOf(event).parse(payload)).toEqual(payload);
    expect(payload.data).toMatchObject({
      account_id: account.id,
      account_name: expect.stringMatching(/^Acme/),
    });
    seen.add(event);
  }
  expect([...seen].sort()).toEqual([...EVENT_TYPES].sort());
});

test("a delivery that the queue was told of is sent without a cron", async () => {
  const tenant = await newTenant();
  const { id } = await newWebhook(tenant);
  await tenant.post("/v1/accounts", { name: "Acme" });
  const [delivery] = await eventually("the delivery", async () => {
    const found = await deliveriesOf(tenant, id);
    return found[0]?.status === "delivered" && found;
  });
  expect(sentTo(id)).toBe(1);
  const { body } = await tenant.get(`/v1/webhooks/deliveries/${delivery.id}`);
  expect(body.data.attempt_log).toMatchObject([
    { attempt: 1, status: 200, error: null, response_body: "ok" },
  ]);
  expect(body.data.payload).toMatchObject({
    id: delivery.event_id,
    event: "account.created",
    webhook_id: id,
  });
});

test("what a cron of another time owes is sent as of that time, without another cron", async () => {
  const tenant = await newTenant();
  const { id } = await newWebhook(tenant, { events: ["account.health_changed"] });
  const account_id = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data.id;
  const later = Date.now() + 2 * DAY;
  const expires_at = new Date(later - DAY).toISOString();
  await tenant.post("/v1/tickets", { account_id, priority: "urgent" });
  await tenant.post("/v1/health", { account_id, health_score: 90, expires_at });
  await roll(tenant.id, later);
  await eventually("the deliveries", async () => {
    const found = await deliveriesOf(tenant, id);
    return found.length > 0 && found.every(({ status }: { status: string }) => status === "delivered");
  });
  expect(sentTo(id)).toBeGreaterThan(0);
});

test("while a webhook is disabled its events are held, and pending ones with them", async () => {
  const tenant = await newTenant();
  answered.mockImplementation(async () => new Response("no", { status: 500 }));
  const { id } = await newWebhook(tenant);
  await tenant.post("/v1/accounts", { name: "Pending" });
  await eventually("the delivery", async () => (await deliveriesOf(tenant, id))[0]?.attempts === 1);
  const disabled = await tenant.patch(`/v1/webhooks/${id}`, { enabled: false });
  expect(disabled.body.data).toMatchObject({ enabled: false, disabled_reason: "manual" });
  await tenant.post("/v1/accounts", { name: "Held" });
  await cron(Date.now() + DAY);
  expect(sentTo(id)).toBe(1);
  const held = await deliveriesOf(tenant, id, "&status=held");
  expect(held).toHaveLength(2);
  expect(held[0]).toMatchObject({ next_attempt_at: null, attempts: 0 });
  expect((await tenant.post(`/v1/webhooks/deliveries/${held[0].id}/redeliver`)).status).toBe(409);

  answered.mockImplementation(async () => new Response("ok"));
  await tenant.patch(`/v1/webhooks/${id}`, { enabled: true });
  await cron();
  expect(await deliveriesOf(tenant, id, "&status=held")).toHaveLength(2);
  const since = { since: new Date(Date.now() - DAY).toISOString() };
  const recovery = await tenant.post(`/v1/webhooks/${id}/recover`, since);
  expect(recovery.status).toBe(202);
  await eventually(
    "the delivery",
    async () => (await deliveriesOf(tenant, id, "&status=delivered")).length === 2,
  );
});

test("a recovery goes page by page, one at a time, and its time lies in the past", async () => {
  const tenant = await newTenant();
  const accounts = Array.from({ length: 250 }, (_, i) => ({ name: `Account ${i}` }));
  await tenant.post("/v1/accounts/batch", { accounts });
  const { id } = await newWebhook(tenant);
  const future = { since: new Date(Date.now() + DAY).toISOString() };
  expect(faults(await tenant.post(`/v1/webhooks/${id}/recover`, future))).toEqual([
    "since: must lie in the past",
  ]);
  const since = { since: new Date(Date.now() - DAY).toISOString() };
  const [first, second] = await Promise.all([
    tenant.post(`/v1/webhooks/${id}/recover`, since),
    tenant.post(`/v1/webhooks/${id}/recover`, since),
  ]);
  expect([first!.status, second!.status].sort()).toEqual([202, 409]);
  const done = await eventually("the delivery", async () => {
    const [recovery] = (await tenant.get(`/v1/webhooks/${id}/recoveries`)).body.data;
    return recovery.status === "done" && recovery;
  });
  expect(done).toMatchObject({ released: 250, completed_at: expect.any(String) });
  await eventually(
    "the delivery",
    async () =>
      (await tenant.get(`/v1/webhooks/${id}/deliveries?status=delivered`)).body.pagination.total === 250,
  );
  expect(sentTo(id)).toBe(250);
});

test("a recovery does not wait for a retry that is hours away", async () => {
  const tenant = await newTenant();
  answered.mockImplementation(
    async () => new Response("", { status: 503, headers: { "Retry-After": "7200" } }),
  );
  const { id } = await newWebhook(tenant);
  await tenant.post("/v1/accounts", { name: "Acme" });
  await eventually("the delivery", async () => (await deliveriesOf(tenant, id))[0]?.attempts === 1);
  answered.mockImplementation(async () => new Response("ok"));
  await tenant.post(`/v1/webhooks/${id}/recover`, { since: new Date(Date.now() - DAY).toISOString() });
  await eventually(
    "the delivery",
    async () => (await deliveriesOf(tenant, id, "&status=delivered")).length === 1,
  );
});

test("a recovery tries an endpoint that was left alone for its failures, with nothing else due to it", async () => {
  const tenant = await newTenant();
  answered.mockImplementation(async () => new Response("", { status: 503 }));
  const { id } = await newWebhook(tenant);
  for (const name of ["A", "B", "C"]) await tenant.post("/v1/accounts", { name });
  await eventually("the delivery", async () => {
    const found = await deliveriesOf(tenant, id);
    return found.length === 3 && found.every((one: { attempts: number }) => one.attempts > 0);
  });
  await db.run(
    sql`UPDATE deliveries SET status = 'exhausted', next_attempt_at = NULL, lease = NULL, lease_until = NULL WHERE webhook_id = ${id}`,
  );
  await db.run(sql`UPDATE webhooks SET failures = 24, open_until = ${Date.now() - 1000} WHERE id = ${id}`);
  answered.mockImplementation(async () => new Response("ok"));
  await tenant.post(`/v1/webhooks/${id}/recover`, { since: new Date(Date.now() - DAY).toISOString() });
  await eventually(
    "the delivery",
    async () => (await deliveriesOf(tenant, id, "&status=delivered")).length === 3,
  );
});

test("deliveries are listed newest first and by status, event and time", async () => {
  const tenant = await newTenant();
  const { id } = await newWebhook(tenant, { events: ["account.*"], enabled: false });
  const account = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data;
  await tenant.patch(`/v1/accounts/${account.id}`, { name: "Acme 2" });
  const all = await tenant.get(`/v1/webhooks/${id}/deliveries`);
  expect(costOf(all).trips).toBe(1);
  expect(all.body.data.map((one: { event: string }) => one.event)).toEqual([
    "account.updated",
    "account.created",
  ]);
  const count = async (query: string) => (await deliveriesOf(tenant, id, query)).length;
  expect(await count("&status=held")).toBe(2);
  expect(await count("&status=pending,delivered,exhausted")).toBe(0);
  expect(await count("&event=account.updated")).toBe(1);
  const today = new Date().toISOString().slice(0, 10);
  expect(await count(`&date_from=${today}&date_to=${today}`)).toBe(2);
  expect(await count("&date_to=2020-01-01")).toBe(0);
  expect(faults(await tenant.get(`/v1/webhooks/${id}/deliveries?status=lost`))).toHaveLength(1);
  const total = async (query: string) =>
    (await tenant.get(`/v1/webhooks/${id}/deliveries?limit=1${query}`)).body.pagination.total;
  const totals = ["&status=held", "&status=held,delivered", "&status=delivered", "&event=account.created"];
  expect(await Promise.all(totals.map(total))).toEqual([2, 2, 0, 1]);
  const none = await tenant.get(`/v1/webhooks/${id}/deliveries?status=pending`);
  expect(costOf(none).trips).toBe(1);
  const page = (await tenant.get(`/v1/webhooks/${id}/deliveries?limit=1`)).body.pagination;
  expect(page).toMatchObject({ total: 2, has_more: true });
  const next = await tenant.get(`/v1/webhooks/${id}/deliveries?limit=1&cursor=${page.next_cursor}`);
  expect(next.body.data[0].event).toBe("account.created");
});

test("a redelivery is tried although its endpoint is left alone, and its success ends that", async () => {
  const tenant = await newTenant();
  const { id } = await newWebhook(tenant);
  await tenant.post("/v1/accounts", { name: "Acme" });
  const [delivery] = await eventually("the delivery", async () => {
    const found = await deliveriesOf(tenant, id, "&status=delivered");
    return found.length > 0 && found;
  });
  await db.run(sql`UPDATE webhooks SET failures = 30, open_until = ${Date.now() + DAY} WHERE id = ${id}`);
  await tenant.post("/v1/accounts", { name: "Waits" });
  await cron();
  expect(sentTo(id)).toBe(1);
  expect((await tenant.post(`/v1/webhooks/deliveries/${delivery.id}/redeliver`)).status).toBe(202);
  await eventually(
    "the delivery",
    async () => (await deliveriesOf(tenant, id, "&status=delivered")).length === 2,
  );
  expect((await tenant.get(`/v1/webhooks/${id}`)).body.data.paused_until).toBeNull();
  const unknown = await tenant.post("/v1/webhooks/deliveries/dlv_01none/redeliver");
  expect(unknown.status).toBe(404);
});

test("where private targets are not allowed, no webhook and no action may name one", async () => {
  const tenant = await newTenant();
  const { id } = await newWebhook(tenant);
  const ask = async (method: string, path: string, body: unknown) => {
    const headers = { Authorization: `Bearer ${tenant.key}`, "Content-Type": "application/json" };
    const given = new Request(`http://fastenr.test${path}`, { method, headers, body: JSON.stringify(body) });
    const execution = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} };
    const env = { ...bindings, ALLOW_PRIVATE_TARGETS: undefined };
    const response = await app.fetch(given, env, execution as unknown as ExecutionContext);
    return { status: response.status, text: await response.text() };
  };
  const workflow = (type: string, config: unknown) => ({
    name: "W",
    trigger: { type: "manual" },
    actions: [{ type, config }],
  });
  for (const url of [
    "https://127.0.0.1/",
    "https://169.254.169.254/",
    "https://[::1]/",
    "https://a.internal/",
  ]) {
    const answers = [
      await ask("POST", "/v1/webhooks", { ...HOOK, url }),
      await ask("PATCH", `/v1/webhooks/${id}`, { url }),
      await ask("POST", "/v1/automation/workflows", workflow("webhook", { url })),
      await ask("POST", "/v1/automation/workflows", workflow("slack", { webhook_url: url, text: "T" })),
    ];
    expect([url, ...answers.map(({ status }) => status)]).toEqual([url, 422, 422, 422, 422]);
    expect(answers[2]!.text).toContain("actions[0].config.url");
    expect(answers[3]!.text).toContain("actions[0].config.webhook_url");
  }
  expect((await ask("POST", "/v1/webhooks", HOOK)).status).toBe(201);
});

test("a target is judged again at each attempt", async () => {
  const outgoing = {
    url: "https://127.0.0.1.nip.io/",
    eventId: "evt_1",
    eventType: "ping",
    deliveryId: "dlv_1",
    secrets: [newSecret()] as [string],
    body: "{}",
  };
  const outcome = await send({ ...bindings, ALLOW_PRIVATE_TARGETS: "false" }, outgoing);
  expect(outcome).toMatchObject({ error: "blocked", status: null });
  expect(answered.mock.calls.filter(([url]) => url === outgoing.url)).toEqual([]);
});

test("the operator sees how an organization's deliveries stand", async () => {
  const tenant = await newTenant();
  const stats = async () =>
    (await call("GET", `/v1/admin/organizations/${tenant.id}/stats`, undefined, { key: OPERATOR_TOKEN })).body
      .data;
  expect(await stats()).toEqual({
    oldest_due_seconds: null,
    pending: 0,
    held: 0,
    exhausted: 0,
    dead_lettered: 0,
  });
  const hook = await newWebhook(tenant, { enabled: false });
  await tenant.post("/v1/accounts", { name: "Held" });
  expect(await stats()).toMatchObject({ held: 1, pending: 0 });
  await db.run(sql`UPDATE webhooks SET enabled = 1 WHERE id = ${hook.id}`);
  await db.run(sql`UPDATE deliveries SET status = 'pending', next_attempt_at = ${Date.now() - 6 * 60_000}
    WHERE webhook_id = ${hook.id}`);
  expect(await stats()).toMatchObject({ held: 0, pending: 1, oldest_due_seconds: 360 });
  expect((await call("GET", "/healthz")).body).toMatchObject({ status: "degraded" });
  // One that is left alone for its failures is not late.
  await db.run(sql`UPDATE webhooks SET open_until = ${Date.now() + 60_000} WHERE id = ${hook.id}`);
  const healthy = await call("GET", "/healthz");
  expect(healthy.body).toMatchObject({ status: "ok" });
  expect(costOf(healthy)).toMatchObject({ trips: 1 });
  const unknown = await call("GET", "/v1/admin/organizations/org_none/stats", undefined, {
    key: OPERATOR_TOKEN,
  });
  expect(unknown.status).toBe(404);
  await db.run(sql`DELETE FROM deliveries WHERE webhook_id = ${hook.id}`);
});

test("a message that nobody understands ends among the dead letters", async () => {
  const tenant = await newTenant();
  await bindings.DELIVERIES.send({ type: "nonsense", organization_id: tenant.id } as never);
  const [letter] = await eventually("the delivery", async () => {
    const found = await db.all<{ body: string; attempts: number }>(
      sql`SELECT body, attempts FROM dead_letters WHERE organization_id = ${tenant.id}`,
    );
    return found.length > 0 && found;
  });
  expect(JSON.parse(letter!.body)).toEqual({ type: "nonsense", organization_id: tenant.id });
  const { body } = await call("GET", `/v1/admin/organizations/${tenant.id}/stats`, undefined, {
    key: OPERATOR_TOKEN,
  });
  expect(body.data.dead_lettered).toBe(1);
});

test("answers are forgotten after 30 days, events and their deliveries after 90", async () => {
  const tenant = await newTenant();
  const { id } = await newWebhook(tenant);
  await tenant.post("/v1/accounts", { name: "Acme" });
  const [delivery] = await eventually("the delivery", async () => {
    const found = await deliveriesOf(tenant, id, "&status=delivered");
    return found.length > 0 && found;
  });
  const bodyAt = async () =>
    (await tenant.get(`/v1/webhooks/deliveries/${delivery.id}`)).body.data.attempt_log[0].response_body;
  await cron(Date.now() + 29 * DAY);
  expect(await bodyAt()).toBe("ok");
  await cron(Date.now() + 31 * DAY);
  expect(await bodyAt()).toBeNull();
  await cron(Date.now() + 91 * DAY);
  expect((await tenant.get(`/v1/webhooks/deliveries/${delivery.id}`)).status).toBe(404);
  expect(await db.all(sql`SELECT 1 AS found FROM events WHERE organization_id = ${tenant.id}`)).toEqual([]);
  expect(
    await db.all(sql`SELECT 1 AS found FROM delivery_attempts WHERE organization_id = ${tenant.id}`),
  ).toEqual([]);
});

test("deleting a webhook erases its deliveries in bounded steps, and nobody sees it meanwhile", async () => {
  const tenant = await newTenant();
  const { id } = await newWebhook(tenant, { enabled: false, events: ["account.*"] });
  const accounts = Array.from({ length: 700 }, (_, i) => ({ name: `Account ${i}`, external_id: `x${i}` }));
  await tenant.post("/v1/accounts/batch", { accounts });
  const renamed = accounts.map(({ external_id }) => ({ external_id, name: "Renamed" }));
  await tenant.post("/v1/accounts/batch", { accounts: renamed });
  const left = async () =>
    (await db.all<{ n: number }>(sql`SELECT count(*) AS n FROM deliveries WHERE webhook_id = ${id}`))[0]!.n;
  expect(await left()).toBe(1400);
  expect((await tenant.delete(`/v1/webhooks/${id}`)).status).toBe(200);
  expect(await left()).toBe(400);
  expect((await tenant.get("/v1/webhooks")).body.data).toEqual([]);
  expect((await tenant.post("/v1/accounts", { name: "After" })).status).toBe(201);
  expect(await left()).toBe(400);
  await cron();
  expect(await left()).toBe(0);
  expect(await db.all(sql`SELECT 1 AS found FROM webhooks WHERE id = ${id}`)).toEqual([]);
});
