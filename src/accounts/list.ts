import { and, eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { keptTotal } from "../db/row-counts.ts";
import { accounts } from "../db/schema/index.ts";
import type { Stretch } from "../http/narrowed.ts";
import type { Sort } from "../http/order.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { type Filter, filtersOf, type Query, totalOf } from "./filters.ts";
import { type Account, accountOf } from "./schema.ts";

const SORTS: Record<string, Sort> = {
  name: { column: accounts.name, expression: sql`${accounts.name} COLLATE NOCASE` },
  health_score: { column: accounts.healthScore, nullable: true },
  churn_risk_score: { column: accounts.churnRiskScore, nullable: true },
  arr: { column: accounts.arr, nullable: true },
  // Ids sort by creation.
  created_at: { column: accounts.id },
  updated_at: { column: accounts.updatedAt },
  last_activity_at: { column: accounts.lastActivityAt, nullable: true },
};

/** Filters that one list reads by at most: each is a part of its statement. */
const MOST = 2;

/** Who churned has the highest risk: who did not and has it as well is found without passing all of them. */
const riskiestOfThoseHere: readonly Stretch[] = [
  {
    index: "accounts_certain_churn",
    condition: sql`churn_risk_score = 100 AND status <> 'churned'`,
    nulls: false,
  },
  { index: "accounts_churn_risk_score", condition: sql`${accounts.churnRiskScore} < 100`, nulls: false },
  { index: "accounts_churn_risk_score", condition: sql`${accounts.churnRiskScore} IS NULL`, nulls: true },
];

export async function listAccounts(ctx: Context, query: Query): Promise<Page<Account>> {
  const tenant = { column: accounts.organizationId, id: ctx.organization.id };
  const filters = filtersOf(ctx, query);
  const order = query.sort ?? "created_at";
  // A filter on what is sorted by is a range of the order's own index.
  const range = filters.find((filter) => filter.order === order);
  const index = range?.found?.index ?? (order === "created_at" ? "accounts_id" : `accounts_${order}`);
  const isRiskiestFirst = order === "churn_risk_score" && query.order === "desc";
  const walk =
    isRiskiestFirst && !range && query.status && !query.status.includes("churned")
      ? riskiestOfThoseHere
      : [{ index, condition: range?.test }];
  const others = (left: Filter) => filters.filter((filter) => filter !== left || !left.isFoundAlone);
  const by = filters
    .filter((filter) => filter !== range && filter.found)
    .map((filter) => ({ ...filter.found!, filters: and(...others(filter).map(({ test }) => test)) }))
    .slice(0, MOST);
  const where = filters.map(({ test }) => test);
  const rows = keptTotal(ctx, "accounts");
  const narrowed = by.length > 0 ? { tenant, rowId: accounts.rowId, rows, walk, by } : undefined;
  const page = await paginate(ctx, query, {
    table: accounts,
    id: accounts.id,
    sorts: SORTS,
    where: narrowed ? where : [eq(tenant.column, tenant.id), ...where],
    index,
    narrowed,
    total: totalOf(ctx, query, filters),
  });
  return { ...page, data: page.data.map(accountOf) };
}
