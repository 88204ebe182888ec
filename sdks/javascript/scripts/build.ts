import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const DIST = path.join(PACKAGE, "dist");

rmSync(DIST, { recursive: true, force: true });
for (const [format, name] of [
  ["esm", "index.js"],
  ["cjs", "index.cjs"],
] as const) {
  await build({
    entryPoints: [path.join(PACKAGE, "src/index.ts")],
    outfile: path.join(DIST, name),
    bundle: true,
    format,
    platform: "neutral",
    target: "es2022",
    logLevel: "error",
  });
}

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const types = ["--declaration", "--emitDeclarationOnly", "--noEmit", "false", "--outDir", DIST];
execFileSync(process.execPath, [tsc, "-p", PACKAGE, ...types], { stdio: "inherit" });
for (const name of readdirSync(DIST).filter((file) => file.endsWith(".d.ts"))) {
  const text = readFileSync(path.join(DIST, name), "utf8");
  const naming = (extension: string) => text.replace(/(from ")(\.\/\w+)\.ts"/g, `$1$2.${extension}"`);
  writeFileSync(path.join(DIST, name), naming("js"));
  writeFileSync(path.join(DIST, name.replace(".d.ts", ".d.cts")), naming("cjs"));
}
