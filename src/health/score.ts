import { FACTORS, type Factor, type HealthConfig } from "./config.ts";

/**
 * The formula, without clock or database. The daily roll does the same in SQL (score-sql.ts), and a
 * property test holds the two against each other.
 */

/** What an account's score is made of: the windows end at the scoring's "now". Null is "no data". */
export interface Signals {
  /** Logins in the last 30 days; null if the account never logged in. */
  logins: number | null;
  /** Logins in the 30 days before those. */
  loginsBefore: number;
  /** 100 x distinct features used in 30 days / distinct features anyone used in 90; null if never one. */
  featureAdoption: number | null;
  featuresUsed: number | null;
  featuresKnown: number | null;
  /** Tickets not closed. */
  supportTickets: number;
  /** Those weighed: low 1, medium 2, high 4, urgent 6; null if the account never had a ticket. */
  ticketLoad: number | null;
  /** Percent of the training completed. */
  training: number | null;
  /** 0-100 from engagements completed in 30 days; null if the account never had one. */
  engagement: number | null;
  invoicesDue: number;
  /** Of those, paid by their due date. */
  invoicesOnTime: number;
  /** Mean of the survey answers of 90 days, scaled to 0-100. */
  sentiment: number | null;
  /** The newest NPS answer of 90 days, 0-10. */
  newestNps: number | null;
  /** Days, with fractions, since the last signal of any kind, or since creation. */
  idleDays: number;
  /** Whole UTC days to the contract's end; negative when past. */
  contractDays: number | null;
  overdueInvoices: number;
  /** Goals at risk, or missed within 90 days. */
  slippedGoals: number;
}

export interface FactorScore {
  factor: Factor | "manual";
  /** What was measured, in the factor's own unit. */
  value: number | null;
  /** 0-100. */
  score: number | null;
  /** Points of the configuration, of 100. */
  weight: number;
  /** Points of the health score that come from this factor; they sum to it within rounding. */
  contribution: number;
}

export const CHURN_TERMS = ["health", "usage", "inactivity", "contract", "nps", "invoices", "goals"] as const;
type ChurnTerm = (typeof CHURN_TERMS)[number];

export interface ChurnFactor {
  factor: ChurnTerm;
  value: number | null;
  /** Points of the churn risk that come from this term. */
  contribution: number;
}

export interface Score {
  /** 0-100; null when no factor has data. */
  health: number | null;
  /** Share of the weights (0-1) that had data. */
  coverage: number;
  factors: FactorScore[];
  /** 0-100; null when there is nothing to score. */
  churnRisk: number | null;
  churnFactors: ChurnFactor[];
}

/** Half up, as SQLite's round() does for what is not negative. */
export const round = (x: number) => Math.floor(x + 0.5);

/** Each factor's score of 0-100, or null without data. */
export function factorScores(s: Signals): Record<Factor, number | null> {
  return {
    usage:
      s.logins === null
        ? null
        : s.logins === 0
          ? 0
          : s.loginsBefore === 0
            ? 100
            : Math.min(100, (100 * s.logins) / s.loginsBefore),
    adoption: s.featureAdoption,
    engagement: s.engagement,
    support: s.ticketLoad === null ? null : Math.max(0, 100 - 8 * s.ticketLoad),
    payment: s.invoicesDue === 0 ? null : (100 * s.invoicesOnTime) / s.invoicesDue,
    training: s.training,
    sentiment: s.sentiment,
  };
}

function factorValues(s: Signals): Record<Factor, number | null> {
  return {
    usage: s.logins,
    adoption: s.featureAdoption,
    engagement: s.engagement,
    support: s.ticketLoad === null ? null : s.supportTickets,
    payment: s.invoicesDue === 0 ? null : s.overdueInvoices,
    training: s.training,
    sentiment: s.sentiment,
  };
}

/**
 * round(sum of weight x score / sum of weights over the factors with data). A factor without data is left
 * out (`reweight`), or counts as 50 (`neutral`) or 0 (`penalize`) with its full weight.
 */
function healthOf(s: Signals, config: Pick<HealthConfig, "weights" | "missing_data">) {
  const scores = factorScores(s);
  const stand = config.missing_data === "reweight" ? null : config.missing_data === "neutral" ? 50 : 0;
  const counted = (factor: Factor) => scores[factor] ?? stand;
  let points = 0;
  let weight = 0;
  let known = 0;
  for (const factor of FACTORS) {
    const score = counted(factor);
    if (score !== null) {
      points += config.weights[factor] * score;
      weight += config.weights[factor];
    }
    if (scores[factor] !== null) known += config.weights[factor];
  }
  const scored = known > 0;
  const values = factorValues(s);
  const factors: FactorScore[] = FACTORS.map((factor) => ({
    factor,
    value: values[factor],
    score: scores[factor],
    weight: config.weights[factor],
    contribution: scored ? (config.weights[factor] * (counted(factor) ?? 0)) / weight : 0,
  }));
  return { health: scored ? round(points / weight) : null, coverage: known / 100, factors };
}

/** The terms of the churn risk; `health` is the rounded score that holds, or null. Points. */
export function churnTerms(s: Signals, health: number | null): ChurnFactor[] {
  const drop =
    s.loginsBefore === 0 ? 0 : Math.max(0, (100 * (s.loginsBefore - (s.logins ?? 0))) / s.loginsBefore);
  const contract =
    s.contractDays === null ? 0 : s.contractDays < 0 ? 15 : 15 * Math.max(0, 1 - s.contractDays / 90);
  return [
    { factor: "health", value: health, contribution: health === null ? 20 : 0.4 * (100 - health) },
    { factor: "usage", value: drop, contribution: 0.2 * drop },
    { factor: "inactivity", value: s.idleDays, contribution: 15 * (1 - 2 ** (-s.idleDays / 30)) },
    { factor: "contract", value: s.contractDays, contribution: contract },
    { factor: "nps", value: s.newestNps, contribution: s.newestNps !== null && s.newestNps <= 6 ? 10 : 0 },
    { factor: "invoices", value: s.overdueInvoices, contribution: Math.min(10, 5 * s.overdueInvoices) },
    { factor: "goals", value: s.slippedGoals, contribution: Math.min(10, 5 * s.slippedGoals) },
  ];
}

/** Health, churn risk and what each is made of. A manual score (0-100) takes the computed one's place. */
export function score(
  s: Signals,
  config: Pick<HealthConfig, "weights" | "missing_data">,
  manual: number | null = null,
): Score {
  const { health: computed, coverage, factors } = healthOf(s, config);
  const health = manual ?? computed;
  if (manual !== null) {
    const rest = factors.reduce((sum, f) => sum + f.contribution, 0);
    factors.push({ factor: "manual", value: manual, score: manual, weight: 0, contribution: manual - rest });
  }
  const churnFactors = churnTerms(s, health);
  const risk = churnFactors.reduce((sum, term) => sum + term.contribution, 0);
  return {
    health,
    coverage,
    factors,
    churnRisk: health === null ? null : Math.min(100, Math.max(0, round(risk))),
    churnFactors: health === null ? [] : churnFactors,
  };
}
