import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What Workers have and Node has not; nothing of it is used while the document is made. */
const CLOUDFLARE = `
export class DurableObject {}
export class WorkerEntrypoint {}
export class RpcTarget {}
export const env = {}, exports = {};
export const connect = () => {};
`;

/** Imports a module of ours in Node together with the Worker's own code, which is written for another place. */
export async function load<T>(module: string): Promise<T> {
  const directory = mkdtempSync(path.join(os.tmpdir(), "fastenr-docs-"));
  const outfile = path.join(directory, "module.mjs");
  try {
    await build({
      entryPoints: [path.join(ROOT, module)],
      bundle: true,
      outfile,
      format: "esm",
      platform: "browser",
      target: "es2024",
      conditions: ["workerd", "worker", "browser"],
      jsx: "automatic",
      jsxImportSource: "hono/jsx",
      external: ["node:*"],
      logLevel: "error",
      plugins: [
        {
          name: "cloudflare",
          setup({ onResolve, onLoad }) {
            onResolve({ filter: /^cloudflare:/ }, (args) => ({ path: args.path, namespace: "cloudflare" }));
            onLoad({ filter: /.*/, namespace: "cloudflare" }, () => ({ contents: CLOUDFLARE }));
          },
        },
      ],
    });
    return (await import(pathToFileURL(outfile).href)) as T;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
