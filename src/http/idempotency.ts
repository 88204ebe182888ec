import { and, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { idempotencyKeys } from "../db/schema/index.ts";
import type { App } from "../env.ts";
import { locationOf } from "./envelope.ts";
import { conflict, invalid } from "./errors.ts";

const KEPT_MS = 24 * 3_600_000;
/** A request that has not answered by then is taken for dead, and its key is free again. */
const CLAIM_MS = 60_000;

/**
 * Claims the request's `Idempotency-Key`, or answers as the first request with it did. The claim is one
 * round trip; the answer to a creation is kept in the transaction that creates (see `commit`).
 */
export async function claimIdempotencyKey(c: Context<App>, body: string, next: () => Promise<void>) {
  const key = c.req.header("Idempotency-Key");
  const ctx = c.var.ctx;
  if (key === undefined || ctx?.actor.id == null) return next();
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    throw invalid([{ field: "Idempotency-Key", message: "must be 1 to 255 printable ASCII characters" }]);
  }
  const row = and(eq(idempotencyKeys.keyId, ctx.actor.id), eq(idempotencyKeys.idempotencyKey, key))!;
  const claim = crypto.randomUUID();
  const fingerprint = await sha256(`${c.req.method} ${c.req.path}\n${body}`);
  const fresh = { fingerprint, claim, claimedAt: ctx.now, status: null, location: null, body: null };
  const [, found] = await ctx.db.batch([
    ctx.db
      .insert(idempotencyKeys)
      .values({ keyId: ctx.actor.id, idempotencyKey: key, organizationId: ctx.organization.id, ...fresh })
      .onConflictDoUpdate({
        target: [idempotencyKeys.keyId, idempotencyKeys.idempotencyKey],
        set: fresh,
        setWhere: or(
          and(isNull(idempotencyKeys.status), lte(idempotencyKeys.claimedAt, ctx.now - CLAIM_MS)),
          lte(idempotencyKeys.claimedAt, ctx.now - KEPT_MS),
        ),
      }),
    ctx.db.select().from(idempotencyKeys).where(row),
  ]);
  const held = found[0]!;
  if (held.claim !== claim) {
    if (held.fingerprint !== fingerprint) {
      throw invalid([
        {
          field: "Idempotency-Key",
          message: "was used with another request; use a new key for a new request",
        },
      ]);
    }
    if (held.status === null) throw conflict("The first request with this Idempotency-Key is still running");
    c.header("Idempotent-Replayed", "true");
    if (held.location) c.header("Location", held.location);
    return c.body(held.body ?? "", held.status as ContentfulStatusCode, {
      "Content-Type": "application/json",
    });
  }
  const mine = and(row, eq(idempotencyKeys.claim, claim));
  ctx.idempotency = {
    completed: false,
    complete: (created) =>
      ctx.db
        .update(idempotencyKeys)
        .set({
          status: 201,
          location: locationOf(c, created as { id: string }),
          body: JSON.stringify({
            data: created,
            meta: { timestamp: new Date(c.var.trace.now).toISOString(), request_id: c.var.trace.id },
          }),
        })
        .where(mine),
  };
  await next();
  if (ctx.idempotency.completed) return;
  if (c.res.status >= 500) {
    await ctx.db.delete(idempotencyKeys).where(mine);
  } else {
    const location = c.res.headers.get("Location");
    await ctx.db
      .update(idempotencyKeys)
      .set({ status: c.res.status, location, body: await c.res.clone().text() })
      .where(mine);
  }
}

/** Forgets answers older than a day, in bounded steps. */
export const expireIdempotencyKeys = (now: number) =>
  sql`DELETE FROM ${idempotencyKeys} WHERE (key_id, idempotency_key) IN (
    SELECT key_id, idempotency_key FROM ${idempotencyKeys} WHERE claimed_at < ${now - KEPT_MS} LIMIT 1000)`;

export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
