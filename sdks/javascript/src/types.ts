// Made from openapi.json and sdks/methods.json by `npm run generate -w @fastenr/sdk`. Do not edit.
import type { Answer, PageAnswer, RequestOptions } from "./answer.ts";

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface components {
  schemas: {
    Status: {
      /**
       * @description `degraded`: a webhook delivery has been due for over five minutes, and not for its endpoint's failures
       * @enum {string}
       */
      status: "ok" | "degraded" | "unavailable";
      version: string;
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
    OrganizationStats: {
      /** @description Age of the oldest delivery that should have been sent; null when none is due */
      oldest_due_seconds: number | null;
      pending: number;
      held: number;
      exhausted: number;
      /** @description Queue messages that failed at every try, of 90 days */
      dead_lettered: number;
    };
    Caller: {
      organization: components["schemas"]["Organization"];
      api_key: {
        id: string;
        name: string;
        prefix: string;
        /** @description ISO 8601, UTC */
        created_at: string;
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
    ApiKey: {
      id: string;
      name: string;
      /** @description How the key begins */
      prefix: string;
      last_four: string;
      scopes: string[];
      /** @description ISO 8601, UTC */
      created_at: string;
      expires_at: string | null;
      revoked_at: string | null;
      last_used_at: string | null;
    };
    Account: {
      id: string;
      external_id: string | null;
      name: string;
      domain: string | null;
      industry: string | null;
      size: ("startup" | "small" | "medium" | "large" | "enterprise") | null;
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
      last_activity_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
      contacts: components["schemas"]["Contact"][];
      engagements?: components["schemas"]["Engagement"][];
      health_metrics?: components["schemas"]["PostedHealth"][];
      goals?: components["schemas"]["Goal"][];
      surveys?: {
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
      }[];
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
      source: ("computed" | "manual") | null;
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
      computed_at: string | null;
      account_name: string;
      band: ("healthy" | "neutral" | "at_risk") | null;
      /** @description The score and what weighs most, in a sentence */
      summary: string;
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
    WebhookDelivery: {
      id: string;
      webhook_id: string;
      event_id: string;
      event: string;
      /** @enum {string} */
      status: "pending" | "delivered" | "exhausted" | "held";
      /** @description Attempts made */
      attempts: number;
      next_attempt_at: string | null;
      /** @description The HTTP status of the newest attempt */
      last_status: number | null;
      last_error: ("dns" | "connect" | "timeout" | "tls" | "status" | "blocked" | "redirect") | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      completed_at: string | null;
      /** @description The body as it is sent */
      payload: {
        [key: string]: Json;
      };
      /** @description The newest 100 attempts, oldest first */
      attempt_log: {
        attempt: number;
        /** @description ISO 8601, UTC */
        started_at: string;
        duration_ms: number;
        status: number | null;
        error: ("dns" | "connect" | "timeout" | "tls" | "status" | "blocked" | "redirect") | null;
        /** @description The first 16 KiB of the answer, unpacked; kept for 30 days */
        response_body: string | null;
      }[];
    };
    Webhook: {
      id: string;
      url: string;
      events: string[];
      description: string | null;
      enabled: boolean;
      /** @description `gone`: the endpoint answered 410; `failing`: five days without a success */
      disabled_reason: ("manual" | "gone" | "failing") | null;
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
    WebhookSecret: {
      secret: string;
      /** @description After a rotation, while its grace lasts */
      previous_secret: string | null;
      previous_secret_expires_at: string | null;
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
      results: components["schemas"]["SurveyResults"];
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
        ci95: [number, number] | null;
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
      provider: ("cloudflare" | "resend" | "capture") | null;
      provider_message_id: string | null;
      attempts: number;
      next_attempt_at: string | null;
      /** @description Why it failed, bounced, or is tried again; `suppressed` for an address on the list */
      error: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
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
    Suppression: {
      /** @description The address in lower case */
      id: string;
      email: string;
      /** @enum {string} */
      reason: "unsubscribed" | "bounced" | "complained" | "manual";
      /** @description ISO 8601, UTC */
      created_at: string;
    };
    Dashboard: {
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
    ChurnRisk: {
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
    Workflow: {
      id: string;
      name: string;
      description: string | null;
      /** @enum {string} */
      status: "draft" | "active" | "paused";
      trigger:
        | {
            /** @constant */
            type: "account_created";
            config: components["schemas"]["RedeliverWebhookDeliveryBody"];
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
            config: components["schemas"]["RedeliverWebhookDeliveryBody"];
          };
      conditions: (
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
          }
      )[];
      actions: (
        | {
            /** @constant */
            type: "send_email";
            config: {
              /** @description The id or the name of an email template, which must exist when the step runs. May be left out where `subject` and `body` are given */
              template_id?: string;
              /** @description `account_owner` and `cs_manager`: the account's `owner` and `csm`; `customer_contacts`: all its contacts; `primary_contact`: the primary one, or else its first; or an email address. Each address gets it once */
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
              /** @description `account_owner` and `cs_manager`: the account's `owner` and `csm`; `customer_contacts`: all its contacts; `primary_contact`: the primary one, or else its first; or an email address. Each address gets it once */
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
          }
      )[];
      account_ids: string[] | null;
      /** @description How often one account may start it: always; once, ever; or not again for so many days after a run began. A run that was skipped does not count, and `execute` is not bound by it */
      reentry:
        | ("always" | "once")
        | {
            every_days: number;
          };
      /** @description Runs in a row that failed; at 20 it is paused */
      consecutive_failures: number;
      /** @description `failing`: 20 runs in a row failed */
      paused_reason: ("manual" | "failing") | null;
      paused_at: string | null;
      /** @description Of a schedule */
      next_run_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
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
      started_at: string | null;
      finished_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
      workflow_name: string;
      steps: {
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
        finished_at: string | null;
      }[];
    };
    AutomationStats: {
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
        last_run_at: string | null;
      }[];
    };
    Engagement: {
      id: string;
      account_id: string;
      external_id: string | null;
      /** @enum {string} */
      type: "meeting" | "call" | "email" | "note" | "demo" | "training";
      title: string;
      description: string | null;
      outcome: ("positive" | "neutral" | "negative" | "action_required") | null;
      scheduled_at: string | null;
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
      follow_up_date: string | null;
      created_by: string;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
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
        achieved_at: string | null;
      }[];
      achieved_at: string | null;
      missed_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
    };
    UsageEvent: {
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
      closed_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
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
    CreatedOrganization: {
      organization: components["schemas"]["Organization"];
      api_key: components["schemas"]["CreatedApiKey"];
    };
    Deleted: {
      id: string;
      /** @constant */
      deleted: true;
    };
    CreatedApiKey: {
      id: string;
      name: string;
      /** @description How the key begins */
      prefix: string;
      last_four: string;
      scopes: string[];
      /** @description ISO 8601, UTC */
      created_at: string;
      expires_at: string | null;
      revoked_at: string | null;
      last_used_at: string | null;
      /** @description The key itself, shown this once; null on an idempotent replay */
      key: string | null;
    };
    CreatedAccount: {
      id: string;
      external_id: string | null;
      name: string;
      domain: string | null;
      industry: string | null;
      size: ("startup" | "small" | "medium" | "large" | "enterprise") | null;
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
      last_activity_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
      contacts: components["schemas"]["Contact"][];
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
    WebhookEventType: {
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
    WebhookDeliverySummary: {
      id: string;
      webhook_id: string;
      event_id: string;
      event: string;
      /** @enum {string} */
      status: "pending" | "delivered" | "exhausted" | "held";
      /** @description Attempts made */
      attempts: number;
      next_attempt_at: string | null;
      /** @description The HTTP status of the newest attempt */
      last_status: number | null;
      last_error: ("dns" | "connect" | "timeout" | "tls" | "status" | "blocked" | "redirect") | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      completed_at: string | null;
    };
    CreatedWebhook: {
      id: string;
      url: string;
      events: string[];
      description: string | null;
      enabled: boolean;
      /** @description `gone`: the endpoint answered 410; `failing`: five days without a success */
      disabled_reason: ("manual" | "gone" | "failing") | null;
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
    TestWebhookResult: {
      /** @description ISO 8601, UTC */
      started_at: string;
      duration_ms: number;
      status: number | null;
      error: ("dns" | "connect" | "timeout" | "tls" | "status" | "blocked" | "redirect") | null;
      /** @description The first 16 KiB of the answer, unpacked; kept for 30 days */
      response_body: string | null;
      delivery_id: string;
      event_id: string;
      /** @constant */
      event: "ping";
      succeeded: boolean;
    };
    WebhookRecovery: {
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
      completed_at: string | null;
    };
    PostedHealth: {
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
    HealthSimulation: {
      /** @description Those whose band would change first, then by how far the score moves; at most 1000 */
      accounts: {
        account_id: string;
        account_name: string;
        old_score: number | null;
        new_score: number | null;
        old_band: ("healthy" | "neutral" | "at_risk") | null;
        new_band: ("healthy" | "neutral" | "at_risk") | null;
      }[];
      changed_band: number;
    };
    HealthBacktest: {
      /** @description Accounts that existed, had not churned and could be scored */
      n: number;
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
    SurveyRecipient: {
      id: string;
      email: string;
      name: string | null;
      account_id: string | null;
      /** @enum {string} */
      status: "sent" | "scheduled" | "skipped";
      /** @description `unsubscribed`: the address is on the suppression list, for whatever reason; `throttled`: it gets another survey within `settings.survey_throttle_days` */
      reason: ("unsubscribed" | "duplicate" | "throttled") | null;
      scheduled_at: string | null;
      sent_at: string | null;
    };
    WorkflowTemplate: {
      id: string;
      name: string;
      description: string;
      /** @description The body that creates it, as it is */
      workflow: unknown;
    };
    Customer: {
      /** @description Your own id of the customer if there is one, else ours */
      id: string;
      name: string;
      industry: string | null;
      /** @description ISO 8601, UTC */
      createdAt: string;
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
        category: ("healthy" | "neutral" | "atRisk") | null;
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
    RecordCustomerEventsResult: {
      /** @constant */
      message: "Event recorded";
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
    AccountSummary: {
      id: string;
      external_id: string | null;
      name: string;
      domain: string | null;
      industry: string | null;
      size: ("startup" | "small" | "medium" | "large" | "enterprise") | null;
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
      last_activity_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
    };
    HealthMetric: {
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
    SurveySummary: {
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
    RunSummary: {
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
      started_at: string | null;
      finished_at: string | null;
      /** @description ISO 8601, UTC */
      created_at: string;
      /** @description ISO 8601, UTC */
      updated_at: string;
    };
    CreateOrganizationBody: {
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
    UpdateOrganizationBody: {
      name?: string;
      currency?: string;
      /** @description IANA time zone */
      timezone?: string;
      settings?: {
        /** @description Health below this is at risk; null: the health configuration's band */
        at_risk_threshold?: number | null;
        /** @description Points that make account.health_changed; null: the health configuration's */
        health_change_threshold?: number | null;
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
      readonly id?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    UpdateOwnOrganizationBody: {
      name?: string;
      currency?: string;
      /** @description IANA time zone */
      timezone?: string;
      settings?: {
        /** @description Health below this is at risk; null: the health configuration's band */
        at_risk_threshold?: number | null;
        /** @description Points that make account.health_changed; null: the health configuration's */
        health_change_threshold?: number | null;
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
      readonly id?: unknown;
      readonly plan?: unknown;
      readonly rate_limit_override?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    CreateApiKeyBody: {
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
    CreateAccountBody: {
      name: string;
      /**
       * @default active
       * @enum {string}
       */
      status?: "onboarding" | "active" | "at_risk" | "churned";
      external_id?: string | null;
      domain?: string | null;
      industry?: string | null;
      size?: ("startup" | "small" | "medium" | "large" | "enterprise") | null;
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
            readonly id?: unknown;
            readonly account_id?: unknown;
            readonly created_at?: unknown;
            readonly updated_at?: unknown;
          }[]
        | null;
      custom_fields?: {
        [key: string]: unknown;
      } | null;
      tags?: string[] | null;
      readonly id?: unknown;
      readonly health_score?: unknown;
      readonly churn_risk_score?: unknown;
      readonly health_trend?: unknown;
      readonly last_activity_at?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
      readonly engagements?: unknown;
      readonly health_metrics?: unknown;
      readonly goals?: unknown;
      readonly surveys?: unknown;
    };
    UpdateAccountBody: {
      name?: string;
      /** @enum {string} */
      status?: "onboarding" | "active" | "at_risk" | "churned";
      external_id?: string | null;
      domain?: string | null;
      industry?: string | null;
      size?: ("startup" | "small" | "medium" | "large" | "enterprise") | null;
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
            readonly id?: unknown;
            readonly account_id?: unknown;
            readonly created_at?: unknown;
            readonly updated_at?: unknown;
          }[]
        | null;
      custom_fields?: {
        [key: string]: unknown;
      } | null;
      tags?: string[] | null;
      readonly id?: unknown;
      readonly health_score?: unknown;
      readonly churn_risk_score?: unknown;
      readonly health_trend?: unknown;
      readonly last_activity_at?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
      readonly engagements?: unknown;
      readonly health_metrics?: unknown;
      readonly goals?: unknown;
      readonly surveys?: unknown;
    };
    CreateContactBody: {
      /** @description An id with the prefix acc_ */
      account_id: string;
      name: string;
      email: string;
      role?: string | null;
      phone?: string | null;
      is_primary?: boolean;
      readonly id?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    UpdateContactBody: {
      name?: string;
      email?: string;
      role?: string | null;
      phone?: string | null;
      is_primary?: boolean;
      readonly account_id?: unknown;
      readonly id?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    CreateWebhookBody: {
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
      readonly id?: unknown;
      readonly disabled_reason?: unknown;
      readonly disabled_at?: unknown;
      readonly failing_since?: unknown;
      readonly paused_until?: unknown;
      readonly last_success_at?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
      readonly secret?: unknown;
    };
    UpdateWebhookBody: {
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
      readonly id?: unknown;
      readonly disabled_reason?: unknown;
      readonly disabled_at?: unknown;
      readonly failing_since?: unknown;
      readonly paused_until?: unknown;
      readonly last_success_at?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
      readonly secret?: unknown;
    };
    CreateSurveyBody: {
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
        readonly id?: unknown;
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
      readonly id?: unknown;
      readonly results?: unknown;
      readonly recipient_count?: unknown;
      readonly response_count?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    UpdateSurveyBody: {
      title?: string;
      description?: string | null;
      /** @enum {string} */
      type?: "nps" | "csat" | "ces" | "custom";
      /**
       * @description A draft cannot be sent; a closed survey takes no answers, and its reminders stop
       * @enum {string}
       */
      status?: "draft" | "active" | "closed";
      /** @description Replaces the set; a question with its `id` stays itself. Once there are responses, the type, the scale and the options of a question stay */
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
      readonly id?: unknown;
      readonly results?: unknown;
      readonly recipient_count?: unknown;
      readonly response_count?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    CreateSurveyResponseBody: {
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
    CreateEmailTemplateBody: {
      name: string;
      /** @description Liquid */
      subject: string;
      /** @description Liquid; what variables give is HTML-escaped */
      html: string;
      text?: string | null;
      readonly id?: unknown;
      readonly variables?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    UpdateEmailTemplateBody: {
      name?: string;
      /** @description Liquid */
      subject?: string;
      /** @description Liquid; what variables give is HTML-escaped */
      html?: string;
      text?: string | null;
      readonly id?: unknown;
      readonly variables?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    CreateSuppressionBody: {
      email: string;
      /**
       * @default manual
       * @enum {string}
       */
      reason?: "unsubscribed" | "bounced" | "complained" | "manual";
      readonly id?: unknown;
      readonly created_at?: unknown;
    };
    CreateTaskBody: {
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
      readonly id?: unknown;
      readonly completed_at?: unknown;
      readonly created_by?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    UpdateTaskBody: {
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
      readonly id?: unknown;
      readonly completed_at?: unknown;
      readonly created_by?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    CreateWorkflowBody: {
      name: string;
      description?: string | null;
      /**
       * @default active
       * @enum {string}
       */
      status?: "draft" | "active" | "paused";
      trigger:
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
      /**
       * @description All must hold
       * @default []
       */
      conditions?: (
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
          }
      )[];
      /** @description In this order */
      actions: (
        | {
            /** @constant */
            type: "send_email";
            config: {
              /** @description The id or the name of an email template, which must exist when the step runs. May be left out where `subject` and `body` are given */
              template_id?: string;
              /** @description `account_owner` and `cs_manager`: the account's `owner` and `csm`; `customer_contacts`: all its contacts; `primary_contact`: the primary one, or else its first; or an email address. Each address gets it once */
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
              /** @description `account_owner` and `cs_manager`: the account's `owner` and `csm`; `customer_contacts`: all its contacts; `primary_contact`: the primary one, or else its first; or an email address. Each address gets it once */
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
          }
      )[];
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
      readonly id?: unknown;
      readonly consecutive_failures?: unknown;
      readonly paused_reason?: unknown;
      readonly paused_at?: unknown;
      readonly next_run_at?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    UpdateWorkflowBody: {
      name?: string;
      description?: string | null;
      /** @enum {string} */
      status?: "draft" | "active" | "paused";
      trigger?:
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
      /** @description All must hold */
      conditions?: (
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
          }
      )[];
      /** @description In this order */
      actions?: (
        | {
            /** @constant */
            type: "send_email";
            config: {
              /** @description The id or the name of an email template, which must exist when the step runs. May be left out where `subject` and `body` are given */
              template_id?: string;
              /** @description `account_owner` and `cs_manager`: the account's `owner` and `csm`; `customer_contacts`: all its contacts; `primary_contact`: the primary one, or else its first; or an email address. Each address gets it once */
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
              /** @description `account_owner` and `cs_manager`: the account's `owner` and `csm`; `customer_contacts`: all its contacts; `primary_contact`: the primary one, or else its first; or an email address. Each address gets it once */
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
          }
      )[];
      account_ids?: string[] | null;
      /** @description How often one account may start it: always; once, ever; or not again for so many days after a run began. A run that was skipped does not count, and `execute` is not bound by it */
      reentry?:
        | ("always" | "once")
        | {
            every_days: number;
          };
      readonly id?: unknown;
      readonly consecutive_failures?: unknown;
      readonly paused_reason?: unknown;
      readonly paused_at?: unknown;
      readonly next_run_at?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    CreateEngagementBody: {
      /** @description An id with the prefix acc_ */
      account_id: string;
      /** @enum {string} */
      type: "meeting" | "call" | "email" | "note" | "demo" | "training";
      title: string;
      /** @description Yours; unique in the organization */
      external_id?: string | null;
      description?: string | null;
      outcome?: ("positive" | "neutral" | "negative" | "action_required") | null;
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
      readonly id?: unknown;
      readonly happened_at?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    UpdateEngagementBody: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      /** @enum {string} */
      type?: "meeting" | "call" | "email" | "note" | "demo" | "training";
      title?: string;
      /** @description Yours; unique in the organization */
      external_id?: string | null;
      description?: string | null;
      outcome?: ("positive" | "neutral" | "negative" | "action_required") | null;
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
      readonly id?: unknown;
      readonly happened_at?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    CreateGoalBody: {
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
      /** @description Where the way begins; the first current value when left out or null */
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
            readonly id?: unknown;
          }[]
        | null;
      readonly id?: unknown;
      readonly status?: unknown;
      readonly status_changed_at?: unknown;
      readonly progress?: unknown;
      readonly achieved_at?: unknown;
      readonly missed_at?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    UpdateGoalBody: {
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
      /** @description Where the way begins; the first current value when left out or null */
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
      readonly id?: unknown;
      readonly status?: unknown;
      readonly status_changed_at?: unknown;
      readonly progress?: unknown;
      readonly achieved_at?: unknown;
      readonly missed_at?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    CreateEventBody: {
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
    CreateEventsBody: {
      /** @description Events as in a single one, each with `account_id` or `external_id` */
      events: unknown[];
    };
    CreateTicketBody: {
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
      readonly id?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    CreateTicketsBody: {
      /** @description Tickets as in a creation; one with a known `external_id` changes that ticket */
      tickets: unknown[];
    };
    CreateInvoiceBody: {
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
      readonly id?: unknown;
      readonly created_at?: unknown;
      readonly updated_at?: unknown;
    };
    CreateInvoicesBody: {
      /** @description Invoices as in a creation; one with a known `external_id` changes that invoice */
      invoices: unknown[];
    };
    RotateApiKeyBody: {
      /**
       * @description How long the old key keeps working
       * @default 0
       */
      grace_seconds?: number;
    };
    UpsertAccountsBody: {
      /** @description Accounts as in a creation; one with a known `external_id` changes that account */
      accounts: unknown[];
    };
    RedeliverWebhookDeliveryBody: Record<string, never>;
    RotateWebhookSecretBody: {
      /**
       * @description How long the old secret signs as well, in `webhook-signature`
       * @default 86400
       */
      grace_seconds?: number;
    };
    RecoverWebhookBody: {
      /** @description Events from this instant on; it lies in the past */
      since: string;
    };
    PostHealthBody: {
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
      /** @description End of the manual score; 30 days from now when left out */
      expires_at?: string;
      /** @description The UTC day the metrics are of; today when left out */
      date?: string;
    };
    PutHealthConfigBody: {
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
      readonly version?: unknown;
      readonly created_at?: unknown;
    };
    SimulateHealthConfigBody: {
      config: components["schemas"]["PutHealthConfigBody"];
      /** @description All accounts when left out */
      account_ids?: string[];
    };
    BacktestHealthConfigBody: {
      /** @description The day whose end the accounts are ranked at; nothing later is looked at */
      as_of: string;
      horizon_days: number;
      config?: components["schemas"]["PutHealthConfigBody"];
    };
    SendSurveyBody: {
      recipients: {
        email: string;
        name?: string | null;
        account_id?: string | null;
      }[];
      /** @description False together with `send_at`; true when that is left out */
      send_immediately?: boolean;
      /** @description In the future, at most a year ahead */
      send_at?: string | null;
      /** @description Offsets from the send, as `3d`, `1w`, `12h`. They stop at the response, an unsubscription, the survey's close or expiry */
      reminder_schedule?: string[];
    };
    ExecuteWorkflowBody: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      account_ids?: string[];
      /**
       * @description Tells what would be done, and does nothing; takes automation:read
       * @default false
       */
      dry_run?: boolean;
    };
    UpsertEngagementsBody: {
      /** @description Engagements as in a creation, of an account by `account_id` or `account_external_id`; one with a known `external_id` changes that engagement */
      engagements: unknown[];
    };
    RecordCustomerEventsBody: {
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
    ListOrganizationsQuery: {
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
      target_id?: string;
      actor_id?: string;
      request_id?: string;
      date_from?: string;
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
    ListAccountsQuery: {
      status?:
        | ("onboarding" | "active" | "at_risk" | "churned")
        | ("onboarding" | "active" | "at_risk" | "churned")[];
      size?:
        | ("startup" | "small" | "medium" | "large" | "enterprise")
        | ("startup" | "small" | "medium" | "large" | "enterprise")[];
      industry?: string;
      tag?: string;
      health_min?: number;
      health_max?: number;
      churn_risk_min?: number;
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
    ListContactsQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
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
    ListWebhookDeliveriesQuery: {
      status?:
        | ("pending" | "delivered" | "exhausted" | "held")
        | ("pending" | "delivered" | "exhausted" | "held")[];
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
    ListHealthMetricsQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      date_from?: string;
      date_to?: string;
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
      /** @enum {string} */
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
    ListSurveysQuery: {
      status?: ("draft" | "active" | "closed") | ("draft" | "active" | "closed")[];
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
    ListSurveyRecipientsQuery: {
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
      date_from?: string;
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
    ListEmailsQuery: {
      status?:
        | ("queued" | "sent" | "failed" | "captured" | "bounced")
        | ("queued" | "sent" | "failed" | "captured" | "bounced")[];
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
    ListEmailTemplatesQuery: {
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
    ListSuppressionsQuery: {
      email?: string;
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
    GetChurnRiskQuery: {
      /** @description How many of the riskiest accounts, 1 to 100 */
      limit?: number;
      /** @description Only accounts of at least this churn risk */
      risk_threshold?: number;
    };
    ListTasksQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      status?: ("open" | "done") | ("open" | "done")[];
      priority?: ("low" | "medium" | "high") | ("low" | "medium" | "high")[];
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
    ListWorkflowsQuery: {
      status?: ("draft" | "active" | "paused") | ("draft" | "active" | "paused")[];
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
    ListRunsOfWorkflowQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
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
    GetAutomationStatsQuery: {
      /**
       * @description Runs created on so many UTC days, today included
       * @default 30d
       * @enum {string}
       */
      period?: "7d" | "30d" | "90d";
    };
    ListEngagementsQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      type?:
        | ("meeting" | "call" | "email" | "note" | "demo" | "training")
        | ("meeting" | "call" | "email" | "note" | "demo" | "training")[];
      outcome?:
        | ("positive" | "neutral" | "negative" | "action_required")
        | ("positive" | "neutral" | "negative" | "action_required")[];
      created_by?: string;
      tag?: string;
      /** @description Took place at or after this day or instant: completed_at, else scheduled_at, else created_at */
      date_from?: string;
      /** @description Took place at or before this day or instant; a day is meant whole */
      date_to?: string;
      /**
       * @description Those whose follow-up is required and its date has come; false: all others
       * @enum {boolean}
       */
      follow_up_due?: "true" | "false";
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
    ListGoalsQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      status?:
        | ("on_track" | "at_risk" | "achieved" | "missed")
        | ("on_track" | "at_risk" | "achieved" | "missed")[];
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
    ListEventsQuery: {
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
    ListTicketsQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      external_id?: string;
      status?: ("open" | "pending" | "closed") | ("open" | "pending" | "closed")[];
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
    ListInvoicesQuery: {
      /** @description An id with the prefix acc_ */
      account_id?: string;
      external_id?: string;
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
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type Status = components["schemas"]["Status"];
export type Organization = components["schemas"]["Organization"];
export type OrganizationStats = components["schemas"]["OrganizationStats"];
export type Caller = components["schemas"]["Caller"];
export type ApiKey = components["schemas"]["ApiKey"];
export type Account = components["schemas"]["Account"];
export type AccountHealth = components["schemas"]["AccountHealth"];
export type Contact = components["schemas"]["Contact"];
export type WebhookDelivery = components["schemas"]["WebhookDelivery"];
export type Webhook = components["schemas"]["Webhook"];
export type WebhookSecret = components["schemas"]["WebhookSecret"];
export type HealthConfig = components["schemas"]["HealthConfig"];
export type Survey = components["schemas"]["Survey"];
export type SurveyResponse = components["schemas"]["SurveyResponse"];
export type SurveyResults = components["schemas"]["SurveyResults"];
export type Email = components["schemas"]["Email"];
export type EmailTemplate = components["schemas"]["EmailTemplate"];
export type Suppression = components["schemas"]["Suppression"];
export type Dashboard = components["schemas"]["Dashboard"];
export type HealthAnalytics = components["schemas"]["HealthAnalytics"];
export type EngagementAnalytics = components["schemas"]["EngagementAnalytics"];
export type ChurnRisk = components["schemas"]["ChurnRisk"];
export type Task = components["schemas"]["Task"];
export type Workflow = components["schemas"]["Workflow"];
export type Run = components["schemas"]["Run"];
export type AutomationStats = components["schemas"]["AutomationStats"];
export type Engagement = components["schemas"]["Engagement"];
export type Goal = components["schemas"]["Goal"];
export type UsageEvent = components["schemas"]["UsageEvent"];
export type Ticket = components["schemas"]["Ticket"];
export type Invoice = components["schemas"]["Invoice"];
export type CreatedOrganization = components["schemas"]["CreatedOrganization"];
export type Deleted = components["schemas"]["Deleted"];
export type CreatedApiKey = components["schemas"]["CreatedApiKey"];
export type CreatedAccount = components["schemas"]["CreatedAccount"];
export type BatchRow = components["schemas"]["BatchRow"];
export type WebhookEventType = components["schemas"]["WebhookEventType"];
export type WebhookDeliverySummary = components["schemas"]["WebhookDeliverySummary"];
export type CreatedWebhook = components["schemas"]["CreatedWebhook"];
export type TestWebhookResult = components["schemas"]["TestWebhookResult"];
export type WebhookRecovery = components["schemas"]["WebhookRecovery"];
export type PostedHealth = components["schemas"]["PostedHealth"];
export type HealthSimulation = components["schemas"]["HealthSimulation"];
export type HealthBacktest = components["schemas"]["HealthBacktest"];
export type SurveyRecipient = components["schemas"]["SurveyRecipient"];
export type WorkflowTemplate = components["schemas"]["WorkflowTemplate"];
export type Customer = components["schemas"]["Customer"];
export type CustomerHealth = components["schemas"]["CustomerHealth"];
export type RecordCustomerEventsResult = components["schemas"]["RecordCustomerEventsResult"];
export type CustomerDashboard = components["schemas"]["CustomerDashboard"];
export type AuditLogEntry = components["schemas"]["AuditLogEntry"];
export type AccountSummary = components["schemas"]["AccountSummary"];
export type HealthMetric = components["schemas"]["HealthMetric"];
export type SurveySummary = components["schemas"]["SurveySummary"];
export type RunSummary = components["schemas"]["RunSummary"];
export type CreateOrganizationBody = components["schemas"]["CreateOrganizationBody"];
export type UpdateOrganizationBody = components["schemas"]["UpdateOrganizationBody"];
export type UpdateOwnOrganizationBody = components["schemas"]["UpdateOwnOrganizationBody"];
export type CreateApiKeyBody = components["schemas"]["CreateApiKeyBody"];
export type CreateAccountBody = components["schemas"]["CreateAccountBody"];
export type UpdateAccountBody = components["schemas"]["UpdateAccountBody"];
export type CreateContactBody = components["schemas"]["CreateContactBody"];
export type UpdateContactBody = components["schemas"]["UpdateContactBody"];
export type CreateWebhookBody = components["schemas"]["CreateWebhookBody"];
export type UpdateWebhookBody = components["schemas"]["UpdateWebhookBody"];
export type CreateSurveyBody = components["schemas"]["CreateSurveyBody"];
export type UpdateSurveyBody = components["schemas"]["UpdateSurveyBody"];
export type CreateSurveyResponseBody = components["schemas"]["CreateSurveyResponseBody"];
export type CreateEmailTemplateBody = components["schemas"]["CreateEmailTemplateBody"];
export type UpdateEmailTemplateBody = components["schemas"]["UpdateEmailTemplateBody"];
export type CreateSuppressionBody = components["schemas"]["CreateSuppressionBody"];
export type CreateTaskBody = components["schemas"]["CreateTaskBody"];
export type UpdateTaskBody = components["schemas"]["UpdateTaskBody"];
export type CreateWorkflowBody = components["schemas"]["CreateWorkflowBody"];
export type UpdateWorkflowBody = components["schemas"]["UpdateWorkflowBody"];
export type CreateEngagementBody = components["schemas"]["CreateEngagementBody"];
export type UpdateEngagementBody = components["schemas"]["UpdateEngagementBody"];
export type CreateGoalBody = components["schemas"]["CreateGoalBody"];
export type UpdateGoalBody = components["schemas"]["UpdateGoalBody"];
export type CreateEventBody = components["schemas"]["CreateEventBody"];
export type CreateEventsBody = components["schemas"]["CreateEventsBody"];
export type CreateTicketBody = components["schemas"]["CreateTicketBody"];
export type CreateTicketsBody = components["schemas"]["CreateTicketsBody"];
export type CreateInvoiceBody = components["schemas"]["CreateInvoiceBody"];
export type CreateInvoicesBody = components["schemas"]["CreateInvoicesBody"];
export type RotateApiKeyBody = components["schemas"]["RotateApiKeyBody"];
export type UpsertAccountsBody = components["schemas"]["UpsertAccountsBody"];
export type RedeliverWebhookDeliveryBody = components["schemas"]["RedeliverWebhookDeliveryBody"];
export type RotateWebhookSecretBody = components["schemas"]["RotateWebhookSecretBody"];
export type RecoverWebhookBody = components["schemas"]["RecoverWebhookBody"];
export type PostHealthBody = components["schemas"]["PostHealthBody"];
export type PutHealthConfigBody = components["schemas"]["PutHealthConfigBody"];
export type SimulateHealthConfigBody = components["schemas"]["SimulateHealthConfigBody"];
export type BacktestHealthConfigBody = components["schemas"]["BacktestHealthConfigBody"];
export type SendSurveyBody = components["schemas"]["SendSurveyBody"];
export type ExecuteWorkflowBody = components["schemas"]["ExecuteWorkflowBody"];
export type UpsertEngagementsBody = components["schemas"]["UpsertEngagementsBody"];
export type RecordCustomerEventsBody = components["schemas"]["RecordCustomerEventsBody"];
export type ListOrganizationsQuery = components["schemas"]["ListOrganizationsQuery"];
export type ListApiKeysQuery = components["schemas"]["ListApiKeysQuery"];
export type ListAuditLogQuery = components["schemas"]["ListAuditLogQuery"];
export type ListAccountsQuery = components["schemas"]["ListAccountsQuery"];
export type GetAccountByExternalIdQuery = components["schemas"]["GetAccountByExternalIdQuery"];
export type GetAccountHealthQuery = components["schemas"]["GetAccountHealthQuery"];
export type ListContactsQuery = components["schemas"]["ListContactsQuery"];
export type ListWebhooksQuery = components["schemas"]["ListWebhooksQuery"];
export type ListWebhookDeliveriesQuery = components["schemas"]["ListWebhookDeliveriesQuery"];
export type ListWebhookRecoveriesQuery = components["schemas"]["ListWebhookRecoveriesQuery"];
export type ListHealthMetricsQuery = components["schemas"]["ListHealthMetricsQuery"];
export type ListSurveysQuery = components["schemas"]["ListSurveysQuery"];
export type ListSurveyRecipientsQuery = components["schemas"]["ListSurveyRecipientsQuery"];
export type ListSurveyResponsesQuery = components["schemas"]["ListSurveyResponsesQuery"];
export type ListEmailsQuery = components["schemas"]["ListEmailsQuery"];
export type ListEmailTemplatesQuery = components["schemas"]["ListEmailTemplatesQuery"];
export type ListSuppressionsQuery = components["schemas"]["ListSuppressionsQuery"];
export type GetHealthAnalyticsQuery = components["schemas"]["GetHealthAnalyticsQuery"];
export type GetEngagementAnalyticsQuery = components["schemas"]["GetEngagementAnalyticsQuery"];
export type GetChurnRiskQuery = components["schemas"]["GetChurnRiskQuery"];
export type ListTasksQuery = components["schemas"]["ListTasksQuery"];
export type ListWorkflowsQuery = components["schemas"]["ListWorkflowsQuery"];
export type ListRunsOfWorkflowQuery = components["schemas"]["ListRunsOfWorkflowQuery"];
export type ListRunsQuery = components["schemas"]["ListRunsQuery"];
export type GetAutomationStatsQuery = components["schemas"]["GetAutomationStatsQuery"];
export type ListEngagementsQuery = components["schemas"]["ListEngagementsQuery"];
export type ListGoalsQuery = components["schemas"]["ListGoalsQuery"];
export type ListEventsQuery = components["schemas"]["ListEventsQuery"];
export type ListTicketsQuery = components["schemas"]["ListTicketsQuery"];
export type ListInvoicesQuery = components["schemas"]["ListInvoicesQuery"];

export interface Resources {
  readonly status: StatusResource;
  readonly openapi: OpenapiResource;
  readonly postman: PostmanResource;
  readonly admin: AdminResource;
  readonly me: MeResource;
  readonly organization: OrganizationResource;
  readonly apiKeys: ApiKeysResource;
  readonly auditLog: AuditLogResource;
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
  /** Is the service up?. */
  get(options?: RequestOptions): Answer<Status>;
}

export interface OpenapiResource {
  /**
   * This API as an OpenAPI 3.1 document.
   *
   * Every operation with its parameters, bodies, errors and examples, and every webhook.
   */
  get(options?: RequestOptions): Answer<unknown>;
}

export interface PostmanResource {
  /**
   * This API as a Postman collection.
   *
   * Version 2.1. Set the variable `apiKey` and run it from start to end: what a request creates is kept in variables for those after it, and is deleted last.
   */
  get(options?: RequestOptions): Answer<unknown>;
}

export interface AdminResource {
  readonly organizations: AdminOrganizationsResource;
}

export interface AdminOrganizationsResource {
  /** Create an organization and its first API key. */
  create(body: CreateOrganizationBody, options?: RequestOptions): Answer<CreatedOrganization>;
  /** List organizations. */
  list(query?: ListOrganizationsQuery, options?: RequestOptions): PageAnswer<Organization>;
  /** Get an organization. */
  get(id: string, options?: RequestOptions): Answer<Organization>;
  /** Change an organization's plan, limits or name. */
  update(id: string, body: UpdateOrganizationBody, options?: RequestOptions): Answer<Organization>;
  /** Erase an organization and everything it owns. */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
  /** How an organization's webhook deliveries stand. */
  stats(id: string, options?: RequestOptions): Answer<OrganizationStats>;
}

export interface MeResource {
  /** Who this API key is and what it may do. */
  get(options?: RequestOptions): Answer<Caller>;
}

export interface OrganizationResource {
  /** Get the organization. */
  get(options?: RequestOptions): Answer<Organization>;
  /** Change the organization. */
  update(body: UpdateOwnOrganizationBody, options?: RequestOptions): Answer<Organization>;
}

export interface ApiKeysResource {
  /** List API keys. */
  list(query?: ListApiKeysQuery, options?: RequestOptions): PageAnswer<ApiKey>;
  /**
   * Create an API key.
   *
   * The key is shown this once. A key cannot give scopes it lacks.
   */
  create(body: CreateApiKeyBody, options?: RequestOptions): Answer<CreatedApiKey>;
  /** Get an API key. */
  get(id: string, options?: RequestOptions): Answer<ApiKey>;
  /** Revoke an API key at once. */
  revoke(id: string, options?: RequestOptions): Answer<Deleted>;
  /** Replace an API key by a new one of the same scopes. */
  rotate(id: string, body?: RotateApiKeyBody, options?: RequestOptions): Answer<CreatedApiKey>;
}

export interface AuditLogResource {
  /** Who did what to which id, when, with which request id. */
  list(query?: ListAuditLogQuery, options?: RequestOptions): PageAnswer<AuditLogEntry>;
}

export interface AccountsResource {
  /** List accounts. */
  list(query?: ListAccountsQuery, options?: RequestOptions): PageAnswer<AccountSummary>;
  /** Create an account. */
  create(body: CreateAccountBody, options?: RequestOptions): Answer<CreatedAccount>;
  /**
   * Create or update up to 1,000 accounts.
   *
   * One bad row fails alone; the others are committed together.
   */
  batch(body: UpsertAccountsBody, options?: RequestOptions): Answer<BatchRow[]>;
  /** Get the account of an external id. */
  getByExternalId(
    externalId: string,
    query?: GetAccountByExternalIdQuery,
    options?: RequestOptions,
  ): Answer<Account>;
  /**
   * Create or update the account of an external id.
   *
   * 201 when there was none, which takes a `name`; 200 when there was.
   */
  upsert(externalId: string, body: UpdateAccountBody, options?: RequestOptions): Answer<CreatedAccount>;
  /** Get an account. */
  get(id: string, query?: GetAccountByExternalIdQuery, options?: RequestOptions): Answer<Account>;
  /** Update an account. */
  update(id: string, body: UpdateAccountBody, options?: RequestOptions): Answer<CreatedAccount>;
  /** Delete an account and everything under it. */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
  /** An account's health and churn risk, with every factor in words. */
  health(id: string, query?: GetAccountHealthQuery, options?: RequestOptions): Answer<AccountHealth>;
  readonly events: AccountsEventsResource;
}

export interface AccountsEventsResource {
  /**
   * List an account's events.
   *
   * Newest first, by when they happened. Events never change: `updated_since` is when they were recorded.
   */
  list(id: string, query?: ListEventsQuery, options?: RequestOptions): PageAnswer<UsageEvent>;
  /**
   * Record an event of an account.
   *
   * An `event_id` that was recorded before makes no second event: the answer is 200 with the event as it stands, whatever else the body says. Of another account it is 409.
   */
  create(id: string, body: CreateEventBody, options?: RequestOptions): Answer<UsageEvent>;
  /** Get an event of an account. */
  get(id: string, event: string, options?: RequestOptions): Answer<UsageEvent>;
}

export interface ContactsResource {
  /** List contacts. */
  list(query?: ListContactsQuery, options?: RequestOptions): PageAnswer<Contact>;
  /** Create a contact. */
  create(body: CreateContactBody, options?: RequestOptions): Answer<Contact>;
  /** Get a contact. */
  get(id: string, options?: RequestOptions): Answer<Contact>;
  /** Update a contact. */
  update(id: string, body: UpdateContactBody, options?: RequestOptions): Answer<Contact>;
  /** Delete a contact. */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
}

export interface WebhooksResource {
  /** List webhooks. */
  list(query?: ListWebhooksQuery, options?: RequestOptions): PageAnswer<Webhook>;
  /**
   * Register a webhook.
   *
   * Events go to `url` as POST requests, signed with the secret that this answer shows. `X-Fastenr-Signature`
   * is the hex HMAC-SHA256 of the raw body under the secret as it stands; `webhook-id`, `webhook-timestamp` and
   * `webhook-signature` follow Standard Webhooks. Delivery is at least once: tell repetitions by `webhook-id`. A 2xx within
   * 15 seconds is a success; else it is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h (±20 %, or as a 429 or
   * 503 says in `Retry-After`). 410 disables the webhook, and so do five days without a success. At most 50 per organization.
   */
  create(body: CreateWebhookBody, options?: RequestOptions): Answer<CreatedWebhook>;
  /** Get a webhook. */
  get(id: string, options?: RequestOptions): Answer<Webhook>;
  /**
   * Update, enable or disable a webhook.
   *
   * While a webhook is disabled its events are held; after enabling it, `recover` sends them. Another URL, or enabling, forgets earlier failures.
   */
  update(id: string, body: UpdateWebhookBody, options?: RequestOptions): Answer<Webhook>;
  /** Delete a webhook and its deliveries. */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
  /**
   * Show a webhook's secret.
   *
   * Takes admin:write, though it is a GET: whoever holds the secret can sign as this service.
   */
  secret(id: string, options?: RequestOptions): Answer<WebhookSecret>;
  /**
   * Replace a webhook's secret.
   *
   * During the grace both secrets sign in `webhook-signature`, space-separated; `X-Fastenr-Signature` is made with the new one at once.
   */
  rotateSecret(id: string, body?: RotateWebhookSecretBody, options?: RequestOptions): Answer<CreatedWebhook>;
  /**
   * Send a ping now.
   *
   * Sends the event `ping`, signed like any other, and answers what came of it. Disabled webhooks are tested as well; a ping is tried once and kept in no log.
   */
  test(id: string, body?: RedeliverWebhookDeliveryBody, options?: RequestOptions): Answer<TestWebhookResult>;
  /**
   * Send again what a webhook missed.
   *
   * Every event since then that it subscribes to and that was held, failed or was never sent; what waits for a further attempt gets it now. Goes on in the background, at the endpoint's pace; one at a time. 409 while the webhook is disabled.
   */
  recover(id: string, body: RecoverWebhookBody, options?: RequestOptions): Answer<WebhookRecovery>;
  readonly events: WebhooksEventsResource;
  readonly deliveries: WebhooksDeliveriesResource;
  readonly recoveries: WebhooksRecoveriesResource;
}

export interface WebhooksEventsResource {
  /**
   * List the events that a webhook may subscribe to.
   *
   * Each with the JSON Schema of its body.
   */
  list(options?: RequestOptions): Answer<WebhookEventType[]>;
}

export interface WebhooksDeliveriesResource {
  /** Get a delivery with its payload and every attempt. */
  get(id: string, options?: RequestOptions): Answer<WebhookDelivery>;
  /**
   * Send a delivery again.
   *
   * At once, with the same bytes and the same `webhook-id`, and with the whole retry schedule before it. 409 while the webhook is disabled.
   */
  redeliver(
    id: string,
    body?: RedeliverWebhookDeliveryBody,
    options?: RequestOptions,
  ): Answer<WebhookDeliverySummary>;
  /** List a webhook's deliveries. */
  list(
    id: string,
    query?: ListWebhookDeliveriesQuery,
    options?: RequestOptions,
  ): PageAnswer<WebhookDeliverySummary>;
}

export interface WebhooksRecoveriesResource {
  /** List a webhook's recoveries. */
  list(id: string, query?: ListWebhookRecoveriesQuery, options?: RequestOptions): PageAnswer<WebhookRecovery>;
}

export interface HealthResource {
  /** List daily health rows, or their weekly or monthly means. */
  list(query?: ListHealthMetricsQuery, options?: RequestOptions): PageAnswer<HealthMetric>;
  /** Set a health score by hand, or give metrics that replace the computed ones. */
  update(body: PostHealthBody, options?: RequestOptions): Answer<PostedHealth>;
  /**
   * Who would change band under another configuration.
   *
   * Applies a configuration to the signals behind the newest scores. Nothing is written.
   */
  simulate(body: SimulateHealthConfigBody, options?: RequestOptions): Answer<HealthSimulation>;
  /**
   * How well a past day's churn risk told who would churn.
   *
   * Ranks the accounts that existed and had not churned on a day by the risk as of then, against who churned within the horizon.
   */
  backtest(body: BacktestHealthConfigBody, options?: RequestOptions): Answer<HealthBacktest>;
  readonly config: HealthConfigResource;
}

export interface HealthConfigResource {
  /** How health is scored. */
  get(options?: RequestOptions): Answer<HealthConfig>;
  /** Change how health is scored, as a new version. */
  update(body: PutHealthConfigBody, options?: RequestOptions): Answer<HealthConfig>;
  /** Every version of the configuration, newest first. */
  versions(options?: RequestOptions): Answer<HealthConfig[]>;
}

export interface SurveysResource {
  /** List surveys. */
  list(query?: ListSurveysQuery, options?: RequestOptions): PageAnswer<SurveySummary>;
  /**
   * Create a survey.
   *
   * It is active unless it is made a draft. `nps` questions count towards NPS in any survey; `rating` questions
   * towards CSAT in a `csat` survey and towards CES in a `ces` one. Answers of an account's people feed its health.
   */
  create(body: CreateSurveyBody, options?: RequestOptions): Answer<Survey>;
  /** Get a survey with its results. */
  get(id: string, options?: RequestOptions): Answer<Survey>;
  /**
   * Update, close or open a survey.
   *
   * Once there are responses, 409 for what would make them wrong: another type or scale, or an option less.
   */
  update(id: string, body: UpdateSurveyBody, options?: RequestOptions): Answer<Survey>;
  /** Delete a survey with its responses. */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
  /**
   * Send a survey to up to 1,000 recipients.
   *
   * One row for each recipient, in the order given. 409 for a survey that is not active or has expired. Each gets a personal
   * link; its first rating question is asked in the email, and a value clicked there is chosen on the page, not recorded.
   */
  send(id: string, body: SendSurveyBody, options?: RequestOptions): Answer<SurveyRecipient[]>;
  /** A survey's results. */
  results(id: string, options?: RequestOptions): Answer<SurveyResults>;
  readonly recipients: SurveysRecipientsResource;
  readonly responses: SurveysResponsesResource;
}

export interface SurveysRecipientsResource {
  /** List to whom a survey was sent, is to be, or was not and why. */
  list(id: string, query?: ListSurveyRecipientsQuery, options?: RequestOptions): PageAnswer<SurveyRecipient>;
}

export interface SurveysResponsesResource {
  /** List a survey's responses. */
  list(id: string, query?: ListSurveyResponsesQuery, options?: RequestOptions): PageAnswer<SurveyResponse>;
  /**
   * Record answers gathered elsewhere.
   *
   * One response per respondent's address: 409 for a second. It becomes the response of a recipient with that address. Fires
   * `survey.completed` once; a recipient who edits a response on the page fires it no more. With `send_confirmation`, a response
   * without `submitted_at` is thanked for.
   */
  create(id: string, body: CreateSurveyResponseBody, options?: RequestOptions): Answer<SurveyResponse>;
  /** Get a response. */
  get(id: string, responseId: string, options?: RequestOptions): Answer<SurveyResponse>;
}

export interface EmailsResource {
  /** List the emails that were sent, or are to be, with their bodies. */
  list(query?: ListEmailsQuery, options?: RequestOptions): PageAnswer<Email>;
  /** Get an email with its body. */
  get(id: string, options?: RequestOptions): Answer<Email>;
}

export interface EmailTemplatesResource {
  /** List email templates. */
  list(query?: ListEmailTemplatesQuery, options?: RequestOptions): PageAnswer<EmailTemplate>;
  /**
   * Create an email template.
   *
   * `subject`, `html` and `text` are Liquid. Variables: `account.*` (the fields of an account), `contact.*`, `health.*`
   * (`score`, `churn_risk`, `trend`, `band`, `summary` and the metrics), `goals` (a list, and `goals.total`, `.on_track`, `.at_risk`,
   * `.achieved`, `.missed`), `organization.*` and `custom.*` (the account's custom fields). In html they are escaped. Broken
   * Liquid, an unknown variable or filter is 422.
   */
  create(body: CreateEmailTemplateBody, options?: RequestOptions): Answer<EmailTemplate>;
  /** Get an email template. */
  get(id: string, options?: RequestOptions): Answer<EmailTemplate>;
  /** Update an email template. */
  update(id: string, body: UpdateEmailTemplateBody, options?: RequestOptions): Answer<EmailTemplate>;
  /** Delete an email template. */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
}

export interface SuppressionsResource {
  /** List the addresses that nothing is sent to. */
  list(query?: ListSuppressionsQuery, options?: RequestOptions): PageAnswer<Suppression>;
  /**
   * Send nothing more to an address.
   *
   * 200 with the entry there is when the address is on the list already; it keeps its first reason.
   */
  create(body: CreateSuppressionBody, options?: RequestOptions): Answer<Suppression>;
  /** Whether, and why, nothing is sent to an address. */
  get(email: string, options?: RequestOptions): Answer<Suppression>;
  /**
   * Send to an address again.
   *
   * Only at its owner's wish: who unsubscribed asked not to be written to.
   */
  delete(email: string, options?: RequestOptions): Answer<Deleted>;
}

export interface AnalyticsResource {
  /** The organization in a dozen figures, and how they moved in 30 days. */
  dashboard(options?: RequestOptions): Answer<Dashboard>;
  /** Health over a period: bands, averages, factors, who moved most, day by day. */
  health(query?: GetHealthAnalyticsQuery, options?: RequestOptions): Answer<HealthAnalytics>;
  /** Engagements of a period by type, outcome and day; follow-ups and silent accounts now. */
  engagements(query?: GetEngagementAnalyticsQuery, options?: RequestOptions): Answer<EngagementAnalytics>;
  /** Churn risk now: its distribution, the ARR at risk, the riskiest accounts and why. */
  churnRisk(query?: GetChurnRiskQuery, options?: RequestOptions): Answer<ChurnRisk>;
}

export interface TasksResource {
  /** List tasks. */
  list(query?: ListTasksQuery, options?: RequestOptions): PageAnswer<Task>;
  /** Create a task. */
  create(body: CreateTaskBody, options?: RequestOptions): Answer<Task>;
  /** Get a task. */
  get(id: string, options?: RequestOptions): Answer<Task>;
  /** Update a task. */
  update(id: string, body: UpdateTaskBody, options?: RequestOptions): Answer<Task>;
  /** Delete a task. */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
}

export interface AutomationResource {
  /** Get what workflows did. */
  stats(query?: GetAutomationStatsQuery, options?: RequestOptions): Answer<AutomationStats>;
  readonly workflows: AutomationWorkflowsResource;
  readonly runs: AutomationRunsResource;
  readonly templates: AutomationTemplatesResource;
}

export interface AutomationWorkflowsResource {
  /** List workflows. */
  list(query?: ListWorkflowsQuery, options?: RequestOptions): PageAnswer<Workflow>;
  /**
   * Create a workflow.
   *
   * Something happens (`trigger`), all `conditions` hold, and the `actions` are done one after the other, each with its `delay` before it. A failed action is tried again up to 5 times, then the run fails; 20 failed runs in a row pause the workflow. What a workflow changes may start another, up to 5 in a chain.
   */
  create(body: CreateWorkflowBody, options?: RequestOptions): Answer<Workflow>;
  /** Get a workflow. */
  get(id: string, options?: RequestOptions): Answer<Workflow>;
  /**
   * Update a workflow.
   *
   * Runs that have begun go on with the actions they have. Pausing it, or making it a draft, cancels its runs that are not over.
   */
  update(id: string, body: UpdateWorkflowBody, options?: RequestOptions): Answer<Workflow>;
  /**
   * Delete a workflow.
   *
   * Its runs that are not over are cancelled; what they did can be read for 90 days.
   */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
  /**
   * Execute a workflow.
   *
   * Starts a run for each account named, or of the workflow's scope, or all. An account that does not meet the conditions gets a `skipped` run with the reason. Where those are more than 1,000, they are gone through in the background, only accounts that meet the conditions get runs, and `data` is empty. With `dry_run`, which takes `automation:read`, it tells for at most 25 accounts what would be done, and does nothing.
   */
  execute(id: string, body?: ExecuteWorkflowBody, options?: RequestOptions): Answer<unknown>;
  readonly runs: AutomationWorkflowsRunsResource;
}

export interface AutomationWorkflowsRunsResource {
  /** List a workflow's runs. */
  list(id: string, query?: ListRunsOfWorkflowQuery, options?: RequestOptions): PageAnswer<RunSummary>;
}

export interface AutomationRunsResource {
  /**
   * List runs.
   *
   * Kept for 90 days after they are over.
   */
  list(query?: ListRunsQuery, options?: RequestOptions): PageAnswer<RunSummary>;
  /** Get a run with its steps. */
  get(id: string, options?: RequestOptions): Answer<Run>;
  /**
   * Cancel a run.
   *
   * What it is just doing is done, but nothing after it. 409 when it is over.
   */
  cancel(id: string, body?: RedeliverWebhookDeliveryBody, options?: RequestOptions): Answer<Run>;
  /**
   * Retry a failed run.
   *
   * From the step that failed: what was done is not repeated. 409 when it did not fail.
   */
  retry(id: string, body?: RedeliverWebhookDeliveryBody, options?: RequestOptions): Answer<Run>;
}

export interface AutomationTemplatesResource {
  /**
   * List workflows ready to be created.
   *
   * `workflow` of each is a body for `POST /v1/automation/workflows`, as it is.
   */
  list(options?: RequestOptions): Answer<WorkflowTemplate[]>;
}

export interface EngagementsResource {
  /** List engagements. */
  list(query?: ListEngagementsQuery, options?: RequestOptions): PageAnswer<Engagement>;
  /** Log an engagement. */
  create(body: CreateEngagementBody, options?: RequestOptions): Answer<Engagement>;
  /**
   * Log or change up to 1,000 engagements.
   *
   * One bad row fails alone; the others are committed together.
   */
  batch(body: UpsertEngagementsBody, options?: RequestOptions): Answer<BatchRow[]>;
  /** Get an engagement. */
  get(id: string, options?: RequestOptions): Answer<Engagement>;
  /** Update an engagement. */
  update(id: string, body: UpdateEngagementBody, options?: RequestOptions): Answer<Engagement>;
  /** Delete an engagement. */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
}

export interface GoalsResource {
  /** List goals. */
  list(query?: ListGoalsQuery, options?: RequestOptions): PageAnswer<Goal>;
  /**
   * Create a goal.
   *
   * The goal is judged at once: one that starts at its target is achieved, one whose date is over is missed.
   */
  create(body: CreateGoalBody, options?: RequestOptions): Answer<Goal>;
  /** Get a goal. */
  get(id: string, options?: RequestOptions): Answer<Goal>;
  /**
   * Update a goal.
   *
   * `milestones` replaces the set; those given with their `id` stay themselves, and achieved ones stay achieved. An achieved goal stays achieved when its value falls; another `target_value`, `start_value`, `metric_type` or account has it judged anew. A later `target_date` makes a missed goal live again. `goal.achieved` and `goal.missed` happen at most once per goal.
   */
  update(id: string, body: UpdateGoalBody, options?: RequestOptions): Answer<Goal>;
  /** Delete a goal. */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
}

export interface EventsResource {
  /**
   * Record up to 1,000 events.
   *
   * One bad row fails alone; the others are committed together. `created` rows were recorded by this call. `updated` rows have an `event_id` that was recorded before, or by an earlier row: nothing is recorded twice, and `id` is the event that stands.
   */
  batch(body: CreateEventsBody, options?: RequestOptions): Answer<BatchRow[]>;
}

export interface TicketsResource {
  /** List tickets. */
  list(query?: ListTicketsQuery, options?: RequestOptions): PageAnswer<Ticket>;
  /**
   * Create a ticket.
   *
   * With an `external_id` that is known it changes that one instead, only the fields given, and answers 200.
   */
  create(body: CreateTicketBody, options?: RequestOptions): Answer<Ticket>;
  /**
   * Create or update up to 1,000 tickets.
   *
   * One bad row fails alone; the others are committed together.
   */
  batch(body: CreateTicketsBody, options?: RequestOptions): Answer<BatchRow[]>;
  /** Get a ticket. */
  get(id: string, options?: RequestOptions): Answer<Ticket>;
  /**
   * Update a ticket.
   *
   * Naming another account moves it there.
   */
  update(id: string, body: CreateTicketBody, options?: RequestOptions): Answer<Ticket>;
  /** Delete a ticket. */
  delete(id: string, options?: RequestOptions): Answer<Deleted>;
}

export interface InvoicesResource {
  /** List invoices. */
  list(query?: ListInvoicesQuery, options?: RequestOptions): PageAnswer<Invoice>;
  /**
   * Create an invoice.
   *
   * With an `external_id` that is known it changes that one instead, only the fields given, and answers 200.
   */
  create(body: CreateInvoiceBody, options?: RequestOptions): Answer<Invoice>;
  /**
   * Create or update up to 1,000 invoices.
   *
   * One bad row fails alone; the others are committed together.
   */
  batch(body: CreateInvoicesBody, options?: RequestOptions): Answer<BatchRow[]>;
  /** Get an invoice. */
  get(id: string, options?: RequestOptions): Answer<Invoice>;
  /**
   * Update an invoice.
   *
   * Naming another account moves it there.
   */
  update(id: string, body: CreateInvoiceBody, options?: RequestOptions): Answer<Invoice>;
  /** Delete an invoice. */
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
    body?: RecordCustomerEventsBody,
    options?: RequestOptions,
  ): Answer<RecordCustomerEventsResult>;
  /**
   * Summarize the health of all customers.
   *
   * Average and distribution leave out customers that churned or have no score. Open where the server names an organization for this API; elsewhere it takes an API key with analytics:read. Errors are flat: `{error}`, or `{message}` with 404.
   */
  dashboard(options?: RequestOptions): Answer<CustomerDashboard>;
}
