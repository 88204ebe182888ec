import { and, eq, getTableColumns, sql } from "drizzle-orm";
import type { BatchRow } from "../accounts/batch.ts";
import { requestRescore } from "../accounts/service.ts";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, retrying } from "../context.ts";
import { violatesForeignKey, violatesUnique } from "../db/client.ts";
import { allStand, insertRows, updateRows } from "../db/rows.ts";
import { accounts, engagements } from "../db/schema/index.ts";
import { invalid } from "../http/errors.ts";
import { isWithin } from "../http/fields.ts";
import { checkRow, type RowError } from "../http/validate.ts";
import { emit, type NewEvent } from "../outbox/emit.ts";
import {
  accountsToRescore,
  type EngagementRow,
  editedEngagement,
  engagementUpdated,
  newEngagementRow,
} from "./record.ts";
import { BatchEngagementChanges, engagementOf, NewBatchEngagement } from "./schema.ts";

/** An engagement as the batch leaves it, and as it was before. */
interface Draft {
  row: EngagementRow;
  before: EngagementRow | null;
}

interface Account {
  id: string;
  external_id: string | null;
  name: string;
}

interface Known {
  drafts: Map<string, Draft>;
  byId: Map<string, Account>;
  byExternalId: Map<string, Account>;
}

/**
 * Creates engagements, or changes those whose `external_id` is known, in input order: a second row of one
 * external id changes what the first left. A bad row fails alone; the good ones commit together.
 */
export function upsertEngagements(ctx: Context, given: readonly unknown[]): Promise<BatchRow[]> {
  return retrying(
    async () => {
      const known = await readKnown(ctx, given);
      const drafts = new Map<string, Draft>();
      const answers = given.map((item, index): BatchRow => {
        const externalId = fieldOf(item, "external_id");
        const target = externalId ? (drafts.get(externalId) ?? known.drafts.get(externalId)) : undefined;
        const outcome = target ? changed(ctx, known, target, item) : started(ctx, known, item);
        if ("error" in outcome) return { index, status: "failed", error: outcome.error };
        drafts.set(outcome.row.externalId ?? outcome.row.id, outcome);
        return { index, status: target ? "updated" : "created", id: outcome.row.id };
      });
      await save(ctx, [...drafts.values()], known.byId, answers);
      return answers;
    },
    // Somebody created the same external id, or deleted an account, between the read and the commit.
    (error) => violatesUnique(error, "engagements.external_id") || violatesForeignKey(error),
  );
}

/** A name that somebody may have, though the row is not judged yet: longer ones are nobody's. */
function fieldOf(item: unknown, name: string): string | undefined {
  const value = (item as Record<string, unknown> | null)?.[name];
  return typeof value === "string" && isWithin(value) ? value : undefined;
}

async function readKnown(ctx: Context, given: readonly unknown[]): Promise<Known> {
  const named = (field: string) =>
    JSON.stringify([
      ...new Set(given.map((item) => fieldOf(item, field)).filter((value) => value !== undefined)),
    ]);
  const tenant = ctx.organization.id;
  // Joined crosswise, each name is looked up; asked with IN, the planner reads all the tenant has.
  const accountsBy = (column: "id" | "external_id", field: string) =>
    ctx.db.all<Account>(sql`SELECT a.id, a.external_id, a.name FROM json_each(${named(field)}) n CROSS JOIN ${accounts} a
      ON a.organization_id = ${tenant} AND a.${sql.identifier(column)} = n.value`);
  const [rows, byId, byExternalId] = await ctx.db.batch([
    ctx.db
      .select(getTableColumns(engagements))
      .from(sql`json_each(${named("external_id")}) n`)
      .crossJoin(engagements)
      .where(and(eq(engagements.organizationId, tenant), sql`${engagements.externalId} = n.value`)),
    accountsBy("id", "account_id"),
    accountsBy("external_id", "account_external_id"),
  ]);
  return {
    drafts: new Map(rows.map((row) => [row.externalId!, { row, before: row }])),
    byId: new Map([...byId, ...byExternalId].map((account) => [account.id, account])),
    byExternalId: new Map(byExternalId.map((account) => [account.external_id!, account])),
  };
}

type Failure = { error: RowError };
type Outcome = Draft | Failure;

function failed(field: string, problem: string): Failure {
  const { code, message, details } = invalid([{ field, message: problem }]);
  return { error: { code, message, details } };
}

function started(ctx: Context, known: Known, item: unknown): Outcome {
  const checked = checkRow(NewBatchEngagement(), item);
  if (!checked.ok) return checked;
  const account = accountOf(known, checked.data);
  if (account === undefined) {
    return failed("account_id", "is required, or account_external_id: the account it was with");
  }
  if ("error" in account) return account;
  return { row: newEngagementRow(ctx, account.id, checked.data), before: null };
}

function changed(ctx: Context, known: Known, draft: Draft, item: unknown): Outcome {
  const checked = checkRow(BatchEngagementChanges(), item);
  if (!checked.ok) return checked;
  const account = accountOf(known, checked.data);
  if (account && "error" in account) return account;
  const accountId = account?.id ?? draft.row.accountId;
  return { ...draft, row: editedEngagement(ctx, draft.row, checked.data, accountId) };
}

/** The account a row names, by either id; undefined when it names none. */
function accountOf(
  known: Known,
  { account_id, account_external_id }: { account_id?: string | null; account_external_id?: string | null },
): Account | Failure | undefined {
  const byId = account_id == null ? undefined : known.byId.get(account_id);
  if (account_id != null && !byId) {
    return failed("account_id", "must be the id of an account of this organization");
  }
  const byExternalId = account_external_id == null ? undefined : known.byExternalId.get(account_external_id);
  if (account_external_id != null && !byExternalId) {
    return failed("account_external_id", "must be the external_id of an account of this organization");
  }
  if (byId && byExternalId && byId.id !== byExternalId.id) {
    return failed("account_external_id", "must be of the same account as account_id");
  }
  return byId ?? byExternalId;
}

async function save(
  ctx: Context,
  drafts: readonly Draft[],
  named: ReadonlyMap<string, Account>,
  answers: readonly BatchRow[],
): Promise<void> {
  const fresh = drafts.flatMap(({ row, before }) => (before ? [] : [{ ...row, version: 1 }]));
  const moved = drafts.flatMap(({ row, before }) =>
    before && before !== row ? [{ row: { ...row, version: before.version + 1 }, before }] : [],
  );
  if (fresh.length === 0 && moved.length === 0) return;
  const rescored = [
    ...fresh.map((row) => row.accountId),
    ...moved.flatMap(({ before, row }) => accountsToRescore(before, row)),
  ];
  const statements = [
    ...(moved.length > 0
      ? [
          guard(
            ctx,
            allStand(
              engagements,
              ctx.organization.id,
              moved.map(({ before }) => before),
            ),
          ),
        ]
      : []),
    ...insertRows(ctx.db, engagements, fresh),
    ...updateRows(
      ctx.db,
      engagements,
      moved.map(({ row }) => row),
      { set: SAVED, where: sql`t.organization_id = ${ctx.organization.id} AND t.id = j.id` },
    ),
    ...requestRescore(ctx, rescored),
    ...emit(ctx, [
      ...fresh.map(
        (row): NewEvent => ({
          type: "engagement.created",
          account: named.get(row.accountId)!,
          data: { engagement: engagementOf(row) },
        }),
      ),
      ...moved.map(({ before, row }) => engagementUpdated(before, row)),
    ]),
    ...audit(ctx, [
      ...fresh.map((row) => ({ action: "engagement.create", targetId: row.id })),
      ...moved.map(({ row }) => ({ action: "engagement.update", targetId: row.id })),
    ]),
  ];
  await commit(ctx, statements, { answer: { status: 200, data: answers } });
}

const SAVED = [
  "accountId",
  "externalId",
  "type",
  "title",
  "description",
  "outcome",
  "scheduledAt",
  "completedAt",
  "happenedAt",
  "attendees",
  "tags",
  "followUpRequired",
  "followUpDate",
  "createdBy",
  "version",
  "updatedAt",
] as const satisfies readonly (keyof EngagementRow)[];
