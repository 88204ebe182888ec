import { and, eq, sql } from "drizzle-orm";
import type * as z from "zod";
import { requestRescore } from "../accounts/service.ts";
import { audit } from "../audit/record.ts";
import { type Context, guard } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { newId } from "../db/ids.ts";
import { insertRows } from "../db/rows.ts";
import {
  emails,
  type SurveyAnswer,
  surveyRecipients,
  surveyResponses,
  surveyScores,
  surveys,
} from "../db/schema/index.ts";
import { originOf, queueEmail } from "../email/queue.ts";
import { byIndex } from "../http/by-value.ts";
import { notFound } from "../http/errors.ts";
import { filtered } from "../http/filtered.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { changedLate, within } from "../http/since.ts";
import { emit } from "../outbox/emit.ts";
import { confirmation } from "./message.tsx";
import { responseScore, scoresOf, tallied } from "./questions.ts";
import {
  type RecipientRow,
  type ResponseQuery,
  type ResponseRow,
  responseOf,
  type SurveyResponse,
  type SurveyRow,
} from "./schema.ts";
import { surveyRow } from "./service.ts";

const LIST = {
  table: surveyResponses,
  tenant: surveyResponses.organizationId,
  id: surveyResponses.id,
  sorts: {
    submitted_at: { column: surveyResponses.submittedAt },
    created_at: { column: surveyResponses.id },
  },
  orders: {
    created_at: "sqlite_autoindex_survey_responses_1",
    submitted_at: "survey_responses_submitted",
  },
};

export async function listResponses(
  ctx: Context,
  surveyId: string,
  query: z.output<ReturnType<typeof ResponseQuery>>,
): Promise<Page<SurveyResponse>> {
  const tenant = ctx.organization.id;
  const ofSurvey = eq(surveyResponses.surveyId, surveyId);
  const rows = sql<number>`coalesce((SELECT responses FROM ${surveys} WHERE organization_id = ${tenant} AND id = ${surveyId}), 0)`;
  const filters = [
    query.account_id === undefined
      ? undefined
      : byIndex(
          ctx,
          surveyResponses,
          and(
            eq(surveyResponses.accountId, query.account_id),
            eq(surveyResponses.anonymous, false),
            ofSurvey,
          )!,
          "survey_responses_account",
        ),
    within(
      ctx,
      surveyResponses,
      surveyResponses.submittedAt,
      { from: query.date_from, before: query.date_to === undefined ? undefined : query.date_to + 1 },
      { index: LIST.orders.submitted_at, orders: ["submitted_at"], of: ofSurvey, rows },
    ),
    changedLate(ctx, surveyResponses, query.updated_since, {
      kind: "response",
      changed: surveyResponses.updatedAt,
      late: "survey_responses_late",
      of: ofSurvey,
      rows,
    }),
  ];
  const page = await paginate(ctx, query, filtered(ctx, query, { ...LIST, of: ofSurvey }, filters, { rows }));
  // Only an empty page may be of a survey that is not there.
  if (page.data.length === 0) await mustExist(ctx, surveyId);
  return { ...page, data: page.data.map(responseOf) };
}

export async function getResponse(ctx: Context, surveyId: string, id: string) {
  const [surveyRows, rows] = await ctx.db.batch([
    surveyRow(ctx, surveyId),
    ctx.db
      .select()
      .from(surveyResponses)
      .where(
        and(
          eq(surveyResponses.organizationId, ctx.organization.id),
          eq(surveyResponses.surveyId, surveyId),
          eq(surveyResponses.id, id),
        ),
      ),
  ]);
  if (surveyRows.length === 0) throw notFound("survey");
  const [row] = rows;
  if (!row) throw notFound("response");
  return { data: responseOf(row), version: row };
}

export async function mustExist(ctx: Context, surveyId: string): Promise<void> {
  const [row] = await surveyRow(ctx, surveyId);
  if (!row) throw notFound("survey");
}

/** Of an account, as events name it. */
type NamedAccount = { id: string; name: string };

interface Given {
  recipientId: string | null;
  account: NamedAccount | null;
  respondent: { email: string; name: string | null } | null;
  anonymous: boolean;
  answers: SurveyAnswer[];
  submittedAt: number;
}

export function newResponseRow(ctx: Context, survey: SurveyRow, given: Given): ResponseRow {
  const { answers, anonymous } = given;
  return {
    organizationId: ctx.organization.id,
    surveyId: survey.id,
    id: newId("response", ctx.now),
    recipientId: given.recipientId,
    accountId: anonymous ? null : (given.account?.id ?? null),
    respondentEmail: anonymous ? null : (given.respondent?.email ?? null),
    respondentName: anonymous ? null : (given.respondent?.name ?? null),
    anonymous,
    answers,
    tallied: tallied(survey.questions, answers),
    score: responseScore(survey.type, survey.questions, answers),
    submittedAt: given.submittedAt,
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
}

/**
 * The statements of a first response and all it entails: scores, reminders that stop, `survey.completed`. That
 * event is fired once for each response, here: an edit does not fire it again.
 */
export function recordResponse(
  ctx: Context,
  survey: SurveyRow,
  row: ResponseRow,
  account: NamedAccount | null,
): Statement[] {
  const response = responseOf(row);
  const shown = row.accountId === null ? null : account;
  return [
    ctx.db.insert(surveyResponses).values(row),
    ...saveScores(ctx, survey, row),
    ...(row.recipientId === null ? [] : stopReminders(ctx, survey.id, row.recipientId)),
    ...emit(ctx, [
      {
        type: "survey.completed",
        account: shown,
        data: { survey_id: survey.id, survey_title: survey.title, response },
      },
    ]),
    ...audit(ctx, [{ action: "survey.respond", targetId: row.id, details: { survey_id: survey.id } }]),
  ];
}

/** The statements that make a response other than it was. */
export function reviseResponse(
  ctx: Context,
  survey: SurveyRow,
  before: ResponseRow,
  edits: { answers: SurveyAnswer[]; anonymous: boolean; recipient: RecipientRow },
): Statement[] {
  const { answers, anonymous, recipient } = edits;
  const row: ResponseRow = {
    ...before,
    anonymous,
    accountId: anonymous ? null : (before.accountId ?? recipient.accountId),
    respondentEmail: anonymous ? null : recipient.email,
    respondentName: anonymous ? null : recipient.name,
    answers,
    tallied: tallied(survey.questions, answers),
    score: responseScore(survey.type, survey.questions, answers),
    version: before.version + 1,
    updatedAt: Math.max(ctx.now, before.updatedAt),
  };
  const one = and(
    eq(surveyResponses.organizationId, row.organizationId),
    eq(surveyResponses.surveyId, row.surveyId),
    eq(surveyResponses.id, row.id),
  );
  return [
    guard(
      ctx,
      sql`EXISTS (SELECT 1 FROM ${surveyResponses} WHERE ${and(one, eq(surveyResponses.version, before.version))})`,
    ),
    ctx.db.update(surveyResponses).set(row).where(one),
    ...saveScores(ctx, survey, row, before.accountId),
    ...audit(ctx, [{ action: "survey.revise", targetId: row.id, details: { survey_id: survey.id } }]),
  ];
}

/** The scored answers as health and analytics read them, exactly those of the response. */
function saveScores(
  ctx: Context,
  survey: SurveyRow,
  row: ResponseRow,
  accountBefore: string | null = null,
): Statement[] {
  const scores = scoresOf(survey.type, survey.questions, row.answers);
  const kept = JSON.stringify(scores.map(({ questionId }) => questionId));
  const isNew = row.version === 1;
  return [
    ...(isNew
      ? []
      : [
          ctx.db.run(sql`DELETE FROM ${surveyScores} WHERE organization_id = ${row.organizationId} AND response_id = ${row.id}
            AND question_id NOT IN (SELECT value FROM json_each(${kept}))`),
        ]),
    ...insertRows(
      ctx.db,
      surveyScores,
      scores.map(({ questionId, type, score, scaled }) => ({
        organizationId: row.organizationId,
        responseId: row.id,
        questionId,
        accountId: row.accountId,
        answeredAt: row.submittedAt,
        type,
        score,
        scaled,
      })),
      sql`ON CONFLICT DO UPDATE SET account_id = excluded.account_id, type = excluded.type, score = excluded.score, scaled = excluded.scaled`,
    ),
    ...requestRescore(
      ctx,
      [row.accountId, accountBefore].filter((id) => id !== null),
    ),
  ];
}

/** No more reminders, not even those that wait for another try. */
function stopReminders(ctx: Context, surveyId: string, recipientId: string): Statement[] {
  const tenant = ctx.organization.id;
  return [
    ctx.db
      .update(surveyRecipients)
      .set({ nextAt: null })
      .where(
        and(
          eq(surveyRecipients.organizationId, tenant),
          eq(surveyRecipients.surveyId, surveyId),
          eq(surveyRecipients.id, recipientId),
        ),
      ),
    ctx.db.run(sql`
      UPDATE ${emails} SET status = 'failed', error = 'answered', token = NULL, next_attempt_at = NULL, lease = NULL,
        lease_until = NULL, updated_at = max(updated_at, ${ctx.now})
      WHERE organization_id = ${tenant} AND id IN (
        SELECT e.id FROM ${emails} e INDEXED BY emails_due
        WHERE e.organization_id = ${tenant} AND e.status = 'queued' AND e.next_attempt_at > ${ctx.now}
          AND e.recipient_id = ${recipientId} AND e.kind = 'survey_reminder')`),
  ];
}

/** "`send_confirmation` thanks the respondent by mail"; nobody who answered anonymously, since the email would tell who did. */
export function thank(ctx: Context, survey: SurveyRow, row: ResponseRow, asReached: string): Statement[] {
  if (!survey.sendConfirmation || row.anonymous || row.respondentEmail === null) return [];
  const origin = originOf(ctx.env, asReached);
  return queueEmail(ctx, {
    kind: "survey_confirmation",
    ...confirmation({ organization: ctx.organization, survey, origin }, row.recipientId !== null),
    origin,
    to: [
      {
        email: row.respondentEmail,
        name: row.respondentName,
        accountId: row.accountId,
        surveyId: survey.id,
        recipientId: row.recipientId ?? undefined,
      },
    ],
  });
}
