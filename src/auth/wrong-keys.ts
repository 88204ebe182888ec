const PER_MINUTE = 1_000;
const MINUTE = 60_000;
const REMEMBERED = 10_000;

/**
 * Wrong keys per client address, within this isolate: an address past its budget is refused before any
 * look-up, so guessing costs nobody but the guesser. Keys seen live pass all the same: a colleague behind
 * the same address is not the guesser.
 */
const wrong = new Map<string, { startedAt: number; count: number }>();
const live = new Set<string>();

/** Seconds this address must wait, or 0. */
export function penalty(address: string, hash: string, now: number): number {
  const window = wrong.get(address);
  if (!window || window.count < PER_MINUTE || live.has(hash)) return 0;
  return Math.max(0, Math.ceil((window.startedAt + MINUTE - now) / 1000));
}

export function recordWrongKey(address: string, hash: string, now: number): void {
  live.delete(hash);
  const window = wrong.get(address);
  if (window && now < window.startedAt + MINUTE) {
    window.count++;
    return;
  }
  if (wrong.size >= REMEMBERED) wrong.clear();
  wrong.set(address, { startedAt: now, count: 1 });
}

export function recordLiveKey(hash: string): void {
  if (live.size >= REMEMBERED) live.clear();
  live.add(hash);
}

export const WRONG_KEY_LIMIT = PER_MINUTE;
