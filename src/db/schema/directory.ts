import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant } from "./columns.ts";

/**
 * Where organizations live that are not in the first database, and where those live that were moved; only the
 * first database's rows count. Not tenant rows: they do not go with what they point at, but after it.
 */
export const placements = sqliteTable(
  "placements",
  {
    tenant: text("tenant").primaryKey(),
    shard: integer("shard").notNull(),
    /** While it is being moved: to where, how far that is, and since when. */
    movingTo: integer("moving_to"),
    /** `copying` beside its work; `draining` without work of ours; `switching` without writes; `cleaning` after. */
    state: text("state", { enum: ["ordered", "copying", "draining", "switching", "cleaning"] }),
    since: instant("since"),
    /** Where the copy goes on: a table and the key of its last row, as JSON. */
    cursor: text("cursor"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("placements_shard").on(t.shard, t.tenant)],
);

/** Whose a key is, by its hash, for keys of organizations that have a placement. */
export const keyPlaces = sqliteTable(
  "key_places",
  {
    hash: text("hash").primaryKey(),
    tenant: text("tenant").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("key_places_tenant").on(t.tenant)],
);
