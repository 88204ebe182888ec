import { beforeAll, describe, expect, test } from "vitest";
import { formats } from "../src/dashboard/format.ts";
import { lineOf, partsOf } from "../src/dashboard/pages/lines.ts";
import { bindings, newTenant, type Tenant } from "./support/api.ts";
import { keyWith, PROBE, visitor } from "./support/dashboard.ts";
import { roll } from "./support/jobs.ts";

const DAY = 86_400_000;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const escaped = PROBE.replaceAll("&", "&amp;")
  .replaceAll("<", "&lt;")
  .replaceAll(">", "&gt;")
  .replaceAll('"', "&quot;")
  .replaceAll("'", "&#39;");

type Visitor = Awaited<ReturnType<typeof visitor>>;

async function post(
  tenant: Tenant,
  path: string,
  body: object,
): Promise<{ id: string } & Record<string, unknown>> {
  const answer = await tenant.post(path, body);
  expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body.data;
}

const account = (tenant: Tenant, more: object = {}) =>
  post(tenant, "/v1/accounts", { name: "Globex", ...more });

/** An account with a past and one of everything; every text of it is `said`. */
async function fullAccount(tenant: Tenant, said: string) {
  const { id } = await account(tenant, {
    name: said,
    domain: said,
    external_id: said,
    industry: said,
    status: "at_risk",
    arr: 120_000,
    mrr: 10_000,
    currency: "EUR",
    csm: { name: said, email: "ida@example.com" },
    owner: { name: said, email: "sam@example.com" },
    contract_end_date: dayOf(Date.now() + 40 * DAY),
    tags: [said],
    custom_fields: { [said]: said, seats: 12 },
    contacts: [
      { name: said, email: "ann@example.com", role: said, phone: said.slice(0, 40), is_primary: true },
    ],
  });
  await tenant.post("/v1/events/batch", {
    events: [40, 20, 3, 2].map((days) => ({ account_id: id, event_type: "login", occurred_at: ago(days) })),
  });
  const engagement = await post(tenant, "/v1/engagements", {
    account_id: id,
    type: "call",
    title: said,
    description: said,
    outcome: "negative",
    completed_at: ago(2),
    attendees: [{ name: said, role: said }],
    tags: [said],
    follow_up_date: ago(1.5),
    created_by: said,
  });
  const goal = await post(tenant, "/v1/goals", {
    account_id: id,
    title: said,
    description: said,
    start_value: 0,
    current_value: 30,
    target_value: 120,
    unit: said,
    measurement_period: said,
    target_date: dayOf(Date.now() + 30 * DAY),
    milestones: [
      { title: said },
      { title: "Half", target_value: 60, target_date: dayOf(Date.now() + 9 * DAY) },
    ],
  });
  const task = await post(tenant, "/v1/tasks", {
    account_id: id,
    title: said,
    description: said,
    assignee: said,
    due_date: dayOf(Date.now() - 3 * DAY),
    priority: "high",
  });
  await post(tenant, "/v1/tickets", { account_id: id, subject: said, external_id: said, priority: "urgent" });
  await post(tenant, "/v1/invoices", { account_id: id, amount: 500, due_date: dayOf(Date.now() - 9 * DAY) });
  const survey = await post(tenant, "/v1/surveys", { title: said, type: "nps" });
  const [question] = survey.questions as { id: string }[];
  await post(tenant, `/v1/surveys/${survey.id}/responses`, {
    account_id: id,
    respondent: { email: "ann@example.com", name: said },
    answers: [{ question_id: question!.id, value: 3 }],
  });
  for (const days of [3, 2, 1, 0]) await roll(tenant.id, Date.now() - days * DAY);
  return { id, engagement: engagement.id, goal: goal.id, task: task.id };
}

describe("an account's page", () => {
  let tenant: Tenant;
  let me: Visitor;
  let ids: Awaited<ReturnType<typeof fullAccount>>;

  beforeAll(async () => {
    tenant = await newTenant();
    me = await visitor(tenant.key);
    ids = await fullAccount(tenant, "Globex");
  }, 60_000);

  test("shows everything around the account, in two trips and few rows", async () => {
    const { status, text, cost } = await me.get(`/dashboard/accounts/${ids.id}`);
    expect(status).toBe(200);
    for (const present of [
      "<h1>Globex ",
      "CSM Globex",
      "Owner Globex",
      "€120,000",
      'aria-label="Health by factor"',
      'aria-label="Churn risk by term"',
      "1 open ticket, weighing 6 by priority",
      "The newest NPS answer is 3: +10 points",
      'aria-label="Health over 90 days.',
      `href="/dashboard/engagements/${ids.engagement}"`,
      `href="/dashboard/goals/${ids.goal}"`,
      `href="/dashboard/tasks/${ids.task}"`,
      "30 of 120 Globex",
      "25%",
      "Overdue",
      'class="late"',
      "1 answer",
      "seats",
    ])
      expect(text, present).toContain(present);
    // Midnight may have come since it was made.
    expect(text).toMatch(/In (40|39) days/);
    // One trip finds the session, one all of the page.
    expect(cost.trips).toBe(2);
    expect(cost.rowsRead).toBeLessThanOrEqual(60);
  });

  test("shows how it stood on a day gone by, and the way from there to now", async () => {
    const now = await me.get(`/dashboard/accounts/${ids.id}?period=1y`);
    expect(now.text).toContain("Health over 1 year");
    const then = await me.get(`/dashboard/accounts/${ids.id}?as_of=${dayOf(Date.now() - 2 * DAY)}`);
    expect(then.text).toContain("as they stood at the end of");
    expect(then.text).toContain("Scored on");
    expect(then.text).toContain("Status, ARR and the contract were not known here yet");
    const { body } = await tenant.get(`/v1/accounts/${ids.id}/health?as_of=${dayOf(Date.now() - 2 * DAY)}`);
    expect(then.text).toContain(`<span class="value">${body.data.overall_health_score}</span>`);
    expect(then.cost.trips).toBe(2);
    const before = await me.get(`/dashboard/accounts/${ids.id}?as_of=1970-01-01`);
    expect(before.text).toContain("Not scored yet");
    for (const wrong of ["as_of=yesterday", "as_of=2026-02-30", "period=2y", "colour=red"]) {
      const page = await me.get(`/dashboard/accounts/${ids.id}?${wrong}`);
      expect([page.status, page.text], wrong).toEqual([200, expect.stringContaining("was left out")]);
    }
    // Today and days to come are as it stands.
    const ahead = await me.get(`/dashboard/accounts/${ids.id}?as_of=2999-01-01`);
    expect(ahead.text).not.toContain("as they stood");
  });

  test("says what to do where there is nothing yet", async () => {
    const { id } = await account(tenant, { name: "Newcomer" });
    const { text } = await me.get(`/dashboard/accounts/${id}`);
    for (const present of [
      "Not scored yet",
      "No engagements",
      "No tasks",
      "No goals",
      "No survey answers",
      "No tickets",
      "No invoices",
      "No contacts",
      "Nothing but the name is known",
      "Not enough days yet",
    ])
      expect(text, present).toContain(present);
  });

  test("shows ten of each and leads to all of them", async () => {
    const { id } = await account(tenant, { name: "Busy" });
    await Promise.all([
      tenant.post("/v1/engagements/batch", {
        engagements: Array.from({ length: 12 }, (_, i) => ({
          account_id: id,
          type: "note",
          title: `Note ${i}`,
        })),
      }),
      tenant.post("/v1/tickets/batch", {
        tickets: Array.from({ length: 12 }, (_, i) => ({ account_id: id, subject: `Ticket ${i}` })),
      }),
      tenant.post("/v1/invoices/batch", {
        invoices: Array.from({ length: 12 }, (_, i) => ({
          account_id: id,
          amount: i,
          due_date: "2026-01-01",
        })),
      }),
    ]);
    for (let i = 0; i < 12; i++)
      await post(tenant, "/v1/contacts", { account_id: id, name: `Person ${i}`, email: `p${i}@example.com` });
    const { text, cost } = await me.get(`/dashboard/accounts/${id}`);
    expect(text.match(/>Note \d+</g)).toHaveLength(10);
    expect(text.match(/Ticket \d+</g)).toHaveLength(10);
    expect(text.match(/Person \d+/g)).toHaveLength(10);
    expect(cost.rowsRead).toBeLessThanOrEqual(90);
    for (const [path, shown] of [
      [`/dashboard/engagements?account_id=${id}`, "12 engagements"],
      [`/dashboard/accounts/${id}/tickets`, "12 tickets"],
      [`/dashboard/accounts/${id}/invoices`, "12 invoices"],
      [`/dashboard/accounts/${id}/contacts`, "12 contacts"],
    ] as const) {
      expect(text).toContain(`href="${path}"`);
      const all = await me.get(path);
      expect([all.status, all.text], path).toEqual([200, expect.stringContaining(shown)]);
    }
    const filtered = await me.get(`/dashboard/accounts/${id}/tickets?status=closed`);
    expect(filtered.text).toContain("No tickets are like that");
  });

  test("shows no more than its session may see, and no button that it may not press", async () => {
    const narrow = await visitor(await keyWith(tenant, ["admin:read", "accounts:read"]));
    const { status, text } = await narrow.get(`/dashboard/accounts/${ids.id}`);
    expect(status).toBe(200);
    for (const absent of [
      'id="engagements"',
      'id="answers"',
      'id="health"',
      'id="history"',
      "/edit",
      "/delete",
      "/new",
      "/done",
      "/score",
    ])
      expect(text, absent).not.toContain(absent);
    for (const present of ['id="tickets"', 'id="contacts"', "Globex"]) expect(text).toContain(present);
    const path = `/dashboard/accounts/${ids.id}`;
    for (const page of [
      `${path}/edit`,
      `${path}/score`,
      "/dashboard/goals/new",
      "/dashboard/tasks/new",
      `${path}/contacts/new`,
    ])
      expect((await narrow.get(page)).status, page).toBe(403);
    for (const page of [
      `${path}/edit`,
      `${path}/delete`,
      `${path}/score`,
      `${path}/contacts/new`,
      `/dashboard/goals/${ids.goal}/edit`,
      `/dashboard/goals/${ids.goal}/value`,
      `/dashboard/goals/${ids.goal}/milestone`,
      `/dashboard/goals/${ids.goal}/delete`,
      `/dashboard/tasks/${ids.task}/done`,
      `/dashboard/tasks/${ids.task}/edit`,
      `/dashboard/tasks/${ids.task}/delete`,
      `/dashboard/engagements/${ids.engagement}/delete`,
    ])
      expect((await narrow.post(page, { name: "Sneaked in" })).status, page).toBe(403);
    const reader = await visitor(await keyWith(tenant, ["admin:read", "engagements:read"]));
    expect((await reader.get(path)).status).toBe(403);
    const engagement = await reader.get(`/dashboard/engagements/${ids.engagement}`);
    expect(engagement.status).toBe(200);
    expect(engagement.text).not.toContain(`href="/dashboard/accounts/${ids.id}"`);
    expect(engagement.text).not.toContain("/edit");
    for (const action of ["edit", "complete", "followed-up", "delete"])
      expect((await reader.post(`/dashboard/engagements/${ids.engagement}/${action}`)).status).toBe(403);
    expect((await tenant.get(`/v1/accounts/${ids.id}`)).body.data.name).toBe("Globex");
  });

  test("is nobody else's", async () => {
    const stranger = await newTenant();
    const them = await visitor(stranger.key);
    const path = `/dashboard/accounts/${ids.id}`;
    for (const page of [
      path,
      `${path}/edit`,
      `${path}/score`,
      `${path}/tickets`,
      `${path}/contacts`,
      `/dashboard/engagements/${ids.engagement}`,
      `/dashboard/engagements/${ids.engagement}/edit`,
      `/dashboard/goals/${ids.goal}`,
      `/dashboard/goals/${ids.goal}/edit`,
      `/dashboard/tasks/${ids.task}`,
      `/dashboard/tasks/${ids.task}/edit`,
      "/dashboard/accounts/nonsense",
      "/dashboard/goals/nonsense",
    ])
      expect((await them.get(page)).status, page).toBe(404);
    for (const page of [
      `/dashboard/engagements/new?account_id=${ids.id}`,
      `/dashboard/goals/new?account_id=${ids.id}`,
      `/dashboard/tasks/new?account_id=${ids.id}`,
    ]) {
      expect((await them.get(page)).status, page).toBe(422);
      expect((await them.post(page, { title: "x", type: "note", target_value: "1" })).status, page).toBe(422);
    }
    for (const page of [
      `${path}/delete`,
      `${path}/edit`,
      `/dashboard/engagements/${ids.engagement}/delete`,
      `/dashboard/engagements/${ids.engagement}/complete`,
      `/dashboard/goals/${ids.goal}/delete`,
      `/dashboard/goals/${ids.goal}/milestone`,
      `/dashboard/tasks/${ids.task}/done`,
      `/dashboard/tasks/${ids.task}/delete`,
    ])
      expect((await them.post(page, { name: "Mine", status: "active" })).status, page).toBe(404);
    for (const page of ["engagements", "goals", "tasks", "engagements?follow_up_due=true"])
      expect((await them.get(`/dashboard/${page}`)).text).not.toContain("Globex");
    expect((await me.get(path)).status).toBe(200);
  });
});

test("whatever a customer or an attacker wrote is shown as text, on every page", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const ids = await fullAccount(tenant, PROBE);
  const path = `/dashboard/accounts/${ids.id}`;
  const { body } = await tenant.get(`/v1/contacts?account_id=${ids.id}`);
  for (const page of [
    path,
    `${path}?as_of=${encodeURIComponent(PROBE)}`,
    `${path}/edit`,
    `${path}/score`,
    `${path}/tickets`,
    `${path}/invoices`,
    `${path}/contacts`,
    `${path}/contacts/${body.data[0].id}`,
    "/dashboard/engagements",
    `/dashboard/engagements?account_id=${ids.id}`,
    `/dashboard/engagements?tag=${encodeURIComponent(PROBE)}`,
    `/dashboard/engagements/new?search=${encodeURIComponent(PROBE)}`,
    `/dashboard/engagements/new?account_id=${ids.id}`,
    `/dashboard/engagements/${ids.engagement}`,
    `/dashboard/engagements/${ids.engagement}/edit`,
    "/dashboard/goals",
    `/dashboard/goals/${ids.goal}`,
    `/dashboard/goals/${ids.goal}/edit`,
    "/dashboard/tasks",
    `/dashboard/tasks/${ids.task}`,
    `/dashboard/tasks/${ids.task}/edit`,
  ]) {
    const { status, text } = await me.get(page);
    expect(status, page).toBe(200);
    expect(text, page).toContain(escaped);
    expect(text, page).not.toMatch(/<script>|<img|javascript:|\sstyle=|\son\w+="/);
  }
}, 60_000);

describe("an account's forms", () => {
  test("edit every field, refuse what the API refuses, and clear what is emptied", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const { id } = await account(tenant, {
      external_id: "g-1",
      arr: 10,
      tags: ["old"],
      csm: { name: "Ida", email: "ida@example.com" },
      contacts: [{ name: "Ann", email: "ann@example.com" }],
      custom_fields: { plan: "Team" },
    });
    await account(tenant, { name: "Other", external_id: "g-2" });
    const path = `/dashboard/accounts/${id}/edit`;
    const form = me.fill(await me.get(path));
    expect(form).toMatchObject({ name: ["Globex"], arr: ["10"], "csm.name": ["Ida"], tags: ["old"] });
    const refused = await me.post(path, {
      ...form,
      name: " ",
      arr: "-1",
      "csm.email": "nobody",
      custom_fields: "{",
    });
    expect(refused.status).toBe(422);
    for (const field of ["name", "arr", "csm.email", "custom_fields"])
      expect(refused.text, field).toContain(`href="#field-${field}"`);
    const taken = await me.post(path, { ...form, external_id: "g-2" });
    expect([taken.status, taken.text]).toEqual([
      409,
      expect.stringContaining("must be unique in the organization"),
    ]);
    const saved = await me.post(path, {
      ...form,
      name: "Globex AG",
      status: "churned",
      arr: "2500.5",
      "csm.name": "",
      "csm.email": "",
      "owner.name": "Sam",
      "owner.email": "sam@example.com",
      tags: "",
      custom_fields: '{"seats": 5}',
    });
    expect([saved.status, saved.location]).toEqual([303, `/dashboard/accounts/${id}`]);
    const { body } = await tenant.get(`/v1/accounts/${id}`);
    expect(body.data).toMatchObject({
      name: "Globex AG",
      status: "churned",
      external_id: "g-1",
      arr: 2500.5,
      csm: null,
      owner: { name: "Sam", email: "sam@example.com" },
      tags: [],
      custom_fields: { seats: 5 },
      contacts: [{ name: "Ann" }],
    });
  });

  test("tell the second of two who edit at once, and let them have it their way", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const { id } = await account(tenant);
    const path = `/dashboard/accounts/${id}/edit`;
    const [mine, theirs] = [me.fill(await me.get(path)), me.fill(await me.get(path))];
    expect((await me.post(path, { ...theirs, industry: "Retail" })).status).toBe(303);
    const late = await me.post(path, { ...mine, industry: "Banking" });
    expect([late.status, late.text]).toEqual([409, expect.stringContaining("Someone else has changed it")]);
    expect(late.text).toContain('value="Banking"');
    expect((await me.post(path, me.fill(late))).status).toBe(303);
    expect((await tenant.get(`/v1/accounts/${id}`)).body.data.industry).toBe("Banking");
  });

  test("set a score by hand, with the reason", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const { id } = await account(tenant);
    const path = `/dashboard/accounts/${id}/score`;
    const refused = await me.post(path, { health_score: "101", reason: "" });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining("Reason is required")]);
    const past = await me.post(path, {
      health_score: "80",
      reason: "They said so",
      expires_at: "2020-01-01T10:00",
    });
    expect([past.status, past.text]).toEqual([422, expect.stringContaining("must lie in the future")]);
    const set = await me.post(path, { health_score: "80", reason: "They said so", expires_at: "" });
    expect([set.status, set.location]).toEqual([303, `/dashboard/accounts/${id}#health`]);
    const { text } = await me.get(`/dashboard/accounts/${id}`);
    expect(text).toContain("Set by hand to 80: They said so");
    await tenant.patch(`/v1/accounts/${id}`, { status: "churned" });
    expect((await me.post(path, { health_score: "80", reason: "Late" })).status).toBe(409);
    expect((await me.get(`/dashboard/accounts/${id}`)).text).not.toContain("/score");
  });

  test("add, change and delete contacts, and delete the account with everything", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const { id } = await account(tenant);
    const path = `/dashboard/accounts/${id}/contacts`;
    expect((await me.post(`${path}/new`, { name: "Ann", email: "nobody" })).status).toBe(422);
    const ann = { name: "Ann", email: "ann@example.com", role: "CTO", is_primary: "true" };
    expect((await me.post(`${path}/new`, ann)).location).toBe(path);
    const twice = await me.post(`${path}/new`, ann);
    expect([twice.status, twice.text]).toEqual([
      409,
      expect.stringContaining("must be unique within the account"),
    ]);
    const [contact] = (await tenant.get(`/v1/contacts?account_id=${id}`)).body.data;
    expect(contact).toMatchObject({ name: "Ann", role: "CTO", is_primary: true });
    const form = me.fill(await me.get(`${path}/${contact.id}`));
    expect((await me.post(`${path}/${contact.id}`, { ...form, role: "", phone: "+49 30" })).status).toBe(303);
    expect((await tenant.get(`/v1/contacts/${contact.id}`)).body.data).toMatchObject({
      role: null,
      phone: "+49 30",
    });
    expect((await me.post(`${path}/${contact.id}/delete`)).status).toBe(303);
    expect((await tenant.get(`/v1/contacts?account_id=${id}`)).body.data).toEqual([]);
    const deleted = await me.post(`/dashboard/accounts/${id}/delete`);
    expect([deleted.status, deleted.location]).toEqual([303, "/dashboard/accounts"]);
    expect((await me.get(`/dashboard/accounts/${id}`)).status).toBe(404);
    expect((await me.post(`/dashboard/accounts/${id}/delete`)).status).toBe(404);
  });
});

describe("engagements", () => {
  let tenant: Tenant;
  let me: Visitor;
  let id: string;

  beforeAll(async () => {
    tenant = await newTenant({ timezone: "Europe/Berlin" });
    me = await visitor(tenant.key);
    id = (await account(tenant)).id;
  });

  test("are nothing at first, and say how to begin", async () => {
    expect((await me.get("/dashboard/engagements")).text).toContain("There are no engagements yet");
    const choose = await me.get("/dashboard/engagements/new");
    expect(choose.text).toContain(`href="/dashboard/engagements/new?account_id=${id}"`);
    const none = await me.get("/dashboard/engagements/new?search=nobody");
    expect(none.text).toContain("No account is like that");
  });

  test("are logged for an account, edited, and deleted", async () => {
    const path = `/dashboard/engagements/new?account_id=${id}`;
    const form = me.fill(await me.get(path));
    const shown = formats({ currency: "EUR", timezone: "Europe/Berlin" }).fromLocal(
      String(form.completed_at),
    );
    expect(Math.abs(Date.parse(shown) - Date.now())).toBeLessThan(120_000);
    const refused = await me.post(path, { ...form, type: "chat", title: "", attendees: "Ann; nobody" });
    expect(refused.status).toBe(422);
    for (const field of ["type", "title", "attendees"])
      expect(refused.text).toContain(`href="#field-${field}"`);
    expect(refused.text).toContain("Ann; nobody");
    const logged = await me.post(path, {
      type: "call",
      title: "Renewal call",
      completed_at: "2026-01-15T11:00",
      attendees: "Ann; ann@example.com; CTO\r\n\r\nBob",
      tags: "renewal, q1",
      follow_up_date: "2026-01-20T09:30",
    });
    expect([logged.status, logged.location]).toEqual([303, `/dashboard/accounts/${id}#engagements`]);
    const [engagement] = (await tenant.get("/v1/engagements")).body.data;
    expect(engagement).toMatchObject({
      account_id: id,
      type: "call",
      outcome: null,
      completed_at: "2026-01-15T10:00:00.000Z",
      attendees: [
        { name: "Ann", email: "ann@example.com", role: "CTO" },
        { name: "Bob", email: null, role: null },
      ],
      tags: ["renewal", "q1"],
      follow_up_required: true,
      follow_up_date: "2026-01-20T08:30:00.000Z",
    });
    // Times keep the seconds that the form does not show.
    await tenant.patch(`/v1/engagements/${engagement.id}`, { completed_at: "2026-01-15T10:00:42.123Z" });
    const own = `/dashboard/engagements/${engagement.id}`;
    const edit = me.fill(await me.get(`${own}/edit`));
    const saved = await me.post(`${own}/edit`, {
      ...edit,
      outcome: "positive",
      attendees: "",
      description: "Fine",
    });
    expect([saved.status, saved.location]).toEqual([303, own]);
    expect((await tenant.get(`/v1/engagements/${engagement.id}`)).body.data).toMatchObject({
      outcome: "positive",
      description: "Fine",
      attendees: [],
      completed_at: "2026-01-15T10:00:42.123Z",
      follow_up_required: true,
    });
    expect((await me.post(`${own}/delete`)).location).toBe("/dashboard/engagements");
    expect((await me.get(own)).status).toBe(404);
  });

  test("stand with what is owed on top, until it is done", async () => {
    const owed = await post(tenant, "/v1/engagements", {
      account_id: id,
      type: "email",
      title: "Send the offer",
      completed_at: ago(9),
      follow_up_date: ago(3),
    });
    const list = await me.get("/dashboard/engagements");
    expect(list.text).toContain("Follow-ups that are due, longest first");
    expect(list.text).toContain("Overdue");
    expect(list.cost.trips).toBeLessThanOrEqual(4);
    expect((await me.get("/dashboard/engagements?follow_up_due=true")).text).toContain("Send the offer");
    const done = await me.post(`/dashboard/engagements/${owed.id}/followed-up`, {
      to: "/dashboard/engagements",
    });
    expect([done.status, done.location]).toEqual([303, "/dashboard/engagements"]);
    expect((await me.get("/dashboard/engagements?follow_up_due=true")).text).toContain(
      "No engagement is like that",
    );
    const elsewhere = await me.post(`/dashboard/engagements/${owed.id}/followed-up`, {
      to: "//evil.example#x",
    });
    expect(elsewhere.location).toBe("/dashboard#x");
  });

  test("are filtered and sorted in the URL, the newest to happen first", async () => {
    const scheduled = await post(tenant, "/v1/engagements", {
      account_id: id,
      type: "demo",
      title: "Demo to come",
      scheduled_at: new Date(Date.now() + DAY).toISOString(),
    });
    await post(tenant, "/v1/engagements", {
      account_id: id,
      type: "note",
      title: "Long past",
      completed_at: ago(90),
    });
    const titles = async (search: string) =>
      [
        ...(await me.get(`/dashboard/engagements${search}`)).text.matchAll(
          /\/dashboard\/engagements\/eng_[^"]+">([^<]+)</g,
        ),
      ].map(([, title]) => title);
    expect(await titles("")).toEqual(["Demo to come", "Send the offer", "Long past"]);
    expect(await titles("?type=note")).toEqual(["Long past"]);
    expect(await titles(`?date_to=${dayOf(Date.now() - 30 * DAY)}`)).toEqual(["Long past"]);
    expect(await titles(`?account_id=${id}&sort=happened_at`)).toEqual([
      "Long past",
      "Send the offer",
      "Demo to come",
    ]);
    expect((await me.get("/dashboard/engagements?type=chat&limit=1000")).text).toContain("was left out");
    // What is scheduled is completed where it is looked at.
    const own = `/dashboard/engagements/${scheduled.id}`;
    expect((await me.get(own)).text).toContain("It has yet to take place");
    expect((await me.post(`${own}/complete`, { outcome: "positive" })).location).toBe(own);
    const { data } = (await tenant.get(`/v1/engagements/${scheduled.id}`)).body;
    expect(data.outcome).toBe("positive");
    expect(Math.abs(Date.parse(data.completed_at) - Date.now())).toBeLessThan(60_000);
    expect((await me.get(own)).text).not.toContain("It has yet to take place");
  });
});

describe("goals", () => {
  test("are set, brought up to date, edited with their milestones, and deleted", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const { id } = await account(tenant);
    expect((await me.get("/dashboard/goals")).text).toContain("There are no goals yet");
    const path = `/dashboard/goals/new?account_id=${id}`;
    const form = me.fill(await me.get(path));
    const refused = await me.post(path, {
      ...form,
      title: "",
      target_value: "much",
      milestones: "Half; lots; soon",
    });
    expect(refused.status).toBe(422);
    for (const field of ["title", "target_value", "milestones"])
      expect(refused.text, field).toContain(`href="#field-${field}"`);
    const set = await me.post(path, {
      ...form,
      title: "Roll out",
      start_value: "0",
      current_value: "20",
      target_value: "80",
      unit: "users",
      milestones: "Half; 40; 2030-01-01\nSteering agrees\nWith \\; in it",
    });
    expect([set.status, set.location]).toEqual([303, `/dashboard/accounts/${id}#goals`]);
    const read = async () => (await tenant.get("/v1/goals")).body.data[0];
    const goal = await read();
    expect(goal).toMatchObject({ title: "Roll out", progress: 25, target_date: null });
    expect(
      goal.milestones.map(({ title, target_value, target_date }: Record<string, unknown>) => [
        title,
        target_value,
        target_date,
      ]),
    ).toEqual([
      ["Half", 40, "2030-01-01"],
      ["Steering agrees", null, null],
      ["With ; in it", null, null],
    ]);
    const own = `/dashboard/goals/${goal.id}`;
    expect((await me.post(`${own}/value`, { current_value: "a lot" })).status).toBe(422);
    expect((await me.post(`${own}/value`, { current_value: "" })).status).toBe(422);
    expect((await me.post(`${own}/value`, { current_value: "50" })).location).toBe(own);
    expect((await me.post(`${own}/milestone`, { milestone: goal.milestones[1].id })).status).toBe(303);
    expect((await me.post(`${own}/milestone`, { milestone: "ms_none" })).status).toBe(404);
    const page = await me.get(own);
    for (const present of ["62.5%", "2 of 3 reached", "50", "users"]) expect(page.text).toContain(present);
    // An edit leaves milestones what they were, as long as their titles stay.
    const edit = me.fill(await me.get(`${own}/edit`));
    expect(edit.milestones).toEqual(["Half; 40; 2030-01-01\nSteering agrees\nWith \\; in it"]);
    const saved = await me.post(`${own}/edit`, {
      ...edit,
      milestones: "Steering agrees\nHalf; 45\nNew one",
      unit: "",
    });
    expect(saved.status).toBe(303);
    const after = await read();
    expect(after.unit).toBeNull();
    expect(after.milestones.map(({ title }: { title: string }) => title)).toEqual([
      "Steering agrees",
      "Half",
      "New one",
    ]);
    expect(after.milestones[0]).toMatchObject({ id: goal.milestones[1].id, achieved_at: expect.any(String) });
    expect(after.milestones[1]).toMatchObject({ id: goal.milestones[0].id, target_value: 45 });
    expect((await me.get("/dashboard/goals?status=on_track")).text).toContain("Roll out");
    expect((await me.get("/dashboard/goals?status=missed")).text).toContain("No goal is like that");
    expect((await me.post(`${own}/delete`)).location).toBe("/dashboard/goals");
    expect((await me.get(own)).status).toBe(404);
  });
});

describe("tasks", () => {
  test("are added, done and opened again where they stand, open ones first", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const { id } = await account(tenant);
    expect((await me.get("/dashboard/tasks")).text).toContain("Nothing is open");
    const path = `/dashboard/tasks/new?account_id=${id}`;
    expect((await me.post(path, { title: "", priority: "never" })).status).toBe(422);
    for (const [title, due_date] of [
      ["Later", "2031-01-01"],
      ["Sooner", "2030-01-01"],
    ] as const)
      expect((await me.post(path, { title, due_date, priority: "high", assignee: "Ida" })).location).toBe(
        `/dashboard/accounts/${id}#tasks`,
      );
    const titles = async (search = "") =>
      [
        ...(await me.get(`/dashboard/tasks${search}`)).text.matchAll(
          /\/dashboard\/tasks\/task_[^"]+">([^<]+)</g,
        ),
      ].map(([, title]) => title);
    expect(await titles()).toEqual(["Sooner", "Later"]);
    const [sooner] = (await tenant.get("/v1/tasks")).body.data;
    const own = `/dashboard/tasks/${sooner.id}`;
    const done = await me.post(`${own}/done`, { to: `/dashboard/accounts/${id}#tasks` });
    expect(done.location).toBe(`/dashboard/accounts/${id}#tasks`);
    expect(await titles()).toEqual(["Later"]);
    expect(await titles("?status=done")).toEqual(["Sooner"]);
    expect(await titles("?status=all")).toEqual(["Sooner", "Later"]);
    expect(await titles("?assignee=Nobody")).toEqual([]);
    expect(await titles(`?account_id=${id}&limit=1`)).toEqual(["Later"]);
    // On the account's page the open one stands first, though the other is newer.
    const { text } = await me.get(`/dashboard/accounts/${id}`);
    expect(text.indexOf(">Later<")).toBeLessThan(text.indexOf(">Sooner<"));
    expect((await me.post(`${own}/reopen`)).location).toBe(own);
    const edit = me.fill(await me.get(`${own}/edit`));
    expect((await me.post(`${own}/edit`, { ...edit, due_date: "", description: "By phone" })).status).toBe(
      303,
    );
    expect((await tenant.get(`/v1/tasks/${sooner.id}`)).body.data).toMatchObject({
      status: "open",
      due_date: null,
      description: "By phone",
    });
    expect((await me.get(own)).text).toContain("By phone");
    expect((await me.post(`${own}/delete`)).location).toBe("/dashboard/tasks");
  });

  test("turn pages", async () => {
    const tenant = await newTenant();
    const me = await visitor(tenant.key);
    const { id } = await account(tenant);
    for (let i = 0; i < 5; i++) await post(tenant, "/v1/tasks", { account_id: id, title: `Task ${i}` });
    const first = await me.get("/dashboard/tasks?limit=3");
    expect(first.text).toContain("1–3 of 5 tasks");
    const next = first.text.match(/href="([^"]+)" rel="next"/)![1]!.replaceAll("&amp;", "&");
    expect((await me.get(next)).text).toContain("4–5 of 5 tasks");
  });
});

test("pages cost what they show, however many accounts, engagements, goals and tasks there are", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  await tenant.post("/v1/accounts/batch", {
    accounts: Array.from({ length: 1000 }, (_, i) => ({ name: `Account ${i}`, external_id: `a-${i}` })),
  });
  const { id } = (await tenant.get("/v1/accounts/by-external-id/a-500")).body.data;
  // A half of what comes belongs to the one account that is looked at.
  const all = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)";
  const owner =
    "iif(i % 2, ?2, (SELECT id FROM accounts WHERE organization_id = ?1 AND external_id = 'a-' || (i % 1000)))";
  const now = Date.now();
  for (const statement of [
    `INSERT INTO engagements (id, organization_id, account_id, type, title, happened_at, attendees, tags, follow_up_required,
      follow_up_date, created_by, version, created_at, updated_at)
      ${all} SELECT printf('eng_%06d', i), ?1, ${owner}, 'call', 'Call ' || i, ?3 - i * 3600000, '[]', '[]', i % 3 = 0, ?3 - i * 1000, 'x', 1, ?3, ?3 FROM n`,
    `INSERT INTO goals (id, organization_id, account_id, title, metric_type, target_value, status, status_changed_at, progress,
      milestones, version, created_at, updated_at)
      ${all} SELECT printf('goal_%06d', i), ?1, ${owner}, 'Goal ' || i, 'custom', 10, 'on_track', ?3, 5, '[]', 1, ?3, ?3 FROM n`,
    `INSERT INTO tasks (id, organization_id, account_id, title, due_date, priority, status, version, created_at, updated_at)
      ${all} SELECT printf('task_%06d', i), ?1, ${owner}, 'Task ' || i, iif(i % 5, '2026-01-01', NULL), 'low', iif(i % 4, 'open', 'done'), 1, ?3, ?3 FROM n`,
    `INSERT INTO tickets (id, organization_id, account_id, status, priority, opened_at, version, created_at, updated_at)
      ${all} SELECT printf('tic_%06d', i), ?1, ${owner}, 'open', 'low', ?3 - i, 1, ?3, ?3 FROM n`,
    `INSERT INTO invoices (id, organization_id, account_id, amount, due_date, status, version, created_at, updated_at)
      ${all} SELECT printf('inv_%06d', i), ?1, ${owner}, i, '2026-01-01', 'unpaid', 1, ?3, ?3 FROM n`,
  ])
    await bindings.DB.prepare(statement).bind(tenant.id, id, now).run();
  for (const [path, trips, rows] of [
    [`/dashboard/accounts/${id}`, 2, 130],
    [`/dashboard/accounts/${id}?as_of=2026-01-01`, 2, 130],
    [`/dashboard/accounts/${id}/edit`, 2, 10],
    ["/dashboard/engagements", 4, 120],
    ["/dashboard/engagements/eng_000007", 3, 10],
    ["/dashboard/engagements/new", 2, 25],
    [`/dashboard/engagements/new?account_id=${id}`, 2, 10],
    ["/dashboard/goals", 3, 110],
    ["/dashboard/goals/goal_000007", 3, 10],
    ["/dashboard/tasks", 3, 110],
    ["/dashboard/tasks?status=all", 3, 110],
    ["/dashboard/tasks?status=done", 3, 230],
    ["/dashboard/tasks/task_000007", 3, 10],
  ] as const) {
    const { status, cost } = await me.get(path);
    expect(status, path).toBe(200);
    expect(cost.trips, path).toBeLessThanOrEqual(trips);
    expect(cost.rowsRead, path).toBeLessThanOrEqual(rows);
  }
}, 60_000);

test("lists are kept to one account, which is found by searching", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const { id } = await account(tenant);
  const other = await account(tenant, { name: "Initech" });
  for (const [list, more] of [
    ["engagements", { type: "note" }],
    ["goals", { target_value: 1 }],
    ["tasks", {}],
  ] as const) {
    await post(tenant, `/v1/${list}`, { account_id: id, title: "Of Globex", ...more });
    await post(tenant, `/v1/${list}`, { account_id: other.id, title: "Of Initech", ...more });
    expect((await me.get(`/dashboard/${list}`)).text).toContain(`href="/dashboard/${list}/choose"`);
    const { text } = await me.get(`/dashboard/${list}/choose?search=glob`);
    expect(text).toContain(`href="/dashboard/${list}?account_id=${id}"`);
    expect(text).not.toContain("Initech");
    const kept = await me.get(`/dashboard/${list}?account_id=${id}`);
    expect(kept.text).toContain("Of Globex");
    expect(kept.text).not.toContain("Of Initech");
    expect(kept.text).toContain(`<option value="${id}" selected="">Globex`);
  }
});

test("lines keep whatever their parts hold", () => {
  for (const parts of [["Ann", "ann@example.com", "CTO"], ["A; B", "", "x"], ["one"], [";;"]])
    expect(partsOf(lineOf(parts))).toEqual([parts]);
  expect(lineOf(["Ann", null, null])).toBe("Ann");
  expect(partsOf("\n ; \n")).toEqual([]);
  expect(partsOf(null)).toBeNull();
});
