import { DurableObject } from "cloudflare:workers";
import { eq, sql } from "drizzle-orm";
import { noCost, openDatabase } from "../db/client.ts";
import { apiKeys, organizations } from "../db/schema/index.ts";
import type { Env } from "../env.ts";
import { type Organization, organizationOf } from "../organizations/schema.ts";
import { hit, limitsOf, type Verdict, type Windows } from "./rate-limit.ts";

export interface KeyRecord {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: number;
  expiresAt: number | null;
  revokedAt: number | null;
}

/** `unknown` also stands for revoked, expired, and of an organization being erased. */
export type GateAnswer =
  | { outcome: "unknown" }
  | { outcome: "live" | "limited"; key: KeyRecord; organization: Organization; verdict: Verdict };

/** How long a record is trusted if the word of a change should ever get lost. */
const TRUST_MS = 60_000;
/** Counters are written this long after a hit: one row for a burst, and not one each. */
const FLUSH_MS = 250;
const USED_MS = 60_000;

/**
 * One per API key, named by the key's hash: knows whether the key is live, whose it is, and counts its two
 * windows. Counting never waits between reading and adding, so it is exact under concurrency.
 */
export class ApiKeyObject extends DurableObject<Env> {
  #windows: Windows;
  #record: { key: KeyRecord; organization: Organization } | null = null;
  #loadedAt = 0;
  #loading: Promise<void> | null = null;
  #generation = 0;
  #flushing = false;
  #usedAt = 0;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    const { sql: storage } = state.storage;
    storage.exec(
      "CREATE TABLE IF NOT EXISTS windows (name TEXT PRIMARY KEY, started_at INTEGER, count INTEGER)",
    );
    this.#windows = { hour: { startedAt: 0, count: 0 }, minute: { startedAt: 0, count: 0 } };
    for (const row of storage.exec<{ name: "hour" | "minute"; started_at: number; count: number }>(
      "SELECT * FROM windows",
    )) {
      this.#windows[row.name] = { startedAt: row.started_at, count: row.count };
    }
  }

  /** Is the key live, whose is it, does it still have budget? Counts the request if it has. */
  async check(hash: string): Promise<GateAnswer> {
    while (this.#loadedAt === 0 || Date.now() - this.#loadedAt > TRUST_MS) {
      this.#loading ??= this.#load(hash).finally(() => {
        this.#loading = null;
      });
      await this.#loading;
    }
    // From here to the verdict nothing waits.
    const now = Date.now();
    const record = this.#record;
    if (!record || (record.key.revokedAt ?? Infinity) <= now || (record.key.expiresAt ?? Infinity) <= now) {
      return { outcome: "unknown" };
    }
    const { plan, rate_limit_override } = record.organization;
    const verdict = hit(this.#windows, limitsOf(plan, rate_limit_override), now);
    if (verdict.allowed) this.#flushSoon(hash);
    return { outcome: verdict.allowed ? "live" : "limited", ...record, verdict };
  }

  /** The key or its organization changed: the next request reads the record anew. Counters stay. */
  forget(): void {
    this.#generation++;
    this.#loadedAt = 0;
  }

  async #load(hash: string): Promise<void> {
    const generation = this.#generation;
    const db = openDatabase(this.env.DB, noCost());
    const [keys, owners] = await db.batch([
      db.select().from(apiKeys).where(eq(apiKeys.hash, hash)),
      db
        .select()
        .from(organizations)
        .where(eq(organizations.id, sql`(SELECT organization_id FROM api_keys WHERE hash = ${hash})`)),
    ]);
    // A change told while this was under way: what was read may be the past.
    if (generation !== this.#generation) return;
    const key = keys[0];
    const owner = owners[0];
    this.#record =
      key && owner && owner.deletedAt === null ? { key, organization: organizationOf(owner) } : null;
    this.#loadedAt = Date.now();
  }

  #flushSoon(hash: string): void {
    if (this.#flushing) return;
    this.#flushing = true;
    setTimeout(() => {
      this.#flushing = false;
      for (const name of ["hour", "minute"] as const) {
        const { startedAt, count } = this.#windows[name];
        this.ctx.storage.sql.exec("INSERT OR REPLACE INTO windows VALUES (?, ?, ?)", name, startedAt, count);
      }
      const now = Date.now();
      if (now - this.#usedAt > USED_MS) {
        this.#usedAt = now;
        const db = openDatabase(this.env.DB, noCost());
        this.ctx.waitUntil(
          db
            .update(apiKeys)
            .set({ lastUsedAt: now })
            .where(eq(apiKeys.hash, hash))
            .then(
              () => undefined,
              () => undefined,
            ),
        );
      }
    }, FLUSH_MS);
  }
}
