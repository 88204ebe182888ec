import { sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { Database, Statement } from "../db/client.ts";
import { runs, workflows } from "../db/schema/index.ts";
import { eachAlone } from "../failures.ts";

/** Runs cancelled at once; the minute cron goes on. */
const STEP = 1000;

interface Cancelling {
  organizationId: string;
  workflowId: string;
  now: number;
  reason: string;
}

/**
 * Cancels open runs of a workflow from before it was paused or deleted, a step at a time, and notes when none are
 * left. What a run is just doing is done, but nothing after it.
 */
export function cancelOpenRuns(db: Database, given: Cancelling): Statement[] {
  const { organizationId, workflowId, now, reason } = given;
  const open = sql`SELECT r.id FROM ${runs} r INDEXED BY runs_open
    WHERE r.organization_id = ${organizationId} AND r.workflow_id = ${workflowId} AND r.due_at IS NOT NULL
      AND r.era < (SELECT w.era FROM ${workflows} w WHERE w.organization_id = ${organizationId} AND w.id = ${workflowId})`;
  return [
    db.run(sql`UPDATE ${runs} SET status = 'cancelled', reason = ${reason}, due_at = NULL, lease = NULL, lease_until = NULL,
        finished_at = CAST(${now} AS INTEGER), updated_at = max(updated_at, CAST(${now} AS INTEGER))
      WHERE organization_id = ${organizationId} AND id IN (${open} LIMIT ${STEP})`),
    db.run(sql`UPDATE ${workflows} SET is_cancelling = 0
      WHERE organization_id = ${organizationId} AND id = ${workflowId} AND NOT EXISTS (${open})`),
  ];
}

/** Each minute: goes on cancelling, some workflows at a time. */
export async function cancelMore(ctx: OperatorContext): Promise<void> {
  const rows = await ctx.db.all<{ organizationId: string; workflowId: string; deletedAt: number | null }>(sql`
    SELECT organization_id AS organizationId, id AS workflowId, deleted_at AS deletedAt
    FROM ${workflows} INDEXED BY workflows_cancelling WHERE is_cancelling = 1 ORDER BY random() LIMIT 20`);
  await eachAlone("cancelling_failed", rows, ({ deletedAt, ...workflow }) => {
    const reason = deletedAt === null ? "The workflow was paused" : "The workflow was deleted";
    return ctx.db.batch(cancelOpenRuns(ctx.db, { ...workflow, now: ctx.now, reason }));
  });
}
