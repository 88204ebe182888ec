import { EVENT_TYPES, EVENTS, type EventType } from "../../../src/outbox/catalogue.ts";
import { payloadOf } from "../../../src/webhooks/events.ts";
import type { Recording } from "../record.ts";

type Json = Record<string, unknown>;

/** What a webhook may subscribe to, and what is sent to try it. */
export const SENT = [...EVENT_TYPES, "ping"] as const;
type Sent = EventType | "ping";

/** `account.health_changed` as `AccountHealthChangedEvent`. */
const componentOf = (event: Sent) =>
  `${event.replace(/(^|[._])(\w)/g, (_, __, letter: string) => letter.toUpperCase())}Event`;

export const eventComponents = () =>
  Object.fromEntries(SENT.map((event) => [componentOf(event), payloadOf(event)]));

const dataOf = (recording: Recording, id: string) =>
  (recording[id]?.successes[0]?.body as { data: Json } | undefined)?.data ?? {};

/** What the data of an event is like, made of what the story's calls answered. */
function exampleData(event: Sent, recording: Recording): Json {
  const account = { account_id: "acc_01kf0g8r000001m2v5q7w9z4ca", account_name: "New Customer Corp" };
  const goal = dataOf(recording, "getGoal");
  switch (event) {
    case "ping":
      return {};
    case "account.created":
      return { ...account, account: dataOf(recording, "createAccount"), changed: [] };
    case "account.updated":
      return (dataOf(recording, "getWebhookDelivery").payload as { data: Json }).data;
    case "account.health_changed":
      return {
        ...account,
        old_health_score: 75,
        new_health_score: 65,
        change_percentage: -13.3,
        change_reason: "decreased_engagement",
      };
    case "engagement.created":
      return { ...account, engagement: dataOf(recording, "createEngagement") };
    case "goal.achieved":
      return {
        ...account,
        goal: {
          ...goal,
          status: "achieved",
          progress: 100,
          current_value: 150,
          achieved_at: goal.updated_at,
        },
      };
    case "goal.missed":
      return { ...account, goal: { ...goal, status: "missed", missed_at: goal.updated_at } };
    case "survey.completed":
      return {
        ...account,
        survey_id: dataOf(recording, "createSurvey").id,
        survey_title: "Customer Satisfaction Survey",
        response: dataOf(recording, "createSurveyResponse"),
      };
    case "automation.triggered": {
      const run = dataOf(recording, "getRun");
      return {
        ...account,
        workflow_id: run.workflow_id,
        workflow_name: run.workflow_name,
        run_id: run.id,
        trigger: run.trigger,
      };
    }
    case "churn.risk_increased":
      return {
        ...account,
        old_churn_risk_score: 38,
        new_churn_risk_score: 72,
        change_reason: "decreased_usage",
        churn_factors: dataOf(recording, "postHealth").churn_factors,
      };
  }
}

/** A whole delivery's body. */
export const examplePayload = (event: Sent, recording: Recording) => ({
  id: "evt_01kf0g8r000001m2v5q7w9z4ca",
  event,
  timestamp: "2026-01-15T10:00:00.000Z",
  data: exampleData(event, recording),
  organization_id: "org_01kf0g8r000001m2v5q7w9z4ca",
  webhook_id: "wh_01kf0g8r000001m2v5q7w9z4ca",
});

const HEADERS: Record<string, string> = {
  "X-Fastenr-Event": "The event's name",
  "X-Fastenr-Delivery": "The delivery's id, `dlv_…`",
  "X-Fastenr-Signature": "Hex HMAC-SHA256 of the raw body under the webhook's secret as it is shown",
  "webhook-id": "The event's id: the same at every attempt",
  "webhook-timestamp": "Seconds since 1970 of the attempt",
  "webhook-signature":
    "`v1,` and the signature of Standard Webhooks; two of them while a rotation's grace lasts",
};

const parameters = Object.entries(HEADERS).map(([name, description]) => ({
  name,
  in: "header",
  required: true,
  description,
  schema: { type: "string" },
}));

const DESCRIPTION =
  "Sentto the webhooks that subscribe to it, within seconds and at least once: tell repetitions by `id`. Any 2xx within 15 s takes it; else it is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h.";
const PING =
  "What `POST /v1/webhooks/{id}/test` sends, to no webhook but that: once, and whether it is enabled or not. It is signed like any other.";

/** The `webhooks` of the document: one POST for each event. */
export const webhooksOf = (recording: Recording) =>
  Object.fromEntries(
    SENT.map((event) => {
      const component = componentOf(event);
      return [
        event,
        {
          post: {
            operationId: `on${component.replace(/Event$/, "")}`,
            summary: event === "ping" ? "A webhook is tested" : EVENTS[event],
            description: event === "ping" ? PING : DESCRIPTION,
            tags: ["Webhooks"],
            security: [],
            parameters,
            requestBody: {
              required: true,
              content: {
                "application/json": {
                  schema: { $ref: `#/components/schemas/${component}` },
                  example: examplePayload(event, recording),
                },
              },
            },
            responses: {
              "2XX": { description: "Taken" },
              410: { description: "Gone: the webhook is disabled" },
              "4XX": { description: "Not taken; tried again. 429 may say when in `Retry-After`" },
              "5XX": { description: "Not taken; tried again. 503 may say when in `Retry-After`" },
            },
          },
        },
      ];
    }),
  );
