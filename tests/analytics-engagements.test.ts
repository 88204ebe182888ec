import { expect, test } from "vitest";
import { bindings, costOf, faults, newTenant, type Tenant } from "./support/api.ts";
import { change, hold } from "./support/portfolio.ts";

const DAY = 86_400_000;
/** The first instant of a day so many days from today. */
const at = (days: number) => Math.floor(Date.now() / DAY) * DAY + days * DAY;
const iso = (ms: number) => new Date(ms).toISOString();
const date = (ms: number) => iso(ms).slice(0, 10);

const engagements = async (tenant: Tenant, query = "") =>
  (await tenant.get(`/v1/analytics/engagements${query}`)).body.data;

async function logged(tenant: Tenant, accountId: string, rows: Record<string, unknown>[]): Promise<string[]> {
  const given = rows.map((row) => ({ account_id: accountId, title: "Talk", ...row }));
  const answer = await tenant.post("/v1/engagements/batch", { engagements: given });
  const outcomes = answer.body.data as { status: string; id: string }[];
  expect(outcomes.map(({ status }) => status)).toEqual(rows.map(() => "created"));
  return outcomes.map(({ id }) => id);
}

test("an organization without engagements gets zeros, day by day", async () => {
  const tenant = await newTenant();
  const none = await engagements(tenant, "?date_from=2024-02-28&date_to=2024-03-01");
  expect(none).toEqual({
    date_from: "2024-02-28",
    date_to: "2024-03-01",
    total: 0,
    completed: 0,
    by_type: { meeting: 0, call: 0, email: 0, note: 0, demo: 0, training: 0 },
    by_outcome: { positive: 0, neutral: 0, negative: 0, action_required: 0, none: 0 },
    per_day: ["2024-02-28", "2024-02-29", "2024-03-01"].map((day) => ({ date: day, total: 0, completed: 0 })),
    follow_ups: { due: 0, overdue: 0, upcoming: 0 },
    accounts_without_engagement: 0,
  });
});

test("engagements are counted by type, outcome and day of what they are dated by", async () => {
  const tenant = await newTenant();
  const { id } = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data;
  const [, , , edited, removed] = await logged(tenant, id, [
    // The last and the first instant of a day; a completed one is dated by that, not by its schedule.
    { type: "meeting", outcome: "positive", completed_at: "2023-12-31T23:59:59.999Z" },
    {
      type: "call",
      outcome: "negative",
      scheduled_at: "2023-12-30T09:00:00Z",
      completed_at: "2024-01-01T00:00:00Z",
    },
    // Scheduled, and in another zone already the next day.
    { type: "demo", scheduled_at: "2024-01-02T00:30:00+02:00" },
    { type: "email", outcome: "neutral", completed_at: "2024-01-01T12:00:00Z" },
    { type: "training", completed_at: "2024-01-01T13:00:00Z" },
    // Before and after the period.
    { type: "note", completed_at: "2023-12-30T23:59:59.999Z" },
    { type: "note", completed_at: "2024-01-03T00:00:00Z" },
  ]);
  await tenant.put(`/v1/engagements/${edited}`, {
    outcome: "action_required",
    completed_at: "2024-01-02T12:00:00Z",
  });
  await tenant.delete(`/v1/engagements/${removed}`);
  const answer = await tenant.get("/v1/analytics/engagements?date_from=2023-12-31&date_to=2024-01-02");
  expect(answer.body.data).toMatchObject({
    total: 4,
    completed: 3,
    by_type: { meeting: 1, call: 1, email: 1, note: 0, demo: 1, training: 0 },
    by_outcome: { positive: 1, neutral: 0, negative: 1, action_required: 1, none: 1 },
    per_day: [
      { date: "2023-12-31", total: 1, completed: 1 },
      { date: "2024-01-01", total: 2, completed: 1 },
      { date: "2024-01-02", total: 1, completed: 1 },
    ],
  });
  expect(costOf(answer)).toMatchObject({ trips: 1, rowsWritten: 0 });
  // What the list has of the same days.
  const listed = await tenant.get("/v1/engagements?date_from=2023-12-31&date_to=2024-01-02");
  expect(listed.body.pagination.total).toBe(4);
});

test("follow-ups are due when their date has come, overdue from the next day, and done when not required", async () => {
  const tenant = await newTenant();
  const { id } = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data;
  const [, , done] = await logged(tenant, id, [
    { type: "call", follow_up_date: iso(at(-1)) },
    { type: "call", follow_up_date: iso(at(0) - 1) },
    { type: "call", follow_up_date: iso(at(-9)) },
    { type: "call", follow_up_date: iso(at(0)) },
    { type: "call", follow_up_date: iso(at(1)) },
    { type: "call", follow_up_required: true },
    { type: "call", follow_up_required: false, follow_up_date: iso(at(-3)) },
  ]);
  await tenant.put(`/v1/engagements/${done}`, { follow_up_required: false });
  // Two of before today, one of today, one of tomorrow.
  expect((await engagements(tenant)).follow_ups).toEqual({ due: 3, overdue: 2, upcoming: 1 });
  const listed = await tenant.get("/v1/engagements?follow_up_due=true");
  expect(listed.body.pagination.total).toBe(3);
});

test("accounts without an engagement are those that had none in the 30 days up to now", async () => {
  const tenant = await newTenant();
  const [lately, twice, old, , ahead, churned] = (await hold(
    tenant.id,
    Array.from({ length: 6 }, () => ({ createdAt: at(-100), scores: [] })),
  )) as [string, string, string, string, string, string];
  const now = Date.now();
  const call = (when: number) => ({ type: "call", completed_at: iso(when) });
  await logged(tenant, lately, [call(now - 30 * DAY + 60_000)]);
  await logged(tenant, twice, [call(now - DAY), call(now - 2 * DAY)]);
  await logged(tenant, old, [call(now - 30 * DAY)]);
  await logged(tenant, ahead, [{ type: "meeting", scheduled_at: iso(now + DAY) }]);
  await logged(tenant, churned, [call(now - DAY)]);
  // Of six: one talked to lately, one twice.
  expect((await engagements(tenant)).accounts_without_engagement).toBe(3);
  await change(tenant.id, churned, now, { status: "churned" });
  await change(tenant.id, old, now, { status: "churned" });
  // Churned accounts count on neither side: of four, the one never talked to, and the one ahead.
  expect((await engagements(tenant)).accounts_without_engagement).toBe(2);
});

test("the period is as elsewhere, and one tenant's engagements are not another's", async () => {
  const tenant = await newTenant();
  const { id } = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data;
  await logged(tenant, id, [{ type: "call", scheduled_at: iso(at(3)) }, { type: "call" }]);
  const default30 = await engagements(tenant);
  expect([default30.date_from, default30.date_to, default30.total]).toEqual([date(at(-29)), date(at(0)), 1]);
  expect(default30.per_day).toHaveLength(30);
  // What is scheduled counts on its day, which may lie ahead.
  expect((await engagements(tenant, `?date_from=${date(at(0))}&date_to=${date(at(3))}`)).total).toBe(2);
  expect((await engagements(tenant, "?period=1y")).per_day).toHaveLength(365);
  expect((await engagements(await newTenant())).total).toBe(0);
  expect(faults(await tenant.get("/v1/analytics/engagements?period=7d&date_from=2024-01-01"))).toEqual([
    "period: must not be given together with date_from or date_to",
    expect.stringMatching(/^date_from: must be at most 366 days/),
  ]);
  expect(faults(await tenant.get(`/v1/analytics/engagements?account_id=${id}`))[0]).toMatch(
    /^account_id: is not a known/,
  );
});

test("an engagement at the end of time is counted like any other, and goes with its account", async () => {
  const tenant = await newTenant();
  const { id } = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data;
  await logged(tenant, id, [{ type: "call", scheduled_at: "9999-12-31T23:59:59.999Z" }]);
  expect((await engagements(tenant, "?date_to=9999-12-31")).total).toBe(1);
  await tenant.delete(`/v1/accounts/${id}`);
  expect((await engagements(tenant, "?date_to=9999-12-31")).total).toBe(0);
  const kept = await bindings.DB.prepare(
    "SELECT sum(engagements) AS n FROM engagement_days WHERE organization_id = ?",
  )
    .bind(tenant.id)
    .first<{ n: number }>();
  expect(kept!.n).toBe(0);
});
