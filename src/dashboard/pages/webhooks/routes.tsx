import { Hono } from "hono";
import { type Dash, needs } from "../../gate.ts";
import { deliveryPage, postRedeliver } from "./delivery.tsx";
import {
  editWebhookPage,
  newWebhookPage,
  postDelete,
  postEnabled,
  postNewWebhook,
  postWebhook,
} from "./edit.tsx";
import { webhooksPage } from "./list.tsx";
import { postRecover, recoverPage } from "./recover.tsx";
import { postRotate, postShowSecret, rotatePage } from "./secret.tsx";
import { postTest, webhookPage } from "./webhook.tsx";

const write = needs("admin:write");

/** `/dashboard/webhooks`. What has a name of its own comes before `/:id`. */
export const webhookPages = new Hono<Dash>()
  .get("/", (c) => webhooksPage(c))
  .get("/new", write, (c) => newWebhookPage(c))
  .post("/new", write, (c) => postNewWebhook(c))
  .get("/deliveries/:id", (c) => deliveryPage(c))
  .post("/deliveries/:id/redeliver", write, (c) => postRedeliver(c))
  .get("/:id", (c) => webhookPage(c))
  .get("/:id/edit", write, (c) => editWebhookPage(c))
  .post("/:id/edit", write, (c) => postWebhook(c))
  .post("/:id/enable", write, (c) => postEnabled(c, true))
  .post("/:id/disable", write, (c) => postEnabled(c, false))
  .post("/:id/delete", write, (c) => postDelete(c))
  .post("/:id/test", write, (c) => postTest(c))
  .post("/:id/secret", write, (c) => postShowSecret(c))
  .get("/:id/rotate", write, (c) => rotatePage(c))
  .post("/:id/rotate", write, (c) => postRotate(c))
  .get("/:id/recover", write, (c) => recoverPage(c))
  .post("/:id/recover", write, (c) => postRecover(c));
