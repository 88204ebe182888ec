import { sql } from "drizzle-orm";
import * as z from "zod";
import { audit } from "../../audit/record.ts";
import { currentConfig, newestConfig } from "../../health/config.ts";
import { adjustScore, markAhead } from "../../health/manual.ts";
import { scoreAccounts } from "../../health/roll.ts";
import { iso } from "../../http/answers.ts";
import { text } from "../../http/fields.ts";
import { duration, millisecondsOf } from "../duration.ts";
import { defineAction, impossible, type Scene } from "./action.ts";

/** As long as any manual score holds. */
const DEFAULT_DURATION = "30d";

export const updateHealthScore = defineAction({
  type: "update_health_score",
  description:
    "Sets a manual health score: the current one plus `adjustment`, within 0 and 100. After `duration` it is as if it had not been: a score by hand that holds longer comes back, else computation resumes",
  config: () =>
    z.strictObject({
      adjustment: z
        .int()
        .min(-100)
        .max(100)
        .refine((points) => points !== 0, "must not be 0"),
      reason: text(),
      duration: duration().optional().meta({ description: "30d when left out" }),
    }),
  preview: async ({ adjustment, reason, duration }, scene) => ({
    old_health_score: scoreOf(scene),
    new_health_score: Math.min(100, Math.max(0, scoreOf(scene) + adjustment)),
    reason,
    expires_at: iso(expiryOf(scene, duration)),
  }),
  async perform({ adjustment, reason, duration }, scene) {
    const { ctx, account } = scene;
    const before = scoreOf(scene);
    const expiresAt = expiryOf(scene, duration);
    const config = currentConfig(ctx.organization, await newestConfig(ctx.db, ctx.organization.id));
    return {
      statements: [
        ...adjustScore(ctx, account.id, { points: adjustment, reason, expiresAt }),
        ...scoreAccounts(ctx, config, sql`a.id = ${account.id}`),
        markAhead(ctx, account.id),
        ...audit(ctx, [{ action: "health.post", targetId: account.id, details: { adjustment, reason } }]),
      ],
      result: { old_health_score: before, adjustment, expires_at: iso(expiresAt) },
      undoAt: expiresAt,
    };
  },
});

function scoreOf({ account }: Scene): number {
  if (account.status === "churned")
    throw impossible("The account has churned; churned accounts are not scored");
  if (account.health_score === null) throw impossible("The account has no health score yet");
  return account.health_score;
}

const expiryOf = ({ ctx }: Scene, duration = DEFAULT_DURATION) => ctx.now + millisecondsOf(duration);
