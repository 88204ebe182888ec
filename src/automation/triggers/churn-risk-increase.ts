import { sql } from "drizzle-orm";
import * as z from "zod";
import { defineTrigger, setting } from "./trigger.ts";

const threshold = setting("threshold");

export const churnRiskIncrease = defineTrigger({
  type: "churn_risk_increase",
  description:
    "A churn risk score rose from below the `threshold` to it or above, by a step of any size; without one, as `churn.risk_increased` tells. An account's first score is no change",
  config: () => z.strictObject({ threshold: z.int().min(1).max(100).optional() }),
  matches: (fact) => {
    const before = fact("old_churn_risk_score");
    const after = fact("new_churn_risk_score");
    return sql`(${after} > ${before} AND iif(${threshold} IS NULL,
      ${after} - ${before} >= ${fact("churn_change_points")} OR (${before} < 70 AND ${after} >= 70),
      ${before} < ${threshold} AND ${after} >= ${threshold}))`;
  },
  facts: { old_churn_risk_score: 55, new_churn_risk_score: 72 },
  looksAt: ({ churn_risk_score }) => ({ churn_risk_score }),
});
