type Pair = [from: number, to: number];

/** Where a value of `domain` stands in `range`. A domain of one value has it in the middle. */
export function linear([low, high]: Pair, [from, to]: Pair): (value: number) => number {
  if (low === high) return () => (from + to) / 2;
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}
