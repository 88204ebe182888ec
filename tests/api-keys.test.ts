import { afterEach, describe, expect, test, vi } from "vitest";
import { SCOPES } from "../src/auth/scopes.ts";
import { bindings, call, faults, newTenant, type Tenant } from "./support/api.ts";

afterEach(() => vi.useRealTimers());

function later(ms: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
}

const works = async (key: string) => (await call("GET", "/v1/me", undefined, { key })).status === 200;

async function newKey(tenant: Tenant, body: Record<string, unknown> = {}) {
  const answer = await tenant.post("/v1/api-keys", { name: "K", scopes: ["accounts:read"], ...body });
  expect(answer.status).toBe(201);
  return answer.body.data as { id: string; key: string };
}

describe("creating", () => {
  test("shows the key once, and tells the rest ever after", async () => {
    const tenant = await newTenant();
    const created = await tenant.post("/v1/api-keys", {
      name: "Reporting",
      scopes: ["surveys:read", "accounts:read", "accounts:read"],
      expires_at: "2099-06-01T12:00:00+02:00",
    });
    expect(created.status).toBe(201);
    const { key, ...rest } = created.body.data;
    expect(key).toMatch(/^fsk_live_/);
    expect(rest).toEqual({
      id: expect.stringMatching(/^key_/),
      name: "Reporting",
      prefix: key.slice(0, 13),
      last_four: key.slice(-4),
      scopes: ["accounts:read", "surveys:read"],
      created_at: expect.any(String),
      expires_at: "2099-06-01T10:00:00.000Z",
      revoked_at: null,
      last_used_at: null,
    });
    expect(created.headers.get("Location")).toBe(`/v1/api-keys/${rest.id}`);
    const read = await tenant.get(`/v1/api-keys/${rest.id}`);
    expect(read.body.data).toEqual(rest);
    expect(read.headers.get("ETag")).toMatch(/^"/);
    const list = await tenant.get("/v1/api-keys");
    expect(list.body.data[0]).toEqual(rest);
    expect(JSON.stringify([read.body, list.body])).not.toContain(key);
    expect(await works(key)).toBe(true);
  });

  test("gives no scope that the maker lacks, by creation or by rotation", async () => {
    const tenant = await newTenant();
    const maker = await newKey(tenant, { scopes: ["admin:write", "accounts:read"] });
    const mint = (scopes: string[]) =>
      call("POST", "/v1/api-keys", { name: "M", scopes }, { key: maker.key });
    expect((await mint(["accounts:read"])).status).toBe(201);
    expect((await mint(["accounts:read", "admin:write"])).status).toBe(201);
    const refused = await mint(["accounts:read", "accounts:write", "health:read"]);
    expect([refused.status, refused.body.error.code]).toEqual([403, "authorization_error"]);
    expect(refused.body.error.message).toContain("accounts:write, health:read");
    const strong = await newKey(tenant, { scopes: [...SCOPES] });
    const rotated = await call("POST", `/v1/api-keys/${strong.id}/rotate`, {}, { key: maker.key });
    expect(rotated.status).toBe(403);
    expect(await works(strong.key)).toBe(true);
  });

  test("wants a name, known scopes and an expiry that lies ahead", async () => {
    const tenant = await newTenant();
    const post = (body: unknown) => tenant.post("/v1/api-keys", body);
    expect(
      faults(await post({ name: "A", scopes: ["accounts:read"], expires_at: "2020-01-01T00:00:00Z" })),
    ).toEqual(["expires_at: must lie in the future"]);
    for (const [body, field] of [
      [{ scopes: ["accounts:read"] }, "name"],
      [{ name: "A" }, "scopes"],
      [{ name: "A", scopes: [] }, "scopes"],
      [{ name: "A", scopes: ["accounts:admin"] }, "scopes[0]"],
      [{ name: "A", scopes: "accounts:read" }, "scopes"],
      [{ name: "A", scopes: ["accounts:read"], expires_at: "tomorrow" }, "expires_at"],
      [{ name: "A", scopes: ["accounts:read"], key: "mine" }, "key"],
    ] as const) {
      const answer = await post(body);
      expect(answer.status).toBe(422);
      expect(answer.body.error.details[0].field).toBe(field);
    }
  });
});

describe("the end of a key", () => {
  test("by revocation is felt by its next request", async () => {
    const tenant = await newTenant();
    const { id, key } = await newKey(tenant);
    expect(await works(key)).toBe(true);
    const gone = await tenant.delete(`/v1/api-keys/${id}`);
    expect(gone.body.data).toEqual({ id, deleted: true });
    expect(await works(key)).toBe(false);
    expect((await tenant.get(`/v1/api-keys/${id}`)).body.data.revoked_at).toEqual(expect.any(String));
    expect((await tenant.delete(`/v1/api-keys/${id}`)).status).toBe(404);
    expect((await tenant.post(`/v1/api-keys/${id}/rotate`)).status).toBe(409);
  });

  test("by revocation stops parallel requests that come after it", async () => {
    const tenant = await newTenant();
    const { id, key } = await newKey(tenant);
    const busy = Array.from({ length: 30 }, () => works(key));
    await tenant.delete(`/v1/api-keys/${id}`);
    const after = await Promise.all(Array.from({ length: 30 }, () => works(key)));
    expect(after).toEqual(Array(30).fill(false));
    await Promise.all(busy);
  });

  test("by its own hand is possible", async () => {
    const tenant = await newTenant();
    const { id, key } = await newKey(tenant, { scopes: ["admin:write"] });
    expect((await call("DELETE", `/v1/api-keys/${id}`, undefined, { key })).status).toBe(200);
    expect(await works(key)).toBe(false);
  });

  test("by expiry is felt by the first request after it", async () => {
    const tenant = await newTenant();
    later(0);
    const expires = new Date(Date.now() + 30_000).toISOString();
    const { id, key } = await newKey(tenant, { expires_at: expires });
    expect(await works(key)).toBe(true);
    later(29_000);
    expect(await works(key)).toBe(true);
    later(1_001);
    expect(await works(key)).toBe(false);
    const rotated = await tenant.post(`/v1/api-keys/${id}/rotate`);
    expect([rotated.status, rotated.body.error.message]).toEqual([
      409,
      "This API key has expired; create a new one",
    ]);
  });

  test("by rotation is at once, or after the grace", async () => {
    const tenant = await newTenant();
    const old = await newKey(tenant, { name: "Old", expires_at: "2099-01-01T00:00:00Z" });
    expect(await works(old.key)).toBe(true);
    const rotated = await tenant.post(`/v1/api-keys/${old.id}/rotate`, undefined, { raw: "" });
    expect(rotated.status).toBe(201);
    expect(rotated.headers.get("Location")).toBe(`/v1/api-keys/${rotated.body.data.id}`);
    expect(rotated.body.data).toMatchObject({
      name: "Old",
      scopes: ["accounts:read"],
      expires_at: "2099-01-01T00:00:00.000Z",
    });
    expect(rotated.body.data.id).not.toBe(old.id);
    expect(await works(old.key)).toBe(false);
    expect(await works(rotated.body.data.key)).toBe(true);

    const graceful = await tenant.post(`/v1/api-keys/${rotated.body.data.id}/rotate`, { grace_seconds: 60 });
    expect(await works(rotated.body.data.key)).toBe(true);
    expect(await works(graceful.body.data.key)).toBe(true);
    expect((await tenant.post(`/v1/api-keys/${rotated.body.data.id}/rotate`)).status).toBe(409);
    later(59_000);
    expect(await works(rotated.body.data.key)).toBe(true);
    later(1_500);
    expect(await works(rotated.body.data.key)).toBe(false);
    expect(await works(graceful.body.data.key)).toBe(true);
  });

  test("within its grace can be hastened by revoking", async () => {
    const tenant = await newTenant();
    const old = await newKey(tenant);
    await tenant.post(`/v1/api-keys/${old.id}/rotate`, { grace_seconds: 3600 });
    expect(await works(old.key)).toBe(true);
    expect((await tenant.delete(`/v1/api-keys/${old.id}`)).status).toBe(200);
    expect(await works(old.key)).toBe(false);
  });

  test("by two rotations at once makes one new key", async () => {
    const tenant = await newTenant();
    const old = await newKey(tenant);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => tenant.post(`/v1/api-keys/${old.id}/rotate`, {})),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect((await tenant.get("/v1/api-keys")).body.pagination.total).toBe(3);
  });

  test("with a stale ETag is 412", async () => {
    const tenant = await newTenant();
    const { id, key } = await newKey(tenant);
    const etag = (await tenant.get(`/v1/api-keys/${id}`)).headers.get("ETag")!;
    const stale = { headers: { "If-Match": etag } };
    await works(key);
    await tenant.post(`/v1/api-keys/${id}/rotate`, { grace_seconds: 60 });
    expect((await tenant.delete(`/v1/api-keys/${id}`, stale)).status).toBe(412);
    expect(await works(key)).toBe(true);
  });

  test("that could not be told to the key's object is told when it is asked for again", async () => {
    const tenant = await newTenant();
    const { id, key } = await newKey(tenant);
    expect(await works(key)).toBe(true);
    await bindings.DB.prepare("UPDATE api_keys SET revoked_at = ? WHERE id = ?")
      .bind(Date.now() - 1, id)
      .run();
    expect(await works(key)).toBe(true);
    expect((await tenant.delete(`/v1/api-keys/${id}`)).status).toBe(404);
    expect(await works(key)).toBe(false);
  });
});

describe("the list", () => {
  test("is sorted, paged and filtered like any other, and is the tenant's own", async () => {
    const [tenant, other] = [await newTenant(), await newTenant()];
    await newKey(other, { name: "foreign" });
    for (const name of ["b", "A", "c"]) await newKey(tenant, { name });
    const names = async (query: string) =>
      (await tenant.get(`/v1/api-keys${query}`)).body.data.map((k: { name: string }) => k.name);
    expect(await names("?sort=name")).toEqual(["A", "b", "c", "First key"]);
    expect(await names("")).toEqual(["c", "A", "b", "First key"]);
    const first = await tenant.get("/v1/api-keys?sort=name&limit=2");
    expect(first.body.pagination).toMatchObject({ total: 4, pages: 2, has_more: true });
    const { next_cursor } = first.body.pagination;
    expect(await names(`?limit=2&cursor=${next_cursor}`)).toEqual(["c", "First key"]);
    const since = new Date(Date.now() + 1000).toISOString();
    expect(await names(`?updated_since=${since}`)).toEqual([]);
    const { id } = (await tenant.get("/v1/api-keys?sort=name")).body.data[0];
    later(2_000);
    await tenant.delete(`/v1/api-keys/${id}`);
    expect(await names(`?updated_since=${since}`)).toEqual(["A"]);
  });
});
