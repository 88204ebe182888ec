import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, newOrganization, type Product, startProduct, until } from "../process/support.ts";
import { openBrowser } from "./browser.ts";
import { lookAt, openPage, seriousFindings, signIn } from "./dashboard.ts";

const DAY = 86_400_000;
const ample = { per_hour: 1_000_000, per_minute: 1_000_000 };

let product: Product;
let browser: Browser;
let key: string;
let context: BrowserContext;
let webhook: string;
let delivery: string;
let email: string;
let app: string;

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

/** Keys, a webhook that answers with failure, an email, and accounts with scores. */
async function fill(): Promise<void> {
  const scopes = ["accounts:read", "accounts:write", "engagements:read", "health:read"];
  for (const name of ["Billing sync", "A key of a name so long that it takes more than one line on a phone"])
    await api("POST", "/v1/api-keys", { name, scopes });
  const [first] = (await api("GET", "/v1/api-keys")).body.data;
  await api("POST", `/v1/api-keys/${first.id}/rotate`, { grace_seconds: 86_400 });
  app = (
    await api("POST", "/v1/oauth-apps", {
      name: "Reports",
      homepage_url: "https://reports.example",
      redirect_uris: ["https://reports.example/signed-in"],
      scopes,
    })
  ).body.data.id;
  webhook = (
    await api("POST", "/v1/webhooks", {
      // A port that nothing listens on.
      url: "https://127.0.0.1:9/hooks/fastenr/a-path-that-is-quite-long-and-has-no-place-to-break",
      events: ["account.created", "account.health_changed", "goal.missed"],
      description: "Tells the billing system",
    })
  ).body.data.id;
  const accounts = Array.from({ length: 12 }, (_, i) => ({ external_id: `a-${i}`, name: `Customer ${i}` }));
  await api("POST", "/v1/accounts/batch", { accounts });
  await api("POST", "/v1/events/batch", {
    events: accounts.flatMap(({ external_id }, i) =>
      Array.from({ length: 1 + i }, (_, n) => ({
        external_id,
        event_type: "login",
        occurred_at: new Date(Date.now() - (n * 2 + 1) * DAY).toISOString(),
      })),
    ),
  });
  await product.cron("0 2 * * *", Date.now());
  const survey = (await api("POST", "/v1/surveys", { title: "How are we doing?", type: "nps" })).body.data;
  const sent = await api("POST", `/v1/surveys/${survey.id}/send`, {
    recipients: [{ email: "rosa.ivanova@customer.example", name: "Rosa Ivanova" }],
  });
  expect(sent.status, JSON.stringify(sent.body)).toBeLessThan(300);
  await api("POST", "/v1/suppressions", { email: "gone@example.com", reason: "bounced" });
  email = await until(async () => (await api("GET", "/v1/emails")).body.data[0]?.id);
  delivery = await until(async () => {
    const [one] = (await api("GET", `/v1/webhooks/${webhook}/deliveries`)).body.data;
    return one?.attempts > 0 && one.id;
  });
}

test("settings look right in light and dark, on a desktop and a phone", async () => {
  await lookAt(context, "/dashboard/admin/settings", "settings", {
    before: async (page) => {
      await page.locator("summary", { hasText: "Revoke" }).last().click();
      await page.getByText("you will be signed out").waitFor();
    },
  });
  await lookAt(context, "/dashboard/admin/settings/keys/new", "settings-new-key");
  await lookAt(context, "/dashboard/admin/oauth-apps", "settings-oauth-apps");
  await lookAt(context, `/dashboard/admin/oauth-apps/${app}`, "settings-oauth-app");
  await lookAt(context, "/dashboard/admin/organization", "settings-organization");
  await lookAt(context, "/dashboard/admin/audit-log", "settings-audit-log");
});

test("the email log looks right, and a message is seen in its frame", async () => {
  await lookAt(context, "/dashboard/admin/emails", "settings-emails");
  await lookAt(context, `/dashboard/admin/emails/${email}`, "settings-email", {
    before: async (page) => {
      await page.frameLocator("iframe").getByText("Rosa Ivanova").first().waitFor();
    },
  });
  await lookAt(context, "/dashboard/admin/suppressions", "settings-suppressions");
});

test("webhooks look right", async () => {
  await lookAt(context, "/dashboard/webhooks", "webhooks");
  await lookAt(context, `/dashboard/webhooks/${webhook}`, "webhook");
  await lookAt(context, `/dashboard/webhooks/${webhook}/edit`, "webhook-edit");
  await lookAt(context, `/dashboard/webhooks/deliveries/${delivery}`, "webhook-delivery");
});

test("the health configuration looks right, with a preview and with a backtest", async () => {
  await lookAt(context, "/dashboard/health", "health", {
    before: async (page) => {
      await page.getByLabel("A factor without data").selectOption({ label: "Counts as 0" });
      await page.getByRole("button", { name: "Preview" }).click();
      await page.getByRole("heading", { name: "Preview" }).waitFor();
    },
  });
  await lookAt(context, "/dashboard/health/versions", "health-versions");
  await lookAt(context, "/dashboard/health/backtest", "health-backtest", {
    before: async (page) => {
      await page.getByLabel("As of").fill(new Date().toISOString().slice(0, 10));
      await page.getByRole("button", { name: "Run the backtest" }).click();
      await page.getByText("Accounts ranked").waitFor();
    },
  });
});

test("by the keyboard alone a key is generated, copied and revoked", async () => {
  const { page, faults } = await openPage(context);
  await page.goto("/dashboard/admin/settings");
  await page.getByRole("link", { name: "Generate New Key" }).press("Enter");
  await page.getByLabel("Name").focus();
  await page.keyboard.type("By keyboard");
  await page.getByLabel("Accounts: read").press("Space");
  await page.getByRole("button", { name: "Generate New Key" }).press("Enter");
  await page.getByRole("heading", { name: "Your new API key" }).waitFor();
  expect(await page.locator(".copyable code").textContent()).toMatch(/^fsk_/);
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("link", { name: "Back to the keys" }).press("Enter");
  const row = page.getByRole("row", { name: "By keyboard" });
  await row.locator("summary", { hasText: "Revoke" }).press("Enter");
  await row.getByRole("button", { name: "Revoke the key" }).press("Enter");
  expect(await page.getByRole("status").textContent()).toBe("The key is revoked");
  expect(await row.getByText("Revoked", { exact: true }).count()).toBe(1);
  expect(faults).toEqual([]);
  await page.close();
});

test("without JavaScript a webhook is created, pinged and deleted", async () => {
  const plain = await signIn(browser, product.url, key, { javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto("/dashboard/webhooks/new");
  await page.getByLabel("Address").fill("https://127.0.0.1:9/");
  await page.getByLabel("All of them, and those to come").check();
  await page.getByRole("button", { name: "Create webhook" }).click();
  expect(await page.locator(".copyable code").textContent()).toMatch(/^whsec_/);
  await page.getByRole("link", { name: "Go to the webhook" }).click();
  await page.getByRole("button", { name: "Send a ping" }).click();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("The ping did not arrive");
  await page.getByRole("link", { name: "https://127.0.0.1:9/" }).click();
  await page.locator(".actions summary", { hasText: "Delete" }).click();
  await page.getByRole("button", { name: "Delete for good" }).click();
  expect(await page.getByRole("status").textContent()).toContain("The webhook is deleted");
  await plain.close();
});
