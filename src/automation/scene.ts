import { and, eq, sql } from "drizzle-orm";
import { accountOf, contactOf } from "../accounts/schema.ts";
import type { Context } from "../context.ts";
import { accounts, contacts, goals, healthMetrics, type runs, type workflows } from "../db/schema/index.ts";
import { templateData } from "../email/data.ts";
import { findTemplate } from "../email/templates.ts";
import { goalOf } from "../goals/schema.ts";
import { accountHealthOf, configsOf } from "../health/service.ts";
import type { ContactRow, Scene } from "./actions/action.ts";
import { primaryContact } from "./actions/recipients.ts";

export type AccountRow = typeof accounts.$inferSelect;
export type WorkflowRow = typeof workflows.$inferSelect;
export type RunRow = typeof runs.$inferSelect;

/** An account with all that conditions and actions know of it. */
export interface Surroundings {
  row: AccountRow;
  contacts: ContactRow[];
  variables(contact?: ContactRow): Record<string, object>;
}

/** Goals of an account that variables can name, newest first. */
const GOALS = 100;

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** Accounts with their surroundings, by id, in one round trip; those that are gone are missing. */
export async function readSurroundings(
  ctx: Context,
  accountIds: readonly string[],
): Promise<Map<string, Surroundings>> {
  const tenant = ctx.organization.id;
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify([...new Set(accountIds)])}))`;
  const [rows, contactList, health, configs, goalList] = await ctx.db.batch([
    ctx.db
      .select()
      .from(accounts)
      .where(and(eq(accounts.organizationId, tenant), sql`${accounts.id} IN ${ids}`)),
    ctx.db
      .select()
      .from(contacts)
      .where(and(eq(contacts.organizationId, tenant), sql`${contacts.accountId} IN ${ids}`)),
    ctx.db
      .select()
      .from(healthMetrics)
      .where(
        and(
          eq(healthMetrics.organizationId, tenant),
          sql`(${healthMetrics.accountId}, ${healthMetrics.metricDate}) IN (
            SELECT i.value, (SELECT max(m.metric_date) FROM health_metrics m WHERE m.organization_id = ${tenant} AND m.account_id = i.value)
            FROM json_each(${JSON.stringify([...new Set(accountIds)])}) i)`,
        ),
      ),
    configsOf(ctx),
    ctx.db
      .select()
      .from(goals)
      .where(and(eq(goals.organizationId, tenant), sql`${goals.accountId} IN ${ids}`)),
  ]);
  // Put in order here: asked for it, the planner walks all of the organization's in that order.
  const contactsOf = Map.groupBy(contactList.sort(byId), (row) => row.accountId);
  const goalsOf = Map.groupBy(goalList.sort(byId), (row) => row.accountId);
  return new Map(
    rows.map((row) => {
      const own = contactsOf.get(row.id) ?? [];
      const metric = health.find((one) => one.accountId === row.id);
      const variables = (contact = primaryContact(own)) =>
        templateData({
          organization: ctx.organization,
          account: accountOf(row),
          contact: contact ? contactOf(contact) : null,
          health: metric ? accountHealthOf(ctx.organization, row, metric, configs) : null,
          goals: (goalsOf.get(row.id) ?? []).slice(-GOALS).reverse().map(goalOf),
        });
      return [row.id, { row, contacts: own, variables }];
    }),
  );
}

/** Where an action of a run takes place. */
export function sceneOf(
  ctx: Context,
  { row, contacts, variables }: Surroundings,
  workflow: Pick<WorkflowRow, "id" | "name" | "origin">,
  run: Pick<RunRow, "id" | "trigger">,
  deliveryId: string,
  template: Scene["template"] = (idOrName) => findTemplate(ctx, idOrName),
): Scene {
  const more = {
    trigger: run.trigger,
    workflow: { id: workflow.id, name: workflow.name },
    run: { id: run.id },
  };
  return {
    ctx,
    account: accountOf(row),
    contacts,
    deliveryId,
    origin: workflow.origin,
    template,
    variables: (contact) => ({ ...variables(contact), ...more }),
  };
}

/** A context that acts as the workflow, one automated change further than what started the run. */
export const actingAs = (
  ctx: Context,
  workflow: Pick<WorkflowRow, "id" | "name">,
  depth: number,
): Context => ({
  ...ctx,
  actor: { type: "system", id: workflow.id, name: workflow.name, scopes: [] },
  depth: depth + 1,
});
