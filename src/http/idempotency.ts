import { and, eq, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { guard } from "../context.ts";
import type { Database, Statement } from "../db/client.ts";
import { idempotencyKeys } from "../db/schema/index.ts";
import type { App } from "../env.ts";
import { locationOf } from "./envelope.ts";
import { contended, invalid } from "./errors.ts";
import { etagOf, type Versioned } from "./etag.ts";

const encoder = new TextEncoder();
const KEPT_MS = 24 * 3_600_000;
/** A request that has not answered by then is taken for dead, and its key is free again. */
export const CLAIM_MS = 60_000;
/** D1 binds at most 2,000,000 bytes. A longer answer is not kept. */
const KEPT_BYTES = 1_900_000;

/** What a replay answers. Secrets are left out by whoever makes it: `data` is kept as it is given. */
export interface KeptAnswer {
  status: 200 | 201 | 202;
  data: unknown;
  /** The id behind `Location`, where `data` has none at its top. */
  id?: string;
  /** Of the operator's answers, the organization they speak of: they are erased with it. */
  organizationId?: string;
}

export interface IdempotencyClaim {
  /**
   * The statements that keep the answer, for the transaction of the change itself. They undo it when the claim was
   * taken for dead meanwhile, and is another request's.
   */
  complete(answer: KeptAnswer, version?: Versioned): Statement[];
  completed: boolean;
}

/**
 * Claims the request's `Idempotency-Key`, or answers as the first request with it did. The claim is one
 * round trip; the answer to a change is kept in the transaction that makes it (see `commit`). Keys belong to
 * one API key, and the operator's to the operator.
 */
export async function claimIdempotencyKey(c: Context<App>, body: string, next: () => Promise<void>) {
  const key = c.req.header("Idempotency-Key");
  const ctx = c.var.ctx ?? c.var.operator;
  const keyId = ctx?.actor.type === "operator" ? "operator" : ctx?.actor.id;
  if (key === undefined || keyId == null) return next();
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    throw invalid([{ field: "Idempotency-Key", message: "must be 1 to 255 printable ASCII characters" }]);
  }
  const claim = crypto.randomUUID();
  const fingerprint = await sha256(`${c.req.method} ${c.req.path}\n${body}`);
  const fresh = {
    organizationId: c.var.ctx?.organization.id ?? null,
    fingerprint,
    claim,
    claimedAt: ctx.now,
    status: null,
    headers: null,
    body: null,
  };
  const claimed = await ctx.db
    .insert(idempotencyKeys)
    .values({ keyId, idempotencyKey: key, ...fresh })
    .onConflictDoUpdate({
      target: [idempotencyKeys.keyId, idempotencyKeys.idempotencyKey],
      set: fresh,
      setWhere: or(
        and(isNull(idempotencyKeys.status), lte(idempotencyKeys.claimedAt, ctx.now - CLAIM_MS)),
        lte(idempotencyKeys.claimedAt, ctx.now - KEPT_MS),
      ),
    })
    .returning({ claim: idempotencyKeys.claim });
  const row = and(eq(idempotencyKeys.keyId, keyId), eq(idempotencyKeys.idempotencyKey, key));
  if (claimed.length === 0) {
    const [held] = await ctx.db.select().from(idempotencyKeys).where(row);
    return replay(c, held, fingerprint);
  }
  const mine = and(row, eq(idempotencyKeys.claim, claim))!;
  const idempotency = claimOf(c, ctx.db, mine);
  ctx.idempotency = idempotency;
  await next();
  if (idempotency.completed) return;
  // "Try again" is no answer to keep: the same key must be able to. But a connection that broke may have broken after
  // the commit; then the answer of the change stands there, and is what the retry gets.
  if (c.res.status >= 500 || c.res.headers.has("Retry-After")) {
    await ctx.db.delete(idempotencyKeys).where(and(mine, isNull(idempotencyKeys.status)));
  } else {
    const headers = packed({ Location: c.res.headers.get("Location"), ETag: c.res.headers.get("ETag") });
    await keep(ctx.db, mine, { status: c.res.status, headers, body: await c.res.clone().text() });
  }
}

type Row = typeof idempotencyKeys.$inferSelect;

/** The answer of the first request; throws 422 for another request's key, and 409 while there is none yet. */
function replay(c: Context<App>, held: Row | undefined, fingerprint: string): Response {
  if (held && held.fingerprint !== fingerprint) {
    throw invalid([
      {
        field: "Idempotency-Key",
        message: "was used with another request; use a new key for a new request",
      },
    ]);
  }
  if (!held || held.status === null) {
    throw contended("The first request with this Idempotency-Key is still running; try again");
  }
  c.header("Idempotent-Replayed", "true");
  for (const [name, value] of Object.entries(unpacked(held.headers))) c.header(name, value);
  return c.body(held.body ?? "", held.status as ContentfulStatusCode, { "Content-Type": "application/json" });
}

const claimOf = (c: Context<App>, db: Database, mine: SQL): IdempotencyClaim => ({
  completed: false,
  complete: ({ status, data, id, organizationId }, version) => [
    guard({ db }, sql`EXISTS (SELECT 1 FROM ${idempotencyKeys} WHERE ${mine})`),
    keep(db, mine, {
      status,
      headers: packed({
        Location: status === 201 ? locationOf(c, { id: id ?? (data as { id: string }).id }) : null,
        ETag: version ? etagOf(version) : null,
      }),
      body: JSON.stringify({
        data,
        meta: { timestamp: new Date(c.var.trace.now).toISOString(), request_id: c.var.trace.id },
      }),
      ...(organizationId ? { organizationId } : {}),
    }),
  ],
});

/** The statement that keeps an answer, or frees the key of one that is too long to be kept. */
const keep = (db: Database, mine: SQL, kept: Partial<Row> & { body: string }) =>
  encoder.encode(kept.body).length > KEPT_BYTES
    ? db.delete(idempotencyKeys).where(mine)
    : db.update(idempotencyKeys).set(kept).where(mine);

const packed = (headers: Record<string, string | null>): string | null => {
  const told = Object.entries(headers).filter(([, value]) => value !== null);
  return told.length > 0 ? JSON.stringify(Object.fromEntries(told)) : null;
};

const unpacked = (text: string | null): Record<string, string> =>
  text === null ? {} : text.startsWith("/") ? { Location: text } : JSON.parse(text);

/** Forgets answers older than a day, in bounded steps. */
export const expireIdempotencyKeys = (now: number) =>
  sql`DELETE FROM ${idempotencyKeys} WHERE (key_id, idempotency_key) IN (
    SELECT key_id, idempotency_key FROM ${idempotencyKeys} WHERE claimed_at < ${now - KEPT_MS} LIMIT 10000)`;

export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", encoder.encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
