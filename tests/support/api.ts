import { env, exports } from "cloudflare:workers";
import { expect } from "vitest";
import { app } from "../../src/app.ts";
import type { Env } from "../../src/env.ts";
import { documentedAnswer } from "../../src/http/openapi.ts";

export const bindings = env as unknown as Env;
export const OPERATOR_TOKEN = "operator-for-tests";
const worker = (exports as unknown as { default: Fetcher }).default;

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely; their shape is checked below.
  body: any;
}

export interface CallOptions {
  key?: string;
  headers?: Record<string, string>;
  /** Sent as it is, not as JSON. */
  raw?: BodyInit;
}

/** Calls the real Worker and holds every answer against its documented schema. */
export async function call(
  method: string,
  path: string,
  body?: unknown,
  options: CallOptions = {},
): Promise<Answer> {
  const headers: Record<string, string> = { ...options.headers };
  if (options.key) headers.Authorization ??= `Bearer ${options.key}`;
  const payload = options.raw ?? (body === undefined ? undefined : JSON.stringify(body));
  if (payload !== undefined) headers["Content-Type"] ??= "application/json";
  const response = await worker.fetch(
    new Request(`http://fastenr.test${path}`, { method, headers, body: payload, redirect: "manual" }),
  );
  const text = await response.text();
  const json =
    /[/+]json/.test(response.headers.get("Content-Type") ?? "") && text !== "" ? JSON.parse(text) : text;
  const answer = { status: response.status, headers: response.headers, body: json };
  expect(answer.headers.get("X-Request-Id"), `${method} ${path} has a request id`).toMatch(/^req_/);
  const schema = documentedAnswer(app.routes, method, path.split("?")[0]!, answer.status);
  if (schema && method !== "HEAD") {
    const checked = schema.safeParse(json);
    expect(
      checked.error?.issues ?? [],
      `${method} ${path} → ${answer.status} is as documented: ${text.slice(0, 500)}`,
    ).toEqual([]);
  }
  return answer;
}

export interface Tenant {
  id: string;
  key: string;
  get(path: string, options?: CallOptions): Promise<Answer>;
  post(path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
  put(path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
  patch(path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
  delete(path: string, options?: CallOptions): Promise<Answer>;
}

/** A fresh organization with a key of all scopes; enterprise, so that a long test meets no limit. */
export async function newTenant(overrides: Record<string, unknown> = {}): Promise<Tenant> {
  const given = {
    name: "Test GmbH",
    plan: "enterprise",
    rate_limit_override: { per_hour: 1_000_000, per_minute: 1_000_000 },
    ...overrides,
  };
  const { status, body } = await call("POST", "/v1/admin/organizations", given, { key: OPERATOR_TOKEN });
  expect(status).toBe(201);
  return asTenant(body.data.organization.id, body.data.api_key.key);
}

export function asTenant(id: string, key: string): Tenant {
  return {
    id,
    key,
    get: (path, options) => call("GET", path, undefined, { key, ...options }),
    post: (path, body, options) => call("POST", path, body ?? {}, { key, ...options }),
    put: (path, body, options) => call("PUT", path, body, { key, ...options }),
    patch: (path, body, options) => call("PATCH", path, body, { key, ...options }),
    delete: (path, options) => call("DELETE", path, undefined, { key, ...options }),
  };
}

/** The faults of a 422, as `field: message`. */
export const faults = (answer: Answer): string[] =>
  (answer.body.error.details as { field: string; message: string }[]).map((d) => `${d.field}: ${d.message}`);

/** `Server-Timing` as numbers. */
export function costOf(answer: Answer) {
  const match = answer.headers
    .get("Server-Timing")
    ?.match(/(\d+) trips, (\d+) queries, (\d+) rows read, (\d+) rows written/)
    ?.slice(1)
    .map(Number);
  const [trips, queries, rowsRead, rowsWritten] = match as [number, number, number, number];
  return { trips, queries, rowsRead, rowsWritten };
}
