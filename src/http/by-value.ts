import { eq, getTableName, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Context } from "../context.ts";
import { keptWith, ofAccount } from "../db/row-counts.ts";
import type { busyCounts, valueCounts } from "../db/schema/index.ts";
import type { Filter } from "./filtered.ts";
import { FEW } from "./narrowed.ts";

/** Filters that many lists have. */

/** A column that is one of these values; one bound value, however many there are. */
export function oneOf(column: SQLiteColumn, values: readonly string[]): SQL {
  const [first, ...others] = new Set(values);
  return others.length === 0
    ? eq(column, first)
    : sql`${column} IN (SELECT value FROM json_each(${JSON.stringify([first, ...others])}))`;
}

/** By a column whose values are counted. `index` begins with it, and goes on in the order of the sort `order`. */
export function byValue(
  ctx: Context,
  name: typeof valueCounts.$inferSelect.name,
  column: SQLiteColumn,
  place: "first" | "second",
  values: readonly string[] | undefined,
  indexed?: { index: string; order: string },
): Filter | undefined {
  if (!values) return undefined;
  const matches =
    place === "first" ? keptWith(ctx, name, values, undefined) : keptWith(ctx, name, undefined, values);
  const test = oneOf(column, values);
  // Without an index of its own it is met on the walk.
  if (!indexed) return { test, matches, isKept: true };
  const isOne = new Set(values).size === 1;
  return {
    test,
    matches,
    isKept: true,
    found: { index: indexed.index },
    ranges: isOne ? { [indexed.order]: indexed.index } : undefined,
  };
}

/** How many rows pass where a list is filtered by these two columns, whose values are counted together, alone. */
export const totalOfBoth = (
  ctx: Context,
  name: typeof valueCounts.$inferSelect.name,
  filters: readonly (Filter | undefined)[],
  first: readonly string[] | undefined,
  second: readonly string[] | undefined,
): SQL<number> | undefined =>
  first && second && filters.filter((filter) => filter !== undefined).length === 2
    ? keptWith(ctx, name, first, second)
    : undefined;

/** By an account: `index` has its rows, and others may have them in the order of a sort. */
export function byAccount(
  ctx: Context,
  table: SQLiteTable & Record<"organizationId" | "accountId", SQLiteColumn>,
  accountId: string | undefined,
  index: string,
  ranges: Readonly<Record<string, string>>,
): Filter | undefined {
  if (accountId === undefined) return undefined;
  const test = eq(table.accountId, accountId);
  const name = getTableName(table) as typeof busyCounts.$inferSelect.name;
  const counted = sql<number>`(SELECT count(*) FROM ${table} INDEXED BY ${sql.identifier(index)}
    WHERE ${eq(table.organizationId, ctx.organization.id)} AND ${test})`;
  return { test, matches: ofAccount(ctx, name, accountId, counted), found: { index }, isShort: true, ranges };
}

/** By what is unique in the organization. */
export function byExternalId(
  ctx: Context,
  table: SQLiteTable & Record<"organizationId" | "externalId", SQLiteColumn>,
  externalId: string | undefined,
): Filter | undefined {
  if (externalId === undefined) return undefined;
  const index = `${getTableName(table)}_external_id`;
  // In the words of its index, which has those alone that have one.
  const test = sql`${table.externalId} = ${externalId} AND ${table.externalId} IS NOT NULL`;
  const matches = sql<number>`(SELECT count(*) FROM ${table} INDEXED BY ${sql.identifier(index)}
    WHERE ${eq(table.organizationId, ctx.organization.id)} AND ${test})`;
  return { test, matches, found: { index } };
}

/** By a range of an index in the order of these sorts, which is counted. */
export function byIndex(
  ctx: Context,
  table: SQLiteTable & Record<"organizationId", SQLiteColumn>,
  test: SQL,
  index: string,
  ...orders: string[]
): Filter {
  const counted = (most: SQL) => sql<number>`(SELECT count(*) FROM (SELECT 1 FROM ${table}
    INDEXED BY ${sql.identifier(index)} WHERE ${eq(table.organizationId, ctx.organization.id)} AND ${test} ${most}))`;
  const probe = counted(sql`LIMIT ${sql.raw(String(FEW))}`);
  return {
    test,
    matches: counted(sql``),
    found: { index, probe },
    isShort: true,
    ranges: Object.fromEntries(orders.map((order) => [order, index])),
  };
}
