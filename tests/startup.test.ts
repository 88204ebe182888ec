import { expect, test } from "vitest";

test("a starting Worker makes no schema of a route: a request makes those that it needs", async () => {
  let made = 0;
  // zod's own hook: it is called with every schema that is made.
  const hooks = globalThis as { __zod_globalConfig?: { postProcessor?: () => void } };
  hooks.__zod_globalConfig = { ...hooks.__zod_globalConfig, postProcessor: () => made++ };
  const { app } = await import("../src/app.ts");
  const atStart = made;
  const { describedRoutes } = await import("../src/http/openapi.ts");
  for (const { operation, inputs } of describedRoutes(app.routes)) {
    for (const { schema } of inputs) schema();
    for (const schema of [operation.data, operation.body, operation.form]) schema?.();
  }
  expect(made - atStart).toBeGreaterThan(5000);
  expect(atStart).toBeLessThan(150);
});
