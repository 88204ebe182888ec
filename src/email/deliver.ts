import { sql } from "drizzle-orm";
import { quietly, rowsOf } from "../context.ts";
import { insisting, noCost, openDatabase, type Statement } from "../db/client.ts";
import { emails, suppressions } from "../db/schema/index.ts";
import type { Env } from "../env.ts";
import { logFailure } from "../failures.ts";
import type { EmailWakeup } from "../jobs/wakeups.ts";
import { retryDelay } from "../webhooks/schedule.ts";
import { type Claimed, captureDue, claimDue, organizationsWithEmailDue } from "./claim.ts";
import { composed } from "./compose.ts";
import { type Outcome, PACE, providerOf, send } from "./providers.ts";
import { oneLine } from "./queue.ts";

/** A lane takes on nothing after so long: an invocation ends 30 s after its handler. */
const LANE_MS = 10_000;
/** Retries sooner than this get a delayed message; what is further off, the minute cron finds. */
const DELAYED_WAKEUP_MS = 15 * 60_000;
const CAPTURED_AT_ONCE = 500;

/** An organization to send for. `shift` is how far the clock of its work is from the real one, in milliseconds. */
export interface Due {
  organizationId: string;
  shift: number;
}

/**
 * How far a clock that says `now` is from the real one, in milliseconds. What a message took to get here is no
 * shift: carried on, it would put the work of a delayed message before its time.
 */
export const shiftOf = (now: number, real: number): number =>
  now < real && now > real - 5_000 ? 0 : now - real;

/** Sends what is due to the organization's recipients, and what becomes due meanwhile. Never throws. */
export async function sendDue(env: Env, due: Due): Promise<void> {
  try {
    if (providerOf(env) === "capture") return await captureAll(env, due);
    const until = Date.now() + LANE_MS;
    const { lanes } = PACE[providerOf(env)];
    const [claimed] = await perform(env, [claimDue(database(env), { ...claimOf(due), limit: lanes })]);
    await Promise.all(rowsOf<Claimed>(claimed).map((one) => lane(env, due, one, until)));
  } catch (error) {
    // Leases run out and the sweep takes it up.
    logFailure("emails_not_sent", error, { organization_id: due.organizationId });
  }
}

async function captureAll(env: Env, due: Due): Promise<void> {
  for (let captured = CAPTURED_AT_ONCE; captured === CAPTURED_AT_ONCE; ) {
    const statement = captureDue(database(env), { ...claimOf(due), limit: CAPTURED_AT_ONCE });
    const [rows] = await perform(env, [statement]);
    captured = rowsOf(rows).length;
  }
}

async function lane(env: Env, due: Due, first: Claimed, until: number): Promise<void> {
  const { gap } = PACE[providerOf(env)];
  let claimed: Claimed | undefined = first;
  while (claimed) {
    const startedAt = Date.now();
    const goesOn = startedAt < until;
    const next = await attempt(env, due, claimed, goesOn);
    if (next && !goesOn) return wakeSender(env, [due]);
    claimed = next;
    const rest = gap - (Date.now() - startedAt);
    if (claimed && rest > 0) await scheduler.wait(rest);
  }
}

/**
 * One attempt and its record, which in the same round trip claims the lane's next; when it does not go on, what
 * it returns was only looked at.
 */
async function attempt(env: Env, due: Due, claimed: Claimed, goesOn: boolean): Promise<Claimed | undefined> {
  const startedAt = Date.now();
  const outcome: Outcome = claimed.isSuppressed
    ? { result: "refused", messageId: null, error: "suppressed", retryAfter: null }
    : await send(env, outgoingOf(env, claimed));
  const now = Date.now() + due.shift;
  const delay = outcome.result === "retry" ? retryDelay(claimed.attempts, outcome.retryAfter) : null;
  const statements = record(env, claimed, outcome, now, delay);
  const results = await perform(env, [
    ...statements,
    goesOn
      ? claimDue(database(env), { ...claimOf(due), limit: 1 })
      : database(env).all(sql`SELECT id FROM ${emails} INDEXED BY emails_due
          WHERE organization_id = ${due.organizationId} AND status = 'queued' AND next_attempt_at <= ${now} LIMIT 1`),
  ]);
  console.log(
    JSON.stringify({
      event: "email_attempt",
      organization_id: claimed.organizationId,
      email_id: claimed.id,
      provider: providerOf(env),
      result: outcome.result,
      error: outcome.error,
      attempts: claimed.attempts + 1,
      ms: Date.now() - startedAt,
    }),
  );
  if (delay !== null && delay <= DELAYED_WAKEUP_MS) await wakeSender(env, [due], delay);
  return rowsOf<Claimed>(results.at(-1))[0];
}

function outgoingOf(env: Env, claimed: Claimed) {
  const { html, text, headers } = composed(claimed);
  return {
    id: claimed.id,
    organizationId: claimed.organizationId,
    from: { email: env.EMAIL_FROM ?? "", name: oneLine(claimed.senderName) },
    to: { email: claimed.toEmail, name: claimed.toName },
    subject: claimed.subject,
    html,
    text,
    headers,
  };
}

/**
 * The statements that record an attempt. What was sent stands whoever holds the email by now; a failure moves
 * the schedule only while the lease is still ours. The secret of the links stays only while it is needed here.
 */
function record(env: Env, claimed: Claimed, outcome: Outcome, now: number, delay: number | null) {
  const db = database(env);
  const { organizationId, id, lease } = claimed;
  const status = outcome.result === "sent" ? "sent" : delay === null ? "failed" : "queued";
  const isOurs =
    outcome.result === "sent" ? sql`status = 'queued'` : sql`status = 'queued' AND lease = ${lease}`;
  const statements: Statement[] = [
    db.run(sql`
      UPDATE ${emails} SET status = ${status}, attempts = attempts + 1,
        next_attempt_at = ${delay === null ? null : now + delay}, lease = NULL, lease_until = NULL,
        provider = ${providerOf(env)}, provider_message_id = coalesce(${outcome.messageId}, provider_message_id),
        error = ${outcome.error}, sent_at = ${outcome.result === "sent" ? now : null},
        token = iif(${status === "queued" ? 1 : 0}, token, NULL), updated_at = max(updated_at, ${now})
      WHERE organization_id = ${organizationId} AND id = ${id} AND ${isOurs}`),
  ];
  if (outcome.isUndeliverable) statements.push(suppress(env, organizationId, claimed.toEmail, now));
  return statements;
}

const suppress = (env: Env, organizationId: string, email: string, now: number) =>
  database(env)
    .insert(suppressions)
    .values({ organizationId, address: email.toLowerCase(), reason: "bounced", createdAt: now })
    .onConflictDoNothing();

const database = (env: Env) => openDatabase(env.DB, noCost());

const claimOf = ({ organizationId, shift }: Due) => ({ organizationId, now: Date.now() + shift });

/** Commits: an email sent and not recorded would be sent again. */
const perform = (env: Env, statements: readonly Statement[]): Promise<unknown[]> =>
  insisting(() => database(env).batch(statements));

/** Wakes the sender for these organizations, at once or after a delay in milliseconds. Losing a message costs a minute. */
export async function wakeSender(env: Env, dues: readonly Due[], delay = 0): Promise<void> {
  const messages = dues.map(({ organizationId, shift }) => ({
    body: {
      type: "send",
      organization_id: organizationId,
      as_of: shift === 0 ? undefined : Date.now() + shift,
    } satisfies EmailWakeup,
    delaySeconds: Math.ceil(delay / 1000),
  }));
  for (let i = 0; i < messages.length; i += 100) {
    await quietly(env.EMAILS.sendBatch(messages.slice(i, i + 100)));
  }
}

/** Each minute: wakes the sender for whoever has email due. What a lost message or a killed process left starts again. */
export async function sweepEmails(env: Env, now: number, only?: string): Promise<void> {
  const shift = shiftOf(now, Date.now());
  const due = await organizationsWithEmailDue(database(env), now, only);
  await wakeSender(
    env,
    due.map((organizationId) => ({ organizationId, shift })),
  );
}
