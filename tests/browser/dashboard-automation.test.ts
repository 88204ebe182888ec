import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sharedProduct } from "../process/shared.ts";
import { call, newOrganization, type SharedProduct, until } from "../process/support.ts";
import { openBrowser } from "./browser.ts";
import { lookAt, openPage, signIn } from "./dashboard.ts";

const AUTOMATION = "/dashboard/automation";
const ample = { per_hour: 1_000_000, per_minute: 1_000_000 };

let product: SharedProduct;
let browser: Browser;
let key: string;
let context: BrowserContext;
/** Ids of what was made beforehand. */
const made = { workflow: "", run: "", account: "", template: "" };

beforeAll(async () => {
  [product, browser] = await Promise.all([sharedProduct(), openBrowser()]);
  key = (await newOrganization(product, { name: "Acme", currency: "EUR", rate_limit_override: ample })).key;
  await fill();
  context = await signIn(browser, product.url, key);
});

afterAll(async () => {
  await browser?.close();
});

const api = (method: string, path: string, body?: unknown) => call(product, method, path, body, { key });

/** Accounts, workflows of several kinds, and runs that ended in several ways. */
async function fill(): Promise<void> {
  const people = { csm: { name: "Ida Lindqvist", email: "ida@example.com" } };
  const accounts = Array.from({ length: 12 }, (_, i) => ({
    external_id: `a-${i}`,
    name: `Customer ${i}`,
    domain: `customer-${i}.example`,
    arr: 4_000 * i,
    ...(i % 4 === 3 ? {} : people),
  }));
  const rows = (await api("POST", "/v1/accounts/batch", { accounts })).body.data as { id: string }[];
  made.account = rows[1]!.id;
  made.template = (
    await api("POST", "/v1/email-templates", {
      name: "Welcome",
      subject: "Welcome, {{ contact.name }}",
      html: "<h1>Welcome</h1><p>Hello {{ contact.name }}, we look forward to {{ account.name }}.</p>",
    })
  ).body.data.id;
  for (const template of (await api("GET", "/v1/automation/templates")).body.data)
    await api("POST", "/v1/automation/workflows", template.workflow);
  await api("POST", "/v1/automation/workflows", {
    name: "Quarterly review for every account that has not heard from us in a long while",
    description: "So that nobody is forgotten",
    status: "paused",
    trigger: { type: "scheduled", config: { schedule: "weekly", time: "09:00", days_of_week: [1, 3] } },
    conditions: [{ type: "engagement_history", config: { last_engagement_days: 60 } }],
    actions: [{ type: "create_task", config: { title: "Call {{ account.name }}", due_in: "2d" } }],
  });
  const { id } = (
    await api("POST", "/v1/automation/workflows", {
      name: "Welcome back",
      trigger: { type: "manual" },
      conditions: [{ type: "account_filter", config: { arr_min: 4_000, status: ["active"] } }],
      actions: [
        {
          type: "create_task",
          config: { title: "Call {{ account.name }}", assignee: "cs_manager", due_in: "2d" },
        },
        {
          type: "send_email",
          config: {
            recipients: ["cs_manager"],
            subject: "{{ account.name }} is back",
            body: "<p>Hello,</p><p>{{ account.name }} has an ARR of {{ account.arr }}.</p>",
          },
        },
        {
          type: "slack",
          delay: "3d",
          config: { webhook_url: "https://hooks.example.com/x", text: "{{ account.name }}" },
        },
      ],
    })
  ).body.data;
  made.workflow = id;
  await api("POST", `/v1/automation/workflows/${id}/execute`, {});
  made.run = await until(async () => {
    const { body } = await api("GET", `/v1/automation/runs?workflow_id=${id}&status=failed`);
    return body.data[0]?.id as string | undefined;
  });
}

test.each([
  ["automation", () => AUTOMATION],
  ["automation-new", () => `${AUTOMATION}/new`],
  ["automation-from-gallery", () => `${AUTOMATION}/new?template=health_alert`],
  ["automation-trigger", () => `${AUTOMATION}/new?trigger=scheduled`],
  ["automation-workflow", () => `${AUTOMATION}/${made.workflow}`],
  ["automation-edit", () => `${AUTOMATION}/${made.workflow}/edit`],
  ["automation-try", () => `${AUTOMATION}/${made.workflow}/try`],
  ["automation-tried", () => `${AUTOMATION}/${made.workflow}/try?account_ids=${made.account}&do=try`],
  ["automation-runs", () => `${AUTOMATION}/runs`],
  ["automation-run", () => `${AUTOMATION}/runs/${made.run}`],
  ["automation-templates", () => `${AUTOMATION}/templates`],
  ["automation-template", () => `${AUTOMATION}/templates/${made.template}`],
  ["automation-template-edit", () => `${AUTOMATION}/templates/${made.template}/edit`],
])("%s looks right in light and dark, on a desktop and a phone", async (name, path) => {
  await lookAt(context, path(), name);
});

test("an organization without workflows is told what to do next", async () => {
  const fresh = await signIn(browser, product.url, (await newOrganization(product, { name: "New" })).key);
  await lookAt(fresh, AUTOMATION, "automation-empty");
  await lookAt(fresh, `${AUTOMATION}/runs`, "automation-runs-empty");
  await fresh.close();
});

test("what is not right is told at its field, and JSON is there for what is exotic", async () => {
  await lookAt(context, `${AUTOMATION}/${made.workflow}/edit`, "automation-refused", {
    before: async (page) => {
      await page.getByLabel("Name", { exact: true }).fill("");
      await page.getByLabel("Wait before it").first().fill("later");
      await page.getByRole("button", { name: "Save" }).last().click();
      await page.getByRole("alert").waitFor();
      await page.getByRole("alert").getByRole("link", { name: "Action 1, Wait before it" }).click();
      expect(await page.evaluate("document.activeElement.name")).toBe("actions[0].delay");
    },
  });
  await lookAt(context, `${AUTOMATION}/${made.workflow}/edit`, "automation-json", {
    before: async (page) => {
      await page.getByRole("button", { name: "Edit as JSON" }).click();
      await page.getByLabel("Workflow, in JSON").waitFor();
    },
  });
});

test("by keyboard alone: a workflow is built, tried, made active and executed", async () => {
  const { page, faults } = await openPage(context);
  await page.goto(`${AUTOMATION}/new?trigger=manual`);
  await page.getByLabel("Name", { exact: true }).focus();
  await page.keyboard.type("By keyboard");
  await page.getByLabel("Add an action").focus();
  await page.keyboard.type("Create");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  // The part that was added is where one goes on.
  await page.getByRole("group", { name: "1. Create a task" }).waitFor();
  await page.waitForFunction("document.activeElement.id === 'field-actions[0]'");
  await page.getByLabel("Title").focus();
  await page.keyboard.type("Say hello to {{{{ account.name }}");
  // Enter saves, whatever other buttons there are.
  await page.getByLabel("Title").fill("Say hello to {{ account.name }}");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "By keyboard" }).waitFor();
  await page.getByRole("button", { name: "Make active" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText("By keyboard is active").waitFor();
  await page.getByRole("link", { name: "Dry run" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Find accounts").focus();
  await page.keyboard.type("Customer 7");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/find=Customer/);
  await page.getByRole("checkbox", { name: "Customer 7" }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Try it" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Say hello to Customer 7").waitFor();
  await page.getByText("Execute for the 1 checked account").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText("1 run has begun").waitFor();
  expect(faults).toEqual([]);
  await page.close();
});

test("everything of the editor is there without JavaScript", async () => {
  const plain = await signIn(browser, product.url, key, { javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto(`${AUTOMATION}/new`);
  await page.getByRole("link", { name: "An account's status changes" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Plain");
  await page.getByLabel("To", { exact: true }).selectOption("churned");
  await page.getByLabel("Add a condition").selectOption("account_filter");
  await page.getByRole("button", { name: "Add", exact: true }).first().click();
  await page.getByLabel("ARR at least").fill("1000");
  for (const kind of ["slack", "create_task"]) {
    await page.getByLabel("Add an action").selectOption(kind);
    await page.getByRole("button", { name: "Add", exact: true }).last().click();
  }
  await page.getByLabel("Title").fill("Ask why");
  await page.getByRole("button", { name: "Remove 1. Post to Slack" }).click();
  await page.getByRole("button", { name: "Create workflow" }).last().click();
  expect(await page.getByRole("status").textContent()).toContain("Plain is saved");
  expect(await page.getByText("Status changes to churned").count()).toBe(1);
  expect(await page.getByText("ARR at least: 1000").count()).toBe(1);
  await plain.close();
});
