import { Hono } from "hono";
import * as z from "zod";
import type { App } from "../env.ts";
import { Deleted } from "../http/answers.ts";
import { created, deleted, list, ok, resource } from "../http/envelope.ts";
import { email, id } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { readCapped, validate } from "../http/validate.ts";
import { receiveEvent, verifiedEvent } from "./events.ts";
import { getEmail, listEmails } from "./log.ts";
import {
  Email,
  EmailQuery,
  NewSuppression,
  NewTemplate,
  Suppression,
  SuppressionQuery,
  Template,
  TemplateChanges,
  TemplateQuery,
} from "./schema.ts";
import { addSuppression, deleteSuppression, getSuppression, listSuppressions } from "./suppressions.ts";
import { createTemplate, deleteTemplate, getTemplate, listTemplates, updateTemplate } from "./templates.ts";

const ById = lazily(() => z.object({ id: id("email") }));
const TemplateById = lazily(() => z.object({ id: id("template") }));
const ByAddress = lazily(() => z.object({ email: email() }));

/** Where the provider reports bounces; signed by the provider, so no API key is asked for. */
export const PROVIDER_EVENTS = "/v1/emails/events";
const EVENT_BYTES = 256 * 1024;

/** `/v1/emails`: every message, with its body. */
export const emailRoutes = new Hono<App>()
  .get(
    "/",
    operation({
      id: "listEmails",
      summary: "List the emails that were sent, or are to be, with their bodies",
      tag: "Email",
      scope: "admin:read",
      data: Email,
      list: true,
    }),
    validate("query", EmailQuery),
    async (c) => list(c, await listEmails(c.var.ctx, c.req.valid("query"))),
  )
  .post(
    "/events",
    operation({
      id: "receiveEmailEvent",
      summary: "What the email provider tells: bounces and complaints",
      description:
        "Resend's webhook, verified by Standard Webhooks with the secret EMAIL_WEBHOOK_SECRET; without it this is 503. A permanent bounce or a complaint puts the address on the suppression list.",
      tag: "Email",
      scope: "open",
      data: () => z.object({ received: z.literal(true) }),
    }),
    async (c) => {
      const body = new TextDecoder().decode(await readCapped(c.req.raw, EVENT_BYTES));
      const event = await verifiedEvent(c.env, c.req.raw.headers, body);
      await receiveEvent(c.env, c.executionCtx, event, c.var.trace.now);
      return ok(c, { received: true as const });
    },
  )
  .get(
    "/:id",
    operation({
      id: "getEmail",
      summary: "Get an email with its body",
      tag: "Email",
      scope: "admin:read",
      data: Email,
    }),
    validate("param", ById),
    async (c) => ok(c, await getEmail(c.var.ctx, c.req.valid("param").id)),
  );

const tag = "Email templates";

/** `/v1/email-templates`: what automation sends. */
export const emailTemplateRoutes = new Hono<App>()
  .get(
    "/",
    operation({
      id: "listEmailTemplates",
      summary: "List email templates",
      tag,
      scope: "automation:read",
      data: Template,
      list: true,
    }),
    validate("query", TemplateQuery),
    async (c) => list(c, await listTemplates(c.var.ctx, c.req.valid("query"))),
  )
  .post(
    "/",
    operation({
      id: "createEmailTemplate",
      summary: "Create an email template",
      description: `\`subject\`, \`html\` and \`text\` are Liquid. Variables: \`account.*\` (the fields of an account), \`contact.*\`, \`health.*\`
(\`score\`, \`churn_risk\`, \`trend\`, \`band\`, \`summary\`, the metrics, and \`factors\` and \`churn_factors\` with their \`text\`), \`goals\` (a list, and \`goals.total\`, \`.on_track\`, \`.at_risk\`,
\`.achieved\`, \`.missed\`), \`organization.*\` and \`custom.*\` (the account's custom fields). In html they are escaped. Broken
Liquid, an unknown variable or filter is 422.`,
      tag,
      scope: "automation:write",
      status: 201,
      data: Template,
    }),
    validate("json", NewTemplate),
    async (c) => {
      const { data, version } = await createTemplate(c.var.ctx, c.req.valid("json"));
      return created(c, data, version);
    },
  )
  .get(
    "/:id",
    operation({
      id: "getEmailTemplate",
      summary: "Get an email template",
      tag,
      scope: "automation:read",
      data: Template,
    }),
    validate("param", TemplateById),
    async (c) => resource(c, await getTemplate(c.var.ctx, c.req.valid("param").id)),
  )
  .on(
    ["PUT", "PATCH"],
    "/:id",
    operation({
      id: "updateEmailTemplate",
      summary: "Update an email template",
      tag,
      scope: "automation:write",
      data: Template,
    }),
    validate("param", TemplateById),
    validate("json", TemplateChanges),
    async (c) =>
      resource(
        c,
        await updateTemplate(
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
      id: "deleteEmailTemplate",
      summary: "Delete an email template",
      tag,
      scope: "automation:write",
      data: Deleted,
    }),
    validate("param", TemplateById),
    async (c) => {
      const { id } = c.req.valid("param");
      await deleteTemplate(c.var.ctx, id, c.req.header("If-Match"));
      return deleted(c, id);
    },
  );

/** `/v1/suppressions`: addresses that nothing is sent to. */
export const suppressionRoutes = new Hono<App>()
  .get(
    "/",
    operation({
      id: "listSuppressions",
      summary: "List the addresses that nothing is sent to",
      tag: "Email",
      scope: "admin:read",
      data: Suppression,
      list: true,
    }),
    validate("query", SuppressionQuery),
    async (c) => list(c, await listSuppressions(c.var.ctx, c.req.valid("query"))),
  )
  .post(
    "/",
    operation({
      id: "createSuppression",
      summary: "Send nothing more to an address",
      description:
        "200 with the entry there is when the address is on the list already; it keeps its first reason.",
      tag: "Email",
      scope: "admin:write",
      status: 201,
      data: Suppression,
    }),
    validate("json", NewSuppression),
    async (c) => {
      const { isNew, data } = await addSuppression(c.var.ctx, c.req.valid("json"));
      return isNew ? created(c, data) : ok(c, data);
    },
  )
  .get(
    "/:email",
    operation({
      id: "getSuppression",
      summary: "Whether, and why, nothing is sent to an address",
      tag: "Email",
      scope: "admin:read",
      data: Suppression,
    }),
    validate("param", ByAddress),
    async (c) => resource(c, await getSuppression(c.var.ctx, c.req.valid("param").email)),
  )
  .delete(
    "/:email",
    operation({
      id: "deleteSuppression",
      summary: "Send to an address again",
      description: "Only at its owner's wish: who unsubscribed asked not to be written to.",
      tag: "Email",
      scope: "admin:write",
      data: Deleted,
    }),
    validate("param", ByAddress),
    async (c) => {
      const { email } = c.req.valid("param");
      await deleteSuppression(c.var.ctx, email, c.req.header("If-Match"));
      return deleted(c, email.toLowerCase());
    },
  );
