import { and, eq, gte, lte, type SQL, sql } from "drizzle-orm";
import type * as z from "zod";
import type { Context } from "../context.ts";
import { keptTotal, keptWith } from "../db/row-counts.ts";
import { engagementDays, engagements } from "../db/schema/index.ts";
import { dayOf } from "../http/answers.ts";
import { byAccount, byIndex, byValue, totalOfBoth } from "../http/by-value.ts";
import { type Filter, filtered } from "../http/filtered.ts";
import { FEW } from "../http/narrowed.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { changedSince } from "../http/since.ts";
import { openFollowUps } from "./follow-ups.ts";
import { type Engagement, type EngagementQuery, engagementOf } from "./schema.ts";

const DAY = 86_400_000;

type Query = z.output<ReturnType<typeof EngagementQuery>>;

export async function listEngagements(ctx: Context, query: Query): Promise<Page<Engagement>> {
  const filters = [
    byAccount(ctx, engagements, query.account_id, "sqlite_autoindex_engagements_1", {
      created_at: "sqlite_autoindex_engagements_1",
      happened_at: "engagements_account",
    }),
    byFollowUp(ctx, query.follow_up_due),
    byValue(ctx, "engagements", engagements.type, "first", query.type, {
      index: "engagements_type",
      order: "created_at",
    }),
    byOutcome(ctx, query.outcome),
    query.created_by === undefined
      ? undefined
      : byIndex(
          ctx,
          engagements,
          eq(engagements.createdBy, query.created_by),
          "engagements_created_by",
          "created_at",
        ),
    byTag(ctx, query.tag),
    byDay(ctx, query.date_from, query.date_to),
    changedSince(ctx, "engagements", engagements, engagements.updatedAt, query.updated_since),
  ];
  const { type, outcome } = query;
  const page = await paginate(
    ctx,
    query,
    filtered(ctx, query, LIST, filters, {
      rows: keptTotal(ctx, "engagements"),
      total: totalOfBoth(ctx, "engagements", filters, type, outcome),
    }),
  );
  return { ...page, data: page.data.map(engagementOf) };
}

const LIST = {
  table: engagements,
  tenant: engagements.organizationId,
  id: engagements.id,
  sorts: {
    created_at: { column: engagements.id },
    updated_at: { column: engagements.updatedAt },
    happened_at: { column: engagements.happenedAt },
  },
  orders: {
    created_at: "engagements_id",
    updated_at: "engagements_updated_at",
    happened_at: "engagements_happened",
  },
};

/** What went wrong has an index; all else is met on the walk. */
function byOutcome(ctx: Context, outcomes: Query["outcome"]): Filter | undefined {
  const isWrong = outcomes?.every((outcome) => outcome === "negative" || outcome === "action_required");
  const indexed = isWrong ? { index: "engagements_outcome", order: "created_at" } : undefined;
  const filter = byValue(ctx, "engagements", engagements.outcome, "second", outcomes, indexed);
  // In the words of the index, so that it is used.
  return filter && isWrong
    ? { ...filter, test: sql`${filter.test} AND ${engagements.outcome} IN ('negative', 'action_required')` }
    : filter;
}

/** Met on the walk; how many there are is kept. */
const byTag = (ctx: Context, tag: string | undefined): Filter | undefined =>
  tag === undefined
    ? undefined
    : {
        test: sql`EXISTS (SELECT 1 FROM json_each(${engagements.tags}) t WHERE t.value = ${tag})`,
        matches: keptWith(ctx, "engagement_tags", [tag], undefined),
        isKept: true,
      };

/** Those whose follow-up is due, which are counted by their day; or all others. */
function byFollowUp(ctx: Context, isDue: boolean | undefined): Filter | undefined {
  if (isDue === undefined) return undefined;
  // Written out, since a bound value would not be known to fit the partial index.
  const due = sql`${engagements.followUpRequired} = 1 AND ${engagements.followUpDate} <= ${ctx.now}`;
  const matches = openFollowUps(ctx).due;
  if (isDue) return { test: due, matches, found: { index: "engagements_follow_up" } };
  return { test: sql`(${due}) IS NOT TRUE`, matches: sql`${keptTotal(ctx, "engagements")} - ${matches}` };
}

/** Few are counted by the index of their time; of many the days are counted already, and their edges alone are not. */
function byDay(ctx: Context, from: number | undefined, to: number | undefined): Filter | undefined {
  if (from === undefined && to === undefined) return undefined;
  const between = (since: number | undefined, upTo: number | undefined) =>
    and(
      since === undefined ? undefined : gte(engagements.happenedAt, since),
      upTo === undefined ? undefined : lte(engagements.happenedAt, upTo),
    )!;
  const index = "engagements_happened";
  const ours = eq(engagements.organizationId, ctx.organization.id);
  const counted = (condition: SQL, most?: number) =>
    sql<number>`(SELECT count(*) FROM (SELECT 1 FROM ${engagements} INDEXED BY ${sql.identifier(index)}
      WHERE ${and(ours, condition)} ${most ? sql`LIMIT ${sql.raw(String(most))}` : sql``}))`;
  const test = between(from, to);
  const few = counted(test, FEW);
  const first = from === undefined ? undefined : Math.ceil(from / DAY) * DAY;
  const last = to === undefined ? undefined : Math.floor((to + 1) / DAY) * DAY - 1;
  const days = sql`(SELECT coalesce(sum(engagements), 0) FROM ${engagementDays} WHERE ${and(
    eq(engagementDays.organizationId, ctx.organization.id),
    first === undefined ? undefined : gte(engagementDays.day, dayOf(first)),
    last === undefined ? undefined : lte(engagementDays.day, dayOf(last)),
  )})`;
  const edges = [
    ...(from === undefined || from === first ? [] : [counted(between(from, first! - 1))]),
    ...(to === undefined || to === last ? [] : [counted(between(last! + 1, to))]),
  ];
  const many =
    first !== undefined && last !== undefined && first > last
      ? counted(test)
      : sql.join([days, ...edges], sql` + `);
  const matches = sql<number>`coalesce(nullif(${few}, ${sql.raw(String(FEW))}), ${many})`;
  return { test, matches, found: { index, probe: few }, ranges: { happened_at: index } };
}
