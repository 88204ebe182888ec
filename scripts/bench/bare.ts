import { DurableObject } from "cloudflare:workers";
import { Hono } from "hono";

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

app.get("/hono", (c) => c.json({ ok: true }));
app.get("/object", async (c) => c.json({ count: await c.env.COUNTERS.getByName("one").hit() }));
app.get("/accounts", async (c) => {
  // What being let in costs at the least: one call of an object that counts.
  if (c.req.query("gated")) await c.env.COUNTERS.getByName("one").hit();
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
  const id = `acc_${now.toString(36)}${crypto.randomUUID().replaceAll("-", "")}`;
  await c.env.DB.prepare(
    `INSERT INTO accounts (organization_id, id, name, status, custom_fields, tags, version, created_at, updated_at)
     VALUES (?, ?, ?, 'active', '{}', '[]', 1, ?, ?)`,
  )
    .bind(c.req.query("tenant")!, id, name, now, now)
    .run();
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
