import { listProcesses } from "./processes.ts";

/** How often is looked, and how long an answer may take. */
const LOOK_MS = 500;
const ANSWER_MS = 3_000;

/**
 * Calls `lost`, once, when a workerd of the group died and the server does not answer any more: wrangler starts
 * another in its place, which nobody reaches. A change of the source makes wrangler do the same, and there it answers.
 * Returns what ends the watch.
 */
export function watchServer(group: number, origin: string, lost: () => void): () => void {
  let isOver = false;
  const workers = () =>
    listProcesses().filter((known) => known.group === group && known.command.includes("workerd serve"));
  const watch = async () => {
    let pids = workers().map(({ pid }) => pid);
    while (!isOver) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS).unref());
      if (pids.every(isAlive)) continue;
      if (await answers(origin)) pids = workers().map(({ pid }) => pid);
      else if (!isOver) {
        isOver = true;
        lost();
      }
    }
  };
  void watch();
  return () => {
    isOver = true;
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const answers = (origin: string) =>
  fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(ANSWER_MS) }).then(
    () => true,
    () => false,
  );
