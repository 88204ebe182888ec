import { VERSION } from "../version.ts";

/** One event on its way to one webhook. `secrets` holds the newest first, and the one before during its grace. */
export interface Outgoing {
  url: string;
  eventId: string;
  eventType: string;
  deliveryId: string;
  secrets: readonly [string, ...string[]];
  /** The body, the same at every attempt. */
  body: string;
}

const encoder = new TextEncoder();

/** A new secret: `whsec_` and 32 random bytes in base64. */
export const newSecret = () => `whsec_${base64(crypto.getRandomValues(new Uint8Array(32)))}`;

/**
 * The body that is signed and sent. `data` is the JSON text that was committed with the event, put in as it
 * is: parsing and writing it again could change a byte.
 */
export function bodyOf(event: {
  id: string;
  type: string;
  createdAt: number;
  data: string;
  organizationId: string;
  webhookId: string;
}): string {
  const head = { id: event.id, event: event.type, timestamp: new Date(event.createdAt).toISOString() };
  const tail = { organization_id: event.organizationId, webhook_id: event.webhookId };
  return `${JSON.stringify(head).slice(0, -1)},"data":${event.data},${JSON.stringify(tail).slice(1)}`;
}

/**
 * The headers of one attempt. `X-Fastenr-Signature` is the hex HMAC-SHA256 of the body under the newest secret
 * as it is shown; `webhook-*` are Standard Webhooks, signed with every secret that is still good. `sentAt`
 * (milliseconds) is the real clock: receivers refuse old timestamps by theirs.
 */
export async function signedHeaders(outgoing: Outgoing, sentAt: number): Promise<Record<string, string>> {
  const { secrets, eventId, body } = outgoing;
  const timestamp = String(Math.floor(sentAt / 1000));
  const content = encoder.encode(`${eventId}.${timestamp}.${body}`);
  const signatures = secrets.map(async (secret) => `v1,${base64(await hmac(secretBytes(secret), content))}`);
  return {
    "Content-Type": "application/json",
    "User-Agent": `fastenr-webhooks/${VERSION}`,
    "X-Fastenr-Event": outgoing.eventType,
    "X-Fastenr-Delivery": outgoing.deliveryId,
    "X-Fastenr-Signature": hex(await hmac(encoder.encode(secrets[0]), encoder.encode(body))),
    "webhook-id": eventId,
    "webhook-timestamp": timestamp,
    "webhook-signature": (await Promise.all(signatures)).join(" "),
  };
}

/** How far a sender's clock may be from ours. */
const TOLERANCE_SECONDS = 5 * 60;

/** What came with a message that others signed by Standard Webhooks. */
export interface Signed {
  id: string;
  timestamp: string;
  /** One or several, as `v1,<base64>`. */
  signatures: string;
  body: string;
}

/** Whether who knows the secret signed it in these minutes. `now` in milliseconds. */
export async function isSigned(secret: string, signed: Signed, now: number): Promise<boolean> {
  const { id, timestamp, signatures, body } = signed;
  if (id === "" || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(Math.floor(now / 1000) - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const content = encoder.encode(`${id}.${timestamp}.${body}`);
  const expected = encoder.encode(`v1,${base64(await hmac(secretBytes(secret), content))}`);
  return signatures.split(" ").some((one) => {
    const given = encoder.encode(one);
    return given.length === expected.length && crypto.subtle.timingSafeEqual(given, expected);
  });
}

async function hmac(key: Uint8Array, content: Uint8Array): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, content));
}

const secretBytes = (secret: string) =>
  Uint8Array.from(atob(secret.replace(/^whsec_/, "")), (char) => char.charCodeAt(0));

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
