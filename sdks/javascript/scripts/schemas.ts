import type { Method, OpenApiDocument, Schema } from "./document.ts";

/** What a method takes and answers, by the names of types. */
export interface Signature extends Method {
  bodyType?: string;
  queryType?: string;
  queryRequired: boolean;
  /** The type of its answer; of one row where it is paged. */
  answerType: string;
}

/** Types that have a better name than the one made from their operation. */
const NAMES: Record<string, string> = {
  getMe: "Caller",
  getAccountByExternalId: "Account",
  getEvent: "UsageEvent",
  listAuditLog: "AuditLogEntry",
  listRunsOfWorkflow: "RunSummary",
  listWebhookEvents: "WebhookEventType",
  listWorkflowTemplates: "WorkflowTemplate",
  upsertAccounts: "BatchRow",
  redeliverWebhookDelivery: "WebhookDeliverySummary",
  recoverWebhook: "WebhookRecovery",
  deleteOrganization: "Deleted",
  postHealth: "PostedHealth",
  simulateHealthConfig: "HealthSimulation",
  backtestHealthConfig: "HealthBacktest",
  sendSurvey: "SurveyRecipient",
  executeWorkflow: "WorkflowExecution",
  fetchCustomers: "Customer",
  fetchCustomerHealth: "CustomerHealth",
  fetchDashboard: "CustomerDashboard",
};

/**
 * Names every schema that a caller meets, each once: the document has them in place. Answers of `get` come
 * first, so that an account is an `Account` wherever it stands.
 */
export function nameSchemas(document: OpenApiDocument, methods: Method[]) {
  const inlined = inliner(document);
  const schemas: Record<string, Schema> = {};
  const names = new Map<string, string>();

  /** The name of a schema that has one already, or the one that is given, numbered if that is taken. */
  function nameOf(wanted: string, schema: Schema): string {
    const key = shapeOf(schema);
    const known = names.get(key);
    if (known) return known;
    let name = wanted;
    // What a list leaves out.
    if (name in schemas) name = `${wanted}Summary`;
    for (let i = 2; name in schemas; i++) name = `${wanted}${i}`;
    names.set(key, name);
    schemas[name] = schema;
    return name;
  }

  schemas.Json = JSON_VALUE;
  names.set(shapeOf(JSON_VALUE), "Json");
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
    if (!name.startsWith("__")) nameOf(name, inlined(schema));
  }

  const answers = new Map<Method, string>();
  const ordered = [...methods].sort((a, b) => rank(a) - rank(b));
  for (const method of ordered) {
    const { operationId } = method.operation;
    const body = inlined(method.answer);
    const data = body?.properties?.data ?? body;
    const isArray = data?.type === "array";
    const item = isArray ? data.items : data;
    const name = NAMES[operationId] ?? answerName(operationId, method.paged);
    const type = item?.properties ? nameOf(name, item) : "unknown";
    answers.set(method, isArray && !method.paged ? `${type}[]` : type);
  }
  const bodies = new Map<Method, string>();
  for (const method of [...methods].sort((a, b) => bodyRank(a) - bodyRank(b))) {
    const name = `${pascal(method.operation.operationId)}Body`;
    if (method.body) bodies.set(method, nameOf(name, inlined(method.body.schema)));
  }
  const signatures = methods.map((method): Signature => {
    const id = pascal(method.operation.operationId);
    return {
      ...method,
      answerType: answers.get(method)!,
      ...(method.body ? { bodyType: bodies.get(method)! } : {}),
      ...(method.query ? { queryType: nameOf(`${id}Query`, inlined(querySchema(method.query))) } : {}),
      queryRequired: method.query?.some(({ required }) => required) ?? false,
    };
  });

  const events = Object.entries(document.webhooks ?? {}).map(([event, { post }]) => ({
    event,
    type: nameOf(
      `${pascal(event.replaceAll(/[._](\w)/g, (_, letter: string) => letter.toUpperCase()))}Event`,
      inlined(post.requestBody!.content["application/json"]!.schema),
    ),
  }));

  // What stands within another by its name is meant by it.
  for (const [name, schema] of Object.entries(schemas)) {
    if (name === "Json") continue;
    schemas[name] = mapChildren(schema, function refer(child: Schema): Schema {
      const known = child?.properties || isJson(child) ? names.get(shapeOf(child)) : undefined;
      return known && known !== name ? { $ref: `#/components/schemas/${known}` } : mapChildren(child, refer);
    });
  }
  return { schemas, signatures, events };
}

/** `get` names a resource, what creates or changes it answers the same, and a list may have less of it. */
const rank = ({ operation: { operationId }, paged }: Method) =>
  operationId.startsWith("get") ? 0 : paged ? 2 : 1;

const bodyRank = ({ operation: { operationId } }: Method) => (/^(create|update)/.test(operationId) ? 0 : 1);

function answerName(operationId: string, paged: boolean): string {
  const [, verb, rest] = operationId.match(/^([a-z]+)(.*)$/)!;
  if (paged) return singular(rest!);
  if (verb === "get") return rest!;
  if (verb === "create") return `Created${rest}`;
  return `${pascal(operationId)}Result`;
}

const singular = (word: string) =>
  word
    .replace(/ies$/, "y")
    .replace(/(ch|sh|ss|x)es$/, "$1")
    .replace(/s$/, "");
const pascal = (word: string) => word[0]!.toUpperCase() + word.slice(1);

const JSON_VALUE: Schema = {
  description: "Any JSON value",
  anyOf: [
    { type: "string" },
    { type: "number" },
    { type: "boolean" },
    { type: "null" },
    { type: "array", items: { $ref: "#/components/schemas/Json" } },
    { type: "object", additionalProperties: { $ref: "#/components/schemas/Json" } },
  ],
};

const isJson = (schema: Schema) => schema?.$ref === "#/components/schemas/Json";

function querySchema(query: NonNullable<Method["query"]>): Schema {
  return {
    type: "object",
    properties: Object.fromEntries(
      query.map(({ name, description, schema }) => [name, { description, ...listable(schema) }]),
    ),
    required: query.filter(({ required }) => required).map(({ name }) => name),
  };
}

/** A filter that takes several values takes one as well. */
function listable(schema: Schema): Schema {
  if (schema.type !== "array") return schema;
  const { anyOf: _, items, type, description } = schema;
  return { description, anyOf: [items, { type, items }] };
}

/** Puts what is referred to in its place, but for values of any JSON, which hold themselves. */
function inliner(document: OpenApiDocument) {
  const all = document.components?.schemas ?? {};
  const nameIn = (schema: Schema) => (schema.$ref as string).split("/").at(-1)!;
  const jsonNames = new Set(
    Object.entries(all)
      .filter(([name, schema]) => JSON.stringify(schema).includes(`"#/components/schemas/${name}"`))
      .map(([name]) => name),
  );
  return function inline(schema: Schema): Schema {
    if (schema?.$ref) {
      const name = nameIn(schema);
      if (jsonNames.has(name)) return { $ref: "#/components/schemas/Json" };
      const { $ref: _, ...beside } = schema;
      return inline({ ...all[name], ...beside });
    }
    return mapChildren(schema, inline);
  };
}

/** The schema with each schema directly within it replaced. */
function mapChildren(schema: Schema, replace: (child: Schema) => Schema): Schema {
  if (typeof schema !== "object" || schema === null) return schema;
  const made: Schema = {};
  for (const [key, value] of Object.entries<Schema>(schema)) {
    if (key === "example" || key === "examples") continue;
    // These say nothing that a type could.
    if (key === "propertyNames" || key === "pattern" || key === "format") continue;
    if (key === "properties" || key === "$defs") {
      made[key] = Object.fromEntries(Object.entries(value).map(([name, child]) => [name, replace(child)]));
    } else if (["items", "additionalProperties", "not"].includes(key)) made[key] = replace(value);
    else if (["anyOf", "oneOf", "allOf", "prefixItems"].includes(key)) made[key] = value.map(replace);
    else made[key] = value;
  }
  return made;
}

/** Two schemas of one shape make one type: order, words and limits aside. */
function shapeOf(schema: Schema): string {
  const told = [
    "description",
    "title",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "maxItems",
    "minItems",
  ];
  return JSON.stringify(schema, (key, value) => {
    if (told.includes(key) && typeof value !== "object") return undefined;
    if (key === "required" && Array.isArray(value)) return [...value].sort();
    if (value && typeof value === "object" && !Array.isArray(value)) {
      return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
    }
    return value;
  });
}
