import { and, eq, isNull, lte, sql } from "drizzle-orm";
import { guard } from "../context.ts";
import { idempotencyKeys } from "../db/schema/index.ts";
import { conflict, contended } from "../http/errors.ts";
import { CLAIM_MS, sha256 } from "../http/idempotency.ts";
import type { C } from "./gate.ts";

/**
 * A page's form does once what it says, however often it is sent: pressed twice, sent again by a reload, or from the
 * page before. Sent with other values it is another. A form that was refused, or only shown again, has done nothing.
 */
export async function once(c: C, drawn: string, body: string, next: () => Promise<void>): Promise<void> {
  const { ctx } = c.var;
  const keyId = ctx.actor.id!;
  const idempotencyKey = `form ${await sha256(`${drawn} ${c.req.path} ${body}`)}`;
  const row = and(eq(idempotencyKeys.keyId, keyId), eq(idempotencyKeys.idempotencyKey, idempotencyKey));
  const claim = crypto.randomUUID();
  const fresh = { organizationId: ctx.organization.id, fingerprint: "", claim, claimedAt: ctx.now };
  const claimed = await ctx.db
    .insert(idempotencyKeys)
    .values({ keyId, idempotencyKey, ...fresh })
    .onConflictDoUpdate({
      target: [idempotencyKeys.keyId, idempotencyKeys.idempotencyKey],
      set: fresh,
      setWhere: and(isNull(idempotencyKeys.status), lte(idempotencyKeys.claimedAt, ctx.now - CLAIM_MS)),
    })
    .returning({ claim: idempotencyKeys.claim });
  if (claimed.length === 0) {
    const [held] = await ctx.db.select().from(idempotencyKeys).where(row);
    if (!held || held.status === null) throw contended("This form is being worked on. Wait a moment");
    if (!held.body) throw conflict("This form was sent before, and what it asks for was done then");
    c.res = c.redirect(held.body, 303);
    return;
  }
  const mine = and(row, eq(idempotencyKeys.claim, claim));
  const keep = (location: string) =>
    ctx.db.update(idempotencyKeys).set({ status: 303, body: location }).where(mine);
  // A creation is kept in its own transaction; where it leads to follows with the answer.
  const stillMine = guard(ctx, sql`EXISTS (SELECT 1 FROM ${idempotencyKeys} WHERE ${mine})`);
  const idempotency = { completed: false, complete: () => [stillMine, keep("")] };
  ctx.idempotency = idempotency;
  await next();
  const location = c.res.headers.get("Location");
  if (location !== null && c.res.status === 303) await keep(location);
  // What was committed, though nobody heard of it, stays.
  else if (!idempotency.completed) {
    await ctx.db.delete(idempotencyKeys).where(and(mine, isNull(idempotencyKeys.status)));
  }
}
