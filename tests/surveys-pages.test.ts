import { expect, test } from "vitest";
import { type Answer, call, costOf, newTenant, type Tenant } from "./support/api.ts";
import { cron } from "./support/jobs.ts";
import { CSAT, emailTo, invite, linkIn, newSurvey, postForm, wordsOf } from "./support/surveys.ts";

const EVERYTHING = {
  title: "Everything",
  type: "csat",
  questions: [
    { type: "rating", question: "How was it?", required: true },
    { type: "nps", question: "Would you recommend us?" },
    {
      type: "multiple_choice",
      question: "What do you use?",
      options: ["Alerts", "The API"],
      allow_multiple: true,
    },
    { type: "multiple_choice", question: "Which plan?", options: ["Small", "Large"] },
    { type: "yes_no", question: "May we call you?" },
    { type: "text", question: "Anything else?" },
  ],
};

const responsesOf = async (tenant: Tenant, id: string) =>
  (await tenant.get(`/v1/surveys/${id}/responses`)).body.data as { answers: unknown[]; score: number }[];

function expectSafe(page: Answer): void {
  expect(page.headers.get("Content-Type")).toBe("text/html; charset=UTF-8");
  const policy = page.headers.get("Content-Security-Policy")!;
  expect(policy).toMatch(
    /^default-src 'none'; style-src 'nonce-[\w+/=]{24}'; img-src [^;]+; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  );
  expect(page.body).toContain(`<style nonce="${policy.match(/nonce-([^']+)/)![1]}">`);
  expect(page.headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(page.headers.get("Referrer-Policy")).toBe("no-referrer");
  expect(page.headers.get("X-Robots-Tag")).toContain("noindex");
  expect(page.headers.get("Cache-Control")).toBe("no-store");
  expect(page.body).toContain('<html lang="en">');
  expect(page.body).not.toMatch(/<script|\sstyle=|\son\w+=/);
}

test("a recipient answers every kind of question on the page", async () => {
  const tenant = await newTenant();
  const account = (await tenant.post("/v1/accounts", { name: "Customer" })).body.data.id;
  const { id, questions } = await newSurvey(tenant, EVERYTHING);
  const path = await invite(tenant, id, { email: "ann@example.com", name: "Ann", account_id: account });
  const page = await call("GET", path);
  expect(page.status).toBe(200);
  expectSafe(page);
  expect(costOf(page)).toMatchObject({ trips: 1, rowsWritten: 0 });
  // Every field is labelled, every group has its legend.
  expect(page.body.match(/<fieldset/g)).toHaveLength(5);
  expect(page.body.match(/<legend/g)).toHaveLength(5);
  expect(page.body).toContain(`<label class="title" for="${questions[5]!.id}">`);

  const [rating, nps, several, one, yes, words] = questions.map((question) => question.id) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const posted = await postForm(path, {
    [rating]: "4",
    [nps]: "10",
    [several]: ["The API", "Alerts"],
    [one]: "Large",
    [yes]: "no",
    [words]: "Line one\r\nLine two",
    extra: "ignored",
  });
  expect(posted.status).toBe(303);
  expect(posted.headers.get("Location")).toBe(path);
  expect(costOf(posted).trips).toBe(2);
  const [response] = await responsesOf(tenant, id);
  expect(response).toMatchObject({
    survey_id: id,
    account_id: account,
    respondent: { email: "ann@example.com", name: "Ann" },
    score: 4,
    answers: [
      { question_id: rating, value: 4 },
      { question_id: nps, value: 10 },
      { question_id: several, value: ["The API", "Alerts"] },
      { question_id: one, value: "Large" },
      { question_id: yes, value: false },
      { question_id: words, value: "Line one\nLine two" },
    ],
  });
  const thanks = await call("GET", path);
  expectSafe(thanks);
  expect(wordsOf(thanks)).toContain("Thank you");
  expect(wordsOf(thanks)).toContain("The API, Alerts");
});

test("no GET records anything: a scanner that opens every link of the email changes nothing", async () => {
  const tenant = await newTenant();
  const { id, questions } = await newSurvey(tenant);
  await invite(tenant, id);
  const email = await emailTo(tenant, "ann@example.com");
  const links = new Set(
    [...email.html.matchAll(/href="([^"]+)"/g)].map((match) => match[1]!.replaceAll("&amp;", "&")),
  );
  expect(links.size).toBe(13);
  for (const link of links) {
    const url = new URL(link);
    const answer = await call("GET", url.pathname + url.search);
    expect(answer.status).toBe(200);
    expect(costOf(answer).rowsWritten).toBe(0);
    expect((await call("HEAD", url.pathname + url.search)).status).toBe(200);
  }
  expect(await responsesOf(tenant, id)).toEqual([]);
  expect((await tenant.get("/v1/suppressions")).body.data).toEqual([]);
  // The value clicked is chosen, and that is all.
  const page = await call("GET", `${linkIn(email)}?${questions[0]!.id}=7&utm_source=mail`);
  expect(page.body.match(/value="7" checked/g)).toHaveLength(1);
  expect(page.body.match(/<input[^>]* checked/g)).toHaveLength(1);
  const odd = await call("GET", `${linkIn(email)}?${questions[0]!.id}=70`);
  expect(odd.status).toBe(200);
  expect(odd.body).not.toMatch(/<input[^>]* checked/);
});

test("answers that are missing or not right are shown again, with what was given and what is wrong", async () => {
  const tenant = await newTenant();
  const { id, questions } = await newSurvey(tenant, EVERYTHING);
  const path = await invite(tenant, id);
  const [rating, nps, several, one, yes, words] = questions.map((question) => question.id) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const bad = await postForm(path, {
    [nps]: "11",
    [several]: ["Alerts", "Nothing"],
    [one]: ["Small", "Large"],
    [yes]: "maybe",
    [words]: "Kept <b>words</b>",
  });
  expect(bad.status).toBe(422);
  expectSafe(bad);
  const said = wordsOf(bad);
  expect(said).toContain("5 answers are missing or not right");
  expect(said).toContain("Please choose a number. ");
  expect(said).toContain("Please choose a number from 0 to 10.");
  expect(said.match(/Please choose from the answers shown\./g)).toHaveLength(2);
  expect(said).toContain("Please choose yes or no.");
  expect(bad.body).toContain("Kept &lt;b&gt;words&lt;/b&gt;</textarea>");
  expect(bad.body).toContain(`<a href="#${rating}">`);
  expect(bad.body).toContain(`aria-describedby="${rating}-fault"`);
  expect(bad.body).toMatch(/role="alert" tabindex="-1" autofocus/);
  expect(await responsesOf(tenant, id)).toEqual([]);
  const blank = await postForm(path, { [rating]: "", [words]: "   " });
  expect(wordsOf(blank)).toContain("One answer is missing or not right");
});

test("one answer per recipient: it is edited until the survey closes, and told of once", async () => {
  const tenant = await newTenant();
  const { id, questions } = await newSurvey(tenant);
  const question = questions[0]!.id;
  const path = await invite(tenant, id);
  await postForm(path, { [question]: "3" });
  const answered = await call("GET", path);
  expect(wordsOf(answered)).toContain("Change my answers");
  const form = await call("GET", `${path}?edit`);
  expect(wordsOf(form)).toContain("You have answered already");
  expect(form.body).toMatch(/value="3" checked/);
  // A value clicked in the email once more is chosen over the one that was saved.
  expect((await call("GET", `${path}?${question}=9`)).body).toMatch(/value="9" checked/);
  const [before] = await responsesOf(tenant, id);
  expect((await postForm(path, { [question]: "9" })).status).toBe(303);
  expect((await postForm(path, { [question]: "9" })).status).toBe(303);
  const responses = await responsesOf(tenant, id);
  expect(responses).toEqual([{ ...before, score: 9, answers: [{ question_id: question, value: 9 }] }]);
  const { nps } = (await tenant.get(`/v1/surveys/${id}/results`)).body.data;
  expect(nps).toMatchObject({ score: 100, n: 1, promoters: 1, detractors: 0 });

  await tenant.patch(`/v1/surveys/${id}`, { status: "closed" });
  const late = await postForm(path, { [question]: "1" });
  expect(late.status).toBe(409);
  expect(wordsOf(late)).toContain("can no longer be changed");
  expect((await responsesOf(tenant, id))[0]!.score).toBe(9);
});

test("of parallel posts one becomes the response, and it counts once", async () => {
  const tenant = await newTenant();
  const hook = await tenant.post("/v1/webhooks", {
    url: "https://hooks.example.com/x",
    events: ["survey.completed"],
  });
  await tenant.patch(`/v1/webhooks/${hook.body.data.id}`, { enabled: false });
  const { id, questions } = await newSurvey(tenant);
  const path = await invite(tenant, id);
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) => postForm(path, { [questions[0]!.id]: String(i) })),
  );
  expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(303));
  expect(await responsesOf(tenant, id)).toHaveLength(1);
  const { responses, response_rate, nps } = (await tenant.get(`/v1/surveys/${id}/results`)).body.data;
  expect([responses, response_rate, nps.n]).toEqual([1, 1, 1]);
  const { body } = await tenant.get(`/v1/webhooks/${hook.body.data.id}/deliveries`);
  expect(body.data).toHaveLength(1);
});

test("closed, expired, not yet open and unknown each have their page", async () => {
  const tenant = await newTenant();
  const { id, questions } = await newSurvey(tenant);
  const path = await invite(tenant, id);
  const now = async (changes: object) => {
    await tenant.patch(`/v1/surveys/${id}`, changes);
    const page = await call("GET", path);
    expectSafe(page);
    expect(page.status).toBe(200);
    expect(page.body).not.toContain("<form");
    const posted = await postForm(path, { [questions[0]!.id]: "9" });
    expect(posted.status).toBe(409);
    return wordsOf(page);
  };
  expect(await now({ status: "closed" })).toContain("This survey is closed.");
  expect(await now({ status: "draft" })).toContain("This survey is not open at the moment.");
  expect(await now({ status: "active", settings: { expiry_date: "2024-03-31" } })).toContain(
    "This survey has expired: its last day was March 31, 2024.",
  );
  expect(await responsesOf(tenant, id)).toEqual([]);
  await tenant.delete(`/v1/surveys/${id}`);
  for (const unknown of [path, `/s/${"a".repeat(27)}`, "/s/x", "/s/%F0%9F", "/u/none", "/s/a/b"]) {
    const page = await call("GET", unknown);
    expect([unknown, page.status]).toEqual([unknown, unknown === "/s/%F0%9F" ? page.status : 404]);
    expectSafe(page);
  }
  const wrong = await call("DELETE", path);
  expect(wrong.status).toBe(405);
  expect(wrong.headers.get("Allow")).toBe("GET, HEAD, POST");
  expectSafe(wrong);
});

test("the expiry is judged by the day in UTC, the last one included", async () => {
  const tenant = await newTenant();
  const today = new Date().toISOString().slice(0, 10);
  const { id, questions } = await newSurvey(tenant, { ...CSAT, settings: { expiry_date: today } });
  const path = await invite(tenant, id);
  expect((await postForm(path, { [questions[0]!.id]: "5" })).status).toBe(303);
});

test("a form that is none is refused, and so is one too long", async () => {
  const tenant = await newTenant();
  const { id, questions } = await newSurvey(tenant);
  const path = await invite(tenant, id);
  const json = await call("POST", path, { [questions[0]!.id]: 9 });
  expect(json.status).toBe(415);
  const long = await postForm(path, { [questions[0]!.id]: "9".repeat(1024 * 1024) });
  expect(long.status).toBe(413);
  for (const page of [json, long]) expectSafe(page);
});

test("whatever an organization writes is shown as text", async () => {
  const evil = `<img src=x onerror=alert(1)>"'&amp;`;
  const tenant = await newTenant({ name: `Evil ${evil}` });
  const { id } = await newSurvey(tenant, {
    title: evil,
    description: evil,
    type: "csat",
    questions: [
      { type: "rating", question: evil, scale: { min: 1, max: 5, labels: [evil, evil] } },
      { type: "multiple_choice", question: evil, options: [evil, "ok"] },
    ],
  });
  const path = await invite(tenant, id, { email: "ann@example.com", name: evil });
  const email = await emailTo(tenant, "ann@example.com");
  for (const html of [(await call("GET", path)).body, email.html]) {
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
  }
  expect(email.subject).toBe(evil);
  expect(email.text).toContain(evil);
});

test("pages and emails wear the organization's branding", async () => {
  const tenant = await newTenant({ name: "Acme" });
  const set = (branding: unknown) => tenant.patch("/v1/organization", { settings: { branding } });
  for (const branding of [
    { logo_url: "http://example.com/logo.png" },
    { logo_url: "https://user:pass@example.com/logo.png" },
    { logo_url: "https://example.com/a b.png" },
    { logo_url: "https://a;sandbox/logo.png" },
    { color: "red" },
    { color: "#12345" },
    { colour: "#123456" },
  ]) {
    expect((await set(branding)).status, JSON.stringify(branding)).toBe(422);
  }
  expect((await set({ logo_url: "https://cdn.example.com/logo.png", color: "#FFD400" })).status).toBe(200);
  const { id } = await newSurvey(tenant);
  const path = await invite(tenant, id);
  const page = await call("GET", path);
  expect(page.headers.get("Content-Security-Policy")).toContain("img-src https://cdn.example.com;");
  expect(page.body).toContain('<img src="https://cdn.example.com/logo.png" alt="Acme"/>');
  expect(page.body).toContain("--brand: #ffd400; --on-brand: #000000");
  expect((await emailTo(tenant, "ann@example.com")).html).toContain("background:#ffd400;color:#000000");
  await set(null);
  expect((await tenant.get("/v1/organization")).body.data.settings.branding).toEqual({
    logo_url: null,
    color: null,
  });
});

test("an anonymous answer shows nobody, moves no account's health, and stays the recipient's one", async () => {
  const tenant = await newTenant();
  const account = (await tenant.post("/v1/accounts", { name: "Customer" })).body.data.id;
  const { id, questions } = await newSurvey(tenant, {
    title: "S",
    type: "nps",
    settings: { allow_anonymous: true, send_confirmation: true },
  });
  const path = await invite(tenant, id, { email: "ann@example.com", account_id: account });
  expect(wordsOf(await call("GET", path))).toContain("Answer anonymously");
  const question = questions[0]!.id;
  await postForm(path, { [question]: "2", anonymous: "yes" });
  const [response] = await responsesOf(tenant, id);
  expect(response).toMatchObject({ account_id: null, recipient_id: null, respondent: null, score: 2 });
  expect((await call("GET", `${path}?edit`)).body).toMatch(/name="anonymous" value="yes" checked/);
  await postForm(path, { [question]: "3", anonymous: "yes" });
  expect(await responsesOf(tenant, id)).toHaveLength(1);
  await cron("* * * * *", Date.now());
  expect((await tenant.get(`/v1/accounts/${account}`)).body.data.health_score).toBe(null);
  expect((await tenant.get("/v1/emails?kind=survey_confirmation")).body.data).toEqual([]);
  const { body } = await tenant.get("/v1/audit-log?action=survey.respond");
  expect(body.data[0].actor).toEqual({ type: "system", id: null, name: "survey recipient" });
  // Where the survey does not offer it, the field means nothing.
  const strict = await newSurvey(tenant);
  const other = await invite(tenant, strict.id, { email: "bob@example.com" });
  await postForm(other, { [strict.questions[0]!.id]: "9", anonymous: "yes" });
  expect((await responsesOf(tenant, strict.id))[0]).toMatchObject({
    respondent: { email: "bob@example.com" },
  });
});

test("an unsubscription takes a POST: the page's, or a mail program's one click", async () => {
  const tenant = await newTenant();
  const { id } = await newSurvey(tenant);
  const path = (await invite(tenant, id)).replace("/s/", "/u/");
  const asked = await call("GET", path);
  expect(asked.status).toBe(200);
  expectSafe(asked);
  expect(wordsOf(asked)).toContain("Should Test GmbH stop sending surveys and messages to ann@example.com?");
  expect((await tenant.get("/v1/suppressions")).body.data).toEqual([]);
  const clicked = await postForm(path, { "List-Unsubscribe": "One-Click" });
  expect(clicked.status).toBe(200);
  expect(wordsOf(clicked)).toContain("You are unsubscribed");
  expect(costOf(clicked).trips).toBe(2);
  const again = await postForm(path, {});
  expect([again.status, costOf(again).trips]).toEqual([200, 1]);
  expect((await tenant.get("/v1/suppressions")).body.data).toEqual([
    {
      id: "ann@example.com",
      email: "ann@example.com",
      reason: "unsubscribed",
      created_at: expect.any(String),
    },
  ]);
  expect(wordsOf(await call("GET", path))).toContain("You are unsubscribed");
});

test("an unsubscribe link works on when its account is deleted, and with it the email", async () => {
  const tenant = await newTenant();
  const { id } = await newSurvey(tenant);
  const account = (await tenant.post("/v1/accounts", { name: "Leaving" })).body.data.id;
  const path = (await invite(tenant, id, { email: "Left@Example.com", account_id: account })).replace(
    "/s/",
    "/u/",
  );
  expect((await tenant.delete(`/v1/accounts/${account}`)).status).toBe(200);
  expect((await tenant.get("/v1/emails")).body.data).toEqual([]);
  expect((await call("GET", path.replace("/u/", "/s/"))).status).toBe(404);
  const asked = await call("GET", path);
  expectSafe(asked);
  expect(wordsOf(asked)).toContain("stop sending surveys and messages to left@example.com?");
  const clicked = await postForm(path, { "List-Unsubscribe": "One-Click" });
  expect([clicked.status, costOf(clicked).trips]).toEqual([200, 2]);
  expect((await postForm(path, {})).status).toBe(200);
  const { data } = (await tenant.get("/v1/suppressions")).body;
  expect(data).toMatchObject([{ email: "left@example.com", reason: "unsubscribed" }]);
  expect(wordsOf(await call("GET", path))).toContain("You are unsubscribed");
});

test("send_confirmation thanks the respondent once, with the way to change the answers", async () => {
  const tenant = await newTenant();
  const { id, questions } = await newSurvey(tenant, CSAT);
  const path = await invite(tenant, id);
  await postForm(path, { [questions[0]!.id]: "5" });
  const email = await emailTo(tenant, "ann@example.com", "survey_confirmation");
  expect(email.subject).toBe("Thank you: Q1 Customer Satisfaction Survey");
  await postForm(linkIn(email), { [questions[0]!.id]: "1" });
  expect((await responsesOf(tenant, id)).map((response) => response.score)).toEqual([1]);
  await cron("* * * * *", Date.now());
  expect((await tenant.get("/v1/emails?kind=survey_confirmation")).body.data).toHaveLength(1);
});

test("a client address that asks too often waits a minute", async () => {
  const headers = { "CF-Connecting-IP": "198.51.100.7" };
  // The pages are counted together, by the minute of the clock, which may end in between.
  const open = async (path: string) => ({ path, ...(await call("GET", path, undefined, { headers })) });
  let refused: Awaited<ReturnType<typeof open>>[] = [];
  let asked = 0;
  for (; refused.length < 20 && asked < 1000; asked += 20) {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => open(i % 2 ? "/s/x" : "/u/x")));
    refused = answers.filter(({ status }) => status !== 404);
  }
  expect(asked).toBeGreaterThanOrEqual(300);
  expect(new Set(refused.map(({ path }) => path)).size).toBe(2);
  for (const page of refused) {
    expect([page.status, page.headers.get("Retry-After")]).toEqual([429, "60"]);
    expectSafe(page);
  }
  expect(
    (await call("GET", "/s/x", undefined, { headers: { "CF-Connecting-IP": "198.51.100.8" } })).status,
  ).toBe(404);
});
