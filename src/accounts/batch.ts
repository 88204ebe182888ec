import { and, asc, eq, sql } from "drizzle-orm";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, quietly, retrying } from "../context.ts";
import { violatesUnique } from "../db/client.ts";
import { allStand, insertRows, updateRows } from "../db/rows.ts";
import { accounts, contacts } from "../db/schema/index.ts";
import { refreshGoals } from "../goals/review.ts";
import { currentConfig, type HealthConfig, newestConfig } from "../health/config.ts";
import { isWithin } from "../http/fields.ts";
import { checkRow, type RowError } from "../http/validate.ts";
import { emit, type NewEvent } from "../outbox/emit.ts";
import { churnEvents } from "./churn.ts";
import {
  type ContactRow,
  churnRiskAfter,
  contactRows,
  EDITABLE,
  edited,
  movesScores,
  type NewAccountRow,
  newAccountRow,
  same,
} from "./record.ts";
import { AccountChanges, NewAccount } from "./schema.ts";
import { replaceContacts, requestRescore, withContacts } from "./service.ts";

export interface BatchRow {
  index: number;
  status: "created" | "updated" | "failed";
  id?: string;
  error?: RowError;
}

interface Draft {
  row: NewAccountRow;
  before: NewAccountRow | null;
  contacts: ContactRow[];
  contactsBefore: readonly ContactRow[];
}

/**
 * Creates accounts, or changes those whose `external_id` is known, in input order: a second row of one
 * external id changes what the first left. A bad row fails alone; the good ones commit together.
 */
export function upsertAccounts(ctx: Context, given: readonly unknown[]): Promise<BatchRow[]> {
  // Whoever creates the same external id between the read and the commit makes this a change: look again.
  return retrying(
    async () => {
      const { known, config } = await readKnown(ctx, given);
      const drafts = new Map<string, Draft>();
      const answers = given.map((item, index): BatchRow => {
        const externalId = (item as { external_id?: unknown } | null)?.external_id;
        const target =
          typeof externalId === "string" ? (drafts.get(externalId) ?? known.get(externalId)) : undefined;
        const given = checkRow(target ? AccountChanges() : NewAccount(), item);
        if (!given.ok) return { index, status: "failed", error: given.error };
        const draft = target ? changed(ctx, target, given.data) : started(ctx, given.data as NewAccount);
        drafts.set(draft.row.externalId ?? draft.row.id, draft);
        return { index, status: target ? "updated" : "created", id: draft.row.id };
      });
      await save(ctx, [...drafts.values()], config, answers);
      return answers;
    },
    (error) => violatesUnique(error, "accounts.external_id"),
  );
}

/** The accounts that are changed, by external id, and for what churns the health configuration. */
async function readKnown(ctx: Context, given: readonly unknown[]) {
  const ids = JSON.stringify(
    given
      .map((item) => (item as { external_id?: unknown } | null)?.external_id)
      // Rows are not judged yet: what is too long for an id is nobody's.
      .filter((id) => typeof id === "string" && isWithin(id)),
  );
  const tenant = ctx.organization.id;
  const found = sql`(SELECT id FROM accounts WHERE organization_id = ${tenant} AND external_id IN (SELECT value FROM json_each(${ids})))`;
  const someChurn = given.some((item) => (item as { status?: unknown } | null)?.status === "churned");
  const [rows, contactList, configs = []] = await ctx.db.batch([
    ctx.db
      .select()
      .from(accounts)
      .where(
        and(
          eq(accounts.organizationId, tenant),
          sql`${accounts.externalId} IN (SELECT value FROM json_each(${ids}))`,
        ),
      ),
    ctx.db
      .select()
      .from(contacts)
      .where(and(eq(contacts.organizationId, tenant), sql`${contacts.accountId} IN ${found}`))
      .orderBy(asc(contacts.accountId), asc(contacts.id)),
    ...(someChurn ? [newestConfig(ctx.db, tenant)] : []),
  ]);
  const byAccount = Map.groupBy(contactList, (contact) => contact.accountId);
  const known = rows.map(({ rowId: _rowId, ...row }): [string, Draft] => {
    const own = byAccount.get(row.id) ?? [];
    return [row.externalId!, { row, before: row, contacts: own, contactsBefore: own }];
  });
  return { known: new Map(known), config: currentConfig(ctx.organization, configs) };
}

function started(ctx: Context, input: NewAccount): Draft {
  const row = newAccountRow(ctx.organization.id, input, ctx.now);
  return {
    row,
    before: null,
    contacts: contactRows(row, input.contacts ?? [], [], ctx.now),
    contactsBefore: [],
  };
}

function changed(ctx: Context, draft: Draft, input: AccountChanges): Draft {
  const contactList =
    input.contacts === undefined
      ? draft.contacts
      : contactRows(draft.row, input.contacts ?? [], draft.contacts, ctx.now);
  return { ...draft, row: edited(draft.row, input, ctx.now).row, contacts: contactList };
}

async function save(
  ctx: Context,
  drafts: readonly Draft[],
  config: HealthConfig,
  answers: BatchRow[],
): Promise<void> {
  const fresh = drafts
    .filter((draft) => !draft.before)
    .map((draft) => ({ ...draft, row: { ...draft.row, version: 1 } }));
  const moved = drafts.flatMap((draft) => {
    const { before } = draft;
    if (!before) return [];
    const fields = EDITABLE.filter((column) => !same(draft.row[column], before[column])).map(snake);
    const contactsMoved = !same(draft.contacts, draft.contactsBefore);
    if (fields.length === 0 && !contactsMoved) return [];
    const row = {
      ...draft.row,
      churnRiskScore: churnRiskAfter(before, draft.row),
      version: before.version + 1,
      updatedAt: Math.max(ctx.now, before.updatedAt),
    };
    return [
      { ...draft, before, row, contactsMoved, changed: contactsMoved ? [...fields, "contacts"] : fields },
    ];
  });
  if (fresh.length === 0 && moved.length === 0) return;
  const before = moved.map((draft) => draft.before);
  const replaced = moved.filter((draft) => draft.contactsMoved);
  const rescored = moved.filter((draft) => movesScores(draft.changed)).map((draft) => draft.row.id);
  const events: NewEvent[] = [
    ...fresh.map(({ row, contacts }): NewEvent => {
      const account = withContacts(row, contacts);
      return { type: "account.created", account, data: { account, changed: [] } };
    }),
    ...moved.flatMap(({ row, contacts, before, changed }): NewEvent[] => {
      const account = withContacts(row, contacts);
      return [
        { type: "account.updated", account, data: { account, changed }, was: { status: before.status } },
        ...churnEvents(before, account, config),
      ];
    }),
  ];
  await commit(
    ctx,
    [
      // Asked first: afterwards another's edit would have the same number.
      ...(moved.length > 0 ? [guard(ctx, allStand(accounts, ctx.organization.id, before))] : []),
      ...insertRows(
        ctx.db,
        accounts,
        fresh.map((draft) => draft.row),
      ),
      ...updateRows(
        ctx.db,
        accounts,
        moved.map((draft) => draft.row),
        {
          set: [...EDITABLE, "version", "updatedAt"],
          // Scores that moved since the read are kept; see churnRiskAfter.
          also: sql`churn_risk_score = CASE WHEN j.status = 'churned' THEN 100 WHEN t.status <> 'churned' THEN t.churn_risk_score END`,
          where: sql`t.organization_id = ${ctx.organization.id} AND t.id = j.id`,
        },
      ),
      ...(replaced.length > 0
        ? replaceContacts(
            ctx,
            replaced.map((draft) => draft.row.id),
            [...fresh, ...replaced].flatMap((d) => d.contacts),
          )
        : insertRows(
            ctx.db,
            contacts,
            fresh.flatMap((draft) => draft.contacts),
          )),
      ...requestRescore(ctx, rescored),
      ...emit(ctx, events),
      ...audit(
        ctx,
        [...fresh, ...moved].map((draft) => ({
          action: "changed" in draft ? "account.update" : "account.create",
          targetId: draft.row.id,
        })),
      ),
    ],
    { answer: { status: 200, data: answers } },
  );
  // Goals on `arr` were marked in that transaction; the answer need not wait for them.
  if (moved.some((draft) => draft.changed.includes("arr"))) ctx.waitUntil(quietly(refreshGoals(ctx)));
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
