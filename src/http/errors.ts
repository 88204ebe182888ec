import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { isFenced, isOverloaded, isTooBig } from "../db/client.ts";
import type { App } from "../env.ts";

export interface Fault {
  field: string;
  message: string;
}

/** An answer other than the one asked for. Its message is for the caller and never holds internals. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Fault[] | undefined;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    code: string,
    message: string,
    details?: Fault[],
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
    this.headers = headers;
  }
}

export const unreadable = (message: string) => new ApiError(400, "validation_error", message);
/** A body of nothing but faults must not be answered with many times its size. */
const MAX_FAULTS = 1000;
export const invalid = (details: Fault[]) =>
  new ApiError(422, "validation_error", "Invalid input data", details.slice(0, MAX_FAULTS));
export const notFound = (what: string) => new ApiError(404, "not_found", `No such ${what}`);
/** For a body that names an account which is not the caller's, or not at all: both look alike. */
export const unknownAccount = (field = "account_id") =>
  invalid([{ field, message: "must be the id of an account of this organization" }]);
export const conflict = (message: string, details?: Fault[]) =>
  new ApiError(409, "conflict", message, details);
/** A conflict that passes by itself: the same request may succeed in a moment. */
export const contended = (message = "It is being changed by others at the same time; try again") =>
  new ApiError(409, "conflict", message, undefined, { "Retry-After": "1" });
export const stale = () =>
  new ApiError(
    412,
    "precondition_failed",
    "It has changed since it was read; get it again and use its new ETag",
  );
export const unauthenticated = (message: string) =>
  new ApiError(401, "authentication_error", message, undefined, { "WWW-Authenticate": "Bearer" });
export const unauthorized = (scope: string) =>
  new ApiError(403, "authorization_error", `This API key lacks the scope ${scope}`);
export const unavailable = (message: string, retryAfter = 1) =>
  new ApiError(503, "service_unavailable", message, undefined, { "Retry-After": String(retryAfter) });
export const notForApps = () =>
  new ApiError(403, "authorization_error", "An OAuth app cannot manage API keys or apps; use an API key");
/** A tenant between two databases. */
export const isMoving = () =>
  unavailable("This organization is being moved to another database; try again in some seconds", 5);

/** Whatever was thrown, as an answer. What is not ours becomes a 500 that tells nothing but the request id. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (isFenced(error)) return isMoving();
  if (isOverloaded(error)) return unavailable("The database is busy; try again");
  if (isTooBig(error))
    return new ApiError(
      413,
      "payload_too_large",
      "With this it would be larger than the 2 MB that one row can hold",
    );
  // A Durable Object that could not be reached, or was reset under the call.
  if ((error as { retryable?: boolean } | null | undefined)?.retryable)
    return unavailable("A part of the service is restarting; try again");
  return new ApiError(
    500,
    "server_error",
    "Something went wrong on our side; quote the request id if you report it",
  );
}

/** The seed's error shape. `/api` has flat errors of its own (see customers/). */
export function errorResponse(c: Context<App>, error: ApiError): Response {
  for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
  return c.json(
    {
      error: { code: error.code, message: error.message, details: error.details },
      meta: { timestamp: new Date(c.var.trace.now).toISOString(), request_id: c.var.trace.id },
    },
    error.status as ContentfulStatusCode,
  );
}
