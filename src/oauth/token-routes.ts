import { Hono, type Context as HonoContext } from "hono";
import * as z from "zod";
import { SCOPES } from "../auth/scopes.ts";
import type { App } from "../env.ts";
import { asApiError } from "../http/errors.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { authenticateApp, readForm } from "./client.ts";
import { invalidRequest, OAuthError, oauthErrorResponse } from "./errors.ts";
import { exchangeCode, type Issued, issueToApp, refresh, revokeToken } from "./grants.ts";
import type { AppRow } from "./schema.ts";

const tag = "OAuth";

const IssuedTokens = lazily(() =>
  z.object({
    access_token: z.string(),
    token_type: z.literal("Bearer"),
    expires_in: z.int().meta({ description: "Seconds" }),
    refresh_token: z.string().optional().meta({ description: "Good once; the answer to it has the next" }),
    scope: z.string(),
  }),
);

const ClientFields = lazily(() => ({
  client_id: z.string().optional().meta({ description: "Unless it is in the Authorization header" }),
  client_secret: z.string().optional().meta({ description: "Of an app that keeps one, likewise" }),
}));

const TokenRequest = lazily(() =>
  z.object({
    grant_type: z.enum(["authorization_code", "refresh_token", "client_credentials"]),
    code: z.string().optional(),
    redirect_uri: z.string().optional(),
    code_verifier: z.string().optional(),
    refresh_token: z.string().optional(),
    scope: z
      .string()
      .optional()
      .meta({ description: "Separated by spaces; less than could be had, if given" }),
    ...ClientFields(),
  }),
);

const Metadata = lazily(() =>
  z.object({
    issuer: z.string(),
    authorization_endpoint: z.string(),
    token_endpoint: z.string(),
    revocation_endpoint: z.string(),
    service_documentation: z.string(),
    scopes_supported: z.array(z.string()),
    response_types_supported: z.array(z.string()),
    response_modes_supported: z.array(z.string()),
    grant_types_supported: z.array(z.string()),
    token_endpoint_auth_methods_supported: z.array(z.string()),
    revocation_endpoint_auth_methods_supported: z.array(z.string()),
    code_challenge_methods_supported: z.array(z.string()),
    authorization_response_iss_parameter_supported: z.boolean(),
  }),
);

/** Scheme and host as who asks reached them, or as they are configured. */
export const issuerOf = (c: HonoContext<App>): string => new URL(c.env.PUBLIC_URL || c.req.url).origin;

/** The scopes of a `scope` parameter; null when there is none. Throws `invalid_scope`. */
export function scopesOf(text: string | undefined, app: AppRow): string[] | null {
  if (text === undefined) return null;
  const asked = new Set(text.split(" ").filter((scope) => scope !== ""));
  const beyond = [...asked].filter((scope) => !app.scopes.includes(scope));
  if (beyond.length > 0 || asked.size === 0) {
    throw new OAuthError(
      400,
      "invalid_scope",
      `The app may ask for ${app.scopes.join(" ")}; not for ${beyond.join(" ") || "nothing"}`,
    );
  }
  return SCOPES.filter((scope) => asked.has(scope));
}

/** The end of OAuth that apps talk to. Answers and errors are those of the RFCs, not of the API. */
export const tokenRoutes = new Hono<App>()
  .get(
    "/.well-known/oauth-authorization-server",
    operation({
      id: "getOAuthMetadata",
      summary: "OAuth 2.0 authorization server metadata",
      description: "RFC 8414: where apps send people and get tokens, and what is understood there.",
      tag,
      scope: "open",
      body: Metadata,
    }),
    (c) => {
      const issuer = issuerOf(c);
      const ways = ["client_secret_basic", "client_secret_post", "none"];
      return c.json({
        issuer,
        authorization_endpoint: `${issuer}/oauth/authorize`,
        token_endpoint: `${issuer}/oauth/token`,
        revocation_endpoint: `${issuer}/oauth/revoke`,
        service_documentation: `${issuer}/docs`,
        scopes_supported: [...SCOPES],
        response_types_supported: ["code"],
        response_modes_supported: ["query"],
        grant_types_supported: ["authorization_code", "refresh_token", "client_credentials"],
        token_endpoint_auth_methods_supported: ways,
        revocation_endpoint_auth_methods_supported: ways,
        code_challenge_methods_supported: ["S256"],
        authorization_response_iss_parameter_supported: true,
      });
    },
  )
  .post(
    "/oauth/token",
    operation({
      id: "issueOAuthToken",
      summary: "Get an access token",
      description:
        "RFC 6749, as a form: `grant_type` is `authorization_code` (with `code`, `redirect_uri`, `code_verifier`), `refresh_token`, or `client_credentials`. The app proves itself by HTTP Basic or by `client_id` and `client_secret`; one without a secret sends its `client_id`. Access tokens are good for an hour, refresh tokens for 30 days and once: one that comes twice revokes what it was part of. All tokens of one grant share its rate limit. Errors are `{error, error_description}`.",
      tag,
      scope: "open",
      form: TokenRequest,
      body: IssuedTokens,
    }),
    (c) =>
      answering(c, async () => {
        const fields = await readForm(c);
        const type = fields.get("grant_type");
        if (type === undefined) throw invalidRequest("grant_type is missing");
        const give = GRANTS[type];
        if (!give) {
          throw new OAuthError(
            400,
            "unsupported_grant_type",
            `grant_type must be ${Object.keys(GRANTS).join(", ")}`,
          );
        }
        const { app, ctx } = await authenticateApp(c, fields);
        c.header("Cache-Control", "no-store");
        return c.json(await give(ctx, app, fields), 200);
      }),
  )
  .post(
    "/oauth/revoke",
    operation({
      id: "revokeOAuthToken",
      summary: "Revoke a token",
      description:
        "RFC 7009, as a form with `token`: an access token ends alone, a refresh token with all that its grant gave. 200 also for a token that is not known.",
      tag,
      scope: "open",
      form: () => z.object({ token: z.string(), ...ClientFields() }),
      body: () => z.object({}),
    }),
    (c) =>
      answering(c, async () => {
        const fields = await readForm(c);
        const { app, ctx } = await authenticateApp(c, fields);
        await revokeToken(ctx, app, required(fields, "token"));
        return c.json({}, 200);
      }),
  );

type Give = (ctx: Parameters<typeof refresh>[0], app: AppRow, fields: Map<string, string>) => Promise<Issued>;

const GRANTS: Record<string, Give> = {
  authorization_code: (ctx, app, fields) =>
    exchangeCode(ctx, app, {
      code: required(fields, "code"),
      redirectUri: fields.get("redirect_uri") ?? null,
      verifier: verifierOf(fields),
    }),
  refresh_token: (ctx, app, fields) =>
    refresh(ctx, app, required(fields, "refresh_token"), scopesOf(fields.get("scope"), app)),
  client_credentials: async (ctx, app, fields) => {
    if (app.secretHash === null) {
      throw new OAuthError(400, "unauthorized_client", "An app without a secret has no client credentials");
    }
    return issueToApp(ctx, app, scopesOf(fields.get("scope"), app) ?? app.scopes);
  },
};

function required(fields: Map<string, string>, name: string): string {
  const value = fields.get(name);
  if (value === undefined) throw invalidRequest(`${name} is missing`);
  return value;
}

function verifierOf(fields: Map<string, string>): string {
  const verifier = required(fields, "code_verifier");
  if (!/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) {
    throw invalidRequest("code_verifier must be 43 to 128 letters, digits, -, ., _ or ~");
  }
  return verifier;
}

async function answering(c: HonoContext<App>, act: () => Promise<Response>): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof OAuthError) return oauthErrorResponse(c, error);
    const { status, message, headers } = asApiError(error);
    if (status !== 503) throw error;
    c.var.trace.error = error;
    const wait = Number(headers?.["Retry-After"] ?? 1);
    return oauthErrorResponse(c, new OAuthError(503, "temporarily_unavailable", message, wait));
  }
}
