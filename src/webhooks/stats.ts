import { sql } from "drizzle-orm";
import * as z from "zod";
import type { OperatorContext } from "../context.ts";
import type { Database } from "../db/client.ts";
import { deadLetters, deliveries, organizations, webhooks } from "../db/schema/index.ts";
import { notFound } from "../http/errors.ts";
import { lazily } from "../http/lazily.ts";
import { dueWebhooks } from "./sweep.ts";

export const DeliveryStats = lazily(() =>
  z.object({
    oldest_due_seconds: z
      .int()
      .nullable()
      .meta({ description: "Age of the oldest delivery that should have been sent; null when none is due" }),
    pending: z.int(),
    held: z.int(),
    exhausted: z.int(),
    dead_lettered: z.int().meta({ description: "Queue messages that failed at every try, of 90 days" }),
  }),
);
export type DeliveryStats = z.infer<ReturnType<typeof DeliveryStats>>;

/** How an organization's deliveries stand. Counted along partial indexes: what was delivered is not read. */
export async function organizationStats(ctx: OperatorContext, organizationId: string) {
  const { db, now } = ctx;
  const mine = sql`${webhooks} w JOIN ${deliveries} d`;
  const unsent = (
    status: "held" | "exhausted",
  ) => sql`(SELECT count(*) FROM ${deliveries} d INDEXED BY deliveries_unsent
    WHERE d.organization_id = ${organizationId} AND d.status IN ('held', 'exhausted') AND d.status = ${status})`;
  const [found, rows] = await db.batch([
    db.all(sql`SELECT id FROM ${organizations} WHERE id = ${organizationId} AND deleted_at IS NULL`),
    db.all<Counts>(sql`SELECT
      (SELECT min(d.next_attempt_at) FROM ${mine} INDEXED BY deliveries_due ON d.webhook_id = w.id AND d.status = 'pending'
        WHERE w.organization_id = ${organizationId} AND w.enabled = 1 AND w.open_until IS NULL) AS oldest,
      (SELECT count(*) FROM ${mine} INDEXED BY deliveries_due ON d.webhook_id = w.id AND d.status = 'pending'
        WHERE w.organization_id = ${organizationId}) AS pending,
      ${unsent("held")} AS held, ${unsent("exhausted")} AS exhausted,
      (SELECT count(*) FROM ${deadLetters} WHERE organization_id = ${organizationId}) AS dead_lettered`),
  ]);
  if (found.length === 0) throw notFound("organization");
  return statsOf(rows[0]!, now);
}

interface Counts {
  oldest: number | null;
  pending: number;
  held: number;
  exhausted: number;
  dead_lettered: number;
}

const statsOf = ({ oldest, ...counts }: Counts, now: number): DeliveryStats => ({
  oldest_due_seconds: oldest === null || oldest > now ? null : Math.floor((now - oldest) / 1000),
  ...counts,
});

/** Webhooks that the age of the oldest due delivery is looked for in. */
const LOOKED_AT = 500;

/**
 * When the oldest delivery was due that nothing holds back; null when none is. Endpoints that are left alone
 * for their failures do not count: waiting is what is to be done about them.
 */
export async function oldestDue(db: Database, now: number): Promise<number | null> {
  const [row] = await db.all<{ oldest: number | null }>(sql`
    SELECT min(d.due_at) AS oldest FROM ${dueWebhooks(sql`''`, LOOKED_AT, now)} d WHERE d.open_until IS NULL`);
  return row?.oldest ?? null;
}

/** Counting stops here: the line is written each minute and must not grow with what it counts. */
const COUNTED = 10_000;

/** Each minute: one log line on how deliveries stand over all tenants. Numbers at 10,000 mean that or more. */
export async function logDeliveryStats(ctx: OperatorContext): Promise<void> {
  const { db, now } = ctx;
  const counted = (from: ReturnType<typeof sql>) =>
    sql`(SELECT count(*) FROM (SELECT 1 FROM ${from} LIMIT ${COUNTED}))`;
  const unsent = (status: "held" | "exhausted") =>
    counted(
      sql`${deliveries} INDEXED BY deliveries_unsent WHERE status IN ('held', 'exhausted') AND status = ${status}`,
    );
  const [rows, due] = await Promise.all([
    db.all<Omit<Counts, "oldest">>(sql`SELECT
      ${counted(sql`${deliveries} INDEXED BY deliveries_due WHERE status = 'pending'`)} AS pending,
      ${unsent("held")} AS held, ${unsent("exhausted")} AS exhausted,
      ${counted(sql`${deadLetters}`)} AS dead_lettered`),
    oldestDue(db, now),
  ]);
  console.log(JSON.stringify({ event: "deliveries", ...statsOf({ oldest: due, ...rows[0]! }, now) }));
}
