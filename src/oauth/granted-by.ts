import { sql } from "drizzle-orm";
import { audit } from "../audit/record.ts";
import { type Context, guard } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { apiKeys, oauthCodes, oauthTokens } from "../db/schema/index.ts";

/*
 * What a person allowed an app ends with the key they were signed in with: at its revocation, at its expiry. A key
 * that is rotated hands on what it allowed to the one that takes its place, so keeping keys young breaks no app.
 */

/** The grants of a key that have not ended. */
const grantsOf = (ctx: Context, keyId: string) => sql`organization_id = ${ctx.organization.id}
  AND app_id IS NOT NULL AND granted_by = ${keyId} AND revoked_at IS NULL`;

interface Granted {
  id: string;
  hash: string;
}

/** The statement that reads a key's grants: those that have not ended, or that ended together with it. */
export const readGrantsOf = (ctx: Context, keyId: string) =>
  ctx.db
    .select({ id: apiKeys.id, hash: apiKeys.hash })
    .from(apiKeys)
    .where(
      sql`organization_id = ${ctx.organization.id} AND app_id IS NOT NULL AND granted_by = ${keyId}
        AND (revoked_at IS NULL OR revoked_at = (SELECT revoked_at FROM api_keys
          WHERE organization_id = ${ctx.organization.id} AND id = ${keyId}))`,
    );

/** Ends what a key allowed, which is these and no more: one that came in between undoes the batch. */
export function endGrantsOf(ctx: Context, keyId: string, grants: readonly Granted[]): Statement[] {
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(grants.map(({ id }) => id))}))`;
  return [
    guard(ctx, sql`NOT EXISTS (SELECT 1 FROM ${apiKeys} WHERE ${grantsOf(ctx, keyId)} AND id NOT IN ${ids})`),
    ctx.db.run(sql`UPDATE ${apiKeys} SET revoked_at = ${ctx.now} WHERE ${grantsOf(ctx, keyId)}`),
    ctx.db.run(sql`DELETE FROM ${oauthTokens}
      WHERE organization_id = ${ctx.organization.id} AND grant_id IN ${ids}`),
    ...audit(
      ctx,
      grants.map(({ id }) => ({ action: "oauth.revoke", targetId: id, details: { granted_by: keyId } })),
    ),
  ];
}

/** What a key allowed, and is about to allow, is from now on what the next one did. */
export const handGrantsOn = (ctx: Context, from: string, to: string): Statement[] => [
  ctx.db.run(sql`UPDATE ${apiKeys} SET granted_by = ${to} WHERE ${grantsOf(ctx, from)}`),
  ctx.db.run(sql`UPDATE ${oauthCodes} SET granted_by = ${to}
    WHERE organization_id = ${ctx.organization.id} AND granted_by = ${from} AND grant_id IS NULL`),
];
