import { and, eq, isNull, sql } from "drizzle-orm";
import type * as z from "zod";
import { audit } from "../audit/record.ts";
import { base62, checked } from "../auth/api-key.ts";
import { forgetKeys } from "../auth/forget-keys.ts";
import { type Context, commit, guard, isGuardFailure, retrying, rowsOf } from "../context.ts";
import { newId } from "../db/ids.ts";
import { apiKeys, oauthApps, oauthTokens } from "../db/schema/index.ts";
import { conflict, notFound } from "../http/errors.ts";
import { requireMatch } from "../http/etag.ts";
import { sha256 } from "../http/idempotency.ts";
import { type Page, paginate } from "../http/pagination.ts";
import {
  type AppRow,
  appOf,
  grantOf,
  type NewOAuthApp,
  type OAuthApp,
  type OAuthAppChanges,
  type OAuthAppQuery,
  type OAuthGrant,
  type OAuthGrantQuery,
} from "./schema.ts";

const one = (ctx: Context, id: string) =>
  and(eq(oauthApps.organizationId, ctx.organization.id), eq(oauthApps.id, id));

const standsAt = (ctx: Context, { id, version }: AppRow) =>
  sql`EXISTS (SELECT 1 FROM ${oauthApps} WHERE ${and(one(ctx, id), eq(oauthApps.version, version))})`;

export const newSecret = (): string => checked(`fcs_${base62(40)}`);

export async function listApps(
  ctx: Context,
  query: z.output<ReturnType<typeof OAuthAppQuery>>,
): Promise<Page<OAuthApp>> {
  const page = await paginate(ctx, query, {
    table: oauthApps,
    id: oauthApps.id,
    sorts: {
      name: { column: oauthApps.name, expression: sql`${oauthApps.name} COLLATE NOCASE` },
      created_at: { column: oauthApps.id },
    },
    where: [
      eq(oauthApps.organizationId, ctx.organization.id),
      query.updated_since === undefined ? undefined : sql`${oauthApps.updatedAt} >= ${query.updated_since}`,
    ],
  });
  return { ...page, data: page.data.map(appOf) };
}

async function readApp(ctx: Context, id: string): Promise<AppRow> {
  const [row] = await ctx.db.select().from(oauthApps).where(one(ctx, id));
  if (!row) throw notFound("OAuth app");
  return row;
}

export async function getApp(ctx: Context, id: string) {
  const row = await readApp(ctx, id);
  return { data: appOf(row), version: row };
}

/** Registers an app; its secret is in this answer and nowhere else. */
export async function createApp(ctx: Context, input: z.output<ReturnType<typeof NewOAuthApp>>) {
  const secret = input.confidential ? newSecret() : null;
  const row: AppRow = {
    organizationId: ctx.organization.id,
    id: newId("oauthApp", ctx.now),
    name: input.name,
    homepageUrl: input.homepage_url ?? null,
    redirectUris: input.redirect_uris,
    scopes: input.scopes,
    secretHash: secret && (await sha256(secret)),
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  const data = appOf(row);
  await commit(
    ctx,
    [ctx.db.insert(oauthApps).values(row), ...audit(ctx, [{ action: "oauth_app.create", targetId: row.id }])],
    { created: { ...data, client_secret: null }, version: row },
  );
  return { data: { ...data, client_secret: secret }, version: row };
}

/** Fewer scopes hold for what is asked for from now on; what was allowed before stays until it is revoked. */
export function updateApp(
  ctx: Context,
  id: string,
  input: z.output<ReturnType<typeof OAuthAppChanges>>,
  ifMatch?: string,
) {
  return retrying(async () => {
    const row = await readApp(ctx, id);
    requireMatch(ifMatch, row);
    const edits = {
      name: input.name ?? row.name,
      homepageUrl: input.homepage_url === undefined ? row.homepageUrl : input.homepage_url,
      redirectUris: input.redirect_uris ?? row.redirectUris,
      scopes: input.scopes ?? row.scopes,
    };
    const isSame = (Object.keys(edits) as (keyof typeof edits)[]).every(
      (field) => JSON.stringify(edits[field]) === JSON.stringify(row[field]),
    );
    if (isSame) return { data: appOf(row), version: row };
    const next = { ...row, ...edits, version: row.version + 1, updatedAt: Math.max(ctx.now, row.updatedAt) };
    await commit(ctx, [
      guard(ctx, standsAt(ctx, row)),
      ctx.db.update(oauthApps).set(next).where(one(ctx, id)),
      ...audit(ctx, [{ action: "oauth_app.update", targetId: id }]),
    ]);
    return { data: appOf(next), version: next };
  });
}

/** A new secret; the old one is refused from now on. */
export function rotateAppSecret(ctx: Context, id: string) {
  return retrying(async () => {
    const row = await readApp(ctx, id);
    if (row.secretHash === null) throw conflict("This app keeps no secret: it is not a confidential one");
    const secret = newSecret();
    const next = {
      ...row,
      secretHash: await sha256(secret),
      version: row.version + 1,
      updatedAt: Math.max(ctx.now, row.updatedAt),
    };
    const data = appOf(next);
    await commit(
      ctx,
      [
        guard(ctx, standsAt(ctx, row)),
        ctx.db.update(oauthApps).set(next).where(one(ctx, id)),
        ...audit(ctx, [{ action: "oauth_app.rotate_secret", targetId: id }]),
      ],
      { created: { ...data, client_secret: null } },
    );
    return { ...data, client_secret: secret };
  });
}

/** With all that it was allowed: its tokens are refused from their next request on. */
export async function deleteApp(ctx: Context, id: string, ifMatch?: string): Promise<void> {
  if (ifMatch !== undefined) requireMatch(ifMatch, await readApp(ctx, id));
  const grants = sql`organization_id = ${ctx.organization.id} AND app_id = ${id}`;
  try {
    const results = await commit(ctx, [
      guard(ctx, sql`EXISTS (SELECT 1 FROM ${oauthApps} WHERE ${one(ctx, id)})`),
      ctx.db.all(sql`UPDATE ${apiKeys} SET revoked_at = ${ctx.now}
        WHERE ${grants} AND (revoked_at IS NULL OR revoked_at > ${ctx.now}) RETURNING hash`),
      ctx.db.run(sql`DELETE FROM ${oauthTokens} WHERE organization_id = ${ctx.organization.id}
        AND grant_id IN (SELECT id FROM ${apiKeys} WHERE ${grants})`),
      ctx.db.run(
        sql`DELETE FROM oauth_codes WHERE organization_id = ${ctx.organization.id} AND app_id = ${id}`,
      ),
      ctx.db.delete(oauthApps).where(one(ctx, id)),
      ...audit(ctx, [{ action: "oauth_app.delete", targetId: id }]),
    ]);
    await forgetKeys(
      ctx.env,
      rowsOf<{ hash: string }>(results[1]).map(({ hash }) => hash),
    );
  } catch (error) {
    throw isGuardFailure(error) ? notFound("OAuth app") : error;
  }
}

/** What an app was allowed, newest first, what was revoked included. */
export async function listGrants(
  ctx: Context,
  appId: string,
  query: z.output<ReturnType<typeof OAuthGrantQuery>>,
): Promise<Page<OAuthGrant>> {
  const page = await paginate(ctx, query, {
    table: apiKeys,
    id: apiKeys.id,
    sorts: { created_at: { column: apiKeys.id } },
    where: [
      eq(apiKeys.organizationId, ctx.organization.id),
      eq(apiKeys.appId, appId),
      query.updated_since === undefined
        ? undefined
        : sql`max(${apiKeys.createdAt}, coalesce(${apiKeys.revokedAt}, 0)) >= ${query.updated_since}`,
    ],
  });
  if (page.data.length === 0) await readApp(ctx, appId);
  return { ...page, data: page.data.map(grantOf) };
}

/** Takes back what an app was allowed: its tokens are refused from their next request on. */
export async function revokeGrant(ctx: Context, appId: string, id: string): Promise<void> {
  const [row] = await ctx.db
    .select({ hash: apiKeys.hash })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.organizationId, ctx.organization.id),
        eq(apiKeys.id, id),
        eq(apiKeys.appId, appId),
        isNull(apiKeys.revokedAt),
      ),
    );
  if (!row) throw notFound("grant");
  await commit(ctx, endGrant(ctx, id, "oauth.revoke"));
  await forgetKeys(ctx.env, [row.hash]);
}

/** The statements that end a grant and its tokens. Its object is to be told after the commit. */
export const endGrant = (ctx: Context, id: string, action: string) => [
  ctx.db.run(sql`UPDATE ${apiKeys} SET revoked_at = ${ctx.now}
    WHERE organization_id = ${ctx.organization.id} AND id = ${id} AND app_id IS NOT NULL AND revoked_at IS NULL`),
  ctx.db.run(
    sql`DELETE FROM ${oauthTokens} WHERE organization_id = ${ctx.organization.id} AND grant_id = ${id}`,
  ),
  ...audit(ctx, [{ action, targetId: id }]),
];
