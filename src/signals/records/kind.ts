import type { SQL } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import * as z from "zod";
import type { AccountKey } from "../../accounts/service.ts";
import type { Context } from "../../context.ts";
import type { Fault } from "../../http/errors.ts";
import { id, text } from "../../http/fields.ts";
import type { Filter } from "../../http/filtered.ts";
import { lazily } from "../../http/lazily.ts";
import type { Sort } from "../../http/order.ts";
import type { ListRequest } from "../../http/pagination.ts";
import { across, type Issue } from "../rules.ts";

/** What a ticket and an invoice have in common: an account, and the id of the system they come from. */
export interface RecordRow {
  id: string;
  organizationId: string;
  accountId: string;
  externalId: string | null;
  version: number;
  createdAt: number;
  updatedAt: number;
}

export interface RecordInput {
  account_id?: string;
  account_external_id?: string;
  external_id?: string | null;
}

type Own<R extends RecordRow> = Omit<R, keyof RecordRow>;

/** A kind of record: its table, its fields and the rules between them. */
export interface RecordKind<
  R extends RecordRow = RecordRow,
  I extends RecordInput = RecordInput,
  A extends { id: string } = { id: string },
> {
  name: "ticket" | "invoice";
  table: SQLiteTable & Record<keyof RecordRow, SQLiteColumn>;
  input: () => z.ZodType<I>;
  /** The columns after a creation (`before` null) or an edit, and what is wrong with them. */
  columns(given: I, before: R | null, now: number): { columns: Own<R>; faults: Fault[] };
  answer(row: R): A;
  sorts: Record<string, Sort>;
  /** For each sort the index in its order. */
  orders: Readonly<Record<string, string>>;
  /** Those that mostly let few pass first. */
  filters(ctx: Context, query: ListRequest): (Filter | undefined)[];
  /** The total by several filters from what is kept, where it is. */
  total?(ctx: Context, query: ListRequest, filters: readonly (Filter | undefined)[]): SQL<number> | undefined;
}

const READ_ONLY = lazily(() => z.unknown().optional().meta({ readOnly: true }));

/** The body of a creation and of an edit: what is needed for a creation is asked where one is made. */
export function recordShape<S extends z.ZodRawShape>(fields: S) {
  return {
    account_id: id("account").optional().meta({ description: "Needed to create, or account_external_id" }),
    account_external_id: text().optional(),
    external_id: text().nullish().meta({
      description: "Your id of it, unique in the organization: a creation with a known one changes that row",
    }),
    ...fields,
    id: READ_ONLY(),
    created_at: READ_ONLY(),
    updated_at: READ_ONLY(),
  };
}

/** A body that edits; the account may be named in one way at most. */
export const recordChanges = <S extends z.ZodRawShape>(shape: S) =>
  z.strictObject(shape).superRefine(...across(nameRule));

/** A body that creates, unless it names a known `external_id`; without one, all must be there at once. */
export const newRecord = <S extends z.ZodRawShape>(shape: S, required: (given: object) => Issue[]) =>
  z
    .strictObject(shape)
    .superRefine(
      ...across((given) => [
        ...nameRule(given),
        ...(given.external_id == null && accountKeyOf(given) === null
          ? [{ path: [NO_ACCOUNT.field], message: NO_ACCOUNT.message }]
          : []),
        ...(given.external_id == null ? required(given) : []),
      ]),
    );

export const NO_ACCOUNT: Fault = {
  field: "account_id",
  message: "is required, or account_external_id in its place",
};

const nameRule = (given: Record<string, unknown>): Issue[] =>
  given.account_id !== undefined && given.account_external_id !== undefined
    ? [{ path: ["account_external_id"], message: "must not be given together with account_id" }]
    : [];

/** How the body names the account, or null when it does not. */
export function accountKeyOf(given: RecordInput): AccountKey | null {
  if (given.account_id !== undefined) return { id: given.account_id };
  return given.account_external_id === undefined ? null : { externalId: given.account_external_id };
}
