import type * as z from "zod";
import type { Fault } from "../http/errors.ts";

const DAY_MS = 86_400_000;

/** An issue of a rule across fields, before it has a message of zod's own. */
export interface Issue {
  path: PropertyKey[];
  message: string;
}

/**
 * A rule across the fields of an object that speaks even when single fields are wrong too, since all faults
 * are listed at once. So it may meet values of any type.
 */
export function across(rule: (given: Record<string, unknown>) => readonly Issue[]) {
  return [
    (given: unknown, problem: z.core.$RefinementCtx) => {
      for (const issue of rule(given as Record<string, unknown>)) {
        problem.addIssue({ ...issue, code: "custom" });
      }
    },
    {
      when: ({ value }: { value: unknown }) =>
        typeof value === "object" && value !== null && !Array.isArray(value),
    },
  ] as const;
}

/** Instants (milliseconds) more than a day ahead of `now`: clocks differ by hours, not by days. */
export function aheadFaults(now: number, instants: Record<string, number | null | undefined>): Fault[] {
  return Object.entries(instants).flatMap(([field, at]) =>
    at != null && at > now + DAY_MS ? [{ field, message: "must not be more than a day ahead of now" }] : [],
  );
}
