import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { type TenantTable, tenantTables } from "../db/tenant-tables.ts";
import { lazily } from "../http/lazily.ts";
import { erasedAddress } from "./address.ts";
import {
  ERASED,
  isAddress,
  type Look,
  learn,
  saysAddress,
  textWithout,
  valueWithout,
  withoutWords,
} from "./person.ts";

/** Tables that are looked through: all but the one that must know whom it is about, and exports, which go whole. */
export const searchedTables = lazily((): readonly TenantTable[] =>
  tenantTables().filter(({ name }) => name !== "erasures" && name !== "exports"),
);

/** What speaks of one person by columns of its own: the address, and what else is theirs. */
const OWN: Record<string, { email: string; names: string[]; also?: string[] }> = {
  contacts: { email: "email", names: ["name"] },
  emails: { email: "to_email", names: ["to_name"] },
  suppressions: { email: "address", names: [] },
  survey_recipients: { email: "email", names: ["name"] },
  survey_responses: { email: "respondent_email", names: ["respondent_name"] },
  unsubscribe_links: { email: "address", names: [] },
};

/** Rows that go as a whole when they are the person's. */
const GOING = new Set(["contacts", "emails", "suppressions"]);

/** What callers call rows that are kept for a day: it is a part of their key, so they go. */
const LABELS: Record<string, string> = { idempotency_keys: "idempotency_key" };

/** JSON that the code reads as text. */
const JSON_TEXT = /^(data|body)$/;

/** What would no longer be what it is with a word less. */
const SECRET = new Set([
  "secret",
  "previous_secret",
  "former_secrets",
  "hash",
  "token",
  "token_hash",
  "lease",
  "claim",
  "fingerprint",
]);

const isWords = (column: SQLiteColumn, { key }: TenantTable) =>
  column.getSQLType() === "text" && !key.includes(column.name) && !SECRET.has(column.name);

/** What is looked through for the person: words, and what else says whose a row is. */
export const lookedThrough = (table: TenantTable): string[] => [
  ...wordsOf(table).map(({ name }) => name),
  ...(table.name === "suppressions" ? ["address"] : []),
  ...(table.name in LABELS ? [LABELS[table.name]!] : []),
];

const wordsOf = (table: TenantTable): SQLiteColumn[] =>
  table.columns.filter((column) => isWords(column, table));

/** Columns that must stay unique: what stands there for the person must differ each time. */
const UNIQUE = new Set(["external_id", "event_id"]);

/** By an account's id others know it: there, a longer address is another person's. */
const isLooseId = ({ name }: TenantTable, column: SQLiteColumn) =>
  UNIQUE.has(column.name) && name !== "accounts";

export type Row = Record<string, unknown>;

export type Judged =
  | { fate: "keep" }
  | { fate: "delete" }
  /** The columns that change, as the database has them. */
  | { fate: "change"; changes: Record<string, unknown> };

/** What becomes of a row. A response may be theirs by its recipient alone. */
export function judge(table: TenantTable, row: Row, look: Look, isTheirResponse = false): Judged {
  const own = OWN[table.name];
  const isOwn = own !== undefined && (isAddress(look, row[own.email]) || isTheirResponse);
  if (isOwn) for (const name of own.names) learn(look, row[name]);
  if (isOwn && GOING.has(table.name)) return { fate: "delete" };
  if (isOwn && table.name === "unsubscribe_links") {
    const address = erasedAddress(String(row.organization_id), look.person.email);
    return { fate: "change", changes: { address } };
  }
  const label = LABELS[table.name];
  if (label && look.addressInId(String(row[label]), ERASED) !== row[label]) return { fate: "delete" };
  const columns = wordsOf(table);
  const isTheirs = isOwn || columns.some((column) => saysAddress(look, String(row[column.name] ?? "")));
  const changes: Record<string, unknown> = {};
  for (const column of columns) {
    const before = row[column.name];
    if (typeof before !== "string") continue;
    // The name beside another's address is that one's.
    if (own && !isOwn && own.names.includes(column.name)) continue;
    const after =
      isOwn && [own.email, ...own.names].includes(column.name)
        ? ERASED
        : withoutPerson(table, column, before, look, isTheirs);
    // What a receiver sent back may be all that it was told, in whatever form: it goes whole.
    if (column.name === "response_body" && after !== before) changes.response_body = ERASED;
    else if (after !== before) changes[column.name] = settled(column, after);
  }
  if (isOwn && table.name === "survey_responses") Object.assign(changes, withoutAnswers(row));
  if (isOwn && table.name === "survey_recipients" && Object.keys(changes).length > 0) {
    // No reminder, and no place in what throttles others.
    Object.assign(changes, { address: ERASED, next_at: null, contacted_at: null });
    if (row.status === "scheduled") changes.status = "skipped";
  }
  return Object.keys(changes).length === 0 ? { fate: "keep" } : { fate: "change", changes };
}

function withoutPerson(
  table: TenantTable,
  column: SQLiteColumn,
  before: string,
  look: Look,
  isTheirs: boolean,
): string {
  const isJson = column.dataType === "json" || (JSON_TEXT.test(column.name) && /^\s*[[{]/.test(before));
  if (isLooseId(table, column)) return look.addressInId(textWithout(look, before, isTheirs), ERASED);
  if (!isJson) return textWithout(look, before, isTheirs);
  let value: unknown;
  try {
    value = JSON.parse(before);
  } catch {
    return textWithout(look, before, isTheirs);
  }
  const left = valueWithout(look, value, isTheirs);
  return JSON.stringify(left) === JSON.stringify(value) ? before : JSON.stringify(left);
}

/** As the column takes it: nothing where there may be nothing, and something of its own where that must be. */
function settled(column: SQLiteColumn, after: string): string | null {
  if (UNIQUE.has(column.name)) return `erased-${crypto.randomUUID()}`;
  return (after === ERASED || after === "null") && !column.notNull ? null : after;
}

/** Words go, and the tallies with them; numbers stay and are nobody's. */
function withoutAnswers(row: Row): Record<string, unknown> {
  const answers = JSON.parse(row.answers as string) as { question_id: string }[];
  const left = withoutWords(answers) as { question_id: string }[];
  if (left.length === answers.length) return {};
  const kept = new Set(left.map(({ question_id }) => question_id));
  const tallied = (JSON.parse(row.tallied as string) as [string, string][]).filter(([id]) => kept.has(id));
  return { answers: JSON.stringify(left), tallied: JSON.stringify(tallied) };
}
