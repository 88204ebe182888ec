import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, newOrganization, type Product, startProduct } from "../process/support.ts";
import { openBrowser } from "./browser.ts";
import { lookAt, openPage, seriousFindings, signIn } from "./dashboard.ts";

const DAY = 86_400_000;
const ample = { per_hour: 1_000_000, per_minute: 1_000_000 };

let product: Product;
let browser: Browser;
let key: string;
let context: BrowserContext;

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

/** Thirty accounts with a past of some days, so that every part of the overview has something to draw. */
async function fill(): Promise<void> {
  const now = Date.now();
  const accounts = Array.from({ length: 30 }, (_, i) => ({
    external_id: `a-${i}`,
    name:
      i === 3
        ? "A customer with a name so long that it hardly fits into any table's first column"
        : `Customer ${i}`,
    domain: `customer-${i}.example`,
    arr: 9_000 * (i + 1),
    status: i % 9 === 0 ? "at_risk" : i % 7 === 0 ? "onboarding" : "active",
    size: "enterprise",
    csm: { name: "Ida Lindqvist", email: "ida@example.com" },
  }));
  await api("POST", "/v1/accounts/batch", { accounts });
  const events = accounts.flatMap(({ external_id }, i) =>
    Array.from({ length: 1 + (i % 6) }, (_, n) => ({
      external_id,
      event_type: "login",
      occurred_at: new Date(now - (n * 9 + (i % 5) + 1) * DAY).toISOString(),
    })),
  );
  await api("POST", "/v1/events/batch", { events });
  for (const back of [3, 2, 1, 0]) await product.cron("0 2 * * *", now - back * DAY);
  const [{ id }] = (await api("GET", "/v1/accounts?limit=1")).body.data;
  await api("POST", "/v1/engagements", {
    account_id: id,
    type: "call",
    title: "Renewal call",
    follow_up_required: true,
    follow_up_date: new Date(now - 2 * DAY).toISOString(),
  });
}

test.each([
  ["sign-in", "/dashboard/sign-in", 200],
  ["overview", "/dashboard", 200],
  ["accounts", "/dashboard/accounts?sort=arr&order=desc", 200],
  ["accounts-filtered", "/dashboard/accounts?status=nope&band=at_risk&tag=none", 200],
  ["new-account", "/dashboard/accounts/new", 200],
  ["not-found", "/dashboard/nothing", 404],
])("%s looks right in light and dark, on a desktop and a phone", async (name, path, status) => {
  await lookAt(context, path, name, { status });
});

test("an organization without anything is told what to do next", async () => {
  const empty = await signIn(
    browser,
    product.url,
    (await newOrganization(product, { name: "Newcomers" })).key,
  );
  await lookAt(empty, "/dashboard", "overview-empty");
  await lookAt(empty, "/dashboard/accounts", "accounts-empty");
  await empty.close();
});

test("what folds open is accessible as well", async () => {
  const { page, faults } = await openPage(context);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/dashboard");
  await page.locator(".menu summary").first().click();
  expect(await page.getByRole("navigation", { name: "Menu" }).getByRole("link").count()).toBe(10);
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByText("Show as a table").first().click();
  expect(
    await page.getByRole("region", { name: "Average health over 90 days" }).getByRole("row").count(),
  ).toBeGreaterThan(3);
  expect(await seriousFindings(page)).toEqual([]);
  expect(faults).toEqual([]);
  await page.close();
});

test("a form tells what is not right where it is not right, and keeps what was typed", async () => {
  await lookAt(context, "/dashboard/accounts/new", "new-account-refused", {
    before: async (page) => {
      await page.getByLabel("Domain").fill("kept.example");
      await page.getByLabel("ARR").fill("-5");
      await page.getByRole("button", { name: "Create account" }).click();
      await page.getByRole("alert").waitFor();
      expect(await page.getByLabel("Domain").inputValue()).toBe("kept.example");
      await page.getByRole("alert").getByRole("link", { name: "Name is required" }).click();
      expect(await page.evaluate("document.activeElement.name")).toBe("name");
    },
  });
});

test("the keyboard finds the content and the search, and a chart tells its values", async () => {
  const { page, faults } = await openPage(context);
  await page.goto("/dashboard");
  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to content");
  await page.keyboard.press("Enter");
  expect(await page.evaluate("document.activeElement.id")).toBe("content");
  const readout = page.locator(".readout").first();
  const before = await readout.textContent();
  const box = (await page.locator(".plot").first().boundingBox())!;
  await page.mouse.move(box.x + 1, box.y + box.height / 2);
  expect(await readout.textContent()).not.toBe(before);
  await page.keyboard.press("/");
  await page.keyboard.type("Customer 17");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/dashboard/accounts?search=Customer+17");
  expect(await page.getByRole("row").count()).toBe(2);
  // A filter applies as it is chosen, and what is empty stays out of the URL.
  await page.getByLabel("Status").selectOption("active");
  await page.waitForURL("**/dashboard/accounts?search=Customer+17&status=active");
  expect(faults).toEqual([]);
  await page.close();
});

test("everything is there without JavaScript: signing in, reading, filtering, signing out", async () => {
  const plain = await signIn(browser, product.url, key, { javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto("/dashboard");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Accounts" }).click();
  await page.getByLabel("Status").selectOption("at_risk");
  await page.getByRole("button", { name: "Apply" }).click();
  expect(await page.getByRole("rowheader").count()).toBe(4);
  await page.getByRole("link", { name: "ARR" }).click();
  expect(new URL(page.url()).searchParams.get("sort")).toBe("arr");
  expect(new URL(page.url()).searchParams.get("status")).toBe("at_risk");
  await page.locator(".who summary").click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  expect(await page.getByRole("status").textContent()).toContain("You are signed out");
  await page.goto("/dashboard/accounts");
  expect(new URL(page.url()).pathname).toBe("/dashboard/sign-in");
  await plain.close();
});

test("a wrong key is told of, and a page asked for is shown after signing in", async () => {
  const fresh = await browser.newContext({ baseURL: product.url });
  const { page, faults } = await openPage(fresh);
  await page.goto("/dashboard/accounts?status=active");
  await page.getByLabel("API key").fill("fsk_live_wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  expect(await page.getByRole("alert").textContent()).toContain("not known");
  await page.getByLabel("API key").fill(key);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/dashboard/accounts?status=active");
  expect(faults).toEqual([]);
  await fresh.close();
});
