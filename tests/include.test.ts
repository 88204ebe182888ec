import { expect, test } from "vitest";
import { asTenant, bindings, costOf, faults, newTenant, type Tenant } from "./support/api.ts";

async function account(tenant: Tenant, overrides: Record<string, unknown> = {}): Promise<string> {
  const { body } = await tenant.post("/v1/accounts", { name: "Acme Corporation", ...overrides });
  return body.data.id;
}

/** The tenant with a key of just these scopes. */
async function withScopes(tenant: Tenant, scopes: string[]): Promise<Tenant> {
  const { body } = await tenant.post("/v1/api-keys", { name: "Narrow", scopes });
  return asTenant(tenant.id, body.data.key);
}

const titles = (rows: { title: string }[]) => rows.map(({ title }) => title);

test("an account is had with what is beneath it, in one round trip", async () => {
  const tenant = await newTenant();
  const id = await account(tenant, { external_id: "acme" });
  const call = await tenant.post("/v1/engagements", { account_id: id, type: "call", title: "Call" });
  const goal = await tenant.post("/v1/goals", { account_id: id, title: "Goal", target_value: 1 });
  await tenant.post("/v1/health", { account_id: id, health_score: 70, reason: "By hand" });
  const metrics = await tenant.get(`/v1/health?account_id=${id}`);

  const plain = await tenant.get(`/v1/accounts/${id}`);
  const full = await tenant.get(`/v1/accounts/${id}?include=engagements,health_metrics,goals,surveys`);
  expect(full.status).toBe(200);
  expect(full.body.data).toEqual({
    ...plain.body.data,
    engagements: [call.body.data],
    health_metrics: metrics.body.data,
    goals: [goal.body.data],
    surveys: [],
  });
  expect(full.headers.get("ETag")).toBeNull();
  expect(plain.headers.get("ETag")).not.toBeNull();
  expect(costOf(full).trips).toBe(1);

  const named = await tenant.get("/v1/accounts/by-external-id/acme?include=goals");
  expect(named.body.data).toEqual({ ...plain.body.data, goals: [goal.body.data] });
  // What was read can be written back.
  expect((await tenant.put(`/v1/accounts/${id}`, full.body.data)).body.data).toEqual(plain.body.data);
});

test.each([
  "include=goals,engagements",
  "include=goals&include=engagements",
  "include[]=goals&include[]=engagements",
])("%s names two", async (query) => {
  const tenant = await newTenant();
  const id = await account(tenant);
  const { body } = await tenant.get(`/v1/accounts/${id}?${query}`);
  expect(body.data).toMatchObject({ engagements: [], goals: [] });
  expect(body.data).not.toHaveProperty("surveys");
  expect(body.data).not.toHaveProperty("health_metrics");
});

test("what cannot be included is refused by name", async () => {
  const tenant = await newTenant();
  const id = await account(tenant);
  for (const query of ["include=goals,tickets", "include=", "include[]=Goals"]) {
    const refused = await tenant.get(`/v1/accounts/${id}?${query}`);
    expect(refused.status).toBe(422);
    expect(faults(refused)[0]).toMatch(
      /^include.*must be one or more of engagements, health_metrics, goals, surveys/,
    );
  }
  expect(faults(await tenant.get(`/v1/accounts/${id}?includes=goals`))[0]).toMatch(/^includes: /);
});

test.each([
  ["engagements", "engagements:read"],
  ["health_metrics", "health:read"],
  ["surveys", "surveys:read"],
])("include=%s takes %s", async (include, scope) => {
  const tenant = await newTenant();
  const id = await account(tenant);
  const narrow = await withScopes(tenant, ["accounts:read"]);
  const refused = await narrow.get(`/v1/accounts/${id}?include=goals,${include}`);
  expect(refused.status).toBe(403);
  expect(refused.body.error.message).toContain(scope);
  expect((await narrow.get(`/v1/accounts/${id}?include=goals`)).status).toBe(200);
  const wider = await withScopes(tenant, ["accounts:read", scope]);
  expect((await wider.get(`/v1/accounts/${id}?include=${include}`)).body.data[include]).toEqual([]);
});

test("another tenant's account does not exist, whatever is included", async () => {
  const [tenant, other] = [await newTenant(), await newTenant()];
  const id = await account(other, { external_id: "acme" });
  await other.post("/v1/goals", { account_id: id, title: "Goal", target_value: 1 });
  expect((await tenant.get(`/v1/accounts/${id}?include=goals`)).status).toBe(404);
  expect((await tenant.get("/v1/accounts/by-external-id/acme?include=goals")).status).toBe(404);
});

test("the newest 25 of each are embedded, at a cost that does not grow with the rest", async () => {
  const tenant = await newTenant();
  const [id, other] = [await account(tenant), await account(tenant)];
  for (const account_id of [id, other]) {
    const engagements = Array.from({ length: 200 }, (_, i) => ({ account_id, type: "note", title: `${i}` }));
    await tenant.post("/v1/engagements/batch", { engagements });
  }
  for (let i = 0; i < 30; i++) {
    await tenant.post("/v1/goals", { account_id: id, title: `${i}`, target_value: 1 });
    await tenant.post("/v1/goals", { account_id: other, title: "Other", target_value: 1 });
  }
  const newest = (n: number) => Array.from({ length: 25 }, (_, i) => `${n - 1 - i}`);
  const { body, ...answer } = await tenant.get(`/v1/accounts/${id}?include=engagements,goals`);
  expect(titles(body.data.engagements)).toEqual(newest(200));
  expect(titles(body.data.goals)).toEqual(newest(30));
  const cost = costOf({ body, ...answer });
  console.log("include of engagements and goals:", cost);
  expect(cost.trips).toBe(1);
  expect(cost.rowsRead).toBeLessThanOrEqual(60);

  await bindings.DB.prepare(
    `INSERT INTO health_metrics (organization_id, account_id, metric_date, id, computed_at, source, config_version, coverage,
      logins_before, support_tickets, invoices_due, invoices_on_time, idle_days, overdue_invoices, slipped_goals, contributions)
    SELECT ?, ?, date('2024-02-10', '+' || value || ' days'), 'hm_' || value, 0, 'computed', 1, 0, 0, 0, 0, 0, 0, 0, 0, '[]'
    FROM json_each(?)`,
  )
    .bind(tenant.id, id, JSON.stringify(Array.from({ length: 40 }, (_, i) => i)))
    .run();
  const health = (await tenant.get(`/v1/accounts/${id}?include=health_metrics`)).body.data.health_metrics;
  expect(health).toHaveLength(25);
  expect(health[0].metric_date > health[24].metric_date).toBe(true);
});

test("the surveys embedded are those sent to somebody of the account, each once", async () => {
  const tenant = await newTenant();
  const [id, other] = [await account(tenant), await account(tenant)];
  const survey = async (title: string, accounts: string[]) => {
    const { body } = await tenant.post("/v1/surveys", { title, type: "nps", status: "active" });
    const recipients = accounts.map((account_id, i) => ({ email: `${title}${i}@example.com`, account_id }));
    const sent = await tenant.post(`/v1/surveys/${body.data.id}/send`, { recipients });
    expect(sent.status).toBe(202);
  };
  await survey("First", [id, id, other]);
  await survey("Second", [other]);
  await survey("Third", [id]);
  const { body } = await tenant.get(`/v1/accounts/${id}?include=surveys`);
  expect(titles(body.data.surveys)).toEqual(["Third", "First"]);
});
