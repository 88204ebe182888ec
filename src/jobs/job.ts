import type { Env } from "../env.ts";

/**
 * One piece of cron work. `now` is the cron's scheduled time, in milliseconds; with `only` it is done for this
 * organization alone, as its clock in a sandbox has it.
 */
export type Job = (env: Env, execution: ExecutionContext, now: number, only?: string) => Promise<unknown>;

/** What a queue hands its batches to. */
export type Consumer = (batch: MessageBatch, env: Env, execution: ExecutionContext) => Promise<void>;
