import { beforeAll, describe, expect, test, vi } from "vitest";
import { app } from "../src/app.ts";
import { bindings, call, newTenant, OPERATOR_TOKEN, type Tenant } from "./support/api.ts";
import { routes } from "./support/routes.ts";

let tenant: Tenant;
let account: string;

beforeAll(async () => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  tenant = await newTenant();
  account = (await tenant.post("/v1/accounts", { name: "A" })).body.data.id;
});

/** One answer of every kind: successes, refusals, pages, documents. */
const kinds = () => ({
  list: tenant.get("/v1/accounts"),
  one: tenant.get(`/v1/accounts/${account}`),
  creation: tenant.post("/v1/accounts", { name: "B" }),
  "secret shown": tenant.post("/v1/api-keys", { name: "K", scopes: ["accounts:read"] }),
  "no key": call("GET", "/v1/accounts"),
  "no route": call("GET", "/v1/nothing"),
  "no method": call("DELETE", "/v1/me"),
  "no body": tenant.post("/v1/accounts", undefined, { raw: "" }),
  fault: tenant.post("/v1/accounts", {}),
  preflight: call("OPTIONS", "/v1/accounts", undefined, {
    headers: { Origin: "https://shop.example", "Access-Control-Request-Method": "POST" },
  }),
  operator: call("GET", "/v1/admin/organizations", undefined, { key: OPERATOR_TOKEN }),
  customers: tenant.get("/api/customers"),
  "no customer": tenant.get("/api/customers/nobody/health"),
  document: call("GET", "/openapi.json"),
  status: call("GET", "/healthz"),
  page: call("GET", "/s/nobodys"),
  "other page": call("GET", "/u/nobodys"),
});

test("every answer is what its type says, runs nothing, is framed by nobody and tells no referrer", async () => {
  for (const [kind, asked] of Object.entries(kinds())) {
    const { headers } = await asked;
    expect(headers.get("X-Content-Type-Options"), kind).toBe("nosniff");
    expect(headers.get("Referrer-Policy"), kind).toBe("no-referrer");
    expect(headers.get("Content-Security-Policy"), kind).toMatch(
      /^default-src 'none'.*frame-ancestors 'none'/,
    );
    expect(headers.get("Strict-Transport-Security"), kind).toBeNull();
  }
});

test("over https every answer asks to be asked over https only", async () => {
  for (const path of ["/v1/accounts", "/healthz", "/nowhere", "/s/nobodys"]) {
    const answer = await app.fetch(new Request(`https://fastenr.test${path}`), bindings);
    expect(answer.headers.get("Strict-Transport-Security"), path).toMatch(/^max-age=31536000/);
    await answer.body?.cancel();
  }
});

test("what a key reads nobody else keeps: with an ETag the reader may, to ask again", async () => {
  const cached = async (answer: ReturnType<typeof call>) => (await answer).headers.get("Cache-Control");
  const { list, one, creation, operator, customers, page, fault } = kinds();
  expect(await cached(one)).toBe("private, no-cache");
  for (const answer of [list, creation, operator, customers, page, fault, kinds()["secret shown"]])
    expect(await cached(answer)).toBe("no-store");
  const etag = (await tenant.get(`/v1/accounts/${account}`)).headers.get("ETag")!;
  const unchanged = await tenant.get(`/v1/accounts/${account}`, { headers: { "If-None-Match": etag } });
  expect([unchanged.status, unchanged.headers.get("Cache-Control")]).toEqual([304, "private, no-cache"]);
});

test("no answer shows a secret and may be kept", async () => {
  const made = await tenant.post("/v1/webhooks", { url: "https://example.com/hooks", events: ["*"] });
  const answers = [
    made,
    await tenant.get(`/v1/webhooks/${made.body.data.id}/secret`),
    await tenant.post(`/v1/webhooks/${made.body.data.id}/rotate-secret`),
  ];
  for (const answer of answers) {
    expect(JSON.stringify(answer.body)).toContain("whsec_");
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
  }
});

describe("a browser of any origin", () => {
  const cors = async (path: string, method = "POST") =>
    (
      await call("OPTIONS", path, undefined, {
        headers: {
          Origin: "https://shop.example",
          "Access-Control-Request-Method": method,
          "Access-Control-Request-Headers": "authorization,content-type,idempotency-key,if-match",
        },
      })
    ).headers;

  test("may call the API with a key and an Idempotency-Key, and never with cookies", async () => {
    for (const { path } of routes) {
      const headers = await cors(path.replace(/:\w+/g, "x"));
      expect(headers.get("Access-Control-Allow-Origin"), path).toBe("*");
      expect(headers.get("Access-Control-Allow-Credentials"), path).toBeNull();
      const allowed = headers.get("Access-Control-Allow-Headers")!.toLowerCase().split(",");
      for (const name of ["authorization", "content-type", "idempotency-key", "if-match", "x-api-key"])
        expect(allowed, path).toContain(name);
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"])
        expect(headers.get("Access-Control-Allow-Methods"), path).toContain(method);
    }
  });

  test("reads request id and rate limit of answers, refusals included", async () => {
    const origin = { Origin: "https://shop.example" };
    for (const answer of [
      await tenant.get("/v1/accounts", { headers: origin }),
      await tenant.get("/v1/accounts/nonsense", { headers: origin }),
      await call("GET", "/v1/accounts", undefined, { headers: origin }),
      await call("GET", "/v1/nothing", undefined, { headers: origin }),
      await call("GET", "/openapi.json", undefined, { headers: origin }),
    ]) {
      expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
      expect(answer.headers.get("Access-Control-Allow-Credentials")).toBeNull();
      const exposed = answer.headers.get("Access-Control-Expose-Headers")!.split(",");
      for (const name of [
        "X-Request-Id",
        "X-RateLimit-Limit",
        "X-RateLimit-Remaining",
        "X-RateLimit-Reset",
        "X-RateLimit-Retry-After",
        "RateLimit",
        "RateLimit-Policy",
        "Retry-After",
        "ETag",
        "Location",
        "Repr-Digest",
      ])
        expect(exposed).toContain(name);
    }
  });

  test("reads nothing of the pages that know their visitor by a link or a session", async () => {
    const others = app.routes.filter(
      ({ method, path }) => method !== "ALL" && /^\/(s|u|dashboard|oauth\/authorize)\b/.test(path),
    );
    expect(others.length).toBeGreaterThan(0);
    for (const { method, path } of others) {
      const answer = await call(method, path.replace(/:\w+(\{[^}]*\})?/g, "x"), undefined, {
        headers: { Origin: "https://evil.example" },
      });
      expect(answer.headers.get("Access-Control-Allow-Origin"), `${method} ${path}`).toBeNull();
    }
  });
});

test("a body without a length is read no further than its limit, wherever it goes", async () => {
  let read = 0;
  const endless = () => {
    read = 0;
    return new ReadableStream<Uint8Array>({
      pull(controller) {
        read += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(97));
        if (read > 64 * 1024 * 1024) controller.close();
      },
    });
  };
  const { body } = await tenant.post("/v1/surveys", { title: "S", type: "nps", status: "active" });
  await tenant.post(`/v1/surveys/${body.data.id}/send`, { recipients: [{ email: "ann@example.com" }] });
  const emails = JSON.stringify((await tenant.get("/v1/emails")).body.data);
  const link = emails.match(/\/s\/[\w-]{20,}/)![0];
  for (const [path, type, limit] of [
    ["/v1/accounts", "application/json", 1],
    ["/v1/accounts/batch", "application/json", 8],
    ["/api/customers/x/events", "application/json", 1],
    ["/v1/emails/events", "application/json", 0.25],
    [link, "application/x-www-form-urlencoded", 1],
  ] as const) {
    const answer = await app.fetch(
      new Request(`http://fastenr.test${path}`, {
        method: "POST",
        headers: { Authorization: `Bearer ${tenant.key}`, "Content-Type": type },
        body: endless(),
      }),
      bindings,
    );
    expect(answer.status, path).toBe(413);
    expect(read, path).toBeLessThan((limit + 1) * 1024 * 1024);
    await answer.body?.cancel();
  }
});
