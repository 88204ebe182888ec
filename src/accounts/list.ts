import { eq, gte, inArray, lte, or, type SQL, sql } from "drizzle-orm";
import type * as z from "zod";
import type { Context } from "../context.ts";
import { keptTotal } from "../db/row-counts.ts";
import { accountCounters, accountFacets, accounts } from "../db/schema/index.ts";
import { type Page, paginate, type Sort } from "../http/pagination.ts";
import { type Account, type AccountQuery, accountOf } from "./schema.ts";

type Query = z.output<ReturnType<typeof AccountQuery>>;

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

export async function listAccounts(ctx: Context, query: Query): Promise<Page<Account>> {
  const tenant = ctx.organization.id;
  const page = await paginate(ctx, query, {
    table: accounts,
    id: accounts.id,
    sorts: SORTS,
    where: [
      // With a search the index of trigrams leads: the plus keeps the planner from walking the tenant instead.
      query.search && !query.search.includes("\0")
        ? sql`+${accounts.organizationId} = ${tenant}`
        : eq(accounts.organizationId, tenant),
      query.search ? matches(query.search) : undefined,
      query.status && inArray(accounts.status, query.status),
      query.size && inArray(accounts.size, query.size),
      // A value that nobody has is not looked for in every account.
      ...facetsOf(query).map(({ facet, values }) => sql`${counted(ctx, facet, values)} > 0`),
      query.industry ? eq(accounts.industry, query.industry) : undefined,
      query.tag
        ? sql`EXISTS (SELECT 1 FROM json_each(${accounts.tags}) t WHERE t.value = ${query.tag})`
        : undefined,
      query.health_min === undefined ? undefined : gte(accounts.healthScore, query.health_min),
      query.health_max === undefined ? undefined : lte(accounts.healthScore, query.health_max),
      query.churn_risk_min === undefined ? undefined : gte(accounts.churnRiskScore, query.churn_risk_min),
      query.churn_risk_max === undefined ? undefined : lte(accounts.churnRiskScore, query.churn_risk_max),
      query.updated_since === undefined ? undefined : gte(accounts.updatedAt, query.updated_since),
    ],
    total: countedTotal(ctx, query),
  });
  return { ...page, data: page.data.map(accountOf) };
}

/** Rows whose name, domain or external id hold the text; under three characters, begin with it. */
function matches(search: string): SQL | undefined {
  const short = [...search].length < 3;
  // The index cannot see a NUL, and its query language ends at one: whoever looks for one waits.
  if (search.includes("\0")) {
    const place = sql.raw(short ? "= 1" : "> 0");
    const columns = [accounts.name, accounts.domain, accounts.externalId];
    return or(...columns.map((column) => sql`instr(${column}, ${search}) ${place}`));
  }
  const phrase = `"${short ? "\u0002\u0002" : ""}${search.replaceAll('"', '""')}"`;
  return sql`${accounts.rowId} IN (SELECT rowid FROM accounts_search WHERE accounts_search MATCH ${phrase})`;
}

/** How many accounts have one of these values, from what is kept; a row of it for each. */
const counted = (ctx: Context, facet: "industry" | "size" | "tag", values: readonly string[]) =>
  sql<number>`(SELECT coalesce(sum(accounts), 0) FROM ${accountFacets} WHERE organization_id = ${ctx.organization.id}
    AND facet = ${facet} AND value IN (SELECT value FROM json_each(${JSON.stringify(values)})))`;

/** What the list is filtered by that is counted value by value; it may be filtered by more. */
function facetsOf({ industry, size, tag }: Query) {
  return [
    ...(industry === undefined ? [] : [{ facet: "industry" as const, values: [industry] }]),
    ...(size === undefined ? [] : [{ facet: "size" as const, values: size }]),
    ...(tag === undefined ? [] : [{ facet: "tag" as const, values: [tag] }]),
  ];
}

/** The total from what is kept, where the filters are ones it knows. */
function countedTotal(ctx: Context, query: Query): SQL<number> | undefined {
  const facets = facetsOf(query);
  const {
    industry: _i,
    size: _z,
    tag: _t,
    status,
    health_min,
    health_max,
    page: _p,
    limit: _l,
    cursor: _c,
    sort: _s,
    order: _o,
    ...others
  } = query;
  if (Object.values(others).some((filter) => filter !== undefined)) return undefined;
  if (facets.length > 0) {
    const isAlone = facets.length === 1 && !status && health_min === undefined && health_max === undefined;
    return isAlone ? counted(ctx, facets[0]!.facet, facets[0]!.values) : undefined;
  }
  if (status === undefined && health_min === undefined && health_max === undefined) {
    return keptTotal(ctx, "accounts");
  }
  const byHealth = health_min !== undefined || health_max !== undefined;
  // The counters know an account's status or, unless it churned, its score.
  if (!status || (byHealth && status.includes("churned"))) return undefined;
  const asked = new Set(status);
  const parts: SQL[] = [];
  if (asked.has("active")) parts.push(sql`iif(bucket > -2, active, 0)`);
  if (asked.has("at_risk")) parts.push(sql`iif(bucket > -2, at_risk, 0)`);
  if (asked.has("onboarding")) parts.push(sql`iif(bucket > -2, accounts - active - at_risk, 0)`);
  if (asked.has("churned")) parts.push(sql`iif(bucket = -2, accounts, 0)`);
  const range = byHealth ? sql`AND bucket BETWEEN ${health_min ?? 0} AND ${health_max ?? 100}` : sql``;
  return sql`(SELECT coalesce(sum(${sql.join(parts, sql` + `)}), 0) FROM ${accountCounters} WHERE organization_id = ${ctx.organization.id} ${range})`;
}
