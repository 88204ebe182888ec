/** The API over HTTP, as a patient client uses it. */
export interface Client {
  /** The answer's `data`. Throws RequestFailed for every status that is not 2xx. */
  call<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
}

export class RequestFailed extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(method: string, path: string, status: number, body: unknown) {
    super(`${method} ${path} was answered ${status}: ${JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
  }
}

/** How often a request is repeated that was refused for now: a busy minute has sixty seconds. */
const MAX_TRIES = 10;

/** A client with an API key or the operator's token. Waits as long as `Retry-After` says. */
export function clientOf(origin: string, key: string, waiting: (seconds: number) => void = () => {}): Client {
  return {
    call: async (method, path, body) => {
      for (let attempt = 1; ; attempt++) {
        const response = await fetch(origin + path, {
          method,
          headers: {
            Authorization: `Bearer ${key}`,
            ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          },
          body: body === undefined ? undefined : JSON.stringify(body),
        });
        const text = await response.text();
        const json = response.headers.get("Content-Type")?.includes("json");
        const answer = json ? JSON.parse(text) : text;
        if (response.ok) return answer.data;
        const later = response.status === 429 || response.status === 503;
        if (!later || attempt === MAX_TRIES) throw new RequestFailed(method, path, response.status, answer);
        const seconds = Number(response.headers.get("Retry-After") ?? 1);
        waiting(seconds);
        await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
      }
    },
  };
}

/** How a batch went: what was made, what was there already, and what was refused, with the reason. */
export interface Sent {
  created: number;
  updated: number;
  refused: { row: unknown; reason: string }[];
}

interface BatchRow {
  index: number;
  status: "created" | "updated" | "failed";
  error?: { message: string; details?: { field: string; message: string }[] };
}

/** Sends rows to a batch endpoint, as many at a time as it takes. */
export async function sendAll(client: Client, path: string, rows: readonly unknown[]): Promise<Sent> {
  const name = path.split("/").at(-2)!;
  const sent: Sent = { created: 0, updated: 0, refused: [] };
  for (let first = 0; first < rows.length; first += 1_000) {
    const part = rows.slice(first, first + 1_000);
    const answers = await client.call<BatchRow[]>("POST", path, { [name]: part });
    for (const { index, status, error } of answers) {
      if (status !== "failed") sent[status]++;
      else {
        const details = error?.details?.map(({ field, message }) => `${field} ${message}`).join("; ");
        sent.refused.push({ row: part[index], reason: details || error?.message || "no reason given" });
      }
    }
  }
  return sent;
}
