import { sql } from "drizzle-orm";
import { marked } from "../accounts/service.ts";
import { type OperatorContext, onlyFor, quietly } from "../context.ts";
import { rescores, runSteps, runs, workflows } from "../db/schema/index.ts";
import { organizationsWithRunsDue } from "./claim.ts";
import { organizationsWithFanOuts } from "./fan-out.ts";
import { wakeWorkers } from "./work.ts";

const DAY = 86_400_000;
/** Runs are kept so long after they are over. */
const RUNS_KEPT = 90 * DAY;
/** Rows of one step, and steps of one minute. */
const STEP = 500;
const STEPS = 10;

/**
 * Each minute: one wake-up for every organization that something is due to, however much it is. What a lost
 * message, a killed process, a delay or a waiting retry left starts again from here.
 */
export async function sweepRuns(ctx: OperatorContext): Promise<void> {
  const shift = ctx.now - Date.now();
  const due = new Set([
    ...(await organizationsWithRunsDue(ctx.db, ctx.now, ctx.only)),
    ...(await organizationsWithFanOuts(ctx.db, ctx.now, ctx.only)),
  ]);
  await wakeWorkers(
    ctx.env,
    [...due].map((organizationId) => ({ organizationId, shift })),
  );
}

/** Each minute: accounts whose adjusted score has ended are scored again, in the chain of changes that adjusted it. */
export async function undoAdjustments(ctx: OperatorContext): Promise<void> {
  const rows = await ctx.db.all<{
    org: string;
    run: string;
    position: number;
    account: string;
    depth: number;
  }>(sql`
    SELECT s.organization_id AS org, s.run_id AS run, s.position AS position, r.account_id AS account, r.depth AS depth
    FROM ${runSteps} s INDEXED BY run_steps_undo
    JOIN ${runs} r ON r.organization_id = s.organization_id AND r.id = s.run_id
    WHERE s.undo_at IS NOT NULL AND s.undo_at <= ${ctx.now} ${onlyFor(ctx.only, sql`s.organization_id`)}
    ORDER BY s.undo_at LIMIT ${STEP}`);
  if (rows.length === 0) return;
  const list = JSON.stringify(
    rows.map(({ org, run, position, account, depth }) => [org, run, position, account, depth + 1]),
  );
  await ctx.db.batch([
    ctx.db.run(sql`INSERT INTO ${rescores} (organization_id, account_id, requested_at, depth)
      SELECT value ->> 0, value ->> 3, CAST(${ctx.now} AS INTEGER), min(value ->> 4) FROM json_each(${list}) GROUP BY 1, 2
      ${marked}`),
    ctx.db.run(sql`UPDATE ${runSteps} SET undo_at = NULL WHERE (organization_id, run_id, position) IN (
      SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(${list}))`),
  ]);
  for (const organizationId of new Set(rows.map(({ org }) => org))) {
    const wakeup = { type: "rescore" as const, organization_id: organizationId, as_of: ctx.now };
    await quietly(ctx.env.HEALTH.send(wakeup));
  }
}

/** Each minute, in bounded steps: forgets runs with age, and deleted workflows that have none left. */
export async function forgetOldRuns(ctx: OperatorContext): Promise<void> {
  for (let step = 0; step < STEPS; step++) {
    const gone = await ctx.db.all(sql`DELETE FROM ${runs} WHERE (organization_id, id) IN (
      SELECT organization_id, id FROM ${runs} INDEXED BY runs_age
      WHERE finished_at IS NOT NULL AND finished_at < ${ctx.now - RUNS_KEPT} ORDER BY finished_at LIMIT ${STEP})
      RETURNING 1 AS forgotten`);
    if (gone.length < STEP) break;
  }
  await ctx.db.run(sql`DELETE FROM ${workflows} WHERE (organization_id, id) IN (
    SELECT w.organization_id, w.id FROM ${workflows} w INDEXED BY workflows_deleted
    WHERE w.deleted_at IS NOT NULL AND w.deleted_at < ${ctx.now - RUNS_KEPT}
      AND NOT EXISTS (SELECT 1 FROM ${runs} r WHERE r.organization_id = w.organization_id AND r.workflow_id = w.id) LIMIT 20)`);
}
