import { type SQL, sql } from "drizzle-orm";

/**
 * A condition that few rows pass. D1 has no statistics, so that for SQLite any index that begins with the
 * organization finds ten rows: without this word it walks a tenant's whole table in the order asked for
 * rather than use the index of the condition. `share` is a guess, 0 to 1.
 */
export const selective = (condition: SQL, share = 0.0001): SQL =>
  sql`likelihood(${condition}, ${sql.raw(String(share))})`;
