import type { Milestone } from "../db/schema/index.ts";
import { iso } from "../http/answers.ts";

/** The rule of goals: from values and dates to a status. No clock and no database. */

type GoalStatus = "on_track" | "at_risk" | "achieved" | "missed";

/** What a goal is judged by. Values are in the goal's own unit; null until there is a first one. */
export interface Course {
  startValue: number | null;
  currentValue: number | null;
  targetValue: number;
  /** `YYYY-MM-DD`: the last day (UTC) on which reaching the target is in time. Null: no hurry. */
  targetDate: string | null;
  /** Milliseconds. */
  createdAt: number;
}

export interface Standing {
  status: GoalStatus;
  /** 0 to 100, one decimal. 100 just when the target is reached. */
  progress: number;
  /** The first millisecond at which time alone gives another status; null when it never does. */
  reviewAt: number | null;
}

const DAY_MS = 86_400_000;
/** How far, in percentage points, a goal may lag behind the time that went by. */
const SLACK = 20;

/** Whether the current value has come to `target`: upwards, or downwards for a goal that starts above its target. */
export function reaches({ startValue, currentValue, targetValue }: Course, target = targetValue): boolean {
  if (currentValue === null) return false;
  return startValue !== null && startValue > targetValue ? currentValue <= target : currentValue >= target;
}

/**
 * The share of the way from start to target, in percent. Behind the start it is 0, beyond the target 100;
 * short of the target it is at most 99.9, however near. Without a value no way has been made: 0.
 */
export function progressOf(course: Course): number {
  if (reaches(course)) return 100;
  const { startValue, currentValue, targetValue } = course;
  if (startValue === null || currentValue === null || startValue === targetValue) return 0;
  const share = (100 * (currentValue - startValue)) / (targetValue - startValue);
  return Math.min(99.9, Math.max(0, Math.round(share * 10) / 10));
}

/** The end of the last good day: the first millisecond at which the goal is missed. */
const endOf = (targetDate: string) => Date.parse(targetDate) + DAY_MS;

/**
 * How a goal stands at `now` (milliseconds): achieved once the target is reached, even late; missed when
 * the last good day is over; at risk while progress is less than the share of the time gone by, from
 * creation to the end of the last good day, minus 20 points; else on track. An `achieved` goal stays so
 * whatever its value does later.
 */
export function standing(course: Course, now: number, achieved = false): Standing {
  const progress = progressOf(course);
  if (achieved || reaches(course)) return { status: "achieved", progress, reviewAt: null };
  if (course.targetDate === null) return { status: "on_track", progress, reviewAt: null };
  const end = endOf(course.targetDate);
  if (now >= end) return { status: "missed", progress, reviewAt: null };
  const slips = course.createdAt + ((end - course.createdAt) * (progress + SLACK)) / 100;
  if (now > slips) return { status: "at_risk", progress, reviewAt: end };
  return { status: "on_track", progress, reviewAt: Math.min(end, Math.floor(slips) + 1) };
}

/** Milestones at `now`: one whose value is reached is achieved then, and stays so. */
export function reachedMilestones(
  milestones: readonly Milestone[],
  course: Course,
  now: number,
): Milestone[] {
  return milestones.map((milestone) =>
    milestone.achieved_at === null &&
    milestone.target_value !== null &&
    reaches(course, milestone.target_value)
      ? { ...milestone, achieved_at: iso(now) }
      : milestone,
  );
}
