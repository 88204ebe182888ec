import type { Env } from "../env.ts";
import { parseRetryAfter } from "../webhooks/schedule.ts";

/** An email as a provider takes it. */
export interface Outgoing {
  id: string;
  organizationId: string;
  from: { email: string; name: string };
  to: { email: string; name: string | null };
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
}

/**
 * What came of handing it over. `refused` is for good; `retry` also stands for an outcome that nobody knows.
 * `retryAfter` in milliseconds.
 */
export interface Outcome {
  result: "sent" | "refused" | "retry";
  messageId: string | null;
  error: string | null;
  retryAfter: number | null;
  /** The provider will not reach this address: neither shall we try again. */
  isUndeliverable?: boolean;
}

type ProviderName = "cloudflare" | "resend" | "capture";

/** How many at a time, and the least time between two of a lane (milliseconds), so as to stay within its limits. */
export const PACE: Record<ProviderName, { lanes: number; gap: number }> = {
  cloudflare: { lanes: 5, gap: 0 },
  // Five requests a second for all that an account does.
  resend: { lanes: 1, gap: 400 },
  capture: { lanes: 1, gap: 0 },
};

/** An answer takes no longer; a lease outlives it. */
const TIMEOUT_MS = 15_000;

export function providerOf(env: Pick<Env, "EMAIL_PROVIDER" | "ENVIRONMENT">): ProviderName {
  if (env.EMAIL_PROVIDER) return env.EMAIL_PROVIDER;
  return env.ENVIRONMENT === "development" || env.ENVIRONMENT === "sandbox" ? "capture" : "cloudflare";
}

/** Hands one email to the provider. Never throws. */
export async function send(env: Env, outgoing: Outgoing): Promise<Outcome> {
  if (outgoing.from.email === "") return retry("EMAIL_FROM is not set");
  try {
    switch (providerOf(env)) {
      case "cloudflare":
        return await sendByCloudflare(env, outgoing);
      case "resend":
        return await sendByResend(env, outgoing);
      default:
        return retry(`EMAIL_PROVIDER is ${env.EMAIL_PROVIDER}, which is not known`);
    }
  } catch (error) {
    return retry(error instanceof Error && error.name === "TimeoutError" ? "no answer in time" : "no answer");
  }
}

const retry = (error: string, retryAfter: number | null = null): Outcome => ({
  result: "retry",
  messageId: null,
  error,
  retryAfter,
});

const refused = (error: string): Outcome => ({
  result: "refused",
  messageId: null,
  error,
  retryAfter: null,
});

const sent = (messageId: string | null): Outcome => ({
  result: "sent",
  messageId,
  error: null,
  retryAfter: null,
});

/** Errors of the binding that pass by themselves. All others it names are about this email or its sender. */
const PASSING = new Set([
  "E_RATE_LIMIT_EXCEEDED",
  "E_DAILY_LIMIT_EXCEEDED",
  "E_DELIVERY_FAILED",
  "E_INTERNAL_SERVER_ERROR",
]);

async function sendByCloudflare(env: Env, { from, to, subject, html, text, headers }: Outgoing) {
  if (!env.EMAIL) return retry("the binding EMAIL is missing");
  try {
    const { messageId } = await inTime(env.EMAIL.send({ from, to: to.email, subject, html, text, headers }));
    return sent(messageId);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (typeof code !== "string" || !code.startsWith("E_") || PASSING.has(code)) {
      return retry(typeof code === "string" ? code : "no answer");
    }
    return { ...refused(code), isUndeliverable: code === "E_RECIPIENT_SUPPRESSED" };
  }
}

function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("late")), TIMEOUT_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function sendByResend(env: Env, outgoing: Outgoing): Promise<Outcome> {
  if (!env.RESEND_API_KEY) return retry("RESEND_API_KEY is not set");
  const { from, to, subject, html, text, headers } = outgoing;
  const response = await fetch(`${env.RESEND_URL || "https://api.resend.com"}/emails`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${env.RESEND_API_KEY}`,
      "Content-Type": "application/json",
      // The same email handed over twice is one: its answer may have been lost.
      "Idempotency-Key": outgoing.id,
    },
    body: JSON.stringify({
      from: mailbox(from),
      to: [to.email],
      subject,
      html,
      text,
      headers,
      tags: Object.entries(tagsOf(outgoing)).map(([name, value]) => ({ name, value })),
    }),
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const body = await response.text();
  if (response.ok) return sent(field(body, "id"));
  const { status } = response;
  const error = `${status} ${field(body, "name") ?? ""}: ${field(body, "message") ?? ""}`.slice(0, 500);
  // The first try of this very email is still under way there.
  const isConcurrent = status === 409 && field(body, "name") === "concurrent_idempotent_requests";
  if (status >= 500 || status === 429 || status === 408 || isConcurrent) {
    return retry(error, parseRetryAfter(response.headers.get("Retry-After"), Date.now()));
  }
  return refused(error);
}

/** What Resend's events repeat, so that they are understood also before its answer, or after the email is gone. */
export const TAGS = { organization: "fastenr_organization", email: "fastenr_email" } as const;

const tagsOf = ({ organizationId, id }: Outgoing) => ({
  [TAGS.organization]: organizationId,
  [TAGS.email]: id,
});

function field(body: string, name: string): string | null {
  try {
    const value = (JSON.parse(body) as Record<string, unknown>)[name];
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}

/** `"Acme, Inc." <mail@acme.test>`: a name in quotes holds anything but quotes, backslashes and control characters. */
export function mailbox({ email, name }: { email: string; name: string }): string {
  const safe = name.replace(/[\p{Cc}"\\<>\s]+/gu, " ").trim();
  return safe === "" ? email : `"${safe}" <${email}>`;
}
