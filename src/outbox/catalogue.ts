/** The events a webhook may subscribe to. */
export const EVENT_TYPES = [
  "account.created",
  "account.updated",
  "account.health_changed",
  "engagement.created",
  "goal.achieved",
  "goal.missed",
  "survey.completed",
  "automation.triggered",
  "churn.risk_increased",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** What happens as well and starts workflows, but is told to no webhook and kept in no row. */
const SILENT_TYPES = ["account.churned", "engagement.updated", "goal.created", "goal.at_risk"] as const;

export type HappeningType = EventType | (typeof SILENT_TYPES)[number];
