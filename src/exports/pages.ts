import { sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { identifiers, rowsBehind, type TenantTable } from "../db/tenant-tables.ts";
import { exported } from "./kinds.ts";

/** Rows of one page, and about how many characters they may have together: an isolate has 128 MB. */
const ROWS = 1_000;
const CHARACTERS = 1_000_000;

export interface Page {
  lines: string[];
  /** The key of the last row; null when there was none. */
  last: unknown[] | null;
  isLast: boolean;
}

/** The next rows of a kind behind a key, as many as fit. */
export function readPage(
  db: Database,
  kind: TenantTable,
  organizationId: string,
  after: readonly unknown[] | null,
) {
  const names = [...new Set([...kind.key, ...kind.columns.map(({ name }) => name)])];
  const length = sql.join(
    kind.columns.map(({ name }) => sql`coalesce(length(${sql.identifier(name)}), 4) + ${name.length + 6}`),
    sql` + `,
  );
  return db.all<Record<string, unknown>>(sql`
    SELECT * FROM (
      SELECT *, sum(_length) OVER (ORDER BY ${identifiers(kind.key)} ROWS UNBOUNDED PRECEDING) - _length AS _before,
        count(*) OVER () AS _found
      FROM (SELECT ${identifiers(names)}, ${length} AS _length ${rowsBehind(kind, organizationId, after)} LIMIT ${ROWS}))
    WHERE _before < ${CHARACTERS}`);
}

export function pageOf(kind: TenantTable, rows: readonly Record<string, unknown>[]): Page {
  const last = rows.at(-1);
  return {
    lines: rows.map((row) => lineOf(kind.name, exported(kind, row))),
    last: last ? kind.key.map((name) => last[name]) : null,
    isLast: last === undefined || (last._found === rows.length && rows.length < ROWS),
  };
}

export const lineOf = (kind: string, data: unknown): string => `${JSON.stringify({ kind, data })}\n`;
