import type { Child } from "hono/jsx";
import { useFormat } from "../page-context.ts";

const RADIUS = 51;

/** The outline of the half circle from its left end up to a score. */
function arcTo(score: number): string {
  const angle = (score / 100) * (Math.PI / 2);
  const [x, y] = [RADIUS * Math.sin(angle), -RADIUS * Math.cos(angle)].map((value) =>
    Number(value.toFixed(1)),
  );
  return `M-${RADIUS},0A${RADIUS},${RADIUS},0,0,1,${x},${y}`;
}

/** A net promoter score, -100 to 100, on half a circle. */
export function NpsGauge({ score, note }: { score: number | null; note?: Child }) {
  const format = useFormat();
  const tone = score === null ? "quiet" : score < 0 ? "bad" : score < 30 ? "fair" : "good";
  return (
    <figure class="gauge">
      <svg
        viewBox="-62 -60 124 76"
        role="img"
        aria-label={
          score === null
            ? "Net promoter score: no answers yet"
            : `Net promoter score: ${format.number(score)}, on a scale from -100 to 100`
        }
      >
        <path class="arc" d={arcTo(100)} />
        {score === null ? null : <path class={`arc ${tone}`} d={arcTo(Math.max(-98, score))} />}
        <text class="gauge-value" x="0" y="-4" text-anchor="middle">
          {score === null ? "–" : format.change(score)}
        </text>
        <text x="-51" y="13" text-anchor="middle">
          −100
        </text>
        <text x="51" y="13" text-anchor="middle">
          100
        </text>
      </svg>
      {note ? <figcaption class="hint">{note}</figcaption> : null}
    </figure>
  );
}
