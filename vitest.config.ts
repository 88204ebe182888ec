import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { writeAssets } from "./scripts/build/assets.ts";

await writeAssets();

/** What starts and kills so many servers that it has a suite of its own: `npm run test:long`. */
const LONG = ["backup", "erase", "webhooks-kill"].map((name) => `tests/process/${name}.test.ts`);

/**
 * What waits for queues and crons, kills at every await, or counts rows, limits or what a start makes has a runtime of
 * its own. The others share one, which saves half their time, and do not mind the organizations left there.
 */
const WAITS = /support\/(jobs|automation|automation-crash|crash|surveys|tenancy)\.ts"/;
const COUNTS =
  /^(startup|plans|webhooks|webhooks-plans|kept-counts|dashboard-cost|retention|replicas|organizations|auth|rate-limit)\.test/;
const ALONE = readdirSync("tests")
  .filter((name) => name.endsWith(".test.ts"))
  .filter((name) => COUNTS.test(name) || WAITS.test(readFileSync(`tests/${name}`, "utf8")))
  .map((name) => `tests/${name}`);

const migrations = await readD1Migrations("migrations");

const inWorkerd = (name: string, options: { include: string[]; exclude?: string[]; isolate: boolean }) => ({
  plugins: [
    cloudflareTest({
      main: "./src/index.ts",
      wrangler: { configPath: "./wrangler.toml" },
      miniflare: {
        bindings: {
          MIGRATIONS: migrations,
          OPERATOR_TOKEN: "operator-for-tests",
          ALLOW_PRIVATE_TARGETS: "true",
          CRASH_SCHEDULES: process.env.CRASH_SCHEDULES ?? "12",
          AUTOMATION_ACCOUNTS: process.env.AUTOMATION_ACCOUNTS ?? "1200",
          HOSTILE: process.env.HOSTILE ?? "",
        },
      },
    }),
  ],
  test: {
    name,
    ...options,
    setupFiles: ["tests/support/quiet.ts", "tests/support/migrate.ts"],
    disableConsoleIntercept: true,
    // No test takes long by itself: a machine may be busy with others.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

export default defineConfig({
  test: {
    // Servers are waited for as much as they are worked for.
    maxWorkers: Math.min(12, 2 * availableParallelism()),
    // Inside workerd, likewise with organizations spread over three databases, from outside against `npm start`, and
    // with a browser, which a newcomer may not have (`npm run test:browser`).
    projects: [
      inWorkerd("worker", { include: ["tests/*.test.ts"], exclude: ALONE, isolate: false }),
      inWorkerd("alone", { include: ALONE, isolate: true }),
      {
        plugins: [
          cloudflareTest({
            main: "./src/index.ts",
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
