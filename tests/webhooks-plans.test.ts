import { beforeAll, expect, test, vi } from "vitest";
import { systemActor } from "../src/context.ts";
import { openDatabase } from "../src/db/client.ts";
import { EVERY_MINUTE_DELIVERIES } from "../src/jobs/deliveries.ts";
import { claimDue, isMoreDue } from "../src/webhooks/claim.ts";
import { listDeliveries } from "../src/webhooks/log.ts";
import { stepRecovery } from "../src/webhooks/recover.ts";
import { organizationStats } from "../src/webhooks/stats.ts";
import { bindings, newTenant, type Tenant } from "./support/api.ts";
import { overheard, plans, trips } from "./support/plans.ts";

let tenant: Tenant;
let webhookId: string;

beforeAll(async () => {
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response("ok"));
  tenant = await newTenant();
  const hook = { url: "https://hooks.example.com/", events: ["*"], enabled: false };
  webhookId = (await tenant.post("/v1/webhooks", hook)).body.data.id;
  await tenant.post("/v1/accounts", { name: "Acme" });
});

/**
 * Steps that read as much as there is: a table or an index whole, or all deliveries or events of a tenant. The
 * lists that statements make themselves are short, and partial indexes of the unsent are read up to a limit.
 */
const unbounded = (steps: string[]) =>
  steps.filter(
    (step) =>
      /^SCAN (?!CONSTANT ROW|hop|found|e$|f |json_each|\(subquery)/.test(step) ||
      /^SEARCH (d|e|deliveries|events|delivery_attempts) .*\(organization_id=\?\)$/.test(step),
  );

test("the claim walks the indexes of due and leased deliveries", async () => {
  const { db } = systemActor(overheard, 1);
  const claim = { organizationId: tenant.id, webhookId, limit: 5, now: 1, lease: "x" };
  await db.batch([claimDue(db, claim), isMoreDue(db, claim)]);
  const steps = await plans();
  expect(unbounded(steps)).toEqual([]);
  expect(steps).toContain("SEARCH d USING INDEX deliveries_due (webhook_id=? AND next_attempt_at<?)");
  expect(steps).toContain("SEARCH l USING COVERING INDEX deliveries_leased (webhook_id=? AND lease_until>?)");
});

test.each(Object.entries(EVERY_MINUTE_DELIVERIES))(
  "each minute's %s reads no table whole",
  async (name, job) => {
    await job(overheard, { waitUntil: () => {} } as unknown as ExecutionContext, Date.now());
    const allowed =
      name === "log_delivery_stats"
        ? /COVERING INDEX (deliveries_due|deliveries_unsent|dead_letters_age)$/
        : /COVERING INDEX recoveries_running$/;
    expect(unbounded(await plans()).filter((step) => !allowed.test(step))).toEqual([]);
  },
);

test("the sweep hops from webhook to webhook", async () => {
  await EVERY_MINUTE_DELIVERIES.sweep_deliveries!(overheard, {} as ExecutionContext, 1);
  expect(await plans()).toContain("SEARCH deliveries USING COVERING INDEX deliveries_due (webhook_id>?)");
});

test("of ten thousand webhooks each minute reads those alone that something is owed to", async () => {
  const DB = bindings.DB;
  await DB.batch([
    DB.prepare(
      `INSERT INTO webhooks (id, organization_id, url, events, enabled, secret, failures, deliveries, version, created_at, updated_at)
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
       SELECT printf('wh_%05d', i), ?1, 'https://hooks.example.com/', '["*"]', 1, 'whsec_x', 0, 0, 1, 1, 1 FROM n`,
    ).bind(tenant.id),
    DB.prepare(
      `INSERT INTO deliveries (organization_id, id, webhook_id, event_id, event_type, status, next_attempt_at, created_at)
       SELECT organization_id, 'dlv_' || id, id, 'evt_1', 'account.created', 'pending', iif(id < 'wh_00101', 1000, 9000), 1
       FROM webhooks WHERE organization_id = ?1 AND id BETWEEN 'wh_00001' AND 'wh_00200'`,
    ).bind(tenant.id),
  ]);
  trips.length = 0;
  const sent: { body: { webhook_id: string } }[] = [];
  const DELIVERIES = { sendBatch: async (messages: typeof sent) => void sent.push(...messages) };
  const env = { ...overheard, DELIVERIES } as unknown as typeof overheard;
  await EVERY_MINUTE_DELIVERIES.sweep_deliveries!(env, {} as ExecutionContext, 5000);
  await EVERY_MINUTE_DELIVERIES.disable_failing_webhooks!(env, {} as ExecutionContext, 5000);
  const statements = trips.splice(0).flatMap((trip) => trip.statements);
  expect(sent.map(({ body }) => body.webhook_id).filter((id) => id.startsWith("wh_00")).length).toBe(100);
  expect(sent.filter(({ body }) => body.webhook_id > "wh_00100" && body.webhook_id < "wh_01")).toEqual([]);
  // A few steps for each of the two hundred; nothing for the others.
  const read = statements.reduce((sum, { rowsRead }) => sum + rowsRead, 0);
  expect(read).toBeLessThan(200 * 8);
  await DB.prepare("DELETE FROM webhooks WHERE organization_id = ?1 AND id LIKE 'wh_0____'")
    .bind(tenant.id)
    .run();
});

test("a step of a recovery reads a window of events", async () => {
  await tenant.patch(`/v1/webhooks/${webhookId}`, { enabled: true });
  const since = { since: "2020-01-01T00:00:00Z" };
  const { id } = (await tenant.post(`/v1/webhooks/${webhookId}/recover`, since)).body.data;
  await stepRecovery(systemActor(overheard, Date.now()), tenant.id, id);
  expect(unbounded(await plans())).toEqual([]);
});

test("lists and totals of deliveries walk the index that fits", async () => {
  const ctx = {
    organization: { id: tenant.id },
    db: openDatabase(overheard.DB, systemActor(overheard, 1).cost),
  };
  for (const query of [{}, { status: ["held"] }, { status: ["pending", "delivered"], date_from: 1 }]) {
    await listDeliveries(ctx as never, webhookId, { limit: 25, ...query } as never);
    const steps = await plans();
    expect(unbounded(steps), JSON.stringify(query)).toEqual([]);
    expect(steps.filter((step) => /^SEARCH deliveries USING PRIMARY KEY/.test(step))).toEqual([]);
    expect(steps.filter((step) => step.includes("TEMP B-TREE"))).toEqual([]);
  }
});

test("the operator's view counts in indexes of the unsent", async () => {
  await organizationStats(systemActor(overheard, 1), tenant.id);
  const steps = await plans();
  expect(steps.filter((step) => /^(SEARCH|SCAN) (d|deliveries) (?!USING COVERING INDEX)/.test(step))).toEqual(
    [],
  );
});
