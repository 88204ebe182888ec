import { Hono } from "hono";
import * as z from "zod";
import { BatchAnswer } from "../../accounts/schema.ts";
import type { App } from "../../env.ts";
import { Deleted } from "../../http/answers.ts";
import { batch, created, deleted, list, resource } from "../../http/envelope.ts";
import { id } from "../../http/fields.ts";
import { lazily } from "../../http/lazily.ts";
import { operation } from "../../http/operation.ts";
import type { ListRequest } from "../../http/pagination.ts";
import { validate } from "../../http/validate.ts";
import { telling } from "../../outbox/notify.ts";
import { createRecords } from "./batch.ts";
import type { RecordInput, RecordKind } from "./kind.ts";
import { createRecord, deleteRecord, getRecord, listRecords, updateRecord } from "./service.ts";

type Rows = `${RecordKind["name"]}s`;

interface Schemas {
  changes: () => z.ZodType<RecordInput>;
  query: () => z.ZodType<ListRequest>;
  batch: () => z.ZodType<{ notify: boolean } & { [K in Rows]?: unknown[] }>;
  data: () => z.ZodType;
}

const UPSERT =
  "With an `external_id` that is known it changes that one instead, only the fields given, and answers 200.";

/** The routes of tickets and of invoices. */
export function recordRoutes(kind: RecordKind, schemas: Schemas) {
  const { name } = kind;
  const a = name === "invoice" ? "an" : "a";
  const Name = `${name[0]!.toUpperCase()}${name.slice(1)}`;
  const rows: Rows = `${name}s`;
  const tag = "Signals";
  const ById = lazily(() => z.object({ id: id(name) }));
  const ROWS = { maxBytes: 8 * 1024 * 1024, rows };
  const read = { tag, scope: "accounts:read", data: schemas.data } as const;
  const write = { tag, scope: "accounts:write", data: schemas.data } as const;
  return new Hono<App>()
    .get(
      "/",
      operation({ id: `list${Name}s`, summary: `List ${rows}`, ...read, list: true }),
      validate("query", schemas.query),
      async (c) => list(c, await listRecords(c.var.ctx, kind, c.req.valid("query"))),
    )
    .post(
      "/",
      operation({
        id: `create${Name}`,
        summary: `Create ${a} ${name}`,
        description: UPSERT,
        ...write,
        status: 201,
      }),
      validate("json", kind.input),
      async (c) => {
        const answer = await createRecord(c.var.ctx, kind, c.req.valid("json"));
        return answer.created ? created(c, answer.data, answer.version) : resource(c, answer);
      },
    )
    .post(
      "/batch",
      operation({
        id: `create${Name}s`,
        summary: `Create or update up to 1,000 ${rows}`,
        description: "One bad row fails alone; the others are committed together.",
        tag,
        scope: "accounts:write",
        body: BatchAnswer,
      }),
      validate("json", schemas.batch, ROWS),
      async (c) => {
        const given = c.req.valid("json");
        return batch(c, await createRecords(telling(c.var.ctx, given), kind, given[rows]!));
      },
    )
    .get(
      "/:id",
      operation({ id: `get${Name}`, summary: `Get ${a} ${name}`, ...read }),
      validate("param", ById),
      async (c) => resource(c, await getRecord(c.var.ctx, kind, c.req.valid("param").id)),
    )
    .on(
      ["PUT", "PATCH"],
      "/:id",
      operation({
        id: `update${Name}`,
        summary: `Update ${a} ${name}`,
        description: "Naming another account moves it there.",
        ...write,
      }),
      validate("param", ById),
      validate("json", schemas.changes),
      async (c) => {
        const { id } = c.req.valid("param");
        const ifMatch = c.req.header("If-Match");
        return resource(c, await updateRecord(c.var.ctx, kind, id, c.req.valid("json"), ifMatch));
      },
    )
    .delete(
      "/:id",
      operation({ id: `delete${Name}`, summary: `Delete ${a} ${name}`, ...write, data: Deleted }),
      validate("param", ById),
      async (c) => {
        const { id } = c.req.valid("param");
        await deleteRecord(c.var.ctx, kind, id, c.req.header("If-Match"));
        return deleted(c, id);
      },
    );
}
