import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, newOrganization, type Product, startProduct } from "../process/support.ts";
import { openBrowser } from "./browser.ts";
import { lookAt, openPage, signIn } from "./dashboard.ts";

const DAY = 86_400_000;
const ample = { per_hour: 1_000_000, per_minute: 1_000_000 };
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const day = (ahead: number) => new Date(Date.now() + ahead * DAY).toISOString().slice(0, 10);

let product: Product;
let browser: Browser;
let key: string;
let context: BrowserContext;
let account: string;
let bare: string;
let engagement: string;
let goal: string;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  key = (await newOrganization(product, { name: "Acme", currency: "EUR", rate_limit_override: ample })).key;
  await fill();
  context = await signIn(browser, product.url, key);
});

afterAll(async () => {
  await browser?.close();
  await product?.kill();
});

const api = (method: string, path: string, body?: unknown) => call(product, method, path, body, { key });
const create = async (path: string, body: object): Promise<string> =>
  (await api("POST", path, body)).body.data.id;

/** One account with all that can be around it and a past of some days, and one with nothing but a name. */
async function fill(): Promise<void> {
  account = await create("/v1/accounts", {
    name: "A customer with a name so long that it takes more than one line on a phone",
    domain: "customer.example",
    external_id: "c-1",
    industry: "Logistics",
    size: "large",
    status: "at_risk",
    arr: 135_000,
    mrr: 11_250,
    csm: { name: "Ida Lindqvist", email: "ida.lindqvist@a-rather-long-domain.example" },
    owner: { name: "Sam Okafor", email: "sam@example.com" },
    contract_start_date: day(-300),
    contract_end_date: day(48),
    tags: ["champion-left", "expansion"],
    custom_fields: { plan: "Business", seats: 150, modules: ["alerts", "reports"] },
    contacts: [
      { name: "Rosa Ivanova", email: "rosa.ivanova@customer.example", role: "COO", is_primary: true },
      { name: "Farid Nakamura", email: "farid@customer.example", phone: "+49 30 123456" },
    ],
  });
  bare = await create("/v1/accounts", { name: "Newcomer" });
  await api("POST", "/v1/events/batch", {
    events: Array.from({ length: 60 }, (_, i) => ({
      account_id: account,
      event_type: i % 3 ? "login" : "feature_use",
      ...(i % 3 ? {} : { event_data: { feature: `feature ${i % 4}` } }),
      occurred_at: ago(1 + i + i / 60),
    })),
  });
  await create("/v1/tickets", {
    account_id: account,
    subject: "Integration keeps failing",
    priority: "urgent",
  });
  await create("/v1/invoices", { account_id: account, amount: 11_250, due_date: day(-12) });
  await create("/v1/invoices", {
    account_id: account,
    amount: 11_250,
    due_date: day(-42),
    paid_date: day(-45),
  });
  engagement = await create("/v1/engagements", {
    account_id: account,
    type: "call",
    title: "Our champion has left the company",
    description: "Rosa takes over.\n\nShe has never used the reports.",
    outcome: "negative",
    completed_at: ago(3),
    attendees: [{ name: "Rosa Ivanova", email: "rosa.ivanova@customer.example", role: "COO" }],
    tags: ["risk"],
    follow_up_date: ago(2),
  });
  await create("/v1/engagements", {
    account_id: account,
    type: "meeting",
    title: "Steering meeting",
    scheduled_at: new Date(Date.now() + 5 * DAY).toISOString(),
  });
  goal = await create("/v1/goals", {
    account_id: account,
    title: "Automate the weekly reporting",
    start_value: 0,
    current_value: 3,
    target_value: 10,
    unit: "reports",
    target_date: day(25),
    milestones: [
      { title: "Half of them", target_value: 5, target_date: day(10) },
      { title: "The board looks at them" },
    ],
  });
  await create("/v1/tasks", {
    account_id: account,
    title: "Send Rosa the onboarding plan",
    assignee: "ida.lindqvist@a-rather-long-domain.example",
    due_date: day(-1),
    priority: "high",
  });
  await create("/v1/tasks", { account_id: account, title: "Book the training", status: "done" });
  const survey = (await api("POST", "/v1/surveys", { title: "How are we doing?", type: "nps" })).body.data;
  await api("POST", `/v1/surveys/${survey.id}/responses`, {
    account_id: account,
    respondent: { email: "rosa.ivanova@customer.example", name: "Rosa Ivanova" },
    answers: [{ question_id: survey.questions[0].id, value: 6 }],
  });
  for (const back of [6, 4, 3, 2, 1, 0]) await product.cron("0 2 * * *", Date.now() - back * DAY);
}

test("an account's page looks right in light and dark, on a desktop and a phone", async () => {
  await lookAt(context, `/dashboard/accounts/${account}?period=1y`, "account");
  await lookAt(context, `/dashboard/accounts/${account}?as_of=${day(-3)}`, "account-as-of");
  await lookAt(context, `/dashboard/accounts/${bare}`, "account-bare");
});

test("an account's forms and lists look right", async () => {
  await lookAt(context, `/dashboard/accounts/${account}/edit`, "account-edit");
  await lookAt(context, `/dashboard/accounts/${account}/contacts`, "account-contacts");
});

test("engagements look right", async () => {
  await lookAt(context, "/dashboard/engagements", "engagements");
  await lookAt(context, `/dashboard/engagements/${engagement}`, "engagement");
  await lookAt(context, `/dashboard/engagements/new?account_id=${account}`, "engagement-refused", {
    before: async (page) => {
      await page.getByLabel("Attendees").fill("Rosa; nobody");
      await page.getByRole("button", { name: "Log engagement" }).click();
      await page.getByRole("alert").waitFor();
    },
  });
});

test("goals and tasks look right", async () => {
  await lookAt(context, `/dashboard/goals?account_id=${account}`, "goals");
  await lookAt(context, `/dashboard/goals/${goal}`, "goal");
  await lookAt(context, "/dashboard/tasks?status=all", "tasks");
});

test("by the keyboard alone an engagement is logged, a task done, and a question answered with no", async () => {
  const { page, faults } = await openPage(context);
  await page.goto(`/dashboard/accounts/${account}`);
  await page.getByRole("link", { name: "Log engagement" }).press("Enter");
  await page.getByLabel("Type").focus();
  await page.keyboard.type("Email");
  await page.keyboard.press("Tab");
  await page.keyboard.type("The plan is on its way");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/dashboard/accounts/${account}#engagements`);
  expect(await page.getByRole("status").textContent()).toBe("The plan is on its way is logged");
  expect(await page.getByRole("rowheader", { name: "The plan is on its way" }).count()).toBe(1);
  await page
    .getByRole("row", { name: "Send Rosa the onboarding plan" })
    .getByRole("button", { name: "Done" })
    .press("Enter");
  await page.getByText("Send Rosa the onboarding plan is done").waitFor();
  expect(new URL(page.url()).hash).toBe("#tasks");
  // Deleting asks first, and Escape takes it back.
  const remove = page.locator(".actions summary", { hasText: "Delete" });
  await remove.press("Enter");
  await page.getByRole("button", { name: "Delete for good" }).focus();
  await page.keyboard.press("Escape");
  expect(await page.getByRole("button", { name: "Delete for good" }).isVisible()).toBe(false);
  expect(faults).toEqual([]);
  await page.close();
});

test("without JavaScript a day gone by is shown, a goal brought up to date, an account deleted", async () => {
  const plain = await signIn(browser, product.url, key, { javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto(`/dashboard/accounts/${account}`);
  await page.getByLabel("As of").fill(day(-3));
  await page.getByRole("button", { name: "Show that day" }).click();
  expect(await page.getByText("as they stood at the end of").count()).toBe(1);
  await page.getByRole("link", { name: "Back to today" }).click();
  await page.getByRole("link", { name: "Automate the weekly reporting" }).click();
  await page.getByLabel("Current value").fill("10");
  await page.getByRole("button", { name: "Update" }).click();
  expect(await page.getByRole("status").textContent()).toBe("It stands at 100%");
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("Achieved");
  await page.goto(`/dashboard/accounts/${bare}`);
  await page.locator(".actions summary", { hasText: "Delete" }).click();
  await page.getByRole("button", { name: "Delete for good" }).click();
  expect(await page.getByRole("status").textContent()).toContain("deleted");
  expect(await page.getByRole("rowheader", { name: "Newcomer" }).count()).toBe(0);
  await plain.close();
});
