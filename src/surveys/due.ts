import { and, eq, isNull, sql } from "drizzle-orm";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, isGuardFailure, systemContext } from "../context.ts";
import { noCost, openDatabase } from "../db/client.ts";
import { organizationsDue } from "../db/due.ts";
import { updateRows } from "../db/rows.ts";
import {
  organizations,
  suppressions,
  surveyRecipients,
  surveyResponses,
  surveySends,
  surveys,
} from "../db/schema/index.ts";
import { logFailure } from "../failures.ts";
import type { Job } from "../jobs/job.ts";
import { organizationOf } from "../organizations/schema.ts";
import { isOpen, type RecipientRow, type SurveyRow } from "./schema.ts";
import { countRecipients, nextReminder, queueInvitations } from "./send.ts";

/** Recipients in one transaction, and transactions in one sweep; what is left stays due. */
const STEP = 200;
const STEPS = 200;

/** A recipient for whom the next email is due, with all that decides whether it goes out. */
interface DueRow
  extends Pick<
    RecipientRow,
    "id" | "surveyId" | "email" | "name" | "accountId" | "status" | "sentAt" | "nextAt"
  > {
  reminders: string;
  origin: string;
  isSuppressed: 0 | 1;
  isAnswered: 0 | 1;
}

const due = (ctx: Context) => sql`
  FROM ${surveyRecipients} r INDEXED BY survey_recipients_due
  WHERE r.organization_id = ${ctx.organization.id} AND r.next_at <= ${ctx.now}
  ORDER BY r.next_at LIMIT ${STEP}`;

async function readDue(ctx: Context) {
  const tenant = ctx.organization.id;
  const [rows, surveyRows] = await ctx.db.batch([
    ctx.db.all<DueRow>(sql`
      SELECT r.id AS id, r.survey_id AS surveyId, r.email AS email, r.name AS name, r.account_id AS accountId, r.status AS status,
        r.sent_at AS sentAt, r.next_at AS nextAt, s.reminders AS reminders, s.origin AS origin,
        EXISTS (SELECT 1 FROM ${suppressions} x WHERE x.organization_id = r.organization_id AND x.address = r.address) AS isSuppressed,
        EXISTS (SELECT 1 FROM ${surveyResponses} p WHERE p.organization_id = r.organization_id
          AND p.survey_id = r.survey_id AND p.recipient_id = r.id) AS isAnswered
      FROM (SELECT * ${due(ctx)}) r
      JOIN ${surveySends} s ON s.organization_id = r.organization_id AND s.survey_id = r.survey_id AND s.id = r.send_id
      ORDER BY r.next_at`),
    ctx.db
      .select()
      .from(surveys)
      .where(
        and(
          eq(surveys.organizationId, tenant),
          sql`${surveys.id} IN (SELECT survey_id FROM (SELECT r.survey_id ${due(ctx)}))`,
        ),
      ),
  ]);
  return { rows, surveys: new Map(surveyRows.map((row) => [row.id, row])) };
}

/** What becomes of a due recipient: the email that goes out, if one does, and the row after. */
function decide(row: DueRow, survey: SurveyRow | undefined, now: number) {
  const stops = !survey || !isOpen(survey, now) || row.isSuppressed || row.isAnswered;
  const isFirst = row.status === "scheduled";
  const reminders = JSON.parse(row.reminders) as number[];
  const sentAt = isFirst ? now : row.sentAt!;
  const after = stops
    ? {
        ...(isFirst
          ? {
              status: "skipped" as const,
              reason: row.isSuppressed ? ("unsubscribed" as const) : null,
              sentAt: null,
              contactedAt: null,
            }
          : { status: row.status, reason: null, sentAt: row.sentAt, contactedAt: row.sentAt }),
        nextAt: null,
      }
    : {
        status: "sent" as const,
        reason: null,
        sentAt,
        contactedAt: sentAt,
        nextAt: nextReminder(sentAt, reminders, now),
      };
  const email = stops ? null : isFirst ? ("invitation" as const) : ("reminder" as const);
  return { row, survey, email, after };
}

/** Sends an organization's scheduled surveys and reminders that are due at `ctx.now`. True when more may be left. */
async function sendStep(ctx: Context): Promise<boolean> {
  const found = await readDue(ctx);
  if (found.rows.length === 0) return false;
  const decided = found.rows.map((row) => decide(row, found.surveys.get(row.surveyId), ctx.now));
  const going = Map.groupBy(
    decided.filter(({ email }) => email !== null),
    ({ row, email }) => `${row.surveyId} ${email} ${row.origin}`,
  );
  const invited = Map.groupBy(
    decided.filter(({ email }) => email === "invitation"),
    ({ row }) => row.surveyId,
  );
  const read = JSON.stringify(found.rows.map(({ surveyId, id, nextAt }) => [surveyId, id, nextAt]));
  await commit(ctx, [
    // Whoever answered meanwhile, or another sweep, moved it: all of it is looked at again.
    guard(
      ctx,
      sql`NOT EXISTS (SELECT 1 FROM json_each(${read}) v LEFT JOIN ${surveyRecipients} r
        ON r.organization_id = ${ctx.organization.id} AND r.survey_id = json_extract(v.value, '$[0]')
          AND r.id = json_extract(v.value, '$[1]') AND r.next_at = json_extract(v.value, '$[2]')
        WHERE r.id IS NULL)`,
    ),
    ...updateRows(
      ctx.db,
      surveyRecipients,
      decided.map(({ row, after }) => ({ surveyId: row.surveyId, id: row.id, ...after })),
      {
        set: ["status", "reason", "sentAt", "contactedAt", "nextAt"],
        where: sql`t.organization_id = ${ctx.organization.id} AND t.survey_id = j.survey_id AND t.id = j.id`,
      },
    ),
    ...[...invited].map(([surveyId, rows]) =>
      countRecipients(ctx, surveyId, { sent: rows.length, listed: 0 }),
    ),
    ...[...going.values()].flatMap((group) =>
      queueInvitations(
        ctx,
        group[0]!.survey!,
        group.map(({ row }) => row),
        group[0]!.row.origin,
        group[0]!.email === "reminder",
      ),
    ),
    ...audit(
      ctx,
      [...invited].map(([surveyId, rows]) => ({
        action: "survey.send",
        targetId: surveyId,
        details: { sent: rows.length, scheduled: true },
      })),
    ),
  ]);
  return found.rows.length === STEP;
}

/** Each minute: scheduled sends and reminders, a step of every tenant in turn. */
export const sendDueSurveys: Job = async (env, execution, now, only) => {
  const db = openDatabase(env.DB, noCost());
  const ids = await organizationsDue(db, {
    only,
    table: surveyRecipients,
    index: "survey_recipients_due",
    column: "next_at",
    where: sql`next_at IS NOT NULL`,
    now,
  });
  const rows = await db
    .select()
    .from(organizations)
    .where(
      and(
        isNull(organizations.deletedAt),
        sql`${organizations.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    );
  let waiting = rows.map((row) => organizationOf(row));
  for (let steps = 0; waiting.length > 0 && steps < STEPS; ) {
    const left: typeof waiting = [];
    for (const organization of waiting) {
      if (steps++ >= STEPS) return;
      try {
        if (await sendStep(systemContext(env, execution, organization, now))) left.push(organization);
      } catch (error) {
        // Somebody else was at them; what they leave is due in the next minute.
        if (isGuardFailure(error)) continue;
        logFailure("due_surveys_failed", error, { organization_id: organization.id });
      }
    }
    waiting = left;
  }
};
