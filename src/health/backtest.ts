import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Context } from "../context.ts";
import { date, dayOf } from "../http/answers.ts";
import { invalid } from "../http/errors.ts";
import { day } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { changedConfig, currentConfig, HealthConfigChanges, newestConfig } from "./config.ts";
import { applyFormula, readSignals } from "./score-sql.ts";

const DAY = 86_400_000;
/** Accounts scored per statement, to stay far from the database's time limit. */
const PART = 10_000;

export const NewBacktest = lazily(() =>
  z.strictObject({
    as_of: day().meta({
      description: "The day whose end the accounts are ranked at; nothing later is looked at",
    }),
    horizon_days: z.int().min(1).max(730),
    config: HealthConfigChanges().optional().meta({
      description: "Any part of a configuration, over the one that holds",
    }),
  }),
);

export const Backtest = lazily(() =>
  z.object({
    n: z.int().meta({ description: "Accounts that existed, had not churned and could be scored" }),
    horizon_ends_on: date().meta({ description: "The last day (UTC) of the horizon" }),
    complete: z.boolean().meta({
      description:
        "Whether the horizon is over. While it is not, all that follows counts who churned so far, and who has not yet as a stayer",
    }),
    churned: z.int().meta({ description: "Of those, churned within the horizon" }),
    auc: z
      .number()
      .nullable()
      .meta({ description: "Chance that a churner ranks above a stayer; null without both" }),
    top_decile_lift: z
      .number()
      .nullable()
      .meta({ description: "Churn rate of the riskiest tenth over that of all" }),
    deciles: z.array(
      z.object({
        decile: z.int().meta({ description: "1 is the riskiest" }),
        n: z.int(),
        mean_risk: z.number(),
        churn_rate: z
          .number()
          .meta({ description: "Share (0-1); accounts of equal risk share their churn evenly" }),
      }),
    ),
  }),
);
export type Backtest = z.infer<ReturnType<typeof Backtest>>;

/** Accounts of one risk score, and how many of them churned. */
interface RiskGroup {
  risk: number;
  n: number;
  churned: number;
}

/** Ranks the accounts by the risk as of a past day against who churned within the horizon after it. */
export async function backtest(
  ctx: Context,
  input: z.output<ReturnType<typeof NewBacktest>>,
): Promise<Backtest> {
  if (input.as_of > dayOf(ctx.now))
    throw invalid([{ field: "as_of", message: `must not lie ahead; today is ${dayOf(ctx.now)} (UTC)` }]);
  const asOf = Math.min(Date.parse(input.as_of) + DAY - 1, ctx.now);
  const until = asOf + input.horizon_days * DAY;
  const [newest, parts] = await ctx.db.batch([
    newestConfig(ctx.db, ctx.organization.id),
    ctx.db.all<{ first_id: string; last_id: string }>(sql`
      SELECT min(id) AS first_id, max(id) AS last_id FROM (
        SELECT id, (row_number() OVER (ORDER BY id) - 1) / ${sql.raw(String(PART))} AS part FROM accounts
        WHERE organization_id = ${ctx.organization.id} AND created_at <= ${asOf})
      GROUP BY part`),
  ]);
  const current = currentConfig(ctx.organization, newest);
  const config = input.config ? changedConfig(current, input.config) : current;
  const groups = new Map<number, RiskGroup>();
  for (const { first_id, last_id } of parts) {
    const which = sql`a.id BETWEEN ${first_id} AND ${last_id} AND a.created_at <= p.now`;
    const found = await ctx.db.all<RiskGroup>(sql`
      ${readSignals({ organizationId: ctx.organization.id, now: asOf, which })} ${applyFormula(config)}
      SELECT risk, count(*) AS n, sum(EXISTS (
        SELECT 1 FROM account_history h WHERE h.organization_id = ${ctx.organization.id} AND h.account_id = scored.account_id
          AND h.status = 'churned' AND h.at > ${asOf} AND h.at <= ${until})) AS churned
      FROM scored WHERE risk IS NOT NULL GROUP BY risk`);
    for (const { risk, n, churned } of found) {
      const group = groups.get(risk) ?? { risk, n: 0, churned: 0 };
      groups.set(risk, { risk, n: group.n + n, churned: group.churned + churned });
    }
  }
  const { n, ...judged } = judge([...groups.values()]);
  return { n, horizon_ends_on: dayOf(until), complete: until < ctx.now, ...judged };
}

/**
 * AUC as the Mann-Whitney statistic (ties count half), lift of the riskiest tenth, and calibration by
 * tenths, from accounts grouped by their risk.
 */
export function judge(groups: readonly RiskGroup[]): Omit<Backtest, "horizon_ends_on" | "complete"> {
  const ranked = [...groups].sort((a, b) => b.risk - a.risk);
  const n = ranked.reduce((sum, g) => sum + g.n, 0);
  const churned = ranked.reduce((sum, g) => sum + g.churned, 0);
  const stayed = n - churned;
  let above = 0;
  let won = 0;
  for (const group of ranked) {
    const stayers = group.n - group.churned;
    won += stayers * (above + group.churned / 2);
    above += group.churned;
  }
  const deciles: Backtest["deciles"] = [];
  let at = 0;
  let taken = 0;
  for (let decile = 1; decile <= 10; decile++) {
    const size = Math.round((n * decile) / 10) - Math.round((n * (decile - 1)) / 10);
    let risk = 0;
    let lost = 0;
    for (let left = size; left > 0; ) {
      const group = ranked[at]!;
      const some = Math.min(left, group.n - taken);
      risk += some * group.risk;
      lost += (some * group.churned) / group.n;
      left -= some;
      taken += some;
      if (taken === group.n) {
        at++;
        taken = 0;
      }
    }
    if (size > 0)
      deciles.push({
        decile,
        n: size,
        mean_risk: rounded(risk / size, 1),
        churn_rate: rounded(lost / size, 4),
      });
  }
  const first = deciles[0];
  return {
    n,
    churned,
    auc: churned === 0 || stayed === 0 ? null : rounded(won / (churned * stayed), 4),
    top_decile_lift: churned === 0 || !first ? null : rounded(first.churn_rate / (churned / n), 2),
    deciles,
  };
}

const rounded = (x: number, digits: number) => Math.round(x * 10 ** digits) / 10 ** digits;
