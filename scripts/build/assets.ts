import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { SCRIPT } from "../../src/dashboard/assets/script.ts";
import { STYLE } from "../../src/dashboard/assets/style.ts";
import { load } from "../docs/load.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PUBLIC = path.join(ROOT, "public");
const SOURCES = path.join(ROOT, "src/docs/explorer");
const SCALAR = path.join(ROOT, "node_modules/@scalar/api-reference/dist/browser/standalone.js");

type Files = Map<string, Uint8Array | string>;

/**
 * Writes `public/`, which the Worker serves, and what it has of itself as data. Nothing is written that is there
 * already.
 */
export async function writeAssets(): Promise<void> {
  const { configSchemas, eventCatalogue } =
    await load<typeof import("./schemas.ts")>("scripts/build/schemas.ts");
  writeFolder("docs", docsFiles().set("webhook-events.json", JSON.stringify(eventCatalogue())));
  const names = {
    style: hashedName("style", STYLE, "css"),
    script: hashedName("script", SCRIPT, "js"),
  };
  writeFolder(
    "dashboard/assets",
    new Map([
      [names.style, STYLE],
      [names.script, SCRIPT],
    ]),
  );
  // The Worker knows its pages' files by name alone.
  writeJson("src/dashboard/assets/names.json", names);
  writeJson("src/dashboard/pages/automation/config-schemas.json", configSchemas());
}

/** The explorer's page and scripts, and the two documents without their white space. */
function docsFiles(): Files {
  const scripts = new Map(
    [SCALAR, path.join(SOURCES, "explorer.js")].map((file) => {
      const isScalar = file === SCALAR;
      const source = readFileSync(file, "utf8");
      const bytes = isScalar ? withoutEval(source) : source;
      const name = isScalar ? "scalar" : path.basename(file, ".js");
      return [`${name}.js`, { name: hashedName(name, bytes, "js"), bytes }];
    }),
  );
  const page = readFileSync(path.join(SOURCES, "index.html"), "utf8").replace(
    /\{\{(.+?)\}\}/g,
    (_, name) => scripts.get(name)!.name,
  );
  return new Map<string, Uint8Array | string>([
    ...[...scripts.values()].map(({ name, bytes }) => [name, bytes] as const),
    ["index.html", page],
    ["openapi.json", minified("openapi.json")],
    ["postman.json", minified("postman/collection.json")],
  ]);
}

/** Named by what it holds, so that it may be kept for ever. */
const hashedName = (name: string, content: string, extension: string) =>
  `${name}-${createHash("sha256").update(content).digest("hex").slice(0, 16)}.${extension}`;

function writeFolder(folder: string, files: Files): void {
  const target = path.join(PUBLIC, folder);
  mkdirSync(target, { recursive: true });
  for (const [name, content] of files) writeOnce(path.join(target, name), content);
  for (const name of readdirSync(target)) {
    if (!files.has(name) && !name.includes(".new-")) rmSync(path.join(target, name), { force: true });
  }
}

/** zod tries whether it may compile code, which our policy refuses it: it is told so beforehand. */
const withoutEval = (script: string) =>
  script.replace(/try\{return new Function\(""\),!0\}catch\(\w\)\{return!1\}/, "return!1");

const writeJson = (file: string, content: unknown) =>
  writeOnce(path.join(ROOT, file), `${JSON.stringify(content, null, 2)}\n`);

const minified = (file: string) => JSON.stringify(JSON.parse(readFileSync(path.join(ROOT, file), "utf8")));

/** Whole or not at all: a server may be reading it. */
export function writeOnce(file: string, content: Uint8Array | string): void {
  const bytes = Buffer.from(content);
  try {
    if (bytes.equals(readFileSync(file))) return;
  } catch {
    // It is not there yet.
  }
  mkdirSync(path.dirname(file), { recursive: true });
  const fresh = `${file}.new-${process.pid}`;
  writeFileSync(fresh, bytes);
  renameSync(fresh, file);
}
