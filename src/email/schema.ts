import * as z from "zod";
import type { emails, emailTemplates, suppressions } from "../db/schema/index.ts";
import { iso, isoOrNull, timestamp } from "../http/answers.ts";
import { email, id, ignoring, oneOrMore, text } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery } from "../http/pagination.ts";
import { composed } from "./compose.ts";
import type { MessageRow } from "./log.ts";

export type EmailRow = typeof emails.$inferSelect;
export type TemplateRow = typeof emailTemplates.$inferSelect;
export type SuppressionRow = typeof suppressions.$inferSelect;

export const EMAIL_KINDS = [
  "survey_invitation",
  "survey_reminder",
  "survey_confirmation",
  "automation",
] as const;
export type EmailKind = (typeof EMAIL_KINDS)[number];

export const EMAIL_STATUSES = ["queued", "sent", "failed", "captured", "bounced"] as const;

// ---- the log ----

export const Email = lazily(() =>
  z.object({
    id: z.string(),
    kind: z.enum(EMAIL_KINDS),
    to: z.object({ email: z.string(), name: z.string().nullable() }),
    subject: z.string(),
    status: z.enum(EMAIL_STATUSES).meta({
      description:
        "`captured` where EMAIL_PROVIDER is `capture`: nothing leaves. `sent` once the provider took it, `bounced` when it says so later. A failed one is not tried again",
    }),
    account_id: z.string().nullable(),
    survey_id: z.string().nullable(),
    recipient_id: z.string().nullable(),
    template_id: z.string().nullable(),
    provider: z.enum(["cloudflare", "resend", "capture"]).nullable(),
    provider_message_id: z.string().nullable(),
    attempts: z.int(),
    next_attempt_at: timestamp().nullable(),
    error: z.string().nullable().meta({
      description: "Why it failed, bounced, or is tried again; `suppressed` for an address on the list",
    }),
    created_at: timestamp(),
    sent_at: timestamp().nullable(),
    updated_at: timestamp(),
    html: z.string(),
    text: z.string(),
    headers: z.record(z.string(), z.string()).meta({
      description:
        "List-Unsubscribe and its like. The secret in a recipient's links is shown only while the email is queued or captured",
    }),
  }),
);
export type Email = z.infer<ReturnType<typeof Email>>;

export function emailOf(row: MessageRow): Email {
  return {
    id: row.id,
    kind: row.kind,
    to: { email: row.toEmail, name: row.toName },
    subject: row.subject,
    status: row.status,
    account_id: row.accountId,
    survey_id: row.surveyId,
    recipient_id: row.recipientId,
    template_id: row.templateId,
    provider: row.provider,
    provider_message_id: row.providerMessageId,
    attempts: row.attempts,
    next_attempt_at: isoOrNull(row.nextAttemptAt),
    error: row.error,
    created_at: iso(row.createdAt),
    sent_at: isoOrNull(row.sentAt),
    updated_at: iso(row.updatedAt),
    ...composed(row),
  };
}

export const EmailQuery = lazily(() =>
  listQuery(["created_at", "updated_at"], {
    status: oneOrMore(EMAIL_STATUSES).optional(),
    kind: oneOrMore(EMAIL_KINDS).optional(),
    to: email().optional().meta({ description: "The recipient's address" }),
    account_id: id("account").optional(),
    survey_id: id("survey").optional(),
    template_id: id("template").optional(),
  }),
);

// ---- templates ----

export const TEMPLATE_CHARS = 100_000;

const template = (max: number, what: string) => text(max).meta({ description: what });

const templateFields = lazily(() => ({
  name: text(),
  subject: template(500, "Liquid"),
  html: template(TEMPLATE_CHARS, "Liquid; what variables give is HTML-escaped"),
}));
const plain = lazily(() =>
  template(TEMPLATE_CHARS, "Liquid; derived from the html when left out or null").nullish(),
);

const READ_ONLY = ["id", "variables", "created_at", "updated_at"] as const;

export const NewTemplate = lazily(() =>
  ignoring(z.strictObject({ ...templateFields(), text: plain() }), READ_ONLY),
);
export const TemplateChanges = lazily(() =>
  ignoring(z.strictObject({ ...z.object(templateFields()).partial().shape, text: plain() }), READ_ONLY),
);
export type NewTemplate = z.output<ReturnType<typeof NewTemplate>>;
export type TemplateChanges = z.output<ReturnType<typeof TemplateChanges>>;

export const Template = lazily(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    subject: z.string(),
    html: z.string(),
    text: z.string().nullable(),
    variables: z.array(z.string()).meta({ description: "The variables it uses" }),
    created_at: timestamp(),
    updated_at: timestamp(),
  }),
);

export const TemplateQuery = lazily(() =>
  listQuery(["name", "created_at", "updated_at"], {
    name: text().optional(),
  }),
);

// ---- suppressions ----

export const SUPPRESSION_REASONS = ["unsubscribed", "bounced", "complained", "manual"] as const;

export const Suppression = lazily(() =>
  z.object({
    id: z.string().meta({ description: "The address in lower case" }),
    email: z.string(),
    reason: z.enum(SUPPRESSION_REASONS),
    created_at: timestamp(),
  }),
);
export type Suppression = z.infer<ReturnType<typeof Suppression>>;

export const NewSuppression = lazily(() =>
  ignoring(z.strictObject({ email: email(), reason: z.enum(SUPPRESSION_REASONS).default("manual") }), [
    "id",
    "created_at",
  ]),
);

export const SuppressionQuery = lazily(() =>
  listQuery(["created_at", "email"], {
    email: email().optional(),
    reason: oneOrMore(SUPPRESSION_REASONS).optional(),
  }),
);

export const suppressionOf = (row: SuppressionRow): Suppression => ({
  id: row.address,
  email: row.address,
  reason: row.reason,
  created_at: iso(row.createdAt),
});
