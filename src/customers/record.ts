import { and, eq } from "drizzle-orm";
import { requestRescore } from "../accounts/service.ts";
import { type AuditEntry, audit } from "../audit/record.ts";
import { type Context, commit } from "../context.ts";
import { type Statement, violatesForeignKey } from "../db/client.ts";
import { insertRows } from "../db/rows.ts";
import { accounts, invoices, tickets } from "../db/schema/index.ts";
import { ApiError, type Fault, invalid } from "../http/errors.ts";
import { eventRow, insertEvents } from "../signals/events/service.ts";
import { invoiceColumns } from "../signals/invoices/kind.ts";
import { newRecordRow } from "../signals/records/service.ts";
import { aheadFaults } from "../signals/rules.ts";
import { ticketColumns } from "../signals/tickets/kind.ts";
import { camel } from "./part.ts";
import { accountNamed, noCustomer } from "./read.ts";
import type { CustomerSignals } from "./schema.ts";

const nothingGiven = () =>
  new ApiError(
    400,
    "validation_error",
    "No data provided. Include at least one of: event, ticket, or invoice.",
  );

/**
 * Records an event, a ticket and an invoice of a customer, whichever are given: all of them in one
 * transaction or none. Throws 400 without any, 422 with every fault, 404 for an unknown customer.
 */
export async function recordCustomerSignals(ctx: Context, id: string, given: CustomerSignals): Promise<void> {
  const { event, ticket, invoice } = given;
  if (!event && !ticket && !invoice) throw nothingGiven();
  const ticketPart = ticket && ticketColumns(ticket, null, ctx.now);
  const invoicePart = invoice && invoiceColumns(invoice, null, ctx.now);
  const faults = [
    ...inPart("event", event ? aheadFaults(ctx.now, { occurred_at: event.occurred_at }) : []),
    ...inPart("ticket", ticketPart?.faults),
    ...inPart("invoice", invoicePart?.faults),
  ];
  if (faults.length > 0) throw invalid(faults);

  const [account] = await ctx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.organizationId, ctx.organization.id), eq(accounts.id, accountNamed(ctx, id))));
  if (!account) throw noCustomer();

  const statements: Statement[] = [];
  const entries: AuditEntry[] = [];
  if (event) {
    const row = eventRow(ctx, account.id, event);
    statements.push(...insertEvents(ctx, [row]));
    entries.push({ action: "event.create", targetId: row.id });
  }
  if (ticketPart) {
    const row = newRecordRow(ctx, "ticket", account.id, ticketPart.columns);
    statements.push(...insertRows(ctx.db, tickets, [row]));
    entries.push({ action: "ticket.create", targetId: row.id });
  }
  if (invoicePart) {
    const row = newRecordRow(ctx, "invoice", account.id, invoicePart.columns);
    statements.push(...insertRows(ctx.db, invoices, [row]));
    entries.push({ action: "invoice.create", targetId: row.id });
  }
  try {
    await commit(ctx, [...statements, ...requestRescore(ctx, [account.id]), ...audit(ctx, entries)]);
  } catch (error) {
    // Deleted between the read and the commit.
    if (violatesForeignKey(error)) throw noCustomer();
    throw error;
  }
}

const inPart = (part: string, faults: readonly Fault[] | null | undefined): Fault[] =>
  (faults ?? []).map(({ field, message }) => ({ field: `${part}.${camel(field)}`, message }));
