import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "./load.ts";
import { postmanCollection } from "./postman/index.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Both documents, from the routes as they are. */
export async function makeDocuments() {
  const { makeOpenApi } = await load<typeof import("./make.ts")>("scripts/docs/make.ts");
  const openapi = JSON.parse(JSON.stringify(makeOpenApi()));
  return { "openapi.json": openapi, "postman/collection.json": await postmanCollection(openapi) };
}

/** `npm run openapi`: writes them where they are committed. */
export async function writeDocuments() {
  for (const [name, document] of Object.entries(await makeDocuments())) {
    const file = path.join(ROOT, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
  }
}

if (import.meta.main) await writeDocuments();
