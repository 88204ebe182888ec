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

/** “85 of 120 users”. */
export function goalValues(
  { current_value, target_value, unit, metric_type }: Goal,
  format: Formats,
): string {
  const write = metric_type === "arr" && unit === null ? format.money : format.number;
  const target = `${write(target_value)}${unit ? ` ${unit}` : ""}`;
  return current_value === null ? `Towards ${target}, no value yet` : `${write(current_value)} of ${target}`;
}
