import type { SQL } from "drizzle-orm";
import type * as z from "zod";
import type { Account } from "../../accounts/schema.ts";
import { lazily } from "../../http/lazily.ts";

/** What a condition judges by. */
export interface Facts {
  account: Account;
  now: number;
  /** The organization's time zone. */
  timezone: string;
  /** What `reads` found. */
  read: unknown;
}

export interface Verdict {
  holds: boolean;
  /** What it looked at, as it found it. */
  saw: Record<string, unknown>;
  /** Why it does not hold; null when it does. */
  reason: string | null;
}

/** A kind of condition. Adding one is a file, and its line in index.ts. */
export interface Condition {
  type: string;
  description: string;
  config: () => z.ZodObject;
  /** A scalar of JSON to read of an account `a` first, where the account's own row does not say enough. */
  reads?(config: Record<string, unknown>, now: number): SQL;
  judge(config: Record<string, unknown>, facts: Facts): Verdict;
}

type Typed<S extends z.ZodObject> = Omit<Condition, "config" | "reads" | "judge"> & {
  config: () => S;
  reads?(config: z.output<S>, now: number): SQL;
  judge(config: z.output<S>, facts: Facts): Verdict;
};

/** Checks a condition's config against its own schema, and forgets it for the registry. */
export const defineCondition = <S extends z.ZodObject>(condition: Typed<S>): Condition =>
  ({ ...condition, config: lazily(condition.config) }) as unknown as Condition;

/** The verdict of what was found wrong, which is nothing when the condition holds. */
export const verdict = (saw: Record<string, unknown>, wrong: readonly string[]): Verdict => ({
  holds: wrong.length === 0,
  saw,
  reason: wrong.length === 0 ? null : wrong.join("; "),
});
