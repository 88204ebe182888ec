import { and, eq, gte, lte, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type * as z from "zod";
import { RISK_LEVELS } from "../analytics/risk-levels.ts";
import type { Context } from "../context.ts";
import { accountCounters, accountFacets, accounts, riskLevels } from "../db/schema/index.ts";
import { oneOf } from "../http/by-value.ts";
import type { Filter } from "../http/filtered.ts";
import { FEW } from "../http/narrowed.ts";
import { changedSince } from "../http/since.ts";
import { type AccountQuery, STATUSES } from "./schema.ts";

export type Query = z.output<ReturnType<typeof AccountQuery>>;

/** The filters of a query; those that mostly let few pass first. */
export function filtersOf(ctx: Context, query: Query): Filter[] {
  const { search, tag, industry, status, size, updated_since } = query;
  const filters: (Filter | undefined)[] = [
    search ? searched(ctx, search) : undefined,
    tag === undefined
      ? undefined
      : facet(
          ctx,
          "tag",
          tag,
          [JSON.stringify(tag), LONG_TAGS],
          sql`EXISTS (SELECT 1 FROM json_each(${accounts.tags}) t WHERE t.value = ${tag})`,
        ),
    industry === undefined
      ? undefined
      : facet(ctx, "industry", industry, [`\u0005${industry}\u0005`], eq(accounts.industry, industry)),
    ranged(accounts.healthScore, "health_score", query.health_min, query.health_max, (least, most) =>
      withHealth(ctx, least, most),
    ),
    ranged(
      accounts.churnRiskScore,
      "churn_risk_score",
      query.churn_risk_min,
      query.churn_risk_max,
      (least, most) => withFacet(ctx, "churn_risk", sql`value BETWEEN ${digits(least)} AND ${digits(most)}`),
    ),
    status && withStatus(ctx, status),
    // Nothing is kept of it, which would be two more rows written for each change of an account.
    changedSince(ctx, "accounts", accounts, accounts.updatedAt, updated_since),
    size && {
      test: oneOf(accounts.size, size),
      matches: withFacet(ctx, "size", among(size)),
      found: {
        rowIds: held(
          ctx,
          "facets",
          [...new Set(size)].map((value) => `\u0004${value}\u0004`),
        ),
      },
    },
  ];
  return filters.filter((filter) => filter !== undefined);
}

/** The total of two filters from what is kept, where it is kept; without, it is counted. */
export function totalOf(ctx: Context, query: Query, filters: readonly Filter[]): SQL<number> | undefined {
  const { status, health_min, health_max } = query;
  const isOfHealth = health_min !== undefined || health_max !== undefined;
  if (filters.length === 2 && status && isOfHealth)
    return withHealth(ctx, health_min, health_max, new Set(status));
  return filters.length === 2 && status ? withRisk(ctx, query, new Set(status)) : undefined;
}

/** How many of those that did not churn are in one or more whole levels of churn risk, from what is kept. */
function withRisk(
  ctx: Context,
  { churn_risk_min: least, churn_risk_max: most }: Query,
  statuses: ReadonlySet<string>,
): SQL<number> | undefined {
  if (statuses.size !== STATUSES.length - 1 || statuses.has("churned")) return undefined;
  const ranges = Object.entries(RISK_LEVELS);
  const from = ranges.findIndex(([, [first]]) => first === (least ?? LEAST));
  const to = ranges.findIndex(([, [, last]]) => last === (most ?? MOST));
  if (from < 0 || to < from || (least === undefined && most === undefined)) return undefined;
  const levels = ranges.slice(from, to + 1).map(([level]) => level);
  return sql`(SELECT coalesce(sum(accounts), 0) FROM ${riskLevels}
    WHERE organization_id = ${ctx.organization.id} AND level IN (SELECT value FROM json_each(${JSON.stringify(levels)})))`;
}

const LEAST = 0;
const MOST = 100;
const digits = (score: number) => String(score).padStart(3, "0");

const among = (values: readonly string[]): SQL =>
  sql`value IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;

/** How many accounts have one of these values, from what is kept; a row of it for each. */
const withFacet = (ctx: Context, name: typeof accountFacets.$inferSelect.facet, values: SQL) =>
  sql<number>`(SELECT coalesce(sum(accounts), 0) FROM ${accountFacets}
    WHERE organization_id = ${ctx.organization.id} AND facet = ${name} AND ${values})`;

/** Accounts of these statuses in a row of the counters, which has those that did not churn. */
const countersOf = (statuses: ReadonlySet<string>): string =>
  [
    statuses.has("active") && "active",
    statuses.has("at_risk") && "at_risk",
    statuses.has("onboarding") && "accounts - active - at_risk",
  ]
    .filter((column) => column !== false)
    .join(" + ");

/** The first health score, by this order, that an account of these statuses has; none of them churned. */
export const firstHealth = (ctx: Context, statuses: readonly string[], order: "asc" | "desc"): SQL =>
  sql`(SELECT ${sql.raw(order === "asc" ? "min" : "max")}(bucket) FROM ${accountCounters}
    WHERE organization_id = ${ctx.organization.id} AND bucket >= 0 AND ${sql.raw(countersOf(new Set(statuses)))} > 0)`;

/** How many accounts of these statuses, or of all, have such a health score, from what is kept. */
function withHealth(ctx: Context, least = LEAST, most = MOST, statuses?: ReadonlySet<string>): SQL<number> {
  const tenant = ctx.organization.id;
  const here = statuses ? countersOf(statuses) : "accounts";
  const parts: SQL[] = [];
  if (here !== "")
    parts.push(sql`(SELECT coalesce(sum(${sql.raw(here)}), 0) FROM ${accountCounters}
      WHERE organization_id = ${tenant} AND bucket BETWEEN ${least} AND ${most})`);
  if (!statuses || statuses.has("churned"))
    parts.push(withFacet(ctx, "churned_health", sql`value BETWEEN ${digits(least)} AND ${digits(most)}`));
  return sql`(${sql.join(parts, sql` + `)})`;
}

function ranged(
  column: SQLiteColumn,
  order: string,
  least: number | undefined,
  most: number | undefined,
  matches: (least: number, most: number) => SQL<number>,
): Filter | undefined {
  if (least === undefined && most === undefined) return undefined;
  const test = and(
    least === undefined ? undefined : gte(column, least),
    most === undefined ? undefined : lte(column, most),
  )!;
  const index = `accounts_${order}`;
  return {
    test,
    matches: matches(least ?? LEAST, most ?? MOST),
    found: { index },
    ranges: { [order]: index },
  };
}

function withStatus(ctx: Context, statuses: readonly string[]): Filter {
  const test = oneOf(accounts.status, statuses);
  const index = "accounts_status";
  const matches = withFacet(ctx, "status", among(statuses));
  return {
    test,
    matches,
    found: { index },
    ranges: new Set(statuses).size === 1 ? { created_at: index } : undefined,
  };
}

/** Stands in the index of the search for tags that are too long for it. */
const LONG_TAGS = "\u0006\u0006\u0006";

/** A value that accounts are counted by; as one of `texts` it stands in the index of the search. */
function facet(ctx: Context, name: "industry" | "tag", value: string, texts: string[], test: SQL): Filter {
  const matches = withFacet(ctx, name, among([value]));
  // Where nobody has it, it is not looked for in every account.
  if (value.includes("\0")) return { test: sql`${matches} > 0 AND ${test}` };
  return { test, matches, found: { rowIds: held(ctx, "facets", texts) } };
}

/** Rows whose name, domain or external id hold the text; under three characters, begin with it. */
function searched(ctx: Context, search: string): Filter {
  const short = [...search].length < 3;
  // The index cannot see a NUL, and its query language ends at one: whoever looks for one waits.
  if (search.includes("\0")) {
    const place = sql.raw(short ? "= 1" : "> 0");
    const columns = [accounts.name, accounts.domain, accounts.externalId];
    return { test: or(...columns.map((column) => sql`instr(${column}, ${search}) ${place}`))! };
  }
  const rowIds = held(ctx, "name domain external_id", [`${short ? "\u0002\u0002" : ""}${search}`]);
  return {
    test: sql`${accounts.rowId} IN (${rowIds})`,
    isFoundAlone: true,
    // Names that hold the same text stand beside each other. On a walk all that is found is read first.
    bends: ["name asc", "name desc"],
    matches: sql<number>`(SELECT count(*) FROM (${rowIds}))`,
    found: {
      rowIds,
      probe: sql<number>`(SELECT count(*) FROM (${rowIds} LIMIT ${sql.raw(String(FEW))}))`,
    },
  };
}

/** Accounts of the organization that the search finds one of the texts in, in one of the columns. */
const held = (ctx: Context, columns: string, texts: readonly string[]): SQL =>
  sql`SELECT rowid AS "row" FROM accounts_search WHERE accounts_search MATCH ${matching(ctx, columns, texts)}`;

/** In the words of the index, which has the end of the organization's id in a column of its own. */
function matching(ctx: Context, columns: string, texts: readonly string[]): string {
  const phrase = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const tenant = phrase(`\u0003${ctx.organization.id.slice(-12)}\u0003`);
  return `{tenant} : ${tenant} AND {${columns}} : (${texts.map(phrase).join(" OR ")})`;
}
