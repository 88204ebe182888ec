import { sql } from "drizzle-orm";
import * as z from "zod";
import { nextOccurrence } from "../schedule.ts";
import { defineTrigger, setting } from "./trigger.ts";

const DAILY = { schedule: "daily", time: "02:00" } as const;

export const contractEnding = defineTrigger({
  type: "contract_ending",
  description:
    "An account's contract ends in just so many days (UTC): once for each end date, looked for each day at 02:00 UTC and whenever the date is changed",
  config: () => z.strictObject({ days: z.int().min(0).max(1000) }),
  matches: (fact) => sql`(${fact("days")} = ${setting("days")})`,
  facts: { contract_end_date: "2026-04-01", days: 90 },
  looksAt: ({ contract_end_date }) => ({ contract_end_date }),
  clock: (_, now, { isNew }) => (isNew ? now : nextOccurrence(DAILY, "UTC", now)),
  threshold: ({ days }) => days,
});
