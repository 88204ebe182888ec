import { sql } from "drizzle-orm";
import type { Database, Statement } from "../db/client.ts";
import { organizationsDue } from "../db/due.ts";
import { emails, organizations } from "../db/schema/index.ts";
import type { Written } from "./compose.ts";

/** How long (milliseconds, of the real clock) an email belongs to whoever claimed it: longer than an attempt. */
const LEASE_MS = 30_000;

/** A due email that now belongs to the holder of `lease`, with all that sending it takes. */
export interface Claimed extends Written {
  organizationId: string;
  id: string;
  lease: string;
  toEmail: string;
  subject: string;
  attempts: number;
  senderName: string;
  isSuppressed: 0 | 1;
}

interface Claim {
  organizationId: string;
  /** At most so many. */
  limit: number;
  /** What is due by then. */
  now: number;
}

const due = ({ organizationId, now }: Omit<Claim, "limit">) => sql`
  SELECT d.id FROM ${emails} d INDEXED BY emails_due
  WHERE d.organization_id = ${organizationId} AND d.status = 'queued' AND d.next_attempt_at <= ${now}
    AND (d.lease_until IS NULL OR d.lease_until <= ${Date.now()})
    AND EXISTS (SELECT 1 FROM ${organizations} o WHERE o.id = ${organizationId} AND o.deleted_at IS NULL)
  ORDER BY d.next_attempt_at`;

const isSuppressed = sql.raw(
  `EXISTS (SELECT 1 FROM suppressions s WHERE s.organization_id = emails.organization_id AND s.address = lower(emails.to_email))`,
);

/** Takes what is due, oldest first, by compare-and-swap: two who try at once share it out. */
export function claimDue(db: Database, claim: Claim): Statement {
  const lease = crypto.randomUUID();
  const content = (column: string) =>
    sql.raw(`(SELECT c.${column} FROM email_contents c
      WHERE c.organization_id = emails.organization_id AND c.id = emails.content_id) AS "${column}"`);
  return db.all<Claimed>(sql`
    UPDATE ${emails} SET lease = ${lease}, lease_until = ${Date.now() + LEASE_MS}
    WHERE organization_id = ${claim.organizationId} AND id IN (${due(claim)} LIMIT ${claim.limit})
    RETURNING organization_id AS "organizationId", id, lease, to_email AS "toEmail", to_name AS "toName", subject, token,
      attempts, ${content("html")}, ${content("text")}, ${content("origin")}, ${content("unsubscribable")},
      (SELECT name FROM organizations o WHERE o.id = emails.organization_id) AS "senderName",
      ${isSuppressed} AS "isSuppressed"`);
}

/** Keeps up to `limit` due emails here: nothing leaves, so that taking and recording them is one statement. */
export function captureDue(db: Database, claim: Claim): Statement {
  const { now } = claim;
  return db.all<{ id: string }>(sql`
    UPDATE ${emails} SET status = iif(${isSuppressed}, 'failed', 'captured'), error = iif(${isSuppressed}, 'suppressed', NULL),
      sent_at = iif(${isSuppressed}, NULL, CAST(${now} AS INTEGER)), provider = 'capture', attempts = attempts + 1,
      next_attempt_at = NULL, lease = NULL, lease_until = NULL, updated_at = max(updated_at, ${now})
    WHERE organization_id = ${claim.organizationId} AND id IN (${due(claim)} LIMIT ${claim.limit})
    RETURNING id`);
}

/** Organizations that have email due. */
export const organizationsWithEmailDue = (db: Database, now: number, only?: string) =>
  organizationsDue(db, {
    only,
    table: emails,
    index: "emails_due",
    column: "next_attempt_at",
    where: sql`status = 'queued'`,
    now,
  });
