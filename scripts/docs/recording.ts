import type { Recording } from "./record.ts";

/** When the story is told to have happened, so that telling it again changes next to nothing. */
const THEN = Date.parse("2026-01-15T10:00:00Z");
const MINUTE = 60_000;
const DAY = 86_400_000;
/** Lists of more rows than this are cut to their beginning, and those of more characters to their shortest row. */
const LONG = 8;
const BEGINNING = 2;
const LARGE = 6_000;
const LONG_TEXT = 800;

/**
 * A recording as it is published: without secrets, with ids, times and durations that are the same each time
 * it is made, and with long lists cut short. What the story itself gives stays as it is.
 */
export function tidied(recording: Recording): Recording {
  const now = Date.now();
  const today = Math.floor(now / DAY) * DAY;
  const given = new Set<string>();
  gather(
    Object.values(recording).flatMap(({ successes, errors }) =>
      [...successes, ...Object.values(errors)].map((r) => r.request),
    ),
    given,
  );
  const ids = new Map<string, string>();

  const text = (value: string): string =>
    value
      .replace(/\b([a-z]{1,4})_([0-9a-hjkmnp-tv-z]{26})\b/g, (_, prefix: string, rest: string) => {
        if (/^01h0{23}$/.test(rest)) return `${prefix}_${rest}`;
        if (prefix === "req") return "req_01kf0g8r00h3x8m2v5q7w9z4ca";
        const key = `${prefix}_${rest}`;
        const nth = [...ids.keys()].filter((id) => id.startsWith(`${prefix}_`)).length + 1;
        if (!ids.has(key)) ids.set(key, `${prefix}_01kf0g8r00${String(nth).padStart(4, "0")}m2v5q7w9z4ca`);
        return ids.get(key)!;
      })
      .replace(/\bfsk_(live|test)_[0-9A-Za-z]{36}/g, "fsk_$1_…")
      .replace(/\bwhsec_[0-9A-Za-z+/=]+/g, "whsec_…")
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, (at) =>
        given.has(at)
          ? at
          : new Date(THEN + Math.round((Date.parse(at) - now) / MINUTE) * MINUTE).toISOString(),
      )
      .replace(/\b\d{4}-\d\d-\d\d\b(?!T)/g, (day) =>
        given.has(day)
          ? day
          : new Date(Date.parse(day) - today + Math.floor(THEN / DAY) * DAY).toISOString().slice(0, 10),
      )
      .replace(/http:\/\/127\.0\.0\.1:\d+\/fastenr/g, "https://hooks.example.com/fastenr")
      .replace(/http:\/\/(localhost|127\.0\.0\.1):\d+/g, "https://api.fastenr.com")
      .replace(/\/([su])\/[0-9A-Za-z_-]{20,}/g, "/$1/…");
  const walk = (value: unknown, name = ""): unknown => {
    if (typeof value === "string") {
      const fixed = FIXED[name]?.(value) ?? text(value);
      return fixed.length > LONG_TEXT ? `${fixed.slice(0, LONG_TEXT / 2)}…` : fixed;
    }
    if (typeof value === "number") return name === "duration_ms" ? 42 : value;
    if (Array.isArray(value)) return shortened(value).map((item) => walk(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [text(key), walk(child, key)]));
  };
  return walk(recording) as Recording;
}

/** Rows of an answer: enough of them to see what they are. */
function shortened(list: unknown[]): unknown[] {
  if (typeof list[0] !== "object") return list;
  const size = (row: unknown) => JSON.stringify(row).length;
  // A schema's reference would be taken for one of the document that it is an example in.
  const refers = (row: unknown) => Number(JSON.stringify(row).includes('"$ref"'));
  if (size(list) > LARGE) return [list.toSorted((a, b) => refers(a) - refers(b) || size(a) - size(b))[0]];
  return list.length > LONG ? list.slice(0, BEGINNING) : list;
}

/** What is another each time. */
const FIXED: Record<string, (value: string) => string> = {
  last_four: () => "h7Qx",
  prefix: (value) => value.replace(/^fsk_(live|test)_.{4}$/, "fsk_$1_9fKc"),
};

/** Every text in what was sent, and times as answers have them. */
function gather(value: unknown, into: Set<string>): void {
  if (typeof value === "string") {
    into.add(value);
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) into.add(new Date(value).toISOString());
  } else if (typeof value === "object" && value !== null)
    for (const child of Object.values(value)) gather(child, into);
}
