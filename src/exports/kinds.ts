import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { type TenantTable, tenantTables } from "../db/tenant-tables.ts";
import { isoOrNull } from "../http/answers.ts";
import { lazily } from "../http/lazily.ts";

/** What an organization does not find in its export, and why. Every other table of its rows is in it. */
export const LEFT_OUT: Record<string, string> = {
  account_counters: "counted from accounts",
  busy_counts: "counted from what accounts have",
  dashboard_sessions: "who is signed in just now",
  debts: "work under way",
  dead_letters: "messages between parts of the product",
  engagement_days: "counted from engagements",
  erasures: "would name who was erased",
  exports: "the exports themselves",
  fan_outs: "work under way",
  features: "listed from usage_events",
  idempotency_keys: "copies of answers, for a day",
  oauth_codes: "good for seconds",
  oauth_tokens: "tokens under way",
  nps_days: "counted from survey_scores",
  rescores: "work under way",
  risk_levels: "counted from accounts",
  roll_ranges: "work under way",
  row_counts: "counted from the others",
  run_days: "counted from runs",
  sandbox_clocks: "of the sandbox, not of the organization",
  survey_tallies: "counted from survey_responses",
  value_counts: "counted from the others",
};

/** Columns that are nobody's business outside: secrets, leases, and what every row shares. */
const INNER = /(^|_)(secrets?|token|hash|lease|fingerprint|claim)(_|$)|^(organization_id|row_id)$/;
/** JSON that the code reads as text. */
const JSON_TEXT = new Set(["data", "contributions", "factors", "movers", "health_contributions"]);

/** Kinds of rows in an export, in the order of its file: one for each table. */
export const exportedKinds = lazily((): readonly TenantTable[] =>
  tenantTables()
    .filter(({ name }) => !(name in LEFT_OUT))
    .map((kind) => ({ ...kind, columns: kind.columns.filter((column) => !INNER.test(column.name)) })),
);

/** A row as the file has it: instants as ISO 8601, JSON as JSON, secrets that others gave us not at all. */
export function exported(kind: TenantTable, row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(kind.columns.map((column) => [column.name, readable(column, row[column.name])]));
}

function readable(column: SQLiteColumn, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (/(^|_)(at|since)$/.test(column.name) && typeof value === "number") return isoOrNull(value);
  if (typeof value === "string" && JSON_TEXT.has(column.name)) return withoutSecrets(parsed(value));
  const read = column.mapFromDriverValue(value as never);
  return column.dataType === "json" ? withoutSecrets(read) : read;
}

/** Where an action goes may be a secret of another service, and so may the headers that it sends. */
function withoutSecrets(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutSecrets);
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => {
      if (name === "webhook_url" && typeof child === "string") return [name, "[left out]"];
      if (name === "headers" && typeof child === "object" && child !== null) {
        return [name, Object.fromEntries(Object.keys(child).map((header) => [header, "[left out]"]))];
      }
      return [name, withoutSecrets(child)];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
