import * as z from "zod";
import type { tasks } from "../db/schema/index.ts";
import { date, iso, isoOrNull, timestamp } from "../http/answers.ts";
import { day, id, ignoring, longText, oneOrMore, text } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery } from "../http/pagination.ts";

export const PRIORITIES = ["low", "medium", "high"] as const;
const TASK_STATUSES = ["open", "done"] as const;

const READ_ONLY = ["id", "completed_at", "created_by", "created_at", "updated_at"] as const;

const optional = lazily(() => ({
  description: longText().nullish(),
  assignee: text().nullish().meta({ description: "Whoever is to do it: a name or an email address" }),
  due_date: day().nullish(),
}));

const NewTaskFields = lazily(() =>
  z.strictObject({
    account_id: id("account"),
    title: text(),
    priority: z.enum(PRIORITIES).default("medium"),
    status: z.enum(TASK_STATUSES).default("open"),
    ...optional(),
  }),
);
const TaskChangesFields = lazily(() =>
  z.strictObject({
    account_id: id("account").optional(),
    title: text().optional(),
    priority: z.enum(PRIORITIES).optional(),
    status: z.enum(TASK_STATUSES).optional(),
    ...optional(),
  }),
);

export const NewTask = lazily(() => ignoring(NewTaskFields(), READ_ONLY));
export const TaskChanges = lazily(() => ignoring(TaskChangesFields(), READ_ONLY));
export type NewTask = z.output<ReturnType<typeof NewTask>>;
export type TaskChanges = z.output<ReturnType<typeof TaskChanges>>;

export const TaskQuery = lazily(() =>
  listQuery(["created_at", "updated_at", "due_date"], {
    account_id: id("account").optional(),
    status: oneOrMore(TASK_STATUSES).optional(),
    priority: oneOrMore(PRIORITIES).optional(),
    assignee: text().optional(),
    due_before: day().optional().meta({ description: "Due on a day before this one" }),
  }),
);

export const Task = lazily(() =>
  z.object({
    id: z.string(),
    account_id: z.string(),
    title: z.string(),
    description: z.string().nullable(),
    assignee: z.string().nullable(),
    due_date: date().nullable(),
    priority: z.enum(PRIORITIES),
    status: z.enum(TASK_STATUSES),
    completed_at: timestamp().nullable().meta({ description: "When it was done; null while it is open" }),
    created_by: z
      .string()
      .nullable()
      .meta({ description: "The API key's name, or the workflow that created it" }),
    created_at: timestamp(),
    updated_at: timestamp(),
  }),
);
export type Task = z.infer<ReturnType<typeof Task>>;

export function taskOf(row: typeof tasks.$inferSelect): Task {
  return {
    id: row.id,
    account_id: row.accountId,
    title: row.title,
    description: row.description,
    assignee: row.assignee,
    due_date: row.dueDate,
    priority: row.priority,
    status: row.status,
    completed_at: isoOrNull(row.completedAt),
    created_by: row.createdBy,
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
  };
}
