import {
  createExecutionContext,
  createMessageBatch,
  createScheduledController,
  getQueueResult,
  waitOnExecutionContext,
} from "cloudflare:test";
import worker from "../../src/index.ts";
import { bindings } from "./api.ts";

export { eventually } from "./eventually.ts";

/** Runs a cron as the platform would, with `now` as its scheduled time, and waits for what it started. */
export async function cron(expression: "0 2 * * *" | "* * * * *", now: number): Promise<void> {
  const execution = createExecutionContext();
  await worker.scheduled(
    createScheduledController({ cron: expression, scheduledTime: now }),
    bindings,
    execution,
  );
  await waitOnExecutionContext(execution);
}

/** Hands messages to the queue's consumer directly, and answers which were acknowledged. */
export async function consume(queue: string, bodies: unknown[], env = bindings) {
  const execution = createExecutionContext();
  const messages = bodies.map((body, i) => ({ id: `m${i}`, timestamp: new Date(), attempts: 1, body }));
  const batch = createMessageBatch(queue, messages);
  await worker.queue(batch, env, execution);
  await waitOnExecutionContext(execution);
  return getQueueResult(batch, execution);
}

/** Rolls a tenant as of `now`, range by range, without waiting for the queue. */
export async function roll(organizationId: string, now: number): Promise<void> {
  await cron("0 2 * * *", now);
  const ranges = await bindings.DB.prepare(
    "SELECT organization_id, metric_date, first_id FROM roll_ranges WHERE organization_id = ? AND done_at IS NULL",
  )
    .bind(organizationId)
    .all<Record<string, string>>();
  await consume(
    "fastenr-health",
    ranges.results.map((range) => ({ type: "roll", ...range })),
  );
}
