import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import { type Cost, noCost } from "../db/client.ts";
import { newId } from "../db/ids.ts";
import type { App } from "../env.ts";
import { describeFailure } from "../failures.ts";

/** What is known of a request while it runs, for its log line and its answer's headers. */
export interface Trace {
  id: string;
  /** When it arrived (milliseconds): "now" for everything it does. */
  now: number;
  cost: Cost;
  gateMs?: number;
  organizationId?: string;
  keyId?: string;
  error?: unknown;
}

/** Request id, one structured log line per request, and `Server-Timing` outside production. */
export const observe = createMiddleware<App>(async (c, next) => {
  const now = Date.now();
  const trace: Trace = { id: newId("request", now), now, cost: noCost() };
  c.set("trace", trace);
  const started = performance.now();
  await next();
  // The answer is ours by now (see secure.ts).
  const { headers } = c.res;
  headers.set("X-Request-Id", trace.id);
  const { cost } = trace;
  if (c.env.ENVIRONMENT === "development" || c.env.ENVIRONMENT === "sandbox") {
    const counts = `${cost.trips} trips, ${cost.queries} queries, ${cost.rowsRead} rows read, ${cost.rowsWritten} rows written`;
    const gate = trace.gateMs === undefined ? "" : `gate;dur=${trace.gateMs.toFixed(1)}, `;
    headers.set("Server-Timing", `${gate}db;dur=${cost.ms.toFixed(1)};desc="${counts}"`);
  }
  const failure = c.res.status >= 500 ? describeFailure(trace.error) : {};
  console.log(
    JSON.stringify({
      event: "request",
      request_id: trace.id,
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      ms: Math.round(performance.now() - started),
      organization_id: trace.organizationId,
      key_id: trace.keyId,
      trips: cost.trips,
      queries: cost.queries,
      rows_read: cost.rowsRead,
      rows_written: cost.rowsWritten,
      ...failure,
    }),
  );
});
