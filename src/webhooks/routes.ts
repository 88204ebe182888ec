import { Hono } from "hono";
import * as z from "zod";
import type { App } from "../env.ts";
import { Deleted } from "../http/answers.ts";
import { readAsset } from "../http/assets.ts";
import { accepted, created, deleted, list, ok, resource } from "../http/envelope.ts";
import { id } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";
import { EventDescription } from "./events.ts";
import { getDelivery, listDeliveries } from "./log.ts";
import { listRecoveries, RecoveryQuery, recoverWebhook } from "./recover.ts";
import { redeliver, testWebhook } from "./resend.ts";
import {
  Delivery,
  DeliveryQuery,
  DeliveryWithAttempts,
  NewWebhook,
  Recover,
  Recovery,
  RotateSecret,
  Secret,
  ShownWebhook,
  TestAttempt,
  Webhook,
  WebhookChanges,
  WebhookQuery,
} from "./schema.ts";
import { getSecret, rotateSecret } from "./secrets.ts";
import { createWebhook, deleteWebhook, getWebhook, listWebhooks, updateWebhook } from "./service.ts";

const tag = "Webhooks";
const ById = lazily(() => z.object({ id: id("webhook") }));
const Nothing = lazily(() => z.strictObject({}));
const ByDelivery = lazily(() => z.object({ id: id("delivery") }));

/** `/v1/webhooks`. What has a name of its own comes before `/:id`. */
export const webhookRoutes = new Hono<App>()
  .get(
    "/events",
    operation({
      id: "listWebhookEvents",
      summary: "List the events that a webhook may subscribe to",
      description: "Each with the JSON Schema of its body.",
      tag,
      scope: "admin:read",
      data: () => z.array(EventDescription()),
    }),
    async (c) => ok(c, await (await readAsset(c, "docs/webhook-events.json")).json()),
  )
  .get(
    "/deliveries/:id",
    operation({
      id: "getWebhookDelivery",
      summary: "Get a delivery with its payload and every attempt",
      tag,
      scope: "admin:read",
      data: DeliveryWithAttempts,
    }),
    validate("param", ByDelivery),
    async (c) => ok(c, await getDelivery(c.var.ctx, c.req.valid("param").id)),
  )
  .post(
    "/deliveries/:id/redeliver",
    operation({
      id: "redeliverWebhookDelivery",
      summary: "Send a delivery again",
      description:
        "At once, with the same bytes and the same `webhook-id`, and with the whole retry schedule before it. 409 while the webhook is disabled.",
      tag,
      scope: "admin:write",
      status: 202,
      data: Delivery,
    }),
    validate("param", ByDelivery),
    validate("json", Nothing, { optional: true }),
    async (c) => accepted(c, await redeliver(c.var.ctx, c.req.valid("param").id)),
  )
  .get(
    "/",
    operation({
      id: "listWebhooks",
      summary: "List webhooks",
      tag,
      scope: "admin:read",
      data: Webhook,
      list: true,
    }),
    validate("query", WebhookQuery),
    async (c) => list(c, await listWebhooks(c.var.ctx, c.req.valid("query"))),
  )
  .post(
    "/",
    operation({
      id: "createWebhook",
      summary: "Register a webhook",
      description: `Events go to \`url\` as POST requests, signed with the secret that this answer shows. \`X-Fastenr-Signature\`
is the hex HMAC-SHA256 of the raw body under the secret as it stands; \`webhook-id\`, \`webhook-timestamp\` and
\`webhook-signature\` follow Standard Webhooks. Delivery is at least once: tell repetitions by \`webhook-id\`. A 2xx within
15 seconds is a success; else it is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h (±20 %, or as a 429 or
503 says in \`Retry-After\`). 410 disables the webhook, and so do five days without a success. At most 50 per organization.`,
      tag,
      scope: "admin:write",
      status: 201,
      data: ShownWebhook,
    }),
    validate("json", NewWebhook),
    async (c) => {
      const { data, version } = await createWebhook(c.var.ctx, c.req.valid("json"));
      return created(c, data, version);
    },
  )
  .get(
    "/:id",
    operation({ id: "getWebhook", summary: "Get a webhook", tag, scope: "admin:read", data: Webhook }),
    validate("param", ById),
    async (c) => resource(c, await getWebhook(c.var.ctx, c.req.valid("param").id)),
  )
  .on(
    ["PUT", "PATCH"],
    "/:id",
    operation({
      id: "updateWebhook",
      summary: "Update, enable or disable a webhook",
      description:
        "While a webhook is disabled its events are held; after enabling it, `recover` sends them. Another URL, or enabling, forgets earlier failures.",
      tag,
      scope: "admin:write",
      data: Webhook,
    }),
    validate("param", ById),
    validate("json", WebhookChanges),
    async (c) =>
      resource(
        c,
        await updateWebhook(
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
      id: "deleteWebhook",
      summary: "Delete a webhook and its deliveries",
      tag,
      scope: "admin:write",
      data: Deleted,
    }),
    validate("param", ById),
    async (c) => {
      const { id } = c.req.valid("param");
      await deleteWebhook(c.var.ctx, id, c.req.header("If-Match"));
      return deleted(c, id);
    },
  )
  .get(
    "/:id/secret",
    operation({
      id: "getWebhookSecret",
      summary: "Show a webhook's secret",
      description:
        "Takes admin:write, though it is a GET: whoever holds the secret can sign as this service.",
      tag,
      scope: "admin:write",
      data: Secret,
    }),
    validate("param", ById),
    async (c) => ok(c, await getSecret(c.var.ctx, c.req.valid("param").id)),
  )
  .post(
    "/:id/rotate-secret",
    operation({
      id: "rotateWebhookSecret",
      summary: "Replace a webhook's secret",
      description:
        "During the grace both secrets sign in `webhook-signature`, space-separated; `X-Fastenr-Signature` is made with the new one at once. A secret that was replaced before signs until its own grace is over; five sign at most, a further rotation is 409 until then. With `grace_seconds` 0 all but the new one end.",
      tag,
      scope: "admin:write",
      data: ShownWebhook,
    }),
    validate("param", ById),
    validate("json", RotateSecret, { optional: true }),
    async (c) => resource(c, await rotateSecret(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .get(
    "/:id/deliveries",
    operation({
      id: "listWebhookDeliveries",
      summary: "List a webhook's deliveries",
      description:
        "`updated_since` finds what was owed, delivered or given up since; a failed attempt that is repeated is no such change.",
      tag,
      scope: "admin:read",
      data: Delivery,
      list: true,
    }),
    validate("param", ById),
    validate("query", DeliveryQuery),
    async (c) => list(c, await listDeliveries(c.var.ctx, c.req.valid("param").id, c.req.valid("query"))),
  )
  .post(
    "/:id/test",
    operation({
      id: "testWebhook",
      summary: "Send a ping now",
      description:
        "Sends the event `ping`, signed like any other, and answers what came of it. Disabled webhooks are tested as well; a ping is tried once and kept in no log.",
      tag,
      scope: "admin:write",
      data: TestAttempt,
    }),
    validate("param", ById),
    validate("json", Nothing, { optional: true }),
    async (c) => ok(c, await testWebhook(c.var.ctx, c.req.valid("param").id)),
  )
  .post(
    "/:id/recover",
    operation({
      id: "recoverWebhook",
      summary: "Send again what a webhook missed",
      description:
        "Every event since then that it subscribes to and that was held, failed or was never sent; what waits for a further attempt gets it now. Goes on in the background, at the endpoint's pace; one at a time. 409 while the webhook is disabled.",
      tag,
      scope: "admin:write",
      status: 202,
      data: Recovery,
    }),
    validate("param", ById),
    validate("json", Recover),
    async (c) => accepted(c, await recoverWebhook(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .get(
    "/:id/recoveries",
    operation({
      id: "listWebhookRecoveries",
      summary: "List a webhook's recoveries",
      tag,
      scope: "admin:read",
      data: Recovery,
      list: true,
    }),
    validate("param", ById),
    validate("query", RecoveryQuery),
    async (c) => list(c, await listRecoveries(c.var.ctx, c.req.valid("param").id, c.req.valid("query"))),
  );
