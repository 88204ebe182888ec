import { and, eq, sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { type Database, noCost, openDatabase } from "../db/client.ts";
import { sandboxClocks } from "../db/schema/index.ts";
import type { Env } from "../env.ts";
import { logFailure } from "../failures.ts";
import { reviewGoals } from "../goals/review.ts";
import { EVERY_DAY_AUTOMATION, EVERY_MINUTE_AUTOMATION } from "../jobs/automation.ts";
import { EVERY_MINUTE_DELIVERIES } from "../jobs/deliveries.ts";
import { EVERY_MINUTE_EMAILS } from "../jobs/email.ts";
import { startRoll, sweepHealth } from "../jobs/health.ts";
import type { Job } from "../jobs/job.ts";
import { wakeClock } from "./clock.ts";
import { nextDaily, whatWaits } from "./due.ts";
import type { ClockRow } from "./schema.ts";

/** How long (milliseconds, of the real clock) a clock belongs to whoever moves it. */
const LEASE_MS = 60_000;
/** A turn goes no further after so long: an invocation ends 30 s after its handler. */
const TURN_MS = 15_000;
/** Between two looks at what is under way, and looks before the clock goes on without it. */
const LOOK_MS = 250;
const LOOKS = 80;

/** What a sandbox's clock sets going, all of it for one organization. Forgetting and erasing go by real time. */
const EVERY_MINUTE: readonly Job[] = [
  EVERY_MINUTE_AUTOMATION.sweep_workflow_clock!,
  EVERY_MINUTE_AUTOMATION.undo_adjustments!,
  EVERY_MINUTE_AUTOMATION.sweep_runs!,
  EVERY_MINUTE_EMAILS.send_due_surveys!,
  EVERY_MINUTE_EMAILS.sweep_emails!,
  EVERY_MINUTE_DELIVERIES.sweep_recoveries!,
  EVERY_MINUTE_DELIVERIES.disable_failing_webhooks!,
  EVERY_MINUTE_DELIVERIES.sweep_deliveries!,
  reviewGoals,
  sweepHealth,
];
const EVERY_DAY: readonly Job[] = [EVERY_DAY_AUTOMATION.sweep_workflow_clock!, startRoll, reviewGoals];

/**
 * Takes a clock further for some seconds: from instant to instant at which something waits, running the crons as
 * of each for this organization alone, and on only when what they set going is done. So a retry that a retry
 * leads to has its turn as well, in the order in which time would have brought them.
 */
export async function moveClock(
  env: Env,
  execution: ExecutionContext,
  organizationId: string,
): Promise<void> {
  const db = openDatabase(env.DB, noCost());
  const until = Date.now() + TURN_MS;
  let row = await claim(db, organizationId);
  while (row) {
    if (Date.now() > until) {
      await db.update(sandboxClocks).set({ lease: null, leaseUntil: null }).where(mine(row));
      return wakeClock(env, organizationId);
    }
    const { isDue, next } = await whatWaits(db, organizationId, row.position);
    if (isDue && row.waits < LOOKS) {
      // Sets going again what may have been lost; leases keep it from being done twice.
      if (row.waits % 8 === 0) await run(EVERY_MINUTE, env, execution, row);
      await scheduler.wait(LOOK_MS);
      row = await move(db, row, { waits: row.waits + 1 });
    } else if (row.position >= row.target) {
      await move(db, row, { status: "ready", lease: null, leaseUntil: null });
      return;
    } else {
      const daily = nextDaily(row.position);
      const position = Math.min(row.target, daily, next ?? Infinity);
      row = await move(db, row, { position, waits: 0 });
      if (!row) return;
      if (position === daily) await run(EVERY_DAY, env, execution, row);
      await run(EVERY_MINUTE, env, execution, row);
    }
  }
}

const mine = ({ organizationId, lease }: ClockRow) =>
  and(eq(sandboxClocks.organizationId, organizationId), eq(sandboxClocks.lease, lease!));

async function claim(db: Database, organizationId: string): Promise<ClockRow | undefined> {
  const real = Date.now();
  const [row] = await db
    .update(sandboxClocks)
    .set({ lease: crypto.randomUUID(), leaseUntil: real + LEASE_MS })
    .where(
      and(
        eq(sandboxClocks.organizationId, organizationId),
        sql`status = 'advancing' AND (lease_until IS NULL OR lease_until <= ${real})`,
      ),
    )
    .returning();
  return row;
}

async function move(db: Database, row: ClockRow, to: Partial<ClockRow>): Promise<ClockRow | undefined> {
  const [next] = await db
    .update(sandboxClocks)
    .set({ leaseUntil: Date.now() + LEASE_MS, updatedAt: Date.now(), ...to })
    .where(mine(row))
    .returning();
  return next;
}

async function run(
  jobs: readonly Job[],
  env: Env,
  execution: ExecutionContext,
  { position, organizationId }: ClockRow,
): Promise<void> {
  for (const job of jobs) {
    try {
      await job(env, execution, position, organizationId);
    } catch (error) {
      logFailure("clock_job_failed", error, { organization_id: organizationId });
    }
  }
}

/** Each minute: clocks that nobody moves go on. */
export async function sweepClocks({ db, env }: OperatorContext): Promise<void> {
  const rows = await db.all<{ id: string }>(sql`
    SELECT organization_id AS id FROM ${sandboxClocks} INDEXED BY sandbox_clocks_advancing
    WHERE status = 'advancing' AND (lease_until IS NULL OR lease_until <= ${Date.now()}) LIMIT 100`);
  for (const { id } of rows) await wakeClock(env, id);
}
