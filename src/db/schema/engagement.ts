import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { ofAccount } from "./accounts.ts";
import { account, instant, json, organization, stamps, version } from "./columns.ts";

export interface Attendee {
  name: string;
  email: string | null;
  role: string | null;
}

export const engagements = sqliteTable(
  "engagements",
  {
    id: text("id").notNull(),
    organizationId: organization(),
    accountId: account(),
    externalId: text("external_id"),
    type: text("type", { enum: ["meeting", "call", "email", "note", "demo", "training"] }).notNull(),
    title: text("title").notNull(),
    description: text("description"),
    outcome: text("outcome", { enum: ["positive", "neutral", "negative", "action_required"] }),
    scheduledAt: instant("scheduled_at"),
    completedAt: instant("completed_at"),
    /** `completed_at`, else `scheduled_at`, else `created_at`: what date filters look at. */
    happenedAt: instant("happened_at").notNull(),
    attendees: json<Attendee[]>("attendees").notNull(),
    tags: json<string[]>("tags").notNull(),
    followUpRequired: integer("follow_up_required", { mode: "boolean" }).notNull(),
    followUpDate: instant("follow_up_date"),
    createdBy: text("created_by").notNull(),
    version: version(),
    ...stamps(),
  },
  (t) => [
    ofAccount(t),
    // What belongs to an account lies together: it is read, and goes, with the account.
    primaryKey({ columns: [t.organizationId, t.accountId, t.id] }),
    uniqueIndex("engagements_id").on(t.organizationId, t.id),
    index("engagements_account").on(t.organizationId, t.accountId, t.happenedAt),
    index("engagements_type").on(t.organizationId, t.type, t.id),
    // What went wrong is looked for, and rare; all other outcomes are met soon.
    index("engagements_outcome")
      .on(t.organizationId, t.outcome, t.id)
      .where(sql`outcome IN ('negative', 'action_required')`),
    index("engagements_created_by").on(t.organizationId, t.createdBy, t.id),
    index("engagements_updated_at").on(t.organizationId, t.updatedAt, t.id),
    index("engagements_happened").on(t.organizationId, t.happenedAt, t.id, t.accountId),
    index("engagements_follow_up").on(t.organizationId, t.followUpDate).where(sql`follow_up_required = 1`),
    index("engagements_unheld")
      .on(t.organizationId, t.scheduledAt)
      .where(sql`scheduled_at IS NOT NULL AND completed_at IS NULL`),
    uniqueIndex("engagements_external_id")
      .on(t.organizationId, t.externalId)
      .where(sql`external_id IS NOT NULL`),
  ],
);

export interface Milestone {
  id: string;
  title: string;
  target_value: number | null;
  target_date: string | null;
  achieved_at: string | null;
}

export const goals = sqliteTable(
  "goals",
  {
    id: text("id").notNull(),
    organizationId: organization(),
    accountId: account(),
    title: text("title").notNull(),
    description: text("description"),
    metricType: text("metric_type", {
      enum: ["accounts", "arr", "nps", "health_score", "adoption", "renewals", "seat_count", "custom"],
    }).notNull(),
    /** Null, like the current value, until there is a first value. */
    startValue: real("start_value"),
    currentValue: real("current_value"),
    targetValue: real("target_value").notNull(),
    unit: text("unit"),
    measurementPeriod: text("measurement_period"),
    targetDate: text("target_date"),
    status: text("status", { enum: ["on_track", "at_risk", "achieved", "missed"] }).notNull(),
    /** When `status` last changed: the churn risk counts goals that slipped within 90 days. */
    statusChangedAt: instant("status_changed_at").notNull(),
    progress: real("progress").notNull(),
    milestones: json<Milestone[]>("milestones").notNull(),
    achievedAt: instant("achieved_at"),
    missedAt: instant("missed_at"),
    /** When time alone next changes `status`; 0 (by trigger) when the account's value moved. */
    reviewAt: instant("review_at"),
    version: version(),
    ...stamps(),
  },
  (t) => [
    ofAccount(t),
    primaryKey({ columns: [t.organizationId, t.accountId, t.id] }),
    uniqueIndex("goals_id").on(t.organizationId, t.id),
    index("goals_status").on(t.organizationId, t.status, t.targetDate, t.id),
    index("goals_metric_type").on(t.organizationId, t.metricType, t.targetDate, t.id),
    index("goals_target_date").on(t.organizationId, t.targetDate, t.id),
    index("goals_updated_at").on(t.organizationId, t.updatedAt, t.id),
    index("goals_review").on(t.reviewAt).where(sql`review_at IS NOT NULL`),
  ],
);
