import { and, eq, isNull, sql } from "drizzle-orm";
import * as z from "zod";
import { audit } from "../audit/record.ts";
import { commit, systemContext } from "../context.ts";
import { noCost, openDatabase } from "../db/client.ts";
import { emails, organizations } from "../db/schema/index.ts";
import type { Env } from "../env.ts";
import { ApiError, unavailable, unreadable } from "../http/errors.ts";
import { lazily } from "../http/lazily.ts";
import { atHome } from "../organizations/directory.ts";
import { organizationOf } from "../organizations/schema.ts";
import { isSigned } from "../webhooks/signature.ts";
import { suppress } from "./suppressions.ts";

/** What Resend tells of an email; see https://resend.com/docs/dashboard/webhooks/event-types. */
const ProviderEvent = lazily(() =>
  z.object({
    type: z.string(),
    data: z.object({
      email_id: z.string(),
      bounce: z.object({ type: z.string().optional(), message: z.string().optional() }).optional(),
    }),
  }),
);
type ProviderEvent = z.infer<ReturnType<typeof ProviderEvent>>;

/** Events that say something of an email; others are taken note of by answering. */
const TELLING = ["email.bounced", "email.complained", "email.failed", "email.suppressed"];

/**
 * The provider's webhook, signed by the Standard Webhooks scheme (Svix's header names work too). Throws 503
 * without the secret, 401 for a signature that is not the provider's or older than five minutes.
 */
export async function verifiedEvent(env: Env, headers: Headers, body: string): Promise<unknown> {
  if (!env.EMAIL_WEBHOOK_SECRET) {
    throw unavailable("No secret is configured; set EMAIL_WEBHOOK_SECRET", 60);
  }
  const header = (name: string) => headers.get(`webhook-${name}`) ?? headers.get(`svix-${name}`) ?? "";
  const signed = {
    id: header("id"),
    timestamp: header("timestamp"),
    signatures: header("signature"),
    body,
  };
  // What was configured may be no secret at all, and then nobody can have signed with it.
  if (!(await isSigned(env.EMAIL_WEBHOOK_SECRET, signed, Date.now()).catch(() => false))) {
    throw new ApiError(401, "authentication_error", "The signature is missing, wrong or too old");
  }
  try {
    return JSON.parse(body);
  } catch {
    throw unreadable("The request body is not valid JSON in UTF-8");
  }
}

/** Records what the provider tells of an email: idempotent, since providers repeat themselves. */
export async function receiveEvent(
  env: Env,
  execution: Pick<ExecutionContext, "waitUntil">,
  given: unknown,
  now: number,
): Promise<void> {
  const { success, data: event } = ProviderEvent().safeParse(given);
  if (!success || !TELLING.includes(event.type)) return;
  const found = await atHome(env, (home) => readEmail(home, event.data.email_id));
  if (!found) return;
  const { email, organization } = found;
  const ctx = systemContext(found.env, execution as ExecutionContext, organization, now);
  const verdict = verdictOf(event);
  const isNews = verdict.status !== null && email.status !== verdict.status;
  if (!isNews && verdict.suppression === null) return;
  await commit(ctx, [
    ...(isNews
      ? [
          ctx.db
            .update(emails)
            .set({
              status: verdict.status!,
              error: verdict.error,
              updatedAt: sql`max(${emails.updatedAt}, ${now})`,
            })
            .where(and(eq(emails.organizationId, ctx.organization.id), eq(emails.id, email.id))),
          ...audit(ctx, [
            { action: `email.${verdict.status === "bounced" ? "bounce" : "fail"}`, targetId: email.id },
          ]),
        ]
      : []),
    ...(verdict.suppression === null ? [] : suppress(ctx, email.toEmail, verdict.suppression)),
  ]);
}

/** The email of the provider's id and whose it is, as this shard has it. */
async function readEmail(env: Env, id: string) {
  const db = openDatabase(env.DB, noCost());
  const [emailRows, organizationRows] = await db.batch([
    db.select().from(emails).where(eq(emails.providerMessageId, id)).limit(1),
    db
      .select()
      .from(organizations)
      .where(
        and(
          isNull(organizations.deletedAt),
          sql`${organizations.id} = (SELECT organization_id FROM emails WHERE provider_message_id = ${id} LIMIT 1)`,
        ),
      ),
  ]);
  const [email] = emailRows;
  const [organization] = organizationRows;
  return email && organization ? { env, email, organization: organizationOf(organization) } : null;
}

function verdictOf({ type, data }: ProviderEvent): {
  status: "bounced" | "failed" | null;
  error: string | null;
  suppression: "bounced" | "complained" | null;
} {
  const error = data.bounce?.message?.slice(0, 500) ?? type;
  switch (type) {
    case "email.bounced": {
      // A full mailbox is no reason never to write again.
      const passes = data.bounce?.type === "Transient" || data.bounce?.type === "Undetermined";
      return { status: "bounced", error, suppression: passes ? null : "bounced" };
    }
    case "email.complained":
      return { status: null, error: null, suppression: "complained" };
    case "email.suppressed":
      return { status: "failed", error, suppression: "bounced" };
    default:
      return { status: "failed", error, suppression: null };
  }
}
