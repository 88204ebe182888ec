import { and, eq, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Context } from "../context.ts";
import type { Narrowing, Stretch } from "./narrowed.ts";
import type { Sort } from "./order.ts";
import type { Listing, ListRequest } from "./pagination.ts";

/** What a list is filtered by. */
export interface Filter {
  /** Whether a row passes. */
  test: SQL;
  /** How many rows pass, where that is kept or counted by its own index. */
  matches?: SQL<number>;
  /** Whether that is kept. */
  isKept?: boolean;
  /** How they are found without looking at all others. */
  found?: Pick<Narrowing, "index" | "rowIds" | "probe">;
  /** Whether what is found that way needs no test. */
  isFoundAlone?: boolean;
  /** Whether a range of it is mostly short: then it may be sorted rather than walked. */
  isShort?: boolean;
  /** Orders that depend on it, as `name asc`: a walk may meet nothing that passes for long. */
  bends?: readonly string[];
  /** For a sort the index that has the rows that pass as a range, in that order. */
  ranges?: Readonly<Record<string, string>>;
}

/** A table, and what its list is found and sorted by. */
export interface FilteredTable<T extends SQLiteTable> {
  table: T;
  tenant: SQLiteColumn;
  id: SQLiteColumn;
  /** What a row is looked up by once it is found: the id, unless told. */
  key?: SQLiteColumn;
  /** What the list is of, beside the tenant: its indexes have it behind that. */
  of?: SQL;
  sorts: Record<string, Sort>;
  /**
   * For each sort the index that has the tenant's rows in that order; created_at is the order without a sort. Where
   * there is none, all that matches is sorted.
   */
  orders: Readonly<Record<string, string>>;
}

/** Filters that one list reads by at most: each is a part of its statement. */
const MOST = 2;

/**
 * A list by filters, those that mostly let few pass first. One that stands in the order's own index is a range of it;
 * with others it is narrowed (narrowed.ts). `rows` is how many there are in all, and `total` how many pass, where that
 * is kept; what one filter alone lets pass is known from it.
 */
export function filtered<T extends SQLiteTable>(
  ctx: Pick<Context, "organization">,
  query: ListRequest,
  { table, tenant, id, key = id, of, sorts, orders }: FilteredTable<T>,
  given: readonly (Filter | undefined)[],
  {
    rows,
    total,
    walk,
  }: {
    rows: SQL<number>;
    total?: SQL<number>;
    walk?: (range: Filter | undefined) => readonly Stretch[] | undefined;
  },
): Listing<T> {
  const ours = and(eq(tenant, ctx.organization.id), of)!;
  const filters = given.filter((filter) => filter !== undefined);
  const order = query.sort ?? "created_at";
  const direction = query.order ?? (query.sort ? "asc" : "desc");
  const range = filters.find((filter) => filter.ranges?.[order]);
  const index = range?.ranges?.[order] ?? orders[order] ?? orders.created_at!;
  const isRangeAlone = filters.every((filter) => filter === range);
  const others = (left: Filter) => filters.filter((filter) => filter !== left || !left.isFoundAlone);
  // The range comes last: the walk has it anyway.
  const indexed = filters
    .filter(({ found, matches }) => found && matches)
    .sort((a, b) => Number(a === range) - Number(b === range));
  // A range that no other index competes with is walked, as it stands.
  const by =
    isRangeAlone || indexed.every((filter) => filter === range)
      ? []
      : indexed
          .map((filter) => ({
            ...filter.found,
            matches: filter.matches!,
            filters: and(...others(filter).map(({ test }) => test)),
            isWalked: filter === range,
            bends: !orders[order] || filter.bends?.includes(`${order} ${direction}`),
          }))
          .slice(0, MOST);
  const where = filters.map(({ test }) => test);
  const narrowed =
    by.length > 0
      ? { ours, key, rows, walk: walk?.(range) ?? [{ index, condition: range?.test }], by }
      : undefined;
  const [first, second] = filters;
  const all = first && !second ? (first.matches ?? total) : total;
  const isKept = first && !second ? first.isKept : all !== undefined;
  const ofTenant = [ours, ...where];
  const counted = sql<number>`(SELECT count(*) FROM ${table} INDEXED BY ${sql.identifier(index)} WHERE ${and(...ofTenant)})`;
  return {
    table,
    id,
    sorts,
    where: narrowed ? where : ofTenant,
    index,
    narrowed,
    most: first && isKept && !range ? all : undefined,
    // Where it is narrowed, the shorter of its ways counts.
    total: first ? (all ?? (narrowed ? undefined : counted)) : rows,
  };
}
