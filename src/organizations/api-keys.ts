import { and, eq, gte, isNull, or, sql } from "drizzle-orm";
import * as z from "zod";
import { audit } from "../audit/record.ts";
import { generateApiKey } from "../auth/api-key.ts";
import { forgetKeys } from "../auth/forget-keys.ts";
import { SCOPES } from "../auth/scopes.ts";
import { recordLiveKey } from "../auth/wrong-keys.ts";
import { type Context, commit, guard, type OperatorContext, retrying } from "../context.ts";
import { newId } from "../db/ids.ts";
import { apiKeys } from "../db/schema/index.ts";
import { iso, isoOrNull } from "../http/answers.ts";
import { ApiError, conflict, invalid, notFound } from "../http/errors.ts";
import { requireMatch, type Versioned } from "../http/etag.ts";
import { instant, text } from "../http/fields.ts";
import { sha256 } from "../http/idempotency.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery, paginate } from "../http/pagination.ts";
import { endGrantsOf, handGrantsOn, readGrantsOf } from "../oauth/granted-by.ts";
import { announceKey } from "./directory.ts";
import type { ApiKey, RotateApiKey } from "./schema.ts";

export const NewApiKey = lazily(() =>
  z.strictObject({
    name: text(),
    scopes: z
      .array(z.enum(SCOPES))
      .min(1)
      .transform((scopes) => SCOPES.filter((scope) => scopes.includes(scope))),
    expires_at: instant().nullish(),
  }),
);
export const ApiKeyQuery = lazily(() => listQuery(["name", "created_at"], {}));

type Row = typeof apiKeys.$inferSelect;

function apiKeyOf(row: Row): z.infer<ReturnType<typeof ApiKey>> {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    last_four: row.lastFour,
    scopes: row.scopes,
    created_at: iso(row.createdAt),
    expires_at: isoOrNull(row.expiresAt),
    revoked_at: isoOrNull(row.revokedAt),
    last_used_at: isoOrNull(row.lastUsedAt),
  };
}

/** A key not yet inserted: only its SHA-256 will be kept. */
export async function mintKey(
  ctx: OperatorContext | Context,
  organizationId: string,
  input: { name: string; scopes: string[]; expires_at?: number | null },
) {
  const key = generateApiKey(ctx.env.ENVIRONMENT === "sandbox" ? "test" : "live");
  const hash = await sha256(key);
  // Who makes a key behind an address that guesses must be able to use it.
  recordLiveKey(hash);
  const row: Row = {
    id: newId("apiKey", ctx.now),
    organizationId,
    hash,
    name: input.name,
    prefix: key.slice(0, 13),
    lastFour: key.slice(-4),
    scopes: input.scopes,
    createdAt: ctx.now,
    expiresAt: input.expires_at ?? null,
    revokedAt: null,
    lastUsedAt: null,
    appId: null,
    grantedBy: null,
  };
  return { row, insert: ctx.db.insert(apiKeys).values(row), shown: { ...apiKeyOf(row), key } };
}

function mayMint(ctx: Context, scopes: readonly string[]): void {
  const lacking = scopes.filter((scope) => !ctx.actor.scopes.includes(scope));
  if (lacking.length > 0) {
    throw new ApiError(
      403,
      "authorization_error",
      `A key cannot give scopes it lacks: ${lacking.join(", ")}`,
    );
  }
}

export async function createApiKey(ctx: Context, input: z.output<ReturnType<typeof NewApiKey>>) {
  mayMint(ctx, input.scopes);
  if (input.expires_at != null && input.expires_at <= ctx.now) {
    throw invalid([{ field: "expires_at", message: "must lie in the future" }]);
  }
  const { row, insert, shown } = await mintKey(ctx, ctx.organization.id, input);
  await announceKey(ctx.env, ctx.organization.id, row.hash, ctx.now);
  await commit(ctx, [insert, ...audit(ctx, [{ action: "api_key.create", targetId: shown.id }])], {
    created: { ...shown, key: null },
  });
  return shown;
}

export async function listApiKeys(ctx: Context, query: z.output<ReturnType<typeof ApiKeyQuery>>) {
  const page = await paginate(ctx, query, {
    table: apiKeys,
    id: apiKeys.id,
    sorts: {
      name: { column: apiKeys.name, expression: sql`${apiKeys.name} COLLATE NOCASE` },
      created_at: { column: apiKeys.id },
    },
    where: [
      eq(apiKeys.organizationId, ctx.organization.id),
      isNull(apiKeys.appId),
      query.updated_since === undefined
        ? undefined
        : or(gte(apiKeys.createdAt, query.updated_since), gte(apiKeys.revokedAt, query.updated_since)),
    ],
  });
  return { ...page, data: page.data.map(apiKeyOf) };
}

const one = (ctx: Context, id: string) =>
  and(eq(apiKeys.organizationId, ctx.organization.id), eq(apiKeys.id, id), isNull(apiKeys.appId));

async function readKey(ctx: Context, id: string): Promise<Row> {
  const [row] = await ctx.db.select().from(apiKeys).where(one(ctx, id));
  if (!row) throw notFound("API key");
  return row;
}

/** A key is edited once at most, by its revocation; being used is no edit. */
const versionOf = (row: Row): Versioned => ({
  version: row.revokedAt === null ? 1 : 2,
  updatedAt: Math.max(row.createdAt, row.revokedAt ?? 0, row.lastUsedAt ?? 0),
});

export async function getApiKey(ctx: Context, id: string) {
  const row = await readKey(ctx, id);
  return { data: apiKeyOf(row), version: versionOf(row) };
}

/**
 * A new key of the same name and scopes; the old one keeps working for the grace, in seconds. What the old one
 * allowed apps stands, as the new one's.
 */
export function rotateApiKey(
  ctx: Context,
  id: string,
  { grace_seconds }: z.output<ReturnType<typeof RotateApiKey>>,
) {
  return retrying(async () => {
    const old = await readKey(ctx, id);
    mayMint(ctx, old.scopes);
    if (old.revokedAt !== null)
      throw conflict("This API key was revoked or rotated already; create a new one");
    if (old.expiresAt !== null && old.expiresAt <= ctx.now)
      throw conflict("This API key has expired; create a new one");
    const { row, insert, shown } = await mintKey(ctx, ctx.organization.id, {
      name: old.name,
      scopes: old.scopes,
      expires_at: old.expiresAt,
    });
    await announceKey(ctx.env, ctx.organization.id, row.hash, ctx.now);
    await commit(
      ctx,
      [
        guard(
          ctx,
          sql`EXISTS (SELECT 1 FROM ${apiKeys} WHERE ${and(one(ctx, id), isNull(apiKeys.revokedAt))})`,
        ),
        ctx.db
          .update(apiKeys)
          .set({ revokedAt: ctx.now + grace_seconds * 1000 })
          .where(one(ctx, id)),
        insert,
        ...handGrantsOn(ctx, id, row.id),
        ...audit(ctx, [
          { action: "api_key.rotate", targetId: id, details: { new_key_id: shown.id, grace_seconds } },
        ]),
      ],
      { created: { ...shown, key: null } },
    );
    await forgetKeys(ctx.env, [old.hash]);
    return shown;
  });
}

/**
 * Refused from the next request on, and with it every app that it let in: their objects are told before this
 * answers.
 */
export function revokeApiKey(ctx: Context, id: string, ifMatch?: string): Promise<void> {
  return retrying(async () => {
    const [[row], grants] = await ctx.db.batch([
      ctx.db.select().from(apiKeys).where(one(ctx, id)),
      readGrantsOf(ctx, id),
    ]);
    if (!row) throw notFound("API key");
    const hashes = [row.hash, ...grants.map(({ hash }) => hash)];
    if (row.revokedAt !== null && row.revokedAt <= ctx.now) {
      // Told again, in case the first revocation committed and could not tell.
      await forgetKeys(ctx.env, hashes);
      throw notFound("API key");
    }
    requireMatch(ifMatch, versionOf(row));
    await commit(ctx, [
      ctx.db.update(apiKeys).set({ revokedAt: ctx.now }).where(one(ctx, id)),
      ...endGrantsOf(ctx, id, grants),
      ...audit(ctx, [{ action: "api_key.revoke", targetId: id }]),
    ]);
    await forgetKeys(ctx.env, hashes);
  });
}
