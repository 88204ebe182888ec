import { beforeAll, describe, expect, test } from "vitest";
import { bandIn, scoresIn } from "../src/analytics/totals.ts";
import { bindings, newTenant, type Tenant } from "./support/api.ts";
import { visitor } from "./support/dashboard.ts";

const ACCOUNTS = 3_000;

let tenant: Tenant;
let me: Awaited<ReturnType<typeof visitor>>;

beforeAll(async () => {
  tenant = await newTenant();
  me = await visitor(tenant.key);
  // Every tenth has churned; scores and ARR are all over.
  await many(ACCOUNTS, "accounts", {
    id: "'acc_' || printf('%026d', n)",
    name: "'Customer ' || n",
    status: "iif(n % 10 = 0, 'churned', 'active')",
    arr: "(n * 31) % 2999",
    custom_fields: "'{}'",
    tags: "'[]'",
    health_score: "(n * 13) % 101",
    churn_risk_score: "iif(n % 10 = 0, 100, (n * 17) % 100)",
    created_at: "n",
    updated_at: "n",
  });
});

/** Rows written by one statement, each column by its SQL of `n`. */
const many = (count: number, table: string, columns: Record<string, string>) =>
  bindings.DB.prepare(
    `WITH RECURSIVE rows(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM rows WHERE n < ?2)
      INSERT INTO ${table} (organization_id, ${Object.keys(columns).join(", ")}) SELECT ?1, ${Object.values(columns).join(", ")} FROM rows`,
  )
    .bind(tenant.id, count)
    .run();

describe("among thousands of accounts", () => {
  test.each([
    ["/dashboard", 180],
    ["/dashboard/accounts", 40],
    ["/dashboard/accounts?band=at_risk", 280],
    ["/dashboard/accounts?page=10", 300],
    // Where the overview's "Low" leads.
    [
      `/dashboard/accounts?status=onboarding,active,at_risk&churn_risk_min=0&churn_risk_max=24&sort=churn_risk_score&order=desc`,
      160,
    ],
  ])("%s takes two trips and reads at most %i rows", async (path, rows) => {
    const { status, cost } = await me.get(path);
    expect([status, cost.trips]).toEqual([200, 2]);
    expect(cost.rowsRead).toBeLessThanOrEqual(rows);
  });

  test("pages so deep that they would be walked to are reached by cursor", async () => {
    const next = async (path: string) =>
      (await me.get(path)).text.match(/href="([^"]+)" rel="next"/)![1]!.replaceAll("&amp;", "&");
    expect(await next("/dashboard/accounts?page=9")).toBe("/dashboard/accounts?page=10");
    const behind = await next("/dashboard/accounts?page=10");
    expect(behind).toMatch(/^\/dashboard\/accounts\?cursor=/);
    expect((await me.get(behind)).cost.rowsRead).toBeLessThanOrEqual(60);
  });

  test("those at risk with most ARR are told, however low their churn risk is, and none that has churned", async () => {
    const { text } = await me.get("/dashboard");
    const shown = [
      ...text.match(/Accounts at risk by ARR(.*?)<\/table>/s)![1]!.matchAll(/>(Customer \d+)</g),
    ];
    const { results } = await bindings.DB.prepare(
      "SELECT name FROM accounts WHERE organization_id = ? AND status <> 'churned' AND health_score < 50 ORDER BY arr DESC, id DESC LIMIT 6",
    )
      .bind(tenant.id)
      .all<{ name: string }>();
    expect(shown.map(([, name]) => name)).toEqual(results.map(({ name }) => name));
  });
});

test("a band of the list is who the overview counts in it, by whatever bands", async () => {
  const countOf = (text: string) => Number(text.match(/of ([\d,]+) accounts/)![1]!.replace(",", ""));
  const { distribution } = (await tenant.get("/v1/analytics/health")).body.data;
  for (const band of ["healthy", "neutral", "at_risk"])
    expect(countOf((await me.get(`/dashboard/accounts?band=${band}`)).text)).toBe(
      distribution[band].accounts,
    );
  // A threshold of nothing leaves nobody at risk, one above healthy nobody neutral.
  await tenant.patch("/v1/organization", { settings: { at_risk_threshold: 0 } });
  expect((await me.get("/dashboard/accounts?band=at_risk")).text).toContain("No account is like that");
  for (const bands of [
    { atRisk: 50, healthy: 75 },
    { atRisk: 0, healthy: 1 },
    { atRisk: 100, healthy: 75 },
  ]) {
    for (let score = 0; score <= 100; score++) {
      const within = (["at_risk", "neutral", "healthy"] as const).filter((band) => {
        const range = scoresIn(band, bands);
        return range && score >= range[0] && score <= range[1];
      });
      expect(within).toEqual([bandIn(score, bands)]);
    }
  }
});

test("levels of churn risk are told with as many accounts as have them, and so is what is no whole level", async () => {
  const here = "status=onboarding,active,at_risk";
  for (const [range, condition] of [
    [`${here}&churn_risk_max=24`, "< 25"],
    [`${here}&churn_risk_min=25&churn_risk_max=69`, "BETWEEN 25 AND 69"],
    [`${here}&churn_risk_min=70`, ">= 70"],
    [`${here}&churn_risk_min=0&churn_risk_max=30`, "<= 30"],
    [`${here}&churn_risk_min=70&churn_risk_max=49`, "IS NULL"],
  ]) {
    const row = await bindings.DB.prepare(
      `SELECT count(*) AS n FROM accounts WHERE organization_id = ? AND status <> 'churned' AND churn_risk_score ${condition}`,
    )
      .bind(tenant.id)
      .first<{ n: number }>();
    const { pagination } = (await tenant.get(`/v1/accounts?${range}`)).body;
    expect(pagination.total, range).toBe(row!.n);
  }
});

test("a survey without texts reads none of its responses, and its forms no results", async () => {
  const survey = (await tenant.post("/v1/surveys", { title: "How are we doing?", type: "nps" })).body.data;
  await many(500, "survey_responses", {
    survey_id: `'${survey.id}'`,
    id: "'rsp_' || printf('%026d', n)",
    anonymous: "1",
    answers: `json_array(json_object('question_id', '${survey.questions[0].id}', 'value', n % 11))`,
    tallied: `json_array(json_array('${survey.questions[0].id}', n % 11))`,
    submitted_at: "n",
    created_at: "n",
    updated_at: "n",
  });
  const { body, headers } = await tenant.get(`/v1/surveys/${survey.id}`);
  expect(body.data.results.responses).toBe(500);
  expect(Number(headers.get("Server-Timing")!.match(/(\d+) rows read/)![1])).toBeLessThanOrEqual(20);
  for (const part of ["", "/edit", "/preview", "/send"])
    expect((await me.get(`/dashboard/surveys/${survey.id}${part}`)).cost.rowsRead, part).toBeLessThanOrEqual(
      25,
    );
});
