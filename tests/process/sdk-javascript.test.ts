import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { inspect, promisify } from "node:util";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isPatch, readDocument, readTable } from "../../sdks/javascript/scripts/document.ts";
import { staleFiles } from "../../sdks/javascript/scripts/generate.ts";
import type {
  Account,
  ClientOptions,
  FastenrClient,
  RequestOptions,
} from "../../sdks/javascript/src/index.ts";
import {
  expectParity,
  OPERATION_HEADER,
  type ParityOutcome,
  parityCalls,
  recorderOf,
} from "../sdk-parity.ts";
import { receive } from "./receiver.ts";
import { sharedProduct } from "./shared.ts";
import { newOrganization, ROOT, type SharedProduct, until } from "./support.ts";

const run = promisify(execFile);

let product: SharedProduct;
/** A project that has installed the package as it would be published. */
let consumer: string;
let sdk: typeof import("../../sdks/javascript/src/index.ts");
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  const starting = sharedProduct();
  consumer = realpathSync(mkdtempSync(path.join(os.tmpdir(), "fastenr-consumer-")));
  const installed = path.join(consumer, "node_modules/@fastenr/sdk");
  mkdirSync(installed, { recursive: true });
  const packed = await run("npm", ["pack", "-w", "@fastenr/sdk", "--pack-destination", consumer, "--json"], {
    cwd: ROOT,
  });
  const [{ filename }] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf("[\n")));
  execFileSync("tar", ["-xzf", path.join(consumer, filename), "--strip-components=1", "-C", installed]);
  sdk = await import(pathToFileURL(path.join(installed, "dist/index.js")).href);
  product = await starting;
});
afterAll(async () => {
  for (const close of closing) await close();
  rmSync(consumer, { recursive: true, force: true });
});

/** A client of an organization of its own. */
async function newClient(
  options: Partial<ClientOptions> = {},
  organization: Record<string, unknown> = { plan: "enterprise" },
): Promise<{ client: FastenrClient; key: string }> {
  const { key } = await newOrganization(product, organization);
  return { client: clientOf(key, options), key };
}

const clientOf = (apiKey: string, options: Partial<ClientOptions> = {}) =>
  new sdk.FastenrClient({ apiKey, baseUrl: `${product.url}/v1`, ...options });

/** The error that a promise comes to; fails if it comes to none. */
const errorOf = (promise: PromiseLike<unknown>) =>
  promise.then(
    (value) => expect.unreachable(`no error but ${inspect(value)}`),
    (error) => error,
  );

/** Runs a file of the consumer's project. */
async function runs(node: string, name: string, text: string): Promise<string> {
  writeFileSync(path.join(consumer, name), text);
  return (await run(node, [name], { cwd: consumer })).stdout;
}

describe("what the document and the table say", () => {
  test("the types and the table of operations are made from the document as it is", async () => {
    const told = "run `npm run generate -w @fastenr/sdk`";
    expect(await staleFiles(), told).toEqual([]);
  });

  test("only what takes no key has no method", () => {
    const table = readTable();
    const keyless = Object.values(readDocument().paths)
      .flatMap((item) => Object.values(item))
      .filter(({ security }) => security?.length === 0)
      .map(({ operationId }) => operationId);
    const without = Object.keys(table).filter((id) => table[id] === null);
    expect(without.filter((id) => !keyless.includes(id))).toEqual([]);
  });

  test("whatever can be patched can be put, which is the same", () => {
    const operations = Object.values(readDocument().paths).flatMap((item) => Object.values(item));
    const ids = operations.map(({ operationId }) => operationId);
    for (const { operationId, requestBody } of operations.filter((one) => isPatch(one.operationId))) {
      const twin = operationId.slice(0, -"ByPatch".length);
      expect(ids).toContain(twin);
      const { requestBody: same } = operations.find((one) => one.operationId === twin)!;
      expect(requestBody!.content["application/json"]!.schema).toEqual(
        same!.content["application/json"]!.schema,
      );
    }
  });

  test("every operation is called by its method, with what was given and nothing else", async () => {
    const recorder = await recorderOf(product.url);
    closing.push(recorder.close);
    const { key } = await newClient();
    const client = clientOf(key, { baseUrl: `${recorder.url}/v1` });
    const calls = parityCalls();
    expect(calls.length).toBeGreaterThan(100);
    const outcomes: ParityOutcome[] = [];
    for (const { operationId, method, args } of calls) {
      // biome-ignore lint/suspicious/noExplicitAny: the methods are looked up by name.
      const target = method.split(".").reduce<any>((place, name) => place[name], client);
      const options: RequestOptions = { headers: { [OPERATION_HEADER]: operationId } };
      const outcome = await target(...args, options).then(
        () => ({ error: null, status: null }),
        (error: InstanceType<typeof sdk.FastenrError>) => ({
          error: error.name,
          status: error.status ?? null,
        }),
      );
      outcomes.push({ operationId, ...outcome });
    }
    expectParity(calls, outcomes, recorder);
  });
});

describe("the package", () => {
  test("works as the API's document has it", async () => {
    const { client, key } = await newClient();
    const account = await client.accounts.create({ name: "Acme", status: "active" });
    // biome-ignore format: the document's own, word for word but for key, server and account.
    const snippet = `
import { FastenrClient } from '@fastenr/sdk';

const client = new FastenrClient({
  apiKey: 'your_api_key',
  baseUrl: 'https://api.fastenr.com/v1'
});

// List accounts
const accounts = await client.accounts.list({
  status: 'active',
  limit: 50
});

// Create engagement
const engagement = await client.engagements.create({
  account_id: 'acc_123456',
  type: 'meeting',
  title: 'Quarterly Review',
  outcome: 'positive'
});
`
      .replace("your_api_key", key)
      .replace("https://api.fastenr.com", product.url)
      .replace("acc_123456", account.id);
    const printed = await runs(
      process.execPath,
      "snippet.mjs",
      `${snippet}console.log(JSON.stringify([accounts.data.map(({ id }) => id), engagement.title, engagement.account_id]));`,
    );
    expect(JSON.parse(printed)).toEqual([[account.id], "Quarterly Review", account.id]);
  });

  test("is required from CommonJS, by every node there is and where crypto is no global", async () => {
    const { client, key } = await newClient();
    const text = `
      const { FastenrClient, verifyWebhook } = require("@fastenr/sdk");
      const client = new FastenrClient({ apiKey: ${JSON.stringify(key)}, baseUrl: ${JSON.stringify(product.url)} });
      client.accounts.create({ name: process.version })
        .then(() => verifyWebhook("{}", "0".repeat(64), "whsec_AAAA").catch((error) => console.log(error.name)));`;
    for (const node of nodes()) {
      expect(await runs(node, "required.cjs", text), node).toBe("WebhookVerificationError\n");
    }
    // As Node 18 is.
    const hidden = `delete globalThis.crypto;\n${text}`;
    expect(await runs(process.execPath, "hidden.cjs", hidden)).toBe("WebhookVerificationError\n");
    expect((await client.accounts.list()).data.length).toBe(nodes().length + 1);
  });

  test("has types that let through what is right and nothing else, imported and required", async () => {
    const good = `
      const client = new FastenrClient({ apiKey: "fsk_live_x", timeout: 1_000 });
      export async function main(): Promise<void> {
        const page = await client.accounts.list({ status: ["active", "at_risk"], sort: "health_score", limit: 50 });
        const score: number | null = page.data[0]!.health_score;
        for await (const account of client.accounts.list({ status: "active" })) account.name.trim();
        const { data, response } = await client.accounts.get("acc_1", { include: ["goals"] }).withResponse();
        await client.accounts.update(data.id, { arr: 1, owner: null }, { ifMatch: response.etag! });
        const rows = await client.events.batch({ events: [{ external_id: "a", event_type: "login" }] });
        rows[0]!.error?.message.trim();
        await client.webhooks.deliveries.redeliver("dlv_1");
        await client.automation.workflows.execute("wf_1", { account_id: data.id, dry_run: true });
        const event = await verifyWebhook("", new Headers(), "whsec_");
        if (event.event === "account.health_changed") event.data.new_health_score.toFixed();
        if (event.event === "account.updated") event.data.changed.join();
        // @ts-expect-error: no such status
        await client.accounts.list({ status: "actve" });
        // @ts-expect-error: a name is needed
        await client.accounts.create({ arr: 1 });
        // @ts-expect-error: misspelt
        await client.accounts.create({ name: "A", industri: "Finance" });
        // @ts-expect-error: no such method
        await client.accounts.remove("acc_1");
        // @ts-expect-error: an id is needed
        await client.accounts.get();
        // @ts-expect-error: accounts have no such field
        data.nmae;
        // @ts-expect-error: a key is needed
        new FastenrClient({});
        try { await client.me.get(); } catch (error) {
          if (error instanceof RateLimitError) error.retryAfter.toFixed();
          else if (error instanceof FastenrError) error.details.map(({ field }) => field);
        }
        console.log(score);
      }
      const named: Account | WebhookEvent | NewAccount | null = null;
      export { named };`;
    const names = "FastenrClient, FastenrError, RateLimitError, verifyWebhook";
    const types = "Account, NewAccount, WebhookEvent";
    const from = `import { ${names}, type ${types.replaceAll(", ", ", type ")} } from "@fastenr/sdk";`;
    writeFileSync(path.join(consumer, "imported.mts"), from + good);
    writeFileSync(path.join(consumer, "required.cts"), from + good);
    const options = { strict: true, noEmit: true, noUncheckedIndexedAccess: true, types: [] };
    const lib = ["es2022", "dom", "dom.iterable", "esnext.disposable"];
    writeFileSync(
      path.join(consumer, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: { ...options, module: "nodenext", target: "es2022", lib, skipLibCheck: false },
        files: ["imported.mts", "required.cts"],
      }),
    );
    const tsc = path.join(ROOT, "sdks/javascript/node_modules/typescript/bin/tsc");
    const { stdout } = await run(process.execPath, [tsc, "-p", consumer]).catch((error) => error);
    expect(stdout).toBe("");
  });

  test("holds what is needed and depends on nothing", () => {
    const installed = path.join(consumer, "node_modules/@fastenr/sdk");
    const described = JSON.parse(readFileSync(path.join(installed, "package.json"), "utf8"));
    expect(described.dependencies).toBeUndefined();
    for (const name of [
      "README.md",
      "LICENSE",
      "dist/index.js",
      "dist/index.cjs",
      "dist/index.d.ts",
      "dist/index.d.cts",
    ]) {
      expect(readFileSync(path.join(installed, name), "utf8").length, name).toBeGreaterThan(100);
    }
    expect(described.version).toBe(sdk.VERSION);
    const built = readFileSync(path.join(installed, "dist/index.js"), "utf8");
    expect(built).not.toMatch(/^import|require\(|from "node:/m);
  });

  test("runs inside workerd", async () => {
    const { client, key } = await newClient();
    await client.accounts.create({ name: "Of a Worker" });
    const file = path.join(consumer, "node_modules/@fastenr/sdk/dist/index.js");
    const worker = `
      import { FastenrClient, verifyWebhook } from "./index.js";
      export default { async fetch(request, env) {
        const client = new FastenrClient({ apiKey: env.KEY, baseUrl: env.URL });
        const names = [];
        for await (const { name } of client.accounts.list()) names.push(name);
        const refused = await client.accounts.get("acc_missing").catch((error) => error.name);
        const webhook = await verifyWebhook(await request.text(), request.headers, "whsec_AAAA").catch((error) => error.name);
        return Response.json({ names, refused, webhook });
      } }`;
    const miniflare = new Miniflare(
      convertV4MiniflareOptions({
        compatibilityDate: "2026-01-01",
        modules: [
          { type: "ESModule", path: "worker.js", contents: worker },
          { type: "ESModule", path: "index.js", contents: readFileSync(file, "utf8") },
        ],
        bindings: { KEY: key, URL: product.url },
      }),
    );
    closing.push(() => miniflare.dispose());
    const answer = await miniflare.dispatchFetch("http://worker/", { method: "POST", body: "{}" });
    expect(await answer.json()).toEqual({
      names: ["Of a Worker"],
      refused: "NotFoundError",
      webhook: "WebhookVerificationError",
    });
  });
});

/** The nodes on this machine's PATH, each once. */
function nodes(): string[] {
  const found = new Set([realpathSync(process.execPath)]);
  for (const directory of process.env.PATH!.split(path.delimiter)) {
    try {
      const file = realpathSync(path.join(directory, "node"));
      // npm puts wrappers there, which are no programs of their own.
      if (!file.includes("node_modules")) found.add(file);
    } catch {
      // There is none.
    }
  }
  return [...found];
}

describe("an answer", () => {
  test("is the resource itself, and with its response on demand", async () => {
    const { client } = await newClient();
    const made = await client.accounts.create({
      name: "Ærø & Söhne",
      tags: ["a", "b"],
      custom_fields: { n: 1 },
    });
    expect(made).toMatchObject({ name: "Ærø & Söhne", tags: ["a", "b"], custom_fields: { n: 1 } });
    const { data, response } = await client.accounts.get(made.id).withResponse();
    expect(data.id).toBe(made.id);
    expect(response).toMatchObject({ status: 200, replayed: false });
    expect(response.requestId).toMatch(/^req_/);
    const changed = await client.accounts.update(made.id, { arr: 5 }, { ifMatch: response.etag! });
    expect(changed.arr).toBe(5);
    const stale = await errorOf(client.accounts.update(made.id, { arr: 6 }, { ifMatch: response.etag! }));
    expect(stale).toBeInstanceOf(sdk.ConflictError);
    expect([stale.status, stale.code]).toEqual([412, "precondition_failed"]);
    expect(await client.accounts.delete(made.id)).toEqual({ id: made.id, deleted: true });
  });

  test("comes from each corner of the API", async () => {
    const { client } = await newClient();
    const account = await client.accounts.upsert("ext/1", { name: "Corner" });
    expect((await client.accounts.getByExternalId("ext/1")).id).toBe(account.id);
    expect(
      await client.accounts.batch({ accounts: [{ name: "B", external_id: "b" }, { name: "" }] }),
    ).toMatchObject([
      { index: 0, status: "created" },
      { index: 1, status: "failed" },
    ]);
    await client.accounts.events.create(account.id, { event_type: "login" });
    await client.events.batch({ events: [{ external_id: "b", event_type: "login", event_id: "one" }] });
    await client.health.update({ account_id: account.id, health_score: 80, reason: "Told so" });
    expect((await client.accounts.health(account.id)).overall_health_score).toBe(80);
    const config = await client.health.config.get();
    expect(Object.values(config.weights).reduce((sum, weight) => sum + weight)).toBe(100);
    const survey = await client.surveys.create({ title: "Corner", type: "nps" });
    await client.surveys.responses.create(survey.id, {
      respondent: { email: "a@example.com" },
      answers: [{ question_id: survey.questions[0]!.id, value: 9 }],
    });
    expect((await client.surveys.results(survey.id)).responses).toBe(1);
    const workflow = await client.automation.workflows.create({
      name: "Corner",
      trigger: { type: "manual" },
      actions: [{ type: "create_task", config: { title: "Call" } }],
    });
    await client.automation.workflows.execute(workflow.id, { account_id: account.id });
    expect((await client.automation.workflows.runs.list(workflow.id)).data.length).toBe(1);
    expect((await client.webhooks.events.list()).length).toBe(9);
    expect((await client.me.get()).plan).toBe("enterprise");
    expect((await client.status.get()).status).toBe("ok");
    const { customers } = client;
    expect((await customers.list()).map(({ id }) => id).sort()).toEqual(["b", "ext/1"]);
    expect(await customers.recordEvents("b", { event: { eventType: "login" } })).toEqual({
      message: "Event recorded",
    });
    expect((await customers.health("b")).events.length).toBe(2);
    expect((await customers.dashboard()).totalCustomers).toBe(2);
    expect((await client.auditLog.list({ limit: 1 })).data.length).toBe(1);
  });

  test("that is no JSON is a stream of bytes, or its text", async () => {
    const { client } = await newClient();
    await client.accounts.create({ name: "Exported" });
    const { id } = await client.exports.create();
    await until(async () => (await client.exports.get(id)).status === "completed");
    const { data, response } = await client.exports.download(id).withResponse();
    expect(response.headers.get("Content-Type")).toContain("ndjson");
    const lines = (await new Response(data).text()).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line)).length).toBeGreaterThan(1);
    expect(lines.join()).toContain("Exported");
    expect(await errorOf(client.exports.download("exp_missing"))).toBeInstanceOf(sdk.NotFoundError);
    const operator = clientOf(product.operatorToken);
    expect(await operator.admin.metrics()).toContain("# EOF");
  });

  test("is asked for at once, and once however it is read", async () => {
    const { client } = await newClient();
    const answer = client.accounts.create({ name: "Once" });
    await Promise.all([answer, answer, answer.withResponse(), answer.finally(() => {})]);
    expect((await client.accounts.list()).pagination.total).toBe(1);
    const page = client.accounts.list();
    expect((await page).data.length).toBe(1);
    const names: string[] = [];
    for await (const { name } of page) names.push(name);
    expect(names).toEqual(["Once"]);
  });

  test("is not what an id that is none would lead to", async () => {
    const { client } = await newClient();
    for (const id of ["", ".", "..", undefined, 5] as string[]) {
      expect(await errorOf(client.accounts.delete(id))).toBeInstanceOf(TypeError);
    }
  });
});

describe("a list", () => {
  test("is walked by cursor, each row once, while others write", async () => {
    const { client } = await newClient();
    const accounts = Array.from({ length: 230 }, (_, i) => ({ name: `Row ${i}`, external_id: `row-${i}` }));
    await client.accounts.batch({ accounts });
    const seen: string[] = [];
    let written = 0;
    for await (const account of client.accounts.list({ limit: 20, sort: "name" })) {
      seen.push(account.external_id!);
      if (seen.length % 20 !== 5) continue;
      // Before and behind where the walk stands, and one that it has seen goes.
      await Promise.all([
        client.accounts.create({ name: `Aaa ${written}`, external_id: `new-a-${written}` }),
        client.accounts.create({ name: `Zzz ${written}`, external_id: `new-z-${written++}` }),
        client.accounts.delete(account.id),
      ]);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => id.startsWith("row-")).sort()).toEqual(
      accounts.map(({ external_id }) => external_id).sort(),
    );
    expect(seen.filter((id) => id.startsWith("new-a-"))).toEqual([]);
  });

  test("has pages with totals, and goes on from any of them with its filters", async () => {
    const { client } = await newClient();
    await client.accounts.batch({
      accounts: Array.from({ length: 12 }, (_, i) => ({
        name: `P${i}`,
        status: i % 2 ? "active" : "churned",
      })),
    });
    const page = await client.accounts.list({ status: "active", limit: 2, page: 2 });
    expect(page.pagination).toMatchObject({ page: 2, total: 6, pages: 3 });
    expect([page.data.length, page.hasMore]).toEqual([2, true]);
    const rest: Pick<Account, "status">[] = [];
    for await (const account of page) rest.push(account);
    expect(rest.map(({ status }) => status)).toEqual(Array(4).fill("active"));
    const sizes: number[] = [];
    for await (const { data } of client.accounts.list({ limit: 5 }).pages()) sizes.push(data.length);
    expect(sizes).toEqual([5, 5, 2]);
    expect(await (await client.accounts.list({ limit: 100 })).next()).toBe(null);
  });
});

type Fate = "429" | "503" | "409" | "drop" | "lose" | "slow" | "cut" | "pass";

/** A proxy before the server that does to each request what is next in line, then lets everything pass. */
async function unsteady(...fates: Fate[]) {
  const keys: (string | undefined)[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    keys.push(request.headers["idempotency-key"] as string | undefined);
    const fate = fates.shift() ?? "pass";
    const flat = { error: "rate_limit_exceeded", message: "API rate limit exceeded", retry_after: 0 };
    if (fate === "drop") return request.socket.destroy();
    if (fate === "503") return response.writeHead(503, { "Content-Type": "text/html" }).end("<h1>Busy</h1>");
    if (fate === "429") return response.writeHead(429, { "Retry-After": "0" }).end(JSON.stringify(flat));
    if (fate === "409") return response.writeHead(409, { "Retry-After": "0" }).end("{}");
    const { host: _, connection: __, ...headers } = request.headers;
    const answer = await fetch(product.url + request.url, {
      method: request.method,
      headers: headers as Record<string, string>,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    const text = await answer.text();
    // Done, but nobody hears of it.
    if (fate === "lose") return request.socket.destroy();
    if (fate === "cut") {
      response.writeHead(answer.status, { "Content-Length": String(text.length + 10) });
      response.write(text, () => request.socket.destroy());
      return;
    }
    if (fate === "slow") await new Promise((resolve) => setTimeout(resolve, 1_500));
    response.writeHead(answer.status, { "Content-Type": "application/json" }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, keys };
}

describe("what fails for now", () => {
  test("is tried again, and one POST makes one account, whatever became of its answers", async () => {
    const { client, key } = await newClient();
    const fates: Fate[][] = [
      ["429", "503", "drop"],
      ["lose"],
      ["lose", "lose", "drop"],
      ["503", "lose", "409"],
      ["cut", "429"],
      ["slow"],
      ["slow", "drop", "lose"],
    ];
    await Promise.all(
      fates.map(async (line, i) => {
        const { baseUrl, keys } = await unsteady(...line);
        const { data } = await clientOf(key, { baseUrl, timeout: 1_000 })
          .accounts.create({ name: `Account ${i}` })
          .withResponse();
        expect(data.name).toBe(`Account ${i}`);
        expect(keys.length, line.join()).toBeGreaterThan(line.length);
        expect(new Set(keys).size).toBe(1);
        expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
      }),
    );
    const names: string[] = [];
    for await (const { name } of client.accounts.list({ sort: "name" })) names.push(name);
    expect(names).toEqual(fates.map((_, i) => `Account ${i}`));
  });

  test("is tried again on PUT and GET as well, and on a walk through a list", async () => {
    const { client, key } = await newClient();
    const { id } = await client.accounts.create({ name: "Before" });
    const { baseUrl } = await unsteady("lose", "pass", "503", "pass", "pass", "drop", "429");
    const shaky = clientOf(key, { baseUrl });
    expect((await shaky.accounts.update(id, { name: "After" })).name).toBe("After");
    expect((await shaky.accounts.get(id)).name).toBe("After");
    await client.accounts.create({ name: "Second" });
    const names: string[] = [];
    for await (const { name } of shaky.accounts.list({ limit: 1 })) names.push(name);
    expect(names).toEqual(["Second", "After"]);
  });

  test("is told after as many tries as were allowed", async () => {
    const { key } = await newClient();
    const { baseUrl, keys } = await unsteady("503", "503", "503", "503");
    const client = clientOf(key, { baseUrl, maxRetries: 1 });
    const error = await errorOf(client.accounts.create({ name: "Never" }));
    expect(error).toBeInstanceOf(sdk.ServerError);
    expect([error.status, error.code]).toEqual([503, "service_unavailable"]);
    expect(keys.length).toBe(2);
    await errorOf(client.accounts.create({ name: "Never" }, { maxRetries: 0 }));
    expect(keys.length).toBe(3);
  });

  test("is done once with a key of one's own, and the second time says so", async () => {
    const { client } = await newClient();
    const options = { idempotencyKey: "import-2024-01-15" };
    const first = await client.accounts.create({ name: "Mine" }, options).withResponse();
    const second = await client.accounts.create({ name: "Mine" }, options).withResponse();
    expect([first.response.replayed, second.response.replayed]).toEqual([false, true]);
    expect(second.data).toEqual(first.data);
    expect(await errorOf(client.accounts.create({ name: "Other" }, options))).toBeInstanceOf(
      sdk.ValidationError,
    );
  });
});

describe("an error", () => {
  test("is of the class that its status asks for, with all that the API said", async () => {
    const { client, key } = await newClient();
    const { id } = await client.accounts.create({ name: "Taken", external_id: "taken" });
    const { key: reader } = await client.apiKeys.create({ name: "Reader", scopes: ["accounts:read"] });
    const wrong = `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`;
    const invalid = { name: "", contacts: [{ name: "A", email: "none" }] };
    const cases: [() => PromiseLike<unknown>, string, number, string][] = [
      [() => clientOf(wrong).accounts.list(), "AuthenticationError", 401, "authentication_error"],
      [() => clientOf(reader!).accounts.delete(id), "AuthorizationError", 403, "authorization_error"],
      [() => client.accounts.get("acc_missing"), "NotFoundError", 404, "not_found"],
      [() => client.accounts.create(invalid), "ValidationError", 422, "validation_error"],
      [() => client.accounts.create({ name: "B", external_id: "taken" }), "ConflictError", 409, "conflict"],
      // The customer-health API's are flat.
      [() => client.customers.health("missing"), "NotFoundError", 404, "not_found"],
      [() => client.customers.recordEvents(id, {}), "ValidationError", 400, "validation_error"],
      [() => clientOf(wrong).customers.list(), "AuthenticationError", 401, "authentication_error"],
    ];
    for (const [attempt, name, status, code] of cases) {
      const error = await errorOf(attempt());
      expect([error.name, error.status, error.code]).toEqual([name, status, code]);
      expect(error).toBeInstanceOf(sdk.FastenrError);
      expect(error).toBeInstanceOf(sdk[name as "NotFoundError"]);
      expect(error.requestId).toMatch(/^req_/);
      expect(error.headers.get("X-Request-Id")).toBe(error.requestId);
      expect(error.message.length).toBeGreaterThan(10);
      for (const secret of [key, wrong, reader!]) expect(inspect(error, { depth: 9 })).not.toContain(secret);
    }
    const { details, message } = await errorOf(client.accounts.create(invalid));
    expect(details.map(({ field }: { field: string }) => field).sort()).toEqual([
      "contacts[0].email",
      "name",
    ]);
    expect(message).toContain("contacts[0].email");
    expect((await errorOf(clientOf(reader!).accounts.delete(id))).message).toContain("accounts:write");
    expect((await errorOf(client.customers.health("missing"))).message).toBe("Customer not found");
  });

  test("of a rate limit tells when to come again", async () => {
    const { client } = await newClient(
      { maxRetries: 0 },
      { rate_limit_override: { per_minute: 3, per_hour: 100 } },
    );
    for (let i = 0; i < 3; i++) await client.me.get();
    const error = await errorOf(client.me.get());
    expect(error).toBeInstanceOf(sdk.RateLimitError);
    expect([error.status, error.code, error.message]).toEqual([
      429,
      "rate_limit_exceeded",
      "API rate limit exceeded",
    ]);
    expect(error.retryAfter).toBeGreaterThanOrEqual(1);
    expect(error.retryAfter).toBeLessThanOrEqual(60);
  });

  test("of a limit that holds for long comes at once", async () => {
    const { client } = await newClient({}, { rate_limit_override: { per_minute: 100, per_hour: 1 } });
    await client.me.get();
    const error = await errorOf(client.me.get());
    expect(error.retryAfter).toBeGreaterThan(3_500);
  });

  test("may tell by a date, which is waited for, or be told nothing that can be understood", async () => {
    const answers = (value: string) => async () =>
      Response.json({ error: "rate_limit_exceeded" }, { status: 429, headers: { "Retry-After": value } });
    const retryAfter = async (value: string) =>
      (await errorOf(clientOf("fsk_x", { fetch: answers(value), maxRetries: 0 }).me.get())).retryAfter;
    const in10Minutes = await retryAfter(new Date(Date.now() + 600_000).toUTCString());
    expect(in10Minutes).toBeGreaterThan(590);
    expect(in10Minutes).toBeLessThanOrEqual(600);
    expect(await Promise.all(["Sun, 06 Nov 1994 08:49:37 GMT", "1.5", "-5", "soon"].map(retryAfter))).toEqual(
      [0, 2, 1, 1],
    );
    const began = Date.now();
    let tries = 0;
    const soon = new Date(began + 2_000).toUTCString();
    const client = clientOf("fsk_x", {
      fetch: async () => (tries++ === 0 ? answers(soon)() : Response.json({ data: {} })),
    });
    await client.me.get();
    expect([tries, Date.now() - began >= 900]).toEqual([2, true]);
  });

  test("of a connection says where it was going, and what was wrong with it", async () => {
    const nobody = clientOf("fsk_hush", { baseUrl: "http://127.0.0.1:1/v1", maxRetries: 0 });
    const refused = await errorOf(nobody.accounts.list({ search: "private" }));
    expect(refused).toBeInstanceOf(sdk.ConnectionError);
    expect(refused.message).toMatch(
      /^GET http:\/\/127\.0\.0\.1:1\/v1\/accounts could not be sent: .*(bad port|ECONNREFUSED)/,
    );
    expect([refused.status, refused.requestId]).toEqual([undefined, null]);
    expect(inspect(refused, { depth: 9 })).not.toContain("hush");
  });

  test("of time is told apart from being given up", async () => {
    const silent = await receive(() => {});
    closing.push(silent.close);
    const client = clientOf("fsk_hush", { baseUrl: silent.url, maxRetries: 1 });
    const late = await errorOf(client.me.get({ timeout: 100 }));
    expect(late).toBeInstanceOf(sdk.TimeoutError);
    expect(late).toBeInstanceOf(sdk.ConnectionError);
    expect(silent.received.length).toBe(2);
    const controller = new AbortController();
    const pending = errorOf(client.me.get({ signal: controller.signal }));
    await silent.until(3);
    controller.abort(new Error("The user left"));
    expect((await pending).message).toBe("The user left");
    expect((await errorOf(client.me.get({ signal: AbortSignal.abort() }))).name).toBe("AbortError");
    // While it waits for a retry as well.
    const { baseUrl } = await unsteady("503", "503", "503", "503");
    const started = Date.now();
    const waiting = clientOf("fsk_hush", { baseUrl }).me.get({ signal: AbortSignal.timeout(100) });
    expect((await errorOf(waiting)).name).toBe("TimeoutError");
    expect(Date.now() - started).toBeLessThan(2_000);
    expect(silent.received.length).toBe(3);
  });

  test("tells of a server that is another", async () => {
    const page = await receive((_, response) => response.end("<html>Welcome</html>"));
    const moved = await receive((_, response) => response.writeHead(302, { Location: page.url }).end());
    closing.push(page.close, moved.close);
    const elsewhere = await errorOf(clientOf("fsk_hush", { baseUrl: page.url }).me.get());
    expect(elsewhere.code).toBe("unreadable_answer");
    const redirected = await errorOf(
      clientOf("fsk_hush", { baseUrl: moved.url }).accounts.create({ name: "A" }),
    );
    expect([redirected.status, redirected.code]).toEqual([302, "unexpected_status"]);
    expect(page.received.length).toBe(1);
  });
});

describe("a client", () => {
  test("keeps its key to itself", async () => {
    const { client, key } = await newClient();
    for (const text of [
      inspect(client, { depth: 9 }),
      inspect(client, { depth: 9, showHidden: true, customInspect: false }),
      JSON.stringify(client),
      `${client}`,
      inspect({ ...client }, { depth: 9 }),
    ]) {
      expect(text).not.toContain(key);
    }
    expect(inspect(client)).toBe(`FastenrClient { baseUrl: '${product.url}/v1' }`);
  });

  test("is refused a key or base URL that can be none, without repeating it", () => {
    for (const apiKey of [undefined, "", "fsk_hush\r\nX-Evil: 1", "fsk hush"] as string[]) {
      const make = () => clientOf(apiKey);
      expect(make).toThrow(TypeError);
      expect(make).not.toThrow("hush");
    }
    for (const baseUrl of ["api.fastenr.com", "ftp://example.com", "https://a:b@example.com/v1"]) {
      expect(() => clientOf("fsk_x", { baseUrl })).toThrow(TypeError);
    }
  });

  test("takes the base URL with and without /v1, and a slash behind it", async () => {
    const { key } = await newClient();
    for (const end of ["", "/", "/v1", "/v1/"]) {
      const client = clientOf(key, { baseUrl: product.url + end });
      expect((await client.me.get()).plan).toBe("enterprise");
      expect((await client.status.get()).status).toBe("ok");
    }
    expect(inspect(new sdk.FastenrClient({ apiKey: "k" }))).toContain("'https://api.fastenr.com/v1'");
  });

  test("names itself where it may, and not in a browser", async () => {
    const seen = await receive((_, response) => response.end('{"data":{}}'));
    closing.push(seen.close);
    const client = clientOf("fsk_x", { baseUrl: seen.url, headers: { "X-Own": "1" } });
    await client.me.get();
    await client.accounts.create({ name: "A" }, { headers: { "X-Own": "2" } });
    const { navigator } = globalThis as { navigator?: unknown };
    Object.defineProperty(globalThis, "navigator", {
      value: { userAgent: "Mozilla/5.0 (X11)" },
      configurable: true,
    });
    await client.me.get();
    Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
    const [get, post, browser] = seen.received.map(({ headers }) => headers);
    expect(get).toMatchObject({ "user-agent": `fastenr-javascript/${sdk.VERSION}`, "x-own": "1" });
    expect(get).not.toHaveProperty("idempotency-key");
    expect(post).toMatchObject({ "content-type": "application/json", "x-own": "2" });
    expect(browser!["user-agent"]).not.toContain("fastenr");
  });
});

describe("verifyWebhook", () => {
  let client: FastenrClient;
  let receiver: Awaited<ReturnType<typeof receive>>;
  let webhook: { id: string; secret: string };

  beforeAll(async () => {
    ({ client } = await newClient());
    receiver = await receive();
    closing.push(receiver.close);
    const made = await client.webhooks.create({ url: `${receiver.url}/hook`, events: ["*"] });
    webhook = { id: made.id, secret: made.secret! };
  });

  /** A new real delivery. */
  async function delivery() {
    const before = receiver.received.length;
    await client.accounts.create({ name: "Told" });
    await receiver.until(before + 1);
    const { body, headers } = receiver.received[before]!;
    return { body, headers };
  }

  test("gives the event of a real delivery, whatever form body and headers have", async () => {
    const { body, headers } = await delivery();
    const event = await sdk.verifyWebhook(body, headers, webhook.secret);
    expect(event.event).toBe("account.created");
    if (event.event === "account.created") expect(event.data.account.name).toBe("Told");
    expect(event).toEqual(JSON.parse(body));
    const bytes = Buffer.from(body);
    for (const form of [bytes, new Uint8Array(bytes), new Uint8Array(bytes).buffer]) {
      expect(await sdk.verifyWebhook(form, new Headers(headers), webhook.secret)).toEqual(event);
    }
    const upper = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]),
    );
    expect(await sdk.verifyWebhook(body, upper, webhook.secret)).toEqual(event);
    // The older scheme, with its header among others and alone.
    const older = { "X-Fastenr-Signature": headers["x-fastenr-signature"]! };
    expect(await sdk.verifyWebhook(body, older, webhook.secret)).toEqual(event);
    expect(await sdk.verifyWebhook(body, older["X-Fastenr-Signature"], webhook.secret)).toEqual(event);
  });

  test("gives a ping as well", async () => {
    const before = receiver.received.length;
    await client.webhooks.test(webhook.id);
    const { body, headers } = receiver.received[before]!;
    expect((await sdk.verifyWebhook(body, headers, webhook.secret)).event).toBe("ping");
  });

  test("refuses what was changed, signed by another, or is old", async () => {
    const { body, headers } = await delivery();
    const { "webhook-signature": signature, "x-fastenr-signature": older, ...unsigned } = headers;
    const other = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const refused = (...args: Parameters<typeof sdk.verifyWebhook>) =>
      expect(sdk.verifyWebhook(...args), inspect(args)).rejects.toThrow(sdk.WebhookVerificationError);
    await refused(body.replace("Told", "Tolt"), headers, webhook.secret);
    await refused(`${body} `, headers, webhook.secret);
    await refused(body, headers, other);
    await refused(body, unsigned, webhook.secret);
    await refused(body, { ...headers, "webhook-id": "evt_other" }, webhook.secret);
    await refused(body, { ...headers, "webhook-timestamp": "1" }, webhook.secret);
    await refused(body, { ...headers, "webhook-timestamp": "" }, webhook.secret);
    await refused(body, { ...headers, "webhook-signature": "v1," }, webhook.secret);
    await refused(body, { ...headers, "webhook-signature": "v2,AAAA" }, webhook.secret);
    // A good older signature does not make up for a bad newer one.
    await refused(
      body,
      { ...headers, "webhook-signature": signature!.replace(/.{9}$/, "AAAAAAAA=") },
      webhook.secret,
    );
    await refused(body, "", webhook.secret);
    await refused(body, older!.replace(/^../, "zz"), webhook.secret);
    await refused(body, older!.slice(2), webhook.secret);
    await refused(body, older!, other);
    await expect(sdk.verifyWebhook(body, headers, "")).rejects.toThrow(TypeError);
    // biome-ignore lint/suspicious/noExplicitAny: it is what many do.
    await expect(sdk.verifyWebhook(JSON.parse(body) as any, headers, webhook.secret)).rejects.toThrow(
      /raw body/,
    );

    const real = Date.now;
    const later = (seconds: number) => {
      Date.now = () => real() + seconds * 1000;
    };
    try {
      later(290);
      await sdk.verifyWebhook(body, headers, webhook.secret);
      await sdk.verifyWebhook(body, older!, webhook.secret);
      later(310);
      await refused(body, headers, webhook.secret);
      // Nor by leaving out what tells the time of sending.
      await refused(body, older!, webhook.secret);
      await sdk.verifyWebhook(body, headers, webhook.secret, { tolerance: 600 });
      later(-310);
      await refused(body, headers, webhook.secret);
    } finally {
      Date.now = real;
    }
  });

  test("accepts the old secret and the new one while they change", async () => {
    const old = webhook.secret;
    const rotated = await client.webhooks.rotateSecret(webhook.id, { grace_seconds: 60 });
    webhook.secret = rotated.secret!;
    const { body, headers } = await delivery();
    expect(headers["webhook-signature"]!.split(" ").length).toBe(2);
    for (const secret of [old, webhook.secret, [old, webhook.secret], [webhook.secret, old]]) {
      expect((await sdk.verifyWebhook(body, headers, secret)).event).toBe("account.created");
    }
    await client.webhooks.rotateSecret(webhook.id, { grace_seconds: 0 });
    const last = await delivery();
    await expect(sdk.verifyWebhook(last.body, last.headers, [old])).rejects.toThrow(
      sdk.WebhookVerificationError,
    );
    await until(
      async () =>
        (await client.webhooks.deliveries.list(webhook.id, { status: "delivered" })).data.length > 2,
    );
  });
});
