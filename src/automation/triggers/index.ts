import { accountCreated } from "./account-created.ts";
import { accountUpdated } from "./account-updated.ts";
import { churnRiskIncrease } from "./churn-risk-increase.ts";
import { contractEnding } from "./contract-ending.ts";
import { engagementEvent } from "./engagement-event.ts";
import { goalEvent } from "./goal-event.ts";
import { healthScoreChange } from "./health-score-change.ts";
import { manual } from "./manual.ts";
import { scheduled } from "./scheduled.ts";
import { statusChange } from "./status-change.ts";
import { surveyCompleted } from "./survey-completed.ts";
import type { Trigger } from "./trigger.ts";

/** Every trigger there is. */
export const TRIGGERS: readonly Trigger[] = [
  accountCreated,
  accountUpdated,
  healthScoreChange,
  churnRiskIncrease,
  engagementEvent,
  statusChange,
  goalEvent,
  surveyCompleted,
  contractEnding,
  scheduled,
  manual,
];

export const triggerOf = (type: string): Trigger => TRIGGERS.find((trigger) => trigger.type === type)!;
