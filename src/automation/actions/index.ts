import type { Action } from "./action.ts";
import { changeStatus } from "./change-status.ts";
import { createTask } from "./create-task.ts";
import { sendEmail } from "./send-email.ts";
import { sendSurvey } from "./send-survey.ts";
import { slack } from "./slack.ts";
import { updateHealthScore } from "./update-health-score.ts";
import { webhook } from "./webhook.ts";

/** Every action there is. */
export const ACTIONS: readonly Action[] = [
  sendEmail,
  sendSurvey,
  createTask,
  updateHealthScore,
  changeStatus,
  webhook,
  slack,
];

export const actionOf = (type: string): Action => ACTIONS.find((action) => action.type === type)!;
