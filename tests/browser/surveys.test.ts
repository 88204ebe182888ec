import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sharedProduct } from "../process/shared.ts";
import { call, newOrganization, type SharedProduct, until } from "../process/support.ts";
import { openBrowser } from "./browser.ts";

let product: SharedProduct;
let browser: Browser;
let key: string;

beforeAll(async () => {
  [product, browser] = await Promise.all([sharedProduct(), openBrowser()]);
  const rate_limit_override = { per_hour: 1_000_000, per_minute: 1_000_000 };
  key = (await newOrganization(product, { name: "Acme", rate_limit_override })).key;
});

afterAll(async () => {
  await browser?.close();
});

const api = (method: string, path: string, body?: unknown) => call(product, method, path, body, { key });

const SURVEY = {
  title: "Q1 Customer Satisfaction Survey",
  type: "csat",
  questions: [
    {
      type: "rating",
      question: "How satisfied are you with our service?",
      scale: { min: 1, max: 5, labels: ["Very Unsatisfied", "Very Satisfied"] },
      required: true,
    },
    {
      type: "multiple_choice",
      question: "What do you use?",
      options: ["Alerts", "The API"],
      allow_multiple: true,
    },
    { type: "yes_no", question: "May we call you?", required: true },
    { type: "text", question: "What could we improve?", required: false },
  ],
};

/** A survey sent to one person: its id, the captured email and the link in it. */
async function sent(email: string, given: object = SURVEY) {
  const survey = (await api("POST", "/v1/surveys", given)).body.data;
  await api("POST", `/v1/surveys/${survey.id}/send`, { recipients: [{ email, name: "Ann" }] });
  const captured = await until(async () => {
    const { body } = await api("GET", `/v1/emails?to=${email}&status=captured`);
    return body.data[0];
  });
  const message = (await api("GET", `/v1/emails/${captured.id}`)).body.data as { text: string; html: string };
  // What the email calls localhost is this machine, whichever of its addresses the server listens on.
  const here = (url: string) => url.replace("//localhost:", "//127.0.0.1:").replaceAll("&amp;", "&");
  return {
    survey: survey as { id: string; questions: { id: string }[] },
    link: here(message.text.match(/http\S+\/s\/[\w-]+/)![0]),
    links: [...new Set([...message.html.matchAll(/href="([^"]+)"/g)].map((match) => here(match[1]!)))],
  };
}

const resultsOf = async (id: string) => (await api("GET", `/v1/surveys/${id}/results`)).body.data;

/** A page whose console must stay silent but for the answers that are errors by themselves. */
async function open(
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<{ page: Page; said: string[] }> {
  const page = await (await browser.newContext(options)).newPage();
  const said: string[] = [];
  page.on("console", (message) => {
    if (!message.text().startsWith("Failed to load resource")) said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(error.message));
  return { page, said };
}

test.each([
  ["with JavaScript", true],
  ["without JavaScript", false],
])("from the captured email to the results, %s", async (name, javaScriptEnabled) => {
  const { survey, links } = await sent(`${javaScriptEnabled ? "with" : "without"}@example.com`);
  const { page, said } = await open({ javaScriptEnabled, viewport: { width: 360, height: 740 } });
  // The value clicked in the email is chosen on the page.
  await page.goto(links.find((link) => link.endsWith(`${survey.questions[0]!.id}=4`))!);
  const satisfied = page.getByRole("group", { name: "How satisfied are you with our service?" });
  expect(await satisfied.getByRole("radio", { name: "4", exact: true }).isChecked(), name).toBe(true);
  expect((await resultsOf(survey.id)).responses).toBe(0);

  // What is missing is told, and brought into view.
  await page.getByRole("button", { name: "Send my answers" }).click();
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").textContent()).toContain("May we call you?");
  expect(await satisfied.getByRole("radio", { name: "4", exact: true }).isChecked()).toBe(true);
  await page.getByRole("alert").getByRole("link", { name: "May we call you?" }).click();
  await page.getByRole("group", { name: "May we call you?" }).getByRole("radio", { name: "No" }).check();
  await page.getByRole("checkbox", { name: "The API" }).check();
  await page.getByLabel("What could we improve?").fill("Shorter <b>emails</b>");
  await page.getByRole("button", { name: "Send my answers" }).click();
  await page.getByRole("heading", { name: "Thank you" }).waitFor();
  expect(await page.getByRole("definition").allTextContents()).toEqual([
    "4",
    "The API",
    "No",
    "Shorter <b>emails</b>",
  ]);
  // A reload sends nothing again.
  await page.reload();
  await page.getByRole("link", { name: "Change my answers" }).click();
  await satisfied.getByRole("radio", { name: "5, Very Satisfied" }).check();
  await page.getByRole("button", { name: "Save my answers" }).click();
  await page.getByRole("heading", { name: "Thank you" }).waitFor();

  const results = await resultsOf(survey.id);
  expect(results).toMatchObject({
    recipients: 1,
    responses: 1,
    response_rate: 1,
    csat: { score: 100, n: 1 },
  });
  expect(results.questions[3].texts).toEqual(["Shorter <b>emails</b>"]);
  expect(said).toEqual([]);
  // Nothing of the page is wider than a phone.
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
});

test("a recipient without a mouse answers by the keyboard alone", async () => {
  const { survey, link } = await sent("keyboard@example.com");
  const { page } = await open();
  await page.goto(link);
  const focused = () => page.evaluate("[document.activeElement.name, document.activeElement.value].join()");
  const [rating, choice, call, text] = survey.questions.map(({ id }) => id);
  const press = async (...keys: string[]) => {
    for (const pressed of keys) await page.keyboard.press(pressed);
  };
  await press("Tab");
  expect(await focused()).toBe(`${rating},1`);
  // The value in focus is seen to be: its outline is drawn.
  expect(
    await page.evaluate("getComputedStyle(document.activeElement.nextElementSibling).outlineStyle"),
  ).toBe("solid");
  await press("Space", "ArrowRight", "ArrowRight");
  expect(await focused()).toBe(`${rating},3`);
  await press("Tab");
  expect(await focused()).toBe(`${choice},Alerts`);
  await press("Space", "Tab", "Tab");
  expect(await focused()).toBe(`${call},yes`);
  await press("Space", "Tab");
  expect(await focused()).toBe(`${text},`);
  await page.keyboard.type("By keyboard");
  await press("Tab", "Enter");
  await page.getByRole("heading", { name: "Thank you" }).waitFor();
  const [response] = (await api("GET", `/v1/surveys/${survey.id}/responses`)).body.data;
  expect(response.answers.map((answer: { value: unknown }) => answer.value)).toEqual([
    3,
    ["Alerts"],
    true,
    "By keyboard",
  ]);
  // After a form that was not taken, the focus is on what is wrong.
  await page.goto(`${link}?edit`);
  await page.getByLabel("What could we improve?").fill("x".repeat(10));
  await page.evaluate(
    "document.querySelectorAll('input[type=radio]').forEach((input) => { input.checked = false })",
  );
  await page.getByRole("button").press("Enter");
  await page.getByRole("alert").waitFor();
  expect(await page.evaluate("document.activeElement.className")).toBe("problems");
});

test("a scanner that opens every link of the email, with a browser, changes nothing", async () => {
  const { survey, links } = await sent("scanned@example.com");
  expect(links.length).toBe(7);
  const { page } = await open();
  for (const link of links) {
    const answer = await page.goto(link);
    expect([link, answer!.status()]).toEqual([link, 200]);
  }
  await Promise.all(links.flatMap((link) => [fetch(link), fetch(link, { method: "HEAD" })]));
  expect(await resultsOf(survey.id)).toMatchObject({ responses: 0, response_rate: 0 });
  expect((await api("GET", "/v1/suppressions")).body.data).toEqual([]);
});

test("two posts at once count once", async () => {
  const { survey, link } = await sent("twice@example.com", { title: "Twice", type: "nps" });
  const post = (value: string) =>
    fetch(link, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ [survey.questions[0]!.id]: value }),
    });
  const answers = await Promise.all([post("9"), post("10"), post("9"), post("10")]);
  expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303, 303]);
  expect(await resultsOf(survey.id)).toMatchObject({
    responses: 1,
    response_rate: 1,
    nps: { n: 1, promoters: 1 },
  });
});

test("a recipient unsubscribes on the page, and the next survey passes them by", async () => {
  const { link } = await sent("leaving@example.com");
  const { page } = await open({ javaScriptEnabled: false });
  await page.goto(link);
  await page.getByRole("link", { name: "Unsubscribe" }).click();
  await page.getByRole("button", { name: "Unsubscribe" }).click();
  await page.getByRole("heading", { name: "You are unsubscribed" }).waitFor();
  const survey = (await api("POST", "/v1/surveys", { title: "Next", type: "nps" })).body.data;
  const { body } = await api("POST", `/v1/surveys/${survey.id}/send`, {
    recipients: [{ email: "Leaving@example.com" }],
  });
  expect(body.data[0]).toMatchObject({ status: "skipped", reason: "unsubscribed" });
});

test("the policy of the pages lets no script run, not even one that got into a page", async () => {
  const { link } = await sent("policy@example.com");
  const { page } = await open();
  await page.goto(link);
  const ran = await page.evaluate(`(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    return window.ran === true;
  })()`);
  expect(ran).toBe(false);
  // Their own style is let through.
  expect(await page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor")).toBe(
    "rgb(255, 255, 255)",
  );
  expect(await page.evaluate("document.querySelector('label.title, legend.title') !== null")).toBe(true);
});

test("Liquid runs in the real runtime: a template is taken, a broken one refused", async () => {
  const template = {
    name: "alert",
    subject: "{{ account.name | upcase }}",
    html: "{% for goal in goals %}<p>{{ goal.title }}</p>{% endfor %}{{ custom.plan }}",
  };
  expect((await api("POST", "/v1/email-templates", template)).status).toBe(201);
  const broken = await api("POST", "/v1/email-templates", {
    ...template,
    name: "other",
    html: "{{ goal.title }}",
  });
  expect(broken.status).toBe(422);
});
