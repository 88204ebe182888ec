import { and, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { Context } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { surveyRecipients, surveyResponses, surveys } from "../db/schema/index.ts";
import { lazily } from "../http/lazily.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { mustExist } from "./respond.ts";
import {
  type Recipient,
  type RecipientQuery,
  type ResponseRow,
  recipientOf,
  responseOf,
  Survey,
  SurveyResponse,
  type SurveyRow,
  surveyOf,
} from "./schema.ts";

export async function listRecipients(
  ctx: Context,
  surveyId: string,
  query: z.output<ReturnType<typeof RecipientQuery>>,
): Promise<Page<Recipient>> {
  const tenant = ctx.organization.id;
  const isAll = query.status === undefined && query.updated_since === undefined;
  const page = await paginate(ctx, query, {
    table: surveyRecipients,
    id: surveyRecipients.id,
    sorts: { created_at: { column: surveyRecipients.id } },
    where: [
      eq(surveyRecipients.organizationId, tenant),
      eq(surveyRecipients.surveyId, surveyId),
      query.status && inArray(surveyRecipients.status, query.status),
      query.updated_since === undefined
        ? undefined
        : sql`max(${surveyRecipients.createdAt}, coalesce(${surveyRecipients.sentAt}, 0)) >= ${query.updated_since}`,
    ],
    total: isAll
      ? sql`coalesce((SELECT listed FROM ${surveys} WHERE organization_id = ${tenant} AND id = ${surveyId}), 0)`
      : undefined,
  });
  if (page.data.length === 0) await mustExist(ctx, surveyId);
  return { ...page, data: page.data.map(recipientOf) };
}

/** A survey as an account knows it: with what its people answered. */
export const AccountSurvey = lazily(() =>
  Survey().extend({
    responses: z.array(SurveyResponse()).meta({ description: "The account's responses, newest first" }),
  }),
);
export type AccountSurvey = z.infer<ReturnType<typeof AccountSurvey>>;

/** The surveys sent to an account's people or answered for it, and the newest of its responses. */
export function accountSurveyStatements(ctx: Context, accountId: SQL, limit: number): Statement[] {
  const tenant = ctx.organization.id;
  const ofAccount = sql`organization_id = ${tenant} AND account_id = ${accountId}`;
  return [
    ctx.db
      .select()
      .from(surveys)
      .where(
        and(
          eq(surveys.organizationId, tenant),
          isNull(surveys.deletedAt),
          sql`${surveys.id} IN (
            SELECT survey_id FROM survey_recipients INDEXED BY survey_recipients_account WHERE ${ofAccount} AND status <> 'skipped'
            UNION SELECT survey_id FROM survey_responses INDEXED BY survey_responses_account WHERE ${ofAccount})`,
        ),
      )
      .orderBy(desc(surveys.id))
      .limit(limit),
    ctx.db.select().from(surveyResponses).where(ofAccount).orderBy(desc(surveyResponses.id)).limit(limit),
  ];
}

/** What those statements found. */
export function accountSurveysOf([rows, responses]: unknown[]): AccountSurvey[] {
  const bySurvey = Map.groupBy((responses as ResponseRow[]).map(responseOf), (one) => one.survey_id);
  return (rows as SurveyRow[]).map((row) => ({ ...surveyOf(row), responses: bySurvey.get(row.id) ?? [] }));
}
