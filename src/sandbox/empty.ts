import { sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { identifiers, type TenantTable, tenantTables } from "../db/tenant-tables.ts";

/** Rows of one table that a step deletes at most, and steps of one call. */
const STEP = 1_000;
const STEPS = 30;
/** Tables whose rows take others along, each after those: they go last, when nothing is left beneath them. */
const PARENTS = ["runs", "workflows", "deliveries", "webhooks", "surveys", "accounts"];

/** Deletes an organization's rows of every table but the `kept`, in bounded steps. True when none is left. */
export async function empty(db: Database, organizationId: string, kept: readonly string[]): Promise<boolean> {
  const tables = tenantTables().filter(({ name }) => !kept.includes(name));
  const leaves = tables.filter(({ name }) => !PARENTS.includes(name));
  const parents = PARENTS.flatMap((name) => tables.filter((table) => table.name === name));
  let steps = 0;
  for (const stage of [leaves, ...parents.map((parent) => [parent])]) {
    for (let isLeft = true; isLeft; ) {
      if (++steps > STEPS) return false;
      const gone = await db.batch(stage.map((table) => deletion(db, table, organizationId, kept)));
      isLeft = gone.some((rows) => rows.length === STEP);
    }
  }
  return true;
}

function deletion(db: Database, { name, key }: TenantTable, organizationId: string, kept: readonly string[]) {
  // What is kept stays counted.
  const ours = sql`organization_id = ${organizationId} ${/^(row|value)_counts$/.test(name) && kept.length > 0 ? sql`AND name NOT IN ${kept}` : sql``}`;
  return db.all(sql`DELETE FROM ${sql.identifier(name)} WHERE ${ours} AND (${identifiers(key)}) IN (
    SELECT ${identifiers(key)} FROM ${sql.identifier(name)} WHERE ${ours} LIMIT ${STEP})
    RETURNING 1 AS gone`);
}
