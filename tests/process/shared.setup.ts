import { randomBytes } from "node:crypto";
import type { TestProject } from "vitest/node";
import { freePort, newStateDir, type SharedProduct, startProduct } from "./support.ts";

declare module "vitest" {
  export interface ProvidedContext {
    product: SharedProduct;
  }
}

/**
 * One product for the files that want no more of it than an organization of their own: a start costs ten seconds of
 * a processor. Nobody waits for it here; `sharedProduct` does.
 */
export default async function setup(project: TestProject) {
  const port = await freePort(project.name === "browser" ? 29 : 28);
  const stateDir = newStateDir();
  const operatorToken = `fot_${randomBytes(24).toString("hex")}`;
  const starting = startProduct({ port, stateDir, env: { OPERATOR_TOKEN: operatorToken } });
  starting.catch((error: Error) => console.error(error.message));
  project.provide("product", { url: `http://127.0.0.1:${port}`, port, operatorToken });
  return async () => (await starting.catch(() => null))?.kill();
}
