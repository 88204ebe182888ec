import { type Band, bandOf, type HealthConfig } from "./config.ts";
import type { ChurnFactor, FactorScore, Score, Signals } from "./score.ts";

/** Factors in words: what happened, and what it did to the score. Points are of 100. */

const number = (x: number) => String(Math.round(x * 10) / 10);
const count = (n: number, one: string, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;

/** Points a factor could still give: its share of the weights, less what it gives. */
function pointsLost(
  factor: FactorScore,
  factors: readonly FactorScore[],
  config: Pick<HealthConfig, "missing_data">,
): number {
  if (factor.factor === "manual") return 0;
  if (factor.score === null && config.missing_data === "reweight") return 0;
  const counted = factors.filter(
    (f) => f.factor !== "manual" && (config.missing_data !== "reweight" || f.score !== null),
  );
  const weights = counted.reduce((sum, f) => sum + f.weight, 0);
  return weights === 0 ? 0 : (100 * factor.weight) / weights - factor.contribution;
}

function fact({ factor, score }: FactorScore, s: Signals, reason: string | null): string {
  if (factor === "manual") return `Set by hand to ${number(score ?? 0)}${reason ? `: ${reason}` : ""}`;
  if (score === null) return NO_DATA[factor];
  switch (factor) {
    case "usage": {
      const now = s.logins ?? 0;
      if (now < s.loginsBefore)
        return `Logins fell from ${number(s.loginsBefore)} to ${number(now)} in 30 days`;
      if (now > s.loginsBefore)
        return `Logins rose from ${number(s.loginsBefore)} to ${number(now)} in 30 days`;
      return now === 0 ? "No logins for 60 days" : `Logins stayed at ${number(now)} in 30 days`;
    }
    case "adoption":
      return s.featuresUsed === null || s.featuresKnown === null
        ? `Feature adoption is ${number(score)}%`
        : `${number(s.featuresUsed)} of ${count(s.featuresKnown, "feature")} used in 30 days`;
    case "engagement":
      return score === 0
        ? "No engagement completed in 30 days"
        : `Engagement of the last 30 days scores ${number(score)} of 100`;
    case "support":
      return s.supportTickets === 0
        ? "No open tickets"
        : `${count(s.supportTickets, "open ticket")}, weighing ${number(s.ticketLoad ?? 0)} by priority`;
    case "payment":
      return `${number(s.invoicesOnTime)} of ${count(s.invoicesDue, "due invoice")} paid on time`;
    case "training":
      return `Training is ${number(score)}% complete`;
    case "sentiment":
      return `Survey answers of 90 days average ${number(score)} of 100`;
  }
}

const NO_DATA = {
  usage: "Never logged in",
  adoption: "Never used a feature",
  engagement: "Never had an engagement",
  support: "Never had a ticket",
  payment: "No invoice was due yet",
  training: "No training recorded",
  sentiment: "No survey answered in 90 days",
};

const points = (x: number) =>
  `${x < 0 ? "−" : "+"}${number(Math.abs(x))} ${Math.abs(Math.round(x * 10) / 10) === 1 ? "point" : "points"}`;

export function factorText(
  factor: FactorScore,
  result: Score,
  s: Signals,
  config: Pick<HealthConfig, "missing_data">,
  reason: string | null,
): string {
  const said = fact(factor, s, reason);
  if (factor.factor === "manual") return `${said} (${points(factor.contribution)} to what was computed)`;
  if (factor.score === null && config.missing_data === "reweight") return `${said}: left out`;
  const lost = pointsLost(factor, result.factors, config);
  return lost >= 0.05 ? `${said}: ${points(-lost)}` : `${said}: no points lost`;
}

export function churnText({ factor, value, contribution }: ChurnFactor, s: Signals): string {
  const added = contribution >= 0.05 ? points(contribution) : "no risk added";
  switch (factor) {
    case "health":
      return `${value === null ? "Health is not known" : `Health is ${number(value)}`}: ${added}`;
    case "usage":
      return (value ?? 0) > 0
        ? `Logins fell by ${number(value ?? 0)}%, from ${number(s.loginsBefore)} to ${number(s.logins ?? 0)}: ${added}`
        : `Logins did not fall: ${added}`;
    case "inactivity":
      return `${count(Math.floor(value ?? 0), "day")} since the last signal: ${added}`;
    case "contract":
      if (value === null) return "No contract end is known: no risk added";
      return value < 0
        ? `The contract ended ${count(-value, "day")} ago: ${added}`
        : `The contract ends in ${count(value, "day")}: ${added}`;
    case "nps":
      return value === null
        ? "No NPS answer in 90 days: no risk added"
        : `The newest NPS answer is ${number(value)}: ${added}`;
    case "invoices":
      return `${count(value ?? 0, "overdue invoice")}: ${added}`;
    case "goals":
      return `${count(value ?? 0, "goal")} at risk or missed: ${added}`;
  }
}

const BANDS: Record<Band, string> = { healthy: "healthy", neutral: "neutral", at_risk: "at risk" };

/** The score, its band, and the factor that costs most. */
export function summary(result: Score, s: Signals, config: HealthConfig, reason: string | null): string {
  if (result.health === null) return "Not scored yet: no signal has come in";
  const head = `Health is ${result.health} (${BANDS[bandOf(result.health, config.bands)]}), churn risk ${result.churnRisk}`;
  const manual = result.factors.find((f) => f.factor === "manual");
  if (manual) return `${head}. ${factorText(manual, result, s, config, reason)}`;
  const [worst] = result.factors
    .map((factor) => ({ factor, lost: pointsLost(factor, result.factors, config) }))
    .sort((a, b) => b.lost - a.lost);
  return worst && worst.lost >= 1
    ? `${head}. ${factorText(worst.factor, result, s, config, reason)}`
    : `${head}. Nothing weighs it down`;
}
