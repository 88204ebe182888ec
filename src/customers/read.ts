import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import { bandsOf } from "../analytics/totals.ts";
import type { Context } from "../context.ts";
import { accounts, healthMetrics, invoices, tickets, usageEvents } from "../db/schema/index.ts";
import { currentConfig } from "../health/config.ts";
import { accountHealthOf, configsOf } from "../health/service.ts";
import { iso, isoOrNull } from "../http/answers.ts";
import { ApiError } from "../http/errors.ts";
import { categoryOf } from "./bands.ts";
import { type Customer, type CustomerHealth, customerColumns, customerOf } from "./schema.ts";

/** Rows read at a time while an answer streams: a few hundred kilobytes. */
const PAGE = 2500;
const NEWEST = 50;

/** The document's 404s. */
export const noCustomer = () => new ApiError(404, "not_found", "Customer not found");
export const noCustomers = () => new ApiError(404, "not_found", "No customers found");

/** The account's id behind what a path names: an external id if there is such, else the id itself. */
export const accountNamed = (ctx: Context, id: string) =>
  sql<string>`coalesce((SELECT id FROM ${accounts} WHERE organization_id = ${ctx.organization.id} AND external_id = ${id}), ${id})`;

/** All customers, oldest first, page by page. Throws 404 at the first page when there are none. */
export async function* allCustomers(ctx: Context): AsyncGenerator<Customer[]> {
  let after = "";
  for (;;) {
    const rows = await ctx.db
      .select(customerColumns(accounts))
      .from(accounts)
      .where(and(eq(accounts.organizationId, ctx.organization.id), gt(accounts.id, after)))
      .orderBy(asc(accounts.id))
      .limit(PAGE);
    if (rows.length === 0 && after === "") throw noCustomers();
    yield rows.map(customerOf);
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}

/** A customer with its health and newest signals, in one round trip. */
export async function getCustomerHealth(ctx: Context, id: string): Promise<CustomerHealth> {
  const tenant = ctx.organization.id;
  const named = accountNamed(ctx, id);
  const [found, metrics, configs, eventRows, ticketRows, invoiceRows] = await ctx.db.batch([
    ctx.db
      .select()
      .from(accounts)
      .where(and(eq(accounts.organizationId, tenant), eq(accounts.id, named))),
    ctx.db
      .select()
      .from(healthMetrics)
      .where(and(eq(healthMetrics.organizationId, tenant), eq(healthMetrics.accountId, named)))
      .orderBy(desc(healthMetrics.metricDate))
      .limit(1),
    configsOf(ctx),
    ctx.db
      .select()
      .from(usageEvents)
      .where(and(eq(usageEvents.organizationId, tenant), eq(usageEvents.accountId, named)))
      .orderBy(desc(usageEvents.occurredAt), desc(usageEvents.id))
      .limit(NEWEST),
    ctx.db
      .select()
      .from(tickets)
      .where(and(eq(tickets.organizationId, tenant), eq(tickets.accountId, named)))
      .orderBy(desc(tickets.openedAt), desc(tickets.id))
      .limit(NEWEST),
    ctx.db
      .select()
      .from(invoices)
      .where(and(eq(invoices.organizationId, tenant), eq(invoices.accountId, named)))
      .orderBy(desc(invoices.dueDate), desc(invoices.id))
      .limit(NEWEST),
  ]);
  const account = found[0];
  if (!account) throw noCustomer();
  const health = accountHealthOf(ctx.organization, account, metrics[0], configs);
  const score = health.overall_health_score;
  const bands = bandsOf(ctx.organization, currentConfig(ctx.organization, configs));
  return {
    ...customerOf(account),
    health: {
      score,
      category: score === null ? null : categoryOf(score, bands),
      churnRisk: health.churn_risk_score,
      coverage: health.coverage,
      factors: health.factors,
      updatedAt: health.computed_at,
    },
    events: eventRows.map((row) => ({
      id: row.id,
      eventType: row.eventType,
      eventData: row.eventData as CustomerHealth["events"][number]["eventData"],
      occurredAt: iso(row.occurredAt),
    })),
    tickets: ticketRows.map((row) => ({
      id: row.id,
      subject: row.subject,
      status: row.status,
      priority: row.priority,
      openedAt: iso(row.openedAt),
      closedAt: isoOrNull(row.closedAt),
    })),
    invoices: invoiceRows.map((row) => ({
      id: row.id,
      amount: row.amount,
      currency: row.currency,
      dueDate: row.dueDate,
      paidDate: row.paidDate,
      status: row.status,
    })),
  };
}
