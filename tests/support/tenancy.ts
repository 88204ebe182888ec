import { bindings, type Tenant } from "./api.ts";
import { cron, eventually } from "./jobs.ts";

/** Waits until an export or an erasure is over, whatever becomes of its messages. */
export async function settled(tenant: Tenant, path: string, hurrying = false) {
  return eventually(`${path} is settled`, async () => {
    const { data } = (await tenant.get(path)).body;
    if (hurrying) await cron("* * * * *", Date.now());
    return ["completed", "failed", "expired"].includes(data.status) ? data : null;
  });
}

/** Every place in the database and in the bucket where a text stands, in any case: as `table.column` or a key. */
export async function placesOf(text: string): Promise<string[]> {
  const { DB, EXPORTS } = bindings;
  const { results: tables } = await DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' AND name NOT LIKE 'accounts_search%'",
  ).all<{ name: string }>();
  const places: string[] = [];
  for (const { name } of tables) {
    const { results: columns } = await DB.prepare("SELECT name FROM pragma_table_info(?)")
      .bind(name)
      .all<{ name: string }>();
    const found = columns.map(
      (column) => `max(instr(lower("${column.name}"), lower(?1)) > 0) AS "${column.name}"`,
    );
    const row = await DB.prepare(`SELECT ${found.join(", ")} FROM "${name}"`)
      .bind(text)
      .first<Record<string, number | null>>();
    for (const [column, stands] of Object.entries(row!)) if (stands) places.push(`${name}.${column}`);
  }
  const { objects } = await EXPORTS.list({ prefix: "exports/" });
  for (const { key } of objects) {
    const content = await (await EXPORTS.get(key))!.text();
    if (content.toLowerCase().includes(text.toLowerCase())) places.push(key);
  }
  return places;
}
