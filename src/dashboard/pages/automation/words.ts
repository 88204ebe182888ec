import type { Formats } from "../../format.ts";
import { words } from "../../format.ts";
import { KINDS, partFields } from "./draft.ts";

/** Triggers, conditions and actions in words. A kind that has none here is told by its name and its settings. */

interface Part {
  type: string;
  config?: object;
}
type Config = Record<string, unknown>;

const TRIGGER_KINDS: Record<string, string> = {
  account_created: "An account is created",
  account_updated: "An account is changed",
  health_score_change: "Health moves",
  churn_risk_increase: "Churn risk rises",
  engagement_event: "Something happens about an engagement",
  status_change: "An account's status changes",
  goal_event: "Something happens about a goal",
  survey_completed: "A survey is answered",
  contract_ending: "A contract is about to end",
  scheduled: "On a schedule",
  manual: "Only when it is executed",
};
const CONDITION_KINDS: Record<string, string> = {
  account_filter: "The account is like this",
  time_condition: "It is the right time",
  engagement_history: "Engagements so far",
  custom: "A field of the account",
};
const ACTION_KINDS: Record<string, string> = {
  send_email: "Send an email",
  send_survey: "Send a survey",
  create_task: "Create a task",
  update_health_score: "Adjust the health score",
  change_status: "Change the status",
  webhook: "Call a URL",
  slack: "Post to Slack",
};

/** What a kind is called in a list to choose from. */
export const kindName = (group: keyof typeof KINDS, type: string): string =>
  ({ trigger: TRIGGER_KINDS, conditions: CONDITION_KINDS, actions: ACTION_KINDS })[group][type] ??
  words(type);

export const kindChoices = (group: keyof typeof KINDS): [string, string][] =>
  KINDS[group].map(({ type }) => [type, kindName(group, type)]);

/** “Health falls below 60”. */
export function triggerWords({ type, config = {} }: Part, format: Formats): string {
  const c = config as Config;
  const list = (name: string) => (c[name] as string[] | undefined)?.map((one) => words(one).toLowerCase());
  switch (type) {
    case "account_updated":
      return c.fields
        ? `${joined((c.fields as string[]).map(words))} of an account changes`
        : TRIGGER_KINDS[type]!;
    case "health_score_change": {
      const moves = { decrease: "falls", increase: "rises", both: "moves" }[String(c.direction ?? "both")]!;
      const across = { decrease: "below", increase: "to", both: "across" }[String(c.direction ?? "both")]!;
      const by = c.minimum_change === undefined ? "" : ` by ${c.minimum_change} points or more`;
      return `Health ${moves}${c.threshold === undefined ? "" : ` ${across} ${c.threshold}`}${by}`;
    }
    case "churn_risk_increase":
      return c.threshold === undefined ? "Churn risk rises steeply" : `Churn risk reaches ${c.threshold}`;
    case "engagement_event": {
      const types = list("engagement_types");
      const what = types ? joined(types, "or") : "engagement";
      const after = c.time_threshold ? ` for ${c.time_threshold}` : "";
      return (
        {
          created: `An ${what} is logged`.replace(/^An (?![aeiou])/, "A "),
          meeting_missed: `A meeting has not taken place${after}`,
          negative_outcome: `An ${what} ends badly`.replace(/^An (?![aeiou])/, "A "),
          no_response: `A follow-up is not answered${after}`,
        }[String(c.event_type)] ?? TRIGGER_KINDS[type]!
      );
    }
    case "status_change": {
      const from = c.from_status ? ` from ${words(String(c.from_status)).toLowerCase()}` : "";
      const also = c.include_new_accounts ? ", or an account is created so" : "";
      return `Status changes${from} to ${words(String(c.to_status)).toLowerCase()}${also}`;
    }
    case "goal_event": {
      const types = list("goal_types");
      const is = { created: "is set", achieved: "is achieved", missed: "is missed", at_risk: "is at risk" };
      return `A goal ${types ? `about ${joined(types, "or")} ` : ""}${is[c.event as keyof typeof is] ?? "changes"}`;
    }
    case "survey_completed": {
      const { score_min: min, score_max: max } = c;
      const score =
        min !== undefined && max !== undefined
          ? ` with ${min} to ${max}`
          : max !== undefined
            ? ` with ${max} or less`
            : min !== undefined
              ? ` with ${min} or more`
              : "";
      return `${c.survey_id ? "One survey" : "A survey"} is answered${score}`;
    }
    case "contract_ending":
      return `A contract ends in ${format.number(c.days as number)} days`;
    case "scheduled": {
      const days = (c.days_of_week as number[] | undefined)?.map((day) => DAYS[day - 1]!);
      const zone = c.timezone ? ` (${c.timezone})` : "";
      const when =
        c.schedule === "monthly"
          ? "On the first of each month"
          : days
            ? `Every ${joined(days)}`
            : c.schedule === "weekly"
              ? "Every Monday"
              : "Every day";
      return `${when} at ${c.time}${zone}`;
    }
    default:
      return [kindName("trigger", type), settings("trigger", { type, config })].filter(Boolean).join(": ");
  }
}

/** “Status is active or at risk; ARR at least 10,000”. */
export function conditionWords({ type, config = {} }: Part): string {
  const c = config as Config;
  if (type === "custom") {
    const is = String(c.operator).replace("equals", "is").replace("not_is", "is not").replaceAll("_", " ");
    return `${c.field} ${is} ${typeof c.value === "string" ? `“${c.value}”` : JSON.stringify(c.value)}`;
  }
  if (type === "time_condition" && c.business_hours_only) {
    const { business_hours_only: _, ...others } = c;
    const more = settings("conditions", { type, config: others });
    return `Within business hours${more ? `; ${more}` : ""}`;
  }
  return settings("conditions", { type, config }) || kindName("conditions", type);
}

/** “Email the CSM: “Health of …””. */
export function actionWords({ type, config = {} }: Part): string {
  const c = config as Config;
  const to = () => joined((c.recipients as string[]).map((one) => PEOPLE[one] ?? one));
  switch (type) {
    case "send_email":
      return `Email ${to()}: ${c.subject ? `“${c.subject}”` : `template ${c.template_id}`}`;
    case "send_survey":
      return `Send a survey to ${to()}`;
    case "create_task":
      return `Create the task “${c.title}”`;
    case "update_health_score":
      return `${(c.adjustment as number) > 0 ? "Raise" : "Lower"} health by ${Math.abs(c.adjustment as number)}: ${c.reason}`;
    case "change_status":
      return `Set the status to ${words(String(c.new_status)).toLowerCase()}`;
    case "webhook":
      return `${c.method} ${hostOf(c.url)}`;
    case "slack":
      return `Post to Slack: “${c.text}”`;
    default:
      return [kindName("actions", type), settings("actions", { type, config })].filter(Boolean).join(": ");
  }
}

/** What is set, as “Label: value; …”. */
function settings(group: keyof typeof KINDS, { type, config = {} }: Part): string {
  const fields = partFields(group, type);
  return Object.entries(config)
    .filter(([, value]) => value !== undefined && value !== null && value !== false)
    .map(([name, value]) => {
      const field = fields[name];
      const label = field?.label ?? words(name);
      if (value === true) return label;
      const names = new Map(
        field?.options?.map((one) => (typeof one === "string" ? [one, words(one)] : one)),
      );
      const said = (one: unknown) =>
        typeof one === "object" ? JSON.stringify(one) : (names.get(String(one)) ?? String(one));
      return `${label}: ${Array.isArray(value) ? joined(value.map(said), "or") : said(value)}`;
    })
    .join("; ");
}

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const PEOPLE: Record<string, string> = {
  account_owner: "the owner",
  cs_manager: "the CSM",
  customer_contacts: "all contacts",
  primary_contact: "the primary contact",
};

const joined = (parts: readonly string[], by = "and"): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${by} ${parts.at(-1)}`;

const hostOf = (url: unknown) => URL.parse(String(url))?.host ?? String(url);
