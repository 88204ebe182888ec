import { and, eq, isNull, sql } from "drizzle-orm";
import * as z from "zod";
import { audit } from "../audit/record.ts";
import { type Context, commit, systemContext } from "../context.ts";
import { noCost, openDatabase, type Statement } from "../db/client.ts";
import { emails, organizations } from "../db/schema/index.ts";
import type { Env } from "../env.ts";
import { ApiError, unavailable, unreadable } from "../http/errors.ts";
import { email as address } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { atHome } from "../organizations/directory.ts";
import { organizationOf } from "../organizations/schema.ts";
import { isSigned } from "../webhooks/signature.ts";
import { TAGS } from "./providers.ts";
import { suppress } from "./suppressions.ts";

/** What Resend tells of an email; see https://resend.com/docs/dashboard/webhooks/event-types. */
const ProviderEvent = lazily(() =>
  z.object({
    type: z.string(),
    data: z.object({
      email_id: z.string(),
      to: z.array(z.string()).optional().catch(undefined),
      tags: z.record(z.string(), z.string()).optional().catch(undefined),
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

/**
 * Records what the provider tells of an email: idempotent, since providers repeat themselves. It may come before
 * the send was recorded, and after the email was deleted: then the address is written to no more all the same.
 */
export async function receiveEvent(
  env: Env,
  execution: Pick<ExecutionContext, "waitUntil">,
  given: unknown,
  now: number,
): Promise<void> {
  const { success, data: event } = ProviderEvent().safeParse(given);
  if (!success || !TELLING.includes(event.type)) return;
  const found = await atHome(env, (home) => readEmail(home, event.data));
  if (!found) return;
  const { email, organization } = found;
  const ctx = systemContext(found.env, execution as ExecutionContext, organization, now);
  const verdict = verdictOf(event);
  const addresses = email ? [email.toEmail] : (event.data.to ?? []).filter(isAddress);
  const statements = [
    ...(email && verdict.status !== null && email.status !== verdict.status
      ? noted(ctx, email.id, event.data.email_id, { status: verdict.status, error: verdict.error })
      : []),
    ...(verdict.suppression === null
      ? []
      : addresses.flatMap((address) => suppress(ctx, address, verdict.suppression!))),
  ];
  if (statements.length > 0) await commit(ctx, statements);
}

const isAddress = (text: string) => address().safeParse(text).success;

const noted = (
  ctx: Context,
  id: string,
  providerMessageId: string,
  { status, error }: { status: "bounced" | "failed"; error: string | null },
): Statement[] => [
  ctx.db
    .update(emails)
    .set({
      status,
      error,
      providerMessageId,
      sentAt: sql`coalesce(${emails.sentAt}, ${ctx.now})`,
      // Where the send is not recorded yet, it need not be any more.
      nextAttemptAt: null,
      lease: null,
      leaseUntil: null,
      token: null,
      updatedAt: sql`max(${emails.updatedAt}, ${ctx.now})`,
    })
    .where(and(eq(emails.organizationId, ctx.organization.id), eq(emails.id, id))),
  ...audit(ctx, [{ action: `email.${status === "bounced" ? "bounce" : "fail"}`, targetId: id }]),
];

/** The email that an event is about, if it is still there, and whose it is, as this shard has it. */
async function readEmail(env: Env, { email_id, tags = {} }: ProviderEvent["data"]) {
  const db = openDatabase(env.DB, noCost());
  const owner = tags[TAGS.organization] ?? "";
  const [known, tagged, organizationRows] = await db.batch([
    db.select().from(emails).where(eq(emails.providerMessageId, email_id)).limit(1),
    db
      .select()
      .from(emails)
      .where(and(eq(emails.organizationId, owner), eq(emails.id, tags[TAGS.email] ?? ""))),
    db
      .select()
      .from(organizations)
      .where(
        and(
          isNull(organizations.deletedAt),
          sql`${organizations.id} = coalesce((SELECT organization_id FROM emails WHERE provider_message_id = ${email_id} LIMIT 1), ${owner})`,
        ),
      ),
  ]);
  const [organization] = organizationRows;
  const email = known[0] ?? tagged[0] ?? null;
  return organization ? { env, email, organization: organizationOf(organization) } : null;
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
