import type { Method, OpenApiDocument, Schema } from "./document.ts";

/** What a method takes and answers, by the names of types. */
export interface Signature extends Method {
  bodyType?: string;
  queryType?: string;
  queryRequired: boolean;
  /** The type of its answer; of one row where it is paged. */
  answerType: string;
}

/** Answers that the document describes in place, by better names than those made from their operations. */
const NAMES: Record<string, string> = {
  getMe: "Caller",
  createOrganization: "CreatedOrganization",
  listAuditLog: "AuditLogEntry",
  upsertAccounts: "BatchRow",
  executeWorkflow: "WorkflowExecution",
};

/** Every schema that a caller meets, by name: the document's own, and names for what stands in place there. */
export function nameSchemas(document: OpenApiDocument, methods: Method[]) {
  const all = document.components?.schemas ?? {};
  const schemas: Record<string, Schema> = {};
  const follow = (schema: Schema): Schema => (schema?.$ref ? follow(all[refName(schema)]) : schema);

  /** The name of a schema: the document's, or this one. */
  function nameOf(wanted: string, schema: Schema): string {
    if (schema.$ref) {
      const name = refName(schema);
      if (!(name in schemas)) {
        schemas[name] = null;
        schemas[name] = cleaned(all[name]);
      }
      return name;
    }
    const name = wanted in all ? `${wanted}Result` : wanted;
    if (name in schemas && shapeOf(schemas[name]) !== shapeOf(cleaned(schema))) {
      throw new Error(`two schemas are ${name}; give one of them a name in the document`);
    }
    schemas[name] = cleaned(schema);
    return name;
  }

  /** Without what says nothing that a type could, and with all that it refers to named. */
  function cleaned(schema: Schema): Schema {
    if (schema?.$ref) nameOf("", schema);
    return mapChildren(schema, cleaned);
  }

  /** Answers that the document describes in place, the same ones once. */
  const inPlace = new Map<string, string>();
  const answers = new Map<Method, string>();
  for (const method of [...methods].sort((a, b) => rank(a) - rank(b))) {
    const { operationId } = method.operation;
    const body = follow(method.answer);
    const data = body?.properties?.data ?? method.answer;
    const isArray = follow(data)?.type === "array";
    const item = isArray ? follow(data).items : data;
    const shape = shapeOf(cleaned(item));
    const wanted = NAMES[operationId] ?? answerName(operationId, method.paged);
    const type = method.media ? method.media : (inPlace.get(shape) ?? nameOf(wanted, item));
    if (!item.$ref) inPlace.set(shape, type);
    answers.set(method, isArray && !method.paged ? `${type}[]` : type);
  }
  const signatures = methods.map((method): Signature => {
    const id = pascal(method.operation.operationId);
    return {
      ...method,
      answerType: answers.get(method)!,
      ...(method.body ? { bodyType: nameOf(`${id}Body`, method.body.schema) } : {}),
      ...(method.query ? { queryType: nameOf(`${id}Query`, querySchema(method.query)) } : {}),
      queryRequired: method.query?.some(({ required }) => required) ?? false,
    };
  });
  const events = Object.values(document.webhooks ?? {}).map(({ post }) =>
    nameOf("", post.requestBody!.content["application/json"]!.schema),
  );
  return {
    schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
    signatures,
    events,
  };
}

/** What is read names a resource; what creates it answers the same. */
const rank = ({ operation: { operationId } }: Method) => (operationId.startsWith("get") ? 0 : 1);

const refName = (schema: Schema) => (schema.$ref as string).split("/").at(-1)!;

function answerName(operationId: string, paged: boolean): string {
  const [, verb, rest] = operationId.match(/^([a-z]+)(.*)$/)!;
  if (paged) return rest!.replace(/s$/, "");
  return verb === "get" ? rest! : `${pascal(operationId)}Result`;
}

const pascal = (word: string) => word[0]!.toUpperCase() + word.slice(1);

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
  return schema.type === "array" ? { anyOf: [schema.items, { type: "array", items: schema.items }] } : schema;
}

/** The schema with each schema directly within it replaced, and without what is no type. */
function mapChildren(schema: Schema, replace: (child: Schema) => Schema): Schema {
  if (typeof schema !== "object" || schema === null) return schema;
  const made: Schema = {};
  for (const [key, value] of Object.entries<Schema>(schema)) {
    if (["example", "examples", "propertyNames", "pattern", "format"].includes(key)) continue;
    if (key === "properties" || key === "$defs") {
      made[key] = Object.fromEntries(Object.entries(value).map(([name, child]) => [name, replace(child)]));
    } else if (["items", "additionalProperties", "not"].includes(key)) made[key] = replace(value);
    else if (["anyOf", "oneOf", "allOf", "prefixItems"].includes(key)) made[key] = value.map(replace);
    else made[key] = value;
  }
  return made;
}

const shapeOf = (schema: Schema) => JSON.stringify(schema);
