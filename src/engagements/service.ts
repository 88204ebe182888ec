import { and, eq, sql } from "drizzle-orm";
import { requestRescore } from "../accounts/service.ts";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, retrying } from "../context.ts";
import { violatesForeignKey, violatesUnique } from "../db/client.ts";
import { accounts, engagements } from "../db/schema/index.ts";
import { conflict, notFound, unknownAccount } from "../http/errors.ts";
import { requireMatch, type Versioned } from "../http/etag.ts";
import { emit } from "../outbox/emit.ts";
import { accountsToRescore, editedEngagement, engagementUpdated, newEngagementRow } from "./record.ts";
import { type Engagement, type EngagementChanges, engagementOf, type NewEngagement } from "./schema.ts";

interface Found {
  data: Engagement;
  version: Versioned;
}

const one = (ctx: Context, id: string) =>
  and(eq(engagements.organizationId, ctx.organization.id), eq(engagements.id, id));

const standsAt = (ctx: Context, id: string, version: number) =>
  sql`EXISTS (SELECT 1 FROM ${engagements} WHERE ${and(one(ctx, id), eq(engagements.version, version))})`;

export async function getEngagement(ctx: Context, id: string): Promise<Found> {
  const [row] = await ctx.db.select().from(engagements).where(one(ctx, id));
  if (!row) throw notFound("engagement");
  return { data: engagementOf(row), version: row };
}

export async function createEngagement(ctx: Context, input: NewEngagement): Promise<Found> {
  const [account] = await ctx.db
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .where(and(eq(accounts.organizationId, ctx.organization.id), eq(accounts.id, input.account_id)));
  if (!account) throw unknownAccount();
  const row = newEngagementRow(ctx, account.id, input);
  const engagement = engagementOf(row);
  await commit(
    ctx,
    [
      ctx.db.insert(engagements).values(row),
      ...requestRescore(ctx, [account.id]),
      ...emit(ctx, [{ type: "engagement.created", account, data: { engagement } }]),
      ...audit(ctx, [{ action: "engagement.create", targetId: row.id }]),
    ],
    { created: engagement, version: row },
  ).catch(asApiError(input.external_id));
  return { data: engagement, version: row };
}

export function updateEngagement(
  ctx: Context,
  id: string,
  input: EngagementChanges,
  ifMatch?: string,
): Promise<Found> {
  return retrying(async () => {
    const [row] = await ctx.db.select().from(engagements).where(one(ctx, id));
    if (!row) throw notFound("engagement");
    requireMatch(ifMatch, row);
    const next = editedEngagement(ctx, row, input, input.account_id ?? row.accountId);
    if (next === row) return { data: engagementOf(row), version: row };
    const rescored = accountsToRescore(row, next);
    await commit(ctx, [
      guard(ctx, standsAt(ctx, id, row.version)),
      ctx.db.update(engagements).set(next).where(one(ctx, id)),
      ...requestRescore(ctx, rescored),
      ...emit(ctx, [engagementUpdated(row, next)]),
      ...audit(ctx, [{ action: "engagement.update", targetId: id }]),
    ]).catch(asApiError(input.external_id));
    return { data: engagementOf(next), version: next };
  });
}

export function deleteEngagement(ctx: Context, id: string, ifMatch?: string): Promise<void> {
  return retrying(async () => {
    const [row] = await ctx.db.select().from(engagements).where(one(ctx, id));
    if (!row) throw notFound("engagement");
    requireMatch(ifMatch, row);
    await commit(ctx, [
      guard(ctx, standsAt(ctx, id, row.version)),
      ctx.db.delete(engagements).where(one(ctx, id)),
      ...requestRescore(ctx, [row.accountId]),
      ...audit(ctx, [{ action: "engagement.delete", targetId: id }]),
    ]);
  });
}

const asApiError =
  (externalId: string | null | undefined) =>
  (error: unknown): never => {
    if (violatesForeignKey(error)) throw unknownAccount();
    if (violatesUnique(error, "engagements.external_id")) {
      throw conflict(`Another engagement has the external_id ${JSON.stringify(externalId)}`, [
        { field: "external_id", message: "must be unique in the organization" },
      ]);
    }
    throw error;
  };
