import { and, eq, type SQL, sql } from "drizzle-orm";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, retrying } from "../context.ts";
import { type Statement, violatesUnique } from "../db/client.ts";
import { columnsOf, insertRows, rowsOf } from "../db/rows.ts";
import { accounts, contacts, rescores } from "../db/schema/index.ts";
import { goalsFollowing, goalsOnArr } from "../goals/arr.ts";
import type { GoalRow } from "../goals/record.ts";
import { accountsToRescore, goalEvents, saveGoals, statusEntries } from "../goals/save.ts";
import { type ConfigRow, currentConfig, newestConfig, type VersionedHealthConfig } from "../health/config.ts";
import { conflict, invalid, notFound, stale } from "../http/errors.ts";
import { requireMatch, type Versioned } from "../http/etag.ts";
import { emit } from "../outbox/emit.ts";
import { churnEvents } from "./churn.ts";
import {
  type AccountRow,
  type ContactRow,
  contactRows,
  edited,
  movesScores,
  newAccountRow,
  same,
} from "./record.ts";
import {
  type AccountChanges,
  type AccountWithContacts,
  accountOf,
  contactOf,
  type NewAccount,
} from "./schema.ts";

export interface Found {
  data: AccountWithContacts;
  version: Versioned;
}

export const withContacts = (
  row: AccountRow | Omit<AccountRow, "rowId">,
  contactList: readonly ContactRow[],
): AccountWithContacts => ({
  ...accountOf(row as AccountRow),
  contacts: contactList.map(contactOf),
});

export const one = (ctx: Context, id: string) =>
  and(eq(accounts.organizationId, ctx.organization.id), eq(accounts.id, id));

/** How an account is named in a path: by its id or by the caller's own. */
export type AccountKey = { id: string } | { externalId: string };

const keyed = (ctx: Context, key: AccountKey) =>
  "id" in key
    ? one(ctx, key.id)
    : and(eq(accounts.organizationId, ctx.organization.id), eq(accounts.externalId, key.externalId));

interface Current {
  row: AccountRow;
  contacts: ContactRow[];
  /** What `also` found, statement by statement. */
  also: unknown[];
}

/** Account and contacts, and what more is asked of its id, in one round trip; or null. */
export async function readAccount(
  ctx: Context,
  key: AccountKey,
  also: (accountId: SQL) => Statement[] = () => [],
): Promise<Current | null> {
  const accountId =
    "id" in key
      ? sql`${key.id}`
      : sql`(SELECT id FROM accounts WHERE organization_id = ${ctx.organization.id} AND external_id = ${key.externalId})`;
  const [rows, contactList, ...more] = await ctx.db.batch([
    ctx.db.all<Record<string, unknown>>(
      sql`SELECT ${columnsOf(accounts)} FROM ${accounts} WHERE ${keyed(ctx, key)}`,
    ),
    ctx.db.all<Record<string, unknown>>(
      sql`SELECT ${columnsOf(contacts)} FROM ${contacts}
        WHERE ${contacts.organizationId} = ${ctx.organization.id} AND ${contacts.accountId} = ${accountId}
        ORDER BY ${contacts.id}`,
    ),
    ...also(accountId),
  ]);
  const [row] = rowsOf(accounts, rows);
  return row ? { row, contacts: rowsOf(contacts, contactList), also: more } : null;
}

/** An account with what its edit needs: for a new `arr` the goals that follow it, for a churn the configuration. */
interface Editable extends Current {
  goals: readonly GoalRow[];
  config: VersionedHealthConfig;
}

export async function readForEdit(
  ctx: Context,
  key: AccountKey,
  input: AccountChanges,
): Promise<Editable | null> {
  const found = await readAccount(ctx, key, (accountId) => [
    ...(input.status === "churned" ? [newestConfig(ctx.db, ctx.organization.id)] : []),
    ...(input.arr == null ? [] : [goalsOnArr(ctx, accountId)]),
  ]);
  if (!found) return null;
  const configs = input.status === "churned" ? (found.also[0] as ConfigRow[]) : [];
  const goals = input.arr == null ? [] : (found.also.at(-1) as GoalRow[]);
  return { ...found, goals, config: currentConfig(ctx.organization, configs) };
}

export async function getAccount(ctx: Context, key: AccountKey): Promise<Found> {
  const found = await readAccount(ctx, key);
  if (!found) throw notFound("account");
  return { data: withContacts(found.row, found.contacts), version: found.row };
}

export async function createAccount(ctx: Context, input: NewAccount): Promise<Found> {
  return insertAccount(ctx, input).catch(asConflict(input.external_id));
}

async function insertAccount(ctx: Context, input: NewAccount): Promise<Found> {
  const row = newAccountRow(ctx.organization.id, input, ctx.now);
  const contactList = contactRows(row, input.contacts ?? [], [], ctx.now);
  const account = withContacts(row, contactList);
  await commit(
    ctx,
    [
      ...insertRows(ctx.db, accounts, [row]),
      ...insertRows(ctx.db, contacts, contactList),
      ...emit(ctx, [{ type: "account.created", account, data: { account, changed: [] } }]),
      ...audit(ctx, [{ action: "account.create", targetId: row.id }]),
    ],
    { created: account, version: row },
  );
  return { data: account, version: row };
}

export function updateAccount(
  ctx: Context,
  key: AccountKey,
  input: AccountChanges,
  ifMatch?: string,
): Promise<Found> {
  return retrying(async () => {
    const current = await readForEdit(ctx, key, input);
    if (!current) throw notFound("account");
    requireMatch(ifMatch, current.row);
    return changeAccount(ctx, current, input, "account.update");
  });
}

/** Creates the account of this external id, or changes it. */
export function upsertAccount(ctx: Context, externalId: string, input: AccountChanges, ifMatch?: string) {
  if (input.external_id !== undefined && input.external_id !== externalId) {
    throw invalid([{ field: "external_id", message: "must be the one in the path, or left out" }]);
  }
  // Whoever creates the same external id between the read and the commit makes this a change: look again.
  return retrying(
    async () => {
      const current = await readForEdit(ctx, { externalId }, input);
      if (current) {
        requireMatch(ifMatch, current.row);
        return { created: false, ...(await changeAccount(ctx, current, input, "account.update")) };
      }
      if (ifMatch !== undefined) throw stale();
      const { name, status = "active" } = input;
      if (name === undefined) {
        throw invalid([{ field: "name", message: "is required (string) to create the account" }]);
      }
      const given = { ...input, name, status, external_id: externalId };
      return { created: true, ...(await insertAccount(ctx, given)) };
    },
    (error) => violatesUnique(error, "accounts.external_id"),
  );
}

async function changeAccount(
  ctx: Context,
  current: Editable,
  input: AccountChanges,
  action: string,
): Promise<Found> {
  const edit = accountEdit(ctx, current, input, { action });
  if (!edit) return { data: withContacts(current.row, current.contacts), version: current.row };
  await commit(ctx, edit.statements).catch(asConflict(input.external_id));
  return { data: edit.data, version: edit.version };
}

/**
 * An edit and the statements that make it, guarded by the version that was read, for a batch of the caller's own
 * (automation makes them too); null when it changes nothing. `entry` is what the audit log says of it.
 */
export function accountEdit(
  ctx: Context,
  current: Editable,
  input: AccountChanges,
  entry: { action: string; details?: Record<string, unknown> },
): (Found & { statements: Statement[] }) | null {
  const { row, changed } = edited(current.row, input, ctx.now);
  const contactList =
    input.contacts === undefined
      ? current.contacts
      : contactRows(row, input.contacts ?? [], current.contacts, ctx.now);
  if (!same(contactList, current.contacts)) changed.push("contacts");
  if (changed.length === 0) return null;
  const next = {
    ...row,
    version: current.row.version + 1,
    updatedAt: Math.max(ctx.now, current.row.updatedAt),
  };
  const account = withContacts(next, contactList);
  const { rowId: _rowId, id: _id, organizationId: _organizationId, createdAt: _createdAt, ...columns } = next;
  const { healthScore: _h, healthTrend: _t, healthContributions: _c, lastActivityAt: _l, ...edits } = columns;
  // Scores belong to the scoring; an edit moves them only as far as churnRiskAfter tells.
  if (current.row.status === next.status) delete (edits as Partial<AccountRow>).churnRiskScore;
  const onArr = changed.includes("arr") ? current.goals : [];
  const goals = goalsFollowing(onArr, next, ctx.now);
  const rescored = [...(movesScores(changed) ? [next.id] : []), ...accountsToRescore(goals)];
  const was = { status: current.row.status };
  const { action, details } = entry;
  const statements = [
    // Asked first: afterwards another's edit would have the same number.
    guard(ctx, standsAt(ctx, next.id, current.row.version)),
    ...saveGoals(ctx, goals),
    ctx.db.update(accounts).set(edits).where(one(ctx, next.id)),
    ...(changed.includes("contacts") ? replaceContacts(ctx, [next.id], contactList) : []),
    ...requestRescore(ctx, rescored),
    ...emit(ctx, [
      { type: "account.updated", account, data: { account, changed }, was },
      ...churnEvents(current.row, account, current.config),
      ...goalEvents(goals),
    ]),
    ...audit(ctx, [{ action, targetId: next.id, details: { changed, ...details } }, ...statusEntries(goals)]),
  ];
  return { data: account, version: next, statements };
}

export const standsAt = (ctx: Context, id: string, version: number) =>
  sql`EXISTS (SELECT 1 FROM ${accounts} WHERE organization_id = ${ctx.organization.id} AND id = ${id} AND version = ${version})`;

/** Makes the contacts of these accounts exactly `rows`. */
export function replaceContacts(
  ctx: Context,
  accountIds: readonly string[],
  rows: readonly ContactRow[],
): Statement[] {
  return [
    ctx.db.run(sql`DELETE FROM ${contacts} WHERE organization_id = ${ctx.organization.id}
      AND account_id IN (SELECT value FROM json_each(${JSON.stringify(accountIds)}))
      AND id NOT IN (SELECT value FROM json_each(${JSON.stringify(rows.map((row) => row.id))}))`),
    ...insertRows(
      ctx.db,
      contacts,
      rows,
      sql`ON CONFLICT (organization_id, id) DO UPDATE SET name = excluded.name, email = excluded.email, role = excluded.role,
        phone = excluded.phone, is_primary = excluded.is_primary, version = excluded.version, updated_at = excluded.updated_at`,
    ),
  ];
}

/** An account that is marked already: the newest mark counts, the least depth, and what is to be told of. */
export const marked = sql`ON CONFLICT DO UPDATE SET requested_at = max(requested_at, excluded.requested_at),
  depth = min(depth, excluded.depth), quiet = min(quiet, excluded.quiet)`;

/** Marks accounts whose signals changed; the queue scores them again within seconds. */
export function requestRescore(ctx: Context, accountIds: readonly string[]): Statement[] {
  if (accountIds.length === 0 || ctx.unscored) return [];
  ctx.rescore = true;
  return insertRows(
    ctx.db,
    rescores,
    [...new Set(accountIds)].map((accountId) => ({
      organizationId: ctx.organization.id,
      accountId,
      requestedAt: ctx.now,
      depth: ctx.depth ?? 0,
      quiet: ctx.quiet ?? false,
    })),
    marked,
  );
}

const asConflict =
  (externalId: string | null | undefined) =>
  (error: unknown): never => {
    if (violatesUnique(error, "accounts.external_id")) {
      throw conflict(`Another account has the external_id ${JSON.stringify(externalId)}`, [
        { field: "external_id", message: "must be unique in the organization" },
      ]);
    }
    throw error;
  };
