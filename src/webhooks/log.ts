import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type * as z from "zod";
import type { Context } from "../context.ts";
import { idAt } from "../db/ids.ts";
import { deliveries, deliveryAttempts, events, webhooks } from "../db/schema/index.ts";
import { oneOf } from "../http/by-value.ts";
import { notFound } from "../http/errors.ts";
import { type Filter, filtered } from "../http/filtered.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { changedLate, within } from "../http/since.ts";
import { attemptOf, type Delivery, type DeliveryQuery, type DeliveryStatus, deliveryOf } from "./schema.ts";
import { bodyOf } from "./signature.ts";

const LIST = {
  table: deliveries,
  tenant: deliveries.organizationId,
  id: deliveries.id,
  sorts: { created_at: { column: deliveries.id } },
  orders: { created_at: "deliveries_webhook" },
};

/** A webhook's deliveries; what was delivered for a deleted webhook is gone with it. */
export async function listDeliveries(
  ctx: Context,
  webhookId: string,
  query: z.output<ReturnType<typeof DeliveryQuery>>,
  { uncounted = false } = {},
): Promise<Page<Delivery>> {
  const tenant = ctx.organization.id;
  const mine = eq(deliveries.webhookId, webhookId);
  const all = deliveriesOf(tenant, webhookId);
  const filters: (Filter | undefined)[] = [
    ofStatus(tenant, webhookId, query.status),
    changedLate(ctx, deliveries, query.updated_since, {
      kind: "delivery",
      changed: deliveries.completedAt,
      late: "deliveries_late",
      of: mine,
      rows: all,
    }),
    // Ids sort by time.
    within(
      ctx,
      deliveries,
      deliveries.id,
      {
        from: query.date_from === undefined ? undefined : idAt("delivery", query.date_from),
        before: query.date_to === undefined ? undefined : idAt("delivery", query.date_to + 1),
      },
      { index: LIST.orders.created_at, orders: ["created_at"], of: mine, rows: all },
    ),
    query.event && { test: oneOf(deliveries.eventType, query.event) },
  ];
  const { also, ...page } = await paginate(ctx, query, {
    ...filtered(ctx, query, { ...LIST, of: mine }, filters, { rows: all }),
    uncounted,
    also: ctx.db.all(
      sql`SELECT 1 AS found FROM ${webhooks} WHERE organization_id = ${tenant} AND id = ${webhookId} AND deleted_at IS NULL`,
    ),
  });
  if (also.length === 0) throw notFound("webhook");
  return { ...page, data: page.data.map(deliveryOf) };
}

const deliveriesOf = (tenant: string, webhookId: string): SQL<number> =>
  sql`coalesce((SELECT deliveries FROM ${webhooks} WHERE organization_id = ${tenant} AND id = ${webhookId}), 0)`;

const UNSENT: readonly DeliveryStatus[] = ["held", "exhausted"];

/** What is due and what was not sent have indexes, and few are either; all others are met on the walk. */
function ofStatus(
  tenant: string,
  webhookId: string,
  statuses: readonly DeliveryStatus[] | undefined,
): Filter | undefined {
  if (!statuses) return undefined;
  const matches = totalOf(tenant, webhookId, statuses);
  // In the words of their indexes, so that they are used.
  if (statuses.every((status) => status === "pending"))
    return { test: sql`status = 'pending'`, matches, found: { index: "deliveries_due" } };
  const test = oneOf(deliveries.status, statuses);
  if (!statuses.every((status) => UNSENT.includes(status))) return { test, matches };
  const index = "deliveries_unsent";
  return {
    test: sql`${test} AND status IN ('held', 'exhausted')`,
    matches,
    found: { index },
    ranges: new Set(statuses).size === 1 ? { created_at: index } : undefined,
  };
}

/** Deliveries of these statuses: the kept count, and what is not sent, which is counted in its indexes. */
function totalOf(tenant: string, webhookId: string, statuses: readonly DeliveryStatus[]): SQL<number> {
  const unsent = (
    status: "held" | "exhausted",
  ) => sql`(SELECT count(*) FROM ${deliveries} INDEXED BY deliveries_unsent
    WHERE organization_id = ${tenant} AND webhook_id = ${webhookId} AND status IN ('held', 'exhausted') AND status = ${status})`;
  const counts = {
    pending: sql`(SELECT count(*) FROM ${deliveries} INDEXED BY deliveries_due
      WHERE status = 'pending' AND webhook_id = ${webhookId} AND organization_id = ${tenant})`,
    held: unsent("held"),
    exhausted: unsent("exhausted"),
  };
  const given = new Set(statuses);
  const names = Object.keys(counts) as (keyof typeof counts)[];
  const plus = (chosen: typeof names) => sql.join([sql`0`, ...chosen.map((name) => counts[name])], sql` + `);
  return given.has("delivered")
    ? sql`${deliveriesOf(tenant, webhookId)} - (${plus(names.filter((name) => !given.has(name)))})`
    : sql`${plus(names.filter((name) => given.has(name)))}`;
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
