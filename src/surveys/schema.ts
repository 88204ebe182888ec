import * as z from "zod";
import type { surveyRecipients, surveyResponses, surveys } from "../db/schema/index.ts";
import { date, iso, isoOrNull, timestamp } from "../http/answers.ts";
import {
  day,
  dayOrInstant,
  email,
  id,
  ignoring,
  instant,
  longText,
  oneOrMore,
  text,
} from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery } from "../http/pagination.ts";
import { NewQuestions, QuestionAnswer, QuestionChanges, SURVEY_TYPES } from "./questions.ts";

export type SurveyRow = typeof surveys.$inferSelect;
export type RecipientRow = typeof surveyRecipients.$inferSelect;
export type ResponseRow = typeof surveyResponses.$inferSelect;

export const SURVEY_STATUSES = ["draft", "active", "closed"] as const;

// ---- surveys ----

const Settings = lazily(() =>
  z.strictObject({
    allow_anonymous: z.boolean().default(false).meta({
      description:
        "Whether a response may come without its respondent: the page then offers to answer anonymously, and such a response shows no recipient, respondent or account, and moves no account's health",
    }),
    send_confirmation: z.boolean().default(false).meta({ description: "Thank each respondent by email" }),
    expiry_date: day()
      .nullable()
      .default(null)
      .meta({ description: "The last day (UTC) on which it can be sent and answered; may lie in the past" }),
  }),
);
const SettingsChanges = lazily(() =>
  z.strictObject({
    allow_anonymous: z.boolean().optional(),
    send_confirmation: z.boolean().optional(),
    expiry_date: day().nullish(),
  }),
);

const READ_ONLY = ["id", "results", "recipient_count", "response_count", "created_at", "updated_at"] as const;

const status = () =>
  z.enum(SURVEY_STATUSES).meta({
    description: "A draft cannot be sent; a closed survey takes no answers, and its reminders stop",
  });

/** Accepted, so that what was read can be written, and not looked at. */
const readOnly = Object.fromEntries(
  READ_ONLY.map((field) => [field, z.unknown().optional().meta({ readOnly: true })]),
);

export const NewSurvey = lazily(() =>
  z
    .strictObject({
      title: text(),
      description: longText().nullish(),
      type: z.enum(SURVEY_TYPES, `must be one of ${SURVEY_TYPES.join(", ")}`),
      status: status().default("active"),
      questions: NewQuestions().optional().meta({
        description: "An `nps` survey without any gets the standard question; others need at least one",
      }),
      settings: Settings().prefault({}),
      ...readOnly,
    })
    .superRefine(({ type, questions = [] }, problem) => {
      if (type === "nps" || questions.length > 0) return;
      problem.addIssue({
        code: "custom",
        path: ["questions"],
        message: `must hold a question: a ${type} survey has no standard one`,
      });
    }),
);
export type NewSurvey = z.output<ReturnType<typeof NewSurvey>>;

export const SurveyChanges = lazily(() =>
  ignoring(
    z.strictObject({
      title: text().optional(),
      description: longText().nullish(),
      type: z.enum(SURVEY_TYPES, `must be one of ${SURVEY_TYPES.join(", ")}`).optional(),
      status: status().optional(),
      questions: QuestionChanges().min(1).optional().meta({
        description:
          "Replaces the set; a question with its `id`, or without one with its type and words, stays itself. Once there are responses, the type, the scale and the options of a question stay",
      }),
      settings: SettingsChanges().optional(),
    }),
    READ_ONLY,
  ),
);
export type SurveyChanges = z.output<ReturnType<typeof SurveyChanges>>;

export const SurveyQuery = lazily(() =>
  listQuery(["title", "created_at", "updated_at"], {
    status: oneOrMore(SURVEY_STATUSES).optional(),
    type: oneOrMore(SURVEY_TYPES).optional(),
  }),
);

const percent = (min: number) => z.number().min(min).max(100).nullable();

const QuestionResults = lazily(() =>
  z.object({
    question_id: z.string(),
    n: z.int(),
    distribution: z
      .record(z.string(), z.int())
      .nullable()
      .meta({ description: "How often each value was answered; null for texts" }),
    mean: z.number().nullable(),
    texts: z.array(z.string()).nullable().meta({ description: "The newest texts; null for other questions" }),
  }),
);

export const Results = lazily(() =>
  z.object({
    recipients: z.int().meta({ description: "To how many it was sent" }),
    responses: z.int().meta({ description: "Responses, those gathered elsewhere included" }),
    response_rate: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .meta({ description: "Share of the recipients who answered, 0 to 1; null without recipients" }),
    nps: z.object({
      score: percent(-100).meta({ description: "Percentage of 9 and 10 less percentage of 0 to 6" }),
      n: z.int(),
      promoters: z.int(),
      passives: z.int(),
      detractors: z.int(),
      ci95: z
        .tuple([z.number(), z.number()])
        .nullable()
        .meta({ description: "95 % interval of the score: adjusted Wald" }),
    }),
    csat: z.object({
      score: percent(0).meta({ description: "Percentage of the two best values of the scale" }),
      n: z.int(),
    }),
    ces: z.object({ score: z.number().nullable().meta({ description: "Mean" }), n: z.int() }),
    questions: z.array(QuestionResults()),
    former_questions: z.array(QuestionAnswer().omit({ id: true }).extend(QuestionResults().shape)).meta({
      description:
        "Questions that were answered and are asked no more, as they were. `nps`, `csat` and `ces` are of `questions` alone",
    }),
  }),
);
export type Results = z.infer<ReturnType<typeof Results>>;

export const Survey = lazily(() =>
  z.object({
    id: z.string(),
    title: z.string(),
    description: z.string().nullable(),
    type: z.enum(SURVEY_TYPES),
    status: z.enum(SURVEY_STATUSES),
    questions: z.array(QuestionAnswer()),
    settings: z.object({
      allow_anonymous: z.boolean(),
      send_confirmation: z.boolean(),
      expiry_date: date().nullable(),
    }),
    recipient_count: z.int(),
    response_count: z.int(),
    created_at: timestamp(),
    updated_at: timestamp(),
  }),
);
export type Survey = z.infer<ReturnType<typeof Survey>>;

export const SurveyWithResults = lazily(() => Survey().extend({ results: Results() }));
export type SurveyWithResults = z.infer<ReturnType<typeof SurveyWithResults>>;

export function surveyOf(row: SurveyRow): Survey {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    type: row.type,
    status: row.status,
    questions: row.questions,
    settings: {
      allow_anonymous: row.allowAnonymous,
      send_confirmation: row.sendConfirmation,
      expiry_date: row.expiryDate,
    },
    recipient_count: row.recipients,
    response_count: row.responses,
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
  };
}

/** Whether its last day is over. */
export const isExpired = ({ expiryDate }: Pick<SurveyRow, "expiryDate">, now: number): boolean =>
  expiryDate !== null && now >= Date.parse(expiryDate) + 86_400_000;

/** Whether recipients can answer it. */
export const isOpen = (survey: SurveyRow, now: number): boolean =>
  survey.status === "active" && survey.deletedAt === null && !isExpired(survey, now);

// ---- sending ----

const UNIT = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };
const YEAR = 365 * 86_400_000;

/** `3d`, `1w`, `12h` in milliseconds. */
const offset = () =>
  z
    .string()
    .regex(/^[1-9]\d{0,3}[hdw]$/, "must be an offset from the send like 12h, 3d or 1w")
    .transform((s) => Number(s.slice(0, -1)) * UNIT[s.at(-1) as keyof typeof UNIT])
    .refine((ms) => ms <= YEAR, "must be at most a year");

export const NewSend = lazily(() =>
  z
    .strictObject({
      recipients: z
        .array(
          z.strictObject({ email: email(), name: text().nullish(), account_id: id("account").nullish() }),
        )
        .min(1)
        .max(1000),
      send_immediately: z
        .boolean()
        .optional()
        .meta({ description: "False together with `send_at`; true when that is left out" }),
      send_at: instant().nullish().meta({ description: "In the future, at most a year ahead" }),
      reminder_schedule: z.array(offset()).max(10).default([]).meta({
        description:
          "Offsets from the send, as `3d`, `1w`, `12h`. They stop at the response, an unsubscription, the survey's close or expiry",
      }),
    })
    .superRefine(({ send_immediately, send_at }, problem) => {
      const refuse = (message: string) => problem.addIssue({ code: "custom", path: ["send_at"], message });
      if (send_immediately === false && send_at == null) refuse("is required when send_immediately is false");
      if (send_immediately === true && send_at != null)
        refuse("must be left out when send_immediately is true");
    }),
);
export type NewSend = z.output<ReturnType<typeof NewSend>>;

export const Recipient = lazily(() =>
  z.object({
    id: z.string(),
    email: z.string(),
    name: z.string().nullable(),
    account_id: z.string().nullable(),
    status: z.enum(["sent", "scheduled", "skipped"]),
    reason: z.enum(["unsubscribed", "duplicate", "throttled"]).nullable().meta({
      description:
        "`unsubscribed`: the address is on the suppression list, for whatever reason; `throttled`: it gets another survey within `settings.survey_throttle_days`",
    }),
    scheduled_at: timestamp().nullable(),
    sent_at: timestamp().nullable(),
  }),
);
export type Recipient = z.infer<ReturnType<typeof Recipient>>;

export const recipientOf = (row: RecipientRow): Recipient => ({
  id: row.id,
  email: row.email,
  name: row.name,
  account_id: row.accountId,
  status: row.status,
  reason: row.reason,
  scheduled_at: isoOrNull(row.scheduledAt),
  sent_at: isoOrNull(row.sentAt),
});

export const RecipientQuery = lazily(() =>
  listQuery(["created_at"], {
    status: oneOrMore(["sent", "scheduled", "skipped"]).optional(),
  }),
);

// ---- responses ----

const AnswerValue = lazily(() => z.union([z.number(), z.boolean(), z.string(), z.array(z.string())]));

export const NewResponse = lazily(() =>
  z.strictObject({
    account_id: id("account").nullish(),
    respondent: z.strictObject({ email: email(), name: text().nullish() }).nullish().meta({
      description: "May be left out where the survey allows anonymous answers, or `account_id` is given",
    }),
    answers: z
      .array(z.strictObject({ question_id: z.string(), value: AnswerValue() }))
      .min(1)
      .max(50),
    submitted_at: instant().optional().meta({ description: "Not in the future; now when left out" }),
  }),
);
export type NewResponse = z.output<ReturnType<typeof NewResponse>>;

export const SurveyResponse = lazily(() =>
  z.object({
    id: z.string(),
    survey_id: z.string(),
    account_id: z.string().nullable(),
    recipient_id: z.string().nullable(),
    respondent: z.object({ email: z.string().nullable(), name: z.string().nullable() }).nullable(),
    answers: z.array(z.object({ question_id: z.string(), value: AnswerValue() })),
    score: z
      .number()
      .nullable()
      .meta({ description: "The answer to the question of the survey's type, as given" }),
    submitted_at: timestamp(),
  }),
);
export type SurveyResponse = z.infer<ReturnType<typeof SurveyResponse>>;

export function responseOf(row: ResponseRow): SurveyResponse {
  const isKnown = !row.anonymous && (row.respondentEmail !== null || row.respondentName !== null);
  return {
    id: row.id,
    survey_id: row.surveyId,
    account_id: row.anonymous ? null : row.accountId,
    recipient_id: row.anonymous ? null : row.recipientId,
    respondent: isKnown ? { email: row.respondentEmail, name: row.respondentName } : null,
    answers: row.answers,
    score: row.score,
    submitted_at: iso(row.submittedAt),
  };
}

export const ResponseQuery = lazily(() =>
  listQuery(["submitted_at", "created_at"], {
    account_id: id("account").optional(),
    date_from: dayOrInstant().optional(),
    date_to: dayOrInstant(true).optional(),
  }),
);
