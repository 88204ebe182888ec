import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Receiver, receive } from "../../tests/process/receiver.ts";
import {
  call,
  freePort,
  newOrganization,
  newStateDir,
  type Product,
  startProduct,
} from "../../tests/process/support.ts";
import { ROOT, wrangler } from "../start/wrangler.ts";

/** Events of one measured phase, and how many a second. */
const PACED = 200;
const PER_SECOND = 20;
/** Deliveries of one burst. */
const BURST = 1000;

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

/** The value under which a share of the values lies, in milliseconds. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;
}

const told = (values: readonly number[]) =>
  `p50 ${quantile(values, 0.5)} ms, p95 ${quantile(values, 0.95)} ms, p99 ${quantile(values, 0.99)} ms (n ${values.length})`;

/** Fairness, speed against a bare queue consumer, and the crash harness. */
export async function run(): Promise<void> {
  const product = await startProduct();
  try {
    await fairness(product, "never answers", async () => (await receive(() => {})).url);
    await fairness(product, "refuses connections", async () => {
      const closed = await receive();
      await closed.close();
      return closed.url;
    });
    await speed(product);
  } finally {
    await product.kill();
  }
  crashes();
}

async function subscribe(product: Product, url: string) {
  const { key } = await newOrganization(product, {
    plan: "enterprise",
    rate_limit_override: { per_hour: 10_000_000, per_minute: 1_000_000 },
  });
  const api = (method: string, pathname: string, body?: unknown) =>
    call(product, method, pathname, body, { key });
  const hook = await api("POST", "/v1/webhooks", { url, events: ["account.created"] });
  if (hook.status !== 201) throw new Error(JSON.stringify(hook.body));
  return { api, webhookId: hook.body.data.id as string };
}

type Api = Awaited<ReturnType<typeof subscribe>>["api"];

/** From the arrival of the call that made an event (before its commit) to the first attempt, in milliseconds. */
const latencies = (hook: Receiver, from: number) =>
  hook.received.slice(from).map(({ at, body }) => at - Date.parse(JSON.parse(body).timestamp));

/** Creates accounts at a steady pace and waits until each of them was told of. */
async function paced(api: Api, hook: Receiver): Promise<number[]> {
  const from = hook.received.length;
  const calls: Promise<unknown>[] = [];
  for (let i = 0; i < PACED; i++) {
    calls.push(api("POST", "/v1/accounts", { name: `Paced ${i}` }));
    await pause(1000 / PER_SECOND);
  }
  await Promise.all(calls);
  await hook.until(from + PACED, 60_000);
  return latencies(hook, from);
}

async function burst(api: Api, count: number): Promise<void> {
  const accounts = Array.from({ length: count }, (_, i) => ({ name: `Burst ${i}` }));
  const { status } = await api("POST", "/v1/accounts/batch", { accounts });
  if (status !== 200) throw new Error(`the burst was answered ${status}`);
}

/** One tenant's dead endpoint with 1,000 pending deliveries, and what another tenant feels of it. */
async function fairness(product: Product, manner: string, dead: () => Promise<string>): Promise<void> {
  const hook = await receive();
  const { api } = await subscribe(product, hook.url);
  await paced(api, hook);
  const alone = await paced(api, hook);
  const other = await subscribe(product, await dead());
  await burst(other.api, BURST);
  await pause(500);
  const crons = setInterval(() => product.cron("* * * * *").catch(() => {}), 2000);
  const beside = await paced(api, hook);
  clearInterval(crons);
  const { body } = await other.api(
    "GET",
    `/v1/webhooks/${other.webhookId}/deliveries?status=pending&limit=1`,
  );
  const ratio = quantile(beside, 0.95) / quantile(alone, 0.95);
  console.log(`fairness: commit to first attempt at ${PER_SECOND} events/s`);
  console.log(`  alone                                   ${told(alone)}`);
  console.log(`  beside an endpoint that ${manner.padEnd(15)} ${told(beside)}`);
  console.log(`  still pending there: ${body.pagination.total}; p95 ratio ${ratio.toFixed(2)} (at most 2)`);
  await api("DELETE", `/v1/webhooks/${(await api("GET", "/v1/webhooks")).body.data[0].id}`);
  await other.api("DELETE", `/v1/webhooks/${other.webhookId}`);
  await hook.close();
}

/** Deliveries a second and latency, against a consumer that does nothing but fetch. */
async function speed(product: Product): Promise<void> {
  const hook = await receive();
  const { api } = await subscribe(product, hook.url);
  await paced(api, hook);
  const ours = await paced(api, hook);
  const rates: number[] = [];
  for (let round = 0; round < 4; round++) {
    const from = hook.received.length;
    await burst(api, BURST);
    const all = await hook.until(from + BURST, 60_000);
    const times = all.slice(from).map(({ at }) => at);
    rates.push((1000 * (BURST - 1)) / (Math.max(...times) - Math.min(...times)));
  }
  await hook.close();
  const floor = await bareConsumer();
  const best = Math.max(...rates);
  console.log("speed: one endpoint that answers at once");
  console.log(`  commit to first attempt  ${told(ours)}`);
  console.log(`  floor, send to attempt   ${told(floor.latencies)}`);
  console.log(
    `  deliveries/s ${rates.map((rate) => rate.toFixed(0)).join(", ")}; floor ${floor.rates.map((rate) => rate.toFixed(0)).join(", ")}`,
  );
  console.log(
    `  ratio of the best: ${(best / Math.max(...floor.rates)).toFixed(2)} of the floor's rate; ` +
      `p50 ${(quantile(ours, 0.5) / quantile(floor.latencies, 0.5)).toFixed(1)}×, p99 ${(quantile(ours, 0.99) / quantile(floor.latencies, 0.99)).toFixed(1)}×`,
  );
}

const BARE = `
export default {
  async fetch(request, env) {
    const { count, url } = await request.json();
    const at = Date.now();
    for (let i = 0; i < count; i += 100) {
      const length = Math.min(100, count - i);
      await env.QUEUE.sendBatch(Array.from({ length }, () => ({ body: { url, at } })));
    }
    return new Response("sent");
  },
  async queue(batch) {
    await Promise.all(batch.messages.map(async ({ body }) => {
      const response = await fetch(body.url, { method: "POST", body: JSON.stringify({ timestamp: new Date(body.at).toISOString() }) });
      await response.arrayBuffer();
    }));
  },
};`;

/** The same queue settings and receiver, without a database: a message for each delivery, and one fetch. */
async function bareConsumer(): Promise<{ latencies: number[]; rates: number[] }> {
  const directory = mkdtempSync(path.join(os.tmpdir(), "bare-"));
  const port = await freePort();
  writeFileSync(path.join(directory, "worker.js"), BARE);
  writeFileSync(
    path.join(directory, "wrangler.toml"),
    `name = "bare"
main = "worker.js"
compatibility_date = "2026-11-01"
[[queues.producers]]
binding = "QUEUE"
queue = "bare"
[[queues.consumers]]
queue = "bare"
max_batch_size = 5
max_batch_timeout = 0
`,
  );
  const state = newStateDir();
  const server = wrangler(
    ["dev", "--local", "--ip", "127.0.0.1", "--port", String(port), "--config", `${directory}/wrangler.toml`],
    state,
    path.join(state, "bare.log"),
  );
  const hook = await receive();
  const send = (count: number) =>
    fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: JSON.stringify({ count, url: hook.url }) });
  try {
    for (let tries = 0; ; tries++) {
      const isUp = await send(1).then(
        (response) => response.ok,
        () => false,
      );
      if (isUp) break;
      if (tries > 300) throw new Error("the bare consumer did not come up");
      await pause(100);
    }
    const warm = hook.received.length + PACED;
    for (let i = 0; i < PACED; i++) {
      void send(1);
      await pause(1000 / PER_SECOND);
    }
    await hook.until(warm, 30_000);
    const from = hook.received.length;
    for (let i = 0; i < PACED; i++) {
      void send(1);
      await pause(1000 / PER_SECOND);
    }
    await hook.until(from + PACED, 30_000);
    const measured = latencies(hook, from);
    const rates: number[] = [];
    for (let round = 0; round < 4; round++) {
      const before = hook.received.length;
      await send(BURST);
      const times = (await hook.until(before + BURST, 60_000)).slice(before).map(({ at }) => at);
      rates.push((1000 * (BURST - 1)) / (Math.max(...times) - Math.min(...times)));
    }
    return { latencies: measured, rates };
  } finally {
    await server.stop();
    await hook.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The seeded schedules of deaths run as a test, inside workerd; its figures are the last line it prints. */
function crashes(): void {
  const { stdout, status } = spawnSync(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "--project", "worker", "tests/webhooks-crash.test.ts"],
    { cwd: ROOT, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } },
  );
  const figures = stdout.match(/^\{"schedules".*$/m)?.[0];
  if (status !== 0 || !figures) throw new Error(`the crash harness failed:\n${stdout.slice(-3000)}`);
  console.log(`crashes: ${figures}`);
}
