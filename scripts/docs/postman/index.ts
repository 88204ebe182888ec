import { createHash } from "node:crypto";
import Converter from "openapi-to-postmanv2";
import { STORY } from "../story/index.ts";
import type { Step } from "../story/step.ts";
import { AFTER, BEFORE, ON_REQUEST, OPERATOR_ONLY, testOf } from "./scripts.ts";

interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, string[]>[];
  requestBody?: unknown;
  responses: Record<string, { content?: Record<string, { example?: unknown; examples?: Examples }> }>;
}
type Examples = Record<string, { value: unknown }>;

interface Described {
  method: string;
  path: string;
  operation: Operation;
}

interface Document {
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
}

interface Query {
  key: string;
  value: string;
  description?: { content: string };
  disabled?: boolean;
}
interface Item {
  name: string;
  item?: Item[];
  request?: {
    method: string;
    header: { key: string; value: string; disabled?: boolean }[];
    url: { path: string[]; query: Query[]; variable: { key: string; value: string }[] };
    [field: string]: unknown;
  };
}

/**
 * The Postman collection of the document: a folder per tag, and in it the requests of the story, so that it
 * runs green from start to end. Operations that the story does without follow in their folder.
 */
export async function postmanCollection(document: Document) {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const byId = new Map(operations.map((described) => [described.operation.operationId, described]));
  const converted = await convert(document);
  const told = new Set(STORY.flatMap(({ steps }) => steps.map(({ does }) => does)));
  const asked = new Map<string, number>();
  const request = (described: Described, step?: Step) => {
    const nth = (asked.get(described.operation.operationId) ?? 0) + 1;
    asked.set(described.operation.operationId, nth);
    return itemOf(described, converted.get(keyOf(described))!, step, nth);
  };
  const requestsOf = (step: Step) => {
    const described = byId.get(step.does);
    if (!described || step.aside) return [];
    const twin = byId.get(`${step.does}ByPatch`);
    // Once is enough to show that a PATCH is the same.
    const isFirst = twin && !asked.has(twin.operation.operationId) && described.method === "PUT";
    return [request(described, step), ...(isFirst ? [request(twin, step)] : [])];
  };
  const folders = STORY.map(({ tag, steps }) => ({ name: tag, item: steps.flatMap(requestsOf) }));
  for (const described of operations) {
    const { operationId, tags } = described.operation;
    if (told.has(operationId.replace(/ByPatch$/, ""))) continue;
    let folder = folders.find(({ name }) => name === tags[0]);
    if (!folder) {
      folder = { name: tags[0]!, item: [] };
      folders.splice(-1, 0, folder);
    }
    folder.item.push(request(described));
  }
  return {
    info: {
      _postman_id: idOf(document.info.title),
      name: document.info.title,
      description: DESCRIPTION,
      version: document.info.version,
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    item: folders,
    auth: bearer("apiKey"),
    event: [event("prerequest", BEFORE), event("test", AFTER)],
    variable: VARIABLES.map(([key, value, description]) => ({ key, value, description })),
  };
}

const DESCRIPTION = `Set \`apiKey\` (and \`operatorToken\`, for the requests of the operator) and run it from start to end. What
a request creates is kept in variables for those after it, and is deleted at last. Over a rate limit it waits.`;

const VARIABLES: [key: string, value: string, description: string][] = [
  ["baseUrl", "http://localhost:8000", "Where the API is"],
  ["apiKey", "", "An API key with all scopes"],
  ["operatorToken", "", "The operator's token; without it the operator's requests are left out"],
  ["webhookUrl", "https://example.com/webhooks/fastenr", "Where the webhook of the story sends its events"],
  [
    "everything",
    "",
    "`yes`: a run has the requests as well that are no part of the story and may do anything",
  ],
  ["run", "", "Part of the names of what a run creates; chosen by the first request"],
];

const keyOf = ({ method, path }: Described) => `${method} ${path.replace(/\{(\w+)\}/g, ":$1")}`;

const idOf = (text: string) => {
  const hex = createHash("sha256").update(text).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
};

const bearer = (variable: string) => ({
  type: "bearer",
  bearer: [{ key: "token", value: `{{${variable}}}`, type: "string" }],
});

const event = (listen: "prerequest" | "test", script: string) => ({
  listen,
  script: { type: "text/javascript", exec: script.trim().split("\n") },
});

/** The document as openapi-to-postmanv2 makes a collection of it: its requests by method and path. */
async function convert(document: Document): Promise<Map<string, NonNullable<Item["request"]>>> {
  const result = await new Promise<{ item: Item[] }>((resolve, reject) => {
    Converter.convertV2(
      { type: "json", data: structuredClone(document) },
      {
        folderStrategy: "Tags",
        requestParametersResolution: "Example",
        optimizeConversion: true,
        stackLimit: 10,
      },
      (error, made) => {
        if (error || !made?.result) reject(error ?? new Error(made?.reason));
        else resolve(made.output![0]!.data as { item: Item[] });
      },
    );
  });
  const requests = new Map<string, NonNullable<Item["request"]>>();
  const walk = (items: Item[]): void => {
    for (const { item, request } of items) {
      if (item) walk(item);
      if (request) requests.set(`${request.method} /${request.url.path.join("/")}`, request);
    }
  };
  walk(result.item);
  return requests;
}

function itemOf(
  described: Described,
  converted: NonNullable<Item["request"]>,
  step: Step | undefined,
  nth: number,
) {
  const { operation, method } = described;
  const { url } = converted;
  const documented = Object.keys(operation.responses).filter((status) => status !== "default");
  const isOpen = operation.security.length === 0;
  const variable = url.variable.map(({ key }) => ({ key, value: step?.path?.[key] ?? `missing-${key}` }));
  const query = url.query.map(({ key, description }) => ({
    key,
    value: step?.query?.[key] ?? "",
    description: description?.content,
    disabled: step?.query?.[key] === undefined,
  }));
  const search = query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${value}`);
  const path = url.path.join("/");
  const successes = documented.filter((status) => status.startsWith("2")).map(Number);
  const shown =
    successes[0] === undefined ? undefined : operation.responses[successes[0]]?.content?.["application/json"];
  const example = shown?.example ?? Object.values(shown?.examples ?? {})[0]?.value;
  return {
    id: idOf(`${operation.operationId} ${nth}`),
    name: step?.name ?? operation.summary,
    event: [
      ...(step?.operator || step?.elsewhere ? [event("prerequest", OPERATOR_ONLY)] : []),
      ...(step || method === "GET" ? [] : [event("prerequest", ON_REQUEST)]),
      event(
        "test",
        testOf(
          {
            documented: documented.map(Number),
            wanted: step ? [...(step.status ? [step.status] : successes), ...(step.or ? [step.or] : [])] : [],
            fields: step && example && !step.status && !step.or ? topOf(example) : [],
          },
          step,
        ),
      ),
    ],
    request: {
      method,
      description: operation.description,
      header: operation.requestBody ? [{ key: "Content-Type", value: "application/json" }] : [],
      ...authOf(step, isOpen),
      ...(operation.requestBody
        ? {
            body: {
              mode: "raw",
              raw: JSON.stringify(step?.body ?? {}, null, 2),
              options: { raw: { language: "json" } },
            },
          }
        : {}),
      url: {
        raw: `{{baseUrl}}/${path}${search.length > 0 ? `?${search.join("&")}` : ""}`,
        host: ["{{baseUrl}}"],
        path: url.path,
        ...(query.length > 0 ? { query } : {}),
        ...(variable.length > 0 ? { variable } : {}),
      },
    },
    response: example
      ? [
          {
            name: "Example",
            code: successes[0],
            status: "OK",
            header: [{ key: "Content-Type", value: "application/json" }],
            body: JSON.stringify(example, null, 2),
          },
        ]
      : [],
  };
}

/** Who asks, where it is not the key of the collection. */
function authOf(step: Step | undefined, isOpen: boolean) {
  if (isOpen) return { auth: { type: "noauth" } };
  if (step?.operator) return { auth: bearer("operatorToken") };
  return step?.elsewhere ? { auth: bearer("otherKey") } : {};
}

/** What every answer of this kind has at its top: a list of `/api` has nothing. */
const topOf = (example: unknown): string[] =>
  Array.isArray(example)
    ? []
    : Object.keys(example as object).filter((key) =>
        ["data", "meta", "pagination", "message", "status"].includes(key),
      );
