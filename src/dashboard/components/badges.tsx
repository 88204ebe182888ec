import type { PropsWithChildren } from "hono/jsx";
import { NONE, words } from "../format.ts";
import { useFormat } from "../page-context.ts";

export type Tone = "good" | "fair" | "bad" | "info" | "quiet";

/** Says in words what its color says too. */
export const Badge = ({ tone = "quiet", children }: PropsWithChildren<{ tone?: Tone }>) => (
  <span class={`badge ${tone}`}>{children}</span>
);

const TONES: Record<string, Tone> = {
  active: "good",
  on_track: "good",
  achieved: "good",
  success: "good",
  succeeded: "good",
  sent: "good",
  delivered: "good",
  enabled: "good",
  paid: "good",
  positive: "good",
  healthy: "good",
  done: "good",
  captured: "info",
  onboarding: "info",
  running: "info",
  queued: "info",
  scheduled: "info",
  waiting: "info",
  pending: "info",
  open: "info",
  neutral: "fair",
  medium: "fair",
  action_required: "fair",
  paused: "fair",
  skipped: "fair",
  late: "fair",
  at_risk: "bad",
  high: "bad",
  urgent: "bad",
  critical: "bad",
  missed: "bad",
  failed: "bad",
  negative: "bad",
  bounced: "bad",
  disabled: "bad",
  revoked: "bad",
  exhausted: "bad",
  stopped: "bad",
  held: "fair",
};

/** A status as the API names it, in words. */
export const StatusBadge = ({ status }: { status: string | null }) =>
  status === null ? (
    <span class="none">{NONE}</span>
  ) : (
    <Badge tone={TONES[status] ?? "quiet"}>{words(status)}</Badge>
  );

/** Where the bands lie: at risk under `atRisk`, healthy from `healthy` on. `thresholds` in src/health gives them. */
export interface Bands {
  atRisk: number;
  healthy: number;
}

const toneOfHealth = (score: number, bands: Bands): [Tone, string] =>
  score < bands.atRisk
    ? ["bad", "At risk"]
    : score >= bands.healthy
      ? ["good", "Healthy"]
      : ["fair", "Neutral"];

/** A health score with its band. */
export function HealthBadge({ score, bands }: { score: number | null; bands: Bands }) {
  if (score === null) return <span class="none">Not scored</span>;
  const [tone, band] = toneOfHealth(score, bands);
  return (
    <span class={`score ${tone}`}>
      <strong>{score}</strong> <span>{band}</span>
    </span>
  );
}

/** The levels that analytics tells of. */
const toneOfRisk = (risk: number): [Tone, string] =>
  risk >= 70
    ? ["bad", "Critical"]
    : risk >= 50
      ? ["bad", "High"]
      : risk >= 25
        ? ["fair", "Medium"]
        : ["good", "Low"];

export function RiskBadge({ risk }: { risk: number | null }) {
  if (risk === null) return <span class="none">Not scored</span>;
  const [tone, level] = toneOfRisk(risk);
  return (
    <span class={`score ${tone}`}>
      <strong>{risk}</strong> <span>{level}</span>
    </span>
  );
}

/** How a figure moved. `better` says which way is good news; without it the change is neither. */
export function Change({
  by,
  unit = "",
  better,
}: {
  by: number | null;
  unit?: string;
  better?: "up" | "down";
}) {
  const format = useFormat();
  if (by === null) return <span class="none">{NONE}</span>;
  const isGood = by === 0 || !better ? null : by > 0 === (better === "up");
  const tone = isGood === null ? "quiet" : isGood ? "good" : "bad";
  return (
    <span class={`change ${tone}`}>
      <span aria-hidden="true">{by > 0 ? "▲" : by < 0 ? "▼" : "●"}</span> {format.change(by)}
      {unit}
    </span>
  );
}
