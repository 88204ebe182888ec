import { and, eq, sql } from "drizzle-orm";
import type * as z from "zod";
import { audit } from "../audit/record.ts";
import { millisecondsOf } from "../automation/duration.ts";
import { type Context, commit, guard, isGuardFailure, quietly } from "../context.ts";
import { sandboxClocks } from "../db/schema/index.ts";
import type { Env } from "../env.ts";
import { iso } from "../http/answers.ts";
import { conflict } from "../http/errors.ts";
import { type Advance, type Clock, type ClockRow, clockOf } from "./schema.ts";

async function readRow(ctx: Context): Promise<ClockRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(sandboxClocks)
    .where(eq(sandboxClocks.organizationId, ctx.organization.id));
  return row;
}

export const readClock = async (ctx: Context): Promise<Clock> => clockOf(await readRow(ctx), ctx.now);

/**
 * Sets the clock on its way. The work is a row that the queue and the minute cron take further; it goes from
 * where it stands, or from now if real time has overtaken it. While it is on its way, 409.
 */
export async function advanceClock(
  ctx: Context,
  input: z.output<ReturnType<typeof Advance>>,
): Promise<Clock> {
  const row = await readRow(ctx);
  if (row?.status === "advancing") throw stillAdvancing();
  const position = Math.max(ctx.now, row?.position ?? 0);
  const fresh: ClockRow = {
    organizationId: ctx.organization.id,
    status: "advancing",
    position,
    target: position + millisecondsOf(input.advance),
    waits: 0,
    lease: null,
    leaseUntil: null,
    createdAt: row?.createdAt ?? ctx.now,
    updatedAt: ctx.now,
  };
  const data = clockOf(fresh, ctx.now);
  const isOurs = and(
    eq(sandboxClocks.organizationId, fresh.organizationId),
    eq(sandboxClocks.status, "advancing"),
  );
  await commit(
    ctx,
    [
      guard(ctx, sql`NOT EXISTS (SELECT 1 FROM ${sandboxClocks} WHERE ${isOurs})`),
      ctx.db
        .insert(sandboxClocks)
        .values(fresh)
        .onConflictDoUpdate({ target: sandboxClocks.organizationId, set: fresh }),
      ...audit(ctx, [
        {
          action: "sandbox.advance_clock",
          targetId: ctx.organization.id,
          details: { from: iso(position), to: data.target },
        },
      ]),
    ],
    { answer: { status: 202, data } },
  ).catch((error: unknown) => {
    throw isGuardFailure(error) ? stillAdvancing() : error;
  });
  ctx.waitUntil(wakeClock(ctx.env, fresh.organizationId));
  return data;
}

const stillAdvancing = () => conflict("The clock is still on its way; get it until its status is ready");

export const wakeClock = (env: Env, organizationId: string): Promise<void> =>
  quietly(env.TENANTS.send({ type: "clock", organization_id: organizationId }));
