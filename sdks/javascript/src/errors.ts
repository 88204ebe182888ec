/** One thing that is wrong with what was sent. `field` is a path, as `contacts[0].email`. */
export interface ErrorDetail {
  field: string;
  message: string;
}

interface ErrorParts {
  code: string;
  status?: number;
  requestId?: string | null;
  details?: ErrorDetail[];
  headers?: Headers;
  cause?: unknown;
}

/** Whatever the API refuses, or does not answer. The API key is in no error. */
export class FastenrError extends Error {
  override readonly name: string = "FastenrError";
  /** What went wrong, for programs: `validation_error`, `not_found`, `conflict`, … */
  readonly code: string;
  /** Of HTTP; undefined when no answer came. */
  readonly status: number | undefined;
  /** To be quoted when the error is reported. */
  readonly requestId: string | null;
  readonly details: ErrorDetail[];
  readonly headers: Headers;

  constructor(message: string, { code, status, requestId = null, details = [], headers, cause }: ErrorParts) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.details = details;
    this.headers = headers ?? new Headers();
  }
}

/** 401: there is no key, or not a valid one. */
export class AuthenticationError extends FastenrError {
  override readonly name: string = "AuthenticationError";
}
/** 403: the key lacks a scope; the message names it. */
export class AuthorizationError extends FastenrError {
  override readonly name: string = "AuthorizationError";
}
/** 404. */
export class NotFoundError extends FastenrError {
  override readonly name: string = "NotFoundError";
}
/** 400 and 422: `details` lists everything that is wrong. */
export class ValidationError extends FastenrError {
  override readonly name: string = "ValidationError";
}
/** 409; and 412, where it has changed since the version given as `ifMatch`. */
export class ConflictError extends FastenrError {
  override readonly name: string = "ConflictError";
}
/** 429. */
export class RateLimitError extends FastenrError {
  override readonly name: string = "RateLimitError";
  /** Seconds until the next request may pass. */
  readonly retryAfter: number;

  constructor(message: string, { retryAfter, ...parts }: ErrorParts & { retryAfter: number }) {
    super(message, parts);
    this.retryAfter = retryAfter;
  }
}
/** 500 and above. */
export class ServerError extends FastenrError {
  override readonly name: string = "ServerError";
}
/** No answer came: `cause` is what `fetch` said. */
export class ConnectionError extends FastenrError {
  override readonly name: string = "ConnectionError";
}
/** No answer came in time. */
export class TimeoutError extends ConnectionError {
  override readonly name: string = "TimeoutError";
}

const CODES: Record<number, string> = {
  401: "authentication_error",
  403: "authorization_error",
  404: "not_found",
  405: "method_not_allowed",
  409: "conflict",
  412: "precondition_failed",
  413: "payload_too_large",
  415: "unsupported_media_type",
  429: "rate_limit_exceeded",
  503: "service_unavailable",
};

const CLASSES: Record<number, typeof FastenrError> = {
  400: ValidationError,
  401: AuthenticationError,
  403: AuthorizationError,
  404: NotFoundError,
  409: ConflictError,
  412: ConflictError,
  422: ValidationError,
};

const codeOf = (status: number) =>
  CODES[status] ??
  (status >= 500 ? "server_error" : status >= 400 ? "validation_error" : "unexpected_status");

/** The error that an answer tells of. `/v1` nests it, a 429 and all of `/api` are flat, a proxy's is no JSON. */
export function errorOf(response: Response, body: unknown): FastenrError {
  const { status, headers } = response;
  const { error, message, meta } = (isObject(body) ? body : {}) as Record<string, unknown>;
  const nested = isObject(error) ? error : {};
  const text = [nested.message, message, error].find((one) => typeof one === "string" && one !== "");
  const parts: ErrorParts = {
    code: typeof nested.code === "string" ? nested.code : codeOf(status),
    status,
    requestId: headers.get("X-Request-Id") ?? (isObject(meta) ? (meta.request_id as string) : null),
    details: Array.isArray(nested.details) ? (nested.details as ErrorDetail[]) : [],
    headers,
  };
  const faults = parts.details!.map((detail) => `${detail.field} ${detail.message}`).join("; ");
  const told = (text as string | undefined) ?? `The server answered ${status} and said no more`;
  const full = faults ? `${told}: ${faults}` : told;
  if (status === 429)
    return new RateLimitError(full, { ...parts, retryAfter: Math.ceil(retryAfterOf(headers) ?? 1) });
  const Class = CLASSES[status] ?? (status >= 500 ? ServerError : FastenrError);
  return new Class(full, parts);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** `Retry-After` in seconds, given as such or as a date; null when it says nothing. */
export function retryAfterOf(headers: Headers): number | null {
  const given = headers.get("Retry-After");
  if (!given) return null;
  if (/^\d+(\.\d+)?$/.test(given)) return Number(given);
  // `Date.parse` makes a date of anything, of -5 for one.
  const seconds = /^[a-z]{3}/i.test(given) ? (Date.parse(given) - Date.now()) / 1000 : Number.NaN;
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
}
