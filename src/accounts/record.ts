import { isDeepStrictEqual } from "node:util";
import { newId } from "../db/ids.ts";
import type { accounts, contacts } from "../db/schema/index.ts";
import type { AccountChanges, NewAccount } from "./schema.ts";

export type AccountRow = typeof accounts.$inferSelect;
/** Without the integer key, which the database gives. */
export type NewAccountRow = Omit<AccountRow, "rowId">;
export type ContactRow = typeof contacts.$inferSelect;

/** API fields and the columns they are kept in. */
const COLUMNS = {
  external_id: "externalId",
  name: "name",
  domain: "domain",
  industry: "industry",
  size: "size",
  status: "status",
  arr: "arr",
  mrr: "mrr",
  currency: "currency",
  owner: "owner",
  csm: "csm",
  contract_start_date: "contractStartDate",
  contract_end_date: "contractEndDate",
  custom_fields: "customFields",
  tags: "tags",
} as const satisfies Record<string, keyof AccountRow>;

export const EDITABLE = Object.values(COLUMNS);

/** What a cleared field is kept as. */
const cleared = (field: string) => (field === "custom_fields" ? {} : field === "tags" ? [] : null);

/** The columns that a body's fields change; fields left out are left alone. */
function columnsOf(given: AccountChanges): Partial<NewAccountRow> {
  const columns: Record<string, unknown> = {};
  for (const [field, column] of Object.entries(COLUMNS)) {
    const value = given[field as keyof typeof COLUMNS];
    if (value !== undefined) columns[column] = value === null ? cleared(field) : value;
  }
  return columns as Partial<NewAccountRow>;
}

export function newAccountRow(organizationId: string, given: NewAccount, now: number): NewAccountRow {
  return {
    id: newId("account", now),
    organizationId,
    externalId: null,
    name: given.name,
    domain: null,
    industry: null,
    size: null,
    status: given.status,
    arr: null,
    mrr: null,
    currency: null,
    owner: null,
    csm: null,
    contractStartDate: null,
    contractEndDate: null,
    customFields: {},
    tags: [],
    healthScore: null,
    // "A churned account is 100."
    churnRiskScore: given.status === "churned" ? 100 : null,
    healthTrend: null,
    healthContributions: null,
    lastActivityAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
    ...columnsOf(given),
  };
}

/** The row after an edit, and the API names of what it changed; the same row when it changed nothing. */
export function edited<R extends NewAccountRow>(
  row: R,
  given: AccountChanges,
  now: number,
): { row: R; changed: string[] } {
  const columns = columnsOf(given);
  const changed = Object.entries(COLUMNS)
    .filter(([, column]) => column in columns && !same(row[column], columns[column]))
    .map(([field]) => field);
  if (changed.length === 0) return { row, changed };
  const next = { ...row, ...columns };
  return {
    row: {
      ...next,
      churnRiskScore: churnRiskAfter(row, next),
      version: row.version + 1,
      updatedAt: Math.max(now, row.updatedAt),
    },
    changed,
  };
}

/** "A churned account is 100"; one that came back has no risk until it is scored. */
export function churnRiskAfter(before: NewAccountRow, after: NewAccountRow): number | null {
  if (after.status === "churned") return 100;
  return before.status === "churned" ? null : before.churnRiskScore;
}

/** Whether two values are the same JSON; the order of an object's names means nothing. */
export const same = isDeepStrictEqual;

/** Whether an edit touches what the scores are made of. */
export const movesScores = (changed: readonly string[]) =>
  changed.includes("status") || changed.includes("contract_end_date");

type GivenContact = NonNullable<NewAccount["contacts"]>[number];

/** An account's contacts after its set was replaced, as a read gives them: those whose email stays keep their id. */
export function contactRows(
  account: { organizationId: string; id: string },
  given: readonly GivenContact[],
  existing: readonly ContactRow[],
  now: number,
): ContactRow[] {
  const byEmail = new Map(existing.map((row) => [row.email.toLowerCase(), row]));
  const rows = given.map((contact): ContactRow => {
    const before = byEmail.get(contact.email.toLowerCase());
    const fields = {
      name: contact.name,
      email: contact.email,
      role: contact.role ?? null,
      phone: contact.phone ?? null,
      isPrimary: contact.is_primary ?? false,
    };
    if (
      before &&
      same(fields, {
        name: before.name,
        email: before.email,
        role: before.role,
        phone: before.phone,
        isPrimary: before.isPrimary,
      })
    ) {
      return before;
    }
    return {
      id: before?.id ?? newId("contact", now),
      organizationId: account.organizationId,
      accountId: account.id,
      ...fields,
      version: (before?.version ?? 0) + 1,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    };
  });
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}
