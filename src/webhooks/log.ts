import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type * as z from "zod";
import type { Context } from "../context.ts";
import { deliveries, deliveryAttempts, events } from "../db/schema/index.ts";
import { notFound } from "../http/errors.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { attemptOf, type Delivery, type DeliveryQuery, deliveryOf } from "./schema.ts";
import { readWebhook } from "./service.ts";
import { bodyOf } from "./signature.ts";

/** A webhook's deliveries; what was delivered for a deleted webhook is gone with it. */
export async function listDeliveries(
  ctx: Context,
  webhookId: string,
  query: z.output<typeof DeliveryQuery>,
): Promise<Page<Delivery>> {
  const statuses = query.status;
  const page = await paginate(ctx, query, {
    table: deliveries,
    id: deliveries.id,
    sorts: { created_at: { column: deliveries.id } },
    where: [
      eq(deliveries.organizationId, ctx.organization.id),
      eq(deliveries.webhookId, webhookId),
      statuses && inArray(deliveries.status, statuses),
      // In the words of the index of what was not sent, so that it is used.
      statuses?.every((status) => status === "held" || status === "exhausted")
        ? sql`status IN ('held', 'exhausted')`
        : undefined,
      query.event && inArray(deliveries.eventType, query.event),
      query.date_from === undefined ? undefined : sql`${deliveries.createdAt} >= ${query.date_from}`,
      query.date_to === undefined ? undefined : sql`${deliveries.createdAt} <= ${query.date_to}`,
      query.updated_since === undefined
        ? undefined
        : sql`max(${deliveries.createdAt}, coalesce(${deliveries.completedAt}, 0)) >= ${query.updated_since}`,
    ],
  });
  // Only an empty page may be of a webhook that is not there.
  if (page.data.length === 0) await readWebhook(ctx, webhookId);
  return { ...page, data: page.data.map(deliveryOf) };
}

export async function getDelivery(ctx: Context, id: string) {
  const tenant = ctx.organization.id;
  const one = and(eq(deliveries.organizationId, tenant), eq(deliveries.id, id));
  const [rows, attempts, caused] = await ctx.db.batch([
    ctx.db.select().from(deliveries).where(one),
    ctx.db
      .select()
      .from(deliveryAttempts)
      .where(and(eq(deliveryAttempts.organizationId, tenant), eq(deliveryAttempts.deliveryId, id)))
      .orderBy(desc(deliveryAttempts.attempt))
      .limit(100),
    ctx.db
      .select()
      .from(events)
      .where(
        and(
          eq(events.organizationId, tenant),
          sql`${events.id} = (SELECT event_id FROM deliveries WHERE organization_id = ${tenant} AND id = ${id})`,
        ),
      ),
  ]);
  const [row] = rows;
  const [event] = caused;
  if (!row || !event) throw notFound("delivery");
  const body = bodyOf({ ...event, webhookId: row.webhookId });
  return { ...deliveryOf(row), payload: JSON.parse(body), attempt_log: attempts.reverse().map(attemptOf) };
}
