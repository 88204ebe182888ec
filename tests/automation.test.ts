import { expect, test } from "vitest";
import { faults, newTenant } from "./support/api.ts";
import { finished, HEALTH_ALERT, newAccount, newWorkflow, runsOf } from "./support/automation.ts";
import { eventually } from "./support/jobs.ts";

test("the workflow of the documentation is created as it is, and alerts once when the score drops below 60", async () => {
  const tenant = await newTenant();
  const created = await tenant.post("/v1/automation/workflows", HEALTH_ALERT);
  expect(created.status).toBe(201);
  expect(created.body.data).toMatchObject({ ...HEALTH_ALERT, status: "active", reentry: "always" });
  expect(created.headers.get("Location")).toBe(`/v1/automation/workflows/${created.body.data.id}`);
  await tenant.post("/v1/email-templates", {
    name: "health_alert_template",
    subject: "{{ account.name }} is at {{ account.health_score }}",
    html: "<p>Hello {{ contact.name }}</p>",
  });
  const account = await newAccount(tenant, {
    arr: 50_000,
    owner: { name: "Olga", email: "olga@example.com" },
    csm: { name: "Carl", email: "carl@example.com" },
  });
  await tenant.post("/v1/health", { account_id: account.id, health_score: 61 });
  expect(await runsOf(tenant)).toEqual([]);
  await tenant.post("/v1/health", { account_id: account.id, health_score: 60 });
  expect(await runsOf(tenant)).toEqual([]);
  await tenant.post("/v1/health", { account_id: account.id, health_score: 59 });
  const [run] = await runsOf(tenant);
  expect(run).toMatchObject({
    account_id: account.id,
    workflow_id: created.body.data.id,
    trigger: { type: "health_score_change", old_health_score: 60, new_health_score: 59 },
    depth: 0,
  });
  const done = await finished(tenant, run.id);
  expect(done).toMatchObject({
    status: "success",
    steps: [{ position: 1, type: "send_email", status: "success", attempts: 1, error: null }],
  });
  await tenant.post("/v1/health", { account_id: account.id, health_score: 50 });
  expect(await runsOf(tenant)).toHaveLength(1);
  const emails = await eventually("the emails", async () => {
    const { data } = (await tenant.get("/v1/emails")).body;
    return data.length === 2 && data.every((one: { status: string }) => one.status === "captured") && data;
  });
  expect(emails.map((one: { to: { email: string } }) => one.to.email).sort()).toEqual([
    "carl@example.com",
    "olga@example.com",
  ]);
  expect(emails[0].subject).toBe("Acme is at 59");
});

test("a template that does not exist fails the step, which says so", async () => {
  const tenant = await newTenant();
  const workflow = await newWorkflow(tenant, { actions: HEALTH_ALERT.actions });
  const account = await newAccount(tenant, { owner: { name: "Olga", email: "olga@example.com" } });
  const { status, body } = await tenant.post(`/v1/automation/workflows/${workflow.id}/execute`, {
    account_id: account.id,
  });
  expect(status).toBe(202);
  expect(body.data).toMatchObject([{ status: "queued", account_id: account.id, workflow_id: workflow.id }]);
  const run = await finished(tenant, body.data[0].id);
  expect(run.status).toBe("failed");
  expect(run.steps[0]).toMatchObject({ status: "failed", attempts: 1 });
  expect(run.steps[0].error).toContain("health_alert_template");
  expect(run.reason).toContain("health_alert_template");
});

test("unknown types and broken config are refused with the path of the field", async () => {
  const tenant = await newTenant();
  const post = async (overrides: Record<string, unknown>) => {
    const answer = await tenant.post("/v1/automation/workflows", { ...HEALTH_ALERT, ...overrides });
    expect(answer.status).toBe(422);
    return faults(answer);
  };
  console.log(
    "FAULTS",
    JSON.stringify(
      [
        await post({ trigger: { type: "nonsense", config: {} } }),
        await post({ trigger: "x" }),
        await post({ trigger: { type: "status_change" } }),
        await post({ trigger: { type: "health_score_change", config: { threshold: "60", typo: 1 } } }),
        await post({ conditions: [{ type: "account_filter", config: { status: ["gone"] } }] }),
        await post({ conditions: [{ type: "engagement_history", config: {} }] }),
        await post({ actions: [] }),
        await post({ actions: [{ type: "send_email", config: { recipients: ["nobody"] } }] }),
        await post({ actions: [{ type: "explode", config: {} }] }),
        await post({
          actions: [{ type: "create_task", config: { title: "{{ account.nmae }}" }, delay: "1 day" }],
        }),
        await post({ actions: [{ type: "webhook", config: { url: "ftp://x" } }] }),
        await post({
          actions: [
            { type: "send_survey", config: { survey_id: "srv_01h2x3y4z5", recipients: ["account_owner"] } },
          ],
        }),
        await post({ account_ids: ["acc_01h2x3y4z5"], reentry: "sometimes" }),
      ],
      null,
      1,
    ),
  );
});
