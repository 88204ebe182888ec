import { expect, test } from "vitest";
import { newTenant, type Tenant } from "./support/api.ts";

type Create = (tenant: Tenant, accountId: string) => Promise<string>;

const posted =
  (path: string, body: Record<string, unknown>): Create =>
  async (tenant, account_id) => {
    const isOfAccount = /contacts|engagements|goals|tasks|tickets|invoices/.test(path);
    const answer = await tenant.post(path, isOfAccount ? { account_id, ...body } : body);
    expect(answer.status).toBe(201);
    return `${path}/${answer.body.data.id}`;
  };

test.each<[string, Create, Record<string, unknown>]>([
  [
    "an account",
    async (_, id) => `/v1/accounts/${id}`,
    { industry: "Health", domain: "a.example", arr: 5, size: "small", mrr: 1 },
  ],
  [
    "a contact",
    posted("/v1/contacts", { name: "Ann", email: "ann@a.example" }),
    { name: "Anna", role: "CEO", phone: "1", is_primary: true, email: "anna@a.example" },
  ],
  [
    "an engagement",
    posted("/v1/engagements", { type: "call", title: "Call" }),
    { title: "A call", outcome: "positive", tags: ["a"], description: "Long", created_by: "Ann" },
  ],
  [
    "a goal",
    posted("/v1/goals", { title: "Goal", target_value: 10, current_value: 0 }),
    { title: "A goal", unit: "users", current_value: 5, description: "Long", target_date: "2099-12-31" },
  ],
  [
    "a task",
    posted("/v1/tasks", { title: "Task" }),
    { title: "A task", status: "done", priority: "high", assignee: "Ann", due_date: "2024-02-29" },
  ],
  [
    "a ticket",
    posted("/v1/tickets", { subject: "Ticket" }),
    { subject: "A ticket", status: "pending", priority: "high", external_id: "t1" },
  ],
  [
    "an invoice",
    posted("/v1/invoices", { amount: 1, due_date: "2024-02-29" }),
    { amount: 2, due_date: "2024-03-01", external_id: "i1" },
  ],
  [
    "a survey",
    posted("/v1/surveys", { title: "Survey", type: "nps" }),
    { title: "A survey", description: "Long", settings: { send_confirmation: true } },
  ],
  [
    "an email template",
    posted("/v1/email-templates", { name: "Template", subject: "Hello", html: "<p>Hello</p>" }),
    { name: "A template", subject: "Good day", html: "<p>Good day</p>", text: "Good day" },
  ],
  [
    "a workflow",
    posted("/v1/automation/workflows", {
      name: "Workflow",
      trigger: { type: "manual", config: {} },
      actions: [{ type: "create_task", config: { title: "Call" } }],
    }),
    { name: "A workflow", description: "Long", reentry: "once", status: "paused" },
  ],
  [
    "a webhook",
    posted("/v1/webhooks", { url: "http://127.0.0.1:1/nobody-listens", events: ["*"] }),
    { description: "Ours", events: ["goal.*"], url: "http://127.0.0.1:1/elsewhere" },
  ],
])("edits of %s at the same time keep each other", async (_, create, edits) => {
  const tenant = await newTenant();
  const { body } = await tenant.post("/v1/accounts", { name: "Acme" });
  const path = await create(tenant, body.data.id);
  const answers = await Promise.all(
    Object.entries(edits).map(([field, value]) => tenant.patch(path, { [field]: value })),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect((await tenant.get(path)).body.data).toMatchObject(edits);
  const tags = answers.map(({ headers }) => headers.get("ETag"));
  expect(new Set(tags).size).toBe(tags.length);
});

test("batches of the same accounts at the same time keep each other", async () => {
  const tenant = await newTenant();
  const row = (i: number, more: Record<string, unknown>) => ({
    name: `A${i}`,
    external_id: `a${i}`,
    ...more,
  });
  const batch = (more: Record<string, unknown>) =>
    tenant.post("/v1/accounts/batch", { accounts: [0, 1, 2].map((i) => row(i, more)) });
  await batch({});
  await Promise.all([batch({ industry: "Health" }), batch({ domain: "a.example" }), batch({ arr: 7 })]);
  const { body } = await tenant.get("/v1/accounts");
  for (const account of body.data) {
    expect(account).toMatchObject({ industry: "Health", domain: "a.example", arr: 7 });
  }
});
