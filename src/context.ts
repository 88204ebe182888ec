import { type SQL, sql } from "drizzle-orm";
import type { KeyRecord } from "./auth/key-object.ts";
import {
  type Cost,
  type Database,
  databaseMessage,
  noCost,
  openDatabase,
  type Statement,
} from "./db/client.ts";
import type { Env } from "./env.ts";
import { contended } from "./http/errors.ts";
import type { Versioned } from "./http/etag.ts";
import type { IdempotencyClaim, KeptAnswer } from "./http/idempotency.ts";
import type { AutomationWakeup, DeliveryWakeup, EmailWakeup, HealthWakeup } from "./jobs/wakeups.ts";
import type { Organization } from "./organizations/schema.ts";

/** Who acts: an API key, the operator, or the product itself (a cron, a queue). */
export interface Actor {
  type: "api_key" | "operator" | "system";
  id: string | null;
  name: string;
  scopes: readonly string[];
}

interface Base {
  env: Env;
  db: Database;
  cost: Cost;
  actor: Actor;
  requestId: string | null;
  /** The one "now" of this request or job, in milliseconds. Rules never read the clock. */
  now: number;
  /** The Idempotency-Key claim of this request, completed in the same batch as the change. */
  idempotency?: IdempotencyClaim;
  waitUntil(promise: Promise<unknown>): void;
}

/** What every service takes first. It is bound to one organization, and so is every query made from it. */
export interface Context extends Base {
  organization: Organization;
  /** The caller's key, where there is one. */
  key?: KeyRecord;
  /** Scoring to wake up for after the commit. */
  rescore: boolean;
  /** Set by who scores the accounts when all is there: what is written marks none for it. */
  unscored?: boolean;
  /** Set for the past that is loaded quietly: nobody is told, nothing starts. */
  quiet?: boolean;
  /** Email to wake up for after the commit. */
  mail?: boolean;
  /** How many automated changes led here; none for a person or a signal. */
  depth?: number;
}

/** What the operator's services take: not bound to a tenant, and reachable only behind the operator token. */
export interface OperatorContext extends Base {
  /** The one organization that a sweep looks at; all of them without. */
  only?: string;
}

/** Keeps a sweep's statement to the one organization that it is for, if it is for one. */
export const onlyFor = (only: string | undefined, column: SQL): SQL =>
  only === undefined ? sql`` : sql`AND ${column} = ${only}`;

export const SYSTEM: Actor = { type: "system", id: null, name: "fastenr", scopes: [] };

/** A context for queue and cron work on one organization. */
export function systemContext(
  env: Env,
  execution: ExecutionContext,
  organization: Organization,
  now: number,
): Context {
  const cost = noCost();
  return {
    env,
    cost,
    db: openDatabase(env.DB, cost),
    organization,
    actor: SYSTEM,
    requestId: null,
    now,
    rescore: false,
    waitUntil: (promise) => execution.waitUntil(promise),
  };
}

/** The product itself at work on many organizations, as of `now`; with `only`, on that one alone. */
export function systemActor(env: Env, now: number, only?: string): OperatorContext {
  const cost = noCost();
  return {
    env,
    cost,
    db: openDatabase(env.DB, cost),
    actor: SYSTEM,
    requestId: null,
    now,
    only,
    waitUntil: () => {},
  };
}

/** Rows a statement returned, whichever way Drizzle hands them out of a batch. */
export function rowsOf<T>(result: unknown): T[] {
  if (Array.isArray(result)) return result as T[];
  return ((result as { results?: T[] } | undefined)?.results ?? []) as T[];
}

/**
 * Commits a change and everything it owes the world in one transaction, then wakes the queues. A statement
 * that returns `wake_webhook` names a webhook that something is due to, one that returns `wake_automation`
 * has started runs. With `created` (a 201) or `answer`, the answer to an Idempotency-Key is kept in the same
 * transaction, so a retry can neither repeat the change nor lose its answer; `version` is what its ETag is made
 * of. Leave secrets out of it.
 */
export async function commit(
  ctx: Context,
  statements: Statement[],
  options: { created?: unknown; answer?: KeptAnswer; version?: Versioned } = {},
): Promise<unknown[]> {
  const all = [...statements];
  const kept: KeptAnswer | undefined =
    "created" in options ? { status: 201, data: options.created } : options.answer;
  if (ctx.idempotency && kept) {
    all.push(...ctx.idempotency.complete(kept, options.version));
    ctx.idempotency.completed = true;
  }
  let results: unknown[];
  try {
    results = await ctx.db.batch(all);
  } catch (error) {
    if (ctx.idempotency) ctx.idempotency.completed = false;
    throw error;
  }
  wake(ctx, results.slice(0, statements.length));
  return results;
}

/**
 * A statement that undoes the whole batch unless `condition` holds where it stands: what depends on an
 * update that may have found another version is then never half done. D1 has no RAISE outside triggers, so
 * it fails on purpose.
 */
export function guard(ctx: Pick<Context, "db">, condition: SQL): Statement {
  return ctx.db.run(sql`SELECT CASE WHEN ${condition} THEN 1 ELSE json('not so') END`);
}

export function isGuardFailure(error: unknown): boolean {
  return databaseMessage(error)?.includes("malformed JSON") === true;
}

/**
 * Reads, decides and commits again when another writer came between. Waits a few random milliseconds first,
 * so that many who met once do not all meet again; gives up after 100 times, since of ten who go
 * on and on each is overtaken nine times in ten.
 */
export async function retrying<T>(
  attempt: () => Promise<T>,
  alsoWhen: (error: unknown) => boolean = () => false,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isGuardFailure(error) && !alsoWhen(error)) throw error;
      if (tries === 100) throw contended();
      await scheduler.wait(Math.random() * Math.min(tries, 8) * 8);
    }
  }
}

/** Sends the wake-ups of a committed batch. Losing one costs a minute: a cron sweeps what is due. */
export function wake(ctx: Context, results: unknown[]): void {
  const webhooks = new Set<string>();
  let areRunsDue = false;
  for (const result of results) {
    for (const row of rowsOf<Record<string, unknown>>(result)) {
      if ("wake_automation" in row) areRunsDue = true;
      if (!("wake_webhook" in row)) break;
      if (typeof row.wake_webhook === "string") webhooks.add(row.wake_webhook);
    }
  }
  // A clock set ahead is carried on. Work that is late is not: what it sends is signed with the real time.
  const as_of = ctx.now > Date.now() ? ctx.now : undefined;
  // One for each webhook, not for each delivery: a thousand events must not queue before another tenant's one.
  const deliveries = [...webhooks].map((webhook_id) => ({
    body: {
      type: "deliver",
      organization_id: ctx.organization.id,
      webhook_id,
      as_of,
    } satisfies DeliveryWakeup,
  }));
  for (let i = 0; i < deliveries.length; i += 100) {
    ctx.waitUntil(quietly(ctx.env.DELIVERIES.sendBatch(deliveries.slice(i, i + 100))));
  }
  if (ctx.rescore) {
    ctx.rescore = false;
    const wakeup: HealthWakeup = { type: "rescore", organization_id: ctx.organization.id };
    ctx.waitUntil(quietly(ctx.env.HEALTH.send(wakeup)));
  }
  if (ctx.mail) {
    ctx.mail = false;
    const wakeup: EmailWakeup = { type: "send", organization_id: ctx.organization.id, as_of: ctx.now };
    ctx.waitUntil(quietly(ctx.env.EMAILS.send(wakeup)));
  }
  if (areRunsDue) {
    const wakeup: AutomationWakeup = { type: "work", organization_id: ctx.organization.id, as_of: ctx.now };
    ctx.waitUntil(quietly(ctx.env.AUTOMATION.send(wakeup)));
  }
}

/** A wake-up that cannot be sent is logged, and made good by the cron that sweeps. */
export async function quietly(sending: Promise<unknown>): Promise<void> {
  try {
    await sending;
  } catch (error) {
    console.warn(
      JSON.stringify({ event: "wakeup_lost", error: error instanceof Error ? error.name : "unknown" }),
    );
  }
}
