import { expect, test } from "vitest";
import { bindings, newTenant, type Tenant } from "./support/api.ts";
import { roll } from "./support/jobs.ts";
import { change, hold, rowsIn } from "./support/portfolio.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const FIRST = Date.parse("2026-02-01T02:00:00Z");
const date = (ms: number) => new Date(ms).toISOString().slice(0, 10);

const asOf = async (tenant: Tenant, id: string, day: string) => {
  const answer = await tenant.get(`/v1/accounts/${id}/health?as_of=${day}`);
  expect(answer.status).toBe(200);
  return answer.body.data;
};

test("as of any day since its creation an account answers the row that stood then, before it nothing", async () => {
  const tenant = await newTenant();
  const scores = [80, 70, 60, 50, 40].map((score, i) => [FIRST + (3 + i) * DAY, score] as const);
  // It comes on 4 February at noon, after that day's roll; rolled daily from the first to the ninth, but not on the seventh.
  const rolled = [0, 1, 2, 3, 4, 5, 7, 8];
  const ids: string[] = [];
  for (const days of rolled) {
    if (days === 4) {
      const made = await hold(tenant.id, [
        { createdAt: FIRST + 3 * DAY + 10 * HOUR, scores: scores.slice(1) },
      ]);
      ids.push(...made);
    }
    await roll(tenant.id, FIRST + days * DAY);
  }
  const id = ids[0]!;
  const told = await Promise.all(
    Array.from({ length: 11 }, async (_, days) => {
      const row = await asOf(tenant, id, date(FIRST + days * DAY));
      return [date(FIRST + days * DAY), row.metric_date, row.overall_health_score];
    }),
  );
  expect(told).toEqual([
    ["2026-02-01", null, null],
    ["2026-02-02", null, null],
    ["2026-02-03", null, null],
    ["2026-02-04", null, null],
    ["2026-02-05", "2026-02-05", 70],
    ["2026-02-06", "2026-02-06", 60],
    // No roll on the seventh: what stood still stands, and its own signal of that day shows from the next.
    ["2026-02-07", "2026-02-06", 60],
    ["2026-02-08", "2026-02-08", 40],
    ["2026-02-09", "2026-02-09", 40],
    ["2026-02-10", "2026-02-09", 40],
    ["2026-02-11", "2026-02-09", 40],
  ]);
  const none = await asOf(tenant, id, "2026-02-04");
  expect(none).toMatchObject({
    id: null,
    source: null,
    factors: [],
    churn_factors: [],
    config_version: null,
  });
});

test("an account that was planted later has no rows of before, unless signals older than itself were imported", async () => {
  const tenant = await newTenant();
  const later = FIRST + 5 * DAY;
  const [fresh, imported] = (await hold(tenant.id, [
    { createdAt: later, scores: [[later, 10]] },
    { createdAt: later, scores: [[FIRST, 90]] },
  ])) as [string, string];
  await roll(tenant.id, FIRST);
  await roll(tenant.id, later);
  expect(await asOf(tenant, fresh, "2026-02-01")).toMatchObject({ metric_date: null });
  expect(await asOf(tenant, imported, "2026-02-01")).toMatchObject({ overall_health_score: 90 });
  expect(await asOf(tenant, fresh, "2026-02-06")).toMatchObject({ overall_health_score: 10 });
  const rows = await tenant.get(`/v1/health?account_id=${fresh}`);
  expect(rows.body.data).toHaveLength(1);
});

test("a day's last scoring is what stood at its end, and later days leave it as it was", async () => {
  const tenant = await newTenant();
  const [id] = (await hold(tenant.id, [
    {
      createdAt: FIRST - DAY,
      scores: [
        [FIRST, 80],
        [FIRST + HOUR, 30],
        [FIRST + DAY, 55],
      ],
    },
  ])) as [string];
  await roll(tenant.id, FIRST);
  expect(await asOf(tenant, id, "2026-02-01")).toMatchObject({ overall_health_score: 80 });
  await roll(tenant.id, FIRST + HOUR);
  const evening = await asOf(tenant, id, "2026-02-01");
  expect(evening).toMatchObject({
    overall_health_score: 30,
    computed_at: new Date(FIRST + HOUR).toISOString(),
  });
  await tenant.put("/v1/health/config", {
    weights: { usage: 20, training: 10 },
    bands: { healthy: 90, at_risk: 10 },
  });
  await roll(tenant.id, FIRST + DAY);
  // By the configuration of then: version 1, in which 30 is at risk and training weighs 5.
  const then = await asOf(tenant, id, "2026-02-01");
  expect(then).toEqual(evening);
  expect(then).toMatchObject({ config_version: 1, band: "at_risk" });
  const now = await asOf(tenant, id, "2026-02-02");
  expect(now).toMatchObject({ config_version: 2, band: "neutral", overall_health_score: 55 });
  const weights = (row: typeof then) =>
    row.factors.find((f: { factor: string }) => f.factor === "training").weight;
  expect([weights(then), weights(now)]).toEqual([5, 10]);
});

test("a churned account keeps the days it was here, and gets no more", async () => {
  const tenant = await newTenant();
  const [id] = (await hold(tenant.id, [
    {
      createdAt: FIRST - DAY,
      scores: [
        [FIRST, 80],
        [FIRST + 2 * DAY, 20],
      ],
    },
  ])) as [string];
  await roll(tenant.id, FIRST);
  await change(tenant.id, id, FIRST + DAY, { status: "churned" });
  await roll(tenant.id, FIRST + 2 * DAY);
  expect(await asOf(tenant, id, "2026-02-03")).toMatchObject({
    metric_date: "2026-02-01",
    overall_health_score: 80,
  });
  await change(tenant.id, id, FIRST + 3 * DAY, { status: "active" });
  await roll(tenant.id, FIRST + 4 * DAY);
  expect(await asOf(tenant, id, "2026-02-05")).toMatchObject({
    metric_date: "2026-02-05",
    overall_health_score: 20,
  });
});

test("status, ARR and the contract's end are remembered at each change, and at no other edit", async () => {
  const tenant = await newTenant();
  const started = Date.now();
  const { id, created_at } = (
    await tenant.post("/v1/accounts", {
      name: "Acme",
      status: "onboarding",
      arr: 100,
      contract_end_date: "2027-01-31",
    })
  ).body.data;
  const edits = [
    { status: "active" },
    { name: "Acme Corp", tags: ["key"] },
    { status: "active", arr: 250.5 },
    { arr: null },
    { contract_end_date: null },
    { status: "churned" },
    { status: "churned" },
  ];
  for (const edit of edits) {
    expect((await tenant.put(`/v1/accounts/${id}`, edit)).status).toBe(200);
    // Two changes of one millisecond are one.
    await scheduler.wait(2);
  }
  const { body } = await tenant.post("/v1/accounts/batch", {
    accounts: [{ name: "Beta", external_id: "b-1", status: "at_risk" }],
  });
  await scheduler.wait(2);
  await tenant.post("/v1/accounts/batch", { accounts: [{ external_id: "b-1", status: "active", arr: 7 }] });
  const history = async (accountId: string) =>
    (
      await rowsIn<{
        account_id: string;
        at: number;
        status: string;
        arr: number;
        contract_end_date: string;
      }>("account_history", tenant.id)
    )
      .filter((row) => row.account_id === accountId)
      .sort((a, b) => a.at - b.at);
  const rows = await history(id);
  expect(rows.map((row) => [row.status, row.arr, row.contract_end_date])).toEqual([
    ["onboarding", 100, "2027-01-31"],
    ["active", 100, "2027-01-31"],
    ["active", 250.5, "2027-01-31"],
    ["active", null, "2027-01-31"],
    ["active", null, null],
    ["churned", null, null],
  ]);
  expect(rows[0]!.at).toBe(Date.parse(created_at));
  expect(rows.every((row) => row.at >= started && row.at <= Date.now())).toBe(true);
  expect((await history(body.data[0].id)).map((row) => [row.status, row.arr])).toEqual([
    ["at_risk", null],
    ["active", 7],
  ]);
  await tenant.delete(`/v1/accounts/${id}`);
  expect(await history(id)).toEqual([]);
});

test("another tenant cannot look into an account's past", async () => {
  const tenant = await newTenant();
  const other = await newTenant();
  const [id] = (await hold(tenant.id, [{ createdAt: FIRST - DAY, scores: [[FIRST, 80]] }])) as [string];
  await roll(tenant.id, FIRST);
  expect((await other.get(`/v1/accounts/${id}/health?as_of=2026-02-01`)).status).toBe(404);
  expect((await tenant.get(`/v1/accounts/${id}/health?as_of=2026-02-30`)).status).toBe(422);
  const kept = await bindings.DB.prepare(
    "SELECT count(*) AS n FROM account_history WHERE organization_id = ?",
  )
    .bind(other.id)
    .first<{ n: number }>();
  expect(kept!.n).toBe(0);
});
