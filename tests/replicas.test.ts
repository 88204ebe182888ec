import { createExecutionContext } from "cloudflare:test";
import { beforeAll, expect, test } from "vitest";
import { app } from "../src/app.ts";
import { sha256 } from "../src/http/idempotency.ts";
import { bindings, newTenant, type Tenant } from "./support/api.ts";

let tenant: Tenant;
/** What each session of the database was asked to begin from. */
const begun: string[] = [];

/** Bindings with read replication; local databases have one copy, so what is asked of them is what there is to see. */
const replicated = {
  ...bindings,
  D1_READ_REPLICATION: "true",
  DB: {
    prepare: () => {
      throw new Error("asked outside of a session");
    },
    batch: () => {
      throw new Error("asked outside of a session");
    },
    withSession: (from: string) => {
      begun.push(from);
      return bindings.DB.withSession(from);
    },
  } as unknown as D1Database,
};

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  begun.length = 0;
  const request = new Request(`http://fastenr.test${path}`, {
    method,
    headers: { Authorization: `Bearer ${tenant.key}`, "Content-Type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const response = await app.fetch(request, replicated, createExecutionContext());
  const text = await response.text();
  return { status: response.status, text, bookmark: response.headers.get("x-d1-bookmark"), from: begun[0] };
}

beforeAll(async () => {
  tenant = await newTenant();
});

test("without the setting no session is opened, and no bookmark told", async () => {
  expect((await tenant.get("/v1/accounts")).headers.get("x-d1-bookmark")).toBe(null);
});

test("a key that has written nothing reads from anywhere", async () => {
  const { status, from } = await ask("GET", "/v1/accounts");
  expect(status).toBe(200);
  expect(from).toBe("first-unconstrained");
});

test("who has written reads nothing older, with or without the bookmark", async () => {
  const made = await ask("POST", "/v1/accounts", { name: "Acme" });
  expect(made.status).toBe(201);
  expect(made.from).toBe("first-primary");
  expect(made.bookmark).toMatch(/^[0-9a-f]{8}-/);
  const read = await ask("GET", "/v1/accounts");
  expect(read.text).toContain("Acme");
  expect(read.from).toBe(made.bookmark);
  const told = await ask("GET", "/v1/accounts", undefined, { "x-d1-bookmark": read.bookmark! });
  expect(told.from! >= made.bookmark!).toBe(true);
});

test("of two bookmarks the newer counts; one that cannot be read asks the primary", async () => {
  const { bookmark } = await ask("POST", "/v1/accounts", { name: "Newer" });
  const old = `00000000-00000000-00000000-${"0".repeat(32)}`;
  expect((await ask("GET", "/v1/accounts", undefined, { "x-d1-bookmark": old })).from).toBe(bookmark);
  const odd = await ask("GET", "/v1/accounts", undefined, { "x-d1-bookmark": "first-unconstrained" });
  expect(odd.status).toBe(200);
  expect(odd.from).toBe("first-primary");
});

test("a bookmark of another database says nothing here", async () => {
  const elsewhere = `3.ffffffff-ffffffff-ffffffff-${"f".repeat(32)}`;
  const { status, from } = await ask("GET", "/v1/accounts", undefined, { "x-d1-bookmark": elsewhere });
  expect(status).toBe(200);
  expect(from).not.toContain("ffff");
});

test("an older write that is told late makes nobody read the past", async () => {
  const object = bindings.API_KEYS.getByName(await sha256(tenant.key));
  const { bookmark } = await ask("POST", "/v1/accounts", { name: "Newest" });
  await object.remember(`00000000-00000000-00000000-${"0".repeat(32)}`);
  expect((await ask("GET", "/v1/accounts")).from).toBe(bookmark);
});

test("a retried creation finds its kept answer", async () => {
  const headers = { "Idempotency-Key": crypto.randomUUID() };
  const first = await ask("POST", "/v1/accounts", { name: "Once" }, headers);
  const again = await ask("POST", "/v1/accounts", { name: "Once" }, headers);
  expect(again.text).toBe(first.text);
});
