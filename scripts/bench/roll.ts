import { sql } from "drizzle-orm";
import { endRange } from "../../src/analytics/days.ts";
import { bandsOf } from "../../src/analytics/totals.ts";
import type { Context } from "../../src/context.ts";
import { noCost, openDatabase } from "../../src/db/client.ts";
import { currentConfig } from "../../src/health/config.ts";
import { scoreAccounts } from "../../src/health/roll.ts";
import type { Organization } from "../../src/organizations/schema.ts";
import type { Filled } from "./fill.ts";
import type { Server } from "./server.ts";

const DAY = 86_400_000;

export interface Roll {
  accounts: number;
  /** Seconds of the product's rolls and of the same statements alone, in turn. */
  ours: number[];
  bare: number[];
  ratio: number;
  accountsPerSecond: number;
  /** The longest statement, in milliseconds. */
  longestMs: number;
  rowsRead: number;
  rowsWritten: number;
}

interface Sent {
  sql: string;
  params: unknown[];
}

/** The statements of a batch, as they would be sent. */
function textsOf(build: (db: Context["db"]) => unknown[]): Sent[] {
  const sent: Sent[] = [];
  const silent = {
    prepare: (text: string) => ({ bind: (...params: unknown[]) => sent.push({ sql: text, params }) }),
    batch: async () => [],
  };
  const db = openDatabase(silent as unknown as D1Database, noCost());
  for (const statement of build(db) as { _prepare(): { getQuery(): Sent } }[]) {
    const { sql: text, params } = statement._prepare().getQuery();
    sent.push({ sql: text, params });
  }
  return sent;
}

async function ask<T>(server: Server, batches: Sent[][]): Promise<T> {
  const body = JSON.stringify(batches);
  const response = await fetch(`${server.bare}/batches`, { method: "POST", body });
  if (!response.ok)
    throw new Error(`the bare database answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** Rows of one question to the database, by way of the bare Worker. */
export async function query<T>(server: Server, text: string, ...params: unknown[]): Promise<T[]> {
  const response = await fetch(`${server.bare}/query`, {
    method: "POST",
    body: JSON.stringify({ sql: text, params }),
  });
  return (await response.json()) as T[];
}

/** A day's roll by the cron and the queue, until its last range is done. */
async function roll(server: Server, tenant: Filled, at: number): Promise<number> {
  const started = performance.now();
  await server.cron("0 2 * * *", at);
  for (;;) {
    const [left] = await query<{ left: number; all: number }>(
      server,
      `SELECT count(*) FILTER (WHERE done_at IS NULL) AS "left", count(*) AS "all" FROM roll_ranges WHERE organization_id = ? AND metric_date = ?`,
      tenant.id,
      new Date(at).toISOString().slice(0, 10),
    );
    if (left!.all > 0 && left!.left === 0) return (performance.now() - started) / 1000;
    await new Promise((resume) => setTimeout(resume, 100));
  }
}

interface Range {
  organization_id: string;
  metric_date: string;
  first_id: string;
  last_id: string;
  as_of: number;
}

/** The statements that the roll of a day would send, alone: no queue, no Worker of ours, one batch after the other. */
async function bareRoll(
  server: Server,
  tenant: Filled,
  organization: Organization,
  at: number,
  ranges: Range[],
) {
  const config = currentConfig(organization, []);
  const batches = ranges.map((range) => {
    return textsOf((db) => {
      const ctx = { db, organization, now: at, cost: noCost(), rescore: false } as unknown as Context;
      const row = {
        organizationId: tenant.id,
        metricDate: new Date(at).toISOString().slice(0, 10),
        firstId: range.first_id,
        lastId: range.last_id,
        asOf: at,
      };
      return [
        ...scoreAccounts(ctx, config, sql`a.id BETWEEN ${range.first_id} AND ${range.last_id}`),
        ...endRange(ctx, row as never, bandsOf(organization, config), Date.now()),
      ];
    });
  });
  let seconds = 0;
  let longest = 0;
  let read = 0;
  let written = 0;
  for (let i = 0; i < batches.length; i += 10) {
    const part = await ask<{ ms: number; longest: number; read: number; written: number }>(
      server,
      batches.slice(i, i + 10),
    );
    seconds += part.ms / 1000;
    longest = Math.max(longest, part.longest);
    read += part.read;
    written += part.written;
  }
  return { seconds, longest, read, written };
}

/** Rolls of days to come, in turn with the same statements alone, each of a day of its own. */
export async function measureRoll(server: Server, tenant: Filled, rounds: number): Promise<Roll> {
  const me = await fetch(`${server.origin}/v1/me`, { headers: { Authorization: `Bearer ${tenant.key}` } });
  const { organization } = ((await me.json()) as { data: { organization: Organization } }).data;
  const today = Math.floor(Date.now() / DAY) * DAY + 2 * 3_600_000;
  const ours: number[] = [];
  const bare: Awaited<ReturnType<typeof bareRoll>>[] = [];
  let day = 1;
  await roll(server, tenant, today + day++ * DAY);
  for (let round = 0; round < rounds; round++) {
    ours.push(await roll(server, tenant, today + day++ * DAY));
    const ranges = await query<Range>(
      server,
      "SELECT organization_id, metric_date, first_id, last_id, as_of FROM roll_ranges WHERE organization_id = ? ORDER BY metric_date DESC, first_id LIMIT ?",
      tenant.id,
      Math.ceil(tenant.accounts / 1000) + 20,
    );
    const newest = ranges.filter(({ metric_date }) => metric_date === ranges[0]!.metric_date);
    bare.push(await bareRoll(server, tenant, organization, today + day++ * DAY, newest));
  }
  const middle = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  return {
    accounts: tenant.accounts,
    ours,
    bare: bare.map(({ seconds }) => seconds),
    ratio: middle(ours.map((seconds, i) => seconds / bare[i]!.seconds)),
    accountsPerSecond: tenant.accounts / middle(ours),
    longestMs: Math.max(...bare.map(({ longest }) => longest)),
    rowsRead: bare.at(-1)!.read,
    rowsWritten: bare.at(-1)!.written,
  };
}
