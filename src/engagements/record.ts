import type { Context } from "../context.ts";
import { newId } from "../db/ids.ts";
import type { engagements } from "../db/schema/index.ts";
import type { NewEvent } from "../outbox/emit.ts";
import { type EngagementChanges, engagementOf, type NewEngagement } from "./schema.ts";

export type EngagementRow = typeof engagements.$inferSelect;

type Given = Omit<EngagementChanges, "account_id">;

export function newEngagementRow(
  ctx: Context,
  accountId: string,
  input: Given & Pick<NewEngagement, "type" | "title">,
): EngagementRow {
  const { now } = ctx;
  const blank: EngagementRow = {
    id: newId("engagement", now),
    organizationId: ctx.organization.id,
    accountId,
    externalId: null,
    type: input.type,
    title: input.title,
    description: null,
    outcome: null,
    scheduledAt: null,
    completedAt: null,
    happenedAt: now,
    attendees: [],
    tags: [],
    followUpRequired: input.follow_up_date != null,
    followUpDate: null,
    createdBy: ctx.actor.name,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  return { ...blank, ...columnsOf(ctx, input, blank) };
}

/** The row after an edit; the same row when it changed nothing. */
export function editedEngagement(
  ctx: Context,
  row: EngagementRow,
  input: Given,
  accountId: string,
): EngagementRow {
  const next = { ...row, accountId, ...columnsOf(ctx, input, row) };
  if (JSON.stringify(next) === JSON.stringify(row)) return row;
  return { ...next, version: row.version + 1, updatedAt: Math.max(ctx.now, row.updatedAt) };
}

/** What a body's fields come to; fields left out are as they were, null clears. */
function columnsOf(ctx: Context, input: Given, row: EngagementRow) {
  const given = <T>(value: T | undefined, before: T): T => (value === undefined ? before : value);
  const scheduledAt = given(input.scheduled_at, row.scheduledAt);
  const completedAt = given(input.completed_at, row.completedAt);
  return {
    externalId: given(input.external_id, row.externalId),
    type: input.type ?? row.type,
    title: input.title ?? row.title,
    description: given(input.description, row.description),
    outcome: given(input.outcome, row.outcome),
    scheduledAt,
    completedAt,
    happenedAt: completedAt ?? scheduledAt ?? row.createdAt,
    attendees:
      input.attendees === undefined
        ? row.attendees
        : (input.attendees ?? []).map(({ name, email, role }) => ({
            name,
            email: email ?? null,
            role: role ?? null,
          })),
    tags: input.tags === undefined ? row.tags : (input.tags ?? []),
    followUpRequired:
      input.follow_up_required === undefined ? row.followUpRequired : (input.follow_up_required ?? false),
    followUpDate: given(input.follow_up_date, row.followUpDate),
    createdBy: input.created_by === undefined ? row.createdBy : (input.created_by ?? ctx.actor.name),
  };
}

/** What workflows hear of an edit; nobody else does. */
export const engagementUpdated = (before: EngagementRow, after: EngagementRow): NewEvent => ({
  type: "engagement.updated",
  account: { id: after.accountId, name: "" },
  data: { engagement: engagementOf(after) },
  was: { outcome: before.outcome },
});

/** The accounts whose engagement score an edit moves. */
export function accountsToRescore(before: EngagementRow, after: EngagementRow): string[] {
  if (before.accountId !== after.accountId) return [before.accountId, after.accountId];
  const moved =
    before.type !== after.type ||
    before.outcome !== after.outcome ||
    before.completedAt !== after.completedAt;
  return moved ? [after.accountId] : [];
}
