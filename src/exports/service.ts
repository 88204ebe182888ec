import { and, eq, gte, inArray, sql } from "drizzle-orm";
import type * as z from "zod";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, quietly, retrying } from "../context.ts";
import { violatesUnique } from "../db/client.ts";
import { newId } from "../db/ids.ts";
import { tenantExports } from "../db/schema/index.ts";
import { ApiError, conflict, notFound } from "../http/errors.ts";
import { requireMatch, type Versioned } from "../http/etag.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { deleteFiles, isThere } from "./files.ts";
import { type Export, type ExportQuery, type ExportRow, exportOf } from "./schema.ts";

interface Found {
  data: Export;
  version: Versioned;
}

const one = (ctx: Context, id: string) =>
  and(eq(tenantExports.organizationId, ctx.organization.id), eq(tenantExports.id, id));

async function readExport(ctx: Context, id: string): Promise<ExportRow> {
  const [row] = await ctx.db.select().from(tenantExports).where(one(ctx, id));
  if (!row) throw notFound("export");
  return row;
}

export async function getExport(ctx: Context, id: string): Promise<Found> {
  const row = await readExport(ctx, id);
  return { data: exportOf(row), version: row };
}

export async function listExports(
  ctx: Context,
  query: z.output<ReturnType<typeof ExportQuery>>,
): Promise<Page<Export>> {
  const page = await paginate(ctx, query, {
    table: tenantExports,
    id: tenantExports.id,
    sorts: {
      created_at: { column: tenantExports.id },
      updated_at: { column: tenantExports.updatedAt },
    },
    where: [
      eq(tenantExports.organizationId, ctx.organization.id),
      query.status && inArray(tenantExports.status, query.status),
      query.updated_since === undefined ? undefined : gte(tenantExports.updatedAt, query.updated_since),
    ],
  });
  return { ...page, data: page.data.map(exportOf) };
}

/** Asks for a file of everything. One is made at a time: another meanwhile is a conflict. */
export async function createExport(ctx: Context): Promise<Export> {
  const row: ExportRow = {
    organizationId: ctx.organization.id,
    id: newId("export", ctx.now),
    status: "queued",
    position: 0,
    cursor: null,
    parts: [],
    counts: {},
    bytes: 0,
    sha256: null,
    error: null,
    attempts: 0,
    lease: null,
    leaseUntil: null,
    createdBy: ctx.actor.name,
    completedAt: null,
    expiresAt: null,
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  const data = exportOf(row);
  await commit(
    ctx,
    [
      ctx.db.insert(tenantExports).values(row),
      ...audit(ctx, [{ action: "export.create", targetId: row.id }]),
    ],
    { answer: { status: 202, data } },
  ).catch((error: unknown) => {
    if (violatesUnique(error, "exports.organization_id")) {
      throw conflict("An export of this organization is being made already");
    }
    throw error;
  });
  const wakeup = { type: "export" as const, organization_id: row.organizationId, id: row.id };
  ctx.waitUntil(quietly(ctx.env.TENANTS.send(wakeup)));
  return data;
}

/** The finished export whose file is asked for. Throws 409 before, and 404 after its time. */
export async function readFile(ctx: Context, id: string): Promise<ExportRow> {
  const row = await readExport(ctx, id);
  if (row.status === "queued" || row.status === "running") {
    throw conflict("This export is not completed yet; get it again until its status is completed");
  }
  if (row.status !== "completed") {
    throw new ApiError(404, "not_found", `This export is ${row.status} and has no file; make a new one`);
  }
  if (!(await isThere(ctx.env, row.parts))) {
    throw new ApiError(404, "not_found", "The file of this export is gone; make a new one");
  }
  return row;
}

/** Deletes it with its file; one that is being made is given up. */
export function deleteExport(ctx: Context, id: string, ifMatch?: string): Promise<void> {
  return retrying(async () => {
    const row = await readExport(ctx, id);
    requireMatch(ifMatch, row);
    await deleteFiles(ctx.env, row.organizationId, id);
    await commit(ctx, [
      guard(
        ctx,
        sql`EXISTS (SELECT 1 FROM ${tenantExports} WHERE ${and(one(ctx, id), eq(tenantExports.version, row.version))})`,
      ),
      ctx.db.delete(tenantExports).where(one(ctx, id)),
      ...audit(ctx, [{ action: "export.delete", targetId: id }]),
    ]);
  });
}
