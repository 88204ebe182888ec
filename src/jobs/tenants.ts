import * as z from "zod";
import { systemActor } from "../context.ts";
import type { Env } from "../env.ts";
import {
  eraseFilesOfErased,
  expireExports,
  forgetLeftFiles,
  sweepExports,
  workOnExport,
} from "../exports/work.ts";
import { logFailure } from "../failures.ts";
import { sweepErasures, workOnErasure } from "../privacy/work.ts";
import { moveClock, sweepClocks } from "../sandbox/advance.ts";
import type { Consumer, Job } from "./job.ts";
import type { TenantWakeup } from "./wakeups.ts";

const Wakeup: z.ZodType<TenantWakeup> = z.object({
  type: z.enum(["export", "erasure", "clock"]),
  organization_id: z.string(),
  id: z.string().optional(),
});

/** Takes further what the messages point at; leases and rows stand for the messages. */
export const consumeTenants: Consumer = async (batch, env, execution) => {
  for (const message of batch.messages) {
    const { success, data } = Wakeup.safeParse(message.body);
    if (!success) {
      // Nobody can do anything with it: on to the dead letters.
      message.retry();
      continue;
    }
    const { type, organization_id, id = "" } = data;
    // The lease runs out and the sweep takes it up.
    const turn = WORK[type](env, execution, organization_id, id).catch((error) =>
      logFailure(`${type}_step_failed`, error, { organization_id, id }),
    );
    // What waits for the handler may take 15 minutes, what is left to it 30 s: an export's checksum reads all of it.
    if (type === "export") await turn;
    else execution.waitUntil(turn);
    message.ack();
  }
};

type Turn = (env: Env, execution: ExecutionContext, organizationId: string, id: string) => Promise<void>;

const WORK: Record<TenantWakeup["type"], Turn> = {
  export: (env, _, organizationId, id) => workOnExport(env, organizationId, id),
  erasure: (env, _, organizationId, id) => workOnErasure(env, organizationId, id),
  clock: (env, execution, organizationId) => moveClock(env, execution, organizationId),
};

/** What the minute cron does for exports and erasures, by the name of the job. */
export const EVERY_MINUTE_TENANTS: Record<string, Job> = {
  sweep_exports: (env, _, now) => sweepExports(systemActor(env, now)),
  expire_exports: (env, _, now) => expireExports(systemActor(env, now)),
  sweep_erasures: (env, _, now) => sweepErasures(systemActor(env, now)),
  sweep_clocks: (env, _, now) => sweepClocks(systemActor(env, now)),
  erase_files: (env, _, now) => eraseFilesOfErased(systemActor(env, now)),
};

export const EVERY_DAY_TENANTS: Record<string, Job> = {
  forget_left_files: (env, _, now) => forgetLeftFiles({ env, now }),
};
