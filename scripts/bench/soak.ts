import { readdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { call, type Product, pause, startProduct, until } from "../../tests/process/support.ts";
import { recount } from "./recount.ts";
import { crowd, openWorld, type World } from "./soak-clients.ts";
import { watchMemory } from "./soak-memory.ts";

/** How long the load lasts, and how often everything is killed. */
const SECONDS = Number(process.env.SOAK_SECONDS ?? 600);
const KILL_SECONDS = Number(process.env.SOAK_KILL_SECONDS ?? 60);
/** Between two calls of a client: load, not a flood. */
const PAUSE_MS = 40;

/** Mixed load, `kill -9` each minute; then every promise is looked at, and the same load on a server that lives. */
export async function run(): Promise<void> {
  let product = await startProduct();
  const world = await openWorld(product, PAUSE_MS);
  const end = Date.now() + SECONDS * 1000;
  let kills = 0;
  try {
    const clients = crowd(world);
    while (Date.now() < end) {
      await live(product, Math.min(end, Date.now() + KILL_SECONDS * 1000));
      await product.kill();
      kills++;
      product = await startProduct({ stateDir: product.stateDir, port: product.port });
    }
    world.ending = true;
    await clients;
    console.log(`${kills} lives ended by kill -9`);
    await verify(world, product);
  } finally {
    world.ending = true;
    await product.kill();
    await world.hook.close();
  }
  await watchMemory();
}

/** A life of the server, with a cron each five seconds. */
async function live(product: Product, end: number): Promise<void> {
  while (Date.now() < end) {
    await product.cron("* * * * *").catch(() => {});
    await pause(Math.min(5_000, Math.max(0, end - Date.now())));
  }
}

async function verify(world: World, product: Product): Promise<void> {
  const { organizationId, acknowledged, hook } = world;
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
  console.log(
    `acknowledged and looked for: ${looked.join(", ")}; ${acknowledged.deleted.size} accounts deleted; ${hook.received.length} webhook requests for ${accounts.size} accounts`,
  );
  if (problems.length > 0) throw new Error(`the soak found:\n${problems.join("\n")}`);
  console.log("every acknowledged write is there, every event ended, every counter agrees with a recount");
}

function databaseOf(stateDir: string): DatabaseSync {
  const directory = path.join(stateDir, "v3/d1/miniflare-D1DatabaseObject");
  const file = readdirSync(directory).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))!;
  return new DatabaseSync(path.join(directory, file));
}
