import { and, eq, sql } from "drizzle-orm";
import type { BatchRow } from "../../accounts/batch.ts";
import { type AccountKey, requestRescore } from "../../accounts/service.ts";
import { audit } from "../../audit/record.ts";
import { type Context, commit, retrying } from "../../context.ts";
import { violatesForeignKey } from "../../db/client.ts";
import { usageEvents } from "../../db/schema/index.ts";
import { invalid } from "../../http/errors.ts";
import { checkRow } from "../../http/validate.ts";
import { accountIdOf, accountNames, namedAccounts, unknownName } from "../account-names.ts";
import { failed, refused, tally } from "../batch-rows.ts";
import { aheadFaults } from "../rules.ts";
import { BatchEvent, type EventRow } from "./schema.ts";
import { belongsElsewhere, eventRow, insertEvents, isKnownEvent } from "./service.ts";

const keyOf = (event: BatchEvent): AccountKey =>
  event.account_id === undefined ? { externalId: event.external_id! } : { id: event.account_id };

/**
 * Records signals of any accounts. A bad row fails alone; the good ones commit together. An `event_id` that
 * is known, from before or from an earlier row, gives the event that stands.
 */
export function createEvents(ctx: Context, given: readonly unknown[]): Promise<BatchRow[]> {
  const checked = given.map((item) => {
    const row = checkRow(BatchEvent(), item);
    const faults = row.ok ? aheadFaults(ctx.now, { occurred_at: row.data.occurred_at }) : [];
    return faults.length > 0 ? refused(invalid(faults)) : row;
  });
  const sound = checked.flatMap((row) => (row.ok ? [row.data] : []));
  return retrying(
    async () => {
      const { names, known } = await readNamed(ctx, sound);
      const fresh: EventRow[] = [];
      const answers = checked.map((row, index): BatchRow => {
        if (!row.ok) return { index, status: "failed", error: row.error };
        const event = row.data;
        const accountId = accountIdOf(names, keyOf(event));
        if (accountId === undefined) {
          return failed(index, invalid([unknownName(keyOf(event), "external_id")]));
        }
        const before = event.event_id == null ? undefined : known.get(event.event_id);
        if (before && before.accountId !== accountId) return failed(index, belongsElsewhere());
        if (before) return { index, status: "updated", id: before.id };
        const recorded = eventRow(ctx, accountId, event);
        fresh.push(recorded);
        if (recorded.eventId !== null) known.set(recorded.eventId, recorded);
        return { index, status: "created", id: recorded.id };
      });
      if (fresh.length > 0) {
        const entry = { action: "event.batch", targetId: null, details: tally(answers) };
        await commit(
          ctx,
          [
            ...insertEvents(ctx, fresh),
            ...requestRescore(
              ctx,
              fresh.map(({ accountId }) => accountId),
            ),
            ...audit(ctx, [entry]),
          ],
          { answer: { status: 200, data: answers } },
        );
      }
      return answers;
    },
    // Somebody else recorded one of these, or deleted an account, between the read and the commit.
    (error) => isKnownEvent(error) || violatesForeignKey(error),
  );
}

async function readNamed(ctx: Context, events: readonly BatchEvent[]) {
  const ids = JSON.stringify(events.flatMap(({ event_id }) => event_id ?? []));
  const [accounts, rows] = await ctx.db.batch([
    namedAccounts(ctx, events.map(keyOf)),
    ctx.db
      .select({ id: usageEvents.id, accountId: usageEvents.accountId, eventId: usageEvents.eventId })
      .from(sql`json_each(${ids}) given`)
      .crossJoin(usageEvents)
      .where(
        and(eq(usageEvents.organizationId, ctx.organization.id), sql`${usageEvents.eventId} = given.value`),
      ),
  ]);
  return {
    names: accountNames(accounts),
    known: new Map<string, Pick<EventRow, "id" | "accountId">>(rows.map((row) => [row.eventId!, row])),
  };
}
