import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { unstable_splitSqlQuery as statementsOf } from "wrangler";
import { ROOT } from "./start/wrangler.ts";

/** Where `wrangler d1 migrations` notes what it applied, too. */
const NOTES = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/**
 * Brings a local database to the newest schema, each migration whole or not at all. `wrangler d1 migrations apply`
 * does the same with a new server for every file, which takes some ten seconds. Returns the names of what it applied.
 */
export async function applyMigrations(db: D1Database): Promise<string[]> {
  await db.prepare(NOTES).run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const known = new Set(results.map(({ name }) => name));
  const directory = path.join(ROOT, "migrations");
  const names = readdirSync(directory).filter((name) => name.endsWith(".sql") && !known.has(name));
  for (const name of names.sort()) {
    const statements = statementsOf(readFileSync(path.join(directory, name), "utf8"));
    await db.batch([
      ...statements.map((statement) => db.prepare(statement)),
      db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name),
    ]);
  }
  return names;
}
