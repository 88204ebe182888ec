import { Hono } from "hono";
import * as z from "zod";
import { BatchAnswer } from "../../accounts/schema.ts";
import type { App } from "../../env.ts";
import { batch, created, list, ok } from "../../http/envelope.ts";
import { id } from "../../http/fields.ts";
import { lazily } from "../../http/lazily.ts";
import { operation } from "../../http/operation.ts";
import { validate } from "../../http/validate.ts";
import { telling } from "../../outbox/notify.ts";
import { createEvents } from "./batch.ts";
import { Event, EventBatch, EventQuery, NewEvent } from "./schema.ts";
import { createEvent, getEvent, listEvents } from "./service.ts";

const tag = "Signals";
const OfAccount = lazily(() => z.object({ id: id("account") }));
const One = lazily(() => z.object({ id: id("account"), event: id("usageEvent") }));
const ROWS = { maxBytes: 8 * 1024 * 1024, rows: "events" };

/** `/v1/accounts/{id}/events` */
export const accountEventRoutes = new Hono<App>()
  .get(
    "/:id/events",
    operation({
      id: "listEvents",
      summary: "List an account's events",
      description:
        "Newest first, by when they happened. Events never change: `updated_since` is when they were recorded.",
      tag,
      scope: "accounts:read",
      data: Event,
      list: true,
    }),
    validate("param", OfAccount),
    validate("query", EventQuery),
    async (c) => list(c, await listEvents(c.var.ctx, c.req.valid("param").id, c.req.valid("query"))),
  )
  .post(
    "/:id/events",
    operation({
      id: "createEvent",
      summary: "Record an event of an account",
      description:
        "An `event_id` that was recorded before makes no second event: the answer is 200 with the event as it stands, whatever else the body says. Of another account it is 409.",
      tag,
      scope: "accounts:write",
      status: 201,
      data: Event,
    }),
    validate("param", OfAccount),
    validate("json", NewEvent),
    async (c) => {
      const answer = await createEvent(c.var.ctx, c.req.valid("param").id, c.req.valid("json"));
      return answer.created ? created(c, answer.data) : ok(c, answer.data);
    },
  )
  .get(
    "/:id/events/:event",
    operation({
      id: "getEvent",
      summary: "Get an event of an account",
      tag,
      scope: "accounts:read",
      data: Event,
    }),
    validate("param", One),
    async (c) => {
      const { id, event } = c.req.valid("param");
      return ok(c, await getEvent(c.var.ctx, id, event));
    },
  );

/** `/v1/events` */
export const eventRoutes = new Hono<App>().post(
  "/batch",
  operation({
    id: "createEvents",
    summary: "Record up to 1,000 events",
    description:
      "One bad row fails alone; the others are committed together. `created` rows were recorded by this call. `updated` rows have an `event_id` that was recorded before, or by an earlier row: nothing is recorded twice, and `id` is the event that stands.",
    tag,
    scope: "accounts:write",
    body: BatchAnswer,
  }),
  validate("json", EventBatch, ROWS),
  async (c) => {
    const given = c.req.valid("json");
    return batch(c, await createEvents(telling(c.var.ctx, given), given.events));
  },
);
