import type { Plan } from "../organizations/schema.ts";

/** Requests allowed in each window. */
export interface Limits {
  perHour: number;
  perMinute: number;
}

/** A fixed window: begins with its first request and ends exactly `length` after. Milliseconds. */
interface Window {
  startedAt: number;
  count: number;
}

export interface Windows {
  hour: Window;
  minute: Window;
}

const LENGTH = { hour: 3_600_000, minute: 60_000 };

const PLANS: Record<Plan, Limits> = {
  standard: { perHour: 1_000, perMinute: 100 },
  professional: { perHour: 5_000, perMinute: 100 },
  // 100 a minute could never reach 25,000 an hour.
  enterprise: { perHour: 25_000, perMinute: 1_000 },
};

export function limitsOf(
  plan: Plan,
  override: { per_hour?: number | null; per_minute?: number | null } | null,
): Limits {
  return {
    perHour: override?.per_hour ?? PLANS[plan].perHour,
    perMinute: override?.per_minute ?? PLANS[plan].perMinute,
  };
}

/** One window as an answer's headers tell it. `resetAt` in milliseconds. */
interface WindowState {
  limit: number;
  remaining: number;
  resetAt: number;
}

export interface Verdict {
  allowed: boolean;
  /** When it was given, by the clock that counts: waits are told from here. */
  at: number;
  hour: WindowState;
  minute: WindowState;
}

/** Counts one request, or refuses it without counting. Changes `windows`; never waits, so it is exact. */
export function hit(windows: Windows, limits: Limits, now: number): Verdict {
  for (const name of ["hour", "minute"] as const) {
    if (windows[name].count === 0 || now >= windows[name].startedAt + LENGTH[name]) {
      windows[name] = { startedAt: now, count: 0 };
    }
  }
  const allowed = windows.hour.count < limits.perHour && windows.minute.count < limits.perMinute;
  if (allowed) {
    windows.hour.count++;
    windows.minute.count++;
  }
  return {
    allowed,
    at: now,
    hour: state(windows.hour, limits.perHour, LENGTH.hour),
    minute: state(windows.minute, limits.perMinute, LENGTH.minute),
  };
}

/** How many calls of a burst are counted with one write: a thousandth of what is left, so none of any plan's budget. */
export const aheadOf = ({ hour, minute }: Verdict): number =>
  Math.min(100, Math.floor(Math.min(hour.remaining, minute.remaining) / 1_000));

/** The windows as they will be after `more` calls. */
export const ahead = ({ hour, minute }: Windows, more: number): Windows => ({
  hour: { ...hour, count: hour.count + more },
  minute: { ...minute, count: minute.count + more },
});

/** Whether no call of `windows` is missing in `kept`. */
export const covers = (kept: Windows, windows: Windows): boolean =>
  (["hour", "minute"] as const).every(
    (name) => kept[name].startedAt === windows[name].startedAt && kept[name].count >= windows[name].count,
  );

function state(window: Window, limit: number, length: number): WindowState {
  return { limit, remaining: Math.max(0, limit - window.count), resetAt: window.startedAt + length };
}

/** Seconds until a refused request would pass: of the windows that refuse, the longer wait. At least 1. */
export function retryAfter(verdict: Verdict): number {
  const refusing = [verdict.hour, verdict.minute].filter((w) => w.remaining === 0);
  return Math.max(1, ...refusing.map((w) => Math.ceil((w.resetAt - verdict.at) / 1000)));
}

/** The window the headers speak of: the one closer to refusing; of two that refuse, the longer wait. */
function telling({ hour, minute }: Verdict): WindowState {
  if (hour.remaining === 0 && minute.remaining === 0) return hour.resetAt >= minute.resetAt ? hour : minute;
  return minute.remaining < hour.remaining ? minute : hour;
}

export function rateLimitHeaders(verdict: Verdict): Record<string, string> {
  const told = telling(verdict);
  const seconds = (w: WindowState) => Math.ceil((w.resetAt - verdict.at) / 1000);
  const { hour, minute } = verdict;
  return {
    "X-RateLimit-Limit": String(told.limit),
    "X-RateLimit-Remaining": String(told.remaining),
    "X-RateLimit-Reset": String(Math.ceil(told.resetAt / 1000)),
    "RateLimit-Policy": `"hour";q=${hour.limit};w=3600, "minute";q=${minute.limit};w=60`,
    RateLimit: `"hour";r=${hour.remaining};t=${seconds(hour)}, "minute";r=${minute.remaining};t=${seconds(minute)}`,
  };
}
