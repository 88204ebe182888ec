/** When a schedule runs. Instants are milliseconds, local times those of an IANA time zone. */

export interface Schedule {
  schedule: "daily" | "weekly" | "monthly";
  /** `HH:MM`, 24 hours. */
  time: string;
  /** 1 (Monday) to 7. */
  days_of_week?: readonly number[];
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The first instant after `after` at which the schedule runs in this zone. */
export function nextOccurrence(schedule: Schedule, timezone: string, after: number): number {
  // From the day before, whose time may still lie ahead where a change of clocks moved it.
  const today = Math.floor((after + offsetAt(timezone, after)) / DAY) - 1;
  for (let day = today; ; day++) {
    if (!runsOn(schedule, day)) continue;
    const at = instantOf(day * DAY + minutesOf(schedule.time) * MINUTE, timezone);
    if (at > after) return at;
  }
}

/** `day` counts days since 1970-01-01, a Thursday. */
function runsOn({ schedule, days_of_week }: Schedule, day: number): boolean {
  if (schedule === "monthly") return new Date(day * DAY).getUTCDate() === 1;
  const days = days_of_week ?? (schedule === "weekly" ? [1] : undefined);
  return days === undefined || days.includes(weekdayOf(day));
}

const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * The instant at which clocks of the zone show `local` (milliseconds, as if it were UTC): the first of two where
 * it is repeated, and where it does not exist the one at which the next that does begins.
 */
export function instantOf(local: number, timezone: string): number {
  const offsets = [offsetAt(timezone, local - DAY), offsetAt(timezone, local + DAY)];
  const shown = offsets.map((offset) => local - offset).filter((at) => at + offsetAt(timezone, at) === local);
  if (shown.length > 0) return Math.min(...shown);
  // Clocks jump over it: look for the instant they do.
  let before = local - Math.max(...offsets);
  let after = local - Math.min(...offsets);
  const jumped = offsetAt(timezone, after);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(timezone, middle) === jumped) after = middle;
    else before = middle;
  }
  return after;
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(timezone: string, at: number): number {
  const shown = localParts(timezone, at);
  const local = Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second);
  return local - Math.floor(at / 1000) * 1000;
}

/** What calendars and clocks of the zone show at an instant; `weekday` is 1 (Monday) to 7. */
export function localTime(timezone: string, at: number) {
  const { year, month, day, hour, minute } = localParts(timezone, at);
  const date = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const time = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
  return { date, time, weekday: weekdayOf(Date.UTC(year, month - 1, day) / DAY) };
}

type Part = "year" | "month" | "day" | "hour" | "minute" | "second";

function localParts(timezone: string, at: number): Record<Part, number> {
  const parts = formatOf(timezone).formatToParts(at);
  return Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)])) as Record<Part, number>;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timezone, format);
  return format;
}
