import { sql } from "drizzle-orm";
import { type Context, isGuardFailure, quietly, systemContext } from "../context.ts";
import { noCost, openDatabase } from "../db/client.ts";
import { giveWay } from "../db/give-way.ts";
import { runs } from "../db/schema/index.ts";
import type { Env } from "../env.ts";
import { logFailure } from "../failures.ts";
import type { AutomationWakeup } from "../jobs/wakeups.ts";
import { organizationOf } from "../organizations/schema.ts";
import { beginRuns, type Going } from "./begin.ts";
import { cancelOpenRuns } from "./cancel.ts";
import { type Claimed, claimDue } from "./claim.ts";
import { fanOutSome } from "./fan-out.ts";
import { actingAs, readSurroundings } from "./scene.ts";
import { doStep } from "./step.ts";

/** Runs of an organization under way at a time in one invocation, which may wait for at most six answers. */
const LANES = 5;
/** Nothing new is taken on after so long: an invocation ends 30 s after its handler. */
const WORK_MS = 10_000;
/** Steps due sooner than this get a delayed message; what is further off, the minute cron finds. */
const DELAYED_WAKEUP_MS = 15 * 60_000;

/** An organization to work for. `shift` is how far the clock of its work is from the real one, in milliseconds. */
export interface Due {
  organizationId: string;
  shift: number;
}

/** Does what is due for the organization, and what becomes due meanwhile, for some seconds. Never throws. */
export async function workFor(env: Env, execution: ExecutionContext, due: Due): Promise<void> {
  const until = Date.now() + WORK_MS;
  const now = () => Date.now() + due.shift;
  try {
    const isMoreToFanOut = await fanOutSome(env, execution, due.organizationId, now());
    let isMoreDue = false;
    do {
      isMoreDue = await workOnce(env, execution, due, until);
      await giveWay();
    } while (isMoreDue && Date.now() < until);
    if (isMoreDue || isMoreToFanOut) await wakeWorkers(env, [due]);
  } catch (error) {
    // Leases run out and the sweep takes it up.
    logFailure("automation_stopped", error, { organization_id: due.organizationId });
  }
}

/** Claims some runs and takes them as far as they go. Whether more is due that nobody holds. */
async function workOnce(env: Env, execution: ExecutionContext, due: Due, until: number): Promise<boolean> {
  const now = Date.now() + due.shift;
  const db = openDatabase(env.DB, noCost());
  const lease = crypto.randomUUID();
  const claimed = await claimDue(db, { organizationId: due.organizationId, limit: 2 * LANES, now, lease });
  // Where nothing could be taken, others hold as many as there may be: they go on.
  if (!claimed.organization || claimed.runs.length === 0) return false;
  const ctx = systemContext(env, execution, organizationOf(claimed.organization), now);
  try {
    const going = await goingOf(ctx, claimed);
    const fresh = await beginRuns(
      ctx,
      going.filter(({ run }) => run.startedAt === null),
    );
    const ready = [...going.filter(({ run }) => run.startedAt !== null), ...fresh];
    const lanes = Array.from({ length: LANES }, async () => {
      for (let one = ready.shift(); one; one = ready.shift()) {
        const about = { organization_id: due.organizationId, run_id: one.run.id };
        // The lease runs out and the sweep takes the run up.
        await follow(ctx, due, one, until).catch((error) => logFailure("run_lost_hold", error, about));
      }
    });
    await Promise.all(lanes);
  } catch (error) {
    if (!isGuardFailure(error)) throw error;
    // Somebody took or cancelled one of them as they began: all are looked at afresh.
    await release(ctx, lease);
    return true;
  }
  return claimed.more;
}

/** What was claimed, each run with its workflow and its account. What is to be cancelled is, at once. */
async function goingOf(ctx: Context, claimed: Claimed): Promise<Going[]> {
  const stepsOf = Map.groupBy(claimed.steps, (step) => step.runId);
  const workflows = new Map(claimed.workflows.map((workflow) => [workflow.id, workflow]));
  const surroundings = await readSurroundings(
    ctx,
    claimed.runs.map((run) => run.accountId),
  );
  const going: Going[] = [];
  const dismissed = new Set<string>();
  for (const run of claimed.runs) {
    const workflow = workflows.get(run.workflowId);
    const account = surroundings.get(run.accountId);
    if (!workflow || !account) continue;
    if (run.era < workflow.era) dismissed.add(workflow.id);
    else {
      const isLeft = run.startedAt !== null && claimed.left.has(run.id);
      going.push({ run, workflow, steps: stepsOf.get(run.id) ?? [], surroundings: account, isLeft });
    }
  }
  for (const workflowId of dismissed) {
    const workflow = { organizationId: ctx.organization.id, workflowId };
    const reason = "The workflow was paused or deleted";
    await ctx.db.batch(cancelOpenRuns(ctx.db, { ...workflow, now: ctx.now, reason }));
  }
  return going;
}

/** Takes a run from step to step until it waits, is over, or time is up. */
async function follow(ctx: Context, due: Due, going: Going, until: number): Promise<void> {
  for (let tries = 0, isFirst = true; ; isFirst = false) {
    if (Date.now() >= until) return release(ctx, going.run.lease!, going.run.id);
    const stepCtx = { ...actingAs(ctx, going.workflow, going.run.depth), now: Date.now() + due.shift };
    if (!isFirst) {
      const surroundings = (await readSurroundings(stepCtx, [going.run.accountId])).get(going.run.accountId);
      if (!surroundings) return;
      going.surroundings = surroundings;
    }
    const progress = await doStep(stepCtx, going, tries);
    if (progress.next === "wait") {
      const delay = progress.dueAt - stepCtx.now;
      if (delay <= DELAYED_WAKEUP_MS) await wakeWorkers(ctx.env, [due], delay);
    }
    if (progress.next !== "on" && progress.next !== "again") return;
    tries = progress.next === "again" ? tries + 1 : 0;
  }
}

/** Gives claimed runs back, for others to take at once. */
async function release(ctx: Context, lease: string, runId?: string): Promise<void> {
  await ctx.db.run(sql`UPDATE ${runs} SET lease = NULL, lease_until = NULL
    WHERE organization_id = ${ctx.organization.id} AND lease = ${lease}
      AND id IN (SELECT r.id FROM ${runs} r INDEXED BY runs_leased WHERE r.organization_id = ${ctx.organization.id}
        AND r.lease_until IS NOT NULL AND r.lease = ${lease}) ${runId ? sql`AND id = ${runId}` : sql``}`);
}

/** Wakes workers for these organizations, at once or after a delay in milliseconds. Losing a message costs a minute. */
export async function wakeWorkers(env: Env, dues: readonly Due[], delay = 0): Promise<void> {
  const messages = dues.map(({ organizationId, shift }) => ({
    body: {
      type: "work",
      organization_id: organizationId,
      as_of: Date.now() + shift,
    } satisfies AutomationWakeup,
    delaySeconds: Math.ceil(delay / 1000),
  }));
  for (let i = 0; i < messages.length; i += 100) {
    await quietly(env.AUTOMATION.sendBatch(messages.slice(i, i + 100)));
  }
}
