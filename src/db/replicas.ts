import type { Env } from "../env.ts";
import type { Shard } from "./shards.ts";

/**
 * Read replication (the setting `D1_READ_REPLICATION`): reads of the API go to the nearest copy of the database that
 * is no older than what the caller has written, which a bookmark tells. Every answer gives one in `x-d1-bookmark`;
 * a caller that sends it back reads nothing older, and the key's object remembers that of the key's last write, so
 * that whoever sends none reads their own writes too.
 */
export const BOOKMARK = "x-d1-bookmark";

export const readsReplicas = (env: Env): boolean => env.D1_READ_REPLICATION === "true";

export interface Session {
  database: D1Database;
  /** How new the newest is that this session has seen, as the header has it; null before it asked anything. */
  bookmark(): string | null;
}

/**
 * A session of a request on its organization's database. `seen` are bookmarks it must not read behind; those of
 * another shard, from before a move, say nothing here. What cannot be read as a bookmark asks the primary.
 */
export function openSession(
  env: Env,
  shard: Shard,
  isRead: boolean,
  seen: readonly (string | null | undefined)[],
): Session {
  const bookmarks = seen.flatMap((one) => {
    if (one == null) return [];
    const found = /^(?:(\d+)\.)?([0-9a-f]{8}(?:-[0-9a-f]{8}){2}-[0-9a-f]{32})$/.exec(one);
    return [{ shard: Number(found?.[1] ?? 0), bookmark: found?.[2] }];
  });
  const isUnclear = bookmarks.some(({ bookmark }) => bookmark === undefined);
  // They sort as what they stand for.
  const newest = bookmarks
    .flatMap((one) => (one.shard === shard && one.bookmark ? [one.bookmark] : []))
    .sort()
    .at(-1);
  const from = !isRead || isUnclear ? "first-primary" : (newest ?? "first-unconstrained");
  const session = env.DB.withSession(from);
  return {
    database: session as unknown as D1Database,
    bookmark: () => {
      const bookmark = session.getBookmark();
      return bookmark === null || shard === 0 ? bookmark : `${shard}.${bookmark}`;
    },
  };
}
