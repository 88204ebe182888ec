import * as z from "zod";
import type { goals } from "../db/schema/index.ts";
import { date, iso, isoOrNull, timestamp } from "../http/answers.ts";
import { day, id, ignoring, instant, longText, oneOrMore, text } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery } from "../http/pagination.ts";

export const METRIC_TYPES = [
  "accounts",
  "arr",
  "nps",
  "health_score",
  "adoption",
  "renewals",
  "seat_count",
  "custom",
] as const;
export const GOAL_STATUSES = ["on_track", "at_risk", "achieved", "missed"] as const;

const value = () => z.number().min(-1e15).max(1e15);

const metricType = () =>
  z.enum(METRIC_TYPES).meta({
    description:
      "`arr` and `health_score` follow the account: whenever its value changes, the goal's current value does",
  });

const startValue = () =>
  value().nullish().meta({
    description:
      "Where the way begins; the first current value when left out or null. A goal on `arr` or `health_score` that is made before its account has one goes upwards: a first value beyond the target achieves it",
  });

const currentValue = () =>
  value().nullish().meta({
    description:
      "Left out or null, a goal on `arr` or `health_score` takes the account's own value; one given holds until the account's next changes",
  });

const targetDate = () =>
  day().nullish().meta({ description: "The last day (UTC) on which reaching the target is in time" });

const milestoneFields = lazily(() => ({
  title: text(),
  target_value: value().nullish(),
  target_date: day().nullish(),
  achieved_at: instant().nullish().meta({
    description:
      "Set when the current value reaches `target_value`, and kept from then on. Yours to set for a milestone without a `target_value`",
  }),
}));

const NewMilestone = lazily(() => ignoring(z.strictObject(milestoneFields()), ["id"]));
const MilestoneChanges = lazily(() =>
  z
    .strictObject({ id: id("milestone").optional(), ...milestoneFields() })
    .meta({ description: "With its `id` a milestone stays itself; without one it is new" }),
);

const milestones = <S extends z.ZodType>(milestone: S) => z.array(milestone).max(100).nullish();

const READ_ONLY = [
  "id",
  "status",
  "status_changed_at",
  "progress",
  "achieved_at",
  "missed_at",
  "created_at",
  "updated_at",
] as const;

const optional = lazily(() => ({
  description: longText().nullish(),
  start_value: startValue(),
  current_value: currentValue(),
  unit: text().nullish(),
  measurement_period: text().nullish(),
  target_date: targetDate(),
}));

const NewGoalFields = lazily(() =>
  z.strictObject({
    account_id: id("account"),
    title: text(),
    metric_type: metricType().default("custom"),
    target_value: value(),
    ...optional(),
    milestones: milestones(NewMilestone()),
  }),
);
const GoalChangesFields = lazily(() =>
  z.strictObject({
    account_id: id("account").optional(),
    title: text().optional(),
    metric_type: metricType().optional(),
    target_value: value().optional(),
    ...optional(),
    milestones: milestones(MilestoneChanges()).superRefine((list, problem) => {
      const seen = new Set<string>();
      for (const [i, { id }] of (list ?? []).entries()) {
        if (id === undefined) continue;
        if (seen.has(id)) {
          problem.addIssue({ code: "custom", path: [i, "id"], message: "must not be given twice" });
        }
        seen.add(id);
      }
    }),
  }),
);

export const NewGoal = lazily(() => ignoring(NewGoalFields(), READ_ONLY));
export const GoalChanges = lazily(() => ignoring(GoalChangesFields(), READ_ONLY));
export type NewGoal = z.output<ReturnType<typeof NewGoal>>;
export type GoalChanges = z.output<ReturnType<typeof GoalChanges>>;

export const GoalQuery = lazily(() =>
  listQuery(["created_at", "updated_at", "target_date"], {
    account_id: id("account").optional(),
    status: oneOrMore(GOAL_STATUSES).optional(),
    metric_type: oneOrMore(METRIC_TYPES).optional(),
  }),
);

const Milestone = lazily(() =>
  z.object({
    id: z.string(),
    title: z.string(),
    target_value: z.number().nullable(),
    target_date: date().nullable(),
    achieved_at: timestamp().nullable(),
  }),
);

export const Goal = lazily(() =>
  z.object({
    id: z.string(),
    account_id: z.string(),
    title: z.string(),
    description: z.string().nullable(),
    metric_type: z.enum(METRIC_TYPES),
    start_value: z.number().nullable(),
    current_value: z.number().nullable(),
    target_value: z.number(),
    unit: z.string().nullable(),
    measurement_period: z.string().nullable(),
    target_date: date().nullable(),
    status: z.enum(GOAL_STATUSES).meta({
      description:
        "Achieved once the target is reached, even late, and from then on; missed when the target date is over; at risk while progress lags more than 20 points behind the time gone by since creation",
    }),
    status_changed_at: timestamp(),
    progress: z.number().min(0).max(100).meta({
      description: "Share of the way from start to target, in percent with one decimal",
    }),
    milestones: z.array(Milestone()),
    achieved_at: timestamp().nullable(),
    missed_at: timestamp().nullable(),
    created_at: timestamp(),
    updated_at: timestamp(),
  }),
);
export type Goal = z.infer<ReturnType<typeof Goal>>;

export function goalOf(row: typeof goals.$inferSelect): Goal {
  return {
    id: row.id,
    account_id: row.accountId,
    title: row.title,
    description: row.description,
    metric_type: row.metricType,
    start_value: row.startValue,
    current_value: row.currentValue,
    target_value: row.targetValue,
    unit: row.unit,
    measurement_period: row.measurementPeriod,
    target_date: row.targetDate,
    status: row.status,
    status_changed_at: iso(row.statusChangedAt),
    progress: row.progress,
    milestones: row.milestones,
    // The columns remember that it once was, so that the events fire once; the answer says what is.
    achieved_at: row.status === "achieved" ? isoOrNull(row.achievedAt) : null,
    missed_at: row.status === "missed" ? isoOrNull(row.missedAt) : null,
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
  };
}
