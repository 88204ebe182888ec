import * as z from "zod";
import type { healthMetrics } from "../db/schema/index.ts";
import { date, iso, timestamp } from "../http/answers.ts";
import { day, id, instant, longText, oneOrMore } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery } from "../http/pagination.ts";
import { FACTORS, type HealthConfig } from "./config.ts";
import { CHURN_TERMS, type Score, type Signals, score } from "./score.ts";

const METRICS = [
  "overall_health_score",
  "churn_risk_score",
  "login_frequency",
  "feature_adoption_score",
  "support_tickets",
  "training_completion_rate",
  "engagement_score",
  "coverage",
] as const;

const percent = () => z.number().min(0).max(100);

const PostedMetrics = lazily(() =>
  z
    .strictObject({
      login_frequency: z.number().min(0).max(1e9).optional(),
      feature_adoption_score: percent().optional(),
      support_tickets: z.int().min(0).max(1e6).optional(),
      training_completion_rate: percent().optional(),
      engagement_score: percent().optional(),
    })
    .refine((m) => Object.keys(m).length > 0, "must name at least one metric"),
);

export const NewHealth = lazily(() =>
  z
    .strictObject({
      account_id: id("account"),
      health_score: z
        .int()
        .min(0)
        .max(100)
        .optional()
        .meta({ description: "Holds as a manual score until `expires_at`" }),
      reason: longText().optional(),
      metrics: PostedMetrics().optional().meta({
        description: "Replace the computed metrics of `date`; carried forward 30 days",
      }),
      expires_at: instant()
        .optional()
        .meta({ description: "End of the manual score; 30 days after its beginning when left out" }),
      date: day().optional().meta({
        description:
          "The UTC day the metrics are of and the manual score begins; today when left out. What it changes of a past day is the rows since then, at most 31",
      }),
    })
    .superRefine((given, problem) => {
      if (given.health_score === undefined && given.metrics === undefined) {
        problem.addIssue({
          code: "custom",
          path: ["health_score"],
          message: "give health_score, metrics or both",
        });
      }
      if (given.health_score === undefined && given.expires_at !== undefined) {
        problem.addIssue({
          code: "custom",
          path: ["expires_at"],
          message: "is the end of a manual score; give health_score too",
        });
      }
    }),
);
export type NewHealth = z.output<ReturnType<typeof NewHealth>>;

const Factor = lazily(() =>
  z.object({
    factor: z.enum([...FACTORS, "manual"]),
    value: z.number().nullable(),
    score: z.number().nullable(),
    weight: z.number(),
    contribution: z.number().meta({ description: "Points of the score that come from this factor" }),
  }),
);

const ChurnFactor = lazily(() =>
  z.object({
    factor: z.enum(CHURN_TERMS),
    value: z.number().nullable(),
    contribution: z.number().meta({ description: "Points of the churn risk that come from this term" }),
  }),
);

const score100 = () => z.number().min(0).max(100).nullable();

const Metrics = lazily(() =>
  z.object({
    overall_health_score: score100(),
    churn_risk_score: score100(),
    login_frequency: z.number().nullable(),
    feature_adoption_score: score100(),
    support_tickets: z.number().nullable(),
    training_completion_rate: score100(),
    engagement_score: score100(),
    coverage: z.number().min(0).max(1).nullable().meta({ description: "Share of the weights that had data" }),
  }),
);

export const HealthMetric = lazily(() =>
  Metrics().extend({
    id: z.string(),
    account_id: z.string(),
    metric_date: date(),
    source: z.enum(["computed", "manual"]),
    reason: z.string().nullable(),
    factors: z.array(Factor()),
    churn_factors: z.array(ChurnFactor()),
    config_version: z.int(),
    computed_at: timestamp(),
  }),
);
export type HealthMetric = z.infer<ReturnType<typeof HealthMetric>>;

/** A row of a list: with `metrics` or `aggregation`, only what was asked for. */
export const HealthListRow = lazily(() =>
  HealthMetric().partial().required({ account_id: true, metric_date: true }),
);
export type HealthListRow = z.infer<ReturnType<typeof HealthListRow>>;

const text = () => z.string().meta({ description: "The same in words" });

export const AccountHealth = lazily(() =>
  HealthMetric().extend({
    id: z.string().nullable(),
    metric_date: date().nullable(),
    source: z.enum(["computed", "manual"]).nullable(),
    config_version: z.int().nullable(),
    computed_at: timestamp().nullable(),
    account_name: z.string(),
    band: z.enum(["healthy", "neutral", "at_risk"]).nullable(),
    summary: z.string().meta({ description: "The score and what weighs most, in a sentence" }),
    factors: z.array(Factor().extend({ text: text() })),
    churn_factors: z.array(ChurnFactor().extend({ text: text() })),
  }),
);
export type AccountHealth = z.infer<ReturnType<typeof AccountHealth>>;

export const HealthQuery = lazily(() =>
  listQuery(["metric_date"], {
    account_id: id("account").optional(),
    date_from: day().optional(),
    date_to: day().optional(),
    metrics: oneOrMore(METRICS).optional(),
    aggregation: z.enum(["daily", "weekly", "monthly"]).optional(),
  }),
);

export type MetricRow = typeof healthMetrics.$inferSelect;

/** The stored signals, as the formula takes them. */
export const signalsOf = (row: MetricRow): Signals => row;

/** What the row was made of, from its own signals and its configuration's weights. */
export function scoreOf(row: MetricRow, config: Pick<HealthConfig, "weights" | "missing_data">): Score {
  return score(signalsOf(row), config, row.source === "manual" ? row.overallHealthScore : null);
}

const rounded = (x: number | null) => (x === null ? null : Math.round(x * 100) / 100);

export function healthMetricOf(
  row: MetricRow,
  config: Pick<HealthConfig, "weights" | "missing_data">,
): HealthMetric {
  const { factors, churnFactors } = scoreOf(row, config);
  return {
    id: row.id,
    account_id: row.accountId,
    metric_date: row.metricDate,
    overall_health_score: row.overallHealthScore,
    churn_risk_score: row.churnRiskScore,
    login_frequency: row.logins,
    feature_adoption_score: rounded(row.featureAdoption),
    support_tickets: row.supportTickets,
    training_completion_rate: rounded(row.training),
    engagement_score: rounded(row.engagement),
    coverage: rounded(row.coverage),
    source: row.source,
    reason: row.reason,
    factors: factors.map((f) => ({
      ...f,
      value: rounded(f.value),
      score: rounded(f.score),
      contribution: rounded(f.contribution)!,
    })),
    churn_factors: churnFactors.map((f) => ({
      ...f,
      value: rounded(f.value),
      contribution: rounded(f.contribution)!,
    })),
    config_version: row.configVersion,
    computed_at: iso(row.computedAt),
  };
}
