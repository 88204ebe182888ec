import * as z from "zod";
import { duration } from "../automation/duration.ts";
import type { sandboxClocks } from "../db/schema/index.ts";
import { iso, timestamp } from "../http/answers.ts";
import { id } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";

/** What one call may advance the clock by. */
const FURTHEST_DAYS = 92;

export type ClockRow = typeof sandboxClocks.$inferSelect;

export const Clock = lazily(() =>
  z.object({
    status: z.enum(["ready", "advancing"]),
    now: timestamp().meta({ description: "What time it is for what waits for its time" }),
    target: timestamp().meta({ description: "What time it is going to be; `now` once it is `ready`" }),
    ahead_seconds: z
      .int()
      .meta({ description: "How far that is ahead of the real time; 0 or less: not at all" }),
  }),
);
export type Clock = z.infer<ReturnType<typeof Clock>>;

export const Advance = lazily(() =>
  z.strictObject({
    advance: duration(FURTHEST_DAYS),
  }),
);

/** The clock as it is told. One that was never set, or that real time has overtaken, goes with the real one. */
export function clockOf(row: ClockRow | undefined, real: number): Clock {
  const isAhead = row !== undefined && (row.status === "advancing" || row.position > real);
  const position = isAhead ? row.position : real;
  return {
    status: isAhead ? row.status : "ready",
    now: iso(position),
    target: iso(isAhead ? row.target : real),
    ahead_seconds: Math.max(0, Math.round((position - real) / 1000)),
  };
}

export const Reset = lazily(() =>
  z.strictObject({
    confirm: id("organization").meta({
      description: "The id of the organization that is to be emptied: your own",
    }),
  }),
);

export const ResetDone = lazily(() => z.object({ organization_id: z.string(), reset: z.literal(true) }));

export const NoBody = lazily(() => z.strictObject({}));

export const DemoDone = lazily(() =>
  z.object({
    accounts: z.int(),
    events: z.int(),
    tickets: z.int(),
    invoices: z.int(),
    engagements: z.int(),
    goals: z.int(),
    responses: z.int(),
  }),
);
export type DemoDone = z.infer<ReturnType<typeof DemoDone>>;
