import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { apiOf } from "./api.ts";
import { readDocument, readMethods } from "./document.ts";
import { phpFiles } from "./php.ts";
import { pythonFiles } from "./python.ts";

const SDKS = fileURLToPath(new URL("..", import.meta.url));

/** Folders that hold nothing but what is generated. */
const OWN = ["python/src/fastenr/resources", "php/src/Resource"];

/** All that is generated of the Python and the PHP client, by path under `sdks/`. */
export function generate(): Record<string, string> {
  const api = apiOf(readDocument(), readMethods());
  const under = (folder: string, files: Record<string, string>) =>
    Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]);
  return Object.fromEntries([
    ...under("python/src/fastenr", pythonFiles(api)),
    ...under("php/src", phpFiles(api)),
  ]);
}

/** What is in the repository but not as it would be made now, under one of the clients' folders. */
export function staleFiles(client: "python" | "php"): string[] {
  const made = Object.entries(generate()).filter(([file]) => file.startsWith(`${client}/`));
  const differing = made.filter(([file, text]) => read(file) !== text).map(([file]) => file);
  const gone = OWN.filter((folder) => folder.startsWith(`${client}/`)).flatMap((folder) =>
    sources(folder).filter((file) => !made.some(([name]) => name === file)),
  );
  return [...differing, ...gone];
}

function read(file: string): string | null {
  try {
    return readFileSync(path.join(SDKS, file), "utf8");
  } catch {
    return null;
  }
}

const sources = (folder: string) =>
  readdirSync(path.join(SDKS, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(py|php)$/.test(name))
    .map((name) => path.join(folder, name));

function writeAll(): void {
  const files = generate();
  for (const folder of OWN) {
    mkdirSync(path.join(SDKS, folder), { recursive: true });
    for (const file of sources(folder)) if (!(file in files)) rmSync(path.join(SDKS, file));
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(SDKS, file)), { recursive: true });
    writeFileSync(path.join(SDKS, file), text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeAll();
