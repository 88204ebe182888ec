import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inkOn } from "../src/surveys/brand.ts";
import { npsInterval, npsOf } from "../src/surveys/results.ts";
import { costOf, faults, newTenant, type Tenant } from "./support/api.ts";
import { eventually } from "./support/jobs.ts";
import { emailTo, invite, newSurvey, postForm, type TestSurvey } from "./support/surveys.ts";

let people = 0;

/** Answers gathered elsewhere, by a new person unless told. */
const respond = (tenant: Tenant, survey: TestSurvey, values: Record<number, unknown>, rest: object = {}) =>
  tenant.post(`/v1/surveys/${survey.id}/responses`, {
    respondent: { email: `person${people++}@example.com` },
    answers: Object.entries(values).map(([i, value]) => ({
      question_id: survey.questions[Number(i)]!.id,
      value,
    })),
    ...rest,
  });

const resultsOf = async (tenant: Tenant, survey: TestSurvey) =>
  (await tenant.get(`/v1/surveys/${survey.id}/results`)).body.data;

describe("the 95 % interval of an NPS", () => {
  // By hand: p = (n₉₊ + ¾)/(n + 3), d likewise, p - d ± 1.96 √((p + d - (p - d)²)/(n + 3)).
  test.each([
    [5, 2, 10, [-19.1, 65.2]],
    [50, 20, 100, [14.1, 44.2]],
    [600, 100, 1000, [45.7, 54]],
    [0, 0, 7, [-24, 24]],
  ] as const)("%i promoters and %i detractors of %i answers: %j", (promoters, detractors, n, expected) => {
    expect(npsInterval(promoters, detractors, n)).toEqual(expected);
  });

  test("is null without answers", () => {
    expect(npsInterval(0, 0, 0)).toBe(null);
  });

  test("holds the score, stays within -100 and 100, and narrows as answers come in", () => {
    const counts = fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300)).filter(([a, b, c]) => a + b + c > 0);
    fc.assert(
      fc.property(counts, ([promoters, detractors, passives]) => {
        const n = promoters + detractors + passives;
        const [low, high] = npsInterval(promoters, detractors, n)!;
        const { score } = npsOf([
          [10, promoters],
          [0, detractors],
          [7, passives],
        ]);
        expect(low).toBeLessThanOrEqual(score!);
        expect(high).toBeGreaterThanOrEqual(score!);
        expect(low).toBeGreaterThanOrEqual(-100);
        expect(high).toBeLessThanOrEqual(100);
        expect(high).toBeGreaterThan(low);
        const [lower, higher] = npsInterval(promoters * 10, detractors * 10, n * 10)!;
        expect(higher - lower).toBeLessThan(high - low);
      }),
    );
  });
});

test("without answers every score is null, not 0", async () => {
  const tenant = await newTenant();
  const survey = await newSurvey(tenant, {
    title: "S",
    type: "csat",
    questions: [
      { type: "rating", question: "A" },
      { type: "nps", question: "B" },
      { type: "yes_no", question: "C" },
      { type: "text", question: "D" },
    ],
  });
  const results = await resultsOf(tenant, survey);
  expect(results).toEqual({
    recipients: 0,
    responses: 0,
    response_rate: null,
    nps: { score: null, n: 0, promoters: 0, passives: 0, detractors: 0, ci95: null },
    csat: { score: null, n: 0 },
    ces: { score: null, n: 0 },
    questions: [
      expect.objectContaining({
        n: 0,
        mean: null,
        distribution: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
        texts: null,
      }),
      expect.objectContaining({ n: 0, mean: null }),
      expect.objectContaining({ n: 0, mean: null, distribution: { yes: 0, no: 0 }, texts: null }),
      expect.objectContaining({ n: 0, mean: null, distribution: null, texts: [] }),
    ],
    former_questions: [],
  });
  expect((await tenant.get(`/v1/surveys/${survey.id}`)).body.data.results).toEqual(results);
});

test("NPS is the share of 9 and 10 less that of 0 to 6", async () => {
  const tenant = await newTenant();
  const survey = await newSurvey(tenant);
  for (const value of [10, 10, 9, 9, 9, 8, 7, 7, 6, 0])
    expect((await respond(tenant, survey, { 0: value })).status).toBe(201);
  const results = await resultsOf(tenant, survey);
  expect(results.nps).toEqual({
    score: 30,
    n: 10,
    promoters: 5,
    passives: 3,
    detractors: 2,
    ci95: [-19.1, 65.2],
  });
  expect(results.questions[0]).toMatchObject({
    n: 10,
    mean: 7.5,
    distribution: { 0: 1, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 1, 7: 2, 8: 1, 9: 3, 10: 2 },
  });
  expect(results.csat).toEqual({ score: null, n: 0 });
});

test("CSAT is the share of the two best values of any scale; CES is the mean", async () => {
  const tenant = await newTenant();
  const csat = await newSurvey(tenant, {
    title: "CSAT",
    type: "csat",
    questions: [
      { type: "rating", question: "Of five" },
      { type: "rating", question: "Of seven", scale: { min: 1, max: 7 } },
      { type: "nps", question: "And this" },
    ],
  });
  await respond(tenant, csat, { 0: 5, 1: 6, 2: 9 });
  await respond(tenant, csat, { 0: 4, 1: 5 });
  await respond(tenant, csat, { 0: 3 });
  const results = await resultsOf(tenant, csat);
  expect(results.csat).toEqual({ score: 60, n: 5 });
  expect(results.nps).toMatchObject({ score: 100, n: 1 });
  expect(results.ces).toEqual({ score: null, n: 0 });

  const ces = await newSurvey(tenant, {
    title: "CES",
    type: "ces",
    questions: [{ type: "rating", question: "How easy?", scale: { min: 1, max: 7 } }],
  });
  for (const value of [7, 6, 4]) await respond(tenant, ces, { 0: value });
  expect((await resultsOf(tenant, ces)).ces).toEqual({ score: 5.67, n: 3 });
});

test("choices count each option, texts show the newest, and n is how many answered", async () => {
  const tenant = await newTenant();
  const survey = await newSurvey(tenant, {
    title: "S",
    type: "custom",
    questions: [
      {
        type: "multiple_choice",
        question: "Several",
        options: ["a", "b", "__proto__"],
        allow_multiple: true,
      },
      { type: "multiple_choice", question: "One", options: ["x", "y"] },
      { type: "yes_no", question: "Yes?" },
      { type: "text", question: "Words" },
    ],
  });
  await respond(tenant, survey, { 0: ["a", "b"], 1: "x", 2: true, 3: "first" });
  await respond(tenant, survey, { 0: ["a", "__proto__"], 1: "x", 2: false });
  await respond(tenant, survey, { 0: "b", 3: "second" });
  const [several, one, yes, words] = (await resultsOf(tenant, survey)).questions;
  expect(several).toMatchObject({ n: 3 });
  expect(Object.entries(several.distribution)).toEqual([
    ["a", 2],
    ["b", 2],
    ["__proto__", 1],
  ]);
  expect(one).toMatchObject({ n: 2, distribution: { x: 2, y: 0 } });
  expect(yes).toMatchObject({ n: 2, distribution: { yes: 1, no: 1 } });
  expect(words).toMatchObject({ n: 2, texts: ["second", "first"], distribution: null });
});

test("answers to questions that were replaced stay readable, and the questions can be asked again", async () => {
  const tenant = await newTenant();
  const asked = [
    { type: "nps", question: "Recommend?" },
    { type: "text", question: "Why?" },
    { type: "yes_no", question: "Nobody answers this" },
  ];
  const survey = await newSurvey(tenant, { title: "S", type: "nps", questions: asked });
  const [recommend, why] = survey.questions;
  await respond(tenant, survey, { 0: 9, 1: "Fast" });
  const path = `/v1/surveys/${survey.id}`;
  const put = (questions: object[]) => tenant.put(path, { questions });
  const replaced = (await put([{ type: "nps", question: "Would you?" }])).body.data;
  const results = await resultsOf(tenant, survey);
  expect(replaced.results).toEqual(results);
  expect(results).toMatchObject({ responses: 1, nps: { n: 0, score: null } });
  expect(results.questions).toMatchObject([{ n: 0 }]);
  expect(results.former_questions).toEqual([
    {
      question_id: recommend!.id,
      type: "nps",
      question: "Recommend?",
      required: false,
      scale: { min: 0, max: 10, labels: ["Not at all likely", "Extremely likely"] },
      n: 1,
      distribution: expect.objectContaining({ 9: 1, 10: 0 }),
      mean: 9,
      texts: null,
    },
    expect.objectContaining({ question_id: why!.id, question: "Why?", n: 1, texts: ["Fast"] }),
  ]);
  await respond(tenant, { ...survey, questions: replaced.questions }, { 0: 3 });
  // Asked again, by its id or by its words, a question is what it was.
  const again = (
    await put([
      { type: "nps", question: "Recommend?" },
      { id: why!.id, ...asked[1]! },
    ])
  ).body.data;
  expect(again.questions.map((question: { id: string }) => question.id)).toEqual([recommend!.id, why!.id]);
  expect(again.results).toMatchObject({ responses: 2, nps: { n: 1, score: 100 } });
  expect(again.results.former_questions).toMatchObject([{ question: "Would you?", n: 1, mean: 3 }]);
  const rewritten = await put([{ id: replaced.questions[0].id, type: "text", question: "Would you?" }]);
  expect([rewritten.status, faults(rewritten)[0]]).toEqual([
    409,
    "questions[0].type: must stay once there are responses",
  ]);
});

test("the response rate is the share of recipients who answered, on the page or elsewhere", async () => {
  const tenant = await newTenant();
  const survey = await newSurvey(tenant);
  const path = await invite(tenant, survey.id, { email: "ann@example.com" });
  await invite(tenant, survey.id, { email: "bob@example.com" });
  expect((await resultsOf(tenant, survey)).response_rate).toBe(0);
  await postForm(path, { [survey.questions[0]!.id]: "9" });
  expect((await resultsOf(tenant, survey)).response_rate).toBe(0.5);
  await respond(tenant, survey, { 0: 3 });
  expect(await resultsOf(tenant, survey)).toMatchObject({ recipients: 2, responses: 2, response_rate: 0.5 });
  const elsewhere = await respond(tenant, survey, { 0: 8 }, { respondent: { email: "BOB@example.com" } });
  expect(elsewhere.body.data.recipient_id).toMatch(/^rcp_/);
  expect(await resultsOf(tenant, survey)).toMatchObject({ recipients: 2, responses: 3, response_rate: 1 });
});

test("answers gathered elsewhere are judged against the questions", async () => {
  const tenant = await newTenant();
  const survey = await newSurvey(tenant, {
    title: "S",
    type: "csat",
    questions: [
      { type: "rating", question: "A", required: true },
      { type: "multiple_choice", question: "B", options: ["x", "y"] },
      { type: "yes_no", question: "C" },
      { type: "text", question: "D" },
    ],
  });
  const [a, b, c, d] = survey.questions.map(({ id }) => id);
  const attempt = (answers: unknown[], rest: object = {}) =>
    tenant.post(`/v1/surveys/${survey.id}/responses`, {
      respondent: { email: "a@example.com" },
      answers,
      ...rest,
    });
  const bad = await attempt(
    [
      { question_id: b, value: "z" },
      { question_id: c, value: "yes" },
      { question_id: d, value: " " },
      { question_id: d, value: "again" },
      { question_id: "q_nobody", value: 1 },
    ],
    { submitted_at: "2124-01-01T00:00:00Z" },
  );
  expect(bad.status).toBe(422);
  expect(faults(bad)).toEqual([
    "answers[0].value: must be one of x, y",
    "answers[1].value: must be yes (true) or no (false)",
    "answers[2].value: must be a text that is not empty",
    "answers[3].question_id: must not be answered twice",
    "answers[4].question_id: must be the id of a question of this survey",
    `answers: must answer ${a}, which is required`,
    "submitted_at: must not lie in the future",
  ]);
  for (const value of [0, 6, 4.5, "4", true, [4]]) {
    expect((await attempt([{ question_id: a, value }])).status, JSON.stringify(value)).toBe(422);
  }
  expect((await attempt([])).status).toBe(422);
  const nobody = await tenant.post(`/v1/surveys/${survey.id}/responses`, {
    answers: [{ question_id: a, value: 5 }],
  });
  expect(faults(nobody)).toEqual([expect.stringMatching(/^respondent: is required, or else account_id/)]);
});

test("one response per respondent: a second is 409, of parallel ones too", async () => {
  const tenant = await newTenant();
  const survey = await newSurvey(tenant);
  const ann = { respondent: { email: "ann@example.com", name: "Ann" } };
  const answers = await Promise.all(Array.from({ length: 6 }, () => respond(tenant, survey, { 0: 9 }, ann)));
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  expect((await respond(tenant, survey, { 0: 1 }, { respondent: { email: "ANN@Example.com" } })).status).toBe(
    409,
  );
  // Who answered on the page has answered.
  const path = await invite(tenant, survey.id, { email: "bob@example.com" });
  await postForm(path, { [survey.questions[0]!.id]: "9" });
  expect((await respond(tenant, survey, { 0: 1 }, { respondent: { email: "bob@example.com" } })).status).toBe(
    409,
  );
  // And whose answer came from elsewhere finds it on the page.
  const other = await invite(tenant, survey.id, { email: "cyd@example.com" });
  await respond(tenant, survey, { 0: 4 }, { respondent: { email: "cyd@example.com" } });
  await postForm(other, { [survey.questions[0]!.id]: "8" });
  expect(await resultsOf(tenant, survey)).toMatchObject({
    responses: 3,
    nps: { n: 3, promoters: 2, passives: 1 },
  });
});

test("whoever answered elsewhere of late is not asked again; an answer of long ago stops nothing", async () => {
  const tenant = await newTenant();
  const survey = await newSurvey(tenant);
  const other = await newSurvey(tenant, { title: "Other", type: "nps" });
  const monthsAgo = new Date(Date.now() - 60 * 86_400_000).toISOString();
  await respond(tenant, survey, { 0: 9 }, { respondent: { email: "New@example.com" } });
  await respond(
    tenant,
    survey,
    { 0: 9 },
    { respondent: { email: "old@example.com" }, submitted_at: monthsAgo },
  );
  const sent = async ({ id }: TestSurvey, ...emails: string[]) => {
    const recipients = emails.map((email) => ({ email }));
    const { body } = await tenant.post(`/v1/surveys/${id}/send`, { recipients });
    return body.data.map(({ status, reason }: Record<string, string>) => [status, reason]);
  };
  expect(await sent(survey, "new@example.com", "old@example.com")).toEqual([
    ["skipped", "throttled"],
    ["sent", null],
  ]);
  expect(await sent(other, "new@example.com")).toEqual([["sent", null]]);
});

test("responses are listed, newest first, by account and time", async () => {
  const tenant = await newTenant();
  const account = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data.id;
  const survey = await newSurvey(tenant, { title: "S", type: "nps", settings: { allow_anonymous: true } });
  const first = await respond(tenant, survey, { 0: 9 }, { submitted_at: "2026-01-05T10:00:00Z" });
  const second = await respond(tenant, survey, { 0: 7 }, { account_id: account, respondent: null });
  const third = await respond(tenant, survey, { 0: 3 }, { respondent: undefined });
  expect(first.body.data).toEqual({
    id: expect.stringMatching(/^rsp_/),
    survey_id: survey.id,
    account_id: null,
    recipient_id: null,
    respondent: { email: expect.stringContaining("@"), name: null },
    answers: [{ question_id: survey.questions[0]!.id, value: 9 }],
    score: 9,
    submitted_at: "2026-01-05T10:00:00.000Z",
  });
  expect(third.body.data.respondent).toBe(null);
  const ids = async (query: string) =>
    (await tenant.get(`/v1/surveys/${survey.id}/responses?${query}`)).body.data.map(
      (row: { id: string }) => row.id,
    );
  const [a, b, c] = [first, second, third].map((answer) => answer.body.data.id);
  expect(await ids("")).toEqual([c, b, a]);
  expect(await ids(`account_id=${account}`)).toEqual([b]);
  expect(await ids("date_to=2026-01-05")).toEqual([a]);
  expect(await ids("date_from=2026-01-06")).toEqual([c, b]);
  expect(await ids("sort=submitted_at")).toEqual([a, b, c]);
  const page = await tenant.get(`/v1/surveys/${survey.id}/responses?limit=1`);
  expect(page.body.pagination).toMatchObject({ total: 3, has_more: true });
  expect(costOf(page).trips).toBe(1);
});

test("a closed survey takes no more answers from elsewhere; an expired or draft one does", async () => {
  const tenant = await newTenant();
  const status = async (given: object) => {
    const survey = await newSurvey(tenant, { title: "S", type: "nps", ...given });
    return (await respond(tenant, survey, { 0: 9 })).status;
  };
  expect(await status({ status: "closed" })).toBe(409);
  expect(await status({ status: "draft" })).toBe(201);
  expect(await status({ settings: { expiry_date: "2024-03-31" } })).toBe(201);
});

test("answers from elsewhere are thanked for, unless they are of the past", async () => {
  const tenant = await newTenant();
  const survey = await newSurvey(tenant, { title: "S", type: "nps", settings: { send_confirmation: true } });
  await respond(
    tenant,
    survey,
    { 0: 9 },
    { respondent: { email: "old@example.com" }, submitted_at: "2026-01-05T10:00:00Z" },
  );
  await respond(tenant, survey, { 0: 9 }, { respondent: { email: "new@example.com" } });
  const email = await emailTo(tenant, "new@example.com", "survey_confirmation");
  expect(email.text).not.toContain("/s/");
  expect((await tenant.get("/v1/emails")).body.data).toHaveLength(1);
});

test("answers feed the account's health within seconds, and an edit moves it again", async () => {
  const tenant = await newTenant();
  const account = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data.id;
  const health = (score: number) =>
    eventually(`health ${score}`, async () => {
      const { body } = await tenant.get(`/v1/accounts/${account}/health`);
      return body.data.overall_health_score === score ? body.data : null;
    });
  const survey = await newSurvey(tenant);
  const path = await invite(tenant, survey.id, { email: "ann@example.com", account_id: account });
  await postForm(path, { [survey.questions[0]!.id]: "3" });
  const sentiment = (row: { factors: { factor: string }[] }) =>
    row.factors.find(({ factor }) => factor === "sentiment");
  expect(sentiment(await health(30))).toMatchObject({ value: 30, score: 30 });
  await postForm(path, { [survey.questions[0]!.id]: "8" });
  await health(80);
  // A rating counts scaled to 100: 4 of 1 to 5 is 75, and the mean of both is 77.5.
  const csat = await newSurvey(tenant, {
    title: "C",
    type: "csat",
    questions: [{ type: "rating", question: "A" }],
  });
  await respond(tenant, csat, { 0: 4 }, { account_id: account });
  await health(78);
  // A rating of a custom survey is nobody's score.
  const custom = await newSurvey(tenant, {
    title: "C",
    type: "custom",
    questions: [{ type: "rating", question: "A" }],
  });
  const answer = await respond(tenant, custom, { 0: 1 }, { account_id: account });
  expect(answer.body.data.score).toBe(1);
  await health(78);
  const include = await tenant.get(`/v1/accounts/${account}?include=surveys`);
  expect(
    include.body.data.surveys.map((s: { id: string; responses: { score: number }[] }) => [
      s.id,
      s.responses[0]!.score,
    ]),
  ).toEqual([
    [custom.id, 1],
    [csat.id, 4],
    [survey.id, 8],
  ]);
});

test("analytics count every nps answer, an account's or nobody's, as it stands", async () => {
  const tenant = await newTenant();
  const survey = await newSurvey(tenant);
  const path = await invite(tenant, survey.id);
  await respond(tenant, survey, { 0: 10 });
  await postForm(path, { [survey.questions[0]!.id]: "2" });
  const nps = async () => (await tenant.get("/v1/analytics/dashboard")).body.data.nps_score;
  expect(await nps()).toBe(0);
  await postForm(path, { [survey.questions[0]!.id]: "9" });
  expect(await nps()).toBe(100);
});

test("survey.completed tells of a response once, with survey, recipient, account, answers and score", async () => {
  const tenant = await newTenant();
  const hook = (
    await tenant.post("/v1/webhooks", {
      url: "https://hooks.example.com/x",
      events: ["survey.*"],
      enabled: false,
    })
  ).body.data.id;
  const account = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data.id;
  const survey = await newSurvey(tenant);
  const path = await invite(tenant, survey.id, {
    email: "ann@example.com",
    name: "Ann",
    account_id: account,
  });
  for (const value of ["9", "4", "4"]) await postForm(path, { [survey.questions[0]!.id]: value });
  const { body } = await tenant.get(`/v1/webhooks/${hook}/deliveries`);
  expect(body.data).toHaveLength(1);
  const { payload } = (await tenant.get(`/v1/webhooks/deliveries/${body.data[0].id}`)).body.data;
  const [response] = (await tenant.get(`/v1/surveys/${survey.id}/responses`)).body.data;
  expect(payload).toMatchObject({
    event: "survey.completed",
    data: {
      account_id: account,
      account_name: "Acme",
      survey_id: survey.id,
      survey_title: "How are we doing?",
      response: { ...response, score: 9, answers: [{ question_id: survey.questions[0]!.id, value: 9 }] },
    },
  });
});

test("deleting an account takes its responses, recipients and emails along, and the results follow", async () => {
  const tenant = await newTenant();
  const [kept, gone] = await Promise.all(
    ["Kept", "Gone"].map(async (name) => (await tenant.post("/v1/accounts", { name })).body.data.id),
  );
  const survey = await newSurvey(tenant);
  const path = await invite(tenant, survey.id, { email: "gone@example.com", account_id: gone });
  await postForm(path, { [survey.questions[0]!.id]: "2" });
  await respond(tenant, survey, { 0: 10 }, { account_id: kept });
  await tenant.delete(`/v1/accounts/${gone}`);
  expect(await resultsOf(tenant, survey)).toMatchObject({ responses: 1, nps: { score: 100, n: 1 } });
  expect((await tenant.get(`/v1/surveys/${survey.id}/recipients`)).body.data).toEqual([]);
  expect((await tenant.get("/v1/emails")).body).toMatchObject({ data: [], pagination: { total: 0 } });
});

test("results cost the same at ten times the responses", async () => {
  const tenant = await newTenant();
  const survey = await newSurvey(tenant, {
    title: "S",
    type: "nps",
    questions: [
      { type: "nps", question: "A" },
      { type: "text", question: "B" },
    ],
  });
  const cost = async () => costOf(await tenant.get(`/v1/surveys/${survey.id}/results`));
  for (let i = 0; i < 110; i++) await respond(tenant, survey, { 0: i % 11, 1: `Text ${i}` });
  const few = await cost();
  for (let i = 0; i < 110; i++) await respond(tenant, survey, { 0: i % 11, 1: `Text ${i}` });
  console.log("results", few);
  expect(few.trips).toBe(1);
  expect(await cost()).toEqual(few);
});

test("ink on any color stands out at least 4.5 to 1", () => {
  const channel = fc.nat(255).map((value) => value.toString(16).padStart(2, "0"));
  fc.assert(
    fc.property(fc.tuple(channel, channel, channel), ([r, g, b]) => {
      const light = (hex: string) => {
        const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
        const [x, y, z] = parts.map((p) => (p <= 0.04045 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4)) as [
          number,
          number,
          number,
        ];
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
      };
      const color = `#${r}${g}${b}`;
      const [bright, dark] = [light(color), light(inkOn(color))].sort((one, other) => other - one) as [
        number,
        number,
      ];
      expect((bright + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test("a response is found where its creation says, and only under its own survey", async () => {
  const tenant = await newTenant();
  const survey = await newSurvey(tenant, { title: "Quarter", type: "nps" });
  const other = await newSurvey(tenant, { title: "Another", type: "nps" });
  const posted = await respond(tenant, survey, { 0: 9 });
  expect(posted.status).toBe(201);
  const found = await tenant.get(posted.headers.get("Location")!);
  expect(found.status).toBe(200);
  expect(found.body.data).toEqual(posted.body.data);
  expect((await tenant.get(`/v1/surveys/${other.id}/responses/${posted.body.data.id}`)).status).toBe(404);
});
