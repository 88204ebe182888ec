import * as z from "zod";
import { systemActor } from "../context.ts";
import { logFailure } from "../failures.ts";
import { claimAll, type Due, work } from "../webhooks/deliver.ts";
import { stepRecovery, sweepRecoveries } from "../webhooks/recover.ts";
import { forgetOldDeliveries } from "../webhooks/retention.ts";
import { logDeliveryStats } from "../webhooks/stats.ts";
import { disableFailing, sweepDeliveries } from "../webhooks/sweep.ts";
import type { Consumer, Job } from "./job.ts";
import type { DeliveryWakeup } from "./wakeups.ts";

const Wakeup: z.ZodType<DeliveryWakeup> = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("deliver"),
    organization_id: z.string(),
    webhook_id: z.string(),
    delivery_id: z.string().optional(),
    as_of: z.number().optional(),
  }),
  z.object({
    type: z.literal("recover"),
    organization_id: z.string(),
    recovery_id: z.string(),
    as_of: z.number().optional(),
  }),
]);

/**
 * Claims what the messages point at and is done: the requests themselves go on in `waitUntil`, so that no
 * batch waits for its slowest receiver. From the claim on, the lease stands for the message.
 */
export const consumeDeliveries: Consumer = async (batch, env, execution) => {
  const dues = new Map<string, Due>();
  const steps: { organizationId: string; id: string; shift: number }[] = [];
  for (const message of batch.messages) {
    const { success, data } = Wakeup.safeParse(message.body);
    if (!success) {
      // Nobody can do anything with it: on to the dead letters.
      message.retry();
      continue;
    }
    const shift = data.as_of === undefined ? 0 : data.as_of - message.timestamp.getTime();
    if (data.type === "deliver") {
      const due = {
        organizationId: data.organization_id,
        webhookId: data.webhook_id,
        deliveryId: data.delivery_id,
      };
      dues.set(`${due.webhookId} ${due.deliveryId ?? ""} ${Math.round(shift / 1000)}`, { ...due, shift });
    } else steps.push({ organizationId: data.organization_id, id: data.recovery_id, shift });
    message.ack();
  }
  if (dues.size > 0) {
    const ctx = systemActor(env, Date.now());
    const turns = await claimAll(ctx, [...dues.values()]);
    execution.waitUntil(work(ctx, turns));
  }
  for (const { organizationId, id, shift } of steps) {
    const step = stepRecovery(systemActor(env, Date.now() + shift), organizationId, id);
    // The minute cron goes on with it.
    execution.waitUntil(
      step.catch((error) =>
        logFailure("recovery_step_failed", error, { organization_id: organizationId, id }),
      ),
    );
  }
};

/** What the minute cron does for webhooks, by the name of the job. */
export const EVERY_MINUTE_DELIVERIES: Record<string, Job> = {
  sweep_deliveries: (env, _, now, only) => sweepDeliveries(systemActor(env, now, only)),
  sweep_recoveries: (env, _, now, only) => sweepRecoveries(systemActor(env, now, only)),
  disable_failing_webhooks: (env, _, now, only) => disableFailing(systemActor(env, now, only)),
  forget_old_deliveries: (env, _, now) => forgetOldDeliveries(systemActor(env, now)),
  log_delivery_stats: (env, _, now) => logDeliveryStats(systemActor(env, now)),
};
