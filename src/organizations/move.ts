import { and, eq, isNotNull, sql } from "drizzle-orm";
import { forgetKeys } from "../auth/forget-keys.ts";
import { type Database, FENCE, noCost, openDatabase, type Statement } from "../db/client.ts";
import { apiKeys, placements } from "../db/schema/index.ts";
import { onShard, shardsOf } from "../db/shards.ts";
import { tenantTables } from "../db/tenant-tables.ts";
import type { Env } from "../env.ts";
import { eachAlone } from "../failures.ts";
import { copiedTables, copyPage } from "./copy.ts";
import { openDirectory, placeKey } from "./directory.ts";
import { eraseCopy } from "./erase.ts";

/**
 * Moving an organization to another shard: its placement is the order and the record of how far that is, and each
 * minute the cron goes on from there (`npm run admin -- move-organization` writes the order and waits). In turn:
 *
 * - `ordered`: as the operator wrote it; what cannot be done is taken back.
 * - `copying`: passes over all of its rows make the copy what the source is, while everything goes on. Crons of the
 *   copy's shard may act on it; what they write the next pass undoes, and whom they wake up is the source
 *   (jobs/queue.ts sends every message to where the organization lives).
 * - `draining`: no queue works for it, until what was under way is over. The API does not notice.
 * - `switching`: the API refuses its writes (503), and so does its database, by triggers, whoever did not hear of
 *   it. Passes go on until one finds every row alike; then its place is the new shard. That is one row of the
 *   directory: before it, all is as it was; after it, all is there.
 * - `cleaning`: when nobody can be at work on the source any more, its rows go there, in steps.
 *
 * Every step may be cut off anywhere and done again.
 */
type Placement = typeof placements.$inferSelect;

/** How far a pass is: the table and the key it goes on behind, and what it has found so far. */
interface Progress {
  pass: number;
  table: number;
  after: readonly unknown[] | null;
  changed: number;
  checksum: string;
  /** Rows and checksum of each table that this pass is through with. */
  done: Record<string, [rows: number, checksum: string]>;
  rows: number;
}

const START: Progress = { pass: 1, table: 0, after: null, changed: 0, checksum: "", done: {}, rows: 0 };

/** Passes beside the work: so many at most, and none after one that found so little. */
const PASSES = 5;
const LITTLE = 500;
/** What a queue had begun is over: a lane ends after 10 s and its attempts, a lease after 30. */
const DRAIN_MS = 40_000;
/** A switch that does not come to an end is given up: the copy goes on beside the work. */
const SWITCH_MS = 10 * 60_000;
/** Requests that were let in before the switch are over. */
const CLEAN_MS = 60_000;
/** Milliseconds of one go; the next minute goes on. */
const GO_MS = 45_000;

/** Each minute: every move goes on for some seconds. */
export async function advanceMoves(env: Env, now: number): Promise<void> {
  const moving = await openDirectory(env)
    .select({ organizationId: placements.tenant })
    .from(placements)
    .where(isNotNull(placements.state));
  await eachAlone("move_failed", moving, ({ organizationId }) =>
    advance(env, organizationId, now, Date.now() + GO_MS),
  );
}

async function advance(env: Env, tenant: string, now: number, until: number): Promise<void> {
  for (let goesOn = true; goesOn && Date.now() < until; ) {
    const [placement] = await openDirectory(env)
      .select()
      .from(placements)
      .where(eq(placements.tenant, tenant));
    if (!placement?.state) return;
    goesOn = await STEPS[placement.state](env, placement, now, until);
  }
}

/** One step of each state: whether there is more to do at once. */
const STEPS: Record<
  NonNullable<Placement["state"]>,
  (env: Env, placement: Placement, now: number, until: number) => Promise<boolean>
> = {
  // As the operator wrote it down; what cannot be done is taken back.
  ordered: async (env, placement, now) => {
    const { tenant, shard, movingTo } = placement;
    const isPossible = movingTo !== null && movingTo !== shard && shardsOf(env).includes(movingTo);
    const [found] = await openDatabase(onShard(env, shard).DB, noCost()).all(
      sql`SELECT id FROM organizations WHERE id = ${tenant} AND deleted_at IS NULL`,
    );
    if (found && isPossible) return turn(env, placement, { state: "copying", since: now, cursor: null });
    if (found) await turn(env, placement, { state: null, movingTo: null });
    else await openDirectory(env).delete(placements).where(eq(placements.tenant, tenant));
    return false;
  },
  copying: async (env, placement, now, until) => {
    const progress = await copySome(env, placement, until);
    if (!progress) return false;
    const isNear = progress.changed <= LITTLE || progress.pass >= PASSES;
    return isNear
      ? turn(env, placement, { state: "draining", since: now, cursor: null })
      : turn(env, placement, { cursor: textOf({ ...START, pass: progress.pass + 1 }) });
  },
  draining: async (env, placement, now) => {
    if (now - placement.since! < DRAIN_MS) return false;
    return turn(env, placement, { state: "switching", since: now, cursor: null });
  },
  switching: async (env, placement, now, until) => {
    const source = onShard(env, placement.shard);
    const db = openDatabase(source.DB, noCost());
    if (placement.cursor === null) {
      // In this order: who asks from here on is told, then who asked before is stopped.
      await db.batch(fence(db, placement.tenant));
      await tellKeys(env, db, placement.tenant, now);
    }
    const progress = await copySome(env, placement, until);
    if (!progress) {
      if (now - placement.since! < SWITCH_MS) return false;
      await db.batch(unfence(db, placement.tenant));
      await turn(env, placement, { state: "copying", since: now, cursor: null });
      await tellKeys(env, db, placement.tenant, now);
      return false;
    }
    if (progress.changed > 0) {
      return turn(env, placement, { cursor: textOf({ ...START, pass: progress.pass + 1 }) });
    }
    const { done } = progress;
    // From here on it lives there. What is left of the move: the copy that it was.
    const moved = { shard: placement.movingTo!, movingTo: placement.shard, state: "cleaning" as const };
    await turn(env, placement, { ...moved, since: now, cursor: textOf({ done }) });
    await tellKeys(env, db, placement.tenant, now);
    console.log(
      JSON.stringify({ event: "organization_moved", organization_id: placement.tenant, ...moved, done }),
    );
    return true;
  },
  cleaning: async (env, placement, now, until) => {
    if (now - placement.since! < CLEAN_MS) {
      // Told again, should the word not have reached all of them.
      await tellKeys(env, openDatabase(onShard(env, placement.shard).DB, noCost()), placement.tenant, now);
      return false;
    }
    const left = openDatabase(onShard(env, placement.movingTo!).DB, noCost());
    await left.batch(unfence(left, placement.tenant));
    while (Date.now() < until) {
      if (!(await eraseCopy({ db: left }, placement.tenant))) continue;
      await turn(env, placement, { state: null, movingTo: null, cursor: null });
      return false;
    }
    return false;
  },
};

/** Goes on with a pass; what it found when it is through, else null. A place somebody else moved on stops it. */
async function copySome(env: Env, placement: Placement, until: number): Promise<Progress | null> {
  const source = openDatabase(onShard(env, placement.shard).DB, noCost());
  const target = openDatabase(onShard(env, placement.movingTo!).DB, noCost());
  const tables = copiedTables();
  let progress: Progress = placement.cursor === null ? START : JSON.parse(placement.cursor);
  let kept = placement.cursor;
  while (progress.table < tables.length) {
    if (Date.now() >= until) {
      await turn(env, { ...placement, cursor: kept }, { cursor: textOf(progress) });
      return null;
    }
    const table = tables[progress.table]!;
    const page = await copyPage(source, target, table, placement.tenant, progress.after, progress.checksum);
    const rows = progress.rows + page.rows;
    const changed = progress.changed + page.changed;
    progress =
      page.next === null
        ? {
            ...progress,
            changed,
            table: progress.table + 1,
            after: null,
            checksum: "",
            rows: 0,
            done: { ...progress.done, [table.name]: [rows, page.checksum] },
          }
        : { ...progress, changed, after: page.next, checksum: page.checksum, rows };
    if (
      page.next === null &&
      !(await turn(env, { ...placement, cursor: kept }, { cursor: textOf(progress) }))
    ) {
      return null;
    }
    if (page.next === null) kept = textOf(progress);
  }
  placement.cursor = kept;
  return progress;
}

const textOf = (value: unknown) => JSON.stringify(value);

/** Changes the placement as it was read; false when somebody else did before. */
async function turn(env: Env, from: Placement, to: Partial<Placement>): Promise<boolean> {
  const changed = await openDirectory(env)
    .update(placements)
    .set(to)
    .where(
      and(
        eq(placements.tenant, from.tenant),
        sql`${placements.state} IS ${from.state}`,
        sql`${placements.cursor} IS ${from.cursor}`,
      ),
    )
    .returning({ tenant: placements.tenant });
  return changed.length > 0;
}

/** Every key of the organization finds its place anew; away from the first database they are found by the directory. */
async function tellKeys(env: Env, db: Database, tenant: string, now: number): Promise<void> {
  const keys = await db
    .select({ hash: apiKeys.hash })
    .from(apiKeys)
    .where(eq(apiKeys.organizationId, tenant));
  const directory = openDirectory(env);
  for (let i = 0; i < keys.length; i += 50) {
    const ways = keys.slice(i, i + 50).map(({ hash }) => placeKey(directory, tenant, hash, now));
    await directory.batch(ways);
  }
  await forgetKeys(
    env,
    keys.map(({ hash }) => hash),
  );
}

/**
 * Tables that statements write for many organizations at once: for the one that is being moved they are passed
 * over, so that nobody else has to wait. Nothing of a customer's is lost by that, since each of their changes
 * writes other tables as well, which refuse it.
 */
const PASSED_OVER = ["roll_ranges", "delivery_attempts", "rescores", "run_steps", "manual_scores"];

const fenced = () => ["organizations", ...tenantTables().map(({ name }) => name)];
const fenceName = (tenant: string, table: string, kind: string) => `"fence_${tenant}_${table}_${kind}"`;

/** Triggers that refuse every write to the organization's rows in this database, whoever tries. */
function fence(db: Database, tenant: string): Statement[] {
  if (!/^org_\w+$/.test(tenant)) throw new Error("not an organization's id");
  return fenced().flatMap((table) =>
    ["insert", "update", "delete"].map((kind) => {
      const column = table === "organizations" ? "id" : "organization_id";
      const row = kind === "insert" ? "new" : "old";
      const isPassedOver = kind === "delete" || PASSED_OVER.includes(table);
      const raise = isPassedOver ? "RAISE(IGNORE)" : `RAISE(ABORT, '${FENCE}')`;
      return db.run(
        sql.raw(`CREATE TRIGGER IF NOT EXISTS ${fenceName(tenant, table, kind)} BEFORE ${kind.toUpperCase()} ON "${table}"
          WHEN ${row}."${column}" = '${tenant}' BEGIN SELECT ${raise}; END`),
      );
    }),
  );
}

function unfence(db: Database, tenant: string): Statement[] {
  return fenced().flatMap((table) =>
    ["insert", "update", "delete"].map((kind) =>
      db.run(sql.raw(`DROP TRIGGER IF EXISTS ${fenceName(tenant, table, kind)}`)),
    ),
  );
}
