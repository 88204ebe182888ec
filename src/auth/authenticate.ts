import type { Context as HonoContext } from "hono";
import { createMiddleware } from "hono/factory";
import type { Context } from "../context.ts";
import { openDatabase } from "../db/client.ts";
import { BOOKMARK, openSession, readsReplicas } from "../db/replicas.ts";
import { onShard } from "../db/shards.ts";
import type { App } from "../env.ts";
import { isMoving, unauthenticated, unavailable } from "../http/errors.ts";
import { sha256 } from "../http/idempotency.ts";
import { isWellFormedApiKey } from "./api-key.ts";
import type { Found, GateAnswer } from "./key-object.ts";
import { rateLimitHeaders, retryAfter } from "./rate-limit.ts";
import { grantHash, grantIdOf } from "./token.ts";
import { penalty, recordLiveKey, recordWrongKey, WRONG_KEY_LIMIT } from "./wrong-keys.ts";

/** Identifies the caller by API key and counts the request. What it may do is asked by each operation. */
export const authenticate = createMiddleware<App>(async (c, next) => {
  const refusal = await admit(c);
  if (refusal) return refusal;
  await next();
  await settleSession(c);
});

/** Lets the caller of this request in and sets `ctx`, or answers 429. Throws 401 and 503. */
export async function admit(c: HonoContext<App>): Promise<Response | null> {
  const { trace } = c.var;
  const key = presentedKey(c);
  if (key === null) {
    throw unauthenticated("No API key: send it as `Authorization: Bearer <key>` or in X-API-Key");
  }
  const hash = await sha256(key);
  const address = c.req.header("CF-Connecting-IP") ?? "unknown";
  const wait = penalty(address, hash, trace.now);
  if (wait > 0) return limited(c, wait, WRONG_KEY_LIMIT, Math.ceil(trace.now / 1000) + wait);

  const started = performance.now();
  const named = isWellFormedApiKey(key) ? { object: hash } : await grantOf(key, hash);
  const gate: GateAnswer = named ? await ask(c.env, named) : { outcome: "unknown" };
  trace.gateMs = performance.now() - started;
  if (!named || gate.outcome === "unknown") {
    recordWrongKey(address, hash, trace.now);
    throw unauthenticated("This API key is not known, or it was revoked or has expired");
  }
  recordLiveKey(hash);
  trace.organizationId = gate.organization.id;
  trace.keyId = gate.key.id;
  const headers = rateLimitHeaders(gate.verdict);
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  if (gate.outcome === "limited") {
    return limited(
      c,
      retryAfter(gate.verdict),
      Number(headers["X-RateLimit-Limit"]),
      Number(headers["X-RateLimit-Reset"]),
    );
  }
  c.set("ctx", keyContext(c, gate));
  if (readsReplicas(c.env)) beginSession(c, gate, hash);
  return null;
}

const isRead = (c: HonoContext<App>) => c.req.method === "GET" || c.req.method === "HEAD";

/** With read replication: the request's statements go to one session, which never goes back in time. */
function beginSession(
  c: HonoContext<App>,
  { shard, bookmark }: Found & { bookmark: string | null },
  keyHash: string,
): void {
  const { ctx, trace } = c.var;
  const session = openSession(ctx.env, shard, isRead(c), [c.req.header(BOOKMARK), bookmark]);
  c.set("databaseSession", { ...session, keyHash });
  ctx.db = openDatabase(session.database, trace.cost);
}

/** Tells the caller how new what it saw is, and after a write its key's object, before anybody reads again. */
export async function settleSession(c: HonoContext<App>): Promise<void> {
  const { databaseSession: session } = c.var;
  const bookmark = session?.bookmark();
  if (!session || bookmark == null) return;
  c.header(BOOKMARK, bookmark);
  if (!isRead(c)) await c.env.API_KEYS.getByName(session.keyHash).remember(bookmark);
}

/** What the holder of a live key acts in, by whichever door they came. */
export function keyContext(c: HonoContext<App>, { key, organization, shard, isSwitching }: Found): Context {
  const { trace } = c.var;
  if (isSwitching && !isRead(c)) throw isMoving();
  const env = onShard(c.env, shard);
  return {
    env,
    db: openDatabase(env.DB, trace.cost),
    cost: trace.cost,
    organization,
    actor: { type: "api_key", id: key.id, name: key.name, scopes: key.scopes },
    key,
    requestId: trace.id,
    now: trace.now,
    rescore: false,
    waitUntil: (promise) => c.executionCtx.waitUntil(promise),
  };
}

/** Which object knows a key, by its hash; of an OAuth token, the grant's, and the token's own hash. */
interface Named {
  object: string;
  token?: string;
}

async function grantOf(key: string, hash: string): Promise<Named | null> {
  const grant = grantIdOf(key, "access");
  return grant === null ? null : { object: await grantHash(grant), token: hash };
}

/** The key's object. When it cannot be reached nobody gets in: a guard that is down must not be a door. */
async function ask(env: App["Bindings"], { object, token }: Named): Promise<GateAnswer> {
  try {
    return (await env.API_KEYS.getByName(object).check(object, token)) as GateAnswer;
  } catch {
    throw unavailable("The API key could not be checked; try again");
  }
}

function presentedKey(c: HonoContext<App>): string | null {
  const bearer = c.req.header("Authorization")?.match(/^Bearer +(\S+)$/i)?.[1];
  return bearer ?? c.req.header("X-API-Key") ?? null;
}

/** The seed's flat refusal. */
function limited(c: HonoContext<App>, wait: number, limit: number, reset: number): Response {
  c.header("Retry-After", String(wait));
  c.header("X-RateLimit-Retry-After", String(wait));
  return c.json(
    {
      error: "rate_limit_exceeded",
      message: "API rate limit exceeded",
      retry_after: wait,
      limit,
      remaining: 0,
      reset,
    },
    429,
  );
}

/** The operator's door: one secret, compared in constant time. */
export const authenticateOperator = createMiddleware<App>(async (c, next) => {
  const { trace } = c.var;
  if (!c.env.OPERATOR_TOKEN)
    throw unavailable("No operator token is configured; set the secret OPERATOR_TOKEN", 60);
  const given = presentedKey(c);
  // While it is being replaced, the one before it works as well.
  const { OPERATOR_TOKEN: token, OPERATOR_TOKEN_PREVIOUS: previous } = c.env;
  const isOperator =
    given !== null &&
    ((await sameSecret(given, token)) || (!!previous && (await sameSecret(given, previous))));
  if (!isOperator) {
    throw unauthenticated(
      "This is for the operator: send the operator token as `Authorization: Bearer <token>`",
    );
  }
  c.set("operator", {
    env: c.env,
    db: openDatabase(c.env.DB, trace.cost),
    cost: trace.cost,
    actor: { type: "operator", id: null, name: "operator", scopes: [] },
    requestId: trace.id,
    now: trace.now,
    waitUntil: (promise) => c.executionCtx.waitUntil(promise),
  });
  await next();
});

/** Compares digests, which are of one length whatever was given. */
async function sameSecret(a: string, b: string): Promise<boolean> {
  const digest = (s: string) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(s));
  return crypto.subtle.timingSafeEqual(await digest(a), await digest(b));
}
