const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

export const PREFIXES = {
  account: "acc",
  contact: "con",
  engagement: "eng",
  healthMetric: "hm",
  goal: "goal",
  milestone: "ms",
  survey: "srv",
  question: "q",
  recipient: "rcp",
  response: "rsp",
  workflow: "wf",
  run: "run",
  task: "task",
  template: "tpl",
  email: "em",
  webhook: "wh",
  delivery: "dlv",
  recovery: "rec",
  event: "evt",
  apiKey: "key",
  organization: "org",
  ticket: "tic",
  invoice: "inv",
  usageEvent: "use",
  audit: "aud",
  request: "req",
  export: "exp",
  erasure: "ers",
  oauthApp: "app",
  oauthGrant: "grt",
} as const;

export type Kind = keyof typeof PREFIXES;

let lastTime = 0;
let sequence = 0;
/** Random bytes, asked for many at a time. */
const pool = new Uint8Array(1_024);
let taken = pool.length;

/** So many random digits, of five bits each. */
function randomDigits(count: number): string {
  if (taken + count > pool.length) {
    crypto.getRandomValues(pool);
    taken = 0;
  }
  let digits = "";
  for (let i = 0; i < count; i++) digits += ALPHABET[pool[taken++]! % 32];
  return digits;
}

/** `now` (milliseconds) as ten base-32 digits, which sort as numbers do; all before 1970 alike. */
export function timeDigits(now: number): string {
  let digits = "";
  for (let rest = Math.max(0, Math.floor(now)), i = 0; i < 10; i++, rest = Math.floor(rest / 32)) {
    digits = ALPHABET[rest % 32] + digits;
  }
  return digits;
}

/**
 * A new opaque id: prefix, ten digits of time, four of a sequence, twelve random (60 bits). The time is `now`
 * and nothing else, so that ids sort exactly as their rows' `created_at` does; within a millisecond, ids made
 * one after another sort in that order.
 */
export function newId(kind: Kind, now: number): string {
  if (now > lastTime) {
    lastTime = now;
    sequence = crypto.getRandomValues(new Uint16Array(1))[0]! & 0x7fff;
  } else {
    sequence++;
  }
  let order = "";
  for (let rest = sequence, i = 0; i < 4; i++, rest = Math.floor(rest / 32))
    order = ALPHABET[rest % 32] + order;
  return `${PREFIXES[kind]}_${timeDigits(now)}${order}${randomDigits(12)}`;
}

/**
 * The first characters of ids that SQL makes itself, as `prefix || lower(hex(randomblob(6)))`. The four
 * random digits let a statement find again just the rows its own batch made.
 */
export const idPrefix = (kind: Kind, now: number): string =>
  `${PREFIXES[kind]}_${timeDigits(now)}${randomDigits(4)}`;

/** Between the ids of rows made before `at` (milliseconds) and of those made at it or later. */
export const idAt = (kind: Kind, at: number): string => `${PREFIXES[kind]}_${timeDigits(at)}`;

/** The time (milliseconds) that an id of this kind begins with; undefined if it is none of ours. */
export function madeAt(kind: Kind, id: string): number | undefined {
  const [prefix, rest = ""] = id.split("_");
  if (prefix !== PREFIXES[kind] || !/^[0-9a-hjkmnp-tv-z]{10}/.test(rest)) return undefined;
  return [...rest.slice(0, 10)].reduce((time, digit) => time * 32 + ALPHABET.indexOf(digit), 0);
}

/** Whether a string has the shape of an id of this kind; ids are opaque, so this is all there is to check. */
export function isId(kind: Kind, value: string): boolean {
  return value.startsWith(`${PREFIXES[kind]}_`) && /^[a-z]+_[\w-]{1,64}$/.test(value);
}
