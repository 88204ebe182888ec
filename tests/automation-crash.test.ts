import { sql } from "drizzle-orm";
import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { LEASE_MS } from "../src/automation/claim.ts";
import { noCost, openDatabase } from "../src/db/client.ts";
import { bindings, newTenant } from "./support/api.ts";
import { newAccount, newWorkflow } from "./support/automation.ts";
import { type Death, fetchAsProcess, Process, tick, type World } from "./support/automation-crash.ts";

/** A handful here; CRASH_SCHEDULES asks for hundreds. A schedule takes as long as three of the deliveries'. */
const SCHEDULES = Math.ceil(Number((bindings as unknown as { CRASH_SCHEDULES: string }).CRASH_SCHEDULES) / 3);
const MINUTE = 60_000;
const db = openDatabase(bindings.DB, noCost());

afterEach(() => {
  vi.restoreAllMocks();
});

/** An action of every kind that leaves something to count; the delay makes the runs wait in between. */
const ACTIONS = [
  { type: "create_task", config: { title: "first" } },
  { type: "webhook", config: { url: "https://hooks.example.com/" } },
  { type: "update_health_score", config: { adjustment: -1, reason: "crash" } },
  { type: "send_email", delay: "1m", config: { recipients: ["boss@example.com"], subject: "S", body: "B" } },
  { type: "change_status", config: { new_status: "at_risk", reason: "crash" } },
  { type: "create_task", config: { title: "last" } },
];

/** What begins once for an account, whatever sets it off; and what the clock starts for all of them. */
const ONCE = [
  { type: "create_task", config: { title: "once" } },
  { type: "create_task", delay: "1m", config: { title: "once, later" } },
];
const DAILY = [{ type: "create_task", config: { title: "daily" } }];

type Move =
  | { do: "update"; account: number }
  | { do: "execute" }
  | { do: "cancel"; run: number }
  | { do: "retry"; run: number }
  | { do: "pause" | "activate" }
  | { do: "consume"; taken: { place: number; isKept: boolean }[] }
  | { do: "cron" }
  | { do: "tick"; pick: number; times: number }
  | { do: "wait"; ms: number }
  | { do: "stall" };

const kind = <T extends string>(name: T) => fc.constant(name);
/** Any number below, small ones no more often than others: or most would happen in the order they were asked for. */
const any = (below: number) => fc.noBias(fc.nat(below - 1));
const place = fc.record({ place: any(20), isKept: fc.boolean() });
const moves: [weight: number, move: fc.Arbitrary<Move>][] = [
  [2, fc.record({ do: kind("update"), account: any(3) })],
  [2, fc.record({ do: kind("execute") })],
  [1, fc.record({ do: kind("cancel"), run: any(20) })],
  [1, fc.record({ do: kind("retry"), run: any(20) })],
  [1, fc.record({ do: fc.constantFrom("pause", "activate", "activate", "activate") })],
  [5, fc.record({ do: kind("consume"), taken: fc.array(place, { minLength: 1, maxLength: 3 }) })],
  [1, fc.record({ do: kind("cron") })],
  [24, fc.record({ do: kind("tick"), pick: any(20), times: any(6) })],
  [2, fc.record({ do: kind("wait"), ms: any(90_000) })],
  [5, fc.record({ do: kind("stall") })],
];
const move = fc.oneof(...moves.map(([weight, arbitrary]) => ({ weight, arbitrary })));
/** What happens, and where a process that begins with it dies. */
const happening = fc.record({
  move,
  death: fc.option(fc.record({ step: fc.integer({ min: 1, max: 30 }), after: fc.boolean() }), { freq: 3 }),
});
const answers = fc.array(fc.constantFrom<number | "lost">(200, 200, 204, 500, 429, "lost"), {
  minLength: 1,
  maxLength: 8,
});

interface Setting {
  world: World;
  workflowId: string;
  onceId: string;
  dailyId: string;
  dailyAt: number;
  accountIds: string[];
  arr: number;
  processes: Process[];
}

async function newSetting(answers: readonly (number | "lost")[]): Promise<Setting> {
  const tenant = await newTenant();
  const accountIds: string[] = [];
  for (let i = 0; i < 3; i++) {
    const { id } = await newAccount(tenant, { arr: 1 });
    await tenant.post("/v1/health", { account_id: id, health_score: 90 });
    accountIds.push(id);
  }
  const trigger = { type: "account_updated", config: { fields: ["arr"] } };
  const workflow = await newWorkflow(tenant, { trigger, actions: ACTIONS });
  const once = await newWorkflow(tenant, { trigger, actions: ONCE, reentry: "once" });
  const time = new Date(Date.now() + 3 * MINUTE).toISOString().slice(11, 16);
  const daily = await newWorkflow(tenant, {
    trigger: { type: "scheduled", config: { schedule: "daily", time, timezone: "UTC" } },
    actions: DAILY,
  });
  const { data: organization } = (await tenant.get("/v1/organization")).body;
  let given = 0;
  const answer = () => {
    const next = answers[given++ % answers.length]!;
    return next === "lost" ? new Error("Network connection lost.") : next;
  };
  const world = {
    env: bindings,
    organization,
    now: Date.now(),
    queue: [],
    answer,
    seen: [],
    waiting: [],
    deaths: 0,
    clashes: 0,
    cancelled: [],
  };
  return {
    world,
    workflowId: workflow.id,
    onceId: once.id,
    dailyId: daily.id,
    dailyAt: Date.parse(daily.next_run_at),
    accountIds,
    arr: 1,
    processes: [],
  };
}

async function make(setting: Setting, move: Move, death: Death | null): Promise<void> {
  const { world, workflowId, accountIds } = setting;
  if (move.do === "tick") {
    for (let i = 0; i <= move.times; i++) await tick(world, move.pick);
    return;
  }
  if (move.do === "wait") {
    world.now += move.ms;
    return;
  }
  if (move.do === "stall") {
    // Whoever is at work is so slow that its lease runs out, and the sweep has somebody else take over.
    world.now += LEASE_MS + 1;
    const body = { type: "work" as const, organization_id: world.organization.id };
    world.queue.push({ body, sentAt: world.now, dueAt: world.now });
    return make(setting, { do: "consume", taken: [{ place: world.queue.length - 1, isKept: false }] }, death);
  }
  const process = new Process(world, death);
  setting.processes.push(process);
  switch (move.do) {
    case "update":
      return process.updateAccount(accountIds[move.account]!, ++setting.arr);
    case "execute":
      return process.execute(workflowId, accountIds);
    case "cancel":
    case "retry": {
      const rows = await db.all<{ id: string }>(
        sql`SELECT id FROM runs WHERE organization_id = ${world.organization.id}
          AND ${move.do === "retry" ? sql`status = 'failed'` : sql`true`} ORDER BY id`,
      );
      if (rows.length > 0) process[move.do](rows[move.run % rows.length]!.id);
      return;
    }
    case "pause":
      return process.setStatus(workflowId, "paused");
    case "activate":
      return process.setStatus(workflowId, "active");
    case "consume":
      return process.consume(move.taken);
    case "cron":
      return process.cron();
  }
}

/** Lets everybody go on until nobody has anything to do. */
async function settle({ world }: Setting): Promise<void> {
  while (await tick(world, 0));
}

interface RunRow {
  id: string;
  workflow_id: string;
  account_id: string;
  status: string;
  reason: string | null;
  position: number;
  due_at: number | null;
  lease: string | null;
  lease_until: number | null;
  finished_at: number | null;
  started_at: number | null;
}

/** Nobody dies any more: the minute cron alone brings everything to its end. */
async function bringToEnd(setting: Setting): Promise<void> {
  const { world, dailyAt } = setting;
  const tenant = world.organization.id;
  await settle(setting);
  world.queue.length = 0;
  for (let turn = 0; turn < 200; turn++) {
    const [open] = await db.all<{ n: number; due: number | null; lease: number | null }>(sql`
      SELECT count(*) + (SELECT count(*) FROM fan_outs WHERE organization_id = ${tenant}) AS n, min(due_at) AS due,
        max(lease_until) AS lease
      FROM runs WHERE organization_id = ${tenant} AND due_at IS NOT NULL`);
    if (turn > 0 && open!.n === 0 && world.now > dailyAt) return;
    world.now = Math.max(world.now + MINUTE, open!.due ?? 0, (open!.lease ?? 0) + 1);
    await make(setting, { do: "cron" }, null);
    await settle(setting);
    while (world.queue.some((message) => message.dueAt <= world.now)) {
      await make(setting, { do: "consume", taken: [{ place: 0, isKept: false }] }, null);
      await settle(setting);
    }
  }
  throw new Error("it never ends");
}

interface StepRow {
  run_id: string;
  position: number;
  status: string;
  delivery_id: string;
  result: string;
}

async function judge(setting: Setting): Promise<Record<string, number>> {
  expect(setting.processes.flatMap((process) => process.errors)).toEqual([]);
  const tenant = setting.world.organization.id;
  const rows = <T>(table: string, where = sql`true`) =>
    db.all<T>(sql`SELECT * FROM ${sql.identifier(table)} WHERE organization_id = ${tenant} AND ${where}`);
  const runs = await rows<RunRow>("runs");
  const steps = await rows<StepRow>("run_steps");
  const stepsOf = Map.groupBy(steps, (step) => step.run_id);
  const actionsOf: Record<string, unknown[]> = {
    [setting.workflowId]: ACTIONS,
    [setting.onceId]: ONCE,
    [setting.dailyId]: DAILY,
  };
  for (const run of runs) judgeRun(run, stepsOf.get(run.id) ?? [], actionsOf[run.workflow_id]!.length);

  for (const id of setting.world.cancelled)
    expect(runs.find((run) => run.id === id)!.status).toBe("cancelled");

  // What each step did happened once: as many of each as steps that say so.
  const runById = new Map(runs.map((run) => [run.id, run]));
  const done = (workflowId: string, position: number) =>
    steps.filter(
      (step) =>
        step.position === position &&
        step.status === "success" &&
        runById.get(step.run_id)!.workflow_id === workflowId,
    );
  const tasks = await rows<{ id: string; title: string }>("tasks");
  const created = {
    first: done(setting.workflowId, 0),
    last: done(setting.workflowId, 5),
    once: done(setting.onceId, 0),
    "once, later": done(setting.onceId, 1),
    daily: done(setting.dailyId, 0),
  };
  for (const [title, by] of Object.entries(created)) {
    const ids = tasks.filter((task) => task.title === title).map((task) => task.id);
    expect(ids.sort()).toEqual(by.map(({ result }) => JSON.parse(result).task_id).sort());
  }
  expect(tasks.length).toBe(Object.values(created).flat().length);
  expect(await rows("emails")).toHaveLength(done(setting.workflowId, 3).length);
  // Of two that took each other's place, that which ends later comes back once more when the other ends: in 30 days.
  const adjustments = await rows("manual_scores", sql`reason = 'crash' AND set_at <= ${setting.world.now}`);
  expect(adjustments).toHaveLength(done(setting.workflowId, 2).length);
  const accountOf = ({ run_id }: StepRow) => runById.get(run_id)!.account_id;
  for (const account of await rows<{ id: string; health_score: number; status: string }>("accounts")) {
    const adjusted = done(setting.workflowId, 2).filter((step) => accountOf(step) === account.id);
    expect(account.health_score).toBe(90 - adjusted.length);
    const isMoved = done(setting.workflowId, 4).some((step) => accountOf(step) === account.id);
    expect(account.status).toBe(isMoved ? "at_risk" : "active");
  }
  const moved = new Set(done(setting.workflowId, 4).map(accountOf));
  expect(await rows("events", sql`type = 'account.updated' AND depth > 0`)).toHaveLength(moved.size);
  const begun = runs.filter((run) => run.started_at !== null);
  expect(await rows("events", sql`type = 'automation.triggered'`)).toHaveLength(begun.length);

  // A webhook was sent at least once, under one name.
  const sent = new Set(setting.world.seen.map(({ delivery }) => delivery));
  const posts = steps.filter(
    (step) => step.position === 1 && runById.get(step.run_id)!.workflow_id === setting.workflowId,
  );
  expect(new Set(posts.map((step) => step.delivery_id)).size).toBe(posts.length);
  const named = new Set(posts.map((step) => step.delivery_id));
  for (const delivery of sent) expect(named).toContain(delivery);
  for (const step of done(setting.workflowId, 1)) expect(sent).toContain(step.delivery_id);

  // The re-entry rule let one in; the clock started one for each.
  for (const account of setting.accountIds) {
    const entered = runs.filter((run) => run.workflow_id === setting.onceId && run.account_id === account);
    const began = entered.filter((run) => run.started_at !== null).length;
    expect(began).toBeLessThanOrEqual(1);
    if (entered.some((run) => run.status === "skipped")) expect(began).toBe(1);
    expect(
      runs.filter((run) => run.workflow_id === setting.dailyId && run.account_id === account).length,
    ).toBe(1);
  }

  // What is counted is what is there.
  const of = (status: string) => runs.filter((run) => run.status === status).length;
  const counts = Object.fromEntries(ENDS.map((status) => [status, of(status)]));
  const days = await rows<Record<string, number>>("run_days");
  for (const [name, n] of Object.entries({ runs: runs.length, ...counts })) {
    expect([name, days.reduce((sum, day) => sum + day[name]!, 0)]).toEqual([name, n]);
  }
  const { seen, deaths, clashes } = setting.world;
  return { runs: runs.length, ...counts, sent: seen.length, deaths, clashes };
}

const ENDS = ["success", "failed", "cancelled", "skipped"];

/** A run is in one state that is the end of it, and its steps stand where it does. */
function judgeRun(run: RunRow, steps: StepRow[], planned: number): void {
  expect(ENDS, `${run.id} is over`).toContain(run.status);
  expect([run.due_at, run.lease, run.lease_until], `${run.id} is nobody's`).toEqual([null, null, null]);
  expect(run.finished_at, `${run.id} has an end`).not.toBeNull();
  expect(steps.length, `${run.id} has its steps`).toBe(run.started_at === null ? 0 : planned);
  const done = steps.filter((step) => step.status === "success").length;
  if (run.status === "success") expect(done).toBe(planned);
  if (run.status === "skipped") expect(run.reason).toMatch(/^reentry:/);
  // A webhook that was out when its run was cancelled stands, one step ahead.
  expect(done - run.position, `${run.id} stands where its steps do`).toBeGreaterThanOrEqual(0);
  expect(done - run.position).toBeLessThanOrEqual(run.status === "cancelled" ? 1 : 0);
  const failed = steps.filter((step) => step.status === "failed").length;
  expect(failed, `${run.id} failed at one step or at none`).toBe(run.status === "failed" ? 1 : 0);
}

test("messages lost, doubled and out of order, processes side by side that die anywhere: every run comes to one end, every step is done once", async () => {
  const quiet = (["log", "warn", "error"] as const).map((way) => vi.spyOn(console, way).mockReturnValue());
  const totals: Record<string, number> = {};
  const schedule = fc.array(happening, { minLength: 60, maxLength: 160 });
  await fc.assert(
    fc.asyncProperty(schedule, answers, async (happenings, answers) => {
      const setting = await newSetting(answers);
      const { world } = setting;
      const mocks = [
        vi.spyOn(Date, "now").mockImplementation(() => world.now),
        vi.spyOn(Math, "random").mockReturnValue(0.5),
        vi.spyOn(globalThis, "fetch").mockImplementation(fetchAsProcess as never),
      ];
      try {
        await make(setting, { do: "execute" }, null);
        for (const { move, death } of happenings) await make(setting, move, death);
        await bringToEnd(setting);
      } finally {
        for (const mock of mocks) mock.mockRestore();
      }
      const found = await judge(setting);
      for (const [name, n] of Object.entries(found)) totals[name] = (totals[name] ?? 0) + n;
    }),
    // A schedule that fails is made smaller until the time is up.
    { numRuns: SCHEDULES, seed: 1, interruptAfterTimeLimit: 120_000 + SCHEDULES * 10_000 },
  );
  for (const mock of quiet) mock.mockRestore();
  console.info(JSON.stringify({ schedules: SCHEDULES, ...totals }));
  expect(totals.runs).toBeGreaterThan(SCHEDULES);
  expect(totals.deaths).toBeGreaterThan(SCHEDULES);
  expect(totals.clashes).toBeGreaterThan(SCHEDULES);
}, 7_200_000);
