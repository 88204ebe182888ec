import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { listProcesses } from "./processes.ts";
import { StartError } from "./settings.ts";
import { stopGroup } from "./wrangler.ts";

/** The files that `npm start` keeps beside the database. Secrets are the owner's alone (mode 600). */
export interface State {
  directory: string;
  logFile: string;
  envFile: string;
  read(name: StateFile): string | null;
  write(name: StateFile, text: string): void;
  remove(name: StateFile): void;
}

type StateFile = "operator-token" | "api-key" | "demo.json" | "last-daily-cron" | "dev.env" | "running.json";

export function openState(directory: string): State {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new StartError(`STATE_DIR cannot be used: ${(error as Error).message}`);
  }
  const at = (name: string) => path.join(directory, name);
  return {
    directory,
    logFile: at("server.log"),
    envFile: at("dev.env"),
    read: (name) => {
      try {
        return readFileSync(at(name), "utf8").trim();
      } catch {
        return null;
      }
    },
    write: (name, text) => {
      rmSync(at(name), { force: true });
      writeFileSync(at(name), `${text}\n`, { mode: 0o600 });
    },
    remove: (name) => rmSync(at(name), { force: true }),
  };
}

/**
 * Makes sure that one server uses the state: two would damage each other. Ends what a killed start left
 * running. Throws StartError when another start is alive.
 */
export async function claimState(state: State): Promise<void> {
  const said = JSON.parse(state.read("running.json") ?? "{}") as { pid?: number; group?: number };
  const all = listProcesses();
  const starter = all.find(({ pid, command }) => pid === said.pid && command.includes("scripts/start.ts"));
  if (starter && starter.pid !== process.pid) {
    throw new StartError(`${state.directory} is in use by another server (process ${starter.pid})`);
  }
  const left = all.some(({ group, command }) => group === said.group && command.includes(state.directory));
  if (left) await stopGroup(said.group!);
  noteRunning(state);
  // A log of its own for every start; the one before is kept.
  if (existsSync(state.logFile)) renameSync(state.logFile, `${state.logFile}.1`);
}

/** Remembers whose the state is, for the next start. */
export function noteRunning(state: State, group?: number): void {
  state.write("running.json", JSON.stringify({ pid: process.pid, group }));
}

/** The operator's token: the one given, or one generated once and kept. */
export function operatorToken(state: State, given: string | undefined): string {
  if (given !== undefined) return given;
  const kept = state.read("operator-token");
  if (kept) return kept;
  const token = `fot_${randomBytes(24).toString("base64url")}`;
  state.write("operator-token", token);
  return token;
}
