const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** "at once, then 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h": the wait after each failed attempt but the last. */
export const RETRY_DELAYS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];

/** A webhook without a success for so long is disabled. */
export const DISABLE_AFTER = 5 * DAY;

/**
 * How long to wait (milliseconds) after the attempt that follows `retries` earlier ones failed; null after the
 * last. ±20 % jitter; a receiver's `Retry-After` may lengthen it to at most a day, never shorten it.
 */
export function retryDelay(
  retries: number,
  retryAfter: number | null,
  random = Math.random(),
): number | null {
  const delay = RETRY_DELAYS[retries];
  if (delay === undefined) return null;
  const jittered = Math.round(delay * (0.8 + 0.4 * random));
  return Math.max(jittered, Math.min(retryAfter ?? 0, DAY));
}

/** `Retry-After` in milliseconds from `now`, given in seconds or as an HTTP date; null when it says nothing. */
export function parseRetryAfter(header: string | null, now: number): number | null {
  const value = header?.trim() ?? "";
  if (/^\d+$/.test(value)) return Number(value) * SECOND;
  if (!/^[A-Z][a-z]{2,8},? /.test(value)) return null;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Failures in a row that open an endpoint's circuit: more than one delivery alone can have. */
export const CIRCUIT_FAILURES = 20;
const CIRCUIT_WAIT = 30 * SECOND;
const CIRCUIT_MAX_WAIT = 5 * MINUTE;

/** How long (milliseconds) an endpoint is left alone after `failures` in a row; each failed probe doubles it. */
export const circuitWait = (failures: number): number =>
  failures < CIRCUIT_FAILURES
    ? 0
    : Math.min(CIRCUIT_WAIT * 2 ** Math.min(failures - CIRCUIT_FAILURES, 10), CIRCUIT_MAX_WAIT);
