import { Hono } from "hono";
import * as z from "zod";
import type { App } from "../env.ts";
import { Deleted } from "../http/answers.ts";
import { accepted, deleted, list, resource } from "../http/envelope.ts";
import { id } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";
import { pour } from "./files.ts";
import { Export, ExportQuery, NewExport } from "./schema.ts";
import { createExport, deleteExport, getExport, listExports, readFile } from "./service.ts";

const tag = "Exports";
const ById = lazily(() => z.object({ id: id("export") }));

/** `/v1/exports`: everything the organization owns, as a file. */
export const exportRoutes = new Hono<App>()
  .post(
    "/",
    operation({
      id: "createExport",
      summary: "Export everything the organization owns",
      description:
        'Makes a file of one JSON object per line (NDJSON): first `{kind: "export", data: {id, organization, …}}`, then `{kind, data}` for every row there is. It is made beside your other calls: each row is as it stood when its turn came. Secrets are not in it: keys, webhook secrets, links\' tokens, headers and Slack URLs of workflows. Poll until the status is `completed`; the file is kept for seven days.',
      tag,
      scope: "admin:write",
      status: 202,
      data: Export,
    }),
    validate("json", NewExport, { optional: true }),
    async (c) => accepted(c, await createExport(c.var.ctx)),
  )
  .get(
    "/",
    operation({
      id: "listExports",
      summary: "List exports",
      tag,
      scope: "admin:read",
      data: Export,
      list: true,
    }),
    validate("query", ExportQuery),
    async (c) => list(c, await listExports(c.var.ctx, c.req.valid("query"))),
  )
  .get(
    "/:id",
    operation({ id: "getExport", summary: "Get an export", tag, scope: "admin:read", data: Export }),
    validate("param", ById),
    async (c) => resource(c, await getExport(c.var.ctx, c.req.valid("param").id)),
  )
  .get(
    "/:id/download",
    operation({
      id: "downloadExport",
      summary: "The file of an export",
      description:
        "`Repr-Digest` carries the SHA-256 of the file (RFC 9530). 409 while it is being made, 404 once it is gone. It holds what every other scope opens, so it takes what making it does.",
      tag,
      scope: "admin:write",
      body: () => z.string(),
      media: "application/x-ndjson",
    }),
    validate("param", ById),
    async (c) => {
      const row = await readFile(c.var.ctx, c.req.valid("param").id);
      const headers = {
        "Content-Type": "application/x-ndjson",
        "Content-Disposition": `attachment; filename="${row.id}.ndjson"`,
        "Cache-Control": "no-store",
        "Repr-Digest": `sha-256=:${base64Of(row.sha256!)}:`,
      };
      // Nobody would read what is poured.
      if (c.req.method === "HEAD")
        return c.body(null, 200, { ...headers, "Content-Length": String(row.bytes) });
      const { readable, writable } = new FixedLengthStream(row.bytes);
      // A file that goes meanwhile ends the answer early: its length and its digest tell.
      c.executionCtx.waitUntil(pour(c.env, row.parts, writable).catch(() => {}));
      return c.body(readable, 200, headers);
    },
  )
  .delete(
    "/:id",
    operation({
      id: "deleteExport",
      summary: "Delete an export and its file",
      tag,
      scope: "admin:write",
      data: Deleted,
    }),
    validate("param", ById),
    async (c) => {
      const { id } = c.req.valid("param");
      await deleteExport(c.var.ctx, id, c.req.header("If-Match"));
      return deleted(c, id);
    },
  );

const base64Of = (hex: string) => Buffer.from(hex, "hex").toString("base64");
