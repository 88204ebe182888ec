import * as z from "zod";
import type { engagements } from "../db/schema/index.ts";
import { iso, isoOrNull, timestamp } from "../http/answers.ts";
import {
  dayOrInstant,
  email,
  flag,
  id,
  ignoring,
  instant,
  longText,
  oneOrMore,
  tags,
  text,
} from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery } from "../http/pagination.ts";
import { notify } from "../outbox/notify.ts";

export const ENGAGEMENT_TYPES = ["meeting", "call", "email", "note", "demo", "training"] as const;
export const OUTCOMES = ["positive", "neutral", "negative", "action_required"] as const;

const Attendee = lazily(() =>
  z.strictObject({ name: text(), email: email().nullish(), role: text().nullish() }),
);

const READ_ONLY = ["id", "happened_at", "created_at", "updated_at"] as const;

const optional = lazily(() => ({
  external_id: text().nullish().meta({ description: "Yours; unique in the organization" }),
  description: longText().nullish(),
  outcome: z.enum(OUTCOMES).nullish(),
  scheduled_at: instant().nullish(),
  completed_at: instant().nullish().meta({
    description:
      "When it took place, which may be before it was scheduled. It counts for health from then on",
  }),
  attendees: z.array(Attendee()).max(200).nullish(),
  tags: tags().nullish(),
  follow_up_required: z.boolean().nullish().meta({
    description: "True when left out of a creation that gives a follow_up_date. Set it to false when done",
  }),
  follow_up_date: dayOrInstant().nullish().meta({ description: "An instant, or a day for its first" }),
  created_by: text().nullish().meta({ description: "The name of the API key when left out" }),
}));

const type = () => z.enum(ENGAGEMENT_TYPES);

const NewEngagementFields = lazily(() =>
  z.strictObject({
    account_id: id("account"),
    type: type(),
    title: text(),
    ...optional(),
  }),
);
const EngagementChangesFields = lazily(() =>
  z.strictObject({
    account_id: id("account").optional(),
    type: type().optional(),
    title: text().optional(),
    ...optional(),
  }),
);

export const NewEngagement = lazily(() => ignoring(NewEngagementFields(), READ_ONLY));
export const EngagementChanges = lazily(() => ignoring(EngagementChangesFields(), READ_ONLY));
export type NewEngagement = z.output<ReturnType<typeof NewEngagement>>;
export type EngagementChanges = z.output<ReturnType<typeof EngagementChanges>>;

/** In a batch the account may be named by the caller's own id as well. */
const account_external_id = lazily(() => text().nullish());
export const NewBatchEngagement = lazily(() =>
  ignoring(
    z.strictObject({
      ...NewEngagementFields().shape,
      account_id: id("account").nullish(),
      account_external_id: account_external_id(),
    }),
    READ_ONLY,
  ),
);
export const BatchEngagementChanges = lazily(() =>
  ignoring(
    z.strictObject({
      ...EngagementChangesFields().shape,
      account_id: id("account").nullish(),
      account_external_id: account_external_id(),
    }),
    READ_ONLY,
  ),
);

export const EngagementBatch = lazily(() =>
  z.strictObject({
    engagements: z.array(z.unknown()).min(1).max(1000).meta({
      description:
        "Engagements as in a creation, of an account by `account_id` or `account_external_id`; one with a known `external_id` changes that engagement",
    }),
    notify: notify(),
  }),
);

export const EngagementQuery = lazily(() =>
  listQuery(["created_at", "updated_at", "happened_at"], {
    account_id: id("account").optional(),
    type: oneOrMore(ENGAGEMENT_TYPES).optional(),
    outcome: oneOrMore(OUTCOMES).optional(),
    created_by: text().optional(),
    tag: text(100).optional(),
    date_from: dayOrInstant().optional().meta({
      description:
        "Took place at or after this day or instant: completed_at, else scheduled_at, else created_at",
    }),
    date_to: dayOrInstant(true)
      .optional()
      .meta({ description: "Took place at or before this day or instant; a day is meant whole" }),
    follow_up_due: flag()
      .optional()
      .meta({ description: "Those whose follow-up is required and its date has come; false: all others" }),
  }),
);

export const Engagement = lazily(() =>
  z.object({
    id: z.string(),
    account_id: z.string(),
    external_id: z.string().nullable(),
    type: z.enum(ENGAGEMENT_TYPES),
    title: z.string(),
    description: z.string().nullable(),
    outcome: z.enum(OUTCOMES).nullable(),
    scheduled_at: timestamp().nullable(),
    completed_at: timestamp().nullable(),
    happened_at: timestamp().meta({ description: "completed_at, else scheduled_at, else created_at" }),
    attendees: z.array(
      z.object({ name: z.string(), email: z.string().nullable(), role: z.string().nullable() }),
    ),
    tags: z.array(z.string()),
    follow_up_required: z.boolean(),
    follow_up_date: timestamp().nullable(),
    created_by: z.string(),
    created_at: timestamp(),
    updated_at: timestamp(),
  }),
);
export type Engagement = z.infer<ReturnType<typeof Engagement>>;

export function engagementOf(row: typeof engagements.$inferSelect): Engagement {
  return {
    id: row.id,
    account_id: row.accountId,
    external_id: row.externalId,
    type: row.type,
    title: row.title,
    description: row.description,
    outcome: row.outcome,
    scheduled_at: isoOrNull(row.scheduledAt),
    completed_at: isoOrNull(row.completedAt),
    happened_at: iso(row.happenedAt),
    attendees: row.attendees,
    tags: row.tags,
    follow_up_required: row.followUpRequired,
    follow_up_date: isoOrNull(row.followUpDate),
    created_by: row.createdBy,
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
  };
}
