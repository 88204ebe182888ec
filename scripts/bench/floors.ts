import http from "node:http";
import type { Filled } from "./fill.ts";
import { cpuOf, type Server } from "./server.ts";

/** Requests at a time, and seconds of a turn. */
const CONCURRENCY = 16;
const TURN_MS = 2_000;

interface Subject {
  name: string;
  url: (i: number) => string;
  method?: string;
  body?: (i: number) => string;
  key?: string;
}

/** Requests a second over one turn, and milliseconds of the server's processor for each. */
async function turn(server: Server, subject: Subject): Promise<{ rate: number; cpu: number }> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const cpu = cpuOf(server.pid);
  const started = performance.now();
  const until = started + TURN_MS;
  let done = 0;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const body = subject.body?.(done);
      const request = http.request(
        subject.url(done),
        {
          agent,
          method: subject.method ?? "GET",
          headers: {
            ...(subject.key ? { Authorization: `Bearer ${subject.key}` } : {}),
            ...(body
              ? { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) }
              : {}),
          },
        },
        (response) => {
          response.resume();
          if (response.statusCode! >= 300) reject(new Error(`${subject.name}: ${response.statusCode}`));
          response.on("end", resolve);
        },
      );
      request.on("error", reject);
      request.end(body);
    });
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (performance.now() < until) {
        await one();
        done++;
      }
    }),
  );
  const ms = performance.now() - started;
  agent.destroy();
  return { rate: (1000 * done) / ms, cpu: (cpuOf(server.pid) - cpu) / done };
}

export interface Floor {
  name: string;
  /** Median requests a second of ours and of the floor; the ratio is the median of the rounds' ratios. */
  ours: number;
  floor: number;
  ratio: number;
  each: number[];
  /** Milliseconds of the local server's processor for one request, database and objects included. */
  cpuMs: number;
  floorCpuMs: number;
  goal?: number;
}

/** What the contract adds to every answer. */
const OWED = "an object's call, the headers of a limit and a log line";

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Each endpoint in turn with its floor, so that what else the machine does falls on both. */
export async function measureFloors(server: Server, tenant: Filled, rounds: number): Promise<Floor[]> {
  const { origin, bare } = server;
  const { key, id, some } = tenant;
  const any = (i: number) => some[i % some.length]!;
  const body = (i: number) => JSON.stringify({ name: `Floor ${i}` });
  const ME = { name: "GET /v1/me", url: () => `${origin}/v1/me`, key };
  /** What is asked of us, of the floor, and of the floor that owes what the contract adds. */
  const asked: { ours: Subject; floor: Subject; owing: Subject; goal: number }[] = [
    {
      ours: { name: "GET /v1/accounts?limit=25", url: () => `${origin}/v1/accounts?limit=25`, key },
      floor: { name: "Hono and D1, the same rows", url: () => `${bare}/accounts?tenant=${id}` },
      owing: {
        name: `Hono and D1, the same rows, ${OWED}`,
        url: () => `${bare}/accounts?owed=1&tenant=${id}`,
      },
      goal: 0.85,
    },
    {
      ours: { name: "GET /v1/accounts/{id}", url: (i) => `${origin}/v1/accounts/${any(i)}`, key },
      floor: { name: "Hono and D1, the same row", url: (i) => `${bare}/account?tenant=${id}&id=${any(i)}` },
      owing: {
        name: `Hono and D1, the same row, ${OWED}`,
        url: (i) => `${bare}/account?owed=1&tenant=${id}&id=${any(i)}`,
      },
      goal: 0.85,
    },
    {
      ours: { name: "POST /v1/accounts", method: "POST", url: () => `${origin}/v1/accounts`, body, key },
      floor: {
        name: "Hono and D1, a bare insert",
        method: "POST",
        url: () => `${bare}/account?tenant=${id}`,
        body,
      },
      owing: {
        name: `Hono and D1, an insert with its event, deliveries and audit entry, ${OWED}`,
        method: "POST",
        url: () => `${bare}/account?owed=1&tenant=${id}`,
        body,
      },
      goal: 0.7,
    },
  ];
  const pairs: { ours: Subject; floor: Subject; goal?: number }[] = [
    { ours: ME, floor: { name: "a bare Durable Object call", url: () => `${bare}/object` } },
    { ours: ME, floor: { name: "a bare Hono route", url: () => `${bare}/hono` } },
    ...asked.flatMap(({ ours, floor, owing, goal }) => [
      { ours, floor, goal },
      { ours, floor: owing },
      { ours: owing, floor },
    ]),
  ];
  const floors: Floor[] = [];
  for (const { ours, floor, goal } of pairs) {
    await turn(server, ours);
    await turn(server, floor);
    const turns = [];
    for (let round = 0; round < rounds; round++) {
      turns.push({ ours: await turn(server, ours), floor: await turn(server, floor) });
    }
    const each = turns.map((one) => one.ours.rate / one.floor.rate);
    floors.push({
      name: `${ours.name} against ${floor.name}`,
      ours: median(turns.map((one) => one.ours.rate)),
      floor: median(turns.map((one) => one.floor.rate)),
      ratio: median(each),
      each,
      cpuMs: median(turns.map((one) => one.ours.cpu)),
      floorCpuMs: median(turns.map((one) => one.floor.cpu)),
      goal,
    });
  }
  return floors;
}
