import * as z from "zod";
import type { tickets } from "../../db/schema/index.ts";
import { iso, isoOrNull, timestamp } from "../../http/answers.ts";
import { id, instant, oneOrMore, text } from "../../http/fields.ts";
import { lazily } from "../../http/lazily.ts";
import { listQuery } from "../../http/pagination.ts";
import { notify } from "../../outbox/notify.ts";
import { newRecord, recordChanges, recordShape } from "../records/kind.ts";

export const TICKET_STATUSES = ["open", "pending", "closed"] as const;
export const TICKET_PRIORITIES = ["low", "medium", "high", "urgent"] as const;

/** The fields of a ticket, whoever sends it. */
export const ticketFields = lazily(() => ({
  subject: text().nullish(),
  status: z
    .enum(TICKET_STATUSES)
    .optional()
    .meta({ description: "`open` when left out; a `closed_at` alone closes" }),
  priority: z.enum(TICKET_PRIORITIES).optional().meta({ description: "`medium` when left out" }),
  opened_at: instant().optional().meta({ description: "Now when left out; at most a day ahead" }),
  closed_at: instant()
    .nullish()
    .meta({ description: "When it was closed, now when left out; cleared when it is opened again" }),
}));

const shape = lazily(() => recordShape(ticketFields()));
export const NewTicket = lazily(() => newRecord(shape(), () => []));
export const TicketChanges = lazily(() => recordChanges(shape()));
export type TicketInput = z.output<ReturnType<typeof TicketChanges>>;

export const TicketBatch = lazily(() =>
  z.strictObject({
    tickets: z.array(z.unknown()).min(1).max(1000).meta({
      description: "Tickets as in a creation; one with a known `external_id` changes that ticket",
    }),
    notify: notify(),
  }),
);

export const TicketQuery = lazily(() =>
  listQuery(["opened_at", "created_at", "updated_at"], {
    account_id: id("account").optional(),
    external_id: text().optional(),
    status: oneOrMore(TICKET_STATUSES).optional(),
    priority: oneOrMore(TICKET_PRIORITIES).optional(),
  }),
);

export const Ticket = lazily(() =>
  z.object({
    id: z.string(),
    account_id: z.string(),
    external_id: z.string().nullable(),
    subject: z.string().nullable(),
    status: z.enum(TICKET_STATUSES),
    priority: z.enum(TICKET_PRIORITIES),
    opened_at: timestamp(),
    closed_at: timestamp().nullable(),
    created_at: timestamp(),
    updated_at: timestamp(),
  }),
);
export type Ticket = z.infer<ReturnType<typeof Ticket>>;

export type TicketRow = typeof tickets.$inferSelect;

export function ticketOf(row: TicketRow): Ticket {
  return {
    id: row.id,
    account_id: row.accountId,
    external_id: row.externalId,
    subject: row.subject,
    status: row.status,
    priority: row.priority,
    opened_at: iso(row.openedAt),
    closed_at: isoOrNull(row.closedAt),
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
  };
}
