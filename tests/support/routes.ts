import { getTableColumns, getTableName } from "drizzle-orm";
import * as z from "zod";
import { app } from "../../src/app.ts";
import { type DescribedRoute, describedRoutes } from "../../src/http/openapi.ts";
import { bindings, call, newTenant, OPERATOR_TOKEN, type Tenant } from "./api.ts";
import { tables } from "./every-table.ts";

/** Every mounted route of `/v1` that asks who calls. Whoever mounts a route has it tested. */
export const routes = describedRoutes(app.routes).filter(
  ({ path, operation }) => path.startsWith("/v1/") && operation.scope !== "open",
);

export type { DescribedRoute };
export const nameOf = ({ method, path }: DescribedRoute) => `${method} ${path}`;
export const inputOf = (route: DescribedRoute, target: "json" | "query" | "param") =>
  route.inputs.find((input) => input.target === target);

/** Who a route wants: the operator, or a tenant. */
export const keyFor = (route: DescribedRoute, tenant: Tenant) =>
  route.operation.scope === "operator" ? OPERATOR_TOKEN : tenant.key;

/** What a fixture has of each kind: the newest id by its prefix, and names that stand in paths. */
export type Known = Record<string, string>;

/**
 * Bodies that the schema alone does not tell: where fields depend on each other, or on time. Everything else
 * is made from the required fields of what validates.
 */
const EXAMPLES: Record<string, (known: Known) => Record<string, unknown>> = {
  "POST /v1/accounts": (known) => ({ name: "Fixture", external_id: unique("external", known) }),
  "PUT /v1/accounts/by-external-id/:external_id": () => ({ name: "Upserted" }),
  "PATCH /v1/accounts/by-external-id/:external_id": () => ({ name: "Upserted" }),
  "POST /v1/accounts/:id/events": (known) => ({ event_type: "login", event_id: unique("event", known) }),
  "POST /v1/tickets": (known) => ({ account_id: known.acc, subject: "Fixture" }),
  "POST /v1/invoices": (known) => ({ account_id: known.acc, amount: 1, due_date: "2024-01-31" }),
  "POST /v1/health": (known) => ({ account_id: known.acc, health_score: 50 }),
  "POST /v1/health/backtest": () => ({ as_of: "2024-01-01", horizon_days: 30 }),
  "POST /v1/webhooks": () => ({ url: "http://127.0.0.1:1/nobody-listens", events: ["*"] }),
  "POST /v1/webhooks/:id/recover": () => ({ since: new Date(Date.now() - 60_000).toISOString() }),
  "POST /v1/surveys": () => ({ title: "Fixture", type: "nps" }),
  "POST /v1/automation/workflows": (known) => ({
    name: unique("workflow", known),
    trigger: { type: "manual" },
    // One that waits, so that there is something to cancel.
    actions: [{ type: "create_task", delay: "1d", config: { title: "Fixture" } }],
  }),
  // Nobody's: the real thing would leave nothing to test with.
  "POST /v1/sandbox/reset": () => ({ confirm: "org_01h00000000000000000000000" }),
  "POST /v1/sandbox/clock": () => ({ advance: "1m" }),
  "POST /v1/automation/workflows/:id/execute": (known) => ({ account_id: known.acc }),
  "POST /v1/surveys/:id/responses": (known) => ({
    respondent: { email: email(known) },
    answers: [{ question_id: known.q, value: 9 }],
  }),
};

let counter = 0;
const unique = (word: string, known: Known) => `${word}-${known.org}-${counter++}`;
const email = (known: Known) => `${unique("mail", known)}@example.com`;

type JsonSchema = {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  readOnly?: boolean;
  format?: string;
  pattern?: string;
  minimum?: number;
  minItems?: number;
  items?: JsonSchema;
  required?: string[];
  properties?: Record<string, JsonSchema>;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
};

const jsonSchema = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;

function exampleOf(schema: JsonSchema, known: Known): unknown {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return exampleOf(alternatives[0]!, known);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const prefix = schema.pattern?.match(/^\^([a-z]+)_$/)?.[1];
  if (prefix) return known[prefix] ?? `${prefix}_missing`;
  switch (schema.type) {
    case "object":
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, exampleOf(schema.properties?.[name] ?? {}, known)]),
      );
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => exampleOf(schema.items ?? {}, known));
    case "integer":
    case "number":
      return Math.max(1, schema.minimum ?? 1);
    case "boolean":
      return false;
    case "string":
      if (schema.format === "email") return email(known);
      if (schema.format === "date-time") return new Date().toISOString();
      if (schema.format === "date") return new Date().toISOString().slice(0, 10);
      if (schema.pattern === "^[A-Z]{3}$") return "EUR";
      return unique("text", known);
    default:
      return {};
  }
}

/** A body that the route takes, for a tenant that has these. */
export function bodyOf(route: DescribedRoute, known: Known): Record<string, unknown> {
  const example = EXAMPLES[nameOf(route)];
  if (example) return example(known);
  return exampleOf(jsonSchema(inputOf(route, "json")!.schema()), known) as Record<string, unknown>;
}

/** The fields that a route's body may have, without those that are read only. */
export function fieldsOfBody(route: DescribedRoute): string[] {
  const { properties = {} } = jsonSchema(inputOf(route, "json")!.schema());
  return Object.keys(properties).filter((name) => !properties[name]?.readOnly);
}

/** A place in a body where an id may stand: its path, the id's prefix, and a body with an id put there. */
export interface IdPlace {
  field: string;
  prefix: string;
  bodyWith(id: string): Record<string, unknown>;
}

/** Ids whose schema does not tell their kind: they may be names as well. */
const PREFIX_OF_NAME: Record<string, string> = { template_id: "tpl", question_id: "q" };

/** Every place in a route's body where an id may stand, however deep. */
export function idPlaces(route: DescribedRoute, known: Known): IdPlace[] {
  type Place = { field: string; prefix: string; put(id: string): unknown };
  const placesIn = (schema: JsonSchema, name: string): Place[] => {
    const prefix = schema.pattern?.match(/^\^([a-z]+)_$/)?.[1];
    if (prefix) return [{ field: "", prefix, put: (id) => id }];
    if (PREFIX_OF_NAME[name] && schema.type === "string")
      return [{ field: "", prefix: PREFIX_OF_NAME[name], put: (id) => id }];
    const alternatives = schema.anyOf ?? schema.oneOf;
    if (alternatives) return alternatives.flatMap((one) => placesIn(one, name));
    if (schema.type === "array")
      return placesIn(schema.items ?? {}, "").map(({ field, prefix, put }) => ({
        field: `[0]${field}`,
        prefix,
        put: (id) => [put(id)],
      }));
    return Object.entries(schema.properties ?? {}).flatMap(([property, inner]) =>
      placesIn(inner, property).map(({ field, prefix, put }) => ({
        field: `.${property}${field}`,
        prefix,
        put: (id) => ({ ...(exampleOf(schema, known) as object), [property]: put(id) }),
      })),
    );
  };
  return placesIn(jsonSchema(inputOf(route, "json")!.schema()), "").map(({ field, prefix, put }) => {
    const top = field.slice(1).split(/[.[]/)[0]!;
    return {
      field: field.slice(1),
      prefix,
      bodyWith(id) {
        const body = { ...bodyOf(route, known), [top]: (put(id) as Record<string, unknown>)[top] };
        // One account or several, not both.
        if (top === "account_ids") delete body.account_id;
        return body;
      },
    };
  });
}

/** The fields of a route's body, or its query, that take an instant. */
export function instantsOf(route: DescribedRoute, target: "json" | "query"): string[] {
  const input = inputOf(route, target);
  const properties = input ? (jsonSchema(input.schema()).properties ?? {}) : {};
  return Object.keys(properties).filter((name) =>
    /"format":"date-time"/.test(JSON.stringify(properties[name])),
  );
}

/** The names of a route's query parameters. */
export function queryOf(route: DescribedRoute): string[] {
  const input = inputOf(route, "query");
  return input ? Object.keys(jsonSchema(input.schema()).properties ?? {}) : [];
}

/** A route's parameters by name, with the prefix of the id each takes; null where it is no id. */
export function parametersOf(route: DescribedRoute): [name: string, prefix: string | null][] {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const input = inputOf(route, "param");
  const { properties } = input ? jsonSchema(input.schema()) : { properties: {} };
  return names.map((name) => [name, properties?.[name]?.pattern?.match(/^\^([a-z]+)_$/)?.[1] ?? null]);
}

export const unknownId = (prefix: string) => `${prefix}_01h00000000000000000000000`;

/** The path with its parameters filled: with what the tenant has, or with `others` by parameter name. */
export function pathOf(route: DescribedRoute, known: Known, others: Record<string, string> = {}): string {
  let path = route.path;
  for (const [name, prefix] of parametersOf(route)) {
    const value =
      others[name] ?? (prefix ? (known[prefix] ?? unknownId(prefix)) : (known[name] ?? "unknown"));
    path = path.replace(`:${name}`, encodeURIComponent(value));
  }
  return path;
}

/** Ids that no creation answers with, found where they are kept. */
async function lookUp(tenant: Tenant, known: Known): Promise<void> {
  for (const table of tables) {
    const columns = getTableColumns(table);
    if (!("id" in columns && "organizationId" in columns)) continue;
    const row = await bindings.DB.prepare(
      `SELECT id FROM "${getTableName(table)}" WHERE organization_id = ? ORDER BY id DESC LIMIT 1`,
    )
      .bind(tenant.id)
      .first<{ id: string }>();
    const prefix = row?.id.match(/^([a-z]+)_/)?.[1];
    if (prefix) known[prefix] ??= row!.id;
  }
}

export interface Fixture {
  tenant: Tenant;
  known: Known;
  /** Creations that failed, with the reason. */
  failed: string[];
}

/** What an answer tells of: ids by their prefix, and the names by which paths find it. */
function remember(known: Known, route: DescribedRoute, data: Record<string, unknown>): void {
  const { id, external_id, email, questions } = data;
  if (typeof id === "string") known[id.split("_")[0]!] ??= id;
  if (typeof external_id === "string") known.external_id ??= external_id;
  const isNamedByEmail = routes.some(({ path }) => path === `${route.path}/:email`);
  if (typeof email === "string" && isNamedByEmail) known.email ??= email;
  if (Array.isArray(questions)) known.q ??= questions[0]?.id;
  if (route.path.endsWith("/events") && typeof id === "string") known.event ??= id;
}

/** Gives an app of the tenant's a grant, which is made by asking for a token. */
async function letIn(tenant: Tenant, known: Known): Promise<void> {
  const { body } = await tenant.post("/v1/oauth-apps", { name: "Let in", scopes: ["accounts:read"] });
  known.app = body.data.id;
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const raw = `grant_type=client_credentials&client_id=${known.app}&client_secret=${body.data.client_secret}`;
  await call("POST", "/oauth/token", undefined, { headers, raw });
  known.grt = (await tenant.get(`/v1/oauth-apps/${known.app}/grants`)).body.data[0].id;
}

/** A tenant with one of everything that can be created, and of what that makes happen. */
export async function fixture(): Promise<Fixture> {
  const tenant = await newTenant();
  const known: Known = { org: tenant.id };
  const post = (route: DescribedRoute) =>
    call("POST", pathOf(route, known), bodyOf(route, known), { key: tenant.key });
  const own = routes.filter(({ method, operation }) => method === "POST" && operation.scope !== "operator");
  // What stands in another collection is no creation but a change, as rotating a key is.
  const creations = own.filter(({ operation }) => operation.status === 201 && !operation.collection);
  const failures = new Map<string, string>();
  // Some need what others make: again until nothing more comes.
  for (let left = creations, before = -1; left.length > 0 && left.length !== before; ) {
    before = left.length;
    const next: DescribedRoute[] = [];
    for (const route of left) {
      const { status, body } = await post(route);
      if (status === 201) {
        failures.delete(nameOf(route));
        remember(known, route, body.data);
      } else {
        failures.set(nameOf(route), `${nameOf(route)}: ${status} ${JSON.stringify(body.error)}`);
        next.push(route);
      }
    }
    left = next;
  }
  await letIn(tenant, known);
  // Something happens, now that there is a webhook to tell of it; and what goes on after its answer begins.
  await tenant.put(`/v1/accounts/${known.acc}`, { industry: "Fixtures" });
  await lookUp(tenant, known);
  for (const route of own.filter(({ operation }) => operation.status === 202)) await post(route);
  await lookUp(tenant, known);
  return { tenant, known, failed: [...failures.values()] };
}

/** A path for doing the route's thing once more: on a new key, where the old one has had it done to it. */
export async function freshPathOf(route: DescribedRoute, { tenant, known }: Fixture): Promise<string> {
  if (nameOf(route) !== "POST /v1/api-keys/:id/rotate") return pathOf(route, known);
  const { body } = await tenant.post("/v1/api-keys", { name: "To be rotated", scopes: ["accounts:read"] });
  return pathOf(route, known, { id: body.data.id });
}
