import { availableParallelism } from "node:os";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { writeDocsAssets } from "./scripts/docs/assets.ts";

writeDocsAssets();

/** What starts and kills so many servers that it has a suite of its own: `npm run test:long`. */
const LONG = ["backup", "erase", "webhooks-kill"].map((name) => `tests/process/${name}.test.ts`);

const migrations = await readD1Migrations("migrations");

export default defineConfig({
  test: {
    // Servers are waited for as much as they are worked for.
    maxWorkers: Math.min(12, 2 * availableParallelism()),
    // Inside workerd with its own storage per file, likewise with organizations spread over three databases, from
    // outside against `npm start`, and with a browser, which a newcomer may not have (`npm run test:browser`).
    projects: [
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                MIGRATIONS: migrations,
                OPERATOR_TOKEN: "operator-for-tests",
                ALLOW_PRIVATE_TARGETS: "true",
                CRASH_SCHEDULES: process.env.CRASH_SCHEDULES ?? "24",
                AUTOMATION_ACCOUNTS: process.env.AUTOMATION_ACCOUNTS ?? "1200",
                HOSTILE: process.env.HOSTILE ?? "",
              },
            },
          }),
        ],
        test: {
          name: "worker",
          include: ["tests/*.test.ts"],
          setupFiles: ["tests/support/quiet.ts", "tests/support/migrate.ts"],
          disableConsoleIntercept: true,
          testTimeout: 30_000,
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              d1Databases: { DB_1: "shard-1", DB_2: "shard-2" },
              bindings: {
                MIGRATIONS: migrations,
                OPERATOR_TOKEN: "operator-for-tests",
                ALLOW_PRIVATE_TARGETS: "true",
              },
            },
          }),
        ],
        test: {
          name: "sharded",
          include: ["tests/sharded/*.test.ts"],
          setupFiles: ["tests/support/quiet.ts", "tests/support/migrate.ts"],
          disableConsoleIntercept: true,
          // A move is some hundred calls to two databases.
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "long",
          include: LONG,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "process",
          include: ["tests/process/*.test.ts"],
          exclude: LONG,
          globalSetup: "tests/process/shared.setup.ts",
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/*.test.ts"],
          globalSetup: "tests/process/shared.setup.ts",
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
