import { sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { organizationsDue } from "../db/due.ts";
import { organizations, runSteps, runs, workflows } from "../db/schema/index.ts";
import type { RunRow, WorkflowRow } from "./scene.ts";

/** How long (milliseconds, of the real clock) a run belongs to whoever claimed it: longer than a step takes. */
export const LEASE_MS = 60_000;
/** Runs of one organization under way at a time: however many it has, others have room beside them. */
export const WINDOW = 20;

export type StepRow = typeof runSteps.$inferSelect;

/** Due runs that now belong to the holder of `lease`, with what doing them takes. */
export interface Claimed {
  organization: typeof organizations.$inferSelect | undefined;
  runs: RunRow[];
  workflows: WorkflowRow[];
  steps: StepRow[];
  /** The ids of those whose last holder did not come to an end. */
  left: Set<string>;
  /** Whether more is due that nobody holds. */
  more: boolean;
}

interface Claim {
  organizationId: string;
  /** At most so many. */
  limit: number;
  /** What is due by then. */
  now: number;
  lease: string;
}

/** Takes what is due to the organization, oldest first, as far as its window has room, in one round trip. */
export async function claimDue(db: Database, claim: Claim): Promise<Claimed> {
  const [left, , organization, claimed, workflowRows, steps, more] = await db.batch(
    claimStatements(db, claim),
  );
  return {
    organization: organization[0],
    runs: claimed,
    workflows: workflowRows,
    steps,
    left: new Set(left.map(({ id }) => id)),
    more: more[0]?.more === 1,
  };
}

function claimStatements(db: Database, { organizationId, limit, now, lease }: Claim) {
  const real = Date.now();
  const due = sql`r.organization_id = ${organizationId} AND r.due_at IS NOT NULL AND r.due_at <= ${now}
    AND (r.lease_until IS NULL OR r.lease_until <= ${real})`;
  const held = sql`(SELECT count(*) FROM ${runs} l INDEXED BY runs_leased
    WHERE l.organization_id = ${organizationId} AND l.lease_until IS NOT NULL AND l.lease_until > ${real})`;
  const ours = (column: string) => sql`(SELECT ${sql.raw(column)} FROM ${runs} o INDEXED BY runs_leased
    WHERE o.organization_id = ${organizationId} AND o.lease_until IS NOT NULL AND o.lease_until = ${real + LEASE_MS} AND o.lease = ${lease})`;
  return [
    db.all<{ id: string }>(sql`SELECT id FROM ${runs} INDEXED BY runs_leased
      WHERE organization_id = ${organizationId} AND lease_until IS NOT NULL AND lease_until <= ${real}`),
    db.run(sql`
      UPDATE ${runs} SET lease = ${lease}, lease_until = CAST(${real + LEASE_MS} AS INTEGER), status = 'running'
      WHERE organization_id = ${organizationId} AND id IN (
        SELECT r.id FROM ${runs} r INDEXED BY runs_due WHERE ${due}
        ORDER BY r.due_at LIMIT CAST(max(0, min(${limit}, ${WINDOW} - ${held})) AS INTEGER))`),
    db
      .select()
      .from(organizations)
      .where(sql`${organizations.id} = ${organizationId} AND ${organizations.deletedAt} IS NULL`),
    db
      .select()
      .from(runs)
      .where(sql`${runs.organizationId} = ${organizationId} AND ${runs.id} IN ${ours("o.id")}`)
      .orderBy(runs.dueAt, runs.id),
    db
      .select()
      .from(workflows)
      .where(
        sql`${workflows.organizationId} = ${organizationId} AND ${workflows.id} IN ${ours("o.workflow_id")}`,
      ),
    db
      .select()
      .from(runSteps)
      .where(sql`${runSteps.organizationId} = ${organizationId} AND ${runSteps.runId} IN ${ours("o.id")}`)
      .orderBy(runSteps.runId, runSteps.position),
    db.all<{ more: 0 | 1 }>(
      sql`SELECT EXISTS (SELECT 1 FROM ${runs} r INDEXED BY runs_due WHERE ${due}) AS more`,
    ),
  ] as const;
}

/** Organizations that have runs due. */
export const organizationsWithRunsDue = (db: Database, now: number, only?: string): Promise<string[]> =>
  organizationsDue(db, {
    only,
    table: runs,
    index: "runs_due",
    column: "due_at",
    where: sql`due_at IS NOT NULL`,
    now,
  });
