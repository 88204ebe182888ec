import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { fireCron } from "../../scripts/start/crons.ts";
import { listProcesses, treeOf } from "../../scripts/start/processes.ts";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const READY_MS = 90_000;

export interface Product {
  url: string;
  port: number;
  stateDir: string;
  operatorToken: string;
  /** The key that the start printed; null when it printed none. */
  apiKey: string | null;
  /** Everything printed so far. */
  output(): string;
  /** Ctrl-C. Resolves once npm and all it started have ended. */
  stop(): Promise<void>;
  /** `kill -9` of npm, wrangler, workerd and esbuild at once: nothing gets to finish anything. */
  kill(): Promise<void>;
  /** `kill -9` of npm and of the start, but not of the server they started. */
  abandon(): Promise<void>;
  /** Fires a cron as of a time, given in milliseconds. */
  cron(cron: string, time?: number): Promise<void>;
}

/** A product that is not one file's own: nobody stops it, and its crons are nobody's to fire. */
export type SharedProduct = Pick<Product, "url" | "port" | "operatorToken">;

export interface StartOptions {
  /** Default: a new empty directory. */
  stateDir?: string;
  /** Default: a free one. */
  port?: number;
  /** Over the tests' own: no demo data, and crons fire only when `cron` is called. */
  env?: Record<string, string>;
}

/** `npm start`, until it is ready. Throws with what it printed when it ends before that. */
export async function startProduct(options: StartOptions = {}): Promise<Product> {
  const stateDir = options.stateDir ?? newStateDir();
  const port = options.port ?? (await freePort());
  const { child, output, exited } = launch({ stateDir, port, env: options.env });
  const deadline = Date.now() + READY_MS;
  let ended = false;
  exited.then(() => {
    ended = true;
  });
  while (!/^Operator token: \S+\n/m.test(output())) {
    if (ended) throw new Error(`npm start ended:\n${output()}`);
    if (Date.now() > deadline) {
      await killTree(child.pid!);
      throw new Error(`npm start was not ready in ${READY_MS} ms:\n${output()}`);
    }
    await pause(20);
  }
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    stateDir,
    operatorToken: output().match(/^Operator token: (\S+)$/m)![1]!,
    apiKey: output().match(/^API key: (\S+)$/m)?.[1] ?? null,
    output,
    stop: async () => {
      const tree = treeOf(child.pid!);
      // A terminal's Ctrl-C goes to every process of the foreground group.
      process.kill(-child.pid!, "SIGINT");
      await exited;
      await gone(tree.map(({ pid }) => pid));
    },
    kill: () => killTree(child.pid!),
    abandon: async () => {
      const group = listProcesses().filter((known) => known.group === child.pid);
      process.kill(-child.pid!, "SIGKILL");
      await gone(group.map(({ pid }) => pid));
    },
    cron: (cron, time = Date.now()) => fireCron(url, cron, time),
  };
}

/** `npm start` as it is, for tests of a start that fails. */
export function launch({
  stateDir,
  port,
  env,
}: {
  stateDir: string;
  port: number;
  env?: Record<string, string>;
}) {
  const child: ChildProcess = spawn("npm", ["start"], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: String(port),
      STATE_DIR: stateDir,
      DEMO: "0",
      CRONS: "0",
      OPERATOR_TOKEN: "",
      CUSTOMER_API_ORGANIZATION: undefined,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let printed = "";
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  const exited = new Promise<number | null>((resolve) => child.on("close", (code) => resolve(code)));
  return { child, output: () => printed, exited };
}

const stateDirs: string[] = [];

/** An empty directory, with a space in its name as a home directory may have. */
export function newStateDir(): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), "fastenr state "));
  stateDirs.push(directory);
  return directory;
}

process.on("exit", () => {
  for (const directory of stateDirs) rmSync(directory, { recursive: true, force: true });
});

let asked = 0;

/**
 * A port that nobody listens on, of this worker's own range: below those that the system hands out, so that a server
 * that is killed finds it free when it starts again.
 */
export async function freePort(range = Number(process.env.VITEST_POOL_ID ?? 0) % 28): Promise<number> {
  for (;;) {
    const port = 18_000 + 400 * range + (asked++ % 400);
    if (await isFree(port)) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = net.createServer().on("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });

async function killTree(root: number): Promise<void> {
  const tree = treeOf(root);
  for (const { pid } of tree) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended on its own.
    }
  }
  await gone(tree.map(({ pid }) => pid));
}

async function gone(pids: number[]): Promise<void> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const left = listProcesses().filter(({ pid }) => pids.includes(pid));
    if (left.length === 0) return;
    if (Date.now() > deadline) throw new Error(`still running: ${left.map((p) => p.command).join("; ")}`);
    await pause(20);
  }
}

/** Processes that have to do with a state directory. */
export const processesOf = (stateDir: string) =>
  listProcesses().filter(({ command }) => command.includes(stateDir));

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely.
  body: any;
}

/** One request over real HTTP. */
export async function call(
  product: Pick<Product, "url">,
  method: string,
  pathname: string,
  body?: unknown,
  { key, headers = {} }: { key?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await fetch(product.url + pathname, {
    method,
    headers: {
      ...(key ? { Authorization: `Bearer ${key}` } : {}),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    redirect: "manual",
  });
  const text = await response.text();
  const json = /[/+]json/.test(response.headers.get("Content-Type") ?? "") && text !== "";
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
}

/** A fresh organization and its first key, made with the operator's token. */
export async function newOrganization(
  product: SharedProduct,
  given: Record<string, unknown> = {},
): Promise<{ id: string; key: string }> {
  const { status, body } = await call(
    product,
    "POST",
    "/v1/admin/organizations",
    { name: "Process GmbH", ...given },
    { key: product.operatorToken },
  );
  if (status !== 201) throw new Error(`no organization: ${status} ${JSON.stringify(body)}`);
  return { id: body.data.organization.id, key: body.data.api_key.key };
}

/** Asks until the answer is there; throws after `timeout` milliseconds. */
export async function until<T>(
  ask: () => Promise<T | null | undefined | false>,
  timeout = 15_000,
): Promise<T> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`not so within ${timeout} ms`);
    await pause(50);
  }
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
