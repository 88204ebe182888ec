import { and, eq, sql } from "drizzle-orm";
import { type OperatorContext, quietly } from "../context.ts";
import { type Database, noCost, openDatabase } from "../db/client.ts";
import { organizations, tenantExports } from "../db/schema/index.ts";
import type { Env } from "../env.ts";
import { eachAlone } from "../failures.ts";
import { iso } from "../http/answers.ts";
import { organizationOf } from "../organizations/schema.ts";
import { checksumOf, deleteFiles, deleteLeftFiles, putPart } from "./files.ts";
import { exportedKinds } from "./kinds.ts";
import { lineOf, type Page, pageOf, readPage } from "./pages.ts";
import type { ExportRow } from "./schema.ts";

const DAY = 86_400_000;
/** How long a file is kept. */
export const KEPT_MS = 7 * DAY;
/** How long (milliseconds, of the real clock) an export belongs to whoever works on it: longer than a part takes. */
const LEASE_MS = 60_000;
/** Bytes in a millisecond that reading the parts once more for their checksum comes to, at the least. */
const SLOWEST_READ = 5_000;
/** A turn begins no further part after so long: an invocation ends 30 s after its handler. */
const TURN_MS = 10_000;
/** Characters that make a part; a little more is no harm. */
const PART = 4_000_000;
/** Kinds whose next pages are read in one trip: most organizations have nothing of most. */
const AHEAD = 6;
/** Turns in a row that did not get on. */
const TURNS = 10;

/** Takes an export further for some seconds. Every part and how far it goes is one step: a killed turn repeats one. */
export async function workOnExport(env: Env, organizationId: string, id: string): Promise<void> {
  const db = openDatabase(env.DB, noCost());
  const until = Date.now() + TURN_MS;
  let row = await claim(db, organizationId, id);
  while (row && row.position < exportedKinds().length) {
    if (Date.now() > until) {
      await release(db, row);
      await wakeExport(env, organizationId, id);
      return;
    }
    row = await makePart(env, db, row);
  }
  if (row) await finish(env, db, row);
}

const mine = ({ organizationId, id, lease }: ExportRow) =>
  and(
    eq(tenantExports.organizationId, organizationId),
    eq(tenantExports.id, id),
    eq(tenantExports.lease, lease!),
  );

async function claim(db: Database, organizationId: string, id: string): Promise<ExportRow | undefined> {
  const lease = crypto.randomUUID();
  const real = Date.now();
  const [row] = await db
    .update(tenantExports)
    .set({
      lease,
      leaseUntil: real + LEASE_MS,
      attempts: sql`attempts + 1`,
      status: sql`iif(attempts >= ${TURNS}, 'failed', 'running')`,
      error: sql`iif(attempts >= ${TURNS}, 'It could not be made; the operator has been told', NULL)`,
      version: sql`version + 1`,
    })
    .where(
      and(
        eq(tenantExports.organizationId, organizationId),
        eq(tenantExports.id, id),
        sql`status IN ('queued', 'running') AND (lease_until IS NULL OR lease_until <= ${real})`,
        sql`EXISTS (SELECT 1 FROM ${organizations} o WHERE o.id = ${organizationId} AND o.deleted_at IS NULL)`,
      ),
    )
    .returning();
  if (row?.status !== "failed") return row;
  console.error(JSON.stringify({ event: "export_failed", organization_id: organizationId, export_id: id }));
  return undefined;
}

const release = (db: Database, row: ExportRow) =>
  db.update(tenantExports).set({ lease: null, leaseUntil: null }).where(mine(row));

/** Reads up to a part's worth, keeps it in the bucket and notes it. Nothing when somebody else took over. */
async function makePart(env: Env, db: Database, row: ExportRow): Promise<ExportRow | undefined> {
  const lines: string[] = row.parts.length === 0 ? [await readHead(db, row)] : [];
  const counts = { ...row.counts };
  let { position, cursor } = row;
  let length = lines.join("").length;
  while (position < exportedKinds().length && length < PART) {
    for (const page of await readAhead(db, row.organizationId, position, cursor)) {
      const { name } = exportedKinds()[position]!;
      lines.push(...page.lines);
      length += page.lines.reduce((sum, line) => sum + line.length, 0);
      counts[name] = (counts[name] ?? 0) + page.lines.length;
      cursor = page.isLast ? null : page.last;
      if (!page.isLast) break;
      position++;
    }
  }
  const part = await putPart(env, row.organizationId, row.id, lines.join(""));
  const [next] = await db
    .update(tenantExports)
    .set({
      position,
      cursor,
      counts,
      parts: [...row.parts, part],
      bytes: row.bytes + part.bytes,
      attempts: 0,
      leaseUntil: Date.now() + LEASE_MS,
      updatedAt: Math.max(row.updatedAt, Date.now()),
      version: row.version + 1,
    })
    .where(mine(row))
    .returning();
  if (!next) await env.EXPORTS.delete(part.key);
  return next;
}

/** The next page of the kind that is under way and of those that follow it, in one trip. */
async function readAhead(
  db: Database,
  organizationId: string,
  position: number,
  cursor: unknown[] | null,
): Promise<Page[]> {
  const kinds = exportedKinds().slice(position, position + AHEAD);
  const statements = kinds.map((kind, i) => readPage(db, kind, organizationId, i === 0 ? cursor : null));
  const found = await db.batch(statements);
  return kinds.map((kind, i) => pageOf(kind, found[i]!));
}

/** The first line: whose it is, and as of when. */
async function readHead(db: Database, row: ExportRow): Promise<string> {
  const [owner] = await db.select().from(organizations).where(eq(organizations.id, row.organizationId));
  return lineOf("export", {
    id: row.id,
    created_at: iso(row.createdAt),
    organization: owner ? organizationOf(owner) : null,
  });
}

async function finish(env: Env, db: Database, row: ExportRow): Promise<void> {
  const leaseUntil = Date.now() + LEASE_MS + Math.ceil(row.bytes / SLOWEST_READ);
  await db.update(tenantExports).set({ leaseUntil }).where(mine(row));
  const sha256 = await checksumOf(env, row.parts);
  const now = Math.max(row.createdAt, Date.now());
  await db
    .update(tenantExports)
    .set({
      status: "completed",
      sha256,
      completedAt: now,
      expiresAt: now + KEPT_MS,
      updatedAt: now,
      version: row.version + 1,
      lease: null,
      leaseUntil: null,
    })
    .where(mine(row));
}

export const wakeExport = (env: Env, organizationId: string, id: string): Promise<void> =>
  quietly(env.TENANTS.send({ type: "export", organization_id: organizationId, id }));

/** Each minute: what is not finished and nobody works on goes on. */
export async function sweepExports({ db, env }: OperatorContext): Promise<void> {
  const open = await db.all<{ organizationId: string; id: string }>(sql`
    SELECT organization_id AS organizationId, id AS id FROM ${tenantExports} INDEXED BY exports_open
    WHERE status IN ('queued', 'running') AND (lease_until IS NULL OR lease_until <= ${Date.now()}) LIMIT 100`);
  for (const { organizationId, id } of open) await wakeExport(env, organizationId, id);
}

/** Each minute: files whose seven days are over go, first from the bucket and then from the list. */
export async function expireExports({ db, env, now }: OperatorContext): Promise<void> {
  const old = await db.all<{ organizationId: string; id: string }>(sql`
    SELECT organization_id AS organizationId, id AS id FROM ${tenantExports} INDEXED BY exports_expiry
    WHERE status = 'completed' AND expires_at <= ${now} LIMIT 20`);
  await eachAlone("expiring_export_failed", old, async ({ organizationId, id }) => {
    await deleteFiles(env, organizationId, id);
    await db
      .update(tenantExports)
      .set({
        status: "expired",
        parts: [],
        version: sql`version + 1`,
        updatedAt: sql`max(updated_at, ${now})`,
      })
      .where(and(eq(tenantExports.organizationId, organizationId), eq(tenantExports.id, id)));
  });
}

/** Each day: files that no row tells of any more, as a killed turn may leave one. */
export const forgetLeftFiles = ({ env, now }: Pick<OperatorContext, "env" | "now">): Promise<void> =>
  deleteLeftFiles(env, now - KEPT_MS - DAY);

/** Each minute: the files of organizations that are being erased. */
export async function eraseFilesOfErased({ db, env }: OperatorContext): Promise<void> {
  const going = await db.all<{ organizationId: string }>(
    sql`SELECT id AS organizationId FROM ${organizations} WHERE deleted_at IS NOT NULL ORDER BY deleted_at LIMIT 20`,
  );
  await eachAlone("erasing_files_failed", going, ({ organizationId }) => deleteFiles(env, organizationId));
}
