import { expect, test } from "vitest";
import { asTenant, costOf, faults, newTenant, type Tenant } from "./support/api.ts";

async function account(tenant: Tenant): Promise<string> {
  const { body } = await tenant.post("/v1/accounts", { name: "Acme Corporation" });
  return body.data.id;
}

test("a task is created, read, done, opened again and deleted", async () => {
  const tenant = await newTenant();
  const account_id = await account(tenant);
  const created = await tenant.post("/v1/tasks", { account_id, title: "Call them" });
  expect(created.status).toBe(201);
  const { id } = created.body.data;
  expect(id).toMatch(/^task_/);
  expect(created.headers.get("Location")).toBe(`/v1/tasks/${id}`);
  expect(created.body.data).toMatchObject({
    account_id,
    title: "Call them",
    description: null,
    assignee: null,
    due_date: null,
    priority: "medium",
    status: "open",
    completed_at: null,
    created_by: "First key",
  });
  const read = await tenant.get(`/v1/tasks/${id}`);
  expect(read.body.data).toEqual(created.body.data);
  const etag = read.headers.get("ETag")!;
  expect((await tenant.get(`/v1/tasks/${id}`, { headers: { "If-None-Match": etag } })).status).toBe(304);
  const same = await tenant.put(`/v1/tasks/${id}`, read.body.data);
  expect(same.body.data).toEqual(read.body.data);
  expect(same.headers.get("ETag")).toBe(etag);

  const done = await tenant.patch(`/v1/tasks/${id}`, { status: "done" });
  expect(done.body.data.completed_at).toBe(done.body.data.updated_at);
  const still = await tenant.patch(`/v1/tasks/${id}`, { status: "done", assignee: "ann@example.com" });
  expect(still.body.data.completed_at).toBe(done.body.data.completed_at);
  expect((await tenant.patch(`/v1/tasks/${id}`, { status: "open", assignee: null })).body.data).toMatchObject(
    {
      status: "open",
      completed_at: null,
      assignee: null,
    },
  );
  const stale = { headers: { "If-Match": etag } };
  expect((await tenant.put(`/v1/tasks/${id}`, { title: "x" }, stale)).status).toBe(412);
  expect((await tenant.delete(`/v1/tasks/${id}`, stale)).status).toBe(412);
  expect((await tenant.delete(`/v1/tasks/${id}`)).body.data).toEqual({ id, deleted: true });
  expect((await tenant.get(`/v1/tasks/${id}`)).status).toBe(404);
  expect((await tenant.put(`/v1/tasks/${id}`, { title: "x" })).status).toBe(404);
  expect((await tenant.delete(`/v1/tasks/${id}`)).status).toBe(404);
  const log = (await tenant.get("/v1/audit-log")).body.data.map((row: { action: string }) => row.action);
  expect(log.slice(0, 5)).toEqual([
    "task.delete",
    "task.update",
    "task.update",
    "task.update",
    "task.create",
  ]);
});

test("a task done from the start is completed then", async () => {
  const tenant = await newTenant();
  const { body } = await tenant.post("/v1/tasks", {
    account_id: await account(tenant),
    title: "Done",
    status: "done",
  });
  expect(body.data.completed_at).toBe(body.data.created_at);
});

test("bad input is named", async () => {
  const tenant = await newTenant();
  const bad = await tenant.post("/v1/tasks", {
    title: "",
    priority: "urgent",
    status: "closed",
    due_date: "2023-02-29",
    owner: "Ann",
  });
  expect(bad.status).toBe(422);
  expect(
    faults(bad)
      .map((fault) => fault.split(":")[0])
      .sort(),
  ).toEqual(["account_id", "due_date", "owner", "priority", "status", "title"]);
  expect((await tenant.get("/v1/tasks?status=todo")).status).toBe(422);
  expect((await tenant.get("/v1/tasks?due_before=tomorrow")).status).toBe(422);
});

test("another tenant's tasks and accounts do not exist", async () => {
  const [tenant, other] = [await newTenant(), await newTenant()];
  const theirs = await account(other);
  const { id } = (await other.post("/v1/tasks", { account_id: theirs, title: "Theirs" })).body.data;
  const own = (await tenant.post("/v1/tasks", { account_id: await account(tenant), title: "Own" })).body.data;
  expect((await tenant.get(`/v1/tasks/${id}`)).status).toBe(404);
  expect((await tenant.put(`/v1/tasks/${id}`, { title: "x" })).status).toBe(404);
  expect((await tenant.delete(`/v1/tasks/${id}`)).status).toBe(404);
  const refused = ["account_id: must be the id of an account of this organization"];
  expect(faults(await tenant.post("/v1/tasks", { account_id: theirs, title: "x" }))).toEqual(refused);
  expect(faults(await tenant.put(`/v1/tasks/${own.id}`, { account_id: theirs }))).toEqual(refused);
  expect((await tenant.get(`/v1/tasks?account_id=${theirs}`)).body.data).toEqual([]);
  const moved = await account(tenant);
  expect((await tenant.put(`/v1/tasks/${own.id}`, { account_id: moved })).body.data.account_id).toBe(moved);
});

test("lists filter, sort and total", async () => {
  const tenant = await newTenant();
  const [a, b] = [await account(tenant), await account(tenant)];
  const given = [
    { account_id: a, title: "1", due_date: "2024-02-28", priority: "low" },
    { account_id: a, title: "2", due_date: "2024-02-29", status: "done" },
    { account_id: b, title: "3", due_date: "2024-03-01", priority: "high", assignee: "Ann" },
    { account_id: b, title: "4" },
  ];
  for (const task of given) expect((await tenant.post("/v1/tasks", task)).status).toBe(201);
  const titles = async (query: string) =>
    (await tenant.get(`/v1/tasks?${query}`)).body.data.map((t: { title: string }) => t.title).join("");
  expect(await titles("")).toBe("4321");
  expect(await titles(`account_id=${a}`)).toBe("21");
  expect(await titles("status=open")).toBe("431");
  expect(await titles("status=open,done")).toBe("4321");
  expect(await titles("priority=low,high")).toBe("31");
  expect(await titles("assignee=Ann")).toBe("3");
  expect(await titles("due_before=2024-03-01")).toBe("21");
  expect(await titles("due_before=2024-02-29")).toBe("1");
  expect(await titles("sort=due_date")).toBe("1234");
  expect(await titles("sort=due_date&order=desc")).toBe("3214");
  const page = await tenant.get("/v1/tasks?limit=3");
  expect(page.body.pagination).toMatchObject({ total: 4, pages: 2, has_more: true });
  const rest = await tenant.get(`/v1/tasks?cursor=${page.body.pagination.next_cursor}`);
  expect(rest.body.data.map((t: { title: string }) => t.title)).toEqual(["1"]);
  await tenant.delete(`/v1/accounts/${b}`);
  expect((await tenant.get("/v1/tasks")).body.pagination.total).toBe(2);
});

test("tasks take the scopes of accounts, and the same Idempotency-Key makes one", async () => {
  const tenant = await newTenant();
  const account_id = await account(tenant);
  const { body } = await tenant.post("/v1/api-keys", { name: "Reader", scopes: ["accounts:read"] });
  const reader = asTenant(tenant.id, body.data.key);
  expect((await reader.get("/v1/tasks")).status).toBe(200);
  expect((await reader.post("/v1/tasks", { account_id, title: "x" })).status).toBe(403);
  const once = { headers: { "Idempotency-Key": "one" } };
  const first = await tenant.post("/v1/tasks", { account_id, title: "Once" }, once);
  const again = await tenant.post("/v1/tasks", { account_id, title: "Once" }, once);
  expect(again.body).toEqual(first.body);
  expect(again.headers.get("Idempotent-Replayed")).toBe("true");
  expect((await tenant.get("/v1/tasks")).body.pagination.total).toBe(1);
});

test("what tasks cost", async () => {
  const tenant = await newTenant();
  const account_id = await account(tenant);
  const created = await tenant.post("/v1/tasks", { account_id, title: "0" });
  for (let i = 1; i < 60; i++) await tenant.post("/v1/tasks", { account_id, title: `${i}` });
  const { id } = created.body.data;
  const costs = {
    create: costOf(created),
    get: costOf(await tenant.get(`/v1/tasks/${id}`)),
    list: costOf(await tenant.get("/v1/tasks")),
    update: costOf(await tenant.put(`/v1/tasks/${id}`, { status: "done" })),
    delete: costOf(await tenant.delete(`/v1/tasks/${id}`)),
  };
  console.log(JSON.stringify(costs));
  expect(costs.create.trips).toBe(1);
  expect(costs.get).toMatchObject({ trips: 1, rowsRead: 1 });
  expect(costs.list.trips).toBe(1);
  expect(costs.list.rowsRead).toBeLessThanOrEqual(60);
  expect(costs.update.trips).toBe(2);
  expect(costs.delete.trips).toBe(2);
});
