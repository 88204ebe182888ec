import type { Env } from "../env.ts";

/** Crons. `scheduledTime` is now for everything they do and release. */
export async function handleScheduled(
  _controller: ScheduledController,
  _env: Env,
  _execution: ExecutionContext,
): Promise<void> {}
