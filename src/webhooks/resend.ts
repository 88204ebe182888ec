import { and, eq, sql } from "drizzle-orm";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, isGuardFailure } from "../context.ts";
import { newId } from "../db/ids.ts";
import { deliveries, webhooks } from "../db/schema/index.ts";
import { conflict, notFound } from "../http/errors.ts";
import { wakeSender } from "./deliver.ts";
import { type Delivery, deliveryOf } from "./schema.ts";
import { secretsAt } from "./secrets.ts";
import { type Outcome, send } from "./send.ts";
import { readWebhook } from "./service.ts";
import { bodyOf } from "./signature.ts";

const isDisabled = () => conflict("This webhook is disabled; enable it first");

/**
 * Sends a `ping` now, whatever the webhook's state, and tells what came of it. It is an event of no account,
 * kept in no log and tried once.
 */
export async function testWebhook(ctx: Context, id: string) {
  const row = await readWebhook(ctx, id);
  const event = { id: newId("event", ctx.now), type: "ping", createdAt: ctx.now };
  const deliveryId = newId("delivery", ctx.now);
  const outcome: Outcome = await send(ctx.env, {
    url: row.url,
    eventId: event.id,
    eventType: event.type,
    deliveryId,
    secrets: secretsAt(row, ctx.now),
    body: bodyOf({ ...event, data: "{}", organizationId: row.organizationId, webhookId: row.id }),
  });
  await commit(
    ctx,
    audit(ctx, [{ action: "webhook.test", targetId: id, details: { error: outcome.error } }]),
  );
  return {
    delivery_id: deliveryId,
    event_id: event.id,
    event: "ping" as const,
    succeeded: outcome.error === null,
    started_at: new Date(ctx.now).toISOString(),
    duration_ms: outcome.durationMs,
    status: outcome.status,
    error: outcome.error,
    response_body: outcome.responseBody,
  };
}

/**
 * Owes a delivery again, from the start of the schedule, whatever became of it. An endpoint that is left alone
 * for its failures is tried for it.
 */
export async function redeliver(ctx: Context, id: string): Promise<Delivery> {
  const tenant = ctx.organization.id;
  const one = and(eq(deliveries.organizationId, tenant), eq(deliveries.id, id));
  const [row] = await ctx.db.select().from(deliveries).where(one);
  if (!row) throw notFound("delivery");
  const changes = { status: "pending", retries: 0, nextAttemptAt: ctx.now, completedAt: null } as const;
  const data = deliveryOf({ ...row, ...changes });
  const hook = and(eq(webhooks.organizationId, tenant), eq(webhooks.id, row.webhookId));
  try {
    await commit(
      ctx,
      [
        guard(ctx, sql`EXISTS (SELECT 1 FROM ${webhooks} WHERE ${hook} AND enabled = 1)`),
        ctx.db.update(deliveries).set(changes).where(one),
        ctx.db.run(
          sql`UPDATE ${webhooks} SET open_until = ${ctx.now} WHERE ${hook} AND open_until > ${ctx.now}`,
        ),
        ...audit(ctx, [{ action: "delivery.redeliver", targetId: id }]),
      ],
      { answer: { status: 202, data } },
    );
  } catch (error) {
    if (!isGuardFailure(error)) throw error;
    throw isDisabled();
  }
  const due = { organizationId: tenant, webhookId: row.webhookId, deliveryId: id, shift: 0 };
  ctx.waitUntil(wakeSender(ctx.env, [due]));
  return data;
}
