import { and, eq, type SQL, sql } from "drizzle-orm";
import type * as z from "zod";
import { audit } from "../audit/record.ts";
import {
  type Context,
  commit,
  guard,
  isGuardFailure,
  type OperatorContext,
  onlyFor,
  quietly,
} from "../context.ts";
import { type Statement, violatesUnique } from "../db/client.ts";
import { idAt, idPrefix, newId } from "../db/ids.ts";
import { deliveries, events, recoveries, webhooks } from "../db/schema/index.ts";
import type { Env } from "../env.ts";
import { conflict, invalid, notFound } from "../http/errors.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery, type Page, paginate } from "../http/pagination.ts";
import type { DeliveryWakeup } from "../jobs/wakeups.ts";
import { subscribes } from "../outbox/emit.ts";
import { wakeSender } from "./deliver.ts";
import { type Recover, type Recovery, recoveryOf } from "./schema.ts";
import { exists, readWebhook } from "./service.ts";

/** Events looked at in one step, and deliveries set going by it. */
const WINDOW = 2000;
const RELEASED = 100;
/** The endpoint's pace: nothing more is released while so much is due to it. */
const BACKLOG = 100;
/** Until the next step, and until the next look at a backlog; the minute cron goes on where a message is lost. */
const STEP_SECONDS = 1;
const BACKLOG_SECONDS = 5;

/**
 * Asks for every event since then that the webhook subscribes to and that was held, failed or never sent: what
 * still waits for a further attempt gets it now. The work is a row that the queue and the minute cron advance;
 * events from now on are owed anyway.
 */
export async function recoverWebhook(
  ctx: Context,
  id: string,
  { since }: z.output<ReturnType<typeof Recover>>,
) {
  if (since > ctx.now) throw invalid([{ field: "since", message: "must lie in the past" }]);
  const webhook = await readWebhook(ctx, id);
  if (!webhook.enabled) throw conflict("This webhook is disabled; enable it first");
  const row: typeof recoveries.$inferSelect = {
    organizationId: ctx.organization.id,
    id: newId("recovery", ctx.now),
    webhookId: id,
    status: "running",
    since,
    cursor: idAt("event", since),
    until: idAt("event", ctx.now + 1),
    released: 0,
    createdAt: ctx.now,
    completedAt: null,
  };
  const data = recoveryOf(row);
  await commit(
    ctx,
    [
      ctx.db.insert(recoveries).values(row),
      ...audit(ctx, [
        { action: "webhook.recover", targetId: id, details: { recovery_id: row.id, since: data.since } },
      ]),
    ],
    { answer: { status: 202, data } },
  ).catch((error: unknown) => {
    if (violatesUnique(error, "recoveries.webhook_id")) {
      throw conflict("An earlier recovery of this webhook is still running");
    }
    throw error;
  });
  ctx.waitUntil(wakeRecovery(ctx.env, row.organizationId, row.id, 0));
  return data;
}

export const RecoveryQuery = lazily(() => listQuery(["created_at"], {}));

export async function listRecoveries(
  ctx: Context,
  webhookId: string,
  query: z.output<ReturnType<typeof RecoveryQuery>>,
): Promise<Page<Recovery>> {
  const { also, ...page } = await paginate(ctx, query, {
    table: recoveries,
    id: recoveries.id,
    sorts: { created_at: { column: recoveries.id } },
    where: [
      eq(recoveries.organizationId, ctx.organization.id),
      eq(recoveries.webhookId, webhookId),
      query.updated_since === undefined
        ? undefined
        : sql`max(${recoveries.createdAt}, coalesce(${recoveries.completedAt}, 0)) >= ${query.updated_since}`,
    ],
    also: ctx.db.all(sql`SELECT 1 AS found WHERE ${exists(ctx, webhookId)}`),
  });
  if (also.length === 0) throw notFound("webhook");
  return { ...page, data: page.data.map(recoveryOf) };
}

async function wakeRecovery(
  env: Env,
  organizationId: string,
  id: string,
  shift: number,
  delaySeconds = 0,
): Promise<void> {
  const as_of = shift === 0 ? undefined : Date.now() + shift;
  const message: DeliveryWakeup = {
    type: "recover",
    organization_id: organizationId,
    recovery_id: id,
    as_of,
  };
  await quietly(env.DELIVERIES.send(message, { delaySeconds }));
}

interface Step {
  webhookId: string;
  cursor: string;
  enabled: 0 | 1;
  openUntil: number | null;
  backlog: number;
}

/** One step of a recovery: releases the next of what was missed, unless the endpoint has enough to do. */
export async function stepRecovery(ctx: OperatorContext, organizationId: string, id: string): Promise<void> {
  const shift = ctx.now - Date.now();
  const one = and(eq(recoveries.organizationId, organizationId), eq(recoveries.id, id));
  const running = sql`FROM ${recoveries} r JOIN ${webhooks} w ON w.organization_id = r.organization_id AND w.id = r.webhook_id
    WHERE r.organization_id = ${organizationId} AND r.id = ${id} AND r.status = 'running'`;
  const window = sql`(SELECT e.id, e.type, e.organization_id FROM ${events} e, (SELECT r.cursor, r.until ${running}) r
    WHERE e.organization_id = ${organizationId} AND e.id > r.cursor AND e.id < r.until ORDER BY e.id LIMIT ${WINDOW})`;
  const [states, missed, ends] = await ctx.db.batch([
    ctx.db.all<Step>(sql`
      SELECT r.webhook_id AS webhookId, r.cursor AS cursor, w.enabled AS enabled, w.open_until AS openUntil,
        (SELECT count(*) FROM (SELECT 1 FROM ${deliveries} d INDEXED BY deliveries_due
          WHERE d.webhook_id = r.webhook_id AND d.status = 'pending' AND d.next_attempt_at <= ${ctx.now} LIMIT ${BACKLOG})) AS backlog
      ${running}`),
    ctx.db.all<{ id: string }>(sql`
      SELECT e.id AS id FROM ${window} e, (SELECT w.id, w.events ${running}) w
      LEFT JOIN ${deliveries} d ON d.organization_id = e.organization_id AND d.event_id = e.id AND d.webhook_id = w.id
      WHERE ${subscribes(sql`w.events`, sql`e.type`)} AND (d.id IS NULL OR ${isMissed(sql`d.`, ctx.now)})
      ORDER BY e.id LIMIT ${RELEASED}`),
    ctx.db.all<{ last: string | null; seen: number }>(
      sql`SELECT max(e.id) AS last, count(*) AS seen FROM ${window} e`,
    ),
  ]);
  const [state] = states;
  if (!state) return;
  if (!state.enabled) {
    await ctx.db.update(recoveries).set({ status: "stopped", completedAt: ctx.now }).where(one);
    return;
  }
  // One that is left alone for its failures is tried by what is due to it, when its wait is over; where nothing is,
  // by what is released here, or it would be left alone for good.
  const isOpen = state.openUntil !== null && (state.openUntil > ctx.now || state.backlog > 0);
  if (isOpen || state.backlog >= BACKLOG) {
    // The cron comes by again; an endpoint that works is sooner done than that.
    if (!isOpen) await wakeRecovery(ctx.env, organizationId, id, shift, BACKLOG_SECONDS);
    return;
  }
  const isFull = missed.length === RELEASED;
  const isDone = !isFull && ends[0]!.seen < WINDOW;
  const cursor = isFull ? missed.at(-1)!.id : (ends[0]!.last ?? state.cursor);
  try {
    await ctx.db.batch([
      guard(
        ctx,
        sql`EXISTS (SELECT 1 FROM ${recoveries} WHERE ${one} AND status = 'running' AND cursor = ${state.cursor})`,
      ),
      ctx.db.run(sql`UPDATE ${recoveries} SET cursor = ${cursor}, released = released + ${missed.length},
        status = ${isDone ? "done" : "running"}, completed_at = ${isDone ? ctx.now : null} WHERE ${one}`),
      release(
        ctx,
        organizationId,
        state.webhookId,
        sql`(SELECT value FROM json_each(${JSON.stringify(missed.map((e) => e.id))}))`,
      ),
    ]);
  } catch (error) {
    // Another message took this step.
    if (!isGuardFailure(error)) throw error;
    return;
  }
  if (missed.length > 0) await wakeSender(ctx.env, [{ organizationId, webhookId: state.webhookId, shift }]);
  if (!isDone) await wakeRecovery(ctx.env, organizationId, id, shift, missed.length > 0 ? STEP_SECONDS : 0);
}

/** Owes these events to the webhook: those never owed, and those that were missed. */
const release = (
  { db, now }: OperatorContext,
  organizationId: string,
  webhookId: string,
  ids: SQL,
): Statement =>
  db.run(sql`
    INSERT INTO ${deliveries} (organization_id, id, webhook_id, event_id, event_type, status, next_attempt_at, created_at)
    SELECT e.organization_id, ${idPrefix("delivery", now)} || lower(hex(randomblob(6))), ${webhookId}, e.id, e.type,
      'pending', CAST(${now} AS INTEGER), CAST(${now} AS INTEGER)
    FROM ${events} e WHERE e.organization_id = ${organizationId} AND e.id IN ${ids}
    ON CONFLICT (organization_id, event_id, webhook_id) DO UPDATE
      SET status = 'pending', next_attempt_at = excluded.next_attempt_at, retries = 0, completed_at = NULL
      WHERE ${isMissed(sql``, now)}`);

/** What was held or given up, and what failed and waits for its next attempt: that is brought forward. */
const isMissed = (row: SQL, now: number): SQL =>
  sql`(${row}status IN ('held', 'exhausted') OR (${row}status = 'pending' AND ${row}attempts > 0 AND ${row}next_attempt_at > ${now}))`;

/**
 * Each minute: what is not done goes on, whether or not its last message arrived. By lot, so that many that wait for
 * endpoints which are left alone keep nobody's from its turn.
 */
export async function sweepRecoveries(ctx: OperatorContext): Promise<void> {
  const rows = await ctx.db.all<{ organizationId: string; id: string }>(sql`
    SELECT organization_id AS organizationId, id AS id FROM ${recoveries} INDEXED BY recoveries_running
    WHERE status = 'running' ${onlyFor(ctx.only, sql`organization_id`)} ORDER BY random() LIMIT 100`);
  const shift = ctx.now - Date.now();
  for (const row of rows) await wakeRecovery(ctx.env, row.organizationId, row.id, shift);
}
