import { Hono } from "hono";
import * as z from "zod";
import type { App } from "../env.ts";
import { accepted, list, resource } from "../http/envelope.ts";
import { id } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";
import { Erasure, ErasureQuery, NewErasure } from "./schema.ts";
import { erasePerson, getErasure, listErasures } from "./service.ts";

const tag = "Privacy";
const ById = lazily(() => z.object({ id: id("erasure") }));

/** `/v1/privacy/erasures`: a person's right to be forgotten. */
export const erasureRoutes = new Hono<App>()
  .post(
    "/",
    operation({
      id: "erasePerson",
      summary: "Erase a person",
      description:
        "Erases everything about an email address, in every account: contacts, attendees, owners and managers go; tasks lose their assignee; survey recipients and responses stay as numbers without a name, and answers in words go; emails to them go from the log with their bodies; in everything else (webhook events and deliveries, the audit log, runs, kept answers, texts) the address and the person's full names give way to `[erased]`. On the suppression list they stay as a digest, so that they stay unsubscribed. Exports made so far go. The work is done when a look through everything finds nothing any more; poll until the status is `completed`.",
      tag,
      scope: "admin:write",
      status: 202,
      data: Erasure,
    }),
    validate("json", NewErasure),
    async (c) => accepted(c, await erasePerson(c.var.ctx, c.req.valid("json"))),
  )
  .get(
    "/",
    operation({
      id: "listErasures",
      summary: "List erasures of persons",
      tag,
      scope: "admin:read",
      data: Erasure,
      list: true,
    }),
    validate("query", ErasureQuery),
    async (c) => list(c, await listErasures(c.var.ctx, c.req.valid("query"))),
  )
  .get(
    "/:id",
    operation({
      id: "getErasure",
      summary: "Get an erasure of a person",
      tag,
      scope: "admin:read",
      data: Erasure,
    }),
    validate("param", ById),
    async (c) => resource(c, await getErasure(c.var.ctx, c.req.valid("param").id)),
  );
