import { createExecutionContext, createScheduledController } from "cloudflare:test";
import { beforeAll, expect, test } from "vitest";
import { onShard, shardsOf } from "../../src/db/shards.ts";
import { handleScheduled } from "../../src/jobs/scheduled.ts";
import { repairDirectory } from "../../src/organizations/directory.ts";
import { bindings, call, costOf, newTenant, OPERATOR_TOKEN, type Tenant } from "../support/api.ts";
import { eventually } from "../support/jobs.ts";
import { emailTo, invite, linkIn, newSurvey, postForm } from "../support/surveys.ts";

const operate = (method: string, path: string, body?: unknown) =>
  call(method, `/v1/admin/organizations${path}`, body, { key: OPERATOR_TOKEN });

const tenants: Tenant[] = [];
const shardsBy = new Map<string, number>();

/** The shards that have a row of this organization, from the databases themselves. */
async function shardsHolding(id: string): Promise<number[]> {
  const found: number[] = [];
  for (const shard of shardsOf(bindings)) {
    const { DB } = onShard(bindings, shard);
    if (await DB.prepare("SELECT 1 FROM organizations WHERE id = ?").bind(id).first()) found.push(shard);
  }
  return found;
}

/** Puts weight on a database, so that it is not the emptiest. */
async function fill(shard: number): Promise<void> {
  const db = onShard(bindings, shard).DB;
  await db.prepare("CREATE TABLE IF NOT EXISTS ballast (x)").run();
  await db.prepare("INSERT INTO ballast VALUES (zeroblob(300000))").run();
}

beforeAll(async () => {
  for (let i = 0; i < 3; i++) {
    const tenant = await newTenant({ name: `Tenant ${i}` });
    const [shard] = await shardsHolding(tenant.id);
    tenants.push(tenant);
    shardsBy.set(tenant.id, shard!);
    await fill(shard!);
  }
});

test("a new organization goes to the emptiest database, whole and to one alone", async () => {
  expect([...shardsBy.values()].sort()).toEqual([0, 1, 2]);
  for (const { id } of tenants) expect(await shardsHolding(id)).toHaveLength(1);
});

test("each is served from its own database, at one round trip a read and two at most a write", async () => {
  for (const tenant of tenants) {
    const made = await tenant.post("/v1/accounts", { name: "Acme" });
    expect(made.status).toBe(201);
    expect(costOf(made).trips).toBeLessThanOrEqual(2);
    const list = await tenant.get("/v1/accounts");
    expect(costOf(list).trips).toBe(1);
    expect(list.body.data.map((account: { id: string }) => account.id)).toEqual([made.body.data.id]);
    for (const shard of shardsOf(bindings)) {
      const there = await onShard(bindings, shard)
        .DB.prepare("SELECT count(*) AS n FROM accounts WHERE organization_id = ?")
        .bind(tenant.id)
        .first<{ n: number }>();
      expect(there!.n).toBe(shard === shardsBy.get(tenant.id) ? 1 : 0);
    }
    for (const other of tenants.filter(({ id }) => id !== tenant.id)) {
      expect((await other.get(`/v1/accounts/${made.body.data.id}`)).status).toBe(404);
    }
  }
});

test("keys made, rotated and revoked away from the first database work, and stop working", async () => {
  for (const tenant of tenants) {
    const { body } = await tenant.post("/v1/api-keys", { name: "Second", scopes: ["accounts:read"] });
    const key = body.data.key;
    expect((await call("GET", "/v1/accounts", undefined, { key })).status).toBe(200);
    const rotated = await tenant.post(`/v1/api-keys/${body.data.id}/rotate`);
    expect((await call("GET", "/v1/accounts", undefined, { key })).status).toBe(401);
    const next = rotated.body.data;
    expect((await call("GET", "/v1/accounts", undefined, { key: next.key })).status).toBe(200);
    await tenant.delete(`/v1/api-keys/${next.id}`);
    expect((await call("GET", "/v1/accounts", undefined, { key: next.key })).status).toBe(401);
  }
});

test("the operator reads and changes an organization wherever it is", async () => {
  for (const tenant of tenants) {
    expect((await operate("GET", `/${tenant.id}`)).body.data.id).toBe(tenant.id);
    expect((await operate("GET", `/${tenant.id}/stats`)).status).toBe(200);
    const changed = await operate("PATCH", `/${tenant.id}`, { plan: "professional" });
    expect(changed.body.data.plan).toBe("professional");
    expect((await tenant.get("/v1/me")).body.data.plan).toBe("professional");
  }
});

test.each([
  "?sort=name",
  "?sort=name&order=desc",
  "?sort=updated_at",
  "?sort=created_at&order=asc",
  "?order=desc",
])("the operator's list %s is one list over all databases, by page and by cursor", async (query) => {
  const path = `${query}&limit=2`;
  const whole = await operate("GET", `${query}&limit=100`);
  expect(whole.body.pagination.total).toBe(whole.body.data.length);
  const ids = whole.body.data.map((o: { id: string }) => o.id);
  for (const { id } of tenants) expect(ids).toContain(id);
  const byPage: string[] = [];
  const byCursor: string[] = [];
  for (let page = 1, more = true; more; page++) {
    const { body } = await operate("GET", `${path}&page=${page}`);
    byPage.push(...body.data.map((o: { id: string }) => o.id));
    more = body.pagination.has_more;
  }
  for (let next = path; next; ) {
    const { body } = await operate("GET", next);
    byCursor.push(...body.data.map((o: { id: string }) => o.id));
    next = body.pagination.next_cursor ? `?cursor=${body.pagination.next_cursor}&limit=2` : "";
  }
  expect(byPage).toEqual(ids);
  expect(byCursor).toEqual(ids);
});

test("a wake-up reaches the database of the organization that it names", async () => {
  for (const tenant of tenants) {
    const { id } = (await tenant.post("/v1/accounts", { name: "Scored" })).body.data;
    await tenant.post(`/v1/accounts/${id}/events`, { event_type: "login" });
    await eventually("a score", async () => {
      const { body } = await tenant.get(`/v1/accounts/${id}`);
      return body.data.health_score;
    });
  }
});

test("a survey's links lead to its organization", async () => {
  for (const [i, tenant] of tenants.entries()) {
    const survey = await newSurvey(tenant);
    const email = `ann${i}@example.com`;
    const link = await invite(tenant, survey.id, { email, name: "Ann" });
    expect((await call("GET", link)).status).toBe(200);
    expect((await postForm(link, { [survey.questions[0]!.id]: "9" })).status).toBe(303);
    expect((await tenant.get(`/v1/surveys/${survey.id}/responses`)).body.data).toHaveLength(1);
    const unsubscribe = linkIn(await emailTo(tenant, email)).replace("/s/", "/u/");
    expect((await postForm(unsubscribe, {})).status).toBe(200);
    expect((await tenant.get("/v1/suppressions")).body.data).toHaveLength(1);
  }
});

test("a creation repeated with its Idempotency-Key makes one organization", async () => {
  const given = { name: "Once" };
  const headers = { "Idempotency-Key": crypto.randomUUID() };
  const make = () => call("POST", "/v1/admin/organizations", given, { key: OPERATOR_TOKEN, headers });
  const [first, again] = [await make(), await make()];
  expect(first.status).toBe(201);
  expect(again.body.data.organization.id).toBe(first.body.data.organization.id);
});

test("what was begun and never placed is erased, and is nobody's meanwhile", async () => {
  const shard = 1;
  const db = onShard(bindings, shard).DB;
  const long = Date.now() - 2 * 3_600_000;
  await db
    .prepare(
      `INSERT INTO organizations (id, name, plan, currency, timezone, settings, version, created_at, updated_at)
       VALUES ('org_lost', 'Lost', 'standard', 'USD', 'UTC', '{}', 1, ?1, ?1)`,
    )
    .bind(long)
    .run();
  expect((await operate("GET", "/org_lost")).status).toBe(404);
  await repairDirectory(bindings, Date.now());
  const cron = createScheduledController({ cron: "* * * * *", scheduledTime: new Date() });
  await handleScheduled(cron, bindings, createExecutionContext());
  expect(await shardsHolding("org_lost")).toEqual([]);
  for (const { id } of tenants) expect(await shardsHolding(id)).toHaveLength(1);
});

test("an organization that is deleted leaves no place and no way of its keys", async () => {
  const tenant = await newTenant();
  const [shard] = await shardsHolding(tenant.id);
  expect(shard).toBeGreaterThan(-1);
  await operate("DELETE", `/${tenant.id}`);
  expect((await tenant.get("/v1/me")).status).toBe(401);
  expect(await shardsHolding(tenant.id)).toEqual([]);
  for (const table of ["placements", "key_places"]) {
    const left = await bindings.DB.prepare(`SELECT * FROM ${table} WHERE tenant = ?`).bind(tenant.id).all();
    expect(left.results).toEqual([]);
  }
});

test("the service is up when all databases are", async () => {
  const answer = await call("GET", "/healthz");
  expect(answer.body.status).toBe("ok");
  expect(costOf(answer).trips).toBe(3);
});
