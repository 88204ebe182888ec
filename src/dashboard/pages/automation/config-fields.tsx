import type { Child } from "hono/jsx";
import { ROLES } from "../../../automation/actions/recipients.ts";
import type { Field } from "../../form-values.ts";
import { words } from "../../format.ts";

/** A field of a config, made of its JSON Schema: what a new kind of trigger or action brings is drawn by itself. */
export interface ConfigField extends Field {
  /** Choices are numbers. */
  isNumeric?: boolean;
  /** A list of some of `options`, and of others that are written beside them. */
  isOpen?: boolean;
  /** JSON, or a text as it stands. */
  isLoose?: boolean;
  isOnByDefault?: boolean;
  /** What stands in it before anybody chose. */
  initial?: string;
}
export type ConfigFields = Record<string, ConfigField>;

/** What of JSON Schema is looked at. */
export interface Node {
  type?: string;
  enum?: string[];
  items?: Node;
  format?: string;
  pattern?: string;
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  properties?: Record<string, Node>;
  required?: string[];
}

/** The fields of a config, by their names. */
export function fieldsOf({ properties = {}, required = [] }: Node): ConfigFields {
  return Object.fromEntries(
    Object.entries(properties).map(([name, node]) => [name, fieldOf(name, node, required.includes(name))]),
  );
}

function fieldOf(name: string, node: Node, required: boolean): ConfigField {
  return {
    label: LABELS[name] ?? words(name),
    hint: hintOf(node),
    required: required || (node.enum !== undefined && node.default !== undefined),
    initial: typeof node.default === "string" ? node.default : undefined,
    ...kindOf(name, node),
  };
}

function kindOf(name: string, node: Node): Partial<ConfigField> {
  const { type, items } = node;
  if (node.enum) return { kind: "select", options: node.enum };
  if (type === "boolean") return { kind: "flag", isOnByDefault: node.default === true };
  if (type === "integer" || type === "number") {
    const isMoney = (node.maximum ?? 0) > 1e9;
    return {
      kind: "number",
      min: finite(node.minimum),
      max: isMoney ? undefined : finite(node.maximum),
      step: type === "integer" ? 1 : "any",
    };
  }
  if (type === "array" && items?.enum) return { kind: "choices", options: items.enum };
  if (type === "array" && items?.type === "integer" && items.maximum === WEEKDAYS.length)
    return { kind: "choices", options: WEEKDAYS, isNumeric: true };
  if (type === "array" && items?.type === "string")
    return name === "recipients"
      ? { kind: "choices", options: RECIPIENTS, isOpen: true, hint: "Each address gets it once" }
      : { kind: "list", hint: hintOf(node) ?? "Several, with commas between" };
  if (type === "string") return textOf(name, node);
  return name === "value"
    ? { isLoose: true, hint: "A text as it is; a number, true, false, null or other JSON as JSON" }
    : { kind: "json" };
}

function textOf(name: string, { format, pattern, maxLength = 0 }: Node): Partial<ConfigField> {
  if (format === "date") return { kind: "date" };
  if (format === "uri") return { kind: "url", placeholder: "https://" };
  if (pattern?.endsWith("[mhdw]$")) return { placeholder: "3d" };
  if (name === "time") return { placeholder: "09:00" };
  return maxLength > 1000 ? { kind: "longtext" } : {};
}

/** Whole numbers have limits of their own, far out. */
const finite = (limit: number | undefined) =>
  limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER ? limit : undefined;

function hintOf({ description, default: standard }: Node): Child {
  if (!description) return undefined;
  return (
    <>
      {description.split("`").map((part, i) => (i % 2 === 1 ? <code>{part}</code> : part))}
      {standard === undefined || typeof standard === "boolean" ? null : ` (${String(standard)} unless told)`}
    </>
  );
}

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map(
  (day, i) => [String(i + 1), day] as const,
);

const RECIPIENTS = ROLES.map(
  (role) =>
    [
      role,
      {
        account_owner: "The account's owner",
        cs_manager: "Its customer success manager",
        customer_contacts: "All its contacts",
        primary_contact: "Its primary contact",
      }[role],
    ] as const,
);

/** What fields are called where their names do not say it well. */
const LABELS: Record<string, string> = {
  arr_min: "ARR at least",
  arr_max: "ARR at most",
  health_score_min: "Health at least",
  health_score_max: "Health at most",
  churn_risk_min: "Churn risk at least",
  churn_risk_max: "Churn risk at most",
  score_min: "Score at least",
  score_max: "Score at most",
  from_status: "From",
  to_status: "To",
  new_status: "New status",
  event_type: "What happened",
  event: "What happened",
  days: "Days before the end",
  days_of_week: "Weekdays",
  time_threshold: "After how long",
  last_engagement_days: "Days without an engagement",
  engagement_count_min: "Engagements at least",
  template_id: "Email template",
  survey_id: "Survey",
  recipients: "To",
  url: "URL",
  webhook_url: "Webhook URL",
  due_in: "Due in",
  due_date: "Or due on",
  adjustment: "Points to add or take",
  duration: "For how long",
};
