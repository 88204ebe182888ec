import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { organizationsDue } from "../db/due.ts";
import {
  apiKeys,
  deadLetters,
  debts,
  deliveries,
  emails,
  erasures,
  fanOuts,
  idempotencyKeys,
  organizations,
  rescores,
  rollRanges,
  rowCounts,
  runs,
  tenantExports,
  webhooks,
} from "../db/schema/index.ts";
import { oldestDue } from "../webhooks/stats.ts";

/** Counting stops here: what is asked for each minute must not grow with what it counts. */
export const COUNTED = 10_000;

export interface Gauge {
  name: string;
  help: string;
  /** Seconds, bytes; counts have none. */
  unit?: "seconds" | "bytes";
  samples: { labels?: Record<string, string>; value: number | null }[];
}

/** How things stand in one database at an instant (milliseconds). Every read walks a short index, and stops. */
export async function gaugesOf(db: Database, now: number): Promise<Gauge[]> {
  const real = Date.now();
  const counts: Record<string, SQL> = {
    deliveries_pending: counted(sql`${deliveries} INDEXED BY deliveries_due WHERE status = 'pending'`),
    deliveries_held: counted(unsent("held")),
    deliveries_exhausted: counted(unsent("exhausted")),
    emails_queued: counted(sql`${emails} INDEXED BY emails_due WHERE status = 'queued'`),
    runs_open: counted(sql`${runs} INDEXED BY runs_due WHERE due_at IS NOT NULL`),
    runs_failed: counted(sql`${runs} INDEXED BY runs_failed WHERE status = 'failed'`),
    rescores: counted(sql`${rescores}`),
    fan_outs: sql`${counted(sql`${fanOuts}`)} + ${counted(sql`${debts}`)}`,
    roll_ranges_open: counted(sql`${rollRanges} INDEXED BY roll_ranges_open WHERE done_at IS NULL`),
    dead_letters: counted(sql`${deadLetters}`),
    idempotency_keys: counted(sql`${idempotencyKeys}`),
    exports_open: counted(
      sql`${tenantExports} INDEXED BY exports_open WHERE status IN ('queued', 'running')`,
    ),
    erasures_open: counted(sql`${erasures} INDEXED BY erasures_open WHERE status IN ('queued', 'running')`),
    circuits_open: counted(
      sql`${webhooks} INDEXED BY webhooks_failing WHERE failing_since IS NOT NULL AND enabled = 1 AND open_until IS NOT NULL`,
    ),
    webhooks: counted(sql`${webhooks} WHERE deleted_at IS NULL`),
    webhooks_disabled: counted(
      sql`${webhooks} WHERE deleted_at IS NULL AND enabled = 0 AND disabled_reason <> 'manual'`,
    ),
    organizations: counted(sql`${organizations} WHERE deleted_at IS NULL`),
    organizations_erasing: counted(sql`${organizations} WHERE deleted_at IS NOT NULL`),
    api_keys: counted(sql`${apiKeys} WHERE revoked_at IS NULL`),
    accounts: sql`(SELECT coalesce(sum(total), 0) FROM ${rowCounts} WHERE name = 'accounts')`,
  };
  const instants: Record<string, SQL> = {
    // As of when the oldest was to be done: it is sent anew each minute.
    roll: sql`(SELECT min(as_of) FROM ${rollRanges} INDEXED BY roll_ranges_open WHERE done_at IS NULL)`,
    rescore: sql`(SELECT min(requested_at) FROM (SELECT requested_at FROM ${rescores} LIMIT ${COUNTED}))`,
    erasure: sql`(SELECT min(created_at) FROM ${erasures} INDEXED BY erasures_open WHERE status IN ('queued', 'running'))`,
    export: sql`(SELECT min(created_at) FROM ${tenantExports} INDEXED BY exports_open WHERE status IN ('queued', 'running'))`,
    rolled: sql`(SELECT max(as_of) FROM (SELECT as_of FROM ${rollRanges} WHERE done_at IS NOT NULL LIMIT ${COUNTED}))`,
  };
  const columns = Object.entries({ ...counts, ...prefixed(instants) }).map(
    ([name, value]) => sql`${value} AS ${sql.identifier(name)}`,
  );
  const started = performance.now();
  // A statement may have no more than so many parts; this one has two.
  const [found, days] = await db.batch([
    db.all<Record<string, number | null>>(sql`SELECT ${sql.join(columns, sql`, `)}`),
    db.all<{
      day: string;
      ranges: number;
      done: number;
    }>(sql`SELECT metric_date AS day, count(*) AS ranges, sum(done_at IS NOT NULL) AS done
      FROM (SELECT metric_date, done_at FROM ${rollRanges} LIMIT ${COUNTED}) GROUP BY metric_date ORDER BY metric_date`),
  ]);
  const row = found[0]!;
  const answered = (performance.now() - started) / 1000;
  const [delivery, email, run] = await Promise.all([
    oldestDue(db, now),
    oldestOf(db, now, {
      table: emails,
      index: "emails_due",
      column: "next_attempt_at",
      where: sql`status = 'queued'`,
    }),
    oldestOf(db, now, { table: runs, index: "runs_due", column: "due_at", where: sql`due_at IS NOT NULL` }),
  ]);
  const late = { delivery, email, run, ...suffixed(row) };
  const one = (name: string, help: string): Gauge => ({ name, help, samples: [{ value: row[name] ?? 0 }] });
  return [
    ...Object.entries(HELP).map(([name, help]) => one(name, help)),
    {
      name: "oldest_due",
      unit: "seconds",
      help: "How long the oldest piece of work that nothing holds back has been due",
      samples: Object.entries(late).map(([work, since]) => ({
        labels: { work },
        value: since === null ? 0 : Math.max(0, (real - since) / 1000),
      })),
    },
    {
      name: "roll_progress",
      help: "Share of the daily roll of health that is done, by its UTC day",
      samples: days.map(({ day, ranges, done }) => ({ labels: { day }, value: done / ranges })),
    },
    {
      name: "roll_age",
      unit: "seconds",
      help: "How long ago the instant was as of which health was last rolled",
      samples: [{ value: row.at_rolled == null ? null : Math.max(0, (real - row.at_rolled) / 1000) }],
    },
    {
      name: "database_answer",
      unit: "seconds",
      help: "How long the database took for these counts",
      samples: [{ value: answered }],
    },
  ];
}

const HELP: Record<string, string> = {
  deliveries_pending: "Webhook deliveries under way or waiting for their next attempt",
  deliveries_held: "Webhook deliveries held for disabled webhooks",
  deliveries_exhausted: "Webhook deliveries given up and not recovered",
  emails_queued: "Emails under way or waiting for their next attempt",
  runs_open: "Workflow runs that are not over",
  runs_failed: "Workflow runs of the last 90 days that failed",
  rescores: "Accounts waiting to be scored again",
  fan_outs: "Workflows on their way through the accounts, and events on their way to many",
  roll_ranges_open: "Ranges of the daily roll that are not done",
  dead_letters: "Queue messages of the last 90 days that failed at every try",
  idempotency_keys: "Answers kept for an Idempotency-Key",
  exports_open: "Exports being made",
  erasures_open: "Persons being erased",
  circuits_open: "Webhooks left alone for a while after failures",
  webhooks: "Webhooks",
  webhooks_disabled: "Webhooks that were disabled for their failures or because they are gone",
  organizations: "Organizations",
  organizations_erasing: "Organizations being erased",
  api_keys: "API keys that are not revoked",
  accounts: "Accounts",
};

const counted = (from: SQL): SQL => sql`(SELECT count(*) FROM (SELECT 1 FROM ${from} LIMIT ${COUNTED}))`;
const unsent = (status: "held" | "exhausted"): SQL =>
  sql`${deliveries} INDEXED BY deliveries_unsent WHERE status IN ('held', 'exhausted') AND status = ${status}`;
const prefixed = (instants: Record<string, SQL>) =>
  Object.fromEntries(Object.entries(instants).map(([name, value]) => [`at_${name}`, value]));
const suffixed = (row: Record<string, number | null>) =>
  Object.fromEntries(
    ["roll", "rescore", "erasure", "export"].map((name) => [name, row[`at_${name}`] ?? null]),
  );

/** When the oldest was due of what is due, over all organizations that something is due to. */
async function oldestOf(
  db: Database,
  now: number,
  due: Omit<Parameters<typeof organizationsDue>[1], "now"> & { index: string },
): Promise<number | null> {
  const ids = (await organizationsDue(db, { ...due, now })).slice(0, 500);
  if (ids.length === 0) return null;
  const [row] = await db.all<{ oldest: number | null }>(sql`
    SELECT min((SELECT min(${sql.identifier(due.column)}) FROM ${due.table} INDEXED BY ${sql.identifier(due.index)}
      WHERE ${due.where} AND organization_id = o.value)) AS oldest FROM json_each(${JSON.stringify(ids)}) o`);
  return row?.oldest ?? null;
}
