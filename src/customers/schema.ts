import * as z from "zod";
import type { accounts } from "../db/schema/index.ts";
import { date, iso, timestamp } from "../http/answers.ts";
import { lazily } from "../http/lazily.ts";
import { dataIssues, eventFields } from "../signals/events/schema.ts";
import { INVOICE_STATUSES, invoiceFields } from "../signals/invoices/schema.ts";
import { TICKET_PRIORITIES, TICKET_STATUSES, ticketFields } from "../signals/tickets/schema.ts";
import { signalPart } from "./part.ts";

/** The body of `POST /customers/:id/events`: any of the three, at least one. */
export const CustomerSignals = lazily(() =>
  z.strictObject({
    event: signalPart(eventFields(), { event_type: "a text like login" }, (field) =>
      dataIssues(field("event_type"), field("event_data")).map(({ path, message }) => ({
        path: ["eventData", ...path],
        message,
      })),
    ),
    ticket: signalPart(ticketFields(), {}),
    invoice: signalPart(invoiceFields(), {
      amount: "a number of at least 0",
      due_date: "a day like 2024-01-15",
    }),
  }),
);
export type CustomerSignals = z.output<ReturnType<typeof CustomerSignals>>;

export const Customer = lazily(() =>
  z.object({
    id: z.string().meta({ description: "Your own id of the customer if there is one, else ours" }),
    name: z.string(),
    industry: z.string().nullable(),
    createdAt: timestamp(),
  }),
);
export type Customer = z.infer<ReturnType<typeof Customer>>;

const score = () => z.int().min(0).max(100).nullable();

const Factor = lazily(() =>
  z.object({
    factor: z.string(),
    value: z.number().nullable(),
    score: z.number().nullable(),
    weight: z.number(),
    contribution: z.number(),
    text: z.string(),
  }),
);

export const CustomerHealth = lazily(() =>
  Customer().extend({
    health: z.object({
      score: score().meta({ description: "0 to 100; null until there is anything to score" }),
      category: z.enum(["healthy", "neutral", "atRisk"]).nullable(),
      churnRisk: score(),
      coverage: z.number().min(0).max(1).nullable(),
      factors: z.array(Factor()),
      updatedAt: timestamp().nullable(),
    }),
    events: z
      .array(
        z.object({
          id: z.string(),
          eventType: z.string(),
          eventData: z.record(z.string(), z.json()).nullable(),
          occurredAt: timestamp(),
        }),
      )
      .meta({ description: "The newest 50" }),
    tickets: z
      .array(
        z.object({
          id: z.string(),
          subject: z.string().nullable(),
          status: z.enum(TICKET_STATUSES),
          priority: z.enum(TICKET_PRIORITIES),
          openedAt: timestamp(),
          closedAt: timestamp().nullable(),
        }),
      )
      .meta({ description: "The newest 50" }),
    invoices: z
      .array(
        z.object({
          id: z.string(),
          amount: z.number(),
          currency: z.string().nullable(),
          dueDate: date(),
          paidDate: date().nullable(),
          status: z.enum(INVOICE_STATUSES),
        }),
      )
      .meta({ description: "The newest 50" }),
  }),
);
export type CustomerHealth = z.infer<ReturnType<typeof CustomerHealth>>;

export const CustomerDashboard = lazily(() =>
  z.object({
    totalCustomers: z.int(),
    averageHealthScore: z
      .number()
      .nullable()
      .meta({ description: "Over customers that have a score and have not churned; one decimal" }),
    healthDistribution: z.object({
      healthy: z.int(),
      neutral: z.int(),
      atRisk: z.array(Customer()).meta({ description: "Worst first" }),
    }),
  }),
);

export const Recorded = lazily(() => z.object({ message: z.literal("Event recorded") }));

export const customerColumns = (table: typeof accounts) => ({
  id: table.id,
  externalId: table.externalId,
  name: table.name,
  industry: table.industry,
  createdAt: table.createdAt,
});

type CustomerRow = Pick<typeof accounts.$inferSelect, keyof ReturnType<typeof customerColumns>>;

export const customerOf = (row: CustomerRow): Customer => ({
  id: row.externalId ?? row.id,
  name: row.name,
  industry: row.industry,
  createdAt: iso(row.createdAt),
});
