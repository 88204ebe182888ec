/**
 * The dashboard's contents page. Every page of it is served under `/dashboard`:
 *
 *   sign-in.tsx        the door; session.ts what is kept of who is in; gate.ts who may pass, and whose form it is
 *   layout.tsx         the frame of every page: sections, search, breadcrumbs, messages
 *   render.tsx         `show` a page, `done` after a form, `readFilters` of a list, and errors as pages
 *   form-values.ts     `submit` a form to a service; forms.tsx to draw it, charts/ and components/ the rest
 *   page-context.ts    `usePage` in a component: organization, formats, `can(scope)`, the URL
 *   pages/<page>.tsx   one file per section, mounted below: it calls the API's services and holds no rule
 *
 * A page is `show(c, {title}, <…/>)` of what a service answers. A button's POST ends in `done(c, path, "…")`.
 */
import { Hono } from "hono";
import type { App } from "../env.ts";
import { ApiError, notFound } from "../http/errors.ts";
import { assetRoutes } from "./assets/routes.ts";
import { type Dash, needs, ownForm, signedIn } from "./gate.ts";
import { accountPage } from "./pages/account.tsx";
import { accountEdits } from "./pages/account-edit.tsx";
import { newAccountPage } from "./pages/account-form.tsx";
import { accountMore } from "./pages/account-more.tsx";
import { accountPages } from "./pages/accounts.tsx";
import { automationPages } from "./pages/automation/routes.tsx";
import { engagementPage } from "./pages/engagement.tsx";
import { engagementForms } from "./pages/engagement-form.tsx";
import { engagementList } from "./pages/engagements.tsx";
import { goalPage } from "./pages/goal.tsx";
import { goalForms } from "./pages/goal-form.tsx";
import { goalList } from "./pages/goals.tsx";
import { healthPages } from "./pages/health.tsx";
import { overviewPage } from "./pages/overview.tsx";
import { settingsPages } from "./pages/settings/routes.tsx";
import { surveyPages } from "./pages/surveys/routes.tsx";
import { taskPages } from "./pages/task.tsx";
import { taskList } from "./pages/tasks.tsx";
import { webhookPages } from "./pages/webhooks/routes.tsx";
import { endAllSessions, endSession } from "./session.ts";
import { signedOut, signInPages } from "./sign-in.tsx";

const pages = new Hono<Dash>()
  .use(signedIn, ownForm)
  .post("/sign-out", async (c) => {
    await endSession(c.var.ctx, c.var.session);
    return signedOut(c);
  })
  .post("/sign-out/everywhere", async (c) => {
    await endAllSessions(c.var.ctx);
    return signedOut(c);
  })
  .route("/", overviewPage)
  .use("/accounts/*", needs("accounts:read"))
  .route("/accounts/new", newAccountPage)
  .route("/accounts", accountPages)
  .route("/accounts", accountEdits)
  .route("/accounts", accountMore)
  .route("/accounts", accountPage)
  .use("/engagements/*", needs("engagements:read"))
  .route("/engagements", engagementList)
  .route("/engagements", engagementForms)
  .route("/engagements", engagementPage)
  .use("/goals/*", needs("accounts:read"))
  .route("/goals", goalList)
  .route("/goals", goalForms)
  .route("/goals", goalPage)
  .use("/tasks/*", needs("accounts:read"))
  .route("/tasks", taskList)
  .route("/tasks", taskPages)
  .use("/automation/*", needs("automation:read"))
  .route("/automation", automationPages)
  .use("/surveys/*", needs("surveys:read"))
  .route("/surveys", surveyPages)
  .use("/health/*", needs("health:read"))
  .route("/health", healthPages)
  .use("/webhooks/*", needs("admin:read"))
  .route("/webhooks", webhookPages)
  .use("/admin/*", needs("admin:read"))
  .route("/admin", settingsPages)
  .all("*", (c) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") throw notFound("page");
    throw new ApiError(405, "method_not_allowed", "There is nothing to send to here");
  });

/** `/dashboard`. */
export const dashboard = new Hono<App>()
  .route("/assets", assetRoutes)
  .route("/sign-in", signInPages as unknown as Hono<App>)
  .route("/", pages as unknown as Hono<App>);

export const isDashboard = (path: string) => path === "/dashboard" || path.startsWith("/dashboard/");
