import * as z from "zod";
import { cancelMore } from "../automation/cancel.ts";
import { sweepClock } from "../automation/clock.ts";
import { forgetOldRuns, sweepRuns, undoAdjustments } from "../automation/sweep.ts";
import { type Due, workFor } from "../automation/work.ts";
import { systemActor } from "../context.ts";
import type { Consumer, Job } from "./job.ts";
import type { AutomationWakeup } from "./wakeups.ts";

const Wakeup: z.ZodType<AutomationWakeup> = z.object({
  type: z.literal("work"),
  organization_id: z.string(),
  as_of: z.number().optional(),
});

/** Works for the organizations that the messages name; leases and rows stand for the messages. */
export const consumeAutomation: Consumer = async (batch, env, execution) => {
  const dues = new Map<string, Due>();
  for (const message of batch.messages) {
    const { success, data } = Wakeup.safeParse(message.body);
    if (!success) {
      // Nobody can do anything with it: on to the dead letters.
      message.retry();
      continue;
    }
    const organizationId = data.organization_id;
    const shift = data.as_of === undefined ? 0 : data.as_of - message.timestamp.getTime();
    // Of several for one organization, the latest clock sees what is due by the others'.
    const latest = Math.max(shift, dues.get(organizationId)?.shift ?? shift);
    dues.set(organizationId, { organizationId, shift: latest });
    message.ack();
  }
  execution.waitUntil(Promise.all([...dues.values()].map((due) => workFor(env, execution, due))));
};

/** What the minute cron does for automation, by the name of the job. */
export const EVERY_MINUTE_AUTOMATION: Record<string, Job> = {
  // In this order, though at once: what the clock starts has a wake-up of its own.
  sweep_workflow_clock: (env, _, now, only) => sweepClock(systemActor(env, now, only)),
  sweep_runs: (env, _, now, only) => sweepRuns(systemActor(env, now, only)),
  cancel_runs: (env, _, now) => cancelMore(systemActor(env, now)),
  undo_adjustments: (env, _, now, only) => undoAdjustments(systemActor(env, now, only)),
  forget_old_runs: (env, _, now) => forgetOldRuns(systemActor(env, now)),
};

/** The daily one looks at the clock as well, since contracts are looked at with the day. */
export const EVERY_DAY_AUTOMATION: Record<string, Job> = {
  sweep_workflow_clock: (env, _, now, only) => sweepClock(systemActor(env, now, only)),
};
