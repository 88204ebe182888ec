import { and, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Context } from "../context.ts";
import { keptTotal } from "../db/row-counts.ts";
import type { rowCounts } from "../db/schema/index.ts";
import type { Filter } from "./filtered.ts";
import { FEW } from "./narrowed.ts";

const MANY = 10 * FEW;

/**
 * What changed since an instant is mostly little, or nearly all: then what did not is counted, and taken from what
 * there is in all.
 */
export function changedSince(
  ctx: Context,
  name: typeof rowCounts.$inferSelect.name,
  table: SQLiteTable & { organizationId: SQLiteColumn },
  column: SQLiteColumn,
  since: number | undefined,
): Filter | undefined {
  if (since === undefined) return undefined;
  const test = gte(column, since);
  const index = `${name}_updated_at`;
  const counted = (condition: SQL, most?: number) =>
    sql<number>`(SELECT count(*) FROM (SELECT 1 FROM ${table} INDEXED BY ${sql.identifier(index)}
      WHERE ${and(eq(table.organizationId, ctx.organization.id), condition)} ${most ? sql`LIMIT ${sql.raw(String(most))}` : sql``}))`;
  const earlier = lt(column, since);
  const few = counted(test, FEW);
  const all = keptTotal(ctx, name);
  return {
    test,
    ranges: { updated_at: index },
    matches: sql<number>`coalesce(${all} - nullif(${counted(earlier, 50)}, 50), nullif(${few}, ${sql.raw(String(FEW))}),
      ${all} - nullif(${counted(earlier, FEW)}, ${sql.raw(String(FEW))}), nullif(${counted(test, MANY)}, ${sql.raw(String(MANY))}),
      ${all} - nullif(${counted(earlier, MANY)}, ${sql.raw(String(MANY))}), ${counted(test)})`,
    found: {
      index,
      probe: sql<number>`coalesce(${all} - nullif(${counted(earlier, 50)}, 50), ${few})`,
    },
  };
}
