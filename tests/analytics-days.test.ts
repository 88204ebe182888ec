import { expect, test } from "vitest";
import { noCost, openDatabase } from "../src/db/client.ts";
import { cutRanges } from "../src/jobs/health.ts";
import { bindings, newTenant } from "./support/api.ts";
import { consume, roll } from "./support/jobs.ts";
import { change, hold, rowsIn } from "./support/portfolio.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const FIRST = Date.parse("2026-02-01T02:00:00Z");

type Row = Record<string, string | number | null>;

const dayRow = async (organizationId: string, day: string): Promise<Row | undefined> =>
  (await rowsIn<Row>("organization_days", organizationId)).find((row) => row.metric_date === day);

/** Opens the ranges of a roll by hand, so that no queue runs ahead of the test. */
async function open(
  organizationId: string,
  day: string,
  asOf: number,
  ranges: [first: string, last: string][],
) {
  const insert = bindings.DB.prepare(
    "INSERT INTO roll_ranges (organization_id, metric_date, first_id, last_id, as_of, sent_at) VALUES (?, ?, ?, ?, ?, ?)",
  );
  await bindings.DB.batch(
    ranges.map(([first, last]) => insert.bind(organizationId, day, first, last, asOf, Date.now())),
  );
  return (first: string) =>
    consume("fastenr-health", [
      { type: "roll", organization_id: organizationId, metric_date: day, first_id: first },
    ]);
}

test("sums of money beyond 64 bits do not hold up the scores of a day", async () => {
  const tenant = await newTenant();
  await hold(
    tenant.id,
    Array.from({ length: 100 }, () => ({ createdAt: FIRST - DAY, arr: 1e15, scores: [[FIRST - DAY, 80]] })),
  );
  await roll(tenant.id, FIRST);
  expect(await dayRow(tenant.id, "2026-02-01")).toMatchObject({ accounts: 100, health_accounts: 100 });
});

test("a day is written when its last range is done, whichever that is and however often it comes", async () => {
  const tenant = await newTenant();
  const ids = await hold(tenant.id, [
    { createdAt: FIRST - DAY, arr: 1_000.25, scores: [[FIRST, 80]] },
    { createdAt: FIRST - DAY, arr: 500, scores: [[FIRST, 40]] },
    { createdAt: FIRST - DAY, arr: 250, status: "at_risk", scores: [[FIRST, 60]] },
    { createdAt: FIRST - DAY, arr: 125, status: "churned", scores: [[FIRST, 20]] },
    { createdAt: FIRST - DAY, status: "onboarding", scores: [] },
  ]);
  const score = await open(tenant.id, "2026-02-01", FIRST, [
    [ids[0]!, ids[1]!],
    [ids[2]!, ids[4]!],
  ]);
  await score(ids[2]!);
  await score(ids[2]!);
  // The other message was lost: no half of a day is told.
  expect(await rowsIn("organization_days", tenant.id)).toEqual([]);
  await score(ids[0]!);
  const written = await dayRow(tenant.id, "2026-02-01");
  expect(written).toMatchObject({
    as_of: FIRST,
    accounts: 5,
    active: 2,
    // 40 is under 50, and one by its status.
    at_risk: 2,
    churned: 1,
    // 1,000.25 + 500 + 250
    arr_cents: 175_025,
    at_risk_arr_cents: 75_000,
    health_accounts: 3,
    health: 180,
    // 8 + 24 + 16
    risk_accounts: 3,
    risk: 48,
    healthy_band: 1,
    neutral_band: 1,
    at_risk_band: 1,
    healthy_band_arr_cents: 100_025,
    neutral_band_arr_cents: 25_000,
    at_risk_band_arr_cents: 50_000,
  });
  // Training alone has data: 80 + 40 + 60 of three accounts.
  expect(JSON.parse(written!.factors as string)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 180, 3, 0, 0]);
  await score(ids[0]!);
  await bindings.DB.prepare("UPDATE roll_ranges SET done_at = NULL WHERE organization_id = ?")
    .bind(tenant.id)
    .run();
  await score(ids[0]!);
  await score(ids[2]!);
  expect(await dayRow(tenant.id, "2026-02-01")).toEqual(written);
});

test("doubles of one message that run at once are both done, and the day is written once", async () => {
  const tenant = await newTenant();
  const [a] = (await hold(tenant.id, [{ createdAt: FIRST - DAY, arr: 100, scores: [[FIRST, 80]] }])) as [
    string,
  ];
  const score = await open(tenant.id, "2026-02-01", FIRST, [[a, a]]);
  const results = await Promise.all([score(a), score(a), score(a)]);
  expect(results.map(({ explicitAcks, retryMessages }) => [explicitAcks, retryMessages])).toEqual(
    Array(3).fill([["m0"], []]),
  );
  expect(await dayRow(tenant.id, "2026-02-01")).toMatchObject({ accounts: 1, health: 80 });
  expect(await rowsIn("health_metrics", tenant.id)).toHaveLength(1);
});

test("a second roll of the day replaces the first, and an older one that comes late does not", async () => {
  const tenant = await newTenant();
  const [a, b, c] = (await hold(tenant.id, [
    { createdAt: FIRST - DAY, arr: 100, scores: [[FIRST, 80]] },
    { createdAt: FIRST - DAY, arr: 100, scores: [[FIRST, 60]] },
    { createdAt: FIRST - DAY, arr: 100, scores: [[FIRST, 40]] },
  ])) as [string, string, string];
  const early = await open(tenant.id, "2026-02-01", FIRST, [
    [a, a],
    [b, c],
  ]);
  await early(a);
  await bindings.DB.prepare("DELETE FROM accounts WHERE organization_id = ? AND id = ?")
    .bind(tenant.id, a)
    .run();
  await change(tenant.id, b, FIRST + HOUR, { arr: 900 });
  // Cut anew, since the first account has gone; one range of the first roll is still open.
  const late = await open(tenant.id, "2026-02-01", FIRST + 2 * HOUR, [[c, c]]);
  await bindings.DB.prepare(
    "UPDATE roll_ranges SET as_of = ?, last_id = ? WHERE organization_id = ? AND first_id = ?",
  )
    .bind(FIRST + 2 * HOUR, b, tenant.id, b)
    .run();
  await late(c);
  expect(await dayRow(tenant.id, "2026-02-01")).toBeUndefined();
  await late(b);
  const second = { as_of: FIRST + 2 * HOUR, accounts: 2, arr_cents: 100_000, health: 100 };
  expect(await dayRow(tenant.id, "2026-02-01")).toMatchObject(second);
  await bindings.DB.prepare(
    "UPDATE roll_ranges SET done_at = NULL WHERE organization_id = ? AND first_id = ?",
  )
    .bind(tenant.id, a)
    .run();
  await early(a);
  expect(await dayRow(tenant.id, "2026-02-01")).toMatchObject(second);
});

test("a time that was rolled is not rolled again, a later one of the day is", async () => {
  const tenant = await newTenant();
  const [a] = (await hold(tenant.id, [{ createdAt: FIRST - DAY, arr: 100, scores: [[FIRST, 80]] }])) as [
    string,
  ];
  await roll(tenant.id, FIRST);
  const before = await rowsIn("roll_ranges", tenant.id);
  await bindings.DB.prepare("DELETE FROM accounts WHERE organization_id = ? AND id = ?")
    .bind(tenant.id, a)
    .run();
  await hold(tenant.id, [{ createdAt: FIRST - DAY, arr: 700, scores: [[FIRST, 30]] }]);
  await roll(tenant.id, FIRST);
  expect(await rowsIn("roll_ranges", tenant.id)).toEqual(before);
  expect(await dayRow(tenant.id, "2026-02-01")).toMatchObject({ accounts: 1, health: 80, arr_cents: 10_000 });
  await roll(tenant.id, FIRST + HOUR);
  const later = { as_of: FIRST + HOUR, accounts: 1, health: 30, arr_cents: 70_000 };
  expect(await dayRow(tenant.id, "2026-02-01")).toMatchObject(later);
  // Ranges are forgotten after a week; the day still knows when it was told.
  await bindings.DB.prepare("DELETE FROM roll_ranges WHERE organization_id = ?").bind(tenant.id).run();
  await roll(tenant.id, FIRST);
  expect(await dayRow(tenant.id, "2026-02-01")).toMatchObject(later);
});

test("a roll is cut into ranges of a thousand accounts, each account in one", async () => {
  const [tenant, empty] = [await newTenant(), await newTenant()];
  await bindings.DB.prepare(
    `INSERT INTO accounts (organization_id, id, name, status, custom_fields, tags, version, created_at, updated_at)
      WITH RECURSIVE n(i) AS (SELECT 10001 UNION ALL SELECT i + 1 FROM n WHERE i < 12001)
      SELECT ?1, 'acc_' || i, 'A', 'active', '{}', '[]', 1, ?2, ?2 FROM n`,
  )
    .bind(tenant.id, FIRST - DAY)
    .run();
  const db = openDatabase(bindings.DB, noCost());
  for (const { id } of [tenant, empty]) await cutRanges(db, FIRST, id);
  const cut = await rowsIn<Row>("roll_ranges", tenant.id);
  expect(cut.map(({ first_id, last_id }) => [first_id, last_id])).toEqual([
    ["acc_10001", "acc_11000"],
    ["acc_11001", "acc_12000"],
    ["acc_12001", "acc_12001"],
  ]);
  expect(await rowsIn("roll_ranges", empty.id)).toEqual([]);
});

test("a roll of a past day tells of the accounts as they stood then, not as they are", async () => {
  const tenant = await newTenant();
  const later = FIRST + 5 * DAY;
  const [a, b, c] = (await hold(tenant.id, [
    { createdAt: FIRST - DAY, arr: 1_000, scores: [[FIRST, 80]] },
    { createdAt: FIRST - DAY, arr: 500, scores: [[FIRST, 60]] },
    { createdAt: FIRST - DAY, arr: 250, scores: [[FIRST, 40]] },
    // Not here yet; and here later, but with signals of then.
    { createdAt: later, arr: 9_000, scores: [[later, 10]] },
    { createdAt: later, arr: 70, scores: [[FIRST, 90]] },
  ])) as [string, string, string];
  await change(tenant.id, a, later, { arr: 5_000, status: "at_risk" });
  await change(tenant.id, b, later, { arr: 0 });
  await change(tenant.id, c, later, { status: "churned" });
  await roll(tenant.id, FIRST);
  expect(await dayRow(tenant.id, "2026-02-01")).toMatchObject({
    accounts: 4,
    active: 4,
    // C, which has churned since.
    at_risk: 1,
    churned: 0,
    // 1,000 + 500 + 250 + 70
    arr_cents: 182_000,
    // 80 + 60 + 40 + 90
    health_accounts: 4,
    health: 270,
  });
  await roll(tenant.id, later);
  // A 5,000, B 0, 9,000 and 70; C is gone.
  expect(await dayRow(tenant.id, "2026-02-06")).toMatchObject({
    accounts: 5,
    active: 3,
    churned: 1,
    at_risk: 2,
    arr_cents: 1_407_000,
    health_accounts: 4,
  });
});

test("one tenant's roll writes no other's day", async () => {
  const tenant = await newTenant();
  const other = await newTenant();
  for (const one of [tenant, other])
    await hold(one.id, [{ createdAt: FIRST - DAY, arr: 100, scores: [[FIRST, 80]] }]);
  const [mine] = await rowsIn<{ id: string }>("accounts", tenant.id);
  const score = await open(tenant.id, "2026-02-01", FIRST, [["acc_", "acc_~"]]);
  await score("acc_");
  expect(await dayRow(tenant.id, "2026-02-01")).toMatchObject({ accounts: 1, arr_cents: 10_000 });
  expect(await rowsIn("organization_days", other.id)).toEqual([]);
  expect(mine!.id).toMatch(/^acc_/);
});

/** A small generator, so that a failure comes again. */
function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

test("whatever is written, the kept counts are those of a recount", async () => {
  const tenant = await newTenant();
  const other = await newTenant();
  const next = chance(20_260_201);
  const pick = <T>(values: readonly T[]): T => values[next(values.length)]!;
  const db = bindings.DB;
  const ids: string[] = [];
  const when = () => FIRST - next(5 * 24) * HOUR;
  for (let step = 0; step < 400; step++) {
    const owner = next(8) === 0 ? other.id : tenant.id;
    const account = owner === tenant.id && ids.length > 0 ? pick(ids) : null;
    const dice = next(9);
    if (dice === 0 || !account) {
      const [id] = await hold(owner, [
        { createdAt: FIRST + step, arr: pick([null, 10.1, 99.99]), scores: [] },
      ]);
      if (owner === tenant.id) ids.push(id!);
    } else if (dice < 4) {
      await change(owner, account, FIRST + step, {
        status: pick(["active", "onboarding", "at_risk", "churned"]),
        arr: pick([null, 0, 0.1, 1234.56]),
        health_score: pick([null, 0, 49, 50, 75, 100]),
        churn_risk_score: pick([null, 0, 24, 25, 49, 50, 69, 70, 100]),
      });
    } else if (dice === 4 && next(4) === 0) {
      await db
        .prepare("DELETE FROM accounts WHERE organization_id = ? AND id = ?")
        .bind(owner, account)
        .run();
      ids.splice(ids.indexOf(account), 1);
    } else if (dice < 7) {
      const outcome = pick([null, "positive", "neutral", "negative", "action_required"]);
      const at = when();
      await db
        .prepare(
          `INSERT INTO engagements (id, organization_id, account_id, type, title, outcome, completed_at, happened_at, attendees, tags, follow_up_required, created_by, created_at, updated_at)
           VALUES (?1, ?2, ?3, ?4, 'Talk', ?5, ?6, ?7, '[]', '[]', 0, 'test', 0, 0)
           ON CONFLICT (organization_id, id) DO UPDATE SET type = excluded.type, outcome = excluded.outcome, completed_at = excluded.completed_at, happened_at = excluded.happened_at`,
        )
        .bind(`eng_${next(60)}`, owner, account, pick(["call", "demo"]), outcome, pick([null, at]), at)
        .run();
      if (next(5) === 0)
        await db
          .prepare("DELETE FROM engagements WHERE organization_id = ? AND id = ?")
          .bind(owner, `eng_${next(60)}`)
          .run();
    } else {
      await db
        .prepare(
          `INSERT INTO survey_scores (organization_id, response_id, account_id, answered_at, type, score, scaled)
           VALUES (?, ?, ?, ?, ?, ?, 0)
           ON CONFLICT (organization_id, response_id, question_id) DO UPDATE SET answered_at = excluded.answered_at, type = excluded.type, score = excluded.score`,
        )
        .bind(owner, `rsp_${next(60)}`, account, when(), pick(["nps", "nps", "csat"]), next(11))
        .run();
      if (next(5) === 0)
        await db
          .prepare("DELETE FROM survey_scores WHERE organization_id = ? AND response_id = ?")
          .bind(owner, `rsp_${next(60)}`)
          .run();
    }
  }
  const cents = "CAST(round(coalesce(arr, 0) * 100) AS INTEGER)";
  const recounts = {
    risk_levels: `SELECT CASE WHEN status = 'churned' THEN 'churned' WHEN churn_risk_score IS NULL THEN 'unscored' WHEN churn_risk_score >= 70 THEN 'critical'
        WHEN churn_risk_score >= 50 THEN 'high' WHEN churn_risk_score >= 25 THEN 'medium' ELSE 'low' END AS level,
      count(*) AS accounts, sum(${cents}) AS arr_cents FROM accounts WHERE organization_id = ?1 GROUP BY 1`,
    account_counters: `SELECT iif(status = 'churned', -2, coalesce(health_score, -1)) AS bucket, count(*) AS accounts, sum(status = 'active') AS active,
      sum(status = 'at_risk') AS at_risk, sum(${cents}) AS arr_cents, sum(iif(status = 'at_risk', ${cents}, 0)) AS at_risk_arr_cents,
      sum(coalesce(churn_risk_score, 0)) AS risk, count(churn_risk_score) AS risk_accounts FROM accounts WHERE organization_id = ?1 GROUP BY 1`,
    engagement_days: `SELECT date(happened_at / 1000, 'unixepoch') AS day, type, coalesce(outcome, 'none') AS outcome, count(*) AS engagements, count(completed_at) AS completed
      FROM engagements WHERE organization_id = ?1 GROUP BY 1, 2, 3`,
    nps_days: `SELECT date(answered_at / 1000, 'unixepoch') AS day, count(*) AS answers, sum(score >= 9) AS promoters, sum(score <= 6) AS detractors
      FROM survey_scores WHERE organization_id = ?1 AND type = 'nps' GROUP BY 1`,
  };
  for (const organization of [tenant.id, other.id]) {
    for (const [table, recount] of Object.entries(recounts)) {
      const counted = (await db.prepare(recount).bind(organization).all<Row>()).results;
      const kept = (await rowsIn<Row>(table, organization))
        .map(({ organization_id: _, ...row }) => row)
        .filter((row) => (row.accounts ?? row.engagements ?? row.answers) !== 0);
      const sorted = (rows: Row[]) => rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
      expect(sorted(kept), table).toEqual(sorted(counted));
    }
  }
  expect((await rowsIn("survey_scores", tenant.id)).length).toBeGreaterThan(10);
});
