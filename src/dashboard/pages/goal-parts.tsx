import type { Goal } from "../../goals/schema.ts";
import type { Tone } from "../components/badges.tsx";
import { Progress } from "../components/progress.tsx";
import type { Formats } from "../format.ts";

const TONES: Record<Goal["status"], Tone> = {
  on_track: "info",
  at_risk: "fair",
  achieved: "good",
  missed: "bad",
};

export const GoalProgress = ({ of: { progress, status } }: { of: Goal }) => (
  <Progress of={progress} tone={TONES[status]} />
);

/** Writes values of a goal: as money where they are. */
export const writerOf = ({ unit, metric_type }: Goal, format: Formats) =>
  metric_type === "arr" && unit === null ? format.money : format.number;

/** “85 of 120 users”. */
export function goalValues(goal: Goal, format: Formats): string {
  const { current_value, target_value, unit } = goal;
  const write = writerOf(goal, format);
  const target = `${write(target_value)}${unit ? ` ${unit}` : ""}`;
  return current_value === null ? `Towards ${target}, no value yet` : `${write(current_value)} of ${target}`;
}

/** “1 of 3 reached”. */
export const reachedOf = (milestones: Goal["milestones"]) =>
  `${milestones.filter(({ achieved_at }) => achieved_at !== null).length} of ${milestones.length} reached`;
