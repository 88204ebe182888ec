import type * as z from "zod";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, retrying } from "../context.ts";
import { type FormerSecret, webhooks } from "../db/schema/index.ts";
import { iso } from "../http/answers.ts";
import { conflict } from "../http/errors.ts";
import { type RotateSecret, type WebhookRow, webhookOf } from "./schema.ts";
import { one, readWebhook, standsAt } from "./service.ts";
import { newSecret } from "./signature.ts";

/** Secrets that sign at a time. */
const SIGNING = 5;

type Secrets = Pick<WebhookRow, "secret" | "previousSecret" | "previousSecretExpiresAt" | "formerSecrets">;

/** What was replaced and whose grace is not over, newest first. */
function formerAt(
  { previousSecret, previousSecretExpiresAt, formerSecrets }: Secrets,
  at: number,
): FormerSecret[] {
  const previous =
    previousSecret === null ? [] : [{ secret: previousSecret, until: previousSecretExpiresAt ?? 0 }];
  return [...previous, ...formerSecrets].filter(({ until }) => until > at);
}

/** What signs at a time: the secret, and those before it while their grace lasts. */
export const secretsAt = (webhook: Secrets, at: number): [string, ...string[]] => [
  webhook.secret,
  ...formerAt(webhook, at).map(({ secret }) => secret),
];

export async function getSecret(ctx: Context, id: string) {
  const row = await readWebhook(ctx, id);
  const former = formerAt(row, ctx.now).map(({ secret, until }) => ({ secret, expires_at: iso(until) }));
  return {
    secret: row.secret,
    previous_secret: former[0]?.secret ?? null,
    previous_secret_expires_at: former[0]?.expires_at ?? null,
    former_secrets: former,
  };
}

/**
 * A new secret. The old one goes on signing, in `webhook-signature`, for the grace (seconds), and those before it for
 * what is left of theirs; without a grace all of them end. Of two rotations at once one is refused with 409: no secret
 * is answered that another takes the place of unseen.
 */
export function rotateSecret(
  ctx: Context,
  id: string,
  { grace_seconds }: z.output<ReturnType<typeof RotateSecret>>,
) {
  let rotated: string | undefined;
  return retrying(async () => {
    const row = await readWebhook(ctx, id);
    rotated ??= row.secret;
    if (row.secret !== rotated) {
      throw conflict("The secret was rotated by somebody else at the same time; read it, or rotate it again");
    }
    const until = ctx.now + grace_seconds * 1000;
    const former = grace_seconds > 0 ? [{ secret: row.secret, until }, ...formerAt(row, ctx.now)] : [];
    if (former.length >= SIGNING) {
      const first = Math.min(...former.map((one) => one.until));
      throw conflict(
        `${SIGNING} secrets sign already, the first of them until ${iso(first)}; rotate then, or with grace_seconds 0, which ends all but the new one`,
      );
    }
    const [previous, ...formerSecrets] = former;
    const next: WebhookRow = {
      ...row,
      secret: newSecret(),
      previousSecret: previous?.secret ?? null,
      previousSecretExpiresAt: previous?.until ?? null,
      formerSecrets,
      version: row.version + 1,
      updatedAt: Math.max(ctx.now, row.updatedAt),
    };
    const { secret, previousSecret, previousSecretExpiresAt, version, updatedAt } = next;
    const data = webhookOf(next);
    await commit(
      ctx,
      [
        guard(ctx, standsAt(ctx, id, row.version)),
        ctx.db
          .update(webhooks)
          .set({ secret, previousSecret, previousSecretExpiresAt, formerSecrets, version, updatedAt })
          .where(one(ctx, id)),
        ...audit(ctx, [{ action: "webhook.rotate_secret", targetId: id, details: { grace_seconds } }]),
      ],
      { answer: { status: 200, data: { ...data, secret: null } }, version: next },
    );
    return { data: { ...data, secret }, version: next };
  });
}
