/** What a parameter means where its schema does not say: one text for all operations that have it. */
const TEXTS: Record<string, string> = {
  account_id: "Only those of this account",
  action: "Only these actions",
  actor_id: "Only what this API key did",
  aggregation: "Means of a week (from its Monday) or of a month, with one decimal; else day by day",
  assignee: "Only those of this assignee, exactly",
  churn_risk_max: "Churn risk of at most this, 0 to 100",
  churn_risk_min: "Churn risk of at least this, 0 to 100",
  created_by: "Only those that this one created, exactly",
  date_from: "From this day or instant on",
  date_to: "Up to this day or instant; a day is meant whole",
  email: "This email address",
  event: "Only these events",
  event_type: "Only events of this type",
  external_id: "Your own id",
  health_max: "Health score of at most this, 0 to 100",
  health_min: "Health score of at least this, 0 to 100",
  industry: "Only this industry, exactly",
  kind: "Only emails of these kinds",
  metric_type: "Only goals on these metrics",
  metrics: "Only these metrics",
  name: "Only the one of this name",
  outcome: "Only these outcomes",
  plan: "Only these plans",
  priority: "Only these priorities",
  reason: "Only these reasons",
  request_id: "Only what this request did",
  size: "Only these sizes",
  status: "Only these statuses",
  tag: "Only those with this tag",
  target_id: "Only what was done to this id",
  trigger_type: "Only workflows with these triggers",
  type: "Only these types",
};

/** What ids are called in a path: the same in all examples. */
const EXAMPLES: Record<string, string> = {
  external_id: "crm-1042",
  email: "ann@example.com",
  token: "kT3vYx0pJ8s",
  file: "explorer-0123456789abcdef.js",
};

interface Parameter {
  name: string;
  in: string;
  description?: string;
  required?: boolean;
  schema: Record<string, unknown>;
  example?: unknown;
  style?: string;
  explode?: boolean;
}

/** A parameter as a reader wants it: with a text, its limits, and an example of what goes into a path. */
export function readable(parameter: Parameter): Parameter {
  const { schema } = parameter;
  const text = parameter.description ?? (schema.description as string | undefined) ?? TEXTS[parameter.name];
  delete schema.description;
  const prefix = String(schema.pattern ?? "").match(/^\^([a-z]+)_$/)?.[1];
  const example =
    parameter.in !== "path"
      ? undefined
      : prefix
        ? `${prefix}_01kf0g8r000001m2v5q7w9z4ca`
        : (EXAMPLES[parameter.name] ?? "crm-1042");
  return {
    ...parameter,
    ...(text ? { description: text } : {}),
    ...(schema.type === "array" ? { style: "form", explode: false } : {}),
    ...(example === undefined ? {} : { example }),
  };
}
