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
  pause,
  startProduct,
} from "../../tests/process/support.ts";
import { ROOT, wrangler } from "../start/wrangler.ts";

/** Events of one measured phase, and how many a second. */
const PACED = 200;
const PER_SECOND = 20;
/** Deliveries of one burst. */
const BURST = 1000;
const ROUNDS = 5;

/** The value under which a share of the values lies, in milliseconds. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;
}

const told = (values: readonly number[]) =>
  `p50 ${quantile(values, 0.5)} ms, p95 ${quantile(values, 0.95)} ms, p99 ${quantile(values, 0.99)} ms (n ${values.length})`;

const median = (values: readonly number[]) => quantile(values, 0.5);

/** Fairness, speed against a bare queue consumer, and the crash harness. */
export async function run(): Promise<void> {
  const product = await startProduct();
  const bare = await startBareConsumer();
  try {
    await fairness(product, "never answers", async () => (await receive(() => {})).url);
    await fairness(product, "refuses connections", async () => {
      const closed = await receive();
      await closed.close();
      return closed.url;
    });
    await speed(product, bare);
  } finally {
    await product.kill();
    await bare.stop();
  }
  crashes();
}

async function subscribe(product: Product, url: string, hooked = true) {
  const { key } = await newOrganization(product, {
    plan: "enterprise",
    rate_limit_override: { per_hour: 10_000_000, per_minute: 1_000_000 },
  });
  const api = (method: string, pathname: string, body?: unknown) =>
    call(product, method, pathname, body, { key });
  if (hooked) {
    const { status, body } = await api("POST", "/v1/webhooks", { url, events: ["account.created"] });
    if (status !== 201) throw new Error(JSON.stringify(body));
  }
  return { api };
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

/**
 * One tenant's dead endpoint with 1,000 pending deliveries, and what another tenant feels of it. With and
 * without it in turn, since a machine's other load would else count as a difference.
 */
async function fairness(product: Product, manner: string, dead: () => Promise<string>): Promise<void> {
  const hook = await receive();
  const { api } = await subscribe(product, hook.url);
  const { api: otherApi } = await subscribe(product, hook.url, false);
  await paced(api, hook);
  const alone: number[][] = [];
  const beside: number[][] = [];
  let pending = 0;
  const crons = setInterval(() => product.cron("* * * * *").catch(() => {}), 2000);
  for (let round = 0; round < ROUNDS; round++) {
    alone.push(await paced(api, hook));
    const webhook = { url: await dead(), events: ["account.created"] };
    const { id } = (await otherApi("POST", "/v1/webhooks", webhook)).body.data;
    await burst(otherApi, BURST);
    await pause(500);
    beside.push(await paced(api, hook));
    pending = (await otherApi("GET", `/v1/webhooks/${id}/deliveries?status=pending&limit=1`)).body.pagination
      .total;
    await otherApi("DELETE", `/v1/webhooks/${id}`);
  }
  clearInterval(crons);
  const p95 = (phases: number[][]) => median(phases.map((values) => quantile(values, 0.95)));
  console.log(`fairness: commit to first attempt at ${PER_SECOND} events/s, ${ROUNDS} rounds in turn`);
  console.log(`  alone                                       ${told(alone.flat())}`);
  console.log(`  beside an endpoint that ${manner.padEnd(19)} ${told(beside.flat())}`);
  const each = (phases: number[][]) => phases.map((values) => quantile(values, 0.95)).join(", ");
  console.log(`  p95 of each round: alone ${each(alone)}; beside it ${each(beside)} ms`);
  console.log(
    `  still pending there: ${pending}; median p95 ${p95(beside)} against ${p95(alone)} ms: ratio ${(p95(beside) / p95(alone)).toFixed(2)} (at most 2)`,
  );
  await hook.close();
}

/** Deliveries a second and latency, in turn with a consumer that does nothing but fetch. */
async function speed(product: Product, bare: BareConsumer): Promise<void> {
  const [hook, bareHook] = [await receive(), await receive()];
  const { api } = await subscribe(product, hook.url);
  const subjects = {
    fastenr: { hook, send: (count: number) => burst(api, count), paced: () => paced(api, hook) },
    floor: {
      hook: bareHook,
      send: (count: number) => bare.send(bareHook.url, count),
      paced: () => pacedBare(bare, bareHook),
    },
  };
  const results = Object.entries(subjects).map(([name, subject]) => ({
    name,
    ...subject,
    latencies: [] as number[],
    rates: [] as number[],
  }));
  for (const one of results) await one.paced();
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of results) one.latencies.push(...(await one.paced()));
    for (const one of results) {
      for (let repeat = 0; repeat < 2; repeat++) {
        const from = one.hook.received.length;
        await one.send(BURST);
        const times = (await one.hook.until(from + BURST, 60_000)).slice(from).map(({ at }) => at);
        one.rates.push((1000 * (BURST - 1)) / (Math.max(...times) - Math.min(...times)));
      }
    }
  }
  console.log(`speed: one endpoint that answers at once, ${ROUNDS} rounds in turn`);
  for (const { name, latencies: found, rates } of results) {
    const each = rates.map((rate) => rate.toFixed(0)).join(", ");
    console.log(`  ${name.padEnd(8)} ${told(found)}; deliveries/s of bursts of ${BURST}: ${each}`);
  }
  const [ours, floor] = results as [(typeof results)[0], (typeof results)[0]];
  const ratio = (share: number) =>
    (quantile(ours.latencies, share) / quantile(floor.latencies, share)).toFixed(1);
  console.log(
    `  ratio to the floor: median rate ${(median(ours.rates) / median(floor.rates)).toFixed(2)}, p50 ${ratio(0.5)}, p99 ${ratio(0.99)}`,
  );
  await hook.close();
  await bareHook.close();
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

interface BareConsumer {
  send(url: string, count: number): Promise<void>;
  stop(): Promise<void>;
}

/** The same queue settings and receiver, without a database: a message for each delivery, and one fetch. */
async function startBareConsumer(): Promise<BareConsumer> {
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
  const send = async (url: string, count: number) => {
    const body = JSON.stringify({ count, url });
    const response = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body });
    await response.text();
  };
  for (let tries = 0; ; tries++) {
    const isUp = await send("", 0).then(
      () => true,
      () => false,
    );
    if (isUp) break;
    if (tries > 300) throw new Error("the bare consumer did not come up");
    await pause(100);
  }
  return {
    send,
    stop: async () => {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function pacedBare(bare: BareConsumer, hook: Receiver): Promise<number[]> {
  const from = hook.received.length;
  for (let i = 0; i < PACED; i++) {
    void bare.send(hook.url, 1);
    await pause(1000 / PER_SECOND);
  }
  await hook.until(from + PACED, 30_000);
  return latencies(hook, from);
}

/** The seeded schedules of deaths run as a test, inside workerd; its figures are the last line it prints. */
function crashes(): void {
  const { stdout, status } = spawnSync(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "--project", "alone", "tests/webhooks-crash.test.ts"],
    { cwd: ROOT, encoding: "utf8", env: { ...process.env, NO_COLOR: "1", CRASH_SCHEDULES: "240" } },
  );
  const figures = stdout.match(/^\{"schedules".*$/m)?.[0];
  if (status !== 0 || !figures) throw new Error(`the crash harness failed:\n${stdout.slice(-3000)}`);
  console.log(`crashes: ${figures}`);
}
