import { getTableColumns, getTableName, is } from "drizzle-orm";
import { getTableConfig, type SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { noCost, openDatabase } from "../../src/db/client.ts";
import * as schema from "../../src/db/schema/index.ts";
import { bindings } from "./api.ts";

/** A value that fits the column, telling which organization it is of. */
function valueFor(column: SQLiteColumn, organizationId: string, ids: Map<string, string>): unknown {
  if (column.name === "organization_id") return organizationId;
  if (column.name === "account_id") return ids.get("accounts");
  if (column.enumValues?.length) return column.enumValues[0];
  if (column.dataType === "boolean") return true;
  if (column.dataType === "json") return [[organizationId, organizationId]];
  if (column.dataType === "number") return 1;
  return `${column.name}_${organizationId}`;
}

/** Every table of the schema. */
export const tables = (Object.values(schema) as unknown[]).filter((entry) => is(entry, SQLiteTable));

/**
 * One row in every table of the tenant that there is, with whatever its foreign keys want; under this account,
 * if one is given. Answers the tables' names.
 */
export async function fillEveryTable(organizationId: string, accountId?: string): Promise<string[]> {
  const ids = new Map<string, string>(accountId === undefined ? [] : [["accounts", accountId]]);
  const done = new Set<SQLiteTable>();
  const filled: string[] = [];
  const fill = async (table: SQLiteTable): Promise<void> => {
    if (done.has(table)) return;
    done.add(table);
    const { foreignKeys } = getTableConfig(table);
    const fixed = new Map<string, unknown>();
    for (const key of foreignKeys) {
      const { columns, foreignTable, foreignColumns } = key.reference();
      if (foreignTable !== table) await fill(foreignTable);
      const parent = getTableName(foreignTable);
      columns.forEach((column, i) => {
        const foreign = foreignColumns[i]!.name;
        if (foreign !== "organization_id" && column.name !== "organization_id")
          fixed.set(column.name, ids.get(`${parent}.${foreign}`) ?? ids.get(parent));
      });
    }
    const name = getTableName(table);
    const columns = getTableColumns(table) as Record<string, SQLiteColumn>;
    if (!("organizationId" in columns) || (accountId !== undefined && name === "accounts")) return;
    const row: Record<string, unknown> = {};
    for (const [property, column] of Object.entries(columns)) {
      if (column.name === "row_id") continue;
      row[property] = fixed.get(column.name) ?? valueFor(column, organizationId, ids);
      ids.set(`${name}.${column.name}`, String(row[property]));
    }
    if (typeof row.id === "string") ids.set(name, row.id);
    await openDatabase(bindings.DB, noCost())
      .insert(table)
      .values(row as never)
      .onConflictDoNothing();
    filled.push(name);
  };
  for (const table of tables) await fill(table);
  return filled;
}
