import type { Context as HonoContext } from "hono";
import type { App } from "../env.ts";

/** A refusal in the shape of RFC 6749, 5.2: `{error, error_description}`. */
export class OAuthError extends Error {
  readonly status: 400 | 401 | 413 | 415 | 429 | 503;
  readonly code: string;
  /** Seconds to wait before asking again. */
  readonly retryAfter?: number;

  constructor(status: OAuthError["status"], code: string, description: string, retryAfter?: number) {
    // What is quoted in it may be anything; these characters alone may stand there.
    super(description.replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, "?").slice(0, 500));
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

export const invalidRequest = (description: string) => new OAuthError(400, "invalid_request", description);
export const invalidGrant = (description: string) => new OAuthError(400, "invalid_grant", description);
export const invalidClient = (description: string) => new OAuthError(401, "invalid_client", description);

export function oauthErrorResponse(c: HonoContext<App>, error: OAuthError): Response {
  if (error.status === 401) c.header("WWW-Authenticate", 'Basic realm="fastenr"');
  if (error.retryAfter !== undefined) c.header("Retry-After", String(error.retryAfter));
  c.header("Cache-Control", "no-store");
  return c.json({ error: error.code, error_description: error.message }, error.status);
}
