import { and, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type * as z from "zod";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, retrying } from "../context.ts";
import { type Statement, violatesForeignKey } from "../db/client.ts";
import { newId } from "../db/ids.ts";
import { keptTotal } from "../db/row-counts.ts";
import { tasks } from "../db/schema/index.ts";
import { notFound, unknownAccount } from "../http/errors.ts";
import { requireMatch, type Versioned } from "../http/etag.ts";
import { type Page, paginate, sortOfFew } from "../http/pagination.ts";
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

/** `uncounted`: without the total, which is counted wherever there is a filter. */
export async function listTasks(
  ctx: Context,
  query: z.output<ReturnType<typeof TaskQuery>>,
  { uncounted = false } = {},
): Promise<Page<Task>> {
  const filters = [
    query.account_id ? eq(tasks.accountId, query.account_id) : undefined,
    query.status && inArray(tasks.status, query.status),
    query.priority && inArray(tasks.priority, query.priority),
    query.assignee ? eq(tasks.assignee, query.assignee) : undefined,
    query.due_before ? lt(tasks.dueDate, query.due_before) : undefined,
    query.updated_since === undefined ? undefined : gte(tasks.updatedAt, query.updated_since),
  ];
  const isOfAccount = query.account_id !== undefined;
  const page = await paginate(ctx, query, {
    table: tasks,
    id: tasks.id,
    sorts: {
      created_at: { column: tasks.id },
      updated_at: sortOfFew(tasks.updatedAt, isOfAccount),
      due_date: { ...sortOfFew(tasks.dueDate, isOfAccount), nullable: true },
    },
    where: [eq(tasks.organizationId, ctx.organization.id), ...filters],
    index: indexFor(query),
    uncounted,
    total: filters.some((filter) => filter !== undefined) ? undefined : keptTotal(ctx, "tasks"),
  });
  return { ...page, data: page.data.map(taskOf) };
}

/**
 * The index for newest first; within an account that is the table itself. A page with its total reads all
 * that match anyway, so there it is the narrowest.
 */
function indexFor(query: z.output<ReturnType<typeof TaskQuery>>): string | undefined {
  if (query.sort || query.account_id) return undefined;
  return query.updated_since === undefined || query.cursor ? "tasks_id" : "tasks_updated_at";
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
