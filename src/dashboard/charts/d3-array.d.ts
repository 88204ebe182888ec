/** What the charts use of d3-array. */
declare module "d3-array" {
  /** Rounds the interval outwards to where its ticks are. */
  export function nice(start: number, stop: number, count: number): [number, number];
  /** About `count` round values within the interval. */
  export function ticks(start: number, stop: number, count: number): number[];
}
