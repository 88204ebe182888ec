import { beforeAll, describe, expect, test } from "vitest";
import type * as z from "zod";
import committed from "../openapi.json" with { type: "json" };
import { examplePayload, SENT } from "../scripts/docs/document/webhooks.ts";
import { makeOpenApi } from "../scripts/docs/make.ts";
import type { Recording } from "../scripts/docs/record.ts";
import recording from "../scripts/docs/recorded.json" with { type: "json" };
import { app } from "../src/app.ts";
import { SCOPES } from "../src/auth/scopes.ts";
import { ErrorBody, RateLimited } from "../src/http/answers.ts";
import { describedRoutes, documentedAnswer, strict } from "../src/http/openapi.ts";
import { EVENT_TYPES } from "../src/outbox/catalogue.ts";
import { payloadOf } from "../src/webhooks/events.ts";
import { call } from "./support/api.ts";
import { inputOf, nameOf } from "./support/routes.ts";

type Json = Record<string, unknown>;

interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  description?: string;
  schema: Json;
}
interface Content {
  schema: Json;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}
interface Response {
  $ref?: string;
  description: string;
  content?: Record<string, Content>;
}
interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, Content> };
  responses: Record<string, Response>;
}

const METHODS = ["get", "put", "post", "delete", "patch"];

let document: Json & {
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, Record<string, Operation>>;
  tags: { name: string; description: string }[];
  components: { securitySchemes: Json; schemas: Json; responses: Record<string, Response> };
};
let operations: { method: string; path: string; operation: Operation }[];

beforeAll(async () => {
  const answer = await call("GET", "/openapi.json");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Content-Type")).toBe("application/json");
  document = answer.body;
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  );
});

/** What a response is, or refers to. */
const responseOf = (response: Response): Response =>
  response.$ref ? (at(response.$ref) as Response) : response;

const examplesOf = ({ example, examples }: Content): unknown[] =>
  example !== undefined ? [example] : Object.values(examples ?? {}).map(({ value }) => value);

/** Visits every object of the document, with the way to it. */
function visit(node: unknown, look: (object: Json, way: string) => void, way = "#"): void {
  if (Array.isArray(node)) for (const [i, item] of node.entries()) visit(item, look, `${way}/${i}`);
  else if (typeof node === "object" && node !== null) {
    look(node as Json, way);
    for (const [name, child] of Object.entries(node)) visit(child, look, `${way}/${name}`);
  }
}

const at = (pointer: string): unknown =>
  pointer
    .slice(2)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((node, part) => (node as Json | undefined)?.[part], document);

/** Every schema of the document, nested ones included. */
function schemas(): [Json, string][] {
  const found: [Json, string][] = [];
  const walk = (schema: unknown, way: string): void => {
    if (typeof schema !== "object" || schema === null) return;
    const json = schema as Json;
    found.push([json, way]);
    for (const key of ["items", "additionalProperties", "not", "propertyNames"])
      walk(json[key], `${way}/${key}`);
    for (const key of ["properties", "$defs"])
      for (const [name, child] of Object.entries((json[key] ?? {}) as Json))
        walk(child, `${way}/${key}/${name}`);
    for (const key of ["anyOf", "oneOf", "allOf", "prefixItems"])
      for (const [i, child] of ((json[key] ?? []) as unknown[]).entries()) walk(child, `${way}/${key}/${i}`);
  };
  for (const { method, path, operation } of operations) {
    const way = `${method} ${path}`;
    for (const parameter of operation.parameters ?? []) walk(parameter.schema, `${way} ${parameter.name}`);
    for (const { schema } of Object.values(operation.requestBody?.content ?? {})) walk(schema, `${way} body`);
    for (const [status, response] of Object.entries(operation.responses))
      for (const { schema } of Object.values(responseOf(response).content ?? {}))
        walk(schema, `${way} ${status}`);
  }
  for (const [name, schema] of Object.entries(document.components.schemas)) walk(schema, name);
  return found;
}

describe("/openapi.json", () => {
  test("is an OpenAPI 3.1 document with all that one must have", () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({
      title: expect.any(String),
      version: expect.stringMatching(/^\d+\.\d+/),
    });
    expect(document.servers).toEqual([
      expect.objectContaining({ url: "http://fastenr.test" }),
      expect.objectContaining({ url: "https://api.fastenr.com" }),
      expect.objectContaining({ url: "https://staging-api.fastenr.com" }),
    ]);
    expect(document.info).toMatchObject({
      license: { name: "MIT" },
      contact: { email: expect.any(String) },
      description: expect.any(String),
    });
    for (const path of Object.keys(document.paths)) {
      expect(path).toMatch(/^\/[^:]*$/);
      expect(Object.keys(document.paths[path]!).filter((method) => !METHODS.includes(method))).toEqual([]);
    }
  });

  test("is made from the routes as they are; `npm run openapi` writes it anew", () => {
    expect(JSON.parse(JSON.stringify(makeOpenApi()))).toEqual(committed);
  });

  test("describes every route that is mounted, and no other", () => {
    const mounted = describedRoutes(app.routes).map(
      (r) => `${r.method.toLowerCase()} ${r.path.replace(/:(\w+)/g, "{$1}")}`,
    );
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(mounted.sort());
  });

  test("gives each operation an id of its own, a summary and a tag", () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const { operation } of operations) {
      expect(operation.operationId).toMatch(/^[a-z][A-Za-z0-9]*$/);
      expect(operation.summary.length).toBeGreaterThan(3);
      expect(operation.description.length, operation.operationId).toBeGreaterThan(10);
      expect(operation.tags).toHaveLength(1);
      expect(document.tags.map(({ name }) => name)).toContain(operation.tags[0]);
    }
  });

  test("has its tags in the order of the product's document, then the customer-health API's", () => {
    const order = document.tags.map(({ name }) => name);
    const told = ["Accounts", "Engagements", "Health metrics", "Goals", "Surveys", "Analytics", "Automation"];
    const chapters = [...told, "Webhooks", "Customer health"];
    expect(order.filter((name) => chapters.includes(name))).toEqual(chapters);
    for (const { description } of document.tags) expect(description.length).toBeGreaterThan(5);
  });

  test("says of every parameter what it does", () => {
    const silent = operations.flatMap(({ operation }) =>
      (operation.parameters ?? [])
        .filter(({ description }) => !description)
        .map(({ name }) => `${operation.operationId}: ${name}`),
    );
    expect(silent).toEqual([]);
  });

  test("declares just the parameters that a path has, as required", () => {
    for (const { path, operation } of operations) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      const declared = (operation.parameters ?? []).filter((p) => p.in === "path");
      expect(declared.map((p) => p.name).sort(), path).toEqual(names.sort());
      for (const parameter of declared) expect(parameter.required, `${path} ${parameter.name}`).toBe(true);
      const all = (operation.parameters ?? []).map((p) => `${p.in} ${p.name}`);
      expect(new Set(all).size, path).toBe(all.length);
      for (const parameter of operation.parameters ?? []) expect(parameter.schema, path).toBeTypeOf("object");
    }
  });

  test("has a body where one is read, and says whether it may be left out", () => {
    for (const route of describedRoutes(app.routes)) {
      const operation = document.paths[route.path.replace(/:(\w+)/g, "{$1}")]![route.method.toLowerCase()]!;
      const json = inputOf(route, "json");
      if (!json) expect(operation.requestBody?.content["application/json"], nameOf(route)).toBeUndefined();
      else {
        expect(operation.requestBody!.content["application/json"]!.schema, nameOf(route)).toBeTypeOf(
          "object",
        );
        expect(operation.requestBody!.required ?? false, nameOf(route)).toBe(!json.options.optional);
      }
    }
  });

  test("has a success, and every error that the route can give, each described", () => {
    for (const { method, path, operation } of operations) {
      const name = `${method} ${path}`;
      const statuses = Object.keys(operation.responses);
      expect(
        statuses.some((status) => /^2\d\d$/.test(status)),
        name,
      ).toBe(true);
      expect(statuses, name).toContain("default");
      const needed = [];
      if (path.startsWith("/v1/") && operation.security.length > 0) {
        needed.push("401", "422", "429", "500", "503");
        if (operation.security.some((one) => one.apiKey?.length)) needed.push("403");
        if (operation.requestBody) needed.push("400", "413", "415");
        if (path.includes("{id}")) needed.push("404");
        if (method === "post") needed.push("409");
        if (/^(put|patch|delete)$/.test(method) && path.includes("{")) needed.push("412");
      }
      if (path.startsWith("/api/")) needed.push("404", "500");
      expect(statuses, name).toEqual(expect.arrayContaining(needed));
      for (const status of statuses) {
        expect(status).toMatch(/^([1-5]\d\d|default)$/);
        expect(responseOf(operation.responses[status]!).description.length).toBeGreaterThan(0);
      }
    }
  });

  test("refers only to what is there", () => {
    visit(document, (object, way) => {
      if (typeof object.$ref === "string")
        expect(at(object.$ref), `${way} → ${object.$ref}`).toBeTypeOf("object");
    });
    const schemes = Object.keys(document.components.securitySchemes);
    for (const { operation } of operations)
      for (const requirement of operation.security)
        expect(schemes).toEqual(expect.arrayContaining(Object.keys(requirement)));
  });

  test("tells how an app gets a token, as the metadata of the OAuth server does", async () => {
    const { body: metadata } = await call("GET", "/.well-known/oauth-authorization-server");
    const { type, flows } = document.components.securitySchemes.oauth2 as {
      type: string;
      flows: Record<string, Record<string, unknown>>;
    };
    expect(type).toBe("oauth2");
    expect(Object.keys(flows)).toEqual(["authorizationCode", "clientCredentials"]);
    expect(flows.authorizationCode).toMatchObject({
      authorizationUrl: metadata.authorization_endpoint,
      tokenUrl: metadata.token_endpoint,
      refreshUrl: metadata.token_endpoint,
    });
    expect(flows.clientCredentials!.tokenUrl).toBe(metadata.token_endpoint);
    for (const { scopes } of Object.values(flows)) {
      expect(Object.keys(scopes as object)).toEqual(metadata.scopes_supported);
    }
  });

  test("asks for a key wherever one is asked for, and nowhere else", () => {
    for (const route of describedRoutes(app.routes)) {
      const operation = document.paths[route.path.replace(/:(\w+)/g, "{$1}")]![route.method.toLowerCase()]!;
      const { scope, orScope } = route.operation;
      const name = nameOf(route);
      // Open where the server says so; a key's scope is told for elsewhere.
      if (route.path.startsWith("/api/")) expect(operation.security[0], name).toEqual({});
      else if (scope === "open") expect(operation.security, name).toEqual([]);
      else if (scope === "operator") expect(operation.security, name).toEqual([{ operatorToken: [] }]);
      else {
        const scopes = [scope, orScope].filter((one) => one?.includes(":")).map((one) => [one]);
        const expected = scopes.length > 0 ? scopes : [[]];
        expect(
          operation.security.flatMap(({ apiKey }) => (apiKey ? [apiKey] : [])),
          name,
        ).toEqual(expected);
        const byHeader = operation.security.flatMap(({ apiKeyHeader }) =>
          apiKeyHeader ? [apiKeyHeader] : [],
        );
        expect(byHeader, name).toEqual(expected);
        // What an app would be refused whatever it was allowed is not shown as open to it.
        const byToken = operation.security.flatMap(({ oauth2 }) => (oauth2 ? [oauth2] : []));
        expect(byToken, name).toEqual(route.operation.keysOnly ? [] : expected);
      }
      for (const one of operation.security.flatMap((requirement) => Object.values(requirement).flat()))
        expect(SCOPES, name).toContain(one);
    }
  });

  test("shows for every operation what is sent, answered, and answered when something is wrong", () => {
    const missing: string[] = [];
    for (const { method, path, operation } of operations) {
      const look = (what: string, content: Record<string, Content> | undefined) => {
        for (const [media, shown] of Object.entries(content ?? {}))
          if (examplesOf(shown).length === 0) missing.push(`${method} ${path} ${what} ${media}`);
      };
      look("request", operation.requestBody?.content);
      for (const [status, response] of Object.entries(operation.responses)) {
        const { content } = responseOf(response);
        look(status, content);
        if (!content && !/^30[34]$/.test(status)) missing.push(`${method} ${path} ${status}`);
      }
    }
    expect(missing).toEqual([]);
  });

  test("shows nothing but what its schemas allow", () => {
    const wrong: string[] = [];
    const check = (what: string, schema: z.ZodType | null, content: Content | undefined) => {
      for (const example of content ? examplesOf(content) : [])
        for (const { path, message } of schema?.safeParse(example).error?.issues ?? [])
          wrong.push(`${what}: ${path.join(".")} ${message}`);
    };
    for (const route of describedRoutes(app.routes)) {
      const operation = document.paths[route.path.replace(/:(\w+)/g, "{$1}")]![route.method.toLowerCase()]!;
      const name = nameOf(route);
      const body = inputOf(route, "json");
      if (body) check(`${name} request`, body.schema(), operation.requestBody!.content["application/json"]);
      for (const [status, response] of Object.entries(operation.responses)) {
        const content = responseOf(response).content?.["application/json"];
        const isFlat = route.path.startsWith("/api/");
        if (/^2/.test(status))
          check(`${name} ${status}`, documentedAnswer(app.routes, route.method, route.path, 200), content);
        // Errors of OAuth have the shape of its RFCs.
        else if (route.path.startsWith("/oauth/")) continue;
        else if (status === "429") check(`${name} 429`, strict(RateLimited()), content);
        else if (!isFlat && route.path !== "/healthz")
          check(`${name} ${status}`, strict(ErrorBody()), content);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("describes the body of every webhook event, with an example that is one", () => {
    expect(Object.keys(document.webhooks)).toEqual([...EVENT_TYPES, "ping"]);
    for (const event of SENT) {
      const { post } = document.webhooks[event]!;
      const content = post!.requestBody!.content["application/json"]!;
      expect(content.example).toEqual(examplePayload(event, recording as unknown as Recording));
      expect(strict(payloadOf(event)).safeParse(content.example).error?.issues ?? [], event).toEqual([]);
      const schema = at(content.schema.$ref as string) as { properties: Json };
      expect(Object.keys(schema.properties)).toEqual(
        expect.arrayContaining(["id", "event", "timestamp", "data", "organization_id", "webhook_id"]),
      );
    }
  });

  test("holds schemas that are schemas", () => {
    const types = ["string", "number", "integer", "boolean", "object", "array", "null"];
    const known =
      /^(\$schema|\$ref|\$defs|type|enum|const|default|description|title|examples?|format|pattern|min(Length|imum|Items|Properties)|max(Length|imum|Items|Properties)|exclusiveMinimum|exclusiveMaximum|multipleOf|uniqueItems|items|prefixItems|properties|required|additionalProperties|propertyNames|anyOf|oneOf|allOf|not|readOnly|writeOnly|deprecated|contentEncoding|contentMediaType|discriminator)$/;
    const all = schemas();
    expect(all.length).toBeGreaterThan(500);
    expect(all.filter(([schema]) => /__schema/.test(String(schema.$ref))).map(([, way]) => way)).toEqual([]);
    for (const [schema, way] of all) {
      expect(
        Object.keys(schema).filter((key) => !known.test(key)),
        way,
      ).toEqual([]);
      for (const type of [schema.type ?? []].flat()) expect(types, way).toContain(type);
      if (schema.pattern !== undefined)
        expect(() => new RegExp(schema.pattern as string, "u"), way).not.toThrow();
      if (schema.required !== undefined && schema.properties !== undefined)
        expect(Object.keys(schema.properties as Json), way).toEqual(
          expect.arrayContaining(schema.required as string[]),
        );
      if (schema.enum !== undefined)
        expect(new Set(schema.enum as unknown[]).size, way).toBe((schema.enum as unknown[]).length);
    }
  });

  test("is the same text each time, and may be kept for a while", async () => {
    const again = await call("GET", "/openapi.json");
    expect(again.body).toEqual(document);
    expect(again.headers.get("Cache-Control")).toContain("max-age");
  });
});
