import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TARGET = path.join(ROOT, "public/docs");
const SOURCES = path.join(ROOT, "src/docs/explorer");
const SCALAR = path.join(ROOT, "node_modules/@scalar/api-reference/dist/browser/standalone.js");

/**
 * Writes `public/docs/`: the explorer's page and scripts, each named by what it holds so that it may be kept
 * for ever, and the two documents without their white space. Nothing is written that is there already.
 */
export function writeDocsAssets(): void {
  mkdirSync(TARGET, { recursive: true });
  const scripts = new Map(
    [SCALAR, path.join(SOURCES, "explorer.js")].map((file) => {
      const isScalar = file === SCALAR;
      const bytes = isScalar ? withoutEval(readFileSync(file, "utf8")) : readFileSync(file, "utf8");
      const name = isScalar ? "scalar" : path.basename(file, ".js");
      const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
      return [`${name}.js`, { name: `${name}-${hash}.js`, bytes }];
    }),
  );
  const page = readFileSync(path.join(SOURCES, "index.html"), "utf8").replace(
    /\{\{(.+?)\}\}/g,
    (_, name) => scripts.get(name)!.name,
  );
  const files = new Map<string, Uint8Array | string>([
    ...[...scripts.values()].map(({ name, bytes }) => [name, bytes] as const),
    ["index.html", page],
    ["openapi.json", minified("openapi.json")],
    ["postman.json", minified("postman/collection.json")],
  ]);
  for (const [name, content] of files) writeOnce(path.join(TARGET, name), content);
  for (const name of readdirSync(TARGET)) {
    if (!files.has(name) && !name.includes(".new-")) rmSync(path.join(TARGET, name), { force: true });
  }
}

/** zod tries whether it may compile code, which our policy refuses it: it is told so beforehand. */
const withoutEval = (script: string) =>
  script.replace(/try\{return new Function\(""\),!0\}catch\(\w\)\{return!1\}/, "return!1");

const minified = (file: string) => JSON.stringify(JSON.parse(readFileSync(path.join(ROOT, file), "utf8")));

/** Whole or not at all: a server may be reading it. */
function writeOnce(file: string, content: Uint8Array | string): void {
  const bytes = Buffer.from(content);
  try {
    if (bytes.equals(readFileSync(file))) return;
  } catch {
    // It is not there yet.
  }
  const fresh = `${file}.new-${process.pid}`;
  writeFileSync(fresh, bytes);
  renameSync(fresh, file);
}

if (import.meta.main) writeDocsAssets();
