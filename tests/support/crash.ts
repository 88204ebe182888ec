import { createAccount } from "../../src/accounts/service.ts";
import { SCOPES } from "../../src/auth/scopes.ts";
import type { Context } from "../../src/context.ts";
import { noCost, openDatabase } from "../../src/db/client.ts";
import type { Env } from "../../src/env.ts";
import { consumeDeliveries, EVERY_MINUTE_DELIVERIES } from "../../src/jobs/deliveries.ts";
import type { DeliveryWakeup } from "../../src/jobs/wakeups.ts";
import type { Organization } from "../../src/organizations/schema.ts";

/** When a process dies: at its nth step, before the step has happened or after it but before anyone hears. */
export interface Death {
  step: number;
  after: boolean;
}

interface Message {
  body: DeliveryWakeup;
  sentAt: number;
  dueAt: number;
}

/** What outlives a process: the clock, the database, the queue, and what receivers saw. */
export interface World {
  env: Env;
  organization: Organization;
  now: number;
  queue: Message[];
  /** Answers a request: a status, or an error to throw. */
  answer(request: Seen): number | Error;
  seen: Seen[];
  /** What processes were killed at. */
  deaths: Map<string, number>;
  chance: () => number;
}

export interface Seen {
  url: string;
  webhookId: string;
  body: string;
  status: number | null;
}

class Dead extends Error {}

/**
 * One run of the product's own code over the world. Each call that leaves it (a trip to the database, a
 * request, a message) is a step, and at one of them the process may die: from then on none of its code gets
 * anything done, as after `kill -9`.
 */
export class Process {
  readonly #world: World;
  readonly #death: Death | null;
  readonly #env: Env;
  readonly #background: Promise<unknown>[] = [];
  #steps = 0;
  dead = false;

  constructor(world: World, death: Death | null) {
    this.#world = world;
    this.#death = death;
    const send = async (messages: Iterable<MessageSendRequest<DeliveryWakeup>>) => {
      await this.#step("queue.send", async () => {
        for (const { body, delaySeconds = 0 } of messages) {
          world.queue.push({ body, sentAt: world.now, dueAt: world.now + delaySeconds * 1000 });
        }
      });
    };
    this.#env = {
      ...world.env,
      DB: this.#database(world.env.DB),
      DELIVERIES: {
        send: (body: DeliveryWakeup, options?: QueueSendOptions) =>
          send([{ body, delaySeconds: options?.delaySeconds }]),
        sendBatch: send,
      } as unknown as Queue<DeliveryWakeup>,
    };
  }

  async #step<T>(name: string, act: () => Promise<T>): Promise<T> {
    if (this.dead) throw new Dead();
    this.#steps++;
    const isLast = this.#death !== null && this.#steps === this.#death.step;
    const { deaths } = this.#world;
    if (isLast) {
      const key = `${this.#death!.after ? "after" : "before"} ${name}`;
      deaths.set(key, (deaths.get(key) ?? 0) + 1);
    }
    if (isLast && !this.#death!.after) this.dead = true;
    if (this.dead) throw new Dead();
    const result = await act();
    if (isLast) this.dead = true;
    if (this.dead) throw new Dead();
    return result;
  }

  #database(d1: D1Database): D1Database {
    const inner = new WeakMap<object, { statement: D1PreparedStatement; text: string }>();
    const wrap = (statement: D1PreparedStatement, text: string): D1PreparedStatement => {
      const wrapped = {
        bind: (...values: unknown[]) => wrap(statement.bind(...values), text),
        all: () => this.#step(nameOf([text]), () => statement.all()),
      } as unknown as D1PreparedStatement;
      inner.set(wrapped, { statement, text });
      return wrapped;
    };
    return {
      prepare: (text: string) => wrap(d1.prepare(text), text),
      batch: (statements: D1PreparedStatement[]) => {
        const known = statements.map((one) => inner.get(one)!);
        return this.#step(nameOf(known.map(({ text }) => text)), () =>
          d1.batch(known.map(({ statement }) => statement)),
        );
      },
    } as unknown as D1Database;
  }

  /** Stands in for the global `fetch` while this process runs. */
  readonly fetch = async (url: string, init: { body: string; headers: Record<string, string> }) =>
    this.#step("the request", async () => {
      const request: Seen = {
        url,
        webhookId: init.headers["webhook-id"]!,
        body: init.body,
        status: null,
      };
      this.#world.seen.push(request);
      const answer = this.#world.answer(request);
      if (answer instanceof Error) throw answer;
      request.status = answer;
      return new Response(answer === 204 ? null : "text", { status: answer });
    });

  #execution(): ExecutionContext {
    return {
      waitUntil: (promise: Promise<unknown>) => void this.#background.push(promise.catch(() => {})),
    } as ExecutionContext;
  }

  /** An API call, as its handler makes it. False when the process died before the answer. */
  async createAccount(name: string): Promise<boolean> {
    const { organization, now } = this.#world;
    const cost = noCost();
    const ctx: Context = {
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
    return this.#survives(() => createAccount(ctx, { name, status: "active" }));
  }

  /** The queue hands over up to five messages: any of those that are due, now and then one twice, or never. */
  async consume(): Promise<void> {
    const { queue, chance } = this.#world;
    const due = queue.filter((message) => message.dueAt <= this.#world.now);
    const taken: Message[] = [];
    while (due.length > 0 && taken.length < 5) {
      const [message] = due.splice(Math.floor(chance() * due.length), 1);
      const fate = chance();
      if (fate > 0.15) queue.splice(queue.indexOf(message!), 1);
      // Dropped: acknowledged by nobody, seen by nobody.
      if (fate < 0.85) taken.push(message!);
    }
    if (taken.length === 0) return;
    const batch = {
      queue: "fastenr-deliveries",
      messages: taken.map(({ body, sentAt }) => ({
        body,
        timestamp: new Date(sentAt),
        ack: () => {},
        retry: () => {},
      })),
    } as unknown as MessageBatch;
    const isDone = await this.#survives(() => consumeDeliveries(batch, this.#env, this.#execution()));
    // A batch whose handler did not return comes again.
    if (!isDone) queue.push(...taken);
  }

  /** The minute cron. */
  async cron(): Promise<void> {
    for (const job of Object.values(EVERY_MINUTE_DELIVERIES)) {
      await this.#survives(() => job(this.#env, this.#execution(), this.#world.now));
    }
  }

  /** Waits for what handlers left running. */
  async settle(): Promise<void> {
    while (this.#background.length > 0) await this.#background.shift();
  }

  async #survives(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return !this.dead;
    } catch (error) {
      if (this.dead) return false;
      throw error;
    }
  }
}

/** What a trip to the database is for, by the words of its statements. */
function nameOf(texts: readonly string[]): string {
  const all = texts.join("\n");
  if (all.includes('insert into "accounts"')) return "the commit";
  if (all.includes('INSERT INTO "delivery_attempts"')) return "the record";
  if (all.includes("SET lease = ")) return "the claim";
  if (all.includes("RECURSIVE hop")) return "the sweep";
  return "another trip";
}
