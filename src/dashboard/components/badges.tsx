import type { PropsWithChildren } from "hono/jsx";
import { type RiskLevel, riskLevelOf } from "../../analytics/risk-levels.ts";
import { bandIn } from "../../analytics/totals.ts";
import type { Band } from "../../health/config.ts";
import { NONE, words } from "../format.ts";
import { useFormat, usePage } from "../page-context.ts";

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

export const BAND_TONES = { healthy: "good", neutral: "fair", at_risk: "bad" } as const satisfies Record<
  Band,
  Tone
>;

/** A health score with its band. */
export function HealthBadge({ score }: { score: number | null }) {
  const { bands } = usePage();
  if (score === null) return <span class="none">Not scored</span>;
  const band = bandIn(score, bands);
  return (
    <span class={`score ${BAND_TONES[band]}`}>
      <strong>{score}</strong> <span>{words(band)}</span>
    </span>
  );
}

export const LEVEL_TONES = {
  low: "good",
  medium: "info",
  high: "fair",
  critical: "bad",
} as const satisfies Record<RiskLevel, Tone>;

export function RiskBadge({ risk }: { risk: number | null }) {
  if (risk === null) return <span class="none">Not scored</span>;
  const level = riskLevelOf(risk);
  return (
    <span class={`score ${LEVEL_TONES[level]}`}>
      <strong>{risk}</strong> <span>{words(level)}</span>
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
