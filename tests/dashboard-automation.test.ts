import { describe, expect, test } from "vitest";
import { newTenant, type Tenant } from "./support/api.ts";
import { keyWith, PROBE, visitor } from "./support/dashboard.ts";

const AUTOMATION = "/dashboard/automation";

const ALERT = {
  name: "Health alert",
  trigger: { type: "health_score_change", config: { threshold: 60, direction: "decrease" } },
  conditions: [{ type: "account_filter", config: { status: ["active", "at_risk"], arr_min: 1000 } }],
  actions: [
    {
      type: "send_email",
      config: {
        recipients: ["cs_manager", "boss@example.com"],
        subject: "{{ account.name }}",
        body: "<p>Hi</p>",
      },
    },
    { type: "create_task", delay: "2d", config: { title: "Call {{ account.name }}" } },
  ],
  reentry: { every_days: 7 },
};

async function account(tenant: Tenant, more: object = {}): Promise<string> {
  const given = {
    name: "Globex",
    arr: 5000,
    csm: { name: "Ida", email: "ida@example.com" },
    contacts: [{ name: "Ann", email: "ann@globex.example" }],
    ...more,
  };
  return (await tenant.post("/v1/accounts", given)).body.data.id;
}

const workflow = async (tenant: Tenant, more: object = {}): Promise<string> =>
  (await tenant.post("/v1/automation/workflows", { ...ALERT, ...more })).body.data.id;

const stored = async (tenant: Tenant, id: string) =>
  (await tenant.get(`/v1/automation/workflows/${id}`)).body.data;

const idIn = (location: string | null) => location!.split("/").at(-1)!;

describe("the list", () => {
  test("says what to do where there is nothing, and offers what is ready", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const empty = await me.get(AUTOMATION);
    expect(empty.status).toBe(200);
    expect(empty.text).toContain("Nothing is automated yet");
    const beginning = await me.get(`${AUTOMATION}/new`);
    expect(beginning.text).toContain("Churn escalation");
    expect(beginning.text).toContain("/new?template=health_alert");
    expect(beginning.text).toContain("/new?trigger=contract_ending");
  });

  test("tells workflows in words, with what they did, in three trips", async () => {
    const tenant = await newTenant();
    const id = await workflow(tenant);
    await workflow(tenant, {
      name: "Weekly",
      status: "paused",
      trigger: { type: "scheduled", config: { schedule: "weekly", time: "09:00", days_of_week: [1, 3] } },
    });
    await account(tenant, { arr: 1 });
    await tenant.post(`/v1/automation/workflows/${id}/execute`);
    const me = await visitor(tenant.key);
    const { text, cost } = await me.get(AUTOMATION);
    expect(text).toContain("Health falls below 60");
    expect(text).toContain("Every Monday and Wednesday at 09:00");
    expect(text).toContain("1 skipped by conditions");
    expect(cost.trips).toBeLessThanOrEqual(4);
    const paused = await me.get(`${AUTOMATION}?status=paused&trigger_type=nope`);
    expect(paused.text).toContain("<p>1 workflow</p>");
    expect(paused.text).not.toContain("Health falls");
    expect(paused.text).toContain("<code>trigger_type</code> was left out");
  });
});

describe("the editor", () => {
  test("makes a workflow of one that is ready, as a draft", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const page = await me.get(`${AUTOMATION}/new?template=renewal_90_30_7`);
    const made = await me.post(`${AUTOMATION}/new`, me.fill(page, { do: "save" }));
    expect([made.status, made.location]).toEqual([303, expect.stringMatching(/\/automation\/wf_/)]);
    const saved = await stored(tenant, idIn(made.location));
    const { workflow: ready } = (await tenant.get("/v1/automation/templates")).body.data.find(
      (one: { id: string }) => one.id === "renewal_90_30_7",
    );
    expect(saved).toMatchObject({
      name: ready.name,
      status: "draft",
      trigger: ready.trigger,
      conditions: ready.conditions,
      reentry: "always",
    });
    expect(saved.actions.map(({ config, ...more }: { config: object }) => ({ ...more, config }))).toEqual(
      ready.actions.map((action: { type: string; config: object }) => ({
        ...action,
        config: action.type === "create_task" ? { priority: "medium", ...action.config } : action.config,
      })),
    );
  });

  test("adds, moves and removes parts by buttons, and keeps what was typed", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    let page = await me.get(`${AUTOMATION}/new?trigger=status_change`);
    const press = async (does: string, changes: Record<string, string | string[]> = {}) => {
      page = await me.post(`${AUTOMATION}/new`, me.fill(page, { ...changes, do: does }));
      return page;
    };
    await press("add conditions", { name: "Kept", add_conditions: "custom" });
    await press("add actions", { "conditions[0].config.field": "tier", add_actions: "create_task" });
    await press("add actions", { "actions[0].config.title": "First", add_actions: "change_status" });
    expect(page.status).toBe(200);
    await press("up actions 1", { "actions[1].config.reason": "Because" });
    const form = me.fill(page);
    expect(form).toMatchObject({
      name: ["Kept"],
      "conditions[0].config.field": ["tier"],
      "actions[0].type": ["change_status"],
      "actions[0].config.reason": ["Because"],
      "actions[1].config.title": ["First"],
      // Selects that have a standard choice begin with it.
      "actions[1].config.priority": ["medium"],
    });
    await press("remove conditions 0");
    expect(me.fill(page)["conditions[0].type"]).toBeUndefined();
    // Another trigger brings other fields.
    await press("trigger", { "trigger.type": "contract_ending" });
    expect(me.fill(page)["trigger.config.days"]).toEqual([""]);
    expect(me.fill(page)["trigger.config.to_status"]).toBeUndefined();
    // What is not there cannot be moved.
    await press("up actions 9");
    await press("down nothing x");
    expect(me.fill(page)["actions[1].config.title"]).toEqual(["First"]);
    await press("save", { "trigger.config.days": "30", "actions[0].config.new_status": "at_risk" });
    expect(page.status).toBe(303);
    expect(await stored(tenant, idIn(page.location))).toMatchObject({
      trigger: { type: "contract_ending", config: { days: 30 } },
      conditions: [],
      actions: [
        { type: "change_status", config: { new_status: "at_risk", reason: "Because" } },
        { type: "create_task", config: { title: "First", priority: "medium" } },
      ],
    });
  });

  test("tells faults at the fields they are of, by the API's own paths", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const id = await workflow(tenant, {
      actions: [{ type: "webhook", config: { url: "https://example.com/hook" } }],
      conditions: [{ type: "engagement_history", config: { engagement_count_min: 2 } }],
    });
    const page = await me.get(`${AUTOMATION}/${id}/edit`);
    const refused = await me.post(
      `${AUTOMATION}/${id}/edit`,
      me.fill(page, {
        name: "",
        "trigger.config.threshold": "soon",
        "conditions[0].config.engagement_count_min": "",
        "actions[0].config.url": "https://10.0.0.1/",
        "actions[0].config.payload": "{no json",
        "actions[0].delay": "later",
        "reentry.every_days": "0",
        do: "save",
      }),
    );
    expect(refused.status).toBe(422);
    for (const link of [
      "#field-name",
      "#field-trigger.config.threshold",
      "#field-conditions[0]",
      "#field-actions[0].config.payload",
      "#field-actions[0].delay",
      "#field-reentry.every_days",
    ])
      expect(refused.text, link).toContain(`href="${link}"`);
    expect(refused.text).toContain("must have last_engagement_days, engagement_count_min or both");
    expect(me.fill(refused)["actions[0].config.payload"]).toEqual(["{no json"]);
    // What only the service knows is told at its field as well.
    const hidden = await me.post(
      `${AUTOMATION}/${id}/edit`,
      me.fill(page, { "actions[0].config.url": "https://ann:secret@example.com/", do: "save" }),
    );
    expect(hidden.status).toBe(422);
    expect(hidden.text).toContain('href="#field-actions[0].config.url"');
    expect((await stored(tenant, id)).actions[0].config.url).toBe("https://example.com/hook");
  });

  test("clears what is emptied, and limits it to accounts that were found and checked", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const globex = await account(tenant);
    const id = await workflow(tenant, { description: "Old" });
    const page = await me.get(`${AUTOMATION}/${id}/edit`);
    const found = await me.post(`${AUTOMATION}/${id}/edit`, me.fill(page, { find: "glob", do: "find" }));
    expect(found.text).toContain(`value="${globex}"`);
    const saved = await me.post(
      `${AUTOMATION}/${id}/edit`,
      me.fill(found, { description: "", "trigger.config.threshold": "", account_ids: [globex], do: "save" }),
    );
    expect(saved.status).toBe(303);
    expect(await stored(tenant, id)).toMatchObject({
      description: null,
      trigger: { config: { direction: "decrease" } },
      account_ids: [globex],
      conditions: ALERT.conditions,
      reentry: { every_days: 7 },
    });
    const other = await newTenant();
    const theirs = await account(other);
    const refused = await me.post(
      `${AUTOMATION}/${id}/edit`,
      me.fill(await me.get(`${AUTOMATION}/${id}/edit`), { account_ids: [globex, theirs], do: "save" }),
    );
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("must be the id of an account of this organization");
  });

  test("loses no edit of another's: a page that is out of date is refused", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const id = await workflow(tenant);
    const page = await me.get(`${AUTOMATION}/${id}/edit`);
    await tenant.patch(`/v1/automation/workflows/${id}`, { name: "Theirs" });
    const late = await me.post(`${AUTOMATION}/${id}/edit`, me.fill(page, { name: "Mine", do: "save" }));
    expect(late.status).toBe(409);
    expect((await stored(tenant, id)).name).toBe("Theirs");
  });

  test("shows as JSON what a form cannot, and goes between both", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const config = { industry: ["Food, Beverage"] };
    const id = await workflow(tenant, { conditions: [{ type: "account_filter", config }] });
    const page = await me.get(`${AUTOMATION}/${id}/edit`);
    const given = JSON.parse((me.fill(page).json as string[])[0]!);
    expect(given.conditions[0].config).toEqual(config);
    const post = (json: string, does: string) =>
      me.post(`${AUTOMATION}/${id}/edit`, me.fill(page, { json, do: does }));
    expect((await post("{", "save")).text).toContain("is not valid JSON");
    expect((await post("[]", "save")).status).toBe(422);
    expect((await post(JSON.stringify(given), "form")).text).toContain("holds what the form cannot show");
    const faulty = await post(JSON.stringify({ ...given, actions: [] }), "save");
    expect(faulty.status).toBe(422);
    expect(faulty.text).toContain("actions");
    given.conditions[0].config.industry = ["Food"];
    const asForm = await post(JSON.stringify(given), "form");
    expect(me.fill(asForm)["conditions[0].config.industry"]).toEqual(["Food"]);
    const back = await me.post(`${AUTOMATION}/${id}/edit`, me.fill(asForm, { do: "json" }));
    expect(JSON.parse((me.fill(back).json as string[])[0]!)).toMatchObject({
      name: "Health alert",
      reentry: { every_days: 7 },
    });
    expect((await post(JSON.stringify({ ...given, name: "By JSON" }), "save")).status).toBe(303);
    expect((await stored(tenant, id)).name).toBe("By JSON");
  });
});

describe("one workflow", () => {
  test("is told in words, paused, made active and deleted", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const id = await workflow(tenant);
    const page = await me.get(`${AUTOMATION}/${id}`);
    expect(page.text).toContain("Health falls below 60");
    expect(page.text).toContain("Status: Active or At risk; ARR at least: 1000");
    expect(page.text).toContain("Email the CSM and boss@example.com");
    expect(page.text).toContain("Every 7 days");
    expect((await me.post(`${AUTOMATION}/${id}/status`, { status: "paused" })).status).toBe(303);
    expect((await me.get(`${AUTOMATION}/${id}`)).text).toContain("It was paused by hand");
    expect((await me.post(`${AUTOMATION}/${id}/status`, { status: "nope" })).status).toBe(404);
    await me.post(`${AUTOMATION}/${id}/status`, { status: "active" });
    expect((await stored(tenant, id)).status).toBe("active");
    expect((await me.post(`${AUTOMATION}/${id}/delete`)).location).toBe(AUTOMATION);
    expect((await me.get(`${AUTOMATION}/${id}`)).status).toBe(404);
  });

  test("is tried on accounts, with what conditions saw and what actions would do, and nothing is done", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const [rich, poor] = [await account(tenant), await account(tenant, { name: "Initech", arr: 10 })];
    const id = await workflow(tenant, {
      actions: [
        ...ALERT.actions,
        { type: "webhook", config: { url: "https://example.com/x", payload: { who: "{{ account.name }}" } } },
        { type: "send_email", config: { template_id: "missing", recipients: ["cs_manager"] } },
      ],
    });
    const chooser = await me.get(`${AUTOMATION}/${id}/try`);
    expect(chooser.text).toContain("Initech");
    const { text, cost } = await me.get(
      `${AUTOMATION}/${id}/try?account_ids=${rich}&account_ids=${poor}&do=try`,
    );
    expect(text).toContain("It would run for 1 of 2 accounts");
    expect(text).toContain("To Ida &lt;ida@example.com&gt;");
    expect(text).toContain("&quot;who&quot;: &quot;Globex&quot;");
    expect(text).toContain("arr is 10, must be at least 1000");
    expect(text).toContain("There is no email template with the id or name");
    expect(cost.trips).toBeLessThanOrEqual(9);
    expect((await tenant.get("/v1/automation/runs")).body.data).toEqual([]);
    const other = await account(await newTenant());
    expect((await me.get(`${AUTOMATION}/${id}/try?account_ids=${other}`)).text).toContain(
      "must be the id of an account of this organization",
    );
    expect((await me.get(`${AUTOMATION}/${id}/try?account_ids=nonsense`)).text).toContain("is no account");
  });

  test("is executed for the accounts chosen", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const [rich, poor] = [await account(tenant), await account(tenant, { name: "Initech", arr: 10 })];
    const id = await workflow(tenant);
    const done = await me.post(`${AUTOMATION}/${id}/execute`, { account_ids: [rich, poor] });
    expect([done.status, done.location]).toEqual([303, `${AUTOMATION}/runs?workflow_id=${id}`]);
    const page = await me.get(done.location!);
    expect(page.text).toContain("Globex");
    expect(page.text).toContain("account_filter: arr is 10, must be at least 1000");
    const foreign = await account(await newTenant());
    expect((await me.post(`${AUTOMATION}/${id}/execute`, { account_ids: foreign })).status).toBe(422);
    await me.post(`${AUTOMATION}/${id}/status`, { status: "paused" });
    expect((await me.post(`${AUTOMATION}/${id}/execute`, { account_ids: rich })).status).toBe(409);
  });
});

test("a run is shown step by step, and can be cancelled once", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const globex = await account(tenant);
  const id = await workflow(tenant, {
    actions: [{ ...ALERT.actions[1], delay: "3d" }, ALERT.actions[0]],
  });
  const [run] = (await tenant.post(`/v1/automation/workflows/${id}/execute`, { account_id: globex })).body
    .data;
  const page = await me.get(`${AUTOMATION}/runs/${run.id}`);
  expect(page.status).toBe(200);
  expect(page.text).toContain("Create the task “Call {{ account.name }}”");
  expect(page.text).toContain("Waits 3d before it");
  expect(page.text).toContain("Cancel the run");
  const path = `${AUTOMATION}/runs/${run.id}`;
  expect((await me.post(`${path}/retry`)).status).toBe(409);
  expect((await me.post(`${path}/cancel`)).status).toBe(303);
  expect((await me.get(path)).text).toContain("Cancelled by");
  expect((await me.post(`${path}/cancel`)).status).toBe(409);
  expect((await me.get(`${AUTOMATION}/runs?status=cancelled`)).text).toContain("Health alert");
  expect((await me.get(`${AUTOMATION}/runs?status=failed`)).text).toContain("No run is like that");
});

test("who may not write sees no buttons, and who may not read sees nothing", async () => {
  const tenant = await newTenant();
  const id = await workflow(tenant);
  const reader = await visitor(await keyWith(tenant, ["admin:read", "automation:read"]));
  for (const path of ["", `/${id}`, `/${id}/try`, "/runs"]) {
    const { status, text } = await reader.get(AUTOMATION + path);
    expect(status, path).toBe(200);
    for (const word of ["New workflow", "Edit</a>", ">Pause<", ">Delete<", "Execute for"])
      expect(text, `${path} ${word}`).not.toContain(word);
  }
  expect((await reader.get(`${AUTOMATION}/${id}/try?do=try`)).text).toContain(
    "There is no account in its scope",
  );
  expect((await reader.get(`${AUTOMATION}/new`)).status).toBe(403);
  expect((await reader.get(`${AUTOMATION}/${id}/edit`)).status).toBe(403);
  for (const path of ["/new", `/${id}/edit`, `/${id}/status`, `/${id}/delete`, `/${id}/execute`])
    expect((await reader.post(AUTOMATION + path)).status, path).toBe(403);
  const stranger = await visitor(await keyWith(tenant, ["admin:read"]));
  for (const path of ["", `/${id}`, "/runs", "/new"])
    expect((await stranger.get(AUTOMATION + path)).status, path).toBe(403);
});

test("another organization's workflows and runs are not found", async () => {
  const tenant = await newTenant();
  const id = await workflow(tenant);
  const globex = await account(tenant);
  const [run] = (await tenant.post(`/v1/automation/workflows/${id}/execute`, { account_id: globex })).body
    .data;
  const other = await visitor((await newTenant()).key);
  for (const path of [`/${id}`, `/${id}/edit`, `/${id}/try`, `/runs/${run.id}`])
    expect((await other.get(AUTOMATION + path)).status, path).toBe(404);
  for (const path of [
    `/${id}/edit`,
    `/${id}/status`,
    `/${id}/delete`,
    `/${id}/execute`,
    `/runs/${run.id}/cancel`,
  ])
    expect((await other.post(AUTOMATION + path, { status: "paused" })).status, path).toBe(404);
  expect((await other.get(`${AUTOMATION}/runs?workflow_id=${id}`)).text).not.toContain("Health alert");
});

test("what people wrote is shown as text, never as markup", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const globex = await account(tenant, {
    name: `Acc ${PROBE}`,
    csm: { name: PROBE, email: "ida@example.com" },
  });
  const id = await workflow(tenant, {
    name: `Wf ${PROBE}`,
    description: PROBE,
    conditions: [{ type: "custom", config: { field: PROBE, operator: "equals", value: PROBE } }],
    actions: [
      { type: "send_email", config: { recipients: ["cs_manager"], subject: PROBE, body: PROBE } },
      { type: "webhook", config: { url: "https://example.com/x", payload: { probe: PROBE } } },
    ],
  });
  const [run] = (await tenant.post(`/v1/automation/workflows/${id}/execute`, { account_id: globex })).body
    .data;
  for (const path of [
    "",
    `/${id}`,
    `/${id}/edit`,
    `/${id}/try?account_ids=${globex}`,
    "/runs",
    `/runs/${run.id}`,
  ]) {
    const { text } = await me.get(AUTOMATION + path);
    expect(text, path).toContain("&lt;script&gt;");
    expect(text, path).not.toContain("<script>alert");
    expect(text, path).not.toContain("<img src=x");
  }
});

test("email templates are listed, made, read with sample data, edited and deleted", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const TEMPLATES = `${AUTOMATION}/templates`;
  expect((await me.get(TEMPLATES)).text).toContain("There are no templates yet");
  const given = {
    name: `Tpl ${PROBE}`,
    subject: "Hi {{ contact.name }}",
    html: "<p>{{ account.name }}</p><script>alert(1)</script>",
  };
  const bad = await me.post(`${TEMPLATES}/new`, { ...given, html: "{{ nobody.knows }}" });
  expect(bad.status).toBe(422);
  expect(bad.text).toContain('href="#field-html"');
  const made = await me.post(`${TEMPLATES}/new`, given);
  expect(made.status).toBe(303);
  const page = await me.get(made.location!);
  expect(page.text).toContain("Hi Ann Example");
  expect(page.text).not.toContain("<script>alert");
  expect((await me.get(TEMPLATES)).text).toContain("Tpl &lt;script&gt;");
  const raw = await me.get(`${made.location}/preview`);
  expect(raw.policy).toMatch(/^sandbox; default-src 'none';/);
  const form = me.fill(await me.get(`${made.location}/edit`), { subject: "Changed" });
  expect((await me.post(`${made.location}/edit`, form)).status).toBe(303);
  expect((await me.post(`${made.location}/edit`, { ...form, form_drawn: "later" })).status).toBe(409);
  const other = await visitor((await newTenant()).key);
  for (const path of ["", "/edit", "/preview"])
    expect((await other.get(made.location + path)).status, path).toBe(404);
  const reader = await visitor(await keyWith(tenant, ["admin:read", "automation:read"]));
  expect((await reader.get(made.location!)).text).not.toContain(">Delete<");
  for (const path of ["/edit", "/delete"]) expect((await reader.post(made.location + path)).status).toBe(403);
  expect((await me.post(`${made.location}/delete`)).location).toBe(TEMPLATES);
  expect((await me.get(made.location!)).status).toBe(404);
});
