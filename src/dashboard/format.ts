/** Numbers, money and times as an organization reads them. */

const LOCALE = "en";
const DAY = 86_400_000;

export type Formats = ReturnType<typeof formatsOf>;

const kept = new Map<string, Formats>();

/** Making Intl's formatters is slow, so they are kept by currency and zone. `now` in milliseconds. */
export function formats(organization: { currency: string; timezone: string }): Formats {
  const key = `${organization.currency} ${organization.timezone}`;
  let found = kept.get(key);
  if (!found) {
    if (kept.size >= 100) kept.clear();
    found = formatsOf(organization);
    kept.set(key, found);
  }
  return found;
}

/** What there is none of. */
export const NONE = "–";

function formatsOf({ currency, timezone }: { currency: string; timezone: string }) {
  const number = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat(LOCALE, { notation: "compact", maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(LOCALE, { signDisplay: "exceptZero", maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 1 });
  const money = moneyFormat(currency, {});
  const compactMoney = moneyFormat(currency, { notation: "compact", maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeZone: "UTC" });
  const shortDay = new Intl.DateTimeFormat(LOCALE, { month: "short", day: "numeric", timeZone: "UTC" });
  const instant = new Intl.DateTimeFormat(LOCALE, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: timezone,
  });
  const instantDay = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeZone: timezone });
  const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
  const parts = new Intl.DateTimeFormat("en-CA", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: timezone,
  });
  type Maybe<T> = T | null | undefined;
  const or = <T>(value: Maybe<T>, text: (value: T) => string) => (value == null ? NONE : text(value));
  return {
    timezone,
    currency,
    number: (n: Maybe<number>) => or(n, (v) => number.format(v)),
    /** 12.3K */
    compact: (n: Maybe<number>) => or(n, (v) => compact.format(v)),
    /** +3.2 */
    change: (n: Maybe<number>) => or(n, (v) => signed.format(v)),
    /** A share of 0 to 1. */
    percent: (share: Maybe<number>) => or(share, (v) => percent.format(v)),
    money: (n: Maybe<number>) => or(n, (v) => money.format(v)),
    compactMoney: (n: Maybe<number>) => or(n, (v) => compactMoney.format(v)),
    /** A calendar day (`2024-01-15`). */
    day: (date: Maybe<string>) => or(date, (v) => day.format(Date.parse(v))),
    shortDay: (date: Maybe<string>) => or(date, (v) => shortDay.format(Date.parse(v))),
    /** An instant (`2024-01-15T10:00:00Z`), in the organization's zone. */
    instant: (iso: Maybe<string>) => or(iso, (v) => instant.format(Date.parse(v))),
    instantDay: (iso: Maybe<string>) => or(iso, (v) => instantDay.format(Date.parse(v))),
    /** “3 days ago”. */
    relative: (iso: Maybe<string>, now: number) =>
      or(iso, (v) => {
        const ms = Date.parse(v) - now;
        const [unit, length] = UNITS.find(([, length]) => Math.abs(ms) >= length) ?? ["minute", 60_000];
        const count = Math.round(ms / length);
        return count === 0 ? "just now" : relative.format(count, unit);
      }),
    /** An instant as `<input type="datetime-local">` wants it: `2024-01-15T11:00`. */
    local: (iso: Maybe<string>) => (iso == null ? "" : wall(parts, Date.parse(iso))),
    /** The other way: what such an input gave, as ISO 8601 UTC. What cannot be read stays as it is. */
    fromLocal: (text: string): string => {
      const given = Date.parse(`${text}Z`);
      if (Number.isNaN(given) || given < FOUR_DIGITS) return text;
      // What the zone is ahead by then; asked twice, since the first guess may fall on the other side of a change.
      let at = given;
      for (let i = 0; i < 2; i++)
        at = given - (Date.parse(`${wall(parts, at)}Z`) - Math.floor(at / 60_000) * 60_000);
      return new Date(at).toISOString();
    },
  };
}

/** From this year on a clock tells it in four digits. */
const FOUR_DIGITS = Date.parse("1000-01-02T00:00Z");

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * DAY],
  ["month", 30 * DAY],
  ["day", DAY],
  ["hour", DAY / 24],
];

function wall(format: Intl.DateTimeFormat, at: number): string {
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/** An organization may keep a code that looks like a currency and is none. */
function moneyFormat(currency: string, options: Intl.NumberFormatOptions) {
  const whole = { maximumFractionDigits: 0, ...options };
  try {
    return new Intl.NumberFormat(LOCALE, { style: "currency", currency, ...whole });
  } catch {
    return new Intl.NumberFormat(LOCALE, whole);
  }
}

/** `at_risk` as “At risk”. */
export const words = (name: string) => {
  const text = name.replaceAll("_", " ");
  return KNOWN[name] ?? text.charAt(0).toUpperCase() + text.slice(1);
};
const KNOWN: Record<string, string> = {
  nps: "NPS",
  csat: "CSAT",
  ces: "CES",
  arr: "ARR",
  mrr: "MRR",
  csm: "CSM",
};
