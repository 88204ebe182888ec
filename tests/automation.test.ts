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
  const anyOf = (path: string) => [expect.stringContaining(`${path}: must be one of `)];
  expect(await post({ trigger: { type: "nonsense", config: {} } })).toEqual(anyOf("trigger.type"));
  expect(await post({ actions: [{ type: "explode", config: {} }] })).toEqual(anyOf("actions[0].type"));
  expect(await post({ conditions: [{ type: "luck", config: {} }] })).toEqual(anyOf("conditions[0].type"));
  expect(await post({ trigger: "x" })).toEqual(["trigger: must be an object with a type"]);
  expect(await post({ trigger: { type: "status_change" } })).toEqual([
    "trigger.config: is required (object)",
  ]);
  const two = await post({ trigger: { type: "health_score_change", config: { threshold: "60", typo: 1 } } });
  expect(two.map((fault) => fault.split(":")[0])).toEqual([
    "trigger.config.threshold",
    "trigger.config.typo",
  ]);
  const field = async (overrides: Record<string, unknown>) =>
    (await post(overrides)).map((fault) => fault.split(":")[0]);
  const condition = (type: string, config: unknown) => field({ conditions: [{ type, config }] });
  expect(await condition("account_filter", { status: ["gone"] })).toEqual(["conditions[0].config.status[0]"]);
  expect(await condition("engagement_history", {})).toEqual(["conditions[0].config"]);
  expect(await condition("custom", { field: "arr", operator: "like", value: 1 })).toEqual([
    "conditions[0].config.operator",
  ]);
  expect(await condition("time_condition", { timezone: "Mars/Olympus", days_of_week: [0] })).toEqual([
    "conditions[0].config.timezone",
    "conditions[0].config.days_of_week[0]",
  ]);
  const trigger = (type: string, config: unknown) => field({ trigger: { type, config } });
  expect(await trigger("scheduled", { schedule: "daily", time: "9:00" })).toEqual(["trigger.config.time"]);
  expect(await trigger("scheduled", { schedule: "hourly", time: "09:00" })).toEqual([
    "trigger.config.schedule",
  ]);
  expect(await trigger("contract_ending", {})).toEqual(["trigger.config.days"]);
  expect(await trigger("goal_event", { event: "lost" })).toEqual(["trigger.config.event"]);
  expect(await trigger("engagement_event", { event_type: "created", time_threshold: "1d" })).toEqual([
    "trigger.config.time_threshold",
  ]);
  const action = (type: string, config: unknown, more = {}) =>
    field({ actions: [{ type, config, ...more }] });
  expect(await field({ actions: [] })).toEqual(["actions"]);
  expect(await action("send_email", { recipients: ["nobody"] })).toEqual([
    "actions[0].config.recipients[0]",
    "actions[0].config.template_id",
  ]);
  expect(await action("create_task", { title: "{{ account.nmae }}" })).toEqual(["actions[0].config.title"]);
  expect(await action("webhook", { url: "ftp://x" })).toEqual(["actions[0].config.url"]);
  expect(await action("change_status", { new_status: "gone" })).toEqual([
    "actions[0].config.new_status",
    "actions[0].config.reason",
  ]);
  expect(await action("update_health_score", { adjustment: 0, reason: "R" })).toEqual([
    "actions[0].config.adjustment",
  ]);
  const survey = { survey_id: "srv_01h2x3y4z5", recipients: ["account_owner"] };
  expect(await action("send_survey", survey)).toEqual(["actions[0].config.survey_id"]);
  for (const delay of ["", "1 day", "0d", "-1d", "1.5h", "90s", "1y", "d", 3600, "4000d"]) {
    expect([delay, await action("create_task", { title: "T" }, { delay })]).toEqual([
      delay,
      ["actions[0].delay"],
    ]);
  }
  expect(await field({ reentry: "sometimes" })).toEqual(["reentry"]);
  expect(await field({ account_ids: ["acc_01h2x3y4z5"] })).toEqual(["account_ids[0]"]);
  expect(await field({ name: " ", status: "off", typo: 1 })).toEqual(["name", "status", "typo"]);
});

test("a workflow is read, listed, changed and deleted; who comes too late is told", async () => {
  const tenant = await newTenant();
  const made = await newWorkflow(tenant, { name: "B", status: "draft" });
  const scheduled = { type: "scheduled", config: { schedule: "daily", time: "09:00" } };
  await newWorkflow(tenant, { name: "A", trigger: scheduled });
  const path = `/v1/automation/workflows/${made.id}`;
  const read = await tenant.get(path);
  expect(read.body.data).toEqual(made);
  expect(made).toMatchObject({
    conditions: [],
    account_ids: null,
    reentry: "always",
    consecutive_failures: 0,
  });
  const list = async (query: string) =>
    (await tenant.get(`/v1/automation/workflows${query}`)).body.data.map(
      ({ name }: { name: string }) => name,
    );
  expect(await list("")).toEqual(["A", "B"]);
  expect(await list("?sort=name&order=desc")).toEqual(["B", "A"]);
  expect(await list("?status=draft,paused")).toEqual(["B"]);
  expect(await list("?trigger_type=scheduled,manual")).toEqual(["A", "B"]);
  expect(await list("?trigger_type=scheduled")).toEqual(["A"]);
  expect((await tenant.get("/v1/automation/workflows?state=draft")).status).toBe(422);
  const headers = { "If-Match": read.headers.get("ETag")! };
  expect((await tenant.patch(path, { name: "C" }, { headers })).body.data.name).toBe("C");
  expect((await tenant.patch(path, { name: "D" }, { headers })).status).toBe(412);
  expect((await tenant.delete(path, { headers })).status).toBe(412);
  expect(
    (await tenant.get(path, { headers: { "If-None-Match": (await tenant.get(path)).headers.get("ETag")! } }))
      .status,
  ).toBe(304);
  expect(faults(await tenant.patch(path, { trigger: { type: "x" }, actions: [] }))).toHaveLength(2);
  const other = await newTenant();
  expect((await other.get(path)).status).toBe(404);
  expect((await other.patch(path, { name: "X" })).status).toBe(404);
  expect((await other.delete(path)).status).toBe(404);
  expect((await other.post(`${path}/execute`)).status).toBe(404);
  expect((await other.get(`${path}/runs`)).status).toBe(404);
  const reader = (await tenant.post("/v1/api-keys", { name: "R", scopes: ["automation:read"] })).body.data
    .key;
  expect((await tenant.patch(path, { name: "X" }, { key: reader })).status).toBe(403);
  expect((await tenant.delete(path, { key: reader })).status).toBe(403);
  // Changes at once are all made.
  const changes = [{ name: "N" }, { description: "D" }, { reentry: "once" }, { conditions: [] }];
  await Promise.all(changes.map((change) => tenant.patch(path, change)));
  expect((await tenant.get(path)).body.data).toMatchObject({ name: "N", description: "D", reentry: "once" });
  expect((await tenant.delete(path)).body.data).toEqual({ id: made.id, deleted: true });
  expect((await tenant.get(path)).status).toBe(404);
});

test("a workflow that is limited to some accounts runs for no other, even when it is named", async () => {
  const tenant = await newTenant();
  const [inside, outside] = [await newAccount(tenant), await newAccount(tenant)];
  const workflow = await newWorkflow(tenant, { account_ids: [inside.id] });
  const execute = async (more: Record<string, unknown>) =>
    (
      await tenant.post(`/v1/automation/workflows/${workflow.id}/execute`, {
        account_ids: [inside.id, outside.id],
        ...more,
      })
    ).body.data;
  const reason = "account_ids: the workflow is limited to other accounts";
  expect(await execute({ dry_run: true })).toMatchObject([
    { account_id: inside.id, would_run: true, reason: null },
    { account_id: outside.id, would_run: false, reason },
  ]);
  expect(await execute({})).toMatchObject([
    { account_id: inside.id, status: "queued" },
    { account_id: outside.id, status: "skipped", reason },
  ]);
});
