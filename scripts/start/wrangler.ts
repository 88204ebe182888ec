import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { listProcesses, signalGroup } from "./processes.ts";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const WRANGLER = fileURLToPath(new URL("../../node_modules/wrangler/bin/wrangler.js", import.meta.url));
/** How long a server may take to end before it is made to. */
const GRACE_MS = 5_000;

export interface Running {
  /** The process group that wrangler, workerd and esbuild are in. */
  group: number;
  exited: Promise<number | null>;
  stop(): Promise<void>;
}

/** Runs wrangler in a process group of its own, with all it says going to the log file. */
export const wrangler = (args: readonly string[], stateDir: string, logFile: string): Running =>
  run([WRANGLER, ...args], stateDir, logFile);

/** Likewise a program that calls wrangler's functions. */
export function run(args: readonly string[], stateDir: string, logFile: string): Running {
  const log = openSync(logFile, "a");
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...quiet(stateDir) },
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);
  const group = child.pid!;
  const exited = new Promise<number | null>((resolve) => child.on("close", (code) => resolve(code)));
  return { group, exited, stop: () => stopGroup(group) };
}

/** Nothing is asked, told or looked up: no metrics, no check for updates, no copy of `Request.cf`, no paths. */
const quiet = (stateDir: string): NodeJS.ProcessEnv => ({
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --import=${new URL("./lines.js", import.meta.url)}`.trim(),
  CI: "1",
  NO_COLOR: "1",
  FORCE_COLOR: "0",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_NO_SKILLS_UPDATE_PROMPTS: "true",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_WRITE_LOGS: "false",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  X_LOCAL_EXPLORER: "false",
  X_LOCAL_OBSERVABILITY: "false",
  // Servers of other checkouts and states are none of this one's business.
  WRANGLER_REGISTRY_PATH: `${stateDir}/registry`,
  // The development environment is the one without a name.
  CLOUDFLARE_ENV: undefined,
});

/** Ends a process group: politely, then by force. Resolves when nothing of it is left. */
export async function stopGroup(group: number): Promise<void> {
  const alive = () => listProcesses().some((known) => known.group === group);
  signalGroup(group, "SIGTERM");
  const deadline = Date.now() + GRACE_MS;
  while (alive() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  while (alive()) {
    signalGroup(group, "SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
