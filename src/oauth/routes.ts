import { Hono } from "hono";
import * as z from "zod";
import type { App } from "../env.ts";
import { Deleted } from "../http/answers.ts";
import { created, deleted, list, resource } from "../http/envelope.ts";
import { id } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";
import {
  createApp,
  deleteApp,
  getApp,
  listApps,
  listGrants,
  revokeGrant,
  rotateAppSecret,
  updateApp,
} from "./apps.ts";
import {
  NewOAuthApp,
  OAuthApp,
  OAuthAppChanges,
  OAuthAppQuery,
  OAuthAppWithSecret,
  OAuthGrant,
  OAuthGrantQuery,
} from "./schema.ts";

const tag = "OAuth";
const ById = lazily(() => z.object({ id: id("oauthApp") }));
const GrantById = lazily(() => z.object({ id: id("oauthApp"), grant_id: id("oauthGrant") }));

/** `/v1/oauth-apps`: programs of other people's, each of one organization, which alone can let it in. */
export const oauthAppRoutes = new Hono<App>()
  .get(
    "/",
    operation({
      id: "listOAuthApps",
      summary: "List OAuth apps",
      tag,
      scope: "admin:read",
      data: OAuthApp,
      list: true,
    }),
    validate("query", OAuthAppQuery),
    async (c) => list(c, await listApps(c.var.ctx, c.req.valid("query"))),
  )
  .post(
    "/",
    operation({
      id: "createOAuthApp",
      summary: "Register an OAuth app",
      description: "The only answer that shows `client_secret`.",
      tag,
      scope: "admin:write",
      keysOnly: true,
      status: 201,
      data: OAuthAppWithSecret,
    }),
    validate("json", NewOAuthApp),
    async (c) => {
      const { data, version } = await createApp(c.var.ctx, c.req.valid("json"));
      return created(c, data, version);
    },
  )
  .get(
    "/:id",
    operation({ id: "getOAuthApp", summary: "Get an OAuth app", tag, scope: "admin:read", data: OAuthApp }),
    validate("param", ById),
    async (c) => resource(c, await getApp(c.var.ctx, c.req.valid("param").id)),
  )
  .on(
    ["PUT", "PATCH"],
    "/:id",
    operation({
      id: "updateOAuthApp",
      summary: "Update an OAuth app",
      description:
        "Fewer scopes hold for what is asked for from now on; what was allowed before stays until revoked.",
      tag,
      scope: "admin:write",
      keysOnly: true,
      data: OAuthApp,
    }),
    validate("param", ById),
    validate("json", OAuthAppChanges),
    async (c) =>
      resource(
        c,
        await updateApp(c.var.ctx, c.req.valid("param").id, c.req.valid("json"), c.req.header("If-Match")),
      ),
  )
  .delete(
    "/:id",
    operation({
      id: "deleteOAuthApp",
      summary: "Delete an OAuth app with all that it was allowed",
      description: "Its tokens are refused from their next request on.",
      tag,
      scope: "admin:write",
      keysOnly: true,
      data: Deleted,
    }),
    validate("param", ById),
    async (c) => {
      const { id } = c.req.valid("param");
      await deleteApp(c.var.ctx, id, c.req.header("If-Match"));
      return deleted(c, id);
    },
  )
  .post(
    "/:id/rotate-secret",
    operation({
      id: "rotateOAuthAppSecret",
      summary: "Give an OAuth app a new secret",
      description: "The old one is refused from now on; tokens stay. 409 for an app that keeps none.",
      tag,
      scope: "admin:write",
      keysOnly: true,
      status: 201,
      data: OAuthAppWithSecret,
      collection: "/v1/oauth-apps",
    }),
    validate("param", ById),
    validate("json", () => z.strictObject({}), { optional: true }),
    async (c) => created(c, await rotateAppSecret(c.var.ctx, c.req.valid("param").id)),
  )
  .get(
    "/:id/grants",
    operation({
      id: "listOAuthGrants",
      summary: "List what an OAuth app was allowed",
      tag,
      scope: "admin:read",
      data: OAuthGrant,
      list: true,
    }),
    validate("param", ById),
    validate("query", OAuthGrantQuery),
    async (c) => list(c, await listGrants(c.var.ctx, c.req.valid("param").id, c.req.valid("query"))),
  )
  .delete(
    "/:id/grants/:grant_id",
    operation({
      id: "revokeOAuthGrant",
      summary: "Take back what an OAuth app was allowed",
      description: "Its tokens are refused from their next request on.",
      tag,
      scope: "admin:write",
      keysOnly: true,
      data: Deleted,
    }),
    validate("param", GrantById),
    async (c) => {
      const { id, grant_id } = c.req.valid("param");
      await revokeGrant(c.var.ctx, id, grant_id);
      return deleted(c, grant_id);
    },
  );
