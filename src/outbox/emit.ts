import { type SQL, sql } from "drizzle-orm";
import { occurrencesOf } from "../automation/occurrences.ts";
import { type Started, startRuns } from "../automation/start.ts";
import type { Context } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { idPrefix, newId } from "../db/ids.ts";
import { insertRows } from "../db/rows.ts";
import { deliveries, events, webhooks } from "../db/schema/index.ts";
import { EVENT_TYPES, type HappeningType } from "./catalogue.ts";
import { debt, defer, FEW, MOST } from "./debts.ts";

export interface NewEvent {
  type: HappeningType;
  account: { id: string; name: string } | null;
  /** The event's own fields; the account's id and name are added. */
  data: Record<string, unknown>;
  /** What workflows compare it with, and nobody is told: `status` before an edit, for one. */
  was?: Record<string, unknown>;
}

/**
 * The statements that record what happened, the deliveries it owes and the workflows it starts, for the batch of
 * the change itself. The payload is frozen here: every attempt sends the same bytes.
 */
export function emit(ctx: Context, happened: readonly NewEvent[]): Statement[] {
  if (ctx.quiet) return [];
  const named = happened.map((event) => ({ ...event, id: newId("event", ctx.now) }));
  const rows = named.filter(isTold).map(({ id, type, account, data }) => ({
    organizationId: ctx.organization.id,
    id,
    type,
    accountId: account?.id ?? null,
    createdAt: ctx.now,
    data: JSON.stringify(account ? { account_id: account.id, account_name: account.name, ...data } : data),
    depth: ctx.depth ?? 0,
  }));
  const ids = JSON.stringify(rows.map((row) => row.id));
  const owed: SQL[] = [];
  return [
    ...insertRows(ctx.db, events, rows),
    ...(rows.length > 0
      ? [owe(ctx, sql`e.id IN (SELECT value FROM json_each(${ids}))`, rows.length, owed)]
      : []),
    ...startRuns(ctx, named.flatMap(startedBy(ctx)), owed),
    ...defer(ctx, owed),
  ];
}

const isTold = ({ type }: NewEvent) => (EVENT_TYPES as readonly string[]).includes(type);

/** What an event is to workflows. Without an account it is nothing: they work for one. */
const startedBy =
  (ctx: Context) =>
  ({ id, type, account, data, was }: NewEvent & { id: string }): Started[] =>
    account === null
      ? []
      : occurrencesOf(type, data, was, ctx.now).map(({ trigger, facts, name }) => ({
          trigger,
          facts,
          accountId: account.id,
          occurrence: name ?? id,
          depth: ctx.depth ?? 0,
        }));

/**
 * Deliveries for the events that `which` selects (as `e`, at most `n`), one per webhook `w` that subscribes; held while
 * the webhook is disabled. Returns the webhooks to wake the sender for. Where they would be too many, they are `owed`.
 */
export function owe(ctx: Context, which: SQL, n: number, owed: SQL[]): Statement {
  const those = sql`e.organization_id = ${ctx.organization.id} AND ${which}`;
  const isTooMany = sql`${n} * (SELECT count(*) FROM ${webhooks}
    WHERE organization_id = ${ctx.organization.id} AND deleted_at IS NULL) > ${MOST}`;
  const canBe = n > FEW;
  if (canBe) {
    const list = sql`(SELECT json_group_array(e.id) FROM ${events} e WHERE ${those})`;
    owed.push(debt("deliveries", isTooMany, list));
  }
  return ctx.db.all(sql`
    INSERT INTO ${deliveries} (organization_id, id, webhook_id, event_id, event_type, status, next_attempt_at, created_at)
    SELECT e.organization_id, ${idPrefix("delivery", ctx.now)} || lower(hex(randomblob(6))), w.id, e.id, e.type,
      iif(w.enabled, 'pending', 'held'), iif(w.enabled, CAST(${ctx.now} AS INTEGER), NULL), CAST(${ctx.now} AS INTEGER)
    FROM ${events} e
    JOIN ${webhooks} w ON w.organization_id = e.organization_id AND w.deleted_at IS NULL
      AND ${subscribes(sql`w.events`, sql`e.type`)}
    WHERE ${those} ${canBe ? sql`AND NOT (${isTooMany})` : sql``}
    ON CONFLICT DO NOTHING
    RETURNING iif(status = 'pending', webhook_id, NULL) AS wake_webhook`);
}

/** Whether a webhook's event filters take an event type: itself, `*`, or a prefix like `account.*`. */
export function subscribes(filters: SQL, type: SQL): SQL {
  return sql`EXISTS (SELECT 1 FROM json_each(${filters}) f
    WHERE f.value = '*' OR f.value = ${type} OR (f.value LIKE '%.*' AND ${type} GLOB f.value))`;
}
