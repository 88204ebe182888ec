import { and, eq, lt, sql } from "drizzle-orm";
import type * as z from "zod";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, retrying } from "../context.ts";
import { type Statement, violatesForeignKey } from "../db/client.ts";
import { newId } from "../db/ids.ts";
import { keptTotal } from "../db/row-counts.ts";
import { tasks } from "../db/schema/index.ts";
import { byAccount, byIndex, byValue, oneOf, totalOfBoth } from "../http/by-value.ts";
import { notFound, unknownAccount } from "../http/errors.ts";
import { requireMatch, type Versioned } from "../http/etag.ts";
import { type Filter, filtered } from "../http/filtered.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { changedSince } from "../http/since.ts";
import { type NewTask, type Task, type TaskChanges, type TaskQuery, taskOf } from "./schema.ts";

type TaskRow = typeof tasks.$inferSelect;
interface Found {
  data: Task;
  version: Versioned;
}

const one = (ctx: Context, id: string) =>
  and(eq(tasks.organizationId, ctx.organization.id), eq(tasks.id, id));

const standsAt = (ctx: Context, id: string, version: number) =>
  sql`EXISTS (SELECT 1 FROM ${tasks} WHERE ${and(one(ctx, id), eq(tasks.version, version))})`;

const LIST = {
  table: tasks,
  tenant: tasks.organizationId,
  id: tasks.id,
  sorts: {
    created_at: { column: tasks.id },
    updated_at: { column: tasks.updatedAt },
    due_date: { column: tasks.dueDate, nullable: true },
  },
  orders: { created_at: "tasks_id", updated_at: "tasks_updated_at", due_date: "tasks_due_date" },
};

/** What of one status is due before a day is a range of one index. */
function byStatusAndDay(ctx: Context, { status, due_before }: Query): (Filter | undefined)[] {
  const index = "tasks_status_due";
  const isDue = due_before === undefined ? undefined : lt(tasks.dueDate, due_before);
  if (isDue && status?.length === 1)
    return [byIndex(ctx, tasks, and(oneOf(tasks.status, status), isDue)!, index, "due_date")];
  return [
    isDue && byIndex(ctx, tasks, isDue, "tasks_due_date", "due_date"),
    byValue(ctx, "tasks", tasks.status, "first", status, { index, order: "due_date" }),
  ];
}

type Query = z.output<ReturnType<typeof TaskQuery>>;

export async function listTasks(ctx: Context, query: Query): Promise<Page<Task>> {
  const { status, priority, assignee } = query;
  const ofTable = "sqlite_autoindex_tasks_1";
  const filters = [
    byAccount(ctx, tasks, query.account_id, ofTable, { created_at: ofTable }),
    assignee === undefined
      ? undefined
      : // In the words of its index, which has those alone that have one.
        byIndex(
          ctx,
          tasks,
          sql`${tasks.assignee} = ${assignee} AND ${tasks.assignee} IS NOT NULL`,
          "tasks_assignee",
          "created_at",
        ),
    ...byStatusAndDay(ctx, query),
    byValue(ctx, "tasks", tasks.priority, "second", priority, {
      index: "tasks_priority_due",
      order: "due_date",
    }),
    changedSince(ctx, "tasks", tasks, tasks.updatedAt, query.updated_since),
  ];
  const page = await paginate(
    ctx,
    query,
    filtered(ctx, query, LIST, filters, {
      rows: keptTotal(ctx, "tasks"),
      total: totalOfBoth(ctx, "tasks", filters, status, priority),
    }),
  );
  return { ...page, data: page.data.map(taskOf) };
}

export async function getTask(ctx: Context, id: string): Promise<Found> {
  const [row] = await ctx.db.select().from(tasks).where(one(ctx, id));
  if (!row) throw notFound("task");
  return { data: taskOf(row), version: row };
}

export async function createTask(ctx: Context, input: NewTask): Promise<Found> {
  const { row, statements } = newTask(ctx, input);
  const task = taskOf(row);
  await commit(ctx, statements, { created: task, version: row }).catch(asUnknownAccount);
  return { data: task, version: row };
}

/** A task and the statements that create it, for a batch of the caller's own (automation makes them too). */
export function newTask(ctx: Context, input: NewTask): { row: TaskRow; statements: Statement[] } {
  const row: TaskRow = {
    id: newId("task", ctx.now),
    organizationId: ctx.organization.id,
    accountId: input.account_id,
    title: input.title,
    description: input.description ?? null,
    assignee: input.assignee ?? null,
    dueDate: input.due_date ?? null,
    priority: input.priority,
    status: input.status,
    completedAt: input.status === "done" ? ctx.now : null,
    createdBy: ctx.actor.name,
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  return {
    row,
    statements: [
      ctx.db.insert(tasks).values(row),
      ...audit(ctx, [{ action: "task.create", targetId: row.id }]),
    ],
  };
}

export function updateTask(ctx: Context, id: string, input: TaskChanges, ifMatch?: string): Promise<Found> {
  return retrying(async () => {
    const [row] = await ctx.db.select().from(tasks).where(one(ctx, id));
    if (!row) throw notFound("task");
    requireMatch(ifMatch, row);
    const next = edited(row, input, ctx.now);
    if (next === row) return { data: taskOf(row), version: row };
    await commit(ctx, [
      guard(ctx, standsAt(ctx, id, row.version)),
      ctx.db.update(tasks).set(next).where(one(ctx, id)),
      ...audit(ctx, [{ action: "task.update", targetId: id }]),
    ]).catch(asUnknownAccount);
    return { data: taskOf(next), version: next };
  });
}

/** The row after an edit; the same row when it changed nothing. */
function edited(row: TaskRow, input: TaskChanges, now: number): TaskRow {
  const given = <T>(value: T | undefined, before: T): T => (value === undefined ? before : value);
  const status = input.status ?? row.status;
  const next: TaskRow = {
    ...row,
    accountId: input.account_id ?? row.accountId,
    title: input.title ?? row.title,
    description: given(input.description, row.description),
    assignee: given(input.assignee, row.assignee),
    dueDate: given(input.due_date, row.dueDate),
    priority: input.priority ?? row.priority,
    status,
    completedAt: status === "open" ? null : (row.completedAt ?? now),
  };
  if (JSON.stringify(next) === JSON.stringify(row)) return row;
  return { ...next, version: row.version + 1, updatedAt: Math.max(now, row.updatedAt) };
}

export function deleteTask(ctx: Context, id: string, ifMatch?: string): Promise<void> {
  return retrying(async () => {
    const [row] = await ctx.db.select().from(tasks).where(one(ctx, id));
    if (!row) throw notFound("task");
    requireMatch(ifMatch, row);
    await commit(ctx, [
      guard(ctx, standsAt(ctx, id, row.version)),
      ctx.db.delete(tasks).where(one(ctx, id)),
      ...audit(ctx, [{ action: "task.delete", targetId: id }]),
    ]);
  });
}

const asUnknownAccount = (error: unknown): never => {
  if (violatesForeignKey(error)) throw unknownAccount();
  throw error;
};
