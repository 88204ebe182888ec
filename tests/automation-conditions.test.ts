import { beforeAll, describe, expect, test } from "vitest";
import { judge } from "../src/automation/conditions/index.ts";
import { newTenant, type Tenant } from "./support/api.ts";
import { newAccount, newWorkflow, runOf } from "./support/automation.ts";

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

let tenant: Tenant;
let full: { id: string };
let bare: { id: string };

beforeAll(async () => {
  tenant = await newTenant();
  full = await newAccount(tenant, {
    name: "Acme",
    status: "active",
    industry: "Software",
    size: "medium",
    tags: ["vip", "eu"],
    arr: 1000,
    owner: { name: "Olga", email: "olga@example.com" },
    custom_fields: { tier: "gold", seats: 12, arr: "own", ratio: "0.5", nested: { a: 1 }, empty: null },
  });
  bare = await newAccount(tenant, { name: "Bare" });
  await tenant.post("/v1/health", { account_id: full.id, health_score: 55 });
});

type Case = [config: Record<string, unknown>, onFull: boolean, onBare: boolean];

/** What a dry run says of each of these conditions, for both accounts. */
async function verdicts(type: string, configs: Record<string, unknown>[]) {
  const held: boolean[][] = [];
  for (let i = 0; i < configs.length; i += 20) {
    const conditions = configs.slice(i, i + 20).map((config) => ({ type, config }));
    const { id } = await newWorkflow(tenant, { conditions });
    const body = { account_ids: [full.id, bare.id], dry_run: true };
    const { data } = (await tenant.post(`/v1/automation/workflows/${id}/execute`, body)).body;
    for (let j = 0; j < conditions.length; j++) {
      held.push(data.map((one: { conditions: { holds: boolean }[] }) => one.conditions[j]!.holds));
    }
  }
  return held;
}

async function expectAll(type: string, cases: Case[]): Promise<void> {
  const held = await verdicts(
    type,
    cases.map(([config]) => config),
  );
  expect(cases.map(([config], i) => [config, ...held[i]!])).toEqual(cases);
}

test("account_filter: lists, tags and ranges, limits included; nothing given holds", async () => {
  await expectAll("account_filter", [
    [{}, true, true],
    [{ status: ["active"] }, true, true],
    [{ status: ["churned", "at_risk"] }, false, false],
    [{ industry: ["Retail", "Software"] }, true, false],
    [{ industry: ["software"] }, false, false],
    [{ size: ["medium", "large"] }, true, false],
    [{ size: ["small"] }, false, false],
    [{ tags: ["vip"] }, true, false],
    [{ tags: ["us", "eu"] }, true, false],
    [{ tags: ["us"] }, false, false],
    [{ arr_min: 1000 }, true, false],
    [{ arr_min: 1000.01 }, false, false],
    [{ arr_max: 1000 }, true, false],
    [{ arr_max: 999.99 }, false, false],
    [{ arr_min: 999, arr_max: 1001 }, true, false],
    [{ health_score_min: 55 }, true, false],
    [{ health_score_min: 56 }, false, false],
    [{ health_score_max: 55 }, true, false],
    [{ health_score_max: 54 }, false, false],
    [{ churn_risk_min: 0 }, true, false],
    [{ churn_risk_max: 1 }, false, false],
    [{ status: ["active"], arr_min: 2000 }, false, false],
  ]);
});

test("custom: every operator over fields of the account and its own ones", async () => {
  const of = (field: string, operator: string, value: unknown) => ({ field, operator, value });
  await expectAll("custom", [
    [of("arr", "equals", 1000), true, false],
    [of("arr", "equals", "1000"), true, false],
    [of("arr", "not_equals", 1000), false, true],
    [of("arr", "greater_than", 999), true, false],
    [of("arr", "greater_than", 1000), false, false],
    [of("arr", "less_than", 1001), true, false],
    [of("arr", "less_than", 1000), false, false],
    [of("name", "contains", "cm"), true, false],
    [of("name", "contains", "CM"), false, false],
    [of("tags", "contains", "vip"), true, false],
    [of("tags", "contains", "vi"), false, false],
    [of("owner.email", "equals", "olga@example.com"), true, false],
    [of("owner.phone", "equals", null), true, true],
    [of("custom_fields.tier", "equals", "gold"), true, false],
    [of("tier", "equals", "gold"), true, false],
    [of("tier", "equals", "Gold"), false, false],
    [of("seats", "greater_than", 2), true, false],
    [of("seats", "less_than", "100"), true, false],
    [of("ratio", "less_than", 1), true, false],
    [of("custom_fields.arr", "equals", "own"), true, false],
    [of("nested", "equals", { a: 1 }), true, false],
    [of("nothing", "equals", null), true, true],
    [of("nothing", "not_equals", 1), true, true],
    [of("nothing", "not_equals", null), false, false],
    [of("nothing", "greater_than", -1), false, false],
    [of("nothing", "less_than", 1), false, false],
    [of("nothing", "contains", ""), false, false],
    [of("empty", "equals", null), true, true],
    [of("created_at", "greater_than", "2020-01-01"), true, true],
    [of("constructor", "equals", null), true, true],
    [of("owner.constructor", "equals", null), true, true],
  ]);
});

test("engagement_history: by age and number of what took place, of the types and outcomes given", async () => {
  const engage = (given: Record<string, unknown>) =>
    tenant.post("/v1/engagements", { account_id: full.id, title: "E", ...given });
  const days = (n: number, more = {}) => ({ last_engagement_days: n, ...more });
  await expectAll("engagement_history", [
    [days(30), true, true],
    [{ engagement_count_min: 1 }, false, false],
  ]);
  await engage({ type: "call", outcome: "positive", completed_at: ago(40) });
  await engage({ type: "meeting", outcome: "negative", completed_at: ago(10) });
  // Neither of these took place.
  await engage({ type: "meeting", scheduled_at: ago(1) });
  await engage({ type: "demo", scheduled_at: ago(-5) });
  await expectAll("engagement_history", [
    [days(9), true, true],
    [days(10), true, true],
    [days(11), false, true],
    [days(0), true, true],
    [days(40, { engagement_types: ["call"] }), true, true],
    [days(41, { engagement_types: ["call"] }), false, true],
    [days(300, { engagement_types: ["email"] }), true, true],
    [days(40, { outcomes: ["positive"] }), true, true],
    [days(41, { outcomes: ["positive", "negative"] }), false, true],
    [{ engagement_count_min: 1 }, true, false],
    [{ engagement_count_min: 2 }, true, false],
    [{ engagement_count_min: 3 }, false, false],
    [{ engagement_count_min: 2, engagement_types: ["meeting"] }, false, false],
    [{ engagement_count_min: 1, outcomes: ["negative"] }, true, false],
    [{ engagement_count_min: 1, outcomes: ["negative"], engagement_types: ["call"] }, false, false],
    [days(5, { engagement_count_min: 2 }), true, false],
  ]);
});

describe("time_condition", () => {
  // 2026-03-06 is a Friday.
  const cases: [what: string, config: Record<string, unknown>, at: string, holds: boolean][] = [
    ["nothing asked", {}, "2026-03-08T03:00:00Z", true],
    ["opening", { business_hours_only: true }, "2026-03-06T09:00:00Z", true],
    ["just before", { business_hours_only: true }, "2026-03-06T08:59:59Z", false],
    ["last minute", { business_hours_only: true }, "2026-03-06T16:59:59Z", true],
    ["closing", { business_hours_only: true }, "2026-03-06T17:00:00Z", false],
    ["Saturday", { business_hours_only: true }, "2026-03-07T12:00:00Z", false],
    ["not asked for", { business_hours_only: false }, "2026-03-07T12:00:00Z", true],
    [
      "opening there",
      { business_hours_only: true, timezone: "America/New_York" },
      "2026-03-06T14:00:00Z",
      true,
    ],
    ["night there", { business_hours_only: true, timezone: "Asia/Tokyo" }, "2026-03-06T12:00:00Z", false],
    ["Monday there", { business_hours_only: true, timezone: "Asia/Tokyo" }, "2026-03-09T00:30:00Z", true],
    [
      "after clocks changed",
      { business_hours_only: true, timezone: "America/New_York" },
      "2026-03-09T13:00:00Z",
      true,
    ],
    ["a day left out", { excluded_dates: ["2026-03-06"] }, "2026-03-06T00:00:00Z", false],
    ["the day after it", { excluded_dates: ["2026-03-06"] }, "2026-03-07T00:00:00Z", true],
    [
      "still that day there",
      { excluded_dates: ["2026-03-06"], timezone: "America/New_York" },
      "2026-03-07T03:00:00Z",
      false,
    ],
    ["Friday is 5", { days_of_week: [5] }, "2026-03-06T12:00:00Z", true],
    ["Sunday is 7", { days_of_week: [7] }, "2026-03-08T12:00:00Z", true],
    ["not Monday", { days_of_week: [1, 2] }, "2026-03-06T12:00:00Z", false],
  ];
  test.each(cases)("%s (%j at %s): %s", (_, config, at, holds) => {
    const facts = { account: {} as never, now: Date.parse(at), timezone: "UTC" };
    expect(judge([{ type: "time_condition", config }], facts, [])[0]!.holds).toBe(holds);
  });
});

test("custom: a text that is long and almost a number is compared at once", () => {
  const account = { custom_fields: { serial: `${"1".repeat(900_000)}x` } };
  const config = { field: "serial", operator: "greater_than", value: 5 };
  const facts = { account: account as never, now: 0, timezone: "UTC" };
  // Where it took time by the square of its length, this would not end.
  expect(judge([{ type: "custom", config }], facts, [])[0]!.holds).toBe(false);
});

test("all conditions must hold, or the run is skipped and says which does not", async () => {
  const { id } = await newWorkflow(tenant, {
    conditions: [
      { type: "account_filter", config: { status: ["active"] } },
      { type: "custom", config: { field: "tier", operator: "equals", value: "gold" } },
    ],
  });
  const body = { account_ids: [full.id, bare.id] };
  const { data } = (await tenant.post(`/v1/automation/workflows/${id}/execute`, body)).body;
  expect(data[0]).toMatchObject({ account_id: full.id, reason: null });
  expect(await runOf(tenant, data[1].id)).toMatchObject({
    account_id: bare.id,
    status: "skipped",
    reason: 'custom: tier is not set, must equal "gold"',
    steps: [],
    started_at: null,
  });
});
