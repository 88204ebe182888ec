import { afterAll, expect, test } from "vitest";
import { call, newOrganization, type Product, processesOf, startProduct } from "./support.ts";

let product: Product;

afterAll(async () => {
  await product?.kill();
});

test("kill -9 and a restart on the same state lose nothing that was acknowledged", async () => {
  product = await startProduct();
  expect((await call(product, "GET", "/healthz")).body.status).toBe("ok");
  const { key } = await newOrganization(product);
  const acknowledged = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      call(product, "POST", "/v1/accounts", { name: `Kept ${i}` }, { key }),
    ),
  );
  await product.kill();
  expect(processesOf(product.stateDir)).toEqual([]);
  product = await startProduct({ stateDir: product.stateDir, port: product.port });
  const { body } = await call(product, "GET", "/v1/accounts?limit=100", undefined, { key });
  expect(body.data.map((account: { id: string }) => account.id).sort()).toEqual(
    acknowledged.map((answer) => answer.body.data.id).sort(),
  );
});

test("Ctrl-C ends everything that was started", async () => {
  await product.stop();
  expect(processesOf(product.stateDir)).toEqual([]);
});
