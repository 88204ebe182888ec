import { beforeAll, describe, expect, test } from "vitest";
import { app } from "../src/app.ts";
import { describedRoutes } from "../src/http/openapi.ts";
import { call } from "./support/api.ts";
import { inputOf, nameOf } from "./support/routes.ts";

type Json = Record<string, unknown>;

interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema: Json;
}
interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Json }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Json }> }>;
}

const METHODS = ["get", "put", "post", "delete", "patch"];

let document: Json & {
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: Json; schemas?: Json };
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
    for (const [status, { content }] of Object.entries(operation.responses))
      for (const { schema } of Object.values(content ?? {})) walk(schema, `${way} ${status}`);
  }
  for (const [name, schema] of Object.entries(document.components.schemas ?? {})) walk(schema, name);
  return found;
}

describe("/openapi.json", () => {
  test("is an OpenAPI 3.1 document with all that one must have", () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({
      title: expect.any(String),
      version: expect.stringMatching(/^\d+\.\d+/),
    });
    expect(document.servers).toEqual([expect.objectContaining({ url: "http://fastenr.test" })]);
    for (const path of Object.keys(document.paths)) {
      expect(path).toMatch(/^\/[^:]*$/);
      expect(Object.keys(document.paths[path]!).filter((method) => !METHODS.includes(method))).toEqual([]);
    }
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
      expect(operation.tags).toHaveLength(1);
    }
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

  test("has a success, and an answer for everything else, each described", () => {
    for (const { method, path, operation } of operations) {
      const statuses = Object.keys(operation.responses);
      expect(
        statuses.some((status) => /^2\d\d$/.test(status)),
        `${method} ${path}`,
      ).toBe(true);
      expect(statuses, `${method} ${path}`).toContain("default");
      for (const status of statuses) {
        expect(status).toMatch(/^([1-5]\d\d|default)$/);
        expect(operation.responses[status]!.description.length).toBeGreaterThan(0);
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

  test("asks for a key wherever one is asked for, and nowhere else", () => {
    for (const route of describedRoutes(app.routes)) {
      const operation = document.paths[route.path.replace(/:(\w+)/g, "{$1}")]![route.method.toLowerCase()]!;
      expect(operation.security.length > 0, nameOf(route)).toBe(route.operation.scope !== "open");
    }
  });

  test("holds schemas that are schemas", () => {
    const types = ["string", "number", "integer", "boolean", "object", "array", "null"];
    const known =
      /^(\$schema|\$ref|\$defs|type|enum|const|default|description|title|examples?|format|pattern|min(Length|imum|Items|Properties)|max(Length|imum|Items|Properties)|exclusiveMinimum|exclusiveMaximum|multipleOf|uniqueItems|items|prefixItems|properties|required|additionalProperties|propertyNames|anyOf|oneOf|allOf|not|readOnly|writeOnly|deprecated|contentEncoding|contentMediaType|discriminator)$/;
    const all = schemas();
    expect(all.length).toBeGreaterThan(500);
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
