import { readFileSync, statSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { startCrons } from "./start/crons.ts";
import { readSettings, type Settings, StartError } from "./start/settings.ts";
import { claimState, noteRunning, openState, operatorToken, type State } from "./start/state.ts";
import { ROOT, type Running, wrangler } from "./start/wrangler.ts";

/** How long a server may take until it answers. */
const READY_MS = 60_000;

let running: Running | null = null;
let stopCrons = () => {};
let stopping = false;

/** Ends everything that was started, then this process. */
async function stop(code: number): Promise<never> {
  if (stopping) return new Promise<never>(() => {});
  stopping = true;
  stopCrons();
  await running?.stop();
  process.exit(code);
}

process.on("SIGINT", () => stop(0));
process.on("SIGTERM", () => stop(0));
process.on("SIGHUP", () => stop(0));
if (process.env.npm_lifecycle_event === "start") {
  // npm was killed: nobody is left to say Ctrl-C to.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(1), 500).unref();
}

try {
  await start(readSettings(process.env, process.cwd()));
} catch (error) {
  console.error(`fastenr: ${error instanceof StartError ? error.message : (error as Error).stack}`);
  await stop(1);
}

async function start(settings: Settings): Promise<void> {
  const state = openState(settings.stateDir);
  await claimState(state);
  await expectFree(settings.port);
  const token = operatorToken(state, settings.operatorToken);

  console.log("fastenr: applying migrations …");
  await migrate(state);
  console.log("fastenr: starting …");
  const origin = await serve(state, settings, { port: settings.port, token });
  if (settings.crons) {
    stopCrons = startCrons(
      origin,
      {
        read: () => Number(state.read("last-daily-cron") ?? 0),
        write: (time) => state.write("last-daily-cron", String(time)),
      },
      (error) => console.error(`fastenr: ${(error as Error).message}`),
    );
  }
  await announce(origin, state, settings, token);
}

/** Refuses a port that something listens on, on any of the addresses that `localhost` may mean. */
async function expectFree(port: number): Promise<void> {
  for (const host of ["127.0.0.1", "::1", undefined]) {
    await new Promise<void>((resolve, reject) => {
      const probe = net.createServer();
      probe.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code === "EADDRINUSE") {
          reject(new StartError(`port ${port} is already in use; choose another with PORT=… npm start`));
        } else if (error.code === "EACCES") {
          reject(new StartError(`port ${port} may not be used by this user; choose another with PORT=…`));
        } else resolve(); // A machine without IPv6.
      });
      probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()));
    });
  }
}

/** Brings the database to the newest schema. Nothing else may have it open. */
async function migrate(state: State): Promise<void> {
  running = wrangler(
    ["d1", "migrations", "apply", "DB", "--local", "--persist-to", state.directory],
    state.directory,
    state.logFile,
  );
  noteRunning(state, running.group);
  const code = await running.exited;
  running = null;
  if (code !== 0 && !stopping) throw failure(state, "the migrations could not be applied");
}

/** Serves the Worker and waits until it answers. Returns its origin. */
async function serve(
  state: State,
  settings: Settings,
  { port, token, customers }: { port: number; token: string; customers?: string },
): Promise<string> {
  const origin = `http://localhost:${port}`;
  writeBindings(state, {
    OPERATOR_TOKEN: token,
    ALLOW_PRIVATE_TARGETS: String(settings.allowPrivateTargets),
    PUBLIC_URL: origin,
    ...(customers ? { CUSTOMER_API_ORGANIZATION: customers } : {}),
  });
  const server = wrangler(
    [
      "dev",
      "--local",
      ...["--ip", "127.0.0.1", "--port", String(port)],
      ...["--persist-to", state.directory],
      ...["--env-file", state.envFile],
      "--show-interactive-dev-session=false",
    ],
    state.directory,
    state.logFile,
  );
  running = server;
  noteRunning(state, server.group);
  let ended = false;
  server.exited.then(async () => {
    ended = true;
    if (running !== server || stopping) return;
    console.error(`fastenr: ${failure(state, "the server ended").message}`);
    await stop(1);
  });
  const deadline = Date.now() + READY_MS;
  while (!ended && Date.now() < deadline) {
    const status = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return origin;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw failure(state, "the server did not come up");
}

/**
 * The Worker's variables, in a file: on a command line every user of the machine could read them. What a
 * developer keeps in `.dev.vars` comes first, and these win.
 */
function writeBindings(state: State, bindings: Record<string, string>): void {
  let own = "";
  try {
    own = readFileSync(path.join(ROOT, ".dev.vars"), "utf8");
  } catch {
    // Most have none.
  }
  const lines = Object.entries(bindings).map(([name, value]) => `${name}="${value}"`);
  state.write("dev.env", [own, ...lines].join("\n"));
}

/** An error that ends with what the log says. */
function failure(state: State, message: string): StartError {
  const size = statSync(state.logFile).size;
  const tail = readFileSync(state.logFile, "utf8").slice(-Math.min(size, 4_000)).split("\n").slice(-20);
  return new StartError(`${message}. ${state.logFile} ends:\n${tail.join("\n")}`);
}

/** What a newcomer needs, last on the screen. */
async function announce(origin: string, state: State, _settings: Settings, token: string): Promise<void> {
  const key = state.read("api-key");
  console.log(
    [
      "",
      `fastenr is ready at ${origin}`,
      `  API           ${origin}/v1`,
      "",
      ...(key ? [`API key: ${key}`] : []),
      `Operator token: ${token}`,
      `Log: ${state.logFile}`,
    ].join("\n"),
  );
}
