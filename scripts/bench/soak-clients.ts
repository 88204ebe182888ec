import { type Receiver, receive } from "../../tests/process/receiver.ts";
import { call, newOrganization, pause, type SharedProduct } from "../../tests/process/support.ts";
import { chanceOf } from "../../tests/support/chance.ts";

const CLIENTS = 8;
/** Whom the clients ask, and what they were promised. */
export interface World {
  product: SharedProduct;
  organizationId: string;
  key: string;
  hook: Receiver;
  /** Every write that was acknowledged, as what must be there afterwards. */
  acknowledged: {
    accounts: Map<string, string>;
    /** With the account that each belongs to: what is under an account goes with it. */
    tasks: Map<string, string>;
    tickets: Map<string, string>;
    engagements: Map<string, string>;
    goals: Map<string, string>;
    events: Map<string, string>;
    deleted: Set<string>;
    /** Deletions that were asked for, answered or not. */
    leaving: Set<string>;
  };
  statuses: Map<string, number>;
  ending: boolean;
  /** What a client waits between two calls, in milliseconds. */
  pauseMs: number;
}

/** An organization with a webhook and a workflow, and nobody asking yet. */
export async function openWorld(product: SharedProduct, pauseMs: number): Promise<World> {
  const hook = await receive((_, response) => setTimeout(() => response.end(), 5));
  const { key, id: organizationId } = await newOrganization(product, {
    plan: "enterprise",
    rate_limit_override: { per_hour: 10_000_000, per_minute: 1_000_000 },
  });
  const none = () => new Map<string, string>();
  const world: World = {
    product,
    organizationId,
    key,
    hook,
    acknowledged: {
      accounts: none(),
      tasks: none(),
      tickets: none(),
      engagements: none(),
      goals: none(),
      events: none(),
      deleted: new Set(),
      leaving: new Set(),
    },
    statuses: new Map(),
    ending: false,
    pauseMs,
  };
  await ask(world, "POST", "/v1/webhooks", { url: hook.url, events: ["account.created"] });
  await ask(world, "POST", "/v1/automation/workflows", {
    name: "Greet",
    trigger: { type: "account_created" },
    actions: [{ type: "create_task", config: { title: "Greet {{ account.name }}" } }],
  });
  return world;
}

/** Eight clients; ends when `world.ending` is set. */
export async function crowd(world: World): Promise<void> {
  await Promise.all(Array.from({ length: CLIENTS }, (_, i) => client(world, i)));
}

/** How many requests were answered so far. */
export const answersOf = (world: World) =>
  [...world.statuses].reduce((sum, [status, n]) => sum + (status === "no answer" ? 0 : n), 0);

async function ask(world: World, method: string, pathname: string, body?: unknown, headers = {}) {
  const name = `${method} ${pathname.replace(/[a-z]+_[0-9a-z]{20,}/g, ":id").split("?")[0]}`;
  try {
    const answer = await call(world.product, method, pathname, body, { key: world.key, headers });
    const told = `${answer.status}`;
    world.statuses.set(told, (world.statuses.get(told) ?? 0) + 1);
    if (answer.status >= 500 && answer.status !== 503) console.log(`  ${name} → ${answer.status}`);
    return answer;
  } catch {
    world.statuses.set("no answer", (world.statuses.get("no answer") ?? 0) + 1);
    await pause(250);
    return null;
  }
}

/** A client that does this and that, and remembers what it was promised. */
async function client(world: World, seed: number): Promise<void> {
  const chance = chanceOf(seed + 1);
  const own: string[] = [];
  const { acknowledged } = world;
  const made = (answer: Awaited<ReturnType<typeof ask>>, into: Map<string, string>) => {
    if (answer?.status === 201) into.set(answer.body.data.id, answer.body.data.account_id);
  };
  for (let i = 0; !world.ending; i++) {
    const dice = chance();
    const account_id = own[Math.floor(chance() * own.length)];
    if (dice < 0.25 || !account_id) {
      const name = `Client ${seed}, ${i}`;
      const headers = { "Idempotency-Key": `${seed}-${i}` };
      const body = { name, arr: i, contacts: [{ name: "Ann", email: `a${seed}-${i}@example.com` }] };
      // Whoever gets no answer asks again, as one does: it must not be there twice.
      for (let tries = 0; tries < 40 && !world.ending; tries++) {
        const answer = await ask(world, "POST", "/v1/accounts", body, headers);
        if (answer?.status === 201) {
          acknowledged.accounts.set(answer.body.data.id, name);
          own.push(answer.body.data.id);
          break;
        }
        await pause(500);
      }
    } else if (dice < 0.4) {
      const events = Array.from({ length: 20 }, (_, n) => ({
        account_id,
        event_type: n % 2 ? "login" : "feature_use",
        event_data: { feature: `f${n}` },
        event_id: `${seed}-${i}-${n}`,
      }));
      const answer = await ask(world, "POST", "/v1/events/batch", { events });
      if (answer?.status === 200)
        for (const { event_id } of events) acknowledged.events.set(event_id, account_id);
    } else if (dice < 0.5) {
      made(await ask(world, "POST", "/v1/tasks", { account_id, title: `T${i}` }), acknowledged.tasks);
    } else if (dice < 0.57) {
      made(await ask(world, "POST", "/v1/tickets", { account_id, subject: `T${i}` }), acknowledged.tickets);
    } else if (dice < 0.64) {
      const body = { account_id, type: "call", title: `E${i}`, completed_at: new Date().toISOString() };
      made(await ask(world, "POST", "/v1/engagements", body), acknowledged.engagements);
    } else if (dice < 0.68) {
      const body = { account_id, title: `G${i}`, metric_type: "arr", target_value: 1_000_000 };
      made(await ask(world, "POST", "/v1/goals", body), acknowledged.goals);
    } else if (dice < 0.78) {
      const status = ["active", "at_risk", "onboarding"][i % 3];
      await ask(world, "PATCH", `/v1/accounts/${account_id}`, { status, arr: i * 10 });
    } else if (dice < 0.8 && own.length > 5) {
      const gone = own.shift()!;
      acknowledged.leaving.add(gone);
      acknowledged.accounts.delete(gone);
      const answer = await ask(world, "DELETE", `/v1/accounts/${gone}`);
      if (answer?.status === 200) acknowledged.deleted.add(gone);
    } else {
      const paths = [
        "/v1/accounts?limit=50",
        `/v1/accounts/${account_id}`,
        "/v1/analytics/dashboard",
        "/v1/accounts?search=Client",
      ];
      await ask(world, "GET", paths[i % paths.length]!);
    }
    await pause(world.pauseMs * (0.5 + chance()));
  }
}
