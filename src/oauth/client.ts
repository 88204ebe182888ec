import { and, eq, isNull, sql } from "drizzle-orm";
import type { Context as HonoContext } from "hono";
import { penalty, recordWrongKey } from "../auth/wrong-keys.ts";
import { type Context, systemContext } from "../context.ts";
import { openDatabase } from "../db/client.ts";
import { isId } from "../db/ids.ts";
import { oauthApps, organizations } from "../db/schema/index.ts";
import type { App, Env } from "../env.ts";
import type { ApiError } from "../http/errors.ts";
import { sha256 } from "../http/idempotency.ts";
import { readCapped } from "../http/validate.ts";
import { atHome } from "../organizations/directory.ts";
import { organizationOf } from "../organizations/schema.ts";
import { invalidClient, invalidRequest, OAuthError } from "./errors.ts";
import type { AppRow } from "./schema.ts";

/** The largest form, in bytes. */
const FORM_BYTES = 64 * 1024;

/** The fields of a request to the token endpoint: none of them twice (RFC 6749, 3.2). */
export async function readForm(c: HonoContext<App>): Promise<Map<string, string>> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(c.req.header("Content-Type") ?? "")) {
    throw new OAuthError(415, "invalid_request", "Send the fields as application/x-www-form-urlencoded");
  }
  const body = await readCapped(c.req.raw, FORM_BYTES).catch(({ status, message }: ApiError) => {
    throw new OAuthError(status as 400 | 413, "invalid_request", message);
  });
  const fields = new Map<string, string>();
  const named = new Set<string>();
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(body))) {
    if (named.has(name)) throw invalidRequest(`${name} is given twice`);
    named.add(name);
    // "Parameters sent without a value MUST be treated as if they were omitted."
    if (value !== "") fields.set(name, value);
  }
  return fields;
}

const tooMuch = (description: string, wait: number) =>
  new OAuthError(429, "temporarily_unavailable", description, wait);

/** The app, and its organization, by the id it is registered under. */
async function findApp(env: Env, id: string, c: HonoContext<App>) {
  if (!isId("oauthApp", id)) return null;
  return atHome(env, async (home) => {
    const db = openDatabase(home.DB, c.var.trace.cost);
    const [[app], [organization]] = await db.batch([
      db.select().from(oauthApps).where(eq(oauthApps.id, id)),
      db
        .select()
        .from(organizations)
        .where(
          and(
            eq(organizations.id, sql`(SELECT organization_id FROM ${oauthApps} WHERE id = ${id})`),
            isNull(organizations.deletedAt),
          ),
        ),
    ]);
    return app && organization ? { app, organization: organizationOf(organization), home } : null;
  });
}

/**
 * Who asks: an app, by HTTP Basic, by `client_secret` in the form, or, where it keeps none, by its id alone
 * (RFC 6749, 2.3). Answers it with a context of its organization. Throws `invalid_client`.
 */
export async function authenticateApp(
  c: HonoContext<App>,
  fields: Map<string, string>,
): Promise<{ app: AppRow; ctx: Context }> {
  const { trace } = c.var;
  const basic = c.req.header("Authorization");
  const named = basic === undefined ? null : basicOf(basic);
  if (named && fields.has("client_secret")) {
    throw invalidRequest("The secret is given twice, in the header and in the form");
  }
  if (named && fields.has("client_id") && fields.get("client_id") !== named.id) {
    throw invalidRequest("client_id is not the one in the header");
  }
  const id = named?.id ?? fields.get("client_id");
  // "The client MAY omit the parameter if the client secret is an empty string."
  const secret = (named?.secret || fields.get("client_secret")) ?? null;
  if (id === undefined)
    throw invalidClient("No client: send its id and secret by HTTP Basic, or in the form");
  const address = c.req.header("CF-Connecting-IP") ?? "unknown";
  const guess = await sha256(`${id} ${secret}`);
  const wait = penalty(address, guess, trace.now);
  if (wait > 0) throw tooMuch("There were very many wrong secrets from your network", wait);
  const found = await findApp(c.env, id, c);
  const isRight =
    found !== null &&
    (found.app.secretHash === null
      ? secret === null
      : secret !== null && (await sameHash(await sha256(secret), found.app.secretHash)));
  if (!isRight) {
    recordWrongKey(address, guess, trace.now);
    throw invalidClient("The client is not known, or its secret is wrong");
  }
  const { app, organization, home } = found;
  trace.organizationId = organization.id;
  // An app without a secret is known to everybody: a stranger must not use up what it may ask.
  const asker = app.secretHash === null ? `${app.id} ${address}` : app.id;
  const { success } = await c.env.PAGES.limit({ key: `token ${asker}` });
  if (!success) throw tooMuch("The app asks too often: a token is good for more than one request", 60);
  return {
    app,
    ctx: {
      ...systemContext(home, c.executionCtx as ExecutionContext, organization, trace.now),
      cost: trace.cost,
      db: openDatabase(home.DB, trace.cost),
      actor: { type: "system", id: app.id, name: app.name, scopes: [] },
      requestId: trace.id,
    },
  };
}

/** Id and secret of `Authorization: Basic`, both form-encoded in it (RFC 6749, 2.3.1). */
function basicOf(header: string): { id: string; secret: string } {
  const [, encoded] = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(header) ?? [];
  try {
    const text = new TextDecoder().decode(Uint8Array.from(atob(encoded!), (one) => one.charCodeAt(0)));
    const colon = text.indexOf(":");
    const plain = (part: string) => decodeURIComponent(part.replaceAll("+", " "));
    if (colon >= 0) return { id: plain(text.slice(0, colon)), secret: plain(text.slice(colon + 1)) };
  } catch {
    // As below.
  }
  throw invalidClient("The Authorization header must be Basic, with the client's id and secret");
}

const sameHash = async (a: string, b: string): Promise<boolean> => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  return crypto.subtle.timingSafeEqual(bytes(a), bytes(b));
};
