import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Where pictures of the pages are put, to be looked at, with `LOOKS=all`. */
export const PICTURES = path.join(tmpdir(), "fastenr-dashboard");

const DESKTOP = { width: 1360, height: 900 };
const PHONE = { width: 390, height: 844 };
/** With `LOOKS=all` every look, each with a picture; else light on a desktop and dark on a phone, which differ in all. */
const ALL = process.env.LOOKS === "all";
const LOOKS = [
  { name: "light", viewport: DESKTOP, colorScheme: "light" },
  ...(ALL
    ? ([
        { name: "dark", viewport: DESKTOP, colorScheme: "dark" },
        { name: "phone", viewport: PHONE, colorScheme: "light" },
      ] as const)
    : []),
  { name: "phone-dark", viewport: PHONE, colorScheme: "dark" },
] as const;

/** A browser that is signed in to the dashboard with this key. */
export async function signIn(
  browser: Browser,
  origin: string,
  key: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: origin, viewport: DESKTOP, ...options });
  const page = await context.newPage();
  await page.goto("/dashboard/sign-in");
  await page.getByLabel("API key").fill(key);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/dashboard/sign-in");
  await page.close();
  return context;
}

/** Opens a page of which nothing may go wrong unseen: `faults` gathers what it says, refuses or fetches elsewhere. */
export async function openPage(context: BrowserContext): Promise<{ page: Page; faults: string[] }> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => {
    // An answer that is an error by itself is told by its status.
    if (!message.text().startsWith("Failed to load resource")) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    const own = page.url() === "about:blank" ? url.origin : new URL(page.url()).origin;
    if (url.protocol !== "data:" && url.origin !== own) faults.push(`request to ${url.origin}`);
  });
  // Kept by the page until it is asked: a violation is also said in the console, but not in each browser.
  await page.addInitScript(`
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) =>
      window.violations.push(event.violatedDirective + " " + event.blockedURI + " " + event.sourceFile + " " + event.sample));`);
  return { page, faults };
}

interface AxeResult {
  violations: {
    id: string;
    impact: string | null;
    help: string;
    nodes: { target: string[]; failureSummary: string }[];
  }[];
}

/** What axe finds serious or worse on the page as it is now. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate(
    `axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })`,
  )) as AxeResult;
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
    );
}

export interface LookOptions {
  /** What the page must answer; 200 unless told. */
  status?: number;
  /** Brings the page into the state to look at, as opening a menu. */
  before?: (page: Page) => Promise<void>;
}

/**
 * Looks at a page in light and dark, on a desktop and on a phone: nothing in the console, no violation of the
 * policy, no request to another host, nothing serious for axe, nothing wider than the screen.
 */
export async function lookAt(
  context: BrowserContext,
  url: string,
  name: string,
  { status = 200, before }: LookOptions = {},
): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  const { page, faults } = await openPage(context);
  for (const look of LOOKS) {
    await page.setViewportSize(look.viewport);
    await page.emulateMedia({ colorScheme: look.colorScheme });
    const answer = await page.goto(url, { waitUntil: "load" });
    expect(answer?.status(), url).toBe(status);
    await before?.(page);
    if (ALL) {
      await page.screenshot({ path: path.join(PICTURES, `${name}-${look.name}.png`), fullPage: true });
    }
    const width = await page.evaluate("document.documentElement.scrollWidth");
    expect(width, `${url} is no wider than ${look.name}`).toBeLessThanOrEqual(look.viewport.width);
    expect(await seriousFindings(page), `${url} in ${look.name}`).toEqual([]);
    expect(await page.evaluate("window.violations"), `${url} keeps to its policy`).toEqual([]);
  }
  expect(faults, url).toEqual([]);
  await page.close();
}
