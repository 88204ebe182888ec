import { expect, test } from "vitest";
import { newTenant } from "./support/api.ts";
import { type Form, visitor } from "./support/dashboard.ts";

const NEW = "/dashboard/accounts/new";

test("a form sent twice, at once or from the page before, does once what it says", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const names = async () =>
    (await tenant.get("/v1/accounts?sort=name")).body.data.map((account: { name: string }) => account.name);
  const form = me.fill(await me.get(NEW), { name: "Acme" });
  // Pressed twice.
  const both = await Promise.all([me.post(NEW, form), me.post(NEW, form)]);
  expect(both.map(({ status }) => status).sort()).toEqual(expect.arrayContaining([303]));
  for (const { status } of both) expect([303, 409]).toContain(status);
  expect(await names()).toEqual(["Acme"]);
  // Back, and sent again: on to what was made.
  const made = both.find(({ status }) => status === 303)!.location;
  const again = await me.post(NEW, form);
  expect([again.status, again.location]).toEqual([303, made]);
  // Back, and another name: another account. And the same name, from another drawing of the page.
  expect((await me.post(NEW, { ...form, name: "Beta" })).status).toBe(303);
  expect((await me.post(NEW, me.fill(await me.get(NEW), { name: "Acme" }))).status).toBe(303);
  expect(await names()).toEqual(["Acme", "Acme", "Beta"]);
});

test("a form that was refused may be sent again, and another's drawing is nobody else's", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const taken = me.fill(await me.get(NEW), { name: "Acme", external_id: "acme" });
  const { id } = (await tenant.post("/v1/accounts", { name: "First", external_id: "acme" })).body.data;
  expect((await me.post(NEW, taken)).status).toBe(409);
  await tenant.delete(`/v1/accounts/${id}`);
  expect((await me.post(NEW, taken)).status).toBe(303);
  const other = await newTenant();
  const they = await visitor(other.key);
  const { form_token: _, ...fields } = taken;
  expect((await they.post(NEW, fields)).status).toBe(303);
  expect((await other.get("/v1/accounts")).body.data).toHaveLength(1);
});

test("a key that is shown once is made once", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const path = "/dashboard/admin/settings/keys/new";
  const form = me.fill(await me.get(path), { name: "Sync", scopes: ["accounts:read"] });
  const shown = await me.post(path, form);
  expect(shown.text).toMatch(/fsk_live_\w{36}/);
  const again = await me.post(path, form);
  expect(again.status).toBe(409);
  expect(again.text).toContain("was sent before");
  expect(again.text).not.toMatch(/fsk_live_\w{36}/);
  const keys = (await tenant.get("/v1/api-keys")).body.data;
  expect(keys.filter(({ name }: { name: string }) => name === "Sync")).toHaveLength(1);
});

test("of two who edit the same thing at once the second is told, keeps what they typed, and may have it their way", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const made = async (path: string, body: object) => (await tenant.post(path, body)).body.data.id as string;
  const survey = await made("/v1/surveys", { title: "Ours", type: "nps" });
  const workflow = await made("/v1/automation/workflows", {
    name: "Ours",
    trigger: { type: "manual" },
    actions: [{ type: "create_task", config: { title: "Call" } }],
  });
  const template = await made("/v1/email-templates", {
    name: "Ours",
    subject: "Hello",
    html: "<p>Hello</p>",
  });
  for (const [page, action, field, api] of [
    [`surveys/${survey}/edit`, "", "title", `surveys/${survey}`],
    [`automation/${workflow}/edit`, "", "name", `automation/workflows/${workflow}`],
    [`automation/templates/${template}/edit`, "", "subject", `email-templates/${template}`],
    ["health", "save", "health_change_points", "health/config"],
  ] as const) {
    const path = `/dashboard/${page}`;
    const value = async () => String((await tenant.get(`/v1/${api}`)).body.data[field]);
    const does: Form = action ? { do: action } : {};
    const [mine, theirs] = [me.fill(await me.get(path), does), me.fill(await me.get(path), does)];
    expect((await me.post(path, { ...theirs, [field]: "21" })).status, path).toBe(303);
    const late = await me.post(path, { ...mine, [field]: "42" });
    expect([late.status, late.text], path).toEqual([
      409,
      expect.stringContaining("Someone else has changed it"),
    ]);
    expect(await value(), path).toBe("21");
    const again = me.fill(late, does);
    expect(again[field], path).toEqual(["42"]);
    expect((await me.post(path, again)).status, path).toBe(303);
    expect(await value(), path).toBe("42");
  }
});

test("a preview of the health configuration keeps to the version that its form began with", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const path = "/dashboard/health";
  const mine = me.fill(await me.get(path), { do: "preview" });
  await tenant.put("/v1/health/config", { health_change_points: 21 });
  const shown = await me.post(path, mine);
  expect(shown.status).toBe(200);
  expect((await me.post(path, me.fill(shown, { do: "save" }))).status).toBe(409);
});

test("what is saved as it was shown stays as it was: a comma within a tag, accounts taken away in JSON", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const tags = ["Paris, France", "vip", "back\\slash", "at\\, the end\\"];
  const { id } = (await tenant.post("/v1/accounts", { name: "Acme", tags })).body.data;
  const path = `/dashboard/accounts/${id}/edit`;
  expect((await me.post(path, me.fill(await me.get(path), { name: "Acme AG" }))).status).toBe(303);
  expect((await tenant.get(`/v1/accounts/${id}`)).body.data).toMatchObject({ name: "Acme AG", tags });
  const workflow = (
    await tenant.post("/v1/automation/workflows", {
      name: "Ours",
      description: "Of old",
      account_ids: [id],
      trigger: { type: "manual" },
      actions: [{ type: "create_task", config: { title: "Call" } }],
    })
  ).body.data;
  const edit = `/dashboard/automation/${workflow.id}/edit`;
  const cleared = me.fill(await me.get(edit), { description: "", account_ids: [], do: "json" });
  const json = await me.post(edit, cleared);
  expect((await me.post(edit, me.fill(json))).status).toBe(303);
  expect((await tenant.get(`/v1/automation/workflows/${workflow.id}`)).body.data).toMatchObject({
    description: null,
    account_ids: null,
  });
});

test("milestones stay the ones they were in an edit of their goal, whatever they are called", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const { id: account_id } = (await tenant.post("/v1/accounts", { name: "Acme" })).body.data;
  const titles = ["Phase", "Phase", "one; two", "at the end\\", "\\;"];
  const goal = (
    await tenant.post("/v1/goals", {
      account_id,
      title: "Roll out",
      metric_type: "custom",
      target_value: 9,
      milestones: titles.map((title, i) => ({
        title,
        target_value: i + 1,
        ...(i === 0 ? { achieved_at: "2026-01-01T00:00:00Z" } : {}),
      })),
    })
  ).body.data;
  const path = `/dashboard/goals/${goal.id}/edit`;
  expect((await me.post(path, me.fill(await me.get(path), { title: "Rolled out" }))).status).toBe(303);
  const { title, milestones } = (await tenant.get(`/v1/goals/${goal.id}`)).body.data;
  expect([title, milestones]).toEqual(["Rolled out", goal.milestones]);
});

test("who sends a form after their session ended is told that nothing was done", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const form = me.fill(await me.get(NEW), { name: "Acme" });
  await me.post("/dashboard/sign-out");
  const sent = await me.post(NEW, form);
  expect([sent.status, sent.location]).toEqual([303, "/dashboard/sign-in?ended"]);
  expect((await me.get(sent.location!)).text).toContain("what you sent was not done");
  expect((await tenant.get("/v1/accounts")).body.data).toEqual([]);
});

test("an account's ARR stands in its own currency wherever it is listed", async () => {
  const tenant = await newTenant({ currency: "EUR" });
  const me = await visitor(tenant.key);
  const { id } = (
    await tenant.post("/v1/accounts", { name: "Acme", status: "at_risk", arr: 1234, currency: "JPY" })
  ).body.data;
  for (const page of ["", "/accounts", `/accounts/${id}`])
    expect((await me.get(`/dashboard${page}`)).text, page).toContain("¥1,234");
  const { riskiest_accounts } = (await tenant.get("/v1/analytics/churn-risk")).body.data;
  for (const account of riskiest_accounts) expect(account).not.toHaveProperty("currency");
});
