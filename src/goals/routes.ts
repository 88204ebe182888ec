import { Hono } from "hono";
import * as z from "zod";
import type { App } from "../env.ts";
import { Deleted } from "../http/answers.ts";
import { created, deleted, list, resource } from "../http/envelope.ts";
import { id } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";
import { Goal, GoalChanges, GoalQuery, NewGoal } from "./schema.ts";
import { createGoal, deleteGoal, getGoal, listGoals, updateGoal } from "./service.ts";

const tag = "Goals";
const ById = lazily(() => z.object({ id: id("goal") }));

export const goalRoutes = new Hono<App>()
  .get(
    "/",
    operation({
      id: "listGoals",
      summary: "List goals",
      tag,
      scope: "accounts:read",
      data: Goal,
      list: true,
    }),
    validate("query", GoalQuery),
    async (c) => list(c, await listGoals(c.var.ctx, c.req.valid("query"))),
  )
  .post(
    "/",
    operation({
      id: "createGoal",
      summary: "Create a goal",
      description:
        "The goal is judged at once: one that starts at its target is achieved, one whose date is over is missed.",
      tag,
      scope: "accounts:write",
      status: 201,
      data: Goal,
    }),
    validate("json", NewGoal),
    async (c) => {
      const { data, version } = await createGoal(c.var.ctx, c.req.valid("json"));
      return created(c, data, version);
    },
  )
  .get(
    "/:id",
    operation({ id: "getGoal", summary: "Get a goal", tag, scope: "accounts:read", data: Goal }),
    validate("param", ById),
    async (c) => resource(c, await getGoal(c.var.ctx, c.req.valid("param").id)),
  )
  .on(
    ["PUT", "PATCH"],
    "/:id",
    operation({
      id: "updateGoal",
      summary: "Update a goal",
      description:
        "`milestones` replaces the set; those given with their `id` stay themselves, and achieved ones stay achieved. An achieved goal stays achieved when its value falls; another `target_value`, `start_value`, `metric_type` or account has it judged anew. A later `target_date` makes a missed goal live again. `goal.achieved` and `goal.missed` happen at most once per goal.",
      tag,
      scope: "accounts:write",
      data: Goal,
    }),
    validate("param", ById),
    validate("json", GoalChanges),
    async (c) =>
      resource(
        c,
        await updateGoal(c.var.ctx, c.req.valid("param").id, c.req.valid("json"), c.req.header("If-Match")),
      ),
  )
  .delete(
    "/:id",
    operation({ id: "deleteGoal", summary: "Delete a goal", tag, scope: "accounts:write", data: Deleted }),
    validate("param", ById),
    async (c) => {
      const { id } = c.req.valid("param");
      await deleteGoal(c.var.ctx, id, c.req.header("If-Match"));
      return deleted(c, id);
    },
  );
