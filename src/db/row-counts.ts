import { and, eq, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Context } from "../context.ts";
import { rowCounts, valueCounts } from "./schema/index.ts";

/** How many rows of a table the organization has, as a scalar; triggers keep it, so it reads one row. */
export const keptTotal = (ctx: Context, table: typeof rowCounts.$inferSelect.name): SQL<number> =>
  sql`coalesce((SELECT total FROM ${rowCounts} WHERE organization_id = ${ctx.organization.id} AND name = ${table}), 0)`;

/** How many rows have one of these values each, as a scalar: a row of what is kept for each pair that occurs. */
export const keptWith = (
  ctx: Context,
  table: typeof valueCounts.$inferSelect.name,
  first: readonly string[] | undefined,
  second: readonly string[] | undefined,
): SQL<number> => {
  const among = (column: SQLiteColumn, values: readonly string[] | undefined) =>
    values && sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
  return sql`coalesce((SELECT sum(total) FROM ${valueCounts} WHERE ${and(
    eq(valueCounts.organizationId, ctx.organization.id),
    eq(valueCounts.name, table),
    among(valueCounts.first, first),
    among(valueCounts.second, second),
  )}), 0)`;
};
