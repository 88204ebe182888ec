import { Answer, Page, PageAnswer, type Pagination, type Received, type RequestOptions } from "./answer.ts";
import { OPERATIONS, type Operation } from "./operations.ts";
import { type ApiRequest, send, type Transport } from "./request.ts";
import type { Resources } from "./types.ts";

export interface ClientOptions {
  /** `fsk_…`, or an OAuth access token. */
  apiKey: string;
  /** Default `https://api.fastenr.com/v1`. */
  baseUrl?: string;
  /** Milliseconds for each attempt, default 30,000. */
  timeout?: number;
  /** How often a request is repeated that failed for now, default 3. */
  maxRetries?: number;
  /** Sent with every request. */
  headers?: Record<string, string>;
  /** Default: the global one. */
  fetch?: typeof fetch;
}

class Client {
  readonly #transport: Transport;

  /** Throws TypeError when the key or the base URL cannot be one. */
  constructor(options: ClientOptions) {
    const {
      apiKey,
      baseUrl = "https://api.fastenr.com/v1",
      timeout = 30_000,
      maxRetries = 3,
    } = options ?? {};
    if (typeof apiKey !== "string" || !/^[\x21-\x7e]+$/.test(apiKey)) {
      throw new TypeError("apiKey must be an API key (fsk_…) or an access token");
    }
    this.#transport = {
      apiKey,
      root: rootOf(baseUrl),
      timeout,
      maxRetries,
      headers: options.headers ?? {},
      // Workers refuse a fetch that is called as a method of anything else.
      fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    };
    for (const operation of OPERATIONS) {
      const names = operation[0].split(".");
      const method = names.pop()!;
      // biome-ignore lint/suspicious/noExplicitAny: what it becomes is typed below.
      let place: any = this;
      for (const name of names) place = place[name] ??= {};
      place[method] = (...args: unknown[]) => this.#call(operation, args);
    }
  }

  /** The path's parameters, then the body or query, then the options. */
  #call([name, verb, template, input, answer]: Operation, args: unknown[]): Answer<unknown> {
    let used = 0;
    let fault: TypeError | null = null;
    const path = template.replace(/\{(\w+)\}/g, (_, parameter: string) => {
      const value = args[used++];
      // These would make it another path.
      if (typeof value !== "string" || value === "" || value === "." || value === "..") {
        fault ??= new TypeError(`${name}: ${parameter} must be an id, not ${JSON.stringify(value) ?? value}`);
      }
      return encodeURIComponent(String(value));
    });
    const given = input ? args[used++] : undefined;
    const options = args[used] as RequestOptions | undefined;
    if (fault) return new Answer(Promise.reject(fault));
    const request = {
      verb,
      path,
      answer,
      ...(input === "body" ? { body: given } : { query: given as object }),
    };
    if (input === "page") return new PageAnswer(this.#page(request as ApiRequest, options));
    return new Answer(
      send(this.#transport, request as ApiRequest, options).then(({ body, response }) => ({
        data: path.startsWith("/v1/") && !answer ? (body as { data: unknown }).data : body,
        response,
      })),
    );
  }

  async #page(request: ApiRequest, options?: RequestOptions): Promise<Received<Page<unknown>>> {
    const { body, response } = await send(this.#transport, request, options);
    const { data, pagination } = body as { data: unknown[]; pagination: Pagination };
    const { limit } = request.query ?? {};
    const next = async (cursor: string) => {
      // A cursor holds the filters and the order of its list.
      const page = await this.#page({ ...request, query: { cursor, limit } }, options);
      return page.data;
    };
    return { data: new Page(data, pagination, next), response };
  }

  toJSON(): { baseUrl: string } {
    return { baseUrl: `${this.#transport.root}/v1` };
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `FastenrClient { baseUrl: '${this.#transport.root}/v1' }`;
  }
}

/** The API's origin (and path before `/v1`): some of what it serves lies beside `/v1`. */
function rootOf(baseUrl: string): string {
  let url: URL;
  try {
    url = new URL(baseUrl);
  } catch {
    throw new TypeError("baseUrl must be a URL, as https://api.fastenr.com/v1");
  }
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new TypeError("baseUrl must be an http or https URL without credentials");
  }
  return (url.origin + url.pathname).replace(/\/+$/, "").replace(/\/v1$/, "");
}

/** The fastenr API: `new FastenrClient({ apiKey })`. */
export type FastenrClient = Client & Resources;
export const FastenrClient = Client as new (options: ClientOptions) => FastenrClient;
