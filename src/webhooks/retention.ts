import { sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { deadLetters, deliveries, deliveryAttempts, events, webhooks } from "../db/schema/index.ts";
import { eachAlone } from "../failures.ts";
import { DAY } from "./schedule.ts";
import { eraseStep } from "./service.ts";

const BODIES_KEPT = 30 * DAY;
const EVENTS_KEPT = 90 * DAY;
/** Rows of one step, and steps of one minute. */
const STEP = 500;
const STEPS = 10;

/**
 * Each minute, in bounded steps along the indexes of age: forgets the answers' bodies after 30 days, events
 * with their deliveries after 90, dead letters likewise, and erases what deleted webhooks left.
 */
export async function forgetOldDeliveries(ctx: OperatorContext): Promise<void> {
  const { db, now } = ctx;
  const old = sql`(SELECT organization_id, id FROM ${events} INDEXED BY events_age
    WHERE created_at < ${now - EVENTS_KEPT} ORDER BY created_at LIMIT ${STEP})`;
  for (let step = 0; step < STEPS; step++) {
    const [bodies, , gone] = await db.batch([
      db.all(sql`UPDATE ${deliveryAttempts} SET response_body = NULL WHERE (organization_id, delivery_id, attempt) IN (
        SELECT organization_id, delivery_id, attempt FROM ${deliveryAttempts} INDEXED BY delivery_attempts_age
        WHERE response_body IS NOT NULL AND started_at < ${now - BODIES_KEPT} LIMIT ${STEP}) RETURNING 1 AS forgotten`),
      db.run(sql`DELETE FROM ${deliveries} WHERE (organization_id, id) IN (
        SELECT d.organization_id, d.id FROM ${old} e CROSS JOIN ${deliveries} d INDEXED BY deliveries_event_webhook
          ON d.organization_id = e.organization_id AND d.event_id = e.id)`),
      db.all(sql`DELETE FROM ${events} WHERE (organization_id, id) IN ${old} RETURNING 1 AS forgotten`),
      db.run(sql`DELETE FROM ${deadLetters} WHERE id IN (SELECT id FROM ${deadLetters} INDEXED BY dead_letters_age
        WHERE created_at < ${now - EVENTS_KEPT} LIMIT ${STEP})`),
    ]);
    if (bodies.length < STEP && gone.length < STEP) break;
  }
  const deleted = await db.all<{ organizationId: string; id: string }>(sql`
    SELECT organization_id AS organizationId, id AS id FROM ${webhooks} INDEXED BY webhooks_deleted
    WHERE deleted_at IS NOT NULL LIMIT 20`);
  await eachAlone("erasing_webhook_failed", deleted, ({ organizationId, id }) =>
    db.batch(eraseStep(ctx, organizationId, id)),
  );
}
