import type { DescribedRoute } from "../../../src/http/openapi.ts";
import type { Recording } from "../record.ts";
import { TEXTS } from "./untold.ts";

type Json = Record<string, unknown>;

const META = { timestamp: "2026-01-15T10:00:00.000Z", request_id: "req_01kf0g8r00h3x8m2v5q7w9z4ca" };
const failure = (code: string, message: string, details?: { field: string; message: string }[]) => ({
  error: { code, message, ...(details ? { details } : {}) },
  meta: META,
});

const ERROR = { $ref: "#/components/schemas/Error" };
const header = (name: string) => ({ $ref: `#/components/headers/${name}` });

const response = (description: string, example: unknown, headers: string[] = [], schema: Json = ERROR) => ({
  description,
  headers: Object.fromEntries(["X-Request-Id", ...headers].map((name) => [name, header(name)])),
  content: { "application/json": { schema, example } },
});

const scopeName = (scope: string) =>
  scope.replace(/(^|:|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase());

/** Errors that read the same wherever they come. */
const SHARED: Record<string, ReturnType<typeof response>> = {
  Unreadable: response(
    "The body cannot be read: it is empty, no JSON in UTF-8, or no object",
    failure("validation_error", "The request body is not valid JSON in UTF-8"),
  ),
  Unauthenticated: response(
    "No API key, or one that is not known, was revoked or has expired",
    failure("authentication_error", "This API key is not known, or it was revoked or has expired"),
    ["WWW-Authenticate"],
  ),
  NotTheOperator: response(
    "Not the operator's token",
    failure(
      "authentication_error",
      "This is for the operator: send the operator token as `Authorization: Bearer <token>`",
    ),
    ["WWW-Authenticate"],
  ),
  Stale: response(
    "It has changed since the `If-Match` that was given",
    failure("precondition_failed", "It has changed since it was read; get it again and use its new ETag"),
  ),
  TooLarge: response(
    "The body is over 1 MiB",
    failure("payload_too_large", "The request body is over 1048576 bytes (1 MiB)"),
  ),
  BatchTooLarge: response(
    "The body is over 8 MiB",
    failure("payload_too_large", "The request body is over 8388608 bytes (8 MiB)"),
  ),
  NotJson: response(
    "The body is not sent as JSON",
    failure("unsupported_media_type", "The body must be sent as Content-Type: application/json"),
  ),
  TooManyRequests: response(
    "Over a rate limit, or too many wrong keys from one address",
    {
      error: "rate_limit_exceeded",
      message: "API rate limit exceeded",
      retry_after: 3600,
      limit: 1000,
      remaining: 0,
      reset: 1768474800,
    },
    ["Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"],
    { $ref: "#/components/schemas/RateLimited" },
  ),
  ServerError: response(
    "Something went wrong on our side",
    failure("server_error", "Something went wrong on our side; quote the request id if you report it"),
  ),
  Unavailable: response(
    "The service sheds load; try again after `Retry-After`",
    failure("service_unavailable", "The database is busy; try again"),
    ["Retry-After"],
  ),
  Failed: response("Any other error", failure("not_found", "There is nothing at /v1/accouts")),
};

const forbidden = (scope: string) =>
  response(
    `The API key lacks the scope ${scope}`,
    failure("authorization_error", `This API key lacks the scope ${scope}`),
  );

/** The components that `errorsOf` refers to. */
export const errorResponses = (scopes: readonly string[]) => ({
  ...SHARED,
  ...Object.fromEntries(scopes.map((scope) => [`Lacks${scopeName(scope)}`, forbidden(scope)])),
});

const shared = (name: string) => ({ $ref: `#/components/responses/${name}` });

const STILL_RUNNING = failure(
  "conflict",
  "The first request with this Idempotency-Key is still running; try again in a second",
);
const CONTENDED = failure("conflict", "It is being changed by others at the same time; try again");

/** Every error that a route of `/v1` can answer. */
export function errorsOf(
  route: DescribedRoute,
  recorded: Recording[string] | undefined,
): Record<string, unknown> {
  const { method, path, operation, inputs } = route;
  const { scope } = operation;
  const json = inputs.find(({ target }) => target === "json");
  const shown = (status: number) => recorded?.errors[status]?.body;
  const isWrite = method !== "GET";
  const params = [...path.matchAll(/:(\w+)/g)];
  const creates = /by-external-id/.test(path) && isWrite;
  const what = operation.tag.toLowerCase().replace(/s$/, "");
  const errors: Record<string, unknown> = {
    401: shared(scope === "operator" ? "NotTheOperator" : "Unauthenticated"),
    422: response(
      "Something in the path, the query or the body is not right; `details` names each",
      shown(422) ??
        failure("validation_error", "Invalid input data", [
          { field: "nonsense", message: "is not a known parameter; this takes none" },
        ]),
    ),
    429: shared("TooManyRequests"),
    500: shared("ServerError"),
    503: shared("Unavailable"),
  };
  if (scope.includes(":")) errors[403] = shared(`Lacks${scopeName(scope)}`);
  if (params.length > 0 && !creates)
    errors[404] = response(
      "There is none with this id",
      shown(404) ?? failure("not_found", `No such ${what}`),
    );
  if (json) {
    errors[400] = shared("Unreadable");
    errors[413] = shared(json.options.maxBytes ? "BatchTooLarge" : "TooLarge");
    errors[415] = shared("NotJson");
  }
  if (isWrite) {
    const example = shown(409) ?? (method === "POST" ? STILL_RUNNING : CONTENDED);
    errors[409] = response("It conflicts with what there is, or with another request", example);
  }
  if (/^(PUT|PATCH|DELETE)$/.test(method) && params.length > 0) errors[412] = shared("Stale");
  return errors;
}

const flat = (name: "error" | "message", description: string, text: string) => ({
  description,
  headers: { "X-Request-Id": header("X-Request-Id") },
  content: {
    "application/json": {
      schema: {
        type: "object",
        properties: { [name]: { type: "string" } },
        required: [name],
      },
      example: { [name]: text },
    },
  },
});

/** What its document begins the 500s of each operation with, and what it says when there is nothing. */
const FLAT: Record<string, { prefix: string; none?: string }> = {
  fetchCustomers: { prefix: "Error fetching customers", none: "No customers found" },
  fetchCustomerHealth: { prefix: "Error fetching customers", none: "Customer not found" },
  recordCustomerEvents: { prefix: "Error saving customer events", none: "Customer not found" },
  fetchDashboard: { prefix: "Error fetching dashboard data", none: "No customers found" },
};

/** The flat errors of `/api`. */
export function flatErrorsOf({ operation, inputs }: DescribedRoute): Record<string, unknown> {
  const { prefix, none } = FLAT[operation.id] ?? { prefix: "Error" };
  const scope = CUSTOMER_SCOPES[operation.id];
  const hasBody = inputs.some(({ target }) => target === "json");
  return {
    ...(hasBody
      ? {
          400: flat(
            "error",
            "What was sent is not right",
            "No data provided. Include at least one of: event, ticket, or invoice.",
          ),
          413: flat("error", "The body is over 1 MiB", "The request body is over 1048576 bytes (1 MiB)"),
        }
      : {}),
    401: flat(
      "error",
      "Where an API key is asked for: none, or one that is not known",
      "No API key: send it as `Authorization: Bearer <key>` or in X-API-Key",
    ),
    403: flat("error", `The API key lacks the scope ${scope}`, `This API key lacks the scope ${scope}`),
    ...(none ? { 404: flat("message", "There is nothing", none) } : {}),
    429: shared("TooManyRequests"),
    500: flat("error", "Something went wrong on our side", `${prefix}: Something went wrong on our side`),
    503: flat("error", "The service sheds load", `${prefix}: The database is busy; try again`),
  };
}

/** The scope that a key needs where `/api` asks for one. */
export const CUSTOMER_SCOPES: Record<string, string> = {
  fetchCustomers: "accounts:read",
  fetchCustomerHealth: "health:read",
  recordCustomerEvents: "accounts:write",
  fetchDashboard: "analytics:read",
};

const page = (description: string) => ({
  description,
  headers: { "X-Request-Id": header("X-Request-Id") },
  content: {
    "text/html": { schema: { type: "string", description: "An HTML page" }, example: TEXTS["text/html"] },
  },
});

/** What is no status of its own in the document. */
export function otherErrorOf({ path, operation }: DescribedRoute): Record<string, unknown> {
  if (path.startsWith("/api/"))
    return flat("error", "Any other error", "PUT is not possible here; allowed: GET, HEAD");
  return operation.media === "text/html" ? page("Any other error") : shared("Failed");
}

/** The errors of what is open to anybody, each different. */
export function openErrorsOf(
  { path, method, operation }: DescribedRoute,
  success: unknown,
): Record<string, unknown> {
  if (operation.id === "getStatus")
    return { 503: { ...(success as Json), description: "The database does not answer" } };
  if (operation.id === "receiveEmailEvent") {
    return {
      400: shared("Unreadable"),
      401: response(
        "The signature is not right",
        failure("authentication_error", "The signature is missing, wrong or too old"),
      ),
      413: shared("TooLarge"),
      422: response(
        "A query parameter, of which it takes none",
        failure("validation_error", "Invalid input data", [
          { field: "nonsense", message: "is not a known parameter; this takes none" },
        ]),
      ),
      503: shared("Unavailable"),
    };
  }
  if (path === "/oauth/token" || path === "/oauth/revoke") {
    const refusal = (code: string, error_description: string) =>
      response(error_description, { error: code, error_description }, [], {
        type: "object",
        properties: { error: { type: "string" }, error_description: { type: "string" } },
        required: ["error", "error_description"],
      });
    return {
      400: path.endsWith("token")
        ? refusal("invalid_grant", "The code has expired")
        : refusal("invalid_request", "token is missing"),
      401: refusal("invalid_client", "The client is not known, or its secret is wrong"),
      413: refusal("invalid_request", "The request is over 65536 bytes"),
      415: refusal("invalid_request", "Send the fields as application/x-www-form-urlencoded"),
      429: refusal("temporarily_unavailable", "There were very many wrong secrets from your network"),
      500: shared("ServerError"),
      503: shared("Unavailable"),
    };
  }
  if (path === "/oauth/authorize") {
    return {
      303: { description: "To the app's redirect URI, or to where one signs in first" },
      400: page("An app or a redirect URI that is not known"),
      403: page(
        "The key that is signed in lacks a scope that is asked for, or the form is another session's",
      ),
      429: page("Very many requests of one session"),
      500: page("Something went wrong on our side"),
      503: page("The service sheds load"),
    };
  }
  if (/^\/[su]\//.test(path)) {
    return {
      404: page("The link leads nowhere"),
      ...(method === "POST" && path.startsWith("/s/")
        ? {
            303: {
              description: "Saved: back to the page",
              headers: { "X-Request-Id": header("X-Request-Id") },
            },
            409: page("The survey is closed"),
            413: page("The form is over 1 MiB"),
            415: page("It is no urlencoded form"),
            422: page("Answers are missing or not right: the form again"),
          }
        : {}),
      429: page("Very many requests from one address"),
      500: page("Something went wrong on our side"),
      503: page("The service sheds load"),
    };
  }
  if (path.includes(":")) {
    return {
      404: response("There is no such file", failure("not_found", "No such file")),
      422: response(
        "It is no name of a file",
        failure("validation_error", "Invalid input data", [
          { field: "file", message: "must be the name of a file of the explorer" },
        ]),
      ),
    };
  }
  return {};
}
