import * as oauth from "oauth4webapi";
import { afterEach, expect, test, vi } from "vitest";
import { newTenant, type Tenant } from "./support/api.ts";
import { authorize, browse, consent, newApp, signIn, statusOf, through } from "./support/oauth.ts";

/** What becomes of what an app was allowed when the key that allowed it ends. */

afterEach(() => vi.useRealTimers());

const newKey = async (tenant: Tenant, more: object = {}) => {
  const { status, body } = await tenant.post("/v1/api-keys", {
    name: "Granting",
    scopes: ["admin:read", "admin:write", "accounts:read"],
    ...more,
  });
  expect(status).toBe(201);
  return body.data as { id: string; key: string };
};
const asked = { scope: "accounts:read" };

const grantsOf = async (tenant: Tenant, app: { id: string }) =>
  (await tenant.get(`/v1/oauth-apps/${app.id}/grants`)).body.data;

const renew = async ({ server, client, auth, tokens }: Awaited<ReturnType<typeof authorize>>) =>
  oauth.processRefreshTokenResponse(
    server,
    client,
    await oauth.refreshTokenGrantRequest(server, client, auth, tokens.refresh_token!, through),
  );

test("letting an app in takes admin:write, as making a key does, and the page says so", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant);
  const reader = await newKey(tenant, { scopes: ["admin:read", "accounts:read"] });
  const { text, answer } = await consent(tenant, app.client_id, { ...asked, key: reader.key });
  expect(text).toContain("lacks admin:write");
  expect(text).toContain("Sign out and in again with such a key");
  expect(text).not.toContain('value="allow"');
  expect(answer.status).toBe(403);
  expect(await grantsOf(tenant, app)).toEqual([]);
});

test("a revoked key takes along what it allowed, at the next request, and nothing else", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant);
  const [leaving, staying] = [await newKey(tenant), await newKey(tenant)];
  const ends = await authorize(tenant, app, { ...asked, key: leaving.key });
  const stays = await authorize(tenant, app, { ...asked, key: staying.key });
  for (const { tokens } of [ends, stays]) {
    expect(await statusOf("/v1/accounts", tokens.access_token)).toBe(200);
  }
  expect((await tenant.delete(`/v1/api-keys/${leaving.id}`)).status).toBe(200);
  expect(await statusOf("/v1/accounts", ends.tokens.access_token)).toBe(401);
  await expect(renew(ends)).rejects.toMatchObject({ error: "invalid_grant" });
  expect(await statusOf("/v1/accounts", stays.tokens.access_token)).toBe(200);
  const grants: { id: string; granted_by: string; revoked_at: string | null }[] = await grantsOf(tenant, app);
  expect(grants.map(({ granted_by, revoked_at }) => [granted_by, revoked_at !== null])).toEqual([
    [staying.id, false],
    [leaving.id, true],
  ]);
  const { body } = await tenant.get("/v1/audit-log?limit=5");
  expect(body.data).toContainEqual(
    expect.objectContaining({ action: "oauth.revoke", target_id: grants[1]!.id }),
  );
});

test("a rotated key hands on what it allowed, and what it is about to allow, to the one in its place", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant);
  const old = await newKey(tenant);
  const granted = await authorize(tenant, app, { ...asked, key: old.key });
  const { answer, verifier, server } = await consent(tenant, app.client_id, { ...asked, key: old.key });
  const { body } = await tenant.post(`/v1/api-keys/${old.id}/rotate`, { grace_seconds: 0 });
  expect(await statusOf("/v1/accounts", granted.tokens.access_token)).toBe(200);
  const client = { client_id: app.client_id };
  const back = oauth.validateAuthResponse(server, client, new URL(answer.headers.get("Location")!), "s&t ä");
  const late = await oauth.processAuthorizationCodeResponse(
    server,
    client,
    await oauth.authorizationCodeGrantRequest(
      server,
      client,
      granted.auth,
      back,
      "https://app.example/signed-in?from=fastenr",
      verifier,
      through,
    ),
  );
  expect((await grantsOf(tenant, app)).map((grant: { granted_by: string }) => grant.granted_by)).toEqual([
    body.data.id,
    body.data.id,
  ]);
  await tenant.delete(`/v1/api-keys/${body.data.id}`);
  for (const token of [granted.tokens.access_token, late.access_token]) {
    expect(await statusOf("/v1/accounts", token)).toBe(401);
  }
});

test("a key that was replaced lets no app in while its grace lasts", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant);
  const old = await newKey(tenant);
  await tenant.post(`/v1/api-keys/${old.id}/rotate`, { grace_seconds: 3600 });
  const { text, answer } = await consent(tenant, app.client_id, { ...asked, key: old.key });
  expect(text).toContain("was replaced by a new one");
  expect(answer.status).toBe(403);
});

test("what a key with an end allows ends with it: the grant, and every token of it", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant);
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const expires_at = inMinutes(30);
  const brief = await newKey(tenant, { expires_at });
  const { tokens } = await authorize(tenant, app, { ...asked, key: brief.key });
  expect(tokens.expires_in).toBeGreaterThan(29 * 60);
  expect(tokens.expires_in).toBeLessThanOrEqual(30 * 60);
  expect((await grantsOf(tenant, app))[0].expires_at).toBe(expires_at);

  const soon = await newKey(tenant, { expires_at: inMinutes(1) });
  const granted = await authorize(tenant, app, { ...asked, key: soon.key });
  expect(await statusOf("/v1/accounts", granted.tokens.access_token)).toBe(200);
  const { expires_at: end } = (await grantsOf(tenant, app))[0];
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(end) });
  expect(await statusOf("/v1/accounts", granted.tokens.access_token)).toBe(401);
  await expect(renew(granted)).rejects.toMatchObject({ error: "invalid_grant" });
});

test("a consent that is not yet exchanged is worth nothing once its key is revoked", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant);
  const key = await newKey(tenant);
  const { answer, verifier, server } = await consent(tenant, app.client_id, { ...asked, key: key.key });
  await tenant.delete(`/v1/api-keys/${key.id}`);
  const client = { client_id: app.client_id };
  const back = oauth.validateAuthResponse(server, client, new URL(answer.headers.get("Location")!), "s&t ä");
  await expect(
    oauth.processAuthorizationCodeResponse(
      server,
      client,
      await oauth.authorizationCodeGrantRequest(
        server,
        client,
        oauth.ClientSecretBasic(app.client_secret),
        back,
        "https://app.example/signed-in?from=fastenr",
        verifier,
        through,
      ),
    ),
  ).rejects.toMatchObject({ error: "invalid_grant" });
  expect(await grantsOf(tenant, app)).toEqual([]);
});

test("the page that asks signs nobody in, and a session of a revoked key allows nothing", async () => {
  const tenant = await newTenant();
  const app = await newApp(tenant);
  const key = await newKey(tenant);
  const cookie = await signIn(key.key);
  await tenant.delete(`/v1/api-keys/${key.id}`);
  const answer = await browse(`/oauth/authorize?client_id=${app.client_id}`, cookie);
  expect([answer.status, answer.headers.get("Location")]).toEqual([
    303,
    expect.stringMatching(/^\/dashboard\/sign-in\?to=/),
  ]);
  expect(answer.headers.get("Set-Cookie")).toBeNull();
});
