import type { Combination, Count } from "./endpoints.ts";
import type { Floor } from "./floors.ts";
import { growing } from "./grows.ts";
import type { PRICES } from "./prices.ts";
import type { Roll } from "./roll.ts";

/** What a run of the bench found; bench/results.json holds one. */
export interface Results {
  measured: string;
  machine: string;
  /** Load averages of the machine when it ended: 1, 5 and 15 minutes. */
  load: number[];
  sizes: { accounts: number; events: number; seconds: number }[];
  built: { bytes: number; gzip: number };
  /** One count for each size. */
  endpoints: { name: string; limit?: number; counts: Count[] }[];
  /** Those furthest over what the goal allows first. */
  combinations: Combination[];
  floors: Floor[];
  roll: Roll;
  /** Bytes of tables and indexes, where the database tells. */
  tables: { name: string; bytes: number; rows: number }[];
  dollars: {
    prices: typeof PRICES;
    perMillion: { name: string; dollars: number }[];
    rollPer100k: number;
  };
}

type Cell = string | number;

const table = (head: string[], rows: Cell[][]): string =>
  [head, head.map((_, i) => (i === 0 ? "---" : "--:")), ...rows]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");

const n = (value: number, digits = 0) => value.toLocaleString("en", { maximumFractionDigits: digits });
const short = (size: number) =>
  size >= 1e6 ? `${size / 1e6}M` : size >= 1e3 ? `${size / 1e3}k` : String(size);

/** The table, in which lines up columns by itself: each list of counts goes from the smallest size to the largest. */
export function endpointTable({ sizes, endpoints, dollars }: Results): string {
  const over = sizes.map(({ accounts }) => short(accounts)).join(" / ");
  const each = (counts: Count[], of: (count: Count) => string) => {
    const values = counts.map(of);
    return new Set(values).size === 1 ? values[0]! : values.join(" / ");
  };
  return table(
    [
      "endpoint",
      "trips",
      `rows read at ${over}`,
      "limit",
      "growth",
      "rows written",
      "bytes",
      "median ms",
      "$ per million",
    ],
    endpoints.map(({ name, limit, counts }) => [
      name.replaceAll("|", "\\|"),
      each(counts, (c) => n(c.trips)),
      each(counts, (c) => n(c.read)),
      limit ?? "",
      `×${n(counts.at(-1)!.read / Math.max(1, counts[0]!.read), 1)}`,
      each(counts, (c) => n(c.written)),
      n(counts.at(-1)!.bytes),
      each(counts, (c) => n(c.ms, 1)),
      n(dollars.perMillion.find((one) => one.name === name)!.dollars, 2),
    ]),
  );
}

export const floorTable = ({ floors }: Results): string =>
  table(
    ["subject", "requests/s", "floor", "ratio", "goal", "each round", "server CPU ms", "of the floor"],
    floors.map((floor) => [
      floor.name,
      n(floor.ours),
      n(floor.floor),
      n(floor.ratio, 2),
      floor.goal ?? "",
      floor.each.map((ratio) => n(ratio, 2)).join(", "),
      n(floor.cpuMs, 2),
      n(floor.floorCpuMs, 2),
    ]),
  );

export function rollText({ roll, dollars }: Results): string {
  const seconds = (list: number[]) => `${list.map((value) => n(value, 1)).join(", ")} s`;
  const cpu = roll.cpu
    ? `; by processor time, which other work hardly moves, ${seconds(roll.cpu.ours)} and ${seconds(roll.cpu.bare)}: ratio ${n(roll.cpu.ratio, 2)}`
    : "";
  return `${n(roll.accounts)} accounts of ${roll.organizations} organizations in ${roll.ranges} ranges, each one transaction: ${n(roll.accountsPerSecond)} accounts/s, from the cron to the last range (rounds of ${seconds(roll.ours)}). The same statements for the same accounts, one transaction after the other with no queue and no Worker of ours, took ${seconds(roll.bare)}: ratio ${n(roll.ratio, 2)} (goal: at most 1.3)${cpu}. The longest statement took ${n(roll.longestMs)} ms (goal: under 5,000; D1 ends one after 30,000), the longest transaction, for whose time the database answers nobody else, ${n(roll.longestBatchMs)} ms. ${n(roll.rowsRead)} rows read and ${n(roll.rowsWritten)} written: $${n(dollars.rollPer100k, 3)} per 100,000 accounts and day.`;
}

const EITHER =
  "The order is walked until the page is full (the page divided by the share of the matches) or the matches are sorted, whichever is expected to be shorter: about the root of 25 n at most. Where order and filter depend on each other, a walk that finds too little ends after as many rows as match. Bound: twice the matches";

/** Why a list by this filter reads more than its rows, and what bounds it. */
const REASONS: [filter: RegExp, reason: string][] = [
  [
    /^search=/,
    "the index of trigrams gives the organization's matches in no order, so each is looked at to be counted, and again to be sorted, or to be known on a walk in the order asked for, whichever is shorter; by name, which depends on it, they are sorted. Bound: five times the matches, by name three times",
  ],
  [
    /^(industry|size|tag)=/,
    `no index for each order (a row written per account and sort). ${EITHER}, and each once more in the index of the search`,
  ],
  [
    /^(health|churn_risk)_/,
    `an index serves the range or the order, not both. ${EITHER}, and up to 101 rows for the total`,
  ],
  [
    /^updated_since/,
    `nothing is kept of it (two rows written for each change), so what changed, or what did not if that is less than 20,000, is counted. ${EITHER}`,
  ],
  [
    /^status=/,
    `an index serves the status or the order, not both. ${EITHER}; by health it begins at the first score that one of the status has`,
  ],
];

export function combinationText({ combinations, sizes }: Results): string {
  const over = combinations.filter(({ read, allowed }) => read > allowed);
  const head = `${combinations.length} lists of accounts (of ${n(Math.max(...sizes.map(({ accounts }) => accounts)))}) by one filter and one sort, each way: ${over.length} read more than three times the rows they return and 60.`;
  const filters = Map.groupBy(combinations, ({ query }) =>
    /^(sort|order)=/.test(query) ? "none" : query.split("&")[0]!,
  );
  const rows = [...filters].map(([filter, list]) => {
    const reads = list.map(({ read }) => read).sort((a, b) => a - b);
    const bad = list.filter(({ read, allowed }) => read > allowed).length;
    const reason = bad === 0 ? "" : (REASONS.find(([pattern]) => pattern.test(filter))?.[1] ?? "");
    return [
      `\`${filter}\``,
      n(reads[0]!),
      n(reads[Math.floor(reads.length / 2)]!),
      n(reads.at(-1)!),
      `${bad} of ${list.length}`,
      reason,
    ];
  });
  return `${head}\n\n${table(["filter", "fewest rows read", "median", "most", "over", "why, and what bounds it"], rows)}`;
}

export const printed = (results: Results): string =>
  [
    `\n${results.machine}; load ${results.load.join(", ")}`,
    endpointTable(results),
    floorTable(results),
    rollText(results),
    combinationText(results),
  ].join("\n\n");

/** bench/README.md. */
export const readme = (results: Results): string => `# What it costs

Written by \`npm run bench -- scale --keep\` from [results.json](results.json); do not edit.

Measured ${results.measured.slice(0, 16).replace("T", " ")} UTC on ${results.machine}. Load averages at the end: ${results.load.join(", ")} — other work on the machine makes milliseconds and requests a second worse than they are on a quiet one. Counts do not depend on it, and ratios are medians of rounds in turn with their floor.

One database holds organizations of ${results.sizes.map(({ accounts, events }) => `${n(accounts)} accounts with ${n(events)} usage events`).join(", ")}, filled by the batch endpoints. The Worker is the one that is deployed (${n(results.built.bytes / 1024)} KiB, ${n(results.built.gzip / 1024)} gzipped), on workerd with no proxy before it. The goal of 250 KB is not met: the pages of the dashboard are 62 KB of it, the libraries 71 without what nothing here asks of them, the product's own rules and routes the rest.

## Endpoints

Trips are calls to the database. Rows are counted by its own meters, the highest of several calls. Where sizes differ, smallest first. Dollars are for a million requests at the largest size, beyond what the plan includes: the request, its CPU time where it was measured, the call and the row of the key's object, rows read and written, and a queue message where one is sent.

${endpointTable(results)}

## Against the floor

Each in turn with a Worker that does the least: its requests a second are what the machine has to give. The bare query knows no caller and tells nobody. What the contract asks of every answer besides it is a call of the key's object, since the count of its limits is exact, their headers, a request's id and a line in the log: so beside each stands a floor that does these as well, and how far that floor itself comes against the bare query: a product that did nothing else would stand there. What is left of ours against it is routing, checking the key and what was asked, and the shape of the answer.

${floorTable(results)}

## The daily roll

${rollText(results)}

## Filters and sorts

${combinationText(results)}

## What else grows

${table(["read", "bound", "why"], growing())}

## Prices

Cloudflare's, read ${results.dollars.prices.read}, per million: ${Object.entries(
  results.dollars.prices.perMillion,
)
  .map(([name, dollars]) => `${name} $${dollars}`)
  .join(", ")}; a GB of D1 for a month $${results.dollars.prices.d1GbMonth}.
`;
