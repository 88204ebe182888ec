import type { Results } from "./report.ts";

const GB = 1e9;
const LIMIT = 10 * GB;

/** What a customer's ordinary account brings about: rows at once, and rows of a day. Assumed, so that it can be argued with. */
interface Kind {
  tables: string[];
  what: string;
  once?: number;
  daily?: number;
  /** Days after which rows go; null: they stay. */
  kept?: number | null;
  note: string;
}

export const KINDS: readonly Kind[] = [
  {
    tables: [
      "accounts",
      "accounts_search_data",
      "accounts_search_docsize",
      "accounts_search_idx",
      "account_history",
    ],
    what: "an account, with its search index and its history",
    once: 1,
    note: "with the account",
  },
  { tables: ["contacts"], what: "2 contacts", once: 2, note: "with the account" },
  {
    tables: ["health_metrics"],
    what: "a daily score",
    daily: 1,
    kept: null,
    note: "kept: it is what analytics and `as_of` read",
  },
  {
    tables: ["usage_events"],
    what: "a usage event a day",
    daily: 1,
    kept: null,
    note: "`USAGE_EVENTS_DAYS`, at least 120; off unless set",
  },
  { tables: ["engagements"], what: "an engagement a month", daily: 1 / 30, kept: null, note: "kept" },
  { tables: ["tickets"], what: "a ticket in two months", daily: 1 / 60, kept: null, note: "kept" },
  { tables: ["invoices"], what: "an invoice a month", daily: 1 / 30, kept: null, note: "kept" },
  {
    tables: ["events"],
    what: "an event to tell in five days",
    daily: 1 / 5,
    kept: 90,
    note: "90 days, so that a webhook can recover",
  },
  {
    tables: ["audit_log"],
    what: "an entry of the audit log in ten days",
    daily: 1 / 10,
    kept: null,
    note: "kept",
  },
];

const n = (value: number, digits = 0) => value.toLocaleString("en", { maximumFractionDigits: digits });

interface Measured extends Kind {
  /** Bytes of a row, with its part of the indexes. */
  bytes: number;
}

function measured({ tables }: Results): Measured[] {
  const found = new Map(tables.map((table) => [table.name, table]));
  return KINDS.map((kind) => {
    const rows = found.get(kind.tables[0]!)?.rows ?? 0;
    const bytes = kind.tables.reduce((sum, name) => sum + (found.get(name)?.bytes ?? 0), 0);
    return { ...kind, bytes: rows === 0 ? 0 : bytes / rows };
  });
}

/** Bytes of so many accounts after so many days. */
function bytesAfter(
  kinds: readonly Measured[],
  accounts: number,
  days: number,
  usageDays: number | null,
): number {
  const each = kinds.reduce((sum, { tables, bytes, once = 0, daily = 0, kept }) => {
    const limit = tables[0] === "usage_events" ? usageDays : (kept ?? null);
    return sum + bytes * (once + daily * (limit === null ? days : Math.min(days, limit)));
  }, 0);
  return accounts * each;
}

function daysUntilFull(kinds: readonly Measured[], accounts: number, usageDays: number | null): string {
  const most = 20 * 365;
  if (bytesAfter(kinds, accounts, most, usageDays) < LIMIT) return "over 20 years";
  let days = 0;
  while (bytesAfter(kinds, accounts, days, usageDays) < LIMIT) days++;
  return days > 730 ? `${n(days / 365, 1)} years` : `${days} days`;
}

/** docs/growth.md. */
export function growthPage(results: Results): string {
  const kinds = measured(results);
  const rows = kinds.map(({ tables, what, bytes, once, daily, note }) => {
    const gain = daily ? n(bytes * daily) : "";
    return `| \`${tables[0]}\` | ${what} | ${n(bytes)} | ${once ? n(bytes * once) : ""} | ${gain} | ${note} |`;
  });
  const sum = (of: (kind: Measured) => number) => n(kinds.reduce((total, kind) => total + of(kind), 0));
  const sizes = [1_000, 10_000, 50_000, 100_000, 250_000].map((accounts) => {
    const year = bytesAfter(kinds, accounts, 365, null) / GB;
    return `| ${n(accounts)} | ${n(year, 1)} GB | ${daysUntilFull(kinds, accounts, null)} | ${daysUntilFull(kinds, accounts, 120)} |`;
  });
  return `# Growth and retention

Written by \`npm run bench -- scale --keep\` from [bench/results.json](../bench/results.json), whose database of ${n(results.tables.reduce((total, { bytes }) => total + bytes, 0) / 1e6)} MB was measured table by table (\`dbstat\`); do not edit. Bytes are with a row's part of its table's indexes and half-full pages. How many rows an account brings about is assumed, as it stands in the second column: multiply by your own.

| table | of an account | bytes a row | bytes at once | bytes a day | what goes |
| --- | --- | --: | --: | --: | --- |
${rows.join("\n")}
| | together | | ${sum((kind) => kind.bytes * (kind.once ?? 0))} | ${sum((kind) => kind.bytes * (kind.daily ?? 0))} | |

One D1 database holds 10 GB. A database with so many accounts, all of them alive, has these, and is full after so long:

| accounts | after a year | full after | full after, with \`USAGE_EVENTS_DAYS=120\` |
| --: | --: | --: | --: |
${sizes.join("\n")}

What grows without end is above all the daily score: a row for each account and day, of which a hundred thousand accounts are most of a database in some months. An organization is never spread over two databases; how far one carries is what this table says.

## What goes by itself

| what | after | how |
| --- | --- | --- |
| raw usage events | \`USAGE_EVENTS_DAYS\` days (120 at least; kept for good unless it is set) | each day, of organizations that were rolled up since; the newest of each type and account stays, so no score of that day or later is changed. A backtest as of a day before that sees less, and an \`event_id\` that was forgotten counts as a new one |
| events, deliveries, attempts | 90 days; bodies of answers after 30 | each minute, in steps of 500 |
| runs of workflows | 90 days after they ended | each minute, in steps of 500 |
| kept answers of \`Idempotency-Key\` | 24 hours | each minute |
| work of the roll | 7 days | each day |
| everything of an organization that is deleted | at once, in steps of 1,000 | each minute until nothing is left |

## More than one database

Bind further databases as \`DB_1\`, \`DB_2\`, … in wrangler.toml, with the migrations of the first, and deploy. New organizations go to the one with the fewest bytes; each lives in one alone, and which that is stands in the table \`placements\` of the first. Nothing else changes: a read is one round trip, a write at most two.

\`npm run admin -- move-organization <id> <shard>\` moves one. The minute cron copies it beside its work, in passes over all of its rows until source and copy hardly differ; then no queue works for it for 40 seconds, then its writes are answered 503 with \`Retry-After\` while the last passes find every row alike (row for row; counts and SHA-256 of each table are kept with its place), and then it lives there. That last part takes as long as reading all of it twice: seconds for a hundred thousand rows. A minute later what it left is erased. It can be ended anywhere, and goes on by itself.
`;
}
