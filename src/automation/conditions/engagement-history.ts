import { sql } from "drizzle-orm";
import * as z from "zod";
import { ENGAGEMENT_TYPES, OUTCOMES } from "../../engagements/schema.ts";
import { iso } from "../../http/answers.ts";
import { defineCondition, verdict } from "./condition.ts";

const DAY = 86_400_000;

export const engagementHistory = defineCondition({
  type: "engagement_history",
  description:
    "Of engagements that took place (one that was scheduled and has no `completed_at` did not), and only of the types and outcomes given",
  config: () =>
    z
      .strictObject({
        last_engagement_days: z.int().min(0).max(3650).optional().meta({
          description: "Holds when the newest is at least so many days ago, or there is none",
        }),
        engagement_count_min: z.int().min(1).max(100_000).optional().meta({
          description: "Holds when there are at least so many",
        }),
        engagement_types: z.array(z.enum(ENGAGEMENT_TYPES)).min(1).optional(),
        outcomes: z.array(z.enum(OUTCOMES)).min(1).optional(),
      })
      .refine((c) => c.last_engagement_days !== undefined || c.engagement_count_min !== undefined, {
        error: "must have last_engagement_days, engagement_count_min or both",
      }),
  reads: ({ engagement_types, outcomes }, now) => sql`(
    SELECT json_array(count(*), max(e.happened_at)) FROM engagements e
    WHERE e.organization_id = a.organization_id AND e.account_id = a.id AND e.happened_at <= ${now}
      AND NOT (e.scheduled_at IS NOT NULL AND e.completed_at IS NULL)
      ${engagement_types ? sql`AND e.type IN (SELECT value FROM json_each(${JSON.stringify(engagement_types)}))` : sql``}
      ${outcomes ? sql`AND e.outcome IN (SELECT value FROM json_each(${JSON.stringify(outcomes)}))` : sql``})`,
  judge(config, { read, now }) {
    const [count, newest] = read as [number, number | null];
    const { last_engagement_days: days, engagement_count_min: least } = config;
    const wrong: string[] = [];
    if (days !== undefined && newest !== null && now - newest < days * DAY) {
      wrong.push(`the newest engagement was at ${iso(newest)}, must be at least ${days} days ago`);
    }
    if (least !== undefined && count < least) {
      wrong.push(`there were ${count} engagements, must be at least ${least}`);
    }
    return verdict({ engagements: count, last_engagement_at: newest === null ? null : iso(newest) }, wrong);
  },
});
