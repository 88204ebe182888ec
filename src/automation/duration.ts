import * as z from "zod";

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

const SPAN = /^[1-9]\d{0,6}[mhdw]$/;

/** A span of time as `30m`, `12h`, `3d` or `1w`: at least a minute, at most so many days. */
export const duration = (days = 3650) =>
  z
    .string()
    .regex(SPAN, "must be a number of minutes, hours, days or weeks, like 30m, 1h, 3d or 1w")
    .refine((text) => !SPAN.test(text) || millisecondsOf(text) <= days * UNITS.d, `must be at most ${days}d`)
    .meta({ description: "Minutes, hours, days or weeks: `30m`, `1h`, `3d`, `1w`", examples: ["1d"] });

/** A duration in milliseconds. */
export const millisecondsOf = (text: string): number =>
  Number(text.slice(0, -1)) * UNITS[text.at(-1) as keyof typeof UNITS];
