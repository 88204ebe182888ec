import http from "node:http";
import type { AddressInfo } from "node:net";

/** What the stub does with a request instead of passing it on. */
export interface Instruction {
  /** Answers by itself. */
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Cuts the connection: before the request is passed on, after it was answered, or amid the answer. */
  drop?: "before" | "after" | "amid";
  /** Never answers, or a byte at a time. */
  stall?: "silent" | "dripping";
}

export interface Stub {
  url: string;
  close(): Promise<void>;
}

/**
 * A server between a client and the product, as a bad network would have it. Requests are passed on unless
 * `PUT /__stub` gave instructions, one for each of the requests to come; `{"all": …}` there is for every one
 * until further notice. `GET /__stub` tells the requests since.
 */
export async function stubOf(product: { url: string }): Promise<Stub> {
  let queue: Instruction[] = [];
  let always: Instruction | null = null;
  let seen: unknown[] = [];

  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (request.url === "/__stub") {
      if (request.method === "PUT") {
        const given = JSON.parse(body.toString("utf8"));
        [queue, always, seen] = [given.next ?? [], given.all ?? null, []];
      }
      response.end(JSON.stringify(seen));
      return;
    }
    const { method, url, headers } = request;
    seen.push({ method, url, headers, body: body.toString("utf8"), port: request.socket.remotePort });
    const instruction = queue.shift() ?? always;
    if (instruction?.drop === "before") request.socket.destroy();
    else if (instruction?.stall === "dripping") drip(response);
    else if (instruction?.status !== undefined) {
      response.writeHead(instruction.status, { "content-type": "application/json", ...instruction.headers });
      const text =
        typeof instruction.body === "string" ? instruction.body : JSON.stringify(instruction.body ?? {});
      response.end(instruction.status === 304 ? undefined : text);
    } else if (instruction?.stall !== "silent") {
      const answer = await fetch(product.url + url, {
        method,
        headers: Object.fromEntries(
          Object.entries(headers).filter(
            ([name]) => !["host", "connection", "content-length"].includes(name),
          ),
        ) as Record<string, string>,
        body: body.length > 0 ? body : undefined,
      });
      const text = Buffer.from(await answer.arrayBuffer());
      if (instruction?.drop === "after") return void request.socket.destroy();
      response.writeHead(answer.status, {
        ...Object.fromEntries(answer.headers),
        "content-length": text.length,
      });
      if (instruction?.drop !== "amid") return void response.end(text);
      response.write(text.subarray(0, text.length >> 1), () => request.socket.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The head of an answer that goes on and on. */
function drip(response: http.ServerResponse): void {
  const socket = response.socket!;
  socket.write("HTTP/1.1 200 OK\r\nx-slow: ");
  const timer = setInterval(() => socket.write("."), 50);
  socket.on("close", () => clearInterval(timer)).on("error", () => clearInterval(timer));
}
