import { Hono } from "hono";
import * as z from "zod";
import type { App } from "../env.ts";
import { Deleted } from "../http/answers.ts";
import { created, deleted, list, resource } from "../http/envelope.ts";
import { id } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";
import { NewTask, Task, TaskChanges, TaskQuery } from "./schema.ts";
import { createTask, deleteTask, getTask, listTasks, updateTask } from "./service.ts";

const tag = "Tasks";
const ById = lazily(() => z.object({ id: id("task") }));

export const taskRoutes = new Hono<App>()
  .get(
    "/",
    operation({
      id: "listTasks",
      summary: "List tasks",
      tag,
      scope: "accounts:read",
      data: Task,
      list: true,
    }),
    validate("query", TaskQuery),
    async (c) => list(c, await listTasks(c.var.ctx, c.req.valid("query"))),
  )
  .post(
    "/",
    operation({
      id: "createTask",
      summary: "Create a task",
      tag,
      scope: "accounts:write",
      status: 201,
      data: Task,
    }),
    validate("json", NewTask),
    async (c) => {
      const { data, version } = await createTask(c.var.ctx, c.req.valid("json"));
      return created(c, data, version);
    },
  )
  .get(
    "/:id",
    operation({ id: "getTask", summary: "Get a task", tag, scope: "accounts:read", data: Task }),
    validate("param", ById),
    async (c) => resource(c, await getTask(c.var.ctx, c.req.valid("param").id)),
  )
  .on(
    ["PUT", "PATCH"],
    "/:id",
    operation({
      id: "updateTask",
      summary: "Update a task",
      tag,
      scope: "accounts:write",
      data: Task,
    }),
    validate("param", ById),
    validate("json", TaskChanges),
    async (c) =>
      resource(
        c,
        await updateTask(c.var.ctx, c.req.valid("param").id, c.req.valid("json"), c.req.header("If-Match")),
      ),
  )
  .delete(
    "/:id",
    operation({ id: "deleteTask", summary: "Delete a task", tag, scope: "accounts:write", data: Deleted }),
    validate("param", ById),
    async (c) => {
      const { id } = c.req.valid("param");
      await deleteTask(c.var.ctx, id, c.req.header("If-Match"));
      return deleted(c, id);
    },
  );
