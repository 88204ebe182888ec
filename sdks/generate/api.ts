import { type Callable, callables, type MethodTable, type OpenApiDocument, type Schema } from "./document.ts";
import { NAMES } from "./names.ts";
import { type Field, type ObjectType, pascal, singular, type Type, TypeRegistry } from "./types.ts";

export interface Method {
  /** camelCase. */
  name: string;
  verb: string;
  path: string;
  summary: string;
  description?: string;
  /** Where the description does not name it. */
  scope?: string;
  /** Names in the path, in order. */
  pathNames: string[];
  query: Field[];
  body?: { fields: Field[]; required: boolean };
  /**
   * `page` is a list that goes on by cursor, `data` stands in an envelope, `body` is the body as it is,
   * `text` one that is no JSON, and `file` one of those that may be of any size.
   */
  answer: { kind: "page" | "data" | "body" | "text" | "file"; type: Type };
}

export interface Resource {
  /** camelCase, as its parent has it. */
  name: string;
  /** `AutomationWorkflowsResource`: `Organization` is a type already. */
  className: string;
  methods: Method[];
  children: Resource[];
}

export interface Api {
  resources: Resource[];
  types: ObjectType[];
}

/** The client that the document asks for, in no language yet. */
export function apiOf(document: OpenApiDocument, table: MethodTable): Api {
  const registry = new TypeRegistry(document, NAMES);
  const found = callables(document, table);
  const answers = new Map<Callable, Method["answer"]>();
  for (const one of [...found].sort((a, b) => rank(a) - rank(b))) answers.set(one, answerOf(one, registry));
  registry.isInput = true;
  const root: Resource = { name: "", className: "", methods: [], children: [] };
  for (const one of found) {
    let place = root;
    for (const part of one.resource) {
      let child = place.children.find(({ name }) => name === part);
      if (!child) {
        child = {
          name: part,
          className: `${place.className.replace(/Resource$/, "")}${pascal(part)}Resource`,
          methods: [],
          children: [],
        };
        place.children.push(child);
      }
      place = child;
    }
    place.methods.push(methodOf(one, answers.get(one)!, registry));
  }
  return { resources: root.children, types: registry.objects };
}

/** What reads one thing names it; what creates or changes it answers the same, and a list may have less of it. */
const rank = ({ method }: Callable) => ["get", "create", "update", "list"].indexOf(method) >>> 0;

/** A filter that takes several values takes one as well. */
const oneOrMore = (type: Type): Type =>
  type.kind === "array"
    ? { kind: "union", of: [...(type.of.kind === "union" ? type.of.of : [type.of]), type] }
    : type;

const bodySchema = ({ operation }: Callable) => operation.requestBody?.content["application/json"]?.schema;

function methodOf(one: Callable, answer: Method["answer"], registry: TypeRegistry): Method {
  const { operation, verb, path } = one;
  const json = bodySchema(one);
  const scope = Object.values(operation.security?.[0] ?? {})[0]?.[0];
  return {
    name: one.method,
    verb,
    path,
    summary: operation.summary,
    ...(operation.description ? { description: operation.description } : {}),
    ...(scope && !operation.description?.includes(scope) ? { scope } : {}),
    pathNames: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
    query: (operation.parameters ?? [])
      .filter((parameter) => parameter.in === "query")
      .map(({ name, schema, required, description }) => ({
        name,
        type: oneOrMore(registry.typeOf(schema, nameOfAnswer(one) + pascal(name))),
        required: required ?? false,
        ...(description ? { description } : {}),
      })),
    ...(json
      ? {
          body: {
            fields: registry.fieldsOf(json, nameOfBody(one)),
            required: operation.requestBody!.required ?? false,
          },
        }
      : {}),
    answer,
  };
}

function answerOf(one: Callable, registry: TypeRegistry): Method["answer"] {
  const success = Object.entries(one.operation.responses).find(([status]) => status.startsWith("2"));
  const content = success?.[1].content ?? {};
  const schema: Schema | undefined = content["application/json"]?.schema;
  if (!schema) {
    return { kind: "application/x-ndjson" in content ? "file" : "text", type: { kind: "string" } };
  }
  const name = nameOfAnswer(one);
  const { data, meta } = registry.resolved(schema).properties ?? {};
  if (!data || !meta) return { kind: "body", type: registry.typeOf(schema, name) };
  const isPage = one.operation.parameters?.some((parameter) => parameter.name === "cursor") ?? false;
  if (isPage) return { kind: "page", type: registry.typeOf(registry.resolved(data).items!, name) };
  return { kind: "data", type: registry.typeOf(data, name) };
}

const nameOfBody = ({ operation, resource }: Callable) =>
  nameOfThing(resource) + (operation.operationId.startsWith("update") ? "Patch" : "Input");

/** Methods that answer with the thing itself. */
const THING = ["get", "list", "create", "update", "upsert", "getByExternalId"];

function nameOfAnswer({ operation, resource, method }: Callable): string {
  const named = NAMES[operation.operationId];
  if (named) return named;
  return THING.includes(method) ? nameOfThing(resource) : nameOfThing(resource) + pascal(method);
}

function nameOfThing(resource: string[]): string {
  const path = resource[0] === "automation" || resource[0] === "admin" ? resource.slice(1) : resource;
  const words = path.map((part) => singular(pascal(part)));
  return words.join("") || pascal(resource[0]!);
}
