import { sql } from "drizzle-orm";
import { auditFor } from "../audit/record.ts";
import { type Context, commit, guard, isGuardFailure, rowsOf, SYSTEM } from "../context.ts";
import { isOverloaded, type Statement } from "../db/client.ts";
import { runSteps, runs, workflows } from "../db/schema/index.ts";
import { logFailure } from "../failures.ts";
import { refreshGoals } from "../goals/review.ts";
import { ApiError } from "../http/errors.ts";
import { DAY } from "../webhooks/schedule.ts";
import { type Outcome, request } from "../webhooks/send.ts";
import { type Effect, StepFailure } from "./actions/action.ts";
import { actionOf } from "./actions/index.ts";
import { type Going, over } from "./begin.ts";
import { LEASE_MS, type StepRow } from "./claim.ts";
import { millisecondsOf } from "./duration.ts";
import { sceneOf } from "./scene.ts";
import { dismiss } from "./service.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** "failed steps retry with backoff up to 5 times": the wait before each, in milliseconds. */
export const RETRY_DELAYS = [10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE];
/** So many failed runs in a row pause a workflow. */
export const CIRCUIT_FAILURES = 20;

/**
 * What came of a step: the run goes on at once, waits until `dueAt`, is over, or is no longer ours; `again` when
 * what the step had read was changed meanwhile.
 */
export type Progress = { next: "on" | "again" | "over" | "lost" } | { next: "wait"; dueAt: number };

const CUT_OFF = "It was cut off before it was done, as what takes too much time or memory is";

/** Changes of others that a step gives way to before it counts as failed. */
const MAX_TRIES = 25;

/** Does the step a run is at, and records what came of it. `ctx` acts as the workflow. */
export async function doStep(ctx: Context, going: Going, tries: number): Promise<Progress> {
  const { run, workflow, steps, surroundings } = going;
  const step = steps[run.position]!;
  // What ends the process it runs in would do so again each minute, and those beside it would never come to theirs.
  if (going.isLeft) return fail(ctx, going, step, new StepFailure(CUT_OFF));
  const scene = sceneOf(ctx, surroundings, workflow, run, step.deliveryId);
  try {
    const effect = await actionOf(step.type).perform(step.config, scene);
    if (effect.request) await carryOut(ctx, effect.request);
    const progress = await succeed(ctx, going, step, effect);
    if (step.type === "update_health_score") await followScore(ctx);
    return progress;
  } catch (error) {
    if (isGuardFailure(error)) {
      if (!(await isOurs(ctx, going))) return { next: "lost" };
      if (tries < MAX_TRIES) return { next: "again" };
      return fail(ctx, going, step, new StepFailure("It is being changed by others at the same time"));
    }
    // Whether it was done is not known; when the lease is over, somebody looks.
    if (isOverloaded(error)) throw error;
    return await fail(ctx, going, step, asFailure(error));
  }
}

/** Goals on the health score follow it now, in this chain of automated changes; else the minute cron sees to them. */
const followScore = (ctx: Context): Promise<unknown> =>
  refreshGoals(ctx).catch((error) =>
    logFailure("goal_review_failed", error, { organization_id: ctx.organization.id }),
  );

async function carryOut(ctx: Context, outgoing: NonNullable<Effect["request"]>): Promise<void> {
  const outcome = await request(ctx.env, outgoing);
  if (outcome.error !== null) {
    throw new StepFailure(failureText(outcome), {
      isFinal: outcome.error === "blocked",
      retryAfter: outcome.retryAfter,
    });
  }
}

const WORDS: Record<NonNullable<Outcome["error"]>, string> = {
  dns: "The host's name was not found",
  connect: "No connection could be made",
  timeout: "No answer came within 15 s",
  tls: "The certificate was refused",
  status: "It was answered",
  blocked: "The URL is not allowed: it points to a private or reserved address",
  redirect: "It was redirected, which is not followed",
};

const failureText = ({ error, status, responseBody }: Outcome): string => {
  const answer =
    status === null ? "" : ` (${status}${responseBody ? `: ${responseBody.slice(0, 200)}` : ""})`;
  return `${WORDS[error!]}${answer}`;
};

/** Why a step failed, for the tenant; internals stay in the log. */
function asFailure(error: unknown): StepFailure {
  if (error instanceof StepFailure) return error;
  if (error instanceof ApiError && error.status < 500) {
    const details = error.details?.map(({ field, message }) => `${field} ${message}`).join("; ");
    return new StepFailure(details ? `${error.message}: ${details}` : error.message);
  }
  logFailure("step_failed", error);
  return new StepFailure("Something went wrong on our side");
}

const isHeld = ({
  run,
}: Going) => sql`EXISTS (SELECT 1 FROM ${runs} WHERE organization_id = ${run.organizationId}
  AND id = ${run.id} AND lease = ${run.lease} AND position = ${run.position})`;

async function isOurs(ctx: Context, going: Going): Promise<boolean> {
  const [row] = await ctx.db.all<{ held: 0 | 1 }>(sql`SELECT ${isHeld(going)} AS held`);
  return row?.held === 1;
}

/** Commits what a step did together with its outcome, while the run is ours: so it is done once. */
async function succeed(ctx: Context, going: Going, step: StepRow, effect: Effect): Promise<Progress> {
  const following = going.steps[step.position + 1];
  const dueAt = ctx.now + (following?.delay ? millisecondsOf(following.delay) : 0);
  const recorded = ctx.db
    .update(runSteps)
    .set({
      status: "success",
      attempts: step.attempts + 1,
      error: null,
      result: effect.result,
      undoAt: effect.undoAt ?? null,
      finishedAt: ctx.now,
    })
    .where(stepIs(step));
  const progress: Progress = !following
    ? { next: "over" }
    : following.delay
      ? { next: "wait", dueAt }
      : { next: "on" };
  const moved = !following
    ? { status: "success" as const, position: step.position + 1, reason: null, ...over(ctx.now) }
    : {
        status: following.delay ? ("waiting" as const) : ("running" as const),
        position: step.position + 1,
        dueAt,
        updatedAt: ctx.now,
        ...(following.delay ? { lease: null, leaseUntil: null } : { leaseUntil: Date.now() + LEASE_MS }),
      };
  try {
    await commit(ctx, [
      guard(ctx, isHeld(going)),
      ...(effect.statements ?? []),
      recorded,
      ctx.db.update(runs).set(moved).where(runIs(going)),
      ...(following ? [] : [closeCircuit(ctx, going)]),
    ]);
  } catch (error) {
    // It went out, so that much stands, though somebody cancelled the run meanwhile.
    if (effect.request && isGuardFailure(error)) await noteSent(ctx, going, recorded);
    throw error;
  }
  Object.assign(going.run, moved);
  return progress;
}

const noteSent = (ctx: Context, going: Going, recorded: Statement) =>
  ctx.db
    .batch([
      guard(
        ctx,
        sql`EXISTS (SELECT 1 FROM ${runs} WHERE organization_id = ${going.run.organizationId} AND id = ${going.run.id}
          AND status = 'cancelled' AND position = ${going.run.position})`,
      ),
      recorded,
    ])
    .catch((error) => {
      if (!isGuardFailure(error)) throw error;
    });

const stepIs = (step: StepRow) =>
  sql`${runSteps.organizationId} = ${step.organizationId} AND ${runSteps.runId} = ${step.runId} AND ${runSteps.position} = ${step.position}`;

const runIs = ({ run }: Going) =>
  sql`${runs.organizationId} = ${run.organizationId} AND ${runs.id} = ${run.id}`;

const closeCircuit = (ctx: Context, { workflow }: Going) =>
  ctx.db.run(sql`UPDATE ${workflows} SET failures = 0, updated_at = max(updated_at + 1, ${ctx.now})
    WHERE organization_id = ${workflow.organizationId} AND id = ${workflow.id} AND failures > 0`);

/** How long to wait (milliseconds) after `attempts` tries, the last of which failed; null when it was the last. */
function backoff(attempts: number, retryAfter: number | null, random = Math.random()): number | null {
  const delay = RETRY_DELAYS[attempts - 1];
  if (delay === undefined) return null;
  return Math.max(Math.round(delay * (0.8 + 0.4 * random)), Math.min(retryAfter ?? 0, DAY));
}

async function fail(ctx: Context, going: Going, step: StepRow, failure: StepFailure): Promise<Progress> {
  const attempts = step.attempts + 1;
  const delay = failure.isFinal ? null : backoff(attempts, failure.retryAfter);
  const error = failure.message.slice(0, 1000);
  const moved =
    delay === null
      ? {
          status: "failed" as const,
          reason: `Step ${step.position + 1}, ${step.type}: ${error}`,
          ...over(ctx.now),
        }
      : {
          status: "waiting" as const,
          dueAt: ctx.now + delay,
          updatedAt: ctx.now,
          lease: null,
          leaseUntil: null,
        };
  try {
    const results = await commit(ctx, [
      guard(ctx, isHeld(going)),
      ctx.db
        .update(runSteps)
        .set({ attempts, error, ...(delay === null ? { status: "failed", finishedAt: ctx.now } : {}) })
        .where(stepIs(step)),
      ctx.db.update(runs).set(moved).where(runIs(going)),
      ...(delay === null ? [noteFailure(ctx, going)] : []),
    ]);
    const [counted] = rowsOf<{ failures: number }>(delay === null ? results[3] : []);
    if (counted && counted.failures >= CIRCUIT_FAILURES) await pauseFailing(ctx, going, counted.failures);
  } catch (problem) {
    if (isGuardFailure(problem)) return { next: "lost" };
    throw problem;
  }
  return delay === null ? { next: "over" } : { next: "wait", dueAt: ctx.now + delay };
}

const noteFailure = (ctx: Context, { workflow }: Going) =>
  ctx.db.all(sql`UPDATE ${workflows} SET failures = failures + 1, updated_at = max(updated_at + 1, ${ctx.now})
    WHERE organization_id = ${workflow.organizationId} AND id = ${workflow.id} RETURNING failures`);

/** The circuit opens: the workflow is paused, unless somebody did already, and says so. */
async function pauseFailing(as: Context, { workflow }: Going, failures: number): Promise<void> {
  const ctx: Context = { ...as, actor: SYSTEM };
  const row = sql`organization_id = ${workflow.organizationId} AND id = ${workflow.id}`;
  try {
    await commit(ctx, [
      guard(ctx, sql`EXISTS (SELECT 1 FROM ${workflows} WHERE ${row} AND status = 'active')`),
      ctx.db.run(sql`UPDATE ${workflows} SET status = 'paused', paused_reason = 'failing', paused_at = CAST(${ctx.now} AS INTEGER),
        next_at = NULL, era = era + 1, is_cancelling = 1, version = version + 1, updated_at = max(updated_at, CAST(${ctx.now} AS INTEGER))
        WHERE ${row}`),
      ...dismiss(
        ctx,
        workflow.id,
        `The workflow was paused: ${CIRCUIT_FAILURES} of its runs in a row failed`,
      ),
      ...auditFor(ctx, workflow.organizationId, [
        { action: "workflow.pause", targetId: workflow.id, details: { reason: "failing", failures } },
      ]),
    ]);
  } catch (error) {
    if (!isGuardFailure(error)) throw error;
  }
}
