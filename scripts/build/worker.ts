import path from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { writeOnce } from "./assets.ts";
import { squeezed } from "./squeezed.ts";
import { untold } from "./untold.ts";
import { unused } from "./unused.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Writes `dist/worker.js`, the Worker as one module, and its source map, by which wrangler tells stacks in our lines.
 * Rolldown's minifier makes it smaller than esbuild's, which is wrangler's own.
 */
export async function buildWorker(): Promise<void> {
  const bundle = await rolldown({
    cwd: ROOT,
    input: "src/index.ts",
    platform: "browser",
    external: [/^node:/, /^cloudflare:/],
    resolve: { conditionNames: ["workerd", "worker", "browser"] },
    transform: { target: "es2024" },
    plugins: [untold, unused, squeezed],
    // A schema that nothing names any more goes as well, and so do d3's local times.
    treeshake: {
      manualPureFunctions: ["lazily", "timeInterval", "timeWeekday", "utcWeekday", "ticker"],
      propertyReadSideEffects: false,
    },
    checks: { configurationFieldConflict: false, importIsUndefined: false },
  });
  const { output } = await bundle.generate({
    file: "dist/worker.js",
    codeSplitting: false,
    comments: false,
    sourcemap: true,
    minify: true,
  });
  await bundle.close();
  for (const file of output)
    writeOnce(path.join(ROOT, "dist", file.fileName), file.type === "chunk" ? file.code : file.source);
}
