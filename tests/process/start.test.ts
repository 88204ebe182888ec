import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listProcesses } from "../../scripts/start/processes.ts";
import {
  call,
  freePort,
  launch,
  newOrganization,
  newStateDir,
  type Product,
  processesOf,
  startProduct,
  until,
} from "./support.ts";

describe("an empty database, without the demo", () => {
  let product: Product;

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product?.kill());

  test("the start prints where things are and the operator's token, and no key, since there is none", () => {
    const printed = product.output();
    expect(printed).toContain(`fastenr is ready at http://localhost:${product.port}\n`);
    expect(printed).toContain(`http://localhost:${product.port}/v1\n`);
    expect(printed).toMatch(/^Operator token: fot_\S+$/m);
    expect(printed).not.toMatch(/API key:/);
    expect(printed).toContain(`curl -X POST http://localhost:${product.port}/v1/admin/organizations`);
  });

  test("it answers on /healthz", async () => {
    const { status, body } = await call(product, "GET", "/healthz");
    expect([status, body.status]).toEqual([200, "ok"]);
  });

  test("the operator's token is kept where nobody else can read it", () => {
    const file = path.join(product.stateDir, "operator-token");
    expect(readFileSync(file, "utf8").trim()).toBe(product.operatorToken);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("a busy port is one line and exit code 1, before anything else happens", async () => {
    const stateDir = newStateDir();
    const { output, exited } = launch({ stateDir, port: product.port });
    expect(await exited).toBe(1);
    expect(output().match(/^fastenr: .*$/gm)).toEqual([
      `fastenr: port ${product.port} is already in use; choose another with PORT=… npm start`,
    ]);
    expect(existsSync(path.join(stateDir, "v3"))).toBe(false);
  });

  test("a second server on the same state is refused", async () => {
    const { output, exited } = launch({ stateDir: product.stateDir, port: await freePort() });
    expect(await exited).toBe(1);
    expect(output()).toMatch(/^fastenr: .* is in use by another server \(process \d+\)$/m);
    expect((await call(product, "GET", "/healthz")).status).toBe(200);
  });

  test("a value that makes no sense is one line and exit code 1", async () => {
    const { output, exited } = launch({ stateDir: newStateDir(), port: 1, env: { PORT: "eighty" } });
    expect(await exited).toBe(1);
    expect(output()).toMatch(/^fastenr: PORT must be a number from 1 to 65535, not "eighty"$/m);
  });

  test("of 150 requests at once on a standard key exactly 100 pass, and 50 are told when to come again", async () => {
    const { key } = await newOrganization(product);
    const answers = await Promise.all(
      Array.from({ length: 150 }, () => call(product, "GET", "/v1/me", undefined, { key })),
    );
    const passed = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 429);
    expect([passed.length, refused.length]).toEqual([100, 50]);
    const remaining = passed.map(({ headers }) => Number(headers.get("X-RateLimit-Remaining")));
    expect(remaining.sort((a, b) => b - a)).toEqual(Array.from({ length: 100 }, (_, i) => 99 - i));
    for (const { headers, body } of refused) {
      const wait = Number(headers.get("Retry-After"));
      expect(wait).toBeGreaterThanOrEqual(1);
      expect(wait).toBeLessThanOrEqual(60);
      expect(headers.get("X-RateLimit-Retry-After")).toBe(String(wait));
      expect(headers.get("X-RateLimit-Limit")).toBe("100");
      expect(headers.get("X-RateLimit-Remaining")).toBe("0");
      expect(body).toEqual({
        error: "rate_limit_exceeded",
        message: "API rate limit exceeded",
        retry_after: wait,
        limit: 100,
        remaining: 0,
        reset: Number(headers.get("X-RateLimit-Reset")),
      });
    }
  });

  test("of eight who add contacts to one account all the while, all come through", async () => {
    const { key } = await newOrganization(product, { plan: "enterprise" });
    const { body } = await call(product, "POST", "/v1/accounts", { name: "Busy" }, { key });
    const add = async (who: number) => {
      for (let i = 0; i < 25; i++) {
        const contact = { account_id: body.data.id, name: "P", email: `p${i}@${who}.example` };
        expect((await call(product, "POST", "/v1/contacts", contact, { key })).status).toBe(201);
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, who) => add(who)));
  });

  test("kill -9 and a restart lose nothing acknowledged, and refund no request", async () => {
    const { key } = await newOrganization(product, { plan: "enterprise" });
    const kept = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        call(product, "POST", "/v1/accounts", { name: `Kept ${i}` }, { key }),
      ),
    );
    const limited = await newOrganization(product, { rate_limit_override: { per_hour: 1, per_minute: 100 } });
    await call(product, "GET", "/v1/me", undefined, { key: limited.key });
    const spent = await call(product, "GET", "/v1/me", undefined, { key: limited.key });
    expect(spent.status).toBe(429);
    const { operatorToken } = product;
    await product.kill();
    expect(processesOf(product.stateDir)).toEqual([]);

    product = await startProduct({ stateDir: product.stateDir, port: product.port });
    expect(product.operatorToken).toBe(operatorToken);
    const again = await call(product, "GET", "/v1/me", undefined, { key: limited.key });
    expect([again.status, again.headers.get("X-RateLimit-Reset")]).toEqual([
      429,
      spent.headers.get("X-RateLimit-Reset"),
    ]);
    const { body } = await call(product, "GET", "/v1/accounts?limit=100", undefined, { key });
    expect(body.data.map((account: { id: string }) => account.id).sort()).toEqual(
      kept.map((answer) => answer.body.data.id).sort(),
    );
  });

  test("eight creations at once with one Idempotency-Key make one account", async () => {
    const { key } = await newOrganization(product);
    const create = () =>
      call(
        product,
        "POST",
        "/v1/accounts",
        { name: "Once" },
        { key, headers: { "Idempotency-Key": "once" } },
      );
    const answers = await Promise.all(Array.from({ length: 8 }, create));
    // The first is still running for some of the others, which may ask again.
    for (const { status } of answers) expect([201, 409]).toContain(status);
    const ids = answers.filter(({ status }) => status === 201).map(({ body }) => body.data.id);
    const replay = await create();
    expect([replay.status, replay.headers.get("Idempotent-Replayed")]).toEqual([201, "true"]);
    expect(new Set([...ids, replay.body.data.id]).size).toBe(1);
    const { body } = await call(product, "GET", "/v1/accounts", undefined, { key });
    expect(body.pagination.total).toBe(1);
  });

  test("a revoked key is refused on its next request", async () => {
    const { key } = await newOrganization(product);
    const made = await call(
      product,
      "POST",
      "/v1/api-keys",
      { name: "Short-lived", scopes: ["accounts:read"] },
      { key },
    );
    const { id, key: shortLived } = made.body.data;
    expect((await call(product, "GET", "/v1/accounts", undefined, { key: shortLived })).status).toBe(200);
    expect((await call(product, "DELETE", `/v1/api-keys/${id}`, undefined, { key })).status).toBe(200);
    expect((await call(product, "GET", "/v1/accounts", undefined, { key: shortLived })).status).toBe(401);
  });

  test("the customer-health API wants a key where no organization is set for it", async () => {
    expect((await call(product, "GET", "/api/customers")).status).toBe(401);
    const { key } = await newOrganization(product);
    const answer = await call(product, "GET", "/api/customers", undefined, { key });
    expect([answer.status, answer.body]).toEqual([404, { message: "No customers found" }]);
  });

  test("a server of which a process is killed is started again, and has what was acknowledged", async () => {
    const { key } = await newOrganization(product);
    const { body } = await call(product, "POST", "/v1/accounts", { name: "Kept" }, { key });
    const served = processesOf(product.stateDir).find(({ command }) => command.includes("wrangler"))!;
    for (const { pid, group, command } of listProcesses())
      if (group === served.group && command.includes("workerd serve")) process.kill(pid, "SIGKILL");
    await until(async () => product.output().includes("a process of the server died"));
    const again = await until(
      () => call(product, "GET", `/v1/accounts/${body.data.id}`, undefined, { key }).catch(() => null),
      60_000,
    );
    expect([again.status, again.body.data.name]).toEqual([200, "Kept"]);
  });

  test("what a killed start leaves running is ended by the next one", async () => {
    await product.abandon();
    expect(processesOf(product.stateDir).length).toBeGreaterThan(0);
    product = await startProduct({ stateDir: product.stateDir, port: product.port });
    expect((await call(product, "GET", "/healthz")).status).toBe(200);
  });

  test("Ctrl-C ends everything that was started", async () => {
    await product.stop();
    expect(processesOf(product.stateDir)).toEqual([]);
  });
});
