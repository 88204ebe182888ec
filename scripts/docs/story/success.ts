import type { Chapter } from "./step.ts";

export const engagements: Chapter = {
  tag: "Engagements",
  steps: [
    {
      does: "createEngagement",
      body: {
        account_id: "{{accountId}}",
        type: "meeting",
        title: "Quarterly Business Review",
        description: "Discussed Q4 goals and expansion opportunities",
        outcome: "positive",
        scheduled_at: "2026-01-15T14:00:00Z",
        completed_at: "2026-01-15T15:00:00Z",
        attendees: [
          { name: "John Doe", email: "john@newcustomer.example", role: "CEO" },
          { name: "Jane Smith", email: "jane@example.com", role: "Customer Success Manager" },
        ],
        tags: ["qbr", "expansion"],
        follow_up_required: true,
        follow_up_date: "2026-01-22T10:00:00Z",
      },
      keeps: { engagementId: "data.id" },
    },
    { does: "listEngagements", query: { account_id: "{{accountId}}", type: "meeting,call" } },
    { does: "getEngagement", path: { id: "{{engagementId}}" } },
    {
      does: "updateEngagement",
      path: { id: "{{engagementId}}" },
      body: { outcome: "action_required", external_id: "meeting-{{run}}" },
    },
    {
      does: "upsertEngagements",
      body: {
        engagements: [
          {
            account_external_id: "crm-{{run}}",
            external_id: "call-{{run}}",
            type: "call",
            title: "Kick-off",
          },
          { account_external_id: "nobody", type: "note", title: "Order form" },
        ],
      },
      keeps: { otherEngagementId: "data.0.id" },
    },
    {
      does: "createEngagement",
      body: {
        account_id: "{{accountId}}",
        external_id: "meeting-{{run}}",
        type: "meeting",
        title: "Quarterly Business Review",
      },
      status: 409,
      aside: true,
    },
    {
      does: "updateEngagement",
      path: { id: "{{otherEngagementId}}" },
      body: { external_id: "meeting-{{run}}" },
      status: 409,
      aside: true,
    },
    { does: "deleteEngagement", path: { id: "{{otherEngagementId}}" } },
  ],
};

export const health: Chapter = {
  tag: "Health metrics",
  steps: [
    {
      does: "postHealth",
      body: {
        account_id: "{{accountId}}",
        health_score: 90,
        reason: "Completed onboarding successfully",
        metrics: { login_frequency: 30, feature_adoption_score: 85, support_tickets: 1 },
      },
    },
    { does: "listHealthMetrics", query: { account_id: "{{accountId}}", aggregation: "daily" } },
    { does: "getAccountHealth", path: { id: "{{accountId}}" } },
    { does: "getHealthConfig" },
    {
      does: "putHealthConfig",
      body: {
        weights: {
          usage: 25,
          adoption: 20,
          engagement: 20,
          support: 15,
          payment: 10,
          training: 5,
          sentiment: 5,
        },
        bands: { healthy: 75, at_risk: 50 },
      },
    },
    { does: "listHealthConfigVersions" },
    {
      does: "simulateHealthConfig",
      body: { config: { weights: { usage: 30, sentiment: 0 } }, account_ids: ["{{accountId}}"] },
    },
    { does: "backtestHealthConfig", body: { as_of: "{{monthAgo}}", horizon_days: 30 } },
  ],
};

export const goals: Chapter = {
  tag: "Goals",
  steps: [
    {
      does: "createGoal",
      body: {
        account_id: "{{accountId}}",
        title: "Increase Daily Active Users",
        description: "Grow DAU by 50% over next quarter",
        metric_type: "adoption",
        current_value: 100,
        target_value: 150,
        unit: "users",
        measurement_period: "daily",
        target_date: "2030-04-01",
        milestones: [{ title: "25% increase", target_value: 125, target_date: "2030-02-15" }],
      },
      keeps: { goalId: "data.id" },
    },
    { does: "listGoals", query: { account_id: "{{accountId}}", status: "on_track,at_risk" } },
    { does: "getGoal", path: { id: "{{goalId}}" } },
    { does: "updateGoal", path: { id: "{{goalId}}" }, body: { current_value: 130 } },
    { does: "deleteGoal", path: { id: "{{goalId}}" } },
  ],
};

export const tasks: Chapter = {
  tag: "Tasks",
  steps: [
    {
      does: "createTask",
      body: {
        account_id: "{{accountId}}",
        title: "Call John about the renewal",
        description: "He asked for three years",
        assignee: "jane@example.com",
        due_date: "2026-03-01",
        priority: "high",
      },
      keeps: { taskId: "data.id" },
    },
    { does: "listTasks", query: { account_id: "{{accountId}}", status: "open" } },
    { does: "getTask", path: { id: "{{taskId}}" } },
    { does: "updateTask", path: { id: "{{taskId}}" }, body: { status: "done" } },
    { does: "deleteTask", path: { id: "{{taskId}}" } },
  ],
};

export const analytics: Chapter = {
  tag: "Analytics",
  steps: [
    { does: "getDashboard" },
    { does: "getHealthAnalytics", query: { period: "30d" } },
    { does: "getEngagementAnalytics", query: { period: "30d" } },
    { does: "getChurnRisk", query: { limit: "5", risk_threshold: "20" } },
  ],
};

export const customers: Chapter = {
  tag: "Customer health",
  steps: [
    { does: "fetchCustomers" },
    // On a server whose `/api` is open for another organization there is no such customer.
    { does: "fetchCustomerHealth", path: { id: "{{customerId}}" }, or: 404 },
    {
      does: "recordCustomerEvents",
      path: { id: "{{customerId}}" },
      or: 404,
      body: {
        event: { eventType: "login", event_data: { ip: "127.0.0.1" } },
        ticket: { status: "open", priority: "high" },
        invoice: { amount: 100, dueDate: "2026-09-20", status: "unpaid" },
      },
    },
    { does: "fetchDashboard" },
  ],
};
