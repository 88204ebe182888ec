import { nice, ticks as ticksOf } from "d3-array";
import { utcTicks } from "d3-time";
import { useFormat } from "../page-context.ts";
import { linear } from "./linear.ts";
import { smoothArea, smoothLine } from "./path.ts";

/** One value of a day (`2024-01-15`); null where nothing is known, and the line is broken there. */
export interface Point {
  date: string;
  value: number | null;
}

interface Props {
  /** What is shown, as “Average health, 90 days”. */
  title: string;
  points: readonly Point[];
  /** How a value is written beside the axis and under the pointer. */
  show?: (value: number) => string;
  /** What values can be at all, as 0 to 100; the axis never goes beyond. */
  bounds?: [least: number, most: number];
  tone?: "accent" | "good" | "bad";
}

const WIDTH = 1000;
const HEIGHT = 100;

/**
 * Values over days: a line on an area, with axes, and the same as a table. The plot stretches with the page
 * while text and lines keep their size: the axes are drawings of their own, without a viewBox.
 */
export function TrendChart({ title, points, show, bounds, tone = "accent" }: Props) {
  const format = useFormat();
  const write = show ?? ((value: number) => format.number(value));
  const known = points.filter((point): point is { date: string; value: number } => point.value !== null);
  if (known.length < 2) {
    return <p class="chart-empty">Not enough days yet: a trend is drawn from the second day on.</p>;
  }
  const from = new Date(points[0]!.date);
  const to = new Date(points.at(-1)!.date);
  const x = linear([from.getTime(), to.getTime()], [0, WIDTH]);
  const values = known.map(({ value }) => value);
  const [low, high] = nice(...spread(values, bounds), 4);
  const y = linear([low, high], [HEIGHT, 0]);
  // Two ticks that read the same tell nothing.
  const ticks = ticksOf(low, high, 4).filter((tick, i, all) => i === 0 || write(tick) !== write(all[i - 1]!));
  const at = ({ date }: Point) => x(Date.parse(date));
  const spots = points.map((point) => (point.value === null ? null : ([at(point), y(point.value)] as const)));
  const last = known.at(-1)!;
  const days = utcTicks(from, to, 4).filter((day) => x(day.getTime()) > 40 && x(day.getTime()) < 960);
  const data = known.map((point) => [
    Number((at(point) / WIDTH).toFixed(4)),
    `${format.shortDay(point.date)}: ${write(point.value)}`,
  ]);
  return (
    <figure class="chart">
      <figcaption class="readout" aria-hidden="true">
        {format.shortDay(last.date)}: {write(last.value)}
      </figcaption>
      <div class={`trend ${tone}`} data-points={JSON.stringify(data)}>
        <svg class="ticks" aria-hidden="true">
          {ticks.map((tick) => (
            <text x="100%" y={`${percent(y(tick), HEIGHT)}%`} dx="-8" dy="4" text-anchor="end">
              {write(tick)}
            </text>
          ))}
        </svg>
        <svg
          class="plot"
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`${title}. ${inWords(known, write, format.day)}`}
        >
          {ticks.map((tick) => (
            <line class="rule" x1="0" x2={WIDTH} y1={y(tick)} y2={y(tick)} />
          ))}
          <path class="area" d={smoothArea(spots, HEIGHT)} />
          <path class="line" d={smoothLine(spots)} />
          <line class="mark" x1="0" x2="0" y1="0" y2={HEIGHT} />
        </svg>
        <svg class="days" aria-hidden="true">
          {days.map((day) => (
            <text x={`${percent(x(day.getTime()), WIDTH)}%`} y="16" text-anchor="middle">
              {format.shortDay(day.toISOString().slice(0, 10))}
            </text>
          ))}
        </svg>
      </div>
      <AsTable title={title} rows={known.map(({ date, value }) => [format.day(date), write(value)])} />
    </figure>
  );
}

const percent = (value: number, of: number) => Number(((100 * value) / of).toFixed(2));

/** The values' range with some air, so that a small move does not look like a great one. */
function spread(values: number[], [least, most] = [-Infinity, Infinity]): [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const air = Math.max((high - low) * 0.1, Math.abs(high) * 0.04) || 1;
  const floor = low >= 0 ? Math.max(0, least) : least;
  return [Math.max(floor, low - air), Math.min(most, high + air)];
}

function inWords(
  known: { date: string; value: number }[],
  write: (value: number) => string,
  day: (date: string) => string,
): string {
  const first = known[0]!;
  const last = known.at(-1)!;
  const values = known.map(({ value }) => value);
  return `From ${write(first.value)} on ${day(first.date)} to ${write(last.value)} on ${day(last.date)}; lowest ${write(Math.min(...values))}, highest ${write(Math.max(...values))}.`;
}

/** The numbers of a chart, for whoever cannot or would rather not read a drawing. */
export const AsTable = ({
  title,
  rows,
  head = ["Day", "Value"],
}: {
  title: string;
  rows: string[][];
  head?: string[];
}) => (
  <details class="as-table">
    <summary>
      Show as a table<span class="away">: {title}</span>
    </summary>
    <section class="as-table-rows" aria-label={title} tabindex={0}>
      <table>
        <thead>
          <tr>
            {head.map((text) => (
              <th scope="col">{text}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...others]) => (
            <tr>
              <th scope="row">{first}</th>
              {others.map((text) => (
                <td>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </details>
);
