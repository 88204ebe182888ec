import { Hono } from "hono";
import * as z from "zod";
import { BatchAnswer } from "../accounts/schema.ts";
import type { App } from "../env.ts";
import { Deleted } from "../http/answers.ts";
import { batch, created, deleted, list, resource } from "../http/envelope.ts";
import { id } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";
import { telling } from "../outbox/notify.ts";
import { upsertEngagements } from "./batch.ts";
import { listEngagements } from "./list.ts";
import { Engagement, EngagementBatch, EngagementChanges, EngagementQuery, NewEngagement } from "./schema.ts";
import { createEngagement, deleteEngagement, getEngagement, updateEngagement } from "./service.ts";

const tag = "Engagements";
const ById = lazily(() => z.object({ id: id("engagement") }));
const ROWS = { maxBytes: 8 * 1024 * 1024, rows: "engagements" };

export const engagementRoutes = new Hono<App>()
  .get(
    "/",
    operation({
      id: "listEngagements",
      summary: "List engagements",
      tag,
      scope: "engagements:read",
      data: Engagement,
      list: true,
    }),
    validate("query", EngagementQuery),
    async (c) => list(c, await listEngagements(c.var.ctx, c.req.valid("query"))),
  )
  .post(
    "/",
    operation({
      id: "createEngagement",
      summary: "Log an engagement",
      tag,
      scope: "engagements:write",
      status: 201,
      data: Engagement,
    }),
    validate("json", NewEngagement),
    async (c) => {
      const { data, version } = await createEngagement(c.var.ctx, c.req.valid("json"));
      return created(c, data, version);
    },
  )
  .post(
    "/batch",
    operation({
      id: "upsertEngagements",
      summary: "Log or change up to 1,000 engagements",
      description: "One bad row fails alone; the others are committed together.",
      tag,
      scope: "engagements:write",
      body: BatchAnswer,
    }),
    validate("json", EngagementBatch, ROWS),
    async (c) => {
      const given = c.req.valid("json");
      return batch(c, await upsertEngagements(telling(c.var.ctx, given), given.engagements));
    },
  )
  .get(
    "/:id",
    operation({
      id: "getEngagement",
      summary: "Get an engagement",
      tag,
      scope: "engagements:read",
      data: Engagement,
    }),
    validate("param", ById),
    async (c) => resource(c, await getEngagement(c.var.ctx, c.req.valid("param").id)),
  )
  .on(
    ["PUT", "PATCH"],
    "/:id",
    operation({
      id: "updateEngagement",
      summary: "Update an engagement",
      tag,
      scope: "engagements:write",
      data: Engagement,
    }),
    validate("param", ById),
    validate("json", EngagementChanges),
    async (c) =>
      resource(
        c,
        await updateEngagement(
          c.var.ctx,
          c.req.valid("param").id,
          c.req.valid("json"),
          c.req.header("If-Match"),
        ),
      ),
  )
  .delete(
    "/:id",
    operation({
      id: "deleteEngagement",
      summary: "Delete an engagement",
      tag,
      scope: "engagements:write",
      data: Deleted,
    }),
    validate("param", ById),
    async (c) => {
      const { id } = c.req.valid("param");
      await deleteEngagement(c.var.ctx, id, c.req.header("If-Match"));
      return deleted(c, id);
    },
  );
