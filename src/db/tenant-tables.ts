import { getTableColumns, getTableName, is, type SQL, sql } from "drizzle-orm";
import { getTableConfig, type SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import * as schema from "./schema/index.ts";

/** A table of tenant rows, as walking through one tenant's part of it takes it. */
export interface TenantTable {
  name: string;
  table: SQLiteTable;
  columns: SQLiteColumn[];
  /** What is unique and ordered among the tenant's rows. */
  key: string[];
}

/** Every table whose rows belong to an organization, in the order of the schema. */
export function tenantTables(): TenantTable[] {
  return (Object.values(schema) as unknown[])
    .filter((entry): entry is SQLiteTable => is(entry, SQLiteTable))
    .filter((table) => "organizationId" in getTableColumns(table))
    .map((table) => ({
      name: getTableName(table),
      table,
      columns: Object.values(getTableColumns(table) as Record<string, SQLiteColumn>),
      key: keyOf(table),
    }));
}

function keyOf(table: SQLiteTable): string[] {
  // Its primary key is an integer that only the search index uses.
  if (table === schema.accounts) return ["id"];
  const { columns, primaryKeys } = getTableConfig(table);
  const primary = primaryKeys[0]?.columns ?? columns.filter((column) => column.primary);
  const names = primary.map((column) => column.name);
  return names.length === 1 ? names : names.filter((name) => name !== "organization_id");
}

/** The tenant's rows behind a key, by an index that begins with the organization. */
export function rowsBehind(
  { name, key }: TenantTable,
  organizationId: string,
  after: readonly unknown[] | null,
): SQL {
  // The one table whose key does not begin with the organization, nor has it an index that does.
  const ours =
    name === "idempotency_keys"
      ? sql`organization_id = ${organizationId}
          AND key_id IN (SELECT id FROM api_keys WHERE organization_id = ${organizationId} UNION ALL SELECT 'operator')`
      : sql`organization_id = ${organizationId}`;
  const behind =
    after === null
      ? sql``
      : sql`AND (${identifiers(key)}) > (${sql.join(
          after.map((value) => sql`${value}`),
          sql`, `,
        )})`;
  return sql`FROM ${sql.identifier(name)} WHERE ${ours} ${behind} ORDER BY ${identifiers(key)}`;
}

export const identifiers = (names: readonly string[]): SQL =>
  sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  );
