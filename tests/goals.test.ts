import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Milestone } from "../src/db/schema/index.ts";
import { type Course, progressOf, reachedMilestones, reaches, standing } from "../src/goals/progress.ts";
import { bindings, costOf, faults, newTenant, type Tenant } from "./support/api.ts";
import { cron, eventually } from "./support/jobs.ts";

const DAY = 86_400_000;
const at = (text: string) => Date.parse(text);
const dayAfter = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

describe("the rule", () => {
  const course = (overrides: Partial<Course> = {}): Course => ({
    startValue: 0,
    currentValue: 0,
    targetValue: 100,
    targetDate: "2024-04-01",
    createdAt: at("2024-01-01T00:00:00Z"),
    ...overrides,
  });

  test.each([
    // start, current, target, progress
    [100, 100, 150, 0],
    [100, 125, 150, 50],
    [100, 150, 150, 100],
    [100, 151, 150, 100],
    [100, 90, 150, 0],
    [0, 1, 3, 33.3],
    [0, 2, 3, 66.7],
    [0, 99.99, 100, 99.9],
    // downwards: the start is above the target
    [20, 20, 5, 0],
    [20, 12.5, 5, 50],
    [20, 5, 5, 100],
    [20, 4, 5, 100],
    [20, 25, 5, 0],
    [10, -10, -30, 50],
    // no way to go
    [50, 50, 50, 100],
    [50, 60, 50, 100],
    [50, 49, 50, 0],
    // no value yet
    [null, null, 50, 0],
    [10, null, 50, 0],
  ])("from %s, at %s, to %s, the progress is %s", (startValue, currentValue, targetValue, progress) => {
    expect(progressOf(course({ startValue, currentValue, targetValue }))).toBe(progress);
  });

  test.each([
    // the last good day is good to its end, in UTC
    ["2024-04-01", "2024-04-01T23:59:59.999Z", "at_risk"],
    ["2024-04-01", "2024-04-02T00:00:00.000Z", "missed"],
    // leap days and month ends
    ["2024-02-29", "2024-02-29T23:59:59.999Z", "at_risk"],
    ["2024-02-29", "2024-03-01T00:00:00.000Z", "missed"],
    ["2024-01-31", "2024-01-31T23:59:59.999Z", "at_risk"],
    ["2024-01-31", "2024-02-01T00:00:00.000Z", "missed"],
    ["2024-12-31", "2024-12-31T23:59:59.999Z", "at_risk"],
    ["2024-12-31", "2025-01-01T00:00:00.000Z", "missed"],
  ])("with the target date %s and nothing done, at %s it is %s", (targetDate, now, status) => {
    expect(standing(course({ targetDate }), at(now)).status).toBe(status);
  });

  test.each([
    // 100 days from creation to the end of 2024-04-09, so that days are percent
    [0, 20, "on_track"],
    [0, 20.001, "at_risk"],
    [30, 50, "on_track"],
    [30, 50.001, "at_risk"],
    [79.9, 99.9, "on_track"],
    [80, 99.999, "on_track"],
    [99.9, 99.999, "on_track"],
    [99.9, 100, "missed"],
    [100, 500, "achieved"],
  ])("with %s percent done after %s of 100 days it is %s", (currentValue, days, status) => {
    const goal = course({ currentValue, targetDate: "2024-04-09" });
    expect(standing(goal, goal.createdAt + days * DAY).status).toBe(status);
  });

  test("without a target date it is on track until it is achieved", () => {
    const goal = course({ targetDate: null });
    expect(standing(goal, at("2124-01-01T00:00:00Z"))).toEqual({
      status: "on_track",
      progress: 0,
      reviewAt: null,
    });
    expect(standing({ ...goal, currentValue: 100 }, goal.createdAt).status).toBe("achieved");
  });

  test("what was achieved stays so when the value falls, and says how far it fell", () => {
    expect(standing(course({ currentValue: 40 }), at("2024-06-01T00:00:00Z"), true)).toEqual({
      status: "achieved",
      progress: 40,
      reviewAt: null,
    });
  });

  const value = fc.oneof(
    fc.integer({ min: -1000, max: 1000 }),
    fc.double({ min: -1e15, max: 1e15, noNaN: true }),
  );
  const created = fc.integer({ min: at("2020-01-01T00:00:00Z"), max: at("2030-01-01T00:00:00Z") });
  const anyCourse: fc.Arbitrary<Course> = fc
    .record({
      startValue: fc.option(value),
      currentValue: fc.option(value),
      targetValue: value,
      days: fc.option(fc.integer({ min: -3, max: 800 })),
      createdAt: created,
    })
    .map(({ days, ...rest }) => ({
      ...rest,
      targetDate: days === null ? null : new Date(rest.createdAt + days * DAY).toISOString().slice(0, 10),
    }));
  const after = fc.integer({ min: 0, max: 900 * DAY });

  test("progress is between 0 and 100, with one decimal, and 100 just when the target is reached", () => {
    fc.assert(
      fc.property(anyCourse, (goal) => {
        const progress = progressOf(goal);
        expect(progress).toBeGreaterThanOrEqual(0);
        expect(progress).toBeLessThanOrEqual(100);
        expect(Math.round(progress * 10) / 10).toBe(progress);
        expect(progress === 100).toBe(reaches(goal));
      }),
      { numRuns: 2000 },
    );
  });

  test("a value nearer to the target never has less progress", () => {
    fc.assert(
      fc.property(anyCourse, value, value, (goal, a, b) => {
        const down = goal.startValue !== null && goal.startValue > goal.targetValue;
        const [far, near] = down ? [Math.max(a, b), Math.min(a, b)] : [Math.min(a, b), Math.max(a, b)];
        expect(progressOf({ ...goal, currentValue: near })).toBeGreaterThanOrEqual(
          progressOf({ ...goal, currentValue: far }),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test("turning start, current and target around turns the direction and nothing else", () => {
    const around = (x: number | null) => (x === null ? null : -x || 0);
    fc.assert(
      fc.property(anyCourse, after, (goal, ms) => {
        fc.pre(goal.startValue !== null && goal.startValue !== goal.targetValue);
        const mirrored = {
          ...goal,
          startValue: around(goal.startValue),
          currentValue: around(goal.currentValue),
          targetValue: around(goal.targetValue)!,
        };
        const now = goal.createdAt + ms;
        const one = standing(goal, now);
        const other = standing(mirrored, now);
        // Half a tenth rounds up on either side of zero.
        expect(Math.abs(one.progress - other.progress)).toBeLessThanOrEqual(0.1001);
        expect(one.status === "achieved").toBe(other.status === "achieved");
        expect(one.status === "missed").toBe(other.status === "missed");
      }),
      { numRuns: 2000 },
    );
  });

  test("the status is as the contract words it", () => {
    const worded = (goal: Course, now: number) => {
      const { progress } = standing(goal, now);
      if (reaches(goal)) return "achieved";
      if (goal.targetDate === null) return "on_track";
      if (new Date(now).toISOString().slice(0, 10) > goal.targetDate) return "missed";
      const end = Date.parse(goal.targetDate) + DAY;
      const elapsed = (100 * (now - goal.createdAt)) / (end - goal.createdAt);
      // Nearer than that, floating point decides.
      fc.pre(Math.abs(progress - (elapsed - 20)) > 1e-6);
      return progress < elapsed - 20 ? "at_risk" : "on_track";
    };
    fc.assert(
      fc.property(anyCourse, after, (goal, ms) => {
        const now = goal.createdAt + ms;
        expect(standing(goal, now).status).toBe(worded(goal, now));
      }),
      { numRuns: 2000 },
    );
  });

  test("time alone changes the status at the review and not a millisecond before", () => {
    fc.assert(
      fc.property(anyCourse, after, fc.double({ min: 0, max: 1, noNaN: true }), (goal, ms, share) => {
        const now = goal.createdAt + ms;
        const { status, reviewAt } = standing(goal, now);
        const last = reviewAt === null ? now + 5000 * DAY : reviewAt - 1;
        expect(last).toBeGreaterThanOrEqual(now);
        expect(standing(goal, now + Math.floor(share * (last - now))).status).toBe(status);
        expect(standing(goal, last).status).toBe(status);
        expect(reviewAt !== null && standing(goal, reviewAt).status === status).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test("milestones are achieved in the goal's direction, once, and stay so", () => {
    const milestone = (target_value: number | null, achieved_at: string | null = null): Milestone => ({
      id: "ms_1",
      title: "Half",
      target_value,
      target_date: null,
      achieved_at,
    });
    const now = at("2024-02-01T00:00:00Z");
    const achievedAt = (goal: Course, given: Milestone) =>
      reachedMilestones([given], goal, now)[0]!.achieved_at;
    expect(achievedAt(course({ currentValue: 50 }), milestone(50))).toBe("2024-02-01T00:00:00.000Z");
    expect(achievedAt(course({ currentValue: 49 }), milestone(50))).toBeNull();
    const down = course({ startValue: 20, currentValue: 11, targetValue: 5 });
    expect(achievedAt(down, milestone(12))).toBe("2024-02-01T00:00:00.000Z");
    expect(achievedAt(down, milestone(10))).toBeNull();
    const long = "2024-01-05T00:00:00.000Z";
    expect(achievedAt(course({ currentValue: 0 }), milestone(50, long))).toBe(long);
    expect(achievedAt(course({ currentValue: 100 }), milestone(null))).toBeNull();
  });
});

const SEED = {
  title: "Increase Daily Active Users",
  description: "Grow DAU by 50% over next quarter",
  metric_type: "adoption",
  current_value: 100,
  target_value: 150,
  unit: "users",
  measurement_period: "daily",
  target_date: "2024-04-01",
  milestones: [{ title: "25% increase", target_value: 125, target_date: "2024-02-15" }],
};

async function account(tenant: Tenant, overrides: Record<string, unknown> = {}): Promise<string> {
  const { body } = await tenant.post("/v1/accounts", { name: "Acme Corporation", ...overrides });
  return body.data.id;
}

async function goal(tenant: Tenant, accountId: string, overrides: Record<string, unknown> = {}) {
  const answer = await tenant.post("/v1/goals", {
    account_id: accountId,
    title: "Seats",
    metric_type: "seat_count",
    current_value: 100,
    target_value: 150,
    ...overrides,
  });
  expect(answer.status).toBe(201);
  return answer.body.data;
}

const read = async (tenant: Tenant, id: string) => (await tenant.get(`/v1/goals/${id}`)).body.data;

async function eventsOf(tenant: Tenant, type: string): Promise<Record<string, unknown>[]> {
  const { results } = await bindings.DB.prepare(
    "SELECT data FROM events WHERE organization_id = ? AND type = ? ORDER BY id",
  )
    .bind(tenant.id, type)
    .all<{ data: string }>();
  return results.map(({ data }) => JSON.parse(data));
}

/** Whether scoring was asked for, or has answered already. */
async function rescoreAsked(accountId: string): Promise<boolean> {
  const row = await bindings.DB.prepare(
    "SELECT account_id FROM rescores WHERE account_id = ?1 UNION ALL SELECT account_id FROM health_metrics WHERE account_id = ?1",
  )
    .bind(accountId)
    .first();
  return row !== null;
}

describe("over the API", () => {
  test("the documented body creates a goal, which is read, changed and deleted", async () => {
    const tenant = await newTenant();
    const account_id = await account(tenant);
    const created = await tenant.post("/v1/goals", { account_id, ...SEED });
    expect(created.status).toBe(201);
    const { id } = created.body.data;
    expect(id).toMatch(/^goal_/);
    expect(created.headers.get("Location")).toBe(`/v1/goals/${id}`);
    expect(created.body.data).toMatchObject({
      ...SEED,
      account_id,
      start_value: 100,
      progress: 0,
      // Its date is long over.
      status: "missed",
      achieved_at: null,
      milestones: [{ ...SEED.milestones[0], id: expect.stringMatching(/^ms_/), achieved_at: null }],
    });
    const got = await tenant.get(`/v1/goals/${id}`);
    expect(got.body.data).toEqual(created.body.data);
    expect(got.headers.get("ETag")).toBe(created.headers.get("ETag"));
    expect(
      (await tenant.get(`/v1/goals/${id}`, { headers: { "If-None-Match": got.headers.get("ETag")! } }))
        .status,
    ).toBe(304);

    const back = await tenant.put(`/v1/goals/${id}`, got.body.data);
    expect(back.status).toBe(200);
    expect(back.body.data).toEqual(got.body.data);

    const changed = await tenant.patch(`/v1/goals/${id}`, { current_value: 130, description: null });
    expect(changed.body.data).toMatchObject({ current_value: 130, description: null, progress: 60 });
    expect(changed.body.data.milestones[0].achieved_at).toBe(changed.body.data.updated_at);
    const stale = { headers: { "If-Match": got.headers.get("ETag")! } };
    expect((await tenant.put(`/v1/goals/${id}`, { unit: "x" }, stale)).status).toBe(412);
    expect((await tenant.delete(`/v1/goals/${id}`, stale)).status).toBe(412);

    expect((await tenant.delete(`/v1/goals/${id}`)).body.data).toEqual({ id, deleted: true });
    for (const method of ["get", "delete"] as const) {
      expect((await tenant[method](`/v1/goals/${id}`)).status).toBe(404);
    }
    expect((await tenant.put(`/v1/goals/${id}`, { unit: "x" })).status).toBe(404);
  });

  test("every fault of a body is named", async () => {
    const tenant = await newTenant();
    const account_id = await account(tenant);
    const bad = await tenant.post("/v1/goals", {
      account_id: "acme",
      title: " ",
      metric_type: "dau",
      target_value: "150",
      target_date: "2023-02-29",
      milestone: [],
      milestones: [{ title: "", target_date: "soon" }],
      start_value: 1e16,
    });
    expect(bad.status).toBe(422);
    expect(faults(bad).map((fault) => fault.split(":")[0])).toEqual(
      expect.arrayContaining([
        "account_id",
        "title",
        "metric_type",
        "target_value",
        "target_date",
        "milestone",
        "milestones[0].title",
        "milestones[0].target_date",
        "start_value",
      ]),
    );
    expect(faults(await tenant.post("/v1/goals", { account_id, title: "x" }))).toEqual([
      "target_value: is required (number)",
    ]);
    expect(faults(await tenant.get("/v1/goals?status=open"))).toEqual([
      "status[0]: must be one or more of on_track, at_risk, achieved, missed",
    ]);
    const { id } = await goal(tenant, account_id, { milestones: [{ title: "a" }] });
    const twice = {
      milestones: [
        { id: "ms_1", title: "a" },
        { id: "ms_1", title: "b" },
      ],
    };
    expect(faults(await tenant.put(`/v1/goals/${id}`, twice))).toEqual([
      "milestones[1].id: must not be given twice",
    ]);
    const unknown = { milestones: [{ id: "ms_1", title: "a" }] };
    expect(faults(await tenant.put(`/v1/goals/${id}`, unknown))).toEqual([
      "milestones[0].id: must be the id of a milestone of this goal",
    ]);
  });

  test("another tenant's goals and accounts do not exist", async () => {
    const [tenant, other] = [await newTenant(), await newTenant()];
    const theirs = await account(other);
    const { id } = await goal(other, theirs);
    const own = await goal(tenant, await account(tenant));
    expect((await tenant.get(`/v1/goals/${id}`)).status).toBe(404);
    expect((await tenant.put(`/v1/goals/${id}`, { unit: "x" })).status).toBe(404);
    expect((await tenant.delete(`/v1/goals/${id}`)).status).toBe(404);
    expect((await tenant.get(`/v1/goals?account_id=${theirs}`)).body.data).toEqual([]);
    const refused = ["account_id: must be the id of an account of this organization"];
    const body = { account_id: theirs, title: "x", target_value: 1 };
    expect(faults(await tenant.post("/v1/goals", body))).toEqual(refused);
    expect(faults(await tenant.post("/v1/goals", { ...body, account_id: "acc_00000" }))).toEqual(refused);
    expect(faults(await tenant.put(`/v1/goals/${own.id}`, { account_id: theirs }))).toEqual(refused);
    expect((await other.get("/v1/goals")).body.data).toHaveLength(1);
  });

  test("lists filter, sort and total", async () => {
    const tenant = await newTenant();
    const [a, b] = [await account(tenant), await account(tenant)];
    const goals = [
      await goal(tenant, a, { title: "1", target_date: dayAfter(30) }),
      await goal(tenant, a, { title: "2", current_value: 150, metric_type: "nps" }),
      await goal(tenant, b, { title: "3", target_date: "2020-02-29", metric_type: "renewals" }),
      await goal(tenant, b, { title: "4", target_date: dayAfter(10) }),
    ];
    const titles = async (query: string) =>
      (await tenant.get(`/v1/goals?${query}`)).body.data.map((g: { title: string }) => g.title).join("");
    expect(await titles("")).toBe("4321");
    expect(await titles(`account_id=${a}`)).toBe("21");
    expect(await titles("status=achieved,missed")).toBe("32");
    expect(await titles("status=on_track&status=missed")).toBe("431");
    expect(await titles("metric_type=nps,renewals")).toBe("32");
    expect(await titles("sort=target_date")).toBe("3412");
    expect(await titles("sort=target_date&order=desc")).toBe("1432");
    expect(await titles(`updated_since=${encodeURIComponent(goals[2].updated_at)}`)).toMatch(/^43/);
    const first = await tenant.get("/v1/goals?limit=3");
    expect(first.body.pagination).toMatchObject({ total: 4, pages: 2, has_more: true, next_page: 2 });
    expect(costOf(first)).toMatchObject({ trips: 1 });
    const rest = await tenant.get(`/v1/goals?cursor=${first.body.pagination.next_cursor}`);
    expect(rest.body.data.map((g: { title: string }) => g.title)).toEqual(["1"]);
    await tenant.delete(`/v1/goals/${goals[0].id}`);
    await tenant.delete(`/v1/accounts/${b}`);
    expect((await tenant.get("/v1/goals")).body.pagination.total).toBe(1);
  });

  test("null clears, and a start cleared is the current value", async () => {
    const tenant = await newTenant();
    const { id } = await goal(tenant, await account(tenant), { start_value: 0, target_date: dayAfter(9) });
    const cleared = await tenant.put(`/v1/goals/${id}`, {
      start_value: null,
      unit: null,
      target_date: null,
      milestones: null,
    });
    expect(cleared.body.data).toMatchObject({ start_value: 100, target_date: null, milestones: [] });
    const unknown = await tenant.put(`/v1/goals/${id}`, { current_value: null });
    expect(unknown.body.data).toMatchObject({ current_value: null, progress: 0 });
    const first = await goal(tenant, await account(tenant), { current_value: null });
    expect(first).toMatchObject({ start_value: null, current_value: null, progress: 0, status: "on_track" });
    const begun = await tenant.put(`/v1/goals/${first.id}`, { current_value: 140 });
    expect(begun.body.data).toMatchObject({ start_value: 140, current_value: 140, progress: 0 });
  });

  test("milestones given back stay themselves, others come and go", async () => {
    const tenant = await newTenant();
    const created = await goal(tenant, await account(tenant), {
      milestones: [
        { title: "110", target_value: 110 },
        { title: "140", target_value: 140 },
        { title: "Kick-off held" },
      ],
    });
    const { id } = created;
    const [first, second, third] = created.milestones;
    const grown = (await tenant.put(`/v1/goals/${id}`, { current_value: 120 })).body.data;
    expect(grown.milestones.map((m: Milestone) => m.achieved_at !== null)).toEqual([true, false, false]);
    const achievedAt = grown.milestones[0].achieved_at;

    const replaced = (
      await tenant.put(`/v1/goals/${id}`, {
        current_value: 100,
        milestones: [
          { id: third.id, title: "Kick-off held", achieved_at: "2024-03-01T10:00:00+02:00" },
          { id: first.id, title: "A hundred and ten", achieved_at: null },
          { title: "130", target_value: 130 },
        ],
      })
    ).body.data;
    expect(replaced.milestones).toEqual([
      { ...third, achieved_at: "2024-03-01T08:00:00.000Z" },
      { ...first, title: "A hundred and ten", achieved_at: achievedAt },
      {
        id: expect.stringMatching(/^ms_/),
        title: "130",
        target_value: 130,
        target_date: null,
        achieved_at: null,
      },
    ]);
    expect(replaced.milestones[2].id).not.toBe(second.id);
  });

  test("an achieved goal says so once, whatever its value does", async () => {
    const tenant = await newTenant();
    const account_id = await account(tenant);
    const { id } = await goal(tenant, account_id, { target_date: dayAfter(30) });
    for (const current_value of [149.9, 150, 149, 160, 150]) {
      await tenant.put(`/v1/goals/${id}`, { current_value });
    }
    const achieved = await read(tenant, id);
    expect(achieved).toMatchObject({ status: "achieved", progress: 100, missed_at: null });
    expect(achieved.achieved_at).toBe(achieved.status_changed_at);
    expect((await tenant.put(`/v1/goals/${id}`, { current_value: 120 })).body.data).toMatchObject({
      status: "achieved",
      progress: 40,
    });
    expect(await eventsOf(tenant, "goal.achieved")).toEqual([
      {
        account_id,
        account_name: "Acme Corporation",
        goal: expect.objectContaining({ id, status: "achieved" }),
      },
    ]);
    // A higher target is another goal: live again, but the event was had.
    const raised = await tenant.put(`/v1/goals/${id}`, { target_value: 200 });
    expect(raised.body.data).toMatchObject({ status: "on_track", achieved_at: null, progress: 20 });
    expect((await tenant.put(`/v1/goals/${id}`, { current_value: 200 })).body.data.status).toBe("achieved");
    expect(await eventsOf(tenant, "goal.achieved")).toHaveLength(1);
    expect(await eventsOf(tenant, "goal.missed")).toHaveLength(0);
  });

  test("a goal that counts downwards is achieved exactly at its target", async () => {
    const tenant = await newTenant();
    const { id } = await goal(tenant, await account(tenant), { current_value: 20, target_value: 5 });
    expect((await tenant.put(`/v1/goals/${id}`, { current_value: 5.5 })).body.data).toMatchObject({
      start_value: 20,
      progress: 96.7,
      status: "on_track",
    });
    expect((await tenant.put(`/v1/goals/${id}`, { current_value: 5 })).body.data.status).toBe("achieved");
    expect(await eventsOf(tenant, "goal.achieved")).toHaveLength(1);
  });

  test("goals born achieved or missed say so", async () => {
    const tenant = await newTenant();
    const account_id = await account(tenant);
    expect((await goal(tenant, account_id, { current_value: 150 })).status).toBe("achieved");
    const missed = await goal(tenant, account_id, { target_date: "2024-02-29" });
    expect(missed.missed_at).toBe(missed.created_at);
    expect(await eventsOf(tenant, "goal.achieved")).toHaveLength(1);
    expect(await eventsOf(tenant, "goal.missed")).toHaveLength(1);
    expect(await rescoreAsked(account_id)).toBe(true);
  });

  test("parallel updates lose nothing and fire once", async () => {
    const tenant = await newTenant();
    const { id } = await goal(tenant, await account(tenant));
    const edits = [
      { current_value: 150 },
      { current_value: 155 },
      { unit: "seats" },
      { description: "Together" },
      { current_value: 160 },
      { measurement_period: "monthly" },
    ];
    const answers = await Promise.all(edits.map((edit) => tenant.put(`/v1/goals/${id}`, edit)));
    expect(answers.map(({ status }) => status)).toEqual(edits.map(() => 200));
    expect(await read(tenant, id)).toMatchObject({
      status: "achieved",
      unit: "seats",
      description: "Together",
      measurement_period: "monthly",
    });
    expect(await eventsOf(tenant, "goal.achieved")).toHaveLength(1);
  });
});

describe("by time", () => {
  test("the day after the target date a goal is missed, once, however often the cron runs", async () => {
    const tenant = await newTenant();
    const account_id = await account(tenant);
    const target_date = dayAfter(10);
    const { id } = await goal(tenant, account_id, { target_date });
    const end = Date.parse(target_date) + DAY;
    await cron("0 2 * * *", end - 1);
    expect((await read(tenant, id)).status).toBe("at_risk");
    await Promise.all([cron("0 2 * * *", end), cron("* * * * *", end), cron("0 2 * * *", end)]);
    await cron("0 2 * * *", end + DAY);
    const missed = await read(tenant, id);
    expect(missed).toMatchObject({ status: "missed", missed_at: new Date(end).toISOString() });
    expect(missed.status_changed_at).toBe(missed.missed_at);
    expect(await eventsOf(tenant, "goal.missed")).toEqual([
      {
        account_id,
        account_name: "Acme Corporation",
        goal: expect.objectContaining({ id, status: "missed" }),
      },
    ]);
    const log = await tenant.get("/v1/audit-log?limit=100");
    const moves = log.body.data.filter((row: { action: string }) => row.action === "goal.status_change");
    expect(moves.map((row: { details: unknown }) => row.details)).toEqual([
      { from: "at_risk", to: "missed" },
      { from: "on_track", to: "at_risk" },
    ]);

    // A later date makes it live again; the event was had. Reached late, it is achieved after all.
    const extended = await tenant.put(`/v1/goals/${id}`, { target_date: dayAfter(40) });
    expect(extended.body.data).toMatchObject({ status: "on_track", missed_at: null });
    await cron("* * * * *", Date.parse(dayAfter(41)));
    expect((await read(tenant, id)).status).toBe("missed");
    expect(await eventsOf(tenant, "goal.missed")).toHaveLength(1);
    const late = await tenant.put(`/v1/goals/${id}`, { current_value: 150 });
    expect(late.body.data).toMatchObject({ status: "achieved", missed_at: null });
    expect(await eventsOf(tenant, "goal.achieved")).toHaveLength(1);
  });

  test("a goal slips when it lags 20 points behind the time, and its account is scored again", async () => {
    const tenant = await newTenant();
    const account_id = await account(tenant);
    const target_date = dayAfter(99);
    const { id, created_at } = await goal(tenant, account_id, { target_date });
    const start = Date.parse(created_at);
    const slips = start + (Date.parse(target_date) + DAY - start) * 0.2;
    await cron("* * * * *", Math.floor(slips) - 60_000);
    expect((await read(tenant, id)).status).toBe("on_track");
    expect(await rescoreAsked(account_id)).toBe(false);
    await cron("* * * * *", Math.floor(slips) + 60_000);
    expect((await read(tenant, id)).status).toBe("at_risk");
    expect(await rescoreAsked(account_id)).toBe(true);
    const better = await tenant.put(`/v1/goals/${id}`, { current_value: 120 });
    expect(better.body.data.status).toBe("on_track");
  });

  test("the cron moves the goals of many tenants, hundreds at a time", async () => {
    const tenants = await Promise.all([newTenant(), newTenant(), newTenant()]);
    const target_date = dayAfter(5);
    for (const [i, tenant] of tenants.entries()) {
      const account_id = await account(tenant);
      const { id } = await goal(tenant, account_id, { target_date });
      const { results } = await bindings.DB.prepare("SELECT * FROM goals WHERE id = ?").bind(id).all();
      const row = results[0]!;
      const columns = Object.keys(row);
      const copies = Array.from({ length: i === 0 ? 1200 : 3 }, (_, n) => ({ ...row, id: `${id}x${n}` }));
      await bindings.DB.prepare(
        `INSERT INTO goals (${columns.join()}) SELECT ${columns.map((c) => `json_extract(value, '$.${c}')`).join()} FROM json_each(?)`,
      )
        .bind(JSON.stringify(copies))
        .run();
    }
    await cron("0 2 * * *", Date.parse(target_date) + DAY);
    const counts = await Promise.all(tenants.map((tenant) => eventsOf(tenant, "goal.missed")));
    expect(counts.map((events) => events.length)).toEqual([1201, 4, 4]);
    expect((await tenants[0]!.get("/v1/goals?status=missed&limit=1")).body.pagination.total).toBe(1201);
  });
});

describe("following the account", () => {
  test("a goal on arr starts at the account's and moves with it in the same write", async () => {
    const tenant = await newTenant();
    const account_id = await account(tenant, { arr: 50_000, external_id: "acme" });
    const { id, ...created } = await goal(tenant, account_id, {
      metric_type: "arr",
      current_value: undefined,
      target_value: 100_000,
      milestones: [{ title: "Half", target_value: 75_000 }],
    });
    expect(created).toMatchObject({ start_value: 50_000, current_value: 50_000, progress: 0 });
    const other = await goal(tenant, account_id, { current_value: 1 });

    const half = await tenant.put(`/v1/accounts/${account_id}`, { arr: 75_000 });
    expect(costOf(half).trips).toBe(2);
    const moved = await read(tenant, id);
    expect(moved).toMatchObject({ current_value: 75_000, progress: 50, status: "on_track" });
    expect(moved.milestones[0].achieved_at).toBe(moved.updated_at);
    expect(await read(tenant, other.id)).toEqual(other);

    await tenant.put("/v1/accounts/by-external-id/acme", { arr: 100_000 });
    expect(await read(tenant, id)).toMatchObject({ current_value: 100_000, status: "achieved" });
    await tenant.put("/v1/accounts/by-external-id/acme", { arr: 120_000 });
    await tenant.put("/v1/accounts/by-external-id/acme", { arr: null });
    // The last known value stands.
    expect(await read(tenant, id)).toMatchObject({ current_value: 120_000, status: "achieved" });
    expect(await eventsOf(tenant, "goal.achieved")).toHaveLength(1);
  });

  test("a goal made before its account has a value goes upwards, whatever the first one is", async () => {
    const tenant = await newTenant();
    const [account_id, small] = [await account(tenant), await account(tenant)];
    const onArr = { metric_type: "arr", current_value: undefined, target_value: 100 };
    const { id, ...created } = await goal(tenant, account_id, onArr);
    expect(created).toMatchObject({ start_value: null, current_value: null, status: "on_track" });
    const onScore = await goal(tenant, account_id, {
      ...onArr,
      metric_type: "health_score",
      target_value: 80,
    });
    const rising = await goal(tenant, small, onArr);
    await tenant.put(`/v1/accounts/${account_id}`, { arr: 120 });
    await tenant.put(`/v1/accounts/${small}`, { arr: 60 });
    await tenant.post("/v1/health", { account_id, health_score: 85 });
    await cron("* * * * *", Date.now());
    const achieved = await read(tenant, id);
    expect(achieved).toMatchObject({
      start_value: null,
      current_value: 120,
      status: "achieved",
      progress: 100,
    });
    expect(await read(tenant, onScore.id)).toMatchObject({ current_value: 85, status: "achieved" });
    expect((await tenant.put(`/v1/goals/${id}`, achieved)).body.data).toEqual(achieved);
    // With a target still to be reached the way begins where it is.
    const raised = await tenant.put(`/v1/goals/${id}`, { target_value: 200 });
    expect(raised.body.data).toMatchObject({ start_value: 120, status: "on_track", progress: 0 });
    await tenant.put(`/v1/accounts/${small}`, { arr: 80 });
    expect(await read(tenant, rising.id)).toMatchObject({ start_value: 60, progress: 50 });
  });

  test("a batch of accounts takes their goals along", async () => {
    const tenant = await newTenant();
    const rows = Array.from({ length: 5 }, (_, i) => ({ name: `A${i}`, external_id: `a${i}`, arr: 10 }));
    const { body } = await tenant.post("/v1/accounts/batch", { accounts: rows });
    const ids = body.data.map((row: { id: string }) => row.id);
    const goals = await Promise.all(
      ids.map((id: string) =>
        goal(tenant, id, { metric_type: "arr", current_value: undefined, target_value: 20 }),
      ),
    );
    await tenant.post("/v1/accounts/batch", { accounts: rows.map((row) => ({ ...row, arr: 20 })) });
    await eventually("the goals' achievement", async () => {
      const { body } = await tenant.get("/v1/goals?status=achieved");
      return body.data.length === goals.length;
    });
    expect(await eventsOf(tenant, "goal.achieved")).toHaveLength(goals.length);
  });

  test("a goal on health_score follows the score, whoever sets it, also when nobody refreshes it", async () => {
    const tenant = await newTenant();
    const account_id = await account(tenant);
    const { id, ...created } = await goal(tenant, account_id, {
      metric_type: "health_score",
      current_value: undefined,
      target_value: 80,
    });
    expect(created).toMatchObject({ start_value: null, current_value: null });
    const score = (health_score: number) => tenant.post("/v1/health", { account_id, health_score });
    await score(40);
    await cron("* * * * *", Date.now());
    expect(await read(tenant, id)).toMatchObject({ start_value: 40, current_value: 40, progress: 0 });
    const before = await read(tenant, id);
    await score(60);
    // An edit meanwhile takes it along as well, even one that writes back what was read before.
    const edit = await tenant.put(`/v1/goals/${id}`, { ...before, unit: "points" });
    expect(edit.body.data).toMatchObject({ current_value: 60, progress: 50, unit: "points" });
    await score(85);
    const now = Date.now();
    await Promise.all([cron("* * * * *", now), cron("0 2 * * *", now), cron("* * * * *", now)]);
    expect(await read(tenant, id)).toMatchObject({ current_value: 85, status: "achieved" });
    expect(await eventsOf(tenant, "goal.achieved")).toHaveLength(1);
  });

  test("a value given by hand holds until the account's next changes", async () => {
    const tenant = await newTenant();
    const account_id = await account(tenant, { arr: 500 });
    const { id, current_value } = await goal(tenant, account_id, {
      metric_type: "arr",
      current_value: 100,
      target_value: 200,
      target_date: dayAfter(9),
    });
    expect(current_value).toBe(100);
    await tenant.put(`/v1/accounts/${account_id}`, { name: "Renamed", arr: 500 });
    await cron("0 2 * * *", Date.now() + 5 * DAY);
    expect(await read(tenant, id)).toMatchObject({ current_value: 100, status: "at_risk" });
    await tenant.put(`/v1/accounts/${account_id}`, { arr: 150 });
    expect(await read(tenant, id)).toMatchObject({ start_value: 100, current_value: 150, progress: 50 });
    const own = await tenant.put(`/v1/goals/${id}`, { current_value: null });
    expect(own.body.data.current_value).toBe(150);
  });

  test("a goal moved to another account or metric takes that one's value", async () => {
    const tenant = await newTenant();
    const [poor, rich] = [await account(tenant, { arr: 1 }), await account(tenant, { arr: 90 })];
    const { id } = await goal(tenant, poor, { current_value: 5, target_value: 100 });
    const onArr = await tenant.put(`/v1/goals/${id}`, { metric_type: "arr" });
    expect(onArr.body.data).toMatchObject({ start_value: 1, current_value: 1 });
    const moved = await tenant.put(`/v1/goals/${id}`, { account_id: rich });
    expect(moved.body.data).toMatchObject({ account_id: rich, start_value: 1, current_value: 90 });
    await tenant.put(`/v1/accounts/${rich}`, { arr: 100 });
    expect((await read(tenant, id)).status).toBe("achieved");
  });

  test("goals made and accounts changed at the same time agree in the end", async () => {
    const tenant = await newTenant();
    const account_id = await account(tenant, { arr: 10 });
    await Promise.all([
      ...[20, 30, 40].map((arr) => tenant.put(`/v1/accounts/${account_id}`, { arr })),
      ...[1, 2, 3, 4].map(() =>
        goal(tenant, account_id, { metric_type: "arr", current_value: undefined, target_value: 1000 }),
      ),
    ]);
    await cron("* * * * *", Date.now());
    const { arr } = (await tenant.get(`/v1/accounts/${account_id}`)).body.data;
    const { body } = await tenant.get("/v1/goals");
    expect(body.data.map((g: { current_value: number }) => g.current_value)).toEqual([arr, arr, arr, arr]);
  });
});

test("what goals cost", async () => {
  const tenant = await newTenant();
  const account_id = await account(tenant, { arr: 10 });
  const created = await tenant.post("/v1/goals", { account_id, ...SEED, target_date: dayAfter(90) });
  const { id } = created.body.data;
  for (let i = 0; i < 60; i++) await goal(tenant, account_id);
  const costs = {
    create: costOf(created),
    get: costOf(await tenant.get(`/v1/goals/${id}`)),
    list: costOf(await tenant.get("/v1/goals")),
    "list of an account": costOf(await tenant.get(`/v1/goals?account_id=${account_id}`)),
    update: costOf(await tenant.put(`/v1/goals/${id}`, { current_value: 150 })),
    delete: costOf(await tenant.delete(`/v1/goals/${id}`)),
  };
  console.log(JSON.stringify(costs, null, 1));
  expect(costs.create.trips).toBe(2);
  expect(costs.update.trips).toBe(2);
  expect(costs.delete.trips).toBe(2);
  expect(costs.get).toMatchObject({ trips: 1, rowsRead: 1 });
  expect(costs.list.trips).toBe(1);
  expect(costs.list.rowsRead).toBeLessThanOrEqual(60);
});
