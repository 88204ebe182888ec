import type { Account, AccountHealth, Engagement, Goal, Json, SurveyResponse } from "./types.ts";

/** What is posted to a webhook. `id` stays the same at every attempt: tell repetitions by it. */
interface Delivered<Name extends string, Data> {
  id: string;
  event: Name;
  timestamp: string;
  data: Data;
  organization_id: string;
  webhook_id: string;
}

interface OfAccount {
  account_id: string;
  account_name: string;
}

export type AccountCreatedEvent = Delivered<"account.created", OfAccount & { account: Account }>;
export type AccountUpdatedEvent = Delivered<
  "account.updated",
  OfAccount & { account: Account; changed: string[] }
>;
export type AccountHealthChangedEvent = Delivered<
  "account.health_changed",
  OfAccount & {
    old_health_score: number;
    new_health_score: number;
    /** Null when the score was 0. */
    change_percentage: number | null;
    /** The factor that moved most, as `decreased_engagement`, or the reason of a manual score. */
    change_reason: string;
  }
>;
export type EngagementCreatedEvent = Delivered<"engagement.created", OfAccount & { engagement: Engagement }>;
export type GoalAchievedEvent = Delivered<"goal.achieved", OfAccount & { goal: Goal }>;
export type GoalMissedEvent = Delivered<"goal.missed", OfAccount & { goal: Goal }>;
/** Of an anonymous answer there is no account. */
export type SurveyCompletedEvent = Delivered<
  "survey.completed",
  Partial<OfAccount> & { survey_id: string; survey_title: string; response: SurveyResponse }
>;
export type AutomationTriggeredEvent = Delivered<
  "automation.triggered",
  OfAccount & { workflow_id: string; workflow_name: string; run_id: string; trigger: Json }
>;
export type ChurnRiskIncreasedEvent = Delivered<
  "churn.risk_increased",
  OfAccount & {
    old_churn_risk_score: number;
    new_churn_risk_score: number;
    change_reason: string;
    churn_factors: AccountHealth["churn_factors"];
  }
>;
/** What `client.webhooks.test()` sends. */
export type PingEvent = Delivered<"ping", Record<string, Json>>;

/** By `event`. */
export type WebhookEvent =
  | AccountCreatedEvent
  | AccountUpdatedEvent
  | AccountHealthChangedEvent
  | EngagementCreatedEvent
  | GoalAchievedEvent
  | GoalMissedEvent
  | SurveyCompletedEvent
  | AutomationTriggeredEvent
  | ChurnRiskIncreasedEvent
  | PingEvent;
