import { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../start/wrangler.ts";
import { type Count, combinations, ENDPOINTS, measureOften } from "./endpoints.ts";
import { type Filled, fill } from "./fill.ts";
import { measureFloors } from "./floors.ts";
import { growthPage } from "./growth.ts";
import { ofRoll, PRICES, perMillion } from "./prices.ts";
import { printed, type Results, readme } from "./report.ts";
import { measureRoll, query } from "./roll.ts";
import { startServer } from "./server.ts";

const DAY = 86_400_000;
const say = (text: string) => console.log(`  ${text}`);

/**
 * `npm run bench -- scale [--sizes 1000,10000] [--events 100000] [--rounds 3] [--keep]`: with all sizes and events it
 * takes about half an hour, and `--keep` writes bench/results.json and bench/README.md.
 */
export async function run(given: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...given],
    options: {
      sizes: { type: "string", default: "1000,10000,100000" },
      events: { type: "string", default: "1000000" },
      rounds: { type: "string", default: "5" },
      keep: { type: "boolean", default: false },
    },
  });
  const sizes = values.sizes.split(",").map(Number);
  const rounds = Number(values.rounds);
  const largest = Math.max(...sizes);
  const server = await startServer();
  try {
    const tenants: Filled[] = [];
    for (const size of sizes) {
      // The largest has the events that were asked for, the others in proportion.
      const events = Math.round((Number(values.events) * size) / largest);
      tenants.push(await fill(server.origin, size, events));
      say(`filled ${size} accounts and ${events} events in ${tenants.at(-1)!.seconds} s`);
    }
    const today = Math.floor(Date.now() / DAY) * DAY + 2 * 3_600_000;
    await rolled(server, tenants, today);
    const [big] = [...tenants].sort((a, b) => b.accounts - a.accounts) as [Filled];
    const endpoints: Results["endpoints"] = [];
    for (const endpoint of ENDPOINTS) {
      const counts: Count[] = [];
      for (const tenant of tenants) {
        const times = endpoint.name.includes("1,000") ? 3 : 9;
        counts.push(await measureOften(server.origin, tenant, endpoint, times));
      }
      endpoints.push({ name: endpoint.name, limit: endpoint.limit, counts });
    }
    say("counted the endpoints");
    const combined = await combinations(server.origin, big);
    say("counted filters and sorts");
    const floors = await measureFloors(server, big, rounds);
    say("measured against the floors");
    const roll = await measureRoll(server, tenants, Math.max(1, Math.ceil(rounds / 2)));
    say("rolled");
    const tables = server.sizes();
    const cpuOf = (name: string) => floors.find((floor) => floor.name.startsWith(`${name} `))?.cpuMs ?? 0;
    const results: Results = {
      measured: new Date().toISOString(),
      machine: `${os.cpus()[0]?.model.trim()}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.release()}`,
      load: os.loadavg().map((load) => Math.round(load * 100) / 100),
      sizes: tenants.map(({ accounts, events, seconds }) => ({ accounts, events, seconds })),
      built: server.built,
      endpoints,
      combinations: combined.sort((a, b) => b.read - b.allowed - (a.read - a.allowed)),
      floors,
      roll,
      tables,
      dollars: {
        prices: PRICES,
        perMillion: endpoints.map(({ name, counts }) => ({
          name,
          dollars: perMillion(counts.at(-1)!, cpuOf(name), /^(POST|PATCH)/.test(name) ? 1 : 0),
        })),
        rollPer100k: (ofRoll(roll) * 100_000) / roll.accounts,
      },
    };
    console.log(printed(results));
    if (values.keep) {
      const directory = path.join(ROOT, "bench");
      mkdirSync(directory, { recursive: true });
      writeFileSync(path.join(directory, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
      writeFileSync(path.join(directory, "README.md"), readme(results));
      writeFileSync(path.join(ROOT, "docs/growth.md"), growthPage(results));
      say("kept in bench/ and docs/growth.md");
    }
  } finally {
    await server.stop();
  }
}

/** Scores of all, so that lists by them have something to sort. */
async function rolled(server: Awaited<ReturnType<typeof startServer>>, tenants: Filled[], at: number) {
  await server.cron("0 2 * * *", at);
  for (const { id } of tenants) {
    for (;;) {
      const [{ left, all }] = (await query<{ left: number; all: number }>(
        server,
        `SELECT count(*) FILTER (WHERE done_at IS NULL) AS "left", count(*) AS "all" FROM roll_ranges WHERE organization_id = ?`,
        id,
      )) as [{ left: number; all: number }];
      if (all > 0 && left === 0) break;
      await new Promise((resume) => setTimeout(resume, 200));
    }
  }
  // What the fill marked to be scored is of no interest to what is measured now.
  for (;;) {
    const [{ n }] = (await query<{ n: number }>(server, "SELECT count(*) AS n FROM rescores")) as [
      { n: number },
    ];
    if (n === 0) return;
    await new Promise((resume) => setTimeout(resume, 500));
  }
}
