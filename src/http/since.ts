import { and, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Context } from "../context.ts";
import { idAt, type Kind } from "../db/ids.ts";
import { keptTotal } from "../db/row-counts.ts";
import type { rowCounts } from "../db/schema/index.ts";
import type { Filter } from "./filtered.ts";
import { FEW } from "./narrowed.ts";

const MANY = 10 * FEW;
/** As the indexes of what changed late say it. */
const SOON = 600_000;

/** By when rows changed, which an index has: `updated_at`, unless told. */
export function changedSince(
  ctx: Context,
  name: typeof rowCounts.$inferSelect.name,
  table: SQLiteTable & { organizationId: SQLiteColumn },
  column: SQLiteColumn,
  since: number | undefined,
  { index, order } = { index: `${name}_updated_at`, order: "updated_at" },
): Filter | undefined {
  if (since === undefined) return undefined;
  const test = gte(column, since);
  const counted = (condition: SQL) => (most: SQL) =>
    sql<number>`(SELECT count(*) FROM (SELECT 1 FROM ${table} INDEXED BY ${sql.identifier(index)}
      WHERE ${and(eq(table.organizationId, ctx.organization.id), condition)} ${most}))`;
  const { matches, probe } = eitherCounted(keptTotal(ctx, name), counted(test), counted(lt(column, since)));
  return { test, ranges: { [order]: index }, matches, found: { index, probe } };
}

/**
 * By when rows changed where that is mostly within ten minutes after they were made, and for good: an index of it would be
 * written for each. Their ids sort by when they were made, and what changed later has the index `late`.
 */
export function changedLate(
  ctx: Context,
  table: SQLiteTable & Record<"organizationId" | "id" | "createdAt", SQLiteColumn>,
  since: number | undefined,
  {
    kind,
    changed,
    late,
    of,
    rows,
  }: { kind: Kind; changed: SQLiteColumn; late: string; of?: SQL; rows: SQL<number> },
): Filter | undefined {
  if (since === undefined) return undefined;
  const test = sql`max(${table.createdAt}, coalesce(${changed}, 0)) >= ${since}`;
  const ours = and(eq(table.organizationId, ctx.organization.id), of);
  const before = idAt(kind, since - SOON);
  // In the words of the index, which has those alone that changed late.
  // The limit keeps both in one part, which is not begun where nothing is asked of it.
  const rowIds = sql`SELECT "row" FROM (
    SELECT ${table.id} AS "row" FROM ${table} WHERE ${and(ours, gte(table.id, before), test)}
    UNION ALL SELECT ${table.id} FROM ${table} INDEXED BY ${sql.identifier(late)}
      WHERE ${and(ours, gte(changed, since), sql`${changed} > ${table.createdAt} + ${sql.raw(String(SOON))}`, lt(table.id, before))}
    ) LIMIT -1`;
  const { matches, probe } = eitherCounted(
    rows,
    (most) => sql<number>`(SELECT count(*) FROM (SELECT 1 FROM (${rowIds}) ${most}))`,
    (most) => sql<number>`(SELECT count(*) FROM (SELECT 1 FROM ${table}
      WHERE ${and(ours, lt(table.id, idAt(kind, since)), sql`NOT (${test})`)} ${most}))`,
  );
  return {
    test,
    matches,
    found: { rowIds, probe },
    bends: ["created_at asc"],
  };
}

/** By a column that an index has, in the order of these sorts, from a value on and before another. */
export function within(
  ctx: Context,
  table: SQLiteTable & { organizationId: SQLiteColumn },
  column: SQLiteColumn,
  { from, before }: { from?: string | number; before?: string | number },
  { index, orders, of, rows }: { index: string; orders: readonly string[]; of?: SQL; rows: SQL<number> },
): Filter | undefined {
  if (from === undefined && before === undefined) return undefined;
  const [after, ahead] = [
    from === undefined ? undefined : gte(column, from),
    before === undefined ? undefined : lt(column, before),
  ];
  const counted = (condition: SQL | undefined) => (most: SQL) =>
    sql<number>`(SELECT count(*) FROM (SELECT 1 FROM ${table} INDEXED BY ${sql.identifier(index)}
      WHERE ${and(eq(table.organizationId, ctx.organization.id), of, condition)} ${most}))`;
  const outside = [
    ...(from === undefined ? [] : [counted(lt(column, from))]),
    ...(before === undefined ? [] : [counted(gte(column, before))]),
  ];
  const test = and(after, ahead)!;
  const { matches, probe } = eitherCounted(
    rows,
    counted(test),
    (most) =>
      sql.join(
        outside.map((part) => part(most)),
        sql` + `,
      ) as SQL<number>,
  );
  return {
    test,
    matches,
    found: { index, probe },
    isShort: true,
    ranges: Object.fromEntries(orders.map((order) => [order, index])),
  };
}

/**
 * What changed since an instant is mostly little, or nearly all: then what did not is counted, and taken from what
 * there is in all.
 */
function eitherCounted(
  all: SQL<number>,
  changed: (most: SQL) => SQL<number>,
  unchanged: (most: SQL) => SQL<number>,
): { matches: SQL<number>; probe: SQL<number> } {
  const limit = (most: number) => sql`LIMIT ${sql.raw(String(most))}`;
  /** Nothing if there are as many. */
  const under = (counted: (most: SQL) => SQL<number>, most: number) =>
    sql`nullif(min(${counted(limit(most))}, ${sql.raw(String(most))}), ${sql.raw(String(most))})`;
  return {
    matches: sql<number>`coalesce(${all} - ${under(unchanged, 50)}, ${under(changed, FEW)},
      ${all} - ${under(unchanged, FEW)}, ${under(changed, MANY)}, ${all} - ${under(unchanged, MANY)}, ${changed(sql``)})`,
    probe: sql<number>`coalesce(${all} - ${under(unchanged, 50)}, ${changed(limit(FEW))})`,
  };
}
