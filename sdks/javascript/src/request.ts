import type { RequestOptions, ResponseInfo } from "./answer.ts";
import { webCrypto } from "./crypto.ts";
import { ConnectionError, errorOf, FastenrError, retryAfterOf, TimeoutError } from "./errors.ts";
import { VERSION } from "./version.ts";

/** How a client makes its requests. */
export interface Transport {
  /** The base URL without its final `/v1`. */
  root: string;
  apiKey: string;
  /** Milliseconds for each attempt. */
  timeout: number;
  maxRetries: number;
  headers: Record<string, string>;
  fetch: typeof fetch;
}

export interface ApiRequest {
  verb: string;
  /** From the root, with its parameters filled. */
  path: string;
  query?: Record<string, unknown>;
  body?: unknown;
  /** What a success is given as; left out, it is JSON. */
  answer?: "stream" | "string";
}

/** Longer than this (in milliseconds) nobody wants to be kept waiting unasked: the error tells how long. */
const LONGEST_WAIT = 60_000;
const LONGEST_BACKOFF = 8_000;

/** Sends a request until it is answered, refused for good, or has been tried often enough. */
export async function send(
  transport: Transport,
  { verb, path, query, body, answer }: ApiRequest,
  options: RequestOptions = {},
): Promise<{ body: unknown; response: ResponseInfo }> {
  const url = transport.root + path + queryText(query);
  const init = {
    method: verb,
    headers: {
      Accept: answer ? "*/*" : "application/json",
      ...(await headersOf(transport, verb, body, options)),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    // Following one would turn a POST into a GET, and hand the key on. Workers know no "error".
    redirect: "manual" as const,
  };
  const timeout = options.timeout ?? transport.timeout;
  const retries = options.maxRetries ?? transport.maxRetries;
  for (let attempt = 0; ; attempt++) {
    const outcome = await attemptOnce(transport.fetch, url, init, {
      timeout,
      signal: options.signal,
      answer,
    });
    if (!(outcome instanceof FastenrError)) return outcome;
    const wait = waitBefore(outcome, attempt);
    if (wait === null || attempt >= retries) throw outcome;
    await pause(wait, options.signal);
  }
}

/** One try: the answer, or the error it came to. Throws the signal's reason when it is given up. */
async function attemptOnce(
  fetcher: typeof fetch,
  url: string,
  init: RequestInit,
  {
    timeout,
    signal,
    answer,
  }: Pick<RequestOptions, "signal"> & Pick<ApiRequest, "answer"> & { timeout: number },
): Promise<{ body: unknown; response: ResponseInfo } | FastenrError> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const giveUp = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", giveUp, { once: true });
  let [late, streams] = [false, false];
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, timeout);
  try {
    const response = await fetcher(url, { ...init, signal: controller.signal });
    if (response.ok && answer === "stream") {
      // It takes as long as its reader does, who may still give up.
      streams = true;
      return { body: response.body, response: infoOf(response) };
    }
    const text = await response.text();
    if (response.ok && answer === "string") return { body: text, response: infoOf(response) };
    const parsed = parse(text);
    if (!response.ok) return errorOf(response, parsed);
    if (parsed === undefined && text !== "") {
      return new FastenrError("The answer is not JSON; is the base URL that of the API?", {
        code: "unreadable_answer",
        status: response.status,
        headers: response.headers,
      });
    }
    return { body: parsed, response: infoOf(response) };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    const where = `${init.method} ${url.split("?")[0]}`;
    if (late) {
      const message = `${where} was not answered within ${timeout} ms`;
      return new TimeoutError(message, { code: "timeout", cause: error });
    }
    const reason = reasonOf(error);
    return new ConnectionError(`${where} could not be sent: ${reason}`, { code: "connection", cause: error });
  } finally {
    clearTimeout(timer);
    if (!streams) signal?.removeEventListener("abort", giveUp);
  }
}

/** Milliseconds until a request that came to this may be tried again; null if that would change nothing. */
export function waitBefore(error: FastenrError, attempt: number): number | null {
  const passes =
    error instanceof ConnectionError ||
    [429, 502, 503, 504].includes(error.status!) ||
    // A conflict with those who write at the same time, or with an earlier attempt that is still running.
    (error.status === 409 && error.headers.has("Retry-After"));
  if (!passes) return null;
  const told = retryAfterOf(error.headers);
  if (told !== null) {
    return told * 1000 > LONGEST_WAIT ? null : told * 1000 + Math.random() * 250;
  }
  return Math.min(LONGEST_BACKOFF, 500 * 2 ** attempt) * (0.5 + Math.random() / 2);
}

async function headersOf(
  transport: Transport,
  verb: string,
  body: unknown,
  options: RequestOptions,
): Promise<Record<string, string>> {
  const key = options.idempotencyKey ?? (verb === "POST" ? (await webCrypto()).randomUUID() : undefined);
  return {
    Authorization: `Bearer ${transport.apiKey}`,
    ...(isBrowser() ? {} : { "User-Agent": `fastenr-javascript/${VERSION}` }),
    ...(body !== undefined ? { "Content-Type": "application/json" } : {}),
    ...(key === undefined ? {} : { "Idempotency-Key": key }),
    ...(options.ifMatch === undefined ? {} : { "If-Match": options.ifMatch }),
    ...transport.headers,
    ...options.headers,
  };
}

/** A browser does not let scripts name themselves, or asks the server first whether they may. */
const isBrowser = () =>
  (globalThis as { navigator?: { userAgent?: string } }).navigator?.userAgent?.startsWith("Mozilla/") ??
  false;

function queryText(query: Record<string, unknown> = {}): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(valueText(value))}`);
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(",");
  return value instanceof Date ? value.toISOString() : String(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const infoOf = ({ status, headers }: Response): ResponseInfo => ({
  status,
  headers,
  requestId: headers.get("X-Request-Id"),
  etag: headers.get("ETag"),
  replayed: headers.get("Idempotent-Replayed") === "true",
});

/** `fetch failed` says little; what it is for says more. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { code?: string; message?: string } };
  const deeper = cause?.code ?? cause?.message;
  return [message ?? String(error), ...(deeper ? [`(${deeper})`] : [])].join(" ");
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal!.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", giveUp);
      resolve();
    }, ms);
    if (signal?.aborted) giveUp();
    else signal?.addEventListener("abort", giveUp, { once: true });
  });
}
