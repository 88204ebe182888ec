// Made from openapi.json and sdks/methods.json by `npm run generate -w @fastenr/sdk`. Do not edit.
import type { Answer, PageAnswer, RequestOptions } from "./answer.ts";

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface components {
  schemas: {
    Account: {
      id: string;
      external_id: string | null;
      name: string;
      domain: string | null;
      industry: string | null;
      /** @enum {string|null} */
      size: "startup" | "small" | "medium" | "large" | "enterprise" | null;
      /** @enum {string} */
      status: "onboarding" | "active" | "at_risk" | "churned";
      arr: number | null;
      mrr: number | null;
      currency: string | null;
      owner: {
        name: string;
        email: string;
      } | null;
      csm: {
        name: string;
        email: string;
      } | null;
      contract_start_date: string | null;
      contract_end_date: string | null;
      custom_fields: {
        [key: string]: Json;
      };
      tags: string[];
      health_score: number | null;
      churn_risk_score: number | null;
      /** @description Change of the health score over 30 days, in points */
      health_trend: number | null;
      /** @description ISO 8601, UTC */
      last_activity_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
    };
    AccountChanges: {
      name?: string;
      /** @enum {string} */
      status?: "onboarding" | "active" | "at_risk" | "churned";
      external_id?: string | null;
      domain?: string | null;
      industry?: string | null;
      /** @enum {string|null} */
      size?: "startup" | "small" | "medium" | "large" | "enterprise" | null;
      arr?: number | null;
      mrr?: number | null;
      currency?: string | null;
      owner?: {
        name: string;
        email: string;
      } | null;
      csm?: {
        name: string;
        email: string;
      } | null;
      contract_start_date?: string | null;
      contract_end_date?: string | null;
      contacts?:
        | {
            name: string;
            email: string;
            role?: string | null;
            phone?: string | null;
            is_primary?: boolean;
            readonly id?: Json;
            readonly account_id?: Json;
            readonly created_at?: Json;
            readonly updated_at?: Json;
          }[]
        | null;
      custom_fields?: {
        [key: string]: unknown;
      } | null;
      tags?: string[] | null;
      readonly id?: Json;
      readonly health_score?: Json;
      readonly churn_risk_score?: Json;
      readonly health_trend?: Json;
      readonly last_activity_at?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
      readonly engagements?: Json;
      readonly health_metrics?: Json;
      readonly goals?: Json;
      readonly surveys?: Json;
    };
    AccountCreatedEvent: {
      /** @description The event's id, `evt_…`; `webhook-id` is the same */
      id: string;
      /** @constant */
      event: "account.created";
      /** @description ISO 8601, UTC */
      timestamp: string;
      data: {
        account_id: string;
        account_name: string;
        account: {
          id: string;
          external_id: string | null;
          name: string;
          domain: string | null;
          industry: string | null;
          /** @enum {string|null} */
          size: "startup" | "small" | "medium" | "large" | "enterprise" | null;
          /** @enum {string} */
          status: "onboarding" | "active" | "at_risk" | "churned";
          arr: number | null;
          mrr: number | null;
          currency: string | null;
          owner: {
            name: string;
            email: string;
          } | null;
          csm: {
            name: string;
            email: string;
          } | null;
          contract_start_date: string | null;
          contract_end_date: string | null;
          custom_fields: {
            [key: string]: Json;
          };
          tags: string[];
          health_score: number | null;
          churn_risk_score: number | null;
          /** @description Change of the health score over 30 days, in points */
          health_trend: number | null;
          /** @description ISO 8601, UTC */
          last_activity_at: string | null;
          /** @description ISO 8601, UTC */
          created_at: string;
          /** @description ISO 8601, UTC */
          updated_at: string;
          contacts?: components["schemas"]["Contact"][];
        };
        /** @description The fields that changed; none of a new account's */
        changed: string[];
      };
      organization_id: string;
      webhook_id: string;
    };
    AccountDetail: {
      id: string;
      external_id: string | null;
      name: string;
      domain: string | null;
      industry: string | null;
      /** @enum {string|null} */
      size: "startup" | "small" | "medium" | "large" | "enterprise" | null;
      /** @enum {string} */
      status: "onboarding" | "active" | "at_risk" | "churned";
      arr: number | null;
      mrr: number | null;
      currency: string | null;
      owner: {
        name: string;
        email: string;
      } | null;
      csm: {
        name: string;
        email: string;
      } | null;
      contract_start_date: string | null;
      contract_end_date: string | null;
      custom_fields: {
        [key: string]: Json;
      };
      tags: string[];
      health_score: number | null;
      churn_risk_score: number | null;
      /** @description Change of the health score over 30 days, in points */
      health_trend: number | null;
      /** @description ISO 8601, UTC */
      last_activity_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
      contacts: components["schemas"]["Contact"][];
      engagements?: components["schemas"]["Engagement"][];
      health_metrics?: components["schemas"]["HealthMetric"][];
      goals?: components["schemas"]["Goal"][];
      surveys?: components["schemas"]["AccountSurvey"][];
    };
    AccountHealth: {
      overall_health_score: number | null;
      churn_risk_score: number | null;
      login_frequency: number | null;
      feature_adoption_score: number | null;
      support_tickets: number | null;
      training_completion_rate: number | null;
      engagement_score: number | null;
      /** @description Share of the weights that had data */
      coverage: number | null;
      id: string | null;
      account_id: string;
      metric_date: string | null;
      /** @enum {string|null} */
      source: "computed" | "manual" | null;
      reason: string | null;
      factors: {
        /** @enum {string} */
        factor:
          | "usage"
          | "adoption"
          | "engagement"
          | "support"
          | "payment"
          | "training"
          | "sentiment"
          | "manual";
        value: number | null;
        score: number | null;
        weight: number;
        /** @description Points of the score that come from this factor */
        contribution: number;
        /** @description The same in words */
        text: string;
      }[];
      churn_factors: {
        /** @enum {string} */
        factor: "health" | "usage" | "inactivity" | "contract" | "nps" | "invoices" | "goals";
        value: number | null;
        /** @description Points of the churn risk that come from this term */
        contribution: number;
        /** @description The same in words */
        text: string;
      }[];
      config_version: number | null;
      /** @description ISO 8601, UTC */
      computed_at: string | null;
      account_name: string;
      /** @enum {string|null} */
      band: "healthy" | "neutral" | "at_risk" | null;
      /** @description The score and what weighs most, in a sentence */
      summary: string;
    };
    AccountHealthChangedEvent: {
      /** @description The event's id, `evt_…`; `webhook-id` is the same */
      id: string;
      /** @constant */
      event: "account.health_changed";
      /** @description ISO 8601, UTC */
      timestamp: string;
      data: {
        account_id: string;
        account_name: string;
        old_health_score: number;
        new_health_score: number;
        /** @description Null when the score was 0 */
        change_percentage: number | null;
        /** @description The factor that moved most, as `decreased_engagement`; the reason of a manual score, or `manual_score_ended`; or `churned` */
        change_reason: string;
      };
      organization_id: string;
      webhook_id: string;
    };
    AccountSurvey: {
      id: string;
      title: string;
      description: string | null;
      /** @enum {string} */
      type: "nps" | "csat" | "ces" | "custom";
      /** @enum {string} */
      status: "draft" | "active" | "closed";
      questions: {
        id: string;
        /** @enum {string} */
        type: "nps" | "rating" | "text" | "multiple_choice" | "yes_no";
        question: string;
        required: boolean;
        scale?: {
          min: number;
          max: number;
          labels: string[];
        };
        options?: string[];
        allow_multiple?: boolean;
      }[];
      settings: {
        allow_anonymous: boolean;
        send_confirmation: boolean;
        expiry_date: string | null;
      };
      recipient_count: number;
      response_count: number;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
      /** @description The account's responses, newest first */
      responses: components["schemas"]["SurveyResponse"][];
    };
    AccountUpdatedEvent: {
      /** @description The event's id, `evt_…`; `webhook-id` is the same */
      id: string;
      /** @constant */
      event: "account.updated";
      /** @description ISO 8601, UTC */
      timestamp: string;
      data: {
        account_id: string;
        account_name: string;
        account: {
          id: string;
          external_id: string | null;
          name: string;
          domain: string | null;
          industry: string | null;
          /** @enum {string|null} */
          size: "startup" | "small" | "medium" | "large" | "enterprise" | null;
          /** @enum {string} */
          status: "onboarding" | "active" | "at_risk" | "churned";
          arr: number | null;
          mrr: number | null;
          currency: string | null;
          owner: {
            name: string;
            email: string;
          } | null;
          csm: {
            name: string;
            email: string;
          } | null;
          contract_start_date: string | null;
          contract_end_date: string | null;
          custom_fields: {
            [key: string]: Json;
          };
          tags: string[];
          health_score: number | null;
          churn_risk_score: number | null;
          /** @description Change of the health score over 30 days, in points */
          health_trend: number | null;
          /** @description ISO 8601, UTC */
          last_activity_at: string | null;
          /** @description ISO 8601, UTC */
          created_at: string;
          /** @description ISO 8601, UTC */
          updated_at: string;
          contacts?: components["schemas"]["Contact"][];
        };
        /** @description The fields that changed; none of a new account's */
        changed: string[];
      };
      organization_id: string;
      webhook_id: string;
    };
    AccountWithContacts: {
      id: string;
      external_id: string | null;
      name: string;
      domain: string | null;
      industry: string | null;
      /** @enum {string|null} */
      size: "startup" | "small" | "medium" | "large" | "enterprise" | null;
      /** @enum {string} */
      status: "onboarding" | "active" | "at_risk" | "churned";
      arr: number | null;
      mrr: number | null;
      currency: string | null;
      owner: {
        name: string;
        email: string;
      } | null;
      csm: {
        name: string;
        email: string;
      } | null;
      contract_start_date: string | null;
      contract_end_date: string | null;
      custom_fields: {
        [key: string]: Json;
      };
      tags: string[];
      health_score: number | null;
      churn_risk_score: number | null;
      /** @description Change of the health score over 30 days, in points */
      health_trend: number | null;
      /** @description ISO 8601, UTC */
      last_activity_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
      contacts: components["schemas"]["Contact"][];
    };
    AdvanceSandboxClockBody: {
      /** @description Minutes, hours, days or weeks: `30m`, `1h`, `3d`, `1w` */
      advance: string;
    };
    ApiKey: {
      id: string;
      name: string;
      /** @description How the key begins */
      prefix: string;
      last_four: string;
      scopes: string[];
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      expires_at: string | null;
      /** @description ISO 8601, UTC */
      revoked_at: string | null;
      /** @description ISO 8601, UTC */
      last_used_at: string | null;
    };
    Attempt: {
      attempt: number;
      /** @description ISO 8601, UTC */
      started_at: string;
      duration_ms: number;
      status: number | null;
      /** @enum {string|null} */
      error: "dns" | "connect" | "timeout" | "tls" | "status" | "blocked" | "redirect" | null;
      /** @description The first 16 KiB of the answer, unpacked; kept for 30 days */
      response_body: string | null;
    };
    AuditLogEntry: {
      id: string;
      /** @description ISO 8601, UTC */
      at: string;
      actor: {
        /** @enum {string} */
        type: "api_key" | "operator" | "system";
        id: string | null;
        name: string | null;
      };
      /** @description What was done, as `account.create` */
      action: string;
      target_id: string | null;
      request_id: string | null;
      details: {
        [key: string]: Json;
      } | null;
    };
    AutomationTriggeredEvent: {
      /** @description The event's id, `evt_…`; `webhook-id` is the same */
      id: string;
      /** @constant */
      event: "automation.triggered";
      /** @description ISO 8601, UTC */
      timestamp: string;
      data: {
        account_id: string;
        account_name: string;
        workflow_id: string;
        workflow_name: string;
        run_id: string;
        /** @description What set it off */
        trigger: Json;
      };
      organization_id: string;
      webhook_id: string;
    };
    Backtest: {
      /** @description Accounts that existed, had not churned and could be scored */
      n: number;
      /** @description The last day (UTC) of the horizon */
      horizon_ends_on: string;
      /** @description Whether the horizon is over. While it is not, all that follows counts who churned so far, and who has not yet as a stayer */
      complete: boolean;
      /** @description Of those, churned within the horizon */
      churned: number;
      /** @description Chance that a churner ranks above a stayer; null without both */
      auc: number | null;
      /** @description Churn rate of the riskiest tenth over that of all */
      top_decile_lift: number | null;
      deciles: {
        /** @description 1 is the riskiest */
        decile: number;
        n: number;
        mean_risk: number;
        /** @description Share (0-1); accounts of equal risk share their churn evenly */
        churn_rate: number;
      }[];
    };
    BatchRow: {
      index: number;
      /** @enum {string} */
      status: "created" | "updated" | "failed";
      id?: string;
      error?: {
        code: string;
        message: string;
        details?: {
          field: string;
          message: string;
        }[];
      };
    };
    Caller: {
      organization: components["schemas"]["Organization"];
      api_key: {
        id: string;
        name: string;
        prefix: string;
        /** @description ISO 8601, UTC */
        created_at: string;
        /** @description ISO 8601, UTC */
        expires_at: string | null;
      };
      scopes: string[];
      /** @enum {string} */
      plan: "standard" | "professional" | "enterprise";
      limits: {
        per_hour: number;
        per_minute: number;
      };
    };
    CancelRunBody: Record<string, never>;
    ChurnRiskAnalytics: {
      /** @description Not churned, like all of this answer */
      accounts: number;
      scored_accounts: number;
      average_churn_risk: number | null;
      /** @description In the organization's currency */
      total_arr: number;
      /** @description As on the dashboard */
      at_risk_accounts: number;
      /** @description ARR of the at-risk accounts */
      arr_at_risk: number;
      /** @description Scored accounts by churn risk: low 0-24, medium 25-49, high 50-69, critical 70-100 */
      distribution: {
        low: {
          accounts: number;
          /** @description 0 to 1; null of nothing */
          share: number | null;
          /** @description In the organization's currency */
          arr: number;
        };
        medium: {
          accounts: number;
          /** @description 0 to 1; null of nothing */
          share: number | null;
          /** @description In the organization's currency */
          arr: number;
        };
        high: {
          accounts: number;
          /** @description 0 to 1; null of nothing */
          share: number | null;
          /** @description In the organization's currency */
          arr: number;
        };
        critical: {
          accounts: number;
          /** @description 0 to 1; null of nothing */
          share: number | null;
          /** @description In the organization's currency */
          arr: number;
        };
      };
      /** @description Highest churn risk first */
      riskiest_accounts: {
        account_id: string;
        account_name: string;
        /** @enum {string} */
        status: "onboarding" | "active" | "at_risk";
        arr: number | null;
        health_score: number | null;
        health_trend: number | null;
        churn_risk_score: number;
        contract_end_date: string | null;
        /** @description ISO 8601, UTC */
        last_activity_at: string | null;
        churn_factors: {
          /** @enum {string} */
          factor: "health" | "usage" | "inactivity" | "contract" | "nps" | "invoices" | "goals";
          value: number | null;
          /** @description Points of the churn risk that come from this term */
          contribution: number;
          /** @description The same in words */
          text: string;
        }[];
      }[];
    };
    ChurnRiskIncreasedEvent: {
      /** @description The event's id, `evt_…`; `webhook-id` is the same */
      id: string;
      /** @constant */
      event: "churn.risk_increased";
      /** @description ISO 8601, UTC */
      timestamp: string;
      data: {
        account_id: string;
        account_name: string;
        old_churn_risk_score: number;
        new_churn_risk_score: number;
        /** @description The factor that moved most, as `decreased_engagement`; the reason of a manual score, or `manual_score_ended`; or `churned` */
        change_reason: string;
        churn_factors: {
          /** @enum {string} */
          factor: "health" | "usage" | "inactivity" | "contract" | "nps" | "invoices" | "goals";
          value: number | null;
          /** @description Points of the churn risk that come from this term */
          contribution: number;
        }[];
      };
      organization_id: string;
      webhook_id: string;
    };
    Contact: {
      id: string;
      account_id: string;
      name: string;
      email: string;
      role: string | null;
      phone: string | null;
      is_primary: boolean;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
    };
    ContactChanges: {
      name?: string;
      email?: string;
      role?: string | null;
      phone?: string | null;
      is_primary?: boolean;
      readonly account_id?: Json;
      readonly id?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    CreateEventsBody: {
      /** @description Events as in a single one, each with `account_id` or `external_id` */
      events: components["schemas"]["NewBatchEvent"][];
      /**
       * @description False loads the past quietly: all is kept, logged and scored, but no webhook is told and no workflow starts, neither of these rows nor of the scores that follow from them alone. It takes the scope `admin:write` as well
       * @default true
       */
      notify?: boolean;
    };
    CreateExportBody: Record<string, never>;
    CreateInvoicesBody: {
      /** @description Invoices as in a creation; one with a known `external_id` changes that invoice */
      invoices: components["schemas"]["NewInvoice"][];
      /**
       * @description False loads the past quietly: all is kept, logged and scored, but no webhook is told and no workflow starts, neither of these rows nor of the scores that follow from them alone. It takes the scope `admin:write` as well
       * @default true
       */
      notify?: boolean;
    };
    CreateOAuthAppBody: {
      name: string;
      homepage_url?: string | null;
      /**
       * @description Where people are sent back to; compared exactly, but for the port of a loopback address
       * @default []
       */
      redirect_uris?: string[];
      /** @description The most it can be allowed */
      scopes: (
        | "accounts:read"
        | "accounts:write"
        | "engagements:read"
        | "engagements:write"
        | "health:read"
        | "health:write"
        | "surveys:read"
        | "surveys:write"
        | "analytics:read"
        | "automation:read"
        | "automation:write"
        | "admin:read"
        | "admin:write"
      )[];
      /**
       * @description Whether it runs where a secret can be kept, as on a server. Others prove themselves by PKCE alone, and have no client credentials
       * @default true
       */
      confidential?: boolean;
      readonly id?: Json;
      readonly client_id?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    CreateOAuthAppResult: {
      id: string;
      /** @description The same as `id` */
      client_id: string;
      name: string;
      homepage_url: string | null;
      redirect_uris: string[];
      scopes: (
        | "accounts:read"
        | "accounts:write"
        | "engagements:read"
        | "engagements:write"
        | "health:read"
        | "health:write"
        | "surveys:read"
        | "surveys:write"
        | "analytics:read"
        | "automation:read"
        | "automation:write"
        | "admin:read"
        | "admin:write"
      )[];
      confidential: boolean;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
      /** @description Shown here alone; null for an app that keeps none, and when the answer is replayed */
      client_secret: string | null;
    };
    CreateTicketsBody: {
      /** @description Tickets as in a creation; one with a known `external_id` changes that ticket */
      tickets: components["schemas"]["NewTicket"][];
      /**
       * @description False loads the past quietly: all is kept, logged and scored, but no webhook is told and no workflow starts, neither of these rows nor of the scores that follow from them alone. It takes the scope `admin:write` as well
       * @default true
       */
      notify?: boolean;
    };
    CreatedOrganization: {
      organization: components["schemas"]["Organization"];
      api_key: components["schemas"]["ShownApiKey"];
    };
    Customer: {
      /** @description Your own id of the customer if there is one, else ours */
      id: string;
      name: string;
      industry: string | null;
      /** @description ISO 8601, UTC */
      createdAt: string;
    };
    CustomerDashboard: {
      totalCustomers: number;
      /** @description Over customers that have a score and have not churned; one decimal */
      averageHealthScore: number | null;
      healthDistribution: {
        healthy: number;
        neutral: number;
        /** @description Worst first */
        atRisk: components["schemas"]["Customer"][];
      };
    };
    CustomerHealth: {
      /** @description Your own id of the customer if there is one, else ours */
      id: string;
      name: string;
      industry: string | null;
      /** @description ISO 8601, UTC */
      createdAt: string;
      health: {
        /** @description 0 to 100; null until there is anything to score */
        score: number | null;
        /** @enum {string|null} */
        category: "healthy" | "neutral" | "atRisk" | null;
        churnRisk: number | null;
        coverage: number | null;
        factors: {
          factor: string;
          value: number | null;
          score: number | null;
          weight: number;
          contribution: number;
          text: string;
        }[];
        /** @description ISO 8601, UTC */
        updatedAt: string | null;
      };
      /** @description The newest 50 */
      events: {
        id: string;
        eventType: string;
        eventData: {
          [key: string]: Json;
        } | null;
        /** @description ISO 8601, UTC */
        occurredAt: string;
      }[];
      /** @description The newest 50 */
      tickets: {
        id: string;
        subject: string | null;
        /** @enum {string} */
        status: "open" | "pending" | "closed";
        /** @enum {string} */
        priority: "low" | "medium" | "high" | "urgent";
        /** @description ISO 8601, UTC */
        openedAt: string;
        /** @description ISO 8601, UTC */
        closedAt: string | null;
      }[];
      /** @description The newest 50 */
      invoices: {
        id: string;
        amount: number;
        currency: string | null;
        dueDate: string;
        paidDate: string | null;
        /** @enum {string} */
        status: "unpaid" | "paid" | "late";
      }[];
    };
    CustomerSignals: {
      /** @description Needs eventType: a text like login */
      event?: {
        /** @description `login`, `feature_use`, `api_call`, `training`; any other type counts as activity */
        eventType?: string;
        /** @description The same as eventType */
        event_type?: string;
        /** @description At most 32 KiB. `feature_use` needs `feature`, a text; `training` needs the numbers `completed` and `total` */
        eventData?: {
          [key: string]: unknown;
        } | null;
        /** @description The same as eventData */
        event_data?: {
          [key: string]: unknown;
        } | null;
        /** @description Now when left out; at most a day ahead. It counts once its time has come */
        occurredAt?: string | null;
        /** @description The same as occurredAt */
        occurred_at?: string | null;
      } | null;
      ticket?: {
        subject?: string | null;
        /**
         * @description `open` when left out; a `closed_at` alone closes
         * @enum {string}
         */
        status?: "open" | "pending" | "closed";
        /**
         * @description `medium` when left out
         * @enum {string}
         */
        priority?: "low" | "medium" | "high" | "urgent";
        /** @description Now when left out; at most a day ahead */
        openedAt?: string;
        /** @description The same as openedAt */
        opened_at?: string;
        /** @description When it was closed, now when left out; cleared when it is opened again */
        closedAt?: string | null;
        /** @description The same as closedAt */
        closed_at?: string | null;
      } | null;
      /** @description Needs amount: a number of at least 0; dueDate: a day like 2024-01-15 */
      invoice?: {
        /** @description Needed to create; in the invoice's currency */
        amount?: number;
        /** @description The organization's when left out */
        currency?: string | null;
        /** @description Needed to create */
        dueDate?: string;
        /** @description The same as dueDate */
        due_date?: string;
        /** @description Today (UTC) when it becomes paid and none is given; cleared when it is unpaid again */
        paidDate?: string | null;
        /** @description The same as paidDate */
        paid_date?: string | null;
        /**
         * @description `unpaid` when left out; a `paid_date` alone means `paid`. `late` is overdue or, with a `paid_date` after the due date, paid late
         * @enum {string}
         */
        status?: "unpaid" | "paid" | "late";
      } | null;
    };
    DashboardStats: {
      total_accounts: number;
      /** @description Of status active */
      active_accounts: number;
      /** @description Not churned, and of status at_risk or with a health score under the at-risk threshold */
      at_risk_accounts: number;
      churned_accounts: number;
      /** @description Over accounts that have a score and have not churned; null without any */
      average_health_score: number | null;
      average_churn_risk: number | null;
      /** @description Of accounts that have not churned */
      total_arr: number;
      /** @description Over the answers of the last 90 UTC days, today's with them; null without any */
      nps_score: number | null;
      /** @description Against the roll of the day 30 days ago; null when there was none */
      trends: {
        /** @description Points */
        health_score_change: number | null;
        /** @description Points */
        churn_risk_change: number | null;
        /** @description Percent */
        arr_growth: number | null;
      };
    };
    Deleted: {
      id: string;
      /** @constant */
      deleted: true;
    };
    Delivery: {
      id: string;
      webhook_id: string;
      event_id: string;
      event: string;
      /** @enum {string} */
      status: "pending" | "delivered" | "exhausted" | "held";
      /** @description Attempts made */
      attempts: number;
      /** @description ISO 8601, UTC */
      next_attempt_at: string | null;
      /** @description The HTTP status of the newest attempt */
      last_status: number | null;
      /** @enum {string|null} */
      last_error: "dns" | "connect" | "timeout" | "tls" | "status" | "blocked" | "redirect" | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      completed_at: string | null;
    };
    DeliveryWithAttempts: {
      id: string;
      webhook_id: string;
      event_id: string;
      event: string;
      /** @enum {string} */
      status: "pending" | "delivered" | "exhausted" | "held";
      /** @description Attempts made */
      attempts: number;
      /** @description ISO 8601, UTC */
      next_attempt_at: string | null;
      /** @description The HTTP status of the newest attempt */
      last_status: number | null;
      /** @enum {string|null} */
      last_error: "dns" | "connect" | "timeout" | "tls" | "status" | "blocked" | "redirect" | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      completed_at: string | null;
      /** @description The body as it is sent */
      payload: {
        [key: string]: Json;
      };
      /** @description The newest 100 attempts, oldest first */
      attempt_log: components["schemas"]["Attempt"][];
    };
    DryRun: {
      account_id: string;
      account_name: string;
      would_run: boolean;
      /** @description Why it would not */
      reason: string | null;
      trigger: {
        type: string;
        config: {
          [key: string]: Json;
        };
        /** @description What the trigger looks at, as it is now */
        value: {
          [key: string]: Json;
        };
      };
      conditions: {
        type: string;
        holds: boolean;
        /** @description What it looked at */
        saw: {
          [key: string]: Json;
        };
        reason: string | null;
      }[];
      actions: {
        position: number;
        type: string;
        /** @description When it would be done, all before it succeeding at once */
        due_at: string;
        /** @description What it would do as things stand: the text of an email, the body of a webhook */
        would: {
          [key: string]: Json;
        } | null;
        /** @description Why it would fail */
        error: string | null;
      }[];
    };
    Email: {
      id: string;
      /** @enum {string} */
      kind: "survey_invitation" | "survey_reminder" | "survey_confirmation" | "automation";
      to: {
        email: string;
        name: string | null;
      };
      subject: string;
      /**
       * @description `captured` where EMAIL_PROVIDER is `capture`: nothing leaves. `sent` once the provider took it, `bounced` when it says so later. A failed one is not tried again
       * @enum {string}
       */
      status: "queued" | "sent" | "failed" | "captured" | "bounced";
      account_id: string | null;
      survey_id: string | null;
      recipient_id: string | null;
      template_id: string | null;
      /** @enum {string|null} */
      provider: "cloudflare" | "resend" | "capture" | null;
      provider_message_id: string | null;
      attempts: number;
      /** @description ISO 8601, UTC */
      next_attempt_at: string | null;
      /** @description Why it failed, bounced, or is tried again; `suppressed` for an address on the list */
      error: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      sent_at: string | null;
      /** @description ISO 8601, UTC */
      updated_at: string;
      html: string;
      text: string;
      /** @description List-Unsubscribe and its like. The secret in a recipient's links is shown only while the email is queued or captured */
      headers: {
        [key: string]: string;
      };
    };
    EmailTemplate: {
      id: string;
      name: string;
      subject: string;
      html: string;
      text: string | null;
      /** @description The variables it uses */
      variables: string[];
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
    };
    EmailTemplateChanges: {
      name?: string;
      /** @description Liquid */
      subject?: string;
      /** @description Liquid; what variables give is HTML-escaped */
      html?: string;
      /** @description Liquid; derived from the html when left out or null */
      text?: string | null;
      readonly id?: Json;
      readonly variables?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    Engagement: {
      id: string;
      account_id: string;
      external_id: string | null;
      /** @enum {string} */
      type: "meeting" | "call" | "email" | "note" | "demo" | "training";
      title: string;
      description: string | null;
      /** @enum {string|null} */
      outcome: "positive" | "neutral" | "negative" | "action_required" | null;
      /** @description ISO 8601, UTC */
      scheduled_at: string | null;
      /** @description ISO 8601, UTC */
      completed_at: string | null;
      /** @description completed_at, else scheduled_at, else created_at */
      happened_at: string;
      attendees: {
        name: string;
        email: string | null;
        role: string | null;
      }[];
      tags: string[];
      follow_up_required: boolean;
      /** @description ISO 8601, UTC */
      follow_up_date: string | null;
      created_by: string;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
    };
    EngagementAnalytics: {
      date_from: string;
      /** @description Included, like date_from; days are UTC */
      date_to: string;
      /** @description Dated by completed_at, else scheduled_at, else created_at */
      total: number;
      /** @description Of those, with a completed_at */
      completed: number;
      by_type: {
        meeting: number;
        call: number;
        email: number;
        note: number;
        demo: number;
        training: number;
      };
      by_outcome: {
        positive: number;
        neutral: number;
        negative: number;
        action_required: number;
        none: number;
      };
      /** @description Every day of the period, oldest first */
      per_day: {
        date: string;
        total: number;
        completed: number;
      }[];
      /** @description Follow-ups that are required, whatever the period */
      follow_ups: {
        /** @description Its date has come: what follow_up_due=true lists */
        due: number;
        /** @description Of those, from before today (UTC) */
        overdue: number;
        /** @description Its date is ahead */
        upcoming: number;
      };
      /** @description Accounts, churned ones left out, without an engagement in the 30 days up to now */
      accounts_without_engagement: number;
    };
    EngagementChanges: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      /** @enum {string} */
      type?: "meeting" | "call" | "email" | "note" | "demo" | "training";
      title?: string;
      /** @description Yours; unique in the organization */
      external_id?: string | null;
      description?: string | null;
      /** @enum {string|null} */
      outcome?: "positive" | "neutral" | "negative" | "action_required" | null;
      scheduled_at?: string | null;
      /** @description When it took place, which may be before it was scheduled. It counts for health from then on */
      completed_at?: string | null;
      attendees?:
        | {
            name: string;
            email?: string | null;
            role?: string | null;
          }[]
        | null;
      tags?: string[] | null;
      /** @description True when left out of a creation that gives a follow_up_date. Set it to false when done */
      follow_up_required?: boolean | null;
      /** @description An instant, or a day for its first */
      follow_up_date?: string | null;
      /** @description The name of the API key when left out */
      created_by?: string | null;
      readonly id?: Json;
      readonly happened_at?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    EngagementCreatedEvent: {
      /** @description The event's id, `evt_…`; `webhook-id` is the same */
      id: string;
      /** @constant */
      event: "engagement.created";
      /** @description ISO 8601, UTC */
      timestamp: string;
      data: {
        account_id: string;
        account_name: string;
        engagement: components["schemas"]["Engagement"];
      };
      organization_id: string;
      webhook_id: string;
    };
    ErasePersonBody: {
      /** @description Whose: everything about this address goes */
      email: string;
      /**
       * @description Names of theirs that stand in texts, beside those that are found with the address; one word alone is replaced only where the address stands too
       * @default []
       */
      names?: string[];
    };
    Erasure: {
      id: string;
      /** @enum {string} */
      status: "queued" | "running" | "completed" | "failed";
      /** @description Rows changed or deleted so far, by kind */
      row_counts: {
        [key: string]: number;
      };
      /** @description Why it failed: something about the person was being written all the while */
      error: string | null;
      created_by: string;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      completed_at: string | null;
    };
    Event: {
      id: string;
      account_id: string;
      event_type: string;
      event_data: {
        [key: string]: Json;
      } | null;
      /** @description ISO 8601, UTC */
      occurred_at: string;
      event_id: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
    };
    EventDescription: {
      /** @enum {string} */
      event:
        | "account.created"
        | "account.updated"
        | "account.health_changed"
        | "engagement.created"
        | "goal.achieved"
        | "goal.missed"
        | "survey.completed"
        | "automation.triggered"
        | "churn.risk_increased";
      description: string;
      /** @description JSON Schema (2020-12) of the body */
      schema: {
        [key: string]: Json;
      };
    };
    Execute: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      account_ids?: string[];
      /**
       * @description Tells what would be done, and does nothing; takes automation:read
       * @default false
       */
      dry_run?: boolean;
    };
    Export: {
      id: string;
      /**
       * @description `expired`: its file is gone, by age or because a person in it was erased
       * @enum {string}
       */
      status: "queued" | "running" | "completed" | "failed" | "expired";
      /** @description Lines so far, without the first, which tells of the export */
      rows: number;
      /** @description Rows so far of each kind */
      row_counts: {
        [key: string]: number;
      };
      bytes: number;
      /** @description Of the whole file, in hex; null until it is completed */
      sha256: string | null;
      /** @description Takes the same API key */
      download_url: string | null;
      error: string | null;
      created_by: string;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
      /** @description ISO 8601, UTC */
      completed_at: string | null;
      /** @description When its file goes */
      expires_at: string | null;
    };
    GetAccountByExternalIdQuery: {
      /** @description Embeds the newest 25 of each; takes the read scope of what it embeds. Without an ETag */
      include?:
        | ("engagements" | "health_metrics" | "goals" | "surveys")
        | ("engagements" | "health_metrics" | "goals" | "surveys")[];
    };
    GetAccountHealthQuery: {
      /** @description As it stood at the end of this UTC day */
      as_of?: string;
    };
    GetAccountQuery: {
      /** @description Embeds the newest 25 of each; takes the read scope of what it embeds. Without an ETag */
      include?:
        | ("engagements" | "health_metrics" | "goals" | "surveys")
        | ("engagements" | "health_metrics" | "goals" | "surveys")[];
    };
    GetAutomationStatsQuery: {
      /**
       * @description Runs created on so many UTC days, today included
       * @default 30d
       * @enum {string}
       */
      period?: "7d" | "30d" | "90d";
    };
    GetChurnRiskQuery: {
      /** @description How many of the riskiest accounts, 1 to 100 */
      limit?: number;
      /** @description Only accounts of at least this churn risk */
      risk_threshold?: number;
    };
    GetEngagementAnalyticsQuery: {
      /**
       * @description The last 7, 30, 90 or 365 UTC days with today; 30d when no date is given either
       * @enum {string}
       */
      period?: "7d" | "30d" | "90d" | "1y";
      /** @description First day; when left out, 29 days before date_to. At most 366 days in all */
      date_from?: string;
      /** @description Last day, included; today when left out */
      date_to?: string;
    };
    GetHealthAnalyticsQuery: {
      /** @description That account alone */
      account_id?: string;
      /**
       * @description The last 7, 30, 90 or 365 UTC days with today; 30d when no date is given either
       * @enum {string}
       */
      period?: "7d" | "30d" | "90d" | "1y";
      /** @description First day; when left out, 29 days before date_to. At most 366 days in all */
      date_from?: string;
      /** @description Last day, included; today when left out */
      date_to?: string;
    };
    Goal: {
      id: string;
      account_id: string;
      title: string;
      description: string | null;
      /** @enum {string} */
      metric_type:
        | "accounts"
        | "arr"
        | "nps"
        | "health_score"
        | "adoption"
        | "renewals"
        | "seat_count"
        | "custom";
      start_value: number | null;
      current_value: number | null;
      target_value: number;
      unit: string | null;
      measurement_period: string | null;
      target_date: string | null;
      /**
       * @description Achieved once the target is reached, even late, and from then on; missed when the target date is over; at risk while progress lags more than 20 points behind the time gone by since creation
       * @enum {string}
       */
      status: "on_track" | "at_risk" | "achieved" | "missed";
      /** @description ISO 8601, UTC */
      status_changed_at: string;
      /** @description Share of the way from start to target, in percent with one decimal */
      progress: number;
      milestones: {
        id: string;
        title: string;
        target_value: number | null;
        target_date: string | null;
        /** @description ISO 8601, UTC */
        achieved_at: string | null;
      }[];
      /** @description ISO 8601, UTC */
      achieved_at: string | null;
      /** @description ISO 8601, UTC */
      missed_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
    };
    GoalAchievedEvent: {
      /** @description The event's id, `evt_…`; `webhook-id` is the same */
      id: string;
      /** @constant */
      event: "goal.achieved";
      /** @description ISO 8601, UTC */
      timestamp: string;
      data: {
        account_id: string;
        account_name: string;
        goal: components["schemas"]["Goal"];
      };
      organization_id: string;
      webhook_id: string;
    };
    GoalChanges: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      title?: string;
      /**
       * @description `arr` and `health_score` follow the account: whenever its value changes, the goal's current value does
       * @enum {string}
       */
      metric_type?:
        | "accounts"
        | "arr"
        | "nps"
        | "health_score"
        | "adoption"
        | "renewals"
        | "seat_count"
        | "custom";
      target_value?: number;
      description?: string | null;
      /** @description Where the way begins; the first current value when left out or null. A goal on `arr` or `health_score` that is made before its account has one goes upwards: a first value beyond the target achieves it */
      start_value?: number | null;
      /** @description Left out or null, a goal on `arr` or `health_score` takes the account's own value; one given holds until the account's next changes */
      current_value?: number | null;
      unit?: string | null;
      measurement_period?: string | null;
      /** @description The last day (UTC) on which reaching the target is in time */
      target_date?: string | null;
      milestones?:
        | {
            /** @description An id with the prefix ms_ */
            id?: string;
            title: string;
            target_value?: number | null;
            target_date?: string | null;
            /** @description Set when the current value reaches `target_value`, and kept from then on. Yours to set for a milestone without a `target_value` */
            achieved_at?: string | null;
          }[]
        | null;
      readonly id?: Json;
      readonly status?: Json;
      readonly status_changed_at?: Json;
      readonly progress?: Json;
      readonly achieved_at?: Json;
      readonly missed_at?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    GoalMissedEvent: {
      /** @description The event's id, `evt_…`; `webhook-id` is the same */
      id: string;
      /** @constant */
      event: "goal.missed";
      /** @description ISO 8601, UTC */
      timestamp: string;
      data: {
        account_id: string;
        account_name: string;
        goal: components["schemas"]["Goal"];
      };
      organization_id: string;
      webhook_id: string;
    };
    HealthAnalytics: {
      account_id: string | null;
      date_from: string;
      /** @description Included, like date_from; days are UTC */
      date_to: string;
      /** @description The day of accounts, averages and distribution: today's are live, a past day's are those of its roll (02:00 UTC), and they are null when none ran in the period */
      as_of: string | null;
      /** @description Not churned, like all of this answer */
      accounts: number | null;
      scored_accounts: number | null;
      average_health_score: number | null;
      average_churn_risk: number | null;
      /** @description Scored accounts by band, as the bands were configured on that day */
      distribution: {
        healthy: {
          accounts: number;
          /** @description 0 to 1; null of nothing */
          share: number | null;
          /** @description In the organization's currency */
          arr: number;
        };
        neutral: {
          accounts: number;
          /** @description 0 to 1; null of nothing */
          share: number | null;
          /** @description In the organization's currency */
          arr: number;
        };
        at_risk: {
          accounts: number;
          /** @description 0 to 1; null of nothing */
          share: number | null;
          /** @description In the organization's currency */
          arr: number;
        };
      } | null;
      /** @description The day of factor_averages, top_improvers and top_decliners: the period's last, or of more than 2000 accounts that of the newest roll within */
      details_as_of: string | null;
      /** @description Mean score of each factor over the accounts with data */
      factor_averages: {
        usage: number | null;
        adoption: number | null;
        engagement: number | null;
        support: number | null;
        payment: number | null;
        training: number | null;
        sentiment: number | null;
      } | null;
      /** @description By change of health score over the period, most first. Null when it is not known: of more than 2000 accounts it is for 7, 30, 90 and 365 days */
      top_improvers:
        | {
            account_id: string;
            account_name: string;
            /** @description At the end of the period */
            health_score: number;
            /** @description Before it began, or the first within it */
            previous_health_score: number;
            change: number;
          }[]
        | null;
      /** @description By change of health score over the period, most first. Null when it is not known: of more than 2000 accounts it is for 7, 30, 90 and 365 days */
      top_decliners:
        | {
            account_id: string;
            account_name: string;
            /** @description At the end of the period */
            health_score: number;
            /** @description Before it began, or the first within it */
            previous_health_score: number;
            change: number;
          }[]
        | null;
      /** @description One entry per day, oldest first; days on which no roll ran are left out */
      series: {
        date: string;
        /** @description Not churned */
        accounts: number;
        average_health_score: number | null;
        average_churn_risk: number | null;
        healthy: number;
        neutral: number;
        at_risk: number;
        /** @description In the organization's currency */
        arr: number;
      }[];
    };
    HealthConfig: {
      /** @description Points of each factor; they sum to 100 */
      weights: {
        usage: number;
        adoption: number;
        engagement: number;
        support: number;
        payment: number;
        training: number;
        sentiment: number;
      };
      bands: {
        /** @description Healthy from this score on */
        healthy: number;
        /** @description At risk below this score */
        at_risk: number;
      };
      /**
       * @description A factor without data: left out, counted as 50, or counted as 0
       * @enum {string}
       */
      missing_data: "reweight" | "neutral" | "penalize";
      /** @description Points that make account.health_changed */
      health_change_points: number;
      /** @description Points that make churn.risk_increased */
      churn_change_points: number;
      version: number;
      /** @description ISO 8601, UTC */
      created_at: string;
    };
    HealthConfigChanges: {
      weights?: {
        usage?: number;
        adoption?: number;
        engagement?: number;
        support?: number;
        payment?: number;
        training?: number;
        sentiment?: number;
      };
      bands?: {
        /** @description Healthy from this score on */
        healthy?: number;
        /** @description At risk below this score */
        at_risk?: number;
      };
      /**
       * @description A factor without data: left out, counted as 50, or counted as 0
       * @enum {string}
       */
      missing_data?: "reweight" | "neutral" | "penalize";
      /** @description Points that make account.health_changed */
      health_change_points?: number;
      /** @description Points that make churn.risk_increased */
      churn_change_points?: number;
      readonly version?: Json;
      readonly created_at?: Json;
    };
    HealthMetric: {
      overall_health_score: number | null;
      churn_risk_score: number | null;
      login_frequency: number | null;
      feature_adoption_score: number | null;
      support_tickets: number | null;
      training_completion_rate: number | null;
      engagement_score: number | null;
      /** @description Share of the weights that had data */
      coverage: number | null;
      id: string;
      account_id: string;
      metric_date: string;
      /** @enum {string} */
      source: "computed" | "manual";
      reason: string | null;
      factors: {
        /** @enum {string} */
        factor:
          | "usage"
          | "adoption"
          | "engagement"
          | "support"
          | "payment"
          | "training"
          | "sentiment"
          | "manual";
        value: number | null;
        score: number | null;
        weight: number;
        /** @description Points of the score that come from this factor */
        contribution: number;
      }[];
      churn_factors: {
        /** @enum {string} */
        factor: "health" | "usage" | "inactivity" | "contract" | "nps" | "invoices" | "goals";
        value: number | null;
        /** @description Points of the churn risk that come from this term */
        contribution: number;
      }[];
      config_version: number;
      /** @description ISO 8601, UTC */
      computed_at: string;
    };
    HealthRow: {
      overall_health_score?: number | null;
      churn_risk_score?: number | null;
      login_frequency?: number | null;
      feature_adoption_score?: number | null;
      support_tickets?: number | null;
      training_completion_rate?: number | null;
      engagement_score?: number | null;
      /** @description Share of the weights that had data */
      coverage?: number | null;
      id?: string;
      account_id: string;
      metric_date: string;
      /** @enum {string} */
      source?: "computed" | "manual";
      reason?: string | null;
      factors?: {
        /** @enum {string} */
        factor:
          | "usage"
          | "adoption"
          | "engagement"
          | "support"
          | "payment"
          | "training"
          | "sentiment"
          | "manual";
        value: number | null;
        score: number | null;
        weight: number;
        /** @description Points of the score that come from this factor */
        contribution: number;
      }[];
      churn_factors?: {
        /** @enum {string} */
        factor: "health" | "usage" | "inactivity" | "contract" | "nps" | "invoices" | "goals";
        value: number | null;
        /** @description Points of the churn risk that come from this term */
        contribution: number;
      }[];
      config_version?: number;
      /** @description ISO 8601, UTC */
      computed_at?: string;
    };
    Invoice: {
      id: string;
      account_id: string;
      external_id: string | null;
      amount: number;
      currency: string | null;
      due_date: string;
      paid_date: string | null;
      /** @enum {string} */
      status: "unpaid" | "paid" | "late";
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
    };
    InvoiceChanges: {
      /** @description Needed to create, or account_external_id */
      account_id?: string;
      account_external_id?: string;
      /** @description Your id of it, unique in the organization: a creation with a known one changes that row */
      external_id?: string | null;
      /** @description Needed to create; in the invoice's currency */
      amount?: number;
      /** @description The organization's when left out */
      currency?: string | null;
      /** @description Needed to create */
      due_date?: string;
      /** @description Today (UTC) when it becomes paid and none is given; cleared when it is unpaid again */
      paid_date?: string | null;
      /**
       * @description `unpaid` when left out; a `paid_date` alone means `paid`. `late` is overdue or, with a `paid_date` after the due date, paid late
       * @enum {string}
       */
      status?: "unpaid" | "paid" | "late";
      readonly id?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    ListAccountsQuery: {
      /** @description Only these statuses */
      status?:
        | ("onboarding" | "active" | "at_risk" | "churned")
        | ("onboarding" | "active" | "at_risk" | "churned")[];
      /** @description Only these sizes */
      size?:
        | ("startup" | "small" | "medium" | "large" | "enterprise")
        | ("startup" | "small" | "medium" | "large" | "enterprise")[];
      /** @description Only this industry, exactly */
      industry?: string;
      /** @description Only those with this tag */
      tag?: string;
      /** @description Health score of at least this, 0 to 100 */
      health_min?: number;
      /** @description Health score of at most this, 0 to 100 */
      health_max?: number;
      /** @description Churn risk of at least this, 0 to 100 */
      churn_risk_min?: number;
      /** @description Churn risk of at most this, 0 to 100 */
      churn_risk_max?: number;
      /** @description Part of the name, domain or external id; under three characters, how one of them begins */
      search?: string;
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?:
        | "name"
        | "health_score"
        | "churn_risk_score"
        | "arr"
        | "created_at"
        | "updated_at"
        | "last_activity_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListApiKeysQuery: {
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "name" | "created_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListAuditLogQuery: {
      /** @description One or more actions, separated by commas */
      action?: string | string[];
      /** @description Only what was done to this id */
      target_id?: string;
      /** @description Only what this API key did */
      actor_id?: string;
      /** @description Only what this request did */
      request_id?: string;
      /** @description From this day or instant on */
      date_from?: string;
      /** @description Up to this day or instant; a day is meant whole */
      date_to?: string;
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListContactsQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      /** @description This email address */
      email?: string;
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "name" | "email" | "created_at" | "updated_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListEmailTemplatesQuery: {
      /** @description Only the one of this name */
      name?: string;
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "name" | "created_at" | "updated_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListEmailsQuery: {
      /** @description Only these statuses */
      status?:
        | ("queued" | "sent" | "failed" | "captured" | "bounced")
        | ("queued" | "sent" | "failed" | "captured" | "bounced")[];
      /** @description Only emails of these kinds */
      kind?:
        | ("survey_invitation" | "survey_reminder" | "survey_confirmation" | "automation")
        | ("survey_invitation" | "survey_reminder" | "survey_confirmation" | "automation")[];
      /** @description The recipient's address */
      to?: string;
      /** @description An id with the prefix acc_ */
      account_id?: string;
      /** @description An id with the prefix srv_ */
      survey_id?: string;
      /** @description An id with the prefix tpl_ */
      template_id?: string;
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "created_at" | "updated_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListEngagementsQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      /** @description Only these types */
      type?:
        | ("meeting" | "call" | "email" | "note" | "demo" | "training")
        | ("meeting" | "call" | "email" | "note" | "demo" | "training")[];
      /** @description Only these outcomes */
      outcome?:
        | ("positive" | "neutral" | "negative" | "action_required")
        | ("positive" | "neutral" | "negative" | "action_required")[];
      /** @description Only those that this one created, exactly */
      created_by?: string;
      /** @description Only those with this tag */
      tag?: string;
      /** @description Took place at or after this day or instant: completed_at, else scheduled_at, else created_at */
      date_from?: string;
      /** @description Took place at or before this day or instant; a day is meant whole */
      date_to?: string;
      /** @description Those whose follow-up is required and its date has come; false: all others */
      follow_up_due?: boolean;
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "created_at" | "updated_at" | "happened_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListErasuresQuery: {
      /** @description Only these statuses */
      status?:
        | ("queued" | "running" | "completed" | "failed")
        | ("queued" | "running" | "completed" | "failed")[];
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "created_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListEventsQuery: {
      /** @description Only events of this type */
      event_type?: string;
      /** @description `occurred_at` at or after this */
      date_from?: string;
      /** @description `occurred_at` at or before this */
      date_to?: string;
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "occurred_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListExportsQuery: {
      /** @description Only these statuses */
      status?:
        | ("queued" | "running" | "completed" | "failed" | "expired")
        | ("queued" | "running" | "completed" | "failed" | "expired")[];
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "created_at" | "updated_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListGoalsQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      /** @description Only these statuses */
      status?:
        | ("on_track" | "at_risk" | "achieved" | "missed")
        | ("on_track" | "at_risk" | "achieved" | "missed")[];
      /** @description Only goals on these metrics */
      metric_type?:
        | ("accounts" | "arr" | "nps" | "health_score" | "adoption" | "renewals" | "seat_count" | "custom")
        | ("accounts" | "arr" | "nps" | "health_score" | "adoption" | "renewals" | "seat_count" | "custom")[];
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "created_at" | "updated_at" | "target_date";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListHealthConfigVersionsQuery: {
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "version" | "created_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListHealthMetricsQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      /** @description From this day or instant on */
      date_from?: string;
      /** @description Up to this day or instant; a day is meant whole */
      date_to?: string;
      /** @description Only these metrics */
      metrics?:
        | (
            | "overall_health_score"
            | "churn_risk_score"
            | "login_frequency"
            | "feature_adoption_score"
            | "support_tickets"
            | "training_completion_rate"
            | "engagement_score"
            | "coverage"
          )
        | (
            | "overall_health_score"
            | "churn_risk_score"
            | "login_frequency"
            | "feature_adoption_score"
            | "support_tickets"
            | "training_completion_rate"
            | "engagement_score"
            | "coverage"
          )[];
      /**
       * @description Means of a week (from its Monday) or of a month, with one decimal; else day by day
       * @enum {string}
       */
      aggregation?: "daily" | "weekly" | "monthly";
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "metric_date";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListInvoicesQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      /** @description Your own id */
      external_id?: string;
      /** @description Only these statuses */
      status?: ("unpaid" | "paid" | "late") | ("unpaid" | "paid" | "late")[];
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "due_date" | "created_at" | "updated_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListOAuthAppsQuery: {
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "name" | "created_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListOAuthGrantsQuery: {
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "created_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListOrganizationsQuery: {
      /** @description Only these plans */
      plan?: ("standard" | "professional" | "enterprise") | ("standard" | "professional" | "enterprise")[];
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "name" | "created_at" | "updated_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListRunsOfWorkflowQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      /** @description Only these statuses */
      status?:
        | ("queued" | "running" | "waiting" | "success" | "failed" | "skipped" | "cancelled")
        | ("queued" | "running" | "waiting" | "success" | "failed" | "skipped" | "cancelled")[];
      /** @description Created at or after this day or instant */
      date_from?: string;
      /** @description Created at or before this day or instant */
      date_to?: string;
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "created_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListRunsQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      /** @description Only these statuses */
      status?:
        | ("queued" | "running" | "waiting" | "success" | "failed" | "skipped" | "cancelled")
        | ("queued" | "running" | "waiting" | "success" | "failed" | "skipped" | "cancelled")[];
      /** @description Created at or after this day or instant */
      date_from?: string;
      /** @description Created at or before this day or instant */
      date_to?: string;
      /** @description An id with the prefix wf_ */
      workflow_id?: string;
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "created_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListSuppressionsQuery: {
      /** @description This email address */
      email?: string;
      /** @description Only these reasons */
      reason?:
        | ("unsubscribed" | "bounced" | "complained" | "manual")
        | ("unsubscribed" | "bounced" | "complained" | "manual")[];
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "created_at" | "email";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListSurveyRecipientsQuery: {
      /** @description Only these statuses */
      status?: ("sent" | "scheduled" | "skipped") | ("sent" | "scheduled" | "skipped")[];
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "created_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListSurveyResponsesQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      /** @description From this day or instant on */
      date_from?: string;
      /** @description Up to this day or instant; a day is meant whole */
      date_to?: string;
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "submitted_at" | "created_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListSurveysQuery: {
      /** @description Only these statuses */
      status?: ("draft" | "active" | "closed") | ("draft" | "active" | "closed")[];
      /** @description Only these types */
      type?: ("nps" | "csat" | "ces" | "custom") | ("nps" | "csat" | "ces" | "custom")[];
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "title" | "created_at" | "updated_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListTasksQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      /** @description Only these statuses */
      status?: ("open" | "done") | ("open" | "done")[];
      /** @description Only these priorities */
      priority?: ("low" | "medium" | "high") | ("low" | "medium" | "high")[];
      /** @description Only those of this assignee, exactly */
      assignee?: string;
      /** @description Due on a day before this one */
      due_before?: string;
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "created_at" | "updated_at" | "due_date";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListTicketsQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      /** @description Your own id */
      external_id?: string;
      /** @description Only these statuses */
      status?: ("open" | "pending" | "closed") | ("open" | "pending" | "closed")[];
      /** @description Only these priorities */
      priority?: ("low" | "medium" | "high" | "urgent") | ("low" | "medium" | "high" | "urgent")[];
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "opened_at" | "created_at" | "updated_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListWebhookDeliveriesQuery: {
      /** @description Only these statuses */
      status?:
        | ("pending" | "delivered" | "exhausted" | "held")
        | ("pending" | "delivered" | "exhausted" | "held")[];
      /** @description Only these events */
      event?:
        | (
            | "account.created"
            | "account.updated"
            | "account.health_changed"
            | "engagement.created"
            | "goal.achieved"
            | "goal.missed"
            | "survey.completed"
            | "automation.triggered"
            | "churn.risk_increased"
          )
        | (
            | "account.created"
            | "account.updated"
            | "account.health_changed"
            | "engagement.created"
            | "goal.achieved"
            | "goal.missed"
            | "survey.completed"
            | "automation.triggered"
            | "churn.risk_increased"
          )[];
      /** @description Owed at or after this day or instant */
      date_from?: string;
      /** @description Owed at or before this day or instant */
      date_to?: string;
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "created_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListWebhookRecoveriesQuery: {
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "created_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListWebhooksQuery: {
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "created_at" | "updated_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    ListWorkflowsQuery: {
      /** @description Only these statuses */
      status?: ("draft" | "active" | "paused") | ("draft" | "active" | "paused")[];
      /** @description Only workflows with these triggers */
      trigger_type?:
        | (
            | "account_created"
            | "account_updated"
            | "health_score_change"
            | "churn_risk_increase"
            | "engagement_event"
            | "status_change"
            | "goal_event"
            | "survey_completed"
            | "contract_ending"
            | "scheduled"
            | "manual"
          )
        | (
            | "account_created"
            | "account_updated"
            | "health_score_change"
            | "churn_risk_increase"
            | "engagement_event"
            | "status_change"
            | "goal_event"
            | "survey_completed"
            | "contract_ending"
            | "scheduled"
            | "manual"
          )[];
      /** @description Page number, from 1 */
      page?: number;
      /** @description Rows per page, 1 to 100 */
      limit?: number;
      /** @description `pagination.next_cursor` of the page before; walks the list without skipping or repeating */
      cursor?: string;
      /**
       * @description Newest first when left out
       * @enum {string}
       */
      sort?: "name" | "created_at" | "updated_at";
      /**
       * @description Ascending when left out but `sort` is given
       * @enum {string}
       */
      order?: "asc" | "desc";
      /** @description Only rows changed at or after this instant */
      updated_since?: string;
    };
    LoadSandboxDemoBody: Record<string, never>;
    LoadSandboxDemoResult: {
      accounts: number;
      events: number;
      tickets: number;
      invoices: number;
      engagements: number;
      goals: number;
      responses: number;
    };
    /** @description What is created */
    NewAccount: {
      name: string;
      /**
       * @default active
       * @enum {string}
       */
      status?: "onboarding" | "active" | "at_risk" | "churned";
      external_id?: string | null;
      domain?: string | null;
      industry?: string | null;
      /** @enum {string|null} */
      size?: "startup" | "small" | "medium" | "large" | "enterprise" | null;
      arr?: number | null;
      mrr?: number | null;
      currency?: string | null;
      owner?: {
        name: string;
        email: string;
      } | null;
      csm?: {
        name: string;
        email: string;
      } | null;
      contract_start_date?: string | null;
      contract_end_date?: string | null;
      contacts?:
        | {
            name: string;
            email: string;
            role?: string | null;
            phone?: string | null;
            is_primary?: boolean;
            readonly id?: Json;
            readonly account_id?: Json;
            readonly created_at?: Json;
            readonly updated_at?: Json;
          }[]
        | null;
      custom_fields?: {
        [key: string]: unknown;
      } | null;
      tags?: string[] | null;
      readonly id?: Json;
      readonly health_score?: Json;
      readonly churn_risk_score?: Json;
      readonly health_trend?: Json;
      readonly last_activity_at?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
      readonly engagements?: Json;
      readonly health_metrics?: Json;
      readonly goals?: Json;
      readonly surveys?: Json;
    };
    /** @description What is created */
    NewApiKey: {
      name: string;
      scopes: (
        | "accounts:read"
        | "accounts:write"
        | "engagements:read"
        | "engagements:write"
        | "health:read"
        | "health:write"
        | "surveys:read"
        | "surveys:write"
        | "analytics:read"
        | "automation:read"
        | "automation:write"
        | "admin:read"
        | "admin:write"
      )[];
      expires_at?: string | null;
    };
    /** @description What is created */
    NewBacktest: {
      /** @description The day whose end the accounts are ranked at; nothing later is looked at */
      as_of: string;
      horizon_days: number;
      /** @description Any part of a configuration, over the one that holds */
      config?: components["schemas"]["HealthConfigChanges"];
    };
    /** @description What is created */
    NewBatchEngagement: {
      /** @description An id with the prefix acc_ */
      account_id?: string | null;
      /** @enum {string} */
      type: "meeting" | "call" | "email" | "note" | "demo" | "training";
      title: string;
      /** @description Yours; unique in the organization */
      external_id?: string | null;
      description?: string | null;
      /** @enum {string|null} */
      outcome?: "positive" | "neutral" | "negative" | "action_required" | null;
      scheduled_at?: string | null;
      /** @description When it took place, which may be before it was scheduled. It counts for health from then on */
      completed_at?: string | null;
      attendees?:
        | {
            name: string;
            email?: string | null;
            role?: string | null;
          }[]
        | null;
      tags?: string[] | null;
      /** @description True when left out of a creation that gives a follow_up_date. Set it to false when done */
      follow_up_required?: boolean | null;
      /** @description An instant, or a day for its first */
      follow_up_date?: string | null;
      /** @description The name of the API key when left out */
      created_by?: string | null;
      account_external_id?: string | null;
      readonly id?: Json;
      readonly happened_at?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    /** @description What is created */
    NewBatchEvent: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      external_id?: string;
      /** @description `login`, `feature_use`, `api_call`, `training`; any other type counts as activity */
      event_type: string;
      /** @description At most 32 KiB. `feature_use` needs `feature`, a text; `training` needs the numbers `completed` and `total` */
      event_data?: {
        [key: string]: unknown;
      } | null;
      /** @description Now when left out; at most a day ahead. It counts once its time has come */
      occurred_at?: string | null;
      /** @description Your id of the event, unique in the organization: sent again, it is recorded once */
      event_id?: string | null;
    };
    /** @description What is created */
    NewContact: {
      /** @description An id with the prefix acc_ */
      account_id: string;
      name: string;
      email: string;
      role?: string | null;
      phone?: string | null;
      is_primary?: boolean;
      readonly id?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    /** @description What is created */
    NewEmailTemplate: {
      name: string;
      /** @description Liquid */
      subject: string;
      /** @description Liquid; what variables give is HTML-escaped */
      html: string;
      /** @description Liquid; derived from the html when left out or null */
      text?: string | null;
      readonly id?: Json;
      readonly variables?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    /** @description What is created */
    NewEngagement: {
      /** @description An id with the prefix acc_ */
      account_id: string;
      /** @enum {string} */
      type: "meeting" | "call" | "email" | "note" | "demo" | "training";
      title: string;
      /** @description Yours; unique in the organization */
      external_id?: string | null;
      description?: string | null;
      /** @enum {string|null} */
      outcome?: "positive" | "neutral" | "negative" | "action_required" | null;
      scheduled_at?: string | null;
      /** @description When it took place, which may be before it was scheduled. It counts for health from then on */
      completed_at?: string | null;
      attendees?:
        | {
            name: string;
            email?: string | null;
            role?: string | null;
          }[]
        | null;
      tags?: string[] | null;
      /** @description True when left out of a creation that gives a follow_up_date. Set it to false when done */
      follow_up_required?: boolean | null;
      /** @description An instant, or a day for its first */
      follow_up_date?: string | null;
      /** @description The name of the API key when left out */
      created_by?: string | null;
      readonly id?: Json;
      readonly happened_at?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    /** @description What is created */
    NewEvent: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      external_id?: string;
      /** @description `login`, `feature_use`, `api_call`, `training`; any other type counts as activity */
      event_type: string;
      /** @description At most 32 KiB. `feature_use` needs `feature`, a text; `training` needs the numbers `completed` and `total` */
      event_data?: {
        [key: string]: unknown;
      } | null;
      /** @description Now when left out; at most a day ahead. It counts once its time has come */
      occurred_at?: string | null;
      /** @description Your id of the event, unique in the organization: sent again, it is recorded once */
      event_id?: string | null;
    };
    /** @description What is created */
    NewGoal: {
      /** @description An id with the prefix acc_ */
      account_id: string;
      title: string;
      /**
       * @description `arr` and `health_score` follow the account: whenever its value changes, the goal's current value does
       * @default custom
       * @enum {string}
       */
      metric_type?:
        | "accounts"
        | "arr"
        | "nps"
        | "health_score"
        | "adoption"
        | "renewals"
        | "seat_count"
        | "custom";
      target_value: number;
      description?: string | null;
      /** @description Where the way begins; the first current value when left out or null. A goal on `arr` or `health_score` that is made before its account has one goes upwards: a first value beyond the target achieves it */
      start_value?: number | null;
      /** @description Left out or null, a goal on `arr` or `health_score` takes the account's own value; one given holds until the account's next changes */
      current_value?: number | null;
      unit?: string | null;
      measurement_period?: string | null;
      /** @description The last day (UTC) on which reaching the target is in time */
      target_date?: string | null;
      milestones?:
        | {
            title: string;
            target_value?: number | null;
            target_date?: string | null;
            /** @description Set when the current value reaches `target_value`, and kept from then on. Yours to set for a milestone without a `target_value` */
            achieved_at?: string | null;
            readonly id?: Json;
          }[]
        | null;
      readonly id?: Json;
      readonly status?: Json;
      readonly status_changed_at?: Json;
      readonly progress?: Json;
      readonly achieved_at?: Json;
      readonly missed_at?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    /** @description What is created */
    NewHealth: {
      /** @description An id with the prefix acc_ */
      account_id: string;
      /** @description Holds as a manual score until `expires_at` */
      health_score?: number;
      reason?: string;
      /** @description Replace the computed metrics of `date`; carried forward 30 days */
      metrics?: {
        login_frequency?: number;
        feature_adoption_score?: number;
        support_tickets?: number;
        training_completion_rate?: number;
        engagement_score?: number;
      };
      /** @description End of the manual score; 30 days after its beginning when left out */
      expires_at?: string;
      /** @description The UTC day the metrics are of and the manual score begins; today when left out. What it changes of a past day is the rows since then, at most 31 */
      date?: string;
    };
    /** @description What is created */
    NewInvoice: {
      /** @description Needed to create, or account_external_id */
      account_id?: string;
      account_external_id?: string;
      /** @description Your id of it, unique in the organization: a creation with a known one changes that row */
      external_id?: string | null;
      /** @description Needed to create; in the invoice's currency */
      amount?: number;
      /** @description The organization's when left out */
      currency?: string | null;
      /** @description Needed to create */
      due_date?: string;
      /** @description Today (UTC) when it becomes paid and none is given; cleared when it is unpaid again */
      paid_date?: string | null;
      /**
       * @description `unpaid` when left out; a `paid_date` alone means `paid`. `late` is overdue or, with a `paid_date` after the due date, paid late
       * @enum {string}
       */
      status?: "unpaid" | "paid" | "late";
      readonly id?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    /** @description What is created */
    NewOrganization: {
      name: string;
      /**
       * @default standard
       * @enum {string}
       */
      plan?: "standard" | "professional" | "enterprise";
      /** @default USD */
      currency?: string;
      /**
       * @description IANA time zone
       * @default UTC
       */
      timezone?: string;
      /** @description Replaces the plan's limits; null or a missing part leaves the plan's */
      rate_limit_override?: {
        per_hour?: number | null;
        per_minute?: number | null;
      } | null;
    };
    /** @description What is created */
    NewResponse: {
      /** @description An id with the prefix acc_ */
      account_id?: string | null;
      /** @description May be left out where the survey allows anonymous answers, or `account_id` is given */
      respondent?: {
        email: string;
        name?: string | null;
      } | null;
      answers: {
        question_id: string;
        value: number | boolean | string | string[];
      }[];
      /** @description Not in the future; now when left out */
      submitted_at?: string;
    };
    /** @description What is created */
    NewSend: {
      recipients: {
        email: string;
        name?: string | null;
        /** @description An id with the prefix acc_ */
        account_id?: string | null;
      }[];
      /** @description False together with `send_at`; true when that is left out */
      send_immediately?: boolean;
      /** @description In the future, at most a year ahead */
      send_at?: string | null;
      /** @description Offsets from the send, as `3d`, `1w`, `12h`. They stop at the response, an unsubscription, the survey's close or expiry */
      reminder_schedule?: string[];
    };
    /** @description What is created */
    NewSimulation: {
      /** @description Any part of a configuration, over the one that holds */
      config: components["schemas"]["HealthConfigChanges"];
      /** @description All accounts when left out */
      account_ids?: string[];
    };
    /** @description What is created */
    NewSuppression: {
      email: string;
      /**
       * @default manual
       * @enum {string}
       */
      reason?: "unsubscribed" | "bounced" | "complained" | "manual";
      readonly id?: Json;
      readonly created_at?: Json;
    };
    /** @description What is created */
    NewSurvey: {
      title: string;
      description?: string | null;
      /** @enum {string} */
      type: "nps" | "csat" | "ces" | "custom";
      /**
       * @description A draft cannot be sent; a closed survey takes no answers, and its reminders stop
       * @default active
       * @enum {string}
       */
      status?: "draft" | "active" | "closed";
      /** @description An `nps` survey without any gets the standard question; others need at least one */
      questions?: {
        readonly id?: Json;
        /** @enum {string} */
        type: "nps" | "rating" | "text" | "multiple_choice" | "yes_no";
        question: string;
        /** @default false */
        required?: boolean;
        /** @description Of nps (always 0 to 10) and rating (1 to 5 when left out) */
        scale?: {
          min: number;
          max: number;
          /**
           * @description Of both ends, or one for each value
           * @default []
           */
          labels?: string[];
        } | null;
        /** @description Of multiple_choice, which needs them */
        options?: string[] | null;
        /** @description Of multiple_choice */
        allow_multiple?: boolean | null;
      }[];
      /** @default {} */
      settings?: {
        /**
         * @description Whether a response may come without its respondent: the page then offers to answer anonymously, and such a response shows no recipient, respondent or account, and moves no account's health
         * @default false
         */
        allow_anonymous?: boolean;
        /**
         * @description Thank each respondent by email
         * @default false
         */
        send_confirmation?: boolean;
        /**
         * @description The last day (UTC) on which it can be sent and answered; may lie in the past
         * @default null
         */
        expiry_date?: string | null;
      };
      readonly id?: Json;
      readonly results?: Json;
      readonly recipient_count?: Json;
      readonly response_count?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    /** @description What is created */
    NewTask: {
      /** @description An id with the prefix acc_ */
      account_id: string;
      title: string;
      /**
       * @default medium
       * @enum {string}
       */
      priority?: "low" | "medium" | "high";
      /**
       * @default open
       * @enum {string}
       */
      status?: "open" | "done";
      description?: string | null;
      /** @description Whoever is to do it: a name or an email address */
      assignee?: string | null;
      due_date?: string | null;
      readonly id?: Json;
      readonly completed_at?: Json;
      readonly created_by?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    /** @description What is created */
    NewTicket: {
      /** @description Needed to create, or account_external_id */
      account_id?: string;
      account_external_id?: string;
      /** @description Your id of it, unique in the organization: a creation with a known one changes that row */
      external_id?: string | null;
      subject?: string | null;
      /**
       * @description `open` when left out; a `closed_at` alone closes
       * @enum {string}
       */
      status?: "open" | "pending" | "closed";
      /**
       * @description `medium` when left out
       * @enum {string}
       */
      priority?: "low" | "medium" | "high" | "urgent";
      /** @description Now when left out; at most a day ahead */
      opened_at?: string;
      /** @description When it was closed, now when left out; cleared when it is opened again */
      closed_at?: string | null;
      readonly id?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    /** @description What is created */
    NewWebhook: {
      /** @description Where events go: https, on a public host, without credentials. Private, loopback, link-local, reserved and own addresses are refused in every notation, here and again at each attempt */
      url: string;
      /** @description Events to send: names, `*` for all, or prefixes like `account.*` */
      events: (
        | "account.created"
        | "account.updated"
        | "account.health_changed"
        | "engagement.created"
        | "goal.achieved"
        | "goal.missed"
        | "survey.completed"
        | "automation.triggered"
        | "churn.risk_increased"
        | "*"
        | "account.*"
        | "engagement.*"
        | "goal.*"
        | "survey.*"
        | "automation.*"
        | "churn.*"
      )[];
      description?: string | null;
      /** @default true */
      enabled?: boolean;
      readonly id?: Json;
      readonly disabled_reason?: Json;
      readonly disabled_at?: Json;
      readonly failing_since?: Json;
      readonly paused_until?: Json;
      readonly last_success_at?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
      readonly secret?: Json;
    };
    /** @description What is created */
    NewWorkflow: {
      name: string;
      description?: string | null;
      /**
       * @default active
       * @enum {string}
       */
      status?: "draft" | "active" | "paused";
      trigger: components["schemas"]["WorkflowTrigger"];
      /**
       * @description All must hold
       * @default []
       */
      conditions?: components["schemas"]["WorkflowCondition"][];
      /** @description In this order */
      actions: components["schemas"]["WorkflowAction"][];
      /** @description The accounts it is limited to; null for all */
      account_ids?: string[] | null;
      /**
       * @description How often one account may start it: always; once, ever; or not again for so many days after a run began. A run that was skipped does not count, and `execute` is not bound by it
       * @default always
       */
      reentry?:
        | ("always" | "once")
        | {
            every_days: number;
          };
      readonly id?: Json;
      readonly consecutive_failures?: Json;
      readonly paused_reason?: Json;
      readonly paused_at?: Json;
      readonly next_run_at?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    OAuthApp: {
      id: string;
      /** @description The same as `id` */
      client_id: string;
      name: string;
      homepage_url: string | null;
      redirect_uris: string[];
      scopes: (
        | "accounts:read"
        | "accounts:write"
        | "engagements:read"
        | "engagements:write"
        | "health:read"
        | "health:write"
        | "surveys:read"
        | "surveys:write"
        | "analytics:read"
        | "automation:read"
        | "automation:write"
        | "admin:read"
        | "admin:write"
      )[];
      confidential: boolean;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
    };
    OAuthGrant: {
      id: string;
      app_id: string;
      scopes: string[];
      /** @description The API key that was signed in, or that took its place; null for the app's own, by client credentials */
      granted_by: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description When the key that allowed it expires; null if it does not */
      expires_at: string | null;
      /** @description ISO 8601, UTC */
      last_used_at: string | null;
      /** @description ISO 8601, UTC */
      revoked_at: string | null;
    };
    OpenApi: {
      [key: string]: Json;
    };
    Organization: {
      id: string;
      name: string;
      /** @enum {string} */
      plan: "standard" | "professional" | "enterprise";
      rate_limit_override: {
        per_hour: number | null;
        per_minute: number | null;
      } | null;
      currency: string;
      timezone: string;
      settings: {
        /** @description Health below this is at risk; null: the health configuration's band */
        at_risk_threshold: number | null;
        /** @description Points that make account.health_changed; null: the health configuration's */
        health_change_threshold: number | null;
        /** @description Days between surveys to one address; 0 is off */
        survey_throttle_days: number;
        branding: {
          /**
           * @description Shown at the top; null: the name of the organization
           * @default null
           */
          logo_url: string | null;
          /**
           * @description Of buttons; the text on them is black or white, whichever is easier to read
           * @default null
           */
          color: string | null;
        };
      };
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
    };
    OrganizationChanges: {
      name?: string;
      currency?: string;
      /** @description IANA time zone */
      timezone?: string;
      settings?: {
        /** @description Health below this is at risk; null: the health configuration's band */
        at_risk_threshold?: number | null;
        /** @description Points that make account.health_changed; null: the health configuration's */
        health_change_threshold?: number | null;
        /** @description Days between surveys to one address; 0 is off */
        survey_throttle_days?: number | null;
        branding?: {
          /**
           * @description Shown at the top; null: the name of the organization
           * @default null
           */
          logo_url?: string | null;
          /**
           * @description Of buttons; the text on them is black or white, whichever is easier to read
           * @default null
           */
          color?: string | null;
        } | null;
      };
      /** @enum {string} */
      plan?: "standard" | "professional" | "enterprise";
      /** @description Replaces the plan's limits; null or a missing part leaves the plan's */
      rate_limit_override?: {
        per_hour?: number | null;
        per_minute?: number | null;
      } | null;
      readonly id?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    OrganizationStats: {
      /** @description Age of the oldest delivery that should have been sent; null when none is due */
      oldest_due_seconds: number | null;
      pending: number;
      held: number;
      exhausted: number;
      /** @description Queue messages that failed at every try, of 90 days */
      dead_lettered: number;
    };
    OwnOrganizationChanges: {
      name?: string;
      currency?: string;
      /** @description IANA time zone */
      timezone?: string;
      settings?: {
        /** @description Health below this is at risk; null: the health configuration's band */
        at_risk_threshold?: number | null;
        /** @description Points that make account.health_changed; null: the health configuration's */
        health_change_threshold?: number | null;
        /** @description Days between surveys to one address; 0 is off */
        survey_throttle_days?: number | null;
        branding?: {
          /**
           * @description Shown at the top; null: the name of the organization
           * @default null
           */
          logo_url?: string | null;
          /**
           * @description Of buttons; the text on them is black or white, whichever is easier to read
           * @default null
           */
          color?: string | null;
        } | null;
      };
      readonly id?: Json;
      readonly plan?: Json;
      readonly rate_limit_override?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    PingEvent: {
      /** @description The event's id, `evt_…`; `webhook-id` is the same */
      id: string;
      /** @constant */
      event: "ping";
      /** @description ISO 8601, UTC */
      timestamp: string;
      data: Record<string, never>;
      organization_id: string;
      webhook_id: string;
    };
    Recipient: {
      id: string;
      email: string;
      name: string | null;
      account_id: string | null;
      /** @enum {string} */
      status: "sent" | "scheduled" | "skipped";
      /**
       * @description `unsubscribed`: the address is on the suppression list, for whatever reason; `throttled`: it gets another survey within `settings.survey_throttle_days`
       * @enum {string|null}
       */
      reason: "unsubscribed" | "duplicate" | "throttled" | null;
      /** @description ISO 8601, UTC */
      scheduled_at: string | null;
      /** @description ISO 8601, UTC */
      sent_at: string | null;
    };
    RecordCustomerEventsResult: {
      /** @constant */
      message: "Event recorded";
    };
    Recover: {
      /** @description Events from this instant on; it lies in the past */
      since: string;
    };
    Recovery: {
      id: string;
      webhook_id: string;
      /**
       * @description `stopped`: the webhook was disabled before all was sent
       * @enum {string}
       */
      status: "running" | "done" | "stopped";
      /** @description ISO 8601, UTC */
      since: string;
      /** @description Deliveries set going so far */
      released: number;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      completed_at: string | null;
    };
    RedeliverWebhookDeliveryBody: Record<string, never>;
    ResetSandboxBody: {
      /** @description The id of the organization that is to be emptied: your own */
      confirm: string;
    };
    ResetSandboxResult: {
      organization_id: string;
      /** @constant */
      reset: true;
    };
    RetryRunBody: Record<string, never>;
    RotateApiKey: {
      /**
       * @description How long the old key keeps working
       * @default 0
       */
      grace_seconds?: number;
    };
    RotateOAuthAppSecretBody: Record<string, never>;
    RotateSecret: {
      /**
       * @description How long the old secret signs as well, in `webhook-signature`
       * @default 86400
       */
      grace_seconds?: number;
    };
    Run: {
      id: string;
      workflow_id: string;
      account_id: string;
      /**
       * @description `queued` until a worker takes it, `running` while one is at it, `waiting` for a delay or for the next try of a step; `skipped` when a condition did not hold
       * @enum {string}
       */
      status: "queued" | "running" | "waiting" | "success" | "failed" | "skipped" | "cancelled";
      /** @description Why it was skipped or cancelled, or failed */
      reason: string | null;
      /** @description What set it off: the trigger's type, and what it saw */
      trigger: {
        [key: string]: Json;
      };
      /** @description How many automated changes led here; past 5 it is skipped */
      depth: number;
      /** @description How many of its steps are done */
      step: number;
      /** @description When its next step is due; null once it is over */
      next_step_at: string | null;
      /** @description ISO 8601, UTC */
      started_at: string | null;
      /** @description ISO 8601, UTC */
      finished_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
    };
    RunWithSteps: {
      id: string;
      workflow_id: string;
      account_id: string;
      /**
       * @description `queued` until a worker takes it, `running` while one is at it, `waiting` for a delay or for the next try of a step; `skipped` when a condition did not hold
       * @enum {string}
       */
      status: "queued" | "running" | "waiting" | "success" | "failed" | "skipped" | "cancelled";
      /** @description Why it was skipped or cancelled, or failed */
      reason: string | null;
      /** @description What set it off: the trigger's type, and what it saw */
      trigger: {
        [key: string]: Json;
      };
      /** @description How many automated changes led here; past 5 it is skipped */
      depth: number;
      /** @description How many of its steps are done */
      step: number;
      /** @description When its next step is due; null once it is over */
      next_step_at: string | null;
      /** @description ISO 8601, UTC */
      started_at: string | null;
      /** @description ISO 8601, UTC */
      finished_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
      workflow_name: string;
      steps: components["schemas"]["Step"][];
    };
    SandboxClock: {
      /** @enum {string} */
      status: "ready" | "advancing";
      /** @description What time it is for what waits for its time */
      now: string;
      /** @description What time it is going to be; `now` once it is `ready` */
      target: string;
      /** @description How far that is ahead of the real time; 0 or less: not at all */
      ahead_seconds: number;
    };
    Secret: {
      secret: string;
      /** @description After a rotation, while its grace lasts */
      previous_secret: string | null;
      /** @description ISO 8601, UTC */
      previous_secret_expires_at: string | null;
      /** @description All that sign as well, newest first, each until its grace is over */
      former_secrets: {
        secret: string;
        /** @description ISO 8601, UTC */
        expires_at: string;
      }[];
    };
    ShownApiKey: {
      id: string;
      name: string;
      /** @description How the key begins */
      prefix: string;
      last_four: string;
      scopes: string[];
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      expires_at: string | null;
      /** @description ISO 8601, UTC */
      revoked_at: string | null;
      /** @description ISO 8601, UTC */
      last_used_at: string | null;
      /** @description The key itself, shown this once; null on an idempotent replay */
      key: string | null;
    };
    ShownWebhook: {
      id: string;
      url: string;
      events: string[];
      description: string | null;
      enabled: boolean;
      /**
       * @description `gone`: the endpoint answered 410; `failing`: five days without a success
       * @enum {string|null}
       */
      disabled_reason: "manual" | "gone" | "failing" | null;
      /** @description ISO 8601, UTC */
      disabled_at: string | null;
      /** @description The first failure since the last success */
      failing_since: string | null;
      /** @description After many failures in a row, when the endpoint is tried next */
      paused_until: string | null;
      /** @description To the minute */
      last_success_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
      /** @description What deliveries are signed with; null on an idempotent replay */
      secret: string | null;
    };
    Simulation: {
      /** @description Those whose band would change first, then by how far the score moves; at most 1000 */
      accounts: {
        account_id: string;
        account_name: string;
        old_score: number | null;
        new_score: number | null;
        /** @enum {string|null} */
        old_band: "healthy" | "neutral" | "at_risk" | null;
        /** @enum {string|null} */
        new_band: "healthy" | "neutral" | "at_risk" | null;
      }[];
      changed_band: number;
    };
    Status: {
      /**
       * @description `degraded`: a webhook delivery has been due for over five minutes, and not for its endpoint's failures
       * @enum {string}
       */
      status: "ok" | "degraded" | "unavailable";
      version: string;
    };
    Step: {
      /** @description From 1 */
      position: number;
      type: string;
      config: {
        [key: string]: Json;
      };
      delay: string | null;
      /** @enum {string} */
      status: "queued" | "running" | "waiting" | "success" | "failed" | "cancelled";
      attempts: number;
      /** @description Why the newest attempt failed */
      error: string | null;
      /** @description What it did, as the id of the task it created */
      result: {
        [key: string]: Json;
      } | null;
      /** @description ISO 8601, UTC */
      finished_at: string | null;
    };
    Suppression: {
      /** @description The address in lower case */
      id: string;
      email: string;
      /** @enum {string} */
      reason: "unsubscribed" | "bounced" | "complained" | "manual";
      /** @description ISO 8601, UTC */
      created_at: string;
    };
    Survey: {
      id: string;
      title: string;
      description: string | null;
      /** @enum {string} */
      type: "nps" | "csat" | "ces" | "custom";
      /** @enum {string} */
      status: "draft" | "active" | "closed";
      questions: {
        id: string;
        /** @enum {string} */
        type: "nps" | "rating" | "text" | "multiple_choice" | "yes_no";
        question: string;
        required: boolean;
        scale?: {
          min: number;
          max: number;
          labels: string[];
        };
        options?: string[];
        allow_multiple?: boolean;
      }[];
      settings: {
        allow_anonymous: boolean;
        send_confirmation: boolean;
        expiry_date: string | null;
      };
      recipient_count: number;
      response_count: number;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
    };
    SurveyChanges: {
      title?: string;
      description?: string | null;
      /** @enum {string} */
      type?: "nps" | "csat" | "ces" | "custom";
      /**
       * @description A draft cannot be sent; a closed survey takes no answers, and its reminders stop
       * @enum {string}
       */
      status?: "draft" | "active" | "closed";
      /** @description Replaces the set; a question with its `id`, or without one with its type and words, stays itself. Once there are responses, the type, the scale and the options of a question stay */
      questions?: {
        /** @description With its id a question stays itself */
        id?: string;
        /** @enum {string} */
        type: "nps" | "rating" | "text" | "multiple_choice" | "yes_no";
        question: string;
        /** @default false */
        required?: boolean;
        /** @description Of nps (always 0 to 10) and rating (1 to 5 when left out) */
        scale?: {
          min: number;
          max: number;
          /**
           * @description Of both ends, or one for each value
           * @default []
           */
          labels?: string[];
        } | null;
        /** @description Of multiple_choice, which needs them */
        options?: string[] | null;
        /** @description Of multiple_choice */
        allow_multiple?: boolean | null;
      }[];
      settings?: {
        allow_anonymous?: boolean;
        send_confirmation?: boolean;
        expiry_date?: string | null;
      };
      readonly id?: Json;
      readonly results?: Json;
      readonly recipient_count?: Json;
      readonly response_count?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    SurveyCompletedEvent: {
      /** @description The event's id, `evt_…`; `webhook-id` is the same */
      id: string;
      /** @constant */
      event: "survey.completed";
      /** @description ISO 8601, UTC */
      timestamp: string;
      data: {
        account_id?: string;
        account_name?: string;
        survey_id: string;
        survey_title: string;
        response: components["schemas"]["SurveyResponse"];
      };
      organization_id: string;
      webhook_id: string;
    };
    SurveyResponse: {
      id: string;
      survey_id: string;
      account_id: string | null;
      recipient_id: string | null;
      respondent: {
        email: string | null;
        name: string | null;
      } | null;
      answers: {
        question_id: string;
        value: number | boolean | string | string[];
      }[];
      /** @description The answer to the question of the survey's type, as given */
      score: number | null;
      /** @description ISO 8601, UTC */
      submitted_at: string;
    };
    SurveyResults: {
      /** @description To how many it was sent */
      recipients: number;
      /** @description Responses, those gathered elsewhere included */
      responses: number;
      /** @description Share of the recipients who answered, 0 to 1; null without recipients */
      response_rate: number | null;
      nps: {
        /** @description Percentage of 9 and 10 less percentage of 0 to 6 */
        score: number | null;
        n: number;
        promoters: number;
        passives: number;
        detractors: number;
        /** @description 95 % interval of the score: adjusted Wald */
        ci95: number[] | null;
      };
      csat: {
        /** @description Percentage of the two best values of the scale */
        score: number | null;
        n: number;
      };
      ces: {
        /** @description Mean */
        score: number | null;
        n: number;
      };
      questions: {
        question_id: string;
        n: number;
        /** @description How often each value was answered; null for texts */
        distribution: {
          [key: string]: number;
        } | null;
        mean: number | null;
        /** @description The newest texts; null for other questions */
        texts: string[] | null;
      }[];
      /** @description Questions that were answered and are asked no more, as they were. `nps`, `csat` and `ces` are of `questions` alone */
      former_questions: {
        /** @enum {string} */
        type: "nps" | "rating" | "text" | "multiple_choice" | "yes_no";
        question: string;
        required: boolean;
        scale?: {
          min: number;
          max: number;
          labels: string[];
        };
        options?: string[];
        allow_multiple?: boolean;
        question_id: string;
        n: number;
        /** @description How often each value was answered; null for texts */
        distribution: {
          [key: string]: number;
        } | null;
        mean: number | null;
        /** @description The newest texts; null for other questions */
        texts: string[] | null;
      }[];
    };
    SurveyWithResults: {
      id: string;
      title: string;
      description: string | null;
      /** @enum {string} */
      type: "nps" | "csat" | "ces" | "custom";
      /** @enum {string} */
      status: "draft" | "active" | "closed";
      questions: {
        id: string;
        /** @enum {string} */
        type: "nps" | "rating" | "text" | "multiple_choice" | "yes_no";
        question: string;
        required: boolean;
        scale?: {
          min: number;
          max: number;
          labels: string[];
        };
        options?: string[];
        allow_multiple?: boolean;
      }[];
      settings: {
        allow_anonymous: boolean;
        send_confirmation: boolean;
        expiry_date: string | null;
      };
      recipient_count: number;
      response_count: number;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
      results: components["schemas"]["SurveyResults"];
    };
    Task: {
      id: string;
      account_id: string;
      title: string;
      description: string | null;
      assignee: string | null;
      due_date: string | null;
      /** @enum {string} */
      priority: "low" | "medium" | "high";
      /** @enum {string} */
      status: "open" | "done";
      /** @description When it was done; null while it is open */
      completed_at: string | null;
      /** @description The API key's name, or the workflow that created it */
      created_by: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
    };
    TaskChanges: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      title?: string;
      /** @enum {string} */
      priority?: "low" | "medium" | "high";
      /** @enum {string} */
      status?: "open" | "done";
      description?: string | null;
      /** @description Whoever is to do it: a name or an email address */
      assignee?: string | null;
      due_date?: string | null;
      readonly id?: Json;
      readonly completed_at?: Json;
      readonly created_by?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    TestAttempt: {
      /** @description ISO 8601, UTC */
      started_at: string;
      duration_ms: number;
      status: number | null;
      /** @enum {string|null} */
      error: "dns" | "connect" | "timeout" | "tls" | "status" | "blocked" | "redirect" | null;
      /** @description The first 16 KiB of the answer, unpacked; kept for 30 days */
      response_body: string | null;
      delivery_id: string;
      event_id: string;
      /** @constant */
      event: "ping";
      succeeded: boolean;
    };
    TestWebhookBody: Record<string, never>;
    Ticket: {
      id: string;
      account_id: string;
      external_id: string | null;
      subject: string | null;
      /** @enum {string} */
      status: "open" | "pending" | "closed";
      /** @enum {string} */
      priority: "low" | "medium" | "high" | "urgent";
      /** @description ISO 8601, UTC */
      opened_at: string;
      /** @description ISO 8601, UTC */
      closed_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
    };
    TicketChanges: {
      /** @description Needed to create, or account_external_id */
      account_id?: string;
      account_external_id?: string;
      /** @description Your id of it, unique in the organization: a creation with a known one changes that row */
      external_id?: string | null;
      subject?: string | null;
      /**
       * @description `open` when left out; a `closed_at` alone closes
       * @enum {string}
       */
      status?: "open" | "pending" | "closed";
      /**
       * @description `medium` when left out
       * @enum {string}
       */
      priority?: "low" | "medium" | "high" | "urgent";
      /** @description Now when left out; at most a day ahead */
      opened_at?: string;
      /** @description When it was closed, now when left out; cleared when it is opened again */
      closed_at?: string | null;
      readonly id?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    UpdateOAuthAppBody: {
      name?: string;
      homepage_url?: string | null;
      /** @description Where people are sent back to; compared exactly, but for the port of a loopback address */
      redirect_uris?: string[];
      /** @description The most it can be allowed */
      scopes?: (
        | "accounts:read"
        | "accounts:write"
        | "engagements:read"
        | "engagements:write"
        | "health:read"
        | "health:write"
        | "surveys:read"
        | "surveys:write"
        | "analytics:read"
        | "automation:read"
        | "automation:write"
        | "admin:read"
        | "admin:write"
      )[];
      readonly id?: Json;
      readonly client_id?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
      readonly confidential?: Json;
    };
    UpsertAccountsBody: {
      /** @description Accounts as in a creation; one with a known `external_id` changes that account */
      accounts: components["schemas"]["NewAccount"][];
      /**
       * @description False loads the past quietly: all is kept, logged and scored, but no webhook is told and no workflow starts, neither of these rows nor of the scores that follow from them alone. It takes the scope `admin:write` as well
       * @default true
       */
      notify?: boolean;
    };
    UpsertEngagementsBody: {
      /** @description Engagements as in a creation, of an account by `account_id` or `account_external_id`; one with a known `external_id` changes that engagement */
      engagements: components["schemas"]["NewBatchEngagement"][];
      /**
       * @description False loads the past quietly: all is kept, logged and scored, but no webhook is told and no workflow starts, neither of these rows nor of the scores that follow from them alone. It takes the scope `admin:write` as well
       * @default true
       */
      notify?: boolean;
    };
    Webhook: {
      id: string;
      url: string;
      events: string[];
      description: string | null;
      enabled: boolean;
      /**
       * @description `gone`: the endpoint answered 410; `failing`: five days without a success
       * @enum {string|null}
       */
      disabled_reason: "manual" | "gone" | "failing" | null;
      /** @description ISO 8601, UTC */
      disabled_at: string | null;
      /** @description The first failure since the last success */
      failing_since: string | null;
      /** @description After many failures in a row, when the endpoint is tried next */
      paused_until: string | null;
      /** @description To the minute */
      last_success_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
    };
    WebhookChanges: {
      /** @description Where events go: https, on a public host, without credentials. Private, loopback, link-local, reserved and own addresses are refused in every notation, here and again at each attempt */
      url?: string;
      /** @description Events to send: names, `*` for all, or prefixes like `account.*` */
      events?: (
        | "account.created"
        | "account.updated"
        | "account.health_changed"
        | "engagement.created"
        | "goal.achieved"
        | "goal.missed"
        | "survey.completed"
        | "automation.triggered"
        | "churn.risk_increased"
        | "*"
        | "account.*"
        | "engagement.*"
        | "goal.*"
        | "survey.*"
        | "automation.*"
        | "churn.*"
      )[];
      description?: string | null;
      enabled?: boolean;
      readonly id?: Json;
      readonly disabled_reason?: Json;
      readonly disabled_at?: Json;
      readonly failing_since?: Json;
      readonly paused_until?: Json;
      readonly last_success_at?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
      readonly secret?: Json;
    };
    Workflow: {
      id: string;
      name: string;
      description: string | null;
      /** @enum {string} */
      status: "draft" | "active" | "paused";
      trigger: components["schemas"]["WorkflowTriggerOutput"];
      conditions: components["schemas"]["WorkflowConditionOutput"][];
      actions: components["schemas"]["WorkflowActionOutput"][];
      account_ids: string[] | null;
      /** @description How often one account may start it: always; once, ever; or not again for so many days after a run began. A run that was skipped does not count, and `execute` is not bound by it */
      reentry:
        | ("always" | "once")
        | {
            every_days: number;
          };
      /** @description Runs in a row that failed; at 20 it is paused */
      consecutive_failures: number;
      /**
       * @description `failing`: 20 runs in a row failed
       * @enum {string|null}
       */
      paused_reason: "manual" | "failing" | null;
      /** @description ISO 8601, UTC */
      paused_at: string | null;
      /** @description Of a schedule */
      next_run_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
    };
    WorkflowAction:
      | {
          /** @constant */
          type: "send_email";
          config: {
            /** @description The id or the name of an email template, which must exist when the step runs. May be left out where `subject` and `body` are given */
            template_id?: string;
            /** @description `account_owner` and `cs_manager`: the account's `owner` and `csm`; `customer_contacts`: all its contacts; `primary_contact`: the primary one, or else its first; or an email address. Each address gets it once; at most 1,000 do */
            recipients: string[];
            /** @description Liquid: `account.*`, `contact.*` (the primary one), `health.*`, `goals.*`, `organization.*`, `custom.*`, `trigger.*`, `workflow.*`, `run.*` */
            subject?: string;
            /** @description HTML in Liquid, in place of the template's; what variables give is escaped */
            body?: string;
          };
          /** @description How long to wait before this action, as `1h` or `3d` */
          delay?: string;
        }
      | {
          /** @constant */
          type: "send_survey";
          config: {
            /** @description An id with the prefix srv_ */
            survey_id: string;
            /** @description `account_owner` and `cs_manager`: the account's `owner` and `csm`; `customer_contacts`: all its contacts; `primary_contact`: the primary one, or else its first; or an email address. Each address gets it once; at most 1,000 do */
            recipients: string[];
          };
          /** @description How long to wait before this action, as `1h` or `3d` */
          delay?: string;
        }
      | {
          /** @constant */
          type: "create_task";
          config: {
            /** @description Liquid: `account.*`, `contact.*` (the primary one), `health.*`, `goals.*`, `organization.*`, `custom.*`, `trigger.*`, `workflow.*`, `run.*` */
            title: string;
            /** @description Liquid: `account.*`, `contact.*` (the primary one), `health.*`, `goals.*`, `organization.*`, `custom.*`, `trigger.*`, `workflow.*`, `run.*` */
            description?: string;
            /** @description A name or an address, Liquid; or `account_owner` or `cs_manager` for theirs, if any */
            assignee?: string;
            /**
             * @default medium
             * @enum {string}
             */
            priority?: "low" | "medium" | "high";
            /** @description Due so long after the step, as a UTC day */
            due_in?: string;
            due_date?: string;
          };
          /** @description How long to wait before this action, as `1h` or `3d` */
          delay?: string;
        }
      | {
          /** @constant */
          type: "update_health_score";
          config: {
            adjustment: number;
            reason: string;
            /** @description 30d when left out */
            duration?: string;
          };
          /** @description How long to wait before this action, as `1h` or `3d` */
          delay?: string;
        }
      | {
          /** @constant */
          type: "change_status";
          config: {
            /** @enum {string} */
            new_status: "onboarding" | "active" | "at_risk" | "churned";
            reason: string;
          };
          /** @description How long to wait before this action, as `1h` or `3d` */
          delay?: string;
        }
      | {
          /** @constant */
          type: "webhook";
          config: {
            /** @description https, on a public host, without credentials; private, reserved and own addresses are refused, here and at each attempt */
            url: string;
            /**
             * @default POST
             * @enum {string}
             */
            method?: "POST" | "PUT" | "PATCH" | "GET" | "DELETE";
            headers?: {
              [key: string]: string;
            };
            /** @description The body, as JSON whose texts are Liquid; when left out, `workflow`, `run`, `trigger` and `account` */
            payload?: Json;
          };
          /** @description How long to wait before this action, as `1h` or `3d` */
          delay?: string;
        }
      | {
          /** @constant */
          type: "slack";
          config: {
            /** @description https, on a public host, without credentials; private, reserved and own addresses are refused, here and at each attempt */
            webhook_url: string;
            /** @description Liquid: `account.*`, `contact.*` (the primary one), `health.*`, `goals.*`, `organization.*`, `custom.*`, `trigger.*`, `workflow.*`, `run.*` */
            text: string;
          };
          /** @description How long to wait before this action, as `1h` or `3d` */
          delay?: string;
        };
    WorkflowActionOutput:
      | {
          /** @constant */
          type: "send_email";
          config: {
            /** @description The id or the name of an email template, which must exist when the step runs. May be left out where `subject` and `body` are given */
            template_id?: string;
            /** @description `account_owner` and `cs_manager`: the account's `owner` and `csm`; `customer_contacts`: all its contacts; `primary_contact`: the primary one, or else its first; or an email address. Each address gets it once; at most 1,000 do */
            recipients: string[];
            /** @description Liquid: `account.*`, `contact.*` (the primary one), `health.*`, `goals.*`, `organization.*`, `custom.*`, `trigger.*`, `workflow.*`, `run.*` */
            subject?: string;
            /** @description HTML in Liquid, in place of the template's; what variables give is escaped */
            body?: string;
          };
          /** @description How long to wait before this action, as `1h` or `3d` */
          delay?: string;
        }
      | {
          /** @constant */
          type: "send_survey";
          config: {
            /** @description An id with the prefix srv_ */
            survey_id: string;
            /** @description `account_owner` and `cs_manager`: the account's `owner` and `csm`; `customer_contacts`: all its contacts; `primary_contact`: the primary one, or else its first; or an email address. Each address gets it once; at most 1,000 do */
            recipients: string[];
          };
          /** @description How long to wait before this action, as `1h` or `3d` */
          delay?: string;
        }
      | {
          /** @constant */
          type: "create_task";
          config: {
            /** @description Liquid: `account.*`, `contact.*` (the primary one), `health.*`, `goals.*`, `organization.*`, `custom.*`, `trigger.*`, `workflow.*`, `run.*` */
            title: string;
            /** @description Liquid: `account.*`, `contact.*` (the primary one), `health.*`, `goals.*`, `organization.*`, `custom.*`, `trigger.*`, `workflow.*`, `run.*` */
            description?: string;
            /** @description A name or an address, Liquid; or `account_owner` or `cs_manager` for theirs, if any */
            assignee?: string;
            /**
             * @default medium
             * @enum {string}
             */
            priority: "low" | "medium" | "high";
            /** @description Due so long after the step, as a UTC day */
            due_in?: string;
            due_date?: string;
          };
          /** @description How long to wait before this action, as `1h` or `3d` */
          delay?: string;
        }
      | {
          /** @constant */
          type: "update_health_score";
          config: {
            adjustment: number;
            reason: string;
            /** @description 30d when left out */
            duration?: string;
          };
          /** @description How long to wait before this action, as `1h` or `3d` */
          delay?: string;
        }
      | {
          /** @constant */
          type: "change_status";
          config: {
            /** @enum {string} */
            new_status: "onboarding" | "active" | "at_risk" | "churned";
            reason: string;
          };
          /** @description How long to wait before this action, as `1h` or `3d` */
          delay?: string;
        }
      | {
          /** @constant */
          type: "webhook";
          config: {
            /** @description https, on a public host, without credentials; private, reserved and own addresses are refused, here and at each attempt */
            url: string;
            /**
             * @default POST
             * @enum {string}
             */
            method: "POST" | "PUT" | "PATCH" | "GET" | "DELETE";
            headers?: {
              [key: string]: string;
            };
            /** @description The body, as JSON whose texts are Liquid; when left out, `workflow`, `run`, `trigger` and `account` */
            payload?: Json;
          };
          /** @description How long to wait before this action, as `1h` or `3d` */
          delay?: string;
        }
      | {
          /** @constant */
          type: "slack";
          config: {
            /** @description https, on a public host, without credentials; private, reserved and own addresses are refused, here and at each attempt */
            webhook_url: string;
            /** @description Liquid: `account.*`, `contact.*` (the primary one), `health.*`, `goals.*`, `organization.*`, `custom.*`, `trigger.*`, `workflow.*`, `run.*` */
            text: string;
          };
          /** @description How long to wait before this action, as `1h` or `3d` */
          delay?: string;
        };
    WorkflowChanges: {
      name?: string;
      description?: string | null;
      /** @enum {string} */
      status?: "draft" | "active" | "paused";
      trigger?: components["schemas"]["WorkflowTrigger"];
      /** @description All must hold */
      conditions?: components["schemas"]["WorkflowCondition"][];
      /** @description In this order */
      actions?: components["schemas"]["WorkflowAction"][];
      account_ids?: string[] | null;
      /** @description How often one account may start it: always; once, ever; or not again for so many days after a run began. A run that was skipped does not count, and `execute` is not bound by it */
      reentry?:
        | ("always" | "once")
        | {
            every_days: number;
          };
      readonly id?: Json;
      readonly consecutive_failures?: Json;
      readonly paused_reason?: Json;
      readonly paused_at?: Json;
      readonly next_run_at?: Json;
      readonly created_at?: Json;
      readonly updated_at?: Json;
    };
    WorkflowCondition:
      | {
          /** @constant */
          type: "account_filter";
          /** @default {} */
          config?: {
            status?: ("onboarding" | "active" | "at_risk" | "churned")[];
            industry?: string[];
            size?: ("startup" | "small" | "medium" | "large" | "enterprise")[];
            /** @description At least one of these */
            tags?: string[];
            arr_min?: number;
            arr_max?: number;
            health_score_min?: number;
            health_score_max?: number;
            churn_risk_min?: number;
            churn_risk_max?: number;
          };
        }
      | {
          /** @constant */
          type: "time_condition";
          /** @default {} */
          config?: {
            /** @description Monday to Friday, from 09:00 to before 17:00 */
            business_hours_only?: boolean;
            /** @description The organization's when left out */
            timezone?: string;
            excluded_dates?: string[];
            /** @description 1 (Monday) to 7 (Sunday) */
            days_of_week?: number[];
          };
        }
      | {
          /** @constant */
          type: "engagement_history";
          config: {
            /** @description Holds when the newest is at least so many days ago, or there is none */
            last_engagement_days?: number;
            /** @description Holds when there are at least so many */
            engagement_count_min?: number;
            engagement_types?: ("meeting" | "call" | "email" | "note" | "demo" | "training")[];
            outcomes?: ("positive" | "neutral" | "negative" | "action_required")[];
          };
        }
      | {
          /** @constant */
          type: "custom";
          config: {
            /** @description A field of the account as `arr` or `owner.email`, or a custom field as `custom_fields.tier` or just `tier` */
            field: string;
            /** @enum {string} */
            operator: "equals" | "not_equals" | "greater_than" | "less_than" | "contains";
            value: Json;
          };
        };
    WorkflowConditionOutput:
      | {
          /** @constant */
          type: "account_filter";
          config: {
            status?: ("onboarding" | "active" | "at_risk" | "churned")[];
            industry?: string[];
            size?: ("startup" | "small" | "medium" | "large" | "enterprise")[];
            /** @description At least one of these */
            tags?: string[];
            arr_min?: number;
            arr_max?: number;
            health_score_min?: number;
            health_score_max?: number;
            churn_risk_min?: number;
            churn_risk_max?: number;
          };
        }
      | {
          /** @constant */
          type: "time_condition";
          config: {
            /** @description Monday to Friday, from 09:00 to before 17:00 */
            business_hours_only?: boolean;
            /** @description The organization's when left out */
            timezone?: string;
            excluded_dates?: string[];
            /** @description 1 (Monday) to 7 (Sunday) */
            days_of_week?: number[];
          };
        }
      | {
          /** @constant */
          type: "engagement_history";
          config: {
            /** @description Holds when the newest is at least so many days ago, or there is none */
            last_engagement_days?: number;
            /** @description Holds when there are at least so many */
            engagement_count_min?: number;
            engagement_types?: ("meeting" | "call" | "email" | "note" | "demo" | "training")[];
            outcomes?: ("positive" | "neutral" | "negative" | "action_required")[];
          };
        }
      | {
          /** @constant */
          type: "custom";
          config: {
            /** @description A field of the account as `arr` or `owner.email`, or a custom field as `custom_fields.tier` or just `tier` */
            field: string;
            /** @enum {string} */
            operator: "equals" | "not_equals" | "greater_than" | "less_than" | "contains";
            value: Json;
          };
        };
    WorkflowExecution: components["schemas"]["Run"][] | components["schemas"]["DryRun"][];
    WorkflowStats: {
      period: {
        date_from: string;
        date_to: string;
      };
      workflows: {
        total: number;
        active: number;
        draft: number;
        paused: number;
        failing: number;
      };
      runs: number;
      /** @description Queued, running or waiting */
      open: number;
      success: number;
      failed: number;
      skipped: number;
      cancelled: number;
      /** @description Share of success among success and failed, in percent; null without any */
      success_rate: number | null;
      /** @description Days with runs */
      daily: {
        date: string;
        runs: number;
        /** @description Queued, running or waiting */
        open: number;
        success: number;
        failed: number;
        skipped: number;
        cancelled: number;
      }[];
      /** @description Workflows with runs in the period, those with most first, at most 100 */
      by_workflow: {
        workflow_id: string;
        name: string;
        /** @enum {string} */
        status: "draft" | "active" | "paused";
        runs: number;
        /** @description Queued, running or waiting */
        open: number;
        success: number;
        failed: number;
        skipped: number;
        cancelled: number;
        success_rate: number | null;
        /** @description ISO 8601, UTC */
        last_run_at: string | null;
      }[];
    };
    WorkflowTemplate: {
      id: string;
      name: string;
      description: string;
      workflow: components["schemas"]["NewWorkflow"];
    };
    WorkflowTrigger:
      | {
          /** @constant */
          type: "account_created";
          /** @default {} */
          config?: Record<string, never>;
        }
      | {
          /** @constant */
          type: "account_updated";
          /** @default {} */
          config?: {
            /** @description Only when one of these changed, as `arr`, `contacts` or `custom_fields` */
            fields?: string[];
          };
        }
      | {
          /** @constant */
          type: "health_score_change";
          /** @default {} */
          config?: {
            threshold?: number;
            /**
             * @default both
             * @enum {string}
             */
            direction?: "increase" | "decrease" | "both";
            /** @description Points, either way */
            minimum_change?: number;
          };
        }
      | {
          /** @constant */
          type: "churn_risk_increase";
          /** @default {} */
          config?: {
            threshold?: number;
          };
        }
      | {
          /** @constant */
          type: "engagement_event";
          config: {
            /** @enum {string} */
            event_type: "created" | "meeting_missed" | "negative_outcome" | "no_response";
            /** @description 1d for `meeting_missed`, 3d for `no_response` when left out */
            time_threshold?: string;
            /** @description All when left out; for `meeting_missed`, meetings */
            engagement_types?: ("meeting" | "call" | "email" | "note" | "demo" | "training")[];
          };
        }
      | {
          /** @constant */
          type: "status_change";
          config: {
            /** @enum {string} */
            from_status?: "onboarding" | "active" | "at_risk" | "churned";
            /** @enum {string} */
            to_status: "onboarding" | "active" | "at_risk" | "churned";
            /**
             * @description Whether accounts created with `to_status` count as well
             * @default false
             */
            include_new_accounts?: boolean;
          };
        }
      | {
          /** @constant */
          type: "goal_event";
          config: {
            /** @enum {string} */
            event: "created" | "achieved" | "missed" | "at_risk";
            /** @description The goal's `metric_type`; all when left out */
            goal_types?: (
              | "accounts"
              | "arr"
              | "nps"
              | "health_score"
              | "adoption"
              | "renewals"
              | "seat_count"
              | "custom"
            )[];
          };
        }
      | {
          /** @constant */
          type: "survey_completed";
          /** @default {} */
          config?: {
            /** @description An id with the prefix srv_ */
            survey_id?: string;
            /** @description As answered: 0 to 10 for NPS */
            score_min?: number;
            score_max?: number;
          };
        }
      | {
          /** @constant */
          type: "contract_ending";
          config: {
            days: number;
          };
        }
      | {
          /** @constant */
          type: "scheduled";
          config: {
            /** @enum {string} */
            schedule: "daily" | "weekly" | "monthly";
            /** @description HH:MM, 24 hours, in `timezone` */
            time: string;
            /** @description The organization's when left out */
            timezone?: string;
            /** @description 1 (Monday) to 7 (Sunday) */
            days_of_week?: number[];
          };
        }
      | {
          /** @constant */
          type: "manual";
          /** @default {} */
          config?: Record<string, never>;
        };
    WorkflowTriggerOutput:
      | {
          /** @constant */
          type: "account_created";
          config: Record<string, never>;
        }
      | {
          /** @constant */
          type: "account_updated";
          config: {
            /** @description Only when one of these changed, as `arr`, `contacts` or `custom_fields` */
            fields?: string[];
          };
        }
      | {
          /** @constant */
          type: "health_score_change";
          config: {
            threshold?: number;
            /**
             * @default both
             * @enum {string}
             */
            direction: "increase" | "decrease" | "both";
            /** @description Points, either way */
            minimum_change?: number;
          };
        }
      | {
          /** @constant */
          type: "churn_risk_increase";
          config: {
            threshold?: number;
          };
        }
      | {
          /** @constant */
          type: "engagement_event";
          config: {
            /** @enum {string} */
            event_type: "created" | "meeting_missed" | "negative_outcome" | "no_response";
            /** @description 1d for `meeting_missed`, 3d for `no_response` when left out */
            time_threshold?: string;
            /** @description All when left out; for `meeting_missed`, meetings */
            engagement_types?: ("meeting" | "call" | "email" | "note" | "demo" | "training")[];
          };
        }
      | {
          /** @constant */
          type: "status_change";
          config: {
            /** @enum {string} */
            from_status?: "onboarding" | "active" | "at_risk" | "churned";
            /** @enum {string} */
            to_status: "onboarding" | "active" | "at_risk" | "churned";
            /**
             * @description Whether accounts created with `to_status` count as well
             * @default false
             */
            include_new_accounts: boolean;
          };
        }
      | {
          /** @constant */
          type: "goal_event";
          config: {
            /** @enum {string} */
            event: "created" | "achieved" | "missed" | "at_risk";
            /** @description The goal's `metric_type`; all when left out */
            goal_types?: (
              | "accounts"
              | "arr"
              | "nps"
              | "health_score"
              | "adoption"
              | "renewals"
              | "seat_count"
              | "custom"
            )[];
          };
        }
      | {
          /** @constant */
          type: "survey_completed";
          config: {
            /** @description An id with the prefix srv_ */
            survey_id?: string;
            /** @description As answered: 0 to 10 for NPS */
            score_min?: number;
            score_max?: number;
          };
        }
      | {
          /** @constant */
          type: "contract_ending";
          config: {
            days: number;
          };
        }
      | {
          /** @constant */
          type: "scheduled";
          config: {
            /** @enum {string} */
            schedule: "daily" | "weekly" | "monthly";
            /** @description HH:MM, 24 hours, in `timezone` */
            time: string;
            /** @description The organization's when left out */
            timezone?: string;
            /** @description 1 (Monday) to 7 (Sunday) */
            days_of_week?: number[];
          };
        }
      | {
          /** @constant */
          type: "manual";
          config: Record<string, never>;
        };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type Account = components["schemas"]["Account"];
export type AccountChanges = components["schemas"]["AccountChanges"];
export type AccountCreatedEvent = components["schemas"]["AccountCreatedEvent"];
export type AccountDetail = components["schemas"]["AccountDetail"];
export type AccountHealth = components["schemas"]["AccountHealth"];
export type AccountHealthChangedEvent = components["schemas"]["AccountHealthChangedEvent"];
export type AccountSurvey = components["schemas"]["AccountSurvey"];
export type AccountUpdatedEvent = components["schemas"]["AccountUpdatedEvent"];
export type AccountWithContacts = components["schemas"]["AccountWithContacts"];
export type AdvanceSandboxClockBody = components["schemas"]["AdvanceSandboxClockBody"];
export type ApiKey = components["schemas"]["ApiKey"];
export type Attempt = components["schemas"]["Attempt"];
export type AuditLogEntry = components["schemas"]["AuditLogEntry"];
export type AutomationTriggeredEvent = components["schemas"]["AutomationTriggeredEvent"];
export type Backtest = components["schemas"]["Backtest"];
export type BatchRow = components["schemas"]["BatchRow"];
export type Caller = components["schemas"]["Caller"];
export type CancelRunBody = components["schemas"]["CancelRunBody"];
export type ChurnRiskAnalytics = components["schemas"]["ChurnRiskAnalytics"];
export type ChurnRiskIncreasedEvent = components["schemas"]["ChurnRiskIncreasedEvent"];
export type Contact = components["schemas"]["Contact"];
export type ContactChanges = components["schemas"]["ContactChanges"];
export type CreateEventsBody = components["schemas"]["CreateEventsBody"];
export type CreateExportBody = components["schemas"]["CreateExportBody"];
export type CreateInvoicesBody = components["schemas"]["CreateInvoicesBody"];
export type CreateOAuthAppBody = components["schemas"]["CreateOAuthAppBody"];
export type CreateOAuthAppResult = components["schemas"]["CreateOAuthAppResult"];
export type CreateTicketsBody = components["schemas"]["CreateTicketsBody"];
export type CreatedOrganization = components["schemas"]["CreatedOrganization"];
export type Customer = components["schemas"]["Customer"];
export type CustomerDashboard = components["schemas"]["CustomerDashboard"];
export type CustomerHealth = components["schemas"]["CustomerHealth"];
export type CustomerSignals = components["schemas"]["CustomerSignals"];
export type DashboardStats = components["schemas"]["DashboardStats"];
export type Deleted = components["schemas"]["Deleted"];
export type Delivery = components["schemas"]["Delivery"];
export type DeliveryWithAttempts = components["schemas"]["DeliveryWithAttempts"];
export type DryRun = components["schemas"]["DryRun"];
export type Email = components["schemas"]["Email"];
export type EmailTemplate = components["schemas"]["EmailTemplate"];
export type EmailTemplateChanges = components["schemas"]["EmailTemplateChanges"];
export type Engagement = components["schemas"]["Engagement"];
export type EngagementAnalytics = components["schemas"]["EngagementAnalytics"];
export type EngagementChanges = components["schemas"]["EngagementChanges"];
export type EngagementCreatedEvent = components["schemas"]["EngagementCreatedEvent"];
export type ErasePersonBody = components["schemas"]["ErasePersonBody"];
export type Erasure = components["schemas"]["Erasure"];
export type Event = components["schemas"]["Event"];
export type EventDescription = components["schemas"]["EventDescription"];
export type Execute = components["schemas"]["Execute"];
export type Export = components["schemas"]["Export"];
export type GetAccountByExternalIdQuery = components["schemas"]["GetAccountByExternalIdQuery"];
export type GetAccountHealthQuery = components["schemas"]["GetAccountHealthQuery"];
export type GetAccountQuery = components["schemas"]["GetAccountQuery"];
export type GetAutomationStatsQuery = components["schemas"]["GetAutomationStatsQuery"];
export type GetChurnRiskQuery = components["schemas"]["GetChurnRiskQuery"];
export type GetEngagementAnalyticsQuery = components["schemas"]["GetEngagementAnalyticsQuery"];
export type GetHealthAnalyticsQuery = components["schemas"]["GetHealthAnalyticsQuery"];
export type Goal = components["schemas"]["Goal"];
export type GoalAchievedEvent = components["schemas"]["GoalAchievedEvent"];
export type GoalChanges = components["schemas"]["GoalChanges"];
export type GoalMissedEvent = components["schemas"]["GoalMissedEvent"];
export type HealthAnalytics = components["schemas"]["HealthAnalytics"];
export type HealthConfig = components["schemas"]["HealthConfig"];
export type HealthConfigChanges = components["schemas"]["HealthConfigChanges"];
export type HealthMetric = components["schemas"]["HealthMetric"];
export type HealthRow = components["schemas"]["HealthRow"];
export type Invoice = components["schemas"]["Invoice"];
export type InvoiceChanges = components["schemas"]["InvoiceChanges"];
export type ListAccountsQuery = components["schemas"]["ListAccountsQuery"];
export type ListApiKeysQuery = components["schemas"]["ListApiKeysQuery"];
export type ListAuditLogQuery = components["schemas"]["ListAuditLogQuery"];
export type ListContactsQuery = components["schemas"]["ListContactsQuery"];
export type ListEmailTemplatesQuery = components["schemas"]["ListEmailTemplatesQuery"];
export type ListEmailsQuery = components["schemas"]["ListEmailsQuery"];
export type ListEngagementsQuery = components["schemas"]["ListEngagementsQuery"];
export type ListErasuresQuery = components["schemas"]["ListErasuresQuery"];
export type ListEventsQuery = components["schemas"]["ListEventsQuery"];
export type ListExportsQuery = components["schemas"]["ListExportsQuery"];
export type ListGoalsQuery = components["schemas"]["ListGoalsQuery"];
export type ListHealthConfigVersionsQuery = components["schemas"]["ListHealthConfigVersionsQuery"];
export type ListHealthMetricsQuery = components["schemas"]["ListHealthMetricsQuery"];
export type ListInvoicesQuery = components["schemas"]["ListInvoicesQuery"];
export type ListOAuthAppsQuery = components["schemas"]["ListOAuthAppsQuery"];
export type ListOAuthGrantsQuery = components["schemas"]["ListOAuthGrantsQuery"];
export type ListOrganizationsQuery = components["schemas"]["ListOrganizationsQuery"];
export type ListRunsOfWorkflowQuery = components["schemas"]["ListRunsOfWorkflowQuery"];
export type ListRunsQuery = components["schemas"]["ListRunsQuery"];
export type ListSuppressionsQuery = components["schemas"]["ListSuppressionsQuery"];
export type ListSurveyRecipientsQuery = components["schemas"]["ListSurveyRecipientsQuery"];
export type ListSurveyResponsesQuery = components["schemas"]["ListSurveyResponsesQuery"];
export type ListSurveysQuery = components["schemas"]["ListSurveysQuery"];
export type ListTasksQuery = components["schemas"]["ListTasksQuery"];
export type ListTicketsQuery = components["schemas"]["ListTicketsQuery"];
export type ListWebhookDeliveriesQuery = components["schemas"]["ListWebhookDeliveriesQuery"];
export type ListWebhookRecoveriesQuery = components["schemas"]["ListWebhookRecoveriesQuery"];
export type ListWebhooksQuery = components["schemas"]["ListWebhooksQuery"];
export type ListWorkflowsQuery = components["schemas"]["ListWorkflowsQuery"];
export type LoadSandboxDemoBody = components["schemas"]["LoadSandboxDemoBody"];
export type LoadSandboxDemoResult = components["schemas"]["LoadSandboxDemoResult"];
export type NewAccount = components["schemas"]["NewAccount"];
export type NewApiKey = components["schemas"]["NewApiKey"];
export type NewBacktest = components["schemas"]["NewBacktest"];
export type NewBatchEngagement = components["schemas"]["NewBatchEngagement"];
export type NewBatchEvent = components["schemas"]["NewBatchEvent"];
export type NewContact = components["schemas"]["NewContact"];
export type NewEmailTemplate = components["schemas"]["NewEmailTemplate"];
export type NewEngagement = components["schemas"]["NewEngagement"];
export type NewEvent = components["schemas"]["NewEvent"];
export type NewGoal = components["schemas"]["NewGoal"];
export type NewHealth = components["schemas"]["NewHealth"];
export type NewInvoice = components["schemas"]["NewInvoice"];
export type NewOrganization = components["schemas"]["NewOrganization"];
export type NewResponse = components["schemas"]["NewResponse"];
export type NewSend = components["schemas"]["NewSend"];
export type NewSimulation = components["schemas"]["NewSimulation"];
export type NewSuppression = components["schemas"]["NewSuppression"];
export type NewSurvey = components["schemas"]["NewSurvey"];
export type NewTask = components["schemas"]["NewTask"];
export type NewTicket = components["schemas"]["NewTicket"];
export type NewWebhook = components["schemas"]["NewWebhook"];
export type NewWorkflow = components["schemas"]["NewWorkflow"];
export type OAuthApp = components["schemas"]["OAuthApp"];
export type OAuthGrant = components["schemas"]["OAuthGrant"];
export type OpenApi = components["schemas"]["OpenApi"];
export type Organization = components["schemas"]["Organization"];
export type OrganizationChanges = components["schemas"]["OrganizationChanges"];
export type OrganizationStats = components["schemas"]["OrganizationStats"];
export type OwnOrganizationChanges = components["schemas"]["OwnOrganizationChanges"];
export type PingEvent = components["schemas"]["PingEvent"];
export type Recipient = components["schemas"]["Recipient"];
export type RecordCustomerEventsResult = components["schemas"]["RecordCustomerEventsResult"];
export type Recover = components["schemas"]["Recover"];
export type Recovery = components["schemas"]["Recovery"];
export type RedeliverWebhookDeliveryBody = components["schemas"]["RedeliverWebhookDeliveryBody"];
export type ResetSandboxBody = components["schemas"]["ResetSandboxBody"];
export type ResetSandboxResult = components["schemas"]["ResetSandboxResult"];
export type RetryRunBody = components["schemas"]["RetryRunBody"];
export type RotateApiKey = components["schemas"]["RotateApiKey"];
export type RotateOAuthAppSecretBody = components["schemas"]["RotateOAuthAppSecretBody"];
export type RotateSecret = components["schemas"]["RotateSecret"];
export type Run = components["schemas"]["Run"];
export type RunWithSteps = components["schemas"]["RunWithSteps"];
export type SandboxClock = components["schemas"]["SandboxClock"];
export type Secret = components["schemas"]["Secret"];
export type ShownApiKey = components["schemas"]["ShownApiKey"];
export type ShownWebhook = components["schemas"]["ShownWebhook"];
export type Simulation = components["schemas"]["Simulation"];
export type Status = components["schemas"]["Status"];
export type Step = components["schemas"]["Step"];
export type Suppression = components["schemas"]["Suppression"];
export type Survey = components["schemas"]["Survey"];
export type SurveyChanges = components["schemas"]["SurveyChanges"];
export type SurveyCompletedEvent = components["schemas"]["SurveyCompletedEvent"];
export type SurveyResponse = components["schemas"]["SurveyResponse"];
export type SurveyResults = components["schemas"]["SurveyResults"];
export type SurveyWithResults = components["schemas"]["SurveyWithResults"];
export type Task = components["schemas"]["Task"];
export type TaskChanges = components["schemas"]["TaskChanges"];
export type TestAttempt = components["schemas"]["TestAttempt"];
export type TestWebhookBody = components["schemas"]["TestWebhookBody"];
export type Ticket = components["schemas"]["Ticket"];
export type TicketChanges = components["schemas"]["TicketChanges"];
export type UpdateOAuthAppBody = components["schemas"]["UpdateOAuthAppBody"];
export type UpsertAccountsBody = components["schemas"]["UpsertAccountsBody"];
export type UpsertEngagementsBody = components["schemas"]["UpsertEngagementsBody"];
export type Webhook = components["schemas"]["Webhook"];
export type WebhookChanges = components["schemas"]["WebhookChanges"];
export type Workflow = components["schemas"]["Workflow"];
export type WorkflowAction = components["schemas"]["WorkflowAction"];
export type WorkflowActionOutput = components["schemas"]["WorkflowActionOutput"];
export type WorkflowChanges = components["schemas"]["WorkflowChanges"];
export type WorkflowCondition = components["schemas"]["WorkflowCondition"];
export type WorkflowConditionOutput = components["schemas"]["WorkflowConditionOutput"];
export type WorkflowExecution = components["schemas"]["WorkflowExecution"];
export type WorkflowStats = components["schemas"]["WorkflowStats"];
export type WorkflowTemplate = components["schemas"]["WorkflowTemplate"];
export type WorkflowTrigger = components["schemas"]["WorkflowTrigger"];
export type WorkflowTriggerOutput = components["schemas"]["WorkflowTriggerOutput"];

/** What is posted to a webhook, by `event`. `id` is the same at every attempt: tell repetitions by it. */
export type WebhookEvent =
  | AccountCreatedEvent
  | AccountUpdatedEvent
  | AccountHealthChangedEvent
  | EngagementCreatedEvent
  | GoalAchievedEvent
  | GoalMissedEvent
  | SurveyCompletedEvent
  | AutomationTriggeredEvent
  | ChurnRiskIncreasedEvent
  | PingEvent;
export interface Resources {
  readonly status: StatusResource;
  readonly openapi: OpenapiResource;
  readonly postman: PostmanResource;
  readonly admin: AdminResource;
  readonly me: MeResource;
  readonly organization: OrganizationResource;
  readonly apiKeys: ApiKeysResource;
  readonly auditLog: AuditLogResource;
  readonly exports: ExportsResource;
  readonly privacy: PrivacyResource;
  readonly sandbox: SandboxResource;
  readonly oauthApps: OauthAppsResource;
  readonly accounts: AccountsResource;
  readonly contacts: ContactsResource;
  readonly webhooks: WebhooksResource;
  readonly health: HealthResource;
  readonly surveys: SurveysResource;
  readonly emails: EmailsResource;
  readonly emailTemplates: EmailTemplatesResource;
  readonly suppressions: SuppressionsResource;
  readonly analytics: AnalyticsResource;
  readonly tasks: TasksResource;
  readonly automation: AutomationResource;
  readonly engagements: EngagementsResource;
  readonly goals: GoalsResource;
  readonly events: EventsResource;
  readonly tickets: TicketsResource;
  readonly invoices: InvoicesResource;
  readonly customers: CustomersResource;
}

export interface StatusResource {
  /**
   * Is the service up?.
   *
   * 200 while the database answers, 503 when it does not. `degraded`: it answers, but webhook deliveries are late.
   */
  get(options?: RequestOptions): Answer<Status>;
}

export interface OpenapiResource {
  /**
   * This API as an OpenAPI 3.1 document.
   *
   * Every operation with its parameters, bodies, errors and examples, and every webhook.
   */
  get(options?: RequestOptions): Answer<OpenApi>;
}

export interface PostmanResource {
  /**
   * This API as a Postman collection.
   *
   * Version 2.1. Set the variable `apiKey` and run it from start to end: what a request creates is kept in variables for those after it, and is deleted last.
   */
  get(options?: RequestOptions): Answer<OpenApi>;
}

export interface AdminResource {
  /**
   * How the service stands, as OpenMetrics text.
   *
   * For Prometheus and whatever else reads OpenMetrics. Counts end at 10,000, which means that or more; every read is bounded. What each number means and when it is cause for alarm stands in docs/operations.md.
   */
  metrics(options?: RequestOptions): Answer<string>;
  readonly organizations: AdminOrganizationsResource;
}

export interface AdminOrganizationsResource {
  /**
   * Create an organization and its first API key.
   *
   * With its first key, which has all scopes and is shown this once.
   */
  create(body: NewOrganization, options?: RequestOptions): Answer<CreatedOrganization>;
  /**
   * List organizations.
   *
   * Newest first.
   */
  list(query?: ListOrganizationsQuery, options?: RequestOptions): PageAnswer<Organization>;
  /**
   * Get an organization.
   *
   * A tenant with its plan and limits.
   */
  get(id: string, options?: RequestOptions): Answer<Organization>;
  /**
   * Change an organization's plan, limits or name.
   *
   * Its plan, limits, name and settings. They hold from the next request on, and reset no window.
   */
  update(id: string, body: OrganizationChanges, options?: RequestOptions): Answer<Organization>;
  /**
   * Erase an organization and everything it owns.
   *
   * The whole tenant, with everything it owns. Its keys are refused at once.
   */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
  /**
   * How an organization's webhook deliveries stand.
   *
   * Its webhook deliveries: how late the oldest is, and how many wait, are held or were given up.
   */
  stats(id: string, options?: RequestOptions): Answer<OrganizationStats>;
}

export interface MeResource {
  /**
   * Who this API key is and what it may do.
   *
   * The organization, key, scopes, plan and limits of whoever asks. Any valid key may.
   */
  get(options?: RequestOptions): Answer<Caller>;
}

export interface OrganizationResource {
  /**
   * Get the organization.
   *
   * The organization of the key.
   *
   * Takes the scope `admin:read`.
   */
  get(options?: RequestOptions): Answer<Organization>;
  /**
   * Change the organization.
   *
   * Its name, currency, time zone and settings. Only the fields given change; a setting that is null is the default again.
   *
   * Takes the scope `admin:write`.
   */
  update(body: OwnOrganizationChanges, options?: RequestOptions): Answer<Organization>;
}

export interface ApiKeysResource {
  /**
   * List API keys.
   *
   * Without the keys themselves, which are not kept. Revoked and expired ones are among them.
   *
   * Takes the scope `admin:read`.
   */
  list(query?: ListApiKeysQuery, options?: RequestOptions): PageAnswer<ApiKey>;
  /**
   * Create an API key.
   *
   * The key is shown this once. A key cannot give scopes it lacks.
   *
   * Takes an API key with the scope `admin:write`.
   */
  create(body: NewApiKey, options?: RequestOptions): Answer<ShownApiKey>;
  /**
   * Get an API key.
   *
   * Without the key itself, which is not kept.
   *
   * Takes the scope `admin:read`.
   */
  get(id: string, options?: RequestOptions): Answer<ApiKey>;
  /**
   * Revoke an API key at once.
   *
   * It is refused from its next request on, and with it every OAuth app that was allowed something by who was signed in with it.
   *
   * Takes the scope `admin:write`.
   */
  revoke(id: string, options?: RequestOptions): Answer<Deleted>;
  /**
   * Replace an API key by a new one of the same scopes.
   *
   * A new key with the same name and scopes, shown this once; the old one keeps working for `grace_seconds`. 409 for one that was revoked or rotated before.
   *
   * Takes an API key with the scope `admin:write`.
   */
  rotate(id: string, body?: RotateApiKey, options?: RequestOptions): Answer<ShownApiKey>;
}

export interface AuditLogResource {
  /**
   * Who did what to which id, when, with which request id.
   *
   * Every write, newest first. `details` depends on the action.
   *
   * Takes the scope `admin:read`.
   */
  list(query?: ListAuditLogQuery, options?: RequestOptions): PageAnswer<AuditLogEntry>;
}

export interface ExportsResource {
  /**
   * Export everything the organization owns.
   *
   * Makes a file of one JSON object per line (NDJSON): first `{kind: "export", data: {id, organization, …}}`, then `{kind, data}` for every row there is. It is made beside your other calls: each row is as it stood when its turn came. Secrets are not in it: keys, webhook secrets, links' tokens, headers and Slack URLs of workflows. Poll until the status is `completed`; the file is kept for seven days.
   *
   * Takes the scope `admin:write`.
   */
  create(body?: CreateExportBody, options?: RequestOptions): Answer<Export>;
  /**
   * List exports.
   *
   * Newest first.
   *
   * Takes the scope `admin:read`.
   */
  list(query?: ListExportsQuery, options?: RequestOptions): PageAnswer<Export>;
  /**
   * Get an export.
   *
   * How far it is, and where its file is.
   *
   * Takes the scope `admin:read`.
   */
  get(id: string, options?: RequestOptions): Answer<Export>;
  /**
   * Delete an export and its file.
   *
   * Its file goes with it.
   *
   * Takes the scope `admin:write`.
   */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
  /**
   * The file of an export.
   *
   * `Repr-Digest` carries the SHA-256 of the file (RFC 9530). 409 while it is being made, 404 once it is gone. It holds what every other scope opens, so it takes what making it does.
   *
   * Takes the scope `admin:write`.
   */
  download(id: string, options?: RequestOptions): Answer<ReadableStream<Uint8Array>>;
}

export interface PrivacyResource {
  readonly erasures: PrivacyErasuresResource;
}

export interface PrivacyErasuresResource {
  /**
   * Erase a person.
   *
   * Erases everything about an email address, in every account: contacts, attendees, owners and managers go; tasks lose their assignee; survey recipients and responses stay as numbers without a name, and answers in words go; emails to them go from the log with their bodies; in everything else (webhook events and deliveries, the audit log, runs, kept answers, texts) the address and the person's full names give way to `[erased]`. On the suppression list they stay as a digest, so that they stay unsubscribed. Exports made so far go. The work is done when a look through everything finds nothing any more; poll until the status is `completed`.
   *
   * Takes the scope `admin:write`.
   */
  create(body: ErasePersonBody, options?: RequestOptions): Answer<Erasure>;
  /**
   * List erasures of persons.
   *
   * Newest first. The address itself is not kept.
   *
   * Takes the scope `admin:read`.
   */
  list(query?: ListErasuresQuery, options?: RequestOptions): PageAnswer<Erasure>;
  /**
   * Get an erasure of a person.
   *
   * How far it is, and how many rows it changed or deleted.
   *
   * Takes the scope `admin:read`.
   */
  get(id: string, options?: RequestOptions): Answer<Erasure>;
}

export interface SandboxResource {
  /**
   * Empty the organization.
   *
   * Deletes everything that your organization owns, except itself, its API keys and its audit log, and sets its clock back. `confirm` is the organization's id; 409 if it is not. 503 with `Retry-After` when there is more than one call can delete: call again. In `sandbox` and `development`; 403 elsewhere.
   *
   * Takes the scope `admin:write`.
   */
  reset(body: ResetSandboxBody, options?: RequestOptions): Answer<ResetSandboxResult>;
  /**
   * Fill the organization with demo data.
   *
   * Accounts with half a year of events, tickets, invoices, engagements, goals and survey answers; the scores of past days arrive over the next seconds. 409 when the organization has accounts: reset it first. In `sandbox` and `development`; 403 elsewhere.
   *
   * Takes the scope `admin:write`.
   */
  loadDemo(body?: LoadSandboxDemoBody, options?: RequestOptions): Answer<LoadSandboxDemoResult>;
  readonly clock: SandboxClockResource;
}

export interface SandboxClockResource {
  /**
   * What time it is in the sandbox.
   *
   * In `sandbox` and `development`; 403 elsewhere.
   *
   * Takes the scope `admin:read`.
   */
  get(options?: RequestOptions): Answer<SandboxClock>;
  /**
   * Let time pass.
   *
   * Runs the crons as if so much time had passed, from one instant at which something waits to the next: webhook retries and disabling, surveys and reminders, workflows' delays and schedules, goals, and the daily roll of health. What each sets going is done as of its time, before the clock goes on. Only your own organization moves. The calls you make meanwhile and afterwards are answered in real time, and so are rate limits and the expiry of keys. Answers 202 at once; get the clock until its status is `ready`. It goes on from there with the next call, up to 92 days each. In `sandbox` and `development`; 403 elsewhere.
   *
   * Takes the scope `admin:write`.
   */
  advance(body: AdvanceSandboxClockBody, options?: RequestOptions): Answer<SandboxClock>;
}

export interface OauthAppsResource {
  /**
   * List OAuth apps.
   *
   * List OAuth apps.
   *
   * Takes the scope `admin:read`.
   */
  list(query?: ListOAuthAppsQuery, options?: RequestOptions): PageAnswer<OAuthApp>;
  /**
   * Register an OAuth app.
   *
   * The only answer that shows `client_secret`.
   *
   * Takes an API key with the scope `admin:write`.
   */
  create(body: CreateOAuthAppBody, options?: RequestOptions): Answer<CreateOAuthAppResult>;
  /**
   * Get an OAuth app.
   *
   * Get an OAuth app.
   *
   * Takes the scope `admin:read`.
   */
  get(id: string, options?: RequestOptions): Answer<OAuthApp>;
  /**
   * Update an OAuth app.
   *
   * Fewer scopes hold for what is asked for from now on; what was allowed before stays until revoked.
   *
   * Takes an API key with the scope `admin:write`.
   */
  update(id: string, body: UpdateOAuthAppBody, options?: RequestOptions): Answer<OAuthApp>;
  /**
   * Delete an OAuth app with all that it was allowed.
   *
   * Its tokens are refused from their next request on.
   *
   * Takes an API key with the scope `admin:write`.
   */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
  /**
   * Give an OAuth app a new secret.
   *
   * The old one is refused from now on; tokens stay. 409 for an app that keeps none.
   *
   * Takes an API key with the scope `admin:write`.
   */
  rotateSecret(
    id: string,
    body?: RotateOAuthAppSecretBody,
    options?: RequestOptions,
  ): Answer<CreateOAuthAppResult>;
  readonly grants: OauthAppsGrantsResource;
}

export interface OauthAppsGrantsResource {
  /**
   * List what an OAuth app was allowed.
   *
   * List what an OAuth app was allowed.
   *
   * Takes the scope `admin:read`.
   */
  list(id: string, query?: ListOAuthGrantsQuery, options?: RequestOptions): PageAnswer<OAuthGrant>;
  /**
   * Take back what an OAuth app was allowed.
   *
   * Its tokens are refused from their next request on.
   *
   * Takes an API key with the scope `admin:write`.
   */
  revoke(id: string, grantId: string, options?: RequestOptions): Answer<Deleted>;
}

export interface AccountsResource {
  /**
   * List accounts.
   *
   * Without `contacts`; a single account has them. Newest first, or sorted.
   *
   * Takes the scope `accounts:read`.
   */
  list(query?: ListAccountsQuery, options?: RequestOptions): PageAnswer<Account>;
  /**
   * Create an account.
   *
   * With its contacts, if any. `health_score` and `churn_risk_score` are null until there is anything to score. 409 when another account has the `external_id`.
   *
   * Takes the scope `accounts:write`.
   */
  create(body: NewAccount, options?: RequestOptions): Answer<AccountWithContacts>;
  /**
   * Create or update up to 1,000 accounts.
   *
   * One bad row fails alone; the others are committed together.
   *
   * Takes the scope `accounts:write`.
   */
  batch(body: UpsertAccountsBody, options?: RequestOptions): Answer<BatchRow[]>;
  /**
   * Get the account of an external id.
   *
   * The same as by its id, found by your own.
   *
   * Takes the scope `accounts:read`.
   */
  getByExternalId(
    externalId: string,
    query?: GetAccountByExternalIdQuery,
    options?: RequestOptions,
  ): Answer<AccountDetail>;
  /**
   * Create or update the account of an external id.
   *
   * 201 when there was none, which takes a `name`; 200 when there was.
   *
   * Takes the scope `accounts:write`.
   */
  upsert(externalId: string, body: AccountChanges, options?: RequestOptions): Answer<AccountWithContacts>;
  /**
   * Get an account.
   *
   * With its contacts. `include` embeds the newest 25 of what it names, which takes the read scope of that too.
   *
   * Takes the scope `accounts:read`.
   */
  get(id: string, query?: GetAccountQuery, options?: RequestOptions): Answer<AccountDetail>;
  /**
   * Update an account.
   *
   * Only the fields given change; `null` clears an optional one. `contacts` replaces the set, `custom_fields` and `tags` are replaced whole.
   *
   * Takes the scope `accounts:write`.
   */
  update(id: string, body: AccountChanges, options?: RequestOptions): Answer<AccountWithContacts>;
  /**
   * Delete an account and everything under it.
   *
   * Of an account with more than 20,000 events the oldest go first, in steps; where there are so many that a request does not get through, it is 503 with `Retry-After`, and the next call goes on.
   *
   * Takes the scope `accounts:write`.
   */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
  /**
   * An account's health and churn risk, with every factor in words.
   *
   * The newest row with its factors and churn terms in words. With `as_of` as it stood at the end of that day.
   *
   * Takes the scope `health:read`.
   */
  health(id: string, query?: GetAccountHealthQuery, options?: RequestOptions): Answer<AccountHealth>;
  readonly events: AccountsEventsResource;
}

export interface AccountsEventsResource {
  /**
   * List an account's events.
   *
   * Newest first, by when they happened. Events never change: `updated_since` is when they were recorded.
   *
   * Takes the scope `accounts:read`.
   */
  list(id: string, query?: ListEventsQuery, options?: RequestOptions): PageAnswer<Event>;
  /**
   * Record an event of an account.
   *
   * An `event_id` that was recorded before makes no second event: the answer is 200 with the event as it stands, whatever else the body says. Of another account it is 409.
   *
   * Takes the scope `accounts:write`.
   */
  create(id: string, body: NewEvent, options?: RequestOptions): Answer<Event>;
  /**
   * Get an event of an account.
   *
   * An event by the id that it was given here.
   *
   * Takes the scope `accounts:read`.
   */
  get(id: string, event: string, options?: RequestOptions): Answer<Event>;
}

export interface ContactsResource {
  /**
   * List contacts.
   *
   * Of all accounts, or of one.
   *
   * Takes the scope `accounts:read`.
   */
  list(query?: ListContactsQuery, options?: RequestOptions): PageAnswer<Contact>;
  /**
   * Create a contact.
   *
   * An account has at most 500; 409 for one that has them.
   *
   * Takes the scope `accounts:write`.
   */
  create(body: NewContact, options?: RequestOptions): Answer<Contact>;
  /**
   * Get a contact.
   *
   * One of the people of an account.
   *
   * Takes the scope `accounts:read`.
   */
  get(id: string, options?: RequestOptions): Answer<Contact>;
  /**
   * Update a contact.
   *
   * Only the fields given change. 409 when the account has another contact with the address.
   *
   * Takes the scope `accounts:write`.
   */
  update(id: string, body: ContactChanges, options?: RequestOptions): Answer<Contact>;
  /**
   * Delete a contact.
   *
   * Emails that were sent stay in the log.
   *
   * Takes the scope `accounts:write`.
   */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
}

export interface WebhooksResource {
  /**
   * List webhooks.
   *
   * Newest first, without their secrets.
   *
   * Takes the scope `admin:read`.
   */
  list(query?: ListWebhooksQuery, options?: RequestOptions): PageAnswer<Webhook>;
  /**
   * Register a webhook.
   *
   * Events go to `url` as POST requests, signed with the secret that this answer shows. `X-Fastenr-Signature` is the hex HMAC-SHA256 of the raw body under the secret as it stands; `webhook-id`, `webhook-timestamp` and `webhook-signature` follow Standard Webhooks. Delivery is at least once: tell repetitions by `webhook-id`. A 2xx within 15 seconds is a success; else it is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h (±20 %, or as a 429 or 503 says in `Retry-After`). 410 disables the webhook, and so do five days without a success. At most 50 per organization.
   *
   * Takes the scope `admin:write`.
   */
  create(body: NewWebhook, options?: RequestOptions): Answer<ShownWebhook>;
  /**
   * Get a webhook.
   *
   * Without its secret.
   *
   * Takes the scope `admin:read`.
   */
  get(id: string, options?: RequestOptions): Answer<Webhook>;
  /**
   * Update, enable or disable a webhook.
   *
   * While a webhook is disabled its events are held; after enabling it, `recover` sends them. Another URL, or enabling, forgets earlier failures.
   *
   * Takes the scope `admin:write`.
   */
  update(id: string, body: WebhookChanges, options?: RequestOptions): Answer<Webhook>;
  /**
   * Delete a webhook and its deliveries.
   *
   * Deliveries that wait are not sent.
   *
   * Takes the scope `admin:write`.
   */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
  /**
   * Show a webhook's secret.
   *
   * Takes admin:write, though it is a GET: whoever holds the secret can sign as this service.
   *
   * Takes the scope `admin:write`.
   */
  secret(id: string, options?: RequestOptions): Answer<Secret>;
  /**
   * Replace a webhook's secret.
   *
   * During the grace both secrets sign in `webhook-signature`, space-separated; `X-Fastenr-Signature` is made with the new one at once. A secret that was replaced before signs until its own grace is over; five sign at most, a further rotation is 409 until then. With `grace_seconds` 0 all but the new one end.
   *
   * Takes the scope `admin:write`.
   */
  rotateSecret(id: string, body?: RotateSecret, options?: RequestOptions): Answer<ShownWebhook>;
  /**
   * Send a ping now.
   *
   * Sends the event `ping`, signed like any other, and answers what came of it. Disabled webhooks are tested as well; a ping is tried once and kept in no log.
   *
   * Takes the scope `admin:write`.
   */
  test(id: string, body?: TestWebhookBody, options?: RequestOptions): Answer<TestAttempt>;
  /**
   * Send again what a webhook missed.
   *
   * Every event since then that it subscribes to and that was held, failed or was never sent; what waits for a further attempt gets it now. Goes on in the background, at the endpoint's pace; one at a time. 409 while the webhook is disabled.
   *
   * Takes the scope `admin:write`.
   */
  recover(id: string, body: Recover, options?: RequestOptions): Answer<Recovery>;
  readonly events: WebhooksEventsResource;
  readonly deliveries: WebhooksDeliveriesResource;
  readonly recoveries: WebhooksRecoveriesResource;
}

export interface WebhooksEventsResource {
  /**
   * List the events that a webhook may subscribe to.
   *
   * Each with the JSON Schema of its body.
   *
   * Takes the scope `admin:read`.
   */
  list(options?: RequestOptions): Answer<EventDescription[]>;
}

export interface WebhooksDeliveriesResource {
  /**
   * Get a delivery with its payload and every attempt.
   *
   * With its body, every attempt, and what the endpoint answered.
   *
   * Takes the scope `admin:read`.
   */
  get(id: string, options?: RequestOptions): Answer<DeliveryWithAttempts>;
  /**
   * Send a delivery again.
   *
   * At once, with the same bytes and the same `webhook-id`, and with the whole retry schedule before it. 409 while the webhook is disabled.
   *
   * Takes the scope `admin:write`.
   */
  redeliver(id: string, body?: RedeliverWebhookDeliveryBody, options?: RequestOptions): Answer<Delivery>;
  /**
   * List a webhook's deliveries.
   *
   * `updated_since` finds what was owed, delivered or given up since; a failed attempt that is repeated is no such change.
   *
   * Takes the scope `admin:read`.
   */
  list(id: string, query?: ListWebhookDeliveriesQuery, options?: RequestOptions): PageAnswer<Delivery>;
}

export interface WebhooksRecoveriesResource {
  /**
   * List a webhook's recoveries.
   *
   * Newest first, with how far each is.
   *
   * Takes the scope `admin:read`.
   */
  list(id: string, query?: ListWebhookRecoveriesQuery, options?: RequestOptions): PageAnswer<Recovery>;
}

export interface HealthResource {
  /**
   * List daily health rows, or their weekly or monthly means.
   *
   * One row per account and day, newest first. `metrics` chooses fields; `aggregation` gives means of weeks or months.
   *
   * Takes the scope `health:read`.
   */
  list(query?: ListHealthMetricsQuery, options?: RequestOptions): PageAnswer<HealthRow>;
  /**
   * Set a health score by hand, or give metrics that replace the computed ones.
   *
   * With `health_score` it holds as a manual score until `expires_at`; with `metrics` alone the score is computed at once. At least one of the two.
   *
   * Takes the scope `health:write`.
   */
  update(body: NewHealth, options?: RequestOptions): Answer<HealthMetric>;
  /**
   * Who would change band under another configuration.
   *
   * Applies a configuration to the signals behind the newest scores. Nothing is written. An at-risk threshold of the organization's settings holds above its band, as it does in scoring.
   *
   * Takes the scope `health:read`.
   */
  simulate(body: NewSimulation, options?: RequestOptions): Answer<Simulation>;
  /**
   * How well a past day's churn risk told who would churn.
   *
   * Ranks the accounts that existed and had not churned on a day by the risk as of then, against who churned within the horizon.
   *
   * Takes the scope `health:read`.
   */
  backtest(body: NewBacktest, options?: RequestOptions): Answer<Backtest>;
  readonly config: HealthConfigResource;
}

export interface HealthConfigResource {
  /**
   * How health is scored.
   *
   * Weights, bands, what missing data means, and how much is a change worth telling.
   *
   * Takes the scope `health:read`.
   */
  get(options?: RequestOptions): Answer<HealthConfig>;
  /**
   * Change how health is scored, as a new version.
   *
   * Any part; the rest stays. The weights must sum to 100 then. Each change is a new version.
   *
   * Takes the scope `health:write`.
   */
  update(body: HealthConfigChanges, options?: RequestOptions): Answer<HealthConfig>;
  /**
   * Every version of the configuration, newest first.
   *
   * Newest first. Every row of health metrics names the version that it was computed with.
   *
   * Takes the scope `health:read`.
   */
  versions(query?: ListHealthConfigVersionsQuery, options?: RequestOptions): PageAnswer<HealthConfig>;
}

export interface SurveysResource {
  /**
   * List surveys.
   *
   * Newest first, without results; a single survey has them.
   *
   * Takes the scope `surveys:read`.
   */
  list(query?: ListSurveysQuery, options?: RequestOptions): PageAnswer<Survey>;
  /**
   * Create a survey.
   *
   * It is active unless it is made a draft. `nps` questions count towards NPS in any survey; `rating` questions towards CSAT in a `csat` survey and towards CES in a `ces` one. Answers of an account's people feed its health.
   *
   * Takes the scope `surveys:write`.
   */
  create(body: NewSurvey, options?: RequestOptions): Answer<SurveyWithResults>;
  /**
   * Get a survey with its results.
   *
   * With its results so far.
   *
   * Takes the scope `surveys:read`.
   */
  get(id: string, options?: RequestOptions): Answer<SurveyWithResults>;
  /**
   * Update, close or open a survey.
   *
   * Once there are responses, 409 for what would make them wrong: another type or scale, or an option less.
   *
   * Takes the scope `surveys:write`.
   */
  update(id: string, body: SurveyChanges, options?: RequestOptions): Answer<SurveyWithResults>;
  /**
   * Delete a survey with its responses.
   *
   * Its recipients and responses go with it, and its links lead nowhere.
   *
   * Takes the scope `surveys:write`.
   */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
  /**
   * Send a survey to up to 1,000 recipients.
   *
   * One row for each recipient, in the order given. 409 for a survey that is not active or has expired. Each gets a personal link; its first rating question is asked in the email, and a value clicked there is chosen on the page, not recorded.
   *
   * Takes the scope `surveys:write`.
   */
  send(id: string, body: NewSend, options?: RequestOptions): Answer<Recipient[]>;
  /**
   * A survey's results.
   *
   * Null, not 0, where there are no answers.
   *
   * Takes the scope `surveys:read`.
   */
  results(id: string, options?: RequestOptions): Answer<SurveyResults>;
  readonly recipients: SurveysRecipientsResource;
  readonly responses: SurveysResponsesResource;
}

export interface SurveysRecipientsResource {
  /**
   * List to whom a survey was sent, is to be, or was not and why.
   *
   * To whom it was sent, is to be sent, or was not and why.
   *
   * Takes the scope `surveys:read`.
   */
  list(id: string, query?: ListSurveyRecipientsQuery, options?: RequestOptions): PageAnswer<Recipient>;
}

export interface SurveysResponsesResource {
  /**
   * List a survey's responses.
   *
   * Newest first. Anonymous ones show nobody.
   *
   * Takes the scope `surveys:read`.
   */
  list(id: string, query?: ListSurveyResponsesQuery, options?: RequestOptions): PageAnswer<SurveyResponse>;
  /**
   * Record answers gathered elsewhere.
   *
   * One response per respondent's address: 409 for a second. It becomes the response of a recipient with that address. Fires `survey.completed` once; a recipient who edits a response on the page fires it no more. With `send_confirmation`, a response without `submitted_at` is thanked for.
   *
   * Takes the scope `surveys:write`.
   */
  create(id: string, body: NewResponse, options?: RequestOptions): Answer<SurveyResponse>;
  /**
   * Get a response.
   *
   * One response; an anonymous one shows nobody.
   *
   * Takes the scope `surveys:read`.
   */
  get(id: string, responseId: string, options?: RequestOptions): Answer<SurveyResponse>;
}

export interface EmailsResource {
  /**
   * List the emails that were sent, or are to be, with their bodies.
   *
   * Every message with its body, newest first. Where email is captured, this is where it went.
   *
   * Takes the scope `admin:read`.
   */
  list(query?: ListEmailsQuery, options?: RequestOptions): PageAnswer<Email>;
  /**
   * Get an email with its body.
   *
   * A message with its body.
   *
   * Takes the scope `admin:read`.
   */
  get(id: string, options?: RequestOptions): Answer<Email>;
}

export interface EmailTemplatesResource {
  /**
   * List email templates.
   *
   * Newest first.
   *
   * Takes the scope `automation:read`.
   */
  list(query?: ListEmailTemplatesQuery, options?: RequestOptions): PageAnswer<EmailTemplate>;
  /**
   * Create an email template.
   *
   * `subject`, `html` and `text` are Liquid. Variables: `account.*` (the fields of an account), `contact.*`, `health.*` (`score`, `churn_risk`, `trend`, `band`, `summary`, the metrics, and `factors` and `churn_factors` with their `text`), `goals` (a list, and `goals.total`, `.on_track`, `.at_risk`, `.achieved`, `.missed`), `organization.*` and `custom.*` (the account's custom fields). In html they are escaped. Broken Liquid, an unknown variable or filter is 422.
   *
   * Takes the scope `automation:write`.
   */
  create(body: NewEmailTemplate, options?: RequestOptions): Answer<EmailTemplate>;
  /**
   * Get an email template.
   *
   * With the variables that it uses.
   *
   * Takes the scope `automation:read`.
   */
  get(id: string, options?: RequestOptions): Answer<EmailTemplate>;
  /**
   * Update an email template.
   *
   * Only the fields given change. Emails that wait to be sent keep the text they have.
   *
   * Takes the scope `automation:write`.
   */
  update(id: string, body: EmailTemplateChanges, options?: RequestOptions): Answer<EmailTemplate>;
  /**
   * Delete an email template.
   *
   * A step that names it fails then, and says so.
   *
   * Takes the scope `automation:write`.
   */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
}

export interface SuppressionsResource {
  /**
   * List the addresses that nothing is sent to.
   *
   * Addresses that nothing is sent to, and why.
   *
   * Takes the scope `admin:read`.
   */
  list(query?: ListSuppressionsQuery, options?: RequestOptions): PageAnswer<Suppression>;
  /**
   * Send nothing more to an address.
   *
   * 200 with the entry there is when the address is on the list already; it keeps its first reason.
   *
   * Takes the scope `admin:write`.
   */
  create(body: NewSuppression, options?: RequestOptions): Answer<Suppression>;
  /**
   * Whether, and why, nothing is sent to an address.
   *
   * Whether and why nothing is sent to an address.
   *
   * Takes the scope `admin:read`.
   */
  get(email: string, options?: RequestOptions): Answer<Suppression>;
  /**
   * Send to an address again.
   *
   * Only at its owner's wish: who unsubscribed asked not to be written to.
   *
   * Takes the scope `admin:write`.
   */
  delete(email: string, options?: RequestOptions): Answer<Deleted>;
}

export interface AnalyticsResource {
  /**
   * The organization in a dozen figures, and how they moved in 30 days.
   *
   * Counts, averages and trends over the whole organization.
   *
   * Takes the scope `analytics:read`.
   */
  dashboard(options?: RequestOptions): Answer<DashboardStats>;
  /**
   * Health over a period: bands, averages, factors, who moved most, day by day.
   *
   * Health by band, day by day, its factors, and who gained and lost most. For a `period` up to now, or `date_from` and `date_to`.
   *
   * Takes the scope `analytics:read`.
   */
  health(query?: GetHealthAnalyticsQuery, options?: RequestOptions): Answer<HealthAnalytics>;
  /**
   * Engagements of a period by type, outcome and day; follow-ups and silent accounts now.
   *
   * By type, outcome and day, with follow-ups due and accounts without any for 30 days.
   *
   * Takes the scope `analytics:read`.
   */
  engagements(query?: GetEngagementAnalyticsQuery, options?: RequestOptions): Answer<EngagementAnalytics>;
  /**
   * Churn risk now: its distribution, the ARR at risk, the riskiest accounts and why.
   *
   * How risk is spread, the revenue at risk, and the riskiest accounts with the terms of their risk.
   *
   * Takes the scope `analytics:read`.
   */
  churnRisk(query?: GetChurnRiskQuery, options?: RequestOptions): Answer<ChurnRiskAnalytics>;
}

export interface TasksResource {
  /**
   * List tasks.
   *
   * Newest first, of all accounts or of one.
   *
   * Takes the scope `accounts:read`.
   */
  list(query?: ListTasksQuery, options?: RequestOptions): PageAnswer<Task>;
  /**
   * Create a task.
   *
   * Workflows create them too.
   *
   * Takes the scope `accounts:write`.
   */
  create(body: NewTask, options?: RequestOptions): Answer<Task>;
  /**
   * Get a task.
   *
   * Something that somebody has to do for an account.
   *
   * Takes the scope `accounts:read`.
   */
  get(id: string, options?: RequestOptions): Answer<Task>;
  /**
   * Update a task.
   *
   * Only the fields given change. `completed_at` follows `status`.
   *
   * Takes the scope `accounts:write`.
   */
  update(id: string, body: TaskChanges, options?: RequestOptions): Answer<Task>;
  /**
   * Delete a task.
   *
   * A task that was created by a workflow is not created again.
   *
   * Takes the scope `accounts:write`.
   */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
}

export interface AutomationResource {
  /**
   * Get what workflows did.
   *
   * Runs by outcome, by day and by workflow.
   *
   * Takes the scope `automation:read`.
   */
  stats(query?: GetAutomationStatsQuery, options?: RequestOptions): Answer<WorkflowStats>;
  readonly workflows: AutomationWorkflowsResource;
  readonly runs: AutomationRunsResource;
  readonly templates: AutomationTemplatesResource;
}

export interface AutomationWorkflowsResource {
  /**
   * List workflows.
   *
   * Newest first.
   *
   * Takes the scope `automation:read`.
   */
  list(query?: ListWorkflowsQuery, options?: RequestOptions): PageAnswer<Workflow>;
  /**
   * Create a workflow.
   *
   * Something happens (`trigger`), all `conditions` hold, and the `actions` are done one after the other, each with its `delay` before it. A failed action is tried again up to 5 times, then the run fails; 20 failed runs in a row pause the workflow. What a workflow changes may start another, up to 5 in a chain.
   *
   * Takes the scope `automation:write`.
   */
  create(body: NewWorkflow, options?: RequestOptions): Answer<Workflow>;
  /**
   * Get a workflow.
   *
   * A workflow: what sets it off, what must hold, what is done.
   *
   * Takes the scope `automation:read`.
   */
  get(id: string, options?: RequestOptions): Answer<Workflow>;
  /**
   * Update a workflow.
   *
   * Runs that have begun go on with the actions they have. Pausing it, or making it a draft, cancels its runs that are not over.
   *
   * Takes the scope `automation:write`.
   */
  update(id: string, body: WorkflowChanges, options?: RequestOptions): Answer<Workflow>;
  /**
   * Delete a workflow.
   *
   * Its runs that are not over are cancelled; what they did can be read for 90 days.
   *
   * Takes the scope `automation:write`.
   */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
  /**
   * Execute a workflow.
   *
   * Starts a run for each account named, or of the workflow's scope, or all. An account that does not meet the conditions, or lies outside of the workflow's `account_ids`, gets a `skipped` run with the reason. Where those are more than 1,000, they are gone through in the background, only accounts that meet the conditions get runs, and `data` is empty. With `dry_run`, which takes `automation:read`, it tells for at most 25 accounts what would be done, and does nothing.
   *
   * Takes the scope `automation:write`.
   */
  execute(id: string, body?: Execute, options?: RequestOptions): Answer<WorkflowExecution>;
  readonly runs: AutomationWorkflowsRunsResource;
}

export interface AutomationWorkflowsRunsResource {
  /**
   * List a workflow's runs.
   *
   * Newest first: one run for each account that it started for.
   *
   * Takes the scope `automation:read`.
   */
  list(id: string, query?: ListRunsOfWorkflowQuery, options?: RequestOptions): PageAnswer<Run>;
}

export interface AutomationRunsResource {
  /**
   * List runs.
   *
   * Kept for 90 days after they are over.
   *
   * Takes the scope `automation:read`.
   */
  list(query?: ListRunsQuery, options?: RequestOptions): PageAnswer<Run>;
  /**
   * Get a run with its steps.
   *
   * With each step's status, attempts and error.
   *
   * Takes the scope `automation:read`.
   */
  get(id: string, options?: RequestOptions): Answer<RunWithSteps>;
  /**
   * Cancel a run.
   *
   * What it is just doing is done, but nothing after it. 409 when it is over.
   *
   * Takes the scope `automation:write`.
   */
  cancel(id: string, body?: CancelRunBody, options?: RequestOptions): Answer<RunWithSteps>;
  /**
   * Retry a failed run.
   *
   * From the step that failed: what was done is not repeated. 409 when it did not fail.
   *
   * Takes the scope `automation:write`.
   */
  retry(id: string, body?: RetryRunBody, options?: RequestOptions): Answer<RunWithSteps>;
}

export interface AutomationTemplatesResource {
  /**
   * List workflows ready to be created.
   *
   * `workflow` of each is a body for `POST /v1/automation/workflows`, as it is.
   *
   * Takes the scope `automation:read`.
   */
  list(options?: RequestOptions): Answer<WorkflowTemplate[]>;
}

export interface EngagementsResource {
  /**
   * List engagements.
   *
   * `date_from` and `date_to` look at `completed_at`, else `scheduled_at`, else `created_at`; both days are included.
   *
   * Takes the scope `engagements:read`.
   */
  list(query?: ListEngagementsQuery, options?: RequestOptions): PageAnswer<Engagement>;
  /**
   * Log an engagement.
   *
   * One that is completed counts for the account's health at once. `created_by` is the key's name unless it is given.
   *
   * Takes the scope `engagements:write`.
   */
  create(body: NewEngagement, options?: RequestOptions): Answer<Engagement>;
  /**
   * Log or change up to 1,000 engagements.
   *
   * One bad row fails alone; the others are committed together.
   *
   * Takes the scope `engagements:write`.
   */
  batch(body: UpsertEngagementsBody, options?: RequestOptions): Answer<BatchRow[]>;
  /**
   * Get an engagement.
   *
   * A meeting, call, email, note, demo or training.
   *
   * Takes the scope `engagements:read`.
   */
  get(id: string, options?: RequestOptions): Answer<Engagement>;
  /**
   * Update an engagement.
   *
   * Only the fields given change; `attendees` and `tags` are replaced whole.
   *
   * Takes the scope `engagements:write`.
   */
  update(id: string, body: EngagementChanges, options?: RequestOptions): Answer<Engagement>;
  /**
   * Delete an engagement.
   *
   * Its account is scored anew.
   *
   * Takes the scope `engagements:write`.
   */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
}

export interface GoalsResource {
  /**
   * List goals.
   *
   * Newest first, of all accounts or of one.
   *
   * Takes the scope `accounts:read`.
   */
  list(query?: ListGoalsQuery, options?: RequestOptions): PageAnswer<Goal>;
  /**
   * Create a goal.
   *
   * The goal is judged at once: one that starts at its target is achieved, one whose date is over is missed.
   *
   * Takes the scope `accounts:write`.
   */
  create(body: NewGoal, options?: RequestOptions): Answer<Goal>;
  /**
   * Get a goal.
   *
   * A goal with its milestones, its status and how far it is.
   *
   * Takes the scope `accounts:read`.
   */
  get(id: string, options?: RequestOptions): Answer<Goal>;
  /**
   * Update a goal.
   *
   * `milestones` replaces the set; those given with their `id` stay themselves, and achieved ones stay achieved. An achieved goal stays achieved when its value falls; another `target_value`, `start_value`, `metric_type` or account has it judged anew. A later `target_date` makes a missed goal live again. `goal.achieved` and `goal.missed` happen at most once per goal.
   *
   * Takes the scope `accounts:write`.
   */
  update(id: string, body: GoalChanges, options?: RequestOptions): Answer<Goal>;
  /**
   * Delete a goal.
   *
   * Its milestones go with it. No event tells of it.
   *
   * Takes the scope `accounts:write`.
   */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
}

export interface EventsResource {
  /**
   * Record up to 1,000 events.
   *
   * One bad row fails alone; the others are committed together. `created` rows were recorded by this call. `updated` rows have an `event_id` that was recorded before, or by an earlier row: nothing is recorded twice, and `id` is the event that stands.
   *
   * Takes the scope `accounts:write`.
   */
  batch(body: CreateEventsBody, options?: RequestOptions): Answer<BatchRow[]>;
}

export interface TicketsResource {
  /**
   * List tickets.
   *
   * Newest first, of all accounts or of one.
   *
   * Takes the scope `accounts:read`.
   */
  list(query?: ListTicketsQuery, options?: RequestOptions): PageAnswer<Ticket>;
  /**
   * Create a ticket.
   *
   * With an `external_id` that is known it changes that one instead, only the fields given, and answers 200.
   *
   * Takes the scope `accounts:write`.
   */
  create(body: NewTicket, options?: RequestOptions): Answer<Ticket>;
  /**
   * Create or update up to 1,000 tickets.
   *
   * One bad row fails alone; the others are committed together.
   *
   * Takes the scope `accounts:write`.
   */
  batch(body: CreateTicketsBody, options?: RequestOptions): Answer<BatchRow[]>;
  /**
   * Get a ticket.
   *
   * A support ticket.
   *
   * Takes the scope `accounts:read`.
   */
  get(id: string, options?: RequestOptions): Answer<Ticket>;
  /**
   * Update a ticket.
   *
   * Naming another account moves it there.
   *
   * Takes the scope `accounts:write`.
   */
  update(id: string, body: TicketChanges, options?: RequestOptions): Answer<Ticket>;
  /**
   * Delete a ticket.
   *
   * Its account is scored anew.
   *
   * Takes the scope `accounts:write`.
   */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
}

export interface InvoicesResource {
  /**
   * List invoices.
   *
   * Newest first, of all accounts or of one.
   *
   * Takes the scope `accounts:read`.
   */
  list(query?: ListInvoicesQuery, options?: RequestOptions): PageAnswer<Invoice>;
  /**
   * Create an invoice.
   *
   * With an `external_id` that is known it changes that one instead, only the fields given, and answers 200.
   *
   * Takes the scope `accounts:write`.
   */
  create(body: NewInvoice, options?: RequestOptions): Answer<Invoice>;
  /**
   * Create or update up to 1,000 invoices.
   *
   * One bad row fails alone; the others are committed together.
   *
   * Takes the scope `accounts:write`.
   */
  batch(body: CreateInvoicesBody, options?: RequestOptions): Answer<BatchRow[]>;
  /**
   * Get an invoice.
   *
   * An invoice of an account.
   *
   * Takes the scope `accounts:read`.
   */
  get(id: string, options?: RequestOptions): Answer<Invoice>;
  /**
   * Update an invoice.
   *
   * Naming another account moves it there.
   *
   * Takes the scope `accounts:write`.
   */
  update(id: string, body: InvoiceChanges, options?: RequestOptions): Answer<Invoice>;
  /**
   * Delete an invoice.
   *
   * Its account is scored anew.
   *
   * Takes the scope `accounts:write`.
   */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
}

export interface CustomersResource {
  /**
   * Fetch all customers.
   *
   * Oldest first, as a stream. Open where the server names an organization for this API; elsewhere it takes an API key with accounts:read. Errors are flat: `{error}`, or `{message}` with 404.
   */
  list(options?: RequestOptions): Answer<Customer[]>;
  /**
   * Fetch a customer with its health and newest signals.
   *
   * Open where the server names an organization for this API; elsewhere it takes an API key with health:read. Errors are flat: `{error}`, or `{message}` with 404.
   */
  health(id: string, options?: RequestOptions): Answer<CustomerHealth>;
  /**
   * Record an event, a ticket and an invoice of a customer.
   *
   * Any of the three, at least one; all are recorded or none. What is not valid is 400. Open where the server names an organization for this API; elsewhere it takes an API key with accounts:write. Errors are flat: `{error}`, or `{message}` with 404.
   */
  recordEvents(
    id: string,
    body?: CustomerSignals,
    options?: RequestOptions,
  ): Answer<RecordCustomerEventsResult>;
  /**
   * Summarize the health of all customers.
   *
   * Average and distribution leave out customers that churned or have no score. Open where the server names an organization for this API; elsewhere it takes an API key with analytics:read. Errors are flat: `{error}`, or `{message}` with 404.
   */
  dashboard(options?: RequestOptions): Answer<CustomerDashboard>;
}
