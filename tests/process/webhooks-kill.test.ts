import { afterAll, expect, test } from "vitest";
import { chanceOf } from "../support/chance.ts";
import { type Receiver, receive } from "./receiver.ts";
import { call, newOrganization, type Product, startProduct, until } from "./support.ts";

const LIVES = 5;

let product: Product;
let hook: Receiver;

afterAll(async () => {
  await product?.kill();
  await hook?.close();
});

test(`${LIVES} times kill -9 between commit and delivery lose no event that was acknowledged`, async () => {
  const chance = chanceOf(11);
  // Slow enough that some requests are under way when the process dies.
  hook = await receive((_, response) => setTimeout(() => response.end(), chance() * 60));
  product = await startProduct();
  const { key } = await newOrganization(product, { plan: "enterprise" });
  const webhook = await call(
    product,
    "POST",
    "/v1/webhooks",
    { url: hook.url, events: ["account.created"] },
    { key },
  );
  expect(webhook.status).toBe(201);
  const acknowledged: string[] = [];
  for (let life = 0; life < LIVES; life++) {
    const calls = Array.from({ length: 20 }, async (_, i) => {
      const answer = await call(product, "POST", "/v1/accounts", { name: `Life ${life}, ${i}` }, { key });
      if (answer.status === 201) acknowledged.push(answer.body.data.id);
    });
    const outcome = Promise.allSettled(calls);
    // At least one is answered, and then it may be any moment.
    await until(async () => acknowledged.length > life);
    await new Promise((resume) => setTimeout(resume, chance() * 250));
    await product.kill();
    await outcome;
    product = await startProduct({ stateDir: product.stateDir, port: product.port });
  }
  const accountOf = (body: string) => JSON.parse(body).data.account_id as string;
  await until(async () => {
    await product.cron("* * * * *");
    const arrived = new Set(hook.received.map(({ body }) => accountOf(body)));
    return acknowledged.every((id) => arrived.has(id));
  }, 60_000);
  const ids = Map.groupBy(hook.received, ({ body }) => accountOf(body));
  for (const requests of ids.values()) {
    expect(new Set(requests.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
  }
  const accounts = await call(product, "GET", "/v1/accounts?limit=100", undefined, { key });
  await until(async () => {
    await product.cron("* * * * *");
    const list = await call(
      product,
      "GET",
      `/v1/webhooks/${webhook.body.data.id}/deliveries?limit=100&status=delivered`,
      undefined,
      { key },
    );
    return list.body.pagination.total === accounts.body.pagination.total;
  }, 60_000);
  console.log(
    `${accounts.body.pagination.total} committed, ${acknowledged.length} acknowledged, ${hook.received.length} requests`,
  );
}, 300_000);
