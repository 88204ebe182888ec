import { sql } from "drizzle-orm";
import { systemActor } from "../context.ts";
import { insertRows } from "../db/rows.ts";
import { deadLetters } from "../db/schema/index.ts";
import type { Consumer } from "./job.ts";

/**
 * Messages of any queue that failed at every try: logged, and kept for the operator to count. What they were
 * to wake up stands in D1 and is swept all the same.
 */
export const consumeDeadLetters: Consumer = async (batch, env) => {
  const { db, now } = systemActor(env, Date.now());
  const rows = batch.messages.map((message) => {
    const organizationId = (message.body as { organization_id?: unknown } | null)?.organization_id;
    return {
      id: message.id,
      organizationId: typeof organizationId === "string" ? organizationId : null,
      body: JSON.stringify(message.body).slice(0, 10_000),
      attempts: message.attempts,
      createdAt: now,
    };
  });
  for (const { id, organizationId, body } of rows) {
    console.error(JSON.stringify({ event: "dead_letter", id, organization_id: organizationId, body }));
  }
  await db.batch(insertRows(db, deadLetters, rows, sql`ON CONFLICT DO NOTHING`));
};
