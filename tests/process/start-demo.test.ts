import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandsOf, typed } from "./guides.ts";
import { call, type Product, startProduct } from "./support.ts";

const testWithCurl = test.skipIf(spawnSync("curl", ["--fail-with-body", "--version"]).status !== 0);

describe("an empty database", () => {
  let product: Product;

  beforeAll(async () => {
    product = await startProduct({ env: { DEMO: "1" } });
  });
  afterAll(() => product?.kill());

  test("gets a demo organization with a past, and a key that has all its requests left", async () => {
    expect(product.apiKey).toMatch(/^fsk_live_\w{36}$/);
    const { status, headers, body } = await call(
      product,
      "GET",
      "/v1/accounts?sort=health_score",
      undefined,
      {
        key: product.apiKey!,
      },
    );
    expect(status).toBe(200);
    expect(headers.get("RateLimit")).toMatch(/^"hour";r=999;.*"minute";r=99;/);
    expect(body.pagination.total).toBe(60);
    const { id, name, health_score } = body.data[0];
    const health = await call(product, "GET", `/v1/health?account_id=${id}&limit=100`, undefined, {
      key: product.apiKey!,
    });
    expect(health.body.data.length, `days that ${name} was scored on`).toBeGreaterThan(40);
    expect(health.body.data[0].overall_health_score).toBe(health_score);
  });

  test("is open to the customer-health API, which serves the demo organization", async () => {
    const { status, body } = await call(product, "GET", "/api/dashboard");
    expect([status, body.totalCustomers]).toEqual([200, 60]);
    const { healthy, neutral, atRisk } = body.healthDistribution;
    // Three have churned and one has no signal yet.
    expect(healthy + neutral + atRisk.length).toBe(56);
    expect(atRisk.length).toBeGreaterThan(2);
  });

  test("keeps key, token and data over a restart", async () => {
    const { apiKey, operatorToken } = product;
    const made = await call(product, "POST", "/v1/accounts", { name: "Mine" }, { key: apiKey! });
    await product.stop();
    product = await startProduct({ stateDir: product.stateDir, port: product.port, env: { DEMO: "1" } });
    expect([product.apiKey, product.operatorToken]).toEqual([apiKey, operatorToken]);
    const { id } = made.body.data;
    const found = await call(product, "GET", `/v1/accounts/${id}`, undefined, { key: apiKey! });
    expect(found.body.data.name).toBe("Mine");
    expect((await call(product, "GET", "/api/dashboard")).body.totalCustomers).toBe(61);
  });

  // The tests ask for Node alone; who has no curl cannot follow the pages either.
  testWithCurl("answers whoever types what the README and the guides tell, as they say", async () => {
    const pages = ["health-scoring", "webhooks", "automation", "surveys"].map((name) => `docs/${name}.md`);
    const tour = commandsOf("README.md", "Five minutes with it");
    const operator = commandsOf("README.md", "Configuration");
    const guides = pages.flatMap((page) => commandsOf(page));
    const done = await typed([...tour, ...operator, ...guides], product, product.apiKey!);
    expect([done.code, done.refused], done.printed).toEqual([0, ""]);
    for (const told of [
      '"account_name":"Orrery Data"',
      "No engagement completed in 30 days: −20 points",
      '"external_id":"acme","name":"Acme Corporation"',
      '"status":"created","id":"use_',
      "2 created, 0 updated, 0 failed",
      '{"message":"Event recorded"}',
      '"category":"neutral"',
      '"event":"account.health_changed","status":"delivered"',
      '"organization":{"id":"org_',
      '"changed_band":',
      '"event":"ping",',
      '"succeeded":true',
      '"would_run":true',
      "Orrery Data renews on ",
      '"workflow_name":"Renewal at risk"',
      '"status":"sent","reason":null',
      `:${product.port}/s/`,
      '"response_rate":',
    ])
      expect(done.printed).toContain(told);
    expect(done.heard).toMatch(
      /"event":"account.health_changed".*"account_name":"Acme Corporation",.*"change_reason":"decreased_support"/,
    );
  });

  test("a key that was revoked is not printed again", async () => {
    const key = product.apiKey!;
    const { body } = await call(product, "GET", "/v1/me", undefined, { key });
    await call(product, "DELETE", `/v1/api-keys/${body.data.api_key.id}`, undefined, { key });
    await product.stop();
    product = await startProduct({ stateDir: product.stateDir, port: product.port, env: { DEMO: "1" } });
    expect(product.apiKey).toBe(null);
  });
});
