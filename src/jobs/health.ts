import { and, eq, isNull, lte, type SQL, sql } from "drizzle-orm";
import { endRange } from "../analytics/days.ts";
import { bandsOf } from "../analytics/totals.ts";
import { type Context, commit, guard, isGuardFailure, onlyFor, quietly, systemContext } from "../context.ts";
import { type Database, noCost, openDatabase } from "../db/client.ts";
import { organizationsDue } from "../db/due.ts";
import { giveWay } from "../db/give-way.ts";
import { organizations, rescores, rollRanges, sandboxClocks } from "../db/schema/index.ts";
import type { Env } from "../env.ts";
import { logFailure } from "../failures.ts";
import { refreshGoals } from "../goals/review.ts";
import { currentConfig, newestConfig } from "../health/config.ts";
import { endScores } from "../health/manual.ts";
import { scoreAccounts } from "../health/roll.ts";
import { dayOf } from "../http/answers.ts";
import { organizationOf } from "../organizations/schema.ts";
import type { Consumer, Job } from "./job.ts";
import type { HealthWakeup } from "./wakeups.ts";

/** Accounts scored in one transaction, for whose time (some 0.15 s) the database answers nobody else. */
const RANGE = 1_000;
const RESCORED = 200;
/** A turn scores no further accounts after so long (milliseconds): a batch has messages of others behind it. */
const TURN_MS = 10_000;
/** A roll range not done this long after it was sent is sent again. Real time. */
const LEASE_MS = 60_000;

/** Scores what a wake-up points at. A batch's messages for one organization are one wake-up. */
export const consumeHealth: Consumer = async (batch, env, execution) => {
  const seen = new Set<string>();
  const rolled = new Map<string, Context>();
  for (const message of batch.messages as readonly Message<HealthWakeup>[]) {
    const key = JSON.stringify(message.body);
    try {
      if (!seen.has(key)) {
        seen.add(key);
        if (message.body.type === "roll") {
          const ctx = await rollRange(env, execution, message.body);
          const { organization_id } = message.body;
          if (ctx && ctx.now > (rolled.get(organization_id)?.now ?? -Infinity))
            rolled.set(organization_id, ctx);
        } else await rescore(env, execution, message.body.organization_id, message.body.as_of);
      }
      message.ack();
    } catch (error) {
      logFailure("scoring_failed", error, { ...message.body });
      message.retry();
    }
    await giveWay();
  }
  for (const ctx of rolled.values()) {
    try {
      await refreshGoals(ctx);
    } catch (error) {
      // The minute cron reviews what is due.
      logFailure("goal_review_failed", error, { organization_id: ctx.organization.id });
    }
  }
};

/** The organization, its configuration and, of a roll, the range that is still to be done: in one trip. */
async function open(db: Database, organizationId: string, range: SQL | undefined = sql`false`) {
  const [rows, configs, ranges] = await db.batch([
    db
      .select()
      .from(organizations)
      .where(and(eq(organizations.id, organizationId), isNull(organizations.deletedAt))),
    newestConfig(db, organizationId),
    db
      .select()
      .from(rollRanges)
      .where(and(range, isNull(rollRanges.doneAt))),
  ]);
  if (!rows[0]) return null;
  const organization = organizationOf(rows[0]);
  return { organization, config: currentConfig(organization, configs), row: ranges[0] };
}

/**
 * Scores the accounts whose signals changed. The marks go in the same transaction as the scores. A cron's
 * time may lie before a mark: what that was about has not happened yet as of then, so the mark stays.
 */
async function rescore(
  env: Env,
  execution: ExecutionContext,
  organizationId: string,
  asOf?: number,
): Promise<void> {
  const opened = await open(openDatabase(env.DB, noCost()), organizationId);
  if (!opened) return;
  const ctx = systemContext(env, execution, opened.organization, asOf ?? Date.now());
  const started = performance.now();
  const until = Date.now() + TURN_MS;
  let accounts = 0;
  for (let more = true; more; ) {
    if (Date.now() > until) {
      // Losing it costs a minute.
      await quietly(env.HEALTH.send({ type: "rescore", organization_id: organizationId, as_of: asOf }));
      break;
    }
    const marked = await ctx.db
      .select({
        id: rescores.accountId,
        at: rescores.requestedAt,
        quiet: rescores.quiet,
        clock: sql<number>`coalesce((SELECT position FROM ${sandboxClocks} WHERE organization_id = ${organizationId}), 0)`,
      })
      .from(rescores)
      .where(
        and(
          eq(rescores.organizationId, organizationId),
          asOf === undefined ? undefined : lte(rescores.requestedAt, asOf),
        ),
      )
      .orderBy(rescores.accountId)
      .limit(RESCORED);
    if (marked.length === 0) break;
    // Where a sandbox's clock was set ahead, the newest scores are of its time: so is what comes in since.
    ctx.now = Math.max(ctx.now, marked[0]!.clock);
    // Another machine's clock may be ahead of this one's.
    if (asOf === undefined) ctx.now = Math.max(ctx.now, ...marked.map(({ at }) => at));
    const ids = JSON.stringify(marked.map(({ id }) => id));
    const named = sql`(SELECT value FROM json_each(${ids}))`;
    // As the marks are in that transaction: one that was quiet may have become news since.
    const told = sql`a.id IN ${named} AND NOT EXISTS (SELECT 1 FROM ${rescores} q
      WHERE q.organization_id = ${organizationId} AND q.account_id = a.id AND q.quiet)`;
    await commit(ctx, [
      ...scoreAccounts(
        ctx,
        opened.config,
        sql`a.id IN ${named}`,
        marked.length,
        marked.some(({ quiet }) => quiet) ? told : undefined,
      ),
      // A mark made since is about a signal that these scores are too early for; who made it sent a wake-up.
      ctx.db.run(sql`DELETE FROM ${rescores}
        WHERE organization_id = ${organizationId} AND account_id IN ${named} AND requested_at <= ${ctx.now}`),
    ]);
    accounts += marked.length;
    more = marked.length === RESCORED;
  }
  if (accounts > 0) report(ctx, "rescore", accounts, started);
  // Also without a mark: a score given by hand wakes this up for the goals that follow it.
  await refreshGoals(ctx);
}

/**
 * Scores one id range of a day's roll, and the organization's totals when it was the last. Answers what it was
 * done in, if it was not done yet.
 */
async function rollRange(
  env: Env,
  execution: ExecutionContext,
  wakeup: Extract<HealthWakeup, { type: "roll" }>,
): Promise<Context | undefined> {
  const { organization_id, metric_date, first_id } = wakeup;
  const range = and(
    eq(rollRanges.organizationId, organization_id),
    eq(rollRanges.metricDate, metric_date),
    eq(rollRanges.firstId, first_id),
  );
  const opened = await open(openDatabase(env.DB, noCost()), organization_id, range);
  if (!opened?.row) return;
  const { organization, config, row } = opened;
  const ctx = systemContext(env, execution, organization, row.asOf);
  const started = performance.now();
  const undone = sql`${range} AND as_of = ${row.asOf} AND done_at IS NULL`;
  try {
    await commit(ctx, [
      guard(ctx, sql`EXISTS (SELECT 1 FROM ${rollRanges} WHERE ${undone})`),
      ...scoreAccounts(ctx, config, sql`a.id BETWEEN ${row.firstId} AND ${row.lastId}`, RANGE),
      ...endRange(ctx, row, bandsOf(organization, config), Date.now()),
    ]);
  } catch (error) {
    // Its double was faster: a day that is done keeps the configuration it was done with.
    if (!isGuardFailure(error)) throw error;
    return;
  }
  report(ctx, "roll", undefined, started);
  return ctx;
}

function report(ctx: Context, event: string, accounts: number | undefined, started: number): void {
  const { trips, queries, rowsRead, rowsWritten } = ctx.cost;
  console.log(
    JSON.stringify({
      event,
      organization_id: ctx.organization.id,
      as_of: new Date(ctx.now).toISOString(),
      accounts,
      ms: Math.round(performance.now() - started),
      trips,
      queries,
      rows_read: rowsRead,
      rows_written: rowsWritten,
    }),
  );
}

/**
 * `0 2 * * *`: one row of work per organization and id range, and a wake-up for each. A time that was rolled
 * is not rolled again: its ranges are one cut of the accounts, and their sums the day's.
 */
export const startRoll: Job = async (env, _execution, now, only) => {
  const db = openDatabase(env.DB, noCost());
  const ranges = await cutRanges(db, now, only);
  await send(
    env,
    ranges.map((range) => ({ type: "roll", ...range })),
  );
  await db.run(
    sql`DELETE FROM ${rollRanges} WHERE metric_date < ${dayOf(now - 7 * 86_400_000)} AND done_at IS NOT NULL
      ${onlyFor(only, sql`organization_id`)}`,
  );
};

/** The ranges of a roll as of `now`, of all organizations that have not had it: each begins so many ids behind the last. */
export function cutRanges(db: Database, now: number, only?: string) {
  // Whose clock was set ahead has had this day.
  const isMeant = only
    ? onlyFor(only, sql`o.id`)
    : sql`AND NOT EXISTS (SELECT 1 FROM ${sandboxClocks} c WHERE c.organization_id = o.id AND c.position > ${now})`;
  return db.all<RangeKey>(sql`
    WITH RECURSIVE cut(organization_id, first_id) AS (
      SELECT o.id, (SELECT min(a.id) FROM accounts a WHERE a.organization_id = o.id)
      FROM ${organizations} o WHERE o.deleted_at IS NULL ${isMeant}
        AND NOT EXISTS (SELECT 1 FROM ${rollRanges} r WHERE r.organization_id = o.id AND r.metric_date = ${dayOf(now)} AND r.as_of >= ${now})
      UNION ALL
      SELECT c.organization_id, (SELECT a.id FROM accounts a WHERE a.organization_id = c.organization_id AND a.id >= c.first_id
        ORDER BY a.id LIMIT 1 OFFSET ${sql.raw(String(RANGE))})
      FROM cut c WHERE c.first_id IS NOT NULL
    )
    INSERT INTO ${rollRanges} (organization_id, metric_date, first_id, last_id, as_of, sent_at)
    SELECT organization_id, ${dayOf(now)}, first_id,
      (SELECT max(a.id) FROM accounts a WHERE a.organization_id = c.organization_id AND a.id < coalesce(c.next_id, '~')),
      CAST(${now} AS INTEGER), CAST(${Date.now()} AS INTEGER)
    FROM (
      SELECT *, lead(first_id) OVER (PARTITION BY organization_id ORDER BY first_id) AS next_id FROM cut WHERE first_id IS NOT NULL
    ) c WHERE true
    ON CONFLICT DO UPDATE SET last_id = excluded.last_id, as_of = excluded.as_of, sent_at = excluded.sent_at, done_at = NULL
      WHERE excluded.as_of > as_of
    RETURNING organization_id, metric_date, first_id`);
}

interface RangeKey {
  organization_id: string;
  metric_date: string;
  first_id: string;
}

async function send(env: Env, wakeups: readonly HealthWakeup[]): Promise<void> {
  for (let i = 0; i < wakeups.length; i += 100) {
    await env.HEALTH.sendBatch(wakeups.slice(i, i + 100).map((body) => ({ body })));
  }
}

/** Each minute: scores by hand that end, and whatever a lost message left undone, of the roll and of single accounts. */
export const sweepHealth: Job = async (env, _execution, now, only) => {
  const db = openDatabase(env.DB, noCost());
  await db.batch(endScores({ db, now, only }));
  const ranges = await db.all<RangeKey>(sql`
    UPDATE ${rollRanges} SET sent_at = CAST(${Date.now()} AS INTEGER)
    WHERE (organization_id, metric_date, first_id) IN (
      SELECT organization_id, metric_date, first_id FROM ${rollRanges}
      WHERE done_at IS NULL AND sent_at <= CAST(${Date.now() - LEASE_MS} AS INTEGER)
        ${onlyFor(only, sql`organization_id`)} LIMIT 100)
    RETURNING organization_id, metric_date, first_id`);
  await send(
    env,
    ranges.map((range) => ({ type: "roll", ...range })),
  );
  const marked = await organizationsDue(db, {
    only,
    table: rescores,
    column: "requested_at",
    where: sql`true`,
    now,
  });
  await send(
    env,
    marked.map((organization_id) => ({ type: "rescore", organization_id, as_of: now })),
  );
};
