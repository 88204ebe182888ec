import { sql } from "drizzle-orm";
import { marked } from "../accounts/service.ts";
import type { Context } from "../context.ts";
import { noCost, openDatabase, type Statement } from "../db/client.ts";
import {
  emails,
  rescores,
  surveyRecipients,
  surveyResponses,
  surveys,
  surveyTallies,
} from "../db/schema/index.ts";
import type { Env } from "../env.ts";
import { eachAlone } from "../failures.ts";

/** Rows of each kind that a step erases; the minute cron goes on. */
const STEP = 500;
const SURVEYS = 20;

/** Emails of a survey that are still on their way: a closed survey asks nobody any more. */
export const cancelQueued = (ctx: Context, surveyId: string): Statement =>
  ctx.db.run(sql`
    UPDATE ${emails} SET status = 'failed', error = 'survey closed', token = NULL, next_attempt_at = NULL,
      lease = NULL, lease_until = NULL, updated_at = max(updated_at, ${ctx.now})
    WHERE organization_id = ${ctx.organization.id} AND id IN (
      SELECT e.id FROM ${emails} e INDEXED BY emails_due
      WHERE e.organization_id = ${ctx.organization.id} AND e.status = 'queued' AND e.survey_id = ${surveyId}
        AND e.kind IN ('survey_invitation', 'survey_reminder'))`);

/** Erases responses and recipients of a deleted survey, and when none are left the survey itself. */
export function eraseStep(
  { db, now }: Pick<Context, "db" | "now">,
  organizationId: string,
  id: string,
): Statement[] {
  const of = sql`organization_id = ${organizationId} AND survey_id = ${id}`;
  const some = (table: typeof surveyResponses | typeof surveyRecipients) =>
    sql`SELECT id FROM ${table} WHERE ${of} ORDER BY id LIMIT ${STEP}`;
  return [
    // Their answers count no more towards health.
    db.run(sql`INSERT INTO ${rescores} (organization_id, account_id, requested_at)
      SELECT DISTINCT organization_id, account_id, CAST(${now} AS INTEGER) FROM ${surveyResponses}
      WHERE ${of} AND account_id IS NOT NULL AND id IN (${some(surveyResponses)})
      ${marked}`),
    // First, so that the triggers need not count down one by one.
    db.run(sql`DELETE FROM ${surveyTallies} WHERE ${of}`),
    db.run(sql`DELETE FROM ${surveyResponses} WHERE ${of} AND id IN (${some(surveyResponses)})`),
    db.run(sql`DELETE FROM ${surveyRecipients} WHERE ${of} AND id IN (${some(surveyRecipients)})`),
    db.run(sql`DELETE FROM ${surveys} WHERE organization_id = ${organizationId} AND id = ${id} AND deleted_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM ${surveyResponses} WHERE ${of})
      AND NOT EXISTS (SELECT 1 FROM ${surveyRecipients} WHERE ${of})`),
  ];
}

/** Each minute: a step for each deleted survey that is not gone yet. */
export async function eraseDeletedSurveys(env: Env, now: number): Promise<void> {
  const db = openDatabase(env.DB, noCost());
  const rows = await db
    .select({ organizationId: surveys.organizationId, id: surveys.id })
    .from(surveys)
    .where(sql`deleted_at IS NOT NULL`)
    .limit(SURVEYS);
  await eachAlone("erasing_survey_failed", rows, ({ organizationId, id }) =>
    db.batch(eraseStep({ db, now }, organizationId, id)),
  );
}
