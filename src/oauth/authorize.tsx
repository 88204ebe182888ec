import { and, eq } from "drizzle-orm";
import { Hono, type Context as HonoContext } from "hono";
import * as z from "zod";
import { Button, FormToken } from "../dashboard/components/buttons.tsx";
import { type C, type Dash, ownForm, signedIn } from "../dashboard/gate.ts";
import { show } from "../dashboard/render.tsx";
import { oauthApps } from "../db/schema/index.ts";
import type { App } from "../env.ts";
import { operation } from "../http/operation.ts";
import { OAuthError } from "./errors.ts";
import { issueCode } from "./grants.ts";
import { type AppRow, isLoopback } from "./schema.ts";
import { issuerOf, scopesOf } from "./token-routes.ts";

const page = (id: string, summary: string, description: string) =>
  operation({
    id,
    summary,
    description,
    tag: "OAuth",
    scope: "open",
    media: "text/html",
    body: () => z.string().meta({ description: "An HTML page" }),
  });

/** What an app asks for, once it is known whose app it is and where its answer goes. */
interface Asked {
  app: AppRow;
  redirectUri: string;
  /** Whether the app told the redirect URI: then it has to tell it again when it brings the code. */
  isTold: boolean;
  state: string | null;
  scopes: string[];
  challenge: string;
}

/**
 * `/oauth/authorize`: an app of this organization sends somebody here who is signed in to the dashboard (or signs
 * in first), and what they allow comes back to the app as a code. An app or an address that is not known is told
 * to the person alone; every other fault goes back to the app.
 */
export const authorizeRoutes = new Hono<Dash>()
  .get(
    "/oauth/authorize",
    page(
      "showOAuthConsent",
      "Ask whether an app may have access",
      "RFC 6749 with PKCE (`code_challenge`, `S256`), for people in a browser: `response_type=code`, `client_id`, `redirect_uri`, `scope`, `state`. Answers go to the redirect URI with `code`, `state` and `iss`, or `error`.",
    ) as never,
    signedIn,
    async (c) => {
      const { searchParams } = new URL(c.req.url);
      const asked = await readAsked(c, searchParams);
      return asked instanceof Response ? asked : consent(c, asked, searchParams);
    },
  )
  .post(
    "/oauth/authorize",
    page(
      "answerOAuthConsent",
      "Allow or refuse an app",
      "The consent page's own form. 303 to the app's redirect URI.",
    ) as never,
    signedIn,
    ownForm,
    async (c) => {
      const { form } = c.var;
      const asked = await readAsked(c, form);
      if (asked instanceof Response) return asked;
      if (form.get("decision") !== "allow") {
        return sendBack(c, asked, { error: "access_denied", error_description: "It was refused" });
      }
      // Asked anew at each consent: nobody can allow what their own key lacks.
      if (obstacleOf(c, asked) !== null) return consent(c, asked, form, 403);
      const { app, scopes, challenge } = asked;
      const redirectUri = asked.isTold ? asked.redirectUri : null;
      const code = await issueCode(c.var.ctx, app, { redirectUri, scopes, challenge });
      return sendBack(c, asked, { code });
    },
  );

/** What is asked, or the answer to whom it cannot be asked. */
async function readAsked(c: C, given: URLSearchParams): Promise<Asked | Response> {
  const clientId = given.get("client_id") ?? "";
  const { ctx } = c.var;
  const [app] = await ctx.db
    .select()
    .from(oauthApps)
    .where(and(eq(oauthApps.organizationId, ctx.organization.id), eq(oauthApps.id, clientId)));
  if (!app) {
    return refused(c, "Its client_id is not that of an app of this organization.");
  }
  const told = given.get("redirect_uri") || null;
  const redirectUri = told ?? (app.redirectUris.length === 1 ? app.redirectUris[0]! : "");
  if (!app.redirectUris.some((known) => isSameTarget(known, redirectUri))) {
    return refused(c, `Its redirect_uri is none of those that ${app.name} is registered with.`);
  }
  const back = { redirectUri, state: given.get("state") };
  try {
    if (FIELDS.some((name) => given.getAll(name).length > 1)) {
      throw new OAuthError(400, "invalid_request", "A parameter is given twice");
    }
    if (given.get("response_type") !== "code") {
      throw new OAuthError(400, "unsupported_response_type", "response_type must be code");
    }
    if ((given.get("response_mode") || "query") !== "query") {
      throw new OAuthError(400, "invalid_request", "response_mode must be query");
    }
    const challenge = given.get("code_challenge") ?? "";
    if (given.get("code_challenge_method") !== "S256" || !/^[\w-]{43}$/.test(challenge)) {
      throw new OAuthError(
        400,
        "invalid_request",
        "code_challenge is required, with code_challenge_method=S256",
      );
    }
    const scopes = scopesOf(given.get("scope") || undefined, app) ?? app.scopes;
    return { app, ...back, isTold: told !== null, scopes, challenge };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return sendBack(c, back, { error: error.code, error_description: error.message });
  }
}

/** The same address; of a loopback one, on whatever port (RFC 8252, 7.3). */
function isSameTarget(known: string, given: string): boolean {
  if (known === given) return true;
  const [a, b] = [URL.parse(known), URL.parse(given)];
  if (!a || !b || !isLoopback(a) || !isLoopback(b) || given.includes("#")) return false;
  a.port = b.port = "";
  return a.href === b.href;
}

function sendBack(
  c: C,
  { redirectUri, state }: { redirectUri: string; state: string | null },
  answer: Record<string, string>,
): Response {
  const { href, search } = new URL(redirectUri);
  const all = new URLSearchParams({
    ...answer,
    ...(state === null ? {} : { state }),
    iss: issuerOf(c as unknown as HonoContext<App>),
  });
  c.header("Cache-Control", "no-store");
  c.header("Referrer-Policy", "no-referrer");
  // "The query component MUST be retained", as it is written.
  return c.redirect(`${href}${search === "" && !href.endsWith("?") ? "?" : "&"}${all}`, 303);
}

const refused = (c: C, why: string) =>
  show(
    c,
    { title: "This app cannot be let in" },
    <div class="card">
      <p>The link that brought you here is not right. {why}</p>
      <p>Nothing was allowed. Whoever made the app can mend it.</p>
    </div>,
    400,
  ) as Response;

/**
 * Why the key that is signed in cannot allow it, or null. What an app is allowed lasts and opens the API like a key
 * of its own, so it takes what making a key does: `admin:write`, and every scope that is given.
 */
function obstacleOf(c: C, { scopes }: Asked): string | null {
  const { actor, key } = c.var.ctx;
  if (key?.revokedAt != null) return "the API key you signed in with was replaced by a new one";
  const lacking = ["admin:write", ...scopes].filter((scope) => !actor.scopes.includes(scope));
  return lacking.length > 0
    ? `the API key you signed in with lacks ${[...new Set(lacking)].join(", ")}`
    : null;
}

/** What is read of the question, and sent on with the answer. */
const FIELDS = [
  "client_id",
  "redirect_uri",
  "response_type",
  "response_mode",
  "scope",
  "state",
  "code_challenge",
  "code_challenge_method",
];

/** In words, by the scope's first half; the second says whether it reads or changes. */
const AREAS: Record<string, string> = {
  accounts: "accounts, contacts, goals, tasks, events, tickets and invoices",
  engagements: "engagements",
  health: "health scores and their configuration",
  surveys: "surveys and their answers",
  analytics: "analytics",
  automation: "workflows, their runs and email templates",
  admin: "API keys, webhooks, the organization, the audit log and the email log",
};

function consent(c: C, asked: Asked, given: URLSearchParams, status = 200): Response {
  const { app, scopes, redirectUri } = asked;
  const obstacle = obstacleOf(c, asked);
  const answer = show(
    c,
    { title: `Let ${app.name} in?`, lead: `It asks for access to ${c.var.ctx.organization.name}` },
    <div class="card">
      <p>
        <strong>{app.name}</strong>
        {app.homepageUrl ? (
          <>
            {" "}
            (
            <a href={app.homepageUrl} rel="noreferrer nofollow">
              {new URL(app.homepageUrl).host}
            </a>
            )
          </>
        ) : null}{" "}
        would be able to:
      </p>
      <ul>
        {scopes.map((scope) => {
          const [area = "", way] = scope.split(":");
          return (
            <li>
              {way === "read" ? "read" : "change"} {AREAS[area]}
              {scope === "admin:write" ? "; export, erase and empty everything" : ""} <code>{scope}</code>
            </li>
          );
        })}
      </ul>
      {obstacle === null ? null : (
        <p class="notice bad" role="alert">
          You cannot allow this: {obstacle}. To let an app in takes a key with <code>admin:write</code> and
          each scope above. Sign out and in again with such a key, or ask somebody who has one to open this
          link.
        </p>
      )}
      <p>
        You are then sent to {hostOf(redirectUri)}. You can take it back at any time under Settings; it ends
        by itself when the API key you signed in with is revoked or expires.
      </p>
      <form method="post" action="/oauth/authorize" class="form">
        <FormToken />
        {FIELDS.map((name) =>
          given.get(name) === null ? null : <input type="hidden" name={name} value={given.get(name)!} />,
        )}
        <div class="form-actions">
          {obstacle !== null ? null : (
            <Button name="decision" value="allow">
              Allow
            </Button>
          )}
          <Button look="plain" name="decision" value="refuse">
            Refuse
          </Button>
        </div>
      </form>
    </div>,
    status,
  ) as Response;
  // Browsers hold the redirect that answers a form against this as well.
  const { protocol, origin } = new URL(redirectUri);
  const target = origin === "null" ? protocol : origin;
  const policy = answer.headers.get("Content-Security-Policy")!;
  answer.headers.set(
    "Content-Security-Policy",
    policy.replace("form-action 'self'", `form-action 'self' ${target}`),
  );
  return answer;
}

const hostOf = (uri: string) => new URL(uri).host || new URL(uri).protocol;
