import { createExecutionContext } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { systemContext } from "../src/context.ts";
import type { Env } from "../src/env.ts";
import { postHealth } from "../src/health/post.ts";
import { sweepHealth } from "../src/jobs/health.ts";
import { createEvent } from "../src/signals/events/service.ts";
import { type Answer, bindings, costOf, faults, newTenant, type Tenant } from "./support/api.ts";
import { consume, cron, eventually, roll } from "./support/jobs.ts";
import { noPast, type Past, plant } from "./support/signals.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const NOW = Date.parse("2026-03-01T02:00:00Z");

const logins = (count: number, from: number) =>
  Array.from({ length: count }, (_, i) => ({ type: "login", at: from - HOUR - i * 1000 }));

async function planted(past: Partial<Past>, now = NOW): Promise<{ tenant: Tenant; id: string }> {
  const tenant = await newTenant();
  const [id] = await plant(tenant.id, [{ ...noPast(now - 200 * DAY), ...past }]);
  return { tenant, id: id! };
}

const events = async (tenant: Tenant, type?: string) =>
  (
    await bindings.DB.prepare(
      "SELECT type, data FROM events WHERE organization_id = ? AND (? IS NULL OR type = ?) ORDER BY id",
    )
      .bind(tenant.id, type ?? null, type ?? null)
      .all<{ type: string; data: string }>()
  ).results.map((row) => ({ type: row.type, ...JSON.parse(row.data) }));

const snapshot = async (tenant: Tenant) =>
  JSON.stringify(
    await bindings.DB.batch(
      ["health_metrics", "accounts", "events", "deliveries", "account_counters", "account_history"].map(
        (table) =>
          bindings.DB.prepare(`SELECT * FROM ${table} WHERE organization_id = ? ORDER BY 1, 2, 3`).bind(
            tenant.id,
          ),
      ),
    ).then((results) => results.map(({ results: rows }) => rows)),
  );

test("an account without signals has no score, and the answer says so instead of inventing one", async () => {
  const { tenant, id } = await planted({});
  await roll(tenant.id, NOW);
  const { body } = await tenant.get(`/v1/accounts/${id}/health`);
  expect(body.data).toMatchObject({
    overall_health_score: null,
    churn_risk_score: null,
    coverage: 0,
    band: null,
  });
  expect(body.data.summary).toBe("Not scored yet: no signal has come in");
  const account = await tenant.get(`/v1/accounts/${id}`);
  expect(account.body.data).toMatchObject({
    health_score: null,
    churn_risk_score: null,
    last_activity_at: null,
  });
});

test("a churned account's risk is 100 wherever it is read, and on days before it churned what it was", async () => {
  const { tenant, id } = await planted({ events: logins(3, NOW) });
  await roll(tenant.id, NOW);
  const path = `/v1/accounts/${id}/health`;
  const before = (await tenant.get(path)).body.data;
  await tenant.patch(`/v1/accounts/${id}`, { status: "churned" });
  expect((await tenant.get(path)).body.data).toEqual({
    ...before,
    churn_risk_score: 100,
    summary: "The account has churned: churn risk 100. Its health was last 100",
  });
  expect((await tenant.get(`/api/customers/${id}/health`)).body.health.churnRisk).toBe(100);
  expect((await tenant.get(`${path}?as_of=2026-03-01`)).body.data).toEqual(before);
  await tenant.patch(`/v1/accounts/${id}`, { status: "active" });
  expect((await tenant.get(path)).body.data).toMatchObject({ churn_risk_score: before.churn_risk_score });
});

test("the factors are worked out as the contract has them, in words and in points", async () => {
  const { tenant, id } = await planted({
    // 12 logins now, 40 before: usage 100 x 12 / 40 = 30.
    events: [
      ...logins(12, NOW),
      ...logins(40, NOW - 30 * DAY),
      { type: "feature_use", at: NOW - DAY, feature: "reports" },
    ],
    // One high and one urgent open: 100 - 8 x (4 + 6) = 20.
    tickets: [
      { priority: "high", openedAt: NOW - 3 * DAY, closedAt: null },
      { priority: "urgent", openedAt: NOW - 2 * DAY, closedAt: null },
      { priority: "urgent", openedAt: NOW - 9 * DAY, closedAt: NOW - 8 * DAY },
    ],
    // Two due, one on time: 50. One overdue. One not yet due.
    invoices: [
      { dueDate: "2026-02-01", paidDate: "2026-01-31" },
      { dueDate: "2026-02-10", paidDate: null },
      { dueDate: "2026-04-01", paidDate: null },
    ],
    // Meeting positive 30 + call neutral 15 = 45.
    engagements: [
      { type: "meeting", outcome: "positive", scheduledAt: NOW - 5 * DAY, completedAt: NOW - 5 * DAY },
      { type: "call", outcome: null, scheduledAt: NOW - 6 * DAY, completedAt: NOW - 6 * DAY },
      { type: "demo", outcome: "positive", scheduledAt: NOW - 31 * DAY, completedAt: NOW - 31 * DAY },
    ],
    contractEnd: "2026-03-31",
  });
  await roll(tenant.id, NOW);
  const { body } = await tenant.get(`/v1/accounts/${id}/health`);
  const scores = Object.fromEntries(
    body.data.factors.map((f: { factor: string; score: number }) => [f.factor, f.score]),
  );
  expect(scores).toEqual({
    usage: 30,
    adoption: 100,
    engagement: 45,
    support: 20,
    payment: 50,
    training: null,
    sentiment: null,
  });
  // (25x30 + 20x100 + 20x45 + 15x20 + 10x50) / 90 = 4450 / 90 = 49.4
  expect(body.data).toMatchObject({
    overall_health_score: 49,
    coverage: 0.9,
    band: "at_risk",
    source: "computed",
    config_version: 1,
  });
  const sum = body.data.factors.reduce(
    (total: number, f: { contribution: number }) => total + f.contribution,
    0,
  );
  expect(sum).toBeCloseTo(4450 / 90, 1);
  const texts = body.data.factors.map((f: { text: string }) => f.text);
  expect(texts).toEqual([
    "Logins fell from 40 to 12 in 30 days: −19.4 points",
    "1 of 1 feature used in 30 days: no points lost",
    "Engagement of the last 30 days scores 45 of 100: −12.2 points",
    "2 open tickets, weighing 10 by priority: −13.3 points",
    "1 of 2 due invoices paid on time: −5.6 points",
    "No training recorded: left out",
    "No survey answered in 90 days: left out",
  ]);
  expect(body.data.summary).toBe(
    "Health is 49 (at risk), churn risk 49. Logins fell from 40 to 12 in 30 days: −19.4 points",
  );
  // 0.4x51 = 20.4; drop 70% = 14; idle 1 h; contract in 30 days: 15 x (1 - 30/90) = 10; one overdue 5 -> 49.4
  expect(body.data.churn_risk_score).toBe(49);
  expect(body.data.churn_factors.find((f: { factor: string }) => f.factor === "contract").text).toBe(
    "The contract ends in 30 days: +10 points",
  );
});

test("rolled twice with the same time, nothing changes and nothing is written", async () => {
  const { tenant } = await planted({
    events: logins(5, NOW),
    tickets: [{ priority: "low", openedAt: NOW - DAY, closedAt: null }],
  });
  await roll(tenant.id, NOW);
  const before = await snapshot(tenant);
  await bindings.DB.prepare("UPDATE roll_ranges SET done_at = NULL WHERE organization_id = ?")
    .bind(tenant.id)
    .run();
  await roll(tenant.id, NOW);
  expect(await snapshot(tenant)).toBe(before);
});

test("an older roll that comes late does not take back a newer one's scores", async () => {
  const { tenant, id } = await planted({ events: [...logins(4, NOW), ...logins(8, NOW - 30 * DAY)] });
  await roll(tenant.id, NOW);
  await roll(tenant.id, NOW - 20 * DAY);
  const account = await tenant.get(`/v1/accounts/${id}`);
  expect(account.body.data.health_score).toBe(50);
  const { body } = await tenant.get(`/v1/accounts/${id}/health?as_of=2026-02-15`);
  expect(body.data.metric_date).toBe("2026-02-09");
});

test("a churned account is 100 and gets no daily row", async () => {
  const { tenant, id } = await planted({ events: logins(3, NOW) });
  await tenant.put(`/v1/accounts/${id}`, { status: "churned" });
  await roll(tenant.id, Date.now());
  const account = await tenant.get(`/v1/accounts/${id}`);
  expect(account.body.data.churn_risk_score).toBe(100);
  const rows = () => tenant.get(`/v1/health?account_id=${id}`);
  expect((await rows()).body.data).toEqual([]);
  // A day gone by is rolled with the status and the contract of that day.
  await tenant.put(`/v1/accounts/${id}`, { contract_end_date: "2026-03-02" });
  await roll(tenant.id, NOW);
  expect((await rows()).body.data).toMatchObject([{ metric_date: "2026-03-01", churn_risk_score: 0 }]);
  expect((await tenant.get(`/v1/accounts/${id}`)).body.data.churn_risk_score).toBe(100);
});

test("account.health_changed fires once when the band changes, with the factor that moved most", async () => {
  const { tenant, id } = await planted({
    events: [...logins(10, NOW - 2 * DAY), ...logins(10, NOW - 32 * DAY)],
    engagements: [
      { type: "meeting", outcome: "positive", scheduledAt: NOW - 29 * DAY, completedAt: NOW - 29 * DAY },
    ],
  });
  await roll(tenant.id, NOW);
  expect(await events(tenant, "account.health_changed")).toEqual([]);
  const first = (await tenant.get(`/v1/accounts/${id}`)).body.data.health_score;
  // (25x100 + 20x30) / 45 = 68.9; two days later the meeting has left the window: 2500 / 45 = 55.6.
  expect(first).toBe(69);
  await roll(tenant.id, NOW + 2 * DAY);
  await roll(tenant.id, NOW + 2 * DAY + HOUR);
  expect(await events(tenant, "account.health_changed")).toEqual([
    {
      type: "account.health_changed",
      account_id: id,
      account_name: "Account 0",
      old_health_score: 69,
      new_health_score: 56,
      change_percentage: -18.8,
      change_reason: "decreased_engagement",
    },
  ]);
});

test("a factor's first data is what moved the score, though the shares of all the others shrink", async () => {
  const steady = [...logins(10, NOW - 2 * DAY), ...logins(20, NOW - 32 * DAY)];
  const tenant = await newTenant();
  const [worse, better] = await plant(tenant.id, [
    // 50 of 100 by logins alone, until four urgent tickets bring 0 of 100 for support.
    {
      ...noPast(NOW - 200 * DAY),
      events: steady,
      tickets: [1, 2, 3, 4].map((hours) => ({
        priority: "urgent",
        openedAt: NOW + hours * HOUR,
        closedAt: null,
      })),
    },
    // Or until the engagements of a day bring 100.
    {
      ...noPast(NOW - 200 * DAY),
      events: steady,
      engagements: [1, 2, 3, 4].map((hours) => ({
        type: "meeting",
        outcome: "positive",
        scheduledAt: NOW + hours * HOUR,
        completedAt: NOW + hours * HOUR,
      })),
    },
  ]);
  await roll(tenant.id, NOW);
  await roll(tenant.id, NOW + DAY);
  const changed = await events(tenant, "account.health_changed");
  expect(Object.fromEntries(changed.map((event) => [event.account_id, event.change_reason]))).toEqual({
    [worse!]: "decreased_support",
    [better!]: "increased_engagement",
  });
  const risen = await events(tenant, "churn.risk_increased");
  expect(risen.map((event) => event.change_reason)).toEqual([]);
});

test("churn.risk_increased names the term that rose most, and carries the terms", async () => {
  const { tenant, id } = await planted({
    events: [...logins(10, NOW - DAY), ...logins(10, NOW - 31 * DAY)],
    invoices: [
      { dueDate: "2026-03-01", paidDate: "2026-02-20" },
      { dueDate: "2026-03-02", paidDate: null },
      { dueDate: "2026-03-02", paidDate: null },
    ],
  });
  await roll(tenant.id, NOW);
  await roll(tenant.id, NOW + 3 * DAY);
  const [raised, ...more] = await events(tenant, "churn.risk_increased");
  expect(more).toEqual([]);
  expect(raised).toMatchObject({
    account_id: id,
    old_churn_risk_score: 0,
    change_reason: "overdue_invoices",
  });
  expect(raised.churn_factors.find((f: { factor: string }) => f.factor === "invoices")).toEqual({
    factor: "invoices",
    value: 2,
    contribution: 10,
  });
  const account = await tenant.get(`/v1/accounts/${id}`);
  expect(account.body.data.churn_risk_score).toBe(raised.new_churn_risk_score);
});

test("churning raises the risk to 100, which is told once, by an edit, a batch and a workflow alike", async () => {
  const tenant = await newTenant();
  const workflow = (name: string, trigger: unknown, actions: unknown[]) =>
    tenant.post("/v1/automation/workflows", { name, trigger, actions });
  await workflow("Told", { type: "churn_risk_increase", config: { threshold: 90 } }, [
    { type: "create_task", config: { title: "Risk" } },
  ]);
  const leaving = await workflow("Leaving", { type: "manual" }, [
    { type: "change_status", config: { new_status: "churned", reason: "Left" } },
  ]);
  const ids: string[] = [];
  for (const external_id of ["edit", "batch", "workflow", "unscored"]) {
    ids.push((await tenant.post("/v1/accounts", { name: external_id, external_id })).body.data.id);
    if (external_id !== "unscored")
      await tenant.post("/v1/health", { account_id: ids.at(-1), health_score: 90 });
  }
  await tenant.put(`/v1/accounts/${ids[0]}`, { status: "churned" });
  await tenant.put(`/v1/accounts/${ids[0]}`, { name: "Still churned" });
  await tenant.post("/v1/accounts/batch", { accounts: [{ external_id: "batch", status: "churned" }] });
  await tenant.post(`/v1/automation/workflows/${leaving.body.data.id}/execute`, { account_id: ids[2] });
  await tenant.put(`/v1/accounts/${ids[3]}`, { status: "churned" });
  const told = await eventually("all are told", async () => {
    const found = await events(tenant, "churn.risk_increased");
    return found.length >= 3 && found;
  });
  expect(told.map((event) => event.account_id)).toEqual(ids.slice(0, 3));
  expect(told[0]).toMatchObject({
    old_churn_risk_score: 4,
    new_churn_risk_score: 100,
    change_reason: "churned",
    churn_factors: [],
  });
  await eventually("workflows ran", async () => {
    const { data } = (await tenant.get("/v1/tasks")).body;
    return data.length === 3;
  });
});

test("a manual score holds with its reason until it expires, then computation resumes", async () => {
  const now = Date.now();
  const { tenant, id } = await planted({ events: [...logins(5, now), ...logins(10, now - 30 * DAY)] }, now);
  const expires = new Date(now + DAY).toISOString();
  const posted = await tenant.post("/v1/health", {
    account_id: id,
    health_score: 90,
    reason: "Completed onboarding",
    expires_at: expires,
  });
  expect(posted.status).toBe(200);
  expect(posted.body.data).toMatchObject({
    overall_health_score: 90,
    source: "manual",
    reason: "Completed onboarding",
  });
  const sum = posted.body.data.factors.reduce(
    (total: number, f: { contribution: number }) => total + f.contribution,
    0,
  );
  expect(sum).toBeCloseTo(90, 1);
  const said = (await tenant.get(`/v1/accounts/${id}/health`)).body.data;
  expect(said.summary).toContain("Set by hand to 90: Completed onboarding");
  // Nothing is waited for but its end: no roll, no signal.
  const sweep = async (at: number) => {
    await cron("* * * * *", at);
    await consume("fastenr-health", [{ type: "rescore", organization_id: tenant.id, as_of: at }]);
    return (await tenant.get(`/v1/accounts/${id}`)).body.data.health_score;
  };
  expect(await sweep(now + DAY - 60_000)).toBe(90);
  expect(await sweep(now + DAY + 60_000)).toBeLessThan(60);
  const later = (await tenant.get(`/v1/accounts/${id}/health`)).body.data;
  expect(later).toMatchObject({ source: "computed", reason: null });
  expect(later.overall_health_score).toBeLessThan(60);
  const reasons = async (type: string) => (await events(tenant, type)).map((event) => event.change_reason);
  expect(await reasons("account.health_changed")).toEqual(["manual_score_ended"]);
  expect(await reasons("churn.risk_increased")).toEqual(["manual_score_ended"]);
});

test("a manual score of a past day begins there, and ends 30 days later unless told", async () => {
  const tenant = await newTenant();
  const id = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data.id;
  const now = Date.now();
  const dayAgo = (days: number) => new Date(now - days * DAY).toISOString().slice(0, 10);
  const post = (body: object) => tenant.post("/v1/health", { account_id: id, ...body });
  const old = await post({ health_score: 20, date: dayAgo(100), reason: "Champion left" });
  expect(old.status).toBe(200);
  expect(old.body.data).toMatchObject({
    metric_date: dayAgo(100),
    overall_health_score: 20,
    source: "manual",
    reason: "Champion left",
  });
  const account = await tenant.get(`/v1/accounts/${id}`);
  expect(account.body.data.health_score).toBeNull();
  const recent = await post({ health_score: 60, date: dayAgo(3) });
  expect(recent.body.data).toMatchObject({ metric_date: dayAgo(3), overall_health_score: 60 });
  const rows = await tenant.get(`/v1/health?account_id=${id}&date_from=${dayAgo(4)}`);
  const scores = rows.body.data.map((row: { metric_date: string; overall_health_score: number }) => [
    row.metric_date,
    row.overall_health_score,
  ]);
  expect(scores).toEqual([0, 1, 2, 3].map((days) => [dayAgo(days), 60]));
  const tooLong = await post({
    health_score: 60,
    date: dayAgo(40),
    expires_at: new Date(now).toISOString(),
  });
  expect(faults(tooLong)).toEqual([
    "expires_at: must lie after `date`, and at most 30 days after one in the past",
  ]);
  const ancient = await post({ metrics: { support_tickets: 1 }, date: "1960-01-01" });
  expect(ancient.body.data.id).toMatch(/^hm_[0-9a-z]{26}$/);
});

test("the seed's body sets score and metrics together", async () => {
  const tenant = await newTenant();
  const id = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data.id;
  const posted = await tenant.post("/v1/health", {
    account_id: id,
    health_score: 90,
    reason: "Completed onboarding successfully",
    metrics: { login_frequency: 30, feature_adoption_score: 85, support_tickets: 1 },
  });
  expect(posted.body.data).toMatchObject({
    overall_health_score: 90,
    login_frequency: 30,
    feature_adoption_score: 85,
    support_tickets: 1,
  });
  const account = await tenant.get(`/v1/accounts/${id}`);
  expect(account.body.data.health_score).toBe(90);
});

test("adoption that was posted is told as posted, not by the features that were counted", async () => {
  const { tenant, id } = await planted(
    { events: [{ type: "feature_use", feature: "reports", at: Date.now() - DAY }] },
    Date.now(),
  );
  await tenant.post("/v1/health", { account_id: id, metrics: { feature_adoption_score: 85 } });
  const { factors } = (await tenant.get(`/v1/accounts/${id}/health`)).body.data;
  expect(factors.find((f: { factor: string }) => f.factor === "adoption")).toMatchObject({
    value: 85,
    text: "Feature adoption is 85%: −15 points",
  });
});

test("posted metrics replace the computed ones of their day and are carried forward 30 days, not 31", async () => {
  const tenant = await newTenant();
  const id = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data.id;
  const now = Date.now();
  const date = new Date(now - 10 * DAY).toISOString().slice(0, 10);
  const posted = await tenant.post("/v1/health", {
    account_id: id,
    date,
    metrics: { training_completion_rate: 40 },
  });
  expect(posted.body.data).toMatchObject({
    metric_date: date,
    overall_health_score: 40,
    training_completion_rate: 40,
  });
  const rows = await tenant.get(`/v1/health?account_id=${id}&limit=100&metrics=overall_health_score`);
  expect(rows.body.data).toHaveLength(11);
  expect(
    new Set(rows.body.data.map((r: { overall_health_score: number }) => r.overall_health_score)),
  ).toEqual(new Set([40]));
  await roll(tenant.id, now + 20 * DAY);
  expect((await tenant.get(`/v1/accounts/${id}/health`)).body.data.training_completion_rate).toBe(40);
  await roll(tenant.id, now + 21 * DAY);
  expect((await tenant.get(`/v1/accounts/${id}/health`)).body.data.training_completion_rate).toBeNull();
});

test("what is wrong with a posted health is said by field, and nothing is written", async () => {
  const { tenant, id } = await planted({});
  expect(faults(await tenant.post("/v1/health", { account_id: id }))).toEqual([
    "health_score: give health_score, metrics or both",
  ]);
  const many = await tenant.post("/v1/health", {
    account_id: id,
    health_score: 101,
    metrics: { logins: 1 },
    expires_at: "soon",
  });
  expect(many.status).toBe(422);
  expect(faults(many).map((f) => f.split(":")[0])).toEqual([
    "health_score",
    "metrics.logins",
    "metrics",
    "expires_at",
  ]);
  const ahead = await tenant.post("/v1/health", {
    account_id: id,
    metrics: { login_frequency: 1 },
    date: "2999-01-01",
  });
  expect(faults(ahead)[0]).toMatch(/^date: must not lie ahead/);
  const other = await newTenant();
  expect(faults(await other.post("/v1/health", { account_id: id, health_score: 5 }))[0]).toMatch(
    /^account_id: /,
  );
  expect((await tenant.get(`/v1/health?account_id=${id}`)).body.data).toEqual([]);
});

test("signals that arrive re-score their account within seconds through the queue", async () => {
  const tenant = await newTenant();
  const id = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data.id;
  await tenant.put(`/v1/accounts/${id}`, { contract_end_date: "2020-01-01" });
  const row = await eventually(
    "the re-scoring",
    async () => (await tenant.get(`/v1/health?account_id=${id}`)).body.data[0],
  );
  expect(row).toMatchObject({ overall_health_score: null, source: "computed" });
  const left = await bindings.DB.prepare("SELECT count(*) AS n FROM rescores WHERE organization_id = ?")
    .bind(tenant.id)
    .first("n");
  expect(left).toBe(0);
});

test("a signal that comes while its account is being scored is not lost on the score", async () => {
  const tenant = await newTenant();
  const { id } = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data;
  const { data } = (await tenant.get("/v1/organization")).body;
  const quiet = { ...bindings, HEALTH: { send: async () => {} } as unknown as Env["HEALTH"] };
  const login = () =>
    createEvent(systemContext(quiet, createExecutionContext(), data, Date.now()), id, {
      event_type: "login",
    });
  await login();
  let trips = 0;
  const batch = async (statements: D1PreparedStatement[]) => {
    // The first opens the organization, the second commits the scores.
    if (++trips === 2) {
      await scheduler.wait(2);
      await login();
    }
    return bindings.DB.batch(statements);
  };
  const between = { prepare: bindings.DB.prepare.bind(bindings.DB), batch } as unknown as D1Database;
  const wakeup = [{ type: "rescore", organization_id: tenant.id }];
  await consume("fastenr-health", wakeup, { ...bindings, DB: between });
  const frequency = async () =>
    (await tenant.get(`/v1/health?account_id=${id}`)).body.data[0].login_frequency;
  expect(await frequency()).toBe(1);
  await consume("fastenr-health", wakeup);
  expect(await frequency()).toBe(2);
});

test("who has very many accounts to score again gives way to others after some seconds, and goes on behind them", async () => {
  const tenant = await newTenant();
  await plant(
    tenant.id,
    Array.from({ length: 250 }, () => noPast(NOW)),
  );
  await bindings.DB.prepare(
    "INSERT INTO rescores (organization_id, account_id, requested_at) SELECT organization_id, id, ? FROM accounts WHERE organization_id = ?",
  )
    .bind(Date.now(), tenant.id)
    .run();
  const marks = () =>
    bindings.DB.prepare("SELECT count(*) AS n FROM rescores WHERE organization_id = ?")
      .bind(tenant.id)
      .first("n");
  const sent: unknown[] = [];
  const HEALTH = { send: async (message: unknown) => sent.push(message) } as unknown as Env["HEALTH"];
  const wakeup = { type: "rescore", organization_id: tenant.id };
  const now = Date.now();
  let looks = 0;
  const clock = vi.spyOn(Date, "now").mockImplementation(() => now + 6_000 * looks++);
  await consume("fastenr-health", [wakeup], { ...bindings, HEALTH }).finally(() => clock.mockRestore());
  expect(await marks()).toBe(50);
  expect(sent).toEqual([wakeup]);
  await consume("fastenr-health", sent);
  expect(await marks()).toBe(0);
});

test("the minute's look at what a lost message left comes to every organization, however many there are", async () => {
  const { id } = await newTenant();
  const many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 150)";
  await bindings.DB.batch([
    bindings.DB.prepare(
      `INSERT INTO organizations (id, name, plan, currency, timezone, settings, version, created_at, updated_at)
       ${many} SELECT 'org_many' || i, name, plan, currency, timezone, settings, 1, 1, 1 FROM n, organizations WHERE id = ?`,
    ).bind(id),
    bindings.DB.prepare(
      `INSERT INTO accounts (organization_id, id, name, status, custom_fields, tags, version, created_at, updated_at)
       ${many} SELECT 'org_many' || i, 'acc_many', 'A', 'active', '{}', '[]', 1, 1, 1 FROM n`,
    ),
    bindings.DB.prepare(
      `INSERT INTO rescores (organization_id, account_id, requested_at) ${many} SELECT 'org_many' || i, 'acc_many', ? FROM n`,
    ).bind(NOW),
  ]);
  const woken: string[] = [];
  const sendBatch = async (messages: { body: { organization_id: string } }[]) => {
    expect(messages.length).toBeLessThanOrEqual(100);
    woken.push(...messages.map(({ body }) => body.organization_id));
  };
  const env = { ...bindings, HEALTH: { sendBatch } as unknown as Env["HEALTH"] };
  await sweepHealth(env, createExecutionContext(), NOW);
  expect(woken.filter((one) => one.startsWith("org_many"))).toHaveLength(150);
  woken.length = 0;
  await sweepHealth(env, createExecutionContext(), NOW, "org_many99");
  expect(woken).toEqual(["org_many99"]);
  await bindings.DB.prepare("DELETE FROM organizations WHERE id LIKE 'org_many%'").run();
});

test("weekly and monthly rows are means of ISO weeks and months, around new year as well", async () => {
  const tenant = await newTenant();
  const [id] = await plant(tenant.id, [noPast(NOW - 400 * DAY)]);
  const put = (date: string, score: number | null) =>
    bindings.DB.prepare(
      `INSERT INTO health_metrics (organization_id, account_id, metric_date, id, computed_at, source, config_version, overall_health_score,
        coverage, logins_before, support_tickets, invoices_due, invoices_on_time, idle_days, overdue_invoices, slipped_goals, contributions)
       VALUES (?, ?, ?, 'hm_' || ?, 0, 'computed', 1, ?, 0, 0, 0, 0, 0, 0, 0, 0, '[]')`,
    ).bind(tenant.id, id, date, date, score);
  // Monday 2024-12-30 to Sunday 2025-01-05 is ISO week 1 of 2025.
  await bindings.DB.batch([
    put("2024-12-29", 10),
    put("2024-12-30", 40),
    put("2025-01-01", 60),
    put("2025-01-05", 65),
    put("2025-01-06", 90),
    put("2025-01-07", null),
  ]);
  const weekly = await tenant.get(
    `/v1/health?account_id=${id}&aggregation=weekly&metrics=overall_health_score`,
  );
  expect(
    weekly.body.data.map((r: { metric_date: string; overall_health_score: number }) => [
      r.metric_date,
      r.overall_health_score,
    ]),
  ).toEqual([
    ["2025-01-06", 90],
    ["2024-12-30", 55],
    ["2024-12-23", 10],
  ]);
  const monthly = await tenant.get(
    `/v1/health?account_id=${id}&aggregation=monthly&metrics=overall_health_score`,
  );
  expect(
    monthly.body.data.map((r: { metric_date: string; overall_health_score: number }) => [
      r.metric_date,
      r.overall_health_score,
    ]),
  ).toEqual([
    ["2025-01-01", 71.7],
    ["2024-12-01", 25],
  ]);
  expect((await tenant.get("/v1/health?aggregation=hourly")).status).toBe(422);
  const changed = await tenant.get("/v1/health?aggregation=weekly&updated_since=2025-01-01T00:00:00Z");
  expect(changed.body).toMatchObject({ data: [], pagination: { total: 0 } });
});

test("weeks and months are those of all days, and a page reads those of its own alone", async () => {
  const tenant = await newTenant();
  const names = Array.from({ length: 40 }, (_, i) => ({ name: `Account ${i}` }));
  await tenant.post("/v1/accounts/batch", { accounts: names });
  const put = (of: string) =>
    bindings.DB.prepare(
      `INSERT INTO health_metrics (organization_id, account_id, metric_date, id, computed_at, source, config_version, overall_health_score,
        coverage, logins_before, support_tickets, invoices_due, invoices_on_time, idle_days, overdue_invoices, slipped_goals, contributions)
      WITH RECURSIVE s(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM s WHERE i < 99)
      SELECT organization_id, id, date('2026-01-03', i || ' days'), 'hm_' || i, i, 'computed', 1, (i * 7 + unicode(substr(name, -1))) % 101,
        0, 0, 0, 0, 0, 0, 0, 0, '[]' FROM accounts, s
      WHERE organization_id = ? AND (name < 'Account 3' OR i / 9 % 4 = unicode(substr(name, -1)) % 4)`,
    )
      .bind(of)
      .run();
  await put(tenant.id);
  const { results } = await bindings.DB.prepare(
    "SELECT account_id, metric_date, overall_health_score AS score, computed_at FROM health_metrics WHERE organization_id = ?",
  )
    .bind(tenant.id)
    .all<{ account_id: string; metric_date: string; score: number; computed_at: number }>();
  const firstDay = (day: string, by: string) => {
    const at = new Date(day);
    if (by === "monthly") at.setUTCDate(1);
    else at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
    return at.toISOString().slice(0, 10);
  };
  const some = results[0]!.account_id;
  const queries = [
    {},
    { date_from: "2026-01-15" },
    { date_from: "2026-01-21", date_to: "2026-02-10" },
    { account_id: some, date_to: "2026-03-04" },
    { updated_since: "1970-01-01T00:00:00.050Z" },
    { date_from: "2027-01-01" },
  ] as { date_from?: string; date_to?: string; account_id?: string; updated_since?: string }[];
  for (const by of ["weekly", "monthly"]) {
    for (const query of queries) {
      const { date_from = "", date_to = "9", account_id, updated_since } = query;
      const groups = Map.groupBy(
        results.filter(
          (row) =>
            row.metric_date >= date_from &&
            row.metric_date <= date_to &&
            (!account_id || row.account_id === account_id),
        ),
        (row) => `${firstDay(row.metric_date, by)} ${row.account_id}`,
      );
      const expected = [...groups]
        .filter(
          ([, rows]) => !updated_since || rows.some((row) => row.computed_at >= Date.parse(updated_since)),
        )
        .map(([key, rows]) => [
          ...key.split(" "),
          Math.round((10 * rows.reduce((sum, { score }) => sum + score, 0)) / rows.length) / 10,
        ])
        .sort(([a, b], [c, d]) => (`${a}${b}` < `${c}${d}` ? -1 : 1));
      for (const order of ["asc", "desc"]) {
        const all = order === "asc" ? expected : expected.toReversed();
        const given = new URLSearchParams({
          ...query,
          aggregation: by,
          order,
          sort: "metric_date",
          limit: "9",
        });
        const page = async (more: string) => {
          const { body } = await tenant.get(`/v1/health?${more}`);
          const rows = body.data.map((row: Record<string, unknown>) => [
            row.metric_date,
            row.account_id,
            row.overall_health_score,
          ]);
          return { rows, ...body.pagination };
        };
        expect(await page(`${given}&page=3`)).toMatchObject({ rows: all.slice(18, 27), total: all.length });
        const first = await page(`${given}`);
        expect(first, `${given}`).toMatchObject({ rows: all.slice(0, 9), total: all.length });
        if (!first.next_cursor) continue;
        expect((await page(`cursor=${first.next_cursor}&limit=90`)).rows).toEqual(all.slice(9, 99));
      }
    }
  }
  const { body } = await tenant.get("/v1/health?aggregation=weekly&limit=9");
  const next = await tenant.get(`/v1/health?cursor=${body.pagination.next_cursor}&limit=9`);
  expect(next.body.data).toHaveLength(9);
  expect(costOf(next).rowsRead).toBeLessThanOrEqual(10 * 5 * 7);
});

test("a cursor walks weekly and monthly rows as it does daily ones", async () => {
  const tenant = await newTenant();
  const day = (ago: number) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
  for (const name of ["Acme", "Bolt"]) {
    const account_id = (await tenant.post("/v1/accounts", { name })).body.data.id;
    // Of two months, whatever the day of the month.
    for (const ago of [32, 0])
      await tenant.post("/v1/health", {
        account_id,
        date: day(ago),
        metrics: { training_completion_rate: 40 },
      });
  }
  for (const query of ["aggregation=weekly", "aggregation=weekly&sort=metric_date", "aggregation=monthly"]) {
    const whole = await tenant.get(`/v1/health?${query}&limit=100`);
    expect(whole.body.data.length).toBeGreaterThan(3);
    const walked: unknown[] = [];
    for (let path = `/v1/health?${query}&limit=3`; path !== ""; ) {
      const { body } = await tenant.get(path);
      walked.push(...body.data);
      const { next_cursor } = body.pagination;
      path = next_cursor ? `/v1/health?cursor=${next_cursor}&limit=3` : "";
    }
    expect(walked).toEqual(whole.body.data);
  }
  const daily = await tenant.get("/v1/health?limit=1");
  const foreign = await tenant.get(
    `/v1/health?aggregation=weekly&cursor=${daily.body.pagination.next_cursor}`,
  );
  expect(foreign.status).toBe(422);
});

test("the configuration is versioned, checked, and holds from the next scoring on", async () => {
  const { tenant, id } = await planted({
    events: [...logins(5, NOW), ...logins(10, NOW - 30 * DAY)],
    tickets: [{ priority: "low", openedAt: NOW - DAY, closedAt: null }],
  });
  const before = await tenant.get("/v1/health/config");
  expect(before.body.data).toMatchObject({
    version: 1,
    bands: { healthy: 75, at_risk: 50 },
    missing_data: "reweight",
  });
  const wrong = await tenant.put("/v1/health/config", { weights: { usage: 30 } });
  expect(faults(wrong)[0]).toMatch(/^weights: must sum to 100/);
  const changed = await tenant.put("/v1/health/config", {
    ...before.body.data,
    weights: { ...before.body.data.weights, usage: 5, support: 35 },
  });
  expect(changed.body.data.version).toBe(2);
  await roll(tenant.id, NOW);
  const { body } = await tenant.get(`/v1/accounts/${id}/health`);
  // (5x50 + 35x92) / 40 = 86.75
  expect(body.data).toMatchObject({ overall_health_score: 87, config_version: 2 });
  const numbers = ({ body: { data } }: Answer) => data.map((v: { version: number }) => v.version);
  expect(numbers(await tenant.get("/v1/health/config/versions"))).toEqual([2, 1]);
});

test("versions of the configuration are a list like any other, and its ETag guards the next", async () => {
  const tenant = await newTenant();
  for (const healthy of [80, 81, 82]) await tenant.put("/v1/health/config", { bands: { healthy } });
  const numbers = ({ body: { data } }: Answer) => data.map((v: { version: number }) => v.version);
  const first = await tenant.get("/v1/health/config/versions?limit=3");
  expect(numbers(first)).toEqual([4, 3, 2]);
  expect(first.body.pagination).toMatchObject({ page: 1, limit: 3, total: 4, pages: 2, next_page: 2 });
  const rest = await tenant.get(`/v1/health/config/versions?cursor=${first.body.pagination.next_cursor}`);
  expect(numbers(rest)).toEqual([1]);
  expect(rest.body.pagination).toEqual({ limit: 25, has_more: false, next_cursor: null });
  expect(numbers(await tenant.get("/v1/health/config/versions?sort=version&limit=1&page=2"))).toEqual([2]);
  expect(numbers(await tenant.get("/v1/health/config/versions?page=9"))).toEqual([]);

  const read = await tenant.get("/v1/health/config");
  const etag = read.headers.get("ETag")!;
  const again = await tenant.get("/v1/health/config", { headers: { "If-None-Match": etag } });
  expect(again.status).toBe(304);
  const put = (match: string) =>
    tenant.put("/v1/health/config", { bands: { healthy: 90 } }, { headers: { "If-Match": match } });
  const written = await put(etag);
  expect(written.status).toBe(200);
  expect(written.headers.get("ETag")).not.toBe(etag);
  expect((await put(etag)).status).toBe(412);
});

test("an organization's own at-risk threshold is the band's edge wherever a band is told", async () => {
  const { tenant, id } = await planted({ events: [...logins(11, NOW), ...logins(20, NOW - 30 * DAY)] });
  await roll(tenant.id, NOW);
  expect((await tenant.get(`/v1/accounts/${id}/health`)).body.data).toMatchObject({
    overall_health_score: 55,
    band: "neutral",
  });
  await tenant.patch("/v1/organization", { settings: { at_risk_threshold: 60 } });
  const { body } = await tenant.get(`/v1/accounts/${id}/health`);
  expect(body.data.band).toBe("at_risk");
  expect(body.data.summary).toContain("Health is 55 (at risk)");
  // Whatever the configuration's own band is, in one that is tried as well.
  const tried = await tenant.post("/v1/health/simulate", { config: { bands: { at_risk: 50, healthy: 55 } } });
  expect(tried.body.data).toMatchObject({ changed_band: 0, accounts: [{ new_band: "at_risk" }] });
});

test("a goal on the health score follows the roll, without a wait for the next minute", async () => {
  const now = Date.now();
  const { tenant, id } = await planted({ events: [...logins(11, now), ...logins(20, now - 30 * DAY)] }, now);
  const goal = { account_id: id, title: "Healthy again", metric_type: "health_score", target_value: 80 };
  const { id: goalId } = (await tenant.post("/v1/goals", goal)).body.data;
  const since = new Date().toISOString();
  await roll(tenant.id, now);
  await eventually("the goal's value", async () => {
    return (await tenant.get(`/v1/goals/${goalId}`)).body.data.current_value === 55;
  });
  // However late the roll was: who asked before it was done is told of both.
  for (const list of ["accounts", "goals"]) {
    expect((await tenant.get(`/v1/${list}?updated_since=${since}`)).body.data).toHaveLength(1);
  }
});

test("a goal on the health score follows a score given by hand within seconds", async () => {
  const tenant = await newTenant();
  const id = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data.id;
  await tenant.post("/v1/health", { account_id: id, health_score: 40 });
  const goal = await tenant.post("/v1/goals", {
    account_id: id,
    title: "Healthy again",
    metric_type: "health_score",
    target_value: 80,
  });
  expect(goal.body.data).toMatchObject({ current_value: 40, status: "on_track" });
  await tenant.post("/v1/health", { account_id: id, health_score: 85 });
  await eventually("the goal's achievement", async () => {
    const { body } = await tenant.get(`/v1/goals/${goal.body.data.id}`);
    return body.data.status === "achieved" && body.data.current_value === 85;
  });
  expect(await events(tenant, "goal.achieved")).toHaveLength(1);
});

test.each([
  ["deleted", 422, (tenant: Tenant, id: string) => tenant.delete(`/v1/accounts/${id}`)],
  ["churned", 409, (tenant: Tenant, id: string) => tenant.put(`/v1/accounts/${id}`, { status: "churned" })],
] as const)(
  "a score for an account that is just being %s is refused with %i, and nothing is kept",
  async (_, status, act) => {
    const tenant = await newTenant();
    const { id } = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data;
    const { data } = (await tenant.get("/v1/organization")).body;
    let trips = 0;
    const batch = async (statements: D1PreparedStatement[]) => {
      // The first reads the account, the second commits.
      if (++trips === 2) await act(tenant, id);
      return bindings.DB.batch(statements);
    };
    const between = { prepare: bindings.DB.prepare.bind(bindings.DB), batch } as unknown as D1Database;
    const ctx = systemContext({ ...bindings, DB: between }, createExecutionContext(), data, Date.now());
    const input = { account_id: id, health_score: 5 } as Parameters<typeof postHealth>[1];
    await expect(postHealth(ctx, input)).rejects.toMatchObject({ status });
    const kept = bindings.DB.prepare("SELECT count(*) AS n FROM manual_scores WHERE organization_id = ?");
    expect(await kept.bind(tenant.id).first("n")).toBe(0);
  },
);
