import * as z from "zod";
import { lazily } from "./lazily.ts";

/** The kinds of value that answers are made of. */

export const timestamp = () => z.iso.datetime().meta({ description: "ISO 8601, UTC" });
export const date = () => z.iso.date();

/** Milliseconds as an answer gives them. */
export const iso = (ms: number) => new Date(ms).toISOString();
export const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));
/** The UTC day of an instant. */
export const dayOf = (ms: number) => iso(ms).slice(0, 10);

export const Deleted = lazily(() => z.object({ id: z.string(), deleted: z.literal(true) }));

export const Pagination = lazily(() =>
  z.object({
    page: z.int().optional(),
    limit: z.int(),
    total: z.int().optional(),
    pages: z.int().optional(),
    has_more: z.boolean(),
    next_page: z.int().nullable().optional(),
    prev_page: z.int().nullable().optional(),
    next_cursor: z.string().nullable(),
  }),
);

export const ErrorBody = lazily(() =>
  z.object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      details: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    }),
    meta: z.object({ timestamp: timestamp(), request_id: z.string() }),
  }),
);

/** The seed's flat refusal of who went over a limit. */
export const RateLimited = lazily(() =>
  z.object({
    error: z.literal("rate_limit_exceeded"),
    message: z.string(),
    retry_after: z.int().meta({ description: "Seconds, as Retry-After has them" }),
    limit: z.int(),
    remaining: z.int(),
    reset: z.int().meta({ description: "Epoch seconds" }),
  }),
);
