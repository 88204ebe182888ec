import { type SQL, sql } from "drizzle-orm";
import { type OperatorContext, onlyFor } from "../context.ts";
import { deliveries, webhooks } from "../db/schema/index.ts";
import { eachAlone } from "../failures.ts";
import { type Due, wakeSender } from "./deliver.ts";
import { disable, holdPending } from "./record.ts";
import { DISABLE_AFTER } from "./schedule.ts";

/** Webhooks looked at in one query; a sweep asks again until there are no more. */
const PAGE = 500;
/** Pages of one sweep: what would be left is found in the next minute. */
const PAGES = 40;

interface Pending {
  organizationId: string;
  webhookId: string;
  isEnabled: 0 | 1;
  /** When something was due that nobody holds; null when nothing is. */
  dueAt: number | null;
  openUntil: number | null;
}

/**
 * Up to `limit` webhooks with something pending, behind one in id order, by hopping through the index of due
 * deliveries: a few steps for each webhook, whatever its backlog, so no endpoint's heap hides another's one.
 */
export function dueWebhooks(after: SQL, limit: number, now: number): SQL {
  const next = (behind: SQL) =>
    sql`(SELECT min(webhook_id) FROM ${deliveries} INDEXED BY deliveries_due WHERE status = 'pending' AND webhook_id > ${behind})`;
  return sql`(
    WITH RECURSIVE hop(webhook_id) AS (
      SELECT ${next(after)}
      UNION ALL
      SELECT ${next(sql`hop.webhook_id`)} FROM hop WHERE hop.webhook_id IS NOT NULL
      LIMIT ${limit + 1}
    ), found AS (
      SELECT webhook_id, (SELECT d.organization_id FROM ${deliveries} d INDEXED BY deliveries_due
        WHERE d.status = 'pending' AND d.webhook_id = hop.webhook_id LIMIT 1) AS organization_id
      FROM hop WHERE webhook_id IS NOT NULL
    )
    SELECT w.organization_id, w.id, w.enabled, w.open_until, (
      SELECT d.next_attempt_at FROM ${deliveries} d INDEXED BY deliveries_due
      WHERE d.status = 'pending' AND d.webhook_id = w.id AND d.next_attempt_at <= ${now} AND w.enabled = 1
        AND (d.lease_until IS NULL OR d.lease_until <= ${Date.now()})
      ORDER BY d.next_attempt_at LIMIT 1) AS due_at
    FROM found CROSS JOIN ${webhooks} w ON w.organization_id = found.organization_id AND w.id = found.webhook_id)`;
}

const pendingWebhooks = (ctx: OperatorContext, after: string) =>
  ctx.db.all<Pending>(sql`
    SELECT organization_id AS organizationId, id AS webhookId, enabled AS isEnabled, due_at AS dueAt, open_until AS openUntil
    FROM ${dueWebhooks(sql`${after}`, PAGE, ctx.now)}`);

/**
 * Each minute: wakes the sender for every webhook that something is due to and nobody works on. What a lost
 * message, a killed process or a waiting retry left behind starts again from here.
 */
export async function sweepDeliveries(ctx: OperatorContext): Promise<void> {
  const shift = ctx.now - Date.now();
  let after = "";
  for (let page = 0; page < PAGES; page++) {
    const rows = await pendingWebhooks(ctx, after);
    const dues: Due[] = rows
      .filter(({ organizationId }) => ctx.only === undefined || organizationId === ctx.only)
      .filter((row) => row.dueAt !== null && (row.openUntil === null || row.openUntil <= ctx.now))
      .map(({ organizationId, webhookId }) => ({ organizationId, webhookId, shift }));
    await wakeSender(ctx.env, dues);
    const held = rows.filter((row) => !row.isEnabled).slice(0, 20);
    await eachAlone("holding_failed", held, ({ organizationId, webhookId }) =>
      ctx.db.batch(holdPending(ctx, organizationId, webhookId)),
    );
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.webhookId;
  }
}

/** Each minute: disables webhooks that had no success for five days, also when nothing is left to try. */
export async function disableFailing(ctx: OperatorContext): Promise<void> {
  const rows = await ctx.db.all<{ organizationId: string; webhookId: string }>(sql`
    SELECT organization_id AS organizationId, id AS webhookId FROM ${webhooks} INDEXED BY webhooks_failing
    WHERE failing_since IS NOT NULL AND enabled = 1 AND failing_since <= ${ctx.now - DISABLE_AFTER}
      ${onlyFor(ctx.only, sql`organization_id`)} LIMIT 20`);
  await eachAlone("disabling_failed", rows, (row) => ctx.db.batch(disable(ctx, row, "failing")));
}
