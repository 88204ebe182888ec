import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "./load.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** `npm run openapi`: writes `openapi.json` from the routes as they are. */
const { makeOpenApi } = await load<typeof import("./make.ts")>("scripts/docs/make.ts");
writeFileSync(path.join(ROOT, "openapi.json"), `${JSON.stringify(makeOpenApi(), null, 2)}\n`);
