import { and, eq, sql } from "drizzle-orm";
import type * as z from "zod";
import type { AccountRow, ContactRow } from "../accounts/record.ts";
import { type Contact, contactOf, MAX_CONTACTS } from "../accounts/schema.ts";
import { readAccount, standsAt, withContacts } from "../accounts/service.ts";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, retrying } from "../context.ts";
import { type Statement, violatesUnique } from "../db/client.ts";
import { newId } from "../db/ids.ts";
import { keptTotal } from "../db/row-counts.ts";
import { accounts, contacts } from "../db/schema/index.ts";
import { byIndex } from "../http/by-value.ts";
import { conflict, notFound, unknownAccount } from "../http/errors.ts";
import { requireMatch, type Versioned } from "../http/etag.ts";
import { filtered } from "../http/filtered.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { changedSince } from "../http/since.ts";
import { emit } from "../outbox/emit.ts";
import type { ContactChanges, ContactQuery, NewContact } from "./schema.ts";

type ContactAnswer = z.infer<ReturnType<typeof Contact>>;
interface Found {
  data: ContactAnswer;
  version: Versioned;
}

const one = (ctx: Context, id: string) =>
  and(eq(contacts.organizationId, ctx.organization.id), eq(contacts.id, id));

const LIST = {
  table: contacts,
  tenant: contacts.organizationId,
  id: contacts.id,
  sorts: {
    name: { column: contacts.name, expression: sql`${contacts.name} COLLATE NOCASE` },
    email: { column: contacts.email, expression: sql`${contacts.email} COLLATE NOCASE` },
    created_at: { column: contacts.id },
    updated_at: { column: contacts.updatedAt },
  },
  orders: {
    name: "contacts_name",
    email: "contacts_email",
    created_at: "contacts_id",
    updated_at: "contacts_updated_at",
  },
};

export async function listContacts(
  ctx: Context,
  query: z.output<ReturnType<typeof ContactQuery>>,
): Promise<Page<ContactAnswer>> {
  const { account_id, email, updated_since } = query;
  const filters = [
    email === undefined
      ? undefined
      : byIndex(ctx, contacts, sql`${contacts.email} = ${email} COLLATE NOCASE`, "contacts_email", "email"),
    // An account is never read without its contacts, so there are few enough of them to count.
    account_id === undefined
      ? undefined
      : byIndex(
          ctx,
          contacts,
          eq(contacts.accountId, account_id),
          "sqlite_autoindex_contacts_1",
          "created_at",
        ),
    changedSince(ctx, "contacts", contacts, contacts.updatedAt, updated_since),
  ];
  const rows = keptTotal(ctx, "contacts");
  const page = await paginate(ctx, query, filtered(ctx, query, LIST, filters, { rows }));
  return { ...page, data: page.data.map(contactOf) };
}

/** The contacts of these accounts, an account's together: at most `limit`. */
export const contactsOf = (ctx: Context, accountIds: readonly string[], limit: number) =>
  ctx.db
    .select({
      accountId: contacts.accountId,
      // D1 gives rows by the names of their columns.
      accountName: sql<string>`${accounts.name}`.as("account_name"),
      name: contacts.name,
      email: contacts.email,
    })
    .from(contacts)
    .innerJoin(
      accounts,
      and(eq(accounts.organizationId, contacts.organizationId), eq(accounts.id, contacts.accountId)),
    )
    .where(
      and(
        eq(contacts.organizationId, ctx.organization.id),
        sql`${contacts.accountId} IN (SELECT value FROM json_each(${JSON.stringify([...new Set(accountIds)])}))`,
      ),
    )
    .orderBy(contacts.accountId, contacts.email)
    .limit(limit);

export async function getContact(ctx: Context, id: string): Promise<Found> {
  const [row] = await ctx.db.select().from(contacts).where(one(ctx, id));
  if (!row) throw notFound("contact");
  return { data: contactOf(row), version: row };
}

export function createContact(ctx: Context, input: NewContact): Promise<Found> {
  return retrying(async () => {
    const row = {
      id: newId("contact", ctx.now),
      organizationId: ctx.organization.id,
      accountId: input.account_id,
      name: input.name,
      email: input.email,
      role: input.role ?? null,
      phone: input.phone ?? null,
      isPrimary: input.is_primary ?? false,
      version: 1,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    };
    const account = await readAccount(ctx, { id: input.account_id });
    if (!account) throw unknownAccount();
    // Whoever adds one meanwhile changes the account's version, and this looks again.
    if (account.contacts.length >= MAX_CONTACTS) {
      throw conflict(`The account has ${MAX_CONTACTS} contacts; more are not allowed`, [
        { field: "account_id", message: `must be an account with fewer than ${MAX_CONTACTS} contacts` },
      ]);
    }
    await commit(
      ctx,
      [
        ...touchAccount(ctx, account.row, [...account.contacts, row]),
        ctx.db.insert(contacts).values(row),
        ...audit(ctx, [{ action: "contact.create", targetId: row.id }]),
      ],
      { created: contactOf(row), version: row },
    ).catch(asConflict);
    return { data: contactOf(row), version: row };
  });
}

export function updateContact(
  ctx: Context,
  id: string,
  input: ContactChanges,
  ifMatch?: string,
): Promise<Found> {
  return retrying(async () => {
    const { row, account, others } = await readWithAccount(ctx, id);
    requireMatch(ifMatch, row);
    const given = {
      name: input.name ?? row.name,
      email: input.email ?? row.email,
      role: input.role === undefined ? row.role : input.role,
      phone: input.phone === undefined ? row.phone : input.phone,
      isPrimary: input.is_primary ?? row.isPrimary,
    };
    const changed = Object.keys(given).filter(
      (field) => given[field as keyof typeof given] !== row[field as keyof typeof given],
    );
    if (changed.length === 0) return { data: contactOf(row), version: row };
    const next = {
      ...row,
      ...given,
      version: row.version + 1,
      updatedAt: Math.max(ctx.now, row.updatedAt),
    };
    await commit(ctx, [
      guard(ctx, stands(ctx, row)),
      ctx.db.update(contacts).set(next).where(one(ctx, id)),
      ...touchAccount(ctx, account, [...others, next]),
      ...audit(ctx, [{ action: "contact.update", targetId: id, details: { changed } }]),
    ]).catch(asConflict);
    return { data: contactOf(next), version: next };
  });
}

export function deleteContact(ctx: Context, id: string, ifMatch?: string): Promise<void> {
  return retrying(async () => {
    const { row, account, others } = await readWithAccount(ctx, id);
    requireMatch(ifMatch, row);
    await commit(ctx, [
      guard(ctx, stands(ctx, row)),
      ctx.db.delete(contacts).where(one(ctx, id)),
      ...touchAccount(ctx, account, others),
      ...audit(ctx, [{ action: "contact.delete", targetId: id }]),
    ]);
  });
}

/** Asked before the change: afterwards another's edit would have the same number. */
const stands = (ctx: Context, row: ContactRow) =>
  sql`EXISTS (SELECT 1 FROM ${contacts} WHERE ${and(one(ctx, row.id), eq(contacts.version, row.version))})`;

/** The contact, its account, and the account's other contacts. */
async function readWithAccount(ctx: Context, id: string) {
  const tenant = ctx.organization.id;
  const accountId = sql`(SELECT account_id FROM contacts WHERE organization_id = ${tenant} AND id = ${id})`;
  const [owners, rows] = await ctx.db.batch([
    ctx.db
      .select()
      .from(accounts)
      .where(and(eq(accounts.organizationId, tenant), sql`${accounts.id} = ${accountId}`)),
    ctx.db
      .select()
      .from(contacts)
      .where(and(eq(contacts.organizationId, tenant), sql`${contacts.accountId} = ${accountId}`)),
  ]);
  const row = rows.find((contact) => contact.id === id);
  if (!row || !owners[0]) throw notFound("contact");
  return { row, account: owners[0], others: rows.filter((contact) => contact !== row) };
}

/** An account is seen with its contacts, so a change to one is a change to it. */
function touchAccount(ctx: Context, row: AccountRow, contactList: readonly ContactRow[]): Statement[] {
  const next = { ...row, version: row.version + 1, updatedAt: Math.max(ctx.now, row.updatedAt) };
  const inOrder = contactList.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const account = withContacts(next, inOrder);
  return [
    guard(ctx, standsAt(ctx, row.id, row.version)),
    ctx.db
      .update(accounts)
      .set({ version: next.version, updatedAt: next.updatedAt })
      .where(and(eq(accounts.organizationId, row.organizationId), eq(accounts.id, row.id))),
    ...emit(ctx, [{ type: "account.updated", account, data: { account, changed: ["contacts"] } }]),
  ];
}

const asConflict = (error: unknown): never => {
  if (violatesUnique(error, "contacts.email")) {
    throw conflict("The account has another contact with this email", [
      { field: "email", message: "must be unique within the account" },
    ]);
  }
  throw error;
};
