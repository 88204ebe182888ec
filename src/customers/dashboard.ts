import { and, asc, eq, lt, ne, type SQL, sql } from "drizzle-orm";
import { type Bands, bandsOf } from "../analytics/totals.ts";
import type { Context } from "../context.ts";
import { accountCounters, accounts } from "../db/schema/index.ts";
import { atRiskBelow, currentConfig, newestConfig } from "../health/config.ts";
import { categoryOf } from "./bands.ts";
import { noCustomers } from "./read.ts";
import { type Customer, customerColumns, customerOf } from "./schema.ts";

/** Rows read at a time while the answer streams. */
const PAGE = 2500;

export interface Dashboard {
  totalCustomers: number;
  /** 0 to 100 with one decimal; null when no customer has a score. */
  averageHealthScore: number | null;
  healthy: number;
  neutral: number;
  /** Worst first, page by page. */
  atRisk: AsyncGenerator<Customer[]>;
}

/**
 * From the kept counters, so that it costs the same at any number of customers; only those at risk are rows.
 * Average and distribution leave out who churned or has no score. Throws 404 without customers.
 */
export async function getDashboard(ctx: Context): Promise<Dashboard> {
  const [counters, configs, worst] = await ctx.db.batch([
    ctx.db
      .select({ bucket: accountCounters.bucket, accounts: accountCounters.accounts })
      .from(accountCounters)
      .where(eq(accountCounters.organizationId, ctx.organization.id)),
    newestConfig(ctx.db, ctx.organization.id),
    atRiskPage(ctx, atRiskBelow(ctx.organization)),
  ]);
  const sum = (of: (counter: (typeof counters)[number]) => number) =>
    counters.reduce((total, counter) => total + of(counter), 0);
  const totalCustomers = sum(({ accounts }) => accounts);
  if (totalCustomers === 0) throw noCustomers();
  const bands = bandsOf(ctx.organization, currentConfig(ctx.organization, configs));
  const within = (category: string) =>
    sum(({ bucket, accounts }) => (bucket >= 0 && categoryOf(bucket, bands) === category ? accounts : 0));
  const scored = sum(({ bucket, accounts }) => (bucket >= 0 ? accounts : 0));
  const points = sum(({ bucket, accounts }) => (bucket >= 0 ? bucket * accounts : 0));
  return {
    totalCustomers,
    averageHealthScore: scored === 0 ? null : Math.round((10 * points) / scored) / 10,
    healthy: within("healthy"),
    neutral: within("neutral"),
    atRisk: pagesAtRisk(ctx, bands, worst),
  };
}

/** Scored customers under the band that have not churned, worst first, behind a place in that order. */
const atRiskPage = (ctx: Context, below: SQL<number> | number, after?: { score: number; id: string }) =>
  ctx.db
    .select({ ...customerColumns(accounts), score: accounts.healthScore })
    .from(accounts)
    .where(
      and(
        eq(accounts.organizationId, ctx.organization.id),
        lt(accounts.healthScore, below),
        ne(accounts.status, "churned"),
        after && sql`(${accounts.healthScore}, ${accounts.id}) > (${after.score}, ${after.id})`,
      ),
    )
    .orderBy(asc(accounts.healthScore), asc(accounts.id))
    .limit(PAGE);

async function* pagesAtRisk(
  ctx: Context,
  bands: Bands,
  first: Awaited<ReturnType<typeof atRiskPage>>,
): AsyncGenerator<Customer[]> {
  for (let rows = first; ; ) {
    yield rows.map(customerOf);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    rows = await atRiskPage(ctx, bands.atRisk, { score: last.score!, id: last.id });
  }
}
