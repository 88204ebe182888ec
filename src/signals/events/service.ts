import { and, eq, gte, lte, sql } from "drizzle-orm";
import type * as z from "zod";
import { requestRescore } from "../../accounts/service.ts";
import { audit } from "../../audit/record.ts";
import { type Context, commit, retrying } from "../../context.ts";
import { type Statement, violatesForeignKey, violatesUnique } from "../../db/client.ts";
import { newId } from "../../db/ids.ts";
import { ofAccount } from "../../db/row-counts.ts";
import { insertRows } from "../../db/rows.ts";
import { accounts, features, usageEvents } from "../../db/schema/index.ts";
import { conflict, invalid, notFound } from "../../http/errors.ts";
import { type Page, paginate } from "../../http/pagination.ts";
import { aheadFaults } from "../rules.ts";
import { type Event, type EventQuery, type EventRow, eventOf, type NewEvent } from "./schema.ts";

/** The row of a signal; `now` is when it happened unless it says. */
export function eventRow(
  ctx: Context,
  accountId: string,
  given: Pick<NewEvent, "event_type" | "event_data" | "occurred_at" | "event_id">,
): EventRow {
  return {
    organizationId: ctx.organization.id,
    accountId,
    eventType: given.event_type,
    occurredAt: given.occurred_at ?? ctx.now,
    id: newId("usageEvent", ctx.now),
    eventId: given.event_id ?? null,
    feature: given.event_type === "feature_use" ? String(given.event_data?.feature) : null,
    eventData: given.event_data ?? null,
    createdAt: ctx.now,
  };
}

/** The statements that keep these signals. Their accounts want scoring again. */
export function insertEvents(ctx: Context, rows: readonly EventRow[]): Statement[] {
  const used = new Set(rows.flatMap(({ feature }) => (feature === null ? [] : [feature])));
  return [
    ...insertRows(ctx.db, usageEvents, rows),
    ...insertRows(
      ctx.db,
      features,
      [...used].map((feature) => ({ organizationId: ctx.organization.id, feature })),
      sql`ON CONFLICT DO NOTHING`,
    ),
  ];
}

/** Another signal of the organization has this `event_id`. */
export const isKnownEvent = (error: unknown) => violatesUnique(error, "usage_events.event_id");

export const belongsElsewhere = () =>
  conflict("This event_id was recorded for another account", [
    { field: "event_id", message: "must be unique in the organization" },
  ]);

/**
 * Records one signal in one round trip: the database itself refuses an unknown account and an `event_id`
 * that it has. The latter answers the event that stands.
 */
export async function createEvent(
  ctx: Context,
  accountId: string,
  given: NewEvent,
): Promise<{ created: boolean; data: Event }> {
  const faults = aheadFaults(ctx.now, { occurred_at: given.occurred_at });
  if (given.account_id !== undefined && given.account_id !== accountId) {
    faults.push({ field: "account_id", message: "must be the account of the path" });
  }
  if (faults.length > 0) throw invalid(faults);
  if (given.external_id !== undefined) await requireExternalId(ctx, accountId, given.external_id);
  const row = eventRow(ctx, accountId, given);
  const data = eventOf(row);
  return retrying(async () => {
    try {
      await commit(
        ctx,
        [
          ...insertEvents(ctx, [row]),
          ...requestRescore(ctx, [accountId]),
          ...audit(ctx, [{ action: "event.create", targetId: row.id }]),
        ],
        { created: data },
      );
      return { created: true, data };
    } catch (error) {
      if (violatesForeignKey(error)) throw notFound("account");
      if (!isKnownEvent(error)) throw error;
      const known = await readKnown(ctx, accountId, given.event_id!);
      // Deleted since with its account: then this one is the first again.
      if (!known) throw error;
      if (known.accountId !== accountId) throw belongsElsewhere();
      return { created: false, data: eventOf(known) };
    }
  }, isKnownEvent);
}

const ofTenant = (ctx: Context, accountId: string) =>
  and(eq(accounts.organizationId, ctx.organization.id), eq(accounts.id, accountId));

async function requireExternalId(ctx: Context, accountId: string, externalId: string): Promise<void> {
  const [account] = await ctx.db
    .select({ externalId: accounts.externalId })
    .from(accounts)
    .where(ofTenant(ctx, accountId));
  if (!account) throw notFound("account");
  if (account.externalId !== externalId) {
    throw invalid([{ field: "external_id", message: "must be the external_id of the account of the path" }]);
  }
}

async function readKnown(ctx: Context, accountId: string, eventId: string): Promise<EventRow | undefined> {
  const [found, rows] = await ctx.db.batch([
    ctx.db.select({ id: accounts.id }).from(accounts).where(ofTenant(ctx, accountId)),
    ctx.db
      .select()
      .from(usageEvents)
      .where(and(eq(usageEvents.organizationId, ctx.organization.id), eq(usageEvents.eventId, eventId))),
  ]);
  if (found.length === 0) throw notFound("account");
  return rows[0];
}

/** Newest first by when they happened. */
export async function listEvents(
  ctx: Context,
  accountId: string,
  query: z.output<ReturnType<typeof EventQuery>>,
): Promise<Page<Event>> {
  const byTime = { column: usageEvents.occurredAt };
  const where = and(
    eq(usageEvents.organizationId, ctx.organization.id),
    eq(usageEvents.accountId, accountId),
    query.event_type === undefined ? undefined : eq(usageEvents.eventType, query.event_type),
    query.date_from === undefined ? undefined : gte(usageEvents.occurredAt, query.date_from),
    query.date_to === undefined ? undefined : lte(usageEvents.occurredAt, query.date_to),
    query.updated_since === undefined ? undefined : gte(usageEvents.createdAt, query.updated_since),
  );
  const { event_type, date_from, date_to, updated_since } = query;
  const isAll = [event_type, date_from, date_to, updated_since].every((filter) => filter === undefined);
  const counted = sql<number>`(SELECT count(*) FROM ${usageEvents} WHERE ${where})`;
  const page = await paginate(ctx, query, {
    table: usageEvents,
    id: usageEvents.id,
    sorts: { occurred_at: byTime },
    newest: byTime,
    where: [where],
    // In the same round trip: whether there is such an account at all.
    total: sql`iif(EXISTS (SELECT 1 FROM ${accounts} WHERE ${ofTenant(ctx, accountId)}),
      ${isAll ? ofAccount(ctx, "usage_events", accountId, counted) : counted}, -1)`,
  });
  if (page.pagination.total === -1) throw notFound("account");
  return { ...page, data: page.data.map(eventOf) };
}

/** Walks the account's events by time, newest first: an event has no index of its own by id. */
export async function getEvent(ctx: Context, accountId: string, id: string): Promise<Event> {
  const [row] = await ctx.db
    .select()
    .from(usageEvents)
    .where(
      and(
        eq(usageEvents.organizationId, ctx.organization.id),
        eq(usageEvents.accountId, accountId),
        eq(usageEvents.id, id),
      ),
    )
    .orderBy(sql`${usageEvents.occurredAt} DESC`)
    .limit(1);
  if (!row) throw notFound("event");
  return eventOf(row);
}
