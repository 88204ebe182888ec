import { call, newOrganization, type Product } from "../../tests/process/support.ts";
import type { Ids } from "./arbitrary.ts";
import type { Operation } from "./document.ts";

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely; their shape is checked.
  body: any;
}

/** An organization with one of everything, to fuzz one operation in. */
export interface World {
  ids: Ids;
  send(operation: Operation, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string): Promise<Answer>;
}

let calls = 0;
/** Requests sent so far. */
export const callCount = () => calls;

export async function newWorld(product: Product): Promise<World> {
  const { id, key } = await newOrganization(product, {
    plan: "enterprise",
    rate_limit_override: { per_hour: 10_000_000, per_minute: 1_000_000 },
  });
  const ids: Ids = { org: id };
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    calls++;
    const isOperators = path.startsWith("/v1/admin/");
    return call(product, method, path, body, { key: isOperators ? product.operatorToken : key, headers });
  };
  const make = async (path: string, body: Record<string, unknown>) => {
    const { status, body: answer } = await send("POST", path, body);
    if (status !== 201) throw new Error(`POST ${path}: ${status} ${JSON.stringify(answer)}`);
    const made = answer.data;
    ids[made.id.split("_")[0]] = made.id;
    return made;
  };
  const account = await make("/v1/accounts", { name: "Fuzzed", external_id: "known-1" });
  const account_id = account.id;
  await make("/v1/contacts", { account_id, name: "Ann", email: "ann@example.com" });
  await make("/v1/engagements", { account_id, type: "note", title: "Fuzzed" });
  await make("/v1/goals", { account_id, title: "Fuzzed", metric_type: "custom", target_value: 5 });
  const survey = await make("/v1/surveys", { title: "Fuzzed", type: "nps", status: "active" });
  ids.q = survey.questions[0].id;
  await make("/v1/email-templates", { name: "Template", subject: "S", html: "<p>H</p>" });
  await make("/v1/webhooks", { url: "https://127.0.0.1:9/", events: ["*"], enabled: false });
  await make("/v1/tasks", { account_id, title: "Fuzzed" });
  await make("/v1/tickets", { account_id, subject: "Fuzzed" });
  await make("/v1/invoices", { account_id, amount: 1, due_date: "2024-01-31" });
  await make("/v1/api-keys", { name: "Fuzzed", scopes: ["accounts:read"] });
  const workflow = await make("/v1/automation/workflows", {
    name: "Fuzzed",
    trigger: { type: "manual" },
    actions: [{ type: "create_task", delay: "1d", config: { title: "Fuzzed" } }],
  });
  await make(`/v1/accounts/${account_id}/events`, { event_type: "login" });
  const runs = await send("POST", `/v1/automation/workflows/${workflow.id}/execute`, { account_id });
  ids.run = runs.body.data[0]?.id;
  return {
    ids,
    send: ({ method }, path, body, headers) => send(method, path, body, headers),
    get: (path) => send("GET", path),
  };
}

/** The operation's path in this world; null where there is nothing of what it names. */
export function pathIn({ ids }: World, { path, parameters }: Operation): string | null {
  let filled: string | null = path;
  for (const { name, in: place, schema } of parameters) {
    if (place !== "path") continue;
    const prefix = schema.pattern?.match(/^\^([a-z]+)_$/)?.[1];
    const value =
      (prefix ? ids[prefix] : undefined) ??
      (name === "external_id" ? "known-1" : name === "id" && path.startsWith("/api/") ? ids.acc : undefined);
    filled = value === undefined ? null : (filled?.replace(`{${name}}`, encodeURIComponent(value)) ?? null);
  }
  return filled;
}
