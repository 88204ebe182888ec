import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ROOT } from "../start/wrangler.ts";
import { inOrder } from "./order.ts";
import { REBUILD, STAND_IN } from "./search.ts";

/** Runs wrangler with these arguments; throws when it fails. */
export type Run = (args: readonly string[]) => Promise<void>;

export interface Database {
  /** The binding: `DB`, or `DB_1` and so on. */
  name: string;
  /** Which of them: `--env production --remote`, or `--local --persist-to …`. */
  where: readonly string[];
}

/** Writes the database to a file of SQL. The search index is back afterwards, also when the export fails. */
export async function backUp(run: Run, database: Database, output: string): Promise<void> {
  await execute(run, database, STAND_IN);
  try {
    await seenByExport(database, (where) =>
      run(["d1", "export", database.name, ...where, "--output", path.resolve(`${output}.raw`), "-y"]),
    );
    await inOrder(`${output}.raw`, output);
  } finally {
    rmSync(`${output}.raw`, { force: true });
    await rebuild(run, database);
  }
}

/** Reads such a file into a database that has no tables yet. */
export async function restore(run: Run, database: Database, file: string): Promise<void> {
  await run(["d1", "execute", database.name, ...database.where, "--file", path.resolve(file), "-y"]);
  await rebuild(run, database);
}

/** Makes the search index anew. */
export const rebuild = (run: Run, database: Database): Promise<void> => execute(run, database, REBUILD);

/**
 * Exporting knows no `--persist-to`, and takes the state beside the configuration: for a local database elsewhere,
 * a directory with both.
 */
async function seenByExport(
  { where }: Database,
  act: (where: readonly string[]) => Promise<void>,
): Promise<void> {
  const at = where.indexOf("--persist-to");
  if (at === -1) return act(where);
  const directory = mkdtempSync(path.join(os.tmpdir(), "fastenr-backup-"));
  try {
    copyFileSync(path.join(ROOT, "wrangler.toml"), path.join(directory, "wrangler.toml"));
    mkdirSync(path.join(directory, ".wrangler"));
    symlinkSync(where[at + 1]!, path.join(directory, ".wrangler/state"));
    await act([...where.slice(0, at), ...where.slice(at + 2), "--cwd", directory]);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function execute(run: Run, { name, where }: Database, text: string): Promise<void> {
  const directory = mkdtempSync(path.join(os.tmpdir(), "fastenr-backup-"));
  try {
    const file = path.join(directory, "statements.sql");
    writeFileSync(file, text);
    await run(["d1", "execute", name, ...where, "--file", file, "-y"]);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
