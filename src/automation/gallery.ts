import * as z from "zod";
import { lazily } from "../http/lazily.ts";
import { NewWorkflow } from "./schema.ts";

export const WorkflowTemplate = lazily(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    workflow: NewWorkflow().meta({ description: "The body that creates it, as it is" }),
  }),
);
type WorkflowTemplate = Omit<z.infer<ReturnType<typeof WorkflowTemplate>>, "workflow"> & {
  workflow: z.input<ReturnType<typeof NewWorkflow>>;
};

/** Workflows that are ready to be created. Their emails bring their own text, so that they need nothing else. */
export const GALLERY: readonly WorkflowTemplate[] = [
  {
    id: "health_alert",
    name: "Health score alert",
    description:
      "Tells owner and CSM when a paying account's health drops below 60, and gives the CSM a task",
    workflow: {
      name: "Health score alert",
      description: "Alert when health score drops below 60",
      trigger: { type: "health_score_change", config: { threshold: 60, direction: "decrease" } },
      conditions: [{ type: "account_filter", config: { status: ["active", "at_risk"] } }],
      actions: [
        {
          type: "create_task",
          config: {
            title: "Find out why {{ account.name }} is losing health",
            description:
              "Health fell from {{ trigger.old_health_score }} to {{ trigger.new_health_score }}. {{ health.summary }}",
            assignee: "cs_manager",
            priority: "high",
            due_in: "2d",
          },
        },
        {
          type: "send_email",
          config: {
            recipients: ["account_owner", "cs_manager"],
            subject: "{{ account.name }}: health score {{ account.health_score }}",
            body: "<p>The health score of {{ account.name }} is {{ account.health_score }}.</p><p>{{ health.summary }}</p>",
          },
        },
      ],
      reentry: { every_days: 7 },
    },
  },
  {
    id: "onboarding_sequence",
    name: "Onboarding sequence",
    description:
      "Welcomes a new account, follows up after three days and two weeks, and has somebody check in",
    workflow: {
      name: "Onboarding sequence",
      description: "Welcome new customers and see them through their first month",
      trigger: {
        type: "status_change",
        config: { to_status: "onboarding", include_new_accounts: true },
      },
      actions: [
        {
          type: "send_email",
          config: {
            recipients: ["customer_contacts"],
            subject: "Welcome to {{ organization.name }}",
            body: "<p>Hello {{ contact.name }},</p><p>welcome to {{ organization.name }}. We look forward to working with {{ account.name }}.</p>",
          },
        },
        {
          type: "create_task",
          config: {
            title: "Kick-off with {{ account.name }}",
            assignee: "cs_manager",
            priority: "high",
            due_in: "3d",
          },
        },
        {
          type: "send_email",
          delay: "3d",
          config: {
            recipients: ["primary_contact"],
            subject: "Getting started with {{ organization.name }}",
            body: "<p>Hello {{ contact.name }},</p><p>how were the first days? Just answer this email if something is unclear.</p>",
          },
        },
        {
          type: "create_task",
          delay: "11d",
          config: {
            title: "Check in with {{ account.name }} after two weeks",
            description: "Health so far: {{ account.health_score }}. {{ health.summary }}",
            assignee: "cs_manager",
            due_in: "2d",
          },
        },
      ],
      reentry: "once",
    },
  },
  {
    id: "renewal_90_30_7",
    name: "Renewal: 90, 30 and 7 days",
    description: "Plans the renewal 90 days before the contract ends, and reminds 30 and 7 days before",
    workflow: {
      name: "Renewal: 90, 30 and 7 days",
      description: "Nobody should be surprised by a contract's end",
      trigger: { type: "contract_ending", config: { days: 90 } },
      conditions: [{ type: "account_filter", config: { status: ["onboarding", "active", "at_risk"] } }],
      actions: [
        {
          type: "create_task",
          config: {
            title: "Plan the renewal of {{ account.name }}",
            description: "The contract ends on {{ account.contract_end_date }}.",
            assignee: "cs_manager",
            due_in: "2w",
          },
        },
        {
          type: "send_email",
          delay: "60d",
          config: {
            recipients: ["account_owner", "cs_manager"],
            subject: "{{ account.name }} renews in 30 days",
            body: "<p>The contract of {{ account.name }} ends on {{ account.contract_end_date }}. Health {{ account.health_score }}, churn risk {{ account.churn_risk_score }}.</p>",
          },
        },
        {
          type: "create_task",
          delay: "23d",
          config: {
            title: "{{ account.name }} renews in 7 days",
            description: "The contract ends on {{ account.contract_end_date }}.",
            assignee: "account_owner",
            priority: "high",
            due_in: "3d",
          },
        },
      ],
    },
  },
  {
    id: "churn_escalation",
    name: "Churn escalation",
    description:
      "When churn risk reaches 70, marks the account at risk, gives its owner a task and tells the CSM",
    workflow: {
      name: "Churn escalation",
      description: "Intervene while there is time",
      trigger: { type: "churn_risk_increase", config: { threshold: 70 } },
      conditions: [{ type: "account_filter", config: { status: ["onboarding", "active", "at_risk"] } }],
      actions: [
        { type: "change_status", config: { new_status: "at_risk", reason: "Churn risk reached 70" } },
        {
          type: "create_task",
          config: {
            title: "Rescue {{ account.name }}",
            description:
              "Churn risk rose from {{ trigger.old_churn_risk_score }} to {{ trigger.new_churn_risk_score }}. {{ health.summary }}",
            assignee: "account_owner",
            priority: "high",
            due_in: "1d",
          },
        },
        {
          type: "send_email",
          config: {
            recipients: ["account_owner", "cs_manager"],
            subject: "Churn risk of {{ account.name }}: {{ account.churn_risk_score }}",
            body: "<p>{{ account.name }} is likely to leave: churn risk {{ account.churn_risk_score }}.</p><p>{{ health.summary }}</p>",
          },
        },
      ],
      reentry: { every_days: 14 },
    },
  },
  {
    id: "nps_detractor_follow_up",
    name: "NPS detractor follow-up",
    description: "When somebody answers an NPS survey with 6 or less, has the CSM call within a day",
    workflow: {
      name: "NPS detractor follow-up",
      description: "Listen while they still talk to us",
      trigger: { type: "survey_completed", config: { score_max: 6 } },
      actions: [
        {
          type: "create_task",
          config: {
            title: "Call {{ account.name }}: they answered {{ trigger.score }}",
            description: "Survey: {{ trigger.survey_title }}",
            assignee: "cs_manager",
            priority: "high",
            due_in: "1d",
          },
        },
        {
          type: "send_email",
          config: {
            recipients: ["cs_manager"],
            subject: "{{ account.name }} answered {{ trigger.score }}",
            body: "<p>{{ account.name }} answered {{ trigger.survey_title }} with {{ trigger.score }}. Please call them within a day.</p>",
          },
        },
      ],
    },
  },
];
