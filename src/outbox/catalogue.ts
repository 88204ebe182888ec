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
