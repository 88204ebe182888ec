import { type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/client.ts";
import { deliveries, events, webhooks } from "../db/schema/index.ts";

/** How long (milliseconds, of the real clock) a delivery belongs to whoever claimed it: longer than an attempt. */
export const LEASE_MS = 30_000;
/** Requests that one endpoint gets at a time. */
const ENDPOINT_CONCURRENCY = 10;

/** A due delivery that now belongs to the holder of `lease`, with all that sending it takes. */
export interface Claimed {
  organizationId: string;
  id: string;
  lease: string;
  webhookId: string;
  eventId: string;
  eventType: string;
  eventCreatedAt: number;
  data: string;
  retries: number;
  dueAt: number;
  url: string;
  secret: string;
  previousSecret: string | null;
  previousSecretExpiresAt: number | null;
  /** JSON. */
  formerSecrets: string;
  failures: number;
  failingSince: number | null;
  lastSuccessAt: number | null;
}

/** What is due to a webhook at a time. */
export interface Share {
  organizationId: string;
  webhookId: string;
  now: number;
}

export interface Claim extends Share {
  /** This one alone, where it was asked for by name. */
  deliveryId?: string;
  /** At most so many. */
  limit: number;
  lease: string;
}

const due = ({ organizationId, webhookId, now }: Share, real: number): SQL =>
  sql`d.webhook_id = ${webhookId} AND d.organization_id = ${organizationId}
    AND d.status = 'pending' AND d.next_attempt_at <= ${now} AND (d.lease_until IS NULL OR d.lease_until <= ${real})`;

/**
 * Takes what is due to the webhook, by compare-and-swap and oldest first, as far as its endpoint has room, and
 * returns it with its event and its webhook. Walks the indexes of due and of leased deliveries.
 */
export function claimDue(db: Database, claim: Claim): Statement {
  const { organizationId, webhookId, lease } = claim;
  const real = Date.now();
  const named = claim.deliveryId ? sql`AND d.id = ${claim.deliveryId}` : sql``;
  const ofWebhook = (column: string) =>
    sql`(SELECT w.${sql.raw(column)} FROM ${webhooks} w WHERE w.organization_id = ${organizationId} AND w.id = ${webhookId})`;
  const ofEvent = (column: string) =>
    sql`(SELECT e.${sql.raw(column)} FROM ${events} e WHERE e.organization_id = ${organizationId} AND e.id = event_id)`;
  return db.all<Claimed>(sql`
    UPDATE ${deliveries} SET lease = ${lease}, lease_until = ${real + LEASE_MS}
    WHERE organization_id = ${organizationId} AND id IN (
      SELECT d.id FROM ${deliveries} d INDEXED BY deliveries_due WHERE ${due(claim, real)} ${named}
      ORDER BY d.next_attempt_at LIMIT ${room(claim, real)})
    RETURNING organization_id AS organizationId, id, lease, webhook_id AS webhookId, event_id AS eventId,
      event_type AS eventType, retries, next_attempt_at AS dueAt,
      ${ofEvent("created_at")} AS eventCreatedAt, ${ofEvent("data")} AS data,
      ${ofWebhook("url")} AS url, ${ofWebhook("secret")} AS secret, ${ofWebhook("previous_secret")} AS previousSecret,
      ${ofWebhook("previous_secret_expires_at")} AS previousSecretExpiresAt, ${ofWebhook("former_secrets")} AS formerSecrets, ${ofWebhook("failures")} AS failures,
      ${ofWebhook("failing_since")} AS failingSince, ${ofWebhook("last_success_at")} AS lastSuccessAt`);
}

/**
 * How many more requests the endpoint takes: none while it is disabled or its circuit is open, one as a probe
 * when the circuit's wait is over and nothing is under way, else what is left of its concurrency.
 */
function room({ organizationId, webhookId, limit, now }: Claim, real: number): SQL {
  const leased = sql`(SELECT count(*) FROM ${deliveries} l INDEXED BY deliveries_leased
    WHERE l.webhook_id = ${webhookId} AND l.lease_until > ${real} AND l.organization_id = ${organizationId})`;
  return sql`coalesce((SELECT CAST(max(0, min(${limit}, CASE
      WHEN w.enabled = 0 THEN 0
      WHEN w.open_until IS NULL THEN ${ENDPOINT_CONCURRENCY}
      WHEN w.open_until <= ${now} THEN 1
      ELSE 0 END - ${leased})) AS INTEGER)
    FROM ${webhooks} w WHERE w.organization_id = ${organizationId} AND w.id = ${webhookId}), 0)`;
}

/** Whether something is due to the webhook that nobody holds. */
export const isMoreDue = (db: Database, share: Share): Statement =>
  db.all<{ more: 0 | 1 }>(
    sql`SELECT EXISTS (SELECT 1 FROM ${deliveries} d INDEXED BY deliveries_due WHERE ${due(share, Date.now())}) AS more`,
  );
