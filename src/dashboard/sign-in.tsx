import { Hono } from "hono";
import { isWellFormedApiKey } from "../auth/api-key.ts";
import { penalty, recordLiveKey, recordWrongKey } from "../auth/wrong-keys.ts";
import { sha256 } from "../http/idempotency.ts";
import { Icon } from "./components/icons.tsx";
import { dropCookie, putCookie, SESSION_COOKIE } from "./cookies.ts";
import { type C, contextOf, type Dash, limit, look, readForm } from "./gate.ts";
import { showBare } from "./render.tsx";
import { beginSession, SESSION_MS } from "./session.ts";
import { safePath } from "./url.ts";

/** The one door: an API key with `admin:read`. */
export const signInPages = new Hono<Dash>()
  .get("/", (c) => page(c, { to: c.req.query("to") ?? null }))
  .post("/", async (c) => {
    const form = await readForm(c);
    const to = form.get("to");
    const key = (form.get("key") ?? "").trim();
    const address = c.req.header("CF-Connecting-IP") ?? "unknown";
    await limit(c, `sign-in ${address}`);
    const { now } = c.var.trace;
    const hash = await sha256(key);
    const refuse = (fault: string, status: number) => page(c, { to, fault, status });
    const wait = penalty(address, hash, now);
    if (wait > 0) {
      c.header("Retry-After", String(wait));
      return refuse(`There were very many wrong keys from your network. Try again in ${wait} seconds`, 429);
    }
    if (key === "") return refuse("Enter an API key", 422);
    const found = isWellFormedApiKey(key) ? await look(c, hash) : null;
    if (!found) {
      recordWrongKey(address, hash, now);
      return refuse("This API key is not known, or it was revoked or has expired", 401);
    }
    recordLiveKey(hash);
    if (!found.key.scopes.includes("admin:read")) {
      return refuse("This API key lacks the scope admin:read, which the dashboard takes", 403);
    }
    c.var.trace.organizationId = found.organization.id;
    c.var.trace.keyId = found.key.id;
    const secret = await beginSession(contextOf(c, found), hash);
    putCookie(c, SESSION_COOKIE, secret, { sameSite: "Lax", seconds: SESSION_MS / 1000 });
    return c.redirect(safePath(to, new URL(c.req.url).origin), 303);
  });

export function signedOut(c: C) {
  dropCookie(c, SESSION_COOKIE);
  return c.redirect("/dashboard/sign-in?signed-out", 303);
}

/** What the URL has it say. */
const NOTICES = [
  ["signed-out", "good", "You are signed out."],
  [
    "ended",
    "fair",
    "You were signed out meanwhile, and what you sent was not done. Sign in and do it again.",
  ],
] as const;

function page(c: C, { to, fault, status = 200 }: { to: string | null; fault?: string; status?: number }) {
  const { searchParams } = new URL(c.req.url);
  const said = fault ? null : NOTICES.find(([name]) => searchParams.has(name));
  return showBare(
    c,
    "Sign in",
    <div class="card sign-in">
      <p class="brand">
        <Icon name="brand" />
        fastenr
      </p>
      <h1>Sign in</h1>
      {said ? (
        <p class={`notice ${said[1]}`} role="status">
          {said[2]}
        </p>
      ) : null}
      {fault ? (
        <p class="notice bad" role="alert" id="fault">
          {fault}.
        </p>
      ) : null}
      <form method="post" action="/dashboard/sign-in" class="form">
        {to ? <input type="hidden" name="to" value={to} /> : null}
        {/* For password managers, which keep a name with each secret. */}
        <input type="text" name="username" autocomplete="username" value="API key" hidden />
        <div class="field">
          <label for="key">API key</label>
          <input
            id="key"
            name="key"
            type="password"
            autocomplete="current-password"
            required
            autofocus
            spellcheck={false}
            aria-describedby={fault ? "fault hint" : "hint"}
            aria-invalid={fault ? "true" : undefined}
          />
          <p class="hint" id="hint">
            One of your organization’s keys with the scope <code>admin:read</code>. What you can see and do
            follows its scopes.
          </p>
        </div>
        <div class="form-actions">
          <button type="submit" class="button primary">
            Sign in
          </button>
        </div>
      </form>
    </div>,
    status,
  );
}
