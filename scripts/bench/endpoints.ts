import type { Filled } from "./fill.ts";

/** What one call cost, by the database's own meters. */
export interface Count {
  trips: number;
  queries: number;
  read: number;
  written: number;
  bytes: number;
  /** Rows in the answer, of a list. */
  rows: number;
  ms: number;
}

export interface Endpoint {
  name: string;
  method?: string;
  path: (tenant: Filled, i: number) => string;
  body?: (i: number) => unknown;
  /** What SPEC 14 allows at any size, in rows read. */
  limit?: number;
}

let made = 0;
const list = (path: string, limit?: number): Endpoint => ({ name: `GET ${path}`, path: () => path, limit });

/** The endpoints of the table. SPEC 14's come with their limits. */
export const ENDPOINTS: readonly Endpoint[] = [
  list("/v1/accounts", 60),
  ...["name", "health_score", "churn_risk_score", "arr", "created_at", "updated_at", "last_activity_at"].map(
    (sort) => list(`/v1/accounts?sort=${sort}&order=desc`, 60),
  ),
  list("/v1/accounts?search=site12345", 200),
  list("/v1/accounts?search=company+77"),
  list("/v1/accounts?status=at_risk"),
  list("/v1/accounts?industry=Retail&sort=arr&order=desc"),
  list("/v1/accounts?health_max=40&sort=arr&order=desc"),
  { name: "GET /v1/accounts/{id}", path: (t, i) => `/v1/accounts/${t.some[i % t.some.length]}`, limit: 20 },
  {
    name: "GET /v1/accounts/by-external-id/{external_id}",
    path: (_, i) => `/v1/accounts/by-external-id/ext-${i}`,
    limit: 20,
  },
  list("/v1/contacts", 60),
  list("/v1/engagements", 60),
  list("/v1/engagements?type=meeting", 60),
  list("/v1/engagements?created_by=nobody", 60),
  list("/v1/tickets", 60),
  list("/v1/tickets?priority=urgent", 60),
  list("/v1/tickets?status=open&sort=opened_at&order=desc"),
  list("/v1/invoices", 60),
  list("/v1/invoices?status=unpaid", 60),
  list("/v1/tasks", 60),
  list("/v1/tasks?status=open&sort=due_date", 60),
  list("/v1/goals", 60),
  list("/v1/goals?status=at_risk&sort=target_date", 60),
  list("/v1/health", 60),
  list("/v1/health?aggregation=weekly"),
  {
    name: "GET /v1/accounts/{id}/events",
    path: (t, i) => `/v1/accounts/${t.some[i % t.some.length]}/events`,
  },
  {
    name: "GET /v1/accounts/{id}/health",
    path: (t, i) => `/v1/accounts/${t.some[i % t.some.length]}/health`,
  },
  list("/v1/audit-log", 60),
  list("/v1/audit-log?action=ticket.create"),
  list("/v1/audit-log?target_id=acc_0", 60),
  list("/v1/audit-log?request_id=req_01m82377fb4q5tn0z8m6c2k1xv", 60),
  list("/v1/audit-log?actor_id=nobody"),
  list("/v1/analytics/dashboard", 200),
  list("/v1/analytics/health"),
  list("/v1/analytics/churn-risk"),
  list("/v1/analytics/engagements"),
  list("/api/customers"),
  list("/v1/me", 0),
  {
    name: "POST /v1/accounts",
    method: "POST",
    path: () => "/v1/accounts",
    body: () => ({ name: `Bench ${made++}` }),
  },
  {
    name: "PATCH /v1/accounts/{id}",
    method: "PATCH",
    path: (t, i) => `/v1/accounts/${t.some[i % t.some.length]}`,
    body: () => ({ arr: made++ }),
  },
  {
    name: "POST /v1/accounts/{id}/events",
    method: "POST",
    path: (t, i) => `/v1/accounts/${t.some[i % t.some.length]}/events`,
    body: () => ({ event_type: "login" }),
  },
  {
    name: "POST /v1/events/batch (1,000)",
    method: "POST",
    path: () => "/v1/events/batch",
    body: () => ({
      events: Array.from({ length: 1000 }, (_, i) => ({ external_id: `ext-${i}`, event_type: "api_call" })),
    }),
  },
  {
    name: "POST /v1/accounts/batch (1,000)",
    method: "POST",
    path: () => "/v1/accounts/batch",
    body: () => ({
      accounts: Array.from({ length: 1000 }, () => ({ external_id: `new-${made++}`, name: "Batch" })),
    }),
  },
];

/** One call, and what it cost. Throws for any answer that is not 2xx. */
export async function measure(
  origin: string,
  key: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Count> {
  const started = performance.now();
  const response = await fetch(origin + path, {
    method,
    headers: {
      Authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const ms = performance.now() - started;
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
  const told = response.headers.get("Server-Timing") ?? "";
  const [trips, queries, read, written] = told
    .match(/(\d+) trips, (\d+) queries, (\d+) rows read, (\d+) rows written/)!
    .slice(1)
    .map(Number) as [number, number, number, number];
  const { data } = JSON.parse(text) as { data?: unknown };
  const rows = Array.isArray(data) ? data.length : 1;
  return { trips, queries, read, written, bytes: Buffer.byteLength(text), rows, ms };
}

/** The middle of several calls: of each count the highest, of the times the median. */
export async function measureOften(
  origin: string,
  tenant: Filled,
  endpoint: Endpoint,
  times: number,
): Promise<Count> {
  const counts: Count[] = [];
  for (let i = 0; i < times; i++) {
    const { method = "GET", path, body } = endpoint;
    counts.push(await measure(origin, tenant.key, method, path(tenant, i), body?.(i)));
  }
  const most = (of: (count: Count) => number) => Math.max(...counts.map(of));
  return {
    trips: most((c) => c.trips),
    queries: most((c) => c.queries),
    read: most((c) => c.read),
    written: most((c) => c.written),
    bytes: most((c) => c.bytes),
    rows: most((c) => c.rows),
    ms: counts.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(times / 2)]!,
  };
}

const FILTERS = [
  "",
  "status=active",
  "status=at_risk",
  "size=enterprise",
  "industry=Retail",
  "tag=vip",
  "health_min=80",
  "health_max=40",
  "churn_risk_min=50",
  "churn_risk_max=20",
  "updated_since=2026-01-01T00:00:00Z",
  "search=company+77",
  "search=site12345",
  "search=retail",
];
const SORTS = [
  "",
  "name",
  "health_score",
  "churn_risk_score",
  "arr",
  "created_at",
  "updated_at",
  "last_activity_at",
];

export interface Combination {
  query: string;
  read: number;
  rows: number;
  /** What the goal allows: three times the rows it returns, and 60. */
  allowed: number;
}

/** Every list of accounts by one filter and one sort, each way: page one with its total, and the page after by cursor. */
export async function combinations(origin: string, tenant: Filled): Promise<Combination[]> {
  const found: Combination[] = [];
  for (const filter of FILTERS) {
    for (const sort of SORTS) {
      for (const order of ["asc", "desc"]) {
        const query = [filter, sort && `sort=${sort}`, `order=${order}`].filter(Boolean).join("&");
        const { read, rows } = await measure(origin, tenant.key, "GET", `/v1/accounts?${query}`);
        found.push({ query, read, rows, allowed: 3 * rows + 60 });
      }
    }
  }
  return found;
}
