import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { eq } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { app } from "../src/app.ts";
import { systemContext } from "../src/context.ts";
import { noCost, openDatabase } from "../src/db/client.ts";
import { organizations } from "../src/db/schema/index.ts";
import { sendDue, sweepEmails } from "../src/email/deliver.ts";
import { mailbox, providerOf } from "../src/email/providers.ts";
import { type NewEmail, queueEmail, queueEmails } from "../src/email/queue.ts";
import type { Env } from "../src/env.ts";
import { organizationOf } from "../src/organizations/schema.ts";
import { bindings, call, newTenant, type Tenant } from "./support/api.ts";
import { consume, cron, eventually } from "./support/jobs.ts";
import type { TestEmail } from "./support/surveys.ts";

const NOW = Date.now();
let clock = NOW - 60_000;

/** Queues an email without waking anybody up: what the sender does about it is the test's to say. */
async function queued(tenant: Tenant, given: Partial<NewEmail> = {}, now = clock++): Promise<void> {
  const db = openDatabase(bindings.DB, noCost());
  const [row] = await db.select().from(organizations).where(eq(organizations.id, tenant.id));
  const ctx = systemContext(bindings, createExecutionContext(), organizationOf(row!), now);
  const statements = queueEmail(ctx, {
    kind: "automation",
    subject: "Hello",
    html: "<p>[[greeting]]</p><p>Words</p>",
    to: [{ email: "ann@example.com", name: "Ann", accountId: null }],
    origin: "https://fastenr.test",
    ...given,
  });
  await db.batch(statements);
}

const emailsOf = async (tenant: Tenant): Promise<TestEmail[]> => {
  const { body } = await tenant.get("/v1/emails?limit=100");
  return Promise.all(
    body.data.map(async ({ id }: TestEmail) => (await tenant.get(`/v1/emails/${id}`)).body.data),
  );
};

/** The environment with another provider. */
const withProvider = (provider: Partial<Env>): Env => ({ ...bindings, ...provider });
const CLOUDFLARE = withProvider({ EMAIL_PROVIDER: "cloudflare", EMAIL_FROM: "surveys@acme.test" });

const due = (tenant: Tenant, shift = 0) => ({ organizationId: tenant.id, shift });

test("what is queued is captured in development and sandbox, and shown with its body", async () => {
  expect(providerOf({ ENVIRONMENT: "development" })).toBe("capture");
  expect(providerOf({ ENVIRONMENT: "sandbox" })).toBe("capture");
  expect(providerOf({ ENVIRONMENT: "production" })).toBe("cloudflare");
  expect(providerOf({ ENVIRONMENT: "production", EMAIL_PROVIDER: "resend" })).toBe("resend");
  const tenant = await newTenant();
  await queued(tenant);
  expect((await emailsOf(tenant))[0]).toMatchObject({
    status: "queued",
    attempts: 0,
    provider: null,
    sent_at: null,
  });
  await sendDue(bindings, due(tenant));
  expect((await emailsOf(tenant))[0]).toMatchObject({
    kind: "automation",
    status: "captured",
    provider: "capture",
    attempts: 1,
    next_attempt_at: null,
    to: { email: "ann@example.com", name: "Ann" },
    html: "<p>Hello Ann,</p><p>Words</p>",
    text: "Hello Ann,\n\nWords",
    headers: {
      "List-Unsubscribe": expect.stringMatching(/^<https:\/\/fastenr\.test\/u\/[\w-]{27}>$/),
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  });
});

test("an email without a text gets one, its subject is one line, and names are escaped in html alone", async () => {
  const tenant = await newTenant();
  await queued(tenant, {
    subject: "Line one\r\nBcc: everybody@example.com",
    html: "<p>[[greeting]] see <a href='https://example.com'>this</a></p>",
    to: [{ email: "x@example.com", name: `<b>"Tom"</b>`, accountId: null }],
    unsubscribable: false,
  });
  expect((await emailsOf(tenant))[0]).toMatchObject({
    subject: "Line one Bcc: everybody@example.com",
    html: "<p>Hello &lt;b&gt;&quot;Tom&quot;&lt;/b&gt;, see <a href='https://example.com'>this</a></p>",
    text: `Hello <b>"Tom"</b>, see this (https://example.com)`,
    headers: {},
  });
  expect(mailbox({ name: `Acme "Inc" <x>\r\nBcc: y`, email: "a@acme.test" })).toBe(
    `"Acme Inc x Bcc: y" <a@acme.test>`,
  );
  expect(mailbox({ name: "", email: "a@acme.test" })).toBe("a@acme.test");
});

test("Cloudflare's binding takes an email, and the secret of its links is forgotten here", async () => {
  const tenant = await newTenant();
  await queued(tenant);
  const token = (await emailsOf(tenant))[0]!.headers["List-Unsubscribe"]!.match(/u\/([\w-]+)/)![1]!;
  await sendDue(CLOUDFLARE, due(tenant));
  const [email] = await emailsOf(tenant);
  expect(email).toMatchObject({
    status: "sent",
    provider: "cloudflare",
    attempts: 1,
    error: null,
    sent_at: expect.any(String),
    provider_message_id: expect.stringContaining("@"),
  });
  expect(email!.headers["List-Unsubscribe"]).not.toContain(token);
  // Its owner still has it.
  expect((await call("GET", `/u/${token}`)).status).toBe(200);
});

test("a thousand letters of their own take as many statements as one, and each is kept as it is", async () => {
  const tenant = await newTenant();
  const db = openDatabase(bindings.DB, noCost());
  const [row] = await db.select().from(organizations).where(eq(organizations.id, tenant.id));
  const ctx = systemContext(bindings, createExecutionContext(), organizationOf(row!), clock++);
  const letters = Array.from({ length: 1000 }, (_, i) => ({
    kind: "automation" as const,
    subject: `To ${i}`,
    html: `<p>Dear "${i}" \0🚀</p>`,
    to: [{ email: `p${i}@example.com`, name: null, accountId: null }],
  }));
  const statements = queueEmails(ctx, letters);
  expect(statements).toHaveLength(queueEmails(ctx, letters.slice(0, 1)).length);
  await db.batch(statements);
  const { body } = await tenant.get("/v1/emails?to=p7@example.com");
  expect(body.data).toMatchObject([{ subject: "To 7", text: `Dear "7" 🚀` }]);
  expect((await tenant.get("/v1/emails?limit=1")).body.pagination.total).toBe(1000);
});

test("the sender's name is one line, and no subject ends within a character", async () => {
  const tenant = await newTenant();
  await tenant.patch("/v1/organization", { name: "Acme\r\nBcc: everybody@example.com" });
  await queued(tenant, { subject: "🚀".repeat(300) });
  const sent: { from: { name: string }; subject: string }[] = [];
  const EMAIL = { send: async (email: never) => ({ messageId: `${sent.push(email)}@acme.test` }) } as never;
  await sendDue({ ...CLOUDFLARE, EMAIL }, due(tenant));
  expect(sent).toMatchObject([
    { from: { name: "Acme Bcc: everybody@example.com" }, subject: "🚀".repeat(255) },
  ]);
});

test("an email is sent once, however many senders are woken up for it", async () => {
  const tenant = await newTenant();
  await queued(tenant, {
    to: Array.from({ length: 30 }, (_, i) => ({ email: `p${i}@example.com`, name: null, accountId: null })),
  });
  let sent = 0;
  const counting = withProvider({
    ...CLOUDFLARE,
    EMAIL: {
      send: async () => {
        sent++;
        await scheduler.wait(5);
        return { messageId: `<${sent}@acme.test>` };
      },
    } as SendEmail,
  });
  await Promise.all(Array.from({ length: 6 }, () => sendDue(counting, due(tenant))));
  await sendDue(counting, due(tenant));
  expect(sent).toBe(30);
  const emails = await emailsOf(tenant);
  expect(new Set(emails.map((email) => email.status))).toEqual(new Set(["sent"]));
});

/** The binding as it fails, by Cloudflare's documented codes. */
const failing = (code: string | null, calls: { n: number } = { n: 0 }) =>
  withProvider({
    ...CLOUDFLARE,
    EMAIL: {
      send: async () => {
        calls.n++;
        throw Object.assign(new Error("no"), code === null ? {} : { code });
      },
    } as SendEmail,
  });

test.each(["E_VALIDATION_ERROR", "E_SENDER_NOT_VERIFIED", "E_CONTENT_TOO_LARGE", "E_RECIPIENT_NOT_ALLOWED"])(
  "%s fails for good",
  async (code) => {
    const tenant = await newTenant();
    await queued(tenant);
    await sendDue(failing(code), due(tenant));
    expect((await emailsOf(tenant))[0]).toMatchObject({
      status: "failed",
      error: code,
      next_attempt_at: null,
      sent_at: null,
    });
    expect((await tenant.get("/v1/suppressions")).body.data).toEqual([]);
  },
);

test.each([
  ["E_RATE_LIMIT_EXCEEDED", "E_RATE_LIMIT_EXCEEDED"],
  ["E_INTERNAL_SERVER_ERROR", "E_INTERNAL_SERVER_ERROR"],
  ["an error without a code", null],
])("after %s it is tried again, later and later", async (_, code) => {
  const tenant = await newTenant();
  await queued(tenant);
  const calls = { n: 0 };
  const env = failing(code, calls);
  await sendDue(env, due(tenant));
  const [email] = (await tenant.get("/v1/emails")).body.data;
  expect(email).toMatchObject({ status: "queued", attempts: 1, error: code ?? "no answer" });
  const wait = Date.parse(email.next_attempt_at) - Date.parse(email.updated_at);
  expect(wait).toBeGreaterThanOrEqual(4_000);
  expect(wait).toBeLessThanOrEqual(6_000);
  // Not before its time.
  await sendDue(env, due(tenant));
  expect(calls.n).toBe(1);
  for (let shift = 10_000, tries = 2; tries <= 8; tries++) {
    await sendDue(env, due(tenant, shift));
    const [row] = (await tenant.get("/v1/emails")).body.data;
    expect(row).toMatchObject({ attempts: tries, status: tries === 8 ? "failed" : "queued" });
    shift += 13 * 3_600_000;
  }
});

test("an address that the provider will not reach is not tried again, by nobody", async () => {
  const tenant = await newTenant();
  await queued(tenant);
  await sendDue(failing("E_RECIPIENT_SUPPRESSED"), due(tenant));
  expect((await emailsOf(tenant))[0]).toMatchObject({ status: "failed", error: "E_RECIPIENT_SUPPRESSED" });
  expect((await tenant.get("/v1/suppressions")).body.data).toMatchObject([
    { email: "ann@example.com", reason: "bounced" },
  ]);
});

test("an address on the suppression list gets nothing, whichever the provider", async () => {
  const tenant = await newTenant();
  await tenant.post("/v1/suppressions", { email: "Ann@Example.com" });
  await queued(tenant, { to: [{ email: "ANN@example.com", name: null, accountId: null }] });
  const calls = { n: 0 };
  await sendDue(failing(null, calls), due(tenant));
  expect(calls.n).toBe(0);
  await queued(tenant);
  await sendDue(bindings, due(tenant));
  expect((await emailsOf(tenant)).map(({ status, error }) => [status, error])).toEqual([
    ["failed", "suppressed"],
    ["failed", "suppressed"],
  ]);
});

test("without a sender's address nothing is lost: it waits", async () => {
  const tenant = await newTenant();
  await queued(tenant);
  await sendDue(withProvider({ EMAIL_PROVIDER: "cloudflare", EMAIL_FROM: "" }), due(tenant));
  expect((await emailsOf(tenant))[0]).toMatchObject({ status: "queued", error: "EMAIL_FROM is not set" });
  await queued(tenant);
  await sendDue(withProvider({ EMAIL_PROVIDER: "resend", EMAIL_FROM: "a@acme.test" }), due(tenant));
  expect((await emailsOf(tenant))[0]).toMatchObject({ status: "queued", error: "RESEND_API_KEY is not set" });
});

test("what a killed sender left behind is taken up when its lease is over, by the sweep", async () => {
  const tenant = await newTenant();
  await queued(tenant);
  const lease = (until: number) =>
    bindings.DB.prepare("UPDATE emails SET lease = 'gone', lease_until = ? WHERE organization_id = ?")
      .bind(until, tenant.id)
      .run();
  await lease(Date.now() + 30_000);
  await sendDue(bindings, due(tenant));
  expect((await emailsOf(tenant))[0]!.status).toBe("queued");
  await lease(Date.now() - 1);
  await cron("* * * * *", Date.now());
  await eventually("captured", async () => (await emailsOf(tenant))[0]!.status === "captured");
});

test("the sweep finds one tenant's email behind another's thousands, by few rows", async () => {
  const [big, small] = [await newTenant(), await newTenant()];
  const many = Array.from({ length: 3000 }, (_, i) => ({
    email: `p${i}@example.com`,
    name: null,
    accountId: null,
  }));
  await queued(big, { to: many }, NOW + 3_600_000);
  await queued(small, {}, NOW + 3_600_000);
  await sweepEmails(bindings, NOW + 3_600_000 + 1);
  await eventually("captured", async () => (await emailsOf(small))[0]!.status === "captured");
});

test("a wake-up that nobody can read goes on to the dead letters, and holds no other up", async () => {
  const tenant = await newTenant();
  await queued(tenant);
  const result = await consume("fastenr-emails", [
    { type: "what" },
    { type: "send", organization_id: tenant.id },
  ]);
  expect(result.retryMessages).toEqual([{ msgId: "m0" }]);
  await eventually("captured", async () => (await emailsOf(tenant))[0]!.status === "captured");
});

test("a tenant's log is its own", async () => {
  const [tenant, other] = [await newTenant(), await newTenant()];
  await queued(tenant);
  const [email] = (await tenant.get("/v1/emails")).body.data;
  expect((await other.get("/v1/emails")).body.data).toEqual([]);
  expect((await other.get(`/v1/emails/${email.id}`)).status).toBe(404);
  expect(
    (await tenant.get("/v1/emails?status=queued&kind=automation&to=ANN@example.com")).body.data,
  ).toHaveLength(1);
  expect((await tenant.get("/v1/emails?status=sent")).body.data).toEqual([]);
});

// ---- what the provider tells ----

const SECRET = `whsec_${btoa("a secret of thirty-two bytes 123")}`;

async function tell(
  event: unknown,
  { secret = SECRET, at = new Date(), prefix = "svix", env = {} as Partial<Env> } = {},
) {
  const body = JSON.stringify(event);
  const execution = createExecutionContext();
  const response = await app.fetch(
    new Request("http://fastenr.test/v1/emails/events", {
      method: "POST",
      body,
      headers: {
        "Content-Type": "application/json",
        [`${prefix}-id`]: "msg_1",
        [`${prefix}-timestamp`]: String(Math.floor(at.getTime() / 1000)),
        [`${prefix}-signature`]: new Webhook(secret).sign("msg_1", at, body),
      },
    }),
    withProvider({ EMAIL_WEBHOOK_SECRET: SECRET, ...env }),
    execution,
  );
  await waitOnExecutionContext(execution);
  return response;
}

/** An email that Resend took. */
async function sentByResend(tenant: Tenant, address: string): Promise<string> {
  await queued(tenant, { to: [{ email: address, name: null, accountId: null }] });
  const messageId = crypto.randomUUID();
  await bindings.DB.prepare(
    "UPDATE emails SET status = 'sent', provider = 'resend', provider_message_id = ?, next_attempt_at = NULL, token = NULL WHERE organization_id = ? AND to_email = ?",
  )
    .bind(messageId, tenant.id, address)
    .run();
  return messageId;
}

test("a permanent bounce is noted, and the address written to no more", async () => {
  const tenant = await newTenant();
  const id = await sentByResend(tenant, "gone@example.com");
  const event = {
    type: "email.bounced",
    data: { email_id: id, bounce: { type: "Permanent", message: "no such user" } },
  };
  for (const prefix of ["svix", "webhook", "svix"]) {
    const answer = await tell(event, { prefix });
    expect([answer.status, ((await answer.json()) as { data: unknown }).data]).toEqual([
      200,
      { received: true },
    ]);
  }
  expect((await tenant.get("/v1/emails")).body.data).toMatchObject([
    { status: "bounced", error: "no such user" },
  ]);
  expect((await tenant.get("/v1/suppressions")).body.data).toMatchObject([
    { email: "gone@example.com", reason: "bounced" },
  ]);
  expect((await tenant.get("/v1/audit-log?action=email.bounce")).body.data).toHaveLength(1);
});

test("a passing bounce is noted alone; a complaint puts the address on the list", async () => {
  const tenant = await newTenant();
  const full = await sentByResend(tenant, "full@example.com");
  await tell({
    type: "email.bounced",
    data: { email_id: full, bounce: { type: "Transient", message: "mailbox full" } },
  });
  const angry = await sentByResend(tenant, "angry@example.com");
  await tell({ type: "email.complained", data: { email_id: angry } });
  await tell({ type: "email.delivered", data: { email_id: angry } });
  expect((await tell({ type: "email.bounced", data: { email_id: "of somebody else" } })).status).toBe(200);
  expect((await tell({ hello: "world" })).status).toBe(200);
  const rows = (await tenant.get("/v1/emails?sort=created_at")).body.data;
  expect(rows.map((row: { status: string }) => row.status)).toEqual(["bounced", "sent"]);
  expect((await tenant.get("/v1/suppressions")).body.data).toMatchObject([
    { email: "angry@example.com", reason: "complained" },
  ]);
});

test("a bounce is known by its tags before the send is recorded, and after the email was deleted", async () => {
  const tenant = await newTenant();
  await queued(tenant, { to: [{ email: "early@example.com", name: null, accountId: null }] });
  const [early] = (await tenant.get("/v1/emails")).body.data;
  const bounced = (email: string, to: string, organization = tenant.id) =>
    tell({
      type: "email.bounced",
      data: {
        email_id: crypto.randomUUID(),
        to: [to],
        tags: { fastenr_organization: organization, fastenr_email: email },
        bounce: { type: "Permanent", message: "no such user" },
      },
    });
  await bounced(early.id, "early@example.com");
  await bounced("em_01h00000000000000000000000", "Late@example.com");
  await bounced("em_01h00000000000000000000000", "not an address");
  expect((await bounced(early.id, "other@example.com", "org_nobody")).status).toBe(200);
  expect((await tenant.get("/v1/emails")).body.data).toMatchObject([
    { status: "bounced", error: "no such user" },
  ]);
  const listed = (await tenant.get("/v1/suppressions?sort=email")).body.data;
  expect(listed.map(({ email, reason }: Record<string, string>) => [email, reason])).toEqual([
    ["early@example.com", "bounced"],
    ["late@example.com", "bounced"],
  ]);
});

test("what is not signed by the provider is refused, and so is what is old", async () => {
  const tenant = await newTenant();
  const id = await sentByResend(tenant, "ann@example.com");
  const event = { type: "email.bounced", data: { email_id: id } };
  const wrong = await tell(event, { secret: `whsec_${btoa("another secret of the same lengt")}` });
  expect([wrong.status, ((await wrong.json()) as { error: { code: string } }).error.code]).toEqual([
    401,
    "authentication_error",
  ]);
  expect((await tell(event, { at: new Date(Date.now() - 600_000) })).status).toBe(401);
  expect((await tell(event, { at: new Date(Date.now() + 600_000) })).status).toBe(401);
  expect((await tell(event, { env: { EMAIL_WEBHOOK_SECRET: "no base64!" } })).status).toBe(401);
  expect((await tell(event, { prefix: "other" })).status).toBe(401);
  expect((await tenant.get("/v1/emails")).body.data[0].status).toBe("sent");
  // Without the secret nobody can be believed.
  const unset = await call("POST", "/v1/emails/events", event);
  expect([unset.status, unset.headers.get("Retry-After")]).toEqual([503, "60"]);
  // Only that POST is open.
  expect((await call("GET", "/v1/emails/events")).status).toBe(401);
});
