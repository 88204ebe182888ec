import { createExecutionContext, evictDurableObject, runInDurableObject } from "cloudflare:test";
import * as fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { app } from "../src/app.ts";
import type { ApiKeyObject } from "../src/auth/key-object.ts";
import {
  hit,
  type Limits,
  limitsOf,
  rateLimitHeaders,
  retryAfter,
  type Windows,
} from "../src/auth/rate-limit.ts";
import { sha256 } from "../src/http/idempotency.ts";
import { type Answer, bindings, call, newTenant, OPERATOR_TOKEN, type Tenant } from "./support/api.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const START = 1_700_000_000_000;

const empty = (): Windows => ({ hour: { startedAt: 0, count: 0 }, minute: { startedAt: 0, count: 0 } });

afterEach(() => vi.useRealTimers());

/** From now on it is `ms` later, for the Worker and its objects. */
function later(ms: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
}

const objectOf = async (key: string) =>
  bindings.API_KEYS.getByName(await sha256(key)) as DurableObjectStub<ApiKeyObject>;

describe("counting", () => {
  const limits: Limits = { perHour: 10, perMinute: 4 };
  const times = (n: number, windows: Windows, now: number) =>
    Array.from({ length: n }, () => hit(windows, limits, now));

  test("allows exactly the limit, and does not count what it refuses", () => {
    const windows = empty();
    const verdicts = times(9, windows, START);
    expect(verdicts.map((v) => v.allowed)).toEqual([...Array(4).fill(true), ...Array(5).fill(false)]);
    expect(windows.minute.count).toBe(4);
    expect(windows.hour.count).toBe(4);
    expect(verdicts.map((v) => v.minute.remaining)).toEqual([3, 2, 1, 0, 0, 0, 0, 0, 0]);
    expect(verdicts.at(-1)!.hour.remaining).toBe(6);
  });

  test("a window begins with its first request and ends exactly 60 s or 3,600 s after", () => {
    const windows = empty();
    times(4, windows, START + 7);
    expect(hit(windows, limits, START + 7 + MINUTE - 1).allowed).toBe(false);
    expect(hit(windows, limits, START + 7 + MINUTE).allowed).toBe(true);
    times(3, windows, START + 7 + MINUTE);
    times(4, windows, START + 7 + 2 * MINUTE);
    expect(windows.hour.count).toBe(10);
    expect(hit(windows, limits, START + 7 + HOUR - 1)).toMatchObject({
      allowed: false,
      hour: { remaining: 0 },
    });
    expect(hit(windows, limits, START + 7 + HOUR).allowed).toBe(true);
    expect(windows.hour).toEqual({ startedAt: START + 7 + HOUR, count: 1 });
  });

  test("an idle time starts no window: the next one begins with the next request", () => {
    const windows = empty();
    hit(windows, limits, START);
    const verdict = hit(windows, limits, START + 10 * HOUR + 123);
    expect(verdict.hour.resetAt).toBe(START + 11 * HOUR + 123);
  });

  test("of two windows that refuse, the longer wait is told", () => {
    const windows = empty();
    const both: Limits = { perHour: 4, perMinute: 4 };
    for (let i = 0; i < 4; i++) hit(windows, both, START);
    const refused = hit(windows, both, START + 1_500);
    expect(retryAfter(refused)).toBe(3599);
    expect(rateLimitHeaders(refused)).toMatchObject({
      "X-RateLimit-Limit": "4",
      "X-RateLimit-Remaining": "0",
      "X-RateLimit-Reset": String((START + HOUR) / 1000),
    });
    const minuteOnly = empty();
    times(4, minuteOnly, START);
    const short = hit(minuteOnly, limits, START + 1_500);
    expect(retryAfter(short)).toBe(59);
    expect(rateLimitHeaders(short)["X-RateLimit-Limit"]).toBe("4");
    // Near the end of the hour the minute is the longer wait.
    const late = empty();
    hit(late, both, START);
    for (let i = 0; i < 3; i++) hit(late, both, START + HOUR - 5_000);
    late.minute.count = 4;
    const end = hit(late, both, START + HOUR - 4_000);
    expect(retryAfter(end)).toBe(59);
  });

  test("the headers speak of the window that is closer to refusing", () => {
    const windows = empty();
    const first = hit(windows, { perHour: 1000, perMinute: 100 }, START);
    expect(rateLimitHeaders(first)).toMatchObject({
      "X-RateLimit-Limit": "100",
      "X-RateLimit-Remaining": "99",
      "X-RateLimit-Reset": String((START + MINUTE) / 1000),
    });
    windows.hour.count = 950;
    const hourly = hit(windows, { perHour: 1000, perMinute: 100 }, START + 1);
    expect(rateLimitHeaders(hourly)).toMatchObject({
      "X-RateLimit-Limit": "1000",
      "X-RateLimit-Remaining": "49",
    });
  });

  test("a wait is in whole seconds and never under one", () => {
    fc.assert(
      fc.property(fc.nat(2 * MINUTE), (offset) => {
        const windows = empty();
        times(4, windows, START);
        const now = START + offset;
        const verdict = hit(windows, limits, now);
        const wait = retryAfter(verdict);
        expect(Number.isInteger(wait)).toBe(true);
        expect(wait).toBeGreaterThanOrEqual(1);
        if (!verdict.allowed)
          expect(hit(structuredClone(windows), limits, now + wait * 1000).allowed).toBe(true);
      }),
    );
  });

  test("never lets more than the limit through in a window, whatever the times", () => {
    const gaps = fc.array(fc.nat(20_000), { minLength: 50, maxLength: 200 });
    fc.assert(
      fc.property(gaps, (waits) => {
        const windows = empty();
        let now = START;
        const passed = new Map<string, number>();
        for (const wait of waits) {
          now += wait;
          if (!hit(windows, limits, now).allowed) continue;
          for (const name of ["hour", "minute"] as const) {
            const key = `${name} ${windows[name].startedAt}`;
            passed.set(key, (passed.get(key) ?? 0) + 1);
          }
        }
        for (const [key, n] of passed) expect(n).toBeLessThanOrEqual(key.startsWith("hour") ? 10 : 4);
      }),
    );
  });

  test("knows the plans, and an override or a part of one", () => {
    expect(limitsOf("standard", null)).toEqual({ perHour: 1_000, perMinute: 100 });
    expect(limitsOf("professional", null)).toEqual({ perHour: 5_000, perMinute: 100 });
    expect(limitsOf("enterprise", null)).toEqual({ perHour: 25_000, perMinute: 1_000 });
    expect(limitsOf("standard", { per_hour: 7 })).toEqual({ perHour: 7, perMinute: 100 });
    expect(limitsOf("enterprise", { per_hour: null, per_minute: 9 })).toEqual({
      perHour: 25_000,
      perMinute: 9,
    });
  });
});

/** Structured fields (RFC 9651): a list of strings with integer parameters, as both drafts' fields are. */
function parseList(field: string): Record<string, Record<string, number>> {
  const items: Record<string, Record<string, number>> = {};
  for (const item of field.split(/,[ \t]*/)) {
    const match = item.match(/^"([\x20-\x21\x23-\x5b\x5d-\x7e]*)"((?:; *[a-z*][a-z0-9_.*-]*=-?\d{1,15})*)$/);
    expect(match, item).not.toBeNull();
    items[match![1]!] = Object.fromEntries(
      [...match![2]!.matchAll(/; *([a-z*][a-z0-9_.*-]*)=(-?\d+)/g)].map(([, name, value]) => [
        name,
        Number(value),
      ]),
    );
  }
  return items;
}

const remaining = (answer: Answer) => Number(answer.headers.get("X-RateLimit-Remaining"));

/** A tenant of a real plan, without the tests' own override. */
const ofPlan = (plan: string) => newTenant({ plan, rate_limit_override: null });

describe("a key", () => {
  test("of the standard plan has 100 requests a minute, exactly, however parallel", async () => {
    const tenant = await ofPlan("standard");
    const answers = await Promise.all(Array.from({ length: 150 }, () => tenant.get("/v1/me")));
    expect(answers.filter((a) => a.status === 200)).toHaveLength(100);
    expect(answers.filter((a) => a.status === 429)).toHaveLength(50);
    const told = answers.filter((a) => a.status === 200).map(remaining);
    expect(told.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect((await tenant.get("/v1/me")).status).toBe(429);
  });

  test("is refused with the documented flat body and truthful waits", async () => {
    const tenant = await newTenant({ plan: "standard", rate_limit_override: { per_minute: 2 } });
    const before = Math.floor(Date.now() / 1000);
    await tenant.get("/v1/me");
    await tenant.get("/v1/me");
    const refused = await tenant.get("/v1/me");
    expect(refused.status).toBe(429);
    const wait = Number(refused.headers.get("Retry-After"));
    expect(refused.body).toEqual({
      error: "rate_limit_exceeded",
      message: "API rate limit exceeded",
      retry_after: wait,
      limit: 2,
      remaining: 0,
      reset: Number(refused.headers.get("X-RateLimit-Reset")),
    });
    expect(wait).toBeGreaterThanOrEqual(1);
    expect(wait).toBeLessThanOrEqual(60);
    expect(refused.body.reset).toBeGreaterThanOrEqual(before + 59);
    expect(refused.headers.get("X-RateLimit-Retry-After")).toBe(String(wait));
    expect(refused.headers.get("X-RateLimit-Limit")).toBe("2");
    expect(refused.headers.get("X-RateLimit-Remaining")).toBe("0");
    later((wait - 1) * 1000 - 500);
    expect((await tenant.get("/v1/me")).status).toBe(429);
    later(1_500);
    expect((await tenant.get("/v1/me")).status).toBe(200);
  });

  test("keeps its counts when its object is evicted at once, and when it idled", async () => {
    const tenant = await ofPlan("standard");
    const object = await objectOf(tenant.key);
    await Promise.all(Array.from({ length: 40 }, () => tenant.get("/v1/me")));
    await evictDurableObject(object);
    expect(remaining(await tenant.get("/v1/me"))).toBe(59);
    await evictDurableObject(object);
    await evictDurableObject(object).catch(() => undefined);
    const answers = await Promise.all(Array.from({ length: 70 }, () => tenant.get("/v1/me")));
    expect(answers.filter((a) => a.status === 200)).toHaveLength(59);
    later(MINUTE);
    const next = await tenant.get("/v1/me");
    expect(next.status).toBe(200);
    expect(parseList(next.headers.get("RateLimit")!).hour!.r).toBe(1000 - 101);
  });

  test("writes a burst of a large budget ahead: a crash refunds nothing and costs little, an end nothing", async () => {
    const tenant = await newTenant({ rate_limit_override: { per_hour: 20_000, per_minute: 20_000 } });
    const object = await objectOf(tenant.key);
    const kept = () =>
      runInDurableObject(object, (_, state) => state.storage.get<Windows>("windows")).then(
        (windows) => windows!.hour.count,
      );
    await Promise.all(Array.from({ length: 40 }, () => tenant.get("/v1/me")));
    expect(await kept()).toBeGreaterThanOrEqual(40);
    expect(await kept()).toBeLessThanOrEqual(40 + 20_000 / 1_000);
    await expect.poll(kept, { timeout: 5_000 }).toBe(40);
    await evictDurableObject(object);
    expect(remaining(await tenant.get("/v1/me"))).toBe(20_000 - 41);
    // Erased in a burst, it keeps nothing either, also when the burst is over.
    await Promise.all(Array.from({ length: 40 }, () => tenant.get("/v1/me")));
    const stored = () => runInDurableObject(object, async (_, state) => (await state.storage.list()).size);
    expect(await stored()).toBe(1);
    await (object as unknown as ApiKeyObject).erase();
    await scheduler.wait(400);
    expect(await stored()).toBe(0);
  });

  test("counts its hour across minutes, and ends it after exactly an hour", async () => {
    const tenant = await newTenant({ plan: "standard", rate_limit_override: { per_hour: 5, per_minute: 3 } });
    later(0);
    for (let i = 0; i < 3; i++) await tenant.get("/v1/me");
    expect((await tenant.get("/v1/me")).headers.get("Retry-After")).toBe("60");
    later(MINUTE + 1000);
    expect((await tenant.get("/v1/me")).status).toBe(200);
    expect((await tenant.get("/v1/me")).status).toBe(200);
    const refused = await tenant.get("/v1/me");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(3000);
    expect(refused.body.limit).toBe(5);
    later(HOUR - MINUTE - 3000);
    expect((await tenant.get("/v1/me")).status).toBe(429);
    later(3000);
    expect((await tenant.get("/v1/me")).status).toBe(200);
  });

  test("has counts of its own: another key of the organization is not its brother's keeper", async () => {
    const tenant = await newTenant({ plan: "standard", rate_limit_override: { per_minute: 2 } });
    const { key } = (await tenant.post("/v1/api-keys", { name: "B", scopes: ["accounts:read"] })).body.data;
    await tenant.get("/v1/me");
    expect((await tenant.get("/v1/me")).status).toBe(429);
    expect((await call("GET", "/v1/me", undefined, { key })).status).toBe(200);
  });

  test("feels a new plan or override on its next request, and keeps what was counted", async () => {
    const tenant = await ofPlan("standard");
    const patch = (body: unknown) =>
      call("PATCH", `/v1/admin/organizations/${tenant.id}`, body, { key: OPERATOR_TOKEN });
    for (let i = 0; i < 5; i++) await tenant.get("/v1/me");
    await patch({ plan: "enterprise" });
    const raised = await tenant.get("/v1/me");
    expect(parseList(raised.headers.get("RateLimit")!)).toMatchObject({
      hour: { r: 24_994 },
      minute: { r: 994 },
    });
    await patch({ rate_limit_override: { per_minute: 6 } });
    expect((await tenant.get("/v1/me")).status).toBe(429);
    await patch({ rate_limit_override: { per_minute: 7 } });
    const last = await tenant.get("/v1/me");
    expect([last.status, remaining(last)]).toEqual([200, 0]);
    await patch({ rate_limit_override: null, plan: "professional" });
    const back = await tenant.get("/v1/me");
    expect(parseList(back.headers.get("RateLimit-Policy")!)).toEqual({
      hour: { q: 5000, w: 3600 },
      minute: { q: 100, w: 60 },
    });
    expect(parseList(back.headers.get("RateLimit")!)).toMatchObject({ hour: { r: 4992 }, minute: { r: 92 } });
  });

  test("tells its limits on every answer it gets, whatever that is", async () => {
    const tenant = await newTenant();
    const { headers, body } = await tenant.post("/v1/accounts", { name: "A" });
    const path = `/v1/accounts/${body.data.id}`;
    const { key } = (await tenant.post("/v1/api-keys", { name: "R", scopes: ["surveys:read"] })).body.data;
    const answers: Record<string, Answer> = {
      "200": await tenant.get(path),
      "201": await tenant.post("/v1/accounts", { name: "B" }),
      "304": await tenant.get(path, { headers: { "If-None-Match": headers.get("ETag")! } }),
      "400": await tenant.post("/v1/accounts", undefined, { raw: "{" }),
      "403": await call("GET", path, undefined, { key }),
      "404": await tenant.get("/v1/accounts/acc_01h00000000000000000000000"),
      "409": await tenant.post("/v1/accounts/batch", { accounts: [] }),
      "412": await tenant.put(path, { name: "C" }, { headers: { "If-Match": '"v9.x"' } }),
      "415": await tenant.post("/v1/accounts", "x", { headers: { "Content-Type": "text/plain" } }),
      "422": await tenant.get("/v1/accounts?nonsense=1"),
    };
    answers["409"] = await tenant.post("/v1/accounts", { name: "X", external_id: "x" });
    answers["409"] = await tenant.post("/v1/accounts", { name: "X", external_id: "x" });
    for (const [status, answer] of Object.entries(answers)) {
      expect(answer.status).toBe(Number(status));
      for (const name of ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"]) {
        expect(answer.headers.get(name), `${status} ${name}`).toMatch(/^\d+$/);
      }
      const reset = Number(answer.headers.get("X-RateLimit-Reset")) - Date.now() / 1000;
      expect(reset, status).toBeGreaterThan(0);
      expect(reset, status).toBeLessThanOrEqual(3601);
      const policy = parseList(answer.headers.get("RateLimit-Policy")!);
      const state = parseList(answer.headers.get("RateLimit")!);
      expect(Object.keys(policy)).toEqual(Object.keys(state));
      for (const name of Object.keys(policy)) {
        expect(state[name]!.r, status).toBeLessThanOrEqual(policy[name]!.q!);
        expect(state[name]!.t, status).toBeLessThanOrEqual(policy[name]!.w!);
      }
    }
  });
});

describe("a key's object", () => {
  /** Runs with a database of ours in the object of this key, and puts the real one back. */
  async function withDatabase<T>(
    tenant: Tenant,
    make: (real: D1Database) => Partial<D1Database>,
    run: (object: ApiKeyObject, hash: string) => Promise<T>,
  ): Promise<T> {
    const hash = await sha256(tenant.key);
    return runInDurableObject(await objectOf(tenant.key), async (instance) => {
      const inner = instance as unknown as { env: { DB: D1Database } };
      const { env } = inner;
      inner.env = {
        ...env,
        DB: { prepare: (q: string) => env.DB.prepare(q), ...make(env.DB) } as D1Database,
      };
      try {
        return await run(instance as unknown as ApiKeyObject, hash);
      } finally {
        inner.env = env;
      }
    });
  }

  test("believes no read that began before it was told of a change", async () => {
    const tenant = await newTenant();
    await tenant.get("/v1/me");
    let release = () => {};
    let reads = 0;
    const outcome = await withDatabase(
      tenant,
      (real) => ({
        batch: async <T>(statements: D1PreparedStatement[]) => {
          const results = await real.batch<T>(statements);
          if (++reads === 1) await new Promise<void>((resolve) => (release = resolve));
          return results;
        },
      }),
      async (object, hash) => {
        object.forget();
        const waiting = object.check(hash);
        await expect.poll(() => reads).toBe(1);
        await bindings.DB.prepare("UPDATE api_keys SET revoked_at = ? WHERE hash = ?")
          .bind(Date.now(), hash)
          .run();
        object.forget();
        release();
        return waiting;
      },
    );
    expect(outcome).toEqual({ outcome: "unknown" });
    expect(reads).toBe(2);
    expect((await tenant.get("/v1/me")).status).toBe(401);
  });

  test("asks the database once for many requests, and again after a minute", async () => {
    const tenant = await newTenant();
    let reads = 0;
    await withDatabase(
      tenant,
      (real) => ({
        batch: (statements: D1PreparedStatement[]) => {
          reads++;
          return real.batch(statements);
        },
      }),
      async (object, hash) => {
        await Promise.all(Array.from({ length: 50 }, () => object.check(hash)));
        await object.check(hash);
        expect(reads).toBe(1);
        later(MINUTE + 1);
        await object.check(hash);
        expect(reads).toBe(2);
      },
    );
  });

  test("that cannot read the database lets nobody in, and recovers", async () => {
    const tenant = await newTenant();
    await withDatabase(
      tenant,
      () => ({
        batch: () => Promise.reject(new Error("D1_ERROR: no such luck")),
      }),
      async () => {
        const answer = await tenant.get("/v1/me");
        expect([answer.status, answer.body.error.code]).toEqual([503, "service_unavailable"]);
        expect(answer.headers.get("Retry-After")).toMatch(/^[1-9]\d*$/);
        expect(JSON.stringify(answer.body)).not.toMatch(/D1|luck/);
      },
    );
    expect((await tenant.get("/v1/me")).status).toBe(200);
  });

  test("that cannot be reached lets nobody in", async () => {
    const tenant = await newTenant();
    const unreachable = {
      getByName: () => ({ check: () => Promise.reject(new Error("Network connection lost.")) }),
    };
    const response = await app.fetch(
      new Request("http://fastenr.test/v1/me", { headers: { Authorization: `Bearer ${tenant.key}` } }),
      { ...bindings, API_KEYS: unreachable as never },
      createExecutionContext(),
    );
    expect(response.status).toBe(503);
    expect(response.headers.get("Retry-After")).toBe("1");
    expect(JSON.stringify(await response.json())).not.toContain("Network");
  });

  test("of a key that never was keeps nothing, and of an erased organization neither", async () => {
    const stored = async (key: string) =>
      runInDurableObject(await objectOf(key), async (_, state) => (await state.storage.list()).size);
    const tenant = await newTenant();
    await tenant.get("/v1/me");
    expect(await stored(tenant.key)).toBe(1);
    await call("DELETE", `/v1/admin/organizations/${tenant.id}`, undefined, { key: OPERATOR_TOKEN });
    expect((await tenant.get("/v1/me")).status).toBe(401);
    expect(await stored(tenant.key)).toBe(0);
    const { generateApiKey } = await import("../src/auth/api-key.ts");
    const unknown = generateApiKey("live");
    expect((await call("GET", "/v1/me", undefined, { key: unknown })).status).toBe(401);
    expect(await stored(unknown)).toBe(0);
  });

  test("writes when its key was last used, once a minute at most", async () => {
    const tenant = await newTenant();
    const { key_id } = await used(tenant);
    const lastUsed = async () => (await tenant.get(`/v1/api-keys/${key_id}`)).body.data.last_used_at;
    await expect.poll(lastUsed).toEqual(expect.stringMatching(/Z$/));
    const first = await lastUsed();
    for (let i = 0; i < 5; i++) await tenant.get("/v1/me");
    expect(await lastUsed()).toBe(first);
    later(MINUTE + 1000);
    await tenant.get("/v1/me");
    await expect.poll(lastUsed).not.toBe(first);
  });
});

async function used(tenant: Tenant): Promise<{ key_id: string }> {
  const { body } = await tenant.get("/v1/me");
  return { key_id: body.data.api_key.id };
}
