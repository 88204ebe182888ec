import { Hono } from "hono";
import { accountRoutes } from "./accounts/routes.ts";
import { analyticsRoutes } from "./analytics/routes.ts";
import { auditRoutes } from "./audit/routes.ts";
import { authenticate, authenticateOperator } from "./auth/authenticate.ts";
import { automationRoutes, workflowRoutes } from "./automation/routes.ts";
import { contactRoutes } from "./contacts/routes.ts";
import { flatErrorResponse } from "./customers/errors.ts";
import { customerRoutes } from "./customers/routes.ts";
import { dashboardErrorResponse } from "./dashboard/render.tsx";
import { dashboard, isDashboard } from "./dashboard/routes.tsx";
import { explorerRoutes } from "./docs/explorer.ts";
import { documentRoutes } from "./docs/openapi.ts";
import { statusRoutes } from "./docs/status.ts";
import { emailRoutes, emailTemplateRoutes, PROVIDER_EVENTS, suppressionRoutes } from "./email/routes.ts";
import { engagementRoutes } from "./engagements/routes.ts";
import type { App } from "./env.ts";
import { exportRoutes } from "./exports/routes.ts";
import { goalRoutes } from "./goals/routes.ts";
import { accountHealthRoutes, healthRoutes } from "./health/routes.ts";
import { crossOrigin } from "./http/cross-origin.ts";
import { asApiError, errorResponse } from "./http/errors.ts";
import { observe } from "./http/observe.ts";
import { literalPath, refuseUnknownRoutes } from "./http/routing.ts";
import { secure } from "./http/secure.ts";
import { authorizeRoutes } from "./oauth/authorize.tsx";
import { oauthAppRoutes } from "./oauth/routes.ts";
import { tokenRoutes } from "./oauth/token-routes.ts";
import { metricsRoutes } from "./operations/routes.ts";
import { adminRoutes, apiKeyRoutes, meRoutes, organizationRoutes } from "./organizations/routes.ts";
import { erasureRoutes } from "./privacy/routes.ts";
import { sandboxRoutes } from "./sandbox/routes.ts";
import { accountEventRoutes, eventRoutes, invoiceRoutes, ticketRoutes } from "./signals/routes.ts";
import { isPage, pageErrorResponse, surveyPages } from "./surveys/page-routes.tsx";
import { surveyRoutes } from "./surveys/routes.ts";
import { taskRoutes } from "./tasks/routes.ts";
import { webhookRoutes } from "./webhooks/routes.ts";

/** The whole product: middleware in the order it runs, then every feature where it is mounted. */
export const app = new Hono<App>({ getPath: literalPath });

app.use(observe);
app.use(secure);
app.use("/v1/*", crossOrigin);
app.use("/openapi.json", crossOrigin);
app.use("/postman/*", crossOrigin);
// Pages for people, which answer for themselves whatever is asked below their path.
app.route("/dashboard", dashboard);
app.use("/oauth/token", crossOrigin);
app.use("/oauth/revoke", crossOrigin);
app.use("/.well-known/*", crossOrigin);
app.use(refuseUnknownRoutes(() => app.routes));
app.use("/v1/*", (c, next) => {
  // Signed by the email provider, which has no key.
  if (c.req.method === "POST" && c.req.path === PROVIDER_EVENTS) return next();
  return c.req.path.startsWith("/v1/admin/") ? authenticateOperator(c, next) : authenticate(c, next);
});

app.route("/", statusRoutes);
app.route("/", documentRoutes);
app.route("/", explorerRoutes);
app.route("/v1/admin/organizations", adminRoutes);
app.route("/v1/admin/metrics", metricsRoutes);
app.route("/v1/me", meRoutes);
app.route("/v1/organization", organizationRoutes);
app.route("/v1/api-keys", apiKeyRoutes);
app.route("/v1/audit-log", auditRoutes);
app.route("/v1/exports", exportRoutes);
app.route("/v1/privacy/erasures", erasureRoutes);
app.route("/v1/sandbox", sandboxRoutes);
app.route("/v1/oauth-apps", oauthAppRoutes);
app.route("/", tokenRoutes);
app.route("/", authorizeRoutes as unknown as Hono<App>);
app.route("/v1/accounts", accountRoutes);
app.route("/v1/accounts", accountHealthRoutes);
app.route("/v1/contacts", contactRoutes);
app.route("/v1/webhooks", webhookRoutes);
app.route("/v1/health", healthRoutes);
app.route("/v1/surveys", surveyRoutes);
app.route("/", surveyPages);
app.route("/v1/emails", emailRoutes);
app.route("/v1/email-templates", emailTemplateRoutes);
app.route("/v1/suppressions", suppressionRoutes);
app.route("/v1/analytics", analyticsRoutes);
app.route("/v1/tasks", taskRoutes);
app.route("/v1/automation/workflows", workflowRoutes);
app.route("/v1/automation", automationRoutes);
app.route("/v1/engagements", engagementRoutes);
app.route("/v1/goals", goalRoutes);
app.route("/v1/accounts", accountEventRoutes);
app.route("/v1/events", eventRoutes);
app.route("/v1/tickets", ticketRoutes);
app.route("/v1/invoices", invoiceRoutes);
app.route("/api", customerRoutes);

app.onError((error, c) => {
  c.var.trace.error = error;
  const { path } = c.req;
  if (isDashboard(path) || path === "/oauth/authorize")
    return dashboardErrorResponse(c as never, asApiError(error));
  const respond = path.startsWith("/api/")
    ? flatErrorResponse
    : isPage(path)
      ? pageErrorResponse
      : errorResponse;
  return respond(c, asApiError(error));
});
