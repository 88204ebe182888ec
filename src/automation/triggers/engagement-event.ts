import { sql } from "drizzle-orm";
import * as z from "zod";
import { ENGAGEMENT_TYPES } from "../../engagements/schema.ts";
import { duration, millisecondsOf } from "../duration.ts";
import { defineTrigger, isAmong, setting } from "./trigger.ts";

/** How long after its time a meeting counts as missed, or a follow-up as unanswered, unless told. */
const DEFAULT_THRESHOLDS: Record<string, string> = { meeting_missed: "1d", no_response: "3d" };

export const engagementEvent = defineTrigger({
  type: "engagement_event",
  description:
    "`created`; `negative_outcome`: logged with a negative outcome, or given one; `meeting_missed`: a scheduled meeting has no `completed_at` `time_threshold` after its time; `no_response`: no engagement followed one that requires it within `time_threshold` after its follow-up date",
  config: () =>
    z
      .strictObject({
        event_type: z.enum(["created", "meeting_missed", "negative_outcome", "no_response"]),
        time_threshold: duration()
          .optional()
          .meta({ description: "1d for `meeting_missed`, 3d for `no_response` when left out" }),
        engagement_types: z
          .array(z.enum(ENGAGEMENT_TYPES))
          .min(1)
          .optional()
          .meta({ description: "All when left out; for `meeting_missed`, meetings" }),
      })
      .refine((config) => config.time_threshold === undefined || config.event_type in DEFAULT_THRESHOLDS, {
        path: ["time_threshold"],
        error: "must be left out for this event_type, which waits for nothing",
      }),
  matches: (fact) =>
    sql`(${setting("event_type")} = ${fact("event")} AND ${isAmong("engagement_types", fact("engagement_type"))})`,
  facts: { event: "created", engagement_id: "eng_1", engagement_type: "meeting", title: "Kick-off" },
  looksAt: ({ last_activity_at }) => ({ last_activity_at }),
  clock: ({ event_type }, now) => (event_type in DEFAULT_THRESHOLDS ? now + 60_000 : null),
  threshold: ({ event_type, time_threshold }) =>
    millisecondsOf(time_threshold ?? DEFAULT_THRESHOLDS[event_type] ?? "1d"),
});
