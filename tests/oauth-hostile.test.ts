import * as oauth from "oauth4webapi";
import { beforeAll, expect, test } from "vitest";
import { newTenant, type Tenant } from "./support/api.ts";
import {
  authorize,
  browse,
  formOf,
  newApp,
  ORIGIN,
  REDIRECT,
  signIn,
  statusOf,
  worker,
} from "./support/oauth.ts";

/** The OAuth server as a stranger who means harm would try it. */

let tenant: Tenant;
let cookie: string;
beforeAll(async () => {
  tenant = await newTenant();
  cookie = await signIn(tenant.key);
});

const verifier = "v".repeat(43);
const challenge = await oauth.calculatePKCECodeChallenge(verifier);

type Fields = Record<string, string> | [string, string][];
const question = (clientId: string, more: Record<string, string | null> = {}) =>
  new URLSearchParams(
    Object.entries({
      response_type: "code",
      client_id: clientId,
      redirect_uri: REDIRECT,
      code_challenge: challenge,
      code_challenge_method: "S256",
      ...more,
    }).filter((field): field is [string, string] => field[1] !== null),
  );

async function ask(parameters: URLSearchParams) {
  const response = await browse(`/oauth/authorize?${parameters}`, cookie);
  const text = await response.text();
  const location = response.headers.get("Location");
  return { status: response.status, text, location, headers: response.headers };
}

/** The whole way to a code, by somebody who allows it. */
async function allow(parameters: URLSearchParams): Promise<URL> {
  const { status, text } = await ask(parameters);
  expect(status).toBe(200);
  const form = formOf(text);
  form.set("decision", "allow");
  const answer = await browse("/oauth/authorize", cookie, form);
  expect(answer.status).toBe(303);
  return new URL(answer.headers.get("Location")!);
}

async function post(path: string, fields: Fields, headers: Record<string, string> = {}) {
  const response = await worker.fetch(
    new Request(ORIGIN + path, { method: "POST", headers, body: new URLSearchParams(fields) }),
  );
  const body = (await response.json()) as Record<string, string>;
  return { status: response.status, body, headers: response.headers };
}
const token = (fields: Fields, headers?: Record<string, string>) => post("/oauth/token", fields, headers);
const basic = (id: string, secret: string) => ({ Authorization: `Basic ${btoa(`${id}:${secret}`)}` });

test("a loopback address matches on any port, and in nothing else", async () => {
  const app = await newApp(tenant, {
    confidential: false,
    redirect_uris: ["http://127.0.0.1/back", "http://localhost:1/back?a=1", "com.example.app:/back"],
  });
  const statusFor = async (redirect_uri: string) =>
    (await ask(question(app.client_id, { redirect_uri }))).status;
  for (const right of [
    "http://127.0.0.1/back",
    "http://127.0.0.1:49152/back",
    "http://localhost:8080/back?a=1",
    "com.example.app:/back",
  ]) {
    expect(await statusFor(right), right).toBe(200);
  }
  for (const wrong of [
    "http://localhost/back",
    "http://[::1]/back",
    "https://127.0.0.1/back",
    "http://127.0.0.1/back/",
    "http://127.0.0.1/Back",
    "http://127.0.0.1/back?a=1",
    "http://127.0.0.1:1/back#x",
    "http://127.0.0.1:1/other/../elsewhere",
    "http://127.0.0.1@evil.example/back",
    "http://evil@127.0.0.1/back",
    "http://127.0.0.1.evil.example/back",
    "http://127.0.0.1:99999/back",
    "http://localhost:8080/back",
    "com.example.app:/back/",
    "com.example.app://evil/back",
    "",
  ]) {
    expect(await statusFor(wrong), wrong).toBe(400);
  }
});

test("an address of the web matches by its characters alone", async () => {
  const app = await newApp(tenant, { redirect_uris: ["https://app.example/back"] });
  for (const wrong of [
    "https://app.example/back/",
    "https://app.example/back?",
    "https://app.example/back#",
    "https://app.example:443/back",
    "https://APP.example/back",
    "https://app.example/%62ack",
    "https://app.example/x/../back",
    "https://app.example\\@evil.example/back",
    "https://app.example/back\u0000",
    "https://app.example/back%0d%0aSet-Cookie:x",
    "//app.example/back",
  ]) {
    const { status, location } = await ask(question(app.client_id, { redirect_uri: wrong }));
    expect([status, location], wrong).toEqual([400, null]);
  }
});

test("nobody registers a host that ends a directive of the consent page's policy", async () => {
  for (const uri of ["https://a;script-src/back", "https://a,b/back", "https://a'b/back"]) {
    const { status } = await tenant.post("/v1/oauth-apps", {
      name: "A",
      redirect_uris: [uri],
      scopes: ["accounts:read"],
    });
    expect(status, uri).toBe(422);
  }
});

test("PKCE cannot be left out or made weaker, at either end", async () => {
  const app = await newApp(tenant);
  for (const weaker of [
    { code_challenge: null, code_challenge_method: null },
    { code_challenge: null },
    { code_challenge_method: null },
    { code_challenge_method: "plain" },
    { code_challenge_method: "s256" },
    { code_challenge: "" },
    { code_challenge: `${challenge}=` },
  ] as Record<string, string | null>[]) {
    const { status, location } = await ask(question(app.client_id, weaker));
    const error = location && new URL(location).searchParams.get("error");
    expect([status, error], JSON.stringify(weaker)).toEqual([303, "invalid_request"]);
  }
  const code = (await allow(question(app.client_id))).searchParams.get("code")!;
  const exchange = (more: Record<string, string>) =>
    token({
      grant_type: "authorization_code",
      code,
      redirect_uri: REDIRECT,
      client_id: app.client_id,
      client_secret: app.client_secret,
      ...more,
    });
  expect((await exchange({})).body.error).toBe("invalid_request");
  expect((await exchange({ code_verifier: "" })).body.error).toBe("invalid_request");
  expect((await exchange({ code_verifier: "short" })).body.error).toBe("invalid_request");
  expect((await exchange({ code_verifier: challenge })).body.error).toBe("invalid_grant");
  expect((await exchange({ code_verifier: verifier })).status).toBe(200);
});

test("answers and refusals alike name who answers, and give the state back as it was", async () => {
  const app = await newApp(tenant);
  const state = `"><script>&=#%00 ü\u2028 ${"x".repeat(500)}`;
  const allowed = await allow(question(app.client_id, { state: state.replace("\u2028", " ") }));
  expect(allowed.searchParams.get("iss")).toBe(ORIGIN);
  const { location } = await ask(question(app.client_id, { state, response_type: "token" }));
  const refused = new URL(location!).searchParams;
  expect([refused.get("error"), refused.get("state"), refused.get("iss"), refused.get("code")]).toEqual([
    "unsupported_response_type",
    state,
    ORIGIN,
    null,
  ]);
});

test("what the app's own address asks for stays as it is written", async () => {
  const written = "https://app.example/back?next=%2Fa%20b&flag&q=%C3%BC";
  const app = await newApp(tenant, { redirect_uris: [written] });
  const { href } = await allow(question(app.client_id, { redirect_uri: written }));
  expect(href.startsWith(`${written}&code=`)).toBe(true);
});

test("a parameter twice, or an answer by another way than the query, is refused", async () => {
  const app = await newApp(tenant);
  for (const [name, value] of [
    ["state", "b"],
    ["scope", "accounts:read"],
    ["code_challenge", challenge],
    ["code_challenge_method", "plain"],
    ["response_type", "token"],
  ] as const) {
    const parameters = question(app.client_id, { state: "a", scope: "health:read" });
    parameters.append(name, value);
    const { location } = await ask(parameters);
    expect(new URL(location!).searchParams.get("error"), name).toBe("invalid_request");
  }
  for (const response_mode of ["fragment", "form_post"]) {
    const { location } = await ask(question(app.client_id, { response_mode }));
    expect(new URL(location!).searchParams.get("error"), response_mode).toBe("invalid_request");
  }
  expect((await ask(question(app.client_id, { response_mode: "query" }))).status).toBe(200);
});

test("an app with one address may leave it out, at both ends", async () => {
  const app = await newApp(tenant);
  const url = await allow(question(app.client_id, { redirect_uri: null }));
  expect(url.href.startsWith(REDIRECT)).toBe(true);
  const fields = {
    grant_type: "authorization_code",
    code: url.searchParams.get("code")!,
    code_verifier: verifier,
    client_id: app.client_id,
    client_secret: app.client_secret,
  };
  expect((await token({ ...fields, redirect_uri: "https://evil.example/" })).body.error).toBe(
    "invalid_grant",
  );
  expect((await token(fields)).status).toBe(200);
  // Told when asking, it has to be told again.
  const told = await allow(question(app.client_id));
  const without = await token({ ...fields, code: told.searchParams.get("code")! });
  expect(without.body.error).toBe("invalid_grant");
  const two = await newApp(tenant, { redirect_uris: [REDIRECT, "https://app.example/other"] });
  expect((await ask(question(two.client_id, { redirect_uri: null }))).status).toBe(400);
});

test("a code that comes again ends what it gave, also when the verifier with it is wrong", async () => {
  const app = await newApp(tenant);
  const code = (await allow(question(app.client_id))).searchParams.get("code")!;
  const fields = {
    grant_type: "authorization_code",
    code,
    redirect_uri: REDIRECT,
    code_verifier: verifier,
    client_id: app.client_id,
    client_secret: app.client_secret,
  };
  const { body } = await token(fields);
  expect(await statusOf("/v1/accounts", body.access_token!)).toBe(200);
  for (let i = 0; i < 3; i++) {
    expect((await token({ ...fields, code_verifier: "w".repeat(43) })).body.error).toBe("invalid_grant");
  }
  expect(await statusOf("/v1/accounts", body.access_token!)).toBe(401);
  const refreshed = await token({
    ...fields,
    grant_type: "refresh_token",
    refresh_token: body.refresh_token!,
  });
  expect(refreshed.body.error).toBe("invalid_grant");
  const log = await tenant.get("/v1/audit-log?limit=20");
  const detected = log.body.data.filter(
    (entry: { action: string }) => entry.action === "oauth.reuse_detected",
  );
  expect(detected).toHaveLength(1);
});

test("of many who bring one refresh token at once one is answered at most, and then it ends for all", async () => {
  const app = await newApp(tenant);
  const { tokens } = await authorize(tenant, app);
  const bring = (refresh_token: string) =>
    token({ grant_type: "refresh_token", refresh_token }, basic(app.client_id, app.client_secret));
  const answers = await Promise.all(Array.from({ length: 8 }, () => bring(tokens.refresh_token!)));
  const given = answers.filter(({ status }) => status === 200);
  expect(given.length).toBeLessThanOrEqual(1);
  expect(answers.filter(({ body }) => body.error === "invalid_grant").length).toBe(8 - given.length);
  expect(await statusOf("/v1/accounts", tokens.access_token)).toBe(401);
  for (const { body } of given) {
    expect(await statusOf("/v1/accounts", body.access_token!)).toBe(401);
    expect((await bring(body.refresh_token!)).body.error).toBe("invalid_grant");
  }
});

test("a refresh never widens: not beyond the consent, nor back after the app was narrowed", async () => {
  const app = await newApp(tenant);
  const { tokens } = await authorize(tenant, app, { scope: "accounts:read" });
  const bring = (refresh_token: string, scope?: string) =>
    token(
      { grant_type: "refresh_token", refresh_token, ...(scope ? { scope } : {}) },
      basic(app.client_id, app.client_secret),
    );
  // Refused, and not used up by it.
  expect((await bring(tokens.refresh_token!, "health:read")).body.error).toBe("invalid_scope");
  expect((await bring(tokens.refresh_token!, "accounts:read admin:write")).body.error).toBe("invalid_scope");
  const { body } = await bring(tokens.refresh_token!, "accounts:read");
  expect(body.scope).toBe("accounts:read");
  // An access token is no refresh token, and the other way round.
  expect((await bring(body.access_token!)).body.error).toBe("invalid_grant");
  expect(await statusOf("/v1/accounts", body.refresh_token!)).toBe(401);
});

test("a refresh token is its app's alone, and so is its end", async () => {
  const [app, rival] = [await newApp(tenant), await newApp(tenant)];
  const foreign = await newTenant();
  const elsewhere = await newApp(foreign);
  const { tokens } = await authorize(tenant, app);
  for (const other of [rival, elsewhere]) {
    const as = basic(other.client_id, other.client_secret);
    const { body } = await token({ grant_type: "refresh_token", refresh_token: tokens.refresh_token! }, as);
    expect(body.error).toBe("invalid_grant");
    for (const mine of [tokens.refresh_token!, tokens.access_token]) {
      expect((await post("/oauth/revoke", { token: mine, token_type_hint: "nonsense" }, as)).status).toBe(
        200,
      );
    }
  }
  expect(await statusOf("/v1/accounts", tokens.access_token)).toBe(200);
});

test("an app proves itself in one way, rightly, or not at all", async () => {
  const app = await newApp(tenant);
  const open = await newApp(tenant, { confidential: false });
  const grant = { grant_type: "client_credentials" };
  const right = basic(app.client_id, app.client_secret);
  expect((await token(grant, right)).status).toBe(200);
  expect((await token({ ...grant, client_id: app.client_id }, right)).status).toBe(200);
  for (const [fields, headers, status] of [
    [grant, {}, 401],
    [grant, basic(app.client_id, "wrong"), 401],
    [grant, basic(app.client_id, ""), 401],
    [{ ...grant, client_id: app.client_id }, {}, 401],
    [{ ...grant, client_id: app.client_id, client_secret: "" }, {}, 401],
    [{ ...grant, client_id: app.client_id, client_secret: app.client_secret }, right, 400],
    [{ ...grant, client_id: open.client_id }, right, 400],
    [grant, { Authorization: "Basic !" }, 401],
    [grant, { Authorization: `Bearer ${tenant.key}` }, 401],
    [{ ...grant, client_id: open.client_id, client_secret: "guessed" }, {}, 401],
    [{ ...grant, client_id: "app_' OR 1=1 --", client_secret: "x" }, {}, 401],
  ] as [Record<string, string>, Record<string, string>, number][]) {
    const answer = await token(fields, headers);
    expect(answer.status, JSON.stringify([fields, headers])).toBe(status);
    expect(answer.body.error).toBe(status === 401 ? "invalid_client" : "invalid_request");
    if (status === 401) expect(answer.headers.get("WWW-Authenticate")).toMatch(/^Basic /);
  }
  // What keeps no secret may say so by an empty one.
  const none = await token(grant, basic(open.client_id, ""));
  expect([none.status, none.body.error]).toEqual([400, "unauthorized_client"]);
});

test("the token endpoint takes forms alone, small ones, each field once, and no secret in its address", async () => {
  const app = await newApp(tenant);
  const right = {
    grant_type: "client_credentials",
    client_id: app.client_id,
    client_secret: app.client_secret,
  };
  const send = async (init: RequestInit, query = "") => {
    const response = await worker.fetch(
      new Request(`${ORIGIN}/oauth/token${query}`, { method: "POST", ...init } as never),
    );
    const text = await response.text();
    expect(response.headers.get("Cache-Control"), text).toBe("no-store");
    return { status: response.status, body: JSON.parse(text) as Record<string, unknown> };
  };
  const form = new URLSearchParams(right);
  expect((await send({ body: form })).status).toBe(200);
  const json = { body: JSON.stringify(right), headers: { "Content-Type": "application/json" } };
  expect((await send(json)).status).toBe(415);
  expect((await send({ body: `${form}&pad=${"x".repeat(70_000)}`, headers: formType })).status).toBe(413);
  expect((await send({ headers: formType, body: "" }, `?${form}`)).status).toBe(400);
  for (const doubled of [
    "scope=&scope=accounts:read",
    "grant_type=client_credentials",
    "%22%0a=1&%22%0a=2",
  ]) {
    const { status, body } = await send({ body: `${form}&${doubled}`, headers: formType });
    expect([status, body.error], doubled).toEqual([400, "invalid_request"]);
    // RFC 6749, 5.2: no quote, no backslash, nothing outside of ASCII.
    expect(body.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
  }
  const strange = await send({ body: `${form}&scope=${encodeURIComponent('ü"\\')}`, headers: formType });
  expect(strange.body.error).toBe("invalid_scope");
  expect(strange.body.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
  expect(
    (
      await send({
        body: `${form}&grant_type=password`.replace("client_credentials", "x"),
        headers: formType,
      })
    ).status,
  ).toBe(400);
});
const formType = { "Content-Type": "application/x-www-form-urlencoded" };

test("whoever asks for tokens without end is told to wait, and uses up nothing of an app that has no secret", async () => {
  const { client_id } = await newApp(tenant, { confidential: false });
  const from = (address: string) =>
    token(
      { grant_type: "refresh_token", refresh_token: "guessed", client_id },
      { "CF-Connecting-IP": address },
    );
  let limited: Awaited<ReturnType<typeof token>> | undefined;
  for (let i = 0; i < 40 && !limited; i++) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => from("203.0.113.50")));
    limited = answers.find(({ status }) => status === 429);
  }
  expect(limited?.body.error).toBe("temporarily_unavailable");
  expect(Number(limited?.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect((await from("203.0.113.51")).body.error).toBe("invalid_grant");
});

test("an app with a secret that asks for tokens without end is told to wait, from wherever it asks", async () => {
  const { client_id, client_secret } = await newApp(tenant);
  const right = { grant_type: "client_credentials", client_id, client_secret, scope: "x" };
  let isLimited = false;
  for (let i = 0; i < 40 && !isLimited; i++) {
    const headers = { "CF-Connecting-IP": `203.0.113.${60 + i}` };
    const answers = await Promise.all(Array.from({ length: 20 }, () => token(right, headers)));
    isLimited = answers.some(({ status }) => status === 429);
  }
  expect(isLimited).toBe(true);
});

test("what a grant may be used for is tokens alone: neither signing in, nor a session, nor its own consent", async () => {
  const app = await newApp(tenant, { scopes: ["admin:read", "admin:write"] });
  const { tokens } = await authorize(tenant, app);
  const signedIn = await browse(
    "/dashboard/sign-in",
    undefined,
    new URLSearchParams({ key: tokens.access_token }),
  );
  expect([signedIn.status, signedIn.headers.get("Set-Cookie")]).toEqual([401, null]);
  const asked = await worker.fetch(
    new Request(`${ORIGIN}/oauth/authorize?${question(app.client_id)}`, {
      headers: { Authorization: `Bearer ${tokens.access_token}` },
      redirect: "manual",
    }),
  );
  expect(asked.headers.get("Location")).toMatch(/^\/dashboard\/sign-in/);
});

test("the consent is asked in no frame, kept by no cache, and answered by its own page alone", async () => {
  const app = await newApp(tenant);
  const { headers, text } = await ask(question(app.client_id));
  expect(headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
  expect(headers.get("Cache-Control")).toContain("no-store");
  expect(headers.get("Referrer-Policy")).toBe("no-referrer");
  const form = formOf(text);
  form.set("decision", "allow");
  for (const from of [
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { "Sec-Fetch-Site": "none" },
    { Origin: "https://evil.example" },
  ] as Record<string, string>[]) {
    const answer = await worker.fetch(
      new Request(`${ORIGIN}/oauth/authorize`, {
        method: "POST",
        headers: { Cookie: cookie, ...from },
        body: form,
        redirect: "manual",
      }),
    );
    await answer.text();
    expect(answer.status, JSON.stringify(from)).toBe(403);
  }
  // Another session's page, of the same key.
  const answer = await browse("/oauth/authorize", await signIn(tenant.key), form);
  expect(answer.status).toBe(403);
});

test("signing in begins a session of its own, whatever cookie came along, over https out of everyone's reach", async () => {
  const planted = `fastenr_session=${"A".repeat(43)}.${"0".repeat(64)}`;
  const response = await worker.fetch(
    new Request("https://fastenr.test/dashboard/sign-in", {
      method: "POST",
      headers: { Cookie: planted, "Sec-Fetch-Site": "same-origin" },
      body: new URLSearchParams({ key: tenant.key }),
      redirect: "manual",
    }),
  );
  const set = response.headers.get("Set-Cookie")!;
  expect(set).toMatch(/^__Host-fastenr_session=[\w-]{43}\.[0-9a-f]{64}; /);
  expect(set).not.toContain("A".repeat(43));
  for (const flag of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(set).toContain(flag);
  expect(set).not.toContain("Domain");
  // Ended on the server as well: a copy of the cookie opens nothing afterwards.
  const own = await signIn(tenant.key);
  const page = await (await browse("/dashboard", own)).text();
  const out = formOf(page);
  await browse("/dashboard/sign-out", own, new URLSearchParams({ form_token: out.get("form_token")! }));
  expect((await browse("/dashboard", own)).status).toBe(303);
});

test("what the metadata says is so", async () => {
  const response = await worker.fetch(`${ORIGIN}/.well-known/oauth-authorization-server`);
  const said = (await response.json()) as Record<string, string | string[] | boolean>;
  expect(said.issuer).toBe(ORIGIN);
  for (const name of ["authorization_endpoint", "token_endpoint", "revocation_endpoint"]) {
    const url = new URL(said[name] as string);
    const isPage = name === "authorization_endpoint";
    const answer = await worker.fetch(
      new Request(url, { method: isPage ? "GET" : "POST", redirect: "manual" }),
    );
    await answer.text();
    expect(answer.status, name).toBe(isPage ? 303 : 415);
  }
  const app = await newApp(tenant);
  const grants = said.grant_types_supported as string[];
  for (const grant_type of [
    ...grants,
    "password",
    "urn:ietf:params:oauth:grant-type:device_code",
    "implicit",
  ]) {
    const { body } = await token({ grant_type }, basic(app.client_id, app.client_secret));
    expect(body.error === "unsupported_grant_type", grant_type).toBe(!grants.includes(grant_type));
  }
});
