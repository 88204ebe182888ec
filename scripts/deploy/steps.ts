import { type Config, faultsOf, setupOf } from "./config.ts";
import { smoke } from "./smoke.ts";

export interface Asked {
  env: string | undefined;
  dryRun: boolean;
  /** Without the code's own checks, where something else has made them. */
  skipChecks: boolean;
  /** Where it answers; else as wrangler says. */
  url: string | undefined;
  operatorToken: string | undefined;
  version: string;
}

/** Runs a program and answers what it printed; throws when it fails. */
export type Run = (program: "npm" | "wrangler", args: readonly string[]) => Promise<string>;

export class DeployError extends Error {}

/** Checks, migrations, the Worker, a look whether it works: each only when the one before went well. */
export async function deploy(
  asked: Asked,
  config: Config,
  run: Run,
  say: (text: string) => void,
): Promise<void> {
  // An empty name is the development environment; without any wrangler asks whether that is meant.
  const env = ["--env", asked.env ?? ""];
  if (!asked.skipChecks) {
    say("checking the code …");
    await run("npm", ["run", "--silent", "check"]);
  }
  if (asked.dryRun) {
    await run("wrangler", ["deploy", ...env, "--dry-run"]);
    say("the Worker can be built. Before its first deployment these are made:");
    for (const command of setupOf(config)) say(`  ${command}`);
    for (const fault of faultsOf(config)) say(`not yet: ${fault}`);
    return;
  }
  const faults = faultsOf(config);
  if (faults.length > 0) throw new DeployError(faults.join("\n"));
  // Migrations only add, so that the version that still answers works with the new schema as well.
  say("applying migrations …");
  await run("wrangler", ["d1", "migrations", "apply", "DB", ...env, "--remote"]);
  say("deploying the Worker …");
  const printed = await run("wrangler", ["deploy", ...env]);
  const origin = asked.url ?? printed.match(/https:\/\/[\w.-]+\.workers\.dev/)?.[0];
  if (!origin)
    throw new DeployError("it is deployed; where it answers is not known: give --url to have it asked");
  await smoke(origin.replace(/\/$/, ""), asked.version, asked.operatorToken, say);
}
