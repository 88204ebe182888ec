import { createExecutionContext, createMessageBatch } from "cloudflare:test";
import { getTableName } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { beforeAll, describe, expect, test } from "vitest";
import { app } from "../src/app.ts";
import { consumeHealth, startRoll } from "../src/jobs/health.ts";
import { EVERY_MINUTE } from "../src/jobs/scheduled.ts";
import { bindings, newTenant, type Tenant } from "./support/api.ts";
import { tables } from "./support/every-table.ts";
import { overheard, trips } from "./support/plans.ts";

let tenant: Tenant;
let account: string;

beforeAll(async () => {
  tenant = await newTenant();
  account = (await tenant.post("/v1/accounts", { name: "Acme", external_id: "acme" })).body.data.id;
  for (let i = 0; i < 3; i++) await tenant.post("/v1/accounts", { name: `Other ${i}` });
  await tenant.post(`/v1/accounts/${account}/events`, { event_type: "login" });
});

/** A call whose statements are listened to, as the metered client sends them. */
async function heard(method: string, path: string, body?: unknown) {
  trips.length = 0;
  const request = new Request(`http://fastenr.test${path.replace("{id}", account)}`, {
    method,
    headers: { Authorization: `Bearer ${tenant.key}`, "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const response = await app.fetch(request, overheard, createExecutionContext());
  const text = await response.text();
  expect(response.ok, text).toBe(true);
  return JSON.parse(text);
}

const names = tables.map((table) => getTableName(table as SQLiteTable));

/** How the planner goes about each statement since the last look: the statement, and its steps. */
async function explained(): Promise<{ text: string; steps: string[] }[]> {
  const found: { text: string; steps: string[] }[] = [];
  for (const { text, values } of trips.splice(0).flatMap(({ statements }) => statements)) {
    const plan = bindings.DB.prepare(`EXPLAIN QUERY PLAN ${text}`).bind(...values);
    const { results } = await plan.all<{ detail: string }>();
    found.push({ text, steps: results.map(({ detail }) => detail) });
  }
  expect(found.length).toBeGreaterThan(0);
  return found;
}

/** What a statement calls the product's tables. */
function aliasesIn(text: string): Set<string> {
  const given = text.matchAll(/\b(?:FROM|JOIN|UPDATE|INTO)\s+"?(\w+)"?(?:\s+(?:AS\s+)?"?(\w+)"?)?/gi);
  return new Set([...given].flatMap(([, table, alias]) => (names.includes(table!) ? [table!, alias!] : [])));
}

/** Steps that read a table or an index of one whole. */
const scans = ({ text, steps }: { text: string; steps: string[] }) =>
  steps.filter((step) => {
    const name = /^SCAN (\w+)/.exec(step)?.[1];
    if (name === undefined || /VIRTUAL TABLE/.test(step)) return false;
    // A part of the statement, under the name of its table.
    if (steps.includes(`CO-ROUTINE ${name}`)) return false;
    return / USING /.test(step) || aliasesIn(text).has(name);
  });

const LISTS: [path: string, index: string][] = [
  ["/v1/accounts", "accounts USING INDEX accounts_id"],
  ["/v1/accounts?order=asc", "accounts USING INDEX accounts_id"],
  ["/v1/accounts?sort=name", "accounts USING INDEX accounts_name"],
  ["/v1/accounts?sort=name&order=desc", "accounts USING INDEX accounts_name"],
  ["/v1/accounts?sort=health_score", "accounts USING INDEX accounts_health_score"],
  ["/v1/accounts?sort=health_score&order=desc", "accounts USING INDEX accounts_health_score"],
  ["/v1/accounts?sort=churn_risk_score", "accounts USING INDEX accounts_churn_risk_score"],
  ["/v1/accounts?sort=churn_risk_score&order=desc", "accounts USING INDEX accounts_churn_risk_score"],
  ["/v1/accounts?sort=arr", "accounts USING INDEX accounts_arr"],
  ["/v1/accounts?sort=arr&order=desc", "accounts USING INDEX accounts_arr"],
  ["/v1/accounts?sort=created_at", "accounts USING INDEX accounts_id"],
  ["/v1/accounts?sort=updated_at", "accounts USING INDEX accounts_updated_at"],
  ["/v1/accounts?sort=last_activity_at", "accounts USING INDEX accounts_last_activity_at"],
  ["/v1/accounts?sort=last_activity_at&order=desc", "accounts USING INDEX accounts_last_activity_at"],
  ["/v1/accounts?status=active", "accounts USING INDEX accounts_status"],
  ["/v1/contacts", "contacts USING INDEX contacts_id"],
  ["/v1/contacts?sort=name", "contacts USING INDEX contacts_name"],
  ["/v1/contacts?sort=email", "contacts USING INDEX contacts_email"],
  ["/v1/contacts?sort=updated_at", "contacts USING INDEX contacts_updated_at"],
  ["/v1/engagements", "engagements USING INDEX engagements_id"],
  ["/v1/engagements?sort=happened_at&order=desc", "engagements USING INDEX engagements_happened"],
  ["/v1/engagements?sort=updated_at", "engagements USING INDEX engagements_updated_at"],
  ["/v1/engagements?type=demo", "engagements USING INDEX engagements_type"],
  ["/v1/engagements?outcome=negative", "engagements USING INDEX engagements_outcome"],
  ["/v1/engagements?created_by=a", "engagements USING INDEX engagements_created_by"],
  ["/v1/engagements?account_id={id}&sort=happened_at", "engagements USING INDEX engagements_account"],
  ["/v1/tickets?account_id={id}&sort=opened_at", "tickets USING INDEX tickets_account"],
  ["/v1/tickets", "tickets USING PRIMARY KEY"],
  ["/v1/tickets?priority=urgent", "tickets USING INDEX tickets_priority"],
  ["/v1/tickets?status=open", "tickets USING INDEX tickets_status"],
  ["/v1/invoices", "invoices USING PRIMARY KEY"],
  ["/v1/tasks", "tasks USING INDEX tasks_id"],
  ["/v1/tasks?sort=due_date", "tasks USING INDEX tasks_due_date"],
  ["/v1/tasks?status=open&sort=due_date", "tasks USING INDEX tasks_status_due"],
  ["/v1/tasks?status=open&due_before=2026-01-01&sort=due_date", "tasks USING INDEX tasks_status_due"],
  ["/v1/tasks?priority=high&sort=due_date", "tasks USING INDEX tasks_priority_due"],
  ["/v1/tasks?assignee=a", "tasks USING INDEX tasks_assignee"],
  ["/v1/goals", "goals USING INDEX goals_id"],
  ["/v1/goals?sort=target_date", "goals USING INDEX goals_target_date"],
  ["/v1/goals?status=at_risk&sort=target_date", "goals USING INDEX goals_status"],
  ["/v1/goals?metric_type=nps&sort=target_date", "goals USING INDEX goals_metric_type"],
  ["/v1/accounts/{id}/events", "usage_events USING INDEX usage_events_time"],
  ["/v1/health", "health_metrics USING INDEX health_metrics_date"],
  ["/v1/audit-log", "audit_log USING PRIMARY KEY"],
  ["/v1/audit-log?request_id=req_01m82377fb4q5tn0z8m6c2k1xv", "audit_log USING PRIMARY KEY"],
  ["/v1/audit-log?target_id=acc_1", "audit_log USING INDEX audit_log_target"],
  ["/v1/surveys", "surveys USING PRIMARY KEY"],
  ["/v1/suppressions", "suppressions USING INDEX suppressions_newest"],
  ["/v1/webhooks", "webhooks USING PRIMARY KEY"],
  ["/v1/automation/workflows", "workflows USING PRIMARY KEY"],
  ["/v1/automation/runs", "runs USING PRIMARY KEY"],
  ["/v1/api-keys", "api_keys USING INDEX api_keys_organization"],
];

test.each(LISTS)("%s walks %s, no scan and no sorting", async (path, index) => {
  await heard("GET", path);
  const [rows, ...others] = await explained();
  expect(rows!.steps[0]).toContain(`SEARCH ${index} (organization_id=?`);
  expect(rows!.steps.filter((step) => step.includes("TEMP B-TREE"))).toEqual([]);
  expect([rows!, ...others].flatMap(scans)).toEqual([]);
});

test.each([
  "name",
  "health_score",
  "churn_risk_score",
  "arr",
  "created_at",
  "updated_at",
  "last_activity_at",
])("the page behind a cursor by %s is a range of its index, however deep", async (sort) => {
  for (const order of ["asc", "desc"]) {
    const { pagination } = await heard("GET", `/v1/accounts?sort=${sort}&order=${order}&limit=1`);
    await heard("GET", `/v1/accounts?cursor=${pagination.next_cursor}&limit=1`);
    const all = await explained();
    expect(all.flatMap(scans)).toEqual([]);
    const steps = all.flatMap(({ steps }) => steps);
    expect(steps.filter((step) => step.includes("TEMP B-TREE"))).toEqual([]);
    const index = sort === "created_at" ? "accounts_id" : `accounts_${sort}`;
    expect(steps.filter((step) => /^SEARCH accounts/.test(step)).join()).toMatch(
      new RegExp(`${index} \\((organization_id=\\? AND )`),
    );
  }
});

const READS: [path: string, ...indexes: string[]][] = [
  ["/v1/accounts/{id}", "accounts_id (organization_id=? AND id=?)"],
  ["/v1/accounts/by-external-id/acme", "accounts_external_id (organization_id=? AND external_id=?)"],
  [
    "/v1/accounts?search=acme",
    "accounts USING INTEGER PRIMARY KEY (rowid=?)",
    "accounts_search VIRTUAL TABLE",
  ],
  ["/v1/accounts?search=acme&sort=arr", "accounts USING INTEGER PRIMARY KEY (rowid=?)"],
  ["/v1/accounts?search=acme&status=active&sort=name", "accounts USING INTEGER PRIMARY KEY (rowid=?)"],
  ["/v1/contacts?account_id={id}", "contacts USING PRIMARY KEY (organization_id=? AND account_id=?)"],
  ["/v1/engagements?account_id={id}", "engagements USING PRIMARY KEY (organization_id=? AND account_id=?)"],
  ["/v1/tickets?account_id={id}", "tickets_account (organization_id=? AND account_id=?)"],
  ["/v1/accounts/{id}/health", "health_metrics USING PRIMARY KEY (organization_id=? AND account_id=?)"],
  [
    "/v1/health?aggregation=weekly",
    "health_metrics_date (organization_id=? AND metric_date=? AND account_id<?)",
  ],
  ["/v1/emails?updated_since=2026-01-01T00:00:00Z", "emails_late (organization_id=? AND updated_at>?)"],
  ["/v1/emails?status=failed", "emails_failed (organization_id=? AND status=?)"],
  [
    "/v1/automation/runs?updated_since=2026-01-01T00:00:00Z",
    "runs_late (organization_id=? AND updated_at>?)",
  ],
  ["/v1/analytics/dashboard", "account_counters USING PRIMARY KEY", "organization_days USING PRIMARY KEY"],
  ["/v1/analytics/churn-risk", "accounts_certain_churn", "accounts_churn_risk_score", "risk_levels"],
  ["/v1/analytics/engagements", "engagement_days USING PRIMARY KEY (organization_id=? AND day>? AND day<?)"],
  ["/v1/organization", "organizations USING INDEX sqlite_autoindex_organizations_1 (id=?)"],
];

test.each(READS)("%s is answered by %s, no scan", async (path, ...indexes) => {
  await heard("GET", path);
  const all = await explained();
  for (const index of indexes) expect(all.flatMap(({ steps }) => steps).join("\n")).toContain(index);
  expect(all.flatMap(scans)).toEqual([]);
});

describe("writes find what they touch by an index", () => {
  test.each([
    ["POST", "/v1/accounts", { name: "New" }],
    ["PATCH", "/v1/accounts/{id}", { arr: 1 }],
    ["POST", "/v1/accounts/batch", { accounts: [{ external_id: "acme", name: "Acme" }, { name: "X" }] }],
    ["POST", "/v1/accounts/{id}/events", { event_type: "login" }],
    ["POST", "/v1/events/batch", { events: [{ external_id: "acme", event_type: "login" }] }],
    ["POST", "/v1/tasks", { account_id: "{id}", title: "Call" }],
    ["POST", "/v1/webhooks", { url: "https://hooks.example.com/", events: ["*"] }],
  ])("%s %s", async (method, path, body) => {
    await heard(method, path, JSON.parse(JSON.stringify(body).replace("{id}", account)));
    expect((await explained()).flatMap(scans)).toEqual([]);
  });
});

/** Partial indexes and tables of what is under way or due alone: short at any size, and read whole. */
const OF_THE_DUE =
  /INDEX (\w+_(due|deleted|running|clock|undo|cancelling|unsent|failing|age|leased|review|open|advancing)|roll_ranges_\w+)\b|^SCAN event_pruning$/;

test("what runs each minute reads what is due by its index, and no table whole", async () => {
  const found: Record<string, string[]> = {};
  for (const [name, job] of Object.entries(EVERY_MINUTE)) {
    trips.length = 0;
    await job(overheard, createExecutionContext(), Date.now());
    if (trips.length === 0) continue;
    const steps = (await explained()).flatMap(scans).filter((step) => !OF_THE_DUE.test(step));
    if (steps.length > 0) found[name] = steps;
  }
  expect(found).toEqual({});
});

test("a range of the roll goes by the accounts' index, and by each signal's", async () => {
  const now = Date.parse("2030-01-01T02:00:00Z");
  await startRoll(overheard, createExecutionContext(), now);
  const range = { organization_id: tenant.id, metric_date: "2030-01-01", first_id: account };
  const empty = { ...range, first_id: "b" };
  await bindings.DB.prepare(
    "INSERT INTO roll_ranges SELECT organization_id, metric_date, 'b', 'b', as_of, sent_at, NULL, NULL, NULL FROM roll_ranges WHERE organization_id = ?",
  )
    .bind(tenant.id)
    .run();
  const messages = [range, empty].map((body, i) => ({
    id: `${i}`,
    timestamp: new Date(now),
    attempts: 1,
    body: { type: "roll", ...body },
  }));
  trips.length = 0;
  await consumeHealth(createMessageBatch("fastenr-health", messages), overheard, createExecutionContext());
  // Each is read and written in one trip, and the goals are looked at when both are done.
  expect(trips.map(({ statements }) => statements.length)).toEqual([3, 11, 3, 11, 1]);
  const all = await explained();
  expect(all.flatMap(({ steps }) => steps).join("\n")).toContain(
    "accounts_id (organization_id=? AND id>? AND id<?)",
  );
  expect(all.flatMap(scans)).toEqual([]);
});
