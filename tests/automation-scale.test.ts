import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { expect, test } from "vitest";
import { PAGE } from "../src/automation/fan-out.ts";
import { consumeAutomation } from "../src/jobs/automation.ts";
import { handleScheduled } from "../src/jobs/scheduled.ts";
import { bindings, newTenant } from "./support/api.ts";
import { newWorkflow, TASK } from "./support/automation.ts";
import { eventually } from "./support/jobs.ts";
import { overheard, trips } from "./support/plans.ts";

/** Some pages here; `npm run bench -- automation` asks for ten thousand accounts. */
const ACCOUNTS = Number((bindings as unknown as { AUTOMATION_ACCOUNTS: string }).AUTOMATION_ACCOUNTS);

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** What these trips cost together, and the largest of them. */
function costsOf(all: typeof trips) {
  const costs = all.map(({ statements, ms }) => ({
    statements: statements.length,
    rows_read: sum(statements.map(({ rowsRead }) => rowsRead)),
    rows_written: sum(statements.map(({ rowsWritten }) => rowsWritten)),
    bytes_sent: sum(statements.flatMap(({ text, values }) => [text, ...values].map((v) => String(v).length))),
    ms: Math.round(ms),
  }));
  const names = ["statements", "rows_read", "rows_written", "bytes_sent", "ms"] as const;
  const over = (of: (values: number[]) => number) =>
    Object.fromEntries(names.map((name) => [name, of(costs.map((cost) => cost[name]))]));
  return { trips: all.length, total: over(sum), largest: over((values) => Math.max(0, ...values)) };
}

test(`${ACCOUNTS} accounts of one schedule are started in bounded batches, at so many rows each`, async () => {
  const tenant = await newTenant();
  for (let from = 0; from < ACCOUNTS; from += 1000) {
    const length = Math.min(1000, ACCOUNTS - from);
    const accounts = Array.from({ length }, (_, i) => ({ name: `Account ${from + i}`, arr: from + i }));
    expect((await tenant.post("/v1/accounts/batch", { accounts })).status).toBe(200);
  }
  const workflow = await newWorkflow(tenant, {
    trigger: { type: "scheduled", config: { schedule: "monthly", time: "09:00" } },
    conditions: [{ type: "account_filter", config: { arr_min: 0 } }],
    actions: [{ ...TASK, delay: "1d" }],
  });
  const now = Date.parse(workflow.next_run_at);

  // The cron starts it: some rows, however many accounts there are, and one message.
  const sent: unknown[] = [];
  const env = {
    ...overheard,
    AUTOMATION: { sendBatch: async (messages: unknown[]) => void sent.push(...messages) },
  } as unknown as typeof overheard;
  const execution = createExecutionContext();
  trips.length = 0;
  const controller = { cron: "* * * * *", scheduledTime: now } as ScheduledController;
  await handleScheduled(controller, env, execution);
  await waitOnExecutionContext(execution);
  const cron = costsOf(trips.splice(0));
  expect(sent.length).toBeLessThanOrEqual(2);

  // The consumer goes through the accounts.
  const open = async () =>
    (await tenant.get(`/v1/automation/workflows/${workflow.id}/runs?limit=1`)).body.pagination.total;
  const message = {
    body: { type: "work", organization_id: tenant.id, as_of: now },
    timestamp: new Date(),
    ack: () => {},
    retry: () => {},
  };
  let heard = 0;
  const ticking = setInterval(() => heard++, 1);
  const started = performance.now();
  let turns = 0;
  for (; (await open()) < ACCOUNTS; turns++) {
    expect(turns).toBeLessThan(100);
    const batch = { messages: [{ ...message, timestamp: new Date() }] } as unknown as MessageBatch;
    const running = createExecutionContext();
    await consumeAutomation(batch, env, running);
    await waitOnExecutionContext(running);
  }
  clearInterval(ticking);
  // Meanwhile others are heard, though this database is in the same process, on a machine however busy.
  expect(heard).toBeGreaterThan(ACCOUNTS / 200);
  // Runs begin in the same go: what belongs to a page of accounts is told apart by its statements.
  const pages = trips.filter(({ statements }) =>
    statements.some(({ text }) => /(UPDATE|DELETE FROM) "fan_outs"/.test(text)),
  );
  const enqueued = costsOf(pages);
  const all = costsOf(trips.splice(0));
  const wall_ms = Math.round(performance.now() - started);
  console.info(JSON.stringify({ accounts: ACCOUNTS, cron, enqueued, all, turns, wall_ms }));
  expect(pages.length).toBe(Math.floor(ACCOUNTS / PAGE) + 1);
  // Of each run its row, its four indexes and the count of its day; and where the page ends.
  expect(enqueued.largest.rows_written).toBeLessThanOrEqual(6 * PAGE + 1);
  expect(enqueued.largest.statements).toBeLessThanOrEqual(8);
  expect(enqueued.largest.bytes_sent).toBeLessThan(1_000_000);

  // Executed for all of them, in the background: those alone that meet the conditions.
  const few = await newWorkflow(tenant, {
    conditions: [{ type: "account_filter", config: { arr_min: ACCOUNTS - 10 } }],
  });
  const executed = await tenant.post(`/v1/automation/workflows/${few.id}/execute`);
  expect([executed.status, executed.body.data]).toEqual([202, []]);
  await eventually("the runs of ten", async () => {
    const { total } = (await tenant.get(`/v1/automation/workflows/${few.id}/runs`)).body.pagination;
    expect(total).toBeLessThanOrEqual(10);
    return total === 10;
  });
  await tenant.delete(`/v1/automation/workflows/${workflow.id}`);
}, 300_000);
