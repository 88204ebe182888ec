import { systemActor } from "../context.ts";
import { noCost, openDatabase } from "../db/client.ts";
import { isSharded, onEveryShard } from "../db/shards.ts";
import type { Env } from "../env.ts";
import { logFailure } from "../failures.ts";
import { reviewGoals } from "../goals/review.ts";
import { expireIdempotencyKeys } from "../http/idempotency.ts";
import { forgetEnded } from "../oauth/grants.ts";
import { repairDirectory } from "../organizations/directory.ts";
import { eraseDeletedOrganizations } from "../organizations/erase.ts";
import { advanceMoves } from "../organizations/move.ts";
import { pruneEvents, startPruning } from "../signals/retention.ts";
import { EVERY_DAY_AUTOMATION, EVERY_MINUTE_AUTOMATION } from "./automation.ts";
import { EVERY_MINUTE_DELIVERIES } from "./deliveries.ts";
import { EVERY_MINUTE_EMAILS } from "./email.ts";
import { startRoll, sweepHealth } from "./health.ts";
import type { Job } from "./job.ts";
import { EVERY_DAY_TENANTS, EVERY_MINUTE_TENANTS } from "./tenants.ts";

const DAILY = "0 2 * * *";

const EVERY_DAY: Record<string, Job> = {
  ...EVERY_DAY_AUTOMATION,
  ...EVERY_DAY_TENANTS,
  start_roll: startRoll,
  review_goals: reviewGoals,
  start_pruning: (env, _, now) => startPruning(systemActor(env, now)),
};

export const EVERY_MINUTE: Record<string, Job> = {
  ...EVERY_MINUTE_AUTOMATION,
  ...EVERY_MINUTE_DELIVERIES,
  ...EVERY_MINUTE_EMAILS,
  ...EVERY_MINUTE_TENANTS,
  sweep_health: sweepHealth,
  review_goals: reviewGoals,
  forget_ended_tokens: forgetEnded,
  expire_idempotency_keys: (env, _, now) => openDatabase(env.DB, noCost()).run(expireIdempotencyKeys(now)),
  prune_events: (env, _, now) => pruneEvents(systemActor(env, now)),
  erase_organizations: (env) => eraseDeletedOrganizations({ env, db: openDatabase(env.DB, noCost()) }),
};

/** Crons, on every shard. `scheduledTime` is now for everything they do and release; one job's failure stops no other. */
export async function handleScheduled(
  controller: ScheduledController,
  env: Env,
  execution: ExecutionContext,
): Promise<void> {
  const jobs = controller.cron === DAILY ? EVERY_DAY : EVERY_MINUTE;
  await onEveryShard(env, (home, shard) =>
    Promise.all(
      Object.entries(jobs).map(([job, run]) =>
        logging(job, shard, () => run(home, execution, controller.scheduledTime)),
      ),
    ),
  );
  if (!isSharded(env)) return;
  const [job, run] =
    jobs === EVERY_DAY
      ? (["repair_directory", repairDirectory] as const)
      : (["move_organizations", advanceMoves] as const);
  await logging(job, 0, () => run(env, controller.scheduledTime));
}

async function logging(job: string, shard: number, run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    logFailure("job_failed", error, { job, shard });
  }
}
