import { expect, test } from "vitest";
import { type Answer, bindings, call, costOf, faults, newTenant, type Tenant } from "./support/api.ts";
import { cron, eventually } from "./support/jobs.ts";
import { emailTo, invite, linkIn, newSurvey, postForm } from "./support/surveys.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MINUTELY = "* * * * *";

const send = (tenant: Tenant, id: string, recipients: unknown[], rest: object = {}) =>
  tenant.post(`/v1/surveys/${id}/send`, { recipients, ...rest });

const outcomes = (answer: Answer) =>
  answer.body.data.map((row: { status: string; reason: string | null }) => [row.status, row.reason]);

const emailsOf = async (tenant: Tenant, query: string) =>
  (await tenant.get(`/v1/emails?limit=100&${query}`)).body.data as { kind: string; to: { email: string } }[];

test("each recipient is answered with a row, and the email goes out through the queue", async () => {
  const tenant = await newTenant({ name: "Acme" });
  const account = (await tenant.post("/v1/accounts", { name: "Customer" })).body.data.id;
  const { id } = await newSurvey(tenant, { title: "Tell us", description: "Two minutes", type: "nps" });
  const sent = await send(
    tenant,
    id,
    [{ email: "Customer@Example.com", name: "John Doe", account_id: account }, { email: "b@example.com" }],
    { send_immediately: true, reminder_schedule: ["3d", "1w"] },
  );
  expect(sent.status).toBe(202);
  expect(sent.body.data).toEqual([
    {
      id: expect.stringMatching(/^rcp_/),
      email: "Customer@Example.com",
      name: "John Doe",
      account_id: account,
      status: "sent",
      reason: null,
      scheduled_at: null,
      sent_at: expect.stringMatching(/Z$/),
    },
    expect.objectContaining({ email: "b@example.com", name: null, account_id: null, status: "sent" }),
  ]);
  expect(costOf(sent).trips).toBe(2);

  const email = await emailTo(tenant, "customer@example.com");
  expect(email).toMatchObject({
    kind: "survey_invitation",
    status: "captured",
    subject: "Tell us",
    account_id: account,
    survey_id: id,
    recipient_id: sent.body.data[0].id,
    provider: "capture",
    attempts: 1,
  });
  const token = linkIn(email).slice(3);
  expect(token).toMatch(/^[\w-]{27}$/);
  expect(email.text).toContain("Hello John Doe,");
  expect(email.text).toContain(`http://fastenr.test/s/${token}`);
  expect(email.html).toContain("Two minutes");
  expect(email.headers).toEqual({
    "List-Unsubscribe": `<http://fastenr.test/u/${token}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  });
  // A link for each value of the first rating question, which chooses it on the page.
  const links = [...email.html.matchAll(/href="([^"]+\/s\/[^"]+\?[^"]+)"/g)].map((m) => m[1]);
  expect(links).toHaveLength(11);
  expect(new Set(links.map((link) => new URL(link!).search.split("=")[1]))).toEqual(
    new Set(Array.from({ length: 11 }, (_, i) => String(i))),
  );
  expect((await emailTo(tenant, "b@example.com")).text).toContain("Hello,");
  expect((await tenant.get(`/v1/surveys/${id}`)).body.data.recipient_count).toBe(2);
  const listed = await tenant.get(`/v1/surveys/${id}/recipients`);
  expect(listed.body.data).toEqual(sent.body.data.toReversed());
});

test("the secret of a link is kept as its hash alone, once the email left for good", async () => {
  const tenant = await newTenant();
  const { id } = await newSurvey(tenant);
  const path = await invite(tenant, id);
  const { results } = await bindings.DB.prepare(
    "SELECT token, token_hash FROM emails WHERE organization_id = ?",
  )
    .bind(tenant.id)
    .all<{ token: string; token_hash: string }>();
  expect(results[0]!.token).toBe(path.slice(3));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(path.slice(3)));
  expect(results[0]!.token_hash).toBe(
    [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
  );
  // As it is after a provider took it.
  await bindings.DB.prepare("UPDATE emails SET token = NULL WHERE organization_id = ?").bind(tenant.id).run();
  const [row] = await emailsOf(tenant, "");
  const email = (await tenant.get(`/v1/emails/${(row as unknown as { id: string }).id}`)).body.data;
  expect(email.html).not.toContain(path.slice(3));
  expect((await call("GET", path)).status).toBe(200);
});

test("a second row of an address is a duplicate, whatever its case", async () => {
  const tenant = await newTenant();
  const { id } = await newSurvey(tenant);
  const sent = await send(tenant, id, [
    { email: "ann@example.com" },
    { email: "ANN@example.com" },
    { email: "bob@example.com" },
    { email: "Ann@Example.com" },
  ]);
  expect(outcomes(sent)).toEqual([
    ["sent", null],
    ["skipped", "duplicate"],
    ["sent", null],
    ["skipped", "duplicate"],
  ]);
});

test("an address gets one survey in 30 days, or in as many as the settings say, or always", async () => {
  const tenant = await newTenant();
  const [first, second] = [
    await newSurvey(tenant),
    await newSurvey(tenant, { title: "Second", type: "nps" }),
  ];
  await send(tenant, first.id, [{ email: "ann@example.com" }]);
  const again = await send(tenant, second.id, [{ email: "Ann@example.com" }, { email: "bob@example.com" }]);
  expect(outcomes(again)).toEqual([
    ["skipped", "throttled"],
    ["sent", null],
  ]);
  // Not even one that is to go out later within that time; past it, yes.
  const at = (days: number) => ({
    send_immediately: false,
    send_at: new Date(Date.now() + days * DAY).toISOString(),
  });
  expect(outcomes(await send(tenant, second.id, [{ email: "ann@example.com" }], at(29)))).toEqual([
    ["skipped", "throttled"],
  ]);
  expect(outcomes(await send(tenant, second.id, [{ email: "ann@example.com" }], at(31)))).toEqual([
    ["scheduled", null],
  ]);
  // What is scheduled counts as well.
  expect(outcomes(await send(tenant, first.id, [{ email: "ann@example.com" }], at(60)))).toEqual([
    ["skipped", "throttled"],
  ]);
  await tenant.patch("/v1/organization", { settings: { survey_throttle_days: 0 } });
  expect(outcomes(await send(tenant, second.id, [{ email: "ann@example.com" }]))).toEqual([["sent", null]]);
  // Another tenant's surveys are no business of this one's.
  const other = await newTenant();
  const theirs = await newSurvey(other);
  expect(outcomes(await send(other, theirs.id, [{ email: "ann@example.com" }]))).toEqual([["sent", null]]);
});

test("an address on the suppression list is skipped", async () => {
  const tenant = await newTenant();
  await tenant.post("/v1/suppressions", { email: "Ann@example.com", reason: "bounced" });
  const { id } = await newSurvey(tenant);
  const sent = await send(tenant, id, [{ email: "ann@Example.com" }, { email: "bob@example.com" }]);
  expect(outcomes(sent)).toEqual([
    ["skipped", "unsubscribed"],
    ["sent", null],
  ]);
  expect((await tenant.get(`/v1/surveys/${id}/results`)).body.data.recipients).toBe(1);
});

test("of parallel sends to one address, one writes to it", async () => {
  const tenant = await newTenant();
  const surveys = await Promise.all(
    Array.from({ length: 6 }, (_, i) => newSurvey(tenant, { title: `S${i}`, type: "nps" })),
  );
  const answers = await Promise.all(
    surveys.map(({ id }) => send(tenant, id, [{ email: "ann@example.com" }])),
  );
  expect(answers.map((answer) => answer.status)).toEqual([202, 202, 202, 202, 202, 202]);
  expect(answers.flatMap(outcomes).filter(([status]) => status === "sent")).toHaveLength(1);
  await emailTo(tenant, "ann@example.com");
  expect(await emailsOf(tenant, "")).toHaveLength(1);
});

test("a send is done once for one Idempotency-Key", async () => {
  const tenant = await newTenant();
  const { id } = await newSurvey(tenant);
  const options = { headers: { "Idempotency-Key": "send-1" } };
  const body = { recipients: [{ email: "ann@example.com" }] };
  const first = await tenant.post(`/v1/surveys/${id}/send`, body, options);
  const second = await tenant.post(`/v1/surveys/${id}/send`, body, options);
  expect(second.headers.get("Idempotent-Replayed")).toBe("true");
  expect([second.status, second.body.data]).toEqual([202, first.body.data]);
  await emailTo(tenant, "ann@example.com");
  expect(await emailsOf(tenant, "")).toHaveLength(1);
});

test("what is no active survey cannot be sent, nor one whose last day is over", async () => {
  const tenant = await newTenant();
  const body = [{ email: "ann@example.com" }];
  const attempt = async (given: object, rest?: object) => {
    const { id } = await newSurvey(tenant, { title: "S", type: "nps", ...given });
    const answer = await send(tenant, id, body, rest);
    return [answer.status, answer.body.error?.message];
  };
  expect(await attempt({ status: "draft" })).toEqual([
    409,
    "The survey is draft; only an active one can be sent",
  ]);
  expect(await attempt({ status: "closed" })).toEqual([
    409,
    "The survey is closed; only an active one can be sent",
  ]);
  expect(await attempt({ settings: { expiry_date: "2024-03-31" } })).toEqual([
    409,
    "The survey expired with the day 2024-03-31",
  ]);
  const today = new Date().toISOString().slice(0, 10);
  expect((await attempt({ settings: { expiry_date: today } }))[0]).toBe(202);
  const later = { send_at: new Date(Date.now() + 3 * DAY).toISOString() };
  expect((await attempt({ settings: { expiry_date: today } }, later))[0]).toBe(409);
});

test("what is wrong with a send is told all at once", async () => {
  const tenant = await newTenant();
  const { id } = await newSurvey(tenant);
  const bad = await send(
    tenant,
    id,
    [{ email: "nobody" }, { email: "a@example.com", account_id: "org_1" }, { name: "No address" }],
    { reminder_schedule: ["3 days", "0d", "1y", "400d"], send_at: "tomorrow", send_immediatly: true },
  );
  expect(bad.status).toBe(422);
  expect(faults(bad).map((fault) => fault.split(":")[0])).toEqual([
    "recipients[0].email",
    "recipients[1].account_id",
    "recipients[2].email",
    "send_at",
    "reminder_schedule[0]",
    "reminder_schedule[1]",
    "reminder_schedule[2]",
    "reminder_schedule[3]",
    "send_immediatly",
  ]);
  const one = [{ email: "a@example.com" }];
  const at = new Date(Date.now() + HOUR).toISOString();
  const fault = async (rest: object) => faults(await send(tenant, id, one, rest));
  expect(await fault({ send_immediately: false })).toEqual([
    "send_at: is required when send_immediately is false",
  ]);
  expect(await fault({ send_immediately: true, send_at: at })).toEqual([
    "send_at: must be left out when send_immediately is true",
  ]);
  expect(await fault({ send_at: "2020-01-01T00:00:00Z" })).toEqual([
    "send_at: must lie in the future, at most a year ahead",
  ]);
  const ahead = (days: number) => ({ send_at: new Date(Date.now() + days * DAY).toISOString() });
  expect(await fault(ahead(367))).toHaveLength(1);
  // The same day of next year, also where a leap day lies between.
  expect((await send(tenant, id, one, ahead(366))).status).toBe(202);
  expect((await send(tenant, id, [])).status).toBe(422);
  const many = Array.from({ length: 1001 }, (_, i) => ({ email: `p${i}@example.com` }));
  expect((await send(tenant, id, many)).status).toBe(422);
});

test("a send of 1,000 takes two round trips and as few statements as one of one", async () => {
  const tenant = await newTenant();
  const accounts = (
    await tenant.post("/v1/accounts/batch", {
      accounts: Array.from({ length: 100 }, (_, i) => ({ name: `A${i}` })),
    })
  ).body.data.map((row: { id: string }) => row.id);
  const { id } = await newSurvey(tenant);
  const small = costOf(await send(tenant, id, [{ email: "first@example.com" }]));
  const recipients = Array.from({ length: 1000 }, (_, i) => ({
    email: `person${i}@example.com`,
    name: `Person ${i}`,
    account_id: accounts[i % 100],
  }));
  const sent = await send(tenant, id, recipients, { reminder_schedule: ["3d", "1w"] });
  expect(sent.body.data).toHaveLength(1000);
  const cost = costOf(sent);
  console.log("a send of 1,000", cost);
  expect(cost.trips).toBe(2);
  expect(cost.queries).toBe(small.queries);
  expect(cost.rowsWritten).toBeLessThanOrEqual(8_100);
  expect(cost.rowsRead).toBeLessThanOrEqual(9_000);
  await eventually("all captured", async () => {
    const { body } = await tenant.get("/v1/emails?status=captured&limit=1");
    return body.pagination.total === 1001;
  });
  const listed = await tenant.get("/v1/emails");
  expect(listed.body.pagination.total).toBe(1001);
  expect(listed.body.data[0]).toMatchObject({
    html: expect.stringContaining("/s/"),
    text: expect.stringContaining("/s/"),
  });
  expect(costOf(listed)).toMatchObject({ trips: 1, rowsRead: 53 });
  // An account that goes takes its own along, and does not look through everybody else's.
  const stranger = (await tenant.post("/v1/accounts", { name: "Stranger" })).body.data.id;
  expect(costOf(await tenant.delete(`/v1/accounts/${stranger}`)).rowsRead).toBeLessThanOrEqual(40);
  expect((await tenant.delete(`/v1/accounts/${accounts[0]}`)).status).toBe(200);
  expect((await tenant.get("/v1/emails")).body.pagination.total).toBe(991);
  const rows = await tenant.get(`/v1/surveys/${id}/recipients`);
  expect(rows.body.pagination.total).toBe(991);
  expect(costOf(rows).rowsRead).toBeLessThanOrEqual(30);
  expect((await tenant.get(`/v1/surveys/${id}/results`)).body.data.recipients).toBe(991);
});

test("who answered elsewhere before a scheduled send gets no invitation, and counts in no rate of those who did", async () => {
  const tenant = await newTenant();
  const { id, questions } = await newSurvey(tenant);
  const at = Date.now() + 2 * HOUR;
  await send(tenant, id, [{ email: "asked@example.com" }]);
  await send(tenant, id, [{ email: "ann@example.com" }], { send_at: new Date(at).toISOString() });
  const answers = [{ question_id: questions[0]!.id, value: 9 }];
  const answer = { respondent: { email: "Ann@example.com" }, answers };
  expect((await tenant.post(`/v1/surveys/${id}/responses`, answer)).status).toBe(201);
  await cron(MINUTELY, at);
  expect(await emailsOf(tenant, "to=ann@example.com")).toEqual([]);
  const [ann] = (await tenant.get(`/v1/surveys/${id}/recipients`)).body.data;
  expect(ann).toMatchObject({ email: "ann@example.com", status: "skipped", reason: null });
  const results = (await tenant.get(`/v1/surveys/${id}/results`)).body.data;
  expect(results).toMatchObject({ recipients: 1, responses: 1, response_rate: 0 });
});

test("a scheduled send goes out when its time has come, and asks again who may be written to", async () => {
  const tenant = await newTenant();
  const { id } = await newSurvey(tenant);
  const at = Date.now() + 2 * HOUR;
  const sent = await send(tenant, id, [{ email: "ann@example.com" }, { email: "bob@example.com" }], {
    send_immediately: false,
    send_at: new Date(at).toISOString(),
    reminder_schedule: ["12h"],
  });
  expect(sent.body.data[0]).toMatchObject({
    status: "scheduled",
    scheduled_at: new Date(at).toISOString(),
    sent_at: null,
  });
  expect((await tenant.get(`/v1/surveys/${id}/results`)).body.data.recipients).toBe(0);
  await cron(MINUTELY, at - 60_000);
  expect(await emailsOf(tenant, "")).toEqual([]);
  await tenant.post("/v1/suppressions", { email: "bob@example.com" });
  await cron(MINUTELY, at);
  await cron(MINUTELY, at);
  await emailTo(tenant, "ann@example.com");
  expect(await emailsOf(tenant, "")).toHaveLength(1);
  const rows = (await tenant.get(`/v1/surveys/${id}/recipients?sort=created_at`)).body.data;
  expect(rows).toEqual([
    expect.objectContaining({
      email: "ann@example.com",
      status: "sent",
      sent_at: new Date(at).toISOString(),
    }),
    expect.objectContaining({
      email: "bob@example.com",
      status: "skipped",
      reason: "unsubscribed",
      sent_at: null,
    }),
  ]);
  expect((await tenant.get(`/v1/surveys/${id}/results`)).body.data.recipients).toBe(1);
  // Its reminder counts from when it went out.
  await cron(MINUTELY, at + 12 * HOUR);
  expect((await emailTo(tenant, "ann@example.com", "survey_reminder")).subject).toBe(
    "Reminder: How are we doing?",
  );
});

test("reminders come at their offsets, once each, and lead to the same page", async () => {
  const tenant = await newTenant();
  const { id, questions } = await newSurvey(tenant);
  const sent = await send(tenant, id, [{ email: "ann@example.com" }], {
    reminder_schedule: ["1w", "3d", "12h", "3d"],
  });
  const at = Date.parse(sent.body.data[0].sent_at);
  const invitation = linkIn(await emailTo(tenant, "ann@example.com"));
  const reminders = async () => (await emailsOf(tenant, "kind=survey_reminder")).length;
  await cron(MINUTELY, at + 12 * HOUR - 1);
  expect(await reminders()).toBe(0);
  await Promise.all([
    cron(MINUTELY, at + 12 * HOUR),
    cron(MINUTELY, at + 12 * HOUR),
    cron(MINUTELY, at + 12 * HOUR),
  ]);
  await cron(MINUTELY, at + 12 * HOUR);
  expect(await reminders()).toBe(1);
  // A cron that slept through two of them sends one.
  await cron(MINUTELY, at + 8 * DAY);
  expect(await reminders()).toBe(2);
  await cron(MINUTELY, at + 30 * DAY);
  expect(await reminders()).toBe(2);
  const reminder = linkIn(await emailTo(tenant, "ann@example.com", "survey_reminder"));
  expect(reminder).not.toBe(invitation);
  await postForm(reminder, { [questions[0]!.id]: "9" });
  expect((await call("GET", invitation)).body).toContain("Thank you");
});

test("reminders stop at the response, an unsubscription, the close and the expiry", async () => {
  const tenant = await newTenant();
  const start = async (given: object = {}) => {
    const survey = await newSurvey(tenant, { title: "S", type: "nps", ...given });
    const email = `p${Math.random().toString(36).slice(2)}@example.com`;
    const sent = await send(tenant, survey.id, [{ email }], { reminder_schedule: ["3d"] });
    return {
      survey,
      email,
      sentAt: Date.parse(sent.body.data[0].sent_at),
      path: linkIn(await emailTo(tenant, email)),
    };
  };
  const [answered, unsubscribed, closed, deleted, goesOn] = [
    await start(),
    await start(),
    await start(),
    await start(),
    await start(),
  ];
  const expired = await start({
    settings: { expiry_date: new Date(Date.now() + DAY).toISOString().slice(0, 10) },
  });
  await postForm(answered.path, { [answered.survey.questions[0]!.id]: "3" });
  await call("POST", unsubscribed.path.replace("/s/", "/u/"));
  await tenant.patch(`/v1/surveys/${closed.survey.id}`, { status: "closed" });
  await tenant.delete(`/v1/surveys/${deleted.survey.id}`);
  await cron(MINUTELY, goesOn.sentAt + 3 * DAY + 60_000);
  await emailTo(tenant, goesOn.email, "survey_reminder");
  const reminded = (await emailsOf(tenant, "kind=survey_reminder")).map((email) => email.to.email);
  expect(reminded).toEqual([goesOn.email]);
  expect(reminded).not.toContain(expired.email);
});

test("many due at once go out in steps, and no tenant waits for another's heap", async () => {
  const [big, small] = [await newTenant(), await newTenant()];
  const at = Date.now() + HOUR;
  const rest = { send_at: new Date(at).toISOString() };
  const heap = await newSurvey(big);
  await send(
    big,
    heap.id,
    Array.from({ length: 450 }, (_, i) => ({ email: `p${i}@example.com` })),
    rest,
  );
  const one = await newSurvey(small);
  await send(small, one.id, [{ email: "ann@example.com" }], rest);
  await cron(MINUTELY, at);
  await emailTo(small, "ann@example.com");
  await eventually("all captured", async () => {
    const { body } = await big.get("/v1/emails?status=captured&limit=1");
    return body.pagination.total === 450;
  });
  expect((await big.get(`/v1/surveys/${heap.id}/results`)).body.data.recipients).toBe(450);
});
