import { Buffer } from "node:buffer";
import { isNotNull, sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { openDatabase } from "../db/client.ts";
import { organizations, placements } from "../db/schema/index.ts";
import { onEveryShard, type Shard } from "../db/shards.ts";
import {
  cursorBehind,
  type Listing,
  type ListRequest,
  orderOf,
  type Page,
  paginate,
} from "../http/pagination.ts";
import { openDirectory } from "./directory.ts";

type Row = typeof organizations.$inferSelect;

/**
 * The operator's list of organizations over all shards: each gives its first rows, which are merged. A cursor's
 * page costs each shard one page; page n by number costs each shard n pages, so long walks go by cursor.
 */
export async function listOfShards(
  ctx: OperatorContext,
  query: ListRequest,
  listing: Listing<typeof organizations>,
): Promise<Page<Row>> {
  const moving = await openDirectory(ctx.env, ctx.cost)
    .select({ id: placements.tenant, shard: placements.shard })
    .from(placements)
    .where(isNotNull(placements.state));
  // Of an organization that is being moved there are two copies, of which one counts.
  const counts = (shard: Shard) => {
    const elsewhere = moving.filter((place) => place.shard !== shard).map(({ id }) => id);
    return sql`${organizations.id} NOT IN (SELECT value FROM json_each(${JSON.stringify(elsewhere)}))`;
  };
  const page = query.page ?? 1;
  const wanted = page * query.limit;
  const parts = await onEveryShard(ctx.env, ({ DB }, shard) =>
    paginate(
      { db: openDatabase(DB, ctx.cost) },
      { ...query, page: undefined, limit: wanted },
      { ...listing, where: [...listing.where, counts(shard)] },
    ),
  );
  const rows = parts.flatMap((part) => part.data).sort(inOrderOf(query, listing));
  const data = rows.slice(wanted - query.limit, wanted);
  const hasMore = rows.length > wanted || parts.some((part) => part.pagination.has_more);
  const cursor = hasMore && data.length > 0 ? cursorBehind(query, listing, data.at(-1)!) : null;
  const common = { limit: query.limit, has_more: hasMore, next_cursor: cursor };
  if (parts[0]!.pagination.total === undefined) return { data, pagination: common };
  const total = parts.reduce((sum, part) => sum + part.pagination.total!, 0);
  const pages = Math.ceil(total / query.limit);
  return {
    data,
    pagination: {
      page,
      total,
      pages,
      next_page: hasMore ? page + 1 : null,
      prev_page: page > 1 ? Math.min(page - 1, Math.max(pages, 1)) : null,
      ...common,
    },
  };
}

/** The order that SQLite gave the rows of each part in: names without case (ASCII), by their bytes. */
function inOrderOf(query: ListRequest, listing: Listing<typeof organizations>) {
  const { direction } = orderOf(query, listing);
  const way = direction === "asc" ? 1 : -1;
  const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
  const lower = (name: string) => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const by: Record<string, (a: Row, b: Row) => number> = {
    name: (a, b) => bytes(lower(a.name), lower(b.name)),
    updated_at: (a, b) => a.updatedAt - b.updatedAt,
  };
  const compare = by[query.sort ?? ""] ?? (() => 0);
  return (a: Row, b: Row) => way * (compare(a, b) || bytes(a.id, b.id));
}
