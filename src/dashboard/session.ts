import { and, eq, gt, sql } from "drizzle-orm";
import { type Bands, bandsOf } from "../analytics/totals.ts";
import { audit } from "../audit/record.ts";
import { type Context, commit } from "../context.ts";
import { dashboardSessions } from "../db/schema/index.ts";
import { currentConfig, newestConfig } from "../health/config.ts";
import { sha256 } from "../http/idempotency.ts";

/** How long one stays signed in (milliseconds). */
export const SESSION_MS = 12 * 3_600_000;

export interface Session {
  /** SHA-256 of the cookie's secret, which itself is kept nowhere. */
  hash: string;
  /** Goes with every form, and can be worked out from the secret alone. */
  formToken: string;
  bands: Bands;
}

/** What the cookie holds: the secret, and whose object to ask whether the key is still live. */
export function readCookie(value: string): { secret: string; keyHash: string } | null {
  const [, secret, keyHash] = /^([\w-]{43})\.([0-9a-f]{64})$/.exec(value) ?? [];
  return secret && keyHash ? { secret, keyHash } : null;
}

/**
 * The session of a cookie's secret, if it is one of the caller's key and has not ended. On the same trip, what every
 * page may need: where the health bands lie.
 */
export async function readSession(ctx: Context, secret: string): Promise<Session | null> {
  const hash = await sha256(secret);
  const [[found], configs] = await ctx.db.batch([
    ctx.db
      .select({ hash: dashboardSessions.hash })
      .from(dashboardSessions)
      .where(
        and(
          eq(dashboardSessions.hash, hash),
          eq(dashboardSessions.organizationId, ctx.organization.id),
          eq(dashboardSessions.keyId, ctx.actor.id!),
          gt(dashboardSessions.expiresAt, ctx.now),
        ),
      ),
    newestConfig(ctx.db, ctx.organization.id),
  ]);
  if (!found) return null;
  const bands = bandsOf(ctx.organization, currentConfig(ctx.organization, configs));
  return { hash, formToken: await sha256(`form ${secret}`), bands };
}

/** A new session of the caller's key. Returns what the cookie is to hold, with 256 random bits. */
export async function beginSession(ctx: Context, keyHash: string): Promise<string> {
  const secret = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
  await commit(ctx, [
    // What has ended leaves by and by, with those who come.
    ctx.db.run(sql`DELETE FROM ${dashboardSessions} WHERE hash IN (
      SELECT hash FROM ${dashboardSessions} WHERE expires_at <= ${ctx.now} LIMIT 100)`),
    ctx.db.insert(dashboardSessions).values({
      hash: await sha256(secret),
      organizationId: ctx.organization.id,
      keyId: ctx.actor.id!,
      createdAt: ctx.now,
      expiresAt: ctx.now + SESSION_MS,
    }),
    ...audit(ctx, [{ action: "dashboard.sign_in", targetId: ctx.actor.id }]),
  ]);
  return `${secret}.${keyHash}`;
}

export async function endSession(ctx: Context, { hash }: Session): Promise<void> {
  await commit(ctx, [
    ctx.db
      .delete(dashboardSessions)
      .where(
        and(eq(dashboardSessions.organizationId, ctx.organization.id), eq(dashboardSessions.hash, hash)),
      ),
    ...audit(ctx, [{ action: "dashboard.sign_out", targetId: ctx.actor.id }]),
  ]);
}

/** Every session of the caller's key, on whatever machine. */
export async function endAllSessions(ctx: Context): Promise<void> {
  await commit(ctx, [
    ctx.db
      .delete(dashboardSessions)
      .where(
        and(
          eq(dashboardSessions.organizationId, ctx.organization.id),
          eq(dashboardSessions.keyId, ctx.actor.id!),
        ),
      ),
    ...audit(ctx, [{ action: "dashboard.sign_out_everywhere", targetId: ctx.actor.id }]),
  ]);
}
