import { and, type Column, getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import * as z from "zod";
import type { Context } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { columnsOf, rowsOf } from "../db/rows.ts";
import { type Fault, invalid } from "./errors.ts";
import { instant, whole } from "./fields.ts";
import { type Narrowed, narrowedRows, readNarrowed } from "./narrowed.ts";
import { behind, orderBy, type Position, type Sort } from "./order.ts";

/** Query parameters of every list: its own filters, and these. Unknown ones are refused by name. */
export function listQuery<const S extends readonly [string, ...string[]], F extends z.ZodRawShape>(
  sorts: S,
  filters: F,
) {
  return z
    .strictObject({
      ...filters,
      page: whole(1, 1_000_000_000).optional().meta({ description: "Page number, from 1" }),
      limit: whole(1, 100).default(25).meta({ description: "Rows per page, 1 to 100" }),
      cursor: z.string().optional().meta({
        description:
          "`pagination.next_cursor` of the page before; walks the list without skipping or repeating",
      }),
      sort: z
        .enum(sorts, `must be one of ${sorts.join(", ")}`)
        .optional()
        .meta({ description: "Newest first when left out" }),
      order: z
        .enum(["asc", "desc"])
        .optional()
        .meta({ description: "Ascending when left out but `sort` is given" }),
      updated_since: instant().optional().meta({ description: "Only rows changed at or after this instant" }),
    })
    .refine((q: { page?: unknown; cursor?: unknown }) => q.page === undefined || q.cursor === undefined, {
      path: ["page"],
      error: "must not be given together with cursor",
    });
}

/** Beside the parsed query: the query as the client wrote it, for the next cursor, and the place in the list. */
const WALK = Symbol("walk");
export interface Walk {
  given: Record<string, string | string[]>;
  position?: Position;
  faults: Fault[];
}

const Cursor = z.strictObject({
  t: z.string(),
  q: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  k: z.union([z.string(), z.number(), z.null()]),
  i: z.string(),
});

/**
 * A cursor carries the filters and the order of the list it came from, so it walks on by itself; repeating
 * them is fine, contradicting them is a fault.
 */
export function openCursor(given: Record<string, string | string[]>): Walk {
  if (!("cursor" in given)) return { given, faults: [] };
  let cursor: z.infer<typeof Cursor>;
  try {
    const bytes = Uint8Array.from(atob(String(given.cursor).replaceAll("-", "+").replaceAll("_", "/")), (c) =>
      c.charCodeAt(0),
    );
    cursor = Cursor.parse(
      JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)),
    );
  } catch {
    return { given, faults: [unknownCursor] };
  }
  const faults = Object.entries(given)
    .filter(([name]) => name !== "cursor" && name !== "limit" && name !== "page")
    .filter(([name, value]) => String(cursor.q[name]) !== String(value))
    .map(([field]) => ({ field, message: "must be the same as in the request that gave the cursor" }));
  return {
    given: { ...cursor.q, ...given },
    position: { table: cursor.t, key: cursor.k, id: cursor.i },
    faults,
  };
}

const encoder = new TextEncoder();

const unknownCursor = { field: "cursor", message: "must be a next_cursor that this list gave" };

export const rememberWalk = (query: object, walk: Walk) => Object.assign(query, { [WALK]: walk });

function makeCursor(query: Record<string, string | string[]>, { table, key, id }: Position): string {
  const bytes = encoder.encode(JSON.stringify({ t: table, q: query, k: key, i: id }));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

export interface Page<T> {
  data: T[];
  pagination: {
    page?: number;
    limit: number;
    total?: number;
    pages?: number;
    has_more: boolean;
    next_page?: number | null;
    prev_page?: number | null;
    next_cursor: string | null;
  };
}

export interface ListRequest {
  page?: number;
  limit: number;
  cursor?: string;
  sort?: string;
  order?: "asc" | "desc";
  [WALK]?: Walk;
}

export interface Listing<T extends SQLiteTable> {
  table: T;
  /** Must hold the tenant: `ctx.organization.id`. */
  where: (SQL | undefined)[];
  id: SQLiteColumn;
  sorts: Record<string, Sort>;
  /** Without `sort`: newest first, which is the order of ids unless told. */
  newest?: Sort;
  /** A cheaper way to the total than counting, as a scalar expression. */
  total?: SQL<number>;
  /** At most as many rows as this: when they are found, nothing is looked for further on. */
  most?: SQL<number>;
  /** Leaves the total out, where counting would read far more rows than the page has. */
  uncounted?: boolean;
  /** A further query that the rows need, for the same round trip; its rows come back as `also`. */
  also?: Statement;
  /**
   * The index to walk in. Without statistics the planner takes every organization for small, and would
   * rather sort all of one than walk in order.
   */
  index?: string;
  /** What is joined to the rows of the page, which are `page`; `table` has the columns of both. */
  shown?: { table: SQLiteTable; columns: SQL; join: SQL };
  /** Indexes of its filters; `where` is then without the tenant. The total comes with the rows. */
  narrowed?: Narrowed;
}

/** One page of a list in one round trip, by page number with its total or by cursor without. */
export async function paginate<T extends SQLiteTable>(
  ctx: Pick<Context, "db">,
  query: ListRequest,
  listing: Listing<T>,
): Promise<Page<T["$inferSelect"]> & { also: unknown[] }> {
  const { sort, direction } = orderOf(query, listing);
  const position = query[WALK]?.position;
  if (position && position.table !== getTableName(listing.table)) throw invalid([unknownCursor]);
  const page = query.page ?? 1;
  const base = and(...listing.where);
  const take = query.limit + 1;
  const { narrowed } = listing;
  const isCounted = !position && !listing.uncounted;
  const rowsQuery = narrowed
    ? narrowedRows(narrowed, {
        ...{ table: listing.table, id: listing.id, filters: base, sort, direction, position, take },
        offset: (page - 1) * query.limit,
        total: isCounted ? (listing.total ?? "counted") : undefined,
      })
    : position
      ? after(listing, sort, direction, base, position, take)
      : sql`${rowsFrom(listing)} WHERE ${base} ORDER BY ${orderedBy(sort, listing.id, direction)}
          LIMIT ${upTo(listing.most, take, (page - 1) * query.limit)} OFFSET ${(page - 1) * query.limit}`;
  const total = listing.total
    ? sql`SELECT ${listing.total} AS total`
    : sql`SELECT count(*) AS total FROM ${listing.table} WHERE ${base}`;
  const { shown } = listing;
  const statements: Statement[] = [
    ctx.db.all(
      shown
        ? sql`SELECT page.*, ${shown.columns} FROM (${rowsQuery}) page LEFT JOIN ${shown.join}`
        : rowsQuery,
    ),
  ];
  if (isCounted && !narrowed) statements.push(ctx.db.all(total));
  if (listing.also) statements.push(listing.also);
  const results = await ctx.db.batch(statements);
  const also = listing.also ? (results.at(-1) as unknown[]) : [];
  const records = results[0] as Record<string, unknown>[];
  const both = narrowed && readNarrowed(listing.table, records);
  const found = rowsOf(shown?.table ?? listing.table, both?.rows ?? records);
  const hasMore = found.length > query.limit;
  const data = found.slice(0, query.limit);
  const last = data.at(-1) as Record<string, unknown> | undefined;
  const nextCursor = hasMore && last ? cursorBehind(query, listing, last) : null;
  if (position)
    return {
      data,
      also,
      pagination: { limit: query.limit, has_more: hasMore, next_cursor: nextCursor },
    };
  const here = { page, limit: query.limit, has_more: hasMore, next_cursor: nextCursor };
  const next_page = hasMore ? page + 1 : null;
  if (!isCounted)
    return { data, also, pagination: { ...here, next_page, prev_page: page > 1 ? page - 1 : null } };
  const all = both ? both.total! : ((results[1] as { total: number }[])[0]?.total ?? 0);
  const pages = Math.ceil(all / query.limit);
  return {
    data,
    also,
    pagination: {
      ...here,
      total: all,
      pages,
      next_page,
      prev_page: page > 1 ? Math.min(page - 1, Math.max(pages, 1)) : null,
    },
  };
}

const upTo = (most: SQL<number> | undefined, take: number, offset: number): SQL =>
  most ? sql`(SELECT max(0, min(${take}, ${most} - ${offset})))` : sql`${take}`;

/** Where the cursor of the request stands, if it has one; it must be of this list. */
export function positionIn(query: ListRequest, table: string): Position | undefined {
  const position = query[WALK]?.position;
  if (position && position.table !== table) throw invalid([unknownCursor]);
  return position;
}

/** The cursor that goes on behind a row, for lists that no table is behind. */
export const cursorAt = (query: ListRequest, position: Position) => makeCursor(filtersOf(query), position);

/** A page of a list that is short and at hand, in the order of its rows; `idOf` tells them apart. */
export function pageOf<T>(
  query: ListRequest,
  rows: readonly T[],
  { table, idOf }: { table: string; idOf: (row: T) => string },
): Page<T> {
  const position = positionIn(query, table);
  const { page = 1, limit } = query;
  const seen = position && rows.findIndex((row) => idOf(row) === position.id);
  if (seen === -1) throw invalid([unknownCursor]);
  const from = seen === undefined ? (page - 1) * limit : seen + 1;
  const data = rows.slice(from, from + limit);
  const last = data.at(-1);
  const has_more = from + limit < rows.length;
  const next_cursor = has_more && last ? cursorAt(query, { table, key: null, id: idOf(last) }) : null;
  if (position) return { data, pagination: { limit, has_more, next_cursor } };
  const pages = Math.ceil(rows.length / limit);
  const next_page = has_more ? page + 1 : null;
  const prev_page = page > 1 ? Math.min(page - 1, Math.max(pages, 1)) : null;
  return {
    data,
    pagination: { page, limit, has_more, next_cursor, total: rows.length, pages, next_page, prev_page },
  };
}

/** How the list goes that was asked for. */
export function orderOf(query: ListRequest, listing: Pick<Listing<SQLiteTable>, "sorts" | "newest" | "id">) {
  const sort = query.sort ? listing.sorts[query.sort]! : (listing.newest ?? { column: listing.id });
  return { sort, direction: query.order ?? (query.sort ? ("asc" as const) : ("desc" as const)) };
}

/** The name that rows have a column's value under. */
function propertyOf(table: SQLiteTable, column: SQLiteColumn): string {
  const columns = getTableColumns(table) as Record<string, Column>;
  return Object.keys(columns).find((name) => columns[name] === column)!;
}

/** The cursor that goes on behind this row. */
export function cursorBehind<T extends SQLiteTable>(
  query: ListRequest,
  listing: Listing<T>,
  row: Record<string, unknown>,
): string {
  const { sort } = orderOf(query, listing);
  return makeCursor(filtersOf(query), {
    table: getTableName(listing.table),
    key: (row[propertyOf(listing.table, sort.column)] ?? null) as Position["key"],
    id: String(row[propertyOf(listing.table, listing.id)]),
  });
}

const rowsFrom = ({ table, index }: Pick<Listing<SQLiteTable>, "table" | "index">): SQL =>
  sql`SELECT ${columnsOf(table)} FROM ${table}${index ? sql` INDEXED BY ${sql.identifier(index)}` : sql``}`;

const orderedBy = (...order: Parameters<typeof orderBy>): SQL => sql.join(orderBy(...order), sql`, `);

/** The filters and the order of a list, as a cursor carries them. */
function filtersOf(query: ListRequest): Record<string, string | string[]> {
  const { page: _page, limit: _limit, cursor: _cursor, ...filters } = query[WALK]?.given ?? {};
  return filters;
}

/**
 * The rows behind a position. Nulls stand last, so behind a value come further values, then the nulls: one
 * part after the other, and a part is only begun when the ones before gave too few.
 */
function after(
  listing: Listing<SQLiteTable>,
  sort: Sort,
  direction: "asc" | "desc",
  base: SQL | undefined,
  position: Position,
  take: number,
): SQL {
  const { id } = listing;
  const order = orderedBy({ ...sort, nullable: false }, id, direction);
  const parts = behind(sort, id, direction, position).map(
    ({ condition }) =>
      sql`${rowsFrom(listing)} WHERE ${and(base, condition)} ORDER BY ${order} LIMIT ${take}`,
  );
  if (parts.length === 1) return parts[0]!;
  const all = parts.map((part) => sql`SELECT * FROM (${part})`);
  return sql`${sql.join(all, sql` UNION ALL `)} LIMIT ${take}`;
}
