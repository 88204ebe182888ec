import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { Account } from "../../accounts/schema.ts";
import { lazily } from "../../http/lazily.ts";

/** A kind of trigger. What it needs to know stands beside it: adding one is a file, and its line in index.ts. */
export interface Trigger {
  type: string;
  description: string;
  config: () => z.ZodObject;
  /** Whether something that happened, whose facts `fact` reads, starts a workflow. Left out: nothing does. */
  matches?(fact: (name: string) => SQL): SQL;
  /** The facts that it leaves in a run, by example: variables of actions (`trigger.*`). */
  facts: Record<string, unknown>;
  /** What of an account it looks at, as it is now: for a dry run. */
  looksAt?(account: Account): Record<string, unknown>;
  /** When the clock is to look at a workflow next that it looked at, or that became active, `now`; null: never. */
  clock?(config: Record<string, unknown>, now: number, given: Clock): number | null;
  /** What the clock's statements need of the config, as one number. */
  threshold?(config: Record<string, unknown>): number;
}

interface Clock {
  /** The organization's time zone. */
  timezone: string;
  /** Whether it just became active, rather than was looked at. */
  isNew: boolean;
}

type Typed<S extends z.ZodObject> = Omit<Trigger, "config" | "clock" | "threshold"> & {
  config: () => S;
  clock?(config: z.output<S>, now: number, given: Clock): number | null;
  threshold?(config: z.output<S>): number;
};

/** Checks a trigger's config against its own schema, and forgets it for the registry. */
export const defineTrigger = <S extends z.ZodObject>(trigger: Typed<S>): Trigger =>
  ({ ...trigger, config: lazily(trigger.config) }) as unknown as Trigger;

/** A setting of the workflow `w`, in SQL. */
export const setting = (name: string): SQL => sql.raw(`json_extract(w.trigger_config, '$.${name}')`);

/** Whether a value is one of a list setting, or the setting is left out. */
export const isAmong = (name: string, value: SQL): SQL =>
  sql`(${setting(name)} IS NULL OR ${value} IN (SELECT s.value FROM json_each(w.trigger_config, ${sql.raw(`'$.${name}'`)}) s))`;

export const weekdays = () =>
  z
    .array(z.int().min(1).max(7))
    .min(1)
    .max(7)
    .refine((days) => new Set(days).size === days.length, "must not name a day twice")
    .meta({ description: "1 (Monday) to 7 (Sunday)" });
