import * as z from "zod";
import { Account, Contact } from "../accounts/schema.ts";
import { Engagement } from "../engagements/schema.ts";
import { Goal } from "../goals/schema.ts";
import { HealthMetric } from "../health/schema.ts";
import { timestamp } from "../http/answers.ts";
import { lazily } from "../http/lazily.ts";
import { EVENT_TYPES, EVENTS, type EventType } from "../outbox/catalogue.ts";
import { SurveyResponse } from "../surveys/schema.ts";

/** Of which account; where there is none, as in an anonymous answer, both are left out. */
const account = lazily(() => ({ account_id: z.string(), account_name: z.string() }));
const FullAccount = lazily(() => Account().extend({ contacts: z.array(Contact()).optional() }));
const score = () => z.number().min(0).max(100);
const reason = () =>
  z.string().meta({
    description:
      "The factor that moved most, as `decreased_engagement`; the reason of a manual score, or `manual_score_ended`; or `churned`",
  });

const changed = lazily(() =>
  z.array(z.string()).meta({ description: "The fields that changed; none of a new account's" }),
);

/** What the `data` of every event holds. */
const DATA: Record<EventType, () => z.ZodObject> = {
  "account.created": () => z.object({ ...account(), account: FullAccount(), changed: changed() }),
  "account.updated": () => z.object({ ...account(), account: FullAccount(), changed: changed() }),
  "account.health_changed": () =>
    z.object({
      ...account(),
      old_health_score: score(),
      new_health_score: score(),
      change_percentage: z.number().nullable().meta({ description: "Null when the score was 0" }),
      change_reason: reason(),
    }),
  "engagement.created": () => z.object({ ...account(), engagement: Engagement() }),
  "goal.achieved": () => z.object({ ...account(), goal: Goal() }),
  "goal.missed": () => z.object({ ...account(), goal: Goal() }),
  "survey.completed": () =>
    z.object({
      account_id: account().account_id.optional(),
      account_name: account().account_name.optional(),
      survey_id: z.string(),
      survey_title: z.string(),
      response: SurveyResponse(),
    }),
  "automation.triggered": () =>
    z.object({
      ...account(),
      workflow_id: z.string(),
      workflow_name: z.string(),
      run_id: z.string(),
      trigger: z.json().meta({ description: "What set it off" }),
    }),
  "churn.risk_increased": () =>
    z.object({
      ...account(),
      old_churn_risk_score: score(),
      new_churn_risk_score: score(),
      change_reason: reason(),
      churn_factors: HealthMetric().shape.churn_factors,
    }),
};

/** The body of a delivery of this event; `ping` is what a test of a webhook sends. */
export const payloadOf = (event: EventType | "ping") =>
  z.object({
    id: z.string().meta({ description: "The event's id, `evt_…`; `webhook-id` is the same" }),
    event: z.literal(event),
    timestamp: timestamp(),
    data: event === "ping" ? z.object({}) : DATA[event](),
    organization_id: z.string(),
    webhook_id: z.string(),
  });

export const EventDescription = lazily(() =>
  z.object({
    event: z.enum(EVENT_TYPES),
    description: z.string(),
    schema: z.record(z.string(), z.json()).meta({ description: "JSON Schema (2020-12) of the body" }),
  }),
);

/** Every event that a webhook may subscribe to, with the schema of its body; the build keeps it as a file. */
export const eventCatalogue = (): z.infer<ReturnType<typeof EventDescription>>[] =>
  EVENT_TYPES.map((event) => ({
    event,
    description: EVENTS[event],
    schema: z.toJSONSchema(payloadOf(event)) as Record<string, z.core.util.JSONType>,
  }));
