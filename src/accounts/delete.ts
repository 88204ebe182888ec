import { sql } from "drizzle-orm";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, retrying } from "../context.ts";
import { ofAccount } from "../db/row-counts.ts";
import { accounts } from "../db/schema/index.ts";
import { notFound } from "../http/errors.ts";
import { requireMatch } from "../http/etag.ts";
import { deleteOldest } from "../signals/retention.ts";
import { one, standsAt } from "./service.ts";

/** Events that go with their account in one statement; of more, the oldest go before it. */
const EVENTS_AT_ONCE = 20_000;

export async function deleteAccount(ctx: Context, id: string, ifMatch?: string): Promise<void> {
  await retrying(async () => {
    const [row] = await ctx.db
      .select({
        version: accounts.version,
        updatedAt: accounts.updatedAt,
        // Of others they are few.
        events: ofAccount(ctx, "usage_events", id, sql`0`),
      })
      .from(accounts)
      .where(one(ctx, id));
    if (!row) throw notFound("account");
    requireMatch(ifMatch, row);
    await deleteOldest(ctx, id, row.events - EVENTS_AT_ONCE);
    await commit(ctx, [
      guard(
        ctx,
        ifMatch === undefined
          ? sql`EXISTS (SELECT 1 FROM ${accounts} WHERE ${one(ctx, id)})`
          : standsAt(ctx, id, row.version),
      ),
      ctx.db.delete(accounts).where(one(ctx, id)),
      ...audit(ctx, [{ action: "account.delete", targetId: id }]),
    ]);
  });
}
