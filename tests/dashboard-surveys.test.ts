import { describe, expect, test } from "vitest";
import { newTenant, type Tenant } from "./support/api.ts";
import { keyWith, PROBE, visitor } from "./support/dashboard.ts";

const SURVEYS = "/dashboard/surveys";

const survey = async (tenant: Tenant, more: object = {}) =>
  (await tenant.post("/v1/surveys", { title: "How are we doing?", type: "nps", ...more })).body.data as {
    id: string;
    questions: { id: string }[];
  };

const stored = async (tenant: Tenant, id: string) => (await tenant.get(`/v1/surveys/${id}`)).body.data;
const idIn = (location: string | null) => location!.split("/").at(-1)!;

describe("the list", () => {
  test("says what to do where there is nothing, and reads one page in one trip", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    expect((await me.get(SURVEYS)).text).toContain("Nobody has been asked yet");
    await survey(tenant);
    const { text, cost } = await me.get(SURVEYS);
    expect(text).toContain("How are we doing?");
    expect(cost.trips).toBeLessThanOrEqual(2);
    const filtered = await me.get(`${SURVEYS}?type=csat&status=nope`);
    expect(filtered.text).toContain("No survey is like that");
    expect(filtered.text).toContain("<code>status</code> was left out");
  });
});

describe("the builder", () => {
  test("makes a survey of each type as it is offered", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    expect((await me.get(`${SURVEYS}/new`)).text).toContain("/new?type=ces");
    for (const [type, questions] of [
      ["nps", ["nps", "text"]],
      ["csat", ["rating", "text"]],
      ["ces", ["rating", "text"]],
    ] as const) {
      const page = await me.get(`${SURVEYS}/new?type=${type}`);
      const made = await me.post(`${SURVEYS}/new`, me.fill(page, { do: "save" }));
      expect(made.status, type).toBe(303);
      const saved = await stored(tenant, idIn(made.location));
      expect(saved).toMatchObject({ type, status: "active", settings: { expiry_date: null } });
      expect(saved.questions.map((one: { type: string }) => one.type)).toEqual(questions);
      expect(saved.questions[0].scale.labels).toHaveLength(2);
    }
  });

  test("adds, moves and removes questions by buttons, and keeps what was typed", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    let page = await me.get(`${SURVEYS}/new?type=custom`);
    const press = async (does: string, changes: Record<string, string | string[]> = {}) => {
      page = await me.post(`${SURVEYS}/new`, me.fill(page, { ...changes, do: does }));
      return page;
    };
    await press("add questions", { title: "Kept", add_questions: "multiple_choice" });
    await press("add questions", {
      "questions[0].question": "Which?",
      "questions[0].options": "One\r\nTwo, and more\r\n\r\n",
      "questions[0].allow_multiple": "true",
      add_questions: "rating",
    });
    await press("add questions", { "questions[1].question": "How much?", add_questions: "yes_no" });
    await press("up questions 1");
    expect(me.fill(page)["questions[0].question"]).toEqual(["How much?"]);
    await press("remove questions 2");
    await press("add nothing", { add_questions: "nonsense" });
    await press("up questions 9");
    const refused = await press("save", { "questions[0].scale.max": "40", "questions[1].question": "" });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('href="#field-questions[0].scale.max"');
    expect(refused.text).toContain('href="#field-questions[1].question"');
    await press("save", { "questions[0].scale.max": "7", "questions[1].question": "Which?" });
    expect(page.status).toBe(303);
    expect((await stored(tenant, idIn(page.location))).questions).toMatchObject([
      { type: "rating", question: "How much?", required: false, scale: { min: 1, max: 7, labels: [] } },
      { type: "multiple_choice", options: ["One", "Two, and more"], allow_multiple: true },
    ]);
  });

  test("keeps questions themselves in an edit, and refuses to make answers mean something else", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const { id, questions } = await survey(tenant, {
      type: "csat",
      questions: [
        { type: "rating", question: "Satisfied?", required: true },
        { type: "text", question: "Why?" },
      ],
    });
    await tenant.post(`/v1/surveys/${id}/responses`, {
      respondent: { email: "ann@example.com" },
      answers: [{ question_id: questions[0]!.id, value: 4 }],
    });
    const page = await me.get(`${SURVEYS}/${id}/edit`);
    expect(page.text).toContain("It has been answered");
    const refused = await me.post(
      `${SURVEYS}/${id}/edit`,
      me.fill(page, { "questions[0].scale.max": "10", do: "save" }),
    );
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("must stay once there are responses");
    const saved = await me.post(
      `${SURVEYS}/${id}/edit`,
      me.fill(page, { title: "New title", "questions[1].question": "Why so?", do: "save" }),
    );
    expect(saved.status).toBe(303);
    const after = await stored(tenant, id);
    expect(after.title).toBe("New title");
    expect(after.questions.map((one: { id: string }) => one.id)).toEqual(questions.map((one) => one.id));
    const late = await me.post(`${SURVEYS}/${id}/edit`, me.fill(page, { title: "Late", do: "save" }));
    expect(late.status).toBe(409);
    const none = await me.post(`${SURVEYS}/${id}/edit`, { title: "None", type: "csat", status: "active" });
    expect(none.text).toContain("must hold a question");
  });
});

test("the preview is the respondent's page, of which nothing can be sent", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const { id } = await survey(tenant, { settings: { allow_anonymous: true } });
  const { text, status } = await me.get(`${SURVEYS}/${id}/preview`);
  expect(status).toBe(200);
  expect(text).toContain("How likely are you to recommend Test GmbH");
  expect(text).toContain("Answer anonymously");
  expect(text).toContain('<fieldset class="question" disabled');
  expect(text).not.toContain("<form");
});

describe("sending", () => {
  test("shows to whom before it goes out, to people written down and contacts of accounts", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const { id } = await survey(tenant);
    const account = (
      await tenant.post("/v1/accounts", {
        name: "Globex",
        contacts: [
          { name: "Cleo", email: "cleo@globex.example" },
          { name: "Bob", email: "bob@example.com" },
        ],
      })
    ).body.data.id as string;
    const page = await me.get(`${SURVEYS}/${id}/send`);
    const found = await me.post(`${SURVEYS}/${id}/send`, me.fill(page, { find: "glob", do: "find" }));
    expect(found.text).toContain(`value="${account}"`);
    const typed = me.fill(found, {
      recipients: 'Ann Example <ann@example.com>\r\nbob@example.com\r\n"Dan" <dan@example.com>\r\n\r\n',
      account_ids: [account],
      reminder_schedule: "3d, 1w",
    });
    const checked = await me.post(`${SURVEYS}/${id}/send`, { ...typed, do: "check" });
    expect(checked.status).toBe(200);
    expect(checked.text).toContain("Send it to 4 people");
    expect((await tenant.get(`/v1/surveys/${id}/recipients`)).body.data).toEqual([]);
    const sent = await me.post(`${SURVEYS}/${id}/send`, me.fill(checked, { do: "send" }));
    expect([sent.status, sent.location]).toEqual([303, `${SURVEYS}/${id}/recipients`]);
    const { data } = (await tenant.get(`/v1/surveys/${id}/recipients`)).body;
    expect(
      data
        .map(({ email, name, account_id }: Record<string, string>) => [email, name, account_id])
        .sort(([a]: string[], [b]: string[]) => (a! < b! ? -1 : 1)),
    ).toEqual([
      ["ann@example.com", "Ann Example", null],
      ["bob@example.com", null, null],
      ["cleo@globex.example", "Cleo", account],
      ["dan@example.com", "Dan", null],
    ]);
    // The same people again: each is told why not.
    await me.post(`${SURVEYS}/${id}/send`, me.fill(checked, { do: "send", form_drawn: "later" }));
    const list = await me.get(`${SURVEYS}/${id}/recipients?status=skipped`);
    expect(list.text).toContain("It gets another survey at about that time");
    expect(list.text).toContain("Globex");
  });

  test("can be scheduled, in the organization's zone, and tells what is not right", async () => {
    const tenant = await newTenant({ timezone: "Asia/Kathmandu" });
    const me = await visitor(tenant.key);
    const { id } = await survey(tenant);
    const send = (form: Record<string, string>) => me.post(`${SURVEYS}/${id}/send`, form);
    const empty = await send({ do: "check" });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain("write an address");
    const wrong = await send({ recipients: "Ann <ann>\nBob", reminder_schedule: "soon", do: "check" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("“ann” must be an email address");
    expect(wrong.text).toContain('href="#field-reminder_schedule"');
    const past = await send({ recipients: "ann@example.com", send_at: "2020-01-01T10:00", do: "send" });
    expect(past.text).toContain("must lie in the future");
    const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const done = await send({ recipients: "ann@example.com", send_at: `${day}T10:00`, do: "send" });
    expect(done.status).toBe(303);
    const [one] = (await tenant.get(`/v1/surveys/${id}/recipients`)).body.data;
    expect(one).toMatchObject({ status: "scheduled", scheduled_at: `${day}T04:15:00.000Z` });
    await me.post(`${SURVEYS}/${id}/status`, { status: "closed" });
    const closed = await send({ recipients: "bob@example.com", do: "send" });
    expect(closed.status).toBe(409);
    expect(closed.text).toContain("only an active one can be sent");
  });
});

test("results are shown with gauge and interval, distributions and texts, in one trip", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const { id, questions } = await survey(tenant, {
    type: "csat",
    questions: [
      { type: "nps", question: "Recommend?", required: true },
      { type: "rating", question: "Satisfied?" },
      {
        type: "multiple_choice",
        question: "What do you use?",
        options: ["Alerts", "The API"],
        allow_multiple: true,
      },
      { type: "yes_no", question: "May we call?" },
      { type: "text", question: "Why?" },
    ],
  });
  expect((await me.get(`${SURVEYS}/${id}`)).text).toContain("Nobody has answered yet");
  for (const [i, score] of [10, 9, 9, 7, 3].entries())
    await tenant.post(`/v1/surveys/${id}/responses`, {
      respondent: { email: `p${i}@example.com`, name: `Person ${i}` },
      answers: [
        { question_id: questions[0]!.id, value: score },
        { question_id: questions[1]!.id, value: (i % 5) + 1 },
        { question_id: questions[2]!.id, value: ["Alerts"] },
        { question_id: questions[3]!.id, value: i > 0 },
        { question_id: questions[4]!.id, value: `Reason ${i}` },
      ],
    });
  const { text, cost } = await me.get(`${SURVEYS}/${id}`);
  expect(cost.trips).toBeLessThanOrEqual(2);
  expect(text).toContain("Net promoter score: 40, on a scale from -100 to 100");
  expect(text).toMatch(/Of 5 answers\. With 95% confidence, between -?[\d.]+ and \+[\d.]+/);
  expect(text).toContain("Promoters, 9 and 10");
  expect(text).toContain("<strong>40%</strong>");
  expect(text).toContain("5 (100%)");
  expect(text).toContain("4 (80%)");
  expect(text).toContain("<blockquote>Reason 4</blockquote>");
  const responses = await me.get(`${SURVEYS}/${id}/responses`);
  expect(responses.text).toContain("Person 3");
  expect(responses.text).toContain("Reason 3");
  expect((await me.get(`${SURVEYS}/${id}/responses?date_to=2020-01-01`)).text).toContain(
    "No response is like that",
  );
});

test("a survey is closed, opened again and deleted", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const { id } = await survey(tenant);
  expect((await me.post(`${SURVEYS}/${id}/status`, { status: "closed" })).status).toBe(303);
  expect((await me.get(`${SURVEYS}/${id}`)).text).toContain("Open again");
  await me.post(`${SURVEYS}/${id}/status`, { status: "active" });
  expect((await stored(tenant, id)).status).toBe("active");
  expect((await me.post(`${SURVEYS}/${id}/status`, { status: "nope" })).status).toBe(404);
  expect((await me.post(`${SURVEYS}/${id}/delete`)).location).toBe(SURVEYS);
  expect((await me.get(`${SURVEYS}/${id}`)).status).toBe(404);
});

test("who may not write sees no buttons, who may not read nothing, and another organization finds nothing", async () => {
  const tenant = await newTenant();
  const { id } = await survey(tenant);
  const reader = await visitor(await keyWith(tenant, ["admin:read", "surveys:read"]));
  for (const path of ["", `/${id}`, `/${id}/responses`, `/${id}/recipients`]) {
    const { status, text } = await reader.get(SURVEYS + path);
    expect(status, path).toBe(200);
    for (const word of ["New survey", "Edit</a>", ">Close<", ">Delete<", "Send</a>", "Send it</a>"])
      expect(text, `${path} ${word}`).not.toContain(word);
  }
  const WRITES = ["/new", `/${id}/edit`, `/${id}/send`, `/${id}/status`, `/${id}/delete`];
  for (const path of WRITES) expect((await reader.post(SURVEYS + path)).status, path).toBe(403);
  for (const path of WRITES.slice(0, 3)) expect((await reader.get(SURVEYS + path)).status, path).toBe(403);
  const stranger = await visitor(await keyWith(tenant, ["admin:read"]));
  expect((await stranger.get(SURVEYS)).status).toBe(403);
  expect((await stranger.get(`${SURVEYS}/${id}/preview`)).status).toBe(403);
  const other = await visitor((await newTenant()).key);
  for (const path of ["", "/edit", "/send", "/preview", "/responses", "/recipients"])
    expect((await other.get(`${SURVEYS}/${id}${path}`)).status, path).toBe(404);
  for (const path of WRITES.slice(1))
    expect((await other.post(SURVEYS + path, { status: "closed" })).status, path).toBe(404);
  // Who may send but not see accounts sees nobody's contacts.
  const sender = await visitor(await keyWith(tenant, ["admin:read", "surveys:read", "surveys:write"]));
  expect((await sender.get(`${SURVEYS}/${id}/send`)).text).not.toContain("contacts of these accounts");
});

test("what people wrote is shown as text, never as markup", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const account = (await tenant.post("/v1/accounts", { name: PROBE })).body.data.id;
  const { id, questions } = await survey(tenant, {
    title: PROBE,
    description: PROBE,
    type: "custom",
    questions: [
      { type: "text", question: PROBE },
      { type: "multiple_choice", question: "Which?", options: [PROBE, "Other"] },
      { type: "rating", question: "How?", scale: { min: 1, max: 3, labels: [PROBE, PROBE] } },
    ],
  });
  await tenant.post(`/v1/surveys/${id}/send`, {
    recipients: [{ email: "ann@example.com", name: PROBE, account_id: account }],
  });
  await tenant.post(`/v1/surveys/${id}/responses`, {
    account_id: account,
    respondent: { email: "ann@example.com", name: PROBE },
    answers: [
      { question_id: questions[0]!.id, value: PROBE },
      { question_id: questions[1]!.id, value: PROBE },
    ],
  });
  for (const path of [
    "",
    `/${id}`,
    `/${id}/edit`,
    `/${id}/send`,
    `/${id}/preview`,
    `/${id}/responses`,
    `/${id}/recipients`,
  ]) {
    const { text } = await me.get(SURVEYS + path);
    expect(text, path).toContain("&lt;script&gt;");
    expect(text, path).not.toContain("<script>alert");
    expect(text, path).not.toContain("<img src=x");
  }
  const checked = await me.post(`${SURVEYS}/${id}/send`, {
    recipients: `${PROBE} <x@example.com>`,
    do: "check",
  });
  expect(checked.text).not.toContain("<script>alert");
});
