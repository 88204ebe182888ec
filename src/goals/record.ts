import { newId } from "../db/ids.ts";
import type { accounts, goals, Milestone } from "../db/schema/index.ts";
import { isoOrNull } from "../http/answers.ts";
import { type Fault, invalid } from "../http/errors.ts";
import { reachedMilestones, standing } from "./progress.ts";
import type { GoalChanges, NewGoal } from "./schema.ts";

export type GoalRow = typeof goals.$inferSelect;
type AccountRow = typeof accounts.$inferSelect;
/** What a goal knows of its account. */
export type GoalAccount = Pick<AccountRow, "id" | "name" | "arr" | "healthScore">;

/** The account's own value, where the goal's metric is one. */
export function followed(metricType: GoalRow["metricType"], account: GoalAccount): number | null {
  return metricType === "arr" ? account.arr : metricType === "health_score" ? account.healthScore : null;
}

export function newGoalRow(
  organizationId: string,
  input: NewGoal,
  account: GoalAccount,
  now: number,
): GoalRow {
  const currentValue = input.current_value ?? followed(input.metric_type, account);
  const row: GoalRow = {
    id: newId("goal", now),
    organizationId,
    accountId: account.id,
    title: input.title,
    description: input.description ?? null,
    metricType: input.metric_type,
    startValue: input.start_value ?? currentValue,
    currentValue,
    targetValue: input.target_value,
    unit: input.unit ?? null,
    measurementPeriod: input.measurement_period ?? null,
    targetDate: input.target_date ?? null,
    status: "on_track",
    statusChangedAt: now,
    progress: 0,
    milestones: (input.milestones ?? []).map((given) => milestoneOf(given, undefined, now)),
    achievedAt: null,
    missedAt: null,
    reviewAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  return settled(row, null, now);
}

/** The goal after an edit; the same row when that changed nothing. Throws 422 for a milestone it never had. */
export function editedGoal(row: GoalRow, input: GoalChanges, account: GoalAccount, now: number): GoalRow {
  const metricType = input.metric_type ?? row.metricType;
  const elsewhere = account.id !== row.accountId || metricType !== row.metricType;
  const own = followed(metricType, account);
  // The value as it was read, written back, is nobody's wish to hold it.
  const isGiven = input.current_value !== undefined && input.current_value !== row.currentValue;
  const currentValue = isGiven
    ? (input.current_value ?? own)
    : ((elsewhere || isDueNow(row) ? own : null) ?? row.currentValue);
  const isCleared = input.start_value === null && row.startValue !== null;
  const startValue =
    input.start_value ??
    (isCleared || metricType !== row.metricType
      ? currentValue
      : startOf({ ...row, targetValue: input.target_value ?? row.targetValue }, currentValue));
  const next: GoalRow = {
    ...row,
    accountId: account.id,
    title: input.title ?? row.title,
    description: given(input.description, row.description),
    metricType,
    startValue,
    currentValue,
    targetValue: input.target_value ?? row.targetValue,
    unit: given(input.unit, row.unit),
    measurementPeriod: given(input.measurement_period, row.measurementPeriod),
    targetDate: given(input.target_date, row.targetDate),
    milestones:
      input.milestones === undefined
        ? row.milestones
        : replacedMilestones(row.milestones, input.milestones ?? [], now),
  };
  const anew =
    metricType !== row.metricType ||
    startValue !== row.startValue ||
    next.targetValue !== row.targetValue ||
    next.accountId !== row.accountId;
  return stamped(row, settled(next, row, now, anew), now);
}

/** The goal as it stands `now` that its account's value moved, or time went by; it changes when it is written, `at`. */
export function reviewed(
  row: GoalRow,
  account: GoalAccount,
  now: number,
  follow = isDueNow(row),
  at = now,
): GoalRow {
  const currentValue = (follow ? followed(row.metricType, account) : null) ?? row.currentValue;
  const next = settled({ ...row, currentValue, startValue: startOf(row, currentValue) }, row, now);
  const after = stamped(row, next, at);
  return after === row ? { ...row, reviewAt: next.reviewAt, version: row.version + 1 } : after;
}

/**
 * Its start, or the first value it has. Made before its account had one, it is a goal upwards, which a first value
 * beyond the target achieves: as its start that would turn it downwards.
 */
function startOf({ startValue, metricType, targetValue }: GoalRow, currentValue: number | null) {
  const isBeyond = currentValue !== null && currentValue > targetValue;
  const follows = metricType === "arr" || metricType === "health_score";
  return startValue ?? (follows && isBeyond ? null : currentValue);
}

/** Whether the trigger on accounts marked it: its account's value moved without it. */
const isDueNow = (row: GoalRow) => row.reviewAt === 0;

const given = <T>(value: T | undefined, before: T): T => (value === undefined ? before : value);

/** Judges a row. What was achieved stays so, unless the goal itself became another (`anew`). */
function settled(row: GoalRow, before: GoalRow | null, now: number, anew = false): GoalRow {
  const next = standing(row, now, before?.status === "achieved" && !anew);
  const moved = next.status !== before?.status;
  return {
    ...row,
    ...next,
    milestones: reachedMilestones(row.milestones, row, now),
    statusChangedAt: moved ? now : row.statusChangedAt,
    achievedAt: moved && next.status === "achieved" ? now : row.achievedAt,
    missedAt: moved && next.status === "missed" ? now : row.missedAt,
  };
}

/** Counts an edit that changed something to be seen; otherwise it is the row from before. */
function stamped(before: GoalRow, after: GoalRow, now: number): GoalRow {
  const { reviewAt: _a, ...seenBefore } = before;
  const { reviewAt: _b, ...seenAfter } = after;
  if (JSON.stringify(seenBefore) === JSON.stringify(seenAfter)) return before;
  return { ...after, version: before.version + 1, updatedAt: Math.max(now, before.updatedAt) };
}

type GivenMilestone = NonNullable<GoalChanges["milestones"]>[number];

function replacedMilestones(
  existing: readonly Milestone[],
  list: readonly GivenMilestone[],
  now: number,
): Milestone[] {
  const faults: Fault[] = [];
  const milestones = list.map((given, i) => {
    const before = existing.find(({ id }) => id === given.id);
    if (given.id !== undefined && !before) {
      faults.push({ field: `milestones[${i}].id`, message: "must be the id of a milestone of this goal" });
    }
    return milestoneOf(given, before, now);
  });
  if (faults.length > 0) throw invalid(faults);
  return milestones;
}

/** Achieved by its value, it stays achieved; without a `target_value` that is the caller's to say. */
function milestoneOf(
  input: Omit<GivenMilestone, "id">,
  before: Milestone | undefined,
  now: number,
): Milestone {
  const targetValue = given(input.target_value, before?.target_value ?? null) ?? null;
  return {
    id: before?.id ?? newId("milestone", now),
    title: input.title,
    target_value: targetValue,
    target_date: given(input.target_date, before?.target_date ?? null) ?? null,
    achieved_at:
      targetValue === null && input.achieved_at !== undefined
        ? isoOrNull(input.achieved_at)
        : (before?.achieved_at ?? null),
  };
}
