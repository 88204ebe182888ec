import { getTableColumns, getTableName, is, type SQL, sql } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { type OperatorContext, rowsOf } from "../context.ts";
import type { Statement } from "../db/client.ts";
import * as schema from "../db/schema/index.ts";
import type { Env } from "../env.ts";
import { eachAlone } from "../failures.ts";
import { forgetPlace } from "./directory.ts";

/** Rows of one table that a step deletes at most: a statement must end well within D1's 30 seconds. */
const STEP = 1_000;

const tables = (Object.values(schema) as unknown[]).filter((entry) => is(entry, SQLiteTable));

/** Tables whose rows go with their account by a trigger, without a foreign key. */
const leaving: readonly SQLiteTable[] = [
  schema.surveyResponses,
  schema.surveyRecipients,
  schema.emails,
  schema.emailContents,
  schema.tickets,
  schema.invoices,
  schema.runs,
];
/** Counts that each account leaving is taken off: where they are gone before, none of them is looked for. */
const counted: readonly SQLiteTable[] = [schema.accountFacets];

/** The tables whose rows a row of this one would take along. */
const beneath = (parent: SQLiteTable) =>
  tables.filter(
    (table) =>
      table !== parent &&
      (getTableConfig(table).foreignKeys.some((key) => key.reference().foreignTable === parent) ||
        (parent === schema.accounts && (leaving.includes(table) || counted.includes(table)))),
  );

/** Every table of tenant rows, each after those beneath it; `organizations` itself is not among them. */
const order: SQLiteTable[] = [];
const visit = (table: SQLiteTable): void => {
  if (order.includes(table)) return;
  for (const child of beneath(table)) visit(child);
  if ("organizationId" in getTableColumns(table)) order.push(table);
};

/**
 * Deletes up to 1,000 rows of each of the tenant's tables, and of a table only once those beneath it are
 * empty, so that no statement takes an unbounded number along; the organization goes last. True when nothing
 * remains.
 */
async function eraseStep(
  ctx: Pick<OperatorContext, "db">,
  id: string,
  condition = sql`deleted_at IS NOT NULL`,
): Promise<boolean> {
  if (order.length === 0) tables.forEach(visit);
  const rowsIn = (table: SQLiteTable): SQL =>
    sql`EXISTS (SELECT 1 FROM ${sql.identifier(getTableName(table))} WHERE organization_id = ${id})`;
  const emptied = (below: SQLiteTable[]): SQL =>
    below.length === 0
      ? sql`true`
      : sql.join(
          below.map((table) => sql`NOT ${rowsIn(table)}`),
          sql` AND `,
        );
  const statements: Statement[] = order.map((table) => {
    const name = sql.identifier(getTableName(table));
    const key = sql.raw(keyColumns(table).join(", "));
    return ctx.db.run(sql`DELETE FROM ${name} WHERE (${key}) IN (
      SELECT ${key} FROM ${name} WHERE organization_id = ${id} LIMIT ${sql.raw(String(STEP))}) AND ${emptied(beneath(table))}`);
  });
  const results = await ctx.db.batch([
    ...statements,
    ctx.db.all(
      sql`DELETE FROM organizations WHERE id = ${id} AND ${condition} AND ${emptied(order)} RETURNING id`,
    ),
  ]);
  return rowsOf(results.at(-1)).length > 0;
}

function keyColumns(table: SQLiteTable): string[] {
  const { columns, primaryKeys } = getTableConfig(table);
  const compound = primaryKeys[0]?.columns ?? columns.filter((column) => column.primary);
  return compound.map((column) => `"${column.name}"`);
}

/** The names of the tables in the order in which they are emptied. */
export function tablesFromTheLeaves(): string[] {
  if (order.length === 0) tables.forEach(visit);
  return order.map((table) => getTableName(table));
}

/** A step of erasing what an organization that lives elsewhere left in this database. True when nothing remains. */
export const eraseCopy = (ctx: Pick<OperatorContext, "db">, id: string): Promise<boolean> =>
  eraseStep(ctx, id, sql`true`);

/** Erases what it can within a request. True when nothing remains; the rest is the minute cron's. */
export async function eraseSome(ctx: Erasing, id: string): Promise<boolean> {
  for (let step = 0; step < 10; step++) {
    if (!(await eraseStep(ctx, id))) continue;
    await forgetPlace(ctx.env, id);
    return true;
  }
  return false;
}

interface Erasing extends Pick<OperatorContext, "db"> {
  env: Env;
}

/** The minute cron's part of erasing: some steps for each tenant still going. */
export async function eraseDeletedOrganizations(ctx: Erasing): Promise<void> {
  const going = await ctx.db.all<{ organizationId: string }>(
    sql`SELECT id AS organizationId FROM organizations WHERE deleted_at IS NOT NULL ORDER BY deleted_at LIMIT 20`,
  );
  await eachAlone("erasing_organization_failed", going, ({ organizationId }) =>
    eraseSome(ctx, organizationId),
  );
}
