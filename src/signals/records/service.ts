import { and, eq, getTableColumns, sql } from "drizzle-orm";
import { same } from "../../accounts/record.ts";
import { requestRescore } from "../../accounts/service.ts";
import { audit } from "../../audit/record.ts";
import { type Context, commit, guard, retrying } from "../../context.ts";
import { type Statement, violatesForeignKey, violatesUnique } from "../../db/client.ts";
import { newId } from "../../db/ids.ts";
import { keptTotal } from "../../db/row-counts.ts";
import { allStand, insertRows, updateRows } from "../../db/rows.ts";
import type { tickets } from "../../db/schema/index.ts";
import { conflict, type Fault, invalid, notFound } from "../../http/errors.ts";
import { requireMatch, type Versioned } from "../../http/etag.ts";
import { filtered } from "../../http/filtered.ts";
import { type ListRequest, type Page, paginate } from "../../http/pagination.ts";
import {
  type AccountNames,
  accountIdOf,
  accountNames,
  namedAccounts,
  unknownName,
} from "../account-names.ts";
import { accountKeyOf, NO_ACCOUNT, type RecordInput, type RecordKind, type RecordRow } from "./kind.ts";

export interface Draft {
  row: RecordRow;
  /** As it stands in the database; null for a new one. */
  before: RecordRow | null;
}

/** What a write needs to know: the accounts that are named, and the records by external id. */
export interface Known {
  names: AccountNames;
  drafts: Map<string, Draft>;
}

export async function listRecords(
  ctx: Context,
  kind: RecordKind,
  query: ListRequest,
): Promise<Page<{ id: string }>> {
  const { table, sorts, orders } = kind;
  const list = { table, tenant: table.organizationId, id: table.id, sorts, orders };
  const filters = kind.filters(ctx, query);
  const page = await paginate(
    ctx,
    query,
    filtered(ctx, query, list, filters, {
      rows: keptTotal(ctx, `${kind.name}s`),
      total: kind.total?.(ctx, query, filters),
    }),
  );
  return { ...page, data: page.data.map((row) => kind.answer(row as RecordRow)) };
}

const one = (ctx: Context, { table }: { table: RecordKind["table"] }, id: string) =>
  and(eq(table.organizationId, ctx.organization.id), eq(table.id, id));

/** A kind's table, typed as one of them, since Drizzle cannot tell that either will do. */
const tableOf = (kind: RecordKind) => kind.table as unknown as typeof tickets;

const rowOf = (ctx: Context, kind: RecordKind, id: string) =>
  ctx.db
    .select(getTableColumns(tableOf(kind)))
    .from(tableOf(kind))
    .where(one(ctx, kind, id));

export async function getRecord(
  ctx: Context,
  kind: RecordKind,
  id: string,
): Promise<{ data: { id: string }; version: Versioned }> {
  const [row] = await rowOf(ctx, kind, id);
  if (!row) throw notFound(kind.name);
  return { data: kind.answer(row), version: row };
}

/** Accounts and records that these bodies name, in one round trip. */
export async function readKnown(
  ctx: Context,
  kind: RecordKind,
  given: readonly RecordInput[],
  alsoId?: string,
): Promise<Known & { current: RecordRow | undefined }> {
  const ids = JSON.stringify(given.flatMap(({ external_id }) => external_id ?? []));
  const table = tableOf(kind);
  const [named, rows, currents] = await ctx.db.batch([
    namedAccounts(
      ctx,
      given.flatMap((input) => accountKeyOf(input) ?? []),
    ),
    ctx.db
      .select(getTableColumns(table))
      .from(sql`json_each(${ids}) name`)
      .crossJoin(table)
      .where(and(eq(table.organizationId, ctx.organization.id), sql`${table.externalId} = name.value`)),
    ...(alsoId === undefined ? [] : [rowOf(ctx, kind, alsoId)]),
  ]);
  return {
    names: accountNames(named),
    drafts: new Map(rows.map((row) => [row.externalId!, { row, before: row }])),
    current: currents?.[0],
  };
}

/** A body as the row it makes, or as the change it makes to the row of its external id. Throws its faults. */
export function draftOf(ctx: Context, kind: RecordKind, given: RecordInput, known: Known): Draft {
  const target = given.external_id == null ? undefined : known.drafts.get(given.external_id);
  const { accountId, faults } = namedIn(known.names, given);
  if (target) {
    const draft = edited(ctx, kind, target, given, accountId, faults);
    if (draft.row.accountId === target.row.accountId) return draft;
    throw conflict(`The ${kind.name} with this external_id is of another account; move it by its id`, [
      { field: "external_id", message: "must be unique in the organization" },
    ]);
  }
  if (accountKeyOf(given) === null) faults.push(NO_ACCOUNT);
  const after = kind.columns(given, null, ctx.now);
  faults.push(...after.faults);
  if (accountId === undefined || faults.length > 0) throw invalid(faults);
  const row = newRecordRow(ctx, kind.name, accountId, after.columns, given.external_id ?? null);
  return { row, before: null };
}

/** The account that a body names, if it names one. */
function namedIn(names: AccountNames, given: RecordInput) {
  const key = accountKeyOf(given);
  const accountId = key === null ? undefined : accountIdOf(names, key);
  const isUnknown = key !== null && accountId === undefined;
  return { accountId, faults: isUnknown ? [unknownName(key, "account_external_id")] : [] };
}

export function newRecordRow<C extends object>(
  ctx: Context,
  name: RecordKind["name"],
  accountId: string,
  columns: C,
  externalId: string | null = null,
): RecordRow & C {
  return {
    id: newId(name, ctx.now),
    organizationId: ctx.organization.id,
    accountId,
    externalId,
    ...columns,
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
}

function edited(
  ctx: Context,
  kind: RecordKind,
  { row, before }: Draft,
  given: RecordInput,
  accountId: string | undefined,
  faults: readonly Fault[],
): Draft {
  const after = kind.columns(given, row, ctx.now);
  if (faults.length + after.faults.length > 0) throw invalid([...faults, ...after.faults]);
  const next = {
    ...row,
    ...after.columns,
    accountId: accountId ?? row.accountId,
    externalId: given.external_id === undefined ? row.externalId : given.external_id,
  };
  if (before === null || same(next, before)) return { row: next, before };
  return {
    before,
    row: { ...next, version: before.version + 1, updatedAt: Math.max(ctx.now, before.updatedAt) },
  };
}

/** The statements that keep these drafts; none if nothing changed. They undo all unless what was read stands. */
export function saveDrafts(ctx: Context, kind: RecordKind, drafts: readonly Draft[]): Statement[] {
  const fresh = drafts.filter(({ before }) => before === null).map(({ row }) => row);
  const moved = drafts.filter(({ row, before }) => before !== null && row.version !== before.version);
  if (fresh.length === 0 && moved.length === 0) return [];
  const rows = moved.map(({ row }) => row);
  const columns = Object.keys(getTableColumns(kind.table));
  const kept = ["id", "organizationId", "createdAt"];
  return [
    ...(moved.length > 0 ? [guard(ctx, allStand(kind.table, ctx.organization.id, beforeOf(moved)))] : []),
    ...insertRows(ctx.db, kind.table, fresh),
    ...updateRows(ctx.db, kind.table, rows, {
      set: columns.filter((column) => !kept.includes(column)),
      where: sql`t.organization_id = ${ctx.organization.id} AND t.id = j.id`,
    }),
    ...requestRescore(
      ctx,
      [...fresh, ...rows, ...beforeOf(moved)].map(({ accountId }) => accountId),
    ),
  ];
}

const beforeOf = (drafts: readonly Draft[]) => drafts.flatMap(({ before }) => before ?? []);

/** Somebody created the same external id, or deleted the account, between the read and the commit. */
export const cameBetween = (kind: { name: string }) => (error: unknown) =>
  violatesUnique(error, `${kind.name}s.external_id`) || violatesForeignKey(error);

/** Creates a record, or changes the one whose `external_id` is known. */
export function createRecord(
  ctx: Context,
  kind: RecordKind,
  given: RecordInput,
): Promise<{ created: boolean; data: { id: string }; version: Versioned }> {
  return retrying(async () => {
    const draft = draftOf(ctx, kind, given, await readKnown(ctx, kind, [given]));
    const data = kind.answer(draft.row);
    const statements = saveDrafts(ctx, kind, [draft]);
    const created = draft.before === null;
    if (statements.length > 0) {
      const action = `${kind.name}.${created ? "create" : "update"}`;
      await commit(ctx, [...statements, ...audit(ctx, [{ action, targetId: draft.row.id }])], {
        ...(created ? { created: data } : { answer: { status: 200, data } }),
        version: draft.row,
      });
    }
    return { created, data, version: draft.row };
  }, cameBetween(kind));
}

/** Edits a record; naming another account moves it there. */
export function updateRecord(
  ctx: Context,
  kind: RecordKind,
  id: string,
  given: RecordInput,
  ifMatch?: string,
): Promise<{ data: { id: string }; version: Versioned }> {
  return retrying(async () => {
    const { names, current, drafts } = await readKnown(ctx, kind, [given], id);
    if (!current) throw notFound(kind.name);
    requireMatch(ifMatch, current);
    const { accountId, faults } = namedIn(names, given);
    const draft = edited(ctx, kind, { row: current, before: current }, given, accountId, faults);
    const holder = given.external_id == null ? undefined : drafts.get(given.external_id);
    if (holder && holder.row.id !== id) {
      throw conflict(`Another ${kind.name} has the external_id ${JSON.stringify(given.external_id)}`, [
        { field: "external_id", message: "must be unique in the organization" },
      ]);
    }
    const statements = saveDrafts(ctx, kind, [draft]);
    if (statements.length > 0) {
      await commit(ctx, [...statements, ...audit(ctx, [{ action: `${kind.name}.update`, targetId: id }])]);
    }
    return { data: kind.answer(draft.row), version: draft.row };
  }, cameBetween(kind));
}

export function deleteRecord(ctx: Context, kind: RecordKind, id: string, ifMatch?: string): Promise<void> {
  return retrying(async () => {
    const [row] = await rowOf(ctx, kind, id);
    if (!row) throw notFound(kind.name);
    requireMatch(ifMatch, row);
    await commit(ctx, [
      guard(ctx, allStand(kind.table, ctx.organization.id, [row])),
      ctx.db.delete(kind.table).where(one(ctx, kind, id)),
      ...requestRescore(ctx, [row.accountId]),
      ...audit(ctx, [{ action: `${kind.name}.delete`, targetId: id }]),
    ]);
  });
}
