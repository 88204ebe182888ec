import { sql } from "drizzle-orm";
import type { AccountKey } from "../accounts/service.ts";
import type { Context } from "../context.ts";
import { accounts } from "../db/schema/index.ts";
import type { Fault } from "../http/errors.ts";

/** The accounts that signals name, by either of their ids. */
export interface AccountNames {
  byId: ReadonlyMap<string, string>;
  byExternalId: ReadonlyMap<string, string>;
}

/** The statement that finds every named account, whatever their number. */
export function namedAccounts(ctx: Context, keys: readonly AccountKey[]) {
  const tenant = ctx.organization.id;
  const ids = JSON.stringify(keys.flatMap((key) => ("id" in key ? [key.id] : [])));
  const externalIds = JSON.stringify(keys.flatMap((key) => ("id" in key ? [] : [key.externalId])));
  // CROSS JOIN keeps the names outside: each is one look-up, whatever the number of accounts.
  return ctx.db.all<{ id: string; external_id: string | null }>(sql`
    SELECT a.id, a.external_id FROM json_each(${ids}) name
      CROSS JOIN ${accounts} a ON a.organization_id = ${tenant} AND a.id = name.value
    UNION SELECT a.id, a.external_id FROM json_each(${externalIds}) name
      CROSS JOIN ${accounts} a ON a.organization_id = ${tenant} AND a.external_id = name.value`);
}

export function accountNames(rows: readonly { id: string; external_id: string | null }[]): AccountNames {
  return {
    byId: new Map(rows.map(({ id }) => [id, id])),
    byExternalId: new Map(rows.flatMap(({ id, external_id }) => (external_id ? [[external_id, id]] : []))),
  };
}

/** The account's id, or undefined when the organization has no such account. */
export const accountIdOf = (names: AccountNames, key: AccountKey): string | undefined =>
  "id" in key ? names.byId.get(key.id) : names.byExternalId.get(key.externalId);

/** What is wrong with a name nobody has. `externalIdField` is what the body calls an account's external id. */
export const unknownName = (key: AccountKey, externalIdField: string): Fault =>
  "id" in key
    ? { field: "account_id", message: "must be the id of an account of this organization" }
    : { field: externalIdField, message: "must be the external_id of an account of this organization" };
