import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { receive } from "./receiver.ts";
import { stubOf } from "./sdk-stub.ts";
import { call, newOrganization, type Product, startProduct } from "./support.ts";

export interface SdkFixture {
  product: Product;
  key: string;
  /** A directory of the test's own. */
  directory: string;
  /** What the tests in another language are told. */
  env: Record<string, string>;
  close(): Promise<void>;
}

/** The product, an organization, a bad network before it, and deliveries of webhooks as they really came. */
export async function sdkFixture(): Promise<SdkFixture> {
  const product = await startProduct();
  const { key } = await newOrganization(product, { plan: "enterprise" });
  const stub = await stubOf(product);
  const directory = mkdtempSync(path.join(os.tmpdir(), "fastenr-sdk-"));
  const deliveries = path.join(directory, "deliveries.json");
  writeFileSync(deliveries, JSON.stringify(await captureDeliveries(product)));
  return {
    product,
    key,
    directory,
    env: {
      FASTENR_TEST_URL: product.url,
      FASTENR_TEST_STUB: stub.url,
      FASTENR_TEST_KEY: key,
      FASTENR_TEST_OPERATOR: product.operatorToken,
      FASTENR_TEST_DELIVERIES: deliveries,
      FASTENR_API_KEY: "",
      FASTENR_BASE_URL: "",
    },
    close: async () => {
      await stub.close();
      await product.kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** One delivery as ever, and one of a time when two secrets sign. */
async function captureDeliveries(product: Product) {
  const hook = await receive();
  const { key } = await newOrganization(product);
  const api = (method: string, pathname: string, body?: unknown) =>
    call(product, method, pathname, body, { key });
  const webhook = await api("POST", "/v1/webhooks", { url: hook.url, events: ["account.created"] });
  const { id, secret } = webhook.body.data;
  await api("POST", "/v1/accounts", { name: "Zürich 🚀" });
  await hook.until(1);
  const rotated = await api("POST", `/v1/webhooks/${id}/rotate-secret`, { grace_seconds: 3600 });
  await api("POST", "/v1/accounts", { name: "After the rotation" });
  await hook.until(2);
  await hook.close();
  const [plain, both] = hook.received.map(({ headers, body }) => ({ headers, body }));
  return { plain, both, secret, newSecret: rotated.body.data.secret };
}
