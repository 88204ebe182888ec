import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { duration, millisecondsOf } from "../src/automation/duration.ts";
import { instantOf, localTime, nextOccurrence, offsetAt, type Schedule } from "../src/automation/schedule.ts";

const at = (text: string) => Date.parse(text);
const next = (schedule: Schedule, zone: string, after: string) =>
  new Date(nextOccurrence(schedule, zone, at(after))).toISOString();

const daily = (time: string): Schedule => ({ schedule: "daily", time });

describe("the next occurrence", () => {
  const cases: [what: string, schedule: Schedule, zone: string, after: string, expected: string][] = [
    ["today, ahead", daily("09:00"), "UTC", "2026-01-15T08:59:59.999Z", "2026-01-15T09:00:00.000Z"],
    [
      "not the instant it ran at",
      daily("09:00"),
      "UTC",
      "2026-01-15T09:00:00.000Z",
      "2026-01-16T09:00:00.000Z",
    ],
    [
      "by the clocks of the zone",
      daily("09:00"),
      "Europe/Berlin",
      "2026-01-15T00:00:00Z",
      "2026-01-15T08:00:00.000Z",
    ],
    [
      "in summer as well",
      daily("09:00"),
      "Europe/Berlin",
      "2026-07-15T00:00:00Z",
      "2026-07-15T07:00:00.000Z",
    ],
    [
      "ahead of UTC, where it is another day",
      daily("00:30"),
      "Pacific/Auckland",
      "2026-07-15T11:00:00Z",
      "2026-07-15T12:30:00.000Z",
    ],
    ["behind UTC", daily("23:30"), "America/Los_Angeles", "2026-01-15T12:00:00Z", "2026-01-16T07:30:00.000Z"],
    [
      "in a zone with a broken hour",
      daily("09:00"),
      "Asia/Kathmandu",
      "2026-01-15T00:00:00Z",
      "2026-01-15T03:15:00.000Z",
    ],
    // Berlin, 29 March 2026: 02:00 becomes 03:00.
    [
      "a time that does not exist runs at the next that does",
      daily("02:30"),
      "Europe/Berlin",
      "2026-03-28T12:00:00Z",
      "2026-03-29T01:00:00.000Z",
    ],
    [
      "and on the day after at its own again",
      daily("02:30"),
      "Europe/Berlin",
      "2026-03-29T01:00:00Z",
      "2026-03-30T00:30:00.000Z",
    ],
    [
      "the hour after the gap is as ever",
      daily("03:00"),
      "Europe/Berlin",
      "2026-03-28T12:00:00Z",
      "2026-03-29T01:00:00.000Z",
    ],
    [
      "the minute before the gap",
      daily("01:59"),
      "Europe/Berlin",
      "2026-03-28T12:00:00Z",
      "2026-03-29T00:59:00.000Z",
    ],
    // Berlin, 25 October 2026: 03:00 becomes 02:00 again.
    [
      "a repeated time runs at the first",
      daily("02:30"),
      "Europe/Berlin",
      "2026-10-24T12:00:00Z",
      "2026-10-25T00:30:00.000Z",
    ],
    [
      "and not at the second",
      daily("02:30"),
      "Europe/Berlin",
      "2026-10-25T00:30:00Z",
      "2026-10-26T01:30:00.000Z",
    ],
    [
      "half an hour of change",
      daily("02:15"),
      "Australia/Lord_Howe",
      "2026-10-03T12:00:00Z",
      "2026-10-03T15:30:00.000Z",
    ],
    [
      "a gap at midnight",
      daily("00:00"),
      "America/Santiago",
      "2026-09-05T12:00:00Z",
      "2026-09-06T04:00:00.000Z",
    ],
    [
      "on the days named",
      { ...daily("09:00"), days_of_week: [1, 3] },
      "UTC",
      "2026-01-13T00:00:00Z",
      "2026-01-14T09:00:00.000Z",
    ],
    [
      "weekly is on Monday",
      { schedule: "weekly", time: "09:00" },
      "UTC",
      "2026-01-15T00:00:00Z",
      "2026-01-19T09:00:00.000Z",
    ],
    [
      "7 is Sunday",
      { schedule: "weekly", time: "09:00", days_of_week: [7] },
      "UTC",
      "2026-01-15T00:00:00Z",
      "2026-01-18T09:00:00.000Z",
    ],
    [
      "a weekday is the zone's own",
      { schedule: "weekly", time: "08:00", days_of_week: [1] },
      "Pacific/Auckland",
      "2026-01-15T00:00:00Z",
      "2026-01-18T19:00:00.000Z",
    ],
    [
      "monthly is on the first",
      { schedule: "monthly", time: "09:00" },
      "UTC",
      "2026-01-15T00:00:00Z",
      "2026-02-01T09:00:00.000Z",
    ],
    [
      "the first of the zone",
      { schedule: "monthly", time: "00:30" },
      "Europe/Berlin",
      "2026-01-15T00:00:00Z",
      "2026-01-31T23:30:00.000Z",
    ],
    [
      "over the year's end",
      { schedule: "monthly", time: "09:00" },
      "UTC",
      "2026-12-01T09:00:00Z",
      "2027-01-01T09:00:00.000Z",
    ],
  ];
  for (const [what, schedule, zone, after, expected] of cases) {
    test(`${what}: ${schedule.schedule} ${schedule.time} ${zone}`, () => {
      expect(next(schedule, zone, after)).toBe(expected);
    });
  }

  test("comes once on each of its days in any zone, and shows its time unless that does not exist", () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
    const start = fc.integer({ min: at("2020-01-01T00:00:00Z"), max: at("2030-01-01T00:00:00Z") });
    fc.assert(
      fc.property(zone, time, start, (zone, time, start) => {
        let last = nextOccurrence(daily(time), zone, start);
        for (let i = 0; i < 5; i++) {
          const following = nextOccurrence(daily(time), zone, last);
          const gap = (following - last) / 3_600_000;
          // A change of clocks moves it by that much.
          expect(gap).toBeGreaterThanOrEqual(21);
          expect(gap).toBeLessThanOrEqual(27);
          const shown = localTime(zone, following);
          if (shown.time !== time) {
            // It was jumped over: a moment before, clocks showed less, and now they show more.
            expect(offsetAt(zone, following)).toBeGreaterThan(offsetAt(zone, following - 1));
            expect(shown.time > time || time > "21:00").toBe(true);
          }
          last = following;
        }
      }),
      { numRuns: 300 },
    );
  });

  test("an instant is found from what clocks show, the first where they show it twice", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Tehran", "UTC"),
        fc.integer({ min: at("2020-01-01T00:00:00Z"), max: at("2030-01-01T00:00:00Z") }),
        (zone, instant) => {
          const minute = Math.floor(instant / 60_000) * 60_000;
          const found = instantOf(minute + offsetAt(zone, minute), zone);
          expect(found).toBeLessThanOrEqual(minute);
          expect(found + offsetAt(zone, found)).toBe(minute + offsetAt(zone, minute));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("a duration", () => {
  for (const [text, ms] of [
    ["1m", 60_000],
    ["90m", 5_400_000],
    ["1h", 3_600_000],
    ["3d", 259_200_000],
    ["1w", 604_800_000],
    ["3650d", 315_360_000_000],
  ] as const) {
    test(`${text} is ${ms} ms`, () => {
      expect(duration().safeParse(text).success).toBe(true);
      expect(millisecondsOf(text)).toBe(ms);
    });
  }
  for (const text of ["", "0d", "1", "d", "1 d", "-1d", "1.5h", "1y", "3651d", "P1D", "1D", "10000000d"]) {
    test(`${JSON.stringify(text)} is none`, () => {
      expect(duration().safeParse(text).success).toBe(false);
    });
  }
});
