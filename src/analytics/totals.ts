import { getTableColumns } from "drizzle-orm";
import { type accountCounters, organizationDays } from "../db/schema/index.ts";
import { type Band, FACTORS, type Factor, type HealthConfig, thresholds } from "../health/config.ts";
import type { Organization } from "../organizations/schema.ts";

/** Where the bands lie, 0-100: at risk below `atRisk`; of the others, healthy from `healthy` on. */
export interface Bands {
  atRisk: number;
  healthy: number;
}

export const bandsOf = (organization: Organization, config: HealthConfig): Bands => ({
  atRisk: thresholds(organization, config).atRisk,
  healthy: config.bands.healthy,
});

export const bandIn = (score: number, { atRisk, healthy }: Bands): Band =>
  score < atRisk ? "at_risk" : score >= healthy ? "healthy" : "neutral";

/** The whole scores of a band, first and last; null where it has none. */
export function scoresIn(band: Band, { atRisk, healthy }: Bands): [from: number, to: number] | null {
  const [from, to] = {
    at_risk: [0, atRisk - 1] as const,
    neutral: [atRisk, healthy - 1] as const,
    healthy: [Math.max(atRisk, healthy), 100] as const,
  }[band];
  return from > to ? null : [from, to];
}

export interface Group {
  accounts: number;
  arrCents: number;
}

/** An organization's sums on a day or now. All but `accounts` and `churned` leave churned accounts out. */
export interface Totals {
  accounts: number;
  active: number;
  /** Status at_risk, or health under the at-risk threshold. */
  atRisk: Group;
  churned: number;
  arrCents: number;
  /** Sums of the scores, and how many accounts have one. */
  health: { sum: number; accounts: number };
  risk: { sum: number; accounts: number };
  bands: Record<Band, Group>;
}

type Counter = typeof accountCounters.$inferSelect;
type Day = typeof organizationDays.$inferSelect;

/** What the kept counters say: a row per health score, -1 not scored, -2 churned. */
export function totalsNow(counters: readonly Counter[], bands: Bands): Totals {
  const churned = counters.filter(({ bucket }) => bucket === -2);
  const here = counters.filter(({ bucket }) => bucket > -2);
  const scored = here.filter(({ bucket }) => bucket >= 0);
  const inBand = (band: Band) => group(scored.filter(({ bucket }) => bandIn(bucket, bands) === band));
  const low = inBand("at_risk");
  const others = here.filter(({ bucket }) => bucket < 0 || bandIn(bucket, bands) !== "at_risk");
  return {
    accounts: sum(counters, (c) => c.accounts),
    active: sum(here, (c) => c.active),
    atRisk: {
      accounts: low.accounts + sum(others, (c) => c.atRisk),
      arrCents: low.arrCents + sum(others, (c) => c.atRiskArrCents),
    },
    churned: sum(churned, (c) => c.accounts),
    arrCents: sum(here, (c) => c.arrCents),
    health: { sum: sum(scored, (c) => c.bucket * c.accounts), accounts: sum(scored, (c) => c.accounts) },
    risk: { sum: sum(here, (c) => c.risk), accounts: sum(here, (c) => c.riskAccounts) },
    bands: { healthy: inBand("healthy"), neutral: inBand("neutral"), at_risk: low },
  };
}

const sum = <T>(rows: readonly T[], of: (row: T) => number) =>
  rows.reduce((total, row) => total + of(row), 0);

const group = (counters: readonly Counter[]): Group => ({
  accounts: sum(counters, (c) => c.accounts),
  arrCents: sum(counters, (c) => c.arrCents),
});

/** What answers need of each day. */
const { asOf: _asOf, factors: _factors, movers: _movers, ...dayColumns } = getTableColumns(organizationDays);

export { dayColumns };

export type DayTotals = Omit<Day, "organizationId" | "metricDate" | "asOf" | "factors" | "movers">;

export const totalsOf = (day: DayTotals): Totals => ({
  accounts: day.accounts,
  active: day.active,
  atRisk: { accounts: day.atRisk, arrCents: day.atRiskArrCents },
  churned: day.churned,
  arrCents: day.arrCents,
  health: { sum: day.health, accounts: day.healthAccounts },
  risk: { sum: day.risk, accounts: day.riskAccounts },
  bands: {
    healthy: { accounts: day.healthyBand, arrCents: day.healthyBandArrCents },
    neutral: { accounts: day.neutralBand, arrCents: day.neutralBandArrCents },
    at_risk: { accounts: day.atRiskBand, arrCents: day.atRiskBandArrCents },
  },
});

/** The mean of each factor's scores to one decimal, from `[sum, n, sum, n, ...]`; null without data. */
export function factorMeans(sums: readonly number[]): Record<Factor, number | null> {
  const means = FACTORS.map((factor, i) => [factor, oneDecimal(ratio(sums[2 * i]!, sums[2 * i + 1]!))]);
  return Object.fromEntries(means) as Record<Factor, number | null>;
}

/** `part / whole`; null when there is no whole. */
export const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);

export const meanOf = ({ sum, accounts }: { sum: number; accounts: number }) => ratio(sum, accounts);

/** Halves go away from zero. */
export function oneDecimal(x: number | null): number | null {
  return x === null ? null : (Math.sign(x) * Math.round(Math.abs(x) * 10 + 1e-9)) / 10;
}

/** A share of 0-1 to four decimals. */
export const share = (part: number, whole: number) =>
  whole === 0 ? null : Math.round((10_000 * part) / whole) / 10_000;

export const money = (cents: number) => cents / 100;
