import * as z from "zod";
import { dayOf } from "../http/answers.ts";
import { type Fault, invalid } from "../http/errors.ts";
import { day } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";

const DAY = 86_400_000;
const LENGTHS = { "7d": 7, "30d": 30, "90d": 90, "1y": 365 };
const MAX_DAYS = 366;

const date = () => day().refine((d) => d >= "1970-01-01", "must be a day from 1970-01-01 on");

/** Query parameters that name a period of whole UTC days, both ends included. */
export const periodFields = lazily(() => ({
  period: z
    .enum(["7d", "30d", "90d", "1y"], "must be one of 7d, 30d, 90d, 1y")
    .optional()
    .meta({ description: "The last 7, 30, 90 or 365 UTC days with today; 30d when no date is given either" }),
  date_from: date()
    .optional()
    .meta({ description: "First day; when left out, 29 days before date_to. At most 366 days in all" }),
  date_to: date().optional().meta({ description: "Last day, included; today when left out" }),
}));

interface Given {
  period?: keyof typeof LENGTHS;
  date_from?: string;
  date_to?: string;
}

/** Whole UTC days, both ends included. */
export interface Period {
  from: string;
  to: string;
  /** How many. */
  days: number;
}

/** The period a query names. Throws 422 when it names two, runs backwards or is longer than 366 days. */
export function periodOf({ period, date_from, date_to }: Given, now: number): Period {
  const faults: Fault[] = [];
  if (period && (date_from !== undefined || date_to !== undefined))
    faults.push({ field: "period", message: "must not be given together with date_from or date_to" });
  const to = date_to ?? dayOf(now);
  const from = date_from ?? addDays(to, 1 - LENGTHS[period ?? "30d"]);
  const days = daysFrom(from, to) + 1;
  if (days < 1)
    faults.push({
      field: "date_from",
      message: `must not be after date_to${date_to ? "" : `, today (${to})`}`,
    });
  if (days > MAX_DAYS)
    faults.push({
      field: "date_from",
      message: `must be at most ${MAX_DAYS} days up to date_to, both included`,
    });
  if (faults.length > 0) throw invalid(faults);
  return { from, to, days };
}

export const addDays = (date: string, days: number) => dayOf(Date.parse(date) + days * DAY);

/** Days between two; negative when the second is the earlier. */
export const daysFrom = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY;

/** Every day of a period. */
export const daysOf = ({ from, days }: Period) => Array.from({ length: days }, (_, i) => addDays(from, i));
