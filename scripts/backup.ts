import { spawn } from "node:child_process";
import path from "node:path";
import { argumentsOf } from "./arguments.ts";
import { backUp, type Database, type Run, rebuild, restore } from "./backup/steps.ts";
import { ROOT } from "./start/wrangler.ts";

const USAGE = `npm run backup -- export  --output backup.sql   write a database to a file
npm run backup -- import  --file backup.sql     read one into an empty database
npm run backup -- rebuild                       make the search index anew

Which database: --env staging|production|sandbox, or --local [--persist-to <STATE_DIR>] with no server
running on it; --database DB_1 for a further shard.`;

const run: Run = (args) =>
  new Promise((resolve, reject) => {
    const wrangler = path.join(ROOT, "node_modules/wrangler/bin/wrangler.js");
    const child = spawn(process.execPath, [wrangler, ...args], {
      cwd: ROOT,
      env: { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false", CLOUDFLARE_ENV: undefined },
      stdio: "inherit",
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`wrangler ${args.slice(0, 3).join(" ")} failed`)),
    );
  });

try {
  const { values, positionals } = argumentsOf(USAGE, {
    allowPositionals: true,
    options: {
      env: { type: "string" },
      local: { type: "boolean", default: false },
      "persist-to": { type: "string" },
      database: { type: "string", default: "DB" },
      output: { type: "string" },
      file: { type: "string" },
    },
  });
  const where = [
    ...(values.env ? ["--env", values.env] : []),
    ...(values.local ? ["--local"] : ["--remote"]),
    ...(values["persist-to"] ? ["--persist-to", path.resolve(values["persist-to"])] : []),
  ];
  const database: Database = { name: values.database, where };
  const [what] = positionals;
  if (what === "export" && values.output) await backUp(run, database, values.output);
  else if (what === "import" && values.file) await restore(run, database, values.file);
  else if (what === "rebuild") await rebuild(run, database);
  else throw new Error(USAGE);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
