import { type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database } from "./client.ts";

/** Organizations looked at in one query, and queries of one sweep: what would be left is found in the next minute. */
const PAGE = 500;
const PAGES = 40;

/**
 * Organizations with rows due by `now`, found by hopping through a partial index of `(organization_id, column)`, or
 * through the table's own key where none is named: two steps for each, whatever its backlog, so that no tenant's heap
 * hides another's one row.
 */
export async function organizationsDue(
  db: Database,
  due: { table: SQLiteTable; index?: string; column: string; where: SQL; now: number; only?: string },
): Promise<string[]> {
  const { where, now } = due;
  const table = due.index ? sql`${due.table} INDEXED BY ${sql.identifier(due.index)}` : sql`${due.table}`;
  if (due.only !== undefined) {
    const found = await db.all(sql`SELECT 1 AS found FROM ${table}
      WHERE ${where} AND organization_id = ${due.only} AND ${sql.identifier(due.column)} <= ${now} LIMIT 1`);
    return found.length > 0 ? [due.only] : [];
  }
  const next = (behind: SQL) =>
    sql`(SELECT min(organization_id) FROM ${table} WHERE ${where} AND organization_id > ${behind})`;
  const found: string[] = [];
  let after = "";
  for (let page = 0; page < PAGES; page++) {
    const rows = await db.all<{ id: string; isDue: 0 | 1 }>(sql`
      WITH RECURSIVE hop(id) AS (
        SELECT ${next(sql`${after}`)}
        UNION ALL
        SELECT ${next(sql`hop.id`)} FROM hop WHERE hop.id IS NOT NULL
        LIMIT ${PAGE}
      )
      SELECT id, EXISTS (
        SELECT 1 FROM ${table}
        WHERE ${where} AND organization_id = hop.id AND ${sql.identifier(due.column)} <= ${now}) AS isDue
      FROM hop WHERE id IS NOT NULL`);
    found.push(...rows.filter((row) => row.isDue).map((row) => row.id));
    // The hop's last row is its end, which is null.
    if (rows.length < PAGE) return found;
    after = rows.at(-1)!.id;
  }
  return found;
}
