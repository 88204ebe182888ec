import { expect } from "vitest";
import type { Env } from "../../src/env.ts";
import { bindings } from "./api.ts";

/** What a statement cost, by D1's own meters. */
export interface Asked {
  text: string;
  values: unknown[];
  rowsRead: number;
  rowsWritten: number;
}

interface Trip {
  statements: Asked[];
  ms: number;
}

/** What was asked of the database since the last look, a trip with its statements at a time. */
export const trips: Trip[] = [];

/** The bindings, with an ear on the database. */
export const overheard: Env = {
  ...bindings,
  DB: {
    prepare: (text: string) =>
      heard(bindings.DB.prepare(text), { text, values: [], rowsRead: 0, rowsWritten: 0 }),
    batch: async (statements: Heard[]) => {
      const started = performance.now();
      const results = await bindings.DB.batch(statements.map(({ inner }) => inner));
      return note(statements, results, started);
    },
  } as unknown as D1Database,
};

interface Heard {
  inner: D1PreparedStatement;
  asked: Asked;
  bind(...values: unknown[]): Heard;
  all(): Promise<D1Result>;
}

function heard(inner: D1PreparedStatement, asked: Asked): Heard {
  const one: Heard = {
    inner,
    asked,
    bind: (...values) => heard(inner.bind(...values), { ...asked, values }),
    all: async () => {
      const started = performance.now();
      return note([one], [await inner.all()], started)[0]!;
    },
  };
  return one;
}

function note(statements: Heard[], results: D1Result[], started: number): D1Result[] {
  trips.push({
    ms: performance.now() - started,
    statements: statements.map(({ asked }, i) => ({
      ...asked,
      rowsRead: results[i]!.meta.rows_read,
      rowsWritten: results[i]!.meta.rows_written,
    })),
  });
  return results;
}

/** How the planner goes about everything asked since the last look, step by step. */
export async function plans(about = /./): Promise<string[]> {
  const steps: string[] = [];
  for (const { text, values } of trips.splice(0).flatMap(({ statements }) => statements)) {
    if (!about.test(text)) continue;
    const explain = bindings.DB.prepare(`EXPLAIN QUERY PLAN ${text}`).bind(...values);
    steps.push(...(await explain.all<{ detail: string }>()).results.map(({ detail }) => detail));
  }
  expect(steps.length).toBeGreaterThan(0);
  return steps;
}
