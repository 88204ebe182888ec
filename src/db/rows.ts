import { Column, getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database, Statement } from "./client.ts";

/** A bound text may have 2,000,000 bytes. */
const CHUNK_BYTES = 1_900_000;

const encoder = new TextEncoder();

export const canBeBound = (text: string): boolean =>
  text.length * 3 <= CHUNK_BYTES || encoder.encode(text).length <= CHUNK_BYTES;

type Values = Record<string, unknown>;

/**
 * Rows in column names as the database has them: as JSON texts small enough to bind, and one by one those
 * that alone would be too long as JSON (whose quotes are quoted once more), to be bound value by value.
 */
function jsonChunks<T extends SQLiteTable>(
  table: T,
  rows: readonly Partial<T["$inferInsert"]>[],
): (string | Values)[] {
  const columns = getTableColumns(table) as Record<string, SQLiteColumn>;
  const long: Values[] = [];
  const parts: string[] = [];
  for (const row of rows) {
    const record: Values = {};
    for (const [property, value] of Object.entries(row)) {
      const column = columns[property]!;
      record[column.name] = value === null || value === undefined ? null : column.mapToDriverValue(value);
    }
    // One alone takes no JSON.
    if (rows.length === 1) return [record];
    const part = JSON.stringify(record);
    if (canBeBound(part)) parts.push(part);
    else long.push(record);
  }
  return [...jsonLists(parts), ...long];
}

/** These JSON texts as lists, each short enough to be bound. */
export function jsonLists(texts: readonly string[]): string[] {
  const lists: string[][] = [];
  let room = 0;
  for (const text of texts) {
    const bytes = encoder.encode(text).length + 1;
    if (bytes > room) {
      lists.push([]);
      room = CHUNK_BYTES;
    }
    lists.at(-1)!.push(text);
    room -= bytes;
  }
  return lists.map((list) => `[${list.join()}]`);
}

interface Reading {
  columns: SQL;
  /** The name in the row, the name in the database, and what makes the one's value of the other's where they differ. */
  fields: { property: string; name: string; decode: ((value: never) => unknown) | null }[];
}

const readings = new WeakMap<SQLiteTable, Reading>();

function readingOf(table: SQLiteTable): Reading {
  const known = readings.get(table);
  if (known) return known;
  const columns = Object.entries(getTableColumns(table) as Record<string, SQLiteColumn>);
  const fields = columns.map(([property, column]) => ({
    property,
    name: column.name,
    decode:
      column.mapFromDriverValue === Column.prototype.mapFromDriverValue
        ? null
        : column.mapFromDriverValue.bind(column),
  }));
  const tableName = getTableName(table);
  const names = columns.map(([, { name }]) => `"${tableName}"."${name}"`).join(", ");
  const reading = { columns: sql.raw(names), fields };
  readings.set(table, reading);
  return reading;
}

/** Every column of a table, written once: a page of rows costs Drizzle as much to ask for and to map as to read. */
export const columnsOf = (table: SQLiteTable): SQL => readingOf(table).columns;

/** Rows as the database gave them, under their columns' names, as Drizzle would give them. */
export function rowsOf<T extends SQLiteTable>(
  table: T,
  records: readonly Record<string, unknown>[],
): T["$inferSelect"][] {
  const { fields } = readingOf(table);
  return records.map((record) => {
    const row: Values = {};
    for (const { property, name, decode } of fields) {
      const value = record[name];
      row[property] = decode === null || value === null ? value : decode(value as never);
    }
    return row as T["$inferSelect"];
  });
}

/** A chunk as rows of columns of these names. */
const selected = (names: string[], chunk: string | Values): SQL =>
  typeof chunk === "string"
    ? sql`SELECT ${sql.raw(names.map((name) => `json_extract(value, '$.${name}') AS "${name}"`).join(", "))} FROM json_each(${chunk}) WHERE true`
    : // As the template would be if the names stood in it: a value between two texts each.
      sql(
        [
          ...names.map((_, i) => (i === 0 ? "SELECT " : ` AS "${names[i - 1]}", `)),
          ` AS "${names.at(-1)}" WHERE true`,
        ] as unknown as TemplateStringsArray,
        ...names.map((name) => chunk[name]),
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
  return jsonChunks(table, rows).map((chunk) =>
    db.run(
      sql`INSERT INTO ${sql.identifier(getTableName(table))} (${identifiers(names)})
        ${selected(names, chunk)} ${onConflict}`,
    ),
  );
}

/** Updates many rows by their keys. `where`, and what `also` sets, may speak of `j`, the new row. */
export function updateRows<T extends SQLiteTable>(
  db: Database,
  table: T,
  rows: readonly Partial<T["$inferInsert"]>[],
  options: { set: readonly (keyof T["$inferInsert"] & string)[]; also?: SQL; where: SQL },
): Statement[] {
  if (rows.length === 0) return [];
  const columns = getTableColumns(table) as Record<string, SQLiteColumn>;
  const names = Object.keys(rows[0]!).map((property) => columns[property]!.name);
  const set = options.set
    .map((property) => `"${columns[property]!.name}" = j."${columns[property]!.name}"`)
    .join(", ");
  const also = options.also ? sql`, ${options.also}` : sql``;
  // Without the limit the planner walks the tenant's rows and looks for each among the new ones.
  return jsonChunks(table, rows).map((chunk) =>
    db.run(
      sql`UPDATE ${sql.identifier(getTableName(table))} AS t SET ${sql.raw(set)}${also}
        FROM (${selected(names, chunk)} LIMIT -1) AS j WHERE ${options.where}`,
    ),
  );
}

/** Whether every one of these rows of the organization still stands at the version it was read at. */
export const allStand = (
  table: SQLiteTable,
  organizationId: string,
  rows: readonly { id: string; version: number }[],
): SQL => {
  const versions = JSON.stringify(Object.fromEntries(rows.map(({ id, version }) => [id, version])));
  return sql`NOT EXISTS (SELECT 1 FROM json_each(${versions}) v LEFT JOIN ${table} r
    ON r.organization_id = ${organizationId} AND r.id = v.key AND r.version = v.value WHERE r.id IS NULL)`;
};
