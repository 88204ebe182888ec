import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { App } from "../env.ts";
import type { ApiError } from "../http/errors.ts";

/** What the document begins its 500s with. */
function prefixOf({ method, path }: { method: string; path: string }): string {
  if (path.endsWith("/dashboard")) return "Error fetching dashboard data";
  return method === "POST" ? "Error saving customer events" : "Error fetching customers";
}

/**
 * The flat errors of the customer-health document: `{message}` for what is not there, `{error}` for the
 * rest, and 400 for everything that is wrong with the input.
 */
export function flatErrorResponse(c: Context<App>, error: ApiError): Response {
  for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
  const { status, message, details } = error;
  if (status === 404) return c.json({ message }, 404);
  if (status >= 500) {
    return c.json({ error: `${prefixOf(c.req)}: ${message}` }, status as ContentfulStatusCode);
  }
  if (status !== 422) {
    // The document knows one code for a body it cannot take.
    return c.json({ error: message }, status === 415 ? 400 : (status as ContentfulStatusCode));
  }
  const faults = (details ?? []).map((fault) => `${fault.field}: ${fault.message}`).join("; ");
  return c.json({ error: faults || message }, 400);
}
