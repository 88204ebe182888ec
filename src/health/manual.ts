import { sql } from "drizzle-orm";
import { marked } from "../accounts/service.ts";
import { type Context, type OperatorContext, onlyFor } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { newId } from "../db/ids.ts";
import { manualScores, rescores, sandboxClocks } from "../db/schema/index.ts";

/** A score by hand holds until it ends or another is set; one that is set for later holds from then on. */
interface Manual {
  score: number;
  reason: string | null;
  setAt: number;
  expiresAt: number;
}

/** The statements that set an account's score by hand. What was to come back after an adjustment does not. */
export const setManualScore = (ctx: Context, accountId: string, given: Manual): Statement[] => [
  ctx.db.run(sql`DELETE FROM ${manualScores}
    WHERE ${ofAccount(ctx, accountId)} AND set_at > ${Math.max(ctx.now, given.setAt)}`),
  ctx.db.insert(manualScores).values({
    organizationId: ctx.organization.id,
    accountId,
    id: newId("healthMetric", ctx.now),
    ...given,
    rescoreAt: given.expiresAt > ctx.now ? given.expiresAt : null,
  }),
];

/** Of one minute. */
const ENDED = 1_000;

/** Each minute: accounts whose score by hand has ended are scored again; see `sweepHealth`. */
export function endScores({ db, now, only }: Pick<OperatorContext, "db" | "now" | "only">): Statement[] {
  const ended = sql`FROM ${manualScores} INDEXED BY manual_scores_ending
    WHERE rescore_at IS NOT NULL AND rescore_at <= ${now} ${onlyFor(only, sql`organization_id`)}
    ORDER BY rescore_at, organization_id, account_id, set_at, id LIMIT ${ENDED}`;
  return [
    db.run(sql`INSERT INTO ${rescores} (organization_id, account_id, requested_at)
      SELECT DISTINCT organization_id, account_id, CAST(${now} AS INTEGER)
      FROM (SELECT organization_id, account_id ${ended}) WHERE true
      ${marked}`),
    db.run(sql`UPDATE ${manualScores} SET rescore_at = NULL WHERE (organization_id, account_id, set_at, id) IN (
      SELECT organization_id, account_id, set_at, id ${ended})`),
  ];
}

/** Where a clock was set ahead, a score by hand holds as of now, and the newest scores are of later: marks the account. */
export const markAhead = (ctx: Context, accountId: string): Statement =>
  ctx.db.run(sql`INSERT INTO ${rescores} (organization_id, account_id, requested_at, depth)
    SELECT organization_id, ${accountId}, CAST(${ctx.now} AS INTEGER), ${ctx.depth ?? 0} FROM ${sandboxClocks}
    WHERE organization_id = ${ctx.organization.id} AND position > ${ctx.now}
    ${marked}`);

interface Adjustment {
  points: number;
  reason: string;
  expiresAt: number;
}

/**
 * The statements that move an account's score, as it is by then, by so many points, and set what holds afterwards:
 * a score by hand that ends later than the adjustment comes back after it; of one that ends sooner, the points are
 * laid over what is computed from then on.
 */
export function adjustScore(ctx: Context, accountId: string, given: Adjustment): Statement[] {
  const { points, reason, expiresAt } = given;
  const here = ofAccount(ctx, accountId);
  const moved = (score: string) => sql`CAST(max(0, min(100, ${sql.raw(score)} + ${points})) AS INTEGER)`;
  return [
    ctx.db.run(sql`
      INSERT INTO ${manualScores} (organization_id, account_id, set_at, id, expires_at, score, reason)
      SELECT organization_id, account_id, CAST(${expiresAt} AS INTEGER), ${newId("healthMetric", ctx.now)}, expires_at, score, reason
      FROM ${manualScores} WHERE ${here} AND expires_at > ${expiresAt}
        AND set_at = (SELECT max(set_at) FROM ${manualScores} WHERE ${here} AND set_at <= ${expiresAt})
      ORDER BY id DESC LIMIT 1`),
    ctx.db.run(sql`UPDATE ${manualScores} SET score = ${moved("score")}
      WHERE ${here} AND set_at > ${ctx.now} AND set_at < ${expiresAt}`),
    ctx.db.run(sql`
      INSERT INTO ${manualScores} (organization_id, account_id, set_at, id, expires_at, score, reason)
      SELECT s.organization_id, s.account_id, s.expires_at, ${newId("healthMetric", ctx.now)}, CAST(${expiresAt} AS INTEGER),
        ${moved("h.computed_score")}, ${reason}
      FROM ${manualScores} s JOIN health_metrics h ON h.organization_id = s.organization_id AND h.account_id = s.account_id
        AND h.metric_date = (SELECT max(metric_date) FROM health_metrics WHERE ${here})
      WHERE s.organization_id = ${ctx.organization.id} AND s.account_id = ${accountId}
        AND s.set_at = (SELECT max(set_at) FROM ${manualScores} WHERE ${here} AND set_at < ${expiresAt})
        AND s.expires_at > ${ctx.now} AND s.expires_at < ${expiresAt} AND h.computed_score IS NOT NULL
      ORDER BY s.id DESC LIMIT 1`),
    ctx.db.run(sql`
      INSERT INTO ${manualScores} (organization_id, account_id, set_at, id, expires_at, score, reason)
      SELECT organization_id, id, CAST(${ctx.now} AS INTEGER), ${newId("healthMetric", ctx.now)}, CAST(${expiresAt} AS INTEGER),
        ${moved("health_score")}, ${reason}
      FROM accounts WHERE organization_id = ${ctx.organization.id} AND id = ${accountId}
        AND health_score IS NOT NULL AND status <> 'churned'`),
  ];
}

const ofAccount = (ctx: Context, accountId: string) =>
  sql`organization_id = ${ctx.organization.id} AND account_id = ${accountId}`;
