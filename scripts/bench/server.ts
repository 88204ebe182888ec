import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { freePort } from "../../tests/process/support.ts";
import { applyMigrations } from "../migrations.ts";
import { ROOT } from "../start/wrangler.ts";

export const OPERATOR = "operator-of-the-bench";

/** The built Worker and the bare one beside it, each on a socket of its own, with no proxy before it. */
export interface Server {
  origin: string;
  bare: string;
  /** The process that serves. */
  pid: number;
  /** Bytes of the built script, as it is uploaded and gzipped. */
  built: { bytes: number; gzip: number };
  cron(cron: string, time: number): Promise<void>;
  /** Bytes of each table with its indexes, and its rows. */
  sizes(): { name: string; bytes: number; rows: number }[];
  stop(): Promise<void>;
}

/**
 * Builds the Worker as `wrangler deploy` does and runs it on workerd by miniflare, with the queues, the objects
 * and the database of wrangler.toml. The bare Worker has the same database.
 */
export async function startServer(): Promise<Server> {
  const directory = mkdtempSync(path.join(os.tmpdir(), "fastenr-bench-"));
  const bundle = path.join(directory, "fastenr");
  const output = execFileSync(
    process.execPath,
    ["node_modules/wrangler/bin/wrangler.js", "deploy", "--dry-run", "--env=", "--outdir", bundle],
    { cwd: ROOT, encoding: "utf8", env: { ...process.env, WRANGLER_SEND_METRICS: "false", NO_COLOR: "1" } },
  );
  const [, bytes, gzip] = /Total Upload: ([\d.]+) KiB \/ gzip: ([\d.]+) KiB/.exec(output) ?? [];
  const { workerOptions: given } = unstable_getMiniflareWorkerOptions(path.join(ROOT, "wrangler.toml"));
  const [port, barePort] = [await freePort(), await freePort()];
  // Files are served by other workers, which locally stand before this one.
  const {
    modulesRules: _rules,
    rootPath: _root,
    assets: _assets,
    ...rest
  } = given as Record<string, unknown>;
  const own = rest as Record<"bindings" | "d1Databases", object> & {
    compatibilityDate: string;
  };
  const options: unknown = {
    port: await freePort(),
    resourcePersistencePath: path.join(directory, "state"),
    cf: false,
    // One line for every request would be most of what there is to see.
    handleStructuredLogs: () => {},
    workers: [
      {
        ...own,
        name: "fastenr",
        modules: [
          { type: "ESModule", path: "worker.js", contents: readFileSync(`${bundle}/worker.js`, "utf8") },
        ],
        bindings: { ...own.bindings, OPERATOR_TOKEN: OPERATOR, ALLOW_PRIVATE_TARGETS: "true" },
        unsafeDirectSockets: [{ host: "127.0.0.1", port }],
      },
      {
        name: "bare",
        compatibilityDate: own.compatibilityDate,
        modules: [{ type: "ESModule", path: "bare.js", contents: await bareScript() }],
        d1Databases: own.d1Databases,
        durableObjects: { COUNTERS: { className: "Counter", useSQLite: true } },
        unsafeDirectSockets: [{ host: "127.0.0.1", port: barePort }],
      },
    ],
  };
  const server = new Miniflare(convertV4MiniflareOptions(options as never));
  await server.ready;
  const { DB } = await server.getBindings<{ DB: D1Database }>("fastenr");
  await applyMigrations(DB);
  const fastenr = await server.getWorker("fastenr");
  return {
    origin: `http://127.0.0.1:${port}`,
    bare: `http://127.0.0.1:${barePort}`,
    pid: childNamed("workerd"),
    built: { bytes: Math.round(Number(bytes) * 1024), gzip: Math.round(Number(gzip) * 1024) },
    cron: async (cron, time) => {
      await fastenr.scheduled({ cron, scheduledTime: new Date(time) });
    },
    sizes: () => sizesIn(path.join(directory, "state")),
    stop: async () => {
      await server.dispose();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Of the largest database in a directory, read as it lies there. */
function sizesIn(directory: string): { name: string; bytes: number; rows: number }[] {
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".sqlite"))
    .map((file) => path.join(directory, file))
    .sort((a, b) => statSync(b).size - statSync(a).size);
  const db = new DatabaseSync(files[0]!, { readOnly: true });
  const tables = db
    .prepare(
      "SELECT m.tbl_name AS name, sum(s.pgsize) AS bytes FROM dbstat s JOIN sqlite_master m ON m.name = s.name GROUP BY 1 ORDER BY 2 DESC",
    )
    .all() as { name: string; bytes: number }[];
  const counted = tables.map(({ name, bytes }) => {
    const { rows } = db.prepare(`SELECT count(*) AS rows FROM "${name}"`).get() as { rows: number };
    return { name, bytes, rows };
  });
  db.close();
  return counted;
}

async function bareScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(ROOT, "scripts/bench/bare.ts")],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2024",
    external: ["cloudflare:workers"],
  });
  return outputFiles[0]!.text;
}

/** A child process of ours by the name of its program. */
function childNamed(name: string): number {
  for (const pid of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (Number(parent) === process.pid && stat.includes(`(${name})`)) return Number(pid);
    } catch {
      // It ended meanwhile.
    }
  }
  return 0;
}

/** Milliseconds of processor time that the server has used so far, by Linux's count; 0 elsewhere. */
export function cpuOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}
