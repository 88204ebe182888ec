import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";

/** How a list may be sorted: the column, its order expression where that is not the column, and if it may be null. */
export interface Sort {
  column: SQLiteColumn;
  expression?: SQL;
  nullable?: boolean;
}

/** Where in a list a cursor stands: the sort value and id of the last row seen. */
export interface Position {
  /** The table walked; a cursor of one list means nothing to another. */
  table: string;
  key: string | number | null;
  id: string;
}

export function orderBy(sort: Sort, id: SQLiteColumn, direction: "asc" | "desc"): SQL[] {
  const by = sort.expression ?? sql`${sort.column}`;
  const way = sql.raw(direction);
  if (sort.column === id) return [sql`${id} ${way}`];
  return [
    sort.nullable && direction === "asc" ? sql`${by} asc nulls last` : sql`${by} ${way}`,
    sql`${id} ${way}`,
  ];
}

/** What is behind a position, in parts that come one after the other, each a range of the index. */
export function behind(
  sort: Sort,
  id: SQLiteColumn,
  direction: "asc" | "desc",
  position: Position,
): { condition: SQL; nulls: boolean }[] {
  const by = sort.expression ?? sql`${sort.column}`;
  const beyond = sql.raw(direction === "asc" ? ">" : "<");
  if (sort.column === id) return [{ condition: sql`${id} ${beyond} ${position.id}`, nulls: false }];
  if (position.key === null)
    return [{ condition: sql`(${by} IS NULL AND ${id} ${beyond} ${position.id})`, nulls: true }];
  // SQLite finds a pair in an index only if it is one of bare columns.
  const values = sort.expression
    ? [
        sql`(${by} = ${position.key} AND ${id} ${beyond} ${position.id})`,
        sql`${by} ${beyond} ${position.key}`,
      ]
    : [sql`(${by}, ${id}) ${beyond} (${position.key}, ${position.id})`];
  const parts = values.map((condition) => ({ condition, nulls: false }));
  return sort.nullable ? [...parts, { condition: sql`${by} IS NULL`, nulls: true }] : parts;
}
