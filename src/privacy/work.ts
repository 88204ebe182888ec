import { and, eq, type SQL, sql } from "drizzle-orm";
import { forgetKeys } from "../auth/forget-keys.ts";
import { guard, isGuardFailure, type OperatorContext, quietly, rowsOf } from "../context.ts";
import { type Database, noCost, openDatabase, type Statement } from "../db/client.ts";
import { erasures, organizations, tenantExports } from "../db/schema/index.ts";
import { identifiers, rowsBehind, type TenantTable } from "../db/tenant-tables.ts";
import type { Env } from "../env.ts";
import { deleteFiles } from "../exports/files.ts";
import { wakeExport } from "../exports/work.ts";
import { isFullName, type Look, looking } from "./person.ts";
import { type Judged, judge, lookedThrough, type Row, searchedTables } from "./rows.ts";
import type { ErasureRow } from "./schema.ts";
import { needlesOf } from "./words.ts";
import { type Change, changeRows, deleteRows } from "./write.ts";

/** How long (milliseconds, of the real clock) an erasure belongs to whoever works on it. */
const LEASE_MS = 60_000;
/** A turn begins nothing more after so long: an invocation ends 30 s after its handler. */
const TURN_MS = 10_000;
/** Rows looked at in one step, and rows that are rewritten in it at most. */
const LOOKED_AT = 2_000;
const REWRITTEN = 100;
/** Tables looked through in one trip. */
const AHEAD = 6;
/** Passes over everything, and turns in a row that did not get on. */
const PASSES = 10;
const TURNS = 10;

/** Takes an erasure further for some seconds. What a step changes and how far it is are one transaction. */
export async function workOnErasure(env: Env, organizationId: string, id: string): Promise<void> {
  const db = openDatabase(env.DB, noCost());
  const until = Date.now() + TURN_MS;
  let row = await claim(db, organizationId, id);
  while (row) {
    if (Date.now() > until) {
      await db.update(erasures).set({ lease: null, leaseUntil: null }).where(mine(row));
      await wakeErasure(env, organizationId, id);
      return;
    }
    if (row.position < searchedTables().length) row = await step(env, db, row);
    else if (row.isDirty && row.pass + 1 < PASSES) row = await nextPass(db, row);
    else return finish(env, db, row);
  }
}

const mine = ({ organizationId, id, lease }: ErasureRow) =>
  and(eq(erasures.organizationId, organizationId), eq(erasures.id, id), eq(erasures.lease, lease!));

async function claim(db: Database, organizationId: string, id: string): Promise<ErasureRow | undefined> {
  const real = Date.now();
  const [row] = await db
    .update(erasures)
    .set({
      lease: crypto.randomUUID(),
      leaseUntil: real + LEASE_MS,
      attempts: sql`attempts + 1`,
      status: "running",
    })
    .where(
      and(
        eq(erasures.organizationId, organizationId),
        eq(erasures.id, id),
        sql`status IN ('queued', 'running') AND (lease_until IS NULL OR lease_until <= ${real})`,
        sql`EXISTS (SELECT 1 FROM ${organizations} o WHERE o.id = ${organizationId} AND o.deleted_at IS NULL)`,
      ),
    )
    .returning();
  // It is never given up: a person's right does not lapse. The operator hears of it.
  if (row && row.attempts > TURNS) {
    console.error(
      JSON.stringify({ event: "erasure_stuck", organization_id: organizationId, erasure_id: id }),
    );
  }
  return row;
}

/** Looks through the next rows of the next tables; what it found and how far it got are committed at once. */
async function step(env: Env, db: Database, row: ErasureRow): Promise<ErasureRow | undefined> {
  const look = looking({ email: row.email!, names: row.names ?? [] });
  const statements: Statement[] = [];
  const counts = { ...row.counts };
  let { position, cursor } = row;
  const keys: string[] = [];
  let changed = 0;
  for (const { table, rows, last, isLast } of await readAhead(db, row)) {
    const { deletes, changes } = await decide(db, row.organizationId, table, rows, look);
    statements.push(
      ...deleteRows(db, row, table, deletes),
      ...changeRows(db, row.organizationId, table, changes),
    );
    // Their objects know them by name, and put it into the audit log.
    if (table.name === "api_keys") keys.push(...changes.map((one) => one.row.hash as string));
    const n = deletes.length + changes.length;
    if (n > 0) counts[table.name] = (counts[table.name] ?? 0) + n;
    changed += n;
    cursor = isLast ? null : last;
    if (!isLast) break;
    position++;
  }
  try {
    const results = await db.batch([
      guard({ db }, sql`EXISTS (SELECT 1 FROM ${erasures} WHERE ${mine(row)})`),
      ...statements,
      db
        .update(erasures)
        .set({
          position,
          cursor,
          counts,
          names: [...(row.names ?? []), ...look.found],
          isDirty: row.isDirty || changed > 0 || look.found.size > 0,
          attempts: 0,
          leaseUntil: Date.now() + LEASE_MS,
          updatedAt: Math.max(row.updatedAt, Date.now()),
        })
        .where(mine(row))
        .returning(),
    ]);
    await forgetKeys(env, keys);
    return rowsOf<ErasureRow>(results.at(-1))[0];
  } catch (error) {
    if (!isGuardFailure(error)) throw error;
    return undefined;
  }
}

interface Looked {
  table: TenantTable;
  rows: Row[];
  /** The key of the last row looked at. */
  last: unknown[] | null;
  isLast: boolean;
}

/** Rows that may speak of the person, of the table under way and of those that follow it, in one trip. */
async function readAhead(db: Database, row: ErasureRow): Promise<Looked[]> {
  const tables = searchedTables().slice(row.position, row.position + AHEAD);
  // A name of one word is only looked for where the address stands too.
  const needles = JSON.stringify(
    [row.email!, ...(row.names ?? []).filter(isFullName)].flatMap((text) => needlesOf(text)),
  );
  const statements = tables.flatMap((table, i) => {
    const behind = sql`(SELECT * ${rowsBehind(table, row.organizationId, i === 0 ? row.cursor : null)} LIMIT ${LOOKED_AT})`;
    const key = identifiers(table.key);
    return [
      db.all<Row>(
        sql`SELECT * FROM ${behind} AS t WHERE ${speaksOf(table, needles, row)} ORDER BY ${key} LIMIT ${REWRITTEN}`,
      ),
      db.all<Row>(sql`SELECT ${key}, (SELECT count(*) FROM ${behind}) AS _seen FROM ${behind}
        ORDER BY ${sql.join(
          table.key.map((name) => sql`${sql.identifier(name)} DESC`),
          sql`, `,
        )} LIMIT 1`),
    ];
  });
  const found = await db.batch(statements);
  return tables.map((table, i) => {
    const [rows, ends] = [found[2 * i]!, found[2 * i + 1]!];
    const isFull = rows.length === REWRITTEN;
    const end = isFull ? rows.at(-1) : ends[0];
    return {
      table,
      rows,
      last: end ? table.key.map((name) => end[name]) : null,
      isLast: !isFull && (ends[0] === undefined || (ends[0]._seen as number) < LOOKED_AT),
    };
  });
}

function speaksOf(table: TenantTable, needles: string, row: ErasureRow): SQL {
  const columns = lookedThrough(table);
  if (columns.length === 0) return sql`false`;
  const text = sql.join(
    columns.map((name) => sql`coalesce(${sql.identifier(name)}, '')`),
    sql` || char(1) || `,
  );
  const says = sql`EXISTS (SELECT 1 FROM json_each(${needles}) n WHERE instr(lower(${text}), n.value) > 0)`;
  if (table.name !== "survey_responses") return says;
  return sql`(${says} OR ${isOfRecipient(row.email!)})`;
}

/** A response names its recipient, not the address; whoever answered anonymously is their recipient's as well. */
const isOfRecipient = (email: string): SQL =>
  sql`(recipient_id IS NOT NULL AND EXISTS (SELECT 1 FROM survey_recipients r
    WHERE r.organization_id = t.organization_id AND r.survey_id = t.survey_id AND r.id = t.recipient_id AND r.address = ${email}))`;

async function decide(
  db: Database,
  organizationId: string,
  table: TenantTable,
  rows: readonly Row[],
  look: Look,
): Promise<{ deletes: Row[]; changes: Change[] }> {
  const theirs = table.name === "survey_responses" ? await responsesOf(db, organizationId, rows, look) : null;
  const judged: [Row, Judged][] = rows.map((row) => [
    row,
    judge(table, row, look, theirs?.has(row.id as string) ?? false),
  ]);
  return {
    deletes: judged.flatMap(([row, { fate }]) => (fate === "delete" ? [row] : [])),
    changes: judged.flatMap(([row, one]) => (one.fate === "change" ? [{ row, changes: one.changes }] : [])),
  };
}

/** Which of these responses are the person's by their recipients. */
async function responsesOf(
  db: Database,
  organizationId: string,
  rows: readonly Row[],
  look: Look,
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const pairs = JSON.stringify(rows.map((row) => [row.survey_id, row.recipient_id, row.id]));
  const found = await db.all<{ id: string }>(sql`
    SELECT p.value ->> 2 AS id FROM json_each(${pairs}) p JOIN survey_recipients r
      ON r.organization_id = ${organizationId} AND r.survey_id = p.value ->> 0 AND r.id = p.value ->> 1
    WHERE r.address = ${look.person.email}`);
  return new Set(found.map(({ id }) => id));
}

/** Once more from the start: what was found may have been copied meanwhile, or told a further name. */
async function nextPass(db: Database, row: ErasureRow): Promise<ErasureRow | undefined> {
  const [next] = await db
    .update(erasures)
    .set({ pass: row.pass + 1, position: 0, cursor: null, isDirty: false })
    .where(mine(row))
    .returning();
  return next;
}

/** What is found again and again is being written: to say that nothing is left would be untrue. */
const GOES_ON = `Something about the person was written anew in each of ${PASSES} passes. What was found is erased; stop what writes it, and erase again`;

/** Exports made so far go; one under way begins anew. Then nobody knows any more who it was. */
async function finish(env: Env, db: Database, row: ErasureRow): Promise<void> {
  const now = Math.max(row.updatedAt, Date.now());
  const { organizationId } = row;
  const rows = await db
    .update(tenantExports)
    .set({
      status: sql`iif(status IN ('queued', 'running'), 'queued', 'expired')`,
      position: 0,
      cursor: null,
      parts: [],
      counts: sql`iif(status IN ('queued', 'running'), '{}', counts)`,
      bytes: sql`iif(status IN ('queued', 'running'), 0, bytes)`,
      // Ours, until the files are gone: nobody writes new ones meanwhile, which would go with them.
      lease: row.lease,
      leaseUntil: Date.now() + LEASE_MS,
      updatedAt: sql`max(updated_at, ${now})`,
      version: sql`version + 1`,
    })
    .where(
      and(
        eq(tenantExports.organizationId, organizationId),
        sql`status IN ('queued', 'running', 'completed')`,
      ),
    )
    .returning();
  await deleteFiles(env, organizationId);
  await db
    .update(tenantExports)
    .set({ lease: null, leaseUntil: null })
    .where(and(eq(tenantExports.organizationId, organizationId), eq(tenantExports.lease, row.lease!)));
  await db
    .update(erasures)
    .set({
      status: row.isDirty ? "failed" : "completed",
      error: row.isDirty ? GOES_ON : null,
      email: null,
      names: null,
      cursor: null,
      completedAt: now,
      updatedAt: now,
      lease: null,
      leaseUntil: null,
    })
    .where(mine(row));
  for (const one of rows) if (one.status === "queued") await wakeExport(env, organizationId, one.id);
}

const wakeErasure = (env: Env, organizationId: string, id: string): Promise<void> =>
  quietly(env.TENANTS.send({ type: "erasure", organization_id: organizationId, id }));

/** Each minute: what is not finished and nobody works on goes on; by lot, so that what is stuck is in nobody's way. */
export async function sweepErasures({ db, env }: OperatorContext): Promise<void> {
  const open = await db.all<{ organizationId: string; id: string }>(sql`
    SELECT organization_id AS organizationId, id AS id FROM ${erasures} INDEXED BY erasures_open
    WHERE status IN ('queued', 'running') AND (lease_until IS NULL OR lease_until <= ${Date.now()})
    ORDER BY random() LIMIT 100`);
  for (const { organizationId, id } of open) await wakeErasure(env, organizationId, id);
}
