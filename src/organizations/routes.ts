import { Hono } from "hono";
import * as z from "zod";
import { limitsOf } from "../auth/rate-limit.ts";
import type { App } from "../env.ts";
import { Deleted, iso, isoOrNull, timestamp } from "../http/answers.ts";
import { created, deleted, list, ok, resource } from "../http/envelope.ts";
import { id } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";
import { DeliveryStats, organizationStats } from "../webhooks/stats.ts";
import {
  ApiKeyQuery,
  createApiKey,
  getApiKey,
  listApiKeys,
  NewApiKey,
  revokeApiKey,
  rotateApiKey,
} from "./api-keys.ts";
import { atHomeOf } from "./directory.ts";
import {
  ApiKey,
  NewOrganization,
  Organization,
  OrganizationPatch,
  OrganizationQuery,
  OwnOrganizationPatch,
  PlanName,
  RotateApiKey,
  ShownApiKey,
} from "./schema.ts";
import {
  createOrganization,
  deleteOrganization,
  getOrganization,
  getOwnOrganization,
  listOrganizations,
  patchOrganization,
  patchOwnOrganization,
} from "./service.ts";

const operator = { tag: "Operator", scope: "operator" } as const;
const ById = lazily(() => z.object({ id: id("organization") }));

/** `/v1/admin/organizations`: tenants and their plans, for the operator. */
export const adminRoutes = new Hono<App>()
  .post(
    "/",
    operation({
      id: "createOrganization",
      summary: "Create an organization and its first API key",
      ...operator,
      status: 201,
      data: () => z.object({ organization: Organization(), api_key: ShownApiKey() }),
    }),
    validate("json", NewOrganization),
    async (c) => {
      const { id, ...data } = await createOrganization(c.var.operator, c.req.valid("json"));
      c.header("Location", `${c.req.path}/${id}`);
      return c.json({ data, meta: { timestamp: iso(c.var.trace.now), request_id: c.var.trace.id } }, 201);
    },
  )
  .get(
    "/",
    operation({
      id: "listOrganizations",
      summary: "List organizations",
      ...operator,
      data: Organization,
      list: true,
    }),
    validate("query", OrganizationQuery),
    async (c) => list(c, await listOrganizations(c.var.operator, c.req.valid("query"))),
  )
  .get(
    "/:id",
    operation({ id: "getOrganization", summary: "Get an organization", ...operator, data: Organization }),
    validate("param", ById),
    async (c) => resource(c, await getOrganization(c.var.operator, c.req.valid("param").id)),
  )
  .get(
    "/:id/stats",
    operation({
      id: "getOrganizationStats",
      summary: "How an organization's webhook deliveries stand",
      ...operator,
      data: DeliveryStats,
    }),
    validate("param", ById),
    async (c) => {
      const { id } = c.req.valid("param");
      return ok(c, await organizationStats(await atHomeOf(c.var.operator, id), id));
    },
  )
  .on(
    ["PATCH", "PUT"],
    "/:id",
    operation({
      id: "updateOrganization",
      summary: "Change an organization's plan, limits or name",
      ...operator,
      data: Organization,
    }),
    validate("param", ById),
    validate("json", OrganizationPatch),
    async (c) =>
      resource(
        c,
        await patchOrganization(
          c.var.operator,
          c.req.valid("param").id,
          c.req.valid("json"),
          c.req.header("If-Match"),
        ),
      ),
  )
  .delete(
    "/:id",
    operation({
      id: "deleteOrganization",
      summary: "Erase an organization and everything it owns",
      ...operator,
      data: Deleted,
    }),
    validate("param", ById),
    async (c) => {
      const { id } = c.req.valid("param");
      await deleteOrganization(c.var.operator, id, c.req.header("If-Match"));
      return deleted(c, id);
    },
  );

const KeyById = lazily(() => z.object({ id: id("apiKey") }));

/** `/v1/api-keys`. */
export const apiKeyRoutes = new Hono<App>()
  .get(
    "/",
    operation({
      id: "listApiKeys",
      summary: "List API keys",
      tag: "API keys",
      scope: "admin:read",
      data: ApiKey,
      list: true,
    }),
    validate("query", ApiKeyQuery),
    async (c) => list(c, await listApiKeys(c.var.ctx, c.req.valid("query"))),
  )
  .post(
    "/",
    operation({
      id: "createApiKey",
      summary: "Create an API key",
      description: "The key is shown this once. A key cannot give scopes it lacks.",
      tag: "API keys",
      scope: "admin:write",
      keysOnly: true,
      status: 201,
      data: ShownApiKey,
    }),
    validate("json", NewApiKey),
    async (c) => created(c, await createApiKey(c.var.ctx, c.req.valid("json"))),
  )
  .get(
    "/:id",
    operation({
      id: "getApiKey",
      summary: "Get an API key",
      tag: "API keys",
      scope: "admin:read",
      data: ApiKey,
    }),
    validate("param", KeyById),
    async (c) => resource(c, await getApiKey(c.var.ctx, c.req.valid("param").id)),
  )
  .post(
    "/:id/rotate",
    operation({
      id: "rotateApiKey",
      summary: "Replace an API key by a new one of the same scopes",
      tag: "API keys",
      scope: "admin:write",
      keysOnly: true,
      status: 201,
      data: ShownApiKey,
      collection: "/v1/api-keys",
    }),
    validate("param", KeyById),
    validate("json", RotateApiKey, { optional: true }),
    async (c) => created(c, await rotateApiKey(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .delete(
    "/:id",
    operation({
      id: "revokeApiKey",
      summary: "Revoke an API key at once",
      tag: "API keys",
      scope: "admin:write",
      data: Deleted,
    }),
    validate("param", KeyById),
    async (c) => {
      const { id } = c.req.valid("param");
      await revokeApiKey(c.var.ctx, id, c.req.header("If-Match"));
      return deleted(c, id);
    },
  );

/** `/v1/organization`: the caller's own. */
export const organizationRoutes = new Hono<App>()
  .get(
    "/",
    operation({
      id: "getOwnOrganization",
      summary: "Get the organization",
      tag: "Organization",
      scope: "admin:read",
      data: Organization,
    }),
    async (c) => resource(c, await getOwnOrganization(c.var.ctx)),
  )
  .on(
    ["PATCH", "PUT"],
    "/",
    operation({
      id: "updateOwnOrganization",
      summary: "Change the organization",
      tag: "Organization",
      scope: "admin:write",
      data: Organization,
    }),
    validate("json", OwnOrganizationPatch),
    async (c) =>
      resource(c, await patchOwnOrganization(c.var.ctx, c.req.valid("json"), c.req.header("If-Match"))),
  );

const Me = lazily(() =>
  z.object({
    organization: Organization(),
    api_key: z.object({
      id: z.string(),
      name: z.string(),
      prefix: z.string(),
      created_at: timestamp(),
      expires_at: timestamp().nullable(),
    }),
    scopes: z.array(z.string()),
    plan: PlanName(),
    limits: z.object({ per_hour: z.int(), per_minute: z.int() }),
  }),
);

/** `/v1/me`: who the caller is; any valid key. Answered from the key's object, without the database. */
export const meRoutes = new Hono<App>().get(
  "/",
  operation({
    id: "getMe",
    summary: "Who this API key is and what it may do",
    tag: "Organization",
    scope: "any",
    data: Me,
  }),
  (c) => {
    const { organization, actor, key } = c.var.ctx;
    const limits = limitsOf(organization.plan, organization.rate_limit_override);
    return ok(c, {
      organization,
      api_key: {
        id: key!.id,
        name: key!.name,
        prefix: key!.prefix,
        created_at: iso(key!.createdAt),
        expires_at: isoOrNull(key!.expiresAt),
      },
      scopes: [...actor.scopes],
      plan: organization.plan,
      limits: { per_hour: limits.perHour, per_minute: limits.perMinute },
    });
  },
);
