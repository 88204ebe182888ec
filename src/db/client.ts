import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import type { RunnableQuery } from "drizzle-orm/runnable-query";
import { giveWay } from "./give-way.ts";

/** One statement of a batch: a Drizzle query that has not run. */
export type Statement = RunnableQuery<unknown, "sqlite">;

/** Drizzle, whose `batch` takes any number of statements: in one transaction and one trip, the rows of each. */
export type Database = Omit<DrizzleD1Database, "batch"> & {
  batch<const S extends readonly Statement[]>(statements: S): Promise<ResultsOf<S>>;
};

type ResultsOf<S extends readonly Statement[]> = { -readonly [K in keyof S]: S[K]["_"]["result"] };

/** What a request or job cost the database, from D1's own `meta`. */
export interface Cost {
  trips: number;
  queries: number;
  rowsRead: number;
  rowsWritten: number;
  ms: number;
}

export const noCost = (): Cost => ({ trips: 0, queries: 0, rowsRead: 0, rowsWritten: 0, ms: 0 });

/**
 * Drizzle over D1, with every call added to `cost`. Without the schema, which only Drizzle's `query` would want: it
 * works out the relations of all tables each time, which takes longer than all else that a request does here.
 */
export function openDatabase(d1: D1Database, cost: Cost): Database {
  const measure = meter(cost);
  const db = drizzle(metered(d1, measure));
  // Drizzle's own batch cannot bind the parameters of raw SQL (`db.run(sql...)`); this one can.
  const batch = async (statements: Statement[]) => {
    const prepared = statements.map((statement) =>
      (statement as unknown as { _prepare(): Prepared })._prepare(),
    );
    const results = await measure(() =>
      d1.batch(
        prepared.map((one) => {
          const { sql, params } = one.getQuery();
          return d1.prepare(sql).bind(...params);
        }),
      ),
    );
    return results.map((result, i) => prepared[i]!.mapResult(result, true));
  };
  return Object.assign(db, { batch: batch as unknown as Database["batch"] });
}

/** What every Drizzle query is underneath. */
interface Prepared {
  getQuery(): { sql: string; params: unknown[] };
  mapResult(result: D1Result, isFromBatch: boolean): unknown;
}

type Measure = <T>(call: () => Promise<D1Result<T>[]>) => Promise<D1Result<T>[]>;

/** So many trips are long work. A request makes fewer, also where it is overtaken: giving way, it would be for ever. */
const LONG = 50;

/** Adds what calls of D1 cost to `cost`. */
const meter =
  (cost: Cost): Measure =>
  async (call) => {
    if (cost.trips > LONG) await giveWay();
    const started = performance.now();
    try {
      const results = await call();
      cost.queries += results.length;
      for (const { meta } of results) {
        cost.rowsRead += meta.rows_read;
        cost.rowsWritten += meta.rows_written;
      }
      return results;
    } finally {
      cost.trips++;
      cost.ms += performance.now() - started;
    }
  };

/**
 * D1 with a meter, for queries that are run one by one. `raw()` is answered from `all()`, since D1 gives no `meta`
 * with it; so a query must not select two columns of one name.
 */
function metered(d1: D1Database, measure: Measure): D1Database {
  const wrap = (query: string, values: unknown[]): D1PreparedStatement => {
    const all = async () => {
      const [result] = await measure(async () => [
        await d1
          .prepare(query)
          .bind(...values)
          .all<Record<string, unknown>>(),
      ]);
      return result!;
    };
    return {
      bind: (...bound: unknown[]) => wrap(query, bound),
      all,
      run: all,
      raw: async () => (await all()).results.map((row) => Object.values(row)),
      first: async (column?: string) => {
        const row = (await all()).results[0];
        return row === undefined ? null : column === undefined ? row : row[column];
      },
    } as unknown as D1PreparedStatement;
  };
  return { prepare: (query: string) => wrap(query, []) } as unknown as D1Database;
}

/** The text D1 gave for a failed statement. Drizzle's own message holds the SQL and its parameters. */
export function databaseMessage(error: unknown): string | null {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    if (/D1_|SQLITE_|D1 DB|constraint failed/.test(e.message) && !e.message.startsWith("Failed query"))
      return e.message;
  }
  return null;
}

/** Whether an insert or update failed on this unique index, named by its columns or its own name. */
export function violatesUnique(error: unknown, name: string): boolean {
  const message = databaseMessage(error);
  return message?.includes("UNIQUE constraint failed") === true && message.includes(name);
}

export function violatesForeignKey(error: unknown): boolean {
  return databaseMessage(error)?.includes("FOREIGN KEY constraint failed") === true;
}

/** What the fence around an organization says that is being moved to another shard (see organizations/move.ts). */
export const FENCE = "the organization is being moved";

export const isFenced = (error: unknown): boolean => databaseMessage(error)?.includes(FENCE) === true;

export const isTooBig = (error: unknown): boolean =>
  databaseMessage(error)?.includes("SQLITE_TOOBIG") === true;

/** Whether the database could not be reached or sheds load, so that the same call may succeed shortly. */
export function isOverloaded(error: unknown): boolean {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    if (
      /overloaded|queued for too long|Network connection lost|transient issue|object to be reset|DB reset because|timed out|database is locked/i.test(
        e.message,
      )
    ) {
      return true;
    }
  }
  return false;
}

/** Tries again while the database sheds load: four times within some eight seconds, which a lease outlives. */
export async function insisting<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await act();
    } catch (error) {
      if (tries === 4 || !isOverloaded(error)) throw error;
      await scheduler.wait(100 * 4 ** tries * Math.random());
    }
  }
}
