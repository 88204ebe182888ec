import { webCrypto } from "./crypto.ts";
import type { WebhookEvent } from "./types.ts";

/** What came in is not from fastenr, has been changed on the way, or is too old. */
export class WebhookVerificationError extends Error {
  override readonly name = "WebhookVerificationError";
}

export interface VerifyOptions {
  /** Seconds that the signature's time may be away from now, default 300. */
  tolerance?: number;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** As `Request`, Node and Express have them; or the value of `X-Fastenr-Signature` alone. */
export type WebhookHeaders = Headers | Record<string, string | readonly string[] | undefined> | string;

/**
 * The event of a delivery, once its signature is found good. `body` must be the raw body: what was parsed and
 * written again has other bytes. `secret` may be several, while one is being replaced. Throws
 * WebhookVerificationError.
 */
export async function verifyWebhook(
  body: string | ArrayBuffer | ArrayBufferView,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  { tolerance = 300 }: VerifyOptions = {},
): Promise<WebhookEvent> {
  const bytes = bytesOf(body);
  const secrets = [secret].flat();
  if (secrets.length === 0 || secrets.some((one) => !one))
    throw new TypeError("the webhook's secret is missing");
  const header = (name: string) => headerOf(headers, name);
  const standard = header("webhook-signature");
  const older = typeof headers === "string" ? headers : header("x-fastenr-signature");
  let event: WebhookEvent;
  if (standard !== null) {
    const [id, timestamp] = [header("webhook-id"), header("webhook-timestamp")];
    if (!id || !timestamp || !/^\d+$/.test(timestamp)) {
      throw new WebhookVerificationError("webhook-id or webhook-timestamp is missing or broken");
    }
    const signatures = standard
      .split(" ")
      .flatMap((one) => (one.startsWith("v1,") ? [decode64(one.slice(3))] : []));
    const content = joined(utf8(`${id}.${timestamp}.`), bytes);
    await expectSigned(content, signatures, secrets.map(keyOf));
    expectRecent(Number(timestamp), tolerance);
    event = parsed(bytes);
  } else if (older) {
    const signature = /^[0-9a-f]{64}$/i.test(older) ? decodeHex(older) : null;
    const keys = secrets.map((one) => utf8(one));
    await expectSigned(bytes, [signature], keys);
    event = parsed(bytes);
    // This scheme signs no time of sending: without the event's, old requests could be sent again for ever.
    expectRecent(Date.parse(event.timestamp) / 1000, tolerance);
  } else throw new WebhookVerificationError("the request carries no signature");
  return event;
}

/** Throws unless one of the signatures is one of the keys'. Each comparison takes the same time. */
async function expectSigned(content: Bytes, signatures: (Bytes | null)[], keys: Bytes[]): Promise<void> {
  const { subtle } = await webCrypto();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  for (const raw of keys) {
    const key = await subtle.importKey("raw", raw, algorithm, false, ["verify"]);
    for (const signature of signatures) {
      if (signature && (await subtle.verify("HMAC", key, signature, content))) return;
    }
  }
  throw new WebhookVerificationError("no signature is that of this body and secret");
}

/** Throws unless the time (in seconds) is near. */
function expectRecent(seconds: number, tolerance: number): void {
  if (!(Math.abs(Date.now() / 1000 - seconds) <= tolerance)) {
    throw new WebhookVerificationError(`the signature's time is not within ${tolerance} s of now`);
  }
}

function parsed(bytes: Uint8Array): WebhookEvent {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as WebhookEvent;
  } catch {
    throw new WebhookVerificationError("the body is signed but not JSON");
  }
}

function headerOf(headers: WebhookHeaders, name: string): string | null {
  if (typeof headers === "string") return null;
  if (typeof (headers as Headers).get === "function") return (headers as Headers).get(name);
  const found = Object.entries(headers as Record<string, string | string[] | undefined>).find(
    ([key]) => key.toLowerCase() === name,
  );
  return found?.[1] === undefined ? null : [found[1]].flat().join(" ");
}

function bytesOf(body: string | ArrayBuffer | ArrayBufferView): Bytes {
  if (typeof body === "string") return utf8(body);
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  if (ArrayBuffer.isView(body)) {
    return new Uint8Array(new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.byteLength));
  }
  throw new TypeError("verifyWebhook needs the raw body, before it is parsed");
}

/** The key behind `whsec_…`, which is base64. */
function keyOf(secret: string): Bytes {
  const bytes = decode64(secret.replace(/^whsec_/, ""));
  if (!bytes) throw new TypeError("the secret must be as the webhook shows it: whsec_…");
  return bytes;
}

function decode64(text: string): Bytes | null {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}

const utf8 = (text: string) => new TextEncoder().encode(text) as Bytes;

const decodeHex = (text: string) => Uint8Array.from(text.match(/../g)!, (pair) => Number.parseInt(pair, 16));

function joined(a: Uint8Array, b: Uint8Array): Bytes {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
