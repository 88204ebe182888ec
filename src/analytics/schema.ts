import * as z from "zod";
import { CHURN_TERMS } from "../health/score.ts";
import { date, timestamp } from "../http/answers.ts";
import { id, whole } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { periodFields } from "./period.ts";
import { RISK_LEVELS } from "./risk-levels.ts";

/** Up to so many accounts an answer reads a few rows of each; of more it tells what the newest roll worked out. */
export const WORKED_OUT = 2_000;

const count = () => z.int().min(0);
const score = () => z.number().min(0).max(100).nullable();
const amount = () => z.number().meta({ description: "In the organization's currency" });
const share = () => z.number().min(0).max(1).nullable().meta({ description: "0 to 1; null of nothing" });

export const DashboardStats = lazily(() =>
  z.object({
    total_accounts: count(),
    active_accounts: count().meta({ description: "Of status active" }),
    at_risk_accounts: count().meta({
      description: "Not churned, and of status at_risk or with a health score under the at-risk threshold",
    }),
    churned_accounts: count(),
    average_health_score: score().meta({
      description: "Over accounts that have a score and have not churned; null without any",
    }),
    average_churn_risk: score(),
    total_arr: amount().meta({ description: "Of accounts that have not churned" }),
    nps_score: z
      .number()
      .min(-100)
      .max(100)
      .nullable()
      .meta({ description: "Over the answers of the last 90 UTC days, today's with them; null without any" }),
    trends: z
      .object({
        health_score_change: z.number().nullable().meta({ description: "Points" }),
        churn_risk_change: z.number().nullable().meta({ description: "Points" }),
        arr_growth: z.number().nullable().meta({ description: "Percent" }),
      })
      .meta({ description: "Against the roll of the day 30 days ago; null when there was none" }),
  }),
);
export type DashboardStats = z.infer<ReturnType<typeof DashboardStats>>;

export const EngagementAnalyticsQuery = lazily(() => z.strictObject(periodFields()));
export const HealthAnalyticsQuery = lazily(() =>
  z.strictObject({
    account_id: id("account").optional().meta({ description: "That account alone" }),
    ...periodFields(),
  }),
);
export const ChurnRiskQuery = lazily(() =>
  z.strictObject({
    limit: whole(1, 100).default(10).meta({ description: "How many of the riskiest accounts, 1 to 100" }),
    risk_threshold: whole(0, 100)
      .optional()
      .meta({ description: "Only accounts of at least this churn risk" }),
  }),
);

const period = lazily(() => ({
  date_from: date(),
  date_to: date().meta({ description: "Included, like date_from; days are UTC" }),
}));

const Group = lazily(() => z.object({ accounts: count(), share: share(), arr: amount() }));
export type Group = z.infer<ReturnType<typeof Group>>;

const Mover = lazily(() =>
  z.object({
    account_id: z.string(),
    account_name: z.string(),
    health_score: z.int().meta({ description: "At the end of the period" }),
    previous_health_score: z.int().meta({ description: "Before it began, or the first within it" }),
    change: z.int(),
  }),
);
export type Mover = z.infer<ReturnType<typeof Mover>>;

const movers = () =>
  z
    .array(Mover())
    .max(10)
    .nullable()
    .meta({
      description: `By change of health score over the period, most first. Null when it is not known: of more than ${WORKED_OUT} accounts it is for 7, 30, 90 and 365 days`,
    });

const HealthDay = lazily(() =>
  z.object({
    date: date(),
    accounts: count().meta({ description: "Not churned" }),
    average_health_score: score(),
    average_churn_risk: score(),
    healthy: count(),
    neutral: count(),
    at_risk: count(),
    arr: amount(),
  }),
);
export type HealthDay = z.infer<ReturnType<typeof HealthDay>>;

export const HealthAnalytics = lazily(() =>
  z.object({
    account_id: z.string().nullable(),
    ...period(),
    as_of: date().nullable().meta({
      description:
        "The day of accounts, averages and distribution: today's are live, a past day's are those of its roll (02:00 UTC), and they are null when none ran in the period",
    }),
    accounts: count().nullable().meta({ description: "Not churned, like all of this answer" }),
    scored_accounts: count().nullable(),
    average_health_score: score(),
    average_churn_risk: score(),
    distribution: z
      .object({ healthy: Group(), neutral: Group(), at_risk: Group() })
      .nullable()
      .meta({ description: "Scored accounts by band, as the bands were configured on that day" }),
    details_as_of: date()
      .nullable()
      .meta({
        description: `The day of factor_averages, top_improvers and top_decliners: the period's last, or of more than ${WORKED_OUT} accounts that of the newest roll within`,
      }),
    factor_averages: z
      .object({
        usage: score(),
        adoption: score(),
        engagement: score(),
        support: score(),
        payment: score(),
        training: score(),
        sentiment: score(),
      })
      .nullable()
      .meta({ description: "Mean score of each factor over the accounts with data" }),
    top_improvers: movers(),
    top_decliners: movers(),
    series: z.array(HealthDay()).meta({
      description: "One entry per day, oldest first; days on which no roll ran are left out",
    }),
  }),
);
export type HealthAnalytics = z.infer<ReturnType<typeof HealthAnalytics>>;

export const EngagementAnalytics = lazily(() =>
  z.object({
    ...period(),
    total: count().meta({ description: "Dated by completed_at, else scheduled_at, else created_at" }),
    completed: count().meta({ description: "Of those, with a completed_at" }),
    by_type: z.object({
      meeting: count(),
      call: count(),
      email: count(),
      note: count(),
      demo: count(),
      training: count(),
    }),
    by_outcome: z.object({
      positive: count(),
      neutral: count(),
      negative: count(),
      action_required: count(),
      none: count(),
    }),
    per_day: z
      .array(z.object({ date: date(), total: count(), completed: count() }))
      .meta({ description: "Every day of the period, oldest first" }),
    follow_ups: z
      .object({
        due: count().meta({ description: "Its date has come: what follow_up_due=true lists" }),
        overdue: count().meta({ description: "Of those, from before today (UTC)" }),
        upcoming: count().meta({ description: "Its date is ahead" }),
      })
      .meta({ description: "Follow-ups that are required, whatever the period" }),
    accounts_without_engagement: count().meta({
      description: "Accounts, churned ones left out, without an engagement in the 30 days up to now",
    }),
  }),
);
export type EngagementAnalytics = z.infer<ReturnType<typeof EngagementAnalytics>>;

const RiskyAccount = lazily(() =>
  z.object({
    account_id: z.string(),
    account_name: z.string(),
    status: z.enum(["onboarding", "active", "at_risk"]),
    arr: z.number().nullable(),
    health_score: score(),
    health_trend: z.number().nullable(),
    churn_risk_score: z.int().min(0).max(100),
    contract_end_date: date().nullable(),
    last_activity_at: timestamp().nullable(),
    churn_factors: z.array(
      z.object({
        factor: z.enum(CHURN_TERMS),
        value: z.number().nullable(),
        contribution: z.number().meta({ description: "Points of the churn risk that come from this term" }),
        text: z.string().meta({ description: "The same in words" }),
      }),
    ),
  }),
);
export type RiskyAccount = z.infer<ReturnType<typeof RiskyAccount>>;

export const ChurnRiskAnalytics = lazily(() =>
  z.object({
    accounts: count().meta({ description: "Not churned, like all of this answer" }),
    scored_accounts: count(),
    average_churn_risk: score(),
    total_arr: amount(),
    at_risk_accounts: count().meta({ description: "As on the dashboard" }),
    arr_at_risk: amount().meta({ description: "ARR of the at-risk accounts" }),
    distribution: z.object({ low: Group(), medium: Group(), high: Group(), critical: Group() }).meta({
      description: `Scored accounts by churn risk: ${Object.entries(RISK_LEVELS)
        .map(([level, [from, to]]) => `${level} ${from}-${to}`)
        .join(", ")}`,
    }),
    riskiest_accounts: z.array(RiskyAccount()).meta({ description: "Highest churn risk first" }),
  }),
);
export type ChurnRiskAnalytics = z.infer<ReturnType<typeof ChurnRiskAnalytics>>;
