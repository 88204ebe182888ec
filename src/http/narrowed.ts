import { and, getTableColumns, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { columnsOf } from "../db/rows.ts";
import { behind, orderBy, type Position, type Sort } from "./order.ts";

/** As many that match are many. */
export const FEW = 2_000;

/** A filter that is found by an index, and how many rows it lets pass. */
export interface Narrowing {
  matches: SQL<number>;
  /** Where `matches` has to be counted: counted up to FEW, where no more is to be known than few from many. */
  probe?: SQL<number>;
  /** The index whose range the filter is; or a query of row ids, as `row`. */
  index?: string;
  rowIds?: SQL;
  /** What remains to be looked at, without the tenant. */
  filters: SQL | undefined;
  /** Whether the walk meets its rows alone. */
  isWalked?: boolean;
  /** Whether the order depends on it: then the walk is tried where it lets half of all pass. */
  bends?: boolean;
}

/** A stretch of the order, and an index that has its rows in that order. */
export interface Stretch {
  index: string;
  condition?: SQL;
  /** Whether it has the rows without a value alone, or only others; nothing if it has both. */
  nulls?: boolean;
}

/** A list whose filters have indexes of their own, beside the index of the order. */
export interface Narrowed {
  /** What all rows of the list have in common: the tenant, at least. */
  ours: SQL;
  /** What rows are looked up by: unique, within the tenant at least. */
  key: SQLiteColumn;
  /** Rows of the tenant. */
  rows: SQL<number>;
  /** The order asked for: one stretch after the other. */
  walk: readonly Stretch[];
  /** One or two filters. */
  by: readonly Narrowing[];
}

interface NarrowedPage {
  table: SQLiteTable;
  id: SQLiteColumn;
  /** All of them, without the tenant. */
  filters: SQL | undefined;
  sort: Sort;
  direction: "asc" | "desc";
  position?: Position;
  take: number;
  offset: number;
  /** The total, where it is asked for. */
  total?: SQL<number> | "counted";
}

/**
 * One page by filters that are found in one order and are to come in another. SQLite has no statistics here and
 * would always do the same; which of two ways is shorter is known from what is kept:
 *
 * - to walk the order's index and pass over what does not match: the page divided by the share of the matches,
 * - to read all that the filter's index has, and sort it: as many rows as match.
 *
 * The walk goes if it is expected to be shorter. Where order and filter depend on each other it may find too little:
 * it ends after as many rows as match, and then what matches is sorted. So a page reads mostly no more than the root of
 * 25 n of n accounts, and at most twice the matches. A LIMIT says which part runs, since SQLite looks at it before
 * it begins; a condition it would look at for every row.
 *
 * The first row is the total, in the column of the row id; `readNarrowed` takes it off.
 */
export function narrowedRows(narrowed: Narrowed, page: NarrowedPage): SQL {
  const { ours, key, walk, by } = narrowed;
  const { table, id, filters, sort, direction, position, take, offset } = page;
  const columns = Object.values(getTableColumns(table));
  const names = list(columns.map(({ name }) => sql.identifier(name)));
  const numbers = by.map((_, i) => sql.raw(`m${i}`));
  // Where it is not the total, it is enough to know few from many.
  const isProbed = ({ probe, matches }: Narrowing) => probe !== undefined && page.total !== matches;
  const counts = by.map((one, i) => sql`${isProbed(one) ? one.probe! : one.matches} AS ${numbers[i]!}`);
  const shares = numbers
    .filter((_, i) => !by[i]!.isWalked)
    .map((number) => sql`(1.0 * ${number} / max(entries, ${number}, 1))`);
  const least = numbers.length === 1 ? numbers[0]! : sql`min(${list(numbers)})`;
  const pick = numbers.length === 1 ? sql`0` : sql`iif(m0 <= m1, 0, 1)`;
  const steps = sql`(SELECT steps FROM plan)`;
  // Counted no further than that, it may be far more: the walk is tried.
  const isMany = by.some(isProbed) ? sql`OR ${least} >= ${sql.raw(String(FEW))}` : sql``;
  const bent = by.flatMap(({ bends }, i) => (bends ? [sql`AND 2 * ${numbers[i]!} >= entries`] : []));
  const isShorter = sql`(${least} * ${times(shares)} >= ${offset + take} ${isMany}) ${sql.join(bent, sql` `)}`;
  const isWalked = sql`(SELECT is_whole FROM walked_so_far)`;
  // Behind a cursor come further values and then the nulls: each part is a range of the index.
  const parts = position ? behind(sort, id, direction, position) : [];
  const isBehind = position && or(...parts.map(({ condition }) => condition));
  const ordered = orderBy(position ? { ...sort, nullable: false } : sort, id, direction);
  const walks = walk.flatMap(({ index, condition, nulls }) =>
    (position ? parts.filter((part) => nulls === undefined || nulls === part.nulls) : [undefined]).map(
      (part) => sql`SELECT * FROM (SELECT ${names} FROM ${table} INDEXED BY ${sql.identifier(index)}
      WHERE ${and(ours, condition, part?.condition)} ORDER BY ${list(ordered)} LIMIT ${steps})`,
    ),
  );
  const matching = by.map(({ index, rowIds, filters }) =>
    index
      ? sql`FROM ${table} INDEXED BY ${sql.identifier(index)} WHERE ${and(ours, filters)}`
      : sql`FROM (${rowIds}) CROSS JOIN ${table} ON ${key} = "row" WHERE ${and(key === id ? ours : sql`+${ours}`, filters)}`,
  );
  const found = matching.map(
    (from, i) => sql`SELECT ${columnsOf(table)}
    FROM (SELECT * FROM (SELECT ${key} AS found ${from} ${isBehind ? sql`AND ${isBehind}` : sql``}
      ORDER BY ${list(orderBy(sort, id, direction))}
      LIMIT (SELECT iif(pick = ${sql.raw(String(i))} AND NOT ${isWalked}, -1, 0) FROM plan)) LIMIT ${take} OFFSET ${offset})
    CROSS JOIN ${table} ON ${ours} AND ${key} = found`,
  );
  const count = matching.map((from, i) => sql`WHEN ${sql.raw(String(i))} THEN (SELECT count(*) ${from})`);
  const total =
    page.total === "counted"
      ? sql`CASE ${pick} ${sql.join(count, sql` `)} END`
      : // Of one filter it is what was found out already.
        page.total === by[0]!.matches
        ? numbers[0]!
        : (page.total ?? sql`NULL`);
  // A row of nulls is the end of the walk.
  return sql`
    WITH counts AS MATERIALIZED (SELECT ${narrowed.rows} AS entries, ${list(counts)}),
    plan AS MATERIALIZED (
      SELECT ${total} AS total, ${pick} AS pick, iif(${isShorter}, ${least} + 1, 0) AS steps FROM counts),
    walked AS MATERIALIZED (
      SELECT * FROM (${sql.join(walks, sql` UNION ALL `)} UNION ALL SELECT ${list(columns.map(() => sql`NULL`))} LIMIT ${steps}) AS ${table}
      WHERE ${or(sql`${id} IS NULL`, filters)} LIMIT ${take} OFFSET ${offset}),
    walked_so_far AS MATERIALIZED (SELECT count(*) = ${take} OR count(${sql.identifier(id.name)}) < count(*) AS is_whole FROM walked)
    SELECT ${list([sql`total AS ${sql.identifier(columns[0]!.name)}`, ...columns.slice(1).map(({ name }) => sql`NULL AS ${sql.identifier(name)}`)])} FROM plan
    UNION ALL SELECT * FROM (SELECT * FROM walked WHERE ${sql.identifier(id.name)} IS NOT NULL LIMIT iif(${isWalked}, -1, 0))
    ${sql.join(
      found.map((part) => sql` UNION ALL SELECT * FROM (${part})`),
      sql``,
    )}`;
}

/** The total and the rows of such a page, as the database gave them. */
export function readNarrowed(table: SQLiteTable, [head, ...rows]: readonly Record<string, unknown>[]) {
  const [first] = Object.values(getTableColumns(table));
  return { total: head![first!.name] as number | null, rows };
}

const list = (parts: readonly SQL[] | readonly ReturnType<typeof sql.identifier>[]): SQL =>
  sql.join([...parts] as SQL[], sql`, `);
const times = (parts: readonly SQL[]): SQL => sql.join([sql`1`, ...parts], sql` * `);
