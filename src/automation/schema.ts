import * as z from "zod";
import type { runSteps, runs, Typed, TypedAction, workflows } from "../db/schema/index.ts";
import { iso, isoOrNull, timestamp } from "../http/answers.ts";
import { dayOrInstant, id, ignoring, longText, oneOrMore, text } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery } from "../http/pagination.ts";
import { ActionOf, ConditionOf, TriggerOf } from "./kinds.ts";
import { TRIGGERS } from "./triggers/index.ts";

type WorkflowRow = typeof workflows.$inferSelect;
type RunRow = typeof runs.$inferSelect;
type StepRow = typeof runSteps.$inferSelect;

export const WORKFLOW_STATUSES = ["draft", "active", "paused"] as const;
export const RUN_STATUSES = [
  "queued",
  "running",
  "waiting",
  "success",
  "failed",
  "skipped",
  "cancelled",
] as const;

// ---- workflows ----

/** The re-entry rule `once`, in milliseconds: some 30,000 years. */
const FOREVER = 1e15;
const DAY = 86_400_000;

const Reentry = lazily(() =>
  z
    .union(
      [z.enum(["always", "once"]), z.strictObject({ every_days: z.int().min(1).max(3650) })],
      `must be "always", "once" or {"every_days": n}`,
    )
    .meta({
      description:
        "How often one account may start it: always; once, ever; or not again for so many days after a run began. A run that was skipped does not count, and `execute` is not bound by it",
    }),
);
type Reentry = z.output<ReturnType<typeof Reentry>>;

export const reentryMs = (reentry: Reentry): number | null =>
  reentry === "always" ? null : reentry === "once" ? FOREVER : reentry.every_days * DAY;

const reentryOf = (ms: number | null): Reentry =>
  ms === null ? "always" : ms === FOREVER ? "once" : { every_days: ms / DAY };

const AccountIds = lazily(() =>
  z
    .array(id("account"))
    .min(1, "must name at least one account, or be null for all")
    .max(1000)
    .transform((ids) => [...new Set(ids)]),
);

const conditions = () => z.array(ConditionOf()).max(20).meta({ description: "All must hold" });
const actions = () => z.array(ActionOf()).min(1).max(50).meta({ description: "In this order" });

const READ_ONLY = [
  "id",
  "consecutive_failures",
  "paused_reason",
  "paused_at",
  "next_run_at",
  "created_at",
  "updated_at",
] as const;

const NewWorkflowFields = lazily(() =>
  z.strictObject({
    name: text(),
    description: longText().nullish(),
    status: z.enum(WORKFLOW_STATUSES).default("active"),
    trigger: TriggerOf(),
    conditions: conditions().default([]),
    actions: actions(),
    account_ids: AccountIds().nullish().meta({ description: "The accounts it is limited to; null for all" }),
    reentry: Reentry().default("always"),
  }),
);
export const NewWorkflow = lazily(() => ignoring(NewWorkflowFields(), READ_ONLY));
export type NewWorkflow = z.output<ReturnType<typeof NewWorkflow>>;

export const WorkflowChanges = lazily(() =>
  ignoring(
    z.strictObject({
      name: text().optional(),
      description: longText().nullish(),
      status: z.enum(WORKFLOW_STATUSES).optional(),
      trigger: TriggerOf().optional(),
      conditions: conditions().optional(),
      actions: actions().optional(),
      account_ids: AccountIds().nullish(),
      reentry: Reentry().optional(),
    }),
    READ_ONLY,
  ),
);
export type WorkflowChanges = z.output<ReturnType<typeof WorkflowChanges>>;

const triggerTypes = TRIGGERS.map(({ type }) => type) as [string, ...string[]];

export const WorkflowQuery = lazily(() =>
  listQuery(["name", "created_at", "updated_at"], {
    status: oneOrMore(WORKFLOW_STATUSES).optional(),
    trigger_type: oneOrMore(triggerTypes).optional(),
  }),
);

export const Workflow = lazily(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    status: z.enum(WORKFLOW_STATUSES),
    trigger: TriggerOf(),
    conditions: z.array(ConditionOf()),
    actions: z.array(ActionOf()),
    account_ids: z.array(z.string()).nullable(),
    reentry: Reentry(),
    consecutive_failures: z.int().meta({ description: "Runs in a row that failed; at 20 it is paused" }),
    paused_reason: z
      .enum(["manual", "failing"])
      .nullable()
      .meta({ description: "`failing`: 20 runs in a row failed" }),
    paused_at: timestamp().nullable(),
    next_run_at: timestamp().nullable().meta({ description: "Of a schedule" }),
    created_at: timestamp(),
    updated_at: timestamp(),
  }),
);
export type Workflow = z.infer<ReturnType<typeof Workflow>>;

export function workflowOf(row: WorkflowRow): Workflow {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    status: row.status,
    trigger: { type: row.triggerType, config: row.triggerConfig } as Workflow["trigger"],
    conditions: row.conditions as unknown as Workflow["conditions"],
    actions: row.actions as unknown as Workflow["actions"],
    account_ids: row.accountIds,
    reentry: reentryOf(row.reentryMs),
    consecutive_failures: row.failures,
    paused_reason: row.pausedReason,
    paused_at: isoOrNull(row.pausedAt),
    next_run_at: row.triggerType === "scheduled" ? isoOrNull(row.nextAt) : null,
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
  };
}

/** What a workflow is made of, as the database keeps it. */
export const partsOf = (input: Pick<NewWorkflow, "trigger" | "conditions" | "actions">) => {
  const { type, config } = input.trigger as unknown as Typed;
  return {
    triggerType: type,
    triggerConfig: config,
    conditions: input.conditions as unknown as Typed[],
    actions: input.actions as unknown as TypedAction[],
  };
};

// ---- runs ----

const filters = lazily(() => ({
  account_id: id("account").optional(),
  status: oneOrMore(RUN_STATUSES).optional(),
  date_from: dayOrInstant().optional().meta({ description: "Created at or after this day or instant" }),
  date_to: dayOrInstant(true).optional().meta({ description: "Created at or before this day or instant" }),
}));
export const OwnRunQuery = lazily(() => listQuery(["created_at"], filters()));
export const RunQuery = lazily(() =>
  listQuery(["created_at"], { ...filters(), workflow_id: id("workflow").optional() }),
);
export type RunQuery = z.output<ReturnType<typeof RunQuery>>;

export const Run = lazily(() =>
  z.object({
    id: z.string(),
    workflow_id: z.string(),
    account_id: z.string(),
    status: z.enum(RUN_STATUSES).meta({
      description:
        "`queued` until a worker takes it, `running` while one is at it, `waiting` for a delay or for the next try of a step; `skipped` when a condition did not hold",
    }),
    reason: z.string().nullable().meta({ description: "Why it was skipped or cancelled, or failed" }),
    trigger: z
      .record(z.string(), z.json())
      .meta({ description: "What set it off: the trigger's type, and what it saw" }),
    depth: z.int().meta({ description: "How many automated changes led here; past 5 it is skipped" }),
    step: z.int().meta({ description: "How many of its steps are done" }),
    next_step_at: timestamp()
      .nullable()
      .meta({ description: "When its next step is due; null once it is over" }),
    started_at: timestamp().nullable(),
    finished_at: timestamp().nullable(),
    created_at: timestamp(),
    updated_at: timestamp(),
  }),
);
export type Run = z.infer<ReturnType<typeof Run>>;

// ---- execute ----

export const Execute = lazily(() =>
  z
    .strictObject({
      account_id: id("account").optional(),
      account_ids: AccountIds().optional(),
      dry_run: z
        .boolean()
        .default(false)
        .meta({ description: "Tells what would be done, and does nothing; takes automation:read" }),
    })
    .refine(({ account_id, account_ids }) => account_id === undefined || account_ids === undefined, {
      path: ["account_ids"],
      error: "must not be given together with account_id",
    }),
);
export type Execute = z.output<ReturnType<typeof Execute>>;

const Shown = lazily(() => z.record(z.string(), z.json()));

/** What a workflow would do for an account. */
export const DryRun = lazily(() =>
  z.object({
    account_id: z.string(),
    account_name: z.string(),
    would_run: z.boolean(),
    reason: z.string().nullable().meta({ description: "Why it would not" }),
    trigger: z.object({
      type: z.string(),
      config: Shown(),
      value: Shown().meta({ description: "What the trigger looks at, as it is now" }),
    }),
    conditions: z.array(
      z.object({
        type: z.string(),
        holds: z.boolean(),
        saw: Shown().meta({ description: "What it looked at" }),
        reason: z.string().nullable(),
      }),
    ),
    actions: z.array(
      z.object({
        position: z.int(),
        type: z.string(),
        due_at: timestamp().meta({ description: "When it would be done, all before it succeeding at once" }),
        would: Shown().nullable().meta({
          description: "What it would do as things stand: the text of an email, the body of a webhook",
        }),
        error: z.string().nullable().meta({ description: "Why it would fail" }),
      }),
    ),
  }),
);
export type DryRun = z.infer<ReturnType<typeof DryRun>>;

// ---- steps ----

const STEP_STATUSES = ["queued", "running", "waiting", "success", "failed", "cancelled"] as const;

export const Step = lazily(() =>
  z.object({
    position: z.int().meta({ description: "From 1" }),
    type: z.string(),
    config: z.record(z.string(), z.json()),
    delay: z.string().nullable(),
    status: z.enum(STEP_STATUSES),
    attempts: z.int(),
    error: z.string().nullable().meta({ description: "Why the newest attempt failed" }),
    result: z
      .record(z.string(), z.json())
      .nullable()
      .meta({ description: "What it did, as the id of the task it created" }),
    finished_at: timestamp().nullable(),
  }),
);
export type Step = z.infer<ReturnType<typeof Step>>;

export const RunWithSteps = lazily(() => Run().extend({ workflow_name: z.string(), steps: z.array(Step()) }));
export type RunWithSteps = z.infer<ReturnType<typeof RunWithSteps>>;

export function runOf(row: RunRow): Run {
  return {
    id: row.id,
    workflow_id: row.workflowId,
    account_id: row.accountId,
    status: row.status,
    reason: row.reason,
    trigger: row.trigger as Run["trigger"],
    depth: row.depth,
    step: row.position,
    next_step_at: isoOrNull(row.dueAt),
    started_at: isoOrNull(row.startedAt),
    finished_at: isoOrNull(row.finishedAt),
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
  };
}

/** A run's steps; one that has not begun has those its workflow would give it, a skipped one none. */
export function stepsOf(
  run: RunRow,
  rows: readonly StepRow[],
  workflow: Pick<WorkflowRow, "actions">,
): Step[] {
  if (run.status === "skipped") return [];
  const planned = workflow.actions.map(({ type, config, delay }, position) => ({
    position,
    type,
    config,
    delay: delay ?? null,
    status: "queued" as const,
    attempts: 0,
    error: null,
    result: null,
    finishedAt: null,
  }));
  return (run.startedAt === null ? planned : rows).map((step) => ({
    position: step.position + 1,
    type: step.type,
    config: step.config as Step["config"],
    delay: step.delay,
    status: stepStatus(run, step),
    attempts: step.attempts,
    error: step.error,
    result: step.result as Step["result"],
    finished_at: isoOrNull(step.finishedAt),
  }));
}

/** A step that is not over stands as its run does. */
function stepStatus(run: RunRow, step: Pick<StepRow, "position" | "status">): Step["status"] {
  if (step.status !== "queued") return step.status;
  if (run.status === "cancelled") return "cancelled";
  const isCurrent = step.position === run.position && run.startedAt !== null;
  return isCurrent && (run.status === "running" || run.status === "waiting") ? run.status : "queued";
}
