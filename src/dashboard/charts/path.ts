/** A point of a drawing; null where nothing is known, and the line is broken there. */
export type Spot = readonly [x: number, y: number] | null;
type Known = NonNullable<Spot>;

/** The outline (`d` of an SVG path) of straight lines from point to point. */
export const straightLine = (spots: readonly Spot[]): string =>
  runsOf(spots)
    .map((run) => drawn(run, (at) => `L${pair(at)}`))
    .join("");

/**
 * The outline of a smooth line that never rises or falls where its points do not, by Steffen's interpolation ("A
 * simple method for monotonic interpolation in one dimension", 1990). Points go from left to right.
 */
export const smoothLine = (spots: readonly Spot[]): string => runsOf(spots).map(smooth).join("");

/** What is between a smooth line and `ground`. */
export const smoothArea = (spots: readonly Spot[], ground: number): string =>
  runsOf(spots)
    .map((run) => `${smooth(run)}L${pair([run.at(-1)![0], ground])}L${pair([run[0]![0], ground])}Z`)
    .join("");

function smooth(run: Known[]): string {
  const slopes = slopesOf(run);
  return drawn(run, (to, i) => {
    const from = run[i - 1]!;
    const third = (to[0] - from[0]) / 3;
    const leaving: Known = [from[0] + third, from[1] + third * slopes[i - 1]!];
    const arriving: Known = [to[0] - third, to[1] - third * slopes[i]!];
    return `C${pair(leaving)},${pair(arriving)},${pair(to)}`;
  });
}

/** How steep the line is at each point: level at a peak, and never so steep as to go beyond a neighbour. */
function slopesOf(run: readonly Known[]): number[] {
  const steps = run.slice(1).map(([x, y], i) => {
    const width = x - run[i]![0];
    return { width, slope: (y - run[i]![1]) / width };
  });
  const inner = steps.slice(1).map((after, i) => {
    const before = steps[i]!;
    if (before.slope * after.slope <= 0) return 0;
    const mean = (before.slope * after.width + after.slope * before.width) / (before.width + after.width);
    return Math.sign(mean) * Math.min(2 * Math.abs(before.slope), 2 * Math.abs(after.slope), Math.abs(mean));
  });
  const [first, last] = [steps[0]?.slope ?? 0, steps.at(-1)?.slope ?? 0];
  if (inner.length === 0) return run.map(() => first);
  return [(3 * first - inner[0]!) / 2, ...inner, (3 * last - inner.at(-1)!) / 2];
}

/** What is known without a gap; a single point is a dot. */
function drawn(run: Known[], next: (at: Known, i: number) => string): string {
  const [first, ...others] = run;
  return `M${pair(first!)}${others.length === 0 ? "Z" : others.map((at, i) => next(at, i + 1)).join("")}`;
}

function runsOf(spots: readonly Spot[]): Known[][] {
  const runs: Known[][] = [[]];
  for (const spot of spots) {
    if (spot) runs.at(-1)!.push(spot);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

const pair = ([x, y]: Known) => `${tenth(x)},${tenth(y)}`;
const tenth = (value: number) => Math.round(value * 10) / 10;
