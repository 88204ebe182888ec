import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { idPrefix } from "../db/ids.ts";
import { jsonLists } from "../db/rows.ts";
import { runs, workflowEntries, workflows } from "../db/schema/index.ts";
import { debt, FEW } from "../outbox/debts.ts";
import { triggerOf } from "./triggers/index.ts";

/** Runs that so many automated changes led to are still done; one more, and they are skipped. */
export const MAX_DEPTH = 5;

export interface Started {
  trigger: string;
  accountId: string;
  /** Names what happened: it starts a workflow at most once per account. */
  occurrence: string;
  facts: Record<string, unknown>;
  depth: number;
}

/**
 * The statements that start runs of every active workflow that waits for what happened, for the batch of the
 * change itself; one, unless very much happened. Workflows lead: where there are none of these triggers, it reads
 * nothing and writes nothing. What more than a few things start is added to what is `owed`.
 */
export function startRuns(ctx: Context, happened: readonly Started[], owed: SQL[]): Statement[] {
  if (happened.length === 0) return [];
  const types = [...new Set(happened.map(({ trigger }) => trigger))];
  const lists = jsonLists(
    happened.map(({ trigger, accountId, occurrence, facts, depth }) =>
      JSON.stringify([trigger, accountId, occurrence, depth, { type: trigger, ...facts }]),
    ),
  );
  return lists.flatMap((list) => startOrOwe(ctx, types, sql`${list}`, happened.length, owed));
}

function startOrOwe(ctx: Context, types: readonly string[], list: SQL, n: number, owed: SQL[]): Statement[] {
  if (n <= FEW) return [startListed(ctx, types, list, sql`true`)];
  const isAwaited = sql`EXISTS (SELECT 1 FROM ${workflows} INDEXED BY workflows_active
    WHERE status = 'active' AND trigger_type IN ${types} AND organization_id = ${ctx.organization.id})`;
  owed.push(debt("runs", isAwaited, list));
  return [];
}

/** The statement that starts runs of what a JSON list says, for the workflows `w` that `where` lets pass. */
export function startListed(ctx: Context, types: readonly string[], list: SQL, where: SQL): Statement {
  const fact = (name: string) => sql.raw(`json_extract(o.facts, '$.${name}')`);
  return insertRuns(ctx, {
    types,
    from: sql`(
      SELECT value ->> 0 AS trigger, value ->> 1 AS account_id, value ->> 2 AS occurrence, value ->> 3 AS depth, value -> 4 AS facts
      FROM json_each(${list})) o WHERE true`,
    accountId: sql`o.account_id`,
    occurrence: sql`o.occurrence`,
    facts: sql`o.facts`,
    depth: sql`o.depth`,
    where: sql`o.trigger = w.trigger_type AND ${matches(types, fact)} AND ${where}`,
  });
}

/** Whether the trigger of the workflow `w` lets it start, by its type. */
const matches = (types: readonly string[], fact: (name: string) => SQL): SQL =>
  sql`CASE w.trigger_type ${sql.join(
    types.map((type) => sql`WHEN ${type} THEN ${triggerOf(type).matches?.(fact) ?? sql`false`}`),
    sql` `,
  )} END`;

interface Insertion {
  types: readonly string[];
  /** A row per occurrence: what follows FROM, with its WHERE. */
  from: SQL;
  accountId: SQL;
  occurrence: SQL;
  facts: SQL;
  depth: SQL;
  where: SQL;
}

/** Inserts a run for each active workflow `w` of these triggers and each row of `from` that `where` lets pass. */
export function insertRuns(
  ctx: Pick<Context, "db" | "now"> & { organization: { id: string } },
  given: Insertion,
): Statement {
  const { types, from, accountId, occurrence, facts, depth, where } = given;
  const tenant = ctx.organization.id;
  const now = sql`CAST(${ctx.now} AS INTEGER)`;
  const isTooDeep = sql`${depth} > ${MAX_DEPTH}`;
  return ctx.db.all(sql`
    INSERT INTO ${runs} (organization_id, id, workflow_id, account_id, occurrence, trigger, depth, era, status, reason, due_at,
      finished_at, created_at, updated_at)
    SELECT w.organization_id, ${idPrefix("run", ctx.now)} || lower(hex(randomblob(6))), w.id, ${accountId}, ${occurrence}, ${facts},
      ${depth}, w.era, iif(${isTooDeep}, 'skipped', 'queued'), iif(${isTooDeep}, ${TOO_DEEP}, NULL), iif(${isTooDeep}, NULL, ${now}),
      iif(${isTooDeep}, ${now}, NULL), ${now}, ${now}
    FROM ${workflows} w INDEXED BY workflows_active CROSS JOIN ${from}
      AND w.status = 'active' AND w.trigger_type IN ${types} AND w.organization_id = ${tenant} AND ${where}
      AND ${isCovered(accountId)} AND ${mayEnter(accountId, now)}
    ON CONFLICT DO NOTHING
    RETURNING status AS wake_automation`);
}

const TOO_DEEP = `Automated changes led to it in more than ${MAX_DEPTH} steps: workflows that set each other off`;

/** Whether the workflow `w` is for the account: its id stands in the list, whose rows would be read for each account. */
const isCovered = (accountId: SQL): SQL =>
  sql`(w.account_ids IS NULL OR instr(w.account_ids, '"' || ${accountId} || '"') > 0)`;

/** Whether the re-entry rule of the workflow `w` lets it begin for the account. */
const mayEnter = (accountId: SQL, now: SQL): SQL =>
  sql`(w.reentry_ms IS NULL OR NOT EXISTS (SELECT 1 FROM ${workflowEntries} n
    WHERE n.organization_id = w.organization_id AND n.account_id = ${accountId} AND n.workflow_id = w.id
      AND n.entered_at > ${now} - w.reentry_ms))`;

/**
 * The statements that start runs on what a scoring moved, for its batch, while the accounts still have their old
 * scores. `accountsAndRows` gives accounts `a` beside their new row `m`, at most `n`. Events tell of big steps alone,
 * but a threshold is crossed by a step of any size: so it compares for itself.
 */
export function startRunsOnScores(
  ctx: Context,
  accountsAndRows: SQL,
  { churnChange }: { churnChange: number },
  n: number,
  owed: SQL[],
): Statement[] {
  const types = ["health_score_change", "churn_risk_increase"];
  const list = sql`(SELECT json_group_array(json_array(t.value, a.id, ${idPrefix("event", ctx.now)}, ${depthOf(ctx)},
      iif(t.value = 'health_score_change',
        json_object('type', t.value, 'old_health_score', a.health_score, 'new_health_score', m.overall_health_score),
        json_object('type', t.value, 'old_churn_risk_score', a.churn_risk_score, 'new_churn_risk_score', m.churn_risk_score,
          'churn_change_points', ${churnChange}))))
    FROM json_each(${JSON.stringify(types)}) t CROSS JOIN ${accountsAndRows}
      AND iif(t.value = 'health_score_change', a.health_score <> m.overall_health_score, a.churn_risk_score < m.churn_risk_score))`;
  return startOrOwe(ctx, types, list, n, owed);
}

/** How many automated changes moved the score of an account `a`: as its mark says, or whoever scores it now. */
export const depthOf = (ctx: Context): SQL =>
  ctx.depth === undefined
    ? sql`coalesce((SELECT r.depth FROM rescores r WHERE r.organization_id = a.organization_id AND r.account_id = a.id), 0)`
    : sql`${ctx.depth}`;
