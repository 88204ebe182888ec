import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, newOrganization, type Product, ROOT, startProduct, until } from "./support.ts";

/** People that must stand in no log: in every part of a name and an address. */
const PERSON = "Annegret Vertraulich";
const ADDRESS = "annegret.vertraulich@geheim.example.com";
const BOUNCER = "bounced.person@geheim.example.com";

const EMAIL_WEBHOOK_SECRET = `whsec_${btoa("a secret of the email provider")}`;
const RESEND_API_KEY = "re_the_key_of_the_email_provider";

/** Everything secret that the story came upon, by what it is. */
const secrets = new Map<string, string>();
let product: Product;
let log: string;
let database: DatabaseSync;
/** Every byte of the database and of what waits to be written into it. */
let stored: string;
let directory: string;

const remember = (what: string, secret: string) => {
  expect(secret, what).toMatch(/^.{16,}$/s);
  secrets.set(what, secret);
  return secret;
};

/** Goes through all that has to do with secrets and people, as a customer would, and as a clumsy one. */
async function live(): Promise<void> {
  const operator = { key: product.operatorToken };
  remember("operator token", product.operatorToken);
  const once = { headers: { "Idempotency-Key": "the-same" } };
  const made = await call(
    product,
    "POST",
    "/v1/admin/organizations",
    { name: "Logs" },
    { ...operator, ...once },
  );
  await call(product, "POST", "/v1/admin/organizations", { name: "Logs" }, { ...operator, ...once });
  const key = remember("first key", made.body.data.api_key.key);
  const api = (method: string, at: string, body?: unknown, headers?: Record<string, string>) =>
    call(product, method, at, body, { key, headers });
  const twice = async (method: string, at: string, body?: unknown) => {
    const headers = { "Idempotency-Key": `twice ${at}` };
    const first = await api(method, at, body, headers);
    const again = await api(method, at, body, headers);
    expect([at, again.headers.get("Idempotent-Replayed")]).toEqual([at, "true"]);
    return first.body.data;
  };

  // Keys: made, rotated, revoked, wrong, in wrong places.
  const second = await twice("POST", "/v1/api-keys", { name: "Second", scopes: ["accounts:read"] });
  remember("second key", second.key);
  const rotated = await twice("POST", `/v1/api-keys/${second.id}/rotate`, { grace_seconds: 60 });
  remember("rotated key", rotated.key);
  await api("DELETE", `/v1/api-keys/${rotated.id}`);
  await call(product, "GET", "/v1/me", undefined, { key: rotated.key });
  await call(product, "GET", "/v1/accounts", undefined, { key: second.key });
  const wrong = remember("wrong key", `${key.slice(0, -1)}${key.endsWith("a") ? "b" : "a"}`);
  await call(product, "GET", "/v1/me", undefined, { key: wrong });
  await call(product, "GET", `/v1/accounts?api_key=${key}`, undefined, { key });
  await call(product, "GET", `/v1/accounts/${key}`, undefined, { key });
  await call(product, "GET", `/${key}`);
  await call(product, "POST", "/v1/accounts", { name: "A", key: second.key }, { key });
  await call(product, "GET", "/v1/admin/organizations", undefined, { key: `${product.operatorToken}x` });

  // Webhooks, which fail: nobody listens.
  const hook = await twice("POST", "/v1/webhooks", { url: "http://127.0.0.1:9/hook?token=t", events: ["*"] });
  remember("webhook secret", hook.secret);
  const turned = await twice("POST", `/v1/webhooks/${hook.id}/rotate-secret`);
  remember("rotated webhook secret", turned.secret);
  await api("GET", `/v1/webhooks/${hook.id}/secret`);
  await api("POST", `/v1/webhooks/${hook.id}/test`);

  // People, in everything that may hold them, and in everything that refuses them.
  const person = { name: PERSON, email: ADDRESS };
  const account = (
    await twice("POST", "/v1/accounts", { name: "Customer", owner: person, csm: person, contacts: [person] })
  ).id;
  await api("POST", "/v1/contacts", { account_id: account, ...person });
  await api("POST", "/v1/contacts", { account_id: account, name: PERSON, email: `${ADDRESS} ` });
  await api("GET", `/v1/contacts?email=${ADDRESS}`);
  await api("GET", `/v1/accounts?search=${encodeURIComponent(PERSON)}`);
  await api("GET", `/v1/accounts/by-external-id/${encodeURIComponent(ADDRESS)}`);
  const engagement = { account_id: account, type: "meeting", title: PERSON, attendees: [person] };
  await api("POST", "/v1/engagements", engagement);
  await api("POST", "/v1/suppressions", { email: BOUNCER });
  await api("DELETE", `/v1/suppressions/${BOUNCER}`);
  await fetch(`${product.url}/v1/accounts`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: `{"name":"${PERSON}","owner":"${ADDRESS}"`,
  });

  // A survey: sent, opened, answered, unsubscribed from; an email that bounces.
  const survey = await twice("POST", "/v1/surveys", { title: "S", type: "nps", status: "active" });
  const recipients = [{ ...person, account_id: account }, { email: BOUNCER }];
  await twice("POST", `/v1/surveys/${survey.id}/send`, { recipients });
  await api("POST", `/v1/surveys/${survey.id}/responses`, {
    respondent: person,
    answers: [{ question_id: survey.questions[0].id, value: 3 }],
  });
  const emails = await until(async () => {
    const { body } = await api("GET", "/v1/emails");
    return (
      body.data.length >= 2 &&
      body.data.every((email: { status: string }) => email.status === "captured") &&
      body.data
    );
  });
  const token = remember("survey token", JSON.stringify(emails).match(/\/s\/([\w-]{20,})/)![1]!);
  for (const at of [
    `/s/${token}`,
    `/s/${token}?${survey.questions[0].id}=9`,
    `/u/${token}`,
    `/s/${token}x`,
  ]) {
    await call(product, "GET", at);
  }
  for (const [at, form] of [
    [`/s/${token}`, `${survey.questions[0].id}=9`],
    [`/u/${token}`, "List-Unsubscribe=One-Click"],
  ] as const) {
    await fetch(product.url + at, {
      method: "POST",
      body: form,
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      redirect: "manual",
    });
  }
  const event = JSON.stringify({ type: "email.bounced", data: { email_id: "unknown", to: [ADDRESS] } });
  const signature = new Webhook(EMAIL_WEBHOOK_SECRET).sign("msg_1", new Date(), event);
  for (const signed of [signature, "v1,nonsense"]) {
    await fetch(`${product.url}/v1/emails/events`, {
      method: "POST",
      body: event,
      headers: {
        "webhook-id": "msg_1",
        "webhook-timestamp": String(Math.floor(Date.now() / 1000)),
        "webhook-signature": signed,
      },
    });
  }

  // Automation that writes to people, and to nobody.
  const template = { name: "T", subject: "Dear {{ contact.name }}", html: "<p>{{ contact.email }}</p>" };
  const { id: template_id } = await twice("POST", "/v1/email-templates", template);
  const workflow = await twice("POST", "/v1/automation/workflows", {
    name: "W",
    trigger: { type: "manual" },
    actions: [
      { type: "send_email", config: { template_id, recipients: ["customer_contacts", ADDRESS] } },
      { type: "slack", config: { webhook_url: "http://127.0.0.1:9/slack/T0/secret", text: PERSON } },
    ],
  });
  await twice("POST", `/v1/automation/workflows/${workflow.id}/execute`, { account_id: account });

  // The dashboard: signed in, looked around, and not.
  const form = { "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin" };
  const signIn = (given: string) =>
    fetch(`${product.url}/dashboard/sign-in`, {
      method: "POST",
      body: new URLSearchParams({ key: given }),
      headers: form,
      redirect: "manual",
    });
  await signIn(wrong);
  const cookie = (await signIn(key)).headers.get("Set-Cookie")!.split(";")[0]!;
  const [session] = remember("session", cookie.split("=")[1]!).split(".");
  remember("session's secret", session!);
  for (const at of ["", "/accounts", `/accounts/${account}`, "/admin/settings", "/nowhere"]) {
    const { body } = await call(product, "GET", `/dashboard${at}`, undefined, {
      headers: { Cookie: cookie },
    });
    const token = /name="form_token" value="([^"]+)"/.exec(body as string)?.[1];
    if (token) remember("form token", token);
  }
  await call(product, "GET", `/dashboard?key=${key}`, undefined, {
    headers: { Cookie: `${cookie}x`, Referer: `${product.url}/s/${token}` },
  });
  // Shown in the dashboard: a key, an app's secret.
  const submitted = async (at: string, fields: Record<string, string>) => {
    const body = new URLSearchParams({ form_token: secrets.get("form token")!, ...fields });
    const response = await fetch(`${product.url}/dashboard/admin/${at}`, {
      method: "POST",
      body,
      headers: { ...form, Cookie: cookie },
      redirect: "manual",
    });
    expect([at, response.status]).toEqual([at, 201]);
    return response.text();
  };
  const page = await submitted("settings/keys/new", { name: "By hand", scopes: "accounts:read" });
  remember("key made in the dashboard", /fsk_\w{40,}/.exec(page)![0]);

  await letAppIn(api, twice, cookie);

  // An export, asked for, fetched, and fetched without leave.
  const { id: file } = await twice("POST", "/v1/exports");
  await until(async () => (await api("GET", `/v1/exports/${file}`)).body.data.status === "completed");
  const exported = await api("GET", `/v1/exports/${file}/download`);
  expect(foundIn(JSON.stringify(exported.body)), "the export").toEqual([]);
  await call(product, "GET", `/v1/exports/${file}/download?key=${key}`);

  // Time passes, and everything that is due is done.
  await product.cron("* * * * *");
  await product.cron("0 2 * * *");
  await until(async () => {
    const { body } = await api("GET", "/v1/automation/runs");
    return body.data.every((run: { status: string }) => !/queued|running/.test(run.status));
  });
  const other = await newOrganization(product);
  remember("key of an erased organization", other.key);
  await call(product, "DELETE", `/v1/admin/organizations/${other.id}`, undefined, operator);
}

type Api = (
  method: string,
  at: string,
  body?: unknown,
  headers?: Record<string, string>,
) => ReturnType<typeof call>;

/** An OAuth app: registered, let in, renewed, wrong in every place, and thrown out. */
async function letAppIn(
  api: Api,
  twice: (method: string, at: string, body?: unknown) => Promise<{ id: string; client_secret: string }>,
  cookie: string,
): Promise<void> {
  const redirect_uri = "https://app.example/back";
  const given = { name: "App", redirect_uris: [redirect_uri], scopes: ["accounts:read"] };
  const app = await twice("POST", "/v1/oauth-apps", given);
  const rotated = await twice("POST", `/v1/oauth-apps/${app.id}/rotate-secret`);
  remember("client secret", app.client_secret);
  const secret = remember("rotated client secret", rotated.client_secret);
  const verifier = remember("code verifier", "a-verifier-of-pkce-that-is-long-enough-for-it-4711");
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  const question = new URLSearchParams({
    response_type: "code",
    client_id: app.id,
    redirect_uri,
    state: remember("state", "a-state-that-is-the-app's-own-secret"),
    code_challenge: Buffer.from(digest).toString("base64url"),
    code_challenge_method: "S256",
  });
  const page = await call(product, "GET", `/oauth/authorize?${question}`, undefined, {
    headers: { Cookie: cookie },
  });
  const form_token = /name="form_token" value="([^"]+)"/.exec(page.body)![1]!;
  const allowed = await fetch(`${product.url}/oauth/authorize`, {
    method: "POST",
    body: new URLSearchParams([...question, ["form_token", form_token], ["decision", "allow"]]),
    headers: { "Sec-Fetch-Site": "same-origin", Cookie: cookie },
    redirect: "manual",
  });
  const back = new URL(allowed.headers.get("Location")!).searchParams;
  const code = remember("authorization code", back.get("code")!);
  const post = async (at: string, fields: Record<string, string>, as = secret) => {
    const response = await fetch(product.url + at, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Authorization: `Basic ${btoa(`${app.id}:${as}`)}` },
    });
    return (await response.json()) as Record<string, string>;
  };
  const exchange = { grant_type: "authorization_code", code, redirect_uri, code_verifier: verifier };
  await post("/oauth/token", exchange, app.client_secret);
  await post(`/oauth/token?client_secret=${secret}`, { ...exchange, code_verifier: "v".repeat(43) });
  const tokens = await post("/oauth/token", exchange);
  const renewed = await post("/oauth/token", {
    grant_type: "refresh_token",
    refresh_token: remember("refresh token", tokens.refresh_token!),
  });
  const own = await post("/oauth/token", { grant_type: "client_credentials" });
  remember("access token", tokens.access_token!);
  remember("renewed access token", renewed.access_token!);
  remember("renewed refresh token", renewed.refresh_token!);
  remember("access token of client credentials", own.access_token!);
  for (const token of [tokens.access_token!, renewed.access_token!, own.access_token!]) {
    expect((await call(product, "GET", "/v1/accounts", undefined, { key: token })).status).toBe(200);
    await call(product, "GET", `/v1/accounts?access_token=${token}`, undefined, { key: token });
    await call(product, "POST", "/v1/api-keys", { name: token, scopes: [] }, { key: token });
  }
  await post("/oauth/token", { grant_type: "refresh_token", refresh_token: tokens.refresh_token! });
  await post("/oauth/revoke", { token: own.access_token! });
  await call(product, "GET", `/oauth/authorize?${question}&code=${code}`);
  await api("DELETE", `/v1/oauth-apps/${app.id}`);
}

beforeAll(async () => {
  product = await startProduct({ env: { EMAIL_WEBHOOK_SECRET, RESEND_API_KEY } });
  await live();
  await product.stop();
  log = readFileSync(path.join(product.stateDir, "server.log"), "utf8");
  directory = mkdtempSync(path.join(os.tmpdir(), "fastenr-logs-"));
  const d1 = path.join(product.stateDir, "v3/d1/miniflare-D1DatabaseObject");
  const files = readdirSync(d1).filter((name) => !name.startsWith("metadata"));
  stored = files.map((name) => readFileSync(path.join(d1, name), "latin1")).join("\n");
  for (const name of files) copyFileSync(path.join(d1, name), path.join(directory, name));
  const name = files.find((one) => one.endsWith(".sqlite"))!;
  database = new DatabaseSync(path.join(directory, name));
}, 240_000);
afterAll(async () => {
  database?.close();
  if (directory) rmSync(directory, { recursive: true, force: true });
  await product?.kill();
});

const rowsOf = (table: string) => JSON.stringify(database.prepare(`SELECT * FROM "${table}"`).all());
const foundIn = (text: string, which: (what: string) => boolean = () => true) =>
  [...secrets].filter(([what, secret]) => which(what) && text.includes(secret)).map(([what]) => what);

test("the story came upon secrets of every kind, and the log and the database tell of it", () => {
  expect([...secrets.keys()].length).toBeGreaterThanOrEqual(23);
  expect(log.match(/"event":"request"/g)!.length).toBeGreaterThan(60);
  expect(rowsOf("audit_log").length).toBeGreaterThan(1_000);
  expect(rowsOf("idempotency_keys").length).toBeGreaterThan(1_000);
  expect(stored).toContain(ADDRESS);
});

test("no secret stands in the log", () => {
  expect(foundIn(log)).toEqual([]);
  expect(log).not.toContain(EMAIL_WEBHOOK_SECRET);
  expect(log).not.toContain(RESEND_API_KEY);
  expect(log).not.toContain("/slack/T0/secret");
});

test("no person stands in the log, by name or by address", () => {
  for (const text of [
    PERSON,
    ADDRESS,
    BOUNCER,
    encodeURIComponent(PERSON),
    encodeURIComponent(ADDRESS),
    "vertraulich",
  ])
    expect(log.toLowerCase()).not.toContain(text.toLowerCase());
});

test("what npm start prints shows the operator's token where it says so, and no other secret", () => {
  const others = product.output().replace(/^Operator token: .*$/m, "");
  expect(foundIn(others)).toEqual([]);
});

test("a stack in the log names lines of the source, though the Worker is minified", () => {
  const built = readFileSync(path.join(ROOT, "dist/worker.js"), "utf8").split("\n");
  const line = built.findIndex((text) => text.includes("Something went wrong on our side"));
  const column = built[line]!.indexOf("Something went wrong on our side");
  const frame = `at E1 (file://${path.join(ROOT, "dist/worker.js")}:${line + 1}:${column})`;
  const { stdout } = spawnSync(
    process.execPath,
    [
      "--import",
      path.join(ROOT, "scripts/start/lines.js"),
      "-e",
      "process.stdout.write(process.argv[1])",
      frame,
    ],
    { encoding: "utf8" },
  );
  expect(stdout).toMatch(/^at E1 \(src\/http\/errors\.ts:\d+:\d+\)$/);
});

test("the database knows keys, sessions and the operator by nothing that opens anything", () => {
  expect(
    foundIn(stored, (what) => /key|operator|session|form|client|code|state|access|refresh/.test(what)),
  ).toEqual([]);
});

test("neither the audit log nor a kept answer holds a secret", () => {
  for (const table of ["audit_log", "idempotency_keys"]) expect(foundIn(rowsOf(table)), table).toEqual([]);
});
