import * as z from "zod";
import { timezone } from "../../http/fields.ts";
import { nextOccurrence } from "../schedule.ts";
import { defineTrigger, weekdays } from "./trigger.ts";

export const scheduled = defineTrigger({
  type: "scheduled",
  description:
    "Daily, weekly (on Monday unless told) or monthly (on the first), for every account of its scope that meets the conditions. A local time that does not exist runs at the next one that does, a repeated one once",
  config: () =>
    z
      .strictObject({
        schedule: z.enum(["daily", "weekly", "monthly"]),
        time: z
          .string()
          .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time like 09:00")
          .meta({ description: "HH:MM, 24 hours, in `timezone`" }),
        timezone: timezone().optional().meta({ description: "The organization's when left out" }),
        days_of_week: weekdays().optional(),
      })
      .refine(({ schedule, days_of_week }) => schedule !== "monthly" || days_of_week === undefined, {
        path: ["days_of_week"],
        error: "must be left out of a monthly schedule, which runs on the first",
      }),
  facts: { scheduled_for: "2026-01-15T09:00:00.000Z" },
  clock: (config, now, { timezone }) => nextOccurrence(config, config.timezone ?? timezone, now),
});
