import * as z from "zod";
import type { erasures } from "../db/schema/index.ts";
import { iso, isoOrNull, timestamp } from "../http/answers.ts";
import { email, oneOrMore, text } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery } from "../http/pagination.ts";

const ERASURE_STATUSES = ["queued", "running", "completed", "failed"] as const;

export type ErasureRow = typeof erasures.$inferSelect;

export const Erasure = lazily(() =>
  z.object({
    id: z.string(),
    status: z.enum(ERASURE_STATUSES),
    row_counts: z
      .record(z.string(), z.int())
      .meta({ description: "Rows changed or deleted so far, by kind" }),
    error: z
      .string()
      .nullable()
      .meta({ description: "Why it failed: something about the person was being written all the while" }),
    created_by: z.string(),
    created_at: timestamp(),
    completed_at: timestamp().nullable(),
  }),
);
export type Erasure = z.infer<ReturnType<typeof Erasure>>;

export const NewErasure = lazily(() =>
  z.strictObject({
    email: email().meta({ description: "Whose: everything about this address goes" }),
    names: z
      .array(text().refine((name) => name.trim().length >= 3, "must have at least 3 characters"))
      .max(20)
      .default([])
      .meta({
        description:
          "Names of theirs that stand in texts, beside those that are found with the address; one word alone is replaced only where the address stands too",
      }),
  }),
);

export const ErasureQuery = lazily(() =>
  listQuery(["created_at"], {
    status: oneOrMore(ERASURE_STATUSES).optional(),
  }),
);

export const erasureOf = (row: ErasureRow): Erasure => ({
  id: row.id,
  status: row.status,
  row_counts: row.counts,
  error: row.error,
  created_by: row.createdBy,
  created_at: iso(row.createdAt),
  completed_at: isoOrNull(row.completedAt),
});
