import { sql } from "drizzle-orm";
import { endRange, type RollRange } from "../../src/analytics/days.ts";
import { bandsOf } from "../../src/analytics/totals.ts";
import type { Context } from "../../src/context.ts";
import { noCost, openDatabase } from "../../src/db/client.ts";
import { currentConfig } from "../../src/health/config.ts";
import { scoreAccounts } from "../../src/health/roll.ts";
import { cutRanges } from "../../src/jobs/health.ts";
import type { Organization } from "../../src/organizations/schema.ts";
import type { Filled } from "./fill.ts";
import { cpuOf, type Server } from "./server.ts";

const DAY = 86_400_000;

export interface Roll {
  /** Of all organizations. */
  accounts: number;
  organizations: number;
  /** Seconds of the product's rolls and of the same statements alone, in turn. */
  ours: number[];
  bare: number[];
  ratio: number;
  /** Seconds of processor time likewise, which other work on the machine hardly moves; without where nobody counts it. */
  cpu?: { ours: number[]; bare: number[]; ratio: number };
  accountsPerSecond: number;
  /** The longest statement and the longest transaction, for whose time the database does nothing else; milliseconds. */
  longestMs: number;
  longestBatchMs: number;
  ranges: number;
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

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** A day's roll by the cron and the queue, until its last range is done. */
async function roll(server: Server, at: number): Promise<number> {
  const started = performance.now();
  await server.cron("0 2 * * *", at);
  for (;;) {
    const [left] = await query<{ left: number; all: number }>(
      server,
      `SELECT count(*) FILTER (WHERE done_at IS NULL) AS "left", count(*) AS "all" FROM roll_ranges WHERE metric_date = ?`,
      dayOf(at),
    );
    if (left!.all > 0 && left!.left === 0) return (performance.now() - started) / 1000;
    await new Promise((resume) => setTimeout(resume, 100));
  }
}

interface Done {
  ms: number;
  longest: number;
  longestBatch: number;
  read: number;
  written: number;
}

/** The statements that the roll of a day sends, alone: no queue, no Worker of ours, one transaction after the other. */
async function bareRoll(server: Server, organizations: Map<string, Organization>, at: number) {
  const parts = [await ask<Done>(server, [textsOf((db) => [cutRanges(db, at)])])];
  const ranges = await query<RollRange & { organizationId: string }>(
    server,
    `SELECT organization_id AS organizationId, metric_date AS metricDate, first_id AS firstId, last_id AS lastId, as_of AS asOf
      FROM roll_ranges WHERE metric_date = ? ORDER BY organization_id, first_id`,
    dayOf(at),
  );
  const batches = ranges.map((range) => {
    const organization = organizations.get(range.organizationId)!;
    const config = currentConfig(organization, []);
    return textsOf((db) => {
      const ctx = { db, organization, now: at, cost: noCost(), rescore: false } as unknown as Context;
      return [
        ...scoreAccounts(ctx, config, sql`a.id BETWEEN ${range.firstId} AND ${range.lastId}`),
        ...endRange(ctx, range, bandsOf(organization, config), Date.now()),
      ];
    });
  });
  for (let i = 0; i < batches.length; i += 10) parts.push(await ask<Done>(server, batches.slice(i, i + 10)));
  const told = "SELECT count(*) AS days FROM organization_days WHERE as_of = ?";
  const [{ days }] = (await query<{ days: number }>(server, told, at)) as [{ days: number }];
  if (days !== organizations.size) throw new Error(`the statements alone told ${days} days`);
  const sum = (of: (part: Done) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    seconds: sum(({ ms }) => ms) / 1000,
    longest: Math.max(...parts.map(({ longest }) => longest)),
    longestBatch: Math.max(...parts.map(({ longestBatch }) => longestBatch)),
    ranges: ranges.length,
    read: sum(({ read }) => read),
    written: sum(({ written }) => written),
  };
}

/** Rolls of days to come, in turn with the same statements alone, each of a day of its own. */
export async function measureRoll(server: Server, tenants: readonly Filled[], rounds: number): Promise<Roll> {
  const organizations = new Map<string, Organization>();
  for (const { key } of tenants) {
    const me = await fetch(`${server.origin}/v1/me`, { headers: { Authorization: `Bearer ${key}` } });
    const { organization } = ((await me.json()) as { data: { organization: Organization } }).data;
    organizations.set(organization.id, organization);
  }
  const [newest] = await query<{ day: string }>(server, "SELECT max(metric_date) AS day FROM roll_ranges");
  let at = Date.parse(newest!.day) + 2 * 3_600_000;
  const next = () => {
    at += DAY;
    return at;
  };
  const ours: number[] = [];
  const bare: Awaited<ReturnType<typeof bareRoll>>[] = [];
  const cpu = { ours: [] as number[], bare: [] as number[] };
  const used = async <T>(seconds: number[], act: () => Promise<T>): Promise<T> => {
    const before = cpuOf(server.pid);
    const answer = await act();
    seconds.push((cpuOf(server.pid) - before) / 1000);
    return answer;
  };
  await roll(server, next());
  for (let round = 0; round < rounds; round++) {
    ours.push(await used(cpu.ours, () => roll(server, next())));
    bare.push(await used(cpu.bare, () => bareRoll(server, organizations, next())));
  }
  const middle = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  const ratios = (over: readonly number[], under: readonly number[]) =>
    middle(over.map((value, i) => value / under[i]!));
  // More than were filled: what was measured before has made some.
  const counted = "SELECT sum(total) AS accounts FROM row_counts WHERE name = 'accounts'";
  const [{ accounts }] = (await query<{ accounts: number }>(server, counted)) as [{ accounts: number }];
  const last = bare.at(-1)!;
  return {
    accounts,
    organizations: tenants.length,
    ours,
    bare: bare.map(({ seconds }) => seconds),
    ratio: ratios(
      ours,
      bare.map(({ seconds }) => seconds),
    ),
    cpu: cpu.bare[0] ? { ...cpu, ratio: ratios(cpu.ours, cpu.bare) } : undefined,
    accountsPerSecond: accounts / middle(ours),
    longestMs: Math.max(...bare.map(({ longest }) => longest)),
    longestBatchMs: Math.max(...bare.map(({ longestBatch }) => longestBatch)),
    ranges: last.ranges,
    rowsRead: last.read,
    rowsWritten: last.written,
  };
}
