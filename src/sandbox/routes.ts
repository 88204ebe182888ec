import type { Context as HonoContext } from "hono";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import type { App } from "../env.ts";
import { accepted, ok } from "../http/envelope.ts";
import { ApiError } from "../http/errors.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";
import { advanceClock, readClock } from "./clock.ts";
import { loadDemo } from "./demo/load.ts";
import { resetOrganization } from "./reset.ts";
import { Advance, Clock, DemoDone, NoBody, Reset, ResetDone } from "./schema.ts";

const tag = "Sandbox";

/** What is a game in a sandbox would be a loss anywhere else. */
const inSandbox = createMiddleware<App>(async (c, next) => {
  if (c.env.ENVIRONMENT !== "sandbox" && c.env.ENVIRONMENT !== "development") {
    throw new ApiError(403, "authorization_error", "This is for a sandbox alone");
  }
  await next();
});

const originOf = (c: HonoContext<App>) => new URL(c.req.url).origin;

/** `/v1/sandbox`: what helps to try an integration out. */
export const sandboxRoutes = new Hono<App>()
  .get(
    "/clock",
    operation({
      id: "getSandboxClock",
      summary: "What time it is in the sandbox",
      description: "In `sandbox` and `development`; 403 elsewhere.",
      tag,
      scope: "admin:read",
      data: Clock,
    }),
    inSandbox,
    async (c) => ok(c, await readClock(c.var.ctx)),
  )
  .post(
    "/clock",
    operation({
      id: "advanceSandboxClock",
      summary: "Let time pass",
      description:
        "Runs the crons as if so much time had passed, from one instant at which something waits to the next: webhook retries and disabling, surveys and reminders, workflows' delays and schedules, goals, and the daily roll of health. What each sets going is done as of its time, before the clock goes on. Only your own organization moves. The calls you make meanwhile and afterwards are answered in real time, and so are rate limits and the expiry of keys. Answers 202 at once; get the clock until its status is `ready`. It goes on from there with the next call, up to 92 days each. In `sandbox` and `development`; 403 elsewhere.",
      tag,
      scope: "admin:write",
      status: 202,
      data: Clock,
    }),
    inSandbox,
    validate("json", Advance),
    async (c) => accepted(c, await advanceClock(c.var.ctx, c.req.valid("json"))),
  )
  .post(
    "/reset",
    operation({
      id: "resetSandbox",
      summary: "Empty the organization",
      description:
        "Deletes everything that your organization owns, except itself, its API keys and its audit log, and sets its clock back. `confirm` is the organization's id; 409 if it is not. 503 with `Retry-After` when there is more than one call can delete: call again. In `sandbox` and `development`; 403 elsewhere.",
      tag,
      scope: "admin:write",
      data: ResetDone,
    }),
    inSandbox,
    validate("json", Reset),
    async (c) => ok(c, await resetOrganization(c.var.ctx, c.req.valid("json"))),
  )
  .post(
    "/demo",
    operation({
      id: "loadSandboxDemo",
      summary: "Fill the organization with demo data",
      description:
        "Accounts with half a year of events, tickets, invoices, engagements, goals and survey answers; the scores of past days arrive over the next seconds. 409 when the organization has accounts: reset it first. In `sandbox` and `development`; 403 elsewhere.",
      tag,
      scope: "admin:write",
      data: DemoDone,
    }),
    inSandbox,
    validate("json", NoBody, { optional: true }),
    async (c) => {
      const execution = c.executionCtx as unknown as ExecutionContext;
      return ok(c, await loadDemo(c.var.ctx, execution, originOf(c)));
    },
  );
