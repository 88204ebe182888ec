import * as z from "zod";
import type { tenantExports } from "../db/schema/index.ts";
import { iso, isoOrNull, timestamp } from "../http/answers.ts";
import { oneOrMore } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery } from "../http/pagination.ts";

const EXPORT_STATUSES = ["queued", "running", "completed", "failed", "expired"] as const;

export type ExportRow = typeof tenantExports.$inferSelect;

export const Export = lazily(() =>
  z.object({
    id: z.string(),
    status: z.enum(EXPORT_STATUSES).meta({
      description: "`expired`: its file is gone, by age or because a person in it was erased",
    }),
    rows: z.int().meta({ description: "Lines so far, without the first, which tells of the export" }),
    row_counts: z.record(z.string(), z.int()).meta({ description: "Rows so far of each kind" }),
    bytes: z.int(),
    sha256: z
      .string()
      .nullable()
      .meta({ description: "Of the whole file, in hex; null until it is completed" }),
    download_url: z.string().nullable().meta({ description: "Takes the same API key" }),
    error: z.string().nullable(),
    created_by: z.string(),
    created_at: timestamp(),
    updated_at: timestamp(),
    completed_at: timestamp().nullable(),
    expires_at: timestamp().nullable().meta({ description: "When its file goes" }),
  }),
);
export type Export = z.infer<ReturnType<typeof Export>>;

export const NewExport = lazily(() => z.strictObject({}));

export const ExportQuery = lazily(() =>
  listQuery(["created_at", "updated_at"], {
    status: oneOrMore(EXPORT_STATUSES).optional(),
  }),
);

export const exportOf = (row: ExportRow): Export => ({
  id: row.id,
  status: row.status,
  rows: Object.values(row.counts).reduce((sum, n) => sum + n, 0),
  row_counts: row.counts,
  bytes: row.bytes,
  sha256: row.sha256,
  download_url: row.status === "completed" ? `/v1/exports/${row.id}/download` : null,
  error: row.error,
  created_by: row.createdBy,
  created_at: iso(row.createdAt),
  updated_at: iso(row.updatedAt),
  completed_at: isoOrNull(row.completedAt),
  expires_at: isoOrNull(row.expiresAt),
});
