import { describe, expect, test } from "vitest";
import { type Answer, call, newTenant, OPERATOR_TOKEN } from "./support/api.ts";

interface Entry {
  id: string;
  at: string;
  actor: { type: string; id: string | null; name: string | null };
  action: string;
  target_id: string | null;
  request_id: string | null;
  details: Record<string, unknown> | null;
}

describe("the audit log", () => {
  test("has every write, by which key, with the request's id", async () => {
    const tenant = await newTenant();
    const made = (
      await tenant.post("/v1/api-keys", { name: "Robot", scopes: ["accounts:write", "admin:write"] })
    ).body.data;
    const as = (method: string, path: string, body?: unknown) => call(method, path, body, { key: made.key });
    const wrote: [Answer, string, string][] = [];
    const write = async (action: string, answer: Answer, target?: string) => {
      expect(answer.status, action).toBeLessThan(300);
      wrote.push([answer, action, target ?? answer.body.data.id]);
      return target ?? answer.body.data.id;
    };
    const account = await write("account.create", await as("POST", "/v1/accounts", { name: "A" }));
    await write("account.update", await as("PUT", `/v1/accounts/${account}`, { name: "B" }));
    await write(
      "account.update",
      await as("PUT", "/v1/accounts/by-external-id/x", { name: "X" }).then(async (created) => {
        await write("account.create", created);
        return as("PUT", "/v1/accounts/by-external-id/x", { name: "Y" });
      }),
    );
    const contact = await write(
      "contact.create",
      await as("POST", "/v1/contacts", { account_id: account, name: "C", email: "c@example.com" }),
    );
    await write("contact.update", await as("PATCH", `/v1/contacts/${contact}`, { name: "D" }));
    await write("contact.delete", await as("DELETE", `/v1/contacts/${contact}`));
    const batch = await as("POST", "/v1/accounts/batch", { accounts: [{ name: "Z", external_id: "z" }, {}] });
    await write("account.create", batch, batch.body.data[0].id);
    await write("account.delete", await as("DELETE", `/v1/accounts/${account}`));
    await write("organization.update", await as("PATCH", "/v1/organization", { name: "O" }));
    const key = await write(
      "api_key.create",
      await as("POST", "/v1/api-keys", { name: "K", scopes: ["accounts:write"] }),
    );
    await write("api_key.rotate", await as("POST", `/v1/api-keys/${key}/rotate`, {}), key);
    const second = await write(
      "api_key.create",
      await as("POST", "/v1/api-keys", { name: "L", scopes: ["admin:write"] }),
    );
    await write("api_key.revoke", await as("DELETE", `/v1/api-keys/${second}`));

    const { body } = await tenant.get(`/v1/audit-log?limit=100&actor_id=${made.id}&sort=at`);
    const log = body.data as Entry[];
    expect(log.map((e) => [e.action, e.target_id, e.request_id]).sort()).toEqual(
      wrote.map(([answer, action, target]) => [action, target, answer.headers.get("X-Request-Id")]).sort(),
    );
    for (const entry of log) {
      expect(entry.actor).toEqual({ type: "api_key", id: made.id, name: "Robot" });
      expect(Math.abs(Date.parse(entry.at) - Date.now())).toBeLessThan(60_000);
    }
  });

  test("has nothing of reads, of refusals, and of edits that changed nothing", async () => {
    const tenant = await newTenant();
    const { id } = (await tenant.post("/v1/accounts", { name: "A", external_id: "a" })).body.data;
    const before = (await tenant.get("/v1/audit-log")).body.pagination.total;
    await tenant.get(`/v1/accounts/${id}`);
    await tenant.put(`/v1/accounts/${id}`, { name: "A" });
    await tenant.put(`/v1/accounts/${id}`, { name: "" });
    await tenant.post("/v1/accounts", { name: "B", external_id: "a" });
    await tenant.delete("/v1/accounts/acc_01h00000000000000000000000");
    await tenant.patch("/v1/organization", {});
    expect((await tenant.get("/v1/audit-log")).body.pagination.total).toBe(before);
  });

  test("tells what the operator did, and that it was the operator", async () => {
    const tenant = await newTenant();
    const changed = await call(
      "PATCH",
      `/v1/admin/organizations/${tenant.id}`,
      { plan: "standard" },
      { key: OPERATOR_TOKEN },
    );
    const { body } = await tenant.get("/v1/audit-log");
    expect(body.data.map((e: Entry) => e.action)).toEqual([
      "organization.update",
      "api_key.create",
      "organization.create",
    ]);
    expect(body.data[0]).toMatchObject({
      actor: { type: "operator", id: null, name: "operator" },
      target_id: tenant.id,
      request_id: changed.headers.get("X-Request-Id"),
      details: { changed: ["plan"] },
    });
  });

  test("is found by action, target, actor, request and time, and is the tenant's own", async () => {
    const [tenant, other] = [await newTenant(), await newTenant()];
    await other.post("/v1/accounts", { name: "foreign" });
    const first = await tenant.post("/v1/accounts", { name: "A" });
    const second = await tenant.post("/v1/accounts", { name: "B" });
    await tenant.put(`/v1/accounts/${first.body.data.id}`, { name: "C" });
    const find = async (query: string) => {
      const { status, body } = await tenant.get(`/v1/audit-log?${query}`);
      expect(status, query).toBe(200);
      expect(body.pagination.total).toBe(body.data.length);
      return body.data.map((e: Entry) => `${e.action} ${e.target_id}`);
    };
    const [a, b] = [first.body.data.id, second.body.data.id];
    expect(await find("action=account.create")).toEqual([`account.create ${b}`, `account.create ${a}`]);
    expect(await find("action=account.create,account.update")).toHaveLength(3);
    expect(await find(`target_id=${a}`)).toEqual([`account.update ${a}`, `account.create ${a}`]);
    expect(await find(`request_id=${second.headers.get("X-Request-Id")}`)).toEqual([`account.create ${b}`]);
    const me = (await tenant.get("/v1/me")).body.data.api_key.id;
    expect(await find(`actor_id=${me}`)).toHaveLength(3);
    const today = new Date().toISOString().slice(0, 10);
    expect((await find(`date_from=${today}&date_to=${today}`)).length).toBeGreaterThanOrEqual(4);
    expect(await find("date_to=2020-01-01")).toEqual([]);
    expect(await find("date_from=2099-01-01T00:00:00Z")).toEqual([]);
    expect(await find(`updated_since=${first.body.data.created_at}`)).toHaveLength(3);
    expect(await find("sort=at&order=asc&limit=100")).toHaveLength(5);
    for (const bad of ["date_from=yesterday", "actor=x", "sort=action", "action="]) {
      expect((await tenant.get(`/v1/audit-log?${bad}`)).status, bad).toBe(422);
    }
    const walked: string[] = [];
    let cursor = "";
    do {
      const { body }: Answer = await tenant.get(`/v1/audit-log?limit=2${cursor && `&cursor=${cursor}`}`);
      walked.push(...body.data.map((e: Entry) => e.id));
      cursor = body.pagination.next_cursor;
    } while (cursor);
    expect(walked).toHaveLength(5);
    expect(walked.toSorted().reverse()).toEqual(walked);
  });
});
