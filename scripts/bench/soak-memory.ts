import { readFileSync } from "node:fs";
import { pause } from "../../tests/process/support.ts";
import { OPERATOR, startServer } from "./server.ts";
import { answersOf, crowd, openWorld } from "./soak-clients.ts";

/** For how many answers the server is watched: its heaps have grown to their size after some ten thousand. */
const ANSWERS = Number(process.env.SOAK_ANSWERS ?? 20_000);
const LOOK_MS = 1_000;
/**
 * What the last third may have kept of each request, in KiB. Not nothing: rows are written all the while, and SQLite
 * keeps pages of them in memory.
 */
const KEPT = 24;

/**
 * The clients' load on workerd itself, which is not killed: `wrangler dev`, which `npm start` runs, keeps some 65 KiB
 * of each answer in the worker before ours, whatever ours does.
 */
export async function watchMemory(): Promise<void> {
  const server = await startServer();
  const product = { url: server.origin, port: Number(new URL(server.origin).port), operatorToken: OPERATOR };
  const world = await openWorld(product, 0);
  const looks: { mib: number; answers: number }[] = [];
  const clients = crowd(world);
  while (answersOf(world) < ANSWERS) {
    await server.cron("* * * * *", Date.now());
    looks.push({ mib: memoryOf(server.pid), answers: answersOf(world) });
    await pause(LOOK_MS);
  }
  world.ending = true;
  await clients;
  await world.hook.close();
  await server.stop();
  const thirdOf = ({ answers }: { answers: number }) => Math.floor((3 * answers) / ANSWERS);
  const [first, middle, last] = [0, 1, 2].map((i) => medians(looks.filter((look) => thirdOf(look) === i)));
  const kept = ((last!.mib - middle!.mib) * 1024) / (last!.answers - middle!.answers);
  const told = `${answersOf(world)} answers; workerd in thirds: ${[first, middle, last].map((one) => one!.mib).join(" → ")} MiB, ${kept.toFixed(1)} KiB of each request`;
  if (kept > KEPT) throw new Error(`memory grows: ${told}`);
  console.log(told);
}

const medians = (looks: readonly { mib: number; answers: number }[]) => ({
  mib: median(looks.map(({ mib }) => mib)),
  answers: median(looks.map(({ answers }) => answers)),
});

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Resident memory of a process, in MiB, by Linux's count. */
const memoryOf = (pid: number) =>
  Math.round(Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024);
