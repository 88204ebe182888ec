import type { Env } from "../env.ts";

/** Tells key objects that what they know is the past, before anybody is answered. */
export async function forgetKeys(env: Env, hashes: readonly string[]): Promise<void> {
  await Promise.all(hashes.map((hash) => env.API_KEYS.getByName(hash).forget()));
}
