import { getTableColumns, sql } from "drizzle-orm";
import { startListed } from "../automation/start.ts";
import { type Context, commit, guard } from "../context.ts";
import type { Database } from "../db/client.ts";
import { accounts, debts, webhooks, workflows } from "../db/schema/index.ts";
import { MOST } from "./debts.ts";
import { owe } from "./emit.ts";

/** The organization's oldest debt, with how much happened in place of what. */
export const oldestDebt = (db: Database, organizationId: string) =>
  db
    .select({ ...getTableColumns(debts), list: sql<number>`json_array_length(${debts.list})` })
    .from(debts)
    .where(sql`organization_id = ${organizationId}`)
    .orderBy(debts.id)
    .limit(1);

/**
 * Tells what happened to the next webhooks or workflows, in the order of their ids. Throws a guard failure when
 * somebody else was faster; then nothing has happened.
 */
export async function settle(ctx: Context, debt: Awaited<ReturnType<typeof oldestDebt>>[number]) {
  const tenant = ctx.organization.id;
  const here = sql`organization_id = ${tenant} AND id = ${debt.id}`;
  const list = sql`(SELECT list FROM ${debts} WHERE ${here})`;
  const isRuns = debt.kind === "runs";
  const limit = Math.max(1, Math.floor(MOST / debt.list));
  const takers = await ctx.db.all<{ id: string; type: string }>(sql`
    SELECT id, ${isRuns ? sql`trigger_type` : sql`''`} AS type FROM ${isRuns ? workflows : webhooks}
    WHERE organization_id = ${tenant} AND id > ${debt.cursor} AND deleted_at IS NULL AND created_at <= ${debt.createdAt}
      ${isRuns ? sql`AND status = 'active' AND trigger_type IN (SELECT value ->> 0 FROM json_each(${list}))` : sql``}
    ORDER BY id LIMIT ${limit}`);
  const last = takers.at(-1)?.id;
  const next = sql`w.id > ${debt.cursor} AND w.id <= ${last}`;
  const isThere = sql`EXISTS (SELECT 1 FROM ${accounts} WHERE organization_id = ${tenant} AND id = o.account_id)`;
  await commit(ctx, [
    guard(ctx, sql`EXISTS (SELECT 1 FROM ${debts} WHERE ${here} AND cursor = ${debt.cursor})`),
    ...(!last
      ? []
      : isRuns
        ? [startListed(ctx, [...new Set(takers.map(({ type }) => type))], list, sql`${next} AND ${isThere}`)]
        : [owe(ctx, sql`e.id IN (SELECT value FROM json_each(${list})) AND ${next}`, 1, [])]),
    takers.length < limit
      ? ctx.db.run(sql`DELETE FROM ${debts} WHERE ${here}`)
      : ctx.db.run(sql`UPDATE ${debts} SET cursor = ${last} WHERE ${here}`),
  ]);
}
