import { readFileSync } from "node:fs";
import path from "node:path";
import newman, { type NewmanRunSummary } from "newman";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeDocuments } from "../../scripts/docs/write.ts";
import { type Receiver, receive } from "./receiver.ts";
import { sharedProduct } from "./shared.ts";
import { call, newOrganization, ROOT, type SharedProduct } from "./support.ts";

let product: SharedProduct;
let receiver: Receiver;

beforeAll(async () => {
  [product, receiver] = await Promise.all([sharedProduct(), receive()]);
});

afterAll(() => receiver?.close());

test("both documents are as their routes are; `npm run openapi` writes them anew", async () => {
  for (const [name, document] of Object.entries(await makeDocuments())) {
    const committed = JSON.parse(readFileSync(path.join(ROOT, name), "utf8"));
    expect(JSON.parse(JSON.stringify(document)), name).toEqual(committed);
  }
});

test("the Postman collection runs green from start to end, and leaves nothing behind", async () => {
  const { status, body: collection } = await call(product, "GET", "/postman/collection.json");
  expect(status).toBe(200);
  const variable = (name: string) => collection.variable.find((one: { key: string }) => one.key === name);
  expect(variable("baseUrl").value).toBe(`http://localhost:${product.port}`);
  const { key } = await newOrganization(product, { plan: "enterprise" });
  const given = {
    baseUrl: product.url,
    apiKey: key,
    operatorToken: product.operatorToken,
    webhookUrl: receiver.url,
  };
  const summary = await new Promise<NewmanRunSummary>((resolve, reject) => {
    const envVar = Object.entries(given).map(([name, value]) => ({ key: name, value }));
    newman.run({ collection, envVar, reporters: [] }, (error, done) =>
      error ? reject(error) : resolve(done),
    );
  });
  const failures = summary.run.failures.map(({ source, error }) => `${source?.name}: ${error.message}`);
  expect(failures).toEqual([]);
  const { requests, assertions } = summary.run.stats;
  expect(requests.total).toBeGreaterThan(150);
  expect(assertions.total).toBeGreaterThan(600);
  const left = await call(product, "GET", "/v1/accounts", undefined, { key });
  expect(left.body.data).toEqual([]);
  expect(receiver.received.length).toBeGreaterThan(0);
});
