import { Hono } from "hono";
import type { App } from "../env.ts";
import { list } from "../http/envelope.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";
import { AuditQuery, AuditRow, listAudit } from "./log.ts";

export const auditRoutes = new Hono<App>().get(
  "/",
  operation({
    id: "listAuditLog",
    summary: "Who did what to which id, when, with which request id",
    tag: "Audit log",
    scope: "admin:read",
    data: AuditRow,
    list: true,
  }),
  validate("query", AuditQuery),
  async (c) => list(c, await listAudit(c.var.ctx, c.req.valid("query"))),
);
