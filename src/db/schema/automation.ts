import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { ofAccount } from "./accounts.ts";
import { account, instant, json, organization, stamps, version } from "./columns.ts";
import { ofOrganization } from "./tenants.ts";

/** A trigger, a condition or an action as it was given; what `config` holds is its type's own (see automation/). */
export interface Typed {
  type: string;
  config: Record<string, unknown>;
}

export interface TypedAction extends Typed {
  /** How long to wait before it, as `3d`. */
  delay?: string;
}

export const workflows = sqliteTable(
  "workflows",
  {
    organizationId: organization(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    description: text("description"),
    status: text("status", { enum: ["draft", "active", "paused"] }).notNull(),
    triggerType: text("trigger_type").notNull(),
    triggerConfig: json<Record<string, unknown>>("trigger_config").notNull(),
    conditions: json<Typed[]>("conditions").notNull(),
    actions: json<TypedAction[]>("actions").notNull(),
    /** The accounts it is limited to; null: all. */
    accountIds: json<string[]>("account_ids"),
    /** How long (milliseconds) after it began for an account it begins for it no more; null: not at all. */
    reentryMs: integer("reentry_ms"),
    /** The circuit: runs in a row that failed. */
    failures: integer("failures").notNull().default(0),
    pausedReason: text("paused_reason", { enum: ["manual", "failing"] }),
    pausedAt: instant("paused_at"),
    /** When the clock looks at it next; null when it does not. */
    nextAt: instant("next_at"),
    /** Up to when the clock has looked. */
    sweptAt: instant("swept_at"),
    /** What the clock's statements need of the trigger's config: `time_threshold` (ms), or `days`. */
    threshold: integer("threshold"),
    /** Counts how often it stopped being active: runs of an earlier era are cancelled. */
    era: integer("era").notNull().default(1),
    /** Whether such runs may be left. */
    isCancelling: integer("is_cancelling", { mode: "boolean" }).notNull().default(false),
    /** Where links in its emails lead, as its author reached this service; only without PUBLIC_URL. */
    origin: text("origin").notNull(),
    /** Set when it was deleted: its runs go in bounded steps. */
    deletedAt: instant("deleted_at"),
    version: version(),
    ...stamps(),
  },
  (t) => [
    ofOrganization(t),
    primaryKey({ columns: [t.organizationId, t.id] }),
    // An event looks for its type within an organization, the daily cron for its type in all of them.
    index("workflows_active").on(t.triggerType, t.organizationId, t.id).where(sql`status = 'active'`),
    index("workflows_clock").on(t.nextAt).where(sql`next_at IS NOT NULL`),
    index("workflows_cancelling").on(t.organizationId, t.id).where(sql`is_cancelling = 1`),
    index("workflows_deleted").on(t.deletedAt).where(sql`deleted_at IS NOT NULL`),
  ],
);

const ofWorkflow = (t: { organizationId: AnySQLiteColumn; workflowId: AnySQLiteColumn }) =>
  foreignKey({
    columns: [t.organizationId, t.workflowId],
    foreignColumns: [workflows.organizationId, workflows.id],
  }).onDelete("cascade");

/** A workflow at work for one account. D1 is the schedule: the queue only wakes whoever does it up. */
export const runs = sqliteTable(
  "runs",
  {
    organizationId: organization(),
    id: text("id").notNull(),
    workflowId: text("workflow_id").notNull(),
    accountId: account(),
    /** What started it, once: an event's id, a schedule's instant. */
    occurrence: text("occurrence").notNull(),
    /** The trigger's type, and what it saw. */
    trigger: json<{ type: string } & Record<string, unknown>>("trigger").notNull(),
    /** How many automated changes led here. */
    depth: integer("depth").notNull(),
    /** The workflow's, when it started. */
    era: integer("era").notNull(),
    status: text("status", {
      enum: ["queued", "running", "waiting", "success", "failed", "skipped", "cancelled"],
    }).notNull(),
    /** Why it was skipped or cancelled, or failed. */
    reason: text("reason"),
    /** The step it is at. */
    position: integer("position").notNull().default(0),
    /** When its next step is due; null when it is over. */
    dueAt: instant("due_at"),
    lease: text("lease"),
    leaseUntil: instant("lease_until"),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    ...stamps(),
  },
  (t) => [
    // Goes with its account by a trigger: see migration 0010.
    ofWorkflow(t),
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("runs_once").on(t.organizationId, t.accountId, t.workflowId, t.occurrence),
    index("runs_workflow").on(t.organizationId, t.workflowId, t.id),
    index("runs_due").on(t.organizationId, t.dueAt).where(sql`due_at IS NOT NULL`),
    index("runs_leased").on(t.organizationId, t.leaseUntil).where(sql`lease_until IS NOT NULL`),
    index("runs_open").on(t.organizationId, t.workflowId, t.id).where(sql`due_at IS NOT NULL`),
    index("runs_failed").on(t.organizationId, t.id).where(sql`status = 'failed'`),
    index("runs_late").on(t.organizationId, t.updatedAt).where(sql`updated_at > created_at + 600000`),
    index("runs_age").on(t.finishedAt).where(sql`finished_at IS NOT NULL`),
  ],
);

/** An action of a run, as the workflow had it when the run began. */
export const runSteps = sqliteTable(
  "run_steps",
  {
    organizationId: organization(),
    runId: text("run_id").notNull(),
    position: integer("position").notNull(),
    type: text("type").notNull(),
    config: json<Record<string, unknown>>("config").notNull(),
    delay: text("delay"),
    status: text("status", { enum: ["queued", "success", "failed"] }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    error: text("error"),
    /** What it did, as the task it created. */
    result: json<Record<string, unknown>>("result"),
    /** Names its request to the receiver, the same at every attempt. */
    deliveryId: text("delivery_id").notNull(),
    /** When what it did ends by itself, so that the account is to be scored again. */
    undoAt: instant("undo_at"),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    foreignKey({
      columns: [t.organizationId, t.runId],
      foreignColumns: [runs.organizationId, runs.id],
    }).onDelete("cascade"),
    primaryKey({ columns: [t.organizationId, t.runId, t.position] }),
    index("run_steps_undo").on(t.undoAt).where(sql`undo_at IS NOT NULL`),
  ],
);

/** When a workflow with a re-entry rule last began for an account. */
export const workflowEntries = sqliteTable(
  "workflow_entries",
  {
    organizationId: organization(),
    accountId: account(),
    workflowId: text("workflow_id").notNull(),
    enteredAt: instant("entered_at").notNull(),
  },
  (t) => [
    ofAccount(t),
    ofWorkflow(t),
    primaryKey({ columns: [t.organizationId, t.accountId, t.workflowId] }),
    index("workflow_entries_workflow").on(t.organizationId, t.workflowId),
  ],
);

/** A workflow on its way through the accounts, page by page. */
export const fanOuts = sqliteTable(
  "fan_outs",
  {
    organizationId: organization(),
    id: text("id").notNull(),
    workflowId: text("workflow_id").notNull(),
    occurrence: text("occurrence").notNull(),
    trigger: json<{ type: string } & Record<string, unknown>>("trigger").notNull(),
    /** The last account looked at. */
    cursor: text("cursor").notNull(),
    /** Accounts whose contract ends in these days, both included; null: all. */
    contractFrom: text("contract_from"),
    contractTo: text("contract_to"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    ofWorkflow(t),
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("fan_outs_once").on(t.organizationId, t.workflowId, t.occurrence),
  ],
);

/** A workflow's runs per UTC day of their creation, and what became of them; kept by triggers on `runs`. */
export const runDays = sqliteTable(
  "run_days",
  {
    organizationId: organization(),
    workflowId: text("workflow_id").notNull(),
    day: text("day").notNull(),
    runs: integer("runs").notNull(),
    success: integer("success").notNull(),
    failed: integer("failed").notNull(),
    skipped: integer("skipped").notNull(),
    cancelled: integer("cancelled").notNull(),
  },
  (t) => [ofWorkflow(t), primaryKey({ columns: [t.organizationId, t.workflowId, t.day] })],
);
