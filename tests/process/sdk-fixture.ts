import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { receive } from "./receiver.ts";
import { stubOf } from "./sdk-stub.ts";
import { sharedProduct } from "./shared.ts";
import { call, freePort, newOrganization, type SharedProduct, until } from "./support.ts";

export interface SdkFixture {
  product: SharedProduct;
  /** What the tests in another language are told. */
  env: Record<string, string>;
  close(): Promise<void>;
}

/** The product, a bad network before it, and deliveries of webhooks as they really came. */
export async function sdkFixture(): Promise<SdkFixture> {
  const product = await sharedProduct();
  const stub = await stubOf(product);
  const directory = mkdtempSync(path.join(os.tmpdir(), "fastenr-sdk-"));
  const deliveries = path.join(directory, "deliveries.json");
  writeFileSync(deliveries, JSON.stringify(await captureDeliveries(product)));
  return {
    product,
    env: {
      FASTENR_TEST_URL: product.url,
      FASTENR_TEST_STUB: stub.url,
      FASTENR_TEST_OPERATOR: product.operatorToken,
      FASTENR_TEST_DELIVERIES: deliveries,
      FASTENR_API_KEY: "",
      FASTENR_BASE_URL: "",
    },
    close: async () => {
      await stub.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** One delivery as ever, and one of a time when two secrets sign. */
async function captureDeliveries(product: SharedProduct) {
  const hook = await receive();
  const { api, id, secret } = await webhookOf(product, hook.url);
  await api("POST", "/v1/accounts", { name: "Zürich 🚀" });
  await hook.until(1);
  const rotated = await api("POST", `/v1/webhooks/${id}/rotate-secret`, { grace_seconds: 3600 });
  await api("POST", "/v1/accounts", { name: "After the rotation" });
  await hook.until(2);
  await hook.close();
  const [plain, both] = hook.received.map(({ headers, body }) => ({ headers, body }));
  return { plain, both, secret, newSecret: rotated.body.data.secret };
}

/** An organization that wants to hear of new accounts. */
async function webhookOf(product: SharedProduct, url: string) {
  const { key } = await newOrganization(product);
  const api = (method: string, pathname: string, body?: unknown) =>
    call(product, method, pathname, body, { key });
  const webhook = await api("POST", "/v1/webhooks", { url, events: ["account.created"] });
  const { id, secret } = webhook.body.data as { id: string; secret: string };
  return { api, id, secret };
}

export interface Ended {
  code: number | null;
  printed: string;
}

/** Runs a program to its end, and gives all that it printed. */
export function run(
  command: string,
  args: string[],
  { cwd, env }: { cwd: string; env: Record<string, string | undefined> },
): Promise<Ended> {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const printed = collect(child);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, printed: printed() }));
  });
}

/**
 * Starts an endpoint for webhooks, `command(port)`, and has the product deliver to it. Gives how the delivery
 * went, what a forged one is answered, and what the endpoint printed.
 */
export async function deliverTo(
  product: SharedProduct,
  command: (port: number) => { file: string; args: string[]; env: Record<string, string | undefined> },
) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const { api, id, secret } = await webhookOf(product, url);
  const { file, args, env } = command(port);
  const child = spawn(file, args, { env: { ...env, FASTENR_WEBHOOK_SECRET: secret } });
  const printed = collect(child);
  try {
    await until(() => isListening(port));
    await api("POST", "/v1/accounts", { name: "Delivered" });
    const delivery = await until(async () => {
      const { body } = await api("GET", `/v1/webhooks/${id}/deliveries`);
      return body.data.find(({ attempts }: { attempts: number }) => attempts > 0);
    });
    const headers = { "webhook-id": "evt_1", "webhook-timestamp": "1", "webhook-signature": "v1,AAAA" };
    const forged = await fetch(url, { method: "POST", body: "{}", headers });
    return { delivery, forged: forged.status, printed: printed() };
  } finally {
    child.kill("SIGKILL");
  }
}

function collect({ stdout, stderr }: ChildProcess): () => string {
  let text = "";
  for (const stream of [stdout!, stderr!]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  return () => text;
}

const isListening = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
