import * as z from "zod";
import { AccountDetail } from "../../../src/accounts/include.ts";
import {
  Account,
  AccountChanges,
  AccountWithContacts,
  BatchAnswer,
  Contact,
  NewAccount,
} from "../../../src/accounts/schema.ts";
import {
  ChurnRiskAnalytics,
  DashboardStats,
  EngagementAnalytics,
  HealthAnalytics,
} from "../../../src/analytics/schema.ts";
import { WorkflowTemplate } from "../../../src/automation/gallery.ts";
import { ActionOf, ConditionOf, TriggerOf } from "../../../src/automation/kinds.ts";
import {
  DryRun,
  Execute,
  NewWorkflow,
  Run,
  RunWithSteps,
  Step,
  Workflow,
  WorkflowChanges,
} from "../../../src/automation/schema.ts";
import { Stats } from "../../../src/automation/stats.ts";
import { ContactChanges, NewContact } from "../../../src/contacts/schema.ts";
import {
  Customer,
  CustomerDashboard,
  CustomerHealth,
  CustomerSignals,
} from "../../../src/customers/schema.ts";
import {
  Email,
  NewSuppression,
  NewTemplate,
  Suppression,
  Template,
  TemplateChanges,
} from "../../../src/email/schema.ts";
import {
  Engagement,
  EngagementChanges,
  NewBatchEngagement,
  NewEngagement,
} from "../../../src/engagements/schema.ts";
import { Goal, GoalChanges, NewGoal } from "../../../src/goals/schema.ts";
import { Backtest, NewBacktest } from "../../../src/health/backtest.ts";
import { HealthConfigChanges, VersionedHealthConfig } from "../../../src/health/config.ts";
import { AccountHealth, HealthListRow, HealthMetric, NewHealth } from "../../../src/health/schema.ts";
import { NewSimulation, Simulation } from "../../../src/health/simulate.ts";
import { Deleted, Pagination } from "../../../src/http/answers.ts";
import { Meta } from "../../../src/http/openapi.ts";
import { NewApiKey } from "../../../src/organizations/api-keys.ts";
import {
  ApiKey,
  NewOrganization,
  Organization,
  OrganizationPatch,
  OwnOrganizationPatch,
  RotateApiKey,
  ShownApiKey,
} from "../../../src/organizations/schema.ts";
import { BatchEvent, Event, NewEvent } from "../../../src/signals/events/schema.ts";
import { Invoice, InvoiceChanges, NewInvoice } from "../../../src/signals/invoices/schema.ts";
import { NewTicket, Ticket, TicketChanges } from "../../../src/signals/tickets/schema.ts";
import { AccountSurvey } from "../../../src/surveys/recipients.ts";
import {
  NewResponse,
  NewSend,
  NewSurvey,
  Recipient,
  Results,
  Survey,
  SurveyChanges,
  SurveyResponse,
  SurveyWithResults,
} from "../../../src/surveys/schema.ts";
import { NewTask, Task, TaskChanges } from "../../../src/tasks/schema.ts";
import { EventDescription } from "../../../src/webhooks/events.ts";
import {
  Attempt,
  Delivery,
  DeliveryWithAttempts,
  NewWebhook,
  Recover,
  Recovery,
  RotateSecret,
  Secret,
  ShownWebhook,
  TestAttempt,
  Webhook,
  WebhookChanges,
} from "../../../src/webhooks/schema.ts";

/**
 * Schemas that have a name in the document, and with it in clients made from it. The names are a promise, as
 * the ids of operations are. What is not here stands where it is used.
 */
export const COMPONENTS: Record<string, z.ZodType> = {
  Account: Account(),
  AccountChanges: AccountChanges(),

  AccountDetail: AccountDetail(),
  AccountHealth: AccountHealth(),
  AccountSurvey: AccountSurvey(),
  AccountWithContacts: AccountWithContacts(),
  ApiKey: ApiKey(),
  Attempt: Attempt(),
  Backtest: Backtest(),
  BatchAnswer: BatchAnswer(),
  ChurnRiskAnalytics: ChurnRiskAnalytics(),
  Contact: Contact(),
  ContactChanges: ContactChanges(),
  Customer: Customer(),
  CustomerDashboard: CustomerDashboard(),
  CustomerHealth: CustomerHealth(),
  CustomerSignals: CustomerSignals(),
  DashboardStats: DashboardStats(),
  Deleted: Deleted(),
  Delivery: Delivery(),
  DeliveryWithAttempts: DeliveryWithAttempts(),
  DryRun: DryRun(),
  Email: Email(),
  EmailTemplate: Template(),
  EmailTemplateChanges: TemplateChanges(),
  Engagement: Engagement(),
  EngagementAnalytics: EngagementAnalytics(),
  EngagementChanges: EngagementChanges(),
  Event: Event(),
  EventDescription: EventDescription(),
  Execute: Execute(),
  Goal: Goal(),
  GoalChanges: GoalChanges(),
  HealthAnalytics: HealthAnalytics(),
  HealthConfig: VersionedHealthConfig(),
  HealthConfigChanges: HealthConfigChanges(),
  HealthMetric: HealthMetric(),
  HealthRow: HealthListRow(),
  Invoice: Invoice(),
  InvoiceChanges: InvoiceChanges(),
  Meta: Meta(),
  NewAccount: NewAccount(),
  NewApiKey: NewApiKey(),
  NewBacktest: NewBacktest(),
  NewBatchEngagement: NewBatchEngagement(),
  NewBatchEvent: BatchEvent(),
  NewContact: NewContact(),
  NewEmailTemplate: NewTemplate(),
  NewEngagement: NewEngagement(),
  NewEvent: NewEvent(),
  NewGoal: NewGoal(),
  NewHealth: NewHealth(),
  NewInvoice: NewInvoice(),
  NewOrganization: NewOrganization(),
  NewResponse: NewResponse(),
  NewSend: NewSend(),
  NewSimulation: NewSimulation(),
  NewSuppression: NewSuppression(),
  NewSurvey: NewSurvey(),
  NewTask: NewTask(),
  NewTicket: NewTicket(),
  NewWebhook: NewWebhook(),
  NewWorkflow: NewWorkflow(),
  Organization: Organization(),
  OrganizationChanges: OrganizationPatch(),
  OwnOrganizationChanges: OwnOrganizationPatch(),
  Pagination: Pagination(),
  Recipient: Recipient(),
  Recover: Recover(),
  Recovery: Recovery(),
  RotateApiKey: RotateApiKey(),
  RotateSecret: RotateSecret(),
  Run: Run(),
  RunWithSteps: RunWithSteps(),
  Secret: Secret(),
  ShownApiKey: ShownApiKey(),
  ShownWebhook: ShownWebhook(),
  Simulation: Simulation(),
  Step: Step(),
  Suppression: Suppression(),
  Survey: Survey(),
  SurveyChanges: SurveyChanges(),
  SurveyResponse: SurveyResponse(),
  SurveyResults: Results(),
  SurveyWithResults: SurveyWithResults(),
  Task: Task(),
  TaskChanges: TaskChanges(),
  TestAttempt: TestAttempt(),
  Ticket: Ticket(),
  TicketChanges: TicketChanges(),
  Webhook: Webhook(),
  WebhookChanges: WebhookChanges(),
  Workflow: Workflow(),
  WorkflowAction: ActionOf(),
  WorkflowChanges: WorkflowChanges(),
  WorkflowCondition: ConditionOf(),
  WorkflowStats: Stats(),
  WorkflowTemplate: WorkflowTemplate(),
  WorkflowTrigger: TriggerOf(),
};

/** What the rows of a batch are: each is checked alone, so the batch's own schema does not tell. */
const ROWS: Record<string, z.ZodType> = {
  accounts: NewAccount(),
  engagements: NewBatchEngagement(),
  events: BatchEvent(),
  tickets: NewTicket(),
  invoices: NewInvoice(),
};

/** The schema of a body, with its rows where it is a batch. */
export function bodySchema(schema: z.ZodType, rows: string | undefined): z.ZodType {
  if (!rows) return schema;
  const batch = schema as z.ZodObject;
  const { description } = z.globalRegistry.get(batch.shape[rows] as z.ZodType) ?? {};
  return batch.extend({ [rows]: z.array(ROWS[rows]!).min(1).max(1000).meta({ description }) });
}

/** Names the components for as long as `make` takes: an id stays with its schema, and would name it elsewhere too. */
export function withNames<T>(names: Record<string, z.ZodType>, make: () => T): T {
  const { globalRegistry: registry } = z;
  const before = Object.entries(names).map(([id, schema]) => {
    const meta = registry.get(schema);
    // What a request is made of can stand in an answer only where it is described (zod cannot turn it around).
    registry.add(schema, { description: id.startsWith("New") ? "What is created" : undefined, ...meta, id });
    return [schema, meta] as const;
  });
  try {
    return make();
  } finally {
    for (const [schema, meta] of before) {
      registry.remove(schema);
      if (meta) registry.add(schema, meta);
    }
  }
}
