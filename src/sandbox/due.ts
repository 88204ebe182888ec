import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { DISABLE_AFTER } from "../webhooks/schedule.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface Waiting {
  /** What is due by the clock's position, and not done. */
  isDue: boolean;
  /** When the next is due behind it; null when nothing waits. */
  next: number | null;
}

/** What of an organization waits for its time: for each an instant, and by which rows. */
const waiting = (id: string): [instant: SQL, from: SQL][] => [
  [
    sql`max(d.next_attempt_at, coalesce(w.open_until, 0))`,
    sql`webhooks w CROSS JOIN deliveries d INDEXED BY deliveries_due
      ON d.webhook_id = w.id AND d.status = 'pending' WHERE w.organization_id = ${id} AND w.enabled = 1`,
  ],
  [
    sql`failing_since + ${DISABLE_AFTER}`,
    sql`webhooks WHERE organization_id = ${id} AND failing_since IS NOT NULL AND enabled = 1`,
  ],
  [sql`since`, sql`recoveries WHERE organization_id = ${id} AND status = 'running'`],
  [
    sql`next_attempt_at`,
    sql`emails INDEXED BY emails_due WHERE organization_id = ${id} AND status = 'queued'`,
  ],
  [
    sql`next_at`,
    sql`survey_recipients INDEXED BY survey_recipients_due WHERE organization_id = ${id} AND next_at IS NOT NULL`,
  ],
  [sql`due_at`, sql`runs INDEXED BY runs_due WHERE organization_id = ${id} AND due_at IS NOT NULL`],
  [sql`created_at`, sql`fan_outs WHERE organization_id = ${id}`],
  [sql`created_at`, sql`debts WHERE organization_id = ${id}`],
  [
    sql`undo_at`,
    sql`run_steps INDEXED BY run_steps_undo WHERE undo_at IS NOT NULL AND organization_id = ${id}`,
  ],
  [
    // These look back over what came about since they last looked: once an hour is as good as each minute.
    sql`iif(trigger_type = 'engagement_event', (next_at / ${HOUR} + 1) * ${HOUR}, next_at)`,
    sql`workflows INDEXED BY workflows_clock WHERE next_at IS NOT NULL AND organization_id = ${id}`,
  ],
  [
    sql`review_at`,
    sql`goals INDEXED BY goals_review WHERE review_at IS NOT NULL AND organization_id = ${id}`,
  ],
  [sql`rescore_at`, sql`manual_scores WHERE rescore_at IS NOT NULL AND organization_id = ${id}`],
  [sql`requested_at`, sql`rescores WHERE organization_id = ${id}`],
  [
    sql`as_of`,
    sql`roll_ranges INDEXED BY roll_ranges_open WHERE done_at IS NULL AND organization_id = ${id}`,
  ],
];

/** What waits for its time, seen from a position of the clock. */
export async function whatWaits(db: Database, organizationId: string, position: number): Promise<Waiting> {
  const rows = await db.batch(
    waiting(organizationId).map(([instant, from]) =>
      db.all<{ due: number; next: number | null }>(sql`
        SELECT coalesce(sum(t <= ${position}), 0) AS due, min(iif(t > ${position}, t, NULL)) AS next
        FROM (SELECT ${instant} AS t FROM ${from})`),
    ),
  );
  const found = rows.map(([row]) => row!);
  const instants = found.flatMap(({ next }) => next ?? []);
  return {
    isDue: found.some(({ due }) => due > 0),
    next: instants.length > 0 ? Math.min(...instants) : null,
  };
}

/** The next 02:00 UTC behind an instant. */
export const nextDaily = (position: number): number =>
  (Math.floor((position - 2 * HOUR) / DAY) + 1) * DAY + 2 * HOUR;
