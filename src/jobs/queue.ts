import { isSharded, onShard, type Shard } from "../db/shards.ts";
import type { Env } from "../env.ts";
import { placesOf } from "../organizations/directory.ts";
import { consumeAutomation } from "./automation.ts";
import { consumeDeadLetters } from "./dead-letters.ts";
import { consumeDeliveries } from "./deliveries.ts";
import { consumeEmails } from "./email.ts";
import { consumeHealth } from "./health.ts";
import type { Consumer } from "./job.ts";
import { consumeTenants } from "./tenants.ts";

/** Consumers by queue, without the environment's suffix (`fastenr-health-staging`). */
const CONSUMERS: Record<string, Consumer> = {
  "fastenr-automation": consumeAutomation,
  "fastenr-dead-letters": consumeDeadLetters,
  "fastenr-deliveries": consumeDeliveries,
  "fastenr-emails": consumeEmails,
  "fastenr-health": consumeHealth,
  "fastenr-tenants": consumeTenants,
};

/** Hands each batch to the service it wakes up. Messages are wake-ups: the work stands in D1. */
export async function handleQueue(batch: MessageBatch, env: Env, execution: ExecutionContext): Promise<void> {
  const name = Object.keys(CONSUMERS).find(
    (queue) => batch.queue === queue || batch.queue.startsWith(`${queue}-`),
  );
  if (!name) return;
  if (!isSharded(env)) return CONSUMERS[name]!(batch, env, execution);
  // What a dead letter says is kept whatever becomes of its organization.
  const groups = await byShard(batch, env, name !== "fastenr-dead-letters");
  await Promise.all(
    [...groups].map(([shard, messages]) =>
      CONSUMERS[name]!(partOf(batch, messages), onShard(env, shard), execution),
    ),
  );
}

/**
 * The messages of each shard: where the organization that a message names lives now, whoever sent it. So a copy
 * of an organization that is being moved wakes up nobody but the organization itself. For one that is just
 * being switched over nobody works: the minute cron of where it lives then finds what was due.
 */
async function byShard(batch: MessageBatch, env: Env, isWork: boolean): Promise<Map<Shard, Message[]>> {
  const tenantOf = ({ body }: Message) => (body as { organization_id?: unknown } | null)?.organization_id;
  const ids = batch.messages.flatMap((message) => {
    const id = tenantOf(message);
    return typeof id === "string" ? [id] : [];
  });
  const placeOf = await placesOf(env, [...new Set(ids)]);
  const groups = new Map<Shard, Message[]>();
  for (const message of batch.messages) {
    const { shard, state } = placeOf(String(tenantOf(message)));
    if (isWork && (state === "draining" || state === "switching")) message.ack();
    else groups.set(shard, [...(groups.get(shard) ?? []), message]);
  }
  return groups;
}

const partOf = (batch: MessageBatch, messages: readonly Message[]): MessageBatch => ({
  queue: batch.queue,
  metadata: batch.metadata,
  messages,
  ackAll: () => {
    for (const message of messages) message.ack();
  },
  retryAll: (options) => {
    for (const message of messages) message.retry(options);
  },
});
