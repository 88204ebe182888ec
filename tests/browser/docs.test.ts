import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sharedProduct } from "../process/shared.ts";
import { newOrganization, type SharedProduct } from "../process/support.ts";
import { openBrowser } from "./browser.ts";

let product: SharedProduct;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([sharedProduct(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
});

test("the explorer shows an operation and sends it here, asks nobody else, and keeps the key to itself", async () => {
  const { key } = await newOrganization(product);
  const page = await browser.newPage();
  const problems: string[] = [];
  const hosts = new Set<string>();
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.protocol !== "blob:") hosts.add(url.host);
  });
  await page.addInitScript({
    content: `addEventListener("securitypolicyviolation", (event) => console.error("refused", event.blockedURI))`,
  });

  await page.goto(`${product.url}/docs`);
  await page.getByText("List accounts", { exact: true }).first().waitFor({ timeout: 60_000 });
  expect(await page.title()).toContain("fastenr");
  await page.getByPlaceholder("Token").first().fill(key);
  await page.getByText("List accounts", { exact: true }).first().click();
  await page
    .getByRole("button", { name: /test request.*get \/v1\/accounts\b/i })
    .first()
    .click();

  const answered = page.waitForResponse((response) => response.url().endsWith("/v1/accounts"));
  await page.getByRole("button", { name: /^Send/ }).last().click();
  const answer = await answered;
  expect(answer.url()).toBe(`${product.url}/v1/accounts`);
  expect(answer.status()).toBe(200);
  expect(answer.request().headers().authorization).toBe(`Bearer ${key}`);
  await page.getByText("200 OK").waitFor();

  const kept = await page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })");
  expect(kept).not.toContain(key);
  expect(problems).toEqual([]);
  expect([...hosts]).toEqual([new URL(product.url).host]);
  await page.close();
});
