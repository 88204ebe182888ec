import { type SQL, sql } from "drizzle-orm";
import type { Typed } from "../../db/schema/index.ts";
import { accountFilter } from "./account-filter.ts";
import type { Condition, Facts, Verdict } from "./condition.ts";
import { custom } from "./custom.ts";
import { engagementHistory } from "./engagement-history.ts";
import { timeCondition } from "./time-condition.ts";

/** Every condition there is. */
export const CONDITIONS: readonly Condition[] = [accountFilter, timeCondition, engagementHistory, custom];

const conditionOf = (type: string): Condition => CONDITIONS.find((condition) => condition.type === type)!;

/** What these conditions must know of an account `a` beyond its row, as one JSON array; null when nothing. */
export function readsOf(conditions: readonly Typed[], now: number): SQL | null {
  const reads = conditions.map(({ type, config }) => conditionOf(type).reads?.(config, now));
  if (reads.every((read) => read === undefined)) return null;
  return sql`json_array(${sql.join(
    reads.map((read) => (read ? sql`json(${read})` : sql`NULL`)),
    sql`, `,
  )})`;
}

export interface Judged extends Verdict {
  type: string;
}

/** Each condition's verdict, in their order. `read` is what `readsOf` gave. */
export const judge = (
  conditions: readonly Typed[],
  facts: Omit<Facts, "read">,
  read: readonly unknown[],
): Judged[] =>
  conditions.map(({ type, config }, i) => ({
    type,
    ...conditionOf(type).judge(config, { ...facts, read: read[i] }),
  }));

/** Why the first condition that does not hold does not; null when all do. */
export function refusal(judged: readonly Judged[]): string | null {
  const failed = judged.find(({ holds }) => !holds);
  return failed ? `${failed.type}: ${failed.reason}` : null;
}
