import { connect } from "cloudflare:sockets";
import type { Env } from "../env.ts";
import { parseRetryAfter } from "./schedule.ts";
import { type Outgoing, signedHeaders } from "./signature.ts";
import { targetFault } from "./target.ts";

/** "Success is 2xx within 15 s", over connecting, headers and body. */
export const TIMEOUT_MS = 15_000;
/** How much of an answer is read, and kept. */
export const KEPT_BYTES = 16 * 1024;

export const ATTEMPT_ERRORS = ["dns", "connect", "timeout", "tls", "status", "blocked", "redirect"] as const;
export type AttemptError = (typeof ATTEMPT_ERRORS)[number];

/** What came of one attempt. `error` is null when it succeeded; times in milliseconds. */
export interface Outcome {
  status: number | null;
  error: AttemptError | null;
  responseBody: string | null;
  retryAfter: number | null;
  durationMs: number;
}

/** Any request on a tenant's behalf. */
export interface OutgoingRequest {
  url: string;
  method: string;
  /** Made when it goes out, at the real time given (milliseconds). */
  headers(sentAt: number): Promise<Record<string, string>> | Record<string, string>;
  body?: string;
}

/** Sends one signed event and reads its answer. Never throws: whatever goes wrong is an outcome. */
export const send = (env: Env, outgoing: Outgoing): Promise<Outcome> =>
  request(env, {
    url: outgoing.url,
    method: "POST",
    headers: (sentAt) => signedHeaders(outgoing, sentAt),
    body: outgoing.body,
  });

/** Sends one request, to where the guard lets it, and reads its answer. Never throws. */
export async function request(env: Env, outgoing: OutgoingRequest): Promise<Outcome> {
  const startedAt = Date.now();
  const outcome = (rest: Partial<Outcome>): Outcome => ({
    status: null,
    error: null,
    responseBody: null,
    retryAfter: null,
    durationMs: Date.now() - startedAt,
    ...rest,
  });
  if (targetFault(outgoing.url, env) !== null) return outcome({ error: "blocked" });
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  let response: Response | undefined;
  try {
    response = await fetch(outgoing.url, {
      method: outgoing.method,
      headers: await outgoing.headers(startedAt),
      body: outgoing.body,
      // A signed body must not go on to wherever a redirect says.
      redirect: "manual",
      // A small compressed answer can unpack to any size: it is read as it comes, and unpacked up to the cap.
      encodeResponseBody: "manual",
      signal,
    });
    const { status, headers } = response;
    const body = await readKept(response);
    return outcome({
      status,
      error: status >= 200 && status < 300 ? null : failureOf(status, headers, body),
      responseBody: body,
      retryAfter:
        status === 429 || status === 503 ? parseRetryAfter(headers.get("Retry-After"), Date.now()) : null,
    });
  } catch (error) {
    const reason = signal.aborted ? "timeout" : await reasonOf(error, new URL(outgoing.url));
    return outcome({ status: response?.status ?? null, error: reason, durationMs: Date.now() - startedAt });
  }
}

/** Cloudflare answers in place of an origin that it cannot reach with statuses of its own. */
function failureOf(status: number, headers: Headers, body: string | null): AttemptError {
  if (status >= 300 && status < 400) return "redirect";
  if (headers.get("Server") !== "cloudflare") return "status";
  if (status === 530 && body?.includes("1016")) return "dns";
  if (status === 521 || status === 523) return "connect";
  if (status === 522 || status === 524) return "timeout";
  if (status === 525 || status === 526) return "tls";
  return "status";
}

/** Why no answer came. The runtime tells a bad name and a bad certificate alike; a bare connection does not. */
async function reasonOf(error: unknown, url: URL): Promise<AttemptError> {
  if (!(error instanceof Error) || !error.message.startsWith("internal error")) return "connect";
  const hostname = url.hostname;
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  try {
    const socket = connect({ hostname, port });
    socket.closed.catch(() => {});
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error("late")), 2000));
    await Promise.race([socket.opened, late]);
    await socket.close();
    return url.protocol === "https:" ? "tls" : "connect";
  } catch {
    return /^\[|^[\d.]+$/.test(hostname) ? "connect" : "dns";
  }
}

/** The first of an answer's bytes as text, unpacked where it is compressed; the rest is not read. */
async function readKept(response: Response): Promise<string | null> {
  if (!response.body) return null;
  const wire = await firstBytes(response.body);
  const encoding = response.headers.get("Content-Encoding")?.trim().toLowerCase();
  if (!encoding || encoding === "identity") return decoder.decode(wire);
  if (encoding !== "gzip" && encoding !== "deflate") return null;
  const unpacking = new DecompressionStream(encoding);
  // In small steps, since each can grow a thousandfold. What the cap cut off ends in an error; what came before is good.
  feed(unpacking.writable.getWriter(), wire).catch(() => {});
  return decoder.decode(await firstBytes(unpacking.readable, true));
}

async function feed(writer: WritableStreamDefaultWriter<Uint8Array>, bytes: Uint8Array): Promise<void> {
  for (let i = 0; i < bytes.length; i += 256) await writer.write(bytes.slice(i, i + 256));
  await writer.close();
}

const decoder = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });

async function firstBytes(body: ReadableStream<Uint8Array>, isLenient = false): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let left = KEPT_BYTES;
  const reader = body.getReader();
  try {
    while (left > 0) {
      const { done, value } = await reader.read();
      if (done) return joined(parts);
      parts.push(value.subarray(0, left));
      left -= Math.min(value.length, left);
    }
    // Not awaited: a receiver that goes on sending must not hold the attempt.
    reader.cancel().catch(() => {});
  } catch (error) {
    if (!isLenient) throw error;
  }
  return joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
