import { readdirSync } from "node:fs";
import path from "node:path";
import { unstable_readConfig } from "wrangler";
import { ROOT } from "../start/wrangler.ts";

/** The environments of wrangler.toml; without a name it is the development one. */
export const ENVIRONMENTS = ["staging", "production", "sandbox"] as const;

/** What of wrangler's configuration is looked at here. */
export interface Config {
  name: string;
  vars: Record<string, string>;
  triggers: { crons: string[] };
  d1_databases: { binding: string; database_name: string; database_id: string }[];
  r2_buckets: { binding: string; bucket_name: string }[];
  durable_objects: { bindings: { name: string; class_name: string }[] };
  send_email: { name: string }[];
  ratelimits: { name: string; namespace_id: string; simple: object }[];
  kv_namespaces: { binding: string; id: string }[];
  queues: {
    producers: { binding: string; queue: string }[];
    consumers: { queue: string; dead_letter_queue?: string }[];
  };
  assets?: { binding?: string };
}

/** wrangler.toml as wrangler understands it for an environment. */
export const readConfig = (env: string | undefined): Config =>
  unstable_readConfig(
    { config: path.join(ROOT, "wrangler.toml"), env },
    { hideWarnings: true },
  ) as unknown as Config;

/** What must be made before the first deployment, and the commands that make it. */
export function setupOf(config: Config): string[] {
  return [
    // wrangler.toml names them already: wrangler would ask, and add them once more.
    ...config.d1_databases.map(
      ({ database_name }) => `npx wrangler d1 create ${database_name} --update-config=false`,
    ),
    ...config.r2_buckets.map(
      ({ bucket_name }) => `npx wrangler r2 bucket create ${bucket_name} --update-config=false`,
    ),
    ...config.queues.producers.map(({ queue }) => `npx wrangler queues create ${queue}`),
  ];
}

/** Why this cannot be deployed as it is; empty when it can. */
export function faultsOf(config: Config): string[] {
  return config.d1_databases
    .filter(({ database_id }) => !database_id || /^0{8}-/.test(database_id))
    .map(
      ({ binding, database_name }) =>
        `${binding} has no database yet: \`npx wrangler d1 create ${database_name} --update-config=false\` prints its database_id for wrangler.toml`,
    );
}

export const migrationNames = (): string[] =>
  readdirSync(path.join(ROOT, "migrations"))
    .filter((name) => name.endsWith(".sql"))
    .sort();
