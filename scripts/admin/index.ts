import { spawnSync } from "node:child_process";
import { argumentsOf } from "../arguments.ts";
import { ROOT } from "../start/wrangler.ts";

const USAGE = `npm run admin -- move-organization <id> <shard> [--env production] [--local] [--persist-to <directory>]

Moves an organization to the database bound as DB_<shard> (0: DB). It writes the order into the directory; the
Worker's minute cron does the work, and goes on by itself if this command is ended. Ordered again, it tells how far
the move is. Beside a running \`wrangler dev\`, --local must not be used.`;

interface Placement {
  shard: number;
  moving_to: number | null;
  state: string | null;
  cursor: string | null;
}

/** Asks the directory, by wrangler, which has the account's credentials. */
function ask<T>(flags: readonly string[], sql: string): T[] {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["node_modules/wrangler/bin/wrangler.js", "d1", "execute", "DB", ...flags, "--json", "--command", sql],
    { cwd: ROOT, encoding: "utf8", env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "1" } },
  );
  if (status !== 0) throw new Error(stderr || stdout);
  return (JSON.parse(stdout.slice(stdout.indexOf("["))) as { results: T[] }[]).at(-1)!.results;
}

function tell({ shard, moving_to, state, cursor }: Placement): string {
  if (state === null) return `lives on shard ${shard}`;
  const { pass, table, changed, done } = JSON.parse(cursor ?? "{}") as {
    pass?: number;
    table?: number;
    changed?: number;
    done?: Record<string, [number, string]>;
  };
  if (state !== "cleaning") {
    const far =
      pass === undefined ? "" : `, pass ${pass}, table ${table! + 1}, ${changed} rows copied in this pass`;
    return `${state}: shard ${shard} to ${moving_to}${far}`;
  }
  const tables = Object.entries(done ?? {}).filter(([, [rows]]) => rows > 0);
  const checked = tables.map(([name, [rows, sum]]) => `  ${name}: ${rows} rows, sha256 ${sum.slice(0, 16)}…`);
  return `lives on shard ${shard}; what it left on shard ${moving_to} is being erased. Found alike in both:\n${checked.join("\n")}`;
}

async function moveOrganization(id: string, shard: number, flags: readonly string[]): Promise<void> {
  const now = Date.now();
  // The cron refuses nothing that is ordered here: so look first, and order only what is not under way.
  ask(
    flags,
    `INSERT INTO placements (tenant, shard, moving_to, state, since, created_at)
     SELECT '${id}', 0, ${shard}, 'ordered', ${now}, ${now} WHERE true
     ON CONFLICT (tenant) DO UPDATE SET moving_to = excluded.moving_to, state = 'ordered', since = excluded.since, cursor = NULL
     WHERE state IS NULL AND shard <> excluded.moving_to`,
  );
  let said = "";
  for (;;) {
    const [placement] = ask<Placement>(
      flags,
      `SELECT shard, moving_to, state, cursor FROM placements WHERE tenant = '${id}'`,
    );
    const text = placement ? tell(placement) : "there is no such organization, or no such shard";
    if (text !== said) console.log(text);
    said = text;
    if (!placement?.state) {
      process.exitCode = placement?.shard === shard ? 0 : 1;
      return;
    }
    await new Promise((resume) => setTimeout(resume, 5_000));
  }
}

const { values, positionals } = argumentsOf(USAGE, {
  allowPositionals: true,
  options: {
    env: { type: "string" },
    local: { type: "boolean", default: false },
    "persist-to": { type: "string" },
  },
});
const [command, id, shard] = positionals;
if (command !== "move-organization" || !/^org_\w+$/.test(id ?? "") || !/^\d+$/.test(shard ?? "")) {
  console.error(USAGE);
  process.exit(2);
}
await moveOrganization(id!, Number(shard), [
  ...(values.env ? ["--env", values.env] : []),
  values.local ? "--local" : "--remote",
  ...(values["persist-to"] ? ["--persist-to", values["persist-to"]] : []),
]);
