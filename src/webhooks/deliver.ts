import { isGuardFailure, type OperatorContext, quietly, rowsOf } from "../context.ts";
import { insisting } from "../db/client.ts";
import type { Env } from "../env.ts";
import { logFailure } from "../failures.ts";
import type { DeliveryWakeup } from "../jobs/wakeups.ts";
import { type Claimed, claimDue, isMoreDue } from "./claim.ts";
import { disable, judge, recordAttempt, type Verdict } from "./record.ts";
import { secretsAt } from "./secrets.ts";
import { type Outcome, send } from "./send.ts";
import { bodyOf, type Outgoing } from "./signature.ts";

/** Requests under way at a time in one invocation, which may wait for at most six answers. */
export const LANES = 5;
/** A lane takes on no more than so many, and nothing after so long: an invocation ends 30 s after its handler. */
const LANE_DELIVERIES = 8;
const LANE_MS = 10_000;

/** Retries sooner than this get a delayed message; what is further off, the minute cron finds. */
const DELAYED_WAKEUP_MS = 15 * 60_000;

/** A webhook to look at. `shift` is how far the clock of its work is from the real one, in milliseconds. */
export interface Due {
  organizationId: string;
  webhookId: string;
  deliveryId?: string;
  shift: number;
}

/** A webhook's turn in this invocation: what was claimed for it, and how to go on. */
interface Turn {
  due: Due;
  claimed: Claimed[];
  /** Whether more is due than these lanes took. */
  more: boolean;
}

/** Claims what is due to these webhooks in one round trip, the lanes shared out among them. */
export async function claimAll({ db }: OperatorContext, dues: readonly Due[]): Promise<Turn[]> {
  const limit = Math.max(1, Math.floor(LANES / dues.length));
  const statements = dues.flatMap(({ shift, ...due }) => {
    const share = { ...due, now: Date.now() + shift };
    return [claimDue(db, { ...share, limit, lease: crypto.randomUUID() }), isMoreDue(db, share)];
  });
  const results = await db.batch(statements);
  return dues.map((due, i) => ({
    due,
    claimed: rowsOf<Claimed>(results[2 * i]),
    more: rowsOf<{ more: 0 | 1 }>(results[2 * i + 1])[0]?.more === 1,
  }));
}

/** Sends what was claimed, and what else becomes due to the same webhooks meanwhile. Never throws. */
export async function work(ctx: OperatorContext, turns: readonly Turn[]): Promise<void> {
  const until = Date.now() + LANE_MS;
  await Promise.all(
    turns.flatMap(({ due, claimed, more }) => [
      // Other invocations take part, as far as the endpoint has room.
      ...(more && claimed.length > 0 ? [wakeSender(ctx.env, [{ ...due, deliveryId: undefined }])] : []),
      ...claimed.map((one) => lane(ctx, due, one, until)),
    ]),
  );
}

async function lane(ctx: OperatorContext, due: Due, first: Claimed, until: number): Promise<void> {
  try {
    let claimed: Claimed | undefined = first;
    for (let sent = 1; claimed; sent++) {
      claimed = await attempt(ctx, due, claimed, sent < LANE_DELIVERIES ? until : 0);
    }
  } catch (error) {
    // The lease runs out and the sweep takes it up.
    logFailure("delivery_lost_hold", error, {
      organization_id: due.organizationId,
      webhook_id: due.webhookId,
    });
  }
}

/**
 * One attempt and its record, which in the same round trip claims the next delivery of this webhook: until a
 * time, after which a message calls for another invocation.
 */
async function attempt(
  base: OperatorContext,
  due: Due,
  claimed: Claimed,
  until: number,
): Promise<Claimed | undefined> {
  const { env } = base;
  const startedAt = Date.now();
  const outcome = await send(env, outgoingOf(claimed, startedAt + due.shift));
  const now = Date.now() + due.shift;
  const ctx = { ...base, now };
  const verdict = judge(claimed, outcome, now);
  const hook: Due = { organizationId: due.organizationId, webhookId: due.webhookId, shift: due.shift };
  const goesOn = Date.now() < until;
  const following = goesOn
    ? claimDue(ctx.db, { ...hook, now, limit: 1, lease: crypto.randomUUID() })
    : isMoreDue(ctx.db, { ...hook, now });
  const results = await insisting(async () => {
    const save = (judged: Verdict) =>
      ctx.db.batch([
        ...(judged.disable === null ? [] : disable(ctx, due, judged.disable)),
        ...recordAttempt(ctx, claimed, startedAt + due.shift, outcome, judged),
        following,
      ]);
    try {
      return await save(verdict);
    } catch (error) {
      // Somebody disabled it first.
      if (verdict.disable === null || !isGuardFailure(error)) throw error;
      return save({ ...verdict, disable: null });
    }
  });
  logAttempt(claimed, outcome, verdict, startedAt + due.shift);
  const delay = verdict.nextAttemptAt === null ? null : verdict.nextAttemptAt - now;
  if (delay !== null && delay <= DELAYED_WAKEUP_MS) await wakeSender(env, [hook], delay);
  if (goesOn) return rowsOf<Claimed>(results.at(-1))[0];
  if (rowsOf<{ more: 0 | 1 }>(results.at(-1))[0]?.more) await wakeSender(env, [hook]);
}

function outgoingOf(claimed: Claimed, at: number): Outgoing {
  const { url, eventId, eventType, id, organizationId, webhookId, data, eventCreatedAt } = claimed;
  const event = { id: eventId, type: eventType, createdAt: eventCreatedAt, data, organizationId, webhookId };
  const secrets = secretsAt({ ...claimed, formerSecrets: JSON.parse(claimed.formerSecrets) }, at);
  return { url, eventId, eventType, deliveryId: id, secrets, body: bodyOf(event) };
}

/** Wakes the sender for these webhooks, at once or after a delay in milliseconds. Losing a message costs a minute. */
export async function wakeSender(env: Env, dues: readonly Due[], delay = 0): Promise<void> {
  const messages = dues.map((due) => ({
    body: {
      type: "deliver",
      organization_id: due.organizationId,
      webhook_id: due.webhookId,
      delivery_id: due.deliveryId,
      as_of: due.shift === 0 ? undefined : Date.now() + due.shift,
    } satisfies DeliveryWakeup,
    delaySeconds: Math.ceil(delay / 1000),
  }));
  for (let i = 0; i < messages.length; i += 100) {
    await quietly(env.DELIVERIES.sendBatch(messages.slice(i, i + 100)));
  }
}

function logAttempt(claimed: Claimed, outcome: Outcome, verdict: Verdict, startedAt: number): void {
  console.log(
    JSON.stringify({
      event: "delivery_attempt",
      organization_id: claimed.organizationId,
      webhook_id: claimed.webhookId,
      delivery_id: claimed.id,
      event_id: claimed.eventId,
      retries: claimed.retries,
      status: outcome.status,
      error: outcome.error,
      ms: outcome.durationMs,
      late_ms: startedAt - claimed.dueAt,
      disabled: verdict.disable ?? undefined,
    }),
  );
}
