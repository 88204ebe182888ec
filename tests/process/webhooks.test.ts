import crypto from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Receiver, receive } from "./receiver.ts";
import { call, newOrganization, type Product, startProduct } from "./support.ts";

let product: Product;
const receivers: Receiver[] = [];

beforeAll(async () => {
  product = await startProduct();
});
afterAll(async () => {
  await product?.kill();
  for (const receiver of receivers) await receiver.close();
});

async function receiver(...args: Parameters<typeof receive>): Promise<Receiver> {
  const one = await receive(...args);
  receivers.push(one);
  return one;
}

/** An organization with one webhook. */
async function subscribed(url: string, events = ["*"]) {
  const { key } = await newOrganization(product);
  const api = (method: string, path: string, body?: unknown) => call(product, method, path, body, { key });
  const { status, body } = await api("POST", "/v1/webhooks", { url, events });
  expect(status).toBe(201);
  return { api, webhook: body.data as { id: string; secret: string } };
}

/** Asks until the answer pleases, for at most 20 s. */
async function eventually<T>(ask: () => Promise<T>, pleases: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (pleases(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(answer)}`);
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

/** The seed's own, word for word. */
function verifyWebhook(payload: string, signature: string, secret: string) {
  const expectedSignature = crypto.createHmac("sha256", secret).update(payload).digest("hex");

  return crypto.timingSafeEqual(Buffer.from(signature), Buffer.from(expectedSignature));
}

test("an event arrives at once, and both signatures are accepted by their published verifiers", async () => {
  const hook = await receiver();
  const { api, webhook } = await subscribed(`${hook.url}/in`, ["account.*"]);
  const { body } = await api("POST", "/v1/accounts", {
    name: "Zürich 🚀 \u2028",
    custom_fields: { "1.0": 1e21 },
  });
  const [request] = await hook.until(1);
  const { headers } = request!;
  expect(verifyWebhook(request!.body, headers["x-fastenr-signature"]!, webhook.secret)).toBe(true);
  expect(new Webhook(webhook.secret).verify(request!.body, headers)).toEqual(JSON.parse(request!.body));
  expect(JSON.parse(request!.body)).toEqual({
    id: headers["webhook-id"],
    event: "account.created",
    timestamp: body.data.created_at,
    data: { account_id: body.data.id, account_name: body.data.name, account: body.data },
    organization_id: expect.stringMatching(/^org_/),
    webhook_id: webhook.id,
  });
  expect(headers).toMatchObject({
    "content-type": "application/json",
    "x-fastenr-event": "account.created",
    "x-fastenr-delivery": expect.stringMatching(/^dlv_/),
    "webhook-id": expect.stringMatching(/^evt_/),
    "user-agent": expect.stringMatching(/^fastenr-webhooks\/\d/),
  });
  const delivery = await eventually(
    async () => (await api("GET", `/v1/webhooks/deliveries/${headers["x-fastenr-delivery"]}`)).body.data,
    (found) => found.status === "delivered",
  );
  expect(delivery.payload).toEqual(JSON.parse(request!.body));
  expect(delivery.attempt_log).toEqual([
    {
      attempt: 1,
      started_at: expect.any(String),
      duration_ms: expect.any(Number),
      status: 200,
      error: null,
      response_body: "ok",
    },
  ]);
});

test("a failed attempt is repeated after five seconds with the same bytes and the same webhook-id", async () => {
  const hook = await receiver((_, response, nth) => {
    response.statusCode = nth === 1 ? 500 : 204;
    response.end(nth === 1 ? "not now" : undefined);
  });
  const { api, webhook } = await subscribed(hook.url);
  await api("POST", "/v1/accounts", { name: "Twice" });
  const [first, second] = await hook.until(2);
  expect(second!.at - first!.at).toBeGreaterThanOrEqual(4000);
  expect(second!.at - first!.at).toBeLessThan(8000);
  expect(second!.body).toBe(first!.body);
  expect(second!.headers["webhook-id"]).toBe(first!.headers["webhook-id"]);
  const { body } = await eventually(
    () => api("GET", `/v1/webhooks/${webhook.id}/deliveries`),
    (answer) => answer.body.data[0]?.status === "delivered",
  );
  expect(body.data[0]).toMatchObject({
    attempts: 2,
    last_status: 204,
    last_error: null,
    next_attempt_at: null,
  });
});
