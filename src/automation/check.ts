import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Fault } from "../http/errors.ts";
import { fieldOf } from "../http/validate.ts";
import { targetFault } from "../webhooks/target.ts";
import { actionOf } from "./actions/index.ts";
import type { WorkflowRow } from "./scene.ts";

type Parts = Pick<WorkflowRow, "triggerConfig" | "conditions" | "actions" | "accountIds">;

/**
 * What is wrong with a workflow whose shape is sound: targets that the guard refuses, and ids of what is not the
 * organization's. What `before` named already is not asked for again: it may have been
 * deleted since, and must not keep the workflow from being changed.
 */
export async function faultsOf(ctx: Context, parts: Parts, before?: Parts): Promise<Fault[]> {
  const faults = parts.actions.flatMap(({ type, config }, i): Fault[] => {
    const action = actionOf(type);
    return Object.entries(action.targets?.(config) ?? {}).flatMap(([name, url]) => {
      const message = targetFault(url, ctx.env);
      return message === null ? [] : [{ field: fieldOf(["actions", i, "config", name]), message }];
    });
  });
  return [...faults, ...(await unknownIds(ctx, parts, before))];
}

interface Named {
  field: string;
  id: string;
}

async function unknownIds(ctx: Context, parts: Parts, before?: Parts): Promise<Fault[]> {
  const known = new Set([...(before ? surveysIn(before) : []), ...accountsIn(before)].map(({ id }) => id));
  const surveys = surveysIn(parts).filter(({ id }) => !known.has(id));
  const accounts = accountsIn(parts).filter(({ id }) => !known.has(id));
  if (surveys.length === 0 && accounts.length === 0) return [];
  const found = (table: string, named: readonly Named[], more = "") =>
    ctx.db.all<{
      id: string;
    }>(sql`SELECT id FROM ${sql.identifier(table)} WHERE organization_id = ${ctx.organization.id}
      AND id IN (SELECT value FROM json_each(${JSON.stringify(named.map(({ id }) => id))})) ${sql.raw(more)}`);
  const [surveyRows, accountRows] = await ctx.db.batch([
    found("surveys", surveys, "AND deleted_at IS NULL"),
    found("accounts", accounts),
  ]);
  const missing = (named: readonly Named[], rows: readonly { id: string }[], what: string) => {
    const ids = new Set(rows.map(({ id }) => id));
    return named
      .filter(({ id }) => !ids.has(id))
      .map(({ field }) => ({ field, message: `must be the id of ${what} of this organization` }));
  };
  return [...missing(surveys, surveyRows, "a survey"), ...missing(accounts, accountRows, "an account")];
}

const surveysIn = ({ triggerConfig, actions }: Parts): Named[] => [
  ...(typeof triggerConfig.survey_id === "string"
    ? [{ field: "trigger.config.survey_id", id: triggerConfig.survey_id }]
    : []),
  ...actions.flatMap(({ type, config }, i) =>
    Object.entries(actionOf(type).surveys?.(config) ?? {}).map(([name, id]) => ({
      field: fieldOf(["actions", i, "config", name]),
      id,
    })),
  ),
];

const accountsIn = (parts: Parts | undefined): Named[] =>
  (parts?.accountIds ?? []).map((id, i) => ({ field: `account_ids[${i}]`, id }));
