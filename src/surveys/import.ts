import { and, eq, sql } from "drizzle-orm";
import { type Context, commit, guard, retrying } from "../context.ts";
import { type Statement, violatesUnique } from "../db/client.ts";
import { accounts, surveyRecipients, surveyResponses } from "../db/schema/index.ts";
import { addressOf } from "../email/suppressions.ts";
import { conflict, invalid, notFound, unknownAccount } from "../http/errors.ts";
import { answerFaults, orderedAnswers } from "./questions.ts";
import { newResponseRow, recordResponse, thank } from "./respond.ts";
import { type NewResponse, responseOf, type SurveyResponse } from "./schema.ts";
import { areAccounts, standsAt, surveyRow } from "./service.ts";

/** Records answers gathered elsewhere: one response per respondent's address. Also after expiry, not after the close. */
export function importResponse(
  ctx: Context,
  surveyId: string,
  input: NewResponse,
  asReached: string,
): Promise<SurveyResponse> {
  return retrying(async () => {
    const { survey, account, recipients } = await readForImport(ctx, surveyId, input);
    if (survey.status === "closed") throw conflict("The survey is closed and takes no more answers");
    if (input.account_id && !account) throw unknownAccount();
    const faults = answerFaults(survey.questions, input.answers);
    if (!input.respondent && !input.account_id && !survey.allowAnonymous) {
      faults.push({
        field: "respondent",
        message: "is required, or else account_id: the survey does not allow anonymous answers",
      });
    }
    if (input.submitted_at !== undefined && input.submitted_at > ctx.now) {
      faults.push({ field: "submitted_at", message: "must not lie in the future" });
    }
    if (faults.length > 0) throw invalid(faults);
    if (recipients.some(({ answered }) => answered)) throw alreadyAnswered();
    const recipient = recipients[0] ?? null;
    const row = newResponseRow(ctx, survey, {
      recipientId: recipient?.id ?? null,
      account: account ?? recipient?.account ?? null,
      respondent: input.respondent
        ? { email: input.respondent.email, name: input.respondent.name ?? null }
        : null,
      anonymous: false,
      answers: orderedAnswers(survey.questions, input.answers),
      submittedAt: input.submitted_at ?? ctx.now,
    });
    const answer = responseOf(row);
    await commit(
      ctx,
      [
        guard(ctx, standsAt(ctx, surveyId, survey.version)),
        guard(ctx, areAccounts(ctx, row.accountId === null ? [] : [row.accountId])),
        ...recordResponse(ctx, survey, row, account ?? recipient?.account ?? null),
        ...(input.respondent ? [uninvite(ctx, surveyId, input.respondent.email)] : []),
        // Answers of the past were given elsewhere, and thanked for there.
        ...(input.submitted_at === undefined ? thank(ctx, survey, row, asReached) : []),
      ],
      { created: answer },
    ).catch((error) => {
      if (violatesUnique(error, "survey_responses")) throw alreadyAnswered();
      throw error;
    });
    return answer;
  });
}

/** Whoever answered needs no invitation: one that is yet to go out does not. */
const uninvite = (ctx: Context, surveyId: string, email: string): Statement =>
  ctx.db.run(sql`
    UPDATE ${surveyRecipients} SET status = 'skipped', next_at = NULL, contacted_at = NULL
    WHERE organization_id = ${ctx.organization.id} AND survey_id = ${surveyId} AND id IN (
      SELECT r.id FROM ${surveyRecipients} r INDEXED BY survey_recipients_contacted
      WHERE r.organization_id = ${ctx.organization.id} AND r.address = ${addressOf(email)}
        AND r.contacted_at IS NOT NULL AND r.survey_id = ${surveyId} AND r.status = 'scheduled')`);

const alreadyAnswered = () =>
  conflict("This respondent has answered the survey", [
    { field: "respondent.email", message: "must not have answered this survey yet" },
  ]);

/** The survey, the account named, and this survey's recipients of the respondent's address, newest first. */
async function readForImport(ctx: Context, surveyId: string, input: NewResponse) {
  const tenant = ctx.organization.id;
  const address = input.respondent ? addressOf(input.respondent.email) : null;
  const [rows, found, sent] = await ctx.db.batch([
    surveyRow(ctx, surveyId),
    ctx.db
      .select({ id: accounts.id, name: accounts.name })
      .from(accounts)
      .where(and(eq(accounts.organizationId, tenant), eq(accounts.id, input.account_id ?? ""))),
    ctx.db.all<{ id: string; answered: 0 | 1; accountId: string | null; accountName: string | null }>(sql`
      SELECT r.id AS id, a.id AS accountId, a.name AS accountName, EXISTS (
        SELECT 1 FROM ${surveyResponses} p WHERE p.organization_id = r.organization_id
          AND p.survey_id = r.survey_id AND p.recipient_id = r.id) AS answered
      FROM ${surveyRecipients} r INDEXED BY survey_recipients_contacted
      LEFT JOIN ${accounts} a ON a.organization_id = r.organization_id AND a.id = r.account_id
      WHERE r.organization_id = ${tenant} AND r.address = ${address} AND r.contacted_at IS NOT NULL
        AND r.survey_id = ${surveyId} AND r.status = 'sent'
      ORDER BY r.contacted_at DESC LIMIT 100`),
  ]);
  const [survey] = rows;
  if (!survey) throw notFound("survey");
  const recipients = sent.map(({ accountId, accountName, ...rest }) => ({
    ...rest,
    account: accountId === null ? null : { id: accountId, name: accountName! },
  }));
  return { survey, account: found[0] ?? null, recipients };
}
