import type { Chapter } from "./step.ts";

const workflow = { id: "{{workflowId}}" };

export const templates: Chapter = {
  tag: "Email templates",
  steps: [
    {
      does: "createEmailTemplate",
      body: {
        name: "health_alert_{{run}}",
        subject: "{{ account.name }}: a look is needed",
        html: "<p>Hello, the health of your account needs a look.</p>",
      },
      keeps: { templateId: "data.id" },
    },
    { does: "listEmailTemplates", query: { sort: "name" } },
    { does: "getEmailTemplate", path: { id: "{{templateId}}" } },
    {
      does: "updateEmailTemplate",
      path: { id: "{{templateId}}" },
      body: { subject: "An account needs a look" },
    },
    {
      does: "createEmailTemplate",
      body: { name: "health_alert_{{run}}", subject: "Again", html: "<p>Again</p>" },
      status: 409,
      aside: true,
    },
  ],
};

export const automation: Chapter = {
  tag: "Automation",
  steps: [
    {
      does: "createWorkflow",
      body: {
        name: "Health Score Alert",
        description: "Alert when health score drops below 60",
        trigger: { type: "health_score_change", config: { threshold: 60, direction: "decrease" } },
        conditions: [{ type: "account_filter", config: { status: ["active"], arr_min: 10_000 } }],
        actions: [
          {
            type: "create_task",
            delay: "1h",
            config: { title: "Find out why", assignee: "cs_manager", priority: "high", due_in: "2d" },
          },
          {
            type: "send_email",
            config: { template_id: "{{templateId}}", recipients: ["account_owner", "cs_manager"] },
          },
        ],
      },
      keeps: { workflowId: "data.id" },
    },
    { does: "listWorkflows", query: { status: "active", sort: "name" } },
    { does: "getWorkflow", path: workflow },
    { does: "updateWorkflow", path: workflow, body: { reentry: { every_days: 7 } } },
    {
      does: "executeWorkflow",
      name: "Try a workflow without doing anything",
      path: workflow,
      body: { account_id: "{{accountId}}", dry_run: true },
    },
    {
      does: "executeWorkflow",
      path: workflow,
      body: { account_id: "{{accountId}}" },
      keeps: { runId: "data.0.id" },
    },
    { does: "listRunsOfWorkflow", path: workflow },
    { does: "listRuns", query: { account_id: "{{accountId}}" } },
    { does: "getRun", path: { id: "{{runId}}" } },
    { does: "cancelRun", path: { id: "{{runId}}" }, body: {} },
    { does: "cancelRun", path: { id: "{{runId}}" }, body: {}, status: 409, aside: true },
    { does: "retryRun", path: { id: "{{runId}}" }, body: {}, status: 409 },
    { does: "getAutomationStats" },
    { does: "listWorkflowTemplates" },
    { does: "updateWorkflow", path: workflow, body: { status: "paused" }, name: "Pause a workflow" },
    {
      does: "executeWorkflow",
      path: workflow,
      body: { account_id: "{{accountId}}" },
      status: 409,
      aside: true,
    },
    { does: "deleteWorkflow", path: workflow },
    { does: "deleteEmailTemplate", path: { id: "{{templateId}}" }, name: "Delete the email template" },
  ],
};

const webhook = { id: "{{webhookId}}" };

export const webhooks: Chapter = {
  tag: "Webhooks",
  steps: [
    { does: "listWebhookEvents" },
    {
      does: "createWebhook",
      body: { url: "{{webhookUrl}}", events: ["account.*", "goal.achieved"], description: "Our CRM" },
      keeps: { webhookId: "data.id" },
    },
    { does: "listWebhooks" },
    { does: "getWebhook", path: webhook },
    { does: "updateWebhook", path: webhook, body: { events: ["account.*", "goal.*", "churn.*"] } },
    { does: "getWebhookSecret", path: webhook },
    { does: "rotateWebhookSecret", path: webhook, body: { grace_seconds: 3600 } },
    { does: "testWebhook", path: webhook, body: {} },
    {
      does: "updateAccount",
      name: "Change an account, so that there is something to deliver",
      path: { id: "{{accountId}}" },
      body: { industry: "Health Care" },
    },
    {
      does: "listWebhookDeliveries",
      settles: true,
      path: webhook,
      query: { event: "account.updated" },
      keeps: { deliveryId: "data.0.id" },
    },
    { does: "getWebhookDelivery", path: { id: "{{deliveryId}}" } },
    { does: "redeliverWebhookDelivery", path: { id: "{{deliveryId}}" }, body: {} },
    { does: "recoverWebhook", path: webhook, body: { since: "2026-01-01T00:00:00Z" } },
    { does: "listWebhookRecoveries", path: webhook },
    { does: "updateWebhook", path: webhook, body: { enabled: false }, name: "Disable a webhook" },
    { does: "redeliverWebhookDelivery", path: { id: "{{deliveryId}}" }, body: {}, status: 409, aside: true },
    {
      does: "recoverWebhook",
      path: webhook,
      body: { since: "2026-01-01T00:00:00Z" },
      status: 409,
      aside: true,
    },
    { does: "deleteWebhook", path: webhook },
  ],
};
