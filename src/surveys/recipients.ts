import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { Context } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { surveyRecipients, surveyResponses, surveys } from "../db/schema/index.ts";
import { oneOf } from "../http/by-value.ts";
import { type Filter, filtered } from "../http/filtered.ts";
import { lazily } from "../http/lazily.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { changedLate } from "../http/since.ts";
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

const LIST = {
  table: surveyRecipients,
  tenant: surveyRecipients.organizationId,
  id: surveyRecipients.id,
  sorts: { created_at: { column: surveyRecipients.id } },
  orders: { created_at: "sqlite_autoindex_survey_recipients_1" },
};

/** What was not sent, or not yet, has an index; what was is the rest. */
function ofStatus(
  tenant: string,
  surveyId: string,
  statuses: readonly Recipient["status"][],
  rows: SQL<number>,
): Filter {
  const index = "survey_recipients_unsent";
  const unsent = (among: readonly string[]) => sql<number>`(SELECT count(*) FROM ${surveyRecipients}
    INDEXED BY ${sql.identifier(index)} WHERE organization_id = ${tenant} AND survey_id = ${surveyId}
    AND status IN ('skipped', 'scheduled') AND ${oneOf(surveyRecipients.status, among)})`;
  const test = oneOf(surveyRecipients.status, statuses);
  const others = ["skipped", "scheduled"].filter((status) => !statuses.includes(status as never));
  if (statuses.includes("sent"))
    return { test, matches: others.length === 0 ? rows : sql`${rows} - ${unsent(others)}`, isKept: true };
  const isOne = new Set(statuses).size === 1;
  return {
    // In the words of the index, so that it is used.
    test: sql`${test} AND ${surveyRecipients.status} IN ('skipped', 'scheduled')`,
    matches: unsent(statuses),
    found: { index },
    ranges: isOne ? { created_at: index } : undefined,
  };
}

export async function listRecipients(
  ctx: Context,
  surveyId: string,
  query: z.output<ReturnType<typeof RecipientQuery>>,
): Promise<Page<Recipient>> {
  const tenant = ctx.organization.id;
  const of = eq(surveyRecipients.surveyId, surveyId);
  const rows = sql<number>`coalesce((SELECT listed FROM ${surveys} WHERE organization_id = ${tenant} AND id = ${surveyId}), 0)`;
  const filters = [
    query.status && ofStatus(tenant, surveyId, query.status, rows),
    changedLate(ctx, surveyRecipients, query.updated_since, {
      kind: "recipient",
      changed: surveyRecipients.sentAt,
      late: "survey_recipients_late",
      of,
      rows,
    }),
  ];
  const page = await paginate(ctx, query, filtered(ctx, query, { ...LIST, of }, filters, { rows }));
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
