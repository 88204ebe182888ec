import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Database, Statement } from "../db/client.ts";
import { organizations } from "../db/schema/index.ts";
import { identifiers, rowsBehind, type TenantTable, tenantTables } from "../db/tenant-tables.ts";
import { sha256 } from "../http/idempotency.ts";
import { tablesFromTheLeaves } from "./erase.ts";

/** Rows compared in one go: with their bodies they fit an answer of the database. */
const PAGE = 250;
/** A bound text may have 2,000,000 bytes. */
const BOUND_BYTES = 1_900_000;

type Row = Record<string, unknown>;
type Key = readonly unknown[];

/** What a move copies: the organization's row first, then each table after those its rows refer to. */
export function copiedTables(): TenantTable[] {
  const all = new Map(tenantTables().map((one) => [one.name, one]));
  const rows = tablesFromTheLeaves()
    .reverse()
    .flatMap((name) => all.get(name) ?? []);
  const columns = Object.values(getTableColumns(organizations) as Record<string, SQLiteColumn>);
  return [{ name: "organizations", table: organizations, columns, key: ["id"] }, ...rows];
}

interface CopiedPage {
  /** The key behind which the next page begins; null when this was the last. */
  next: Key | null;
  rows: number;
  /** Rows that were not the same over there, and now are. */
  changed: number;
  /** SHA-256 over the source's rows, and what was given. */
  checksum: string;
}

/**
 * Makes the page of the target's rows that begins behind `after` what the source's are: the same rows of the same
 * values, and none besides. Whatever was done before, and however often, doing it leaves the two alike; what
 * triggers of the target made of it meanwhile, a further pass finds.
 */
export async function copyPage(
  source: Database,
  target: Database,
  table: TenantTable,
  organizationId: string,
  after: Key | null,
  checksum: string,
): Promise<CopiedPage> {
  // Which row of the search index an account has is each database's own affair.
  const columns = table.columns.map(({ name }) => name).filter((name) => name !== "row_id");
  const selected = sql`SELECT ${identifiers(columns)} ${from(table, organizationId, after)}`;
  const rows = await source.all<Row>(sql`${selected} LIMIT ${PAGE}`);
  const keyOf = (row: Row) => table.key.map((name) => row[name]);
  const next = rows.length === PAGE ? keyOf(rows.at(-1)!) : null;
  // Theirs up to where ours end, in steps: what is over there alone may be more than a page.
  const theirs: Row[] = [];
  for (let behind = after, more = true; more; ) {
    const upTo = next === null ? sql`` : sql`WHERE (${identifiers(table.key)}) <= (${values(next)})`;
    const part = await target.all<Row>(sql`SELECT * FROM (
      SELECT ${identifiers(columns)} ${from(table, organizationId, behind)} LIMIT ${PAGE}) ${upTo}`);
    theirs.push(...part);
    more = part.length === PAGE;
    if (more) behind = keyOf(part.at(-1)!);
  }
  const known = new Map(theirs.map((row) => [textOf(keyOf(row)), textOf(row)]));
  const different = rows.filter((row) => known.get(textOf(keyOf(row))) !== textOf(row));
  const here = new Set(rows.map((row) => textOf(keyOf(row))));
  const gone = theirs.map(keyOf).filter((key) => !here.has(textOf(key)));
  const statements = [
    ...(gone.length > 0 ? [remove(target, table, organizationId, gone)] : []),
    ...bound(different).flatMap((part) => upsert(target, table.name, columns, part)),
  ];
  if (statements.length > 0) await target.batch(statements);
  return {
    next,
    rows: rows.length,
    changed: different.length + gone.length,
    checksum: rows.length === 0 ? checksum : await sha256(`${checksum}\n${textOf(rows)}`),
  };
}

const textOf = (value: unknown): string => JSON.stringify(value);

/** The organization's rows behind a key, but the operator's kept answers, which stay where the operator asks. */
function from(table: TenantTable, organizationId: string, after: Key | null): SQL {
  if (table.name !== "organizations") return rowsBehind(table, organizationId, after);
  return sql`FROM organizations WHERE id = ${organizationId} ${after === null ? sql`` : sql`AND id > ${after[0]}`} ORDER BY id`;
}

const values = (key: Key): SQL =>
  sql.join(
    key.map((value) => sql`${value}`),
    sql`, `,
  );

function remove(db: Database, { name, key }: TenantTable, organizationId: string, gone: Key[]): Statement {
  const own =
    name === "organizations" ? sql`id = ${organizationId}` : sql`organization_id = ${organizationId}`;
  const picked = sql.raw(key.map((_, i) => `json_extract(value, '$[${i}]')`).join(", "));
  return db.run(sql`DELETE FROM ${sql.identifier(name)} WHERE ${own}
    AND (${identifiers(key)}) IN (SELECT ${picked} FROM json_each(${textOf(gone)}))`);
}

/** Rows in parts that can be bound as one text; a row that is too long for that by itself, alone. */
function bound(rows: Row[]): Row[][] {
  const parts: Row[][] = [];
  let bytes = Infinity;
  for (const row of rows) {
    const length = new TextEncoder().encode(textOf(row)).length + 1;
    if (bytes + length > BOUND_BYTES) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)!.push(row);
    bytes += length;
  }
  return parts;
}

function upsert(db: Database, name: string, columns: string[], rows: Row[]): Statement {
  const text = textOf(rows);
  const [only] = rows;
  const given =
    new TextEncoder().encode(text).length > BOUND_BYTES
      ? sql`SELECT ${values(columns.map((column) => only![column]))} WHERE true`
      : sql`SELECT ${sql.raw(columns.map((column) => `json_extract(value, '$.${column}')`).join(", "))} FROM json_each(${text}) WHERE true`;
  return db.run(sql`INSERT INTO ${sql.identifier(name)} (${identifiers(columns)}) ${given}
    ON CONFLICT DO UPDATE SET ${sql.raw(columns.map((column) => `"${column}" = excluded."${column}"`).join(", "))}`);
}
