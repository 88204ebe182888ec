import { Hono } from "hono";
import * as z from "zod";
import { Contact } from "../accounts/schema.ts";
import type { App } from "../env.ts";
import { Deleted } from "../http/answers.ts";
import { created, deleted, list, resource } from "../http/envelope.ts";
import { id } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";
import { ContactChanges, ContactQuery, NewContact } from "./schema.ts";
import { createContact, deleteContact, getContact, listContacts, updateContact } from "./service.ts";

const tag = "Contacts";
const ById = lazily(() => z.object({ id: id("contact") }));

export const contactRoutes = new Hono<App>()
  .get(
    "/",
    operation({
      id: "listContacts",
      summary: "List contacts",
      tag,
      scope: "accounts:read",
      data: Contact,
      list: true,
    }),
    validate("query", ContactQuery),
    async (c) => list(c, await listContacts(c.var.ctx, c.req.valid("query"))),
  )
  .post(
    "/",
    operation({
      id: "createContact",
      summary: "Create a contact",
      description: "An account has at most 500; 409 for one that has them.",
      tag,
      scope: "accounts:write",
      status: 201,
      data: Contact,
    }),
    validate("json", NewContact),
    async (c) => {
      const { data, version } = await createContact(c.var.ctx, c.req.valid("json"));
      return created(c, data, version);
    },
  )
  .get(
    "/:id",
    operation({ id: "getContact", summary: "Get a contact", tag, scope: "accounts:read", data: Contact }),
    validate("param", ById),
    async (c) => resource(c, await getContact(c.var.ctx, c.req.valid("param").id)),
  )
  .on(
    ["PUT", "PATCH"],
    "/:id",
    operation({
      id: "updateContact",
      summary: "Update a contact",
      tag,
      scope: "accounts:write",
      data: Contact,
    }),
    validate("param", ById),
    validate("json", ContactChanges),
    async (c) =>
      resource(
        c,
        await updateContact(
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
      id: "deleteContact",
      summary: "Delete a contact",
      tag,
      scope: "accounts:write",
      data: Deleted,
    }),
    validate("param", ById),
    async (c) => {
      const { id } = c.req.valid("param");
      await deleteContact(c.var.ctx, id, c.req.header("If-Match"));
      return deleted(c, id);
    },
  );
