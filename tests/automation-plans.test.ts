import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { beforeAll, expect, test, vi } from "vitest";
import { app } from "../src/app.ts";
import { consumeAutomation, EVERY_MINUTE_AUTOMATION } from "../src/jobs/automation.ts";
import { newTenant, type Tenant } from "./support/api.ts";
import { newAccount, newWorkflow, TASK } from "./support/automation.ts";
import { overheard, plans, trips } from "./support/plans.ts";

const DAY = 86_400_000;
const NEVER = { type: "scheduled", config: { schedule: "monthly", time: "09:00" } };

let tenant: Tenant;
let account: { id: string };

beforeAll(async () => {
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response("ok"));
  tenant = await newTenant();
  account = await newAccount(tenant, { contract_end_date: "2030-01-01" });
});

/** A call to the API whose statements are heard. */
async function heardCall(method: string, path: string, body: unknown): Promise<void> {
  const headers = { Authorization: `Bearer ${tenant.key}`, "Content-Type": "application/json" };
  const execution = createExecutionContext();
  const request = new Request(`http://fastenr.test${path}`, { method, headers, body: JSON.stringify(body) });
  const response = await app.fetch(request, overheard, execution);
  expect(response.status, await response.text()).toBeLessThan(300);
  await waitOnExecutionContext(execution);
}

/** The consumer at work for the tenant as of `now`. */
async function heardWork(now = Date.now()): Promise<void> {
  const execution = createExecutionContext();
  const message = {
    body: { type: "work", organization_id: tenant.id, as_of: now },
    timestamp: new Date(),
    ack: () => {},
    retry: () => {},
  };
  await consumeAutomation({ messages: [message] } as unknown as MessageBatch, overheard, execution);
  await waitOnExecutionContext(execution);
}

async function heardCron(job: string, now: number): Promise<void> {
  const execution = createExecutionContext();
  // Whom it woke would do, unheard, what the next test is to hear.
  const AUTOMATION = { send: async () => {}, sendBatch: async () => {} } as never;
  await EVERY_MINUTE_AUTOMATION[job]!({ ...overheard, AUTOMATION }, execution, now);
  await waitOnExecutionContext(execution);
}

/**
 * Steps that read as much as there is: a table or an index whole, or all of a tenant's rows of a table that grows.
 * The lists that statements make themselves are short.
 */
const unbounded = (steps: string[]) =>
  steps.filter(
    (step) =>
      /^SCAN (?!CONSTANT ROW|hop$|\w+ VIRTUAL TABLE|j$)/.test(step) ||
      (/ \(organization_id=\?\)( LEFT-JOIN)?$/.test(step) && !FEW.test(step)),
  );
/** A tenant has at most 50 webhooks and 500 workflows, of which few are on their way; and some versions of a config. */
const FEW = /^SEARCH (w|f|fan_outs|debts|health_configs) /;

test("an event looks for workflows by its type, and reads a few rows where there are none of it, however many others", async () => {
  const cost = async (method: string, path: string, body: unknown) => {
    trips.length = 0;
    await heardCall(method, path, body);
    const all = trips.flatMap(({ statements }) => statements);
    const looks = all.filter(({ text }) => text.includes("workflows_active"));
    expect(looks).toHaveLength(1);
    expect((await plans(/workflows_active/))[0]).toBe(
      "SEARCH w USING INDEX workflows_active (trigger_type=? AND organization_id=?)",
    );
    return [looks[0]!.rowsRead, looks[0]!.rowsWritten];
  };
  let arr = 0;
  const update = () => cost("PATCH", `/v1/accounts/${account.id}`, { arr: ++arr });
  const score = () => cost("POST", "/v1/health", { account_id: account.id, health_score: 50 + ++arr });
  expect(await update()).toEqual([2, 0]);
  await score();
  expect(await score()).toEqual([4, 0]);
  const others = [{ type: "manual" }, NEVER, { type: "goal_event", config: { event: "missed" } }];
  const workflows: { id: string }[] = [];
  for (let i = 0; i < 50; i++)
    workflows.push(await newWorkflow(tenant, { trigger: others[i % others.length] }));
  expect(await update()).toEqual([2, 0]);
  expect(await score()).toEqual([4, 0]);
  // Of its own type, but for another field: some rows each, to see that.
  for (let i = 0; i < 10; i++) {
    const trigger = { type: "account_updated", config: { fields: ["name"] } };
    workflows.push(await newWorkflow(tenant, { trigger }));
  }
  const [read, written] = await update();
  expect(written).toBe(0);
  expect(read).toBeLessThanOrEqual(50);
  for (const { id } of workflows) await tenant.delete(`/v1/automation/workflows/${id}`);
});

test("a run is claimed, begun and done by the indexes of what is due and of what is leased", async () => {
  await newWorkflow(tenant, {
    trigger: { type: "account_updated" },
    reentry: { every_days: 1 },
    conditions: [{ type: "engagement_history", config: { last_engagement_days: 3 } }],
    actions: [TASK, { type: "webhook", config: { url: "https://hooks.example.com/" } }],
  });
  await tenant.patch(`/v1/accounts/${account.id}`, { arr: 1000 });
  trips.length = 0;
  await heardWork();
  const steps = await plans();
  expect(unbounded(steps)).toEqual([]);
  expect(steps).toContain("SEARCH r USING INDEX runs_due (organization_id=? AND due_at>? AND due_at<?)");
  expect(steps).toContain("SEARCH l USING COVERING INDEX runs_leased (organization_id=? AND lease_until>?)");
  expect(steps).toContain("SEARCH contacts USING PRIMARY KEY (organization_id=? AND account_id=?)");
  expect(steps).toContain("SEARCH goals USING PRIMARY KEY (organization_id=? AND account_id=?)");
  expect((await tenant.get("/v1/automation/runs?status=success")).body.data).toHaveLength(1);
});

test("each minute's jobs read no table whole", async () => {
  await newWorkflow(tenant, { trigger: NEVER });
  await newWorkflow(tenant, { trigger: { type: "contract_ending", config: { days: 30 } } });
  for (const event_type of ["meeting_missed", "no_response"]) {
    await newWorkflow(tenant, { trigger: { type: "engagement_event", config: { event_type } } });
  }
  const later = Date.now() + 40 * DAY;
  trips.length = 0;
  const found: Record<string, string[]> = {};
  for (const job of Object.keys(EVERY_MINUTE_AUTOMATION)) {
    await heardCron(job, later);
    found[job] = await plans(/^(?!DELETE FROM "workflows")/);
    expect([job, unbounded(found[job])]).toEqual([
      job,
      job === "cancel_runs" ? ["SCAN workflows USING INDEX workflows_cancelling"] : [],
    ]);
  }
  const uses = (job: string, step: string) => expect(found[job]).toContain(`SEARCH ${step}`);
  uses("sweep_workflow_clock", "w USING INDEX workflows_clock (next_at>? AND next_at<?)");
  uses(
    "sweep_workflow_clock",
    "e USING INDEX engagements_unheld (organization_id=? AND scheduled_at>? AND scheduled_at<?)",
  );
  uses(
    "sweep_workflow_clock",
    "e USING INDEX engagements_follow_up (organization_id=? AND follow_up_date>? AND follow_up_date<?)",
  );
  uses("sweep_runs", "runs USING COVERING INDEX runs_due (organization_id=? AND due_at>? AND due_at<?)");
  uses("undo_adjustments", "s USING COVERING INDEX run_steps_undo (undo_at>? AND undo_at<?)");
  uses("forget_old_runs", "runs USING COVERING INDEX runs_age (finished_at>? AND finished_at<?)");
});

test("what the clock starts goes through the accounts by their ids, and through contracts by their ends", async () => {
  trips.length = 0;
  await heardWork(Date.now() + 40 * DAY);
  const steps = await plans(/from "accounts".* order by/s);
  expect(unbounded(steps)).toEqual([]);
  expect(steps).toContain("SEARCH accounts USING INDEX accounts_id (organization_id=? AND id>?)");
  expect(steps).toContain(
    "SEARCH a USING COVERING INDEX accounts_contract_end (organization_id=? AND contract_end_date>? AND contract_end_date<?)",
  );
});
