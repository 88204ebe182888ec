import { createExecutionContext, createMessageBatch } from "cloudflare:test";
import { getTableName } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { deleteLeftFiles, folderOf } from "../src/exports/files.ts";
import { exportedKinds, LEFT_OUT } from "../src/exports/kinds.ts";
import { workOnExport } from "../src/exports/work.ts";
import worker from "../src/index.ts";
import { bindings, call, newTenant, OPERATOR_TOKEN, type Tenant } from "./support/api.ts";
import { fillEveryTable, tables } from "./support/every-table.ts";
import { cron } from "./support/jobs.ts";
import { settled } from "./support/tenancy.ts";

const DAY = 86_400_000;

async function exportOf(tenant: Tenant) {
  const { status, body } = await tenant.post("/v1/exports");
  expect(status).toBe(202);
  return settled(tenant, `/v1/exports/${body.data.id}`);
}

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { kind: string; data: Record<string, unknown> });

async function digestOf(text: string) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Buffer.from(bytes).toString("hex");
}

const objects = async (tenant: Tenant) =>
  (await bindings.EXPORTS.list({ prefix: folderOf(tenant.id) })).objects.map(({ key }) => key);

let tenant: Tenant;

beforeAll(async () => {
  tenant = await newTenant({ name: "Exportiert GmbH" });
});

describe("an export", () => {
  test("is waited for by who was woken up for it, since to read a big one once more takes minutes", async () => {
    const { id } = await newTenant();
    const row = `INSERT INTO exports (organization_id, id, status, parts, counts, created_by, created_at, updated_at)
      VALUES (?, 'exp_waited', 'queued', '[]', '{}', 'Test', 1, 1)`;
    await bindings.DB.prepare(row).bind(id).run();
    const messages = [
      {
        id: "m",
        timestamp: new Date(),
        attempts: 1,
        body: { type: "export", organization_id: id, id: "exp_waited" },
      },
    ];
    await worker.queue(createMessageBatch("fastenr-tenants", messages), bindings, createExecutionContext());
    const made = bindings.DB.prepare("SELECT status FROM exports WHERE organization_id = ?").bind(id);
    expect(await made.first("status")).toBe("completed");
  });

  test("has every row that the organization owns, of every table that is not derived, and nobody else's", async () => {
    const other = await newTenant();
    await fillEveryTable(other.id);
    const filled = await fillEveryTable(tenant.id);
    await bindings.DB.prepare("DELETE FROM exports WHERE organization_id = ?").bind(tenant.id).run();
    const created = await tenant.post("/v1/accounts", {
      name: "Zürich Ünïcode 🚀",
      custom_fields: { a: [1] },
    });
    const made = await exportOf(tenant);
    expect(made).toMatchObject({ status: "completed", error: null, created_by: "First key" });
    const file = await tenant.get(`/v1/exports/${made.id}/download`);
    expect(file.status).toBe(200);
    expect(file.headers.get("Content-Type")).toBe("application/x-ndjson");
    expect(file.body).not.toContain(other.id);
    const lines = linesOf(file.body);
    expect(lines[0]).toMatchObject({
      kind: "export",
      data: { id: made.id, organization: { id: tenant.id } },
    });
    const counts: Record<string, number> = {};
    for (const { kind } of lines.slice(1)) counts[kind] = (counts[kind] ?? 0) + 1;
    const told = Object.entries(made.row_counts as Record<string, number>).filter(([, n]) => n > 0);
    expect(counts).toEqual(Object.fromEntries(told));
    expect(made.rows).toBe(lines.length - 1);
    const kinds = new Set(Object.keys(counts));
    expect(filled.filter((name) => !kinds.has(name) && !(name in LEFT_OUT))).toEqual([]);
    const account = lines.find(({ data }) => data.id === created.body.data.id)!;
    expect(account).toMatchObject({
      kind: "accounts",
      data: {
        name: "Zürich Ünïcode 🚀",
        custom_fields: { a: [1] },
        created_at: created.body.data.created_at,
      },
    });
  });

  test("is told with its length and SHA-256, in the answer and in the header of the file", async () => {
    const made = await exportOf(tenant);
    const file = await tenant.get(`/v1/exports/${made.id}/download`);
    expect(await digestOf(file.body)).toBe(made.sha256);
    expect(new TextEncoder().encode(file.body).length).toBe(made.bytes);
    expect(file.headers.get("Repr-Digest")).toBe(
      `sha-256=:${Buffer.from(made.sha256, "hex").toString("base64")}:`,
    );
    expect(file.headers.get("Content-Disposition")).toContain(`${made.id}.ndjson`);
    const head = await call("HEAD", `/v1/exports/${made.id}/download`, undefined, { key: tenant.key });
    expect([head.status, head.headers.get("Content-Length"), head.body]).toEqual([
      200,
      String(made.bytes),
      "",
    ]);
    expect(Date.parse(made.expires_at) - Date.parse(made.completed_at)).toBe(7 * DAY);
  });

  test("holds no secret: no key's hash, no webhook's secret, no link's token, no header of an action", async () => {
    const { id } = (await tenant.post("/v1/webhooks", { url: "http://127.0.0.1:1/x", events: ["*"] })).body
      .data;
    const { secret } = (await tenant.get(`/v1/webhooks/${id}/secret`)).body.data;
    const workflow = await tenant.post("/v1/automation/workflows", {
      name: "Secretive",
      trigger: { type: "manual" },
      actions: [
        {
          type: "webhook",
          config: {
            url: "http://127.0.0.1:1/y",
            method: "POST",
            headers: { Authorization: "Bearer sesame" },
          },
        },
        { type: "slack", config: { webhook_url: "https://hooks.slack.com/services/opensesame", text: "x" } },
      ],
    });
    expect(workflow.status).toBe(201);
    const made = await exportOf(tenant);
    const { body } = await tenant.get(`/v1/exports/${made.id}/download`);
    const hash = await digestOf(tenant.key);
    for (const hidden of [secret, tenant.key, hash, "sesame"]) expect(body).not.toContain(hidden);
    expect(body).toContain('"Authorization":"[left out]"');
    for (const { columns, name } of exportedKinds())
      expect(
        columns
          .filter((column) => /(^|_)(secret|hash|token|lease)(_|$)/.test(column.name))
          .map((column) => column.name),
        name,
      ).toEqual([]);
  });

  test("knows of every table: it is a kind, or left out for a reason", () => {
    const known = new Set([...exportedKinds().map(({ name }) => name), ...Object.keys(LEFT_OUT)]);
    const own = tables
      .filter((table) => "organizationId" in table)
      .map((table) => getTableName(table as never));
    expect(own.filter((name) => !known.has(name))).toEqual([]);
  });

  test("is one at a time, and its file is not there before it is completed", async () => {
    const own = await newTenant();
    await bindings.DB.prepare(
      "INSERT INTO exports (organization_id, id, status, parts, counts, created_by, created_at, updated_at, lease, lease_until) VALUES (?, 'exp_1', 'running', '[]', '{}', 'x', 1, 1, 'l', 9e15)",
    )
      .bind(own.id)
      .run();
    expect((await own.post("/v1/exports")).status).toBe(409);
    expect((await own.get("/v1/exports/exp_1/download")).status).toBe(409);
    expect((await own.delete("/v1/exports/exp_1")).status).toBe(200);
    expect((await own.post("/v1/exports")).status).toBe(202);
  });

  test("of many rows goes on where a killed turn left it, and has each row once", async () => {
    const own = await newTenant();
    await bindings.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 2999)
       INSERT INTO events (organization_id, id, type, created_at, data)
       SELECT ?1, 'evt_' || printf('%05d', i), 'account.created', ?2, json_object('text', printf('%.3000c', 'x')) FROM n`,
    )
      .bind(own.id, Date.now())
      .run();
    await bindings.DB.prepare(
      "INSERT INTO exports (organization_id, id, status, parts, counts, created_by, created_at, updated_at) VALUES (?, 'exp_big', 'queued', '[]', '{}', 'x', 1, 1)",
    )
      .bind(own.id)
      .run();
    // Dies as it notes its second part: the part lies there, and nobody knows of it.
    let notes = 0;
    const dying = {
      ...bindings,
      EXPORTS: {
        put: (key: string, value: Uint8Array) => {
          if (++notes === 2) throw new Error("killed");
          return bindings.EXPORTS.put(key, value);
        },
      } as unknown as R2Bucket,
    };
    await expect(workOnExport(dying, own.id, "exp_big")).rejects.toThrow("killed");
    const half = (await own.get("/v1/exports/exp_big")).body.data;
    expect(half.status).toBe("running");
    expect(half.row_counts.events).toBeGreaterThan(0);
    expect(half.row_counts.events).toBeLessThan(3000);
    // Held: nobody else takes it up before the lease is over.
    await workOnExport(bindings, own.id, "exp_big");
    expect((await own.get("/v1/exports/exp_big")).body.data.bytes).toBe(half.bytes);
    await bindings.DB.prepare("UPDATE exports SET lease_until = 1 WHERE id = 'exp_big'").run();
    await cron("* * * * *", Date.now());
    const made = await settled(own, "/v1/exports/exp_big");
    const file = await own.get("/v1/exports/exp_big/download");
    const ids = linesOf(file.body).flatMap(({ kind, data }) =>
      kind === "events" ? [data.id as string] : [],
    );
    expect(ids.length).toBe(3000);
    expect(new Set(ids).size).toBe(3000);
    expect(await digestOf(file.body)).toBe(made.sha256);
  });

  test("is gone after seven days, from the list of files as well", async () => {
    const own = await newTenant();
    const made = await exportOf(own);
    expect(await objects(own)).toHaveLength(1);
    await cron("* * * * *", Date.parse(made.expires_at) - 1000);
    expect((await own.get(`/v1/exports/${made.id}/download`)).status).toBe(200);
    // As after a restore into another account: the row is there, the bucket is not.
    const [part] = await objects(own);
    const kept = await bindings.EXPORTS.get(part!).then((object) => object!.arrayBuffer());
    await bindings.EXPORTS.delete(part!);
    expect((await own.get(`/v1/exports/${made.id}/download`)).status).toBe(404);
    await bindings.EXPORTS.put(part!, kept);
    await cron("* * * * *", Date.parse(made.expires_at));
    expect(await objects(own)).toEqual([]);
    expect((await own.get(`/v1/exports/${made.id}`)).body.data).toMatchObject({
      status: "expired",
      download_url: null,
    });
    expect((await own.get(`/v1/exports/${made.id}/download`)).status).toBe(404);
  });

  test("goes with its file when it is deleted, and when its organization is", async () => {
    const own = await newTenant();
    const first = await exportOf(own);
    expect((await own.delete(`/v1/exports/${first.id}`)).status).toBe(200);
    expect(await objects(own)).toEqual([]);
    await exportOf(own);
    await call("DELETE", `/v1/admin/organizations/${own.id}`, undefined, { key: OPERATOR_TOKEN });
    expect(await objects(own)).toEqual([]);
  });

  test("leaves no file behind that no row tells of", async () => {
    const key = `${folderOf("org_gone", "exp_gone")}part`;
    await bindings.EXPORTS.put(key, "left");
    await deleteLeftFiles(bindings, Date.now() - DAY);
    expect(await bindings.EXPORTS.head(key)).not.toBeNull();
    await deleteLeftFiles(bindings, Date.now() + DAY);
    expect(await bindings.EXPORTS.head(key)).toBeNull();
  });
});

test("the file holds what every scope opens, and reading it takes what making it does", async () => {
  const tenant = await newTenant();
  const made = await tenant.post("/v1/exports");
  const { body } = await tenant.post("/v1/api-keys", { name: "Looks on", scopes: ["admin:read"] });
  const { key } = body.data;
  expect((await tenant.get(`/v1/exports/${made.body.data.id}`, { key })).status).toBe(200);
  const refused = await tenant.get(`/v1/exports/${made.body.data.id}/download`, { key });
  expect([refused.status, refused.body.error.message]).toEqual([
    403,
    "This API key lacks the scope admin:write",
  ]);
  const odd = await tenant.post("/v1/exports", { kind: "accounts" });
  expect(odd.body.error.details[0].message).toBe("is not a known field; there are none");
});
