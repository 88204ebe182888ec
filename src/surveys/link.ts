import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { type Cost, type Database, openDatabase } from "../db/client.ts";
import {
  accounts,
  emails,
  organizations,
  suppressions,
  surveyRecipients,
  surveyResponses,
  surveys,
  unsubscribeLinks,
} from "../db/schema/index.ts";
import { hashOf, isToken } from "../email/queue.ts";
import type { EmailRow } from "../email/schema.ts";
import type { Env } from "../env.ts";
import { atHome } from "../organizations/directory.ts";
import { type Organization, organizationOf } from "../organizations/schema.ts";
import type { RecipientRow, ResponseRow, SurveyRow } from "./schema.ts";

/** What the secret of an email's links opens. */
export interface Linked {
  /** The environment of the shard it was found on. */
  env: Env;
  organization: Organization;
  /** Null for the link of an email that went with its account or its person. */
  email: EmailRow | null;
  /** Whom it unsubscribes: the address, or the digest of an erased person's. */
  address: string;
  isSuppressed: boolean;
  /** Of a survey's email, while the survey is there. */
  invited: {
    survey: SurveyRow;
    recipient: RecipientRow;
    account: { id: string; name: string } | null;
    response: ResponseRow | null;
  } | null;
}

/** Who a link belongs to, in one round trip to each database; null for one that nobody was given. */
export async function readLink(env: Env, cost: Cost, token: string): Promise<Linked | null> {
  if (!isToken(token)) return null;
  return atHome(env, (home) => readLinkOn(home, openDatabase(home.DB, cost), hashOf(token)));
}

async function readLinkOn(env: Env, db: Database, hash: string): Promise<Linked | null> {
  const its = (column: "organization_id" | "survey_id" | "recipient_id" | "account_id"): SQL<string> =>
    sql`(SELECT ${sql.identifier(column)} FROM emails WHERE token_hash = ${hash})`;
  const left = (column: "organization_id" | "address"): SQL<string> =>
    sql`(SELECT ${sql.identifier(column)} FROM unsubscribe_links WHERE token_hash = ${hash})`;
  const owner = sql<string>`coalesce(${its("organization_id")}, ${left("organization_id")})`;
  const [
    emailRows,
    leftRows,
    organizationRows,
    suppressed,
    surveyRows,
    recipientRows,
    accountRows,
    responseRows,
  ] = await db.batch([
    db.select().from(emails).where(eq(emails.tokenHash, hash)),
    db.select().from(unsubscribeLinks).where(eq(unsubscribeLinks.tokenHash, hash)),
    db
      .select()
      .from(organizations)
      .where(and(eq(organizations.id, owner), isNull(organizations.deletedAt))),
    db
      .select({ address: suppressions.address })
      .from(suppressions)
      .where(
        and(
          eq(suppressions.organizationId, owner),
          sql`${suppressions.address} = coalesce((SELECT lower(to_email) FROM emails WHERE token_hash = ${hash}), ${left("address")})`,
        ),
      ),
    db
      .select()
      .from(surveys)
      .where(
        and(
          eq(surveys.organizationId, its("organization_id")),
          eq(surveys.id, its("survey_id")),
          isNull(surveys.deletedAt),
        ),
      ),
    db
      .select()
      .from(surveyRecipients)
      .where(
        and(
          eq(surveyRecipients.organizationId, its("organization_id")),
          eq(surveyRecipients.surveyId, its("survey_id")),
          eq(surveyRecipients.id, its("recipient_id")),
        ),
      ),
    db
      .select({ id: accounts.id, name: accounts.name })
      .from(accounts)
      .where(and(eq(accounts.organizationId, its("organization_id")), eq(accounts.id, its("account_id")))),
    db
      .select()
      .from(surveyResponses)
      .where(
        and(
          eq(surveyResponses.organizationId, its("organization_id")),
          eq(surveyResponses.surveyId, its("survey_id")),
          eq(surveyResponses.recipientId, its("recipient_id")),
        ),
      ),
  ]);
  const [email = null] = emailRows;
  const [organization] = organizationRows;
  const address = email?.toEmail ?? leftRows[0]?.address;
  if (address === undefined || !organization) return null;
  const [survey] = surveyRows;
  const [recipient] = recipientRows;
  return {
    env,
    organization: organizationOf(organization),
    email,
    address,
    isSuppressed: suppressed.length > 0,
    invited:
      survey && recipient
        ? { survey, recipient, account: accountRows[0] ?? null, response: responseRows[0] ?? null }
        : null,
  };
}
