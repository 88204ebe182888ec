/** Levels of churn risk, and the scores of each; the kept counters of `risk_levels` go by the same. */
export const RISK_LEVELS = { low: [0, 24], medium: [25, 49], high: [50, 69], critical: [70, 100] } as const;

export type RiskLevel = keyof typeof RISK_LEVELS;

export const riskLevelOf = (risk: number): RiskLevel =>
  risk < RISK_LEVELS.medium[0]
    ? "low"
    : risk < RISK_LEVELS.high[0]
      ? "medium"
      : risk < RISK_LEVELS.critical[0]
        ? "high"
        : "critical";
