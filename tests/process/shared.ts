import { inject } from "vitest";
import { READY_MS, type SharedProduct, until } from "./support.ts";

/** The product that was begun before all files (shared.setup.ts), once it is ready. */
export async function sharedProduct(): Promise<SharedProduct> {
  const product = inject("product");
  const isReady = () =>
    fetch(`${product.url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(isReady, READY_MS);
  return product;
}
