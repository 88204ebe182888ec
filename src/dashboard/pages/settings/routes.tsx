import { Hono } from "hono";
import { type Dash, needs } from "../../gate.ts";
import { keysPage, newKeyPage, postNewKey, postRevoke, postRotate, rotatePage } from "./api-keys.tsx";
import { auditLogPage } from "./audit-log.tsx";
import { emailFrame, emailPage, emailsPage } from "./emails.tsx";
import {
  appPage,
  appsPage,
  editAppPage,
  newAppPage,
  postApp,
  postAppSecret,
  postDeleteApp,
  postNewApp,
  postRevokeGrant,
} from "./oauth-apps.tsx";
import { organizationPage, postOrganization } from "./organization.tsx";
import { postSuppression, postUnsuppress, suppressionsPage } from "./suppressions.tsx";

const write = needs("admin:write");

/** `/dashboard/admin`. */
export const settingsPages = new Hono<Dash>()
  .get("/settings", (c) => keysPage(c))
  .get("/settings/keys/new", write, (c) => newKeyPage(c))
  .post("/settings/keys/new", write, (c) => postNewKey(c))
  .get("/settings/keys/:id/rotate", write, (c) => rotatePage(c))
  .post("/settings/keys/:id/rotate", write, (c) => postRotate(c))
  .post("/settings/keys/:id/revoke", write, (c) => postRevoke(c))
  .get("/oauth-apps", (c) => appsPage(c))
  .get("/oauth-apps/new", write, (c) => newAppPage(c))
  .post("/oauth-apps/new", write, (c) => postNewApp(c))
  .get("/oauth-apps/:id", (c) => appPage(c))
  .get("/oauth-apps/:id/edit", write, (c) => editAppPage(c))
  .post("/oauth-apps/:id/edit", write, (c) => postApp(c))
  .post("/oauth-apps/:id/secret", write, (c) => postAppSecret(c))
  .post("/oauth-apps/:id/revoke", write, (c) => postRevokeGrant(c))
  .post("/oauth-apps/:id/delete", write, (c) => postDeleteApp(c))
  .get("/organization", (c) => organizationPage(c))
  .post("/organization", write, (c) => postOrganization(c))
  .get("/audit-log", (c) => auditLogPage(c))
  .get("/emails", (c) => emailsPage(c))
  .get("/emails/:id", (c) => emailPage(c))
  .get("/emails/:id/html", (c) => emailFrame(c))
  .get("/suppressions", (c) => suppressionsPage(c))
  .post("/suppressions", write, (c) => postSuppression(c))
  .post("/suppressions/remove", write, (c) => postUnsuppress(c));
