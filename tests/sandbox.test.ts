import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { app } from "../src/app.ts";
import { nextDaily } from "../src/sandbox/due.ts";
import { bindings, call, newTenant, OPERATOR_TOKEN, type Tenant } from "./support/api.ts";
import { cron, eventually } from "./support/jobs.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

async function made(tenant: Tenant, path: string, body: unknown, status = 201) {
  const answer = await tenant.post(path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  return answer.body.data;
}

/** Lets time pass, and waits until it has. */
async function pass(tenant: Tenant, advance: string) {
  const answer = await tenant.post("/v1/sandbox/clock", { advance });
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  return eventually("the clock is there", async () => {
    // Whatever becomes of its message.
    await cron("* * * * *", Date.now());
    const { data } = (await tenant.get("/v1/sandbox/clock")).body;
    return data.status === "ready" ? data : null;
  });
}

/** Every row of an organization with when it is due or was done, of all that a clock could move. */
async function standing(id: string) {
  const tables = [
    "deliveries",
    "emails",
    "survey_recipients",
    "runs",
    "goals",
    "accounts",
    "webhooks",
    "workflows",
  ];
  const rows = await bindings.DB.batch(
    ["roll_ranges", "health_metrics", "events", "audit_log", ...tables].map((table) =>
      bindings.DB.prepare(`SELECT * FROM ${table} WHERE organization_id = ? ORDER BY 1, 2, 3`).bind(id),
    ),
  );
  return rows.map(({ results }) => results);
}

/** A tenant where everything waits for its time: a retry, a reminder, a delay, a schedule, a goal. */
async function waiting() {
  const tenant = await newTenant();
  const webhook = await made(tenant, "/v1/webhooks", {
    url: "http://127.0.0.1:1/nobody",
    events: ["account.created"],
  });
  const account = await made(tenant, "/v1/accounts", {
    name: "Waiting",
    owner: { name: "O", email: "o@example.com" },
  });
  await made(tenant, "/v1/events/batch", { events: [{ account_id: account.id, event_type: "login" }] }, 200);
  const survey = await made(tenant, "/v1/surveys", { title: "S", type: "nps" });
  await made(
    tenant,
    `/v1/surveys/${survey.id}/send`,
    { recipients: [{ email: "r@example.com", account_id: account.id }], reminder_schedule: ["1d", "2d"] },
    202,
  );
  // So that its time does not come while the tests run.
  const anHourAgo = new Date(Date.now() - HOUR).toISOString().slice(11, 16);
  const workflow = await made(tenant, "/v1/automation/workflows", {
    name: "Delayed",
    trigger: { type: "manual" },
    actions: [
      { type: "create_task", config: { title: "At once" } },
      { type: "create_task", delay: "1d", config: { title: "A day later" } },
    ],
  });
  await made(tenant, `/v1/automation/workflows/${workflow.id}/execute`, { account_id: account.id }, 202);
  await made(tenant, "/v1/automation/workflows", {
    name: "Daily",
    trigger: { type: "scheduled", config: { schedule: "daily", time: anHourAgo, timezone: "UTC" } },
    actions: [{ type: "create_task", config: { title: "Each day" } }],
  });
  const goal = await made(tenant, "/v1/goals", {
    account_id: account.id,
    title: "Soon",
    metric_type: "custom",
    target_value: 10,
    current_value: 1,
    target_date: dayOf(Date.now() + DAY),
  });
  return { tenant, webhook, account, survey, workflow, goal };
}

describe("the clock", () => {
  let moved: Awaited<ReturnType<typeof waiting>>;
  let still: Awaited<ReturnType<typeof waiting>>;
  let clock: { now: string; ahead_seconds: number };
  let before: unknown;

  beforeAll(async () => {
    vi.spyOn(console, "log").mockImplementation(() => undefined);
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    [moved, still] = [await waiting(), await waiting()];
    // What is due at once is done first, so that only time could move the rest.
    await eventually("both have begun", async () => {
      for (const { tenant } of [moved, still]) {
        const { data } = (await tenant.get("/v1/tasks")).body;
        if (data.length === 0) return false;
        if ((await tenant.get("/v1/emails?status=captured")).body.data.length === 0) return false;
        const tries = await tenant.get("/v1/accounts");
        if (tries.body.data[0].health_score === null) return false;
      }
      return true;
    });
    await bindings.DB.prepare(
      "UPDATE deliveries SET next_attempt_at = ?2, lease_until = NULL WHERE organization_id = ?1 AND status = 'pending'",
    )
      .bind(still.tenant.id, Date.now() + 10 * HOUR)
      .run();
    before = await standing(still.tenant.id);
    clock = await pass(moved.tenant, "3d");
  }, 120_000);

  test("says where it stands, and goes on from there", async () => {
    // Less what it took to get there.
    expect(clock.ahead_seconds).toBeLessThanOrEqual(3 * 86_400);
    expect(clock.ahead_seconds).toBeGreaterThan(3 * 86_400 - 120);
    const { data } = (await still.tenant.get("/v1/sandbox/clock")).body;
    expect(data).toMatchObject({ status: "ready", ahead_seconds: 0 });
    expect(data.now).toBe(data.target);
  });

  test("moves retries through their whole schedule, each as of its time", async () => {
    const { tenant, webhook } = moved;
    const { data } = (await tenant.get(`/v1/webhooks/${webhook.id}/deliveries`)).body;
    expect(data[0].status).toBe("exhausted");
    const one = (await tenant.get(`/v1/webhooks/deliveries/${data[0].id}`)).body.data;
    expect(one.attempts).toBe(8);
    const times = one.attempt_log.map((attempt: { started_at: string }) => Date.parse(attempt.started_at));
    expect(times.at(-1) - times[0]).toBeGreaterThan(20 * HOUR);
    expect(times.toSorted((a: number, b: number) => a - b)).toEqual(times);
  });

  test("sends reminders, goes through delays and schedules, misses goals, rolls the days", async () => {
    const { tenant, goal, account } = moved;
    const mails = (await tenant.get("/v1/emails?limit=100")).body.data as { kind: string }[];
    expect(mails.filter(({ kind }) => kind === "survey_reminder")).toHaveLength(2);
    const tasks = (await tenant.get("/v1/tasks?limit=100")).body.data as { title: string }[];
    const titled = (title: string) => tasks.filter((task) => task.title === title).length;
    expect(titled("A day later")).toBe(1);
    expect(titled("Each day")).toBe(3);
    expect((await tenant.get(`/v1/goals/${goal.id}`)).body.data.status).toBe("missed");
    const { body } = await tenant.get(`/v1/health?account_id=${account.id}&limit=100`);
    const days = body.data.map((row: { metric_date: string }) => row.metric_date);
    for (const ago of [1, 2, 3]) expect(days).toContain(dayOf(nextDaily(Date.parse(clock.now)) - ago * DAY));
  });

  test("what comes in afterwards is scored as of it: a signal, and a score by hand", async () => {
    const { tenant, account } = moved;
    const read = async () => (await tenant.get(`/v1/accounts/${account.id}/health`)).body.data;
    const metric_date = clock.now.slice(0, 10);
    // Until 02:00 the newest row is of the day before.
    const rolled = dayOf(nextDaily(Date.parse(clock.now)) - DAY);
    expect([rolled, metric_date]).toContain((await read()).metric_date);
    await made(tenant, "/v1/tickets", { account_id: account.id, priority: "urgent" });
    const told = await eventually("the ticket counts", async () => {
      const data = await read();
      return data.support_tickets === 1 ? data : null;
    });
    expect(told).toMatchObject({ metric_date, source: "computed" });
    expect(Date.parse(told.computed_at)).toBeGreaterThanOrEqual(Date.parse(clock.now));
    await made(tenant, "/v1/health", { account_id: account.id, health_score: 7 }, 200);
    await eventually("the score by hand holds", async () => {
      const { data } = (await tenant.get(`/v1/accounts/${account.id}`)).body;
      return data.health_score === 7;
    });
  });

  test("moves nothing of anybody else's", async () => {
    expect(await standing(still.tenant.id)).toEqual(before);
  });

  test("goes on where it stands, one call at a time", async () => {
    const { tenant } = moved;
    const [first, second] = await Promise.all([
      tenant.post("/v1/sandbox/clock", { advance: "1h" }),
      tenant.post("/v1/sandbox/clock", { advance: "1h" }),
    ]);
    expect([first.status, second.status].sort()).toEqual([202, 409]);
    const later = await eventually("it is there", async () => {
      await cron("* * * * *", Date.now());
      const { data } = (await tenant.get("/v1/sandbox/clock")).body;
      return data.status === "ready" ? data : null;
    });
    expect(Date.parse(later.now) - Date.parse(clock.now)).toBe(HOUR);
  }, 60_000);

  test("takes a span of time, up to 92 days", async () => {
    for (const advance of ["", "3", "-1d", "93d", "99999d", "1y", 3, null]) {
      const answer = await still.tenant.post("/v1/sandbox/clock", { advance });
      expect(answer.status, String(advance)).toBe(422);
      expect(answer.body.error.details, String(advance)).toHaveLength(1);
    }
  });
});

describe("a reset", () => {
  test("leaves the organization, its keys and its log, and nothing else", async () => {
    const { tenant } = await waiting();
    const other = await newTenant();
    await made(other, "/v1/accounts", { name: "Other" });
    const log = (await tenant.get("/v1/audit-log")).body.pagination.total;
    expect((await tenant.post("/v1/sandbox/reset", { confirm: other.id })).status).toBe(409);
    expect((await tenant.get("/v1/accounts")).body.pagination.total).toBe(1);
    const done = await tenant.post("/v1/sandbox/reset", { confirm: tenant.id });
    expect(done.body.data).toEqual({ organization_id: tenant.id, reset: true });
    for (const path of [
      "accounts",
      "webhooks",
      "surveys",
      "tasks",
      "goals",
      "emails",
      "automation/workflows",
    ])
      expect((await tenant.get(`/v1/${path}`)).body.pagination.total, path).toBe(0);
    expect((await tenant.get("/v1/analytics/dashboard")).body.data.total_accounts).toBe(0);
    expect((await tenant.get("/v1/audit-log")).body.pagination.total).toBe(log + 1);
    expect((await other.get("/v1/accounts")).body.pagination.total).toBe(1);
    await made(tenant, "/v1/accounts", { name: "Again" });
  });
});

describe("demo data", () => {
  test("fills an empty organization once, with a past", async () => {
    const tenant = await newTenant();
    const loaded = await made(tenant, "/v1/sandbox/demo", undefined, 200);
    expect(loaded.accounts).toBeGreaterThan(20);
    expect((await tenant.get("/v1/accounts")).body.pagination.total).toBe(loaded.accounts);
    expect((await tenant.post("/v1/sandbox/demo")).status).toBe(409);
    await eventually("the past is rolled", async () => {
      const { data } = (await tenant.get("/v1/analytics/health?period=30d")).body;
      return data.series?.length > 10 || data.daily?.length > 10;
    });
    // A load is no news: nothing was scored before all of it was there. Three left afterwards.
    const { results } = await bindings.DB.prepare(
      "SELECT type, data ->> 'change_reason' AS reason FROM events WHERE organization_id = ? AND type IN ('account.health_changed', 'churn.risk_increased')",
    )
      .bind(tenant.id)
      .all();
    expect(results).toEqual(Array(3).fill({ type: "churn.risk_increased", reason: "churned" }));
  }, 60_000);
});

describe("elsewhere", () => {
  const SANDBOX = [
    ["GET", "clock", undefined],
    ["POST", "clock", { advance: "1d" }],
    ["POST", "reset", { confirm: "org_01h00000000000000000000000" }],
    ["POST", "demo", {}],
  ] as const;

  test.each(["production", "staging"] as const)(
    "in %s there is none of it, and keys are live",
    async (name) => {
      const env = { ...bindings, ENVIRONMENT: name };
      const ask = async (method: string, path: string, key: string, body?: unknown) => {
        const execution = createExecutionContext();
        const request = new Request(`http://fastenr.test${path}`, {
          method,
          headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
          body: body === undefined ? undefined : JSON.stringify(body),
        });
        const response = await app.fetch(request, env, execution);
        await waitOnExecutionContext(execution);
        // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely.
        return { status: response.status, body: (await response.json()) as any };
      };
      const made = await ask("POST", "/v1/admin/organizations", OPERATOR_TOKEN, { name: "Real" });
      const { key } = made.body.data.api_key;
      expect(key).toMatch(/^fsk_live_/);
      for (const [method, path, body] of SANDBOX) {
        const answer = await ask(method, `/v1/sandbox/${path}`, key, body);
        expect([answer.status, answer.body.error.code], path).toEqual([403, "authorization_error"]);
      }
    },
  );

  test("in a sandbox keys are test keys", async () => {
    const execution = createExecutionContext();
    const response = await app.fetch(
      new Request("http://fastenr.test/v1/admin/organizations", {
        method: "POST",
        headers: { Authorization: `Bearer ${OPERATOR_TOKEN}`, "Content-Type": "application/json" },
        body: JSON.stringify({ name: "Sandbox" }),
      }),
      { ...bindings, ENVIRONMENT: "sandbox" },
      execution,
    );
    const { data } = (await response.json()) as { data: { api_key: { key: string } } };
    expect(data.api_key.key).toMatch(/^fsk_test_/);
    expect((await call("GET", "/v1/me", undefined, { key: data.api_key.key })).status).toBe(200);
  });
});
