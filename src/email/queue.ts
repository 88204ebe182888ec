import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { newId } from "../db/ids.ts";
import { insertRows } from "../db/rows.ts";
import { emailContents, emails, rowCounts } from "../db/schema/index.ts";
import type { Env } from "../env.ts";
import { erasedAddress, ifAnyErased } from "../privacy/address.ts";
import type { EmailKind } from "./schema.ts";
import { plainText } from "./text.ts";

interface EmailRecipient {
  /** Given where the caller wants to know it; a new `em_…` otherwise. */
  id?: string;
  email: string;
  name: string | null;
  accountId: string | null;
  surveyId?: string;
  /** The survey recipient whose page its `/s/{token}` links open. */
  recipientId?: string;
}

/**
 * One message to one or many. In `html` and `text`, `[[greeting]]` becomes "Hello Ann," and `[[token]]` the secret
 * of the recipient's own links, `/s/[[token]]` and `/u/[[token]]`.
 */
export interface NewEmail {
  kind: EmailKind;
  subject: string;
  html: string;
  /** Derived from the html when left out. */
  text?: string | null;
  /** Where links lead when PUBLIC_URL is not set. Without both, none can be offered. */
  origin?: string;
  /** Whether it carries List-Unsubscribe; true unless told. */
  unsubscribable?: boolean;
  templateId?: string | null;
  to: readonly EmailRecipient[];
}

/**
 * The statements that put emails on their way, for the batch of the change that causes them: as many for a thousand
 * messages as for one. They go out once it is committed, each once; an address on the suppression list by then gets
 * nothing.
 */
export function queueEmails(ctx: Context, messages: readonly NewEmail[]): Statement[] {
  const written = messages.filter(({ to }) => to.length > 0).map((message) => rowsOf(ctx, message));
  if (written.length === 0) return [];
  ctx.mail = true;
  const rows = written.flatMap((one) => one.rows);
  return [
    ...insertRows(
      ctx.db,
      emailContents,
      written.map(({ content }) => content),
    ),
    ...insertRows(ctx.db, emails, rows),
    ctx.db.run(sql`INSERT INTO ${rowCounts} (organization_id, name, total)
      VALUES (${ctx.organization.id}, 'emails', CAST(${rows.length} AS INTEGER))
      ON CONFLICT DO UPDATE SET total = total + excluded.total`),
    refuseErased(ctx, rows),
  ];
}

export const queueEmail = (ctx: Context, message: NewEmail): Statement[] => queueEmails(ctx, [message]);

/** A message's content, and a row for each who gets it. */
function rowsOf(ctx: Context, message: NewEmail) {
  const { to, kind, templateId = null } = message;
  const organizationId = ctx.organization.id;
  const origin = originOf(ctx.env, message.origin);
  const accounts = new Set(to.map((one) => one.accountId));
  const content = {
    organizationId,
    id: newId("email", ctx.now),
    accountId: accounts.size === 1 ? to[0]!.accountId : null,
    html: printable(message.html),
    text: printable(message.text ?? plainText(message.html)),
    origin,
    unsubscribable: origin !== "" && (message.unsubscribable ?? true),
  };
  const subject = oneLine(message.subject);
  const rows = to.map((one) => {
    const token = newToken();
    return {
      organizationId,
      id: one.id ?? newId("email", ctx.now),
      kind,
      contentId: content.id,
      subject,
      toEmail: one.email,
      toName: one.name,
      accountId: one.accountId,
      surveyId: one.surveyId ?? null,
      recipientId: one.recipientId ?? null,
      templateId,
      token,
      tokenHash: hashOf(token),
      status: "queued" as const,
      nextAttemptAt: ctx.now,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    };
  });
  return { content, rows };
}

/** Mail has no place for it, and a text would end there. */
const printable = (text: string) => text.replaceAll("\0", "");

/** Who was erased after unsubscribing is known by a digest alone, which the sender could not find by the address. */
function refuseErased(ctx: Context, rows: readonly { id: string; toEmail: string }[]): Statement {
  const pairs = JSON.stringify(
    rows.map(({ id, toEmail }) => [id, erasedAddress(ctx.organization.id, toEmail)]),
  );
  return ctx.db.run(sql`
    UPDATE ${emails} SET status = 'failed', error = 'suppressed', next_attempt_at = NULL, token = NULL
    WHERE organization_id = ${ctx.organization.id} AND id IN (
      SELECT p.value ->> 0 FROM json_each(${ifAnyErased(ctx, pairs)}) p CROSS JOIN suppressions s
        ON s.organization_id = ${ctx.organization.id} AND s.address = p.value ->> 1)`);
}

/** 160 random bits. Whoever holds it is taken for the recipient, so the database keeps its hash. */
function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

export const isToken = (text: string) => /^[\w-]{27}$/.test(text);

/** Synchronous, unlike `crypto.subtle`: a thousand of them belong to one statement. */
export const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** Scheme and host of this service as its recipients reach it; empty when nobody knows. */
export function originOf(env: Pick<Env, "PUBLIC_URL">, asReached = ""): string {
  return URL.parse(env.PUBLIC_URL ?? asReached)?.origin ?? "";
}

/** A header must not hold a line break, and mail programs show no more. */
export const oneLine = (subject: string) =>
  [...subject.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim()].slice(0, 255).join("");
