import type * as z from "zod";
import { invoices } from "../../db/schema/index.ts";
import { dayOf } from "../../http/answers.ts";
import { byAccount, byExternalId, byValue } from "../../http/by-value.ts";
import type { Fault } from "../../http/errors.ts";
import { changedSince } from "../../http/since.ts";
import { fieldOf } from "../../http/validate.ts";
import type { RecordKind } from "../records/kind.ts";
import {
  type Invoice,
  type InvoiceInput,
  type InvoiceQuery,
  type InvoiceRow,
  invoiceOf,
  missingFromInvoice,
  NewInvoice,
} from "./schema.ts";

const DAY_MS = 86_400_000;

/**
 * An invoice after a creation or an edit. `paid_date` belongs to the status: today (UTC) when it becomes
 * paid and none is given, none while it is unpaid, after the due date when it was paid late.
 */
export function invoiceColumns(given: InvoiceInput, before: InvoiceRow | null, now: number) {
  const faults: Fault[] = before
    ? []
    : missingFromInvoice(given).map(({ path, message }) => ({ field: fieldOf(path), message }));
  const dueDate = given.due_date ?? before?.dueDate ?? dayOf(now);
  const status = given.status ?? (given.paid_date == null ? (before?.status ?? "unpaid") : "paid");
  let paidDate: string | null = null;
  if (status === "paid") {
    paidDate = given.paid_date ?? before?.paidDate ?? dayOf(now);
    if (before && given.paid_date === null && given.status === undefined) {
      faults.push({
        field: "paid_date",
        message: "must not be null while the invoice is paid; set status to unpaid",
      });
    }
  } else if (status === "late") {
    paidDate =
      given.paid_date === undefined && before?.status === "late"
        ? before.paidDate
        : (given.paid_date ?? null);
    if (paidDate !== null && paidDate <= dueDate) {
      faults.push({ field: "paid_date", message: "must be after due_date while status is late" });
    }
  } else if (given.paid_date != null) {
    faults.push({ field: "paid_date", message: "must be left out or null while status is unpaid" });
  }
  // It may be tomorrow already where it was paid.
  if (given.paid_date != null && given.paid_date > dayOf(now + DAY_MS)) {
    faults.push({ field: "paid_date", message: "must not be more than a day ahead of now" });
  }
  return {
    faults,
    columns: {
      amount: given.amount ?? before?.amount ?? 0,
      currency: given.currency === undefined ? (before?.currency ?? null) : given.currency,
      dueDate,
      paidDate,
      status,
    },
  };
}

export const invoiceKind: RecordKind<InvoiceRow, InvoiceInput, Invoice> = {
  name: "invoice",
  table: invoices,
  input: NewInvoice,
  columns: invoiceColumns,
  answer: invoiceOf,
  sorts: {
    due_date: { column: invoices.dueDate },
    created_at: { column: invoices.id },
    updated_at: { column: invoices.updatedAt },
  },
  orders: {
    due_date: "invoices_due_date",
    created_at: "sqlite_autoindex_invoices_1",
    updated_at: "invoices_updated_at",
  },
  filters: (ctx, given) => {
    const query = given as z.output<ReturnType<typeof InvoiceQuery>>;
    return [
      byExternalId(ctx, invoices, query.external_id),
      byAccount(ctx, invoices, query.account_id, "invoices_account", { due_date: "invoices_account" }),
      byValue(ctx, "invoices", invoices.status, "first", query.status, {
        index: "invoices_status",
        order: "created_at",
      }),
      changedSince(ctx, "invoices", invoices, invoices.updatedAt, query.updated_since),
    ];
  },
};
