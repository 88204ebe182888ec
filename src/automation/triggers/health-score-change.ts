import { sql } from "drizzle-orm";
import * as z from "zod";
import { defineTrigger, setting } from "./trigger.ts";

const threshold = setting("threshold");
const direction = setting("direction");

export const healthScoreChange = defineTrigger({
  type: "health_score_change",
  description:
    "A health score moved. With a `threshold` it must cross it, by a step of any size: fall from at or above it to below, or rise from below to at or above. An account's first score is no change",
  config: () =>
    z.strictObject({
      threshold: z.int().min(0).max(100).optional(),
      direction: z.enum(["increase", "decrease", "both"]).default("both"),
      minimum_change: z.int().min(1).max(100).optional().meta({ description: "Points, either way" }),
    }),
  matches: (fact) => {
    const before = fact("old_health_score");
    const after = fact("new_health_score");
    return sql`(${before} <> ${after}
      AND ${direction} IN ('both', iif(${after} < ${before}, 'decrease', 'increase'))
      AND (${threshold} IS NULL OR (${before} >= ${threshold}) <> (${after} >= ${threshold}))
      AND abs(${after} - ${before}) >= coalesce(${setting("minimum_change")}, 1))`;
  },
  facts: { old_health_score: 72, new_health_score: 58 },
  looksAt: ({ health_score, health_trend }) => ({ health_score, health_trend }),
});
