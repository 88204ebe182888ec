import { expect, test } from "vitest";
import { judge } from "../src/health/backtest.ts";
import { bindings, faults, newTenant, type Tenant } from "./support/api.ts";
import { roll } from "./support/jobs.ts";
import { noPast, type Past, plant } from "./support/signals.ts";

const DAY = 86_400_000;
const AS_OF = "2026-01-31";
const END = Date.parse("2026-02-01T00:00:00Z") - 1;

/** A small seeded generator: the same past at every run. */
function generator(seed: number) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const logins = (count: number, from: number, random: () => number) =>
  Array.from({ length: count }, () => ({ type: "login", at: Math.floor(from - random() * 29 * DAY) }));

/** Trouble is the known cause: logins fall to a few, a ticket stays open, an invoice is overdue. */
function made(trouble: boolean, random: () => number): Past {
  const before = 15 + Math.floor(random() * 20);
  return {
    ...noPast(END - 300 * DAY),
    events: [
      ...logins(trouble ? Math.floor(random() * 6) : before + Math.floor(random() * 10) - 5, END, random),
      ...logins(before, END - 30 * DAY, random),
    ],
    tickets: [
      {
        priority: trouble ? "high" : "low",
        openedAt: END - 5 * DAY,
        closedAt: trouble ? null : END - 4 * DAY,
      },
    ],
    invoices: [{ dueDate: "2026-01-10", paidDate: trouble ? null : "2026-01-08" }],
  };
}

const churn = (tenant: Tenant, ids: readonly string[], at: number) =>
  bindings.DB.prepare(
    "UPDATE accounts SET status = 'churned', updated_at = ? WHERE organization_id = ? AND id IN (SELECT value FROM json_each(?))",
  )
    .bind(at, tenant.id, JSON.stringify(ids))
    .run();

test("a known cause of churn is ranked high, and calibrated from the riskiest tenth down", async () => {
  const tenant = await newTenant();
  const random = generator(7);
  const troubled = Array.from({ length: 400 }, (_, i) => i % 5 === 0);
  const ids = await plant(
    tenant.id,
    troubled.map((t) => made(t, random)),
  );
  // Nine of ten in trouble leave, and one of fifty others.
  const leaving = ids.filter((_, i) => (troubled[i] ? random() < 0.9 : random() < 0.02));
  await churn(tenant, leaving, END + 20 * DAY);
  const { body, status } = await tenant.post("/v1/health/backtest", { as_of: AS_OF, horizon_days: 60 });
  expect(status).toBe(200);
  expect(body.data).toMatchObject({ n: 400, churned: leaving.length });
  expect(body.data).toMatchObject({ complete: true, horizon_ends_on: "2026-04-01" });
  expect(body.data.auc).toBeGreaterThanOrEqual(0.9);
  expect(body.data.top_decile_lift).toBeGreaterThan(3);
  expect(body.data.deciles.map((d: { n: number }) => d.n)).toEqual(Array(10).fill(40));
  expect(body.data.deciles[0].churn_rate).toBeGreaterThan(body.data.deciles[9].churn_rate);
  // Those who left after the horizon did not churn within it.
  const short = await tenant.post("/v1/health/backtest", { as_of: AS_OF, horizon_days: 10 });
  expect(short.body.data).toMatchObject({ n: 400, churned: 0, auc: null, top_decile_lift: null });
  // A horizon that is not over says so: what it counts is so far.
  const today = new Date().toISOString().slice(0, 10);
  const open = await tenant.post("/v1/health/backtest", { as_of: today, horizon_days: 90 });
  const ends = new Date(Date.parse(today) + 90 * DAY).toISOString().slice(0, 10);
  expect(open.body.data).toMatchObject({ complete: false, horizon_ends_on: ends, churned: 0, auc: null });
});

test("shuffled labels rank like a coin", async () => {
  const tenant = await newTenant();
  const random = generator(11);
  const ids = await plant(
    tenant.id,
    Array.from({ length: 2_000 }, (_, i) => made(i % 5 === 0, random)),
  );
  await churn(
    tenant,
    ids.filter(() => random() < 0.25),
    END + 20 * DAY,
  );
  const { body } = await tenant.post("/v1/health/backtest", { as_of: AS_OF, horizon_days: 60 });
  expect(Math.abs(body.data.auc - 0.5)).toBeLessThanOrEqual(0.05);
});

test("nothing after the day leaks into its ranking", async () => {
  const random = generator(13);
  const pasts = Array.from({ length: 60 }, (_, i) => made(i % 3 === 0, random));
  const after = (days: number) => END + days * DAY;
  const leaking = pasts.map(
    (past): Past => ({
      ...past,
      events: [
        ...past.events,
        ...logins(50, after(29), random),
        { type: "feature_use", at: after(1), feature: "new" },
      ],
      tickets: [
        ...past.tickets.map((t) => ({ ...t, closedAt: t.closedAt ?? after(2) })),
        { priority: "urgent", openedAt: after(1), closedAt: null },
      ],
      invoices: [
        ...past.invoices.map((i) => ({ ...i, paidDate: i.paidDate ?? "2026-02-02" })),
        { dueDate: "2026-02-03", paidDate: null },
      ],
      engagements: [{ type: "meeting", outcome: "positive", scheduledAt: after(1), completedAt: after(1) }],
      answers: [{ type: "nps", at: after(1), score: 0 }],
      goals: [{ status: "missed", changedAt: after(1) }],
    }),
  );
  const answers = [];
  for (const [i, kind] of [pasts, leaking].entries()) {
    const tenant = await newTenant();
    const ids = await plant(tenant.id, kind);
    const leaving = ids.filter((_, n) => n % 3 === 0);
    if (i === 1) {
      // What was done to the accounts later on, by hand and by contract, is of no use to the past either.
      await bindings.DB.prepare(
        "UPDATE accounts SET contract_end_date = '2026-02-05', updated_at = ? WHERE organization_id = ?",
      )
        .bind(after(1), tenant.id)
        .run();
      await bindings.DB.prepare(
        "INSERT INTO manual_scores (organization_id, account_id, set_at, id, expires_at, score, reason) SELECT organization_id, id, ?, 'hm_' || id, ?, 3, 'later' FROM accounts WHERE organization_id = ?",
      )
        .bind(after(1), after(90), tenant.id)
        .run();
    }
    await churn(tenant, leaving, after(20));
    answers.push((await tenant.post("/v1/health/backtest", { as_of: AS_OF, horizon_days: 60 })).body.data);
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[0].n).toBe(60);
});

test("accounts that came later or had churned by the day are not ranked", async () => {
  const tenant = await newTenant();
  const random = generator(17);
  const ids = await plant(tenant.id, [
    made(false, random),
    made(false, random),
    { ...made(false, random), createdAt: END + 1 },
  ]);
  await churn(tenant, [ids[1]!], END - 10 * DAY);
  const { body } = await tenant.post("/v1/health/backtest", { as_of: AS_OF, horizon_days: 30 });
  expect(body.data.n).toBe(1);
  const ahead = await tenant.post("/v1/health/backtest", { as_of: "2999-01-01", horizon_days: 30 });
  expect(faults(ahead)[0]).toMatch(/^as_of: must not lie ahead/);
});

test("the words name the true main cause", async () => {
  const random = generator(19);
  const well = {
    ...made(false, random),
    events: [...logins(20, END, random), ...logins(20, END - 30 * DAY, random)],
  };
  const causes: [string, Past][] = [
    ["Logins fell", { ...well, events: [...logins(2, END, random), ...logins(30, END - 30 * DAY, random)] }],
    [
      "open tickets",
      {
        ...well,
        tickets: Array.from({ length: 2 }, () => ({
          priority: "urgent" as const,
          openedAt: END - DAY,
          closedAt: null,
        })),
      },
    ],
    [
      "due invoices paid on time",
      { ...well, invoices: [1, 2, 3].map((d) => ({ dueDate: `2026-01-0${d}`, paidDate: null })) },
    ],
    [
      "No engagement completed",
      {
        ...well,
        engagements: [
          { type: "call", outcome: "positive", scheduledAt: END - 50 * DAY, completedAt: END - 50 * DAY },
        ],
      },
    ],
    ["Survey answers", { ...well, answers: [{ type: "nps", at: END - DAY, score: 0 }] }],
  ];
  const tenant = await newTenant();
  const ids = await plant(
    tenant.id,
    causes.map(([, past]) => past),
  );
  await roll(tenant.id, END);
  for (const [i, [words]] of causes.entries()) {
    const { body } = await tenant.get(`/v1/accounts/${ids[i]}/health`);
    expect(body.data.summary).toContain(words);
  }
});

test("AUC, lift and tenths of a hand-made ranking", () => {
  // Risk 90: 1 of 1 churned; 50: 1 of 4; 10: 0 of 5. Pairs: 2 x 8. The first wins 8; the second 5 + 3/2.
  const judged = judge([
    { risk: 10, n: 5, churned: 0 },
    { risk: 90, n: 1, churned: 1 },
    { risk: 50, n: 4, churned: 1 },
  ]);
  expect(judged).toMatchObject({ n: 10, churned: 2, auc: 0.9063, top_decile_lift: 5 });
  expect(judged.deciles.map((d) => [d.mean_risk, d.churn_rate])).toEqual([
    [90, 1],
    ...Array(4).fill([50, 0.25]),
    ...Array(5).fill([10, 0]),
  ]);
  expect(judge([])).toEqual({ n: 0, churned: 0, auc: null, top_decile_lift: null, deciles: [] });
});

test("a simulation says who would change band, by the configuration alone, and writes nothing", async () => {
  const tenant = await newTenant();
  const events = (now: number, before: number) => [
    ...Array.from({ length: now }, (_, i) => ({ type: "login", at: END - i * 1000 })),
    ...Array.from({ length: before }, (_, i) => ({ type: "login", at: END - 31 * DAY - i * 1000 })),
  ];
  const open = (n: number) =>
    Array.from({ length: n }, () => ({ priority: "low" as const, openedAt: END - DAY, closedAt: null }));
  const ids = await plant(tenant.id, [
    { ...noPast(END - 100 * DAY), events: events(10, 10), tickets: open(10) }, // (25x100 + 15x20) / 40 = 70
    { ...noPast(END - 100 * DAY), events: events(10, 10), tickets: open(1) }, // (25x100 + 15x92) / 40 = 97
    noPast(END - 100 * DAY),
  ]);
  await roll(tenant.id, END);
  const config = { weights: { usage: 15, support: 25 } }; // (1500 + 25x20) / 40 = 50; (1500 + 25x92) / 40 = 95
  const { body } = await tenant.post("/v1/health/simulate", {
    config: { ...config, bands: { at_risk: 55 } },
  });
  expect(body.data).toEqual({
    changed_band: 1,
    accounts: [
      {
        account_id: ids[0],
        account_name: "Account 0",
        old_score: 70,
        new_score: 50,
        old_band: "neutral",
        new_band: "at_risk",
      },
      {
        account_id: ids[1],
        account_name: "Account 1",
        old_score: 97,
        new_score: 95,
        old_band: "healthy",
        new_band: "healthy",
      },
      {
        account_id: ids[2],
        account_name: "Account 2",
        old_score: null,
        new_score: null,
        old_band: null,
        new_band: null,
      },
    ],
  });
  const one = await tenant.post("/v1/health/simulate", { config, account_ids: [ids[1]] });
  expect(one.body.data.accounts).toHaveLength(1);
  const other = await newTenant();
  expect(faults(await other.post("/v1/health/simulate", { config, account_ids: [ids[1]] }))[0]).toMatch(
    /^account_ids\[0\]: /,
  );
  expect(faults(await tenant.post("/v1/health/simulate", { config: { weights: { usage: 99 } } }))[0]).toMatch(
    /^weights: must sum/,
  );
  expect((await tenant.get("/v1/health/config")).body.data.version).toBe(1);
  expect((await tenant.get(`/v1/accounts/${ids[0]}`)).body.data.health_score).toBe(70);
});
