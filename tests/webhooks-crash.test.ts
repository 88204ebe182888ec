import { sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { noCost, openDatabase } from "../src/db/client.ts";
import type { Organization } from "../src/organizations/schema.ts";
import { bindings, newTenant } from "./support/api.ts";
import { chanceOf } from "./support/chance.ts";
import { type Death, Process, type Seen, type World } from "./support/crash.ts";

const MINUTE = 60_000;
/** A handful here; `npm run bench` asks for hundreds. */
const SCHEDULES = Number((bindings as unknown as { CRASH_SCHEDULES: string }).CRASH_SCHEDULES);
const db = openDatabase(bindings.DB, noCost());

afterEach(() => {
  vi.restoreAllMocks();
});

/** An organization with three webhooks: one for everything, one for accounts, one for goals alone. */
async function newWorld(seed: number): Promise<World> {
  const tenant = await newTenant();
  const chance = chanceOf(seed);
  for (const [i, events] of [["*"], ["account.*"], ["goal.*"]].entries()) {
    await tenant.post("/v1/webhooks", { url: `https://hook${i}.example.com/`, events });
  }
  const organization: Organization = (await tenant.get("/v1/organization")).body.data;
  // How receivers behave is chance as well: most answer, some fail now and then, some always, some are gone.
  const temper = chance();
  const answer = () => {
    const mood = chance();
    if (temper < 0.05) return 500;
    if (temper < 0.1 && mood < 0.3) return 410;
    if (mood < 0.6) return mood < 0.3 ? 200 : 204;
    if (mood < 0.7) return 500;
    if (mood < 0.75) return 429;
    if (mood < 0.85) return new Error("Network connection lost.");
    return 200;
  };
  return {
    env: bindings,
    organization,
    now: Date.now(),
    queue: [],
    answer,
    seen: [],
    deaths: new Map(),
    chance,
  };
}

/** Runs the product's code until it dies or has nothing to do; `accounts` are still to be created. */
async function live(world: World, death: Death | null, accounts: string[]): Promise<void> {
  const process = new Process(world, death);
  vi.spyOn(Date, "now").mockImplementation(() => world.now);
  vi.spyOn(globalThis, "fetch").mockImplementation(process.fetch as never);
  for (let turn = 0; turn < 12 && !process.dead; turn++) {
    const name = accounts[0];
    if (name !== undefined && world.chance() < 0.7) {
      accounts.shift();
      await process.createAccount(name);
    }
    if (!process.dead) await process.consume();
    if (!process.dead && world.chance() < 0.3) await process.cron();
    // Some work is still under way when the next begins.
    if (world.chance() < 0.6) await process.settle();
    world.now += Math.floor(world.chance() * 3000);
  }
  await process.settle();
}

interface Row {
  event_id: string;
  webhook_id: string;
  status: string;
}

const pendingOf = (world: World) =>
  db.all<{ next: number | null }>(sql`SELECT min(next_attempt_at) AS next FROM deliveries
    WHERE organization_id = ${world.organization.id} AND status = 'pending'`);

/** What became of the world is what was promised. Returns figures for the report. */
async function judge(world: World) {
  const tenant = world.organization.id;
  const events = await db.all<{ id: string }>(sql`SELECT id FROM events WHERE organization_id = ${tenant}`);
  const hooks = await db.all<{ id: string; url: string; events: string }>(
    sql`SELECT id, url, events FROM webhooks WHERE organization_id = ${tenant}`,
  );
  const rows = await db.all<Row>(
    sql`SELECT event_id, webhook_id, status FROM deliveries WHERE organization_id = ${tenant}`,
  );
  const sent = Map.groupBy(world.seen, (seen: Seen) => `${seen.url} ${seen.webhookId}`);
  const subscribers = hooks.filter((hook) => !hook.events.includes("goal"));
  let repeated = 0;
  for (const event of events) {
    for (const hook of subscribers) {
      const row = rows.find((one) => one.event_id === event.id && one.webhook_id === hook.id);
      expect(row?.status, `${event.id} to ${hook.url}`).toBeOneOf(["delivered", "held", "exhausted"]);
      const requests = sent.get(`${hook.url} ${event.id}`) ?? [];
      const accepted = requests.filter(({ status }) => status !== null && status < 300).length;
      if (row!.status === "delivered") expect(accepted).toBeGreaterThan(0);
      if (row!.status === "exhausted") expect(requests.length).toBeGreaterThanOrEqual(8);
      expect(new Set(requests.map(({ body }) => body)).size).toBeLessThanOrEqual(1);
      repeated += Math.max(0, accepted - 1);
    }
  }
  expect(rows).toHaveLength(events.length * subscribers.length);
  const known = new Set(events.map(({ id }) => id));
  expect(world.seen.filter(({ webhookId }) => !known.has(webhookId))).toEqual([]);
  return { events: events.length, deliveries: rows, repeated };
}

test(`over ${SCHEDULES} schedules of deaths no committed event is lost, and a repetition is known by its id`, async () => {
  const quiet = (["log", "warn", "error"] as const).map((way) => vi.spyOn(console, way).mockReturnValue());
  const total = { events: 0, delivered: 0, held: 0, exhausted: 0, repeated: 0, requests: 0, kills: 0 };
  const deaths = new Map<string, number>();
  for (let seed = 1; seed <= SCHEDULES; seed++) {
    const world = await newWorld(seed);
    const accounts = Array.from({ length: 1 + Math.floor(world.chance() * 4) }, (_, i) => `Account ${i}`);
    // The first death walks through every step in turn; the next ones are chance.
    const lives = 1 + Math.floor(world.chance() * 4);
    for (let life = 0; life < lives; life++) {
      const step = life === 0 ? 1 + (Math.floor(seed / 2) % 30) : 1 + Math.floor(world.chance() * 30);
      await live(world, { step, after: life === 0 ? seed % 2 === 1 : world.chance() < 0.5 }, accounts);
      // A queue may forget everything, as the local one does; it takes a while until the next process is up.
      if (world.chance() < 0.5) world.queue.length = 0;
      world.now += Math.floor(world.chance() * 2 * MINUTE);
    }
    for (let minute = 0; minute < 400; minute++) {
      const [pending] = await pendingOf(world);
      if (accounts.length === 0 && pending!.next === null) break;
      // From one minute with something to do to the next, and at least past every lease.
      world.now = Math.max(world.now + MINUTE, pending!.next ?? 0);
      await live(world, null, accounts);
      const process = new Process(world, null);
      vi.spyOn(globalThis, "fetch").mockImplementation(process.fetch as never);
      await process.cron();
      await process.settle();
    }
    const { events, deliveries, repeated } = await judge(world);
    total.events += events;
    total.repeated += repeated;
    total.requests += world.seen.length;
    for (const { status } of deliveries) total[status as "delivered" | "held" | "exhausted"]++;
    for (const [step, count] of world.deaths) {
      deaths.set(step, (deaths.get(step) ?? 0) + count);
      total.kills += count;
    }
    vi.mocked(Date.now).mockRestore();
    vi.mocked(globalThis.fetch).mockRestore();
  }
  for (const mock of quiet) mock.mockRestore();
  console.info(
    JSON.stringify({ schedules: SCHEDULES, ...total, killed: Object.fromEntries([...deaths].sort()) }),
  );
  expect(total.kills).toBeGreaterThan(SCHEDULES);
  // Hundreds of schedules die before and after every step; a handful need not.
  if (SCHEDULES < 200) return;
  for (const step of ["the commit", "queue.send", "the claim", "the request", "the record", "the sweep"]) {
    expect(deaths.get(`before ${step}`), `killed before ${step}`).toBeGreaterThan(0);
    expect(deaths.get(`after ${step}`), `killed after ${step}`).toBeGreaterThan(0);
  }
}, 600_000);
