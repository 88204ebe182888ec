import { DurableObject } from "cloudflare:workers";
import { type Context, Hono } from "hono";

interface Env {
  DB: D1Database;
  COUNTERS: DurableObjectNamespace<Counter>;
}

/** An object that counts in memory and writes its count ahead, as a key's does. */
export class Counter extends DurableObject<Env> {
  #count = 0;

  hit(): number {
    if (this.#count++ % 100 === 0)
      void this.ctx.storage.put("count", this.#count + 99, { allowUnconfirmed: true });
    return this.#count;
  }
}

/** What each thing costs with nothing around it, on the database of the product: what its figures are held against. */
const app = new Hono<{ Bindings: Env }>();

/**
 * What every answer of the product owes by its contract, and nothing else: one call of an object that counts, the
 * headers of a limit, a request's id and a line in the log.
 */
async function owed(c: Context<{ Bindings: Env }>): Promise<void> {
  const remaining = 1_000_000 - (await c.env.COUNTERS.getByName("one").hit());
  const id = `req_${crypto.randomUUID()}`;
  c.header("X-Request-Id", id);
  c.header("X-RateLimit-Limit", "1000000");
  c.header("X-RateLimit-Remaining", String(remaining));
  c.header("X-RateLimit-Reset", "1800000000");
  c.header("RateLimit-Policy", '"hour";q=1000000;w=3600, "minute";q=1000000;w=60');
  c.header("RateLimit", `"hour";r=${remaining};t=3600, "minute";r=${remaining};t=60`);
  console.log(JSON.stringify({ event: "request", request_id: id, method: c.req.method, status: 200 }));
}

app.get("/hono", (c) => c.json({ ok: true }));
app.get("/object", async (c) => c.json({ count: await c.env.COUNTERS.getByName("one").hit() }));
app.get("/accounts", async (c) => {
  if (c.req.query("owed")) await owed(c);
  const tenant = c.req.query("tenant")!;
  const [rows, total] = await c.env.DB.batch([
    c.env.DB.prepare("SELECT * FROM accounts WHERE organization_id = ? ORDER BY id DESC LIMIT 26").bind(
      tenant,
    ),
    c.env.DB.prepare("SELECT total FROM row_counts WHERE organization_id = ? AND name = 'accounts'").bind(
      tenant,
    ),
  ]);
  return c.json({ data: rows!.results.slice(0, 25), total: total!.results });
});
app.get("/account", async (c) => {
  if (c.req.query("owed")) await owed(c);
  const [rows, contacts] = await c.env.DB.batch([
    c.env.DB.prepare("SELECT * FROM accounts WHERE organization_id = ? AND id = ?").bind(
      c.req.query("tenant")!,
      c.req.query("id")!,
    ),
    c.env.DB.prepare("SELECT * FROM contacts WHERE organization_id = ? AND account_id = ?").bind(
      c.req.query("tenant")!,
      c.req.query("id")!,
    ),
  ]);
  return c.json({ data: { ...(rows!.results[0] as object), contacts: contacts!.results } });
});
/** One row into the same table, with its triggers and indexes, and nothing else. */
app.post("/account", async (c) => {
  const { name } = await c.req.json<{ name: string }>();
  const now = Date.now();
  const unique = `${now.toString(36)}${crypto.randomUUID().replaceAll("-", "")}`;
  const id = `acc_${unique}`;
  const tenant = c.req.query("tenant")!;
  const inserted = c.env.DB.prepare(
    `INSERT INTO accounts (organization_id, id, name, status, custom_fields, tags, version, created_at, updated_at)
     VALUES (?, ?, ?, 'active', '{}', '[]', 1, ?, ?)`,
  ).bind(tenant, id, name, now, now);
  if (c.req.query("owed")) {
    // And what is told in the same transaction.
    await owed(c);
    const data = JSON.stringify({ account_id: id, account_name: name });
    await c.env.DB.batch([
      inserted,
      c.env.DB.prepare(
        `INSERT INTO events (organization_id, id, type, account_id, created_at, data, depth)
         VALUES (?, ?, 'account.created', ?, ?, ?, 0)`,
      ).bind(tenant, `evt_${unique}`, id, now, data),
      c.env.DB.prepare(
        `INSERT INTO deliveries (organization_id, id, webhook_id, event_id, event_type, status, next_attempt_at, created_at)
         SELECT organization_id, ?, id, ?, 'account.created', 'pending', ?, ? FROM webhooks
         WHERE organization_id = ? AND deleted_at IS NULL`,
      ).bind(`dlv_${unique}`, `evt_${unique}`, now, now, tenant),
      c.env.DB.prepare(
        "SELECT id FROM workflows WHERE organization_id = ? AND status = 'active' AND trigger_type = 'account_created'",
      ).bind(tenant),
      c.env.DB.prepare(
        `INSERT INTO audit_log (organization_id, id, at, actor_type, actor_id, actor_name, action, target_id, request_id)
         VALUES (?, ?, ?, 'api_key', 'key', 'Bare', 'account.create', ?, 'req')`,
      ).bind(tenant, `aud_${unique}`, now, id),
    ]);
  } else await inserted.run();
  return c.json({ data: { id, name } }, 201);
});
/** Batches of statements, one after the other; the longest statement and batch by the database's clock. */
app.post("/batches", async (c) => {
  const batches = await c.req.json<{ sql: string; params: unknown[] }[][]>();
  const times: number[] = [];
  const batchTimes: number[] = [];
  let read = 0;
  let written = 0;
  const started = Date.now();
  for (const batch of batches) {
    const results = await c.env.DB.batch(
      batch.map(({ sql, params }) => c.env.DB.prepare(sql).bind(...params)),
    );
    batchTimes.push(results.reduce((sum, { meta }) => sum + meta.duration, 0));
    for (const { meta } of results) {
      times.push(meta.duration);
      read += meta.rows_read;
      written += meta.rows_written;
    }
  }
  const ms = Date.now() - started;
  return c.json({
    ms,
    longest: Math.max(0, ...times),
    longestBatch: Math.max(0, ...batchTimes),
    read,
    written,
  });
});
app.post("/query", async (c) => {
  const { sql, params } = await c.req.json<{ sql: string; params: unknown[] }>();
  return c.json(
    (
      await c.env.DB.prepare(sql)
        .bind(...params)
        .all()
    ).results,
  );
});

export default app;
