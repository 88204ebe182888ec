import crypto from "node:crypto";
import net from "node:net";
import zlib from "node:zlib";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Receiver, receive } from "./receiver.ts";
import { call, newOrganization, type Product, startProduct, until } from "./support.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const EACH_MINUTE = "* * * * *";

let product: Product;
const receivers: { close(): unknown }[] = [];

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
  const { id, key } = await newOrganization(product, { plan: "enterprise" });
  const api = (method: string, path: string, body?: unknown) => call(product, method, path, body, { key });
  const { status, body } = await api("POST", "/v1/webhooks", { url, events });
  expect(status).toBe(201);
  const webhook = body.data as { id: string; secret: string };
  const deliveries = async (query = "") =>
    (await api("GET", `/v1/webhooks/${webhook.id}/deliveries?limit=100${query}`)).body.data as Delivery[];
  return { organizationId: id, api, webhook, deliveries };
}

interface Delivery {
  id: string;
  event_id: string;
  status: string;
  attempts: number;
  next_attempt_at: string | null;
  last_status: number | null;
  last_error: string | null;
}

const answering =
  (status: number, headers: Record<string, string> = {}) =>
  (_: unknown, response: import("node:http").ServerResponse) => {
    response.writeHead(status, headers);
    response.end();
  };

// biome-ignore format: the seed's own, word for word.
function verifyWebhook(payload: string, signature: string, secret: string) {
  const expectedSignature = crypto
    .createHmac('sha256', secret)
    .update(payload)
    .digest('hex');
  
  return crypto.timingSafeEqual(
    Buffer.from(signature),
    Buffer.from(expectedSignature)
  );
}

test("an event arrives at once, and both signatures are accepted by their published verifiers", async () => {
  const hook = await receiver();
  const { api, webhook } = await subscribed(`${hook.url}/in`, ["account.*"]);
  const given = { name: "Zürich 🚀 \u2028", custom_fields: { "1.0": 1e21 } };
  const { body } = await api("POST", "/v1/accounts", given);
  const [request] = await hook.until(1);
  const { headers } = request!;
  expect(verifyWebhook(request!.body, headers["x-fastenr-signature"]!, webhook.secret)).toBe(true);
  expect(new Webhook(webhook.secret).verify(request!.body, headers)).toEqual(JSON.parse(request!.body));
  expect(JSON.parse(request!.body)).toEqual({
    id: headers["webhook-id"],
    event: "account.created",
    timestamp: body.data.created_at,
    data: { account_id: body.data.id, account_name: body.data.name, account: body.data, changed: [] },
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
  const delivery = await until(async () => {
    const { data } = (await api("GET", `/v1/webhooks/deliveries/${headers["x-fastenr-delivery"]}`)).body;
    return data.status === "delivered" && data;
  });
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
  const { api, deliveries } = await subscribed(hook.url);
  await api("POST", "/v1/accounts", { name: "Twice" });
  const [first, second] = await hook.until(2);
  expect(second!.at - first!.at).toBeGreaterThanOrEqual(4000);
  expect(second!.at - first!.at).toBeLessThan(15_000);
  expect(second!.body).toBe(first!.body);
  expect(second!.headers["webhook-id"]).toBe(first!.headers["webhook-id"]);
  const [delivery] = await until(async () => {
    const found = await deliveries();
    return found[0]?.status === "delivered" && found;
  });
  expect(delivery).toMatchObject({ attempts: 2, last_status: 204, last_error: null, next_attempt_at: null });
});

test("the schedule is eight attempts over 28 hours, with the same id, and then the delivery is exhausted", async () => {
  const hook = await receiver(answering(500));
  const { api, deliveries } = await subscribed(hook.url);
  await api("POST", "/v1/accounts", { name: "Never" });
  const delays = [5_000, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];
  let at = Date.now();
  for (const [i, delay] of delays.entries()) {
    const delivery = await until(async () => (await deliveries()).find((one) => one.attempts === i + 1));
    expect(delivery).toMatchObject({ status: "pending", last_status: 500, last_error: "status" });
    const next = Date.parse(delivery.next_attempt_at!);
    expect(next - at).toBeGreaterThanOrEqual(0.8 * delay);
    expect(next - at).toBeLessThanOrEqual(1.2 * delay + 2000);
    await product.cron(EACH_MINUTE, next - 1000);
    expect(hook.received).toHaveLength(i + 1);
    await product.cron(EACH_MINUTE, next);
    at = next;
  }
  const delivery = await until(async () => (await deliveries("&status=exhausted"))[0]);
  expect(delivery).toMatchObject({ attempts: 8, next_attempt_at: null });
  await product.cron(EACH_MINUTE, at + DAY);
  expect(hook.received).toHaveLength(8);
  expect(new Set(hook.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(new Set(hook.received.map(({ body }) => body)).size).toBe(1);
});

test("what goes wrong with an attempt is told by its class", async () => {
  const hook = await receiver((request, response) => {
    if (request.path === "/reset") return request.socket.resetAndDestroy();
    if (request.path === "/cut") {
      response.writeHead(200, { "Content-Length": 100 });
      return response.write("abc", () => request.socket.resetAndDestroy());
    }
    if (request.path === "/redirect")
      return answering(307, { Location: `${hook.url}/elsewhere` })(0, response);
    if (request.path === "/refuse") return answering(403)(0, response);
    if (request.path === "/bomb") {
      // 300 MB of zeros as 300 KB of gzip.
      response.writeHead(200, { "Content-Encoding": "gzip" });
      return response.end(zlib.gzipSync(Buffer.alloc(300 * 1024 * 1024)));
    }
    if (request.path === "/long") return response.end("é".repeat(1_000_000));
    if (request.path === "/packed") {
      response.writeHead(200, { "Content-Encoding": "gzip" });
      return response.end(zlib.gzipSync("unpacked"));
    }
    response.end();
  });
  const silent = net.createServer((socket) => socket.end()).listen(0, "127.0.0.1");
  receivers.push(silent);
  await new Promise((resolve) => silent.once("listening", resolve));
  const silentPort = (silent.address() as net.AddressInfo).port;
  const { api, webhook } = await subscribed(hook.url);
  const attempt = async (url: string) => {
    expect((await api("PATCH", `/v1/webhooks/${webhook.id}`, { url })).status).toBe(200);
    const { status, body } = await api("POST", `/v1/webhooks/${webhook.id}/test`);
    expect(status).toBe(200);
    return body.data;
  };
  const closed = await receiver();
  await closed.close();
  const failed = { succeeded: false, status: null };
  expect(await attempt(`${closed.url}/`)).toMatchObject({ ...failed, error: "connect" });
  expect(await attempt(`${hook.url}/reset`)).toMatchObject({ ...failed, error: "connect" });
  expect(await attempt(`http://127.0.0.1:${silentPort}/`)).toMatchObject({ ...failed, error: "connect" });
  expect(await attempt("http://no-such-host.invalid/")).toMatchObject({ ...failed, error: "dns" });
  expect(await attempt("https://no-such-host.invalid/")).toMatchObject({ ...failed, error: "dns" });
  expect(await attempt(hook.url.replace("http:", "https:"))).toMatchObject({ ...failed, error: "tls" });
  expect(await attempt(`${hook.url}/cut`)).toMatchObject({ succeeded: false, status: 200, error: "connect" });
  expect(await attempt(`${hook.url}/redirect`)).toMatchObject({
    succeeded: false,
    status: 307,
    error: "redirect",
  });
  expect(await attempt(`${hook.url}/refuse`)).toMatchObject({
    succeeded: false,
    status: 403,
    error: "status",
  });
  expect(hook.received.map(({ path }) => path)).not.toContain("/elsewhere");

  const bomb = await attempt(`${hook.url}/bomb`);
  expect(bomb).toMatchObject({ succeeded: true, response_body: "\0".repeat(16 * 1024) });
  expect(await attempt(`${hook.url}/packed`)).toMatchObject({ succeeded: true, response_body: "unpacked" });
  const long = await attempt(`${hook.url}/long`);
  expect(long).toMatchObject({ succeeded: true, response_body: "é".repeat(8 * 1024) });

  const [ping] = await hook.some(({ path }) => path === "/packed");
  expect(JSON.parse(ping!.body)).toMatchObject({ event: "ping", webhook_id: webhook.id, data: {} });
  expect(new Webhook(webhook.secret).verify(ping!.body, ping!.headers)).toBeDefined();
});

test("an answer that does not end within 15 seconds is a timeout, whether head or body is slow", async () => {
  const hook = await receiver((request, response) => {
    if (request.path === "/hang") return;
    response.writeHead(200);
    const drip = setInterval(() => response.write("."), 300);
    response.on("close", () => clearInterval(drip));
  });
  const attempts = await Promise.all(
    ["/hang", "/drip"].map(async (path) => {
      const { api, webhook } = await subscribed(hook.url + path);
      return (await api("POST", `/v1/webhooks/${webhook.id}/test`)).body.data;
    }),
  );
  for (const attempt of attempts) {
    expect(attempt).toMatchObject({ succeeded: false, error: "timeout" });
    expect(attempt.duration_ms).toBeGreaterThanOrEqual(14_900);
    expect(attempt.duration_ms).toBeLessThan(25_000);
  }
});

test.each([
  ["seconds", () => "3600"],
  ["an HTTP date", () => new Date(Date.now() + HOUR).toUTCString()],
])("429 and 503 put the next attempt off as Retry-After says in %s", async (_, retryAfter) => {
  for (const status of [429, 503]) {
    const hook = await receiver((_request, response) =>
      answering(status, { "Retry-After": retryAfter() })(0, response),
    );
    const { api, deliveries } = await subscribed(hook.url);
    await api("POST", "/v1/accounts", { name: "Later" });
    const [delivery] = await until(async () => {
      const found = await deliveries();
      return found[0]?.attempts === 1 && found;
    });
    const wait = Date.parse(delivery!.next_attempt_at!) - hook.received[0]!.at;
    expect(delivery).toMatchObject({ status: "pending", last_status: status });
    expect(wait).toBeGreaterThanOrEqual(HOUR - 1500);
    expect(wait).toBeLessThan(HOUR + 5000);
  }
});

test("Retry-After never shortens the schedule, is bounded by a day, and is ignored where it says nothing", async () => {
  const answers: Record<string, [number, number]> = {
    "0": [4000, 7500],
    "-5": [4000, 7500],
    "1e9": [4000, 7500],
    "2": [4000, 7500],
    "next week": [4000, 7500],
    "99999999": [DAY - 1000, DAY + 2000],
  };
  await Promise.all(
    Object.entries(answers).map(async ([retryAfter, [least, most]]) => {
      const hook = await receiver(answering(429, { "Retry-After": retryAfter }));
      const { api, deliveries } = await subscribed(hook.url);
      await api("POST", "/v1/accounts", { name: "Later" });
      const found = await until(async () => (await deliveries()).find((one) => one.attempts === 1));
      const wait = Date.parse(found.next_attempt_at!) - hook.received[0]!.at;
      expect(wait, retryAfter).toBeGreaterThanOrEqual(least - 100);
      expect(wait, retryAfter).toBeLessThan(most);
    }),
  );
});

test("410 disables the webhook at once, holds what it is owed, and recover sends it after all", async () => {
  let status = 410;
  const hook = await receiver((_, response) => answering(status)(0, response));
  const { api, webhook, deliveries } = await subscribed(hook.url, ["account.created"]);
  await api("POST", "/v1/accounts", { name: "Gone" });
  await until(async () => (await deliveries())[0]?.status === "held");
  const disabled = (await api("GET", `/v1/webhooks/${webhook.id}`)).body.data;
  expect(disabled).toMatchObject({
    enabled: false,
    disabled_reason: "gone",
    disabled_at: expect.any(String),
  });
  const { body: log } = await api("GET", "/v1/audit-log");
  expect(log.data[0]).toMatchObject({
    action: "webhook.disable",
    target_id: webhook.id,
    details: { reason: "gone" },
  });

  await api("POST", "/v1/accounts", { name: "Held meanwhile" });
  await product.cron(EACH_MINUTE);
  expect(hook.received).toHaveLength(1);
  const { id: heldId } = (await deliveries("&status=held"))[0]!;
  expect(
    (await api("POST", `/v1/webhooks/${webhook.id}/recover`, { since: "2020-01-01T00:00:00Z" })).status,
  ).toBe(409);
  expect((await api("POST", `/v1/webhooks/deliveries/${heldId}/redeliver`)).status).toBe(409);

  status = 200;
  expect((await api("PATCH", `/v1/webhooks/${webhook.id}`, { enabled: true })).body.data).toMatchObject({
    enabled: true,
    disabled_reason: null,
    failing_since: null,
  });
  const recovery = await api("POST", `/v1/webhooks/${webhook.id}/recover`, { since: "2020-01-01T00:00:00Z" });
  expect(recovery.status).toBe(202);
  const requests = await hook.until(3);
  expect(requests.map(({ body }) => JSON.parse(body).data.account_name).sort()).toEqual([
    "Gone",
    "Gone",
    "Held meanwhile",
  ]);
  expect(requests[1]!.body === requests[0]!.body || requests[2]!.body === requests[0]!.body).toBe(true);
  const done = await until(async () => {
    const [one] = (await api("GET", `/v1/webhooks/${webhook.id}/recoveries`)).body.data;
    return one.status === "done" && one;
  });
  expect(done).toMatchObject({ id: recovery.body.data.id, released: 2 });
});

test("recover also sends what was never owed, and leaves alone what was delivered", async () => {
  const hook = await receiver();
  const { api } = await subscribed(`${hook.url}/first`, ["account.created"]);
  for (let i = 0; i < 3; i++) await api("POST", "/v1/accounts", { name: `Before ${i}` });
  await hook.until(3);
  const second = (await api("POST", "/v1/webhooks", { url: `${hook.url}/second`, events: ["account.*"] }))
    .body.data;
  await api("POST", "/v1/accounts", { name: "After" });
  await hook.some(({ path }) => path === "/second");
  await api("POST", `/v1/webhooks/${second.id}/recover`, {
    since: new Date(Date.now() - HOUR).toISOString(),
  });
  const requests = await hook.some(({ path }) => path === "/second", 4);
  await until(
    async () => (await api("GET", `/v1/webhooks/${second.id}/recoveries`)).body.data[0].status === "done",
  );
  expect(requests.map(({ body }) => JSON.parse(body).data.account_name).sort()).toEqual([
    "After",
    "Before 0",
    "Before 1",
    "Before 2",
  ]);
  expect(hook.received.filter(({ path }) => path === "/second")).toHaveLength(4);
});

test("five days without a success disable a webhook, by the cron's clock", async () => {
  const hook = await receiver(answering(500));
  const { api, webhook, deliveries } = await subscribed(hook.url);
  await api("POST", "/v1/accounts", { name: "Failing" });
  const { failing_since } = await until(async () => {
    const { data } = (await api("GET", `/v1/webhooks/${webhook.id}`)).body;
    return data.failing_since && data;
  });
  const since = Date.parse(failing_since);
  await product.cron(EACH_MINUTE, since + 5 * DAY - MINUTE);
  expect((await api("GET", `/v1/webhooks/${webhook.id}`)).body.data.enabled).toBe(true);
  await product.cron(EACH_MINUTE, since + 5 * DAY);
  expect((await api("GET", `/v1/webhooks/${webhook.id}`)).body.data).toMatchObject({
    enabled: false,
    disabled_reason: "failing",
  });
  expect((await api("GET", "/v1/audit-log")).body.data[0]).toMatchObject({
    action: "webhook.disable",
    actor: { type: "system" },
    target_id: webhook.id,
    details: { reason: "failing" },
  });
  await until(async () => (await deliveries())[0]!.status === "held");
});

test("after rotations each secret signs during its grace, and the new one alone without one", async () => {
  const hook = await receiver();
  const { api, webhook } = await subscribed(hook.url, ["account.created"]);
  const rotated = (await api("POST", `/v1/webhooks/${webhook.id}/rotate-secret`, {})).body.data;
  expect(rotated.secret).not.toBe(webhook.secret);
  await api("POST", "/v1/accounts", { name: "In the grace" });
  const [during] = await hook.until(1);
  expect(during!.headers["webhook-signature"]!.split(" ")).toHaveLength(2);
  for (const secret of [webhook.secret, rotated.secret]) {
    expect(new Webhook(secret).verify(during!.body, during!.headers)).toBeDefined();
  }
  expect(verifyWebhook(during!.body, during!.headers["x-fastenr-signature"]!, rotated.secret)).toBe(true);
  expect((await api("GET", `/v1/webhooks/${webhook.id}/secret`)).body.data).toMatchObject({
    secret: rotated.secret,
    previous_secret: webhook.secret,
  });

  const second = (await api("POST", `/v1/webhooks/${webhook.id}/rotate-secret`, {})).body.data;
  await api("POST", "/v1/accounts", { name: "In two graces" });
  const [, again] = await hook.until(2);
  for (const { secret } of [webhook, rotated, second]) {
    expect(new Webhook(secret).verify(again!.body, again!.headers)).toBeDefined();
  }

  const last = (await api("POST", `/v1/webhooks/${webhook.id}/rotate-secret`, { grace_seconds: 0 })).body
    .data;
  await api("POST", "/v1/accounts", { name: "Without a grace" });
  const [, , after] = await hook.until(3);
  expect(new Webhook(last.secret).verify(after!.body, after!.headers)).toBeDefined();
  for (const { secret } of [webhook, rotated, second]) {
    expect(() => new Webhook(secret).verify(after!.body, after!.headers)).toThrow();
  }
});

test("a redelivery sends the same bytes under the same webhook-id, and is logged as a further attempt", async () => {
  const hook = await receiver();
  const { api, deliveries } = await subscribed(hook.url, ["account.created"]);
  await api("POST", "/v1/accounts", { name: "Again" });
  const delivered = await until(async () => (await deliveries("&status=delivered"))[0]);
  const answer = await api("POST", `/v1/webhooks/deliveries/${delivered.id}/redeliver`);
  expect(answer.status).toBe(202);
  expect(answer.body.data).toMatchObject({ id: delivered.id, status: "pending" });
  const [first, second] = await hook.until(2);
  expect(second!.body).toBe(first!.body);
  expect(second!.headers["webhook-id"]).toBe(first!.headers["webhook-id"]);
  expect(second!.headers["x-fastenr-delivery"]).toBe(first!.headers["x-fastenr-delivery"]);
  await until(async () => (await deliveries("&status=delivered"))[0]?.attempts === 2);
});

test("a dead endpoint keeps its deliveries pending, is left alone, and then gets one probe", async () => {
  let status = 500;
  const hook = await receiver((_, response) => answering(status)(0, response));
  const { api, webhook, deliveries } = await subscribed(hook.url, ["account.created"]);
  const accounts = Array.from({ length: 100 }, (_, i) => ({ name: `Account ${i}` }));
  await api("POST", "/v1/accounts/batch", { accounts });
  const { paused_until } = await until(async () => {
    const { data } = (await api("GET", `/v1/webhooks/${webhook.id}`)).body;
    return data.paused_until && data;
  });
  const resumes = Date.parse(paused_until);
  const sentBefore = hook.received.length;
  expect(sentBefore).toBeLessThanOrEqual(30);
  await product.cron(EACH_MINUTE, resumes - 1);
  await product.cron(EACH_MINUTE, resumes);
  await until(async () => hook.received.length === sentBefore + 1);
  const { paused_until: again } = (await until(async () => {
    const { data } = (await api("GET", `/v1/webhooks/${webhook.id}`)).body;
    return Date.parse(data.paused_until) > resumes && data;
  })) as { paused_until: string };
  expect(Date.parse(again) - resumes).toBeGreaterThan(55_000);
  expect(hook.received).toHaveLength(sentBefore + 1);
  expect((await deliveries()).every((one) => one.status === "pending")).toBe(true);

  status = 200;
  // Past every retry of the first round.
  await product.cron(EACH_MINUTE, Date.parse(again) + 10 * MINUTE);
  await until(async () => (await deliveries("&status=delivered")).length === 100);
  expect((await api("GET", `/v1/webhooks/${webhook.id}`)).body.data).toMatchObject({
    paused_until: null,
    failing_since: null,
  });
});

test("an endpoint that never answers does not delay another tenant's delivery", async () => {
  const hang = await receiver(() => {});
  const slow = await subscribed(hang.url, ["account.created"]);
  const accounts = Array.from({ length: 200 }, (_, i) => ({ name: `Stuck ${i}` }));
  await slow.api("POST", "/v1/accounts/batch", { accounts });
  await hang.until(10);
  const quick = await receiver();
  const { api } = await subscribed(quick.url, ["account.created"]);
  for (let i = 1; i <= 10; i++) {
    const sent = Date.now();
    await api("POST", "/v1/accounts", { name: `Quick ${i}` });
    const requests = await quick.until(i);
    // Behind the other it would wait for 15 s.
    expect(requests[i - 1]!.at - sent).toBeLessThan(5000);
  }
  // And no more than ten at a time.
  expect(hang.received).toHaveLength(10);
});
