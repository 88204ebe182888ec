import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { helpWith } from "./arguments.ts";
import { ENVIRONMENTS, migrationNames, readConfig } from "./deploy/config.ts";
import { type Asked, DeployError, deploy, type Run } from "./deploy/steps.ts";
import { ROOT } from "./start/wrangler.ts";

const WRANGLER = path.join(ROOT, "node_modules/wrangler/bin/wrangler.js");

const say = (text: string) => console.log(`deploy: ${text}`);

const USAGE =
  "npm run deploy -- [--env staging|production|sandbox] [--dry-run] [--skip-checks] [--url https://…]";

function read() {
  helpWith(USAGE);
  try {
    return parseArgs({
      options: {
        env: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        "skip-checks": { type: "boolean", default: false },
        url: { type: "string" },
      },
    });
  } catch (error) {
    // As without the `--` that tells npm what is not for it.
    throw new DeployError(`${(error as Error).message.split(". ")[0]}. ${USAGE}`);
  }
}

function asked(): Asked {
  const { values } = read();
  const { env } = values;
  if (env !== undefined && !(ENVIRONMENTS as readonly string[]).includes(env)) {
    throw new DeployError(`--env must be one of ${ENVIRONMENTS.join(", ")}, not "${env}"`);
  }
  return {
    env,
    dryRun: values["dry-run"],
    // Cloudflare's build deploys what was released, on a small machine, for somebody who changed nothing.
    skipChecks: values["skip-checks"] || process.env.WORKERS_CI === "1",
    url: values.url,
    operatorToken: process.env.OPERATOR_TOKEN || undefined,
    version: JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")).version,
  };
}

/** Shows what the program says, and keeps it. */
const run: Run = (program, args) =>
  new Promise((resolve, reject) => {
    const [command, given] = program === "npm" ? ["npm", [...args]] : [process.execPath, [WRANGLER, ...args]];
    const child = spawn(command, given, {
      cwd: ROOT,
      // The token is for what is deployed, not for whom deploys it.
      env: { ...process.env, OPERATOR_TOKEN: undefined, CLOUDFLARE_ENV: undefined },
      stdio: ["inherit", "pipe", "inherit"],
    });
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk;
      process.stdout.write(chunk);
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve(printed)
        : reject(new DeployError(`${program} ${args.join(" ")} failed; nothing after it was done`)),
    );
  });

try {
  const given = asked();
  say(
    `${given.env ?? "the development environment"}, version ${given.version}, ${migrationNames().length} migrations`,
  );
  await deploy(given, readConfig(given.env), run, say);
  say(given.dryRun ? "nothing was deployed" : "done");
} catch (error) {
  console.error(`deploy: ${error instanceof DeployError ? error.message : (error as Error).stack}`);
  process.exit(1);
}
