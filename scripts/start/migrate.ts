import path from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { applyMigrations } from "../migrations.ts";
import { ROOT } from "./wrangler.ts";

// A program of its own, as wrangler is: `npm start` runs it on a state that nothing else has open. The databases are
// those of `wrangler dev`, without the Worker, which may not be built yet.
const [stateDir] = process.argv.slice(2);
const { workerOptions } = unstable_getMiniflareWorkerOptions(path.join(ROOT, "wrangler.toml"));
const { compatibilityDate, d1Databases } = workerOptions as {
  compatibilityDate: string;
  d1Databases: Record<string, { id: string }>;
};
const server = new Miniflare(
  convertV4MiniflareOptions({
    modules: [{ type: "ESModule", path: "none.js", contents: "export default {}" }],
    compatibilityDate,
    d1Databases,
    resourcePersistencePath: path.join(stateDir!, "v3"),
    cf: false,
  } as never),
);
try {
  const databases = await server.getBindings<Record<string, D1Database>>();
  for (const name of Object.keys(d1Databases)) {
    for (const migration of await applyMigrations(databases[name]!))
      console.log(`${name}: applied ${migration}`);
  }
} finally {
  await server.dispose();
}
