import * as z from "zod";
import type { invoices } from "../../db/schema/index.ts";
import { date, dayOf, iso, timestamp } from "../../http/answers.ts";
import { currency, day, id, money, oneOrMore, text } from "../../http/fields.ts";
import { lazily } from "../../http/lazily.ts";
import { listQuery } from "../../http/pagination.ts";
import { notify } from "../../outbox/notify.ts";
import { newRecord, recordChanges, recordShape } from "../records/kind.ts";
import type { Issue } from "../rules.ts";

export const INVOICE_STATUSES = ["unpaid", "paid", "late"] as const;

/** The fields of an invoice, whoever sends it. */
export const invoiceFields = lazily(() => ({
  amount: money().optional().meta({ description: "Needed to create; in the invoice's currency" }),
  currency: currency().nullish().meta({ description: "The organization's when left out" }),
  due_date: day().optional().meta({ description: "Needed to create" }),
  paid_date: day().nullish().meta({
    description: "Today (UTC) when it becomes paid and none is given; cleared when it is unpaid again",
  }),
  status: z.enum(INVOICE_STATUSES).optional().meta({
    description:
      "`unpaid` when left out; a `paid_date` alone means `paid`. `late` is overdue or, with a `paid_date` after the due date, paid late",
  }),
}));

/** What an invoice cannot be without. */
export const missingFromInvoice = (given: { amount?: unknown; due_date?: unknown }): Issue[] => [
  ...(given.amount === undefined
    ? [{ path: ["amount"], message: "is required: a number of at least 0" }]
    : []),
  ...(given.due_date === undefined
    ? [{ path: ["due_date"], message: "is required: a day like 2024-01-15" }]
    : []),
];

const shape = lazily(() => recordShape(invoiceFields()));
export const NewInvoice = lazily(() => newRecord(shape(), missingFromInvoice));
export const InvoiceChanges = lazily(() => recordChanges(shape()));
export type InvoiceInput = z.output<ReturnType<typeof InvoiceChanges>>;

export const InvoiceBatch = lazily(() =>
  z.strictObject({
    invoices: z.array(z.unknown()).min(1).max(1000).meta({
      description: "Invoices as in a creation; one with a known `external_id` changes that invoice",
    }),
    notify: notify(),
  }),
);

export const InvoiceQuery = lazily(() =>
  listQuery(["due_date", "created_at", "updated_at"], {
    account_id: id("account").optional(),
    external_id: text().optional(),
    status: oneOrMore(INVOICE_STATUSES).optional(),
  }),
);

export const Invoice = lazily(() =>
  z.object({
    id: z.string(),
    account_id: z.string(),
    external_id: z.string().nullable(),
    amount: z.number(),
    currency: z.string().nullable(),
    due_date: date(),
    paid_date: date().nullable(),
    status: z.enum(INVOICE_STATUSES),
    created_at: timestamp(),
    updated_at: timestamp(),
  }),
);
export type Invoice = z.infer<ReturnType<typeof Invoice>>;

export type InvoiceRow = typeof invoices.$inferSelect;

export function invoiceOf(row: InvoiceRow): Invoice {
  return {
    id: row.id,
    account_id: row.accountId,
    external_id: row.externalId,
    amount: row.amount,
    currency: row.currency,
    due_date: row.dueDate,
    paid_date: row.paidDate,
    status: row.status,
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
  };
}

/** Unpaid so far with a due date before today (UTC), as scoring counts it. */
export const isOverdue = ({ due_date, paid_date }: Pick<Invoice, "due_date" | "paid_date">, now: number) =>
  due_date < dayOf(now) && (paid_date === null || paid_date > dayOf(now));
