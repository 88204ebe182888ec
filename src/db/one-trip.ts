import type { Database, Statement } from "./client.ts";

/** Puts a query into the trip; what it gives answers once the trip is over. */
export type Ask = <Q extends Statement & PromiseLike<unknown>>(query: Q) => () => Awaited<Q>;

/** Queries that are asked one by one and answered together. */
export function oneTrip(): { ask: Ask; run(ctx: { db: Database }): Promise<void> } {
  const statements: Statement[] = [];
  let results: unknown[] = [];
  return {
    ask: (query) => {
      const place = statements.push(query) - 1;
      return () => results[place] as Awaited<typeof query>;
    },
    async run({ db }) {
      results = await db.batch(statements);
    },
  };
}

/** What one question of several queries comes to. */
export async function answered<T>(ctx: { db: Database }, question: (ask: Ask) => () => T): Promise<T> {
  const { ask, run } = oneTrip();
  const answer = question(ask);
  await run(ctx);
  return answer();
}
