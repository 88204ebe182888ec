import { sql } from "drizzle-orm";
import * as z from "zod";
import { METRIC_TYPES } from "../../goals/schema.ts";
import { defineTrigger, isAmong, setting } from "./trigger.ts";

export const goalEvent = defineTrigger({
  type: "goal_event",
  description: "A goal was created, achieved or missed (each once), or came to be at risk",
  config: () =>
    z.strictObject({
      event: z.enum(["created", "achieved", "missed", "at_risk"]),
      goal_types: z
        .array(z.enum(METRIC_TYPES))
        .min(1)
        .optional()
        .meta({ description: "The goal's `metric_type`; all when left out" }),
    }),
  matches: (fact) =>
    sql`(${setting("event")} = ${fact("event")} AND ${isAmong("goal_types", fact("metric_type"))})`,
  facts: { event: "achieved", goal_id: "goal_1", metric_type: "adoption", title: "Grow" },
});
