/** The events a webhook may subscribe to, and what each tells. */
export const EVENTS = {
  "account.created": "New account created",
  "account.updated": "Account information updated",
  "account.health_changed": "Health score changed by ten points (or as set), or to another band",
  "engagement.created": "New engagement logged",
  "goal.achieved": "Customer goal achieved",
  "goal.missed": "Customer goal missed",
  "survey.completed": "Survey response received",
  "automation.triggered": "Automation workflow triggered",
  "churn.risk_increased": "Churn risk rose by ten points (or as set), or crossed 70",
};

export type EventType = keyof typeof EVENTS;
export const EVENT_TYPES = Object.keys(EVENTS) as [EventType, ...EventType[]];

/** What happens as well and starts workflows, but is told to no webhook and kept in no row. */
const SILENT_TYPES = ["account.churned", "engagement.updated", "goal.created", "goal.at_risk"] as const;

export type HappeningType = EventType | (typeof SILENT_TYPES)[number];
