import { getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database, Statement } from "./client.ts";

/** A bound text may have 2,000,000 bytes. */
const CHUNK_BYTES = 1_900_000;

const encoder = new TextEncoder();

/** Rows as JSON texts small enough to bind, in column names as the database has them. */
export function jsonChunks<T extends SQLiteTable>(
  table: T,
  rows: readonly Partial<T["$inferInsert"]>[],
): string[] {
  const columns = getTableColumns(table) as Record<string, SQLiteColumn>;
  const chunks: string[] = [];
  let parts: string[] = [];
  let length = 0;
  for (const row of rows) {
    const record: Record<string, unknown> = {};
    for (const [property, value] of Object.entries(row)) {
      const column = columns[property]!;
      record[column.name] = value === null || value === undefined ? null : column.mapToDriverValue(value);
    }
    const part = JSON.stringify(record);
    const bytes = encoder.encode(part).length + 1;
    if (length > 0 && length + bytes > CHUNK_BYTES) {
      chunks.push(`[${parts.join()}]`);
      parts = [];
      length = 0;
    }
    parts.push(part);
    length += bytes;
  }
  if (parts.length > 0) chunks.push(`[${parts.join()}]`);
  return chunks;
}

/** The fields of `value`, one row of `json_each`, as a select list. */
const extracted = (names: string[]) =>
  sql.join(
    names.map((name) => sql.raw(`json_extract(value, '$.${name}')`)),
    sql`, `,
  );

const identifiers = (names: string[]) => sql.raw(names.map((name) => `"${name}"`).join(", "));

/**
 * Inserts many rows with one statement per chunk, whatever their number: D1 binds at most 100 values a
 * statement, so the rows travel as one JSON text. All rows must have the same fields.
 */
export function insertRows<T extends SQLiteTable>(
  db: Database,
  table: T,
  rows: readonly T["$inferInsert"][],
  onConflict: SQL = sql``,
): Statement[] {
  if (rows.length === 0) return [];
  const columns = getTableColumns(table) as Record<string, SQLiteColumn>;
  const names = Object.keys(rows[0]!).map((property) => columns[property]!.name);
  return jsonChunks(table, rows).map((json) =>
    db.run(
      sql`INSERT INTO ${sql.identifier(getTableName(table))} (${identifiers(names)})
        SELECT ${extracted(names)} FROM json_each(${json}) WHERE true ${onConflict}`,
    ),
  );
}

/** Updates many rows by their keys. `where` may compare with `j`, the new row. */
export function updateRows<T extends SQLiteTable>(
  db: Database,
  table: T,
  rows: readonly Partial<T["$inferInsert"]>[],
  options: { set: readonly (keyof T["$inferInsert"] & string)[]; where: SQL },
): Statement[] {
  if (rows.length === 0) return [];
  const columns = getTableColumns(table) as Record<string, SQLiteColumn>;
  const names = Object.keys(rows[0]!).map((property) => columns[property]!.name);
  const set = options.set
    .map((property) => `"${columns[property]!.name}" = j."${columns[property]!.name}"`)
    .join(", ");
  const fields = sql.raw(names.map((name) => `json_extract(value, '$.${name}') AS "${name}"`).join(", "));
  return jsonChunks(table, rows).map((json) =>
    db.run(
      sql`UPDATE ${sql.identifier(getTableName(table))} AS t SET ${sql.raw(set)}
        FROM (SELECT ${fields} FROM json_each(${json})) AS j WHERE ${options.where}`,
    ),
  );
}
