import type { Env } from "../env.ts";

/** One piece of cron work. `now` is the cron's scheduled time, in milliseconds. */
export type Job = (env: Env, execution: ExecutionContext, now: number) => Promise<unknown>;

/** What a queue hands its batches to. */
export type Consumer = (batch: MessageBatch, env: Env, execution: ExecutionContext) => Promise<void>;
