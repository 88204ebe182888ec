import { and, asc, between, desc, eq, isNotNull, lt } from "drizzle-orm";
import type { Context } from "../context.ts";
import { accountHistory, accounts, healthMetrics } from "../db/schema/index.ts";
import { currentConfig, FACTORS } from "../health/config.ts";
import type { MetricRow } from "../health/schema.ts";
import { factorScores } from "../health/score.ts";
import { configOf, configsOf, newestRow } from "../health/service.ts";
import { dayOf } from "../http/answers.ts";
import { unknownAccount } from "../http/errors.ts";
import { type Details, lastDay, noDetails } from "./details.ts";
import { figuresOf, healthDayOf } from "./figures.ts";
import type { Period } from "./period.ts";
import type { HealthAnalytics, Mover } from "./schema.ts";
import { type Bands, bandIn, bandsOf, factorMeans, type Totals } from "./totals.ts";

const DAY = 86_400_000;

type Change = typeof accountHistory.$inferSelect;

/**
 * The same figures of one account: its own daily rows, and as it stands now or stood at the end of the
 * period. Throws 422 when the account is not the organization's.
 */
export async function getAccountHealthAnalytics(
  ctx: Context,
  accountId: string,
  period: Period,
): Promise<HealthAnalytics> {
  const mine = and(
    eq(healthMetrics.organizationId, ctx.organization.id),
    eq(healthMetrics.accountId, accountId),
  );
  const last = lastDay(period, ctx.now);
  const [found, history, rows, standing, newest, configs] = await ctx.db.batch([
    ctx.db
      .select({ name: accounts.name })
      .from(accounts)
      .where(and(eq(accounts.organizationId, ctx.organization.id), eq(accounts.id, accountId))),
    ctx.db
      .select()
      .from(accountHistory)
      .where(
        and(eq(accountHistory.organizationId, ctx.organization.id), eq(accountHistory.accountId, accountId)),
      )
      .orderBy(asc(accountHistory.at)),
    ctx.db
      .select()
      .from(healthMetrics)
      .where(and(mine, between(healthMetrics.metricDate, period.from, last)))
      .orderBy(asc(healthMetrics.metricDate)),
    ctx.db
      .select({ score: healthMetrics.overallHealthScore })
      .from(healthMetrics)
      .where(
        and(mine, lt(healthMetrics.metricDate, period.from), isNotNull(healthMetrics.overallHealthScore)),
      )
      .orderBy(desc(healthMetrics.metricDate))
      .limit(1),
    newestRow(ctx, accountId, last),
    configsOf(ctx),
  ]);
  if (!found[0]) throw unknownAccount();
  const today = dayOf(ctx.now);
  const bandsThen = (row: MetricRow) => bandsOf(ctx.organization, configOf(row, configs));
  const stateAt = (at: number) => history.findLast((change) => change.at <= at);
  const days = rows
    .filter(({ metricDate }) => metricDate < today)
    .map((row) => ({
      day: row.metricDate,
      totals: totalsOfOne(stateAt(row.computedAt) ?? history[0], row, bandsThen(row)),
    }));
  const row = newest[0];
  // Signals older than the account were scored before it was here.
  const state =
    stateAt(Math.min(ctx.now, Date.parse(last) + DAY - 1)) ??
    (row?.metricDate === last ? history[0] : undefined);
  if (period.from > today || !state) return answer(accountId, period, undefined, noDetails, days);
  const here = state.status !== "churned";
  const totals = here
    ? totalsOfOne(
        state,
        row,
        row && last < today
          ? bandsThen(row)
          : bandsOf(ctx.organization, currentConfig(ctx.organization, configs)),
      )
    : nobody;
  if (last === today && here) days.push({ day: today, totals });
  const scores = row && here ? factorScores(row) : undefined;
  const after = here ? (row?.overallHealthScore ?? null) : null;
  const before = standing[0]?.score ?? rows.find((r) => r.overallHealthScore !== null)?.overallHealthScore;
  const moved: Mover[] =
    after === null || before == null || before === after
      ? []
      : [
          {
            account_id: accountId,
            account_name: found[0].name,
            health_score: after,
            previous_health_score: before,
            change: after - before,
          },
        ];
  const details: Details = {
    details_as_of: last,
    factor_averages: factorMeans(FACTORS.flatMap((f) => [scores?.[f] ?? 0, scores?.[f] == null ? 0 : 1])),
    top_improvers: moved.filter(({ change }) => change > 0),
    top_decliners: moved.filter(({ change }) => change < 0),
  };
  return answer(accountId, period, { day: last, totals }, details, days);
}

interface Known {
  day: string;
  totals: Totals;
}

const answer = (
  accountId: string,
  period: Period,
  known: Known | undefined,
  details: Details,
  days: readonly Known[],
): HealthAnalytics => ({
  account_id: accountId,
  date_from: period.from,
  date_to: period.to,
  ...figuresOf(known),
  ...details,
  series: days.map(({ day, totals }) => healthDayOf(day, totals)),
});

const nobody: Totals = {
  accounts: 0,
  active: 0,
  atRisk: { accounts: 0, arrCents: 0 },
  churned: 0,
  arrCents: 0,
  health: { sum: 0, accounts: 0 },
  risk: { sum: 0, accounts: 0 },
  bands: {
    healthy: { accounts: 0, arrCents: 0 },
    neutral: { accounts: 0, arrCents: 0 },
    at_risk: { accounts: 0, arrCents: 0 },
  },
};

/** The totals of a set of one account that has not churned. */
function totalsOfOne(state: Change | undefined, row: MetricRow | undefined, bands: Bands): Totals {
  const arrCents = Math.round((state?.arr ?? 0) * 100);
  const one = { accounts: 1, arrCents };
  const score = row?.overallHealthScore ?? null;
  const risk = row?.churnRiskScore ?? null;
  return {
    ...nobody,
    accounts: 1,
    arrCents,
    health: score === null ? nobody.health : { sum: score, accounts: 1 },
    risk: risk === null ? nobody.risk : { sum: risk, accounts: 1 },
    bands: score === null ? nobody.bands : { ...nobody.bands, [bandIn(score, bands)]: one },
  };
}
