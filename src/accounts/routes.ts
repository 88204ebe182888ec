import { Hono } from "hono";
import * as z from "zod";
import type { App } from "../env.ts";
import { Deleted } from "../http/answers.ts";
import { batch, created, deleted, list, ok, resource } from "../http/envelope.ts";
import { id, text } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";
import { telling } from "../outbox/notify.ts";
import { upsertAccounts } from "./batch.ts";
import { deleteAccount } from "./delete.ts";
import { AccountDetail, AccountDetailQuery, getAccountDetail } from "./include.ts";
import { listAccounts } from "./list.ts";
import {
  Account,
  AccountBatch,
  AccountChanges,
  AccountQuery,
  AccountWithContacts,
  BatchAnswer,
  NewAccount,
} from "./schema.ts";
import { createAccount, getAccount, updateAccount, upsertAccount } from "./service.ts";

const tag = "Accounts";
const ById = lazily(() => z.object({ id: id("account") }));
const ByExternalId = lazily(() => z.object({ external_id: text() }));
const BATCH = { maxBytes: 8 * 1024 * 1024, rows: "accounts" };

const update = [
  operation({
    id: "updateAccount",
    summary: "Update an account",
    tag,
    scope: "accounts:write",
    data: AccountWithContacts,
  }),
  validate("param", ById),
  validate("json", AccountChanges),
] as const;

const upsert = [
  operation({
    id: "upsertAccount",
    summary: "Create or update the account of an external id",
    description: "201 when there was none, which takes a `name`; 200 when there was.",
    tag,
    scope: "accounts:write",
    data: AccountWithContacts,
    collection: "/v1/accounts",
  }),
  validate("param", ByExternalId),
  validate("json", AccountChanges),
] as const;

export const accountRoutes = new Hono<App>()
  .get(
    "/",
    operation({
      id: "listAccounts",
      summary: "List accounts",
      tag,
      scope: "accounts:read",
      data: Account,
      list: true,
    }),
    validate("query", AccountQuery),
    async (c) => list(c, await listAccounts(c.var.ctx, c.req.valid("query"))),
  )
  .post(
    "/",
    operation({
      id: "createAccount",
      summary: "Create an account",
      tag,
      scope: "accounts:write",
      status: 201,
      data: AccountWithContacts,
    }),
    validate("json", NewAccount),
    async (c) => {
      const { data, version } = await createAccount(c.var.ctx, c.req.valid("json"));
      return created(c, data, version);
    },
  )
  .post(
    "/batch",
    operation({
      id: "upsertAccounts",
      summary: "Create or update up to 1,000 accounts",
      description: "One bad row fails alone; the others are committed together.",
      tag,
      scope: "accounts:write",
      body: BatchAnswer,
    }),
    validate("json", AccountBatch, BATCH),
    async (c) => {
      const given = c.req.valid("json");
      return batch(c, await upsertAccounts(telling(c.var.ctx, given), given.accounts));
    },
  )
  .get(
    "/by-external-id/:external_id",
    operation({
      id: "getAccountByExternalId",
      summary: "Get the account of an external id",
      tag,
      scope: "accounts:read",
      data: AccountDetail,
    }),
    validate("param", ByExternalId),
    validate("query", AccountDetailQuery),
    async (c) => {
      const key = { externalId: c.req.valid("param").external_id };
      const { include } = c.req.valid("query");
      if (include) return ok(c, await getAccountDetail(c.var.ctx, key, include));
      return resource(c, await getAccount(c.var.ctx, key));
    },
  )
  .on(["PUT", "PATCH"], "/by-external-id/:external_id", ...upsert, async (c) => {
    const { external_id } = c.req.valid("param");
    const answer = await upsertAccount(c.var.ctx, external_id, c.req.valid("json"), c.req.header("If-Match"));
    return answer.created ? created(c, answer.data, answer.version) : resource(c, answer);
  })
  .get(
    "/:id",
    operation({
      id: "getAccount",
      summary: "Get an account",
      tag,
      scope: "accounts:read",
      data: AccountDetail,
    }),
    validate("param", ById),
    validate("query", AccountDetailQuery),
    async (c) => {
      const { include } = c.req.valid("query");
      if (include) return ok(c, await getAccountDetail(c.var.ctx, c.req.valid("param"), include));
      return resource(c, await getAccount(c.var.ctx, c.req.valid("param")));
    },
  )
  .on(["PUT", "PATCH"], "/:id", ...update, async (c) =>
    resource(
      c,
      await updateAccount(c.var.ctx, c.req.valid("param"), c.req.valid("json"), c.req.header("If-Match")),
    ),
  )
  .delete(
    "/:id",
    operation({
      id: "deleteAccount",
      summary: "Delete an account and everything under it",
      description:
        "Of an account with more than 20,000 events the oldest go first, in steps; where there are so many that a request does not get through, it is 503 with `Retry-After`, and the next call goes on.",
      tag,
      scope: "accounts:write",
      data: Deleted,
    }),
    validate("param", ById),
    async (c) => {
      const { id } = c.req.valid("param");
      await deleteAccount(c.var.ctx, id, c.req.header("If-Match"));
      return deleted(c, id);
    },
  );
