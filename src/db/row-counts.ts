import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { rowCounts } from "./schema/index.ts";

/** How many rows of a table the organization has, as a scalar; triggers keep it, so it reads one row. */
export const keptTotal = (ctx: Context, table: typeof rowCounts.$inferSelect.name): SQL<number> =>
  sql`coalesce((SELECT total FROM ${rowCounts} WHERE organization_id = ${ctx.organization.id} AND name = ${table}), 0)`;
