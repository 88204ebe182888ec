import * as z from "zod";
import { dayOf } from "../../http/answers.ts";
import { day } from "../../http/fields.ts";
import { lazily } from "../../http/lazily.ts";
import { type NewTask, PRIORITIES } from "../../tasks/schema.ts";
import { newTask } from "../../tasks/service.ts";
import { duration, millisecondsOf } from "../duration.ts";
import { defineAction, liquid, longLiquid, rendered, type Scene } from "./action.ts";

const config = lazily(() =>
  z
    .strictObject({
      title: liquid(),
      description: longLiquid().optional(),
      assignee: liquid().optional().meta({
        description: "A name or an address, Liquid; or `account_owner` or `cs_manager` for theirs, if any",
      }),
      priority: z.enum(PRIORITIES).default("medium"),
      due_in: duration().optional().meta({ description: "Due so long after the step, as a UTC day" }),
      due_date: day().optional(),
    })
    .refine(({ due_in, due_date }) => due_in === undefined || due_date === undefined, {
      path: ["due_date"],
      error: "must not be given together with due_in",
    }),
);

export const createTask = defineAction({
  type: "create_task",
  description: "Creates a task of the account",
  config,
  preview: async (given, scene) => ({ task: taskOf(given, scene) }),
  async perform(given, scene) {
    const { row, statements } = newTask(scene.ctx, taskOf(given, scene));
    return { statements, result: { task_id: row.id } };
  },
});

function taskOf(given: z.output<ReturnType<typeof config>>, scene: Scene): NewTask {
  const { ctx, account } = scene;
  const people: Record<string, string | undefined> = {
    account_owner: account.owner?.email,
    cs_manager: account.csm?.email,
  };
  const assignee =
    given.assignee === undefined || Object.hasOwn(people, given.assignee)
      ? people[given.assignee ?? ""]
      : rendered(given.assignee, scene);
  return {
    account_id: account.id,
    title: cut(rendered(given.title, scene), 255) || "Task",
    description: given.description && cut(rendered(given.description, scene), 10_000),
    assignee: assignee && cut(assignee, 255),
    priority: given.priority,
    status: "open",
    due_date: given.due_in ? dayOf(ctx.now + millisecondsOf(given.due_in)) : given.due_date,
  };
}

/** What data made too long is cut to `max` characters; what it made empty is left out. */
const cut = (text: string, max: number) => [...text.trim()].slice(0, max).join("") || undefined;
