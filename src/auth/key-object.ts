import { DurableObject } from "cloudflare:workers";
import { and, eq, sql } from "drizzle-orm";
import { type Database, noCost, openDatabase } from "../db/client.ts";
import { apiKeys, oauthTokens, organizations } from "../db/schema/index.ts";
import { isSharded, onShard, type Shard } from "../db/shards.ts";
import type { Env } from "../env.ts";
import { type Place, placeOfKey } from "../organizations/directory.ts";
import { type Organization, organizationOf } from "../organizations/schema.ts";
import { ahead, aheadOf, covers, hit, limitsOf, type Verdict, type Windows } from "./rate-limit.ts";

export interface KeyRecord {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: number;
  expiresAt: number | null;
  revokedAt: number | null;
  /** Of a grant: the app it was made to. */
  appId: string | null;
}

/** A token of a grant, by its hash. */
interface Token {
  scopes: string[];
  expiresAt: number;
}

/** `unknown` also stands for revoked, expired, and of an organization being erased. */
export type GateAnswer =
  | { outcome: "unknown" }
  | ({ outcome: "live" | "limited"; verdict: Verdict; bookmark: string | null } & Found);

/** Whose a key is, and where that organization lives. */
export interface Found {
  key: KeyRecord;
  organization: Organization;
  shard: Shard;
  /** Being switched from one shard to another: nothing may be written for some seconds. */
  isSwitching: boolean;
}

/** How long a record is trusted if the word of a change should ever get lost. */
const TRUST_MS = 60_000;
/** `last_used_at` is written this often at most. */
const USED_MS = 60_000;
/** Calls that follow each other sooner are a burst. */
const BURST_MS = 250;
/** Tokens of a grant that are kept in mind. */
const KNOWN_TOKENS = 1_000;

/**
 * One per API key, named by the key's hash: knows whether the key is live, whose it is, and counts its two
 * windows. Counting never waits between reading and adding, so it is exact under concurrency; counts are written
 * as they are made, so eviction or a restart refunds nothing. The answer does not wait for that: a crash can forget
 * the counts of some milliseconds. In a burst with much budget left a little of it is written ahead, and set right
 * when the burst is over: a crash may cost that, and refunds nothing.
 */
export class ApiKeyObject extends DurableObject<Env> {
  #windows: Windows = noRequests();
  /** The windows as they are written: what the next object begins with. */
  #kept: Windows = noRequests();
  #keptAt = 0;
  #isSettling = false;
  /** With read replication: how new a copy must be for the key to see what it has written. */
  #bookmark: string | null = null;
  #record: Found | null = null;
  #loadedAt = 0;
  #loading: Promise<void> | null = null;
  #generation = 0;
  #usedAt = 0;
  #tokens = new Map<string, Token | null>();

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    // Only read: of a key that was never live nothing is stored, so whoever guesses keys fills no disk.
    state.blockConcurrencyWhile(async () => {
      const kept = await state.storage.get<Windows | string>(["windows", "bookmark"]);
      this.#windows = (kept.get("windows") as Windows | undefined) ?? noRequests();
      this.#kept = structuredClone(this.#windows);
      this.#bookmark = (kept.get("bookmark") as string | undefined) ?? null;
    });
  }

  /**
   * Is the key live, whose is it, does it still have budget? Counts the request if it has. A grant is asked for by
   * one of its tokens (see oauth/): they share its budget, and each has scopes and an end of its own.
   */
  async check(hash: string, token?: string): Promise<GateAnswer> {
    for (;;) {
      await this.#readFresh(hash);
      if (token === undefined || !this.#record || this.#tokens.has(token)) break;
      await this.#loadToken(token);
    }
    // From here to the verdict nothing waits.
    const now = Date.now();
    const record = this.#liveAt(now, token);
    if (!record) return { outcome: "unknown" };
    const { plan, rate_limit_override } = record.organization;
    const verdict = hit(this.#windows, limitsOf(plan, rate_limit_override), now);
    if (verdict.allowed) {
      this.#keepCount(verdict);
      this.#noteUse(hash, now);
    }
    return { outcome: verdict.allowed ? "live" : "limited", ...record, verdict, bookmark: this.#bookmark };
  }

  /** Keeps the windows, unless what is kept covers them: of calls that follow each other, some more than were made. */
  #keepCount(verdict: Verdict): void {
    if (covers(this.#kept, this.#windows)) return;
    const isBurst = verdict.at - this.#keptAt < BURST_MS;
    const more = isBurst ? aheadOf(verdict) : 0;
    this.#keep(ahead(this.#windows, more), verdict.at);
    if (more > 0) this.ctx.waitUntil(this.#settle());
  }

  /** After a burst what is kept is the count itself. */
  async #settle(): Promise<void> {
    if (this.#isSettling) return;
    this.#isSettling = true;
    await scheduler.wait(BURST_MS);
    this.#isSettling = false;
    if (!covers(this.#windows, this.#kept)) this.#keep(this.#windows, Date.now());
  }

  #keep(windows: Windows, now: number): void {
    this.#kept = structuredClone(windows);
    this.#keptAt = now;
    this.ctx.waitUntil(this.ctx.storage.put("windows", this.#kept, { allowUnconfirmed: true }));
  }

  /** The key has written: it reads nothing older from here on. Of two writes at once, the newer counts. */
  async remember(bookmark: string): Promise<void> {
    // Of one database they sort; of another, after a move, the last one told counts.
    const database = (text: string) => text.slice(0, text.lastIndexOf(".") + 1);
    const known = this.#bookmark;
    if (known !== null && database(known) === database(bookmark) && bookmark <= known) return;
    this.#bookmark = bookmark;
    await this.ctx.storage.put("bookmark", bookmark, { allowUnconfirmed: true });
  }

  /** Is the key live, and whose is it? Counts nothing: a page that is looked at is no call of the API. */
  async look(hash: string): Promise<Found | null> {
    await this.#readFresh(hash);
    const now = Date.now();
    const record = this.#liveAt(now);
    if (record) this.#noteUse(hash, now);
    return record;
  }

  async #readFresh(hash: string): Promise<void> {
    while (this.#loadedAt === 0 || Date.now() - this.#loadedAt > TRUST_MS) {
      this.#loading ??= this.#load(hash).finally(() => {
        this.#loading = null;
      });
      await this.#loading;
    }
  }

  async #loadToken(token: string): Promise<void> {
    const generation = this.#generation;
    const { key, shard } = this.#record!;
    const db = openDatabase(onShard(this.env, shard).DB, noCost());
    const [found] = await db
      .select({ scopes: oauthTokens.scopes, expiresAt: oauthTokens.expiresAt })
      .from(oauthTokens)
      .where(
        and(eq(oauthTokens.hash, token), eq(oauthTokens.grantId, key.id), eq(oauthTokens.kind, "access")),
      );
    if (generation !== this.#generation) return;
    // Whoever guesses tokens of one grant fills no memory.
    if (this.#tokens.size >= KNOWN_TOKENS) this.#tokens.delete(this.#tokens.keys().next().value!);
    this.#tokens.set(token, found ?? null);
  }

  /** The record while it is live, as the token has it. A key has no tokens, and nothing but tokens opens a grant. */
  #liveAt(now: number, token?: string): Found | null {
    const record = this.#record;
    const isOver =
      !record || (record.key.revokedAt ?? Infinity) <= now || (record.key.expiresAt ?? Infinity) <= now;
    if (isOver || (record.key.appId === null) !== (token === undefined)) return null;
    if (token === undefined) return record;
    const known = this.#tokens.get(token);
    if (!known || known.expiresAt <= now) return null;
    return { ...record, key: { ...record.key, scopes: known.scopes } };
  }

  #noteUse(hash: string, now: number): void {
    if (now - this.#usedAt <= USED_MS) return;
    this.#usedAt = now;
    this.ctx.waitUntil(this.#recordUse(hash, now));
  }

  /** The key or its organization changed: the next request reads the record anew. Counters stay. */
  forget(): void {
    this.#generation++;
    this.#loadedAt = 0;
  }

  /** The key's organization is being erased, and so are its counters. */
  async erase(): Promise<void> {
    this.forget();
    this.#windows = noRequests();
    this.#kept = noRequests();
    await this.ctx.storage.deleteAll();
  }

  async #load(hash: string): Promise<void> {
    const generation = this.#generation;
    const found = await readKey(this.env, hash);
    // A change told while this was under way: what was read may be the past.
    if (generation !== this.#generation) return;
    this.#record = found;
    this.#tokens.clear();
    this.#loadedAt = Date.now();
  }

  /** Worth knowing, not worth failing for. */
  async #recordUse(hash: string, now: number): Promise<void> {
    try {
      const db = openDatabase(onShard(this.env, this.#record?.shard ?? 0).DB, noCost());
      await db.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.hash, hash));
    } catch {
      this.#usedAt = 0;
    }
  }
}

/** The key and its organization: one round trip where they are in the first database, else two. */
async function readKey(env: Env, hash: string): Promise<Found | null> {
  const read = async (db: Database, isDirectory: boolean) => {
    const [keys, owners, placed] = await db.batch([
      db.select().from(apiKeys).where(eq(apiKeys.hash, hash)),
      db
        .select()
        .from(organizations)
        .where(eq(organizations.id, sql`(SELECT organization_id FROM api_keys WHERE hash = ${hash})`)),
      ...(isDirectory ? [db.all<Place>(placeOfKey(hash))] : []),
    ]);
    return { key: keys[0], owner: owners[0], place: placed?.[0] };
  };
  const first = openDatabase(env.DB, noCost());
  const found = await read(first, isSharded(env));
  const { shard, state } = found.place ?? { shard: 0, state: null };
  const { key, owner } =
    shard === 0 ? found : await read(openDatabase(onShard(env, shard).DB, noCost()), false);
  if (!key || !owner || owner.deletedAt !== null) return null;
  return { key, organization: organizationOf(owner), shard, isSwitching: state === "switching" };
}

const noRequests = (): Windows => ({
  hour: { startedAt: 0, count: 0 },
  minute: { startedAt: 0, count: 0 },
});
