import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { idPrefix } from "../db/ids.ts";
import { debts } from "../db/schema/index.ts";

/** Deliveries, or runs, that one transaction writes: some 1 s, for which the database answers nobody else. */
export const MOST = 10_000;
/** So few happenings are told at once, however many webhooks and workflows an organization may have. */
export const FEW = 20;

/** A debt where `isOwed`. `list` is one JSON text: of ids of events, or of what `startRuns` takes. */
export const debt = (kind: "deliveries" | "runs", isOwed: SQL, list: SQL): SQL =>
  sql`SELECT ${kind} AS kind, iif(${isOwed}, ${list}, '[]') AS list`;

/** The statement that writes down what is told in bounded steps behind the transaction (see settle.ts). */
export const defer = ({ db, now, organization }: Context, owed: SQL[]): Statement[] =>
  owed.length === 0
    ? []
    : [
        db.all(sql`
          INSERT INTO ${debts} (organization_id, id, kind, list, cursor, created_at)
          SELECT ${organization.id}, ${idPrefix("run", now)} || lower(hex(randomblob(6))), kind, list, '', CAST(${now} AS INTEGER)
          FROM (${sql.join(owed, sql` UNION ALL `)}) WHERE list <> '[]'
          RETURNING 'queued' AS wake_automation`),
      ];
