import { sql } from "drizzle-orm";
import { auditFor } from "../audit/record.ts";
import { guard, type OperatorContext } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { deliveries, deliveryAttempts, recoveries, webhooks } from "../db/schema/index.ts";
import type { Claimed } from "./claim.ts";
import { CIRCUIT_FAILURES, circuitWait, DISABLE_AFTER, retryDelay } from "./schedule.ts";
import type { Outcome } from "./send.ts";

/** A webhook's pending deliveries are held this many at a time; the minute cron goes on. */
const HOLD_STEP = 1000;

/** What follows from an attempt. `nextAttemptAt` is null when there is no further one. */
export interface Verdict {
  succeeded: boolean;
  nextAttemptAt: number | null;
  disable: "gone" | "failing" | null;
}

/** Judges an attempt that ended at `now`. */
export function judge(claimed: Claimed, outcome: Outcome, now: number): Verdict {
  if (outcome.error === null) return { succeeded: true, nextAttemptAt: null, disable: null };
  const delay = retryDelay(claimed.retries, outcome.retryAfter);
  const isHopeless = claimed.failingSince !== null && now - claimed.failingSince >= DISABLE_AFTER;
  return {
    succeeded: false,
    nextAttemptAt: delay === null ? null : now + delay,
    disable: outcome.status === 410 ? "gone" : isHopeless ? "failing" : null,
  };
}

/**
 * The statements that record an attempt: its row, the delivery's next step, the endpoint's state. A success
 * stands whoever holds the delivery by now; a failure moves the schedule only while the lease is still ours.
 */
export function recordAttempt(
  ctx: OperatorContext,
  claimed: Claimed,
  startedAt: number,
  outcome: Outcome,
  verdict: Verdict,
): Statement[] {
  const { db, now } = ctx;
  const { organizationId, id, webhookId } = claimed;
  const isOurs = verdict.succeeded ? sql`1` : sql`(lease = ${claimed.lease} AND status <> 'delivered')`;
  const isEnabled = sql`(SELECT enabled FROM ${webhooks} WHERE organization_id = ${organizationId} AND id = ${webhookId})`;
  const isExhausted = !verdict.succeeded && verdict.nextAttemptAt === null && verdict.disable === null;
  const status = verdict.succeeded
    ? sql`'delivered'`
    : isExhausted
      ? sql`'exhausted'`
      : sql`iif(${isEnabled}, 'pending', 'held')`;
  const next =
    verdict.nextAttemptAt === null ? sql`NULL` : sql`iif(${isEnabled}, ${verdict.nextAttemptAt}, NULL)`;
  const completed = verdict.succeeded || isExhausted ? now : null;
  return [
    db.run(sql`
      INSERT INTO ${deliveryAttempts} (organization_id, delivery_id, attempt, started_at, duration_ms, status, error, response_body)
      SELECT organization_id, id, attempts + 1, ${startedAt}, ${outcome.durationMs}, ${outcome.status}, ${outcome.error}, ${outcome.responseBody}
      FROM ${deliveries} WHERE organization_id = ${organizationId} AND id = ${id}`),
    db.run(sql`
      UPDATE ${deliveries} SET attempts = attempts + 1, last_status = ${outcome.status}, last_error = ${outcome.error},
        status = iif(${isOurs}, ${status}, status),
        retries = iif(${isOurs}, retries + 1, retries),
        next_attempt_at = iif(${isOurs}, ${next}, next_attempt_at),
        completed_at = iif(${isOurs}, ${completed}, completed_at),
        lease = iif(${isOurs}, NULL, lease),
        lease_until = iif(${isOurs}, NULL, lease_until)
      WHERE organization_id = ${organizationId} AND id = ${id}`),
    ...(!verdict.succeeded
      ? [noteFailure(ctx, claimed)]
      : isNews(claimed, now)
        ? [noteSuccess(ctx, claimed)]
        : []),
  ];
}

/** Whether a success tells anything: a busy endpoint's row is written once a minute while all is well. */
const isNews = ({ failures, failingSince, lastSuccessAt }: Claimed, now: number): boolean =>
  failures > 0 || failingSince !== null || lastSuccessAt === null || lastSuccessAt < now - 60_000;

/** Closes the circuit. */
function noteSuccess({ db, now }: OperatorContext, { organizationId, webhookId }: Claimed): Statement {
  return db.run(sql`
    UPDATE ${webhooks} SET failures = 0, failing_since = NULL, open_until = NULL,
      last_success_at = max(coalesce(last_success_at, 0), ${now}), updated_at = max(updated_at, ${now})
    WHERE organization_id = ${organizationId} AND id = ${webhookId}`);
}

/** Counts a failure. What was still under way when the circuit opened does not count again. */
function noteFailure({ db, now }: OperatorContext, { organizationId, webhookId }: Claimed): Statement {
  const waits = [0, 1, 2, 3, 4].map(
    (n) => sql`WHEN ${CIRCUIT_FAILURES + n} THEN ${circuitWait(CIRCUIT_FAILURES + n)}`,
  );
  return db.run(sql`
    UPDATE ${webhooks} SET failures = failures + 1, failing_since = coalesce(failing_since, ${now}),
      updated_at = iif(failing_since IS NULL OR failures + 1 >= ${CIRCUIT_FAILURES}, max(updated_at, ${now}), updated_at),
      open_until = iif(failures + 1 < ${CIRCUIT_FAILURES}, NULL,
        ${now} + CASE failures + 1 ${sql.join(waits, sql` `)} ELSE ${circuitWait(Number.MAX_SAFE_INTEGER)} END)
    WHERE organization_id = ${organizationId} AND id = ${webhookId} AND (open_until IS NULL OR open_until <= ${now})`);
}

/** Disables a webhook, unless somebody did already (the whole batch then fails), and holds what it is owed. */
export function disable(
  ctx: OperatorContext,
  webhook: { organizationId: string; webhookId: string },
  reason: "gone" | "failing",
): Statement[] {
  const { organizationId, webhookId } = webhook;
  return [
    guard(
      ctx,
      sql`EXISTS (SELECT 1 FROM ${webhooks} WHERE organization_id = ${organizationId} AND id = ${webhookId} AND enabled = 1)`,
    ),
    ctx.db.run(sql`
      UPDATE ${webhooks} SET enabled = 0, disabled_reason = ${reason}, disabled_at = ${ctx.now}, version = version + 1,
        updated_at = max(updated_at, ${ctx.now})
      WHERE organization_id = ${organizationId} AND id = ${webhookId}`),
    ...holdPending(ctx, organizationId, webhookId),
    ...auditFor(ctx, organizationId, [
      { action: "webhook.disable", targetId: webhookId, details: { reason } },
    ]),
  ];
}

/** Holds what a disabled webhook is owed, a step at a time, and stops what recovers it. */
export function holdPending(
  { db, now }: Pick<OperatorContext, "db" | "now">,
  organizationId: string,
  webhookId: string,
): Statement[] {
  return [
    db.run(sql`
      UPDATE ${deliveries} SET status = 'held', next_attempt_at = NULL
      WHERE organization_id = ${organizationId} AND id IN (
        SELECT d.id FROM ${deliveries} d INDEXED BY deliveries_due
        WHERE d.webhook_id = ${webhookId} AND d.status = 'pending' AND d.organization_id = ${organizationId}
        LIMIT ${HOLD_STEP})`),
    db.run(sql`UPDATE ${recoveries} SET status = 'stopped', completed_at = ${now}
      WHERE organization_id = ${organizationId} AND webhook_id = ${webhookId} AND status = 'running'`),
  ];
}
