import type { Env } from "../env.ts";
import { consumeAutomation } from "./automation.ts";
import { consumeDeadLetters } from "./dead-letters.ts";
import { consumeDeliveries } from "./deliveries.ts";
import { consumeEmails } from "./email.ts";
import { consumeHealth } from "./health.ts";
import type { Consumer } from "./job.ts";

/** Consumers by queue, without the environment's suffix (`fastenr-health-staging`). */
const CONSUMERS: Record<string, Consumer> = {
  "fastenr-automation": consumeAutomation,
  "fastenr-dead-letters": consumeDeadLetters,
  "fastenr-deliveries": consumeDeliveries,
  "fastenr-emails": consumeEmails,
  "fastenr-health": consumeHealth,
};

/** Hands each batch to the service it wakes up. Messages are wake-ups: the work stands in D1. */
export async function handleQueue(batch: MessageBatch, env: Env, execution: ExecutionContext): Promise<void> {
  const name = Object.keys(CONSUMERS).find(
    (queue) => batch.queue === queue || batch.queue.startsWith(`${queue}-`),
  );
  if (name) await CONSUMERS[name]!(batch, env, execution);
}
