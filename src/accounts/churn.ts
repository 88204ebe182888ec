import { type HealthConfig, risesNotably } from "../health/config.ts";
import type { NewEvent } from "../outbox/emit.ts";
import type { NewAccountRow } from "./record.ts";

/**
 * "A churned account is 100": what an edit to that status does to the risk of an account that had one. Scoring
 * leaves churned accounts out, so it is told here, and workflows that wait for a rise start.
 */
export function churnEvents(
  before: Pick<NewAccountRow, "status" | "churnRiskScore">,
  account: { id: string; name: string; status: string },
  config: HealthConfig,
): NewEvent[] {
  const { status, churnRiskScore: risk } = before;
  if (account.status !== "churned" || status === "churned" || risk === null) return [];
  const rise = { old_churn_risk_score: risk, new_churn_risk_score: 100 };
  const told = { ...rise, change_reason: "churned", churn_factors: [] };
  return [
    { type: "account.churned", account, data: { ...rise, churn_change_points: config.churn_change_points } },
    ...(risesNotably(risk, 100, config)
      ? [{ type: "churn.risk_increased" as const, account, data: told }]
      : []),
  ];
}
