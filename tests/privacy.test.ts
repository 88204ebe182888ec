import { beforeAll, describe, expect, test } from "vitest";
import { workOnExport } from "../src/exports/work.ts";
import { erasedAddress } from "../src/privacy/address.ts";
import { looking, textWithout, valueWithout } from "../src/privacy/person.ts";
import { judge, searchedTables } from "../src/privacy/rows.ts";
import { needlesOf } from "../src/privacy/words.ts";
import { workOnErasure } from "../src/privacy/work.ts";
import { bindings, call, newTenant, type Tenant } from "./support/api.ts";
import { cron, eventually } from "./support/jobs.ts";
import { emailTo, linkIn, postForm, wordsOf } from "./support/surveys.ts";
import { placesOf, settled } from "./support/tenancy.ts";

const EMAIL = "Erika.O'Muster-Mann+cs@Exam-ple.com";
const NAME = "Erika O'Muster-Mann";
const person = { name: NAME, email: EMAIL };
const other = { name: NAME, email: "other.erika@example.com" };

async function erase(tenant: Tenant, body: Record<string, unknown> = { email: EMAIL.toLowerCase() }) {
  const asked = await tenant.post("/v1/privacy/erasures", body);
  expect(asked.status).toBe(202);
  return settled(tenant, `/v1/privacy/erasures/${asked.body.data.id}`);
}

async function made(tenant: Tenant, path: string, body: unknown, status = 201) {
  const answer = await tenant.post(path, body, {
    headers: { "Idempotency-Key": `${path} for ${EMAIL} ${Math.random()}` },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  return answer.body.data;
}

/** A tenant that knows the person from everywhere a person can be known from. */
async function acquainted() {
  const tenant = await newTenant();
  await made(tenant, "/v1/webhooks", { url: "http://127.0.0.1:1/x", events: ["*"] });
  const account = await made(tenant, "/v1/accounts", {
    name: "Muster AG",
    owner: person,
    csm: person,
    contacts: [person, other, { name: "Somebody Else", email: "else@example.com" }],
    custom_fields: { champion: NAME, mail: `Write to ${EMAIL}.` },
    external_id: `crm:${EMAIL}`,
    tags: [NAME, "vip"],
  });
  const engagement = await made(tenant, "/v1/engagements", {
    account_id: account.id,
    type: "meeting",
    title: `Kick-off with ${NAME}`,
    description: `${EMAIL} was there, so was Erika`,
    attendees: [person, other],
    created_by: NAME,
  });
  const task = await made(tenant, "/v1/tasks", { account_id: account.id, title: "Call", assignee: EMAIL });
  await made(tenant, "/v1/tickets", { account_id: account.id, subject: `From ${EMAIL}` });
  await made(
    tenant,
    "/v1/events/batch",
    {
      events: [
        {
          account_id: account.id,
          event_type: "login",
          event_data: { user: EMAIL },
          event_id: `login-${EMAIL}-1`,
        },
      ],
    },
    200,
  );
  const survey = await made(tenant, "/v1/surveys", {
    title: "How are we doing?",
    type: "nps",
    questions: [
      { type: "nps", question: "Recommend?", required: true },
      { type: "text", question: "Why?" },
    ],
  });
  const answers = [
    { question_id: survey.questions[0].id, value: 9 },
    { question_id: survey.questions[1].id, value: "Because my cat Schnurri loves it" },
  ];
  await made(tenant, `/v1/surveys/${survey.id}/responses`, {
    account_id: account.id,
    respondent: person,
    answers,
    // Not of late: whoever just answered is not asked again.
    submitted_at: new Date(Date.now() - 60 * 86_400_000).toISOString(),
  });
  await made(
    tenant,
    `/v1/surveys/${survey.id}/send`,
    { recipients: [{ ...person, account_id: account.id }, { ...other }], reminder_schedule: ["3d"] },
    202,
  );
  const template = await made(tenant, "/v1/email-templates", {
    name: "Hello",
    subject: "Hello {{ contact.name }}",
    html: `<p>Dear {{ contact.name }}</p>`,
  });
  const workflow = await made(tenant, "/v1/automation/workflows", {
    name: "Hello",
    trigger: { type: "manual" },
    actions: [{ type: "send_email", config: { template_id: template.id, recipients: [EMAIL] } }],
  });
  await made(tenant, `/v1/automation/workflows/${workflow.id}/execute`, { account_id: account.id }, 202);
  await eventually("the mail is captured", async () => {
    const { data } = (await tenant.get("/v1/emails?limit=100")).body;
    return data.length >= 3 && data.every((mail: { status: string }) => mail.status === "captured");
  });
  await made(tenant, "/v1/suppressions", { email: EMAIL, reason: "unsubscribed" });
  const link = linkIn(await emailTo(tenant, EMAIL)).replace("/s/", "/u/");
  const file = await made(tenant, "/v1/exports", {}, 202);
  await settled(tenant, `/v1/exports/${file.id}`);
  return { tenant, account, engagement, task, survey, file, link };
}

describe("erasing a person", () => {
  let known: Awaited<ReturnType<typeof acquainted>>;
  let erasure: Record<string, unknown>;
  let neighbour: Tenant;

  beforeAll(async () => {
    known = await acquainted();
    neighbour = await newTenant();
    await made(neighbour, "/v1/accounts", { name: "Neighbour", contacts: [person] });
    const places = await placesOf(EMAIL);
    for (const place of [
      "accounts.owner",
      "audit_log.target_id",
      "contacts.email",
      "emails.to_email",
      "engagements.attendees",
      "events.data",
      "idempotency_keys.body",
      "survey_recipients.email",
      "survey_responses.respondent_email",
      "suppressions.address",
      "tasks.assignee",
      "usage_events.event_data",
      "workflows.actions",
    ]) {
      expect(places).toContain(place);
    }
    expect(places.some((place) => place.startsWith("exports/"))).toBe(true);
    erasure = await erase(known.tenant);
  }, 60_000);

  test("leaves the address in no column of any table and in no file, and the name with nobody but others", async () => {
    expect(erasure).toMatchObject({ status: "completed", error: null });
    const ours = known.tenant.id;
    await bindings.DB.prepare("DELETE FROM organizations WHERE id = ?").bind(neighbour.id).run();
    expect(await placesOf(EMAIL)).toEqual([]);
    expect(await placesOf("Schnurri")).toEqual([]);
    expect(await placesOf("vip")).toContain("account_facets.value");
    // Another person of the same name is left alone, and stands with an address of their own.
    const named = await placesOf(NAME);
    expect(named).not.toContain("account_facets.value");
    expect(named.sort()).toEqual(
      expect.arrayContaining(["contacts.name", "engagements.attendees", "survey_recipients.name"]),
    );
    const rows = await bindings.DB.prepare("SELECT data FROM events WHERE organization_id = ?")
      .bind(ours)
      .all();
    for (const { data } of rows.results as { data: string }[]) {
      const rest = data.replaceAll(JSON.stringify({ name: NAME, email: other.email }).slice(1, -1), "");
      if (rest.includes(NAME)) expect(rest).toContain(other.email);
    }
  });

  test("leaves a sound account, with its other contacts", async () => {
    const { body } = await known.tenant.get(`/v1/accounts/${known.account.id}`);
    expect(body.data).toMatchObject({
      name: "Muster AG",
      owner: null,
      csm: null,
      custom_fields: { champion: "[erased]", mail: "Write to [erased]." },
    });
    expect(body.data.external_id).toMatch(/^erased-/);
    expect(body.data.contacts.map((contact: { email: string }) => contact.email).sort()).toEqual([
      "else@example.com",
      other.email,
    ]);
    expect(Date.parse(body.data.updated_at)).toBeGreaterThan(Date.parse(known.account.updated_at));
  });

  test("takes attendees, assignees and the words of texts, and leaves the rest", async () => {
    const { data } = (await known.tenant.get(`/v1/engagements/${known.engagement.id}`)).body;
    expect(data).toMatchObject({
      title: "Kick-off with [erased]",
      description: "[erased] was there, so was Erika",
      created_by: "[erased]",
    });
    expect(data.attendees.map((one: { email: string }) => one.email)).toEqual([other.email]);
    expect((await known.tenant.get(`/v1/tasks/${known.task.id}`)).body.data.assignee).toBeNull();
  });

  test("keeps the numbers of answers, without the words and without whose they are", async () => {
    const { data } = (await known.tenant.get(`/v1/surveys/${known.survey.id}/responses`)).body;
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ respondent: null, score: 9 });
    expect(data[0].answers.map((answer: { value: unknown }) => answer.value)).toEqual([9]);
    const results = (await known.tenant.get(`/v1/surveys/${known.survey.id}/results`)).body.data;
    expect(results.nps).toMatchObject({ n: 1, score: 100 });
    expect(results.questions.map((question: { n: number }) => question.n)).toEqual([1, 0]);
  });

  test("sends no reminder, and keeps them unsubscribed though nobody can read who", async () => {
    const { tenant, survey, account } = known;
    const { data } = (await tenant.get("/v1/suppressions")).body;
    expect(data.map((one: { email: string }) => one.email)).toEqual([erasedAddress(tenant.id, EMAIL)]);
    const again = await tenant.post(`/v1/surveys/${survey.id}/send`, {
      recipients: [{ email: EMAIL, account_id: account.id }],
    });
    expect(again.body.data[0]).toMatchObject({ status: "skipped", reason: "unsubscribed" });
    await cron("* * * * *", Date.now() + 4 * 86_400_000);
    const mails = (await tenant.get("/v1/emails?limit=100")).body.data as { to: { email: string } }[];
    expect(JSON.stringify(mails).toLowerCase()).not.toContain(EMAIL.toLowerCase());
    expect((await tenant.delete(`/v1/suppressions/${encodeURIComponent(EMAIL)}`)).status).toBe(200);
    expect((await tenant.get("/v1/suppressions")).body.data).toEqual([]);
  });

  test("leaves the links of their mails working, which know them by the digest alone", async () => {
    const { tenant, survey, account, link } = known;
    const asked = await call("GET", link);
    expect([asked.status, wordsOf(asked)]).toEqual([
      200,
      expect.stringContaining("stop sending surveys and messages to you?"),
    ]);
    expect(asked.body).not.toContain("erased:");
    expect((await postForm(link, { "List-Unsubscribe": "One-Click" })).status).toBe(200);
    expect((await tenant.get("/v1/suppressions")).body.data).toMatchObject([
      { email: erasedAddress(tenant.id, EMAIL), reason: "unsubscribed" },
    ]);
    const again = await tenant.post(`/v1/surveys/${survey.id}/send`, {
      recipients: [{ email: EMAIL, account_id: account.id }],
    });
    expect(again.body.data[0]).toMatchObject({ status: "skipped", reason: "unsubscribed" });
  });

  test("takes exports made so far along", async () => {
    expect((await known.tenant.get(`/v1/exports/${known.file.id}`)).body.data.status).toBe("expired");
  });

  test("is told by its id alone: neither the answer, nor the log, nor its row says who", async () => {
    const log = (await known.tenant.get("/v1/audit-log?limit=100")).body.data;
    expect(log.find((entry: { action: string }) => entry.action === "person.erase").target_id).toBe(
      erasure.id,
    );
    expect(JSON.stringify(erasure).toLowerCase()).not.toContain("erika");
    const row = await bindings.DB.prepare("SELECT * FROM erasures WHERE id = ?").bind(erasure.id).first();
    expect(row).toMatchObject({ email: null, names: null });
  });
});

test("does the same for who is not known, and says no more", async () => {
  const tenant = await newTenant();
  expect(await erase(tenant, { email: "nobody@example.com" })).toMatchObject({
    status: "completed",
    row_counts: {},
  });
});

test("finds them in a row that would be too long as JSON, and an edit of such a row that is too large says so", async () => {
  const tenant = await newTenant();
  const quotes = `${'"'.repeat(500_000)} ${EMAIL}`;
  const { id } = await made(tenant, "/v1/accounts", { name: "A", custom_fields: { quotes } });
  expect((await erase(tenant)).status).toBe("completed");
  const { custom_fields } = (await tenant.get(`/v1/accounts/${id}`)).body.data;
  expect(custom_fields.quotes.slice(-9)).toBe(" [erased]");
  const contacts = Array.from({ length: 500 }, (_, i) => ({
    name: "\u0001".repeat(255),
    role: "\u0001".repeat(100),
    email: `c${i}@example.com`,
  }));
  const refused = await tenant.put(`/v1/accounts/${id}`, { contacts });
  expect([refused.status, refused.body.error.code]).toEqual([413, "payload_too_large"]);
});

test("goes on after death at any moment, and finds what came in meanwhile", async () => {
  const tenant = await newTenant();
  for (let i = 0; i < 3; i++)
    await made(tenant, "/v1/accounts", { name: `A${i}`, owner: person, contacts: [person] });
  let trips = 0;
  let dies = 3;
  const dying = (after: number) => ({
    ...bindings,
    DB: {
      prepare: (text: string) => bindings.DB.prepare(text),
      batch: (statements: D1PreparedStatement[]) => {
        if (++trips % after === 0 && dies-- > 0) throw new Error("killed");
        return bindings.DB.batch(statements);
      },
    } as unknown as D1Database,
  });
  await bindings.DB.prepare(
    "INSERT INTO erasures (organization_id, id, status, email, names, counts, created_by, created_at, updated_at) VALUES (?, 'ers_1', 'queued', ?, '[]', '{}', 'x', 1, 1)",
  )
    .bind(tenant.id, EMAIL.toLowerCase())
    .run();
  for (let turn = 0; turn < 10; turn++) {
    await workOnErasure(dying(3 + turn), tenant.id, "ers_1").catch((error) =>
      expect(String(error)).toContain("killed"),
    );
    await bindings.DB.prepare("UPDATE erasures SET lease_until = 1 WHERE id = 'ers_1'").run();
    if (turn === 1) await made(tenant, "/v1/accounts", { name: "Late", owner: person });
  }
  expect(dies).toBeLessThanOrEqual(0);
  const { body } = await tenant.get("/v1/privacy/erasures/ers_1");
  expect(body.data.status).toBe("completed");
  const left = await bindings.DB.prepare(
    "SELECT count(*) AS n FROM accounts WHERE organization_id = ? AND instr(lower(owner), ?) > 0",
  )
    .bind(tenant.id, EMAIL.toLowerCase())
    .first<{ n: number }>();
  expect(left!.n).toBe(0);
});

test("an export under way begins anew when the files are gone, not before", async () => {
  const tenant = await newTenant();
  for (const [table, columns, values] of [
    ["exports", "parts", "'[]'"],
    ["erasures", "email, names", "'nobody@example.com', '[]'"],
  ] as const)
    await bindings.DB.prepare(
      `INSERT INTO ${table} (organization_id, id, status, counts, created_by, created_at, updated_at, ${columns})
       VALUES (?1, ?1 || '${table}', 'queued', '{}', 'x', 1, 1, ${values})`,
    )
      .bind(tenant.id)
      .run();
  let isListed = false;
  const list = async (options: R2ListOptions) => {
    isListed = true;
    // As a message does that comes just now.
    await workOnExport(bindings, tenant.id, `${tenant.id}exports`);
    return bindings.EXPORTS.list(options);
  };
  const EXPORTS = { list, delete: bindings.EXPORTS.delete.bind(bindings.EXPORTS) } as unknown as R2Bucket;
  await workOnErasure({ ...bindings, EXPORTS }, tenant.id, `${tenant.id}erasures`);
  expect(isListed).toBe(true);
  await workOnExport(bindings, tenant.id, `${tenant.id}exports`);
  const made = await bindings.DB.prepare("SELECT status, parts FROM exports WHERE organization_id = ?")
    .bind(tenant.id)
    .first<{ status: string; parts: string }>();
  expect(made!.status).toBe("completed");
  for (const { key } of JSON.parse(made!.parts)) expect(await bindings.EXPORTS.head(key)).not.toBeNull();
});

test("says so when something about the person is written anew in every pass", async () => {
  const tenant = await newTenant();
  await bindings.DB.prepare(
    "INSERT INTO erasures (organization_id, id, status, email, names, counts, created_by, created_at, updated_at, pass) VALUES (?, 'ers_2', 'queued', ?, '[]', '{}', 'x', 1, 1, 9)",
  )
    .bind(tenant.id, EMAIL.toLowerCase())
    .run();
  await made(tenant, "/v1/accounts", { name: "A", owner: person });
  await workOnErasure(bindings, tenant.id, "ers_2");
  const { data } = (await tenant.get("/v1/privacy/erasures/ers_2")).body;
  expect(data).toMatchObject({ status: "failed", completed_at: expect.any(String) });
  expect(data.error).toMatch(/^Something about the person was written anew in each of 10 passes/);
});

describe("words", () => {
  const wordsOf = (email: string, name: string) => (text: string) =>
    textWithout(looking({ email, names: [name] }), text, true);

  test("lose whoever has a hyphen, an apostrophe or an accent, as they stand in HTML, JSON, URLs and capitals", () => {
    const without = wordsOf("zoë.o'hara-quux@my-mail.example", "Zoë O'Hara-Quux");
    for (const text of [
      "zoë.o'hara-quux@my-mail.example",
      "ZOË.O'HARA-QUUX@MY-MAIL.EXAMPLE",
      "zoë.o&#39;hara-quux@my-mail.example",
      "zoë.o&#x27;hara-quux@my-mail.example",
      "zo%C3%AB.o%27hara-quux%40my-mail.example",
      "zoë.o'hara-quux@my-mail.example".normalize("NFD"),
      "Zoë O'Hara-Quux",
      "ZOË O&#39;HARA-QUUX",
      "Zo%C3%AB%20O'Hara-Quux",
    ]) {
      expect(without(text)).toBe("[erased]");
      expect(without(`"a\\n${text}" %3C${text}%3E`)).toBe('"a\\n[erased]" %3C[erased]%3E');
      const [needle] = needlesOf(text);
      expect(text.replace(/[A-Z]/g, (one) => one.toLowerCase())).toContain(needle);
    }
  });

  test("leave who has a longer address", () => {
    const without = wordsOf("ann@x.io", "Ann");
    for (const text of ["ann@x.io.au", "ann@x.io-corp.com", "jo-ann@x.io", "jo.ann@x.io", "o'ann@x.io"])
      expect(without(text)).toBe(text);
    for (const text of ["joe@ann.example", "ann.other@y.io"]) expect(without(text)).toBe(text);
    expect(without("Write to ann@x.io.Thanks")).toBe("Write to [erased].Thanks");
    expect(without("ann@x.io-2026")).toBe("[erased]-2026");
    const account = searchedTables().find(({ name }) => name === "accounts")!;
    const row = { owner: '{"name":"Jo Ann","email":"jo.ann@x.io.au"}', name: "Ann and Co" };
    expect(judge(account, row, looking({ email: "ann@x.io", names: ["Ann"] }))).toEqual({ fate: "keep" });
  });

  test("that a receiver answered go whole when they speak of the person", () => {
    const attempts = searchedTables().find(({ name }) => name === "delivery_attempts")!;
    const row = { response_body: "got {from: ann@x.io, said: my secret}", error: null };
    expect(judge(attempts, row, looking({ email: "ann@x.io", names: [] }))).toEqual({
      fate: "change",
      changes: { response_body: "[erased]" },
    });
  });

  const look = () => looking({ email: "ann@x.io", names: ["Ann Lee", "Ann", "O'Brien Jr"] });

  test("lose the address whole, not where it is a part of another", () => {
    expect(textWithout(look(), "ANN@X.IO, ann@x.io! joann@x.io ann@x.iot", false)).toBe(
      "[erased], [erased]! joann@x.io ann@x.iot",
    );
  });

  test("lose full names everywhere, and a first name only where the address stands", () => {
    expect(textWithout(look(), "Ann Lee and Annual Ann", false)).toBe("[erased] and Annual Ann");
    expect(textWithout(look(), "Ann Lee and Annual Ann", true)).toBe("[erased] and Annual [erased]");
    expect(textWithout(look(), "<p>O&#39;Brien Jr</p>", false)).toBe("<p>[erased]</p>");
  });

  test("in JSON lose who they are about, and leave another of the same name", () => {
    const value = {
      owner: { name: "Ann Lee", email: "ANN@x.io" },
      others: [{ name: "Ann Lee", email: "lee@x.io" }, "ann@x.io", { name: "Ann", email: "ann@x.io" }],
      respondent: { email: "ann@x.io" },
      answers: [{ value: 9 }, { value: "words" }],
    };
    expect(valueWithout(look(), value, false)).toEqual({
      owner: null,
      others: [{ name: "Ann Lee", email: "lee@x.io" }],
      respondent: null,
      answers: [{ value: 9 }],
    });
  });
});
