import { type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/client.ts";
import { deliveries, events, webhooks } from "../db/schema/index.ts";

/** How long (milliseconds, of the real clock) a delivery belongs to whoever claimed it: longer than an attempt. */
export const LEASE_MS = 30_000;
/** Requests that one endpoint gets at a time. */
export const ENDPOINT_CONCURRENCY = 10;

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
  failingSince: number | null;
  /** Whether more is due to the webhook that nobody holds. */
  more: 0 | 1;
}

export interface Claim {
  organizationId: string;
  webhookId: string;
  /** This one alone, where it was asked for by name. */
  deliveryId?: string;
  /** At most so many. */
  limit: number;
  /** What is due by then. */
  now: number;
  lease: string;
}

/**
 * Two statements: one takes what is due to the webhook, by compare-and-swap and oldest first, as far as its
 * endpoint has room; one reads what was taken. Both walk the indexes of due and of leased deliveries.
 */
export function claimDue(db: Database, claim: Claim): [Statement, Statement] {
  const { organizationId, webhookId, lease } = claim;
  const real = Date.now();
  const unleased = sql`(d.lease_until IS NULL OR d.lease_until <= ${real})`;
  const due = sql`d.webhook_id = ${webhookId} AND d.organization_id = ${organizationId}
    AND d.status = 'pending' AND d.next_attempt_at <= ${claim.now} AND ${unleased}`;
  const named = claim.deliveryId ? sql`AND d.id = ${claim.deliveryId}` : sql``;
  return [
    db.run(sql`
      UPDATE ${deliveries} SET lease = ${lease}, lease_until = ${real + LEASE_MS}
      WHERE organization_id = ${organizationId} AND id IN (
        SELECT d.id FROM ${deliveries} d INDEXED BY deliveries_due WHERE ${due} ${named}
        ORDER BY d.next_attempt_at LIMIT ${room(claim, real)})`),
    db.all<Claimed>(sql`
      SELECT d.organization_id AS organizationId, d.id AS id, d.lease AS lease, d.webhook_id AS webhookId,
        d.event_id AS eventId, d.event_type AS eventType, e.created_at AS eventCreatedAt, e.data AS data,
        d.retries AS retries, d.next_attempt_at AS dueAt, w.url AS url, w.secret AS secret,
        w.previous_secret AS previousSecret, w.previous_secret_expires_at AS previousSecretExpiresAt,
        w.failing_since AS failingSince,
        EXISTS (SELECT 1 FROM ${deliveries} d INDEXED BY deliveries_due WHERE ${due}) AS more
      FROM ${deliveries} d INDEXED BY deliveries_leased
      JOIN ${webhooks} w ON w.organization_id = d.organization_id AND w.id = d.webhook_id
      JOIN ${events} e ON e.organization_id = d.organization_id AND e.id = d.event_id
      WHERE d.webhook_id = ${webhookId} AND d.lease_until = ${real + LEASE_MS}
        AND d.organization_id = ${organizationId} AND d.lease = ${lease}`),
  ];
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
export function isMoreDue(
  db: Database,
  claim: Pick<Claim, "organizationId" | "webhookId" | "now">,
): Statement {
  return db.all(sql`SELECT EXISTS (SELECT 1 FROM ${deliveries} d INDEXED BY deliveries_due
    WHERE d.webhook_id = ${claim.webhookId} AND d.organization_id = ${claim.organizationId}
      AND d.status = 'pending' AND d.next_attempt_at <= ${claim.now}
      AND (d.lease_until IS NULL OR d.lease_until <= ${Date.now()})) AS more`);
}
