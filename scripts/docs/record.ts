import { once } from "node:events";
import { writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { load } from "./load.ts";
import { tidied } from "./recording.ts";
import type { Endpoint } from "./routes.ts";
import { STORY } from "./story/index.ts";
import type { Step } from "./story/step.ts";
import { at, filled, type Variables } from "./variables.ts";

const USAGE = `Tells the story of scripts/docs/story to a running server and writes what it answered to
scripts/docs/recorded.json, from which the examples of the documents are made.

  FASTENR_API_KEY=fsk_… OPERATOR_TOKEN=fot_… npm run openapi:record -- [--url http://localhost:8000]

The key is one of the demo organization, so that there is something to tell of.`;

export interface Recorded {
  status: number;
  body: unknown;
  request: { path: string; query?: Record<string, string>; body?: unknown };
}
/** Answers by operation: the successes in the order of the story, and an error of each status. */
export type Recording = Record<string, { successes: Recorded[]; errors: Record<string, Recorded> }>;

const { values } = parseArgs({ options: { url: { type: "string", default: "http://localhost:8000" } } });
const { FASTENR_API_KEY: key, OPERATOR_TOKEN: operatorToken } = process.env;
if (!key || !operatorToken) {
  console.error(USAGE);
  process.exit(1);
}

const { endpoints } = await load<{ endpoints(): Endpoint[] }>("scripts/docs/routes.ts");
const byId = new Map(endpoints().map((endpoint) => [endpoint.id, endpoint]));
const receiver = http.createServer((_, response) => response.end("ok")).listen(0, "127.0.0.1");
await once(receiver, "listening");
const variables: Variables = {
  run: "1042",
  monthAgo: new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10),
  webhookUrl: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/fastenr`,
};
const recording: Recording = {};
const problems: string[] = [];

async function send(endpoint: Endpoint, step: Step, given: Recorded["request"]): Promise<Recorded> {
  const query = given.query ? `?${new URLSearchParams(given.query)}` : "";
  const response = await fetch(values.url + given.path + query, {
    method: endpoint.method,
    headers: {
      ...(step.isForm
        ? {}
        : {
            Authorization: `Bearer ${step.operator ? operatorToken : step.elsewhere ? variables.otherKey : key}`,
          }),
      ...(given.body === undefined || step.isForm ? {} : { "Content-Type": "application/json" }),
    },
    body:
      given.body === undefined
        ? undefined
        : step.isForm
          ? new URLSearchParams(given.body as Record<string, string>)
          : JSON.stringify(given.body),
  });
  const text = await response.text();
  const isJson = response.headers.get("Content-Type")?.includes("json");
  return { status: response.status, body: isJson ? JSON.parse(text) : text, request: given };
}

const pathOf = (endpoint: Endpoint, params: Record<string, string> = {}) =>
  endpoint.path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? `missing-${name}`));

async function tell(step: Step): Promise<void> {
  const endpoint = byId.get(step.does);
  if (!endpoint) return void problems.push(`${step.does}: there is no such operation`);
  const given = {
    path: pathOf(endpoint, filled(step.path, variables)),
    ...(step.query ? { query: filled(step.query, variables) } : {}),
    ...(step.body !== undefined ? { body: filled(step.body, variables) } : {}),
  };
  recording[step.does] ??= { successes: [], errors: {} };
  const entry = recording[step.does]!;
  if (!step.aside && step.status === undefined) await tellErrors(endpoint, step, given, entry.errors);
  if (step.settles) await new Promise((resolve) => setTimeout(resolve, 1_000));
  const answer = await send(endpoint, step, given);
  if (answer.status !== (step.status ?? endpoint.status))
    problems.push(`${step.does}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 400)}`);
  if (answer.status >= 400) entry.errors[answer.status] ??= answer;
  else entry.successes.push(answer);
  for (const [name, way] of Object.entries(step.keeps ?? {})) {
    const value = at(answer.body, way);
    if (value === undefined) problems.push(`${step.does}: nothing at ${way}`);
    variables[name] = String(value);
  }
}

/** What it answers about an id that nobody has, and about input that is not right. */
async function tellErrors(
  endpoint: Endpoint,
  step: Step,
  given: Recorded["request"],
  errors: Record<string, Recorded>,
) {
  if (!endpoint.path.startsWith("/v1/")) return;
  const unknown = Object.fromEntries(
    Object.entries(filled(step.path ?? {}, variables)).map(([name, value]) => [
      name,
      value.replace(/^([a-z]+_)[0-9a-z]{26}$/, "$101h00000000000000000000000"),
    ]),
  );
  if (step.path && endpoint.id !== "upsertAccount" && !errors[404]) {
    const elsewhere = { id: "nobody", external_id: "nobody", email: "nobody@example.com", ...unknown };
    if (endpoint.path.includes(":external_id")) elsewhere.external_id = "nobody";
    if (endpoint.path.includes(":email")) elsewhere.email = "nobody@example.com";
    const answer = await send(endpoint, step, { ...given, path: pathOf(endpoint, elsewhere) });
    if (answer.status === 404) errors[404] = answer;
    else problems.push(`${endpoint.id} of an unknown id: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  if (errors[422]) return;
  const answer = await send(endpoint, step, { ...given, ...spoilt(endpoint, given) });
  if (answer.status === 422) errors[422] = answer;
  else problems.push(`${endpoint.id} spoilt: ${answer.status} ${JSON.stringify(answer.body)}`);
}

/** The same request with a typing error, or with a value out of its range. */
function spoilt(endpoint: Endpoint, given: Recorded["request"]): Partial<Recorded["request"]> {
  const body = given.body as Record<string, unknown> | undefined;
  if (endpoint.hasBody) {
    const [first, ...others] = Object.entries(body ?? {});
    return {
      body: { ...Object.fromEntries(others), [first ? `${first[0]}_` : "nonsense"]: first?.[1] ?? true },
    };
  }
  if (endpoint.hasQuery) {
    const isList = endpoint.id.startsWith("list");
    return { query: isList ? { limit: "1000", sort: "colour" } : { nonsense: "1" } };
  }
  return { query: { nonsense: "1" } };
}

/** A call beside the story. */
async function call(method: string, url: string, token: string, body?: unknown) {
  const response = await fetch(values.url + url, {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return (await response.json()) as { data: Record<string, never> & { id: string }[] };
}

// The story has more requests than a minute of a small plan allows, and what a broken off one left is in its way.
const { organization } = (await call("GET", "/v1/me", key)).data as never as {
  organization: { id: string; plan: string };
};
const setPlan = (plan: string) =>
  call("PATCH", `/v1/admin/organizations/${organization.id}`, operatorToken, { plan });
await setPlan("enterprise");
for (const [list, path] of [
  ["/v1/accounts?search=crm-1042", "/v1/accounts/"],
  ["/v1/email-templates?name=health_alert_1042", "/v1/email-templates/"],
  ["/v1/webhooks", "/v1/webhooks/"],
  ["/v1/suppressions", "/v1/suppressions/"],
] as const)
  for (const { id } of (await call("GET", list, key)).data)
    await call("DELETE", path + encodeURIComponent(id), key);

for (const chapter of STORY) for (const step of chapter.steps) await tell(step);
await setPlan(organization.plan);
receiver.close();
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
const file = path.join(fileURLToPath(new URL(".", import.meta.url)), "recorded.json");
writeFileSync(file, `${JSON.stringify(tidied(recording), null, 2)}\n`);
console.log(`Recorded ${Object.keys(recording).length} operations in ${file}`);
