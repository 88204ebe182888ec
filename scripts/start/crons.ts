export const EVERY_MINUTE = "* * * * *";
export const DAILY = "0 2 * * *";
const MINUTE = 60_000;
const DAY = 86_400_000;

/** Fires a cron of a local server as of `time` (milliseconds). Throws when the server does not take it. */
export async function fireCron(origin: string, cron: string, time: number): Promise<void> {
  const query = new URLSearchParams({ cron, time: String(time) });
  const response = await fetch(`${origin}/cdn-cgi/local/scheduled?${query}`);
  await response.body?.cancel();
  if (!response.ok) throw new Error(`cron ${cron} was answered ${response.status}`);
}

/** The newest 02:00 UTC at or before `now`. */
export const lastDaily = (now: number) => Math.floor((now - 2 * 3_600_000) / DAY) * DAY + 2 * 3_600_000;

/**
 * Fires the Worker's crons, which a local server does not do by itself: each minute on the minute, and the
 * daily one when 02:00 UTC has passed since `daily.read()`, so that a machine that slept catches up.
 * Returns the function that ends it.
 */
export function startCrons(
  origin: string,
  daily: { read(): number; write(time: number): void },
  failed: (error: unknown) => void,
): () => void {
  let timer: NodeJS.Timeout;
  const tick = async () => {
    const now = Math.floor(Date.now() / MINUTE) * MINUTE;
    try {
      await fireCron(origin, EVERY_MINUTE, now);
      const due = lastDaily(now);
      if (daily.read() < due) {
        await fireCron(origin, DAILY, due);
        daily.write(due);
      }
    } catch (error) {
      failed(error);
    }
    timer = setTimeout(tick, MINUTE - (Date.now() % MINUTE) + 50);
  };
  timer = setTimeout(tick, MINUTE - (Date.now() % MINUTE) + 50);
  return () => clearTimeout(timer);
}
