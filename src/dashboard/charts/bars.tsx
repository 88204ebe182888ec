import type { Child } from "hono/jsx";
import type { Tone } from "../components/badges.tsx";
import { useFormat } from "../page-context.ts";
import { AsTable } from "./line.tsx";
import { linear } from "./linear.ts";

export interface Part {
  label: string;
  value: number;
  tone: Tone;
  /** Beside the number, as the ARR behind it. */
  note?: Child;
  href?: string;
}

const cut = (value: number) => Number(value.toFixed(2));

/** Parts of a whole as one bar, and each part in words below it. */
export function BandBar({ title, parts }: { title: string; parts: Part[] }) {
  const format = useFormat();
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  const shares = parts.map(({ value }) => (whole === 0 ? 0 : value / whole));
  let from = 0;
  return (
    <figure class="bands">
      <svg
        class="band-bar"
        role="img"
        aria-label={`${title}: ${parts.map((part, i) => `${part.label} ${format.percent(shares[i])}`).join(", ")}`}
      >
        <rect class="track" width="100%" height="100%" />
        {parts.map(({ tone }, i) => {
          const x = from;
          from += shares[i]! * 100;
          return shares[i] === 0 ? null : (
            <rect class={`fill ${tone}`} x={`${cut(x)}%`} width={`${cut(shares[i]! * 100)}%`} height="100%" />
          );
        })}
      </svg>
      <ul class="legend">
        {parts.map(({ label, value, tone, note, href }, i) => (
          <li class={tone}>
            <span class="swatch" aria-hidden="true" />
            {href ? <a href={href}>{label}</a> : <span>{label}</span>}
            <strong>{format.number(value)}</strong>
            <span class="hint">{whole === 0 ? null : format.percent(shares[i])}</span>
            {note ? <span class="hint legend-note">{note}</span> : null}
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** Counts side by side, as of a score's values or of days. */
export function Histogram({
  title,
  bars,
}: {
  title: string;
  bars: { label: string; value: number; tone?: Tone }[];
}) {
  const format = useFormat();
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const height = linear([0, most], [0, 88]);
  const step = 100 / bars.length;
  const every = Math.ceil(bars.length / 11);
  return (
    <figure class="chart">
      <svg
        class="histogram"
        role="img"
        aria-label={`${title}: ${bars.map(({ label, value }) => `${label} ${format.number(value)}`).join(", ")}`}
      >
        <line class="rule" x1="0" x2="100%" y1="100%" y2="100%" />
        {bars.map(({ value, tone = "info" }, i) => (
          <rect
            class={`fill ${tone}`}
            x={`${cut((i + 0.14) * step)}%`}
            width={`${cut(0.72 * step)}%`}
            y={`${cut(100 - height(value))}%`}
            height={`${cut(height(value))}%`}
            rx="2"
          />
        ))}
        {bars.map(({ value }, i) =>
          bars.length <= 14 && value > 0 ? (
            <text
              x={`${cut((i + 0.5) * step)}%`}
              y={`${cut(100 - height(value))}%`}
              dy="-5"
              text-anchor="middle"
            >
              {format.compact(value)}
            </text>
          ) : null,
        )}
      </svg>
      <svg class="days" aria-hidden="true">
        {bars.map(({ label }, i) =>
          i % every === 0 ? (
            <text x={`${cut((i + 0.5) * step)}%`} y="16" text-anchor="middle">
              {label}
            </text>
          ) : null,
        )}
      </svg>
      <AsTable
        title={title}
        head={["", "Count"]}
        rows={bars.map(({ label, value }) => [label, format.number(value)])}
      />
    </figure>
  );
}

export interface FactorBar {
  label: string;
  /** What the bar is as long as. */
  value: number | null;
  /** Of what; 100 unless told. */
  of?: number;
  tone?: Tone;
  /** To the right of the bar, as “18 of 25 points”. */
  says: Child;
  /** Under it: why. */
  text?: Child;
}

/** What a score is made of: one bar per factor, each with its number and its reason. */
export const FactorBars = ({ title, factors }: { title: string; factors: FactorBar[] }) => (
  <ul class="factors" aria-label={title}>
    {factors.map(({ label, value, of = 100, tone = "info", says, text }) => (
      <li>
        <span class="factor">{label}</span>
        <span class="says">{says}</span>
        <svg class="bar" aria-hidden="true">
          <rect class="track" width="100%" height="100%" rx="3" />
          {value === null || value <= 0 ? null : (
            <rect
              class={`fill ${tone}`}
              width={`${cut(Math.min(100, (100 * value) / of))}%`}
              height="100%"
              rx="3"
            />
          )}
        </svg>
        {text ? <span class="hint">{text}</span> : null}
      </li>
    ))}
  </ul>
);
