import { invoiceKind } from "./invoices/kind.ts";
import { Invoice, InvoiceBatch, InvoiceChanges, InvoiceQuery } from "./invoices/schema.ts";
import { recordRoutes } from "./records/routes.ts";
import { ticketKind } from "./tickets/kind.ts";
import { Ticket, TicketBatch, TicketChanges, TicketQuery } from "./tickets/schema.ts";

/** The raw material of health: usage events, tickets, invoices. */
export { accountEventRoutes, eventRoutes } from "./events/routes.ts";

/** `/v1/tickets` */
export const ticketRoutes = recordRoutes(ticketKind, {
  changes: TicketChanges,
  query: TicketQuery,
  batch: TicketBatch,
  data: Ticket,
});

/** `/v1/invoices` */
export const invoiceRoutes = recordRoutes(invoiceKind, {
  changes: InvoiceChanges,
  query: InvoiceQuery,
  batch: InvoiceBatch,
  data: Invoice,
});
