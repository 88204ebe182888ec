import type * as z from "zod";
import { tickets } from "../../db/schema/index.ts";
import { byAccount, byExternalId, byValue, totalOfBoth } from "../../http/by-value.ts";
import { changedSince } from "../../http/since.ts";
import type { RecordKind } from "../records/kind.ts";
import { aheadFaults } from "../rules.ts";
import {
  NewTicket,
  type Ticket,
  type TicketInput,
  type TicketQuery,
  type TicketRow,
  ticketOf,
} from "./schema.ts";

/**
 * A ticket after a creation or an edit. `closed_at` belongs to the status: set when it becomes closed, now
 * unless told, and cleared when it is opened again. Instants in milliseconds.
 */
export function ticketColumns(given: TicketInput, before: TicketRow | null, now: number) {
  const faults = aheadFaults(now, { opened_at: given.opened_at, closed_at: given.closed_at });
  const openedAt = given.opened_at ?? before?.openedAt ?? now;
  const status = given.status ?? (given.closed_at == null ? (before?.status ?? "open") : "closed");
  let closedAt: number | null = null;
  if (status === "closed") {
    closedAt = given.closed_at ?? before?.closedAt ?? Math.max(now, openedAt);
    if (closedAt < openedAt) {
      faults.push(
        given.closed_at == null && given.opened_at !== undefined
          ? { field: "opened_at", message: "must not be after closed_at" }
          : { field: "closed_at", message: "must not be before opened_at" },
      );
    }
    if (before && given.closed_at === null && given.status === undefined) {
      faults.push({
        field: "closed_at",
        message: "must not be null while the ticket is closed; set status to open it again",
      });
    }
  } else if (given.closed_at != null) {
    faults.push({ field: "closed_at", message: `must be left out or null while status is ${status}` });
  }
  return {
    faults,
    columns: {
      subject: given.subject === undefined ? (before?.subject ?? null) : given.subject,
      status,
      priority: given.priority ?? before?.priority ?? ("medium" as const),
      openedAt,
      closedAt,
    },
  };
}

export const ticketKind: RecordKind<TicketRow, TicketInput, Ticket> = {
  name: "ticket",
  table: tickets,
  input: NewTicket,
  columns: ticketColumns,
  answer: ticketOf,
  sorts: {
    opened_at: { column: tickets.openedAt },
    created_at: { column: tickets.id },
    updated_at: { column: tickets.updatedAt },
  },
  orders: {
    opened_at: "tickets_opened_at",
    created_at: "sqlite_autoindex_tickets_1",
    updated_at: "tickets_updated_at",
  },
  filters: (ctx, given) => {
    const query = given as z.output<ReturnType<typeof TicketQuery>>;
    return [
      byExternalId(ctx, tickets, query.external_id),
      byAccount(ctx, tickets, query.account_id, "tickets_account", { opened_at: "tickets_account" }),
      byValue(ctx, "tickets", tickets.status, "first", query.status, {
        index: "tickets_status",
        order: "created_at",
      }),
      byValue(ctx, "tickets", tickets.priority, "second", query.priority, {
        index: "tickets_priority",
        order: "created_at",
      }),
      changedSince(ctx, "tickets", tickets, tickets.updatedAt, query.updated_since),
    ];
  },
  total: (ctx, given, filters) => {
    const { status, priority } = given as z.output<ReturnType<typeof TicketQuery>>;
    return totalOfBoth(ctx, "tickets", filters, status, priority);
  },
};
