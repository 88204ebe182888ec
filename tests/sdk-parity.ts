import http from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "vitest";
import { type Method, methodsOf, readDocument, readTable } from "../sdks/javascript/scripts/document.ts";

/** One call of one method, with what the request must then be. Made from the document, for any language. */
export interface ParityCall {
  operationId: string;
  /** `accounts.events.list`; camelCase. */
  method: string;
  /** The path's parameters, then the body or the query if the operation has one. */
  args: unknown[];
  expected: { verb: string; path: string; query: Record<string, string>; body: unknown };
}

/** What came of a call in the library's own language. */
export interface ParityOutcome {
  operationId: string;
  /** The name of the error's class; null when it succeeded. */
  error: string | null;
  /** Of the error; null when it has none or there is none. */
  status: number | null;
}

/** A call of every operation that the three libraries must have. Throws when `methods.json` does not fit. */
export const parityCalls = (): ParityCall[] => methodsOf(readDocument(), readTable()).map(callOf);

/** The header that tells which call a request is of; every library sends it as an option of the request. */
export const OPERATION_HEADER = "X-Parity-Operation";

/** An id with everything in it that a path must not take literally. */
const ID = "no/such id?#ü";

function callOf({ operation, verb, path, name, parameters, body, query, paged }: Method): ParityCall {
  // What is not known to the operation is refused, but it has been sent.
  const given = body
    ? { parity: ["a", 1, null, true, "ü"] }
    : query
      ? paged
        ? { limit: 7 }
        : {}
      : undefined;
  return {
    operationId: operation.operationId,
    method: name,
    args: [...parameters.map(() => ID), ...(given ? [given] : [])],
    expected: {
      verb,
      path: path.replace(/\{\w+\}/g, encodeURIComponent(ID)),
      query: paged ? { limit: "7" } : {},
      body: body ? given : null,
    },
  };
}

interface Recorded {
  operationId: string | undefined;
  verb: string;
  path: string;
  query: Record<string, string>;
  headers: http.IncomingHttpHeaders;
  body: unknown;
  status: number;
  answer: string;
}

export interface Recorder {
  url: string;
  recorded: Recorded[];
  close(): Promise<void>;
}

/** A proxy before the real server that notes what passes. */
export async function recorderOf(target: string): Promise<Recorder> {
  const recorded: Recorded[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const sent = Buffer.concat(chunks);
    const { host: _, connection: __, ...headers } = request.headers;
    const answer = await fetch(target + request.url, {
      method: request.method,
      headers: headers as Record<string, string>,
      ...(sent.length > 0 ? { body: sent } : {}),
    });
    const text = await answer.text();
    const url = new URL(request.url!, target);
    recorded.push({
      operationId: request.headers[OPERATION_HEADER.toLowerCase()] as string | undefined,
      verb: request.method!,
      // As it was sent, whatever URL makes of it.
      path: request.url!.split("?")[0]!,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: sent.length > 0 ? JSON.parse(sent.toString("utf8")) : null,
      status: answer.status,
      answer: text,
    });
    const { "content-encoding": ___, "content-length": ____, ...kept } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, kept).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    recorded,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const ERRORS: Record<number, string> = {
  400: "ValidationError",
  401: "AuthenticationError",
  403: "AuthorizationError",
  404: "NotFoundError",
  409: "ConflictError",
  422: "ValidationError",
};

/** Every call reached its operation with just what was given, and its outcome is what the server answered. */
export function expectParity(calls: ParityCall[], outcomes: ParityOutcome[], recorder: Recorder): void {
  expect(outcomes.map(({ operationId }) => operationId)).toEqual(calls.map(({ operationId }) => operationId));
  for (const [i, { operationId, method, expected }] of calls.entries()) {
    const requests = recorder.recorded.filter((one) => one.operationId === operationId);
    expect(requests.length, `requests of ${method}`).toBe(1);
    const { verb, path, query, body, headers, status, answer } = requests[0]!;
    expect({ verb, path, query, body }, method).toEqual(expected);
    if (verb === "POST") expect(headers["idempotency-key"], method).toMatch(/^[0-9a-f-]{36}$/);
    // A template that is none would be answered so as well.
    if (status >= 400) expect(answer, method).not.toMatch(/There is nothing at|method_not_allowed/);
    expect(status, `${method}: ${answer}`).toBeLessThan(500);
    const refused = status >= 400;
    expect(outcomes[i], method).toEqual({
      operationId,
      error: refused ? ERRORS[status] : null,
      status: refused ? status : null,
    });
  }
}
