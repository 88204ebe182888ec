import { sql } from "drizzle-orm";
import { Hono } from "hono";
import { afterEach, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { noCost, openDatabase } from "../src/db/client.ts";
import { organizations } from "../src/db/schema/index.ts";
import type { App } from "../src/env.ts";
import { asApiError, errorResponse, notFound } from "../src/http/errors.ts";
import { etagOf, isUnchanged, requireMatch } from "../src/http/etag.ts";
import { observe } from "../src/http/observe.ts";
import { operation } from "../src/http/operation.ts";
import { readQuery } from "../src/http/parameters.ts";
import { fieldOf, readCapped } from "../src/http/validate.ts";
import { bindings, call, faults, newTenant, OPERATOR_TOKEN } from "./support/api.ts";

const MIB = 1024 * 1024;
const UNKNOWN_ACCOUNT = "acc_01h00000000000000000000000";

afterEach(() => vi.restoreAllMocks());

/** A body of exactly this many bytes, with a name and a filler in `custom_fields`. */
function bodyOf(bytes: number): string {
  const frame = JSON.stringify({ name: "Big", custom_fields: { filler: "" } });
  return frame.replace('"filler":""', `"filler":"${"a".repeat(bytes - frame.length)}"`);
}

describe("the order of checks", () => {
  const garbage = { raw: "{not json", headers: { "Content-Type": "text/plain" } };

  test("an unknown path is 404 before anybody is asked who they are", async () => {
    const answer = await call("POST", "/v1/nothing", undefined, garbage);
    expect(answer.status).toBe(404);
    expect(answer.body.error.code).toBe("not_found");
    expect((await call("GET", "/nowhere")).status).toBe(404);
    expect((await call("GET", "/v1/accounts/")).status).toBe(404);
  });

  test("an unknown method is 405 with what is allowed, before anybody is asked who they are", async () => {
    const answer = await call("DELETE", "/v1/accounts", undefined, {});
    expect(answer.status).toBe(405);
    expect(answer.body.error.code).toBe("method_not_allowed");
    expect(answer.headers.get("Allow")).toBe("GET, HEAD, POST");
    const one = await call("POST", `/v1/accounts/${UNKNOWN_ACCOUNT}`, undefined, garbage);
    expect(one.headers.get("Allow")).toBe("DELETE, GET, HEAD, PATCH, PUT");
  });

  test("a path written as its route is a path like others, and asked for once", async () => {
    const lines = vi.spyOn(console, "log");
    const tenant = await newTenant();
    const refused = await tenant.put("/v1/accounts/:id", { name: "N" });
    expect([refused.status, faults(refused)]).toEqual([422, ["id: must be an id like acc_01h2x3y4z5"]]);
    const named = "/v1/accounts/by-external-id/:external_id";
    expect((await tenant.put(named, { name: "N" })).status).toBe(201);
    expect((await tenant.get(named)).body.data.external_id).toBe(":external_id");
    lines.mockClear();
    expect((await call("GET", "/*")).status).toBe(404);
    expect(lines).toHaveBeenCalledTimes(1);
  });

  test("without a valid key an unreadable body is 401", async () => {
    const answer = await call("POST", "/v1/accounts", undefined, garbage);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("WWW-Authenticate")).toBe("Bearer");
  });

  test("a key over its limit is 429 before its scopes and its body are looked at", async () => {
    const tenant = await newTenant({ rate_limit_override: { per_minute: 1, per_hour: 1 } });
    await tenant.get("/v1/me");
    expect((await call("POST", "/v1/accounts", undefined, { ...garbage, key: tenant.key })).status).toBe(429);
  });

  test("a key without the scope is 403 before the body is read", async () => {
    const tenant = await newTenant();
    const key = (await tenant.post("/v1/api-keys", { name: "Reader", scopes: ["accounts:read"] })).body.data
      .key;
    const answer = await call("POST", "/v1/accounts", undefined, { ...garbage, key });
    expect(answer.status).toBe(403);
    expect(answer.body.error).toMatchObject({ code: "authorization_error" });
    expect(answer.body.error.message).toContain("accounts:write");
  });

  test("an invalid body for a row that is not there is 422, and a valid one 404", async () => {
    const tenant = await newTenant();
    expect((await tenant.put(`/v1/accounts/${UNKNOWN_ACCOUNT}`, { arr: "much" })).status).toBe(422);
    expect((await tenant.put(`/v1/accounts/${UNKNOWN_ACCOUNT}`, { arr: 1 })).status).toBe(404);
  });
});

describe("the body", () => {
  test("that cannot be read is 400, each in words of its own", async () => {
    const tenant = await newTenant();
    const messages = new Set<string>();
    for (const raw of ['{"name":', "", "[]", '"text"', "null", "7", new Uint8Array([0x7b, 0xff, 0x7d])]) {
      const answer = await tenant.post("/v1/accounts", undefined, { raw });
      expect(answer.status, String(raw)).toBe(400);
      expect(answer.body.error.code).toBe("validation_error");
      messages.add(answer.body.error.message);
    }
    expect(messages.size).toBe(3);
  });

  test("in invalid UTF-8 inside a string is 400, and a byte order mark is nothing", async () => {
    const tenant = await newTenant();
    const bytes = new TextEncoder().encode('{"name":"A__"}');
    bytes.set([0xc3, 0x28], 10);
    expect((await tenant.post("/v1/accounts", undefined, { raw: bytes })).status).toBe(400);
    const marked = new TextEncoder().encode('\ufeff{"name":"Marked"}');
    expect((await tenant.post("/v1/accounts", undefined, { raw: marked })).body.data.name).toBe("Marked");
  });

  test("of another type is 415, and JSON by another name is JSON", async () => {
    const tenant = await newTenant();
    const send = (type: string) =>
      tenant.post("/v1/accounts", { name: "A" }, { headers: { "Content-Type": type } });
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/jsonx",
      "text/json",
    ]) {
      const answer = await send(type);
      expect(answer.status, type).toBe(415);
      expect(answer.body.error.code).toBe("unsupported_media_type");
    }
    for (const type of ["application/json; charset=utf-8", "APPLICATION/JSON", "application/vnd.api+json"]) {
      expect((await send(type)).status, type).toBe(201);
    }
  });

  test("of 1 MiB is taken, of one byte more is 413", async () => {
    const tenant = await newTenant();
    const fits = await tenant.post("/v1/accounts", undefined, { raw: bodyOf(MIB) });
    expect(fits.status).toBe(201);
    expect((await tenant.get(`/v1/accounts/${fits.body.data.id}`)).body.data).toEqual(fits.body.data);
    const over = await tenant.post("/v1/accounts", undefined, { raw: bodyOf(MIB + 1) });
    expect(over.status).toBe(413);
    expect(over.body.error.code).toBe("payload_too_large");
  });

  test("is measured as it streams in, whatever its Content-Length says", async () => {
    const tenant = await newTenant();
    const stream = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 20; i++) controller.enqueue(new Uint8Array(100_000).fill(32));
        controller.close();
      },
    });
    expect((await tenant.post("/v1/accounts", undefined, { raw: stream })).status).toBe(413);
  });

  test("that breaks off is the sender's 400, and no failure of ours", async () => {
    for (const headers of [new Headers(), new Headers({ "Content-Length": "500" })]) {
      const body = new ReadableStream({
        pull: (controller) => controller.error(new Error("Network connection lost.")),
      });
      const request = new Request("https://fastenr.example/", { method: "POST", headers, body });
      await expect(readCapped(request, MIB)).rejects.toMatchObject({ status: 400 });
    }
  });

  test("of nothing but quotes fits as well: what is quoted twice is not counted twice", async () => {
    const tenant = await newTenant();
    const quotes = JSON.stringify({ name: "Q", custom_fields: { filler: '"'.repeat(500_000) } });
    const created = await tenant.post("/v1/accounts", undefined, {
      raw: quotes,
      headers: { "Idempotency-Key": "q" },
    });
    expect(created.status).toBe(201);
    const { id } = created.body.data;
    const read = await tenant.get(`/v1/accounts/${id}`);
    expect(read.body.data.custom_fields.filler).toHaveLength(500_000);
    const batch = await tenant.post("/v1/accounts/batch", {
      accounts: [{ external_id: "q", name: "Q", custom_fields: { filler: '"'.repeat(500_000) } }],
    });
    expect(batch.body.data[0].status).toBe("created");
    const again = await tenant.post("/v1/accounts/batch", {
      accounts: [{ external_id: "q", custom_fields: { filler: '\\"'.repeat(250_000) } }],
    });
    expect(again.body.data[0]).toEqual({ index: 0, status: "updated", id: batch.body.data[0].id });
  });

  test("names every fault at once, each by its path", async () => {
    const tenant = await newTenant();
    const answer = await tenant.post("/v1/accounts", {
      name: "  ",
      arr: -1,
      size: "huge",
      contacts: [{ name: "A", email: "not an address" }, { email: "b@example.com" }],
      contract_end_date: "2024-02-30",
      nmae: "typo",
    });
    expect(answer.status).toBe(422);
    expect(answer.body.error.message).toBe("Invalid input data");
    expect(answer.body.error.details.map((d: { field: string }) => d.field).sort()).toEqual([
      "arr",
      "contacts[0].email",
      "contacts[1].name",
      "contract_end_date",
      "name",
      "nmae",
      "size",
    ]);
  });

  test("and path and query are told of together", async () => {
    const tenant = await newTenant();
    const answer = await tenant.put("/v1/accounts/nonsense?dry=1&dry=2", { arr: "x", wrong: 1 });
    expect(answer.status).toBe(422);
    expect(answer.body.error.details.map((d: { field: string }) => d.field)).toEqual([
      "dry",
      "id",
      "arr",
      "wrong",
    ]);
  });

  test("of endless faults is answered with a thousand of them", async () => {
    const tenant = await newTenant();
    const raw = `{"name":"A",${Array.from({ length: 70_000 }, (_, i) => `"wrong${i}":1`).join()}}`;
    const answer = await tenant.post("/v1/accounts", undefined, { raw });
    expect(answer.status).toBe(422);
    expect(answer.body.error.details).toHaveLength(1000);
  });
});

describe("query parameters", () => {
  test("that are unknown are 422 by name on every kind of route", async () => {
    const tenant = await newTenant();
    const { id } = (await tenant.post("/v1/accounts", { name: "A" })).body.data;
    for (const answer of [
      await tenant.get("/v1/accounts?statuss=active"),
      await tenant.get(`/v1/accounts/${id}?statuss=1`),
      await tenant.post("/v1/accounts?statuss=1", { name: "B" }),
      await tenant.delete(`/v1/accounts/${id}?statuss=1`),
      await tenant.get("/v1/me?statuss=1"),
      await call("POST", "/v1/admin/organizations?statuss", { name: "O" }, { key: OPERATOR_TOKEN }),
    ]) {
      expect(answer.status).toBe(422);
      expect(answer.body.error.details.map((d: { field: string }) => d.field)).toEqual(["statuss"]);
    }
  });

  test("are read as names and values, repeated ones and those in brackets alike", () => {
    expect({ ...readQuery("http://x/?a=1&a=2&b[]=3&c&d=x+y%2B&&=e").value }).toEqual({
      a: ["1", "2"],
      b: "3",
      c: "",
      d: "x y+",
      "": "e",
    });
    expect(readQuery("http://x/?a=%FF&b=%").faults.map((f) => f.field)).toEqual(["a", "b"]);
  });

  test("that are not UTF-8 are 422, and so is a path", async () => {
    const tenant = await newTenant();
    expect(faults(await tenant.get("/v1/accounts?search=%FF"))).toEqual([
      "search: must be percent-encoded UTF-8",
    ]);
    expect((await tenant.get("/v1/accounts/by-external-id/%FF")).status).toBe(422);
  });

  test("of which one is wanted must not come twice", async () => {
    const tenant = await newTenant();
    expect(faults(await tenant.get("/v1/accounts?limit=5&limit=6&search=a&search=b"))).toEqual([
      "search: must be given only once",
      "limit: must be given only once",
    ]);
  });

  test("take a list separated by commas or repeated", async () => {
    const tenant = await newTenant();
    for (const status of ["onboarding", "active", "at_risk", "churned"]) {
      await tenant.post("/v1/accounts", { name: status, status });
    }
    const names = async (query: string) =>
      (await tenant.get(`/v1/accounts?sort=name&${query}`)).body.data.map((a: { name: string }) => a.name);
    expect(await names("status=active,churned")).toEqual(["active", "churned"]);
    expect(await names("status=active&status=at_risk")).toEqual(["active", "at_risk"]);
    expect(await names("status[]=active&status[]=at_risk")).toEqual(["active", "at_risk"]);
    for (const bad of [
      "status=activ",
      "status=",
      "status=active,",
      "size=medium,giant",
      "order=up",
      "sort=nmae",
    ]) {
      const answer = await tenant.get(`/v1/accounts?${bad}`);
      expect(answer.status, bad).toBe(422);
      expect(answer.body.error.details[0].field).toMatch(/^(status|size|order|sort)/);
    }
  });
});

describe("errors", () => {
  test("have the documented shape, and carry the request id in body and header", async () => {
    const tenant = await newTenant();
    const answer = await tenant.get(`/v1/accounts/${UNKNOWN_ACCOUNT}`);
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual({
      error: { code: "not_found", message: "No such account" },
      meta: {
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        request_id: answer.headers.get("X-Request-Id"),
      },
    });
  });

  test("of our own pass as they are; others tell nothing", () => {
    const own = notFound("account");
    expect(asApiError(own)).toBe(own);
    for (const thrown of [
      new Error("Failed query: select secret from api_keys params: fsk_live_x"),
      new TypeError("x is not a function"),
      "text",
      undefined,
      null,
      { message: "D1_ERROR" },
    ]) {
      const answer = asApiError(thrown);
      expect([answer.status, answer.code]).toEqual([500, "server_error"]);
      expect(answer.message).not.toMatch(/select|secret|fsk_|function|D1/i);
    }
  });

  test("of a database under load are 503 with Retry-After, however deep they are wrapped", () => {
    for (const message of [
      "D1_ERROR: D1 DB is overloaded. Requests queued for too long.",
      "Network connection lost.",
      "D1 DB storage operation exceeded timeout which caused object to be reset.",
      "D1_ERROR: database is locked: SQLITE_BUSY",
    ]) {
      const answer = asApiError(new Error("Failed query: …", { cause: new Error(message) }));
      expect([answer.status, answer.code, answer.headers["Retry-After"]], message).toEqual([
        503,
        "service_unavailable",
        "1",
      ]);
    }
    const reset = Object.assign(new Error("Durable Object reset"), { retryable: true });
    expect(asApiError(reset).status).toBe(503);
  });

  /** An app of one route whose database is what we say. */
  async function withDatabase(DB: D1Database) {
    const app = new Hono<App>();
    app.use(observe);
    app.get(
      "/v1/broken",
      operation({ id: "broken", summary: "", tag: "", scope: "open", data: () => z.unknown() }),
      async (c) => c.json(await openDatabase(c.env.DB, c.var.trace.cost).select().from(organizations)),
    );
    app.onError((error, c) => {
      c.var.trace.error = error;
      return errorResponse(c, asApiError(error));
    });
    const logged = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const response = await app.fetch(new Request("http://x/v1/broken"), { ...bindings, DB });
    return { response, text: await response.text(), line: JSON.parse(logged.mock.calls[0]![0]) };
  }

  test("a broken database is a 500 that leaks nothing, and a log line that helps", async () => {
    const broken = bindings.DB.prepare("SELECT secret_column FROM nowhere");
    const { response, text, line } = await withDatabase({ prepare: () => broken } as unknown as D1Database);
    expect(response.status).toBe(500);
    expect(text).not.toMatch(/secret_column|nowhere|SQL|organizations|select| at /i);
    expect(JSON.parse(text).error.code).toBe("server_error");
    expect(response.headers.get("X-Request-Id")).toBe(JSON.parse(text).meta.request_id);
    expect(line).toMatchObject({ event: "request", status: 500, route: "/v1/broken", method: "GET" });
    expect(line.database).toContain("no such table");
    expect(line.stack.length).toBeGreaterThan(0);
  });

  test("a missing binding is a 500 that leaks nothing", async () => {
    const { response, text } = await withDatabase(undefined as unknown as D1Database);
    expect(response.status).toBe(500);
    expect(text).not.toMatch(/undefined|prepare/);
  });

  test("an overloaded database is 503 with Retry-After", async () => {
    const overloaded = {
      prepare: () => ({
        bind: () => ({
          all: async () => {
            throw new Error("D1_ERROR: D1 DB is overloaded. Too many requests queued.");
          },
        }),
      }),
    };
    const { response } = await withDatabase(overloaded as unknown as D1Database);
    expect(response.status).toBe(503);
    expect(response.headers.get("Retry-After")).toBe("1");
  });
});

describe("every answer", () => {
  test("is given beside work that always has something to do", async () => {
    const db = openDatabase(bindings.DB, noCost());
    let heard = 0;
    const ticking = setInterval(() => heard++, 1);
    for (let i = 0; i < 100; i++) await db.run(sql`SELECT 1`);
    clearInterval(ticking);
    expect(heard).toBeGreaterThan(20);
  });

  test("has a request id of its own, which sorts by time", async () => {
    const ids = [];
    for (let i = 0; i < 5; i++) ids.push((await call("GET", "/healthz")).headers.get("X-Request-Id"));
    expect(new Set(ids).size).toBe(5);
    expect(ids.toSorted()).toEqual(ids);
  });

  test("tells the time of the key check and what the database did", async () => {
    const tenant = await newTenant();
    const answer = await tenant.get("/v1/accounts");
    expect(answer.headers.get("Server-Timing")).toMatch(
      /^gate;dur=\d+(\.\d+)?, db;dur=\d+(\.\d+)?;desc="1 trips, 2 queries, \d+ rows read, 0 rows written"$/,
    );
    expect((await tenant.get("/v1/me")).headers.get("Server-Timing")).toMatch(/desc="0 trips, 0 queries/);
    expect((await call("GET", "/v1/accounts")).headers.get("Server-Timing")).toMatch(/^db;dur=/);
  });

  test("may be read from any origin, without credentials, with its own headers", async () => {
    const tenant = await newTenant();
    const origin = { headers: { Origin: "https://shop.example" } };
    for (const answer of [
      await tenant.get("/v1/me", origin),
      await call("GET", "/v1/me", undefined, origin),
      await call("GET", "/v1/nothing", undefined, origin),
      await call("GET", "/openapi.json", undefined, origin),
    ]) {
      expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
      expect(answer.headers.get("Access-Control-Allow-Credentials")).toBeNull();
      const exposed = answer.headers.get("Access-Control-Expose-Headers");
      for (const name of ["X-Request-Id", "X-RateLimit-Remaining", "RateLimit", "Retry-After", "ETag"]) {
        expect(exposed).toContain(name);
      }
    }
    expect(
      (await call("GET", "/healthz", undefined, origin)).headers.get("Access-Control-Allow-Origin"),
    ).toBe(null);
  });

  test("a preflight is answered without a key", async () => {
    const answer = await call("OPTIONS", "/v1/accounts", undefined, {
      headers: {
        Origin: "https://shop.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, idempotency-key, content-type",
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(answer.headers.get("Access-Control-Allow-Methods")).toContain("PATCH");
    const allowed = answer.headers.get("Access-Control-Allow-Headers")?.toLowerCase();
    for (const name of ["authorization", "x-api-key", "idempotency-key", "content-type", "if-match"]) {
      expect(allowed).toContain(name);
    }
  });

  test("to HEAD is what GET answers, without the body", async () => {
    const tenant = await newTenant();
    const { id } = (await tenant.post("/v1/accounts", { name: "H" })).body.data;
    for (const path of ["/v1/accounts", `/v1/accounts/${id}`, "/healthz", "/v1/nothing"]) {
      const get = await tenant.get(path);
      const head = await call("HEAD", path, undefined, { key: tenant.key });
      expect([head.status, head.body], path).toEqual([get.status, ""]);
      expect(head.headers.get("ETag")).toBe(get.headers.get("ETag"));
      expect(head.headers.get("Content-Type")).toBe(get.headers.get("Content-Type"));
    }
    const etag = (await tenant.get(`/v1/accounts/${id}`)).headers.get("ETag")!;
    const unchanged = await call("HEAD", `/v1/accounts/${id}`, undefined, {
      key: tenant.key,
      headers: { "If-None-Match": etag },
    });
    expect(unchanged.status).toBe(304);
  });

  test("is logged in one line with ids, and without a secret", async () => {
    const tenant = await newTenant();
    const logged = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const created = await tenant.post("/v1/api-keys", { name: "Logged", scopes: ["accounts:read"] });
    await call("GET", "/v1/accounts?search=private", undefined, { key: "fsk_live_wrong" });
    const lines = logged.mock.calls.map(([line]) => line as string);
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      event: "request",
      request_id: created.headers.get("X-Request-Id"),
      method: "POST",
      route: "/v1/api-keys",
      status: 201,
      ms: expect.any(Number),
      organization_id: tenant.id,
      key_id: expect.stringMatching(/^key_/),
      trips: 1,
    });
    for (const line of lines) {
      expect(line).not.toContain(tenant.key);
      expect(line).not.toContain(created.body.data.key);
      expect(line).not.toContain("fsk_");
      expect(line).not.toContain("private");
    }
  });
});

describe("an ETag", () => {
  const version = { version: 3, updatedAt: 1_700_000_000_000 };
  const etag = etagOf(version);

  test("is found in lists, as a weak tag, and as *", () => {
    for (const header of [etag, `W/${etag}`, `"other", ${etag}`, `"a",W/${etag} , "b"`, "*", " * "]) {
      expect(isUnchanged(header, etag), header).toBe(true);
      expect(() => requireMatch(header, version), header).not.toThrow();
    }
    for (const header of ['"v3"', '"v2.x"', "v3.x", "", '"*"', `${etag.slice(0, -1)}`]) {
      expect(isUnchanged(header, etag), header).toBe(false);
      expect(() => requireMatch(header, version), header).toThrow("It has changed");
    }
    expect(isUnchanged(undefined, etag)).toBe(false);
    expect(() => requireMatch(undefined, version)).not.toThrow();
  });

  test("changes with scores for readers, and not for writers", () => {
    const scored = { ...version, updatedAt: version.updatedAt + 5 };
    expect(isUnchanged(etag, etagOf(scored))).toBe(false);
    expect(() => requireMatch(etag, scored)).not.toThrow();
    expect(() => requireMatch(etag, { ...scored, version: 4 })).toThrow("It has changed");
  });

  test("gives 304 without a body to who has it, and 412 to who edits what is gone", async () => {
    const tenant = await newTenant();
    const created = await tenant.post("/v1/accounts", { name: "E" });
    const path = `/v1/accounts/${created.body.data.id}`;
    const first = created.headers.get("ETag")!;
    const read = await tenant.get(path, { headers: { "If-None-Match": first } });
    expect([read.status, read.body, read.headers.get("ETag")]).toEqual([304, "", first]);
    const changed = await tenant.put(path, { name: "E2" }, { headers: { "If-Match": first } });
    expect(changed.status).toBe(200);
    const second = changed.headers.get("ETag")!;
    expect(second).not.toBe(first);
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const body = method === "DELETE" ? undefined : { name: "E3" };
      const stale = await call(method, path, body, { key: tenant.key, headers: { "If-Match": first } });
      expect([stale.status, stale.body.error.code], method).toEqual([412, "precondition_failed"]);
    }
    expect((await tenant.get(path, { headers: { "If-None-Match": first } })).status).toBe(200);
    expect((await tenant.get(path, { headers: { "If-None-Match": `"x", W/${second}` } })).status).toBe(304);
    const same = await tenant.put(path, { name: "E2" }, { headers: { "If-Match": `W/${second}` } });
    expect([same.status, same.headers.get("ETag")]).toEqual([200, second]);
    expect((await tenant.delete(path, { headers: { "If-Match": `"x", ${second}` } })).status).toBe(200);
  });
});

test("a field is written as a path", () => {
  expect(fieldOf(["contacts", 0, "email"])).toBe("contacts[0].email");
  expect(fieldOf([])).toBe("");
});
