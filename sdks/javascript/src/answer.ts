/** What may be given with every request, beside what the client was made with. */
export interface RequestOptions {
  /** Names a POST: sent again within 24 hours, it is done once. A UUID when left out. */
  idempotencyKey?: string;
  /** Milliseconds for each attempt. */
  timeout?: number;
  /** How often a request is repeated that failed for now. */
  maxRetries?: number;
  /** Gives up, while waiting for a retry as well; the promise rejects with its reason. */
  signal?: AbortSignal;
  headers?: Record<string, string>;
  /** An ETag: the change is refused (`ConflictError`, 412) if the resource is no longer that version. */
  ifMatch?: string;
}

/** What came with an answer. */
export interface ResponseInfo {
  status: number;
  headers: Headers;
  requestId: string | null;
  /** The version of a single resource, for `ifMatch`. */
  etag: string | null;
  /** Whether an earlier request with the same idempotency key had done it already. */
  replayed: boolean;
}

export interface Received<T> {
  data: T;
  response: ResponseInfo;
}

/** A promise of what was asked for. The request is on its way at once, whether it is awaited or not. */
export class Answer<T> implements Promise<T> {
  readonly [Symbol.toStringTag] = "Promise";
  readonly #received: Promise<Received<T>>;

  constructor(received: Promise<Received<T>>) {
    this.#received = received;
  }

  /** The same with status, headers, request id and ETag. */
  withResponse(): Promise<Received<T>> {
    return this.#received;
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise.
  then<A = T, B = never>(
    fulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#received.then(({ data }) => data).then(fulfilled, rejected);
  }

  catch<B = never>(rejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(null, rejected);
  }

  finally(settled?: (() => void) | null): Promise<T> {
    return this.then().finally(settled);
  }
}

export interface Pagination {
  limit: number;
  has_more: boolean;
  next_cursor: string | null;
  /** These four are left out of a walk by cursor. */
  page?: number;
  total?: number;
  pages?: number;
  next_page?: number | null;
  prev_page?: number | null;
}

/** One page of a list. Iterating goes on to the rows of the pages after it. */
export class Page<T> implements AsyncIterable<T> {
  readonly data: T[];
  readonly pagination: Pagination;
  readonly #fetch: (cursor: string) => Promise<Page<T>>;

  constructor(data: T[], pagination: Pagination, fetch: (cursor: string) => Promise<Page<T>>) {
    this.data = data;
    this.pagination = pagination;
    this.#fetch = fetch;
  }

  get hasMore(): boolean {
    return this.pagination.has_more;
  }

  /** The page after this one, by cursor: no row is skipped or repeated while others write. Null after the last. */
  async next(): Promise<Page<T> | null> {
    const cursor = this.pagination.next_cursor;
    return cursor === null ? null : this.#fetch(cursor);
  }

  async *pages(): AsyncGenerator<Page<T>, void, undefined> {
    for (let page: Page<T> | null = this; page; page = await page.next()) yield page;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const page of this.pages()) yield* page.data;
  }
}

/** A promise of a page that can be iterated as it is: `for await (const account of client.accounts.list())`. */
export class PageAnswer<T> extends Answer<Page<T>> implements AsyncIterable<T> {
  async *pages(): AsyncGenerator<Page<T>, void, undefined> {
    yield* (await this).pages();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    yield* await this;
  }
}
