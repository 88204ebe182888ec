import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, retrying, rowsOf } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { accounts, healthMetrics, postedMetrics } from "../db/schema/index.ts";
import { dayOf, iso } from "../http/answers.ts";
import { conflict, type Fault, invalid, unknownAccount } from "../http/errors.ts";
import { currentConfig, newestConfig } from "./config.ts";
import { markAhead, setManualScore } from "./manual.ts";
import { scoreAccounts, upsertMetrics } from "./roll.ts";
import { type HealthMetric, healthMetricOf, type MetricRow, type NewHealth } from "./schema.ts";

const DAY = 86_400_000;

/** Keeps a manual score, metrics or both, and scores the account at once. Answers the row of the day. */
export function postHealth(ctx: Context, input: NewHealth): Promise<HealthMetric> {
  const { date, today, setAt, expiresAt } = spanOf(input, ctx.now);
  const account = and(eq(accounts.organizationId, ctx.organization.id), eq(accounts.id, input.account_id));
  const which = sql`a.id = ${input.account_id}`;
  const { health_score: score, reason = null } = input;
  return retrying(async () => {
    const [found, newest] = await ctx.db.batch([
      ctx.db.select({ status: accounts.status }).from(accounts).where(account),
      newestConfig(ctx.db, ctx.organization.id),
    ]);
    if (!found[0]) throw unknownAccount();
    if (found[0].status === "churned")
      throw conflict("The account has churned; churned accounts are not scored");
    const config = currentConfig(ctx.organization, newest);
    const past = daysBetween(date, today).flatMap((endOfDay) =>
      upsertMetrics({ ...ctx, now: endOfDay }, config, which),
    );
    // Goals that follow the score are reviewed behind the answer.
    ctx.rescore = true;
    const results = await commit(ctx, [
      guard(ctx, sql`EXISTS (SELECT 1 FROM ${accounts} WHERE ${account} AND status <> 'churned')`),
      ...keepMetrics(ctx, input, date),
      ...(score === undefined
        ? []
        : setManualScore(ctx, input.account_id, { score, reason, setAt, expiresAt })),
      ...past,
      ...scoreAccounts(ctx, config, which),
      markAhead(ctx, input.account_id),
      ...audit(ctx, [{ action: "health.post", targetId: input.account_id, details: { date } }]),
      ctx.db
        .select()
        .from(healthMetrics)
        .where(
          and(
            eq(healthMetrics.organizationId, ctx.organization.id),
            eq(healthMetrics.accountId, input.account_id),
            // A past day before any data has no row, if the metrics weigh nothing; today has one.
            inArray(healthMetrics.metricDate, [date, today]),
          ),
        )
        .orderBy(asc(healthMetrics.metricDate)),
    ]);
    const written = rowsOf<MetricRow>(results.at(-1))[0];
    if (!written) throw new Error("the scored row is missing");
    return healthMetricOf(written, config);
  });
}

/** The day that is spoken of, and from when to when a score holds (milliseconds). Throws 422 for what cannot be. */
function spanOf(input: NewHealth, now: number) {
  const today = dayOf(now);
  const date = input.date ?? today;
  const faults: Fault[] = [];
  if (date > today) faults.push({ field: "date", message: `must not lie ahead; today is ${today} (UTC)` });
  // A score of a past day is as if it had been given then.
  const setAt = Date.parse(date) + (now % DAY);
  const monthOn = setAt + 30 * DAY;
  const expiresAt = input.expires_at ?? monthOn;
  if (date === today && expiresAt <= now)
    faults.push({ field: "expires_at", message: "must lie in the future" });
  if (date < today && (expiresAt < Date.parse(date) + DAY || expiresAt > monthOn))
    faults.push({
      field: "expires_at",
      message: "must lie after `date`, and at most 30 days after one in the past",
    });
  if (faults.length > 0) throw invalid(faults);
  return { date, today, setAt, expiresAt };
}

/** The statement that keeps the metrics given for a day; of those given before, the others stay. */
function keepMetrics(ctx: Context, { account_id, metrics }: NewHealth, metricDate: string): Statement[] {
  if (!metrics) return [];
  const named = {
    loginFrequency: metrics.login_frequency,
    featureAdoptionScore: metrics.feature_adoption_score,
    supportTickets: metrics.support_tickets,
    trainingCompletionRate: metrics.training_completion_rate,
    engagementScore: metrics.engagement_score,
  };
  const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  const key = { organizationId: ctx.organization.id, accountId: account_id, metricDate };
  return [
    ctx.db
      .insert(postedMetrics)
      .values({ ...key, createdAt: ctx.now, ...given })
      .onConflictDoUpdate({
        target: [postedMetrics.organizationId, postedMetrics.accountId, postedMetrics.metricDate],
        set: { ...given, createdAt: ctx.now },
      }),
  ];
}

/** The last millisecond of each day from `from` up to, but not with, `today`; at most the 31 a metric is carried over. */
function daysBetween(from: string, today: string): number[] {
  const ends: number[] = [];
  for (let day = Date.parse(from); ends.length < 31 && iso(day).slice(0, 10) < today; day += DAY)
    ends.push(day + DAY - 1);
  return ends;
}
