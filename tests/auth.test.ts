import { createExecutionContext, listDurableObjectIds } from "cloudflare:test";
import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { app } from "../src/app.ts";
import { generateApiKey, isWellFormedApiKey } from "../src/auth/api-key.ts";
import { SCOPES } from "../src/auth/scopes.ts";
import { sha256 } from "../src/http/idempotency.ts";
import { type Answer, bindings, call, newTenant, OPERATOR_TOKEN } from "./support/api.ts";

/** As Python has it: zlib.crc32(b"fsk_live_" + b"0" * 30) */
const CRC_OF_ZEROS = 2789123639;

describe("an API key", () => {
  test("has a prefix, 30 random base-62 characters and six of a checksum", () => {
    for (const mode of ["live", "test"] as const) {
      const key = generateApiKey(mode);
      expect(key).toMatch(new RegExp(`^fsk_${mode}_[0-9A-Za-z]{36}$`));
      expect(isWellFormedApiKey(key)).toBe(true);
    }
    const keys = new Set(Array.from({ length: 1000 }, () => generateApiKey("live")));
    expect(keys.size).toBe(1000);
  });

  test("carries the CRC-32 of what stands before it, in base 62", () => {
    const body = `fsk_live_${"0".repeat(30)}`;
    const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const wellFormed = (sum: number) => {
      let text = "";
      for (let i = 0, rest = sum; i < 6; i++, rest = Math.floor(rest / 62)) text = digits[rest % 62] + text;
      return isWellFormedApiKey(body + text);
    };
    expect(wellFormed(CRC_OF_ZEROS)).toBe(true);
    expect(wellFormed(CRC_OF_ZEROS + 1)).toBe(false);
  });

  test("with any one character changed, two swapped or some missing is not one", () => {
    const base62 = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"];
    fc.assert(
      fc.property(fc.integer({ min: 9, max: 44 }), fc.constantFrom(...base62), (at, letter) => {
        const key = generateApiKey("live");
        const typo = key.slice(0, at) + letter + key.slice(at + 1);
        if (typo !== key) expect(isWellFormedApiKey(typo)).toBe(false);
        expect(isWellFormedApiKey(key.slice(0, at))).toBe(false);
        const swapped = key.slice(0, at - 1) + key[at] + key[at - 1] + key.slice(at + 1);
        if (swapped !== key && at > 9) expect(isWellFormedApiKey(swapped)).toBe(false);
      }),
    );
    for (const not of [
      "",
      "fsk_live_",
      "sk_live_x",
      `${generateApiKey("live")} `,
      "fsk_prod_".padEnd(45, "0"),
    ]) {
      expect(isWellFormedApiKey(not)).toBe(false);
    }
  });

  test("is sent as Bearer or as X-API-Key", async () => {
    const tenant = await newTenant();
    const send = async (headers: Record<string, string>) =>
      (await call("GET", "/v1/me", undefined, { headers })).status;
    expect(await send({ Authorization: `Bearer ${tenant.key}` })).toBe(200);
    expect(await send({ Authorization: `bearer  ${tenant.key}` })).toBe(200);
    expect(await send({ "X-API-Key": tenant.key })).toBe(200);
    expect(await send({ "X-API-Key": tenant.key, Authorization: "Basic eDp5" })).toBe(200);
    for (const headers of [
      {},
      { Authorization: tenant.key },
      { Authorization: `Basic ${btoa(`${tenant.key}:`)}` },
      { Authorization: "Bearer" },
      { Authorization: "Bearer " },
      { Authorization: `Bearer ${tenant.key} more` },
      { Authorization: `Bearer ${tenant.key.slice(0, -1)}` },
      { Authorization: `Bearer ${tenant.key.toUpperCase()}` },
      { Authorization: `Bearer ${generateApiKey("live")}` },
      { Authorization: `Bearer ${generateApiKey("live")}`, "X-API-Key": tenant.key },
      { Authorization: `Bearer ${OPERATOR_TOKEN}` },
      { "X-API-Key": "" },
      { Cookie: `key=${tenant.key}` },
    ] as Record<string, string>[]) {
      const answer = await call("GET", "/v1/me", undefined, { headers });
      expect(answer.status, JSON.stringify(headers)).toBe(401);
      expect(answer.body.error.code).toBe("authentication_error");
      expect(answer.headers.get("WWW-Authenticate")).toBe("Bearer");
      expect(answer.headers.get("X-RateLimit-Limit")).toBeNull();
      expect(JSON.stringify(answer.body)).not.toContain("fsk_");
    }
    expect((await call("GET", `/v1/me?api_key=${tenant.key}`)).status).toBe(401);
  });

  test("that is garbage touches neither object nor database", async () => {
    const objects = async () => (await listDurableObjectIds(bindings.API_KEYS)).length;
    const before = await objects();
    const answer = await call("GET", "/v1/accounts", undefined, {
      key: "fsk_live_000000000000000000000000000000000000",
    });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("Server-Timing")).toContain("0 trips, 0 queries");
    expect(await objects()).toBe(before);
  });

  test("is kept as its SHA-256 and nothing more", async () => {
    const tenant = await newTenant();
    const { results } = await bindings.DB.prepare("SELECT * FROM api_keys WHERE organization_id = ?")
      .bind(tenant.id)
      .all();
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({
      hash: await sha256(tenant.key),
      prefix: tenant.key.slice(0, 13),
      last_four: tenant.key.slice(-4),
    });
    expect(JSON.stringify(results)).not.toContain(tenant.key.slice(13, 40));
  });
});

describe("scopes", () => {
  test("of a key are all it may do: read does not write, and write does not read", async () => {
    const tenant = await newTenant();
    const keyOf = async (...scopes: string[]) =>
      (await tenant.post("/v1/api-keys", { name: scopes.join(), scopes })).body.data.key as string;
    const reader = await keyOf("accounts:read");
    const writer = await keyOf("accounts:write");
    const as = (key: string, method: string, body?: unknown) => call(method, "/v1/accounts", body, { key });
    expect((await as(reader, "GET")).status).toBe(200);
    expect((await as(reader, "POST", { name: "A" })).body.error.message).toContain("accounts:write");
    expect((await as(writer, "POST", { name: "A" })).status).toBe(201);
    expect((await as(writer, "GET")).body.error.message).toContain("accounts:read");
    for (const key of [reader, writer])
      expect((await call("GET", "/v1/me", undefined, { key })).status).toBe(200);
  });

  test("are the thirteen of the document", () => {
    expect(SCOPES).toHaveLength(13);
    expect([...SCOPES].sort()).toEqual(
      ["accounts", "admin", "automation", "engagements", "health", "surveys"]
        .flatMap((area) => [`${area}:read`, `${area}:write`])
        .concat("analytics:read")
        .sort(),
    );
  });

  test("and everything else of the caller stand in /v1/me, without a secret", async () => {
    const tenant = await newTenant({
      name: "Me GmbH",
      plan: "professional",
      rate_limit_override: { per_hour: 77 },
    });
    const { key } = (
      await tenant.post("/v1/api-keys", {
        name: "Mine",
        scopes: ["surveys:read", "accounts:read"],
        expires_at: "2099-01-01T00:00:00Z",
      })
    ).body.data;
    const { status, body, headers } = await call("GET", "/v1/me", undefined, { key });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      organization: {
        id: tenant.id,
        name: "Me GmbH",
        rate_limit_override: { per_hour: 77, per_minute: null },
      },
      api_key: { name: "Mine", prefix: key.slice(0, 13), expires_at: "2099-01-01T00:00:00.000Z" },
      scopes: ["accounts:read", "surveys:read"],
      plan: "professional",
      limits: { per_hour: 77, per_minute: 100 },
    });
    expect(JSON.stringify(body)).not.toContain(key);
    expect(headers.get("Server-Timing")).toContain("0 trips");
  });
});

describe("the operator's door", () => {
  const operate = (headers: Record<string, string>, env = {}) =>
    app.fetch(
      new Request("http://fastenr.test/v1/admin/organizations", { headers }),
      { ...bindings, ...env },
      createExecutionContext(),
    );

  test("opens to the token alone", async () => {
    const tenant = await newTenant();
    expect((await operate({ Authorization: `Bearer ${OPERATOR_TOKEN}` })).status).toBe(200);
    expect((await operate({ "X-API-Key": OPERATOR_TOKEN })).status).toBe(200);
    for (const given of [undefined, "", "wrong", OPERATOR_TOKEN.slice(1), `${OPERATOR_TOKEN}x`, tenant.key]) {
      const response = await operate(given === undefined ? {} : { Authorization: `Bearer ${given}` });
      expect(response.status, given).toBe(401);
      expect(response.headers.get("WWW-Authenticate")).toBe("Bearer");
    }
  });

  test("does not exist without the secret: 503, whoever asks", async () => {
    for (const OPERATOR_TOKEN of [undefined, ""]) {
      for (const headers of [{}, { Authorization: "Bearer " }, { Authorization: "Bearer undefined" }]) {
        const response = await operate(headers as Record<string, string>, { OPERATOR_TOKEN });
        expect(response.status).toBe(503);
        expect(response.headers.get("Retry-After")).toMatch(/^[1-9]\d*$/);
        expect((await response.json<Answer["body"]>()).error.code).toBe("service_unavailable");
      }
    }
  });

  test("opens no tenant's room, and no tenant opens it", async () => {
    expect((await call("GET", "/v1/accounts", undefined, { key: OPERATOR_TOKEN })).status).toBe(401);
    const tenant = await newTenant();
    for (const method of ["GET", "PATCH", "DELETE"]) {
      const answer = await call(method, `/v1/admin/organizations/${tenant.id}`, undefined, {
        key: tenant.key,
      });
      expect(answer.status).toBe(401);
    }
  });
});

describe("guessing", () => {
  const from = (address: string, key: string) =>
    call("GET", "/v1/me", undefined, { key, headers: { "CF-Connecting-IP": address } });

  test("more than 1,000 wrong keys a minute from one address is refused without a look-up", async () => {
    const colleague = await newTenant();
    // A slow machine may need more than the minute.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    expect((await from("203.0.113.7", colleague.key)).status).toBe(200);
    vi.spyOn(console, "log").mockImplementation(() => undefined);
    for (let i = 0; i < 1000; i += 50) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, j) => from("203.0.113.7", `wrong-${i + j}`)),
      );
      expect(answers.every((a) => a.status === 401)).toBe(true);
    }
    const objects = (await listDurableObjectIds(bindings.API_KEYS)).length;
    const unknown = generateApiKey("live");
    const refused = await from("203.0.113.7", unknown);
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ error: "rate_limit_exceeded", limit: 1000, remaining: 0 });
    const wait = Number(refused.headers.get("Retry-After"));
    expect(wait).toBeGreaterThanOrEqual(1);
    expect(wait).toBeLessThanOrEqual(60);
    expect(refused.headers.get("X-RateLimit-Retry-After")).toBe(String(wait));
    expect((await listDurableObjectIds(bindings.API_KEYS)).length).toBe(objects);

    // Who sits behind the same address and was seen with a live key passes, and so does another address.
    expect((await from("203.0.113.7", colleague.key)).status).toBe(200);
    expect((await from("203.0.113.8", unknown)).status).toBe(401);
    const newcomer = await newTenant();
    expect((await from("203.0.113.7", newcomer.key)).status).toBe(200);

    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
    expect((await from("203.0.113.7", unknown)).status).toBe(401);
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  test("with a key that was live and is revoked is a wrong key like any other", async () => {
    const tenant = await newTenant();
    const created = (await tenant.post("/v1/api-keys", { name: "B", scopes: ["accounts:read"] })).body.data;
    expect((await from("203.0.113.9", created.key)).status).toBe(200);
    await tenant.delete(`/v1/api-keys/${created.id}`);
    for (let i = 0; i < 3; i++) expect((await from("203.0.113.9", created.key)).status).toBe(401);
  });
});
