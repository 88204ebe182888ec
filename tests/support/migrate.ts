import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env } from "cloudflare:workers";

// A day that a test asks for is to be the same until it has its answer: midnight (UTC) passes between files.
const untilMidnight = 86_400_000 - (Date.now() % 86_400_000);
if (untilMidnight < 10_000) await scheduler.wait(untilMidnight);

/** D1 takes no longer value than this, in bytes; the local one does. */
const LONGEST = 2_000_000;

const { MIGRATIONS, ...bindings } = env as unknown as { MIGRATIONS: D1Migration[] };
const databases = Object.entries(bindings).filter(([name]) => /^DB(_\d+)?$/.test(name));
for (const [, database] of databases) await applyD1Migrations(database as unknown as D1Database, MIGRATIONS);

const [[, some]] = databases as [[string, D1Database]];
const statement = Object.getPrototypeOf(some.prepare("SELECT 1")) as D1PreparedStatement;
const { bind } = statement;
statement.bind = function (...values) {
  for (const value of values) {
    // No text has more bytes than three for each of its units.
    if (typeof value === "string" && value.length * 3 > LONGEST && Buffer.byteLength(value) > LONGEST)
      throw new Error("D1_ERROR: string or blob too big: SQLITE_TOOBIG");
  }
  return bind.apply(this, values);
};
