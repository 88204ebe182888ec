import { readFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { helpWith } from "./arguments.ts";
import { clientOf, RequestFailed } from "./client.ts";
import { loadDemo } from "./demo/load.ts";
import { startCrons } from "./start/crons.ts";
import { readSettings, type Settings, StartError } from "./start/settings.ts";
import { claimState, noteRunning, openState, operatorToken, type State } from "./start/state.ts";
import { watchServer } from "./start/watch.ts";
import { ROOT, type Running, run, wrangler } from "./start/wrangler.ts";

const MIGRATE = path.join(ROOT, "scripts/start/migrate.ts");
/** How long a server may take until it answers. */
const READY_MS = 60_000;

helpWith(`[PORT=8000] [STATE_DIR=.wrangler/state] [DEMO=0] npm start

Starts a server of your own, until Ctrl-C. README.md has all that it reads from its environment, under Configuration.`);

let running: Running | null = null;
let stopCrons = () => {};
let stopWatch = () => {};
let stopping = false;

const say = (text: string) => console.log(`fastenr: ${text}`);

/** Ends everything that was started, then this process. */
async function stop(code: number): Promise<never> {
  if (stopping) return new Promise<never>(() => {});
  stopping = true;
  stopCrons();
  stopWatch();
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

async function start(settings: Settings): Promise<void> {
  const state = openState(settings.stateDir);
  await claimState(state);
  await expectFree(settings.port);
  const token = operatorToken(state, settings.operatorToken);

  say("applying migrations …");
  await migrate(state);
  const newKey = settings.demo && !readDemo(state)?.complete && (await prepareDemo(state, settings, token));
  say("starting …");
  const customers = settings.customerApiOrganization ?? readDemo(state)?.organization_id;
  const origin = await serveOn(state, settings, { port: settings.port, token, customers });
  if (settings.crons) {
    const daily = {
      read: () => Number(state.read("last-daily-cron") ?? 0),
      write: (time: number) => state.write("last-daily-cron", String(time)),
    };
    stopCrons = startCrons(origin, daily, (error) => say((error as Error).message));
  }
  await announce(origin, state, token, newKey);
}

interface DemoNote {
  organization_id: string;
  /** False when the loading was cut off: what there is of it goes, and it is loaded anew. */
  complete: boolean;
}

const readDemo = (state: State) => JSON.parse(state.read("demo.json") ?? "null") as DemoNote | null;

/**
 * Gives an empty database the demo organization; true when it did. Nobody is served meanwhile: the port is
 * another.
 */
async function prepareDemo(state: State, settings: Settings, token: string): Promise<boolean> {
  const origin = await serve(state, settings, { port: await anyPort(), token });
  const operator = clientOf(origin, token);
  const half = readDemo(state);
  if (half) {
    await operator.call("DELETE", `/v1/admin/organizations/${half.organization_id}`).catch(ifGone);
    state.remove("demo.json");
  }
  const there = await operator.call<unknown[]>("GET", "/v1/admin/organizations?limit=1");
  if (there.length === 0) {
    say("loading the demo organization, once …");
    const note = (organization_id: string, complete: boolean) =>
      state.write("demo.json", JSON.stringify({ organization_id, complete } satisfies DemoNote));
    const loaded = await loadDemo(origin, token, Date.now(), (id) => note(id, false));
    state.write("api-key", loaded.apiKey);
    note(loaded.organizationId, true);
  }
  const server = running;
  running = null;
  await server?.stop();
  return there.length === 0;
}

function ifGone(error: unknown): void {
  if (!(error instanceof RequestFailed && error.status === 404)) throw error;
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

const anyPort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = net.createServer().on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** Brings the database to the newest schema. Nothing else may have it open. */
async function migrate(state: State): Promise<void> {
  running = run([MIGRATE, state.directory], state.directory, state.logFile);
  noteRunning(state, running.group);
  const code = await running.exited;
  running = null;
  if (code !== 0 && !stopping) throw failure(state, "the migrations could not be applied");
}

interface Served {
  port: number;
  token: string;
  customers?: string;
}

/** Serves the Worker, and again when a process of it is killed. */
async function serveOn(state: State, settings: Settings, served: Served): Promise<string> {
  const origin = await serve(state, settings, served);
  const server = running!;
  stopWatch = watchServer(server.group, `http://127.0.0.1:${served.port}`, async () => {
    say("a process of the server died; starting it again …");
    running = null;
    await server.stop();
    await serveOn(state, settings, served).catch(fail);
  });
  return origin;
}

/** Serves the Worker and waits until it answers. Returns its origin. */
async function serve(state: State, settings: Settings, { port, token, customers }: Served): Promise<string> {
  const origin = `http://localhost:${port}`;
  writeBindings(state, {
    OPERATOR_TOKEN: token,
    ...(settings.previousOperatorToken ? { OPERATOR_TOKEN_PREVIOUS: settings.previousOperatorToken } : {}),
    ALLOW_PRIVATE_TARGETS: String(settings.allowPrivateTargets),
    PUBLIC_URL: origin,
    ...settings.email,
    ...(customers ? { CUSTOMER_API_ORGANIZATION: customers } : {}),
  });
  const server = wrangler(
    [
      "dev",
      "--local",
      ...["--ip", "127.0.0.1", "--port", String(port)],
      // Any port: the one that wrangler would find free may be taken by another start before it is bound.
      ...["--inspector-port", "0"],
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
    // A request is held while the Worker is being built, which may never succeed.
    const signal = AbortSignal.timeout(2_000);
    const status = await fetch(`http://127.0.0.1:${port}/healthz`, { signal }).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return origin;
    if (readFileSync(state.logFile, "utf8").includes("Build failed with")) break;
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
  const tail = readFileSync(state.logFile, "utf8").trimEnd().split("\n").slice(-20);
  return new StartError(`${message}. ${state.logFile} ends:\n${tail.join("\n")}`);
}

const PAGES = [
  { path: "/v1", title: "API", probe: "/v1/me" },
  { path: "/api", title: "Customer-health API", probe: "/api/customers" },
  { path: "/docs", title: "API explorer" },
  { path: "/openapi.json", title: "OpenAPI" },
  { path: "/dashboard", title: "Dashboard" },
];

/** What a newcomer needs, last on the screen; only what is there. */
async function announce(origin: string, state: State, token: string, newKey: boolean): Promise<void> {
  const lines = [`fastenr is ready at ${origin}`, ""];
  for (const { path: page, title, probe = page } of PAGES) {
    const response = await fetch(origin + probe, { redirect: "manual" });
    await response.body?.cancel();
    if (response.status !== 404 && response.status < 500)
      lines.push(`  ${title.padEnd(20)} ${origin}${page}`);
  }
  lines.push(`  ${"Log".padEnd(20)} ${state.logFile}`, "");
  const key = state.read("api-key");
  // Asking counts as one of the key's requests.
  if (key && (newKey || (await isLive(origin, key)))) lines.push(`API key: ${key}`);
  else
    lines.push(
      "There is no API key to show. An organization and its first key are made with",
      ...curl(origin),
    );
  lines.push(`Operator token: ${token}`);
  console.log(`\n${lines.join("\n")}`);
}

/** Whether a kept key still opens anything: it may have been revoked, or its organization deleted. */
async function isLive(origin: string, key: string): Promise<boolean> {
  const response = await fetch(`${origin}/v1/me`, { headers: { Authorization: `Bearer ${key}` } });
  await response.body?.cancel();
  return response.status !== 401;
}

const curl = (origin: string) => [
  `  curl -X POST ${origin}/v1/admin/organizations -H "Authorization: Bearer $OPERATOR_TOKEN" \\`,
  `    -H "Content-Type: application/json" -d '{"name":"My company"}'`,
];

/** Says why it cannot go on, and ends. */
async function fail(error: unknown): Promise<never> {
  // Whatever was under way when Ctrl-C came is no news.
  if (!stopping) {
    console.error(`fastenr: ${error instanceof StartError ? error.message : (error as Error).stack}`);
  }
  return stop(1);
}

try {
  await start(readSettings(process.env, process.cwd()));
} catch (error) {
  await fail(error);
}
