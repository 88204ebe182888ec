import { and, eq, getTableColumns, isNull, lte, sql } from "drizzle-orm";
import { requestRescore } from "../accounts/service.ts";
import { audit } from "../audit/record.ts";
import { type Context, commit, isGuardFailure, onlyFor, systemContext } from "../context.ts";
import { noCost, openDatabase } from "../db/client.ts";
import { accounts, goals, organizations } from "../db/schema/index.ts";
import { logFailure } from "../failures.ts";
import type { Job } from "../jobs/job.ts";
import { organizationOf } from "../organizations/schema.ts";
import { emit } from "../outbox/emit.ts";
import { reviewed } from "./record.ts";
import { accountsToRescore, type Change, goalEvents, saveGoals, statusEntries } from "./save.ts";

/** Goals reviewed in one transaction. */
const STEP = 500;
/** Transactions for one organization in one go, and for all in one run of a cron; what is left stays due. */
const STEPS = 20;
const STEPS_IN_ALL = 200;

/**
 * Brings up to date the goals of the organization that are due at `ctx.now`: those whose account's `arr` or
 * `health_score` moved (a trigger marks them, whoever wrote it), and those whose status changes by time.
 * To be called after what moves scores; doing it twice, or twice at once, changes and emits nothing more.
 */
export async function refreshGoals(ctx: Context, steps = STEPS): Promise<{ steps: number }> {
  for (let step = 1, collisions = 0; step <= steps; step++) {
    const changes = await readDue(ctx);
    if (changes.length === 0) return { steps: step };
    try {
      const rescored = accountsToRescore(changes);
      await commit(ctx, [
        ...saveGoals(ctx, changes),
        ...requestRescore(ctx, rescored),
        ...emit(ctx, goalEvents(changes)),
        ...audit(ctx, statusEntries(changes)),
      ]);
    } catch (error) {
      // Somebody else is at them; what they leave is still due.
      if (!isGuardFailure(error)) throw error;
      if (++collisions === 5) return { steps: step };
    }
  }
  return { steps };
}

async function readDue(ctx: Context): Promise<Change[]> {
  const rows = await ctx.db
    .select({
      ...getTableColumns(goals),
      accountName: accounts.name,
      accountArr: accounts.arr,
      accountHealthScore: accounts.healthScore,
    })
    .from(goals)
    .innerJoin(
      accounts,
      and(eq(accounts.organizationId, goals.organizationId), eq(accounts.id, goals.accountId)),
    )
    // The plus keeps the planner on the short index of what is due.
    .where(and(sql`+${goals.organizationId} = ${ctx.organization.id}`, lte(goals.reviewAt, ctx.now)))
    .orderBy(goals.reviewAt)
    .limit(STEP);
  return rows.map(({ accountName, accountArr, accountHealthScore, ...before }) => {
    const account = {
      id: before.accountId,
      name: accountName,
      arr: accountArr,
      healthScore: accountHealthScore,
    };
    return {
      before,
      after: reviewed(before, account, ctx.now, undefined, Math.max(ctx.now, Date.now())),
      account,
    };
  });
}

/** The crons' part: the due goals of all organizations; where that is too much for once, the next minute goes on. */
export const reviewGoals: Job = async (env, execution, now, only) => {
  const db = openDatabase(env.DB, noCost());
  const due = await db
    .select()
    .from(organizations)
    .where(
      and(
        isNull(organizations.deletedAt),
        // Told, or the planner walks every goal there is.
        sql`${organizations.id} IN (SELECT organization_id FROM goals INDEXED BY goals_review WHERE review_at <= ${now} ${onlyFor(only, sql`organization_id`)})`,
      ),
    )
    .limit(STEPS_IN_ALL);
  let left = STEPS_IN_ALL;
  for (const row of due) {
    if (left <= 0) return;
    try {
      const ctx = systemContext(env, execution, organizationOf(row), now);
      left -= (await refreshGoals(ctx, Math.min(left, STEPS))).steps;
    } catch (error) {
      logFailure("goal_review_failed", error, { organization_id: row.id });
    }
  }
};
