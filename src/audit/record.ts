import type { Context, OperatorContext } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { newId } from "../db/ids.ts";
import { insertRows } from "../db/rows.ts";
import { auditLog } from "../db/schema/index.ts";

export interface AuditEntry {
  /** What was done, as `account.create`. */
  action: string;
  targetId: string | null;
  details?: Record<string, unknown>;
}

/** The statements that write who did what to which id, for the batch of the deed itself. */
export function audit(ctx: Context, entries: readonly AuditEntry[]): Statement[] {
  const told = ctx.quiet
    ? entries.map((one) => ({ ...one, details: { ...one.details, notify: false } }))
    : entries;
  return auditFor(ctx, ctx.organization.id, told);
}

/** The same by the operator, who acts on organizations from outside. */
export function auditFor(
  ctx: OperatorContext,
  organizationId: string,
  entries: readonly AuditEntry[],
): Statement[] {
  return insertRows(
    ctx.db,
    auditLog,
    entries.map(({ action, targetId, details }) => ({
      organizationId,
      id: newId("audit", ctx.now),
      at: ctx.now,
      actorType: ctx.actor.type,
      actorId: ctx.actor.id,
      actorName: ctx.actor.name,
      action,
      targetId,
      requestId: ctx.requestId,
      details: details ?? null,
    })),
  );
}
