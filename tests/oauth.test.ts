import * as oauth from "oauth4webapi";
import { expect, test } from "vitest";
import { bindings, newTenant } from "./support/api.ts";
import {
  authorize,
  browse,
  consent,
  discover,
  formOf,
  get,
  newApp,
  ORIGIN,
  REDIRECT,
  signIn,
  statusOf,
  through,
  worker,
} from "./support/oauth.ts";

test("a person lets an app in, and it reads what it was allowed, as its own caller", async () => {
  const tenant = await newTenant();
  await tenant.post("/v1/accounts", { name: "Acme" });
  const app = await newApp(tenant);
  const { tokens } = await authorize(tenant, app, { scope: "accounts:read" });
  expect(tokens).toMatchObject({ token_type: "bearer", expires_in: 3600, scope: "accounts:read" });
  const listed = await get("/v1/accounts", tokens.access_token);
  expect(((await listed.json()) as { data: { name: string }[] }).data[0]!.name).toBe("Acme");
  expect(await statusOf("/v1/health", tokens.access_token)).toBe(403);
  const me = (await (await get("/v1/me", tokens.access_token)).json()) as { data: { scopes: string[] } };
  expect(me.data.scopes).toEqual(["accounts:read"]);
  // Not a key, whatever it is used for.
  expect((await tenant.get("/v1/api-keys")).body.data).toHaveLength(1);
  const { body } = await tenant.get(`/v1/oauth-apps/${app.id}/grants`);
  expect(body.data).toMatchObject([{ app_id: app.id, scopes: ["accounts:read"], revoked_at: null }]);
});

test("the consent page says what is asked, escapes names, and lets the browser follow the answer", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant);
  const { page, text, answer } = await consent(tenant, app.client_id);
  expect(text).toContain("Reporter &lt;b&gt;");
  expect(text).toContain("<code>health:read</code>");
  expect(page.headers.get("Content-Security-Policy")).toContain("form-action 'self' https://app.example;");
  expect(page.headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
  const back = new URL(answer.headers.get("Location")!);
  expect([
    back.origin,
    back.searchParams.get("from"),
    back.searchParams.get("state"),
    back.searchParams.get("iss"),
  ]).toEqual(["https://app.example", "fastenr", "s&t ä", ORIGIN]);
});

test("who refuses sends the app back with access_denied, and nothing was allowed", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant);
  const { answer } = await consent(tenant, app.client_id, { decision: "refuse" });
  const back = new URL(answer.headers.get("Location")!).searchParams;
  expect([back.get("error"), back.get("code"), back.get("state")]).toEqual(["access_denied", null, "s&t ä"]);
  expect((await tenant.get(`/v1/oauth-apps/${app.id}/grants`)).body.data).toEqual([]);
});

test("nobody allows what their own key lacks", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant);
  const narrow = await tenant.post("/v1/api-keys", {
    name: "Narrow",
    scopes: ["admin:read", "admin:write", "accounts:read"],
  });
  const { text, answer } = await consent(tenant, app.client_id, { key: narrow.body.data.key });
  expect(text).toContain("lacks health:read");
  expect(text).not.toContain('value="allow"');
  expect(answer.status).toBe(403);
});

test("an unknown app, another organization's, or an unknown address is told to the person alone", async () => {
  const [tenant, other] = [await newTenant(), await newTenant()];
  const app = await newApp(tenant);
  const theirs = await newApp(other);
  const cookie = await signIn(tenant.key);
  const ask = async (parameters: Record<string, string>) => {
    const response = await browse(`/oauth/authorize?${new URLSearchParams(parameters)}`, cookie);
    await response.text();
    return [response.status, response.headers.get("Location")];
  };
  const right = { response_type: "code", client_id: app.client_id, redirect_uri: REDIRECT };
  expect(await ask({ ...right, client_id: "app_unknown" })).toEqual([400, null]);
  expect(await ask({ ...right, client_id: theirs.client_id })).toEqual([400, null]);
  for (const redirect_uri of [
    `${REDIRECT}&x`,
    "https://app.example/",
    "https://evil.example/signed-in",
    "javascript:alert(1)",
  ]) {
    expect(await ask({ ...right, redirect_uri }), redirect_uri).toEqual([400, null]);
  }
  // From here on the app is told.
  for (const [parameters, error] of [
    [{}, "invalid_request"],
    [{ response_type: "token" }, "unsupported_response_type"],
    [{ code_challenge: "x".repeat(43), code_challenge_method: "plain" }, "invalid_request"],
    [
      { code_challenge: "x".repeat(43), code_challenge_method: "S256", scope: "admin:write" },
      "invalid_scope",
    ],
  ] as const) {
    const [status, location] = await ask({ ...right, ...parameters });
    expect([status, new URL(location as string).searchParams.get("error")]).toEqual([303, error]);
  }
});

test("who is not signed in signs in first and comes back to the same question", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant);
  const asked = `/oauth/authorize?response_type=code&client_id=${app.client_id}`;
  const first = await browse(asked);
  expect(first.headers.get("Location")).toBe(`/dashboard/sign-in?to=${encodeURIComponent(asked)}`);
  const done = await browse(
    "/dashboard/sign-in",
    undefined,
    new URLSearchParams({ key: tenant.key, to: asked }),
  );
  expect(done.headers.get("Location")).toBe(asked);
});

test("a form of another site, or without the session's token, allows nothing", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant);
  const { text } = await consent(tenant, app.client_id, { decision: "refuse" });
  const form = formOf(text);
  form.set("decision", "allow");
  form.set("form_token", "0".repeat(64));
  const cookie = await signIn(tenant.key);
  expect((await browse("/oauth/authorize", cookie, form)).status).toBe(403);
});

test("a code is good once, for its app, its address and its verifier", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant);
  const rival = await newApp(tenant);
  const { answer, verifier } = await consent(tenant, app.client_id);
  const code = new URL(answer.headers.get("Location")!).searchParams.get("code")!;
  const exchange = async (changes: Record<string, string> = {}, as = app) => {
    const response = await worker.fetch(
      new Request(`${ORIGIN}/oauth/token`, {
        method: "POST",
        body: new URLSearchParams({
          grant_type: "authorization_code",
          code,
          redirect_uri: REDIRECT,
          code_verifier: verifier,
          client_id: as.client_id,
          client_secret: as.client_secret,
          ...changes,
        }),
      }),
    );
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };
  expect((await exchange({}, rival)).body.error).toBe("invalid_grant");
  expect((await exchange({ redirect_uri: "https://app.example/" })).body.error).toBe("invalid_grant");
  expect((await exchange({ code_verifier: "v".repeat(43) })).body.error).toBe("invalid_grant");
  expect((await exchange({ client_secret: "wrong" })).status).toBe(401);
  const both = await Promise.all([exchange(), exchange()]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
  // Twice: whichever of the two stole it, it ends.
  const { access_token } = both.find(({ status }) => status === 200)!.body;
  expect(await statusOf("/v1/accounts", access_token!)).toBe(401);
});

test("a refresh token is good once; one that comes again ends all that was given", async () => {
  const tenant = await newTenant();
  const { server, client, auth, tokens } = await authorize(tenant, await newApp(tenant));
  const renew = async (token: string) =>
    oauth.processRefreshTokenResponse(
      server,
      client,
      await oauth.refreshTokenGrantRequest(server, client, auth, token, through),
    );
  const second = await renew(tokens.refresh_token!);
  expect(await statusOf("/v1/accounts", tokens.access_token)).toBe(200);
  expect(await statusOf("/v1/accounts", second.access_token)).toBe(200);
  const third = await renew(second.refresh_token!);
  await expect(renew(tokens.refresh_token!)).rejects.toMatchObject({ error: "invalid_grant" });
  for (const token of [tokens, second, third]) {
    expect(await statusOf("/v1/accounts", token.access_token)).toBe(401);
  }
  await expect(renew(third.refresh_token!)).rejects.toMatchObject({ error: "invalid_grant" });
  const log = await tenant.get("/v1/audit-log?limit=5");
  expect(log.body.data.map((entry: { action: string }) => entry.action)).toContain("oauth.reuse_detected");
});

test("an app that keeps no secret proves itself by PKCE alone, on whatever port of its machine", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant, { confidential: false, redirect_uris: ["http://127.0.0.1/back"] });
  expect(app.client_secret).toBeNull();
  const { server, client, tokens } = await authorize(tenant, app, {
    redirect: "http://127.0.0.1:53123/back",
  });
  expect(await statusOf("/v1/accounts", tokens.access_token)).toBe(200);
  await expect(
    oauth.processClientCredentialsResponse(
      server,
      client,
      await oauth.clientCredentialsGrantRequest(server, client, oauth.None(), {}, through),
    ),
  ).rejects.toMatchObject({ error: "unauthorized_client" });
});

test("an app acts for itself by its credentials: one grant, also when it asks twice at once", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant);
  const server = await discover();
  const client = { client_id: app.client_id };
  const ask = async (scope?: string) =>
    oauth.processClientCredentialsResponse(
      server,
      client,
      await oauth.clientCredentialsGrantRequest(
        server,
        client,
        oauth.ClientSecretPost(app.client_secret),
        scope ? { scope } : {},
        through,
      ),
    );
  const [one, two] = await Promise.all([ask("health:read"), ask()]);
  expect([one.scope, two.scope, one.refresh_token]).toEqual([
    "health:read",
    "accounts:read health:read",
    undefined,
  ]);
  expect(await statusOf("/v1/accounts", one.access_token)).toBe(403);
  expect(await statusOf("/v1/accounts", two.access_token)).toBe(200);
  expect((await tenant.get(`/v1/oauth-apps/${app.id}/grants`)).body.data).toHaveLength(1);
  await expect(ask("admin:write")).rejects.toMatchObject({ error: "invalid_scope" });
});

test("tokens of one grant share its limit, however often they are renewed", async () => {
  const tenant = await newTenant();
  const { server, client, auth, tokens } = await authorize(tenant, await newApp(tenant));
  const left = async (token: string) =>
    Number((await get("/v1/me", token)).headers.get("X-RateLimit-Remaining"));
  const before = await left(tokens.access_token);
  const renewed = await oauth.processRefreshTokenResponse(
    server,
    client,
    await oauth.refreshTokenGrantRequest(server, client, auth, tokens.refresh_token!, through),
  );
  expect(await left(renewed.access_token)).toBe(before - 1);
  expect(await left(tokens.access_token)).toBe(before - 2);
});

test("what is revoked is refused at its next request: a token, a grant, an app", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant);
  const first = await authorize(tenant, app);
  const second = await authorize(tenant, app);
  const third = await authorize(tenant, app);
  for (const { tokens } of [first, second, third]) {
    expect(await statusOf("/v1/accounts", tokens.access_token)).toBe(200);
  }
  const revoke = async ({ server, client, auth }: typeof first, token: string) =>
    oauth.processRevocationResponse(await oauth.revocationRequest(server, client, auth, token, through));
  // An access token alone: the refresh token goes on.
  await revoke(first, first.tokens.access_token);
  expect(await statusOf("/v1/accounts", first.tokens.access_token)).toBe(401);
  const renewed = await oauth.processRefreshTokenResponse(
    first.server,
    first.client,
    await oauth.refreshTokenGrantRequest(
      first.server,
      first.client,
      first.auth,
      first.tokens.refresh_token!,
      through,
    ),
  );
  await revoke(first, renewed.refresh_token!);
  expect(await statusOf("/v1/accounts", renewed.access_token)).toBe(401);
  await revoke(first, "nonsense");
  const { body } = await tenant.get(`/v1/oauth-apps/${app.id}/grants?sort=created_at`);
  const grant = body.data[1].id;
  expect((await tenant.delete(`/v1/oauth-apps/${app.id}/grants/${grant}`)).status).toBe(200);
  expect((await tenant.delete(`/v1/oauth-apps/${app.id}/grants/${grant}`)).status).toBe(404);
  expect(await statusOf("/v1/accounts", second.tokens.access_token)).toBe(401);
  expect((await tenant.delete(`/v1/oauth-apps/${app.id}`)).status).toBe(200);
  expect(await statusOf("/v1/accounts", third.tokens.access_token)).toBe(401);
});

test("another app's tokens cannot be revoked, and an app makes neither keys nor apps", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant, { scopes: ["admin:read", "admin:write"] });
  const { tokens } = await authorize(tenant, app);
  const rival = await newApp(tenant);
  const server = await discover();
  await oauth.processRevocationResponse(
    await oauth.revocationRequest(
      server,
      { client_id: rival.client_id },
      oauth.ClientSecretBasic(rival.client_secret),
      tokens.access_token,
      through,
    ),
  );
  expect(await statusOf("/v1/api-keys", tokens.access_token)).toBe(200);
  for (const [path, body] of [
    ["/v1/api-keys", { name: "Mine", scopes: ["admin:read"] }],
    ["/v1/oauth-apps", { name: "Mine", scopes: ["admin:read"] }],
  ] as const) {
    const answer = await tenant.post(path, body, { key: tokens.access_token });
    expect(answer.status, path).toBe(403);
  }
});

test("secrets and tokens are kept as hashes, and a new secret ends the old one", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant);
  const { tokens } = await authorize(tenant, app);
  const rotated = await tenant.post(`/v1/oauth-apps/${app.id}/rotate-secret`);
  expect(rotated.status).toBe(201);
  const { results } = await bindings.DB.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all<{
    name: string;
  }>();
  const secrets = [
    app.client_secret,
    rotated.body.data.client_secret,
    tokens.access_token,
    tokens.refresh_token!,
  ];
  for (const name of results
    .map((row) => row.name)
    .filter((name) => /^(oauth_|api_keys|audit_log|idempotency)/.test(name))) {
    const rows = JSON.stringify((await bindings.DB.prepare(`SELECT * FROM ${name}`).all()).results);
    for (const secret of secrets) expect(rows.includes(secret), `${name} holds a secret`).toBe(false);
  }
  const server = await discover();
  const ask = (secret: string) =>
    oauth.clientCredentialsGrantRequest(
      server,
      { client_id: app.client_id },
      oauth.ClientSecretBasic(secret),
      {},
      through,
    );
  expect((await ask(app.client_secret)).status).toBe(401);
  expect((await ask(rotated.body.data.client_secret)).status).toBe(200);
});

test.each([
  ["ftp://app.example/back"],
  ["http://app.example/back"],
  ["https://app.example/back#part"],
  ["https://user:secret@app.example/back"],
  ["javascript:alert(1)"],
  ["data:text/html,x"],
  ["myapp:/back"],
  ["/back"],
  ["https://app.example\\@evil.example/"],
  ["https://app.example/\u0000"],
])("an app cannot be registered with the redirect URI %s", async (uri) => {
  const tenant = await newTenant();
  const answer = await tenant.post("/v1/oauth-apps", {
    name: "A",
    redirect_uris: [uri],
    scopes: ["accounts:read"],
  });
  expect(answer.status).toBe(422);
  expect(answer.body.error.details[0].field).toBe("redirect_uris[0]");
});
