import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { methodsOf, type OpenApiDocument, readDocument, readTable } from "./document.ts";
import { nameSchemas, type Signature } from "./schemas.ts";
import { HEAD, typesText } from "./types.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const SOURCE = fileURLToPath(new URL("../src/", import.meta.url));

/** The generated sources, by file name. */
export async function generate(
  document: OpenApiDocument = readDocument(),
  table: Record<string, string | null> = readTable(),
): Promise<Record<string, string>> {
  const { schemas, signatures, events } = nameSchemas(document, methodsOf(document, table));
  return {
    "operations.ts": format("operations.ts", operationsText(signatures)),
    "types.ts": format("types.ts", await typesText(schemas, signatures, events)),
  };
}

/** The files that are not as they would be made now. */
export async function staleFiles(): Promise<string[]> {
  const made = await generate();
  return Object.keys(made).filter((name) => readFileSync(SOURCE + name, "utf8") !== made[name]);
}

function operationsText(signatures: Signature[]): string {
  const rows = signatures.map(({ name, verb, path, body, query, paged, media }) => {
    const input = paged ? "page" : body ? "body" : query ? "query" : media ? "" : undefined;
    return JSON.stringify([
      name,
      verb,
      path,
      ...(input === undefined ? [] : [input]),
      ...(media ? [media] : []),
    ]);
  });
  return `${HEAD}

/** The method, the request, and what is given beside the path's parameters; \`page\` is the query of a list. */
export type Operation = readonly [
  name: string, verb: string, path: string, input?: "body" | "query" | "page" | "", answer?: "stream" | "string",
];

export const OPERATIONS: readonly Operation[] = [\n${rows.join(",\n")}\n];`;
}

function format(name: string, text: string): string {
  const biome = `${ROOT}node_modules/@biomejs/biome/bin/biome`;
  return execFileSync(process.execPath, [biome, "format", `--stdin-file-path=${SOURCE}${name}`], {
    cwd: ROOT,
    input: text,
    encoding: "utf8",
    maxBuffer: 64 << 20,
  });
}

if (import.meta.main ?? process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(await generate())) writeFileSync(SOURCE + name, text);
}
