import { accounts, contacts, signals } from "./accounts.ts";
import { automation, templates, webhooks } from "./automation.ts";
import {
  apiKeys,
  auditLog,
  end,
  exportsOfAll,
  oauthApps,
  operator,
  organization,
  privacy,
  sandbox,
  status,
} from "./organization.ts";
import type { Chapter } from "./step.ts";
import { analytics, customers, engagements, goals, health, tasks } from "./success.ts";
import { email, surveys } from "./surveys.ts";

/** The whole story, from start to end. */
export const STORY: readonly Chapter[] = [
  accounts,
  contacts,
  signals,
  engagements,
  health,
  goals,
  tasks,
  surveys,
  email,
  analytics,
  templates,
  automation,
  webhooks,
  organization,
  apiKeys,
  oauthApps,
  auditLog,
  exportsOfAll,
  privacy,
  operator,
  sandbox,
  status,
  customers,
  end,
];
