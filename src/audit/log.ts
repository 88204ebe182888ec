import { and, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { Context } from "../context.ts";
import { idAt, madeAt } from "../db/ids.ts";
import { keptWith } from "../db/row-counts.ts";
import { auditLog } from "../db/schema/index.ts";
import { iso, timestamp } from "../http/answers.ts";
import { byIndex, byValue } from "../http/by-value.ts";
import { dayOrInstant, listOf, text } from "../http/fields.ts";
import { filtered } from "../http/filtered.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery, type Page, paginate } from "../http/pagination.ts";
import { within } from "../http/since.ts";

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
const firstIdAt = (ms: number) => idAt("audit", ms);

/** A request's id has the time it came in, which is that of what it did, or hardly later. */
function ofRequest(id: string): SQL {
  const at = madeAt("request", id);
  const between = and(gte(auditLog.id, firstIdAt(at ?? 0)), lt(auditLog.id, firstIdAt((at ?? 0) + 1_000)));
  return at === undefined ? sql`false` : and(eq(auditLog.requestId, id), between)!;
}

const BY_TIME = ["at", "created_at"];
const LIST = {
  table: auditLog,
  tenant: auditLog.organizationId,
  id: auditLog.id,
  sorts: { at: { column: auditLog.id } },
  orders: { at: "sqlite_autoindex_audit_log_1", created_at: "sqlite_autoindex_audit_log_1" },
};

/** Newest first; `uncounted` leaves the total out, since a log is long. */
export async function listAudit(
  ctx: Context,
  query: z.output<ReturnType<typeof AuditQuery>>,
  { uncounted = false } = {},
): Promise<Page<AuditRow>> {
  const rows = keptWith(ctx, "audit_log", undefined, undefined);
  const { date_from, date_to, updated_since } = query;
  const froms = [date_from, updated_since].filter((at) => at !== undefined);
  const filters = [
    query.target_id === undefined
      ? undefined
      : byIndex(
          ctx,
          auditLog,
          // In the words of its index.
          sql`${auditLog.targetId} = ${query.target_id} AND ${auditLog.targetId} IS NOT NULL`,
          "audit_log_target",
          ...BY_TIME,
        ),
    within(
      ctx,
      auditLog,
      auditLog.id,
      {
        from: froms.length === 0 ? undefined : firstIdAt(Math.max(...froms)),
        before: date_to === undefined ? undefined : firstIdAt(date_to + 1),
      },
      { index: LIST.orders.at, orders: BY_TIME, rows },
    ),
    byValue(ctx, "audit_log", auditLog.action, "first", query.action),
    query.request_id === undefined
      ? undefined
      : byIndex(ctx, auditLog, ofRequest(query.request_id), LIST.orders.at, ...BY_TIME),
    query.actor_id === undefined ? undefined : { test: eq(auditLog.actorId, query.actor_id) },
  ];
  const page = await paginate(ctx, query, {
    ...filtered(ctx, query, LIST, filters, { rows }),
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
