import { AsyncLocalStorage } from "node:async_hooks";
import { updateAccount } from "../../src/accounts/service.ts";
import { SCOPES } from "../../src/auth/scopes.ts";
import { execute } from "../../src/automation/execute.ts";
import { cancelRun, retryRun } from "../../src/automation/runs.ts";
import { updateWorkflow } from "../../src/automation/service.ts";
import type { Context } from "../../src/context.ts";
import { noCost, openDatabase } from "../../src/db/client.ts";
import type { Env } from "../../src/env.ts";
import { ApiError } from "../../src/http/errors.ts";
import { consumeAutomation, EVERY_MINUTE_AUTOMATION } from "../../src/jobs/automation.ts";
import type { AutomationWakeup } from "../../src/jobs/wakeups.ts";
import type { Organization } from "../../src/organizations/schema.ts";

/** When a process dies: at its nth step, before the step has happened or after it but before anyone hears. */
export interface Death {
  step: number;
  after: boolean;
}

interface Message {
  body: AutomationWakeup;
  sentAt: number;
  dueAt: number;
}

export interface Seen {
  url: string;
  delivery: string;
}

/** What outlives a process: the clock, the database, the queue, and what receivers saw. */
export interface World {
  env: Env;
  organization: Organization;
  now: number;
  queue: Message[];
  /** Answers a request: a status, or an error to throw. */
  answer(): number | Error;
  seen: Seen[];
  /** Steps that processes are about to make: the test lets them happen one by one, in any order. */
  waiting: (() => Promise<void>)[];
  /** Runs whose cancelling was answered. */
  cancelled: string[];
  /** Processes that died. */
  deaths: number;
  /** Transactions that a guard undid, because somebody else came first. */
  clashes: number;
}

const running = new AsyncLocalStorage<Process>();

/** Stands in for the global `fetch`: the request is a step of whoever makes it. */
export const fetchAsProcess = (url: string, init: { headers: Record<string, string> }) =>
  running.getStore()!.fetch(url, init);

/** Lets one of the steps that processes are about to make happen; false when there is none. */
export async function tick(world: World, pick: number): Promise<boolean> {
  const { waiting } = world;
  if (waiting.length === 0) return false;
  const [step] = waiting.splice(pick % waiting.length, 1);
  await step!();
  // Their code goes on to its next step, before which who makes many lets others be heard.
  await scheduler.wait(2);
  return true;
}

class Dead extends Error {}

/** What cannot be done as things stand is told with 409. */
function orConflict(error: unknown): void {
  if (!(error instanceof ApiError && error.status === 409)) throw error;
}

/**
 * One run of the product's own code over the world, beside others. Each call that leaves it (a trip to the
 * database, a request, a message) is a step that waits for its turn, and at one of them the process may die: from
 * then on none of its code gets anything done, as after `kill -9`.
 */
export class Process {
  readonly #world: World;
  readonly #death: Death | null;
  readonly #env: Env;
  readonly #background: Promise<unknown>[] = [];
  #steps = 0;
  dead = false;
  /** What went wrong without a death. */
  readonly errors: unknown[] = [];

  constructor(world: World, death: Death | null) {
    this.#world = world;
    this.#death = death;
    const send = (messages: Iterable<MessageSendRequest<AutomationWakeup>>) =>
      this.#step(async () => {
        for (const { body, delaySeconds = 0 } of messages) {
          world.queue.push({ body, sentAt: world.now, dueAt: world.now + delaySeconds * 1000 });
        }
      });
    const queue = {
      send: (body: AutomationWakeup, options?: QueueSendOptions) =>
        send([{ body, delaySeconds: options?.delaySeconds }]),
      sendBatch: send,
    };
    const unheard = { send: () => this.#step(async () => {}), sendBatch: () => this.#step(async () => {}) };
    this.#env = {
      ...world.env,
      DB: this.#database(world.env.DB),
      AUTOMATION: queue as unknown as Env["AUTOMATION"],
      DELIVERIES: unheard as unknown as Env["DELIVERIES"],
      HEALTH: unheard as unknown as Env["HEALTH"],
      EMAILS: unheard as unknown as Env["EMAILS"],
    };
  }

  #step<T>(act: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#world.waiting.push(() => this.#perform(act).then(resolve, reject));
    });
  }

  async #perform<T>(act: () => Promise<T>): Promise<T> {
    if (this.dead) throw new Dead();
    this.#steps++;
    const isLast = this.#death !== null && this.#steps === this.#death.step;
    if (isLast) {
      this.#world.deaths++;
      if (!this.#death!.after) this.dead = true;
    }
    if (this.dead) throw new Dead();
    const result = await act();
    if (isLast) this.dead = true;
    if (this.dead) throw new Dead();
    return result;
  }

  #database(d1: D1Database): D1Database {
    const inner = new WeakMap<object, D1PreparedStatement>();
    const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
      const wrapped = {
        bind: (...values: unknown[]) => wrap(statement.bind(...values)),
        all: () => this.#step(() => statement.all()),
      } as unknown as D1PreparedStatement;
      inner.set(wrapped, statement);
      return wrapped;
    };
    return {
      prepare: (text: string) => wrap(d1.prepare(text)),
      batch: (statements: D1PreparedStatement[]) =>
        this.#step(async () => {
          try {
            return await d1.batch(statements.map((one) => inner.get(one)!));
          } catch (error) {
            if (String(error).includes("malformed JSON")) this.#world.clashes++;
            throw error;
          }
        }),
    } as unknown as D1Database;
  }

  /** Stands in for the global `fetch` while this process runs. */
  readonly fetch = (url: string, init: { headers: Record<string, string> }) =>
    this.#step(async () => {
      this.#world.seen.push({ url, delivery: init.headers["X-Fastenr-Delivery"]! });
      const answer = this.#world.answer();
      if (answer instanceof Error) throw answer;
      return new Response("text", { status: answer });
    });

  #execution(): ExecutionContext {
    return {
      waitUntil: (promise: Promise<unknown>) => void this.#background.push(promise.catch(() => {})),
    } as ExecutionContext;
  }

  #context(): Context {
    const { organization, now } = this.#world;
    const cost = noCost();
    return {
      env: this.#env,
      cost,
      db: openDatabase(this.#env.DB, cost),
      organization,
      actor: { type: "api_key", id: null, name: "crash", scopes: SCOPES },
      requestId: null,
      now,
      rescore: false,
      waitUntil: (promise) => void this.#background.push(promise.catch(() => {})),
    };
  }

  /** API calls, as their handlers make them. */
  updateAccount(id: string, arr: number): void {
    this.#start(() => updateAccount(this.#context(), { id }, { arr }));
  }
  execute(workflowId: string, accountIds: string[]): void {
    const input = { account_ids: accountIds, dry_run: false };
    this.#start(() => execute(this.#context(), workflowId, input).catch(orConflict));
  }
  cancel(runId: string): void {
    this.#start(() =>
      cancelRun(this.#context(), runId).then(() => void this.#world.cancelled.push(runId), orConflict),
    );
  }
  retry(runId: string): void {
    this.#start(() => retryRun(this.#context(), runId).catch(orConflict));
  }
  setStatus(workflowId: string, status: "active" | "paused"): void {
    this.#start(() => updateWorkflow(this.#context(), workflowId, { status }));
  }

  /** The queue hands over the messages at these places, in this order; those kept come again. */
  consume(taken: readonly { place: number; isKept: boolean }[]): void {
    const { queue, now } = this.#world;
    const messages: Message[] = [];
    for (const { place, isKept } of taken) {
      const due = queue.filter((message) => message.dueAt <= now);
      if (due.length === 0) break;
      const message = due[place % due.length]!;
      if (!isKept) queue.splice(queue.indexOf(message), 1);
      messages.push(message);
    }
    if (messages.length === 0) return;
    const batch = {
      queue: "fastenr-automation",
      messages: messages.map(({ body, sentAt }) => ({
        body,
        timestamp: new Date(sentAt),
        ack: () => {},
        retry: () => {},
      })),
    } as unknown as MessageBatch;
    this.#start(() => consumeAutomation(batch, this.#env, this.#execution()));
  }

  /** The minute cron. */
  cron(): void {
    for (const job of Object.values(EVERY_MINUTE_AUTOMATION)) {
      this.#start(() => job(this.#env, this.#execution(), this.#world.now));
    }
  }

  #start(act: () => Promise<unknown>): void {
    const done = running.run(this, act).catch((error) => {
      if (!this.dead) this.errors.push(error);
    });
    this.#background.push(done);
  }
}
