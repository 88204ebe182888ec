import { expect, test } from "vitest";
import { call, costOf, faults, newTenant } from "./support/api.ts";
import { eventually } from "./support/jobs.ts";
import { CSAT, newSurvey } from "./support/surveys.ts";

test("the documentation's example is created, read, listed, changed and deleted", async () => {
  const tenant = await newTenant();
  const given = { ...CSAT, settings: { ...CSAT.settings, expiry_date: "2024-03-31" } };
  const created = await tenant.post("/v1/surveys", given);
  expect(created.status).toBe(201);
  const { id, questions } = created.body.data;
  expect(id).toMatch(/^srv_/);
  expect(created.headers.get("Location")).toBe(`/v1/surveys/${id}`);
  expect(created.body.data).toMatchObject({
    ...given,
    status: "active",
    recipient_count: 0,
    response_count: 0,
  });
  expect(questions.map((q: { id: string }) => q.id)).toEqual([
    expect.stringMatching(/^q_/),
    expect.stringMatching(/^q_/),
  ]);
  expect(costOf(created).trips).toBe(1);

  const read = await tenant.get(`/v1/surveys/${id}`);
  expect(read.body.data).toEqual(created.body.data);
  expect(costOf(read).trips).toBe(1);
  const { results, ...row } = read.body.data;
  expect((await tenant.get("/v1/surveys")).body.data).toEqual([row]);

  // What was read can be written back, and changes nothing.
  const back = await tenant.put(`/v1/surveys/${id}`, read.body.data);
  expect(back.body.data).toEqual(read.body.data);
  const changed = await tenant.patch(`/v1/surveys/${id}`, {
    title: "Q2",
    settings: { expiry_date: null },
    questions: [
      { ...questions[1], required: true },
      { type: "yes_no", question: "May we call you?" },
    ],
  });
  expect(changed.body.data).toMatchObject({
    title: "Q2",
    settings: { allow_anonymous: false, send_confirmation: true, expiry_date: null },
    questions: [
      { id: questions[1].id, required: true },
      { id: expect.stringMatching(/^q_/), type: "yes_no", required: false },
    ],
  });
  expect(changed.body.data.results.questions).toHaveLength(2);
  expect(results.questions).toHaveLength(2);
  expect(costOf(changed).trips).toBe(2);
  const stale = await tenant.patch(
    `/v1/surveys/${id}`,
    { title: "Q3" },
    { headers: { "If-Match": created.headers.get("ETag")! } },
  );
  expect(stale.status).toBe(412);

  expect((await tenant.delete(`/v1/surveys/${id}`)).body.data).toEqual({ id, deleted: true });
  expect((await tenant.get(`/v1/surveys/${id}`)).status).toBe(404);
  expect((await tenant.delete(`/v1/surveys/${id}`)).status).toBe(404);
  const audit = await tenant.get(`/v1/audit-log?target_id=${id}`);
  expect(audit.body.data.map((entry: { action: string }) => entry.action)).toEqual([
    "survey.delete",
    "survey.update",
    "survey.create",
  ]);
});

test("an nps survey with no questions gets the standard one; other types need a question", async () => {
  const tenant = await newTenant({ name: "Acme" });
  const { questions } = await newSurvey(tenant);
  expect(questions).toEqual([
    {
      id: expect.stringMatching(/^q_/),
      type: "nps",
      question: "How likely are you to recommend Acme to a friend or colleague?",
      required: true,
      scale: { min: 0, max: 10, labels: ["Not at all likely", "Extremely likely"] },
    },
  ]);
  expect((await newSurvey(tenant, { title: "N", type: "nps", questions: [] })).questions).toHaveLength(1);
  const bare = await tenant.post("/v1/surveys", { title: "C", type: "csat" });
  expect(bare.status).toBe(422);
  expect(faults(bare)).toEqual([expect.stringMatching(/^questions: must hold a question/)]);
});

test("questions get what their type has, and nothing of another's", async () => {
  const tenant = await newTenant();
  const { questions } = await newSurvey(tenant, {
    title: "All",
    type: "custom",
    questions: [
      { type: "nps", question: "A" },
      { type: "rating", question: "B" },
      { type: "multiple_choice", question: "C", options: ["x", "y"] },
      { type: "yes_no", question: "D" },
      { type: "text", question: "E", required: true },
    ],
  });
  expect(questions.map(({ id: _id, question: _q, ...rest }) => rest)).toEqual([
    {
      type: "nps",
      required: false,
      scale: { min: 0, max: 10, labels: ["Not at all likely", "Extremely likely"] },
    },
    { type: "rating", required: false, scale: { min: 1, max: 5, labels: [] } },
    { type: "multiple_choice", required: false, options: ["x", "y"], allow_multiple: false },
    { type: "yes_no", required: false },
    { type: "text", required: true },
  ]);

  const bad = await tenant.post("/v1/surveys", {
    title: " ",
    type: "poll",
    status: "open",
    questions: [
      { type: "stars", question: "A" },
      { type: "nps", question: "B", scale: { min: 1, max: 5 } },
      { type: "rating", question: "C", scale: { min: 5, max: 1 } },
      { type: "rating", question: "D", scale: { min: 0, max: 50 } },
      { type: "rating", question: "E", scale: { min: 1, max: 5, labels: ["one"] } },
      { type: "multiple_choice", question: "F" },
      { type: "multiple_choice", question: "G", options: ["x", "x"] },
      { type: "text", question: "", options: ["x", "y"], scale: { min: 1, max: 2 }, allow_multiple: true },
      { type: "yes_no", question: "H", requird: true },
    ],
    settings: { expiry_date: "31.3.2024", anonymous: true },
    titel: "x",
  });
  expect(bad.status).toBe(422);
  expect(
    faults(bad)
      .map((fault) => fault.split(":")[0])
      .sort(),
  ).toEqual(
    [
      "questions[0].type",
      "questions[1].scale",
      "questions[2].scale.max",
      "questions[3].scale.max",
      "questions[4].scale.labels",
      "questions[5].options",
      "questions[6].options[1]",
      "questions[7].allow_multiple",
      "questions[7].options",
      "questions[7].question",
      "questions[7].scale",
      "questions[8].requird",
      "settings.anonymous",
      "settings.expiry_date",
      "status",
      "title",
      "titel",
      "type",
    ].sort(),
  );
});

test("lists are filtered by status and type, and sorted", async () => {
  const tenant = await newTenant();
  await newSurvey(tenant, { title: "B", type: "nps" });
  await newSurvey(tenant, { ...CSAT, title: "A", status: "draft" });
  await newSurvey(tenant, { title: "C", type: "nps", status: "closed" });
  const titles = async (query: string) =>
    (await tenant.get(`/v1/surveys?${query}`)).body.data.map((row: { title: string }) => row.title);
  expect(await titles("")).toEqual(["C", "A", "B"]);
  expect(await titles("sort=title")).toEqual(["A", "B", "C"]);
  expect(await titles("status=active,closed")).toEqual(["C", "B"]);
  expect(await titles("type=csat")).toEqual(["A"]);
  expect(await titles("type=nps&status=draft")).toEqual([]);
  expect((await tenant.get("/v1/surveys?status=open")).status).toBe(422);
});

test("once there are responses, what was answered goes on meaning what it meant", async () => {
  const tenant = await newTenant();
  const { id, questions } = await newSurvey(tenant, {
    title: "Mixed",
    type: "csat",
    questions: [
      { type: "rating", question: "Rating" },
      { type: "multiple_choice", question: "Choice", options: ["x", "y"] },
    ],
  });
  const [rating, choice] = questions as [{ id: string }, { id: string }];
  const reworded = (rest: object, more: object = {}) => ({
    questions: [
      { id: rating.id, type: "rating", question: "Reworded", ...rest },
      { id: choice.id, type: "multiple_choice", question: "Choice", options: ["x", "y"], ...more },
    ],
  });
  expect((await tenant.put(`/v1/surveys/${id}`, reworded({ scale: { min: 1, max: 7 } }))).status).toBe(200);
  const answered = await tenant.post(`/v1/surveys/${id}/responses`, {
    respondent: { email: "ann@example.com" },
    answers: [{ question_id: rating.id, value: 7 }],
  });
  expect(answered.status).toBe(201);

  expect(
    (await tenant.put(`/v1/surveys/${id}`, reworded({ scale: { min: 1, max: 7, labels: ["bad", "good"] } })))
      .status,
  ).toBe(200);
  const rewritten = await tenant.put(`/v1/surveys/${id}`, {
    type: "ces",
    ...reworded({ scale: { min: 1, max: 5 } }, { options: ["x", "z"] }),
  });
  expect(rewritten.status).toBe(409);
  expect(faults(rewritten).map((fault) => fault.split(":")[0])).toEqual([
    "type",
    "questions[0].scale",
    "questions[1].options",
  ]);
  const gained = await tenant.put(
    `/v1/surveys/${id}`,
    reworded({ scale: { min: 1, max: 7 } }, { options: ["x", "y", "z"], allow_multiple: true }),
  );
  expect(gained.status).toBe(200);
  const foreign = await tenant.put(`/v1/surveys/${id}`, {
    questions: [{ id: "q_nobody", type: "text", question: "?" }],
  });
  expect(faults(foreign)).toEqual(["questions[0].id: must be the id of a question of this survey"]);
});

test("questions that are sent again as they were created stay themselves, with their answers", async () => {
  const tenant = await newTenant();
  const given = [
    { type: "rating", question: "Same words" },
    { type: "rating", question: "Same words" },
    { type: "text", question: "Why?" },
  ];
  const { id, questions } = await newSurvey(tenant, { title: "Again", type: "csat", questions: given });
  await tenant.post(`/v1/surveys/${id}/responses`, {
    respondent: { email: "ann@example.com" },
    answers: [{ question_id: questions[0]!.id, value: 5 }],
  });
  const again = await tenant.put(`/v1/surveys/${id}`, { questions: [given[2], ...given] });
  expect(again.status).toBe(200);
  expect(again.body.data.questions.map((question: { id: string }) => question.id)).toEqual([
    questions[2]!.id,
    questions[0]!.id,
    questions[1]!.id,
    expect.stringMatching(/^q_/),
  ]);
  expect(again.body.data.results.csat).toEqual({ score: 100, n: 1 });
  const [text, ...ratings] = [given[2], { ...given[0], scale: { min: 1, max: 7 } }, given[1]];
  const rescaled = await tenant.put(`/v1/surveys/${id}`, { questions: [...ratings, text] });
  expect(rescaled.status).toBe(409);
  expect(faults(rescaled)).toEqual(["questions[0].scale: must stay once there are responses"]);
});

test("another tenant's survey is like one that is not there, on every path", async () => {
  const [owner, other] = [await newTenant(), await newTenant()];
  const { id, questions } = await newSurvey(owner);
  const body = {
    answers: [{ question_id: questions[0]!.id, value: 9 }],
    respondent: { email: "a@example.com" },
  };
  for (const [method, path, given] of [
    ["GET", ""],
    ["PUT", "", { title: "Mine" }],
    ["DELETE", ""],
    ["POST", "/send", { recipients: [{ email: "a@example.com" }] }],
    ["GET", "/recipients"],
    ["GET", "/responses"],
    ["POST", "/responses", body],
    ["GET", "/results"],
  ] as const) {
    const theirs = await call(method, `/v1/surveys/${id}${path}`, given, { key: other.key });
    const nobodys = await call(method, `/v1/surveys/srv_nobody${path}`, given, { key: other.key });
    expect([theirs.status, theirs.body.error], `${method} ${path}`).toEqual([404, nobodys.body.error]);
  }
  const account = (await other.post("/v1/accounts", { name: "Theirs" })).body.data.id;
  const sent = await owner.post(`/v1/surveys/${id}/send`, {
    recipients: [{ email: "a@example.com" }, { email: "b@example.com", account_id: account }],
  });
  expect(sent.status).toBe(422);
  expect(faults(sent)).toEqual([
    "recipients[1].account_id: must be the id of an account of this organization",
  ]);
  const imported = await owner.post(`/v1/surveys/${id}/responses`, { ...body, account_id: account });
  expect(faults(imported)).toEqual(["account_id: must be the id of an account of this organization"]);
});

test("a survey goes with all that belongs to it, and health forgets its answers", async () => {
  const tenant = await newTenant();
  const account = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data.id;
  const { id, questions } = await newSurvey(tenant);
  await tenant.post(`/v1/surveys/${id}/responses`, {
    account_id: account,
    answers: [{ question_id: questions[0]!.id, value: 2 }],
  });
  const scored = await eventually("a score", async () => {
    const { body } = await tenant.get(`/v1/accounts/${account}`);
    return body.data.health_score;
  });
  expect(scored).toBe(20);
  await tenant.delete(`/v1/surveys/${id}`);
  await eventually("no score", async () => {
    const { body } = await tenant.get(`/v1/accounts/${account}`);
    return body.data.health_score === null;
  });
});
