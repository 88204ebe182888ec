import * as z from "zod";
import { day, timezone } from "../../http/fields.ts";
import { localTime } from "../schedule.ts";
import { weekdays } from "../triggers/trigger.ts";
import { defineCondition, verdict } from "./condition.ts";

export const timeCondition = defineCondition({
  type: "time_condition",
  description: "When the run begins, as the clocks of `timezone` show it",
  config: () =>
    z.strictObject({
      business_hours_only: z
        .boolean()
        .optional()
        .meta({ description: "Monday to Friday, from 09:00 to before 17:00" }),
      timezone: timezone().optional().meta({ description: "The organization's when left out" }),
      excluded_dates: z.array(day()).max(400).optional(),
      days_of_week: weekdays().optional(),
    }),
  judge(config, { now, timezone }) {
    const zone = config.timezone ?? timezone;
    const { date, time, weekday } = localTime(zone, now);
    const wrong: string[] = [];
    if (config.business_hours_only && !(weekday <= 5 && time >= "09:00" && time < "17:00")) {
      wrong.push(`it is ${time} on weekday ${weekday}, outside business hours`);
    }
    if (config.excluded_dates?.includes(date)) wrong.push(`${date} is excluded`);
    if (config.days_of_week && !config.days_of_week.includes(weekday)) {
      wrong.push(`it is weekday ${weekday}, must be one of ${config.days_of_week.join(", ")}`);
    }
    return verdict({ date, time, weekday, timezone: zone }, wrong);
  },
});
