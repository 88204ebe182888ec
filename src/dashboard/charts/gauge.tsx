import { arc } from "d3-shape";
import type { Child } from "hono/jsx";
import { useFormat } from "../page-context.ts";

const angle = (score: number) => (score / 100) * (Math.PI / 2);

/** A net promoter score, -100 to 100, on half a circle. */
export function NpsGauge({ score, note }: { score: number | null; note?: Child }) {
  const format = useFormat();
  const ring = arc<[from: number, to: number]>()
    .innerRadius(46)
    .outerRadius(56)
    .cornerRadius(3)
    .startAngle(([from]) => angle(from))
    .endAngle(([, to]) => angle(to))
    .digits(1);
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
        <path class="track" d={ring([-100, 100]) ?? ""} />
        {score === null ? null : <path class={`fill ${tone}`} d={ring([-100, Math.max(-98, score)]) ?? ""} />}
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
