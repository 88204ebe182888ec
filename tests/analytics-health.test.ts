import { expect, test } from "vitest";
import { bindings, costOf, faults, newTenant, type Tenant } from "./support/api.ts";
import { roll } from "./support/jobs.ts";
import { change, hold } from "./support/portfolio.ts";
import { noPast, plant } from "./support/signals.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const rolled = (date: string) => Date.parse(`${date}T02:00:00Z`);
/** The first instant of a day so many days from today. */
const at = (days: number) => Math.floor(Date.now() / DAY) * DAY + days * DAY;
const date = (ms: number) => new Date(ms).toISOString().slice(0, 10);

const health = async (tenant: Tenant, query = "") =>
  (await tenant.get(`/v1/analytics/health${query}`)).body.data;
const moves = (movers: { account_id: string; change: number }[]) =>
  movers.map(({ account_id, change: by }) => [account_id, by]);

const NO_FACTORS = {
  usage: null,
  adoption: null,
  engagement: null,
  support: null,
  payment: null,
  sentiment: null,
};

/**
 * Around a leap day: A rises, B falls, C comes and D leaves in between, and so does another configuration.
 * Rolled on 28 and 29 February and 1 March, at 02:00.
 */
async function leapYear() {
  const tenant = await newTenant();
  const [first, second, third] = ["2024-02-28", "2024-02-29", "2024-03-01"].map(rolled) as [
    number,
    number,
    number,
  ];
  const created = rolled("2024-02-01");
  const [a, b, d] = (await hold(tenant.id, [
    {
      createdAt: created,
      arr: 1_000,
      scores: [
        [first, 80],
        [second, 82],
        [third, 90],
      ],
    },
    {
      createdAt: created,
      arr: 500,
      scores: [
        [first, 60],
        [second, 55],
        [third, 40],
      ],
    },
    {
      createdAt: created,
      arr: 300,
      scores: [
        [first, 20],
        [second, 30],
      ],
    },
  ])) as [string, string, string];
  await roll(tenant.id, first);
  await roll(tenant.id, second);
  await change(tenant.id, d, second + 8 * HOUR, { status: "churned" });
  const [c] = (await hold(tenant.id, [
    { createdAt: second + 10 * HOUR, arr: 200, scores: [[third, 75]] },
  ])) as [string];
  await tenant.put("/v1/health/config", { bands: { healthy: 85, at_risk: 45 } });
  await roll(tenant.id, third);
  return { tenant, a, b, c, d };
}

test("a past period is told day by day as it stood, across a leap day, comings, goings and a new configuration", async () => {
  const { tenant, a, b } = await leapYear();
  const answer = await health(tenant, "?date_from=2024-02-28&date_to=2024-03-01");
  expect(answer).toEqual({
    account_id: null,
    date_from: "2024-02-28",
    date_to: "2024-03-01",
    as_of: "2024-03-01",
    accounts: 3,
    scored_accounts: 3,
    // (90 + 40 + 75) / 3 = 68.33; risks 4, 24 and 10: 38 / 3 = 12.67
    average_health_score: 68.3,
    average_churn_risk: 12.7,
    // Bands of 85 and 45: A 90, C 75, B 40.
    distribution: {
      healthy: { accounts: 1, share: 0.3333, arr: 1_000 },
      neutral: { accounts: 1, share: 0.3333, arr: 200 },
      at_risk: { accounts: 1, share: 0.3333, arr: 500 },
    },
    details_as_of: "2024-03-01",
    // Training is the only factor with data: (90 + 40 + 75) / 3.
    factor_averages: { ...NO_FACTORS, training: 68.3 },
    // A from 80 to 90; B from 60 to 40; C stood at its first score; D has gone.
    top_improvers: [
      { account_id: a, account_name: "Account 0", health_score: 90, previous_health_score: 80, change: 10 },
    ],
    top_decliners: [
      { account_id: b, account_name: "Account 1", health_score: 40, previous_health_score: 60, change: -20 },
    ],
    series: [
      // (80 + 60 + 20) / 3; (8 + 16 + 32) / 3; bands of 75 and 50.
      {
        date: "2024-02-28",
        accounts: 3,
        average_health_score: 53.3,
        average_churn_risk: 18.7,
        healthy: 1,
        neutral: 1,
        at_risk: 1,
        arr: 1_800,
      },
      // (82 + 55 + 30) / 3; (7 + 18 + 28) / 3
      {
        date: "2024-02-29",
        accounts: 3,
        average_health_score: 55.7,
        average_churn_risk: 17.7,
        healthy: 1,
        neutral: 1,
        at_risk: 1,
        arr: 1_800,
      },
      // By the bands before, C's 75 were healthy.
      {
        date: "2024-03-01",
        accounts: 3,
        average_health_score: 68.3,
        average_churn_risk: 12.7,
        healthy: 1,
        neutral: 1,
        at_risk: 1,
        arr: 1_700,
      },
    ],
  });
});

test("change is measured from the score that stood when the period began", async () => {
  const { tenant, a, b } = await leapYear();
  // Before 29 February stood 80 and 60.
  const two = await health(tenant, "?date_from=2024-02-29&date_to=2024-03-01");
  expect([moves(two.top_improvers), moves(two.top_decliners)]).toEqual([[[a, 10]], [[b, -20]]]);
  // On the day alone: A 80 to 82, B 60 to 55; D went from 20 to 30, but had left by its end.
  const one = await health(tenant, "?date_from=2024-02-29&date_to=2024-02-29");
  expect([moves(one.top_improvers), moves(one.top_decliners)]).toEqual([[[a, 2]], [[b, -5]]]);
  // Its figures are those of the roll at 02:00, when D was still there.
  expect(one).toMatchObject({ as_of: "2024-02-29", accounts: 3, average_health_score: 55.7 });
  expect(one.series).toHaveLength(1);
});

test("a day without a roll is left out, and a period without any says nothing", async () => {
  const { tenant } = await leapYear();
  const around = await health(tenant, "?date_from=2024-02-20&date_to=2024-03-05");
  expect(around.series.map((day: { date: string }) => day.date)).toEqual([
    "2024-02-28",
    "2024-02-29",
    "2024-03-01",
  ]);
  expect(around).toMatchObject({ as_of: "2024-03-01", accounts: 3 });
  const nothing = {
    as_of: null,
    accounts: null,
    scored_accounts: null,
    average_health_score: null,
    average_churn_risk: null,
    distribution: null,
    series: [],
  };
  expect(await health(tenant, "?date_from=2023-01-01&date_to=2023-01-31")).toMatchObject({
    ...nothing,
    factor_averages: { ...NO_FACTORS, training: null },
    top_improvers: [],
    top_decliners: [],
  });
  expect(await health(tenant, "?date_from=2999-01-01&date_to=2999-01-31")).toMatchObject({
    ...nothing,
    details_as_of: null,
    factor_averages: null,
    top_improvers: null,
    top_decliners: null,
  });
});

test("an account's own series holds its own days, and the set of one tells the same as an organization of one", async () => {
  const { tenant, b, c, d } = await leapYear();
  const query = "date_from=2024-02-28&date_to=2024-03-01";
  const fallen = await health(tenant, `?account_id=${b}&${query}`);
  expect(fallen).toMatchObject({
    account_id: b,
    as_of: "2024-03-01",
    accounts: 1,
    scored_accounts: 1,
    average_health_score: 40,
    average_churn_risk: 24,
    distribution: {
      healthy: { accounts: 0, share: 0, arr: 0 },
      neutral: { accounts: 0, share: 0, arr: 0 },
      at_risk: { accounts: 1, share: 1, arr: 500 },
    },
    factor_averages: { ...NO_FACTORS, training: 40 },
    top_improvers: [],
    top_decliners: [{ account_id: b, change: -20 }],
  });
  const scores = (answer: typeof fallen) =>
    answer.series.map((day: { date: string; average_health_score: number }) => [
      day.date,
      day.average_health_score,
    ]);
  expect(scores(fallen)).toEqual([
    ["2024-02-28", 60],
    ["2024-02-29", 55],
    ["2024-03-01", 40],
  ]);
  // C came between the last two rolls; D left between them.
  expect(scores(await health(tenant, `?account_id=${c}&${query}`))).toEqual([["2024-03-01", 75]]);
  const gone = await health(tenant, `?account_id=${d}&${query}`);
  expect(gone).toMatchObject({ accounts: 0, average_health_score: null, top_improvers: [] });
  expect(scores(gone)).toEqual([
    ["2024-02-28", 20],
    ["2024-02-29", 30],
  ]);
  const before = await health(tenant, `?account_id=${c}&date_from=2024-02-01&date_to=2024-02-28`);
  expect(before).toMatchObject({ as_of: null, accounts: null, factor_averages: null, series: [] });

  const alone = await newTenant();
  const [only] = (await hold(alone.id, [
    {
      createdAt: at(-40),
      arr: 10,
      scores: [
        [at(-31), 50],
        [at(-29), 60],
        [at(0), 90],
      ],
    },
  ])) as [string];
  for (const days of [-31, -29, -5, 0]) await roll(alone.id, at(days));
  const { account_id: _, ...all } = await health(alone);
  const { account_id: own, ...one } = await health(alone, `?account_id=${only}`);
  expect(own).toBe(only);
  expect(one).toEqual(all);
  expect(moves(all.top_improvers)).toEqual([[only, 40]]);
});

test("today is live, with the accounts and scores of this moment", async () => {
  const tenant = await newTenant();
  const none = await health(tenant);
  const nobody = { accounts: 0, share: null, arr: 0 };
  expect(none).toMatchObject({
    date_from: date(at(-29)),
    date_to: date(at(0)),
    as_of: date(at(0)),
    accounts: 0,
    scored_accounts: 0,
    average_health_score: null,
    average_churn_risk: null,
    distribution: { healthy: nobody, neutral: nobody, at_risk: nobody },
    factor_averages: { ...NO_FACTORS, training: null },
    top_improvers: [],
    top_decliners: [],
    series: [{ date: date(at(0)), accounts: 0, average_health_score: null, healthy: 0, arr: 0 }],
  });
  const [a, b] = (await hold(tenant.id, [
    {
      createdAt: at(-60),
      arr: 100.1,
      scores: [
        [at(-30), 50],
        [at(0), 80],
      ],
    },
    {
      createdAt: at(-60),
      arr: 50,
      scores: [
        [at(-7), 60],
        [at(0), 55],
      ],
    },
  ])) as [string, string];
  for (const days of [-30, -7, 0]) await roll(tenant.id, at(days));
  await tenant.put(`/v1/accounts/${b}`, { status: "churned" });
  const now = await health(tenant);
  expect(now).toMatchObject({
    as_of: date(at(0)),
    accounts: 1,
    average_health_score: 80,
    average_churn_risk: 8,
    distribution: { healthy: { accounts: 1, share: 1, arr: 100.1 } },
    factor_averages: { training: 80 },
    top_improvers: [{ account_id: a, previous_health_score: 50, change: 30 }],
    top_decliners: [],
  });
  // 30 days with today begin 29 days ago: of the rolls within, that of 7 days ago (50 and 60), and now.
  expect(now.series).toEqual([
    {
      date: date(at(-7)),
      accounts: 2,
      average_health_score: 55,
      // A is silent for 23 days: 20 + 15 x (1 - 2^(-23/30)) = 26.2; B 16. Half of 42.
      average_churn_risk: 21,
      healthy: 0,
      neutral: 2,
      at_risk: 0,
      arr: 150.1,
    },
    {
      date: date(at(0)),
      accounts: 1,
      average_health_score: 80,
      average_churn_risk: 8,
      healthy: 1,
      neutral: 0,
      at_risk: 0,
      arr: 100.1,
    },
  ]);
  // Today's own roll had both; told is what is.
  const today = await health(tenant, `?date_from=${date(at(0))}&date_to=${date(at(5))}`);
  expect(today.series.map((day: { date: string; accounts: number }) => [day.date, day.accounts])).toEqual([
    [date(at(0)), 1],
  ]);
});

test("of many accounts, the newest roll tells factors and movers, and the same as they work out to", async () => {
  const tenant = await newTenant();
  // 24 accounts: twelve rise by 1 to 12, twelve fall by 1 to 12; of equals, the older first.
  const spans = [-365, -90, -30, -7];
  const ids = await hold(
    tenant.id,
    Array.from({ length: 24 }, (_, i) => ({
      createdAt: at(-400) + i,
      scores: [
        ...spans.map((days) => [at(days), 50] as const),
        [at(0), 50 + (i < 12 ? 1 + i : 11 - i)] as const,
      ],
    })),
  );
  for (const days of [...spans, 0]) await roll(tenant.id, at(days));
  const queries = ["period=7d", "period=30d", "period=90d", "period=1y"];
  const few = await Promise.all(queries.map((query) => health(tenant, `?${query}`)));
  expect(moves(few[1].top_improvers)).toEqual(
    [12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((by) => [ids[by - 1], by]),
  );
  expect(moves(few[1].top_decliners)).toEqual(
    [12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((by) => [ids[11 + by], -by]),
  );
  // As if there were so many that working it out took too long.
  await bindings.DB.prepare("INSERT INTO account_counters VALUES (?, -2, 5000, 0, 0, 0, 0, 0, 0)")
    .bind(tenant.id)
    .run();
  const many = await Promise.all(queries.map((query) => health(tenant, `?${query}`)));
  expect(many).toEqual(few);
  // Days to come count for nothing: with today this is a week, too.
  const week = await health(tenant, `?date_from=${date(at(-6))}&date_to=${date(at(23))}`);
  expect(week.top_improvers).toEqual(few[0].top_improvers);
  const odd = await health(tenant, `?date_from=${date(at(-10))}`);
  expect(odd).toMatchObject({
    details_as_of: date(at(0)),
    factor_averages: few[0].factor_averages,
    top_improvers: null,
    top_decliners: null,
  });
});

test("bands, factors and movers of a thousand accounts add up from the ranges", async () => {
  const tenant = await newTenant();
  const planted = Array.from({ length: 1_050 }, (_, i) => ({
    createdAt: at(-40) + i,
    scores: [] as [number, number][],
  }));
  // The first of the first range and the last of the second: 40 to 50, and 90 to 45.
  planted[0]!.scores = [
    [at(-10), 40],
    [at(0), 50],
  ];
  planted[1_049]!.scores = [
    [at(-10), 90],
    [at(0), 45],
  ];
  const ids = await plantMany(tenant, planted);
  await roll(tenant.id, at(-10));
  await roll(tenant.id, at(0));
  const { series, ...answer } = await health(tenant);
  expect(series[0]).toMatchObject({
    accounts: 1_050,
    average_health_score: 65,
    healthy: 1,
    neutral: 0,
    at_risk: 1,
  });
  expect(answer).toMatchObject({ accounts: 1_050, scored_accounts: 2, average_health_score: 47.5 });
  const [row] = (
    await bindings.DB.prepare(
      "SELECT factors, movers FROM organization_days WHERE organization_id = ? AND metric_date = ?",
    )
      .bind(tenant.id, date(at(0)))
      .all<{ factors: string; movers: string }>()
  ).results;
  // Training: 95 points of two accounts.
  expect(JSON.parse(row!.factors)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 95, 2, 0, 0]);
  expect(new Set(JSON.parse(row!.movers).filter(([days]: [number]) => days === 30))).toEqual(
    new Set([
      [30, ids[1_049], 90, 45],
      [30, ids[0], 40, 50],
    ]),
  );
});

async function plantMany(tenant: Tenant, holdings: { createdAt: number; scores: [number, number][] }[]) {
  return plant(
    tenant.id,
    holdings.map(({ createdAt, scores }) => ({
      ...noPast(createdAt),
      events: scores.map(([when, score]) => ({ type: "training", at: when, completed: score, total: 100 })),
    })),
  );
}

test("a contract that ends at new year raises the risk up to its end and stays past it", async () => {
  const tenant = await newTenant();
  const days = ["2023-12-30", "2023-12-31", "2024-01-01"].map(rolled);
  await hold(tenant.id, [
    { createdAt: days[0]! - DAY, contractEnd: "2023-12-31", scores: days.map((when) => [when, 80] as const) },
  ]);
  for (const when of days) await roll(tenant.id, when);
  const { series } = await health(tenant, "?date_from=2023-12-30&date_to=2024-01-01");
  // 0.4 x 20 = 8, and 15 x (1 - 1/90) = 14.8, then 15, then 15: 22.8, 23, 23.
  expect(
    series.map((day: { date: string; average_churn_risk: number }) => [day.date, day.average_churn_risk]),
  ).toEqual([
    ["2023-12-30", 23],
    ["2023-12-31", 23],
    ["2024-01-01", 23],
  ]);
});

test("a period is whole days, named one way, forwards, and at most 366 of them", async () => {
  const tenant = await newTenant();
  const period = async (query: string) => {
    const { date_from, date_to } = await health(tenant, query);
    return [date_from, date_to];
  };
  expect(await period("?period=7d")).toEqual([date(at(-6)), date(at(0))]);
  expect(await period("?period=1y")).toEqual([date(at(-364)), date(at(0))]);
  expect(await period("?date_to=2024-03-01")).toEqual(["2024-02-01", "2024-03-01"]);
  expect(await period(`?date_from=${date(at(-3))}`)).toEqual([date(at(-3)), date(at(0))]);
  expect(await period("?date_from=2024-01-01&date_to=2024-12-31")).toEqual(["2024-01-01", "2024-12-31"]);
  expect(await period("?date_to=1970-01-01")).toEqual(["1969-12-03", "1970-01-01"]);
  const refused = async (query: string) => {
    const answer = await tenant.get(`/v1/analytics/health?${query}`);
    expect(answer.status).toBe(422);
    return faults(answer);
  };
  expect(await refused("date_from=2023-12-31&date_to=2024-12-31")).toEqual([
    "date_from: must be at most 366 days up to date_to, both included",
  ]);
  expect(await refused("date_from=2024-03-02&date_to=2024-03-01")).toEqual([
    "date_from: must not be after date_to",
  ]);
  expect(await refused(`date_from=${date(at(2))}`)).toEqual([
    `date_from: must not be after date_to, today (${date(at(0))})`,
  ]);
  expect(await refused("period=30d&date_to=2024-03-01")).toEqual([
    "period: must not be given together with date_from or date_to",
  ]);
  expect(await refused("date_from=2023-02-29&period=2w&date_to=0001-01-01")).toEqual([
    "period: must be one of 7d, 30d, 90d, 1y",
    "date_from: must be a day like 2024-01-15",
    "date_to: must be a day from 1970-01-01 on",
  ]);
});

test("another tenant's account is no account, and its days are not told", async () => {
  const { tenant, a } = await leapYear();
  const other = await newTenant();
  const foreign = await other.get(`/v1/analytics/health?account_id=${a}`);
  const unknown = await other.get("/v1/analytics/health?account_id=acc_0000000000");
  expect([foreign.status, faults(foreign)]).toEqual([422, faults(unknown)]);
  expect(faults(await tenant.get("/v1/analytics/health?account_id=nonsense"))[0]).toMatch(
    /^account_id: must be an id/,
  );
  expect((await health(other, "?date_from=2024-02-28&date_to=2024-03-01")).series).toEqual([]);
  expect(costOf(await tenant.get("/v1/analytics/health")).trips).toBe(1);
  expect(costOf(await tenant.get(`/v1/analytics/health?account_id=${a}`)).trips).toBe(1);
});
