import * as z from "zod";
import type { deliveries, deliveryAttempts, recoveries, webhooks } from "../db/schema/index.ts";
import { iso, isoOrNull, timestamp } from "../http/answers.ts";
import { dayOrInstant, ignoring, instant, longText, oneOrMore } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery } from "../http/pagination.ts";
import { EVENT_TYPES } from "../outbox/catalogue.ts";
import { ATTEMPT_ERRORS } from "./send.ts";

/** `account.*` and the like: every prefix that some event has. */
const PREFIXES = [...new Set(EVENT_TYPES.map((type) => `${type.split(".")[0]}.*`))];
const FILTERS = [...EVENT_TYPES, "*", ...PREFIXES] as const;

const Filters = lazily(() =>
  z
    .array(z.enum(FILTERS as unknown as [string, ...string[]], `must be one of ${FILTERS.join(", ")}`))
    .min(1, "must name at least one event, or *")
    .max(50)
    .transform((filters) => [...new Set(filters)])
    .meta({ description: "Events to send: names, `*` for all, or prefixes like `account.*`" }),
);

/** Judged by the target guard, which knows where this Worker runs. */
const url = () =>
  z.string().max(2048).meta({
    format: "uri",
    description:
      "Where events go: https, on a public host, without credentials. Private, loopback, link-local, reserved and own addresses are refused in every notation, here and again at each attempt",
  });

const READ_ONLY = [
  "id",
  "disabled_reason",
  "disabled_at",
  "failing_since",
  "paused_until",
  "last_success_at",
  "created_at",
  "updated_at",
  "secret",
] as const;

const NewWebhookFields = lazily(() =>
  z.strictObject({
    url: url(),
    events: Filters(),
    description: longText().nullish(),
    enabled: z.boolean().default(true),
  }),
);
export const NewWebhook = lazily(() => ignoring(NewWebhookFields(), READ_ONLY));
export type NewWebhook = z.output<ReturnType<typeof NewWebhook>>;

export const WebhookChanges = lazily(() =>
  ignoring(
    z.strictObject({
      url: url().optional(),
      events: Filters().optional(),
      description: longText().nullish(),
      enabled: z.boolean().optional(),
    }),
    READ_ONLY,
  ),
);
export type WebhookChanges = z.output<ReturnType<typeof WebhookChanges>>;

export const WebhookQuery = lazily(() => listQuery(["created_at", "updated_at"], {}));

export const DELIVERY_STATUSES = ["pending", "delivered", "exhausted", "held"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export const DeliveryQuery = lazily(() =>
  listQuery(["created_at"], {
    status: oneOrMore(DELIVERY_STATUSES).optional(),
    event: oneOrMore(EVENT_TYPES).optional(),
    date_from: dayOrInstant().optional().meta({ description: "Owed at or after this day or instant" }),
    date_to: dayOrInstant(true).optional().meta({ description: "Owed at or before this day or instant" }),
  }),
);

export const RotateSecret = lazily(() =>
  z.strictObject({
    grace_seconds: z
      .int()
      .min(0)
      .max(30 * 86_400)
      .default(86_400)
      .meta({ description: "How long the old secret signs as well, in `webhook-signature`" }),
  }),
);

export const Recover = lazily(() =>
  z.strictObject({
    since: instant().meta({ description: "Events from this instant on; it lies in the past" }),
  }),
);

export const Webhook = lazily(() =>
  z.object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.string()),
    description: z.string().nullable(),
    enabled: z.boolean(),
    disabled_reason: z
      .enum(["manual", "gone", "failing"])
      .nullable()
      .meta({ description: "`gone`: the endpoint answered 410; `failing`: five days without a success" }),
    disabled_at: timestamp().nullable(),
    failing_since: timestamp().nullable().meta({ description: "The first failure since the last success" }),
    paused_until: timestamp()
      .nullable()
      .meta({ description: "After many failures in a row, when the endpoint is tried next" }),
    last_success_at: timestamp().nullable().meta({ description: "To the minute" }),
    created_at: timestamp(),
    updated_at: timestamp(),
  }),
);
export type Webhook = z.infer<ReturnType<typeof Webhook>>;

export const ShownWebhook = lazily(() =>
  Webhook().extend({
    secret: z
      .string()
      .nullable()
      .meta({ description: "What deliveries are signed with; null on an idempotent replay" }),
  }),
);

export const Secret = lazily(() =>
  z.object({
    secret: z.string(),
    previous_secret: z.string().nullable().meta({ description: "After a rotation, while its grace lasts" }),
    previous_secret_expires_at: timestamp().nullable(),
    former_secrets: z
      .array(z.object({ secret: z.string(), expires_at: timestamp() }))
      .meta({ description: "All that sign as well, newest first, each until its grace is over" }),
  }),
);

export const Delivery = lazily(() =>
  z.object({
    id: z.string(),
    webhook_id: z.string(),
    event_id: z.string(),
    event: z.string(),
    status: z.enum(DELIVERY_STATUSES),
    attempts: z.int().meta({ description: "Attempts made" }),
    next_attempt_at: timestamp().nullable(),
    last_status: z.int().nullable().meta({ description: "The HTTP status of the newest attempt" }),
    last_error: z.enum(ATTEMPT_ERRORS).nullable(),
    created_at: timestamp(),
    completed_at: timestamp().nullable(),
  }),
);
export type Delivery = z.infer<ReturnType<typeof Delivery>>;

export const Attempt = lazily(() =>
  z.object({
    attempt: z.int(),
    started_at: timestamp(),
    duration_ms: z.int(),
    status: z.int().nullable(),
    error: z.enum(ATTEMPT_ERRORS).nullable(),
    response_body: z
      .string()
      .nullable()
      .meta({ description: "The first 16 KiB of the answer, unpacked; kept for 30 days" }),
  }),
);
export type Attempt = z.infer<ReturnType<typeof Attempt>>;

export const DeliveryWithAttempts = lazily(() =>
  Delivery().extend({
    payload: z.record(z.string(), z.json()).meta({ description: "The body as it is sent" }),
    attempt_log: z.array(Attempt()).meta({ description: "The newest 100 attempts, oldest first" }),
  }),
);

export const TestAttempt = lazily(() =>
  Attempt()
    .omit({ attempt: true })
    .extend({
      delivery_id: z.string(),
      event_id: z.string(),
      event: z.literal("ping"),
      succeeded: z.boolean(),
    }),
);

export const Recovery = lazily(() =>
  z.object({
    id: z.string(),
    webhook_id: z.string(),
    status: z
      .enum(["running", "done", "stopped"])
      .meta({ description: "`stopped`: the webhook was disabled before all was sent" }),
    since: timestamp(),
    released: z.int().meta({ description: "Deliveries set going so far" }),
    created_at: timestamp(),
    completed_at: timestamp().nullable(),
  }),
);
export type Recovery = z.infer<ReturnType<typeof Recovery>>;

export type WebhookRow = typeof webhooks.$inferSelect;
type DeliveryRow = typeof deliveries.$inferSelect;

export function webhookOf(row: WebhookRow): Webhook {
  return {
    id: row.id,
    url: row.url,
    events: row.events,
    description: row.description,
    enabled: row.enabled,
    disabled_reason: row.disabledReason,
    disabled_at: isoOrNull(row.disabledAt),
    failing_since: isoOrNull(row.failingSince),
    paused_until: isoOrNull(row.openUntil),
    last_success_at: isoOrNull(row.lastSuccessAt),
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
  };
}

export function deliveryOf(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    webhook_id: row.webhookId,
    event_id: row.eventId,
    event: row.eventType,
    status: row.status,
    attempts: row.attempts,
    next_attempt_at: isoOrNull(row.nextAttemptAt),
    last_status: row.lastStatus,
    last_error: row.lastError as Delivery["last_error"],
    created_at: iso(row.createdAt),
    completed_at: isoOrNull(row.completedAt),
  };
}

export function attemptOf(row: typeof deliveryAttempts.$inferSelect): Attempt {
  return {
    attempt: row.attempt,
    started_at: iso(row.startedAt),
    duration_ms: row.durationMs,
    status: row.status,
    error: row.error as Attempt["error"],
    response_body: row.responseBody,
  };
}

export function recoveryOf(row: typeof recoveries.$inferSelect): Recovery {
  return {
    id: row.id,
    webhook_id: row.webhookId,
    status: row.status,
    since: iso(row.since),
    released: row.released,
    created_at: iso(row.createdAt),
    completed_at: isoOrNull(row.completedAt),
  };
}
