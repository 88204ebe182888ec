import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sharedProduct } from "../process/shared.ts";
import { call, newOrganization, type SharedProduct } from "../process/support.ts";
import { openBrowser } from "./browser.ts";
import { lookAt, signIn } from "./dashboard.ts";

const SURVEYS = "/dashboard/surveys";
const ample = { per_hour: 1_000_000, per_minute: 1_000_000 };

let product: SharedProduct;
let browser: Browser;
let key: string;
let context: BrowserContext;
/** The survey that was answered beforehand. */
let survey: string;

beforeAll(async () => {
  [product, browser] = await Promise.all([sharedProduct(), openBrowser()]);
  key = (await newOrganization(product, { name: "Acme", currency: "EUR", rate_limit_override: ample })).key;
  survey = await ask();
  context = await signIn(browser, product.url, key);
});

afterAll(async () => {
  await browser?.close();
});

const api = (method: string, path: string, body?: unknown) => call(product, method, path, body, { key });

/** A survey of every kind of question, sent, and answered by thirty people. */
async function ask(): Promise<string> {
  const account = (await api("POST", "/v1/accounts", { name: "Customer 1" })).body.data.id as string;
  const asked = (
    await api("POST", "/v1/surveys", {
      title: "Spring survey",
      description: "Three minutes that help us a lot.",
      type: "nps",
      questions: [
        { type: "nps", question: "How likely are you to recommend Acme?", required: true },
        { type: "rating", question: "How satisfied are you with our support?" },
        {
          type: "multiple_choice",
          question: "What do you use?",
          options: ["Alerts", "The API", "Reports"],
          allow_multiple: true,
        },
        { type: "yes_no", question: "May we call you?" },
        { type: "text", question: "What could we improve?" },
      ],
    })
  ).body.data as { id: string; questions: { id: string }[] };
  const recipients = Array.from({ length: 12 }, (_, i) => ({
    email: `p${i % 11}@example.com`,
    name: `Person ${i}`,
    account_id: account,
  }));
  await api("POST", `/v1/surveys/${asked.id}/send`, { recipients });
  const [nps, rating, choice, call, text] = asked.questions.map(({ id }) => id);
  for (let i = 0; i < 30; i++)
    await api("POST", `/v1/surveys/${asked.id}/responses`, {
      account_id: account,
      respondent: { email: `p${i}@example.com`, name: `Person ${i}` },
      answers: [
        { question_id: nps, value: [10, 9, 9, 8, 7, 10, 3, 6, 9, 0][i % 10] },
        { question_id: rating, value: (i % 5) + 1 },
        { question_id: choice, value: i % 3 === 0 ? ["Alerts", "Reports"] : ["The API"] },
        { question_id: call, value: i % 4 > 0 },
        ...(i % 3 === 0
          ? [
              {
                question_id: text,
                value: `Faster exports would help us in team ${i}, above all at the end of a quarter.`,
              },
            ]
          : []),
      ],
    });
  await api("POST", "/v1/surveys", {
    title: "A draft",
    type: "ces",
    status: "draft",
    questions: [{ type: "rating", question: "Easy?" }],
  });
  return asked.id;
}

test.each([
  ["surveys", () => SURVEYS],
  ["survey-new", () => `${SURVEYS}/new`],
  ["survey-edit", () => `${SURVEYS}/${survey}/edit`],
  ["survey-results", () => `${SURVEYS}/${survey}`],
  ["survey-responses", () => `${SURVEYS}/${survey}/responses`],
  ["survey-recipients", () => `${SURVEYS}/${survey}/recipients`],
  ["survey-preview", () => `${SURVEYS}/${survey}/preview`],
])("%s looks right in light and dark, on a desktop and a phone", async (name, path) => {
  await lookAt(context, path(), name);
});

test("a survey is built, looked over and sent, without JavaScript", async () => {
  const plain = await signIn(browser, product.url, key, { javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto(`${SURVEYS}/new`);
  await page.getByRole("link", { name: "CSAT" }).click();
  await page.getByLabel("Title").fill("After the call");
  await page.getByLabel("Add a question").selectOption("yes_no");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("group", { name: "3. Yes or no" }).getByLabel("Question").fill("May we call again?");
  await page.getByRole("button", { name: "Move 3. Yes or no up" }).click();
  await page.getByRole("button", { name: "Create survey" }).last().click();
  expect(await page.getByRole("status").textContent()).toContain("After the call is saved");
  await page.getByRole("link", { name: "Send", exact: true }).click();
  await page.getByLabel("People").fill("Zoe <zoe@example.com>");
  await page.getByRole("button", { name: "Look it over" }).last().click();
  await page.getByRole("button", { name: "Send it to 1 person" }).click();
  expect(await page.getByRole("status").textContent()).toContain("1 sent");
  expect(await page.getByRole("rowheader", { name: "Zoe" }).count()).toBe(1);
  await plain.close();
  await lookAt(context, `${SURVEYS}/${survey}/send`, "survey-send", {
    before: async (page) => {
      await page.getByLabel("People").fill("Ann <ann@example.com>\nbob@example.com");
      await page.getByRole("button", { name: "Look it over" }).last().click();
      await page.getByRole("button", { name: "Send it to 2 people" }).waitFor();
    },
  });
});
