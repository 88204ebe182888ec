import { Hono } from "hono";
import * as z from "zod";
import { execute } from "../../../automation/execute.ts";
import { cancelRun, retryRun } from "../../../automation/runs.ts";
import { Execute, WORKFLOW_STATUSES } from "../../../automation/schema.ts";
import { deleteWorkflow, updateWorkflow } from "../../../automation/service.ts";
import { notFound } from "../../../http/errors.ts";
import { lazily } from "../../../http/lazily.ts";
import { type C, type Dash, needs } from "../../gate.ts";
import { done } from "../../render.tsx";
import { editWorkflowPages, LIST, newWorkflowPages } from "./edit.tsx";
import { listPage } from "./list.tsx";
import { RUNS, runPage, runsPage } from "./runs.tsx";
import { templatePages } from "./templates.tsx";
import { tryPage } from "./try.tsx";
import { workflowPage } from "./workflow.tsx";

const writes = needs("automation:write");
const Status = lazily(() => z.enum(WORKFLOW_STATUSES));

/** `/dashboard/automation`. */
export const automationPages = new Hono<Dash>()
  .get("/", listPage)
  .route("/new", newWorkflowPages)
  .route("/templates", templatePages)
  .get("/runs", runsPage)
  .get("/runs/:id", (c) => runPage(c, c.req.param("id")))
  .post("/runs/:id/cancel", writes, async (c) => {
    const { id } = await cancelRun(c.var.ctx, c.req.param("id"));
    return done(c, `${RUNS.href}/${id}`, "The run is cancelled");
  })
  .post("/runs/:id/retry", writes, async (c) => {
    const { id } = await retryRun(c.var.ctx, c.req.param("id"));
    return done(c, `${RUNS.href}/${id}`, "The run goes on from the step that failed");
  })
  .route("/", editWorkflowPages)
  .get("/:id", (c) => workflowPage(c, c.req.param("id")))
  .get("/:id/try", (c) => tryPage(c, c.req.param("id")))
  .post("/:id/status", writes, async (c) => {
    const status = Status().safeParse(c.var.form.get("status"));
    if (!status.success) throw notFound("status");
    const { data } = await updateWorkflow(c.var.ctx, c.req.param("id"), { status: status.data });
    return done(c, `${LIST.href}/${data.id}`, `${data.name} is ${data.status}`);
  })
  .post("/:id/delete", writes, async (c) => {
    await deleteWorkflow(c.var.ctx, c.req.param("id"));
    return done(c, LIST.href, "The workflow is deleted");
  })
  .post("/:id/execute", writes, (c) => executed(c, c.req.param("id")));

async function executed(c: C, id: string) {
  const ids = c.var.form.getAll("account_ids").filter((one) => one !== "");
  const input = Execute().safeParse(ids.length > 0 ? { account_ids: ids } : {});
  if (!input.success) throw notFound("account");
  const runs = await execute(c.var.ctx, id, input.data);
  const path = `${RUNS.href}?workflow_id=${id}`;
  if (runs.length === 0) return done(c, path, "It goes through its accounts now; runs show up here");
  const skipped = runs.filter(({ status }) => status === "skipped").length;
  const begun = runs.length - skipped;
  const told = `${begun} ${begun === 1 ? "run has" : "runs have"} begun`;
  return done(c, path, skipped === 0 ? told : `${told}, ${skipped} skipped by conditions`);
}
