import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { afterEach, describe, expect, test, vi } from "vitest";
import { addressees } from "../src/automation/actions/recipients.ts";
import { sendEmail } from "../src/automation/actions/send-email.ts";
import { execute } from "../src/automation/execute.ts";
import { systemContext } from "../src/context.ts";
import { consumeAutomation } from "../src/jobs/automation.ts";
import { bindings, costOf, faults, newTenant, type Tenant } from "./support/api.ts";
import {
  finished,
  minute,
  newAccount,
  newWorkflow,
  runOf,
  runsOf,
  TASK,
  work,
} from "./support/automation.ts";
import { consume, cron, eventually } from "./support/jobs.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

afterEach(() => {
  vi.restoreAllMocks();
});

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely.
type Row = any;

/** Executes a workflow with these actions for a new account; what is sent is answered by `answer`. */
async function executed(
  actions: Row[],
  { account = {}, tenant }: { account?: Row; tenant?: Tenant } = {},
): Promise<{ tenant: Tenant; account: Row; run: Row; workflow: Row }> {
  const own = tenant ?? (await newTenant());
  const workflow = await newWorkflow(own, { actions });
  const made = await newAccount(own, account);
  const { body } = await own.post(`/v1/automation/workflows/${workflow.id}/execute`, { account_id: made.id });
  return { tenant: own, account: made, run: body.data[0], workflow };
}

interface Sent {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** Receivers of webhooks: what they got, answered by the statuses given in turn, the last for ever. */
function receivers(...statuses: number[]): Sent[] {
  const sent: Sent[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation((async (url: string, init: Sent) => {
    sent.push({ url, method: init.method, headers: init.headers, body: init.body });
    const status = statuses[Math.min(sent.length, statuses.length) - 1] ?? 200;
    return new Response(status === 204 ? null : "text", { status });
  }) as never);
  return sent;
}

describe("actions", () => {
  test("an assignee may have any name, those that objects of JavaScript have included", async () => {
    const { tenant, account, run } = await executed([
      { type: "create_task", config: { title: "Call", assignee: "constructor" } },
    ]);
    await finished(tenant, run.id);
    const { body } = await tenant.get(`/v1/tasks?account_id=${account.id}`);
    expect(body.data).toMatchObject([{ title: "Call", assignee: "constructor" }]);
  });

  test("create_task creates a task with its texts filled in, named after the workflow", async () => {
    const { tenant, account, run } = await executed(
      [
        {
          type: "create_task",
          config: {
            title: "Call {{ account.name }}",
            description: "By {{ workflow.name }}, {{ trigger.executed_by }}",
            assignee: "cs_manager",
            priority: "high",
            due_in: "3d",
          },
        },
      ],
      { account: { name: "Ä & Söhne <b>", csm: { name: "Carl", email: "carl@example.com" } } },
    );
    const done = await finished(tenant, run.id);
    expect(done).toMatchObject({ status: "success", step: 1, reason: null });
    const { data } = (await tenant.get(`/v1/tasks?account_id=${account.id}`)).body;
    expect(data).toMatchObject([
      {
        title: "Call Ä & Söhne <b>",
        description: "By Test, First key",
        assignee: "carl@example.com",
        priority: "high",
        created_by: "Test",
        due_date: new Date(Date.now() + 3 * DAY).toISOString().slice(0, 10),
      },
    ]);
    expect(done.steps[0].result).toEqual({ task_id: data[0].id });
    const log = (await tenant.get("/v1/audit-log?action=task.create")).body.data;
    expect(log[0]).toMatchObject({ actor: { type: "system", name: "Test" }, target_id: data[0].id });
  });

  test("change_status writes as an edit does: event, audit with the workflow's name, and no event when it is the same", async () => {
    const { tenant, account, run, workflow } = await executed([
      { type: "change_status", config: { new_status: "at_risk", reason: "Gut feeling" } },
      { type: "change_status", config: { new_status: "at_risk", reason: "Again" } },
    ]);
    const done = await finished(tenant, run.id);
    expect(done.steps.map((step: Row) => step.result)).toEqual([
      { old_status: "active", new_status: "at_risk" },
      { old_status: "at_risk", new_status: "at_risk" },
    ]);
    expect((await tenant.get(`/v1/accounts/${account.id}`)).body.data.status).toBe("at_risk");
    const log = (await tenant.get(`/v1/audit-log?target_id=${account.id}&action=account.update`)).body.data;
    expect(log).toMatchObject([
      {
        actor: { type: "system", id: workflow.id, name: "Test" },
        details: { changed: ["status"], reason: "Gut feeling" },
      },
    ]);
  });

  test("update_health_score adjusts the score until its duration is over", async () => {
    const tenant = await newTenant();
    const account = await newAccount(tenant);
    await tenant.post("/v1/tickets", { account_id: account.id, subject: "T", priority: "high" });
    const health = async () => (await tenant.get(`/v1/accounts/${account.id}`)).body.data.health_score;
    await eventually("a score", async () => (await health()) === 68);
    const workflow = await newWorkflow(tenant, {
      actions: [
        { type: "update_health_score", config: { adjustment: -20, reason: "Champion left", duration: "2h" } },
      ],
    });
    const { body } = await tenant.post(`/v1/automation/workflows/${workflow.id}/execute`, {
      account_id: account.id,
    });
    const done = await finished(tenant, body.data[0].id);
    expect(done.steps[0].result).toMatchObject({ old_health_score: 68, adjustment: -20 });
    expect(await health()).toBe(48);
    const row = (await tenant.get(`/v1/accounts/${account.id}/health`)).body.data;
    expect(row).toMatchObject({ source: "manual", reason: "Champion left" });
    const undo = async (now: number) => {
      await cron("* * * * *", now);
      await consume("fastenr-health", [{ type: "rescore", organization_id: tenant.id, as_of: now }]);
    };
    await undo(Date.now() + HOUR);
    expect(await health()).toBe(48);
    await undo(Date.now() + 2 * HOUR + MINUTE);
    expect(await health()).toBe(68);
  });

  test("each adjustment and each score by hand ends at its own time, whatever was laid over it or it was laid over", async () => {
    const tenant = await newTenant();
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      const { id } = await newAccount(tenant);
      await tenant.post("/v1/health", { account_id: id, metrics: { feature_adoption_score: 100 } });
      ids.push(id);
    }
    const [byHand, longer, replaced, shorter, ending] = ids as [string, string, string, string, string];
    const adjust = async (account_id: string, adjustment: number, duration: string) => {
      const config = { adjustment, reason: `${adjustment}`, duration };
      const workflow = await newWorkflow(tenant, { actions: [{ type: "update_health_score", config }] });
      const { body } = await tenant.post(`/v1/automation/workflows/${workflow.id}/execute`, { account_id });
      await finished(tenant, body.data[0].id);
    };
    const scores = async () =>
      Promise.all(
        ids.map(async (id) => (await tenant.get(`/v1/accounts/${id}/health`)).body.data.overall_health_score),
      );
    for (const account_id of [byHand, replaced])
      await tenant.post("/v1/health", { account_id, health_score: 90, reason: "By hand" });
    await adjust(longer, -30, "3h");
    for (const id of [byHand, longer, replaced, shorter]) await adjust(id, -20, "1h");
    await adjust(shorter, -30, "3h");
    await adjust(byHand, -5, "2h");
    for (const account_id of [replaced, ending]) {
      await tenant.post("/v1/health", {
        account_id,
        health_score: 40,
        expires_at: new Date(Date.now() + HOUR).toISOString(),
      });
    }
    await adjust(ending, -10, "2h");
    expect(await scores()).toEqual([65, 50, 40, 50, 30]);
    const after: Record<number, number[]> = {};
    for (const hours of [1, 2, 3]) {
      const now = Date.now() + hours * HOUR + MINUTE;
      await cron("* * * * *", now);
      await consume("fastenr-health", [{ type: "rescore", organization_id: tenant.id, as_of: now }]);
      after[hours] = await scores();
    }
    expect(after).toEqual({
      1: [85, 70, 100, 70, 90],
      2: [90, 70, 100, 70, 100],
      3: [90, 100, 100, 100, 100],
    });
  });

  test("update_health_score is done, whatever becomes of the goals that follow the score", async () => {
    const tenant = await newTenant();
    const account = await newAccount(tenant);
    await tenant.post("/v1/health", { account_id: account.id, health_score: 50 });
    const goal = { account_id: account.id, title: "Up", metric_type: "health_score", target_value: 90 };
    expect((await tenant.post("/v1/goals", goal)).status).toBe(201);
    const config = { adjustment: 10, reason: "R" };
    const workflow = await newWorkflow(tenant, { actions: [{ type: "update_health_score", config }, TASK] });
    await bindings.DB.prepare(
      `CREATE TRIGGER stuck BEFORE UPDATE ON goals WHEN old.organization_id = '${tenant.id}' AND new.current_value > 50
       BEGIN SELECT RAISE(FAIL, 'on purpose'); END`,
    ).run();
    const { body } = await tenant.post(`/v1/automation/workflows/${workflow.id}/execute`, {
      account_id: account.id,
    });
    const done = await finished(tenant, body.data[0].id);
    await bindings.DB.prepare("DROP TRIGGER stuck").run();
    expect(done.status).toBe("success");
    expect(done.steps[0]).toMatchObject({ status: "success", attempts: 1, error: null });
  });

  test("update_health_score stays within 0 and 100, and needs a score", async () => {
    const tenant = await newTenant();
    const account = await newAccount(tenant);
    const actions = [{ type: "update_health_score", config: { adjustment: -60, reason: "R" } }];
    const workflow = await newWorkflow(tenant, { actions });
    const go = async () => {
      const { body } = await tenant.post(`/v1/automation/workflows/${workflow.id}/execute`, {
        account_id: account.id,
      });
      return finished(tenant, body.data[0].id);
    };
    expect((await go()).steps[0].error).toBe("The account has no health score yet");
    await tenant.post("/v1/health", { account_id: account.id, health_score: 50 });
    expect((await go()).status).toBe("success");
    expect((await tenant.get(`/v1/accounts/${account.id}`)).body.data.health_score).toBe(0);
  });

  test("send_email writes to each once, with the contact's own name, its own subject and body", async () => {
    const tenant = await newTenant();
    await tenant.post("/v1/email-templates", {
      name: "hello",
      subject: "From {{ account.name }}",
      html: "<p>{{ contact.name }}</p>",
    });
    const { run } = await executed(
      [
        {
          type: "send_email",
          config: {
            template_id: "hello",
            recipients: ["customer_contacts", "primary_contact", "ANN@example.com", "boss@example.com"],
          },
        },
        {
          type: "send_email",
          config: {
            recipients: ["primary_contact"],
            subject: "Own {{ trigger.executed_by }}",
            body: "<b>{{ account.name }}</b>",
          },
        },
      ],
      {
        tenant,
        account: {
          name: "<Acme>",
          contacts: [
            { name: "Ann", email: "ann@example.com" },
            { name: "Bob", email: "bob@example.com", is_primary: true },
          ],
        },
      },
    );
    expect((await finished(tenant, run.id)).status).toBe("success");
    const emails = await Promise.all(
      (await tenant.get("/v1/emails")).body.data.map(
        async ({ id }: Row) => (await tenant.get(`/v1/emails/${id}`)).body.data,
      ),
    );
    const seen = emails.map((one: Row) => [one.to.email, one.subject, one.html.replace(/\s+/g, " ")]);
    expect(seen).toHaveLength(4);
    const to = (email: string) => seen.filter(([address]) => address === email);
    expect(to("ann@example.com")[0]![2]).toContain("<p>Ann</p>");
    expect(
      to("bob@example.com")
        .map(([, subject]) => subject)
        .sort(),
    ).toEqual(["From <Acme>", "Own First key"]);
    expect(
      to("bob@example.com")
        .map(([, , html]) => html)
        .join(),
    ).toContain("<b>&lt;Acme&gt;</b>");
    expect(to("boss@example.com")[0]![2]).toContain("<p>Bob</p>");
  });

  test("a step writes to at most 1,000", () => {
    const contacts = Array.from({ length: 1001 }, (_, i) => ({ name: "N", email: `n${i}@example.com` }));
    const to = (some: object[]) =>
      addressees(["customer_contacts"], { account: {} as never, contacts: some as never });
    expect(to(contacts.slice(1))).toHaveLength(1000);
    expect(() => to(contacts)).toThrow("There are 1001 recipients; a step writes to at most 1000");
  });

  test("send_email to nobody fails and says so", async () => {
    const { tenant, run } = await executed([
      {
        type: "send_email",
        config: { recipients: ["account_owner", "cs_manager"], subject: "S", body: "B" },
      },
    ]);
    const done = await finished(tenant, run.id);
    expect(done).toMatchObject({ status: "failed" });
    expect(done.steps[0]).toMatchObject({
      attempts: 1,
      error: "There is nobody to send it to: the account has no owner, no CSM",
    });
  });

  test("send_survey invites as the survey's own send does; a closed one fails the step", async () => {
    const tenant = await newTenant();
    const survey = (await tenant.post("/v1/surveys", { title: "NPS", type: "nps", status: "active" })).body
      .data;
    const actions = [
      { type: "send_survey", config: { survey_id: survey.id, recipients: ["customer_contacts"] } },
    ];
    const account = { contacts: [{ name: "Ann", email: "ann@example.com" }] };
    const first = await executed(actions, { tenant, account });
    const done = await finished(tenant, first.run.id);
    expect(done.steps[0]).toMatchObject({
      status: "success",
      result: { survey_id: survey.id, sent: 1, skipped: 0 },
    });
    const { data } = (await tenant.get("/v1/emails?kind=survey_invitation")).body;
    expect(data).toMatchObject([{ to: { email: "ann@example.com" }, survey_id: survey.id }]);
    await tenant.put(`/v1/surveys/${survey.id}`, { status: "closed" });
    const second = await executed(actions, { tenant, account });
    expect((await finished(tenant, second.run.id)).steps[0]).toMatchObject({
      status: "failed",
      error: "The survey is closed; only an active one can be sent",
    });
  });

  test("a webhook's own Content-Type takes the place of ours, in whatever case it is written", async () => {
    const sent = receivers(200);
    const config = {
      url: "https://hooks.example.com/",
      headers: { "content-type": "application/vnd.acme+json" },
    };
    const { tenant, run } = await executed([{ type: "webhook", config }]);
    expect((await finished(tenant, run.id)).status).toBe("success");
    expect(new Headers(sent[0]!.headers).get("Content-Type")).toBe("application/vnd.acme+json");
  });

  test("webhook sends what it is told, rendered, with a delivery id", async () => {
    const sent = receivers(200);
    const { tenant, run, account } = await executed(
      [
        {
          type: "webhook",
          config: {
            url: "https://hooks.example.com/x?y=1",
            method: "PUT",
            headers: { Authorization: "Bearer s3cret", "X-Custom": "1" },
            payload: {
              text: "{{ account.name }} is {{ account.status }}",
              list: ["{{ run.id }}", 7, null, true],
            },
          },
        },
        { type: "webhook", config: { url: "https://hooks.example.com/plain" } },
        { type: "webhook", config: { url: "https://hooks.example.com/get", method: "GET" } },
        {
          type: "slack",
          config: {
            webhook_url: "https://hooks.slack.com/services/T/B/X",
            text: "<!here> {{ account.name }}",
          },
        },
      ],
      { account: { name: 'A "quoted" <!channel> & Co' } },
    );
    const done = await finished(tenant, run.id);
    expect(done.status).toBe("success");
    expect(sent.map(({ url, method }) => `${method} ${url}`)).toEqual([
      "PUT https://hooks.example.com/x?y=1",
      "POST https://hooks.example.com/plain",
      "GET https://hooks.example.com/get",
      "POST https://hooks.slack.com/services/T/B/X",
    ]);
    expect(JSON.parse(sent[0]!.body!)).toEqual({
      text: 'A "quoted" <!channel> & Co is active',
      list: [run.id, 7, null, true],
    });
    expect(sent[0]!.headers).toMatchObject({
      Authorization: "Bearer s3cret",
      "X-Custom": "1",
      "Content-Type": "application/json",
      "X-Fastenr-Delivery": done.steps[0].result.delivery_id,
    });
    expect(JSON.parse(sent[1]!.body!)).toMatchObject({
      workflow: { name: "Test" },
      run: { id: run.id },
      trigger: { type: "manual" },
      account: { id: account.id },
    });
    expect(sent[2]!.body).toBeUndefined();
    expect(JSON.parse(sent[3]!.body!)).toEqual({ text: '<!here> A "quoted" &lt;!channel&gt; &amp; Co' });
  });

  test("what cannot be reached is told by what went wrong; a private address is not tried again", async () => {
    const url = "https://hooks.example.com/";
    const told = async (answer: () => Promise<Response>, overrides: Row = {}, given = url) => {
      vi.spyOn(globalThis, "fetch").mockImplementation(answer as never);
      const { tenant, run } = await executed([{ type: "webhook", delay: "1h", config: { url: given } }]);
      await eventually("the beginning", async () => (await runOf(tenant, run.id)).status === "waiting");
      const body = { type: "work", organization_id: tenant.id, as_of: Date.now() + 2 * HOUR };
      const message = { body, timestamp: new Date(), ack: () => {}, retry: () => {} };
      const execution = createExecutionContext();
      const env = { ...bindings, ...overrides };
      await consumeAutomation({ messages: [message] } as unknown as MessageBatch, env, execution);
      await waitOnExecutionContext(execution);
      const { status, steps } = await runOf(tenant, run.id);
      return [status, steps[0].error];
    };
    const refused = async () => {
      throw new Error("Network connection lost.");
    };
    expect(await told(refused)).toEqual(["waiting", "No connection could be made"]);
    expect(await told(async () => new Response("no", { status: 503 }))).toEqual([
      "waiting",
      "It was answered (503: no)",
    ]);
    const moved = async () => new Response(null, { status: 302, headers: { Location: "https://x.example" } });
    expect(await told(moved)).toEqual(["waiting", "It was redirected, which is not followed (302)"]);
    const strict = { ALLOW_PRIVATE_TARGETS: undefined };
    expect(await told(async () => new Response("ok"), strict, "http://127.0.0.1/")).toEqual([
      "failed",
      "The URL is not allowed: it points to a private or reserved address",
    ]);
    expect((await told(async () => new Response("ok"), strict))[0]).toBe("success");
  });

  test("targets that the guard refuses, headers that are set for it, and bodies where there are none are 422", async () => {
    const tenant = await newTenant();
    const post = async (config: Row) =>
      faults(
        await tenant.post("/v1/automation/workflows", {
          name: "W",
          trigger: { type: "manual" },
          actions: [TASK, { type: "webhook", config }],
        }),
      );
    expect(await post({ url: "nonsense" })).toEqual([
      "actions[1].config.url: must be a URL like https://example.com/hooks",
    ]);
    expect(await post({ url: "https://user:pass@example.com/" })).toEqual([
      "actions[1].config.url: must not hold a user name or a password",
    ]);
    expect(
      await post({
        url: "https://example.com/",
        headers: { "X-Fastenr-Delivery": "x", Host: "y", "a b": "y" },
      }),
    ).toEqual([
      "actions[1].config.headers.X-Fastenr-Delivery: must not be a header that is set for it",
      "actions[1].config.headers.Host: must not be a header that is set for it",
      "actions[1].config.headers.a b: must be the name of a header",
    ]);
    expect(await post({ url: "https://example.com/", headers: { "X-Ok": "a\nb" } })).toHaveLength(1);
    expect(await post({ url: "https://example.com/", method: "GET", payload: {} })).toEqual([
      "actions[1].config.payload: must be left out for GET and DELETE, which have no body",
    ]);
    expect(await post({ url: "https://example.com/", payload: { a: ["{{ nope }}"] } })).toMatchObject([
      expect.stringContaining("actions[1].config.payload.a[0]: uses an unknown variable: nope"),
    ]);
  });
});

describe("a run", () => {
  test("waits as long as an action's delay says, whatever the crons do before", async () => {
    const { tenant, run, account } = await executed([
      TASK,
      { ...TASK, delay: "1h", config: { title: "Second" } },
      { ...TASK, delay: "400d", config: { title: "Third" } },
    ]);
    const tasks = async () => (await tenant.get(`/v1/tasks?account_id=${account.id}`)).body.pagination.total;
    const waiting = await eventually("the first step", async () => {
      const row = await runOf(tenant, run.id);
      return row.status === "waiting" && row;
    });
    expect(waiting).toMatchObject({
      step: 1,
      steps: [{ status: "success" }, { status: "waiting" }, { status: "queued" }],
    });
    const due = Date.parse(waiting.next_step_at);
    expect(due - Date.parse(waiting.steps[0].finished_at)).toBe(HOUR);
    await minute(tenant, due - 5000);
    expect(await tasks()).toBe(1);
    await minute(tenant, due);
    expect(await tasks()).toBe(2);
    await minute(tenant, due + 399 * DAY);
    expect(await tasks()).toBe(2);
    await minute(tenant, due + 400 * DAY + MINUTE);
    expect(await tasks()).toBe(3);
    expect((await runOf(tenant, run.id)).status).toBe("success");
  });

  test("tells automation.triggered once, when its conditions hold", async () => {
    const tenant = await newTenant();
    await tenant.post("/v1/webhooks", { url: "https://hook.example.com/", events: ["automation.*"] });
    const sent = receivers(200);
    const workflow = await newWorkflow(tenant, {
      conditions: [{ type: "account_filter", config: { arr_min: 10 } }],
    });
    const [rich, poor] = [await newAccount(tenant, { arr: 10 }), await newAccount(tenant, { arr: 9 })];
    const { body } = await tenant.post(`/v1/automation/workflows/${workflow.id}/execute`, {
      account_ids: [rich.id, poor.id],
    });
    expect(body.data.map((run: Row) => [run.account_id, run.status, run.reason])).toEqual([
      [rich.id, "queued", null],
      [poor.id, "skipped", "account_filter: arr is 9, must be at least 10"],
    ]);
    await finished(tenant, body.data[0].id);
    // Another test's step may be tried again meanwhile.
    const told = () => sent.filter(({ url }) => url === "https://hook.example.com/");
    await eventually("the delivery", async () => told().length === 1);
    expect(JSON.parse(told()[0]!.body!)).toMatchObject({
      event: "automation.triggered",
      data: {
        account_id: rich.id,
        workflow_id: workflow.id,
        workflow_name: "Test",
        run_id: body.data[0].id,
        trigger: { type: "manual" },
      },
    });
    expect((await runOf(tenant, body.data[1].id)).steps).toEqual([]);
  });

  test("tries a failed step again with growing waits, up to 5 times, always with the same delivery id", async () => {
    const sent = receivers(500);
    const { tenant, run } = await executed([
      { type: "webhook", config: { url: "https://hooks.example.com/" } },
      TASK,
    ]);
    const waits: number[] = [];
    let row = await eventually("the first try", async () => {
      const found = await runOf(tenant, run.id);
      return found.steps[0].attempts === 1 && found;
    });
    let now = Date.now();
    while (row.status === "waiting") {
      const due = Date.parse(row.next_step_at);
      waits.push(due - now);
      await minute(tenant, due - 5000);
      expect((await runOf(tenant, run.id)).steps[0].attempts).toBe(row.steps[0].attempts);
      now = due;
      await minute(tenant, due);
      row = await runOf(tenant, run.id);
    }
    expect(row).toMatchObject({
      status: "failed",
      step: 0,
      reason: "Step 1, webhook: It was answered (500: text)",
      steps: [
        { status: "failed", attempts: 6 },
        { status: "queued", attempts: 0 },
      ],
    });
    expect(sent).toHaveLength(6);
    expect(new Set(sent.map(({ headers }) => headers["X-Fastenr-Delivery"])).size).toBe(1);
    const expected = [10_000, MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE];
    waits.forEach((wait, i) => {
      expect(wait).toBeGreaterThan(expected[i]! * 0.79 - 2000);
      expect(wait).toBeLessThan(expected[i]! * 1.21);
    });
  });

  test("a step that succeeds at last goes on to the next", async () => {
    const sent = receivers(503, 500, 204);
    const { tenant, run } = await executed([
      { type: "slack", config: { webhook_url: "https://hooks.slack.com/x", text: "Hi" } },
      TASK,
    ]);
    await eventually("the first try", async () => (await runOf(tenant, run.id)).steps[0].attempts === 1);
    await minute(tenant, Date.now() + MINUTE);
    await minute(tenant, Date.now() + 10 * MINUTE);
    const row = await runOf(tenant, run.id);
    expect(row).toMatchObject({
      status: "success",
      steps: [{ status: "success", attempts: 3, error: null }, { status: "success" }],
    });
    expect(sent).toHaveLength(3);
  });

  test("cut off in a step takes it up again later, and fails when it is cut off each time", async () => {
    const actions = [{ ...TASK, delay: "1h" }];
    const { tenant, run, workflow } = await executed(actions);
    const [other] = (
      await tenant.post(`/v1/automation/workflows/${workflow.id}/execute`, {
        account_id: (await newAccount(tenant)).id,
      })
    ).body.data;
    for (const { id } of [run, other])
      await eventually("its wait", async () => (await runOf(tenant, id)).status === "waiting");
    let now = Date.now() + HOUR;
    // As a process leaves it whose memory or time was used up.
    const cutOff = (ids: string[]) =>
      bindings.DB.prepare(
        "UPDATE runs SET lease = 'gone', lease_until = 1, status = 'running' WHERE id IN (SELECT value FROM json_each(?))",
      )
        .bind(JSON.stringify(ids))
        .run();
    await cutOff([run.id, other.id]);
    await work(tenant, now);
    for (let attempts = 1; attempts < 6; attempts++) {
      const row = await runOf(tenant, run.id);
      expect(row).toMatchObject({
        status: "waiting",
        steps: [{ status: "waiting", attempts, error: expect.stringContaining("was cut off") }],
      });
      now = Date.parse(row.next_step_at) + MINUTE;
      await cutOff([run.id]);
      await work(tenant, now);
    }
    expect(await runOf(tenant, run.id)).toMatchObject({
      status: "failed",
      reason: expect.stringContaining("Step 1, create_task: It was cut off"),
      steps: [{ status: "failed", attempts: 6 }],
    });
    expect(await runOf(tenant, other.id)).toMatchObject({
      status: "success",
      steps: [{ status: "success", attempts: 2, error: null }],
    });
    expect((await tenant.get("/v1/tasks")).body.pagination.total).toBe(1);
  });

  test("that failed is retried from its failed step", async () => {
    const { tenant, run, account, workflow } = await executed([
      TASK,
      { type: "send_email", config: { template_id: "late", recipients: ["boss@example.com"] } },
    ]);
    expect((await finished(tenant, run.id)).status).toBe("failed");
    await tenant.post("/v1/email-templates", { name: "late", subject: "S", html: "H" });
    const again = await tenant.post(`/v1/automation/runs/${run.id}/retry`);
    expect(again.status).toBe(200);
    expect(again.body.data).toMatchObject({
      status: "queued",
      reason: null,
      steps: [{ status: "success" }, { status: "queued", attempts: 0, error: null }],
    });
    expect((await finished(tenant, run.id)).status).toBe("success");
    expect((await tenant.get(`/v1/tasks?account_id=${account.id}`)).body.pagination.total).toBe(1);
    expect((await tenant.post(`/v1/automation/runs/${run.id}/retry`)).status).toBe(409);
    expect((await tenant.get(`/v1/automation/workflows/${workflow.id}`)).body.data.consecutive_failures).toBe(
      0,
    );
  });

  test("that waits is cancelled, and does nothing more; one that is over is not", async () => {
    const { tenant, run, account } = await executed([{ ...TASK, delay: "1h" }]);
    const cancelled = await tenant.post(`/v1/automation/runs/${run.id}/cancel`);
    expect(cancelled.status).toBe(200);
    expect(cancelled.body.data).toMatchObject({
      status: "cancelled",
      reason: "Cancelled by First key",
      next_step_at: null,
      steps: [{ status: "cancelled" }],
    });
    expect((await tenant.post(`/v1/automation/runs/${run.id}/cancel`)).status).toBe(409);
    await minute(tenant, Date.now() + 2 * HOUR);
    expect((await tenant.get(`/v1/tasks?account_id=${account.id}`)).body.data).toEqual([]);
    expect((await runOf(tenant, run.id)).status).toBe("cancelled");
  });

  test("of another tenant does not exist", async () => {
    const { run } = await executed([TASK]);
    const other = await newTenant();
    for (const path of ["", "/cancel", "/retry"]) {
      const answer =
        path === ""
          ? await other.get(`/v1/automation/runs/${run.id}`)
          : await other.post(`/v1/automation/runs/${run.id}${path}`);
      expect(answer.status).toBe(404);
    }
  });

  test("goes with its account", async () => {
    const { tenant, run, account, workflow } = await executed([{ ...TASK, delay: "1h" }]);
    await tenant.delete(`/v1/accounts/${account.id}`);
    expect((await tenant.get(`/v1/automation/runs/${run.id}`)).status).toBe(404);
    expect((await tenant.get(`/v1/automation/workflows/${workflow.id}/runs`)).body.pagination.total).toBe(0);
  });

  test("lists filter, total and walk", async () => {
    const tenant = await newTenant();
    const accounts = [];
    for (let i = 0; i < 3; i++) accounts.push(await newAccount(tenant, { arr: i }));
    const workflow = await newWorkflow(tenant, {
      conditions: [{ type: "account_filter", config: { arr_min: 1 } }],
      actions: [{ ...TASK, delay: "1d" }],
    });
    const other = await newWorkflow(tenant);
    await tenant.post(`/v1/automation/workflows/${workflow.id}/execute`);
    await tenant.post(`/v1/automation/workflows/${other.id}/execute`, { account_id: accounts[0].id });
    const count = async (query: string) => {
      const { data, pagination } = (await tenant.get(`/v1/automation/runs${query}`)).body;
      expect(pagination.total).toBe(data.length);
      return data.length;
    };
    expect(await count("")).toBe(4);
    expect(await count(`?workflow_id=${workflow.id}`)).toBe(3);
    expect(await count(`?workflow_id=${workflow.id}&status=skipped`)).toBe(1);
    expect(await count(`?account_id=${accounts[0].id}`)).toBe(2);
    expect(await count("?status=failed")).toBe(0);
    expect(await count("?status=skipped,cancelled")).toBe(1);
    expect(await count("?status=queued,waiting,running,success")).toBe(3);
    const today = new Date().toISOString().slice(0, 10);
    expect(await count(`?date_from=${today}&date_to=${today}`)).toBe(4);
    expect(await count("?date_to=2020-01-01")).toBe(0);
    expect(await count("?date_from=0001-01-01")).toBe(4);
    const own = (await tenant.get(`/v1/automation/workflows/${workflow.id}/runs?limit=2`)).body;
    expect([own.data.length, own.pagination.total]).toEqual([2, 3]);
    const rest = (
      await tenant.get(`/v1/automation/workflows/${workflow.id}/runs?cursor=${own.pagination.next_cursor}`)
    ).body;
    expect(rest.data).toHaveLength(1);
    expect((await tenant.get("/v1/automation/workflows/wf_01h2x3y4z5/runs")).status).toBe(404);
  });
});

describe("re-entry", () => {
  const twice = async (reentry: unknown, later: number) => {
    const tenant = await newTenant();
    const { id } = await newAccount(tenant, { arr: 1 });
    await newWorkflow(tenant, { trigger: { type: "account_updated" }, reentry });
    await tenant.put(`/v1/accounts/${id}`, { arr: 2 });
    await work(tenant);
    const sweep = Date.now() + later;
    vi.spyOn(Date, "now").mockImplementation(() => sweep);
    await tenant.put(`/v1/accounts/${id}`, { arr: 3 });
    return (await runsOf(tenant)).length;
  };
  for (const [reentry, later, runs] of [
    ["always", MINUTE, 2],
    ["once", 10_000 * DAY, 1],
    [{ every_days: 7 }, 7 * DAY - HOUR, 1],
    [{ every_days: 7 }, 7 * DAY + HOUR, 2],
  ] as const) {
    test(`${JSON.stringify(reentry)} after ${later / DAY} days: ${runs}`, async () => {
      expect(await twice(reentry, later)).toBe(runs);
    });
  }

  test("two events at once begin once, the other is skipped; execute is not bound", async () => {
    const tenant = await newTenant();
    const { id } = await newAccount(tenant, { arr: 1 });
    const workflow = await newWorkflow(tenant, { trigger: { type: "account_updated" }, reentry: "once" });
    expect(workflow.reentry).toBe("once");
    await Promise.all([2, 3, 4].map((arr) => tenant.put(`/v1/accounts/${id}`, { arr })));
    await work(tenant);
    await eventually("the end of all", async () => (await runsOf(tenant)).every((run) => run.finished_at));
    const statuses = (await runsOf(tenant)).map((run) => run.status).sort();
    expect(statuses.filter((status) => status === "success")).toHaveLength(1);
    expect(new Set(statuses)).toEqual(new Set(statuses.length > 1 ? ["skipped", "success"] : ["success"]));
    const { body } = await tenant.post(`/v1/automation/workflows/${workflow.id}/execute`, { account_id: id });
    expect((await finished(tenant, body.data[0].id)).status).toBe("success");
  });
});

test("a run for an account that is just being deleted is refused as one for none", async () => {
  const tenant = await newTenant();
  const workflow = await newWorkflow(tenant);
  const { id } = await newAccount(tenant);
  const { data } = (await tenant.get("/v1/organization")).body;
  let trips = 0;
  const batch = async (statements: D1PreparedStatement[]) => {
    // The first reads the account, the second commits.
    if (++trips === 2) await tenant.delete(`/v1/accounts/${id}`);
    return bindings.DB.batch(statements);
  };
  const between = { prepare: bindings.DB.prepare.bind(bindings.DB), batch } as unknown as D1Database;
  const ctx = systemContext({ ...bindings, DB: between }, createExecutionContext(), data, Date.now());
  const started = execute(ctx, workflow.id, { account_id: id, dry_run: false });
  await expect(started).rejects.toMatchObject({ status: 422 });
});

test("an email step whose texts would fill the memory fails for good, and says so", async () => {
  const contacts = Array.from({ length: 600 }, (_, i) => ({ name: `Ann ${i}`, email: `c${i}@example.com` }));
  const scene = {
    account: {},
    contacts,
    variables: (contact: unknown) => ({ contact }),
  } as unknown as Parameters<typeof sendEmail.preview>[1];
  const written = (body: string) =>
    sendEmail.preview({ subject: "Hello", body, recipients: ["customer_contacts"] }, scene);
  const long = "x".repeat(9_900);
  await expect(written(`<p>${long}</p> {{ contact.name }}`)).rejects.toMatchObject({
    isFinal: true,
    message: expect.stringContaining("over 10000000 characters together"),
  });
  // What all get alike is one text.
  expect((await written(long)).messages).toHaveLength(600);
});

describe("chains", () => {
  test("two workflows that set each other off stop after five automated changes, and say why", async () => {
    const tenant = await newTenant();
    const { id } = await newAccount(tenant);
    const there = (from_status: string, new_status: string) => ({
      trigger: {
        type: "status_change",
        config: { from_status, to_status: new_status === "at_risk" ? "active" : "at_risk" },
      },
      actions: [{ type: "change_status", config: { new_status, reason: "Ping" } }],
    });
    await newWorkflow(tenant, { name: "Ping", ...there("active", "active") });
    await newWorkflow(tenant, { name: "Pong", ...there("at_risk", "at_risk") });
    await tenant.put(`/v1/accounts/${id}`, { status: "at_risk" });
    await eventually("the end of it", async () => {
      await work(tenant);
      const runs = await runsOf(tenant);
      return runs.length === 7 && runs.every((run) => run.finished_at);
    });
    await work(tenant);
    const runs = (await runsOf(tenant)).sort((a, b) => a.depth - b.depth);
    expect(runs.map((run) => [run.depth, run.status])).toEqual([
      [0, "success"],
      [1, "success"],
      [2, "success"],
      [3, "success"],
      [4, "success"],
      [5, "success"],
      [6, "skipped"],
    ]);
    expect(runs[6]!.reason).toContain("more than 5");
  });

  test("a chain over scores carries its depth as well", async () => {
    const tenant = await newTenant();
    const { id } = await newAccount(tenant);
    await tenant.post("/v1/health", { account_id: id, health_score: 60 });
    const adjust = (direction: string, adjustment: number) => ({
      trigger: { type: "health_score_change", config: { direction } },
      actions: [{ type: "update_health_score", config: { adjustment, reason: "Swing" } }],
    });
    await newWorkflow(tenant, adjust("decrease", 5));
    await newWorkflow(tenant, adjust("increase", -5));
    await tenant.post("/v1/health", { account_id: id, health_score: 50 });
    await eventually("the end of it", async () => {
      await work(tenant);
      const runs = await runsOf(tenant);
      return runs.length >= 7 && runs.every((run) => run.finished_at);
    });
    expect((await runsOf(tenant)).map((run) => run.depth).sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test("a chain over goals carries its depth as well", async () => {
    const tenant = await newTenant();
    const { id } = await newAccount(tenant);
    await tenant.post("/v1/health", { account_id: id, health_score: 40 });
    await tenant.post("/v1/goals", {
      account_id: id,
      title: "G",
      metric_type: "health_score",
      start_value: 0,
      target_value: 60,
    });
    await newWorkflow(tenant, {
      trigger: { type: "goal_event", config: { event: "achieved" } },
      actions: [{ type: "change_status", config: { new_status: "onboarding", reason: "Done" } }],
    });
    const lift = await newWorkflow(tenant, {
      actions: [{ type: "update_health_score", config: { adjustment: 30, reason: "Lift" } }],
    });
    await tenant.post(`/v1/automation/workflows/${lift.id}/execute`, { account_id: id });
    const run = await eventually("the second run", async () =>
      (await runsOf(tenant)).find((one) => one.workflow_id !== lift.id),
    );
    expect(run).toMatchObject({ depth: 1, trigger: { type: "goal_event", event: "achieved" } });
  });
});

describe("the circuit", () => {
  test("20 failed runs in a row pause the workflow, which says so, and cancel what waits", async () => {
    const tenant = await newTenant();
    const accounts: Row[] = (
      await tenant.post("/v1/accounts/batch", {
        accounts: Array.from({ length: 22 }, (_, i) => ({ name: `A${i}` })),
      })
    ).body.data;
    const workflow = await newWorkflow(tenant, {
      actions: [{ type: "send_email", config: { template_id: "none", recipients: ["x@example.com"] } }],
    });
    const path = `/v1/automation/workflows/${workflow.id}`;
    const go = (ids: string[]) => tenant.post(`${path}/execute`, { account_ids: ids });
    const ids = accounts.map(({ id }) => id);
    await go(ids.slice(0, 19));
    await eventually("19 failures", async () => {
      await work(tenant);
      return (await tenant.get(path)).body.data.consecutive_failures === 19;
    });
    expect((await tenant.get(path)).body.data.status).toBe("active");
    await go(ids.slice(19, 20));
    await eventually("the pause", async () => (await tenant.get(path)).body.data.status === "paused");
    expect((await tenant.get(path)).body.data).toMatchObject({
      paused_reason: "failing",
      consecutive_failures: 20,
    });
    const log = (await tenant.get(`/v1/audit-log?target_id=${workflow.id}&action=workflow.pause`)).body.data;
    expect(log).toMatchObject([{ actor: { type: "system" }, details: { reason: "failing", failures: 20 } }]);
    expect((await go(ids.slice(20))).status).toBe(409);
    const [failed] = await runsOf(tenant, "&status=failed");
    expect((await tenant.post(`/v1/automation/runs/${failed.id}/retry`)).status).toBe(409);
    const active = await tenant.put(path, { status: "active" });
    expect(active.body.data).toMatchObject({
      status: "active",
      paused_reason: null,
      paused_at: null,
      consecutive_failures: 0,
    });
    // What failed before it was paused can be made good.
    await tenant.post("/v1/email-templates", { name: "none", subject: "S", html: "H" });
    expect((await tenant.post(`/v1/automation/runs/${failed.id}/retry`)).status).toBe(200);
    expect(await finished(tenant, failed.id)).toMatchObject({ status: "success", reason: null });
  });

  test("a success closes it", async () => {
    const tenant = await newTenant();
    const workflow = await newWorkflow(tenant, {
      actions: [{ type: "send_email", config: { recipients: ["account_owner"], subject: "S", body: "B" } }],
    });
    const path = `/v1/automation/workflows/${workflow.id}`;
    let since = new Date(Date.parse(workflow.updated_at) + 1).toISOString();
    const go = async (account: Row) => {
      const { id } = await newAccount(tenant, account);
      const { body } = await tenant.post(`${path}/execute`, { account_id: id });
      await finished(tenant, body.data[0].id);
      // Who keeps a copy is told of it.
      const [changed] = (await tenant.get(`/v1/automation/workflows?updated_since=${since}`)).body.data;
      since = new Date(Date.parse(changed.updated_at) + 1).toISOString();
      return changed.consecutive_failures;
    };
    expect(await go({})).toBe(1);
    expect(await go({})).toBe(2);
    expect(await go({ owner: { name: "O", email: "o@example.com" } })).toBe(0);
  });
});

describe("pausing, editing and deleting", () => {
  const waiting = () => executed([{ ...TASK, delay: "1h" }]);

  test("pausing cancels what waits; activating it brings nothing back", async () => {
    const { tenant, run, workflow } = await waiting();
    await tenant.put(`/v1/automation/workflows/${workflow.id}`, { status: "paused" });
    expect(await runOf(tenant, run.id)).toMatchObject({
      status: "cancelled",
      reason: "The workflow was paused",
    });
    await tenant.put(`/v1/automation/workflows/${workflow.id}`, { status: "active" });
    await minute(tenant, Date.now() + 2 * HOUR);
    expect((await runOf(tenant, run.id)).status).toBe("cancelled");
  });

  test("deleting cancels what waits; its runs can still be read, it cannot", async () => {
    const { tenant, run, workflow } = await waiting();
    const path = `/v1/automation/workflows/${workflow.id}`;
    expect((await tenant.delete(path)).body.data).toEqual({ id: workflow.id, deleted: true });
    expect(await runOf(tenant, run.id)).toMatchObject({
      status: "cancelled",
      reason: "The workflow was deleted",
    });
    expect((await tenant.get(path)).status).toBe(404);
    expect((await tenant.delete(path)).status).toBe(404);
    expect((await tenant.get("/v1/automation/workflows")).body.data).toEqual([]);
    expect((await tenant.post(`${path}/execute`)).status).toBe(404);
    await minute(tenant, Date.now() + 200 * DAY);
    expect((await tenant.get(`/v1/automation/runs/${run.id}`)).status).toBe(404);
  });

  test("more runs than are cancelled at once are cancelled by the minute", async () => {
    const tenant = await newTenant();
    for (let i = 0; i < 3; i++) {
      await tenant.post("/v1/accounts/batch", {
        accounts: Array.from({ length: 400 }, (_, j) => ({ name: `A${i}-${j}` })),
      });
    }
    const workflow = await newWorkflow(tenant, {
      trigger: { type: "scheduled", config: { schedule: "daily", time: "09:00" } },
      actions: [{ ...TASK, delay: "1d" }],
    });
    const due = Date.parse(workflow.next_run_at);
    await minute(tenant, due);
    const path = `/v1/automation/workflows/${workflow.id}`;
    await tenant.put(path, { status: "paused" });
    const open = async () =>
      (await tenant.get(`/v1/automation/runs?workflow_id=${workflow.id}&status=queued,running,waiting`)).body
        .pagination.total;
    expect(await open()).toBe(200);
    // Active again at once: what is left is cancelled all the same.
    await tenant.put(path, { status: "active" });
    await cron("* * * * *", due + MINUTE);
    expect(await open()).toBe(0);
    // Other tests' clocks go on.
    await tenant.delete(path);
  });

  test("runs that began go on with the actions they have", async () => {
    const { tenant, run, workflow, account } = await waiting();
    await eventually("the beginning", async () => (await runOf(tenant, run.id)).status === "waiting");
    await tenant.put(`/v1/automation/workflows/${workflow.id}`, {
      actions: [{ type: "create_task", config: { title: "New" } }],
    });
    await minute(tenant, Date.now() + 2 * HOUR);
    const { data } = (await tenant.get(`/v1/tasks?account_id=${account.id}`)).body;
    expect(data.map(({ title }: Row) => title)).toEqual(["Look into it"]);
  });

  test("what was read can be written back, and changes nothing", async () => {
    const tenant = await newTenant();
    const { id } = await newAccount(tenant);
    const workflow = await newWorkflow(tenant, {
      account_ids: [id],
      reentry: { every_days: 3 },
      actions: [{ ...TASK, delay: "1h" }],
    });
    const answer = await tenant.put(`/v1/automation/workflows/${workflow.id}`, workflow);
    expect(answer.status).toBe(200);
    expect(answer.body.data).toEqual(workflow);
    const cleared = await tenant.patch(`/v1/automation/workflows/${workflow.id}`, {
      account_ids: null,
      description: null,
    });
    expect(cleared.body.data).toMatchObject({ account_ids: null, description: null });
  });

  test("an account of the scope that is gone does not keep the workflow from being changed", async () => {
    const tenant = await newTenant();
    const { id } = await newAccount(tenant);
    const workflow = await newWorkflow(tenant, { account_ids: [id] });
    await tenant.delete(`/v1/accounts/${id}`);
    const answer = await tenant.put(`/v1/automation/workflows/${workflow.id}`, { ...workflow, name: "New" });
    expect(answer.status).toBe(200);
  });
});

describe("execute", () => {
  test("without accounts it is for the scope, or for all", async () => {
    const tenant = await newTenant();
    const [a, b] = [await newAccount(tenant), await newAccount(tenant)];
    const [all, scoped] = [await newWorkflow(tenant), await newWorkflow(tenant, { account_ids: [b.id] })];
    const of = async (workflow: Row) =>
      (await tenant.post(`/v1/automation/workflows/${workflow.id}/execute`)).body.data.map(
        (run: Row) => run.account_id,
      );
    expect(await of(all)).toEqual([a.id, b.id]);
    expect(await of(scoped)).toEqual([b.id]);
  });

  test("unknown accounts are named, and nothing starts", async () => {
    const tenant = await newTenant();
    const { id } = await newAccount(tenant);
    const workflow = await newWorkflow(tenant);
    const path = `/v1/automation/workflows/${workflow.id}/execute`;
    const answer = await tenant.post(path, { account_ids: [id, "acc_01h2x3y4z5"] });
    expect(answer.status).toBe(422);
    expect(faults(answer)).toEqual(["account_ids[1]: must be the id of an account of this organization"]);
    expect(faults(await tenant.post(path, { account_id: "acc_01h2x3y4z5" }))[0]).toContain("account_id:");
    expect(faults(await tenant.post(path, { account_id: id, account_ids: [id] }))).toHaveLength(1);
    expect(await runsOf(tenant)).toEqual([]);
  });

  test("a workflow that is not active is 409, and twice with one key is once", async () => {
    const tenant = await newTenant();
    await newAccount(tenant);
    const draft = await newWorkflow(tenant, { status: "draft" });
    expect((await tenant.post(`/v1/automation/workflows/${draft.id}/execute`)).status).toBe(409);
    const workflow = await newWorkflow(tenant);
    const path = `/v1/automation/workflows/${workflow.id}/execute`;
    const headers = { "Idempotency-Key": "k" };
    const [first, second] = [
      await tenant.post(path, {}, { headers }),
      await tenant.post(path, {}, { headers }),
    ];
    expect(second.body.data).toEqual(first.body.data);
    expect(await runsOf(tenant)).toHaveLength(1);
  });

  test("a dry run tells all and does nothing, and takes only the right to read", async () => {
    const tenant = await newTenant();
    await tenant.post("/v1/email-templates", {
      name: "t",
      subject: "Dear {{ contact.name }}",
      html: "<p>{{ account.name }}</p>",
    });
    const account = await newAccount(tenant, {
      name: "Acme",
      arr: 5,
      contacts: [{ name: "Ann", email: "ann@example.com" }],
    });
    await tenant.post("/v1/health", { account_id: account.id, health_score: 55 });
    const workflow = await newWorkflow(tenant, {
      status: "draft",
      trigger: { type: "health_score_change", config: { threshold: 60, direction: "decrease" } },
      conditions: [
        { type: "account_filter", config: { arr_min: 10 } },
        { type: "engagement_history", config: { last_engagement_days: 30 } },
        { type: "custom", config: { field: "name", operator: "contains", value: "cm" } },
      ],
      actions: [
        { type: "send_email", config: { template_id: "t", recipients: ["primary_contact"] } },
        {
          type: "webhook",
          delay: "1d",
          config: { url: "https://hooks.example.com/", payload: { name: "{{ account.name }}" } },
        },
        { type: "update_health_score", config: { adjustment: 10, reason: "R" } },
        { type: "send_email", config: { template_id: "missing", recipients: ["primary_contact"] } },
      ],
    });
    const sent = receivers(200);
    const reader = (await tenant.post("/v1/api-keys", { name: "R", scopes: ["automation:read"] })).body.data
      .key;
    const writer = (await tenant.post("/v1/api-keys", { name: "W", scopes: ["automation:write"] })).body.data
      .key;
    const path = `/v1/automation/workflows/${workflow.id}/execute`;
    const body = { account_id: account.id, dry_run: true };
    expect((await tenant.post(path, { account_id: account.id }, { key: reader })).status).toBe(403);
    expect((await tenant.post(path, body, { key: writer })).status).toBe(403);
    const before = (await tenant.get("/v1/audit-log")).body.pagination.total;
    const answer = await tenant.post(path, body, { key: reader });
    expect(answer.status).toBe(202);
    expect(costOf(answer).rowsWritten).toBe(0);
    expect(answer.body.data).toMatchObject([
      {
        account_id: account.id,
        account_name: "Acme",
        would_run: false,
        reason: "account_filter: arr is 5, must be at least 10",
        trigger: { type: "health_score_change", value: { health_score: 55 } },
        conditions: [
          { type: "account_filter", holds: false, saw: { arr: 5 } },
          { type: "engagement_history", holds: true, saw: { engagements: 0, last_engagement_at: null } },
          { type: "custom", holds: true, saw: { name: "Acme" } },
        ],
        actions: [
          {
            would: {
              messages: [{ to: { email: "ann@example.com" }, subject: "Dear Ann", html: "<p>Acme</p>" }],
            },
            error: null,
          },
          { would: { method: "POST", url: "https://hooks.example.com/", body: { name: "Acme" } } },
          { would: { old_health_score: 55, new_health_score: 65 } },
          { would: null, error: expect.stringContaining("missing") },
        ],
      },
    ]);
    expect(
      Date.parse(answer.body.data[0].actions[1].due_at) - Date.parse(answer.body.data[0].actions[0].due_at),
    ).toBe(DAY);
    expect(sent).toEqual([]);
    expect(await runsOf(tenant)).toEqual([]);
    expect((await tenant.get("/v1/emails")).body.data).toEqual([]);
    expect((await tenant.get("/v1/audit-log")).body.pagination.total).toBe(before);
  });
});

describe("templates and stats", () => {
  test("each ready workflow can be created as it is, and runs", async () => {
    const tenant = await newTenant();
    const templates = (await tenant.get("/v1/automation/templates")).body.data;
    expect(templates.map((one: Row) => one.id)).toEqual([
      "health_alert",
      "onboarding_sequence",
      "renewal_90_30_7",
      "churn_escalation",
      "nps_detractor_follow_up",
    ]);
    const person = (name: string) => ({ name, email: `${name}@example.com` });
    const account = await newAccount(tenant, {
      owner: person("olga"),
      csm: person("carl"),
      contacts: [person("ann")],
    });
    for (const { workflow } of templates) {
      const created = await tenant.post("/v1/automation/workflows", workflow);
      expect(created.status, workflow.name).toBe(201);
      const { body } = await tenant.post(`/v1/automation/workflows/${created.body.data.id}/execute`, {
        account_id: account.id,
      });
      for (let later = 0; later <= 88; later += 8) await minute(tenant, Date.now() + later * DAY);
      const run = await runOf(tenant, body.data[0].id);
      expect([workflow.name, run.status, run.reason]).toEqual([workflow.name, "success", null]);
    }
  });

  test("stats add up", async () => {
    const tenant = await newTenant();
    const empty = (await tenant.get("/v1/automation/stats")).body.data;
    expect(empty).toMatchObject({
      workflows: { total: 0 },
      runs: 0,
      success_rate: null,
      daily: [],
      by_workflow: [],
    });
    const accounts = [await newAccount(tenant, { arr: 1 }), await newAccount(tenant)];
    const good = await newWorkflow(tenant, {
      name: "Good",
      conditions: [{ type: "account_filter", config: { arr_min: 1 } }],
    });
    const bad = await newWorkflow(tenant, {
      name: "Bad",
      status: "active",
      actions: [{ type: "send_email", config: { template_id: "none", recipients: ["x@example.com"] } }],
    });
    await newWorkflow(tenant, { name: "Draft", status: "draft" });
    for (const { id } of [good, bad]) {
      await tenant.post(`/v1/automation/workflows/${id}/execute`, {
        account_ids: accounts.map((one) => one.id),
      });
    }
    await eventually("the end of all", async () => (await runsOf(tenant)).every((run) => run.finished_at));
    const answer = await tenant.get("/v1/automation/stats?period=7d");
    expect(answer.body.data).toMatchObject({
      workflows: { total: 3, active: 2, draft: 1, paused: 0, failing: 0 },
      runs: 4,
      open: 0,
      success: 1,
      failed: 2,
      skipped: 1,
      cancelled: 0,
      success_rate: 33.3,
      daily: [{ date: new Date().toISOString().slice(0, 10), runs: 4 }],
      by_workflow: [
        { workflow_id: good.id, name: "Good", runs: 2, success: 1, skipped: 1, success_rate: 100 },
        { workflow_id: bad.id, name: "Bad", runs: 2, failed: 2, success_rate: 0 },
      ],
    });
    expect(costOf(answer)).toMatchObject({ trips: 1 });
  });
});
