import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { systemActor } from "../src/context.ts";
import { noCost, openDatabase } from "../src/db/client.ts";
import { readSignals } from "../src/health/score-sql.ts";
import { daysKept, pruneEvents, startPruning } from "../src/signals/retention.ts";
import { bindings, newTenant, type Tenant } from "./support/api.ts";
import { chanceOf } from "./support/chance.ts";

const DAY = 86_400_000;
const now = Date.now();
const db = openDatabase(bindings.DB, noCost());
const keeping = { ...bindings, USAGE_EVENTS_DAYS: "120" };
let tenant: Tenant;

/** What scores are made of, of all accounts as of a time. */
const signalsAt = (at: number) =>
  db.all(
    sql`${readSignals({ organizationId: tenant.id, now: at, which: sql`true` })} SELECT * FROM signals ORDER BY account_id`,
  );

const eventsLeft = () =>
  db.all<{ account_id: string; event_type: string; occurred_at: number }>(
    sql`SELECT account_id, event_type, occurred_at FROM usage_events WHERE organization_id = ${tenant.id}`,
  );

/** As if a roll had taken place then. */
const rolledAt = (at: number) =>
  bindings.DB.prepare(
    `INSERT INTO organization_days SELECT ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '[]', '[]'`,
  )
    .bind(tenant.id, new Date(at).toISOString().slice(0, 10), at)
    .run();

async function prune(env = keeping): Promise<void> {
  await startPruning(systemActor(env, now));
  for (let i = 0; i < 10; i++) await pruneEvents(systemActor(env, now));
}

beforeAll(async () => {
  tenant = await newTenant();
  const random = chanceOf(7);
  const accounts = Array.from({ length: 260 }, (_, i) => ({ external_id: `a${i}`, name: `A ${i}` }));
  await tenant.post("/v1/accounts/batch", { accounts });
  const types = ["login", "feature_use", "training", "api_call", "page_view"];
  const events = Array.from({ length: 3_000 }, () => {
    const type = types[Math.floor(random() * types.length)]!;
    const data = {
      feature_use: { feature: `f${Math.floor(random() * 5)}` },
      training: { completed: Math.floor(random() * 9), total: 9 },
    };
    return {
      external_id: `a${Math.floor(random() * 250)}`,
      event_type: type,
      occurred_at: new Date(
        now - Math.floor(random() ** 2 * 500) * DAY + Math.floor(random() * DAY),
      ).toISOString(),
      event_data: (data as Record<string, unknown>)[type] ?? null,
    };
  });
  for (let i = 0; i < 3; i++) {
    const part = events.slice(1_000 * i, 1_000 * (i + 1));
    const { body } = await tenant.post("/v1/events/batch", { events: part });
    expect(body.data.filter((row: { status: string }) => row.status === "failed")).toEqual([]);
  }
});

test("events are kept for good unless days are set, and never for fewer than 120", () => {
  expect(daysKept({})).toBe(null);
  expect(daysKept({ USAGE_EVENTS_DAYS: "" })).toBe(null);
  expect(daysKept({ USAGE_EVENTS_DAYS: "x" })).toBe(null);
  expect(daysKept({ USAGE_EVENTS_DAYS: "30" })).toBe(120);
  expect(daysKept({ USAGE_EVENTS_DAYS: "400" })).toBe(400);
});

test("nothing goes while it is off, nor before a roll has counted it", async () => {
  const before = await eventsLeft();
  await prune(bindings as typeof keeping);
  await prune();
  await rolledAt(now - 200 * DAY);
  await prune();
  expect(await eventsLeft()).toEqual(before);
});

test("old events go, but the newest of each type; no score of now or later changes", async () => {
  const times = [now, now + 29 * DAY, now + 89 * DAY, now + 400 * DAY];
  const before = await Promise.all(times.map(signalsAt));
  const all = await eventsLeft();
  await rolledAt(now);
  await prune();
  const left = await eventsLeft();
  const old = left.filter(({ occurred_at }) => occurred_at < now - 120 * DAY);
  expect(left.length).toBeLessThan(all.length - 500);
  expect(all.filter(({ occurred_at }) => occurred_at >= now - 120 * DAY)).toHaveLength(
    left.length - old.length,
  );
  for (const one of old) {
    const newer = all.filter(
      (e) =>
        e.account_id === one.account_id &&
        e.event_type === one.event_type &&
        e.occurred_at > one.occurred_at &&
        e.occurred_at <= now,
    );
    expect(newer).toEqual([]);
  }
  expect(await Promise.all(times.map(signalsAt))).toEqual(before);
  expect(await db.all(sql`SELECT * FROM event_pruning`)).toEqual([]);
});

test("a second time there is nothing to do", async () => {
  const left = await eventsLeft();
  await prune();
  expect(await eventsLeft()).toEqual(left);
});
