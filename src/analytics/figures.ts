import type { Group, HealthAnalytics, HealthDay } from "./schema.ts";
import { meanOf, money, oneDecimal, share, type Totals } from "./totals.ts";

/** Totals as answers give them. */

type Figures = Pick<
  HealthAnalytics,
  "as_of" | "accounts" | "scored_accounts" | "average_health_score" | "average_churn_risk" | "distribution"
>;

/** The figures of a day; null where nothing is known. */
export function figuresOf(known: { day: string; totals: Totals } | undefined): Figures {
  if (!known) {
    return {
      as_of: null,
      accounts: null,
      scored_accounts: null,
      average_health_score: null,
      average_churn_risk: null,
      distribution: null,
    };
  }
  const { day, totals } = known;
  const group = ({ accounts, arrCents }: Totals["bands"]["healthy"]): Group => ({
    accounts,
    share: share(accounts, totals.health.accounts),
    arr: money(arrCents),
  });
  return {
    as_of: day,
    accounts: totals.accounts - totals.churned,
    scored_accounts: totals.health.accounts,
    average_health_score: oneDecimal(meanOf(totals.health)),
    average_churn_risk: oneDecimal(meanOf(totals.risk)),
    distribution: {
      healthy: group(totals.bands.healthy),
      neutral: group(totals.bands.neutral),
      at_risk: group(totals.bands.at_risk),
    },
  };
}

export const healthDayOf = (date: string, totals: Totals): HealthDay => ({
  date,
  accounts: totals.accounts - totals.churned,
  average_health_score: oneDecimal(meanOf(totals.health)),
  average_churn_risk: oneDecimal(meanOf(totals.risk)),
  healthy: totals.bands.healthy.accounts,
  neutral: totals.bands.neutral.accounts,
  at_risk: totals.bands.at_risk.accounts,
  arr: money(totals.arrCents),
});
