import type { RouterRoute } from "hono/types";
import * as z from "zod";
import { createDocument, type ZodOpenApiOperationObject } from "zod-openapi";
import { SCOPES } from "../../../src/auth/scopes.ts";
import { ErrorBody, RateLimited } from "../../../src/http/answers.ts";
import { type DescribedRoute, describedRoutes, successSchema } from "../../../src/http/openapi.ts";
import type { Recorded, Recording } from "../record.ts";
import { bodySchema, COMPONENTS, withNames } from "./components.ts";
import { DESCRIPTIONS } from "./descriptions.ts";
import {
  CUSTOMER_SCOPES,
  errorResponses,
  errorsOf,
  flatErrorsOf,
  openErrorsOf,
  otherErrorOf,
} from "./errors.ts";
import { info, securitySchemes, servers, tagsOf } from "./info.ts";
import { readable } from "./parameters.ts";
import { oneJson, tidySchema } from "./schemas.ts";
import { ANSWERS, TEXTS } from "./untold.ts";
import { eventComponents, webhooksOf } from "./webhooks.ts";

type Json = Record<string, unknown>;
interface Operation {
  parameters?: Parameters<typeof readable>[0][];
  requestBody?: { content: Record<string, Json> };
  responses: Record<string, { content?: Record<string, Json> }>;
}

/** What is created or changed by one call, depending on whether it was there. */
const CREATES_OR_CHANGES = [
  "upsertAccount",
  "createTicket",
  "createInvoice",
  "createEvent",
  "createSuppression",
];
/** Reads whose answer has an ETag. */
const hasEtag = ({ method, path, operation }: DescribedRoute, all: DescribedRoute[]) =>
  method === "GET" &&
  !operation.list &&
  /\/:(id|external_id)$/.test(path) &&
  all.some((other) => other.path === path && other.method !== "GET");

const EVENTS_PATH = "/events";

/** The OpenAPI 3.1 document of everything mounted, with examples from a recording. */
export function openApiDocument(routes: readonly RouterRoute[], recording: Recording) {
  const all = describedRoutes(routes);
  const told = withWhatIsNotTold(recording);
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of all) {
    const template = route.path.replace(/:(\w+)/g, "{$1}");
    paths[template] ??= {};
    paths[template][route.method.toLowerCase()] = operationOf(route, all, told[route.operation.id]);
  }
  const events = eventComponents();
  // Answers of a path that is taken out again: webhooks would have them written as what is sent to us.
  paths[EVENTS_PATH] = {
    get: {
      responses: { 200: { description: "", content: { "application/json": { schema: z.object(events) } } } },
    },
  };
  const document = withNames({ ...COMPONENTS, ...events }, () =>
    createDocument({
      openapi: "3.1.0",
      info,
      servers,
      tags: tagsOf(all.map(({ operation }) => operation.tag)),
      paths,
      components: { schemas: { Error: ErrorBody(), RateLimited: RateLimited() } },
    } as never),
  ) as unknown as Json & {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Json> };
  };
  delete document.paths[EVENTS_PATH];
  oneJson(document);
  finish(document);
  // A template of a workflow is the body that creates it.
  (document.components.schemas.WorkflowTemplate!.properties as Json).workflow = {
    $ref: "#/components/schemas/NewWorkflow",
  };
  delete document.components.schemas.NewWorkflowOutput;
  return {
    ...document,
    webhooks: webhooksOf(recording),
    components: {
      securitySchemes,
      headers: HEADERS,
      responses: errorResponses(SCOPES),
      schemas: sorted(document.components.schemas),
    },
  };
}

/** Answers that the story does not come to. */
function withWhatIsNotTold(recording: Recording): Recording {
  const untold = Object.entries(ANSWERS).map(([id, body]) => [
    id,
    { errors: {}, ...recording[id], successes: [{ status: 200, body, request: { path: "" } }] },
  ]);
  const whole: Recording = { ...recording, ...Object.fromEntries(untold) };
  // A failed run takes hours to come about: what trying it again answers is the run as it was before.
  const [run] = recording.getRun?.successes ?? [];
  if (!run) return whole;
  const { request } = Object.values(recording.retryRun?.errors ?? {})[0] ?? run;
  return {
    ...whole,
    retryRun: { errors: recording.retryRun?.errors ?? {}, successes: [{ ...run, request }] },
  };
}

function operationOf(
  route: DescribedRoute,
  all: DescribedRoute[],
  recorded: Recording[string] | undefined,
): ZodOpenApiOperationObject {
  const { method, operation, inputs } = route;
  const input = (target: string) => inputs.find((i) => i.target === target);
  const json = input("json");
  const success = successOf(route, recorded);
  const etag = hasEtag(route, all);
  const errors = operation.scope === "open" ? openErrors(route, success) : errorsOf(route, recorded);
  return {
    operationId: method === "PATCH" ? `${operation.id}ByPatch` : operation.id,
    summary: operation.summary,
    description: descriptionOf(operation),
    tags: [operation.tag],
    security: securityOf(operation),
    requestParams: {
      ...(input("param") ? { path: input("param")!.schema() as z.ZodObject } : {}),
      ...(input("query") ? { query: input("query")!.schema() as z.ZodObject } : {}),
      ...headersOf(route, etag),
    },
    ...(json
      ? {
          requestBody: {
            required: !json.options.optional,
            content: {
              "application/json": {
                schema: bodySchema(json.schema(), json.options.rows),
                ...examplesOf(requestsOf(route, recorded)),
              },
            },
          },
        }
      : {}),
    ...(operation.form
      ? {
          requestBody: {
            required: true,
            content: {
              "application/x-www-form-urlencoded": {
                schema: operation.form(),
                ...examplesOf(requestsOf(route, recorded)),
              },
            },
          },
        }
      : {}),
    responses: {
      ...success,
      ...(etag ? { 304: { description: "It is what the `If-None-Match` names" } } : {}),
      ...errors,
      default: otherErrorOf(route),
    },
  } as ZodOpenApiOperationObject;
}

const openErrors = (route: DescribedRoute, success: Record<string, unknown>) =>
  route.path.startsWith("/api/") ? flatErrorsOf(route) : openErrorsOf(route, Object.values(success)[0]);

function descriptionOf({ id, description, scope, keysOnly, summary }: DescribedRoute["operation"]): string {
  const text = (description ?? DESCRIPTIONS[id] ?? `${summary}.`).replaceAll(/\s*\n\s*/g, " ");
  const takes = keysOnly ? `Takes an API key with the scope \`${scope}\`` : `Takes the scope \`${scope}\``;
  return scope.includes(":") ? `${text}\n\n${takes}.` : text;
}

function securityOf({ id, scope, orScope, keysOnly }: DescribedRoute["operation"]) {
  const withKey = (scopes: string[]) => [
    { apiKey: scopes },
    { apiKeyHeader: scopes },
    ...(keysOnly ? [] : [{ oauth2: scopes }]),
  ];
  if (scope === "operator") return [{ operatorToken: [] }];
  const customer = CUSTOMER_SCOPES[id];
  if (customer) return [{}, ...withKey([customer])];
  if (scope === "open") return [];
  if (scope === "any") return withKey([]);
  return [...withKey([scope]), ...(orScope ? withKey([orScope]) : [])];
}

/** The header fields that requests of this kind may carry. */
function headersOf({ method, path, inputs }: DescribedRoute, etag: boolean) {
  const field = (name: string, description: string, example: string) => ({
    header: z.object({ [name]: z.string().max(255).optional().meta({ description, example }) }),
  });
  if (method === "POST" && path.startsWith("/v1/") && inputs.some(({ target }) => target === "json")) {
    return field(
      "Idempotency-Key",
      "Names this request, in 1 to 255 printable ASCII characters: sent again within 24 hours, it is answered as the first time and done once",
      "0f8e2c1a-7c55-4f6e-9a2b-1d3c5e7f9a0b",
    );
  }
  if (etag) return field("If-None-Match", "The ETag you have: 304 if it still holds", '"v1.mkfq2c00"');
  if (/^(PUT|PATCH|DELETE)$/.test(method) && /\/:(id|external_id)$/.test(path))
    return field("If-Match", "The ETag you read: 412 if it no longer holds", '"v1.mkfq2c00"');
  return {};
}

const ref = (name: string) => ({ $ref: `#/components/headers/${name}` });

function successOf(route: DescribedRoute, recorded: Recording[string] | undefined): Record<string, unknown> {
  const { method, path, operation } = route;
  const media = operation.media ?? "application/json";
  const statuses = CREATES_OR_CHANGES.includes(operation.id) ? [200, 201] : [operation.status ?? 200];
  const keyed = path.startsWith("/v1/") && operation.scope !== "open" && operation.scope !== "operator";
  const shown = recorded?.successes ?? [];
  return Object.fromEntries(
    statuses.map((status) => {
      const same = shown.filter((answer) => answer.status === status);
      const examples = (same.length > 0 ? same : shown).map(({ body }) => body);
      return [
        status,
        {
          description: WORDS[status] ?? "Done",
          headers: {
            "X-Request-Id": ref("X-Request-Id"),
            ...(keyed ? Object.fromEntries(LIMITS.map((name) => [name, ref(name)])) : {}),
            ...(status === 201 ? { Location: ref("Location") } : {}),
            ...(method !== "DELETE" && /\/:(id|external_id)$/.test(path) ? { ETag: ref("ETag") } : {}),
          },
          content: {
            [media]: {
              schema: successSchema(operation),
              ...(media === "application/json"
                ? examplesOf(examples.slice(0, 2))
                : examplesOf([TEXTS[media]])),
            },
          },
        },
      ];
    }),
  );
}

const WORDS: Record<number, string> = {
  200: "Done",
  201: "Created",
  202: "Taken, and gone on with after the answer",
};

/** The bodies that the story sends, each once. */
function requestsOf({ method }: DescribedRoute, recorded: Recording[string] | undefined): unknown[] {
  const bodies = (recorded?.successes ?? []).map(({ request }: Recorded) => request.body);
  const given = bodies.filter((body) => body !== undefined);
  return given.slice(0, method === "PATCH" ? 1 : 2);
}

function examplesOf(values: unknown[]) {
  const [first, second] = values;
  if (first === undefined) return {};
  if (second === undefined || JSON.stringify(first) === JSON.stringify(second)) return { example: first };
  return { examples: { first: { value: first }, second: { value: second } } };
}

const LIMITS = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"];

const text = (description: string, example: string) => ({ description, schema: { type: "string" }, example });
const count = (description: string, example: number) => ({
  description,
  schema: { type: "integer" },
  example,
});

const HEADERS = {
  "X-Request-Id": text(
    "Names this request in the audit log and in our logs",
    "req_01kf0g8r00h3x8m2v5q7w9z4ca",
  ),
  "X-RateLimit-Limit": count("Requests of the window, hour or minute, that is closer to refusing", 1000),
  "X-RateLimit-Remaining": count("Requests left in it", 999),
  "X-RateLimit-Reset": count("When it ends, in seconds since 1970", 1768474800),
  "Retry-After": count("Seconds to wait", 3600),
  ETag: text("Of what was read or written, for `If-None-Match` and `If-Match`", '"v1.mkfq2c00"'),
  Location: text("Where what was created can be read", "/v1/accounts/acc_01kf0g8r000001m2v5q7w9z4ca"),
  "WWW-Authenticate": text("How to authenticate", "Bearer"),
};

/** What can be said only once the schemas are JSON: texts of parameters, rows of batches, tidy schemas. */
function finish(document: {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json> };
}): void {
  const given = new Set<string>();
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item)) {
      for (const { schema } of Object.values(operation.requestBody?.content ?? {}) as { schema: Json }[]) {
        tidySchema(schema, false);
        reach(schema, document.components.schemas, given);
      }
      for (const parameter of operation.parameters ?? []) tidySchema(parameter.schema, false);
      operation.parameters = operation.parameters?.map(readable);
      for (const { content } of Object.values(operation.responses))
        for (const { schema } of Object.values(content ?? {})) tidySchema(schema, true);
    }
  }
  for (const [name, schema] of Object.entries(document.components.schemas))
    tidySchema(schema, !given.has(name));
}

/** The components that requests are made of: those stay closed. */
function reach(schema: unknown, components: Record<string, Json>, found: Set<string>): void {
  if (typeof schema !== "object" || schema === null) return;
  const name = (schema as Json).$ref?.toString().match(/^#\/components\/schemas\/(.+)$/)?.[1];
  if (name && !found.has(name)) {
    found.add(name);
    reach(components[name], components, found);
  }
  for (const child of Object.values(schema)) reach(child, components, found);
}

const sorted = <T>(record: Record<string, T>) =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
