import http from "node:http";
import type { AddressInfo, Socket } from "node:net";

export interface Received {
  at: number;
  path: string;
  method: string;
  headers: Record<string, string>;
  body: string;
  socket: Socket;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** Waits until so many requests have come, at most `ms`. */
  until(count: number, ms?: number): Promise<Received[]>;
  /** The same for requests that match. */
  some(matches: (request: Received) => boolean, count?: number, ms?: number): Promise<Received[]>;
  close(): Promise<void>;
}

export type Behave = (request: Received, response: http.ServerResponse, nth: number) => unknown;

/** A real HTTP server that notes what it gets; it answers 200 unless told otherwise. */
export async function receive(
  behave: Behave = (_, response) => response.end("ok"),
  port = 0,
): Promise<Receiver> {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const one: Received = {
        at: Date.now(),
        path: request.url!,
        method: request.method!,
        headers: request.headers as Record<string, string>,
        body: Buffer.concat(chunks).toString("utf8"),
        socket: request.socket,
      };
      received.push(one);
      behave(one, response, received.length);
      for (const check of waiting) check();
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const some: Receiver["some"] = (matches, count = 1, ms = 20_000) =>
    new Promise((resolve, reject) => {
      const check = () => {
        const found = received.filter(matches);
        if (found.length < count) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve(found);
      };
      const timer = setTimeout(() => {
        waiting.delete(check);
        const seen = received.map((one) => `${one.path} ${one.headers["webhook-id"]}`).join("\n");
        reject(
          new Error(`${received.filter(matches).length} of ${count} requests in ${ms} ms; all:\n${seen}`),
        );
      }, ms);
      waiting.add(check);
      check();
    });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    some,
    until: (count, ms) => some(() => true, count, ms),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
