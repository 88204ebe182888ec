import { and, eq, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Context } from "../context.ts";
import { busyCounts, rowCounts, valueCounts } from "./schema/index.ts";

/** How many rows of a table the organization has, as a scalar; triggers keep it, so it reads one row. */
export const keptTotal = (ctx: Context, table: typeof rowCounts.$inferSelect.name): SQL<number> =>
  sql`coalesce((SELECT total FROM ${rowCounts} WHERE organization_id = ${ctx.organization.id} AND name = ${table}), 0)`;

/** How many rows of an account there are, as a scalar: of a busy one that is kept, of others they are counted. */
export const ofAccount = (
  ctx: Context,
  name: typeof busyCounts.$inferSelect.name,
  accountId: string,
  counted: SQL<number>,
): SQL<number> =>
  sql`coalesce((SELECT total FROM ${busyCounts} WHERE organization_id = ${ctx.organization.id}
    AND account_id = ${accountId} AND name = ${name}), ${counted})`;

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
