import * as z from "zod";
import type { Context } from "../context.ts";
import { unauthorized } from "../http/errors.ts";

/** A batch's own word on whether anybody hears of it. */
export const notify = () =>
  z.boolean().default(true).meta({
    description:
      "False loads the past quietly: all is kept, logged and scored, but no webhook is told and no workflow starts, neither of these rows nor of the scores that follow from them alone. It takes the scope `admin:write` as well",
  });

/** The context of a batch. Others count on being told: keeping it from them is an administrator's. */
export function telling(ctx: Context, batch: { notify: boolean }): Context {
  if (batch.notify) return ctx;
  if (!ctx.actor.scopes.includes("admin:write")) throw unauthorized("admin:write");
  return { ...ctx, quiet: true };
}
