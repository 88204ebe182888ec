import { exports } from "cloudflare:workers";
import * as oauth from "oauth4webapi";
import { expect } from "vitest";
import type { Tenant } from "./api.ts";

export const worker = (exports as unknown as { default: Fetcher }).default;
export const ORIGIN = "http://fastenr.test";
export const REDIRECT = "https://app.example/signed-in?from=fastenr";

// The Worker in place of the network, and its own host without TLS: nothing else of the library is set aside.
export const through = {
  [oauth.customFetch]: (url: string, init: RequestInit) =>
    worker.fetch(new Request(url, { ...init, redirect: "manual" } as never)) as unknown as Promise<Response>,
  [oauth.allowInsecureRequests]: true,
} as const;

export const discover = async () =>
  oauth.processDiscoveryResponse(
    new URL(ORIGIN),
    await oauth.discoveryRequest(new URL(ORIGIN), { algorithm: "oauth2", ...through }),
  );

export async function newApp(tenant: Tenant, more: object = {}) {
  const { status, body } = await tenant.post("/v1/oauth-apps", {
    name: "Reporter <b>",
    redirect_uris: [REDIRECT],
    scopes: ["accounts:read", "health:read"],
    ...more,
  });
  expect(status).toBe(201);
  return body.data as { id: string; client_id: string; client_secret: string };
}

export const browse = async (path: string, cookie?: string, form?: URLSearchParams) =>
  worker.fetch(
    new Request(new URL(path, ORIGIN), {
      method: form ? "POST" : "GET",
      redirect: "manual",
      headers: {
        ...(cookie ? { Cookie: cookie } : {}),
        ...(form ? { "Sec-Fetch-Site": "same-origin" } : {}),
      },
      body: form,
    }),
  );

export async function signIn(key: string): Promise<string> {
  const response = await browse("/dashboard/sign-in", undefined, new URLSearchParams({ key }));
  await response.text();
  return response.headers.get("Set-Cookie")!.split(";")[0]!;
}

/** The consent page's form, as a browser would send it. */
export const formOf = (page: string) =>
  new URLSearchParams(
    [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!.replaceAll("&amp;", "&"),
    ]),
  );

export interface Asking {
  scope?: string;
  redirect?: string;
  key?: string;
  decision?: "allow" | "refuse";
}

/** Somebody is sent to the consent page, decides, and comes back: where to, and the verifier. */
export async function consent(tenant: Tenant, clientId: string, asking: Asking = {}) {
  const server = await discover();
  const verifier = oauth.generateRandomCodeVerifier();
  const url = new URL(server.authorization_endpoint!);
  url.search = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: asking.redirect ?? REDIRECT,
    state: "s&t ä",
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...(asking.scope === undefined ? {} : { scope: asking.scope }),
  }).toString();
  const cookie = await signIn(asking.key ?? tenant.key);
  const page = await browse(url.href, cookie);
  const text = await page.text();
  expect(page.status).toBe(200);
  const form = formOf(text);
  form.set("decision", asking.decision ?? "allow");
  const answer = await browse("/oauth/authorize", cookie, form);
  return { page, text, answer, verifier, server };
}

/** A whole authorization: tokens as the library got them. */
export async function authorize(
  tenant: Tenant,
  app: { client_id: string; client_secret: string | null },
  asking: Asking = {},
) {
  const { answer, verifier, server } = await consent(tenant, app.client_id, asking);
  expect(answer.status).toBe(303);
  const client: oauth.Client = { client_id: app.client_id };
  const auth = app.client_secret ? oauth.ClientSecretBasic(app.client_secret) : oauth.None();
  const back = oauth.validateAuthResponse(server, client, new URL(answer.headers.get("Location")!), "s&t ä");
  const exchange = () =>
    oauth.authorizationCodeGrantRequest(
      server,
      client,
      auth,
      back,
      asking.redirect ?? REDIRECT,
      verifier,
      through,
    );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, await exchange());
  return { server, client, auth, tokens, exchange };
}

export const get = (path: string, token: string) =>
  worker.fetch(new Request(ORIGIN + path, { headers: { Authorization: `Bearer ${token}` } }));

export const statusOf = async (path: string, token: string) => {
  const response = await get(path, token);
  await response.text();
  return response.status;
};
