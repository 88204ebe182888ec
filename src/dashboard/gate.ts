import type { Context as HonoContext } from "hono";
import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { keyContext } from "../auth/authenticate.ts";
import type { Found } from "../auth/key-object.ts";
import type { Scope } from "../auth/scopes.ts";
import { penalty, recordLiveKey, recordWrongKey } from "../auth/wrong-keys.ts";
import type { Context } from "../context.ts";
import type { App, Env } from "../env.ts";
import { ApiError, unauthorized, unavailable } from "../http/errors.ts";
import { readCapped } from "../http/validate.ts";
import { cookieName, SESSION_COOKIE } from "./cookies.ts";
import { type Formats, formats } from "./format.ts";
import { once } from "./once.ts";
import { readCookie, readSession, type Session } from "./session.ts";

/** What the dashboard's handlers find: all that the API's find, the session, and on a POST the form. */
export interface Dash {
  Bindings: Env;
  Variables: App["Variables"] & { session: Session; form: URLSearchParams; format: Formats };
}
export type C = HonoContext<Dash>;

/** The largest form, in bytes. */
const FORM_BYTES = 1024 * 1024;

/**
 * Lets in who is signed in, and sets `ctx` as the API does for the same key; sends others to sign in. The
 * key's object is asked each time, so a key that ends takes its sessions along at once. Looking at pages does
 * not use up the key's requests; a session has a limit of its own.
 */
export const signedIn = createMiddleware<Dash>(async (c, next) => {
  const { trace } = c.var;
  const cookie = readCookie(getCookie(c, cookieName(c, SESSION_COOKIE)) ?? "");
  const found = cookie && (await lookUp(c, cookie.keyHash));
  if (!found?.key.scopes.includes("admin:read")) return c.redirect(signInPath(c), 303);
  const ctx = contextOf(c, found);
  const session = await readSession(ctx, cookie!.secret);
  if (!session) return c.redirect(signInPath(c), 303);
  trace.organizationId = found.organization.id;
  trace.keyId = found.key.id;
  c.set("ctx", ctx);
  c.set("format", formats(found.organization));
  c.set("session", session);
  await limit(c, `dashboard ${session.hash}`);
  await next();
});

/** Whose key a cookie names, or null. Whoever makes cookies up is refused like who guesses keys, before any look-up. */
async function lookUp(c: C, keyHash: string): Promise<Found | null> {
  const { now } = c.var.trace;
  const address = c.req.header("CF-Connecting-IP") ?? "unknown";
  const wait = penalty(address, keyHash, now);
  if (wait > 0) throw tooMuch(wait);
  const found = await look(c, keyHash);
  if (found) recordLiveKey(keyHash);
  else recordWrongKey(address, keyHash, now);
  return found;
}

/** Exactly what the API gives its services for this key. */
export const contextOf = (c: C, found: Found): Context => keyContext(c as unknown as HonoContext<App>, found);

/** Whose key this is, or null. When its object cannot be reached nobody gets in. */
export async function look(c: C, keyHash: string): Promise<Found | null> {
  const started = performance.now();
  try {
    return (await c.env.API_KEYS.getByName(keyHash).look(keyHash)) as Found | null;
  } catch {
    throw unavailable("Your key could not be checked. Try again in a moment");
  } finally {
    c.var.trace.gateMs = performance.now() - started;
  }
}

export async function limit(c: C, key: string): Promise<void> {
  const { success } = await c.env.PAGES.limit({ key });
  if (!success) throw tooMuch(60);
}

const tooMuch = (wait: number) =>
  new ApiError(429, "rate_limit_exceeded", "That was too much at once. Try again in a minute", [], {
    "Retry-After": String(wait),
  });

function signInPath(c: C): string {
  const { pathname, search } = new URL(c.req.url);
  const isWorthReturning = (c.req.method === "GET" || c.req.method === "HEAD") && pathname !== "/dashboard";
  if (c.req.method === "POST") return "/dashboard/sign-in?ended";
  return isWorthReturning
    ? `/dashboard/sign-in?to=${encodeURIComponent(pathname + search)}`
    : "/dashboard/sign-in";
}

/** Refuses who is signed in with a key that lacks the scope. */
export const needs = (scope: Scope) =>
  createMiddleware<Dash>(async (c, next) => {
    if (!c.var.ctx.actor.scopes.includes(scope)) throw unauthorized(scope);
    await next();
  });

/** Reads the form of a POST and refuses what another site sent, or another session's page. */
export const ownForm = createMiddleware<Dash>(async (c, next) => {
  if (c.req.method === "GET" || c.req.method === "HEAD") return next();
  const form = await readForm(c);
  if (form.get("form_token") !== c.var.session.formToken) {
    throw new ApiError(
      403,
      "authorization_error",
      "This form is out of date. Go back, reload the page and send it again",
    );
  }
  const drawn = form.get("form_drawn");
  form.delete("form_token");
  form.delete("form_drawn");
  c.set("form", form);
  await (drawn === null ? next() : once(c, drawn, form.toString(), next));
});

/** The fields of a form, if a page of ours sent it. */
export async function readForm(c: C): Promise<URLSearchParams> {
  refuseForeign(c);
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(c.req.header("Content-Type") ?? ""))
    throw new ApiError(415, "unsupported_media_type", "This page takes its own forms only");
  const body = await readCapped(c.req.raw, FORM_BYTES).catch((error: ApiError) => {
    if (error.status !== 413) throw error;
    throw new ApiError(413, "payload_too_large", "That is too much for one form. Go back and shorten it");
  });
  return new URLSearchParams(new TextDecoder().decode(body));
}

/**
 * By `Sec-Fetch-Site` where the browser tells it, else by `Origin`, which our own pages send as `null` since
 * their Referrer-Policy is no-referrer.
 */
function refuseForeign(c: C): void {
  const site = c.req.header("Sec-Fetch-Site");
  const origin = c.req.header("Origin");
  const isOurs =
    site === undefined
      ? origin === undefined || origin === "null" || origin === new URL(c.req.url).origin
      : site === "same-origin";
  if (!isOurs)
    throw new ApiError(
      403,
      "authorization_error",
      "This form was sent from another site, and nothing was done",
    );
}
