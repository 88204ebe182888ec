import { describe, expect, test } from "vitest";
import { bindings, costOf, newTenant, type Tenant } from "./support/api.ts";
import { minute, newAccount, newWorkflow, runsOf, work } from "./support/automation.ts";
import { consume, cron, eventually, roll } from "./support/jobs.ts";
import { noPast, plant } from "./support/signals.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const iso = (ms: number) => new Date(ms).toISOString();
const day = (ms: number) => iso(ms).slice(0, 10);

/** How many runs something starts of a workflow with this trigger. */
async function started(
  trigger: Record<string, unknown>,
  act: (tenant: Tenant) => Promise<unknown>,
  before: (tenant: Tenant) => Promise<unknown> = async () => {},
): Promise<number> {
  const tenant = await newTenant();
  await before(tenant);
  await newWorkflow(tenant, { trigger });
  await act(tenant);
  return (await runsOf(tenant)).length;
}

const score = (tenant: Tenant, account_id: string, health_score: number) =>
  tenant.post("/v1/health", { account_id, health_score });

describe("health_score_change", () => {
  const cases: [what: string, config: Record<string, unknown>, scores: number[], runs: number][] = [
    ["crosses the threshold down", { threshold: 60, direction: "decrease" }, [61, 59], 1],
    ["comes to the threshold from above", { threshold: 60, direction: "decrease" }, [61, 60], 0],
    ["leaves the threshold downwards", { threshold: 60, direction: "decrease" }, [60, 59], 1],
    ["falls on below it", { threshold: 60, direction: "decrease" }, [59, 40], 0],
    ["falls above it", { threshold: 60, direction: "decrease" }, [90, 61], 0],
    ["crosses it up, asked for down", { threshold: 60, direction: "decrease" }, [59, 61], 0],
    ["comes to the threshold from below", { threshold: 60, direction: "increase" }, [59, 60], 1],
    ["rises on from it", { threshold: 60, direction: "increase" }, [60, 61], 0],
    ["crosses it down, asked for up", { threshold: 60, direction: "increase" }, [61, 59], 0],
    ["crosses it both ways, asked for both", { threshold: 60, direction: "both" }, [61, 59, 60], 2],
    ["crosses it twice down", { threshold: 60, direction: "decrease" }, [61, 59, 61, 59], 2],
    ["moves without a threshold", { direction: "decrease" }, [50, 49, 49, 50], 1],
    ["moves either way unless told", {}, [50, 49, 50], 2],
    ["moves by the least change", { minimum_change: 10 }, [50, 40], 1],
    ["moves by less", { minimum_change: 10 }, [50, 41], 0],
    [
      "crosses by less than the least change",
      { threshold: 45, direction: "decrease", minimum_change: 10 },
      [50, 41],
      0,
    ],
    [
      "crosses by the least change",
      { threshold: 45, direction: "decrease", minimum_change: 10 },
      [50, 40],
      1,
    ],
    ["is scored for the first time", { threshold: 60, direction: "decrease" }, [10], 0],
    ["stays", {}, [50, 50], 0],
    ["has a threshold of 0", { threshold: 0, direction: "decrease" }, [5, 0], 0],
  ];
  for (const [what, config, scores, runs] of cases) {
    test(`${what} (${JSON.stringify(config)}, ${scores.join(" → ")}): ${runs}`, async () => {
      const count = await started({ type: "health_score_change", config }, async (tenant) => {
        const { id } = await newAccount(tenant);
        for (const points of scores) await score(tenant, id, points);
      });
      expect(count).toBe(runs);
    });
  }

  test("a scoring by signals starts it as well, with what it saw", async () => {
    const tenant = await newTenant();
    const account = await newAccount(tenant);
    const ticket = { account_id: account.id, priority: "urgent", status: "open" };
    await tenant.post("/v1/tickets", { ...ticket, subject: "1" });
    const rescore = () => consume("fastenr-health", [{ type: "rescore", organization_id: tenant.id }]);
    await rescore();
    await newWorkflow(tenant, {
      trigger: { type: "health_score_change", config: { direction: "decrease" } },
    });
    await tenant.post("/v1/tickets", { ...ticket, subject: "2" });
    await rescore();
    await rescore();
    const runs = await runsOf(tenant);
    expect(runs).toHaveLength(1);
    expect(runs[0].trigger.old_health_score - runs[0].trigger.new_health_score).toBe(48);
  });
});

describe("churn_risk_increase", () => {
  // A new account's risk is 0.4 × (100 − health), nothing else.
  const cases: [what: string, config: Record<string, unknown>, scores: number[], runs: number][] = [
    ["comes to the threshold", { threshold: 30 }, [28, 25], 1],
    ["stays below it", { threshold: 31 }, [28, 25], 0],
    ["rises on from it", { threshold: 29 }, [28, 25], 0],
    ["falls below it", { threshold: 30 }, [25, 28], 0],
    ["crosses by one point", { threshold: 30 }, [28, 26], 1],
    ["rises by ten points without a threshold", {}, [50, 25], 1],
    ["rises by nine points without a threshold", {}, [50, 27], 0],
    ["is scored for the first time", { threshold: 1 }, [0], 0],
  ];
  for (const [what, config, scores, runs] of cases) {
    test(`${what} (${JSON.stringify(config)}, health ${scores.join(" → ")}): ${runs}`, async () => {
      const count = await started({ type: "churn_risk_increase", config }, async (tenant) => {
        const { id } = await newAccount(tenant);
        for (const points of scores) await score(tenant, id, points);
      });
      expect(count).toBe(runs);
    });
  }
});

describe("account_created, account_updated, status_change", () => {
  type Act = (tenant: Tenant) => Promise<unknown>;
  const created: Act = (tenant) => newAccount(tenant, { status: "onboarding" });
  const batch: Act = (tenant) =>
    tenant.post("/v1/accounts/batch", { accounts: [{ name: "A", status: "onboarding" }, { name: "B" }, {}] });
  const edited =
    (...edits: Record<string, unknown>[]): Act =>
    async (tenant) => {
      const { id } = await newAccount(tenant, { external_id: "x", status: "active", arr: 1 });
      for (const edit of edits) await tenant.put(`/v1/accounts/${id}`, edit);
    };
  const batchEdited =
    (edit: Record<string, unknown>): Act =>
    async (tenant) => {
      await newAccount(tenant, { external_id: "x", status: "active" });
      await tenant.post("/v1/accounts/batch", { accounts: [{ external_id: "x", ...edit }] });
    };
  const change = (config: Record<string, unknown>) => ({ type: "status_change", config });
  const cases: [what: string, trigger: Record<string, unknown>, act: Act, runs: number][] = [
    ["an account is created", { type: "account_created" }, created, 1],
    ["a batch creates two and refuses one", { type: "account_created" }, batch, 2],
    ["an account is changed", { type: "account_created" }, edited({ arr: 2 }), 1],
    ["an account is changed", { type: "account_updated" }, edited({ arr: 2 }), 1],
    ["an account is changed in a batch", { type: "account_updated" }, batchEdited({ arr: 2 }), 1],
    ["an account is written back as it was", { type: "account_updated" }, edited({ arr: 1 }), 0],
    ["an account is created", { type: "account_updated" }, created, 0],
    [
      "a field named is changed",
      { type: "account_updated", config: { fields: ["arr"] } },
      edited({ arr: 2 }),
      1,
    ],
    [
      "another field is changed",
      { type: "account_updated", config: { fields: ["mrr"] } },
      edited({ arr: 2 }),
      0,
    ],
    [
      "contacts are changed",
      { type: "account_updated", config: { fields: ["contacts"] } },
      edited({ contacts: [{ name: "Ann", email: "ann@example.com" }] }),
      1,
    ],
    ["the status changes", change({ to_status: "at_risk" }), edited({ status: "at_risk" }), 1],
    [
      "the status changes in a batch",
      change({ to_status: "at_risk" }),
      batchEdited({ status: "at_risk" }),
      1,
    ],
    ["the status is set to itself", change({ to_status: "active" }), edited({ status: "active", arr: 5 }), 0],
    ["the status changes to another", change({ to_status: "churned" }), edited({ status: "at_risk" }), 0],
    [
      "the status changes from what was asked",
      change({ from_status: "active", to_status: "at_risk" }),
      edited({ status: "at_risk" }),
      1,
    ],
    [
      "the status changes from another",
      change({ from_status: "onboarding", to_status: "at_risk" }),
      edited({ status: "at_risk" }),
      0,
    ],
    [
      "the status goes there twice",
      change({ to_status: "at_risk" }),
      edited({ status: "at_risk" }, { status: "active" }, { status: "at_risk" }),
      2,
    ],
    ["an account is created with it", change({ to_status: "onboarding" }), created, 0],
    [
      "an account is created with it, new ones included",
      change({ to_status: "onboarding", include_new_accounts: true }),
      created,
      1,
    ],
    [
      "an account is created with another, new ones included",
      change({ to_status: "churned", include_new_accounts: true }),
      created,
      0,
    ],
    [
      "new ones included, and from another",
      change({ from_status: "active", to_status: "onboarding", include_new_accounts: true }),
      created,
      1,
    ],
  ];
  for (const [what, trigger, act, runs] of cases) {
    test(`${what} (${JSON.stringify(trigger)}): ${runs}`, async () => {
      expect(await started(trigger, act)).toBe(runs);
    });
  }

  test("an upsert by external id counts as what it was", async () => {
    const tenant = await newTenant();
    await newWorkflow(tenant, { trigger: change({ to_status: "at_risk" }) });
    await newWorkflow(tenant, { trigger: { type: "account_created" } });
    await tenant.put("/v1/accounts/by-external-id/x", { name: "X", status: "active" });
    await tenant.put("/v1/accounts/by-external-id/x", { status: "at_risk" });
    expect((await runsOf(tenant)).map((run) => run.trigger.type).sort()).toEqual([
      "account_created",
      "status_change",
    ]);
  });
});

describe("engagement_event", () => {
  const event = (event_type: string, more: Record<string, unknown> = {}) => ({
    type: "engagement_event",
    config: { event_type, ...more },
  });
  const log = async (tenant: Tenant, ...bodies: Record<string, unknown>[]) => {
    const { id } = await newAccount(tenant);
    const { body } = await tenant.post("/v1/engagements", {
      account_id: id,
      type: "meeting",
      title: "QBR",
      ...bodies[0],
    });
    for (const edit of bodies.slice(1)) await tenant.put(`/v1/engagements/${body.data.id}`, edit);
  };
  const cases: [
    what: string,
    trigger: Record<string, unknown>,
    bodies: Record<string, unknown>[],
    runs: number,
  ][] = [
    ["one is logged", event("created"), [{}], 1],
    ["one of a type asked for", event("created", { engagement_types: ["meeting", "call"] }), [{}], 1],
    ["one of another type", event("created", { engagement_types: ["call"] }), [{}], 0],
    ["one is changed", event("created"), [{}, { title: "Other" }], 1],
    ["logged as negative", event("negative_outcome"), [{ outcome: "negative" }], 1],
    ["logged as positive", event("negative_outcome"), [{ outcome: "positive" }], 0],
    ["becomes negative", event("negative_outcome"), [{}, { outcome: "negative" }], 1],
    [
      "negative is set to itself",
      event("negative_outcome"),
      [{ outcome: "negative" }, { outcome: "negative", title: "Other" }],
      1,
    ],
    [
      "becomes negative again",
      event("negative_outcome"),
      [{ outcome: "negative" }, { outcome: "neutral" }, { outcome: "negative" }],
      2,
    ],
    [
      "negative, of another type",
      event("negative_outcome", { engagement_types: ["call"] }),
      [{ outcome: "negative" }],
      0,
    ],
  ];
  for (const [what, trigger, bodies, runs] of cases) {
    test(`${what} (${JSON.stringify(trigger.config)}): ${runs}`, async () => {
      expect(await started(trigger, (tenant) => log(tenant, ...bodies))).toBe(runs);
    });
  }

  test("a batch counts each, new and changed", async () => {
    const tenant = await newTenant();
    const { id } = await newAccount(tenant);
    await newWorkflow(tenant, { trigger: event("negative_outcome") });
    const one = (external_id: string, outcome: string) => ({
      account_id: id,
      external_id,
      type: "call",
      title: "C",
      outcome,
    });
    await tenant.post("/v1/engagements/batch", { engagements: [one("1", "negative"), one("2", "positive")] });
    expect(await runsOf(tenant)).toHaveLength(1);
    await tenant.post("/v1/engagements/batch", { engagements: [one("1", "negative"), one("2", "negative")] });
    expect(await runsOf(tenant)).toHaveLength(2);
  });

  describe("meeting_missed", () => {
    const now = Date.now();
    const missed = async (
      body: Record<string, unknown>,
      config: Record<string, unknown> = {},
      at = now + 26 * HOUR,
    ) => {
      const tenant = await newTenant();
      await newWorkflow(tenant, { trigger: event("meeting_missed", config) });
      await log(tenant, body);
      await minute(tenant, at - MINUTE);
      await minute(tenant, at);
      await minute(tenant, at + MINUTE);
      return (await runsOf(tenant)).length;
    };
    test("a day after its time, once", async () =>
      expect(await missed({ scheduled_at: iso(now + HOUR) })).toBe(1));
    test("not before", async () =>
      expect(await missed({ scheduled_at: iso(now + 2 * HOUR) }, {}, now + 25 * HOUR + 58 * MINUTE)).toBe(0));
    test("not when it took place", async () =>
      expect(await missed({ scheduled_at: iso(now + HOUR), completed_at: iso(now + HOUR) })).toBe(0));
    test("not a call, unless asked for", async () => {
      expect(await missed({ type: "call", scheduled_at: iso(now + HOUR) })).toBe(0);
      expect(
        await missed({ type: "call", scheduled_at: iso(now + HOUR) }, { engagement_types: ["call"] }),
      ).toBe(1);
    });
    test("after the threshold given", async () => {
      const body = { scheduled_at: iso(now + HOUR) };
      expect(await missed(body, { time_threshold: "2h" }, now + 3 * HOUR - 2 * MINUTE)).toBe(0);
      expect(await missed(body, { time_threshold: "2h" }, now + 3 * HOUR)).toBe(1);
    });
    test("one entered when its time was over counts if that came about within a week", async () => {
      expect(await missed({ scheduled_at: iso(now - 2 * DAY) }, {}, now + 2 * MINUTE)).toBe(1);
      expect(await missed({ scheduled_at: iso(now - 20 * DAY) }, {}, now + 2 * MINUTE)).toBe(0);
    });
    test("one that was being entered as the clock looked counts; one loaded quietly does not", async () => {
      const tenant = await newTenant();
      await newWorkflow(tenant, { trigger: event("meeting_missed") });
      const { id: account_id } = await newAccount(tenant);
      const body = { account_id, type: "meeting", title: "M", scheduled_at: iso(Date.now() - 2 * DAY) };
      const soon = Date.now() + MINUTE / 2;
      await minute(tenant, soon);
      await tenant.post("/v1/engagements/batch", { engagements: [body], notify: false });
      const entered = await tenant.post("/v1/engagements", body);
      await minute(tenant, soon + MINUTE);
      await minute(tenant, soon + 2 * MINUTE);
      expect((await runsOf(tenant)).map(({ trigger }) => trigger.engagement_id)).toEqual([
        entered.body.data.id,
      ]);
    });
    test("moved to another time it counts anew", async () => {
      const tenant = await newTenant();
      await newWorkflow(tenant, { trigger: event("meeting_missed", { time_threshold: "1h" }) });
      const { id } = await newAccount(tenant);
      const { body } = await tenant.post("/v1/engagements", {
        account_id: id,
        type: "meeting",
        title: "M",
        scheduled_at: iso(now + HOUR),
      });
      await minute(tenant, now + 3 * HOUR);
      await tenant.put(`/v1/engagements/${body.data.id}`, { scheduled_at: iso(now + 5 * HOUR) });
      await minute(tenant, now + 5 * HOUR);
      expect(await runsOf(tenant)).toHaveLength(1);
      await minute(tenant, now + 7 * HOUR);
      expect(await runsOf(tenant)).toHaveLength(2);
    });
    test("lost minutes lose no meeting", async () => {
      const tenant = await newTenant();
      await newWorkflow(tenant, { trigger: event("meeting_missed") });
      await log(tenant, { scheduled_at: iso(now + HOUR) });
      await minute(tenant, now + 5 * DAY);
      expect(await runsOf(tenant)).toHaveLength(1);
    });
  });

  describe("no_response", () => {
    const now = Date.now();
    const follow_up = {
      completed_at: iso(now - HOUR),
      follow_up_required: true,
      follow_up_date: iso(now + HOUR),
    };
    const unanswered = async (
      first: Record<string, unknown>,
      later: Record<string, unknown>[] = [],
      at = now + 3 * DAY + 2 * HOUR,
    ) => {
      const tenant = await newTenant();
      await newWorkflow(tenant, { trigger: event("no_response") });
      const { id } = await newAccount(tenant);
      for (const body of [first, ...later]) {
        await tenant.post("/v1/engagements", { account_id: id, type: "email", title: "E", ...body });
      }
      await minute(tenant, at - MINUTE);
      await minute(tenant, at);
      return (await runsOf(tenant)).length;
    };
    test("three days after the follow-up date, once", async () =>
      expect(await unanswered(follow_up)).toBe(1));
    test("not before", async () =>
      expect(await unanswered(follow_up, [], now + 3 * DAY + HOUR - 2 * MINUTE)).toBe(0));
    test("not when nothing is required", async () =>
      expect(await unanswered({ ...follow_up, follow_up_required: false })).toBe(0));
    test("not when one followed in time", async () =>
      expect(await unanswered(follow_up, [{ completed_at: iso(now + 2 * DAY) }])).toBe(0));
    test("also when one was only planned", async () =>
      expect(await unanswered(follow_up, [{ scheduled_at: iso(now + 2 * DAY) }])).toBe(1));
    test("also when the other came before", async () =>
      expect(await unanswered(follow_up, [{ completed_at: iso(now - 2 * HOUR) }])).toBe(1));
    test("also when the other came too late", async () =>
      expect(await unanswered(follow_up, [{ completed_at: iso(now + 3 * DAY + 90 * MINUTE) }])).toBe(1));
  });
});

describe("goal_event", () => {
  const goal = (tenant: Tenant, account_id: string, body: Record<string, unknown> = {}) =>
    tenant.post("/v1/goals", {
      account_id,
      title: "G",
      metric_type: "adoption",
      start_value: 0,
      current_value: 0,
      target_value: 100,
      ...body,
    });
  const event = (event: string, more: Record<string, unknown> = {}) => ({
    type: "goal_event",
    config: { event, ...more },
  });
  const now = Date.now();
  const withGoal =
    (body: Record<string, unknown>, ...edits: Record<string, unknown>[]) =>
    async (tenant: Tenant) => {
      const { id } = await newAccount(tenant);
      const made = await goal(tenant, id, body);
      for (const edit of edits) await tenant.put(`/v1/goals/${made.body.data.id}`, edit);
    };
  const cases: [
    what: string,
    trigger: Record<string, unknown>,
    act: (tenant: Tenant) => Promise<unknown>,
    runs: number,
  ][] = [
    ["one is created", event("created"), withGoal({}), 1],
    ["one is changed", event("created"), withGoal({}, { current_value: 5 }), 1],
    ["one of another type", event("created", { goal_types: ["arr"] }), withGoal({}), 0],
    ["one of the type", event("created", { goal_types: ["arr", "adoption"] }), withGoal({}), 1],
    ["one is achieved", event("achieved"), withGoal({}, { current_value: 100 }), 1],
    ["just short of it", event("achieved"), withGoal({}, { current_value: 99.9 }), 0],
    ["created as achieved", event("achieved"), withGoal({ current_value: 100 }), 1],
    [
      "achieved twice",
      event("achieved"),
      withGoal({}, { current_value: 100 }, { target_value: 200 }, { current_value: 200 }),
      1,
    ],
    ["created as missed", event("missed"), withGoal({ target_date: day(now - 2 * DAY) }), 1],
    ["still ahead", event("missed"), withGoal({ target_date: day(now + 2 * DAY) }), 0],
    ["on track is not at risk", event("at_risk"), withGoal({ target_date: day(now + 10 * DAY) }), 0],
  ];
  for (const [what, trigger, act, runs] of cases) {
    test(`${what} (${JSON.stringify(trigger.config)}): ${runs}`, async () => {
      expect(await started(trigger, act)).toBe(runs);
    });
  }

  test("time alone makes one at risk, then missed, each once", async () => {
    const tenant = await newTenant();
    for (const name of ["at_risk", "missed"]) await newWorkflow(tenant, { name, trigger: event(name) });
    await withGoal({ target_date: day(now + 10 * DAY) })(tenant);
    const told = async () => (await runsOf(tenant)).map((run) => run.trigger.event).sort();
    await minute(tenant, now + DAY);
    expect(await told()).toEqual([]);
    await minute(tenant, now + 5 * DAY);
    await minute(tenant, now + 6 * DAY);
    expect(await told()).toEqual(["at_risk"]);
    await minute(tenant, now + 12 * DAY);
    expect(await told()).toEqual(["at_risk", "missed"]);
  });
});

describe("survey_completed", () => {
  const answer =
    (value: number | null, account = true) =>
    async (tenant: Tenant) => {
      const { id } = await newAccount(tenant);
      const survey = (await tenant.post("/v1/surveys", { title: "NPS", type: "nps", status: "active" })).body
        .data;
      const answers = value === null ? [] : [{ question_id: survey.questions[0].id, value }];
      const { status, body } = await tenant.post(`/v1/surveys/${survey.id}/responses`, {
        ...(account ? { account_id: id } : {}),
        respondent: { email: "ann@example.com", name: "Ann" },
        answers,
      });
      if (value !== null) expect(status, JSON.stringify(body)).toBe(201);
    };
  const cases: [what: string, config: Record<string, unknown>, value: number | null, runs: number][] = [
    ["any answer", {}, 9, 1],
    ["at the most", { score_max: 6 }, 6, 1],
    ["over the most", { score_max: 6 }, 7, 0],
    ["at the least", { score_min: 9 }, 9, 1],
    ["under the least", { score_min: 9 }, 8, 0],
    ["between", { score_min: 7, score_max: 8 }, 7, 1],
    ["a score of 0", { score_max: 6 }, 0, 1],
  ];
  for (const [what, config, value, runs] of cases) {
    test(`${what} (${JSON.stringify(config)}, ${value}): ${runs}`, async () => {
      expect(await started({ type: "survey_completed", config }, answer(value))).toBe(runs);
    });
  }
  test("an answer of no account starts nothing", async () => {
    expect(await started({ type: "survey_completed" }, answer(3, false))).toBe(0);
  });
  test("another survey's answer starts nothing", async () => {
    const tenant = await newTenant();
    const other = (await tenant.post("/v1/surveys", { title: "Other", type: "nps" })).body.data;
    await newWorkflow(tenant, { trigger: { type: "survey_completed", config: { survey_id: other.id } } });
    await answer(3)(tenant);
    expect(await runsOf(tenant)).toEqual([]);
  });
});

describe("contract_ending", () => {
  const noon = Date.parse(`${day(Date.now())}T12:00:00Z`) + DAY;
  const trigger = { type: "contract_ending", config: { days: 30 } };
  const ending = (days: number) => ({ contract_end_date: day(noon + days * DAY) });

  test("on the day itself, not on its neighbours, and once however often the crons run", async () => {
    const tenant = await newTenant();
    for (const days of [29, 30, 31]) await newAccount(tenant, { name: `in ${days}`, ...ending(days) });
    await newWorkflow(tenant, { trigger });
    await cron("0 2 * * *", noon);
    await cron("0 2 * * *", noon + HOUR);
    await minute(tenant, noon + 2 * HOUR);
    const runs = await runsOf(tenant);
    expect(runs.map((run) => run.trigger)).toEqual([
      { type: "contract_ending", days: 30, contract_end_date: day(noon + 30 * DAY) },
    ]);
    // The next day is the turn of the next.
    await cron("0 2 * * *", noon + DAY);
    await minute(tenant, noon + DAY);
    expect(await runsOf(tenant)).toHaveLength(2);
  });

  test("days on which no cron ran are made up for, up to a week", async () => {
    const tenant = await newTenant();
    for (const days of [29, 31, 32, 40]) await newAccount(tenant, ending(days));
    await newWorkflow(tenant, { trigger });
    await minute(tenant, noon);
    expect(await runsOf(tenant)).toEqual([]);
    await minute(tenant, noon + 3 * DAY);
    expect(await runsOf(tenant)).toHaveLength(2);
    await minute(tenant, noon + 60 * DAY);
    expect(await runsOf(tenant)).toHaveLength(2);
  });

  test("a date that is given on the day counts at once, and once", async () => {
    const tenant = await newTenant();
    await newWorkflow(tenant, { trigger });
    const in30 = day(Date.now() + 30 * DAY);
    const { id } = await newAccount(tenant, { contract_end_date: in30 });
    await minute(tenant, Date.now() + MINUTE);
    expect(await runsOf(tenant)).toHaveLength(1);
    await tenant.put(`/v1/accounts/${id}`, { contract_end_date: day(Date.now() + 31 * DAY) });
    expect(await runsOf(tenant)).toHaveLength(1);
    await tenant.put(`/v1/accounts/${id}`, { contract_end_date: in30 });
    expect(await runsOf(tenant)).toHaveLength(1);
  });

  test("accounts that do not meet the conditions get no run", async () => {
    const tenant = await newTenant();
    await newAccount(tenant, { ...ending(30), status: "churned" });
    await newAccount(tenant, { ...ending(30), status: "active" });
    await newWorkflow(tenant, {
      trigger,
      conditions: [{ type: "account_filter", config: { status: ["active"] } }],
    });
    await cron("0 2 * * *", noon);
    await minute(tenant, noon);
    expect(await runsOf(tenant)).toHaveLength(1);
  });
});

describe("scheduled", () => {
  const tomorrow = Date.parse(`${day(Date.now())}T00:00:00Z`) + DAY;
  const at9 = { type: "scheduled", config: { schedule: "daily", time: "09:00", timezone: "UTC" } };

  test("at its time, once a day, for every account", async () => {
    const tenant = await newTenant();
    for (const name of ["A", "B"]) await newAccount(tenant, { name });
    const workflow = await newWorkflow(tenant, { trigger: at9 });
    const due = Date.parse(workflow.next_run_at);
    expect(new Date(due).toISOString()).toMatch(/T09:00:00.000Z$/);
    await minute(tenant, due - MINUTE);
    expect(await runsOf(tenant)).toEqual([]);
    await Promise.all([cron("* * * * *", due), cron("* * * * *", due)]);
    await minute(tenant, due + MINUTE);
    const runs = await runsOf(tenant);
    expect(runs).toHaveLength(2);
    expect(runs[0].trigger).toEqual({ type: "scheduled", scheduled_for: iso(due) });
    expect((await tenant.get(`/v1/automation/workflows/${workflow.id}`)).body.data.next_run_at).toBe(
      iso(due + DAY),
    );
    await minute(tenant, due + DAY);
    expect(await runsOf(tenant)).toHaveLength(4);
  });

  test("once for all that was missed while no cron ran", async () => {
    const tenant = await newTenant();
    await newAccount(tenant);
    await newWorkflow(tenant, { trigger: at9 });
    await minute(tenant, tomorrow + 10 * DAY);
    expect(await runsOf(tenant)).toHaveLength(1);
  });

  test("though another organization's clock cannot be moved, as while that goes to another database", async () => {
    const [tenant, other] = [await newTenant(), await newTenant()];
    for (const one of [tenant, other]) {
      await newAccount(one);
      await newWorkflow(one, { trigger: at9 });
    }
    await bindings.DB.prepare(
      `CREATE TRIGGER fenced BEFORE UPDATE ON workflows WHEN old.organization_id = '${other.id}'
       BEGIN SELECT RAISE(ABORT, 'the organization is being moved'); END`,
    ).run();
    await minute(tenant, tomorrow + 9 * HOUR);
    expect(await runsOf(tenant)).toHaveLength(1);
    await bindings.DB.prepare("DROP TRIGGER fenced").run();
    await minute(other, tomorrow + 9 * HOUR + MINUTE);
    expect(await runsOf(other)).toHaveLength(1);
  });

  test("in the organization's time zone unless told", async () => {
    const tenant = await newTenant({ timezone: "Asia/Tokyo" });
    const config = { schedule: "daily", time: "09:00" };
    const workflow = await newWorkflow(tenant, { trigger: { type: "scheduled", config } });
    expect(workflow.next_run_at).toMatch(/T00:00:00.000Z$/);
  });

  test("by the organization's new clocks once it moves to another time zone", async () => {
    const tenant = await newTenant({ timezone: "Asia/Tokyo" });
    const config = { schedule: "daily", time: "09:00" };
    const [its, own, paused] = [
      await newWorkflow(tenant, { trigger: { type: "scheduled", config } }),
      await newWorkflow(tenant, { trigger: at9 }),
      await newWorkflow(tenant, { trigger: { type: "scheduled", config }, status: "paused" }),
    ];
    const path = `/v1/automation/workflows/${its.id}`;
    const headers = { "If-None-Match": (await tenant.get(path)).headers.get("ETag")! };
    expect((await tenant.get(path, { headers })).status).toBe(304);
    const since = new Date(Date.parse(paused.updated_at) + 1).toISOString();
    await tenant.patch("/v1/organization", { timezone: "Asia/Kolkata" });
    expect((await tenant.get(path, { headers })).status).toBe(200);
    const changed = (await tenant.get(`/v1/automation/workflows?updated_since=${since}`)).body.data;
    expect(changed).toMatchObject([{ id: its.id }]);
    const read = async ({ id }: { id: string }) =>
      (await tenant.get(`/v1/automation/workflows/${id}`)).body.data.next_run_at;
    expect(await read(its)).toMatch(/T03:30:00.000Z$/);
    expect([await read(own), await read(paused)]).toEqual([own.next_run_at, null]);
  });

  test("only for its scope, and for who meets the conditions", async () => {
    const tenant = await newTenant();
    const [a, b] = [await newAccount(tenant, { arr: 5 }), await newAccount(tenant, { arr: 50 })];
    await newAccount(tenant, { arr: 50 });
    await newWorkflow(tenant, {
      trigger: at9,
      account_ids: [a.id, b.id],
      conditions: [{ type: "account_filter", config: { arr_min: 10 } }],
    });
    await minute(tenant, tomorrow + 9 * HOUR);
    expect((await runsOf(tenant)).map((run) => run.account_id)).toEqual([b.id]);
  });

  test("not while it is paused, and not for what it missed meanwhile", async () => {
    const tenant = await newTenant();
    await newAccount(tenant);
    const { id } = await newWorkflow(tenant, { trigger: at9 });
    const paused = await tenant.put(`/v1/automation/workflows/${id}`, { status: "paused" });
    expect(paused.body.data).toMatchObject({ next_run_at: null, paused_reason: "manual" });
    await minute(tenant, tomorrow + 9 * HOUR);
    const active = await tenant.put(`/v1/automation/workflows/${id}`, { status: "active" });
    expect(active.body.data.next_run_at).toMatch(/T09:00:00.000Z$/);
    expect(await runsOf(tenant)).toEqual([]);
  });

  test("a draft and a manual workflow start by nothing", async () => {
    const tenant = await newTenant();
    await newWorkflow(tenant, { trigger: { type: "account_created" }, status: "draft" });
    await newWorkflow(tenant);
    await newAccount(tenant);
    expect(await runsOf(tenant)).toEqual([]);
  });
});

test("a workflow with a scope hears of its accounts alone", async () => {
  const tenant = await newTenant();
  const [a, b] = [await newAccount(tenant), await newAccount(tenant)];
  await newWorkflow(tenant, { trigger: { type: "account_updated" }, account_ids: [a.id] });
  for (const { id } of [a, b]) await tenant.put(`/v1/accounts/${id}`, { arr: 7 });
  expect((await runsOf(tenant)).map((run) => run.account_id)).toEqual([a.id]);
});

test("a scope of many accounts is not read anew for each account of a batch", async () => {
  const tenant = await newTenant();
  const accounts = Array.from({ length: 200 }, (_, i) => ({ name: "A", external_id: `${i}` }));
  const { body } = await tenant.post("/v1/accounts/batch", { accounts });
  const account_ids = body.data.map(({ id }: { id: string }) => id);
  await newWorkflow(tenant, {
    trigger: { type: "account_updated", config: { fields: ["arr"] } },
    account_ids,
  });
  const twenty = account_ids.slice(0, 20).map((_: string, i: number) => ({ external_id: `${i}`, arr: 2 }));
  const { rowsRead } = costOf(await tenant.post("/v1/accounts/batch", { accounts: twenty }));
  expect(rowsRead).toBeLessThan(2_000);
  expect((await tenant.get("/v1/automation/runs")).body.pagination.total).toBe(20);
});

test("another tenant's accounts start nothing", async () => {
  const [tenant, other] = [await newTenant(), await newTenant()];
  await newWorkflow(tenant, { trigger: { type: "account_created" } });
  await newAccount(other);
  expect(await runsOf(tenant)).toEqual([]);
  expect(await runsOf(other)).toEqual([]);
});

describe("more than one transaction tells of", () => {
  const db = bindings.DB;
  /** So many webhooks, disabled, and so many workflows, of which the first and the last have this config. */
  async function takers(tenant: Tenant, many: number, [trigger, config, other]: [string, object, object]) {
    const all = (make: (i: number) => unknown[]) =>
      JSON.stringify(Array.from({ length: many }, (_, i) => make(i)));
    const id = (kind: string, i: number) => `${kind}_00${String(i).padStart(3, "0")}${tenant.id}`;
    const isEnd = (i: number) => i === 0 || i === many - 1;
    await db.batch([
      db
        .prepare(`INSERT INTO webhooks (organization_id, id, url, events, enabled, secret, created_at, updated_at)
          SELECT ?1, value ->> 0, 'https://example.com', value ->> 1, 0, 'whsec_', 1, 1 FROM json_each(?2)`)
        .bind(
          tenant.id,
          all((i) => [id("wh", i), [isEnd(i) ? "*" : "goal.*"]]),
        ),
      db
        .prepare(`INSERT INTO workflows (organization_id, id, name, status, trigger_type, trigger_config, conditions, actions, origin, created_at, updated_at)
          SELECT ?1, value ->> 0, 'W', 'active', ?3, value ->> 1, '[]', '[]', '', 1, 1 FROM json_each(?2)`)
        .bind(
          tenant.id,
          all((i) => [id("wf", i), isEnd(i) ? config : other]),
          trigger,
        ),
    ]);
  }
  const found = async (tenant: Tenant) =>
    (await db
      .prepare(`SELECT (SELECT count(*) FROM deliveries WHERE organization_id = ?1 AND event_type <> 'automation.triggered') AS deliveries,
        (SELECT count(*) FROM runs WHERE organization_id = ?1) AS runs, (SELECT count(*) FROM debts WHERE organization_id = ?1) AS debts`)
      .bind(tenant.id)
      .first<{ deliveries: number; runs: number; debts: number }>())!;
  const settled = (tenant: Tenant) =>
    eventually("the debts to be paid", async () => {
      await Promise.all([work(tenant), work(tenant)]);
      const now = await found(tenant);
      return now.debts === 0 && now;
    });

  test("is told in steps, to each webhook and workflow once", async () => {
    const tenant = await newTenant();
    const to = (to_status: string) => ({ to_status, include_new_accounts: true });
    await takers(tenant, 50, ["status_change", to("active"), to("churned")]);
    const accounts = Array.from({ length: 210 }, (_, i) => ({ name: `A${i}` }));
    const answer = await tenant.post("/v1/accounts/batch", { accounts });
    expect(costOf(answer).rowsWritten).toBeLessThan(210 * 22);
    expect(await settled(tenant)).toEqual({ deliveries: 420, runs: 420, debts: 0 });
  });

  test("is told of those accounts that are still there", async () => {
    const tenant = await newTenant();
    const { id } = await newAccount(tenant);
    await takers(tenant, 2, ["account_created", {}, {}]);
    await db
      .prepare("INSERT INTO debts VALUES (?1, 'run_1', 'runs', ?2, '', 2)")
      .bind(
        tenant.id,
        JSON.stringify(
          [id, "acc_gone"].map((one) => ["account_created", one, "evt_1", 0, { type: "account_created" }]),
        ),
      )
      .run();
    expect(await settled(tenant)).toEqual({ deliveries: 0, runs: 2, debts: 0 });
  });

  test("is told of a roll as well, with what it saw", async () => {
    const tenant = await newTenant();
    const at = Date.parse("2026-03-01T02:00:00Z");
    const events = [1, 31].map((days) => ({ type: "login", at: at - days * DAY }));
    await plant(
      tenant.id,
      [1, 2].map(() => ({ ...noPast(at - 90 * DAY), events })),
    );
    await roll(tenant.id, at);
    await takers(tenant, 11, ["churn_risk_increase", { threshold: 50 }, { threshold: 99 }]);
    await db
      .prepare(`UPDATE workflows SET trigger_type = 'health_score_change', trigger_config = '{"direction":"both"}'
        WHERE organization_id = ?1 AND id = (SELECT max(id) FROM workflows WHERE organization_id = ?1)`)
      .bind(tenant.id)
      .run();
    await roll(tenant.id, at + 35 * DAY);
    expect((await found(tenant)).debts).toBe(2);
    expect(await settled(tenant)).toEqual({ deliveries: 8, runs: 4, debts: 0 });
    expect(new Set((await runsOf(tenant)).map(({ trigger }) => trigger.new_churn_risk_score))).toEqual(
      new Set([68, undefined]),
    );
  });
});
