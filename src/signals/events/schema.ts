import * as z from "zod";
import type { usageEvents } from "../../db/schema/index.ts";
import { iso, timestamp } from "../../http/answers.ts";
import { customFields, dayOrInstant, id, instant, text } from "../../http/fields.ts";
import { lazily } from "../../http/lazily.ts";
import { listQuery } from "../../http/pagination.ts";
import { notify } from "../../outbox/notify.ts";
import { across, type Issue } from "../rules.ts";

/** Far more than an event needs, and a thousand of them still fit a batch's statements. */
const MAX_DATA_BYTES = 32 * 1024;

/** The fields of a signal, whoever sends it. */
export const eventFields = lazily(() => ({
  event_type: text().meta({
    description: "`login`, `feature_use`, `api_call`, `training`; any other type counts as activity",
  }),
  event_data: customFields().nullish().meta({
    description:
      "At most 32 KiB. `feature_use` needs `feature`, a text; `training` needs the numbers `completed` and `total`",
  }),
  occurred_at: instant()
    .nullish()
    .meta({ description: "Now when left out; at most a day ahead. It counts once its time has come" }),
}));

const DATA = lazily<Record<string, z.ZodType>>(() => ({
  feature_use: z.object({ feature: text() }),
  training: z
    .object({ completed: z.number().min(0), total: z.number().gt(0) })
    .refine(({ completed, total }) => completed <= total, {
      path: ["completed"],
      error: "must not be more than total",
    }),
}));

/** What the data of an event must be beside an object; paths begin inside it. */
export function dataIssues(eventType: unknown, data: unknown): Issue[] {
  // Data that is no object is a fault of its own already.
  if (data != null && (typeof data !== "object" || Array.isArray(data))) return [];
  if (new TextEncoder().encode(JSON.stringify(data)).length > MAX_DATA_BYTES) {
    return [{ path: [], message: `must have at most ${MAX_DATA_BYTES} bytes as JSON` }];
  }
  const needed =
    typeof eventType === "string" && Object.hasOwn(DATA(), eventType) ? DATA()[eventType] : undefined;
  const { error } = needed?.safeParse(data ?? {}) ?? {};
  return (error?.issues ?? []).map(({ path, message, ...issue }) => {
    const isMissing =
      issue.code === "invalid_type" &&
      (data as Record<PropertyKey, unknown> | null)?.[path[0]!] === undefined;
    return { path, message: isMissing ? `is required (${issue.expected}) for ${eventType}` : message };
  });
}

const dataRule = (given: Record<string, unknown>) =>
  dataIssues(given.event_type, given.event_data).map(({ path, message }) => ({
    path: ["event_data", ...path],
    message,
  }));

const event_id = lazily(() =>
  text().nullish().meta({
    description: "Your id of the event, unique in the organization: sent again, it is recorded once",
  }),
);

const name = lazily(() => ({ account_id: id("account").optional(), external_id: text().optional() }));

/** One event for the account of the path; it may be named again, in which case it must be the same. */
export const NewEvent = lazily(() =>
  z.strictObject({ ...name(), ...eventFields(), event_id: event_id() }).superRefine(...across(dataRule)),
);
export type NewEvent = z.output<ReturnType<typeof NewEvent>>;

/** One row of a batch. */
export const BatchEvent = lazily(() =>
  z
    .strictObject({ ...name(), ...eventFields(), event_id: event_id() })
    .superRefine(
      ...across((given) => [
        ...(given.account_id === undefined && given.external_id === undefined
          ? [{ path: ["account_id"], message: "is required, or external_id in its place" }]
          : []),
        ...(given.account_id !== undefined && given.external_id !== undefined
          ? [{ path: ["external_id"], message: "must not be given together with account_id" }]
          : []),
        ...dataRule(given),
      ]),
    ),
);
export type BatchEvent = z.output<ReturnType<typeof BatchEvent>>;

export const EventBatch = lazily(() =>
  z.strictObject({
    events: z
      .array(z.unknown())
      .min(1)
      .max(1000)
      .meta({ description: "Events as in a single one, each with `account_id` or `external_id`" }),
    notify: notify(),
  }),
);

export const EventQuery = lazily(() =>
  listQuery(["occurred_at"], {
    event_type: text().optional(),
    date_from: dayOrInstant().optional().meta({ description: "`occurred_at` at or after this" }),
    date_to: dayOrInstant(true).optional().meta({ description: "`occurred_at` at or before this" }),
  }),
);

export const Event = lazily(() =>
  z.object({
    id: z.string(),
    account_id: z.string(),
    event_type: z.string(),
    event_data: z.record(z.string(), z.json()).nullable(),
    occurred_at: timestamp(),
    event_id: z.string().nullable(),
    created_at: timestamp(),
  }),
);
export type Event = z.infer<ReturnType<typeof Event>>;

export type EventRow = typeof usageEvents.$inferSelect;

export function eventOf(row: EventRow): Event {
  return {
    id: row.id,
    account_id: row.accountId,
    event_type: row.eventType,
    event_data: row.eventData as Event["event_data"],
    occurred_at: iso(row.occurredAt),
    event_id: row.eventId,
    created_at: iso(row.createdAt),
  };
}
