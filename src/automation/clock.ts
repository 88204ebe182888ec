import { type SQL, sql } from "drizzle-orm";
import { type OperatorContext, onlyFor } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { idAt } from "../db/ids.ts";
import { updateRows } from "../db/rows.ts";
import { workflows } from "../db/schema/index.ts";
import { logFailure } from "../failures.ts";
import { dayOf, iso } from "../http/answers.ts";
import { startFanOut } from "./fan-out.ts";
import type { WorkflowRow } from "./scene.ts";
import { insertRuns } from "./start.ts";
import { triggerOf } from "./triggers/index.ts";
import { wakeWorkers } from "./work.ts";

/** Workflows looked at in one transaction, and transactions of one sweep: what is left is due in the next minute. */
const PAGE = 100;
const PAGES = 40;

const DAY = 86_400_000;
/** What came about longer ago is not made up for: a contract's end, or an engagement entered after the fact. */
const LATE_ENTRY = 7 * DAY;
/** What was under way as the clock looked may be there only afterwards, with the id of when it began. */
const UNDER_WAY = 60_000;

type Due = Pick<
  WorkflowRow,
  | "organizationId"
  | "id"
  | "triggerType"
  | "triggerConfig"
  | "accountIds"
  | "nextAt"
  | "sweptAt"
  | "threshold"
> & { timezone: string };

/**
 * Looks at every workflow whose time has come: schedules, contracts that end, meetings missed and follow-ups
 * unanswered. Each look and what it starts is one transaction; twice at once starts nothing twice.
 */
export async function sweepClock(ctx: OperatorContext): Promise<void> {
  const shift = ctx.now - Date.now();
  const failed = new Set<string>();
  for (let page = 0; page < PAGES; page++) {
    const due = await readDue(ctx, failed);
    if (due.length === 0) return;
    await lookAt(ctx, due).catch(async () => {
      // What is wrong with one organization, as that it is being moved, must not stop the clocks of the others.
      for (const [organizationId, own] of Map.groupBy(due, (workflow) => workflow.organizationId)) {
        await lookAt(ctx, own).catch((error) => {
          failed.add(organizationId);
          logFailure("clock_failed", error, { organization_id: organizationId });
        });
      }
    });
    const tenants = [...new Set(due.map(({ organizationId }) => organizationId))];
    await wakeWorkers(
      ctx.env,
      tenants.filter((id) => !failed.has(id)).map((organizationId) => ({ organizationId, shift })),
    );
    if (due.length < PAGE) return;
  }
}

/** The look at these workflows, and when the next is, in one transaction. */
async function lookAt(ctx: OperatorContext, due: readonly Due[]): Promise<void> {
  const looks = due.flatMap((workflow) => LOOKS[workflow.triggerType]?.(ctx, workflow) ?? []);
  const next = due.map(({ organizationId, id, nextAt, triggerType, triggerConfig, timezone }) => ({
    organizationId,
    id,
    // Where it was found: whoever came first moved it.
    version: nextAt!,
    sweptAt: ctx.now,
    nextAt: triggerOf(triggerType).clock?.(triggerConfig, ctx.now, { timezone, isNew: false }) ?? null,
  }));
  await ctx.db.batch([
    ...looks,
    ...updateRows(ctx.db, workflows, next, {
      set: ["sweptAt", "nextAt"],
      also: sql`updated_at = iif(t.trigger_type = 'scheduled', max(t.updated_at + 1, ${ctx.now}), t.updated_at)`,
      where: sql`t.organization_id = j.organization_id AND t.id = j.id AND t.next_at = j.version`,
    }),
  ]);
}

/** What is due, but for organizations that it failed for just now. */
async function readDue(ctx: OperatorContext, failed: ReadonlySet<string>): Promise<Due[]> {
  const rows = await ctx.db.all<Record<keyof Due, unknown>>(sql`
    SELECT w.organization_id AS organizationId, w.id AS id, w.trigger_type AS triggerType, w.trigger_config AS triggerConfig,
      w.account_ids AS accountIds, w.next_at AS nextAt, w.swept_at AS sweptAt, w.threshold AS threshold,
      (SELECT o.timezone FROM organizations o WHERE o.id = w.organization_id) AS timezone
    FROM ${workflows} w INDEXED BY workflows_clock
    WHERE w.next_at IS NOT NULL AND w.next_at <= ${ctx.now} ${onlyFor(ctx.only, sql`w.organization_id`)}
      AND w.organization_id NOT IN (SELECT value FROM json_each(${JSON.stringify([...failed])}))
    ORDER BY w.next_at LIMIT ${PAGE}`);
  return rows.map((row) => ({
    ...(row as unknown as Due),
    triggerConfig: JSON.parse(row.triggerConfig as string),
    accountIds: row.accountIds === null ? null : JSON.parse(row.accountIds as string),
  }));
}

const LOOKS: Record<string, (ctx: OperatorContext, due: Due) => Statement[]> = {
  scheduled: (ctx, { organizationId, id, nextAt }) => {
    const scheduledFor = iso(nextAt!);
    return [
      startFanOut(ctx, {
        organizationId,
        workflowId: id,
        occurrence: `schedule:${scheduledFor}`,
        trigger: { type: "scheduled", scheduled_for: scheduledFor },
      }),
    ];
  },
  contract_ending: (ctx, { organizationId, id, threshold: days, nextAt, sweptAt }) => {
    const end = dayOf(ctx.now + days! * DAY);
    // Days on which nobody looked are made up for; a workflow that was just activated looks at today alone.
    const missed = nextAt === sweptAt ? ctx.now : Math.max(sweptAt!, ctx.now - LATE_ENTRY) + DAY;
    const from = dayOf(Math.min(missed, ctx.now) + days! * DAY);
    return [
      startFanOut(ctx, {
        organizationId,
        workflowId: id,
        occurrence: `contracts:${end}`,
        trigger: { type: "contract_ending", days: days! },
        contractFrom: from,
        contractTo: end,
      }),
    ];
  },
  engagement_event: (ctx, due) => {
    const look = ENGAGEMENTS[due.triggerConfig.event_type as keyof typeof ENGAGEMENTS];
    return [lookAtEngagements(ctx, due, look, false), lookAtEngagements(ctx, due, look, true)];
  },
};

/** An engagement that took place, as `f`. */
const TOOK_PLACE = sql`NOT (f.scheduled_at IS NOT NULL AND f.completed_at IS NULL)`;

const ENGAGEMENTS = {
  meeting_missed: {
    column: sql`e.scheduled_at`,
    index: sql`engagements_unheld`,
    isTrue: () => sql`e.scheduled_at IS NOT NULL AND e.completed_at IS NULL`,
    types: ["meeting"],
  },
  no_response: {
    column: sql`e.follow_up_date`,
    index: sql`engagements_follow_up`,
    isTrue: (threshold: number) => sql`e.follow_up_required = 1 AND NOT EXISTS (
      SELECT 1 FROM engagements f INDEXED BY engagements_account
      WHERE f.organization_id = e.organization_id AND f.account_id = e.account_id AND f.id <> e.id
        AND f.happened_at > e.happened_at AND f.happened_at <= e.follow_up_date + ${threshold} AND ${TOOK_PLACE})`,
    types: null,
  },
};

/**
 * Runs for engagements whose time plus the threshold came since the clock last looked; or, of those entered since
 * then, `late` ones, for which it came before.
 */
function lookAtEngagements(
  { db, now }: OperatorContext,
  { organizationId, id, triggerConfig, threshold, sweptAt }: Due,
  { column, index, isTrue, types }: (typeof ENGAGEMENTS)[keyof typeof ENGAGEMENTS],
  late: boolean,
): Statement {
  const event = triggerConfig.event_type as string;
  const allowed = (triggerConfig.engagement_types as string[] | undefined) ?? types;
  const until = late ? sweptAt! : now;
  const from = late ? now - LATE_ENTRY : sweptAt!;
  return insertRuns(
    { db, now, organization: { id: organizationId } },
    {
      types: ["engagement_event"],
      from: sql`engagements e INDEXED BY ${late ? sql`engagements_id` : index}
        WHERE e.organization_id = ${organizationId} AND ${isTrue(threshold!)}
          AND ${column} > ${from - threshold!} AND ${column} <= ${until - threshold!}
          ${late ? enteredSince(sweptAt!) : sql``}
          ${allowed ? sql`AND e.type IN ${allowed}` : sql``}`,
      accountId: sql`e.account_id`,
      occurrence: sql`${`${event}:`} || e.id || ':' || ${column}`,
      facts: sql`json_object('type', w.trigger_type, 'event', ${event}, 'engagement_id', e.id, 'engagement_type', e.type, 'title', e.title)`,
      depth: sql`0`,
      where: sql`w.id = ${id}`,
    },
  );
}

/** Of the engagements `e`, those entered since then, but for what was loaded quietly; of the workflow `w`, and not before it. */
const enteredSince = (at: number): SQL => {
  const since = (time: number) => sql`e.id >= ${idAt("engagement", time)}`;
  return sql`AND ${since(at - UNDER_WAY)} AND (${since(at)} OR e.created_at >= w.updated_at)
    AND NOT EXISTS (SELECT 1 FROM audit_log q INDEXED BY audit_log_target WHERE q.organization_id = e.organization_id AND q.target_id = e.id
      AND json_extract(q.details, '$.notify') = 0)`;
};
