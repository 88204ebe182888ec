import { asc, eq, sql } from "drizzle-orm";
import type { Context, OperatorContext } from "../context.ts";
import { eventPruning, organizationDays, organizations, usageEvents } from "../db/schema/index.ts";
import type { Env } from "../env.ts";
import { unavailable } from "../http/errors.ts";

const DAY = 86_400_000;
/** The longest window that a score looks back through is 90 days; a roll may be late. */
const LEAST_DAYS = 120;
/** Accounts looked at and events deleted by one statement, and statements of one minute. */
const ACCOUNTS = 200;
const EVENTS = 2_000;
const STEPS = 50;

/** How long raw usage events are kept, in days: at least 120. Null: for good, which is so unless it is set. */
export function daysKept(env: Pick<Env, "USAGE_EVENTS_DAYS">): number | null {
  const days = Number(env.USAGE_EVENTS_DAYS);
  return env.USAGE_EVENTS_DAYS && Number.isFinite(days) ? Math.max(LEAST_DAYS, days) : null;
}

/** Each day: every organization that was rolled up since the events in question is put down to be pruned. */
export async function startPruning({ db, env, now }: OperatorContext): Promise<void> {
  const days = daysKept(env);
  if (days === null) return;
  await db.run(sql`
    INSERT INTO ${eventPruning} (organization_id, after, before)
    SELECT id, '', CAST(${now - days * DAY} AS INTEGER) FROM ${organizations} o
    WHERE deleted_at IS NULL AND EXISTS (
      SELECT 1 FROM ${organizationDays} d WHERE d.organization_id = o.id AND d.as_of >= ${now - days * DAY})
    ON CONFLICT DO NOTHING`);
}

/**
 * Each minute, in bounded steps along the accounts: deletes the old events of organizations that were put down. The
 * newest of each type that an account has stays, whatever its age: so a score knows as before that there was one,
 * how the last training ended, and when the account was last heard of. No score of today or later is changed.
 */
export async function pruneEvents({ db, now }: OperatorContext): Promise<void> {
  for (let step = 0; step < STEPS; step++) {
    const [going] = await db.select().from(eventPruning).orderBy(asc(eventPruning.organizationId)).limit(1);
    if (!going) return;
    const { organizationId: tenant, after, before } = going;
    const page = sql`(SELECT id FROM accounts WHERE organization_id = ${tenant} AND id > ${after} ORDER BY id LIMIT ${ACCOUNTS})`;
    const [accounts, gone] = await db.batch([
      db.all<{ last: string | null; n: number }>(sql`SELECT max(id) AS last, count(*) AS n FROM ${page}`),
      db.all(sql`
        DELETE FROM ${usageEvents} WHERE (organization_id, account_id, event_type, occurred_at, id) IN (
          SELECT u.organization_id, u.account_id, u.event_type, u.occurred_at, u.id
          FROM ${page} a CROSS JOIN ${usageEvents} u INDEXED BY usage_events_time
            ON u.organization_id = ${tenant} AND u.account_id = a.id AND u.occurred_at < ${before}
          WHERE EXISTS (SELECT 1 FROM ${usageEvents} n WHERE n.organization_id = ${tenant} AND n.account_id = u.account_id
            AND n.event_type = u.event_type AND (n.occurred_at, n.id) > (u.occurred_at, u.id) AND n.occurred_at <= ${now})
          LIMIT ${EVENTS})
        RETURNING 1 AS gone`),
    ]);
    const { last, n } = accounts[0]!;
    const mine = eq(eventPruning.organizationId, tenant);
    // What is left of these accounts comes first.
    if (gone.length === EVENTS) continue;
    if (n < ACCOUNTS) await db.delete(eventPruning).where(mine);
    else await db.update(eventPruning).set({ after: last! }).where(mine);
  }
}

/** Events of one account deleted by one statement, and for how long (milliseconds) a request goes on. */
const OLDEST = 5_000;
const OLDEST_MS = 20_000;

/**
 * Deletes an account's oldest events, so many, before the account goes with the others. In bounded steps, between
 * which the database has time for others; cut off anywhere, the next call goes on.
 */
export async function deleteOldest(ctx: Context, accountId: string, n: number): Promise<void> {
  const until = Date.now() + OLDEST_MS;
  for (let left = n; left > 0; left -= OLDEST) {
    if (Date.now() > until)
      throw unavailable("The account has so many events that not all are gone yet; call again to go on");
    await ctx.db.run(sql`
      DELETE FROM ${usageEvents} WHERE (organization_id, account_id, event_type, occurred_at, id) IN (
        SELECT organization_id, account_id, event_type, occurred_at, id FROM ${usageEvents} INDEXED BY usage_events_time
        WHERE organization_id = ${ctx.organization.id} AND account_id = ${accountId}
        ORDER BY occurred_at, id LIMIT ${Math.min(left, OLDEST)})`);
  }
}
