import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env } from "cloudflare:workers";

const { MIGRATIONS, ...bindings } = env as unknown as { MIGRATIONS: D1Migration[] };
const databases = Object.entries(bindings).filter(([name]) => /^DB(_\d+)?$/.test(name));
for (const [, database] of databases) await applyD1Migrations(database as unknown as D1Database, MIGRATIONS);
