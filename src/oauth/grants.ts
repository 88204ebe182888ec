import { and, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { audit } from "../audit/record.ts";
import { base62, checked } from "../auth/api-key.ts";
import { forgetKeys } from "../auth/forget-keys.ts";
import { grantHash, grantIdOf, newToken, type TokenKind } from "../auth/token.ts";
import { type Context, commit, guard, isGuardFailure } from "../context.ts";
import { noCost, openDatabase, type Statement, violatesUnique } from "../db/client.ts";
import { newId } from "../db/ids.ts";
import { insertRows } from "../db/rows.ts";
import { apiKeys, oauthApps, oauthCodes, oauthTokens } from "../db/schema/index.ts";
import { sha256 } from "../http/idempotency.ts";
import type { Job } from "../jobs/job.ts";
import { announceKey } from "../organizations/directory.ts";
import { endGrant } from "./apps.ts";
import { invalidClient, invalidGrant, OAuthError } from "./errors.ts";
import type { AppRow, GrantRow } from "./schema.ts";

const MINUTE = 60_000;
/** How long (milliseconds) what is handed out is good for. */
const CODE_MS = MINUTE;
const ACCESS_MS = 60 * MINUTE;
const REFRESH_MS = 30 * 24 * 60 * MINUTE;
/** A code that was exchanged is remembered, so that its second coming is noticed. */
const KEPT_CODE_MS = 24 * 60 * MINUTE;

/** What the token endpoint answers (RFC 6749, 5.1). */
export interface Issued {
  access_token: string;
  token_type: "Bearer";
  expires_in: number;
  refresh_token?: string;
  scope: string;
}

/** In place of a redirect URI that the app left out, having but one. */
const NOT_GIVEN = "";

/** The code by which an app gets what the signed-in key has just allowed it. */
export async function issueCode(
  ctx: Context,
  app: AppRow,
  given: { redirectUri: string | null; scopes: string[]; challenge: string },
): Promise<string> {
  const code = checked(`foc_${base62(30)}`);
  await commit(ctx, [
    ctx.db.insert(oauthCodes).values({
      hash: await sha256(code),
      organizationId: ctx.organization.id,
      appId: app.id,
      ...given,
      redirectUri: given.redirectUri ?? NOT_GIVEN,
      grantedBy: ctx.actor.id!,
      grantId: null,
      expiresAt: ctx.now + CODE_MS,
    }),
    ...audit(ctx, [{ action: "oauth.consent", targetId: app.id, details: { scopes: given.scopes } }]),
  ]);
  return code;
}

/** A grant not yet inserted. Its way there is told first, see `announceKey`. */
async function newGrant(
  ctx: Context,
  app: AppRow,
  scopes: string[],
  { grantedBy, expiresAt }: Pick<GrantRow, "grantedBy" | "expiresAt">,
): Promise<GrantRow> {
  const id = newId("oauthGrant", ctx.now);
  const hash = await grantHash(id);
  await announceKey(ctx.env, ctx.organization.id, hash, ctx.now);
  return {
    id,
    organizationId: ctx.organization.id,
    hash,
    name: app.name,
    prefix: "fat_",
    lastFour: "",
    scopes,
    createdAt: ctx.now,
    expiresAt,
    revokedAt: null,
    lastUsedAt: null,
    appId: app.id,
    grantedBy,
  };
}

/** New tokens of a grant, which do not outlive it: what is answered, and the statement that keeps their hashes. */
async function mint(
  ctx: Context,
  { id: grantId, expiresAt }: Pick<GrantRow, "id" | "expiresAt">,
  scopes: string[],
  kinds: readonly TokenKind[],
): Promise<{ issued: Issued; statements: Statement[] }> {
  const made = await Promise.all(
    kinds.map(async (kind) => {
      const token = newToken(kind, grantId);
      return { kind, token, hash: await sha256(token) };
    }),
  );
  const tokenOf = (kind: TokenKind) => made.find((one) => one.kind === kind)?.token;
  const refresh = tokenOf("refresh");
  const endOf = (kind: TokenKind) =>
    Math.min(ctx.now + (kind === "access" ? ACCESS_MS : REFRESH_MS), expiresAt ?? Infinity);
  return {
    issued: {
      access_token: tokenOf("access")!,
      token_type: "Bearer",
      expires_in: Math.floor((endOf("access") - ctx.now) / 1000),
      ...(refresh ? { refresh_token: refresh } : {}),
      scope: scopes.join(" "),
    },
    statements: insertRows(
      ctx.db,
      oauthTokens,
      made.map(({ kind, hash }) => ({
        hash,
        organizationId: ctx.organization.id,
        grantId,
        kind,
        scopes,
        expiresAt: endOf(kind),
        usedAt: null,
      })),
    ),
  };
}

/** Ends a grant whose code or refresh token came twice: one of the two who have it stole it (RFC 9700, 4.14). */
async function endStolen(ctx: Context, grantId: string): Promise<void> {
  const [row] = await ctx.db
    .select({ hash: apiKeys.hash, revokedAt: apiKeys.revokedAt })
    .from(apiKeys)
    .where(and(eq(apiKeys.organizationId, ctx.organization.id), eq(apiKeys.id, grantId)));
  if (!row) return;
  // Once: who keeps coming with what was stolen fills no audit log.
  if (row.revokedAt === null) await commit(ctx, endGrant(ctx, grantId, "oauth.reuse_detected"));
  await forgetKeys(ctx.env, [row.hash]);
}

/** `grant_type=authorization_code`: a code of this app and redirect URI, once, by who has the verifier. */
export async function exchangeCode(
  ctx: Context,
  app: AppRow,
  given: { code: string; redirectUri: string | null; verifier: string },
): Promise<Issued> {
  const hash = await sha256(given.code);
  const here = and(
    eq(oauthCodes.hash, hash),
    eq(oauthCodes.organizationId, ctx.organization.id),
    eq(oauthCodes.appId, app.id),
  );
  const [row] = await ctx.db
    .select({
      ...getTableColumns(oauthCodes),
      keyExpiresAt: sql<number | null>`${apiKeys.expiresAt}`.as("key_expires_at"),
    })
    .from(oauthCodes)
    .leftJoin(
      apiKeys,
      and(eq(apiKeys.organizationId, oauthCodes.organizationId), eq(apiKeys.id, oauthCodes.grantedBy)),
    )
    .where(here);
  if (!row) throw invalidGrant("The code is not known, or it is another app's");
  if (row.grantId !== null) {
    await endStolen(ctx, row.grantId);
    throw invalidGrant("The code was used before; what it gave is revoked");
  }
  if (row.expiresAt <= ctx.now) throw invalidGrant("The code has expired");
  const isSameAddress =
    row.redirectUri === NOT_GIVEN
      ? given.redirectUri === null || app.redirectUris.includes(given.redirectUri)
      : given.redirectUri === row.redirectUri;
  if (!isSameAddress) {
    throw invalidGrant("redirect_uri must be the one that the code was asked for with");
  }
  if ((await challengeOf(given.verifier)) !== row.challenge) {
    throw invalidGrant("code_verifier does not fit the code_challenge");
  }
  const grant = await newGrant(ctx, app, row.scopes, {
    grantedBy: row.grantedBy,
    expiresAt: row.keyExpiresAt,
  });
  const { issued, statements } = await mint(ctx, grant, row.scopes, ["access", "refresh"]);
  try {
    await commit(ctx, [
      guard(ctx, sql`EXISTS (SELECT 1 FROM ${oauthCodes} WHERE ${and(here, isNull(oauthCodes.grantId))})`),
      guard(ctx, isLive(ctx, row.grantedBy)),
      ctx.db.update(oauthCodes).set({ grantId: grant.id }).where(here),
      ctx.db.insert(apiKeys).values(grant),
      ...statements,
      ...audit(ctx, [
        { action: "oauth.grant", targetId: grant.id, details: { app_id: app.id, scopes: row.scopes } },
      ]),
    ]);
  } catch (error) {
    if (!isGuardFailure(error)) throw error;
    const [now] = await ctx.db.select().from(oauthCodes).where(here);
    if (now?.grantId) await endStolen(ctx, now.grantId);
    throw invalidGrant("The code was used before, or the key that allowed it has ended");
  }
  return issued;
}

/** Whether a key, or a grant, is live and stays so: what hangs on it must not begin after its end. */
const isLive = (ctx: Context, keyId: string) => sql`EXISTS (SELECT 1 FROM ${apiKeys}
  WHERE organization_id = ${ctx.organization.id} AND id = ${keyId}
    AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${ctx.now}))`;

/** `S256`: base64url of the verifier's SHA-256 (RFC 7636, 4.6). */
async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/**
 * `grant_type=refresh_token`: new tokens for one that is used up by it. One that comes again ends the grant.
 * `scopes` narrows the access token alone; null is what the refresh token has.
 */
export async function refresh(
  ctx: Context,
  app: AppRow,
  token: string,
  scopes: string[] | null,
): Promise<Issued> {
  const grantId = grantIdOf(token, "refresh");
  if (grantId === null) throw invalidGrant("The refresh token is not known");
  const hash = await sha256(token);
  const ours = and(eq(oauthTokens.organizationId, ctx.organization.id), eq(oauthTokens.hash, hash));
  const [[row], [grant]] = await ctx.db.batch([
    ctx.db
      .select()
      .from(oauthTokens)
      .where(and(ours, eq(oauthTokens.kind, "refresh"), eq(oauthTokens.grantId, grantId))),
    ctx.db
      .select()
      .from(apiKeys)
      .where(
        and(
          eq(apiKeys.organizationId, ctx.organization.id),
          eq(apiKeys.appId, app.id),
          eq(apiKeys.id, grantId),
        ),
      ),
  ]);
  if (!row || !grant || grant.revokedAt !== null || (grant.expiresAt ?? Infinity) <= ctx.now) {
    throw invalidGrant("The refresh token is not known, was revoked, or is another app's");
  }
  if (row.usedAt !== null) {
    await endStolen(ctx, grant.id);
    throw invalidGrant("The refresh token was used before; what it gave is revoked");
  }
  if (row.expiresAt <= ctx.now) throw invalidGrant("The refresh token has expired");
  const lacking = scopes?.filter((scope) => !row.scopes.includes(scope)) ?? [];
  if (lacking.length > 0) {
    throw new OAuthError(400, "invalid_scope", `The refresh token does not cover ${lacking.join(" ")}`);
  }
  const access = await mint(ctx, grant, scopes ?? row.scopes, ["access"]);
  const next = await mint(ctx, grant, row.scopes, ["refresh"]);
  try {
    await commit(ctx, [
      guard(
        ctx,
        sql`EXISTS (SELECT 1 FROM ${oauthTokens} WHERE ${and(ours, isNull(oauthTokens.usedAt))})
          AND ${isLive(ctx, grant.id)}`,
      ),
      ctx.db.update(oauthTokens).set({ usedAt: ctx.now }).where(ours),
      ...access.statements,
      ...next.statements,
      ...audit(ctx, [{ action: "oauth.refresh", targetId: grant.id }]),
    ]);
  } catch (error) {
    if (!isGuardFailure(error)) throw error;
    await endStolen(ctx, grant.id);
    throw invalidGrant("The refresh token was used at the same time elsewhere; what it gave is revoked");
  }
  return { ...access.issued, refresh_token: next.issued.refresh_token! };
}

/** Whether the app is there, with the secret that it has just shown. */
const isRegistered = (ctx: Context, { id, secretHash }: AppRow) => sql`EXISTS (SELECT 1 FROM ${oauthApps}
  WHERE organization_id = ${ctx.organization.id} AND id = ${id} AND secret_hash = ${secretHash})`;

/** `grant_type=client_credentials`: the app for itself, on the one grant of its own. */
export async function issueToApp(ctx: Context, app: AppRow, scopes: string[]): Promise<Issued> {
  for (let tries = 1; ; tries++) {
    const [own] = await ctx.db
      .select()
      .from(apiKeys)
      .where(
        and(
          eq(apiKeys.organizationId, ctx.organization.id),
          eq(apiKeys.appId, app.id),
          isNull(apiKeys.grantedBy),
          isNull(apiKeys.revokedAt),
        ),
      );
    const grant = own ?? (await newGrant(ctx, app, app.scopes, { grantedBy: null, expiresAt: null }));
    const { issued, statements } = await mint(ctx, grant, scopes, ["access"]);
    try {
      await commit(ctx, [
        guard(ctx, isRegistered(ctx, app)),
        own ? guard(ctx, isLive(ctx, grant.id)) : ctx.db.insert(apiKeys).values(grant),
        ...statements,
        ...audit(ctx, [{ action: "oauth.client_credentials", targetId: grant.id, details: { scopes } }]),
      ]);
      return issued;
    } catch (error) {
      // Two first ones at once: the second finds the grant of the first.
      if (!isGuardFailure(error) && !violatesUnique(error, "api_keys")) throw error;
      if (tries === 5) throw invalidClient("The app was deleted, or given a new secret");
    }
  }
}

/** RFC 7009: an access token ends alone, a refresh token with all that the grant gave. Silent about others' tokens. */
export async function revokeToken(ctx: Context, app: AppRow, token: string): Promise<void> {
  const grantId = grantIdOf(token, "access") ?? grantIdOf(token, "refresh");
  if (grantId === null) return;
  const hash = await sha256(token);
  const [[row], [grant]] = await ctx.db.batch([
    ctx.db
      .select()
      .from(oauthTokens)
      .where(
        and(
          eq(oauthTokens.organizationId, ctx.organization.id),
          eq(oauthTokens.hash, hash),
          eq(oauthTokens.grantId, grantId),
        ),
      ),
    ctx.db
      .select()
      .from(apiKeys)
      .where(
        and(
          eq(apiKeys.organizationId, ctx.organization.id),
          eq(apiKeys.id, grantId),
          eq(apiKeys.appId, app.id),
        ),
      ),
  ]);
  if (!row || !grant) return;
  await commit(
    ctx,
    row.kind === "refresh"
      ? endGrant(ctx, grantId, "oauth.revoke")
      : [
          ctx.db.delete(oauthTokens).where(eq(oauthTokens.hash, hash)),
          ...audit(ctx, [{ action: "oauth.revoke_token", targetId: grantId }]),
        ],
  );
  await forgetKeys(ctx.env, [grant.hash]);
}

/** Rows of one minute. */
const STEP = 1_000;

/** Each minute, in bounded steps: forgets codes and tokens that have ended. */
export const forgetEnded: Job = async (env, _, now) => {
  const db = openDatabase(env.DB, noCost());
  await db.batch([
    db.run(sql`DELETE FROM ${oauthCodes} WHERE hash IN (
      SELECT hash FROM ${oauthCodes} INDEXED BY oauth_codes_age WHERE expires_at < ${now - KEPT_CODE_MS} LIMIT ${STEP})`),
    db.run(sql`DELETE FROM ${oauthTokens} WHERE hash IN (
      SELECT hash FROM ${oauthTokens} INDEXED BY oauth_tokens_age WHERE expires_at < ${now} LIMIT ${STEP})`),
  ]);
};
