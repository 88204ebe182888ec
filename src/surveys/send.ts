import { and, eq, sql } from "drizzle-orm";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, retrying } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { newId } from "../db/ids.ts";
import { insertRows } from "../db/rows.ts";
import {
  accounts,
  suppressions,
  surveyRecipients,
  surveyResponses,
  surveySends,
  surveys,
} from "../db/schema/index.ts";
import { originOf, queueEmail } from "../email/queue.ts";
import { addressOf } from "../email/suppressions.ts";
import { conflict, type Fault, invalid, notFound, unavailable } from "../http/errors.ts";
import { erasedAddress, ifAnyErased } from "../privacy/address.ts";
import { DAY } from "../webhooks/schedule.ts";
import { invitation } from "./message.tsx";
import {
  isExpired,
  type NewSend,
  type Recipient,
  type RecipientRow,
  recipientOf,
  type SurveyRow,
} from "./schema.ts";
import { areAccounts, standsAt, surveyRow } from "./service.ts";

/** As long as a leap year. */
const YEAR = 366 * DAY;

/**
 * Sends a survey to up to 1,000 addresses, at once or at `send_at`: two round trips whatever their number.
 * `origin` is where the links lead when PUBLIC_URL is not set.
 */
export function sendSurvey(ctx: Context, id: string, input: NewSend, origin: string): Promise<Recipient[]> {
  return retrying(async () => {
    const { recipients, statements } = await surveySend(ctx, id, input, origin);
    await commit(ctx, statements, { answer: { status: 202, data: recipients } });
    return recipients;
  });
}

/**
 * A send as things stand, and the statements that make it, for a batch of the caller's own (automation makes them
 * too). Each address is judged by the suppression list, by `survey_throttle_days` and against the others of this
 * send; two sends at once cannot both write to it: the batch of the second fails on its guard.
 */
export async function surveySend(
  ctx: Context,
  id: string,
  input: NewSend,
  origin: string,
): Promise<{ recipients: Recipient[]; statements: Statement[] }> {
  const at = input.send_at ?? null;
  if (at !== null && (at <= ctx.now || at > ctx.now + YEAR)) {
    throw invalid([{ field: "send_at", message: "must lie in the future, at most a year ahead" }]);
  }
  const known = await readForSend(ctx, id, input, at ?? ctx.now);
  refuseClosed(known.survey, at ?? ctx.now);
  const faults = input.recipients.flatMap(({ account_id }, i): Fault[] =>
    account_id == null || known.accounts.has(account_id)
      ? []
      : [
          {
            field: `recipients[${i}].account_id`,
            message: "must be the id of an account of this organization",
          },
        ],
  );
  if (faults.length > 0) throw invalid(faults);
  const reminders = [...new Set(input.reminder_schedule)].sort((a, b) => a - b);
  const rows = recipientRows(ctx, id, input, { at, reminders, ...known });
  const going = rows.filter((row) => row.status !== "skipped");
  const sent = rows.filter((row) => row.status === "sent");
  const count = (status: string) => rows.filter((row) => row.status === status).length;
  const [first] = rows;
  const statements = [
    guard(ctx, standsAt(ctx, id, known.survey.version)),
    guard(
      ctx,
      areAccounts(
        ctx,
        rows.flatMap((row) => row.accountId ?? []),
      ),
    ),
    guard(
      ctx,
      sql`NOT EXISTS (${taken(
        ctx,
        id,
        going.map((row) => row.address),
        at ?? ctx.now,
      )})`,
    ),
    ctx.db.insert(surveySends).values({
      organizationId: ctx.organization.id,
      surveyId: id,
      id: first!.sendId,
      origin,
      reminders,
      createdAt: ctx.now,
    }),
    ...insertRows(ctx.db, surveyRecipients, rows),
    countRecipients(ctx, id, { sent: sent.length, listed: rows.length }),
    ...queueInvitations(ctx, known.survey, sent, origin),
    ...audit(ctx, [
      {
        action: "survey.send",
        targetId: id,
        details: { sent: count("sent"), scheduled: count("scheduled"), skipped: count("skipped") },
      },
    ]),
  ];
  return { recipients: rows.map(recipientOf), statements };
}

function refuseClosed(survey: SurveyRow, at: number): void {
  if (survey.status !== "active") {
    throw conflict(`The survey is ${survey.status}; only an active one can be sent`);
  }
  if (isExpired(survey, at)) throw conflict(`The survey expired with the day ${survey.expiryDate}`);
}

/** What is known of a survey and the addresses it is to go to, in one round trip. */
async function readForSend(ctx: Context, id: string, input: NewSend, at: number) {
  const tenant = ctx.organization.id;
  const given = [...new Set(input.recipients.map(({ email }) => addressOf(email)))];
  const addresses = JSON.stringify(given);
  // Who was erased after unsubscribing is known by a digest alone.
  const erased = new Map(given.map((address) => [erasedAddress(tenant, address), address]));
  const accountIds = JSON.stringify([...new Set(input.recipients.flatMap((one) => one.account_id ?? []))]);
  const [rows, found, suppressed, recent] = await ctx.db.batch([
    surveyRow(ctx, id),
    ctx.db
      .select({ id: accounts.id })
      .from(accounts)
      .where(
        and(
          eq(accounts.organizationId, tenant),
          sql`${accounts.id} IN (SELECT value FROM json_each(${accountIds}))`,
        ),
      ),
    ctx.db
      .select({ address: suppressions.address })
      .from(suppressions)
      .where(
        and(
          eq(suppressions.organizationId, tenant),
          sql`${suppressions.address} IN (SELECT value FROM json_each(${addresses})
            UNION ALL SELECT value FROM json_each(${ifAnyErased(ctx, JSON.stringify([...erased.keys()]))}))`,
        ),
      ),
    ctx.db.all<{ address: string }>(contactedAround(ctx, id, addresses, at)),
  ]);
  const [survey] = rows;
  if (!survey) throw notFound("survey");
  return {
    survey,
    accounts: new Set(found.map((row) => row.id)),
    suppressed: new Set(suppressed.map(({ address }) => erased.get(address) ?? address)),
    recent: new Set(recent.map((row) => row.address)),
  };
}

/**
 * Those of the addresses (a JSON array) that get a survey closer to `at` than the throttle allows, before or after,
 * or whose answer to this one, gathered elsewhere, is as near.
 */
function contactedAround(ctx: Context, surveyId: string, addresses: string, at: number) {
  const space = ctx.organization.settings.survey_throttle_days * DAY;
  const isNear = (time: string) => sql`${sql.raw(time)} > ${at - space} AND ${sql.raw(time)} < ${at + space}`;
  return sql`SELECT a.value AS address FROM json_each(${addresses}) a WHERE EXISTS (
    SELECT 1 FROM ${surveyRecipients} r INDEXED BY survey_recipients_contacted
    WHERE r.organization_id = ${ctx.organization.id} AND r.address = a.value AND ${isNear("r.contacted_at")})
  OR EXISTS (SELECT 1 FROM ${surveyResponses} p INDEXED BY survey_responses_respondent
    WHERE p.organization_id = ${ctx.organization.id} AND p.survey_id = ${surveyId}
      AND p.respondent_email COLLATE NOCASE = a.value AND p.recipient_id IS NULL AND ${isNear("p.submitted_at")})`;
}

/** Those of the addresses that may not be written to after all. */
function taken(ctx: Context, surveyId: string, addresses: readonly string[], at: number) {
  const list = JSON.stringify(addresses);
  return sql`${contactedAround(ctx, surveyId, list, at)} UNION ALL
    SELECT s.address FROM ${suppressions} s WHERE s.organization_id = ${ctx.organization.id}
      AND s.address IN (SELECT value FROM json_each(${list}))`;
}

function recipientRows(
  ctx: Context,
  surveyId: string,
  input: NewSend,
  known: { at: number | null; reminders: readonly number[]; suppressed: Set<string>; recent: Set<string> },
): RecipientRow[] {
  const { at, reminders } = known;
  const ids = input.recipients.map(() => newId("recipient", ctx.now));
  const seen = new Set<string>();
  return input.recipients.map(({ email, name, account_id }, i) => {
    const address = addressOf(email);
    const reason = seen.has(address)
      ? "duplicate"
      : known.suppressed.has(address)
        ? "unsubscribed"
        : known.recent.has(address)
          ? "throttled"
          : null;
    seen.add(address);
    const isSent = reason === null && at === null;
    return {
      organizationId: ctx.organization.id,
      surveyId,
      id: ids[i]!,
      // One send's rows share it: the id of the first.
      sendId: ids[0]!,
      email,
      address,
      name: name ?? null,
      accountId: account_id ?? null,
      status: reason !== null ? "skipped" : isSent ? "sent" : "scheduled",
      reason,
      scheduledAt: reason === null ? at : null,
      sentAt: isSent ? ctx.now : null,
      contactedAt: reason === null ? (at ?? ctx.now) : null,
      nextAt: reason !== null ? null : (at ?? nextReminder(ctx.now, reminders, ctx.now)),
      createdAt: ctx.now,
    };
  });
}

/** When the next reminder after `now` is due, of offsets in ascending order from the send; null after the last. */
export function nextReminder(sentAt: number, reminders: readonly number[], now: number): number | null {
  const offset = reminders.find((ms) => sentAt + ms > now);
  return offset === undefined ? null : sentAt + offset;
}

/** The statement that counts new recipients, and those to whom the survey went out. */
export const countRecipients = (
  ctx: Context,
  surveyId: string,
  { sent, listed }: { sent: number; listed: number },
) =>
  ctx.db
    .update(surveys)
    .set({
      recipients: sql`${surveys.recipients} + CAST(${sent} AS INTEGER)`,
      listed: sql`${surveys.listed} + CAST(${listed} AS INTEGER)`,
      updatedAt: sql`max(${surveys.updatedAt} + 1, ${ctx.now})`,
    })
    .where(and(eq(surveys.organizationId, ctx.organization.id), eq(surveys.id, surveyId)));

/** The statements that invite, or remind, recipients of one survey. */
export function queueInvitations(
  ctx: Context,
  survey: SurveyRow,
  recipients: readonly Pick<RecipientRow, "id" | "email" | "name" | "accountId">[],
  asReached: string,
  isReminder = false,
) {
  if (recipients.length === 0) return [];
  const origin = originOf(ctx.env, asReached);
  // A survey by email is its link.
  if (origin === "") throw unavailable("PUBLIC_URL is not set, so no link can lead to the survey", 60);
  const message = invitation({ organization: ctx.organization, survey, origin }, isReminder);
  return queueEmail(ctx, {
    kind: isReminder ? "survey_reminder" : "survey_invitation",
    ...message,
    origin,
    to: recipients.map(({ id, email, name, accountId }) => ({
      email,
      name,
      accountId,
      surveyId: survey.id,
      recipientId: id,
    })),
  });
}
