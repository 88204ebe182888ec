import { eq, gte, inArray, lt } from "drizzle-orm";
import * as z from "zod";
import type { Context } from "../context.ts";
import { PREFIXES, timeDigits } from "../db/ids.ts";
import { keptTotal } from "../db/row-counts.ts";
import { auditLog } from "../db/schema/index.ts";
import { iso, timestamp } from "../http/answers.ts";
import { dayOrInstant, listOf, text } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery, type Page, paginate } from "../http/pagination.ts";

export const AuditRow = lazily(() =>
  z.object({
    id: z.string(),
    at: timestamp(),
    actor: z.object({
      type: z.enum(["api_key", "operator", "system"]),
      id: z.string().nullable(),
      name: z.string().nullable(),
    }),
    action: z.string().meta({ description: "What was done, as `account.create`" }),
    target_id: z.string().nullable(),
    request_id: z.string().nullable(),
    details: z.record(z.string(), z.json()).nullable(),
  }),
);

export const AuditQuery = lazily(() =>
  listQuery(["at"], {
    action: listOf(text()).optional().meta({ description: "One or more actions, separated by commas" }),
    target_id: text().optional(),
    actor_id: text().optional(),
    request_id: text().optional(),
    date_from: dayOrInstant().optional(),
    date_to: dayOrInstant(true).optional(),
  }),
);

export type AuditRow = z.infer<ReturnType<typeof AuditRow>>;

/** Ids sort by time, so a time is a place in the key; no other index is needed. */
const firstIdAt = (ms: number) => `${PREFIXES.audit}_${timeDigits(Math.max(0, ms))}`;

/** Newest first; `uncounted` leaves the total out, since a log is long. */
export async function listAudit(
  ctx: Context,
  query: z.output<ReturnType<typeof AuditQuery>>,
  { uncounted = false } = {},
): Promise<Page<AuditRow>> {
  const { page: _page, limit: _limit, cursor: _cursor, sort: _sort, order: _order, ...filters } = query;
  const isAll = Object.values(filters).every((filter) => filter === undefined);
  const page = await paginate(ctx, query, {
    table: auditLog,
    id: auditLog.id,
    sorts: { at: { column: auditLog.id } },
    where: [
      eq(auditLog.organizationId, ctx.organization.id),
      query.action && inArray(auditLog.action, query.action),
      query.target_id ? eq(auditLog.targetId, query.target_id) : undefined,
      query.actor_id ? eq(auditLog.actorId, query.actor_id) : undefined,
      query.request_id ? eq(auditLog.requestId, query.request_id) : undefined,
      query.date_from === undefined ? undefined : gte(auditLog.id, firstIdAt(query.date_from)),
      query.date_to === undefined ? undefined : lt(auditLog.id, firstIdAt(query.date_to + 1)),
      query.updated_since === undefined ? undefined : gte(auditLog.id, firstIdAt(query.updated_since)),
    ],
    total: isAll ? keptTotal(ctx, "audit_log") : undefined,
    uncounted,
  });
  const data = page.data.map((row) => ({
    id: row.id,
    at: iso(row.at),
    actor: { type: row.actorType, id: row.actorId, name: row.actorName },
    action: row.action,
    target_id: row.targetId,
    request_id: row.requestId,
    details: row.details as AuditRow["details"],
  }));
  return { ...page, data };
}
