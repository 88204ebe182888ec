import type { Env } from "../env.ts";

/**
 * Organizations live in one of several databases, all of one schema: shard 0 is `DB`, shard n is `DB_n`. Code
 * that works for an organization sees its shard alone, as `env.DB`; which one that is stands in the directory,
 * two tables of the first database (see organizations/directory.ts). Where only `DB` is bound there is no
 * directory to ask, and nothing here costs a round trip.
 */
export type Shard = number;

/** Every shard that is bound, in order. */
export function shardsOf(env: Env): Shard[] {
  const numbers = Object.keys(env).flatMap((name) => {
    const digits = /^DB_([1-9]\d*)$/.exec(name)?.[1];
    return digits === undefined ? [] : [Number(digits)];
  });
  return [0, ...numbers.sort((a, b) => a - b)];
}

export const isSharded = (env: Env): boolean => shardsOf(env).length > 1;

/** The environment as code sees it that works on this shard. Throws when no such database is bound. */
export function onShard(env: Env, shard: Shard): Env {
  const directory = directoryOf(env);
  if (shard === 0) return env.DIRECTORY ? { ...env, DB: directory, SHARD: 0 } : env;
  const database = env[`DB_${shard}`];
  if (!database) throw new Error(`no database is bound as DB_${shard}`);
  return { ...env, DB: database, DIRECTORY: directory, SHARD: shard };
}

/** Which shard this environment is of. */
export const shardOf = (env: Env): Shard => env.SHARD ?? 0;

/** The first database, which holds the directory, from wherever it is asked for. */
export const directoryOf = (env: Env): D1Database => env.DIRECTORY ?? env.DB;

/** Does something on every shard at once. */
export const onEveryShard = <T>(env: Env, act: (env: Env, shard: Shard) => Promise<T>): Promise<T[]> =>
  Promise.all(shardsOf(env).map((shard) => act(onShard(env, shard), shard)));
