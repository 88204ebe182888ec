import { and, eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { accounts } from "../db/schema/index.ts";

/** The names of accounts by id, for rows that speak of them. Ids that are none of the organization's are left out. */
export async function accountNames(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const found = await ctx.db
    .select({ id: accounts.id, name: accounts.name })
    // The ids lead: the planner would rather walk all accounts of the organization.
    .from(sql`json_each(${JSON.stringify(wanted)}) wanted`)
    .crossJoin(accounts)
    .where(and(eq(accounts.organizationId, ctx.organization.id), sql`${accounts.id} = wanted.value`));
  return new Map(found.map(({ id, name }) => [id, name]));
}
