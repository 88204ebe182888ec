import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Receiver, receive } from "../../tests/process/receiver.ts";
import { call, newOrganization, type Product, startProduct, until } from "../../tests/process/support.ts";
import { chanceOf } from "../../tests/support/chance.ts";
import { treeOf } from "../start/processes.ts";
import { recount } from "./recount.ts";

/** How long the load lasts, how many clients it comes from, and how often everything is killed. */
const SECONDS = Number(process.env.SOAK_SECONDS ?? 600);
const KILL_SECONDS = Number(process.env.SOAK_KILL_SECONDS ?? 60);
const CLIENTS = 8;
/** What a client waits between two calls, in milliseconds: load, not a flood. */
const PAUSE_MS = 40;

/** The share of the time that the last life gets, which is not killed. */
const STEADY = Number(process.env.SOAK_STEADY ?? 0.4);
/**
 * What workerd may keep of each request then, in KiB. Not nothing: `wrangler dev` itself keeps about 65 of an
 * answer of 40, also of a Worker that does nothing else.
 */
const KEPT = 150;
/** Looks (each five seconds) that a life must have had for that: a shorter one only warms up. */
const WARM = 36;

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

interface World {
  product: Product;
  key: string;
  hook: Receiver;
  /** Every write that was acknowledged, as what must be there afterwards. */
  acknowledged: {
    accounts: Map<string, string>;
    /** With the account that each belongs to: what is under an account goes with it. */
    tasks: Map<string, string>;
    tickets: Map<string, string>;
    engagements: Map<string, string>;
    goals: Map<string, string>;
    events: Map<string, string>;
    deleted: Set<string>;
    /** Deletions that were asked for, answered or not. */
    leaving: Set<string>;
  };
  statuses: Map<string, number>;
  ending: boolean;
}

/** Memory in MiB, and answers so far, each few seconds. */
interface Life {
  rss: number[];
  answered: number[];
}

/** Eight clients, mixed load, `kill -9` each minute; then every promise is looked at. */
export async function run(): Promise<void> {
  const hook = await receive((_, response) => setTimeout(() => response.end(), 5));
  const product = await startProduct();
  const { key, id } = await newOrganization(product, {
    plan: "enterprise",
    rate_limit_override: { per_hour: 10_000_000, per_minute: 1_000_000 },
  });
  const none = () => new Map<string, string>();
  const world: World = {
    product,
    key,
    hook,
    acknowledged: {
      accounts: none(),
      tasks: none(),
      tickets: none(),
      engagements: none(),
      goals: none(),
      events: none(),
      deleted: new Set(),
      leaving: new Set(),
    },
    statuses: new Map(),
    ending: false,
  };
  await ask(world, "POST", "/v1/webhooks", { url: hook.url, events: ["account.created"] });
  await ask(world, "POST", "/v1/automation/workflows", {
    name: "Greet",
    trigger: { type: "account_created" },
    actions: [{ type: "create_task", config: { title: "Greet {{ account.name }}" } }],
  });
  const lives: Life[] = [];
  try {
    const clients = Array.from({ length: CLIENTS }, (_, i) => client(world, i));
    const end = Date.now() + SECONDS * 1000;
    const lastKill = end - SECONDS * 1000 * STEADY;
    while (Date.now() < lastKill) {
      lives.push(await life(world, Date.now() + KILL_SECONDS * 1000));
      await world.product.kill();
      world.product = await startProduct({ stateDir: product.stateDir, port: product.port });
    }
    // A life long enough to tell a process that warms up from one that leaks.
    lives.push(await life(world, end));
    world.ending = true;
    await Promise.all(clients);
    await verify(world, id, lives);
  } finally {
    world.ending = true;
    await world.product.kill();
    await hook.close();
  }
}

/** A life of the server: crons each five seconds, and how much memory workerd takes. */
async function life(world: World, end: number): Promise<Life> {
  const rss: number[] = [];
  const answered: number[] = [];
  while (Date.now() < end) {
    await world.product.cron("* * * * *").catch(() => {});
    rss.push(memoryOf());
    answered.push(
      [...world.statuses].reduce((sum, [status, n]) => sum + (status === "no answer" ? 0 : n), 0),
    );
    await pause(Math.min(5_000, Math.max(0, end - Date.now())));
  }
  return { rss, answered };
}

/** Resident memory of all workerd processes of the product, in MiB. */
function memoryOf(): number {
  const pids = new Set<number>();
  for (const one of treeOf(process.pid)) {
    if (/workerd/.test(one.command) && one.command.includes("serve")) pids.add(one.pid);
  }
  let kilobytes = 0;
  for (const pid of pids) {
    try {
      kilobytes += Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)?.[1] ?? 0);
    } catch {
      // It ended.
    }
  }
  return Math.round(kilobytes / 1024);
}

async function ask(world: World, method: string, pathname: string, body?: unknown, headers = {}) {
  const name = `${method} ${pathname.replace(/[a-z]+_[0-9a-z]{20,}/g, ":id").split("?")[0]}`;
  try {
    const answer = await call(world.product, method, pathname, body, { key: world.key, headers });
    const told = `${answer.status}`;
    world.statuses.set(told, (world.statuses.get(told) ?? 0) + 1);
    if (answer.status >= 500 && answer.status !== 503) console.log(`  ${name} → ${answer.status}`);
    return answer;
  } catch {
    world.statuses.set("no answer", (world.statuses.get("no answer") ?? 0) + 1);
    await pause(250);
    return null;
  }
}

/** A client that does this and that, and remembers what it was promised. */
async function client(world: World, seed: number): Promise<void> {
  const chance = chanceOf(seed + 1);
  const own: string[] = [];
  const { acknowledged } = world;
  const made = (answer: Awaited<ReturnType<typeof ask>>, into: Map<string, string>) => {
    if (answer?.status === 201) into.set(answer.body.data.id, answer.body.data.account_id);
  };
  for (let i = 0; !world.ending; i++) {
    const dice = chance();
    const account_id = own[Math.floor(chance() * own.length)];
    if (dice < 0.25 || !account_id) {
      const name = `Client ${seed}, ${i}`;
      const headers = { "Idempotency-Key": `${seed}-${i}` };
      const body = { name, arr: i, contacts: [{ name: "Ann", email: `a${seed}-${i}@example.com` }] };
      // Whoever gets no answer asks again, as one does: it must not be there twice.
      for (let tries = 0; tries < 40 && !world.ending; tries++) {
        const answer = await ask(world, "POST", "/v1/accounts", body, headers);
        if (answer?.status === 201) {
          acknowledged.accounts.set(answer.body.data.id, name);
          own.push(answer.body.data.id);
          break;
        }
        await pause(500);
      }
    } else if (dice < 0.4) {
      const events = Array.from({ length: 20 }, (_, n) => ({
        account_id,
        event_type: n % 2 ? "login" : "feature_use",
        event_data: { feature: `f${n}` },
        event_id: `${seed}-${i}-${n}`,
      }));
      const answer = await ask(world, "POST", "/v1/events/batch", { events });
      if (answer?.status === 200)
        for (const { event_id } of events) acknowledged.events.set(event_id, account_id);
    } else if (dice < 0.5) {
      made(await ask(world, "POST", "/v1/tasks", { account_id, title: `T${i}` }), acknowledged.tasks);
    } else if (dice < 0.57) {
      made(await ask(world, "POST", "/v1/tickets", { account_id, subject: `T${i}` }), acknowledged.tickets);
    } else if (dice < 0.64) {
      const body = { account_id, type: "call", title: `E${i}`, completed_at: new Date().toISOString() };
      made(await ask(world, "POST", "/v1/engagements", body), acknowledged.engagements);
    } else if (dice < 0.68) {
      const body = { account_id, title: `G${i}`, metric_type: "arr", target_value: 1_000_000 };
      made(await ask(world, "POST", "/v1/goals", body), acknowledged.goals);
    } else if (dice < 0.78) {
      const status = ["active", "at_risk", "onboarding"][i % 3];
      await ask(world, "PATCH", `/v1/accounts/${account_id}`, { status, arr: i * 10 });
    } else if (dice < 0.8 && own.length > 5) {
      const gone = own.shift()!;
      acknowledged.leaving.add(gone);
      acknowledged.accounts.delete(gone);
      const answer = await ask(world, "DELETE", `/v1/accounts/${gone}`);
      if (answer?.status === 200) acknowledged.deleted.add(gone);
    } else {
      const paths = [
        "/v1/accounts?limit=50",
        `/v1/accounts/${account_id}`,
        "/v1/analytics/dashboard",
        "/v1/accounts?search=Client",
      ];
      await ask(world, "GET", paths[i % paths.length]!);
    }
    await pause(PAUSE_MS * (0.5 + chance()));
  }
}

async function verify(world: World, organizationId: string, lives: readonly Life[]): Promise<void> {
  const { product, acknowledged, hook } = world;
  const problems: string[] = [];
  console.log(`answers: ${[...world.statuses].map(([status, n]) => `${status} × ${n}`).join(", ")}`);
  // Until nothing is due any more, or it does not end.
  const metric = async (name: string) => {
    const { body } = await call(product, "GET", "/v1/admin/metrics", undefined, {
      key: product.operatorToken,
    });
    return Number(String(body).match(new RegExp(`^fastenr_${name}\\{[^}]*\\} (\\S+)$`, "m"))?.[1]);
  };
  const open = [
    "deliveries_pending",
    "runs_open",
    "rescores",
    "emails_queued",
    "fan_outs",
    "roll_ranges_open",
  ];
  await until(async () => {
    await product.cron("* * * * *");
    await pause(1_000);
    const left = await Promise.all(open.map(metric));
    return left.every((n) => n === 0);
  }, 180_000).catch(async () => {
    for (const name of open) problems.push(`${name} is ${await metric(name)} after three minutes of rest`);
  });
  await product.stop();
  const database = databaseOf(product.stateDir);
  const ids = (table: string, column = "id") =>
    new Set(
      (
        database
          .prepare(`SELECT "${column}" AS id FROM "${table}" WHERE organization_id = ?`)
          .all(organizationId) as { id: string }[]
      ).map(({ id }) => id),
    );
  const accounts = ids("accounts");
  for (const id of acknowledged.deleted)
    if (accounts.has(id)) problems.push(`${id} was deleted and is there`);
  const twice = database
    .prepare("SELECT name, count(*) AS n FROM accounts WHERE organization_id = ? GROUP BY name HAVING n > 1")
    .all(organizationId);
  if (twice.length > 0) problems.push(`${twice.length} accounts are there twice`);
  const looked: string[] = [];
  for (const [table, column, promised] of [
    ["accounts", "id", acknowledged.accounts],
    ["tasks", "id", acknowledged.tasks],
    ["tickets", "id", acknowledged.tickets],
    ["engagements", "id", acknowledged.engagements],
    ["goals", "id", acknowledged.goals],
    ["usage_events", "event_id", acknowledged.events],
  ] as const) {
    const found = ids(table, column);
    const wanted = [...promised].filter(([, account]) => !acknowledged.leaving.has(account));
    const lost = wanted.filter(([id]) => !found.has(id));
    if (lost.length > 0)
      problems.push(`${lost.length} of ${wanted.length} ${table} are lost: ${lost.slice(0, 3)}`);
    looked.push(`${wanted.length} ${table}`);
  }
  const told = new Set(hook.received.map(({ body }) => JSON.parse(body).data.account_id as string));
  const untold = [...accounts].filter((id) => !told.has(id));
  if (untold.length > 0) problems.push(`${untold.length} accounts were told to no webhook`);
  problems.push(...recount(database, organizationId));
  database.close();
  const { rss, answered } = lives.at(-1)!;
  const [, middle = 0, late = 0] = thirds(rss);
  const [, before = 0, after = 0] = thirds(answered);
  const kept = Math.round(((late - middle) * 1024) / Math.max(1, after - before));
  if (kept > KEPT && rss.length >= WARM)
    problems.push(`workerd keeps ${kept} KiB of each request: ${middle} MiB became ${late}`);
  console.log(
    `${lives.length - 1} lives ended by kill -9, with ${lives.slice(0, -1).map(({ rss: all }) => Math.max(...all))} MiB of workerd at most; the last one in thirds: ${thirds(rss).join(" → ")} MiB (${kept} KiB a request; each fifth look: ${rss.filter((_, i) => i % 5 === 0)})`,
  );
  console.log(
    `acknowledged and looked for: ${looked.join(", ")}; ${acknowledged.deleted.size} accounts deleted; ${hook.received.length} webhook requests for ${accounts.size} accounts`,
  );
  if (problems.length > 0) throw new Error(`the soak found:\n${problems.join("\n")}`);
  console.log("every acknowledged write is there, every event ended, every counter agrees with a recount");
}

/** The medians of the three thirds. */
function thirds(values: readonly number[]): number[] {
  const third = Math.max(1, Math.floor(values.length / 3));
  const median = (some: readonly number[]) =>
    some.toSorted((a, b) => a - b)[Math.floor(some.length / 2)] ?? 0;
  return [values.slice(0, third), values.slice(third, -third), values.slice(-third)].map(median);
}

function databaseOf(stateDir: string): DatabaseSync {
  const directory = path.join(stateDir, "v3/d1/miniflare-D1DatabaseObject");
  const file = readdirSync(directory).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))!;
  return new DatabaseSync(path.join(directory, file));
}
