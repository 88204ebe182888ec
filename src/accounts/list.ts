import { sql } from "drizzle-orm";
import { sqliteTable } from "drizzle-orm/sqlite-core";
import type { Context } from "../context.ts";
import { keptTotal } from "../db/row-counts.ts";
import { accountColumns, accounts } from "../db/schema/index.ts";
import { filtered } from "../http/filtered.ts";
import type { Stretch } from "../http/narrowed.ts";
import type { Sort } from "../http/order.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { filtersOf, firstHealth, type Query, totalOf } from "./filters.ts";
import { type Account, accountOf } from "./schema.ts";

/** Accounts without what a list says nothing of, which is a fifth of them. */
const listed = sqliteTable("accounts", accountColumns());

const SORTS: Record<string, Sort> = {
  name: { column: listed.name, expression: sql`${listed.name} COLLATE NOCASE` },
  health_score: { column: listed.healthScore, nullable: true },
  churn_risk_score: { column: listed.churnRiskScore, nullable: true },
  arr: { column: listed.arr, nullable: true },
  // Ids sort by creation.
  created_at: { column: listed.id },
  updated_at: { column: listed.updatedAt },
  last_activity_at: { column: listed.lastActivityAt, nullable: true },
};

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

const LIST = {
  table: listed,
  tenant: accounts.organizationId,
  id: listed.id,
  key: listed.rowId,
  sorts: SORTS,
  orders: {
    ...Object.fromEntries(Object.keys(SORTS).map((sort) => [sort, `accounts_${sort}`])),
    created_at: "accounts_id",
  },
};

/** The order without those that come first and that the status keeps out. */
function walkOfThoseHere(
  ctx: Context,
  { status, sort, order = "asc" }: Query,
): readonly Stretch[] | undefined {
  if (!status || status.includes("churned")) return undefined;
  if (sort === "churn_risk_score" && order === "desc") return riskiestOfThoseHere;
  if (sort !== "health_score") return undefined;
  const from = sql.raw(order === "asc" ? ">=" : "<=");
  const index = "accounts_health_score";
  return [
    {
      index,
      condition: sql`${accounts.healthScore} ${from} ${firstHealth(ctx, status, order)}`,
      nulls: false,
    },
    { index, condition: sql`${accounts.healthScore} IS NULL`, nulls: true },
  ];
}

export async function listAccounts(ctx: Context, query: Query): Promise<Page<Account>> {
  const filters = filtersOf(ctx, query);
  const page = await paginate(
    ctx,
    query,
    filtered(ctx, query, LIST, filters, {
      rows: keptTotal(ctx, "accounts"),
      total: totalOf(ctx, query, filters),
      walk: (range) => (range ? undefined : walkOfThoseHere(ctx, query)),
    }),
  );
  return { ...page, data: page.data.map(accountOf) };
}
