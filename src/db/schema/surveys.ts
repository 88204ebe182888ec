import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  foreignKey,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { ofAccount } from "./accounts.ts";
import { instant, json, organization, stamps, version } from "./columns.ts";
import { ofOrganization } from "./tenants.ts";

export interface Question {
  id: string;
  type: "nps" | "rating" | "text" | "multiple_choice" | "yes_no";
  question: string;
  required: boolean;
  /** Of nps and rating. `labels`: of both ends, or one for each value. */
  scale?: { min: number; max: number; labels: string[] };
  /** Of multiple_choice. */
  options?: string[];
  allow_multiple?: boolean;
}

/** An answer in a response: a number, a text, an option or several, or yes (true) or no. */
export interface SurveyAnswer {
  question_id: string;
  value: number | string | string[] | boolean;
}

export const surveys = sqliteTable(
  "surveys",
  {
    organizationId: organization(),
    id: text("id").notNull(),
    title: text("title").notNull(),
    description: text("description"),
    type: text("type", { enum: ["nps", "csat", "ces", "custom"] }).notNull(),
    status: text("status", { enum: ["draft", "active", "closed"] }).notNull(),
    questions: json<Question[]>("questions").notNull(),
    /** Questions that were answered and are asked no more. */
    formerQuestions: json<Question[]>("former_questions").notNull().default([]),
    allowAnonymous: integer("allow_anonymous", { mode: "boolean" }).notNull(),
    sendConfirmation: integer("send_confirmation", { mode: "boolean" }).notNull(),
    /** The last day (UTC) on which it can be answered. */
    expiryDate: text("expiry_date"),
    /** To how many it was sent, and how many recipients it has with those scheduled and skipped. */
    recipients: integer("recipients").notNull().default(0),
    listed: integer("listed").notNull().default(0),
    /** Responses, and how many of them are recipients'; kept by triggers on `survey_responses`. */
    responses: integer("responses").notNull().default(0),
    answered: integer("answered").notNull().default(0),
    /** Set when it was deleted: what belongs to it goes in bounded steps. */
    deletedAt: instant("deleted_at"),
    /** Counts edits; what comes in moves `updated_at` alone. */
    version: version(),
    ...stamps(),
  },
  (t) => [
    ofOrganization(t),
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("surveys_deleted").on(t.deletedAt).where(sql`deleted_at IS NOT NULL`),
  ],
);

const ofSurvey = (t: { organizationId: AnySQLiteColumn; surveyId: AnySQLiteColumn }) =>
  foreignKey({
    columns: [t.organizationId, t.surveyId],
    foreignColumns: [surveys.organizationId, surveys.id],
  }).onDelete("cascade");

/** One call of `send`. */
export const surveySends = sqliteTable(
  "survey_sends",
  {
    organizationId: organization(),
    surveyId: text("survey_id").notNull(),
    id: text("id").notNull(),
    /** Where its links lead, as the caller reached this service. */
    origin: text("origin").notNull(),
    /** Reminders, in milliseconds after the send. */
    reminders: json<number[]>("reminders").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [ofSurvey(t), primaryKey({ columns: [t.organizationId, t.surveyId, t.id] })],
);

export const surveyRecipients = sqliteTable(
  "survey_recipients",
  {
    organizationId: organization(),
    surveyId: text("survey_id").notNull(),
    id: text("id").notNull(),
    sendId: text("send_id").notNull(),
    email: text("email").notNull(),
    /** `email` in lower case: what throttle and suppressions look at. */
    address: text("address").notNull(),
    name: text("name"),
    /** It goes with the account by a trigger, like all rows that may have none: see migration 0002. */
    accountId: text("account_id"),
    status: text("status", { enum: ["sent", "scheduled", "skipped"] }).notNull(),
    reason: text("reason", { enum: ["unsubscribed", "duplicate", "throttled"] }),
    scheduledAt: instant("scheduled_at"),
    sentAt: instant("sent_at"),
    /** When the address gets this survey, or got it; null when it does not. */
    contactedAt: instant("contacted_at"),
    /** When the next email is due: the scheduled one, or a reminder. */
    nextAt: instant("next_at"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    ofSurvey(t),
    primaryKey({ columns: [t.organizationId, t.surveyId, t.id] }),
    index("survey_recipients_contacted")
      .on(t.organizationId, t.address, t.contactedAt)
      .where(sql`contacted_at IS NOT NULL`),
    index("survey_recipients_due").on(t.organizationId, t.nextAt).where(sql`next_at IS NOT NULL`),
    index("survey_recipients_account").on(t.accountId, t.organizationId),
    index("survey_recipients_unsent")
      .on(t.organizationId, t.surveyId, t.status, t.id)
      .where(sql`status IN ('skipped', 'scheduled')`),
    index("survey_recipients_late")
      .on(t.organizationId, t.surveyId, t.sentAt)
      .where(sql`sent_at > created_at + 600000`),
  ],
);

export const surveyResponses = sqliteTable(
  "survey_responses",
  {
    organizationId: organization(),
    surveyId: text("survey_id").notNull(),
    id: text("id").notNull(),
    /** Kept for an anonymous response too, so that it can be edited and is the only one; never shown then. */
    recipientId: text("recipient_id"),
    /** Null for an anonymous response. */
    accountId: text("account_id"),
    respondentEmail: text("respondent_email"),
    respondentName: text("respondent_name"),
    anonymous: integer("anonymous", { mode: "boolean" }).notNull(),
    answers: json<SurveyAnswer[]>("answers").notNull(),
    /** What `survey_tallies` counts of it, as `[question, value]`. */
    tallied: json<[string, string][]>("tallied").notNull(),
    score: real("score"),
    submittedAt: instant("submitted_at").notNull(),
    version: version(),
    ...stamps(),
  },
  (t) => [
    ofSurvey(t),
    primaryKey({ columns: [t.organizationId, t.surveyId, t.id] }),
    uniqueIndex("survey_responses_recipient")
      .on(t.organizationId, t.surveyId, t.recipientId)
      .where(sql`recipient_id IS NOT NULL`),
    uniqueIndex("survey_responses_respondent")
      .on(t.organizationId, t.surveyId, sql`respondent_email COLLATE NOCASE`)
      .where(sql`recipient_id IS NULL AND respondent_email IS NOT NULL`),
    index("survey_responses_submitted").on(t.organizationId, t.surveyId, t.submittedAt, t.id),
    index("survey_responses_account").on(t.accountId, t.organizationId, t.id),
    index("survey_responses_late")
      .on(t.organizationId, t.surveyId, t.updatedAt)
      .where(sql`updated_at > created_at + 600000`),
  ],
);

/** How often each value was answered; an empty value counts who answered at all. Kept by triggers. */
export const surveyTallies = sqliteTable(
  "survey_tallies",
  {
    organizationId: organization(),
    surveyId: text("survey_id").notNull(),
    questionId: text("question_id").notNull(),
    value: text("value").notNull(),
    n: integer("n").notNull(),
  },
  (t) => [ofSurvey(t), primaryKey({ columns: [t.organizationId, t.surveyId, t.questionId, t.value] })],
);

/** Scored answers as health and analytics read them: one row per answer. */
export const surveyScores = sqliteTable(
  "survey_scores",
  {
    organizationId: organization(),
    responseId: text("response_id").notNull(),
    questionId: text("question_id").notNull().default(""),
    /** Null when nobody knows whose answer it is. */
    accountId: text("account_id"),
    answeredAt: instant("answered_at").notNull(),
    type: text("type", { enum: ["nps", "csat", "ces"] }).notNull(),
    /** As given: 0-10 for NPS. */
    score: real("score").notNull(),
    /** Scaled to 0-100. */
    scaled: real("scaled").notNull(),
  },
  (t) => [
    ofOrganization(t),
    ofAccount(t),
    primaryKey({ columns: [t.organizationId, t.responseId, t.questionId] }),
    // Whole rows, so that scoring an account reads the index alone.
    index("survey_scores_account").on(t.organizationId, t.accountId, t.answeredAt, t.type, t.score, t.scaled),
    index("survey_scores_time").on(t.organizationId, t.type, t.answeredAt, t.score),
  ],
);
