import { expect, test } from "vitest";
import { bindings, call, costOf, faults, newTenant, type Tenant } from "./support/api.ts";
import { roll } from "./support/jobs.ts";
import { change, hold } from "./support/portfolio.ts";

const DAY = 86_400_000;
/** The first instant of a day so many days from today. */
const at = (days: number) => Math.floor(Date.now() / DAY) * DAY + days * DAY;

async function answers(
  tenant: Tenant,
  accountId: string,
  given: [type: string, at: number, score: number][],
) {
  const insert = bindings.DB.prepare(
    "INSERT INTO survey_scores (organization_id, account_id, answered_at, response_id, type, score, scaled) VALUES (?, ?, ?, ?, ?, ?, 0)",
  );
  await bindings.DB.batch(
    given.map(([type, when, score], i) => insert.bind(tenant.id, accountId, when, `rsp_${i}`, type, score)),
  );
}

/** Six accounts, and how five of them stood thirty days ago. */
async function portfolio() {
  const tenant = await newTenant();
  const [a, b, c, d, e] = (await hold(tenant.id, [
    {
      createdAt: at(-100),
      arr: 80_000,
      scores: [
        [at(-30), 70],
        [at(0), 80],
      ],
    },
    {
      createdAt: at(-100),
      arr: 50_000.5,
      scores: [
        [at(-30), 50],
        [at(0), 60],
      ],
    },
    {
      createdAt: at(-100),
      arr: 30_000,
      scores: [
        [at(-30), 90],
        [at(0), 70],
      ],
    },
    {
      createdAt: at(-100),
      status: "onboarding",
      scores: [
        [at(-30), 60],
        [at(0), 40],
      ],
    },
    { createdAt: at(-100), arr: 20_000, scores: [[at(-30), 30]] },
  ])) as [string, string, string, string, string];
  await roll(tenant.id, at(-30));
  await change(tenant.id, a, at(-20), { arr: 100_000 });
  await change(tenant.id, c, at(-20), { status: "at_risk" });
  await change(tenant.id, e, at(-10), { status: "churned" });
  const [f] = (await hold(tenant.id, [{ createdAt: at(-5), arr: 10_000, scores: [] }])) as [string];
  await roll(tenant.id, at(0));
  return { tenant, a, b, c, d, e, f };
}

test("an organization without accounts gets zeros and nulls everywhere", async () => {
  const tenant = await newTenant();
  const dashboard = await tenant.get("/v1/analytics/dashboard");
  expect(dashboard.status).toBe(200);
  expect(dashboard.body.data).toEqual({
    total_accounts: 0,
    active_accounts: 0,
    at_risk_accounts: 0,
    churned_accounts: 0,
    average_health_score: null,
    average_churn_risk: null,
    total_arr: 0,
    nps_score: null,
    trends: { health_score_change: null, churn_risk_change: null, arr_growth: null },
  });
  const nothing = { accounts: 0, share: null, arr: 0 };
  const risk = await tenant.get("/v1/analytics/churn-risk");
  expect(risk.body.data).toEqual({
    accounts: 0,
    scored_accounts: 0,
    average_churn_risk: null,
    total_arr: 0,
    at_risk_accounts: 0,
    arr_at_risk: 0,
    distribution: { low: nothing, medium: nothing, high: nothing, critical: nothing },
    riskiest_accounts: [],
  });
});

test("the dashboard's figures are those worked out by hand, against the roll of thirty days ago", async () => {
  const { tenant, a } = await portfolio();
  await answers(tenant, a, [
    ["nps", at(0), 10],
    ["nps", at(-1), 9],
    ["nps", at(-89), 9],
    ["nps", at(-3), 8],
    ["nps", at(-3) + 1, 7],
    ["nps", at(-4), 6],
    ["nps", at(-5), 0],
    // A day too old, and another kind.
    ["nps", at(-89) - 1, 0],
    ["csat", at(-1), 1],
  ]);
  const answer = await tenant.get("/v1/analytics/dashboard");
  expect(answer.body.data).toEqual({
    total_accounts: 6,
    // A, B, F.
    active_accounts: 3,
    // C by its status, D by its health of 40.
    at_risk_accounts: 2,
    churned_accounts: 1,
    // (80 + 60 + 70 + 40) / 4; F has no score and E has churned.
    average_health_score: 62.5,
    // (8 + 16 + 12 + 24) / 4
    average_churn_risk: 15,
    // 100,000 + 50,000.50 + 30,000 + 0 + 10,000
    total_arr: 190_000.5,
    // 3 promoters and 2 detractors of 7: 100 / 7
    nps_score: 14.3,
    trends: {
      // 62.5 - (70 + 50 + 90 + 60 + 30) / 5 = 62.5 - 60
      health_score_change: 2.5,
      // 15 - (12 + 20 + 4 + 16 + 28) / 5 = 15 - 16
      churn_risk_change: -1,
      // Then 80,000 + 50,000.50 + 30,000 + 0 + 20,000 = 180,000.50; 10,000 more is 5.56 %.
      arr_growth: 5.6,
    },
  });
  expect(costOf(answer)).toMatchObject({ trips: 1, queries: 4, rowsWritten: 0 });
});

test("trends are null without a roll thirty days ago, and growth from nothing is null", async () => {
  const tenant = await newTenant();
  await hold(tenant.id, [
    {
      createdAt: at(-100),
      scores: [
        [at(-31), 50],
        [at(0), 53],
      ],
    },
  ]);
  await roll(tenant.id, at(-31));
  await roll(tenant.id, at(-29));
  await roll(tenant.id, at(0));
  const trends = async () => (await tenant.get("/v1/analytics/dashboard")).body.data.trends;
  expect(await trends()).toEqual({ health_score_change: null, churn_risk_change: null, arr_growth: null });
  await roll(tenant.id, at(-30));
  // Of -31 the score of 50 still stood: 0.4 x 50 and a day's silence, 15 x (1 - 2^(-1/30)) = 0.34: 20. Now 19.
  expect(await trends()).toEqual({ health_score_change: 3, churn_risk_change: -1, arr_growth: null });
});

test("the at-risk threshold is the settings', else the configuration's", async () => {
  const { tenant } = await portfolio();
  const atRisk = async () => (await tenant.get("/v1/analytics/dashboard")).body.data.at_risk_accounts;
  await tenant.put("/v1/health/config", { bands: { at_risk: 61 } });
  // C by status; D 40 and B 60 are under 61.
  expect(await atRisk()).toBe(3);
  await tenant.patch("/v1/organization", { settings: { at_risk_threshold: 30 } });
  expect(await atRisk()).toBe(1);
  // Above where healthy begins: A 80, B 60, C 70, D 40 are all under 81.
  await tenant.patch("/v1/organization", { settings: { at_risk_threshold: 81 } });
  expect(await atRisk()).toBe(4);
  const { distribution } = (await tenant.get("/v1/analytics/health")).body.data;
  expect([
    distribution.healthy.accounts,
    distribution.neutral.accounts,
    distribution.at_risk.accounts,
  ]).toEqual([0, 0, 4]);
});

test("churn risk is spread over four levels, with the ARR at stake and the riskiest accounts in words", async () => {
  const tenant = await newTenant();
  const past = "2024-01-31";
  // Risk at the roll: 0.4 x (100 - health), and 15 for a contract that has ended.
  const [low, medium, high, , certain, churned] = (await hold(tenant.id, [
    { createdAt: at(-9), arr: 1_000, scores: [[at(0), 39]] }, // 24.4: 24
    { createdAt: at(-8), arr: 2_000, scores: [[at(0), 38]] }, // 24.8: 25
    { createdAt: at(-7), arr: 4_000.25, contractEnd: past, scores: [[at(0), 12]] }, // 35.2 + 15 = 50.2: 50
    { createdAt: at(-6), arr: 8_000, scores: [] }, // not scored
    { createdAt: at(-5), arr: 16_000, scores: [[at(0), 80]] },
    { createdAt: at(-4), arr: 32_000, scores: [[at(0), 10]] },
  ])) as [string, string, string, string, string, string];
  await roll(tenant.id, at(0));
  // Such a risk takes every term at once; what counts here is where it is found.
  await change(tenant.id, certain, at(0), { churn_risk_score: 100 });
  await change(tenant.id, churned, at(0), { status: "churned", churn_risk_score: 100 });
  const answer = await tenant.get("/v1/analytics/churn-risk");
  expect(answer.body.data).toMatchObject({
    accounts: 5,
    scored_accounts: 4,
    // (24 + 25 + 50 + 100) / 4 = 49.75
    average_churn_risk: 49.8,
    // 1,000 + 2,000 + 4,000.25 + 8,000 + 16,000
    total_arr: 31_000.25,
    // Health 39, 38 and 12 are under 50: 1,000 + 2,000 + 4,000.25
    at_risk_accounts: 3,
    arr_at_risk: 7_000.25,
    distribution: {
      low: { accounts: 1, share: 0.25, arr: 1_000 },
      medium: { accounts: 1, share: 0.25, arr: 2_000 },
      high: { accounts: 1, share: 0.25, arr: 4_000.25 },
      critical: { accounts: 1, share: 0.25, arr: 16_000 },
    },
  });
  const ids = (data: { riskiest_accounts: { account_id: string }[] }) =>
    data.riskiest_accounts.map((account) => account.account_id);
  expect(ids(answer.body.data)).toEqual([certain, high, medium, low]);
  const third = answer.body.data.riskiest_accounts[1];
  expect(third).toMatchObject({
    account_name: "Account 2",
    status: "active",
    arr: 4_000.25,
    health_score: 12,
    churn_risk_score: 50,
    contract_end_date: past,
    last_activity_at: new Date(at(0)).toISOString(),
  });
  const ended = (at(0) - Date.parse(past)) / DAY;
  expect(third.churn_factors).toEqual([
    { factor: "health", value: 12, contribution: 35.2, text: "Health is 12: +35.2 points" },
    { factor: "usage", value: 0, contribution: 0, text: "Logins did not fall: no risk added" },
    { factor: "inactivity", value: 0, contribution: 0, text: "0 days since the last signal: no risk added" },
    {
      factor: "contract",
      value: -ended,
      contribution: 15,
      text: `The contract ended ${ended} days ago: +15 points`,
    },
    { factor: "nps", value: null, contribution: 0, text: "No NPS answer in 90 days: no risk added" },
    { factor: "invoices", value: 0, contribution: 0, text: "0 overdue invoices: no risk added" },
    { factor: "goals", value: 0, contribution: 0, text: "0 goals at risk or missed: no risk added" },
  ]);
  const few = await tenant.get("/v1/analytics/churn-risk?limit=2");
  expect(ids(few.body.data)).toEqual([certain, high]);
  const above = await tenant.get("/v1/analytics/churn-risk?risk_threshold=25");
  expect(ids(above.body.data)).toEqual([certain, high, medium]);
  expect(ids((await tenant.get("/v1/analytics/churn-risk?risk_threshold=100")).body.data)).toEqual([certain]);
  expect(costOf(above).trips).toBe(1);
});

test("equal risks come newest account first, also at 100", async () => {
  const tenant = await newTenant();
  const ids = await hold(
    tenant.id,
    [-9, -8, -7, -6].map((days) => ({ createdAt: at(days), scores: [[at(0), 50]] as const })),
  );
  await roll(tenant.id, at(0));
  for (const id of ids.slice(0, 2)) await change(tenant.id, id, at(0), { churn_risk_score: 100 });
  const { body } = await tenant.get("/v1/analytics/churn-risk?limit=3");
  expect(body.data.riskiest_accounts.map((a: { account_id: string }) => a.account_id)).toEqual([
    ids[1],
    ids[0],
    ids[3],
  ]);
});

test("analytics takes its own scope, one tenant sees nothing of another, and faults are named", async () => {
  const { tenant } = await portfolio();
  const other = await newTenant();
  expect((await other.get("/v1/analytics/dashboard")).body.data.total_accounts).toBe(0);
  expect((await other.get("/v1/analytics/churn-risk")).body.data.riskiest_accounts).toEqual([]);
  const key = await tenant.post("/v1/api-keys", { name: "Reader", scopes: ["accounts:read", "health:read"] });
  for (const path of ["dashboard", "health", "engagements", "churn-risk"]) {
    const refused = await call("GET", `/v1/analytics/${path}`, undefined, { key: key.body.data.key });
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain("analytics:read");
  }
  expect(faults(await tenant.get("/v1/analytics/churn-risk?limit=101&risk_threshold=x&page=2"))).toEqual([
    "limit: must be a whole number from 1 to 100",
    "risk_threshold: must be a whole number from 0 to 100",
    "page: is not a known field; known are limit, risk_threshold",
  ]);
  expect(faults(await tenant.get("/v1/analytics/dashboard?period=7d"))).toEqual([
    "period: is not a known parameter; this takes none",
  ]);
});
