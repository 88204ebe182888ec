import { describe, expect, test } from "vitest";
import { app } from "../src/app.ts";
import { noCost, openDatabase } from "../src/db/client.ts";
import { expireIdempotencyKeys } from "../src/http/idempotency.ts";
import { type Answer, bindings, call, newTenant, OPERATOR_TOKEN, type Tenant } from "./support/api.ts";

const db = bindings.DB;
const withKey = (key: string) => ({ headers: { "Idempotency-Key": key } });
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function accountsOf(tenant: Tenant): Promise<number> {
  return (await tenant.get("/v1/accounts")).body.pagination.total;
}

const kept = (key: string) =>
  db
    .prepare("SELECT * FROM idempotency_keys WHERE idempotency_key = ?")
    .bind(key)
    .first<{ status: number | null; body: string | null; location: string | null }>();

/** As if a claim or answer of this key were that much older. */
const age = (key: string, ms: number) =>
  db
    .prepare("UPDATE idempotency_keys SET claimed_at = claimed_at - ?2 WHERE idempotency_key = ?1")
    .bind(key, ms)
    .run();

/** As if the request that holds this key were still running. */
const stillRunning = (key: string) =>
  db
    .prepare("UPDATE idempotency_keys SET status = NULL, body = NULL WHERE idempotency_key = ?")
    .bind(key)
    .run();

function expectReplay(first: Answer, second: Answer): void {
  expect(second.status).toBe(first.status);
  expect(second.body).toEqual(first.body);
  for (const name of ["Location", "ETag"]) expect(second.headers.get(name)).toBe(first.headers.get(name));
  expect(second.headers.get("Content-Type")).toBe(first.headers.get("Content-Type"));
  expect(first.headers.get("Idempotent-Replayed")).toBeNull();
  expect(second.headers.get("Idempotent-Replayed")).toBe("true");
  expect(second.headers.get("X-Request-Id")).not.toBe(first.headers.get("X-Request-Id"));
}

describe("the same key again", () => {
  test("answers as the first time and does nothing", async () => {
    const tenant = await newTenant();
    const body = { name: "Once", contacts: [{ name: "Ann", email: "ann@example.com" }] };
    const first = await tenant.post("/v1/accounts", body, withKey("again-1"));
    expect(first.status).toBe(201);
    expectReplay(first, await tenant.post("/v1/accounts", body, withKey("again-1")));
    expectReplay(first, await tenant.post("/v1/accounts", body, withKey("again-1")));
    expect(await accountsOf(tenant)).toBe(1);
  });

  test("with another body or another path is 422 and does nothing", async () => {
    const tenant = await newTenant();
    await tenant.post("/v1/accounts", { name: "One" }, withKey("other-1"));
    const { id } = (await tenant.get("/v1/accounts")).body.data[0];
    for (const answer of [
      await tenant.post("/v1/accounts", { name: "Two" }, withKey("other-1")),
      await tenant.post(
        "/v1/contacts",
        { account_id: id, name: "A", email: "a@example.com" },
        withKey("other-1"),
      ),
    ]) {
      expect(answer.status).toBe(422);
      expect(answer.body.error.details).toEqual([
        {
          field: "Idempotency-Key",
          message: "was used with another request; use a new key for a new request",
        },
      ]);
    }
    expect(await accountsOf(tenant)).toBe(1);
  });

  test("of another API key is another key, in the same organization too", async () => {
    const tenant = await newTenant();
    const other = (await tenant.post("/v1/api-keys", { name: "Other", scopes: ["accounts:write"] })).body
      .data;
    const a = await tenant.post("/v1/accounts", { name: "A" }, withKey("mine-1"));
    const b = await call("POST", "/v1/accounts", { name: "B" }, { key: other.key, ...withKey("mine-1") });
    expect([a.status, b.status]).toEqual([201, 201]);
    expect(await accountsOf(tenant)).toBe(2);
  });

  test("at the same time makes one, and tells the others to wait or what it made", async () => {
    const tenant = await newTenant();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => tenant.post("/v1/accounts", { name: "P" }, withKey("parallel-1"))),
    );
    const made = answers.filter((a) => a.status === 201 && !a.headers.has("Idempotent-Replayed"));
    expect(made).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === 201) expect(answer.body.data.id).toBe(made[0]!.body.data.id);
      else expect([answer.status, answer.body.error.code]).toEqual([409, "conflict"]);
    }
    expect(await accountsOf(tenant)).toBe(1);
  });

  test("must be 1 to 255 printable ASCII characters", async () => {
    const tenant = await newTenant();
    expect((await tenant.post("/v1/accounts", { name: "A" }, withKey("k".repeat(255)))).status).toBe(201);
    for (const bad of ["k".repeat(256), "tab\there", "é"]) {
      const answer = await tenant.post("/v1/accounts", { name: "B" }, withKey(bad));
      expect(answer.status).toBe(422);
      expect(answer.body.error.details[0].field).toBe("Idempotency-Key");
    }
  });

  test("means nothing to a PUT", async () => {
    const tenant = await newTenant();
    const { id } = (await tenant.post("/v1/accounts", { name: "A" })).body.data;
    await tenant.put(`/v1/accounts/${id}`, { arr: 1 }, withKey("put-1"));
    const again = await tenant.put(`/v1/accounts/${id}`, { arr: 2 }, withKey("put-1"));
    expect(again.body.data.arr).toBe(2);
  });
});

describe("what is kept", () => {
  test("is a refusal by the resource, and not one of the input or the caller", async () => {
    const tenant = await newTenant();
    await tenant.post("/v1/accounts", { name: "A", external_id: "taken" });
    const refused = await tenant.post(
      "/v1/accounts",
      { name: "B", external_id: "taken" },
      withKey("kept-409"),
    );
    expect(refused.status).toBe(409);
    await tenant.delete(`/v1/accounts/${(await tenant.get("/v1/accounts")).body.data[0].id}`);
    expectReplay(
      refused,
      await tenant.post("/v1/accounts", { name: "B", external_id: "taken" }, withKey("kept-409")),
    );

    const invalid = await tenant.post("/v1/accounts", { nmae: "typo" }, withKey("kept-422"));
    expect(invalid.status).toBe(422);
    const mended = await tenant.post("/v1/accounts", { name: "no typo" }, withKey("kept-422"));
    expect([mended.status, mended.headers.get("Idempotent-Replayed")]).toEqual([201, null]);
  });

  test("is nothing of a 500 or of a 'try again'", async () => {
    const tenant = await newTenant();
    await db
      .prepare(
        "CREATE TRIGGER refuse_accounts BEFORE INSERT ON accounts WHEN new.name = 'Doomed' BEGIN SELECT RAISE(FAIL, 'on purpose'); END",
      )
      .run();
    const failed = await tenant.post("/v1/accounts", { name: "Doomed" }, withKey("kept-500"));
    expect([failed.status, failed.body.error.code]).toEqual([500, "server_error"]);
    expect(JSON.stringify(failed.body)).not.toContain("purpose");
    expect(await kept("kept-500")).toBeNull();
    await db.prepare("DROP TRIGGER refuse_accounts").run();
    const retried = await tenant.post("/v1/accounts", { name: "Doomed" }, withKey("kept-500"));
    expect([retried.status, retried.headers.get("Idempotent-Replayed")]).toEqual([201, null]);

    // A guard that never holds looks like an account that is always being changed by somebody else.
    const { id } = retried.body.data;
    await db
      .prepare(`CREATE TRIGGER always_ahead BEFORE INSERT ON contacts BEGIN SELECT json('not so'); END`)
      .run();
    const contact = { account_id: id, name: "C", email: "c@example.com" };
    const contended = await tenant.post("/v1/contacts", contact, withKey("kept-contended"));
    expect([contended.status, contended.headers.get("Retry-After")]).toEqual([409, "1"]);
    await db.prepare("DROP TRIGGER always_ahead").run();
    expect((await tenant.post("/v1/contacts", contact, withKey("kept-contended"))).status).toBe(201);
  });

  test("is committed with the creation, so that neither can be without the other", async () => {
    const tenant = await newTenant();
    await tenant.post("/v1/accounts", { name: "A" }, withKey("atomic-1"));
    const row = await kept("atomic-1");
    expect(row).toMatchObject({ status: 201, location: expect.stringMatching(/"\/v1\/accounts\/acc_/) });
    expect(JSON.parse(row!.body!).data.name).toBe("A");
  });

  /** Creates an account named A with this key, over a database whose batches go this way. */
  async function createdOver(
    batch: (statements: D1PreparedStatement[]) => Promise<unknown>,
    key: string,
    tenant: Tenant,
  ): Promise<number> {
    const request = new Request("http://fastenr.test/v1/accounts", {
      method: "POST",
      headers: {
        Authorization: `Bearer ${tenant.key}`,
        "Content-Type": "application/json",
        "Idempotency-Key": key,
      },
      body: JSON.stringify({ name: "A" }),
    });
    const DB = { prepare: db.prepare.bind(db), batch } as unknown as D1Database;
    const execution = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} };
    return (await app.fetch(request, { ...bindings, DB }, execution as never)).status;
  }

  test("is what was committed, though the connection broke before anybody heard of it", async () => {
    const tenant = await newTenant();
    const broken = async (statements: D1PreparedStatement[]) => {
      await db.batch(statements);
      throw new Error("D1_ERROR: Network connection lost.");
    };
    expect(await createdOver(broken, "lost-1", tenant)).toBe(503);
    const retried = await tenant.post("/v1/accounts", { name: "A" }, withKey("lost-1"));
    expect([retried.status, retried.headers.get("Idempotent-Replayed")]).toEqual([201, "true"]);
    expect(await accountsOf(tenant)).toBe(1);
  });

  test("is one, though the first request comes to its end when it was taken for dead", async () => {
    const tenant = await newTenant();
    let retried: Answer | undefined;
    const late = async (statements: D1PreparedStatement[]) => {
      await age("late-1", MINUTE + 1000);
      retried ??= await tenant.post("/v1/accounts", { name: "A" }, withKey("late-1"));
      return db.batch(statements);
    };
    expect(await createdOver(late, "late-1", tenant)).toBeGreaterThanOrEqual(409);
    expect(retried!.status).toBe(201);
    expectReplay(retried!, await tenant.post("/v1/accounts", { name: "A" }, withKey("late-1")));
    expect(await accountsOf(tenant)).toBe(1);
  });

  test("of a batch is kept with its changes", async () => {
    const tenant = await newTenant();
    const rows = { accounts: [{ name: "A" }, { nmae: "B" }, { name: "C" }] };
    const first = await tenant.post("/v1/accounts/batch", rows, withKey("batch-1"));
    expect(first.body.data.map((row: { status: string }) => row.status)).toEqual([
      "created",
      "failed",
      "created",
    ]);
    expectReplay(first, await tenant.post("/v1/accounts/batch", rows, withKey("batch-1")));
    expect(await accountsOf(tenant)).toBe(2);
    const none = await tenant.post("/v1/accounts/batch", { accounts: [{}] }, withKey("batch-2"));
    expectReplay(none, await tenant.post("/v1/accounts/batch", { accounts: [{}] }, withKey("batch-2")));
  });

  test("never holds a secret: it is null on the replay", async () => {
    const tenant = await newTenant();
    const body = { name: "Secret", scopes: ["accounts:read"] };
    const first = await tenant.post("/v1/api-keys", body, withKey("secret-1"));
    const again = await tenant.post("/v1/api-keys", body, withKey("secret-1"));
    expect(first.body.data.key).toMatch(/^fsk_live_/);
    expect(again.body.data).toEqual({ ...first.body.data, key: null });
    expect(again.headers.get("Location")).toBe(`/v1/api-keys/${first.body.data.id}`);

    const rotate = `/v1/api-keys/${first.body.data.id}/rotate`;
    const rotated = await tenant.post(rotate, undefined, { raw: "", ...withKey("secret-2") });
    const rotatedAgain = await tenant.post(rotate, undefined, { raw: "", ...withKey("secret-2") });
    expect(rotatedAgain.body.data).toEqual({ ...rotated.body.data, key: null });
    expect(rotatedAgain.headers.get("Location")).toBe(`/v1/api-keys/${rotated.body.data.id}`);
    const dump = await db.prepare("SELECT body FROM idempotency_keys").all<{ body: string }>();
    for (const row of dump.results) expect(row.body).not.toMatch(/fsk_live_\w{10}/);
    for (const secret of [first.body.data.key, rotated.body.data.key]) {
      expect(JSON.stringify(dump.results)).not.toContain(secret);
    }
  });
});

describe("the operator's keys", () => {
  test("make one organization, and give its first key once", async () => {
    const create = (name: string, key: string) =>
      call("POST", "/v1/admin/organizations", { name }, { key: OPERATOR_TOKEN, ...withKey(key) });
    const first = await create("Twice GmbH", "operator-1");
    const again = await create("Twice GmbH", "operator-1");
    expect(again.status).toBe(201);
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(again.headers.get("Location")).toBe(first.headers.get("Location"));
    const { organization, api_key } = first.body.data;
    expect(again.body.data).toEqual({ organization, api_key: { ...api_key, key: null } });
    expect((await create("Other GmbH", "operator-1")).status).toBe(422);
    const named = await call("GET", "/v1/admin/organizations?limit=100", undefined, { key: OPERATOR_TOKEN });
    const names = named.body.data.map((o: { name: string }) => o.name);
    expect(names.filter((name: string) => name === "Twice GmbH")).toHaveLength(1);
    await call("DELETE", first.headers.get("Location")!, undefined, { key: OPERATOR_TOKEN });
    expect(await kept("operator-1")).toBeNull();
  });

  test("are nobody else's", async () => {
    const tenant = await newTenant();
    const body = { name: "Same" };
    await call("POST", "/v1/admin/organizations", body, { key: OPERATOR_TOKEN, ...withKey("shared-1") });
    const own = await tenant.post("/v1/accounts", body, withKey("shared-1"));
    expect([own.status, own.headers.get("Idempotent-Replayed")]).toEqual([201, null]);
  });
});

describe("time", () => {
  test("while the first request runs, the second is 409; after 60 s without an answer the key is free", async () => {
    const tenant = await newTenant();
    const post = () => tenant.post("/v1/accounts", { name: "Slow" }, withKey("slow-1"));
    await post();
    await stillRunning("slow-1");
    expect((await post()).status).toBe(409);
    await age("slow-1", MINUTE - 5_000);
    expect((await post()).status).toBe(409);
    await age("slow-1", 5_000);
    const taken = await post();
    expect([taken.status, taken.headers.get("Idempotent-Replayed")]).toEqual([201, null]);
    expect(await accountsOf(tenant)).toBe(2);
    expectReplay(taken, await post());
  });

  test("a key that died is free for another request too", async () => {
    const tenant = await newTenant();
    await tenant.post("/v1/accounts", { name: "A" }, withKey("dead-1"));
    await stillRunning("dead-1");
    await age("dead-1", MINUTE);
    expect((await tenant.post("/v1/accounts", { name: "B" }, withKey("dead-1"))).status).toBe(201);
  });

  test("an answer is kept for 24 hours, then the key is new", async () => {
    const tenant = await newTenant();
    const post = (name: string) => tenant.post("/v1/accounts", { name }, withKey("day-1"));
    const first = await post("A");
    await age("day-1", 24 * HOUR - MINUTE);
    expectReplay(first, await post("A"));
    await age("day-1", MINUTE);
    const anew = await post("B");
    expect([anew.status, anew.headers.get("Idempotent-Replayed")]).toEqual([201, null]);
  });

  test("the cron forgets what is older than a day, and nothing else", async () => {
    const tenant = await newTenant();
    await tenant.post("/v1/accounts", { name: "A" }, withKey("old-1"));
    await tenant.post("/v1/accounts", { name: "B" }, withKey("new-1"));
    await age("old-1", 24 * HOUR + MINUTE);
    await openDatabase(db, noCost()).run(expireIdempotencyKeys(Date.now()));
    expect(await kept("old-1")).toBeNull();
    expect(await kept("new-1")).not.toBeNull();
  });
});
