import { type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/client.ts";
import { canBeBound } from "../db/rows.ts";
import { identifiers, type TenantTable } from "../db/tenant-tables.ts";
import { erasedAddress } from "./address.ts";
import type { Row } from "./rows.ts";
import type { ErasureRow } from "./schema.ts";

export interface Change {
  row: Row;
  /** Columns as the database has them. */
  changes: Record<string, unknown>;
}

const keysOf = (table: TenantTable, rows: readonly Row[]): string =>
  JSON.stringify(rows.map((row) => table.key.map((name) => row[name])));

const among = (table: TenantTable, keys: string): SQL =>
  sql`(${identifiers(table.key)}) IN (SELECT ${sql.join(
    table.key.map((_, i) => sql.raw(`value ->> ${i}`)),
    sql`, `,
  )} FROM json_each(${keys}))`;

/** Deletes rows of the person's, with what they leave behind. */
export function deleteRows(
  db: Database,
  { organizationId, email }: ErasureRow,
  table: TenantTable,
  rows: readonly Row[],
): Statement[] {
  if (rows.length === 0) return [];
  const now = Date.now();
  const gone = db.run(
    sql`DELETE FROM ${sql.identifier(table.name)} WHERE organization_id = ${organizationId} AND ${among(table, keysOf(table, rows))}`,
  );
  switch (table.name) {
    case "contacts": {
      // An account is seen with its contacts.
      const ids = JSON.stringify(rows.map((row) => row.account_id));
      return [
        gone,
        db.run(sql`UPDATE accounts SET version = version + 1, updated_at = max(updated_at, ${now})
          WHERE organization_id = ${organizationId} AND id IN (SELECT value FROM json_each(${ids}))`),
      ];
    }
    case "emails": {
      // What was said to them alone; the emails of one sending have ids of one time.
      const contents = JSON.stringify([...new Set(rows.map((row) => row.content_id))]);
      return [
        gone,
        db.run(sql`DELETE FROM email_contents WHERE organization_id = ${organizationId}
          AND id IN (SELECT value FROM json_each(${contents}))
          AND NOT EXISTS (SELECT 1 FROM emails e WHERE e.organization_id = ${organizationId}
            AND e.id >= substr(email_contents.id, 1, 13) AND e.id < substr(email_contents.id, 1, 13) || '~'
            AND e.content_id = email_contents.id)`),
      ];
    }
    case "suppressions":
      return [
        db.run(sql`INSERT INTO suppressions (organization_id, address, reason, created_at)
          SELECT organization_id, ${erasedAddress(organizationId, email!)}, reason, created_at FROM suppressions
          WHERE organization_id = ${organizationId} AND ${among(table, keysOf(table, rows))}
          ON CONFLICT DO NOTHING`),
        gone,
      ];
    default:
      return [gone];
  }
}

/**
 * Changes columns of rows, those of one set of columns together. A row that somebody edited since it was read
 * is left to the next pass.
 */
export function changeRows(
  db: Database,
  organizationId: string,
  table: TenantTable,
  changes: readonly Change[],
): Statement[] {
  const has = (name: string) => table.columns.some((column) => column.name === name);
  const isEdited = has("version") && has("updated_at");
  // Counts of a tag that nobody has any more still have its text.
  const counts =
    table.name === "accounts" && changes.length > 0
      ? [db.run(sql`DELETE FROM account_facets WHERE organization_id = ${organizationId} AND accounts <= 0`)]
      : [];
  const groups = Map.groupBy(changes, (one) => Object.keys(one.changes).sort().join());
  const updates = [...groups.values()].flatMap(bindable).flatMap((group) => {
    const [first] = group as [Change];
    const names = Object.keys(first.changes).sort();
    const list = JSON.stringify(
      group.map(({ row, changes: values }) => ({
        k: table.key.map((name) => row[name]),
        v: names.map((name) => values[name]),
        version: row.version,
      })),
    );
    // One that is too long as JSON, whose quotes are quoted once more, is bound value by value.
    const isListed = canBeBound(list);
    const given = (path: string, value: unknown) =>
      isListed ? sql`j.value ->> ${sql.raw(`'$.${path}'`)}` : sql`${value}`;
    const set = sql.join(
      names.map((name, i) => sql`${sql.identifier(name)} = ${given(`v[${i}]`, first.changes[name])}`),
      sql`, `,
    );
    const edited = isEdited
      ? sql`, version = t.version + 1, updated_at = max(t.updated_at, ${Date.now()})`
      : sql``;
    const where = sql.join(
      table.key.map((name, i) => sql`t.${sql.identifier(name)} = ${given(`k[${i}]`, first.row[name])}`),
      sql` AND `,
    );
    return [
      db.run(sql`UPDATE ${sql.identifier(table.name)} AS t SET ${set}${edited}
        ${isListed ? sql`FROM (SELECT value FROM json_each(${list}) LIMIT -1) AS j` : sql``}
        WHERE t.organization_id = ${organizationId} AND ${where}
          ${has("version") ? sql`AND t.version = ${given("version", first.row.version)}` : sql``}`),
    ];
  });
  return [...updates, ...counts];
}

/** A bound text may have 2,000,000 bytes. */
const CHARACTERS = 600_000;

/** Changes that fit into one statement together. */
function bindable(changes: readonly Change[]): Change[][] {
  const parts: Change[][] = [];
  let room = 0;
  for (const one of changes) {
    const length = JSON.stringify(one.changes).length;
    if (length > room || parts.length === 0) {
      parts.push([]);
      room = CHARACTERS;
    }
    parts.at(-1)!.push(one);
    room -= length;
  }
  return parts;
}
