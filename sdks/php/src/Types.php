<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr;

/**
 * The shapes of what is sent and answered, for static analysis and editors. Each is an array.
 *
 * @phpstan-type Status array{
 *   status: 'ok'|'degraded'|'unavailable',
 *   version: string,
 * }
 *
 * @phpstan-type Organization array{
 *   id: string,
 *   name: string,
 *   plan: 'standard'|'professional'|'enterprise',
 *   rate_limit_override: OrganizationRateLimitOverride|null,
 *   currency: string,
 *   timezone: string,
 *   settings: OrganizationSettings,
 *   created_at: string,
 *   updated_at: string,
 * }
 *
 * @phpstan-type OrganizationRateLimitOverride array{
 *   per_hour: int|float|null,
 *   per_minute: int|float|null,
 * }
 *
 * @phpstan-type OrganizationSettings array{
 *   at_risk_threshold: int|null,
 *   health_change_threshold: int|null,
 *   survey_throttle_days: int,
 *   branding: OrganizationSettingsBranding,
 * }
 *
 * @phpstan-type OrganizationSettingsBranding array{
 *   logo_url: string|null,
 *   color: string|null,
 * }
 *
 * @phpstan-type Caller array{
 *   organization: Organization,
 *   api_key: CallerApiKey,
 *   scopes: list<string>,
 *   plan: 'standard'|'professional'|'enterprise',
 *   limits: CallerLimits,
 * }
 *
 * @phpstan-type CallerApiKey array{
 *   id: string,
 *   name: string,
 *   prefix: string,
 *   created_at: string,
 *   expires_at: string|null,
 * }
 *
 * @phpstan-type CallerLimits array{
 *   per_hour: int,
 *   per_minute: int,
 * }
 *
 * @phpstan-type ApiKey array{
 *   id: string,
 *   name: string,
 *   prefix: string,
 *   last_four: string,
 *   scopes: list<string>,
 *   created_at: string,
 *   expires_at: string|null,
 *   revoked_at: string|null,
 *   last_used_at: string|null,
 * }
 *
 * @phpstan-type OauthApp array{
 *   id: string,
 *   client_id: string,
 *   name: string,
 *   homepage_url: string|null,
 *   redirect_uris: list<string>,
 *   scopes: list<'accounts:read'|'accounts:write'|'engagements:read'|'engagements:write'|'health:read'|'health:write'|'surveys:read'|'surveys:write'|'analytics:read'|'automation:read'|'automation:write'|'admin:read'|'admin:write'>,
 *   confidential: bool,
 *   created_at: string,
 *   updated_at: string,
 * }
 *
 * @phpstan-type AccountDetail array{
 *   id: string,
 *   external_id: string|null,
 *   name: string,
 *   domain: string|null,
 *   industry: string|null,
 *   size: 'startup'|'small'|'medium'|'large'|'enterprise'|null,
 *   status: 'onboarding'|'active'|'at_risk'|'churned',
 *   arr: int|float|null,
 *   mrr: int|float|null,
 *   currency: string|null,
 *   owner: Person|null,
 *   csm: Person|null,
 *   contract_start_date: string|null,
 *   contract_end_date: string|null,
 *   custom_fields: array<string, mixed>,
 *   tags: list<string>,
 *   health_score: int|null,
 *   churn_risk_score: int|null,
 *   health_trend: int|null,
 *   last_activity_at: string|null,
 *   created_at: string,
 *   updated_at: string,
 *   contacts: list<Contact>,
 *   engagements?: list<Engagement>,
 *   health_metrics?: list<HealthMetric>,
 *   goals?: list<Goal>,
 *   surveys?: list<AccountSurvey>,
 * }
 *
 * @phpstan-type Person array{
 *   name: string,
 *   email: string,
 * }
 *
 * @phpstan-type Contact array{
 *   id: string,
 *   account_id: string,
 *   name: string,
 *   email: string,
 *   role: string|null,
 *   phone: string|null,
 *   is_primary: bool,
 *   created_at: string,
 *   updated_at: string,
 * }
 *
 * @phpstan-type Engagement array{
 *   id: string,
 *   account_id: string,
 *   external_id: string|null,
 *   type: 'meeting'|'call'|'email'|'note'|'demo'|'training',
 *   title: string,
 *   description: string|null,
 *   outcome: 'positive'|'neutral'|'negative'|'action_required'|null,
 *   scheduled_at: string|null,
 *   completed_at: string|null,
 *   happened_at: string,
 *   attendees: list<EngagementAttendee>,
 *   tags: list<string>,
 *   follow_up_required: bool,
 *   follow_up_date: string|null,
 *   created_by: string,
 *   created_at: string,
 *   updated_at: string,
 * }
 *
 * @phpstan-type EngagementAttendee array{
 *   name: string,
 *   email: string|null,
 *   role: string|null,
 * }
 *
 * @phpstan-type HealthMetric array{
 *   overall_health_score: int|float|null,
 *   churn_risk_score: int|float|null,
 *   login_frequency: int|float|null,
 *   feature_adoption_score: int|float|null,
 *   support_tickets: int|float|null,
 *   training_completion_rate: int|float|null,
 *   engagement_score: int|float|null,
 *   coverage: int|float|null,
 *   id: string,
 *   account_id: string,
 *   metric_date: string,
 *   source: 'computed'|'manual',
 *   reason: string|null,
 *   factors: list<HealthMetricFactor>,
 *   churn_factors: list<HealthMetricChurnFactor>,
 *   config_version: int,
 *   computed_at: string,
 * }
 *
 * @phpstan-type HealthMetricFactor array{
 *   factor: 'usage'|'adoption'|'engagement'|'support'|'payment'|'training'|'sentiment'|'manual',
 *   value: int|float|null,
 *   score: int|float|null,
 *   weight: int|float,
 *   contribution: int|float,
 * }
 *
 * @phpstan-type HealthMetricChurnFactor array{
 *   factor: 'health'|'usage'|'inactivity'|'contract'|'nps'|'invoices'|'goals',
 *   value: int|float|null,
 *   contribution: int|float,
 * }
 *
 * @phpstan-type Goal array{
 *   id: string,
 *   account_id: string,
 *   title: string,
 *   description: string|null,
 *   metric_type: 'accounts'|'arr'|'nps'|'health_score'|'adoption'|'renewals'|'seat_count'|'custom',
 *   start_value: int|float|null,
 *   current_value: int|float|null,
 *   target_value: int|float,
 *   unit: string|null,
 *   measurement_period: string|null,
 *   target_date: string|null,
 *   status: 'on_track'|'at_risk'|'achieved'|'missed',
 *   status_changed_at: string,
 *   progress: int|float,
 *   milestones: list<GoalMilestone>,
 *   achieved_at: string|null,
 *   missed_at: string|null,
 *   created_at: string,
 *   updated_at: string,
 * }
 *
 * @phpstan-type GoalMilestone array{
 *   id: string,
 *   title: string,
 *   target_value: int|float|null,
 *   target_date: string|null,
 *   achieved_at: string|null,
 * }
 *
 * @phpstan-type AccountSurvey array{
 *   id: string,
 *   title: string,
 *   description: string|null,
 *   type: 'nps'|'csat'|'ces'|'custom',
 *   status: 'draft'|'active'|'closed',
 *   questions: list<SurveyQuestion>,
 *   settings: SurveySettings,
 *   recipient_count: int,
 *   response_count: int,
 *   created_at: string,
 *   updated_at: string,
 *   responses: list<SurveyResponse>,
 * }
 *
 * @phpstan-type SurveyQuestion array{
 *   id: string,
 *   type: 'nps'|'rating'|'text'|'multiple_choice'|'yes_no',
 *   question: string,
 *   required: bool,
 *   scale?: SurveyQuestionScale,
 *   options?: list<string>,
 *   allow_multiple?: bool,
 * }
 *
 * @phpstan-type SurveyQuestionScale array{
 *   min: int,
 *   max: int,
 *   labels: list<string>,
 * }
 *
 * @phpstan-type SurveySettings array{
 *   allow_anonymous: bool,
 *   send_confirmation: bool,
 *   expiry_date: string|null,
 * }
 *
 * @phpstan-type SurveyResponse array{
 *   id: string,
 *   survey_id: string,
 *   account_id: string|null,
 *   recipient_id: string|null,
 *   respondent: SurveyResponseRespondent|null,
 *   answers: list<SurveyResponseAnswer>,
 *   score: int|float|null,
 *   submitted_at: string,
 * }
 *
 * @phpstan-type SurveyResponseRespondent array{
 *   email: string|null,
 *   name: string|null,
 * }
 *
 * @phpstan-type SurveyResponseAnswer array{
 *   question_id: string,
 *   value: int|float|bool|string|list<string>,
 * }
 *
 * @phpstan-type DeliveryWithAttempts array{
 *   id: string,
 *   webhook_id: string,
 *   event_id: string,
 *   event: string,
 *   status: 'pending'|'delivered'|'exhausted'|'held',
 *   attempts: int,
 *   next_attempt_at: string|null,
 *   last_status: int|null,
 *   last_error: 'dns'|'connect'|'timeout'|'tls'|'status'|'blocked'|'redirect'|null,
 *   created_at: string,
 *   completed_at: string|null,
 *   payload: array<string, mixed>,
 *   attempt_log: list<Attempt>,
 * }
 *
 * @phpstan-type Attempt array{
 *   attempt: int,
 *   started_at: string,
 *   duration_ms: int,
 *   status: int|null,
 *   error: 'dns'|'connect'|'timeout'|'tls'|'status'|'blocked'|'redirect'|null,
 *   response_body: string|null,
 * }
 *
 * @phpstan-type Webhook array{
 *   id: string,
 *   url: string,
 *   events: list<string>,
 *   description: string|null,
 *   enabled: bool,
 *   disabled_reason: 'manual'|'gone'|'failing'|null,
 *   disabled_at: string|null,
 *   failing_since: string|null,
 *   paused_until: string|null,
 *   last_success_at: string|null,
 *   created_at: string,
 *   updated_at: string,
 * }
 *
 * @phpstan-type HealthConfig array{
 *   weights: HealthConfigWeights,
 *   bands: HealthConfigBands,
 *   missing_data: 'reweight'|'neutral'|'penalize',
 *   health_change_points: int,
 *   churn_change_points: int,
 *   version: int,
 *   created_at: string,
 * }
 *
 * @phpstan-type HealthConfigWeights array{
 *   usage: int|float,
 *   adoption: int|float,
 *   engagement: int|float,
 *   support: int|float,
 *   payment: int|float,
 *   training: int|float,
 *   sentiment: int|float,
 * }
 *
 * @phpstan-type HealthConfigBands array{
 *   healthy: int,
 *   at_risk: int,
 * }
 *
 * @phpstan-type SurveyWithResults array{
 *   id: string,
 *   title: string,
 *   description: string|null,
 *   type: 'nps'|'csat'|'ces'|'custom',
 *   status: 'draft'|'active'|'closed',
 *   questions: list<SurveyQuestion>,
 *   settings: SurveySettings,
 *   recipient_count: int,
 *   response_count: int,
 *   created_at: string,
 *   updated_at: string,
 *   results: SurveyResults,
 * }
 *
 * @phpstan-type SurveyResults array{
 *   recipients: int,
 *   responses: int,
 *   response_rate: int|float|null,
 *   nps: SurveyResultsNps,
 *   csat: SurveyMean,
 *   ces: SurveyMean,
 *   questions: list<SurveyResultsQuestion>,
 *   former_questions: list<SurveyResultsFormerQuestion>,
 * }
 *
 * @phpstan-type SurveyResultsNps array{
 *   score: int|float|null,
 *   n: int,
 *   promoters: int,
 *   passives: int,
 *   detractors: int,
 *   ci95: list<int|float>|null,
 * }
 *
 * @phpstan-type SurveyMean array{
 *   score: int|float|null,
 *   n: int,
 * }
 *
 * @phpstan-type SurveyResultsQuestion array{
 *   question_id: string,
 *   n: int,
 *   distribution: array<string, int>|null,
 *   mean: int|float|null,
 *   texts: list<string>|null,
 * }
 *
 * @phpstan-type SurveyResultsFormerQuestion array{
 *   type: 'nps'|'rating'|'text'|'multiple_choice'|'yes_no',
 *   question: string,
 *   required: bool,
 *   scale?: SurveyQuestionScale,
 *   options?: list<string>,
 *   allow_multiple?: bool,
 *   question_id: string,
 *   n: int,
 *   distribution: array<string, int>|null,
 *   mean: int|float|null,
 *   texts: list<string>|null,
 * }
 *
 * @phpstan-type Email array{
 *   id: string,
 *   kind: 'survey_invitation'|'survey_reminder'|'survey_confirmation'|'automation',
 *   to: EmailTo,
 *   subject: string,
 *   status: 'queued'|'sent'|'failed'|'captured'|'bounced',
 *   account_id: string|null,
 *   survey_id: string|null,
 *   recipient_id: string|null,
 *   template_id: string|null,
 *   provider: 'cloudflare'|'resend'|'capture'|null,
 *   provider_message_id: string|null,
 *   attempts: int,
 *   next_attempt_at: string|null,
 *   error: string|null,
 *   created_at: string,
 *   sent_at: string|null,
 *   updated_at: string,
 *   html: string,
 *   text: string,
 *   headers: array<string, string>,
 * }
 *
 * @phpstan-type EmailTo array{
 *   email: string,
 *   name: string|null,
 * }
 *
 * @phpstan-type EmailTemplate array{
 *   id: string,
 *   name: string,
 *   subject: string,
 *   html: string,
 *   text: string|null,
 *   variables: list<string>,
 *   created_at: string,
 *   updated_at: string,
 * }
 *
 * @phpstan-type Suppression array{
 *   id: string,
 *   email: string,
 *   reason: 'unsubscribed'|'bounced'|'complained'|'manual',
 *   created_at: string,
 * }
 *
 * @phpstan-type Task array{
 *   id: string,
 *   account_id: string,
 *   title: string,
 *   description: string|null,
 *   assignee: string|null,
 *   due_date: string|null,
 *   priority: 'low'|'medium'|'high',
 *   status: 'open'|'done',
 *   completed_at: string|null,
 *   created_by: string|null,
 *   created_at: string,
 *   updated_at: string,
 * }
 *
 * @phpstan-type Workflow array{
 *   id: string,
 *   name: string,
 *   description: string|null,
 *   status: 'draft'|'active'|'paused',
 *   trigger: WorkflowTriggerOutputAccountCreated|WorkflowTriggerOutputAccountUpdated|WorkflowTriggerOutputHealthScoreChange|WorkflowTriggerOutputChurnRiskIncrease|WorkflowTriggerOutputEngagementEvent|WorkflowTriggerOutputStatusChange|WorkflowTriggerOutputGoalEvent|WorkflowTriggerOutputSurveyCompleted|WorkflowTriggerOutputContractEnding|WorkflowTriggerOutputScheduled|WorkflowTriggerOutputManual,
 *   conditions: list<WorkflowConditionOutputAccountFilter|WorkflowConditionOutputTimeCondition|WorkflowConditionOutputEngagementHistory|WorkflowConditionOutputCustom>,
 *   actions: list<WorkflowActionOutputSendEmail|WorkflowActionOutputSendSurvey|WorkflowActionOutputCreateTask|WorkflowActionOutputUpdateHealthScore|WorkflowActionOutputChangeStatus|WorkflowActionOutputWebhook|WorkflowActionOutputSlack>,
 *   account_ids: list<string>|null,
 *   reentry: 'always'|'once'|WorkflowReentry,
 *   consecutive_failures: int,
 *   paused_reason: 'manual'|'failing'|null,
 *   paused_at: string|null,
 *   next_run_at: string|null,
 *   created_at: string,
 *   updated_at: string,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputAccountCreated array{
 *   type: 'account_created',
 *   config: array<string, mixed>,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputAccountUpdated array{
 *   type: 'account_updated',
 *   config: WorkflowTriggerOutputAccountUpdatedConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputAccountUpdatedConfig array{
 *   fields?: list<string>,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputHealthScoreChange array{
 *   type: 'health_score_change',
 *   config: WorkflowTriggerOutputHealthScoreChangeConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputHealthScoreChangeConfig array{
 *   threshold?: int,
 *   direction: 'increase'|'decrease'|'both',
 *   minimum_change?: int,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputChurnRiskIncrease array{
 *   type: 'churn_risk_increase',
 *   config: WorkflowTriggerOutputChurnRiskIncreaseConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputChurnRiskIncreaseConfig array{
 *   threshold?: int,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputEngagementEvent array{
 *   type: 'engagement_event',
 *   config: WorkflowTriggerOutputEngagementEventConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputEngagementEventConfig array{
 *   event_type: 'created'|'meeting_missed'|'negative_outcome'|'no_response',
 *   time_threshold?: string,
 *   engagement_types?: list<'meeting'|'call'|'email'|'note'|'demo'|'training'>,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputStatusChange array{
 *   type: 'status_change',
 *   config: WorkflowTriggerOutputStatusChangeConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputStatusChangeConfig array{
 *   from_status?: 'onboarding'|'active'|'at_risk'|'churned',
 *   to_status: 'onboarding'|'active'|'at_risk'|'churned',
 *   include_new_accounts: bool,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputGoalEvent array{
 *   type: 'goal_event',
 *   config: WorkflowTriggerOutputGoalEventConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputGoalEventConfig array{
 *   event: 'created'|'achieved'|'missed'|'at_risk',
 *   goal_types?: list<'accounts'|'arr'|'nps'|'health_score'|'adoption'|'renewals'|'seat_count'|'custom'>,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputSurveyCompleted array{
 *   type: 'survey_completed',
 *   config: WorkflowTriggerOutputSurveyCompletedConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputSurveyCompletedConfig array{
 *   survey_id?: string,
 *   score_min?: int|float,
 *   score_max?: int|float,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputContractEnding array{
 *   type: 'contract_ending',
 *   config: WorkflowTriggerOutputContractEndingConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputContractEndingConfig array{
 *   days: int,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputScheduled array{
 *   type: 'scheduled',
 *   config: WorkflowTriggerOutputScheduledConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputScheduledConfig array{
 *   schedule: 'daily'|'weekly'|'monthly',
 *   time: string,
 *   timezone?: string,
 *   days_of_week?: list<int>,
 * }
 *
 * @phpstan-type WorkflowTriggerOutputManual array{
 *   type: 'manual',
 *   config: array<string, mixed>,
 * }
 *
 * @phpstan-type WorkflowConditionOutputAccountFilter array{
 *   type: 'account_filter',
 *   config: WorkflowConditionOutputAccountFilterConfig,
 * }
 *
 * @phpstan-type WorkflowConditionOutputAccountFilterConfig array{
 *   status?: list<'onboarding'|'active'|'at_risk'|'churned'>,
 *   industry?: list<string>,
 *   size?: list<'startup'|'small'|'medium'|'large'|'enterprise'>,
 *   tags?: list<string>,
 *   arr_min?: int|float,
 *   arr_max?: int|float,
 *   health_score_min?: int,
 *   health_score_max?: int,
 *   churn_risk_min?: int,
 *   churn_risk_max?: int,
 * }
 *
 * @phpstan-type WorkflowConditionOutputTimeCondition array{
 *   type: 'time_condition',
 *   config: WorkflowConditionOutputTimeConditionConfig,
 * }
 *
 * @phpstan-type WorkflowConditionOutputTimeConditionConfig array{
 *   business_hours_only?: bool,
 *   timezone?: string,
 *   excluded_dates?: list<string>,
 *   days_of_week?: list<int>,
 * }
 *
 * @phpstan-type WorkflowConditionOutputEngagementHistory array{
 *   type: 'engagement_history',
 *   config: WorkflowConditionOutputEngagementHistoryConfig,
 * }
 *
 * @phpstan-type WorkflowConditionOutputEngagementHistoryConfig array{
 *   last_engagement_days?: int,
 *   engagement_count_min?: int,
 *   engagement_types?: list<'meeting'|'call'|'email'|'note'|'demo'|'training'>,
 *   outcomes?: list<'positive'|'neutral'|'negative'|'action_required'>,
 * }
 *
 * @phpstan-type WorkflowConditionOutputCustom array{
 *   type: 'custom',
 *   config: WorkflowConditionOutputCustomConfig,
 * }
 *
 * @phpstan-type WorkflowConditionOutputCustomConfig array{
 *   field: string,
 *   operator: 'equals'|'not_equals'|'greater_than'|'less_than'|'contains',
 *   value: mixed,
 * }
 *
 * @phpstan-type WorkflowActionOutputSendEmail array{
 *   type: 'send_email',
 *   config: WorkflowActionOutputSendEmailConfig,
 *   delay?: string,
 * }
 *
 * @phpstan-type WorkflowActionOutputSendEmailConfig array{
 *   template_id?: string,
 *   recipients: list<string>,
 *   subject?: string,
 *   body?: string,
 * }
 *
 * @phpstan-type WorkflowActionOutputSendSurvey array{
 *   type: 'send_survey',
 *   config: WorkflowActionOutputSendSurveyConfig,
 *   delay?: string,
 * }
 *
 * @phpstan-type WorkflowActionOutputSendSurveyConfig array{
 *   survey_id: string,
 *   recipients: list<string>,
 * }
 *
 * @phpstan-type WorkflowActionOutputCreateTask array{
 *   type: 'create_task',
 *   config: WorkflowActionOutputCreateTaskConfig,
 *   delay?: string,
 * }
 *
 * @phpstan-type WorkflowActionOutputCreateTaskConfig array{
 *   title: string,
 *   description?: string,
 *   assignee?: string,
 *   priority: 'low'|'medium'|'high',
 *   due_in?: string,
 *   due_date?: string,
 * }
 *
 * @phpstan-type WorkflowActionOutputUpdateHealthScore array{
 *   type: 'update_health_score',
 *   config: WorkflowActionOutputUpdateHealthScoreConfig,
 *   delay?: string,
 * }
 *
 * @phpstan-type WorkflowActionOutputUpdateHealthScoreConfig array{
 *   adjustment: int,
 *   reason: string,
 *   duration?: string,
 * }
 *
 * @phpstan-type WorkflowActionOutputChangeStatus array{
 *   type: 'change_status',
 *   config: WorkflowActionOutputChangeStatusConfig,
 *   delay?: string,
 * }
 *
 * @phpstan-type WorkflowActionOutputChangeStatusConfig array{
 *   new_status: 'onboarding'|'active'|'at_risk'|'churned',
 *   reason: string,
 * }
 *
 * @phpstan-type WorkflowActionOutputWebhook array{
 *   type: 'webhook',
 *   config: WorkflowActionOutputWebhookConfig,
 *   delay?: string,
 * }
 *
 * @phpstan-type WorkflowActionOutputWebhookConfig array{
 *   url: string,
 *   method: 'POST'|'PUT'|'PATCH'|'GET'|'DELETE',
 *   headers?: array<string, string>,
 *   payload?: mixed,
 * }
 *
 * @phpstan-type WorkflowActionOutputSlack array{
 *   type: 'slack',
 *   config: WorkflowActionOutputSlackConfig,
 *   delay?: string,
 * }
 *
 * @phpstan-type WorkflowActionOutputSlackConfig array{
 *   webhook_url: string,
 *   text: string,
 * }
 *
 * @phpstan-type WorkflowReentry array{
 *   every_days: int,
 * }
 *
 * @phpstan-type RunWithSteps array{
 *   id: string,
 *   workflow_id: string,
 *   account_id: string,
 *   status: 'queued'|'running'|'waiting'|'success'|'failed'|'skipped'|'cancelled',
 *   reason: string|null,
 *   trigger: array<string, mixed>,
 *   depth: int,
 *   step: int,
 *   next_step_at: string|null,
 *   started_at: string|null,
 *   finished_at: string|null,
 *   created_at: string,
 *   updated_at: string,
 *   workflow_name: string,
 *   steps: list<Step>,
 * }
 *
 * @phpstan-type Step array{
 *   position: int,
 *   type: string,
 *   config: array<string, mixed>,
 *   delay: string|null,
 *   status: 'queued'|'running'|'waiting'|'success'|'failed'|'cancelled',
 *   attempts: int,
 *   error: string|null,
 *   result: array<string, mixed>|null,
 *   finished_at: string|null,
 * }
 *
 * @phpstan-type Event array{
 *   id: string,
 *   account_id: string,
 *   event_type: string,
 *   event_data: array<string, mixed>|null,
 *   occurred_at: string,
 *   event_id: string|null,
 *   created_at: string,
 * }
 *
 * @phpstan-type Ticket array{
 *   id: string,
 *   account_id: string,
 *   external_id: string|null,
 *   subject: string|null,
 *   status: 'open'|'pending'|'closed',
 *   priority: 'low'|'medium'|'high'|'urgent',
 *   opened_at: string,
 *   closed_at: string|null,
 *   created_at: string,
 *   updated_at: string,
 * }
 *
 * @phpstan-type Invoice array{
 *   id: string,
 *   account_id: string,
 *   external_id: string|null,
 *   amount: int|float,
 *   currency: string|null,
 *   due_date: string,
 *   paid_date: string|null,
 *   status: 'unpaid'|'paid'|'late',
 *   created_at: string,
 *   updated_at: string,
 * }
 *
 * @phpstan-type Export array{
 *   id: string,
 *   status: 'queued'|'running'|'completed'|'failed'|'expired',
 *   rows: int,
 *   row_counts: array<string, int>,
 *   bytes: int,
 *   sha256: string|null,
 *   download_url: string|null,
 *   error: string|null,
 *   created_by: string,
 *   created_at: string,
 *   updated_at: string,
 *   completed_at: string|null,
 *   expires_at: string|null,
 * }
 *
 * @phpstan-type PrivacyErasure array{
 *   id: string,
 *   status: 'queued'|'running'|'completed'|'failed',
 *   row_counts: array<string, int>,
 *   error: string|null,
 *   created_by: string,
 *   created_at: string,
 *   completed_at: string|null,
 * }
 *
 * @phpstan-type SandboxClock array{
 *   status: 'ready'|'advancing',
 *   now: string,
 *   target: string,
 *   ahead_seconds: int,
 * }
 *
 * @phpstan-type OrganizationWithKey array{
 *   organization: Organization,
 *   api_key: ShownApiKey,
 * }
 *
 * @phpstan-type ShownApiKey array{
 *   id: string,
 *   name: string,
 *   prefix: string,
 *   last_four: string,
 *   scopes: list<string>,
 *   created_at: string,
 *   expires_at: string|null,
 *   revoked_at: string|null,
 *   last_used_at: string|null,
 *   key: string|null,
 * }
 *
 * @phpstan-type OauthAppSummary array{
 *   id: string,
 *   client_id: string,
 *   name: string,
 *   homepage_url: string|null,
 *   redirect_uris: list<string>,
 *   scopes: list<'accounts:read'|'accounts:write'|'engagements:read'|'engagements:write'|'health:read'|'health:write'|'surveys:read'|'surveys:write'|'analytics:read'|'automation:read'|'automation:write'|'admin:read'|'admin:write'>,
 *   confidential: bool,
 *   created_at: string,
 *   updated_at: string,
 *   client_secret: string|null,
 * }
 *
 * @phpstan-type AccountWithContacts array{
 *   id: string,
 *   external_id: string|null,
 *   name: string,
 *   domain: string|null,
 *   industry: string|null,
 *   size: 'startup'|'small'|'medium'|'large'|'enterprise'|null,
 *   status: 'onboarding'|'active'|'at_risk'|'churned',
 *   arr: int|float|null,
 *   mrr: int|float|null,
 *   currency: string|null,
 *   owner: Person|null,
 *   csm: Person|null,
 *   contract_start_date: string|null,
 *   contract_end_date: string|null,
 *   custom_fields: array<string, mixed>,
 *   tags: list<string>,
 *   health_score: int|null,
 *   churn_risk_score: int|null,
 *   health_trend: int|null,
 *   last_activity_at: string|null,
 *   created_at: string,
 *   updated_at: string,
 *   contacts: list<Contact>,
 * }
 *
 * @phpstan-type ShownWebhook array{
 *   id: string,
 *   url: string,
 *   events: list<string>,
 *   description: string|null,
 *   enabled: bool,
 *   disabled_reason: 'manual'|'gone'|'failing'|null,
 *   disabled_at: string|null,
 *   failing_since: string|null,
 *   paused_until: string|null,
 *   last_success_at: string|null,
 *   created_at: string,
 *   updated_at: string,
 *   secret: string|null,
 * }
 *
 * @phpstan-type OauthAppGrant array{
 *   id: string,
 *   app_id: string,
 *   scopes: list<string>,
 *   granted_by: string|null,
 *   created_at: string,
 *   expires_at: string|null,
 *   last_used_at: string|null,
 *   revoked_at: string|null,
 * }
 *
 * @phpstan-type AuditLogEntry array{
 *   id: string,
 *   at: string,
 *   actor: AuditLogEntryActor,
 *   action: string,
 *   target_id: string|null,
 *   request_id: string|null,
 *   details: array<string, mixed>|null,
 * }
 *
 * @phpstan-type AuditLogEntryActor array{
 *   type: 'api_key'|'operator'|'system',
 *   id: string|null,
 *   name: string|null,
 * }
 *
 * @phpstan-type Account array{
 *   id: string,
 *   external_id: string|null,
 *   name: string,
 *   domain: string|null,
 *   industry: string|null,
 *   size: 'startup'|'small'|'medium'|'large'|'enterprise'|null,
 *   status: 'onboarding'|'active'|'at_risk'|'churned',
 *   arr: int|float|null,
 *   mrr: int|float|null,
 *   currency: string|null,
 *   owner: Person|null,
 *   csm: Person|null,
 *   contract_start_date: string|null,
 *   contract_end_date: string|null,
 *   custom_fields: array<string, mixed>,
 *   tags: list<string>,
 *   health_score: int|null,
 *   churn_risk_score: int|null,
 *   health_trend: int|null,
 *   last_activity_at: string|null,
 *   created_at: string,
 *   updated_at: string,
 * }
 *
 * @phpstan-type EventDescription array{
 *   event: 'account.created'|'account.updated'|'account.health_changed'|'engagement.created'|'goal.achieved'|'goal.missed'|'survey.completed'|'automation.triggered'|'churn.risk_increased',
 *   description: string,
 *   schema: array<string, mixed>,
 * }
 *
 * @phpstan-type Delivery array{
 *   id: string,
 *   webhook_id: string,
 *   event_id: string,
 *   event: string,
 *   status: 'pending'|'delivered'|'exhausted'|'held',
 *   attempts: int,
 *   next_attempt_at: string|null,
 *   last_status: int|null,
 *   last_error: 'dns'|'connect'|'timeout'|'tls'|'status'|'blocked'|'redirect'|null,
 *   created_at: string,
 *   completed_at: string|null,
 * }
 *
 * @phpstan-type Recovery array{
 *   id: string,
 *   webhook_id: string,
 *   status: 'running'|'done'|'stopped',
 *   since: string,
 *   released: int,
 *   created_at: string,
 *   completed_at: string|null,
 * }
 *
 * @phpstan-type HealthRow array{
 *   overall_health_score?: int|float|null,
 *   churn_risk_score?: int|float|null,
 *   login_frequency?: int|float|null,
 *   feature_adoption_score?: int|float|null,
 *   support_tickets?: int|float|null,
 *   training_completion_rate?: int|float|null,
 *   engagement_score?: int|float|null,
 *   coverage?: int|float|null,
 *   id?: string,
 *   account_id: string,
 *   metric_date: string,
 *   source?: 'computed'|'manual',
 *   reason?: string|null,
 *   factors?: list<HealthMetricFactor>,
 *   churn_factors?: list<HealthMetricChurnFactor>,
 *   config_version?: int,
 *   computed_at?: string,
 * }
 *
 * @phpstan-type Survey array{
 *   id: string,
 *   title: string,
 *   description: string|null,
 *   type: 'nps'|'csat'|'ces'|'custom',
 *   status: 'draft'|'active'|'closed',
 *   questions: list<SurveyQuestion>,
 *   settings: SurveySettings,
 *   recipient_count: int,
 *   response_count: int,
 *   created_at: string,
 *   updated_at: string,
 * }
 *
 * @phpstan-type Recipient array{
 *   id: string,
 *   email: string,
 *   name: string|null,
 *   account_id: string|null,
 *   status: 'sent'|'scheduled'|'skipped',
 *   reason: 'unsubscribed'|'duplicate'|'throttled'|null,
 *   scheduled_at: string|null,
 *   sent_at: string|null,
 * }
 *
 * @phpstan-type Run array{
 *   id: string,
 *   workflow_id: string,
 *   account_id: string,
 *   status: 'queued'|'running'|'waiting'|'success'|'failed'|'skipped'|'cancelled',
 *   reason: string|null,
 *   trigger: array<string, mixed>,
 *   depth: int,
 *   step: int,
 *   next_step_at: string|null,
 *   started_at: string|null,
 *   finished_at: string|null,
 *   created_at: string,
 *   updated_at: string,
 * }
 *
 * @phpstan-type WorkflowTemplate array{
 *   id: string,
 *   name: string,
 *   description: string,
 *   workflow: NewWorkflow,
 * }
 *
 * @phpstan-type NewWorkflow array{
 *   name: string,
 *   description?: string|null,
 *   status?: 'draft'|'active'|'paused',
 *   trigger: WorkflowTriggerAccountCreated|WorkflowTriggerAccountUpdated|WorkflowTriggerHealthScoreChange|WorkflowTriggerChurnRiskIncrease|WorkflowTriggerOutputEngagementEvent|WorkflowTriggerStatusChange|WorkflowTriggerOutputGoalEvent|WorkflowTriggerSurveyCompleted|WorkflowTriggerOutputContractEnding|WorkflowTriggerOutputScheduled|WorkflowTriggerManual,
 *   conditions?: list<WorkflowConditionAccountFilter|WorkflowConditionTimeCondition|WorkflowConditionOutputEngagementHistory|WorkflowConditionOutputCustom>,
 *   actions: list<WorkflowActionOutputSendEmail|WorkflowActionOutputSendSurvey|WorkflowActionCreateTask|WorkflowActionOutputUpdateHealthScore|WorkflowActionOutputChangeStatus|WorkflowActionWebhook|WorkflowActionOutputSlack>,
 *   account_ids?: list<string>|null,
 *   reentry?: 'always'|'once'|WorkflowReentry,
 * }
 *
 * @phpstan-type WorkflowTriggerAccountCreated array{
 *   type: 'account_created',
 *   config?: array<string, mixed>,
 * }
 *
 * @phpstan-type WorkflowTriggerAccountUpdated array{
 *   type: 'account_updated',
 *   config?: WorkflowTriggerOutputAccountUpdatedConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerHealthScoreChange array{
 *   type: 'health_score_change',
 *   config?: WorkflowTriggerHealthScoreChangeConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerHealthScoreChangeConfig array{
 *   threshold?: int,
 *   direction?: 'increase'|'decrease'|'both',
 *   minimum_change?: int,
 * }
 *
 * @phpstan-type WorkflowTriggerChurnRiskIncrease array{
 *   type: 'churn_risk_increase',
 *   config?: WorkflowTriggerOutputChurnRiskIncreaseConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerStatusChange array{
 *   type: 'status_change',
 *   config: WorkflowTriggerStatusChangeConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerStatusChangeConfig array{
 *   from_status?: 'onboarding'|'active'|'at_risk'|'churned',
 *   to_status: 'onboarding'|'active'|'at_risk'|'churned',
 *   include_new_accounts?: bool,
 * }
 *
 * @phpstan-type WorkflowTriggerSurveyCompleted array{
 *   type: 'survey_completed',
 *   config?: WorkflowTriggerOutputSurveyCompletedConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerManual array{
 *   type: 'manual',
 *   config?: array<string, mixed>,
 * }
 *
 * @phpstan-type WorkflowConditionAccountFilter array{
 *   type: 'account_filter',
 *   config?: WorkflowConditionOutputAccountFilterConfig,
 * }
 *
 * @phpstan-type WorkflowConditionTimeCondition array{
 *   type: 'time_condition',
 *   config?: WorkflowConditionOutputTimeConditionConfig,
 * }
 *
 * @phpstan-type WorkflowActionCreateTask array{
 *   type: 'create_task',
 *   config: WorkflowActionCreateTaskConfig,
 *   delay?: string,
 * }
 *
 * @phpstan-type WorkflowActionCreateTaskConfig array{
 *   title: string,
 *   description?: string,
 *   assignee?: string,
 *   priority?: 'low'|'medium'|'high',
 *   due_in?: string,
 *   due_date?: string,
 * }
 *
 * @phpstan-type WorkflowActionWebhook array{
 *   type: 'webhook',
 *   config: WorkflowActionWebhookConfig,
 *   delay?: string,
 * }
 *
 * @phpstan-type WorkflowActionWebhookConfig array{
 *   url: string,
 *   method?: 'POST'|'PUT'|'PATCH'|'GET'|'DELETE',
 *   headers?: array<string, string>,
 *   payload?: mixed,
 * }
 *
 * @phpstan-type Customer array{
 *   id: string,
 *   name: string,
 *   industry: string|null,
 *   createdAt: string,
 * }
 *
 * @phpstan-type Deleted array{
 *   id: string,
 *   deleted: true,
 * }
 *
 * @phpstan-type OrganizationStats array{
 *   oldest_due_seconds: int|null,
 *   pending: int,
 *   held: int,
 *   exhausted: int,
 *   dead_lettered: int,
 * }
 *
 * @phpstan-type BatchRow array{
 *   index: int,
 *   status: 'created'|'updated'|'failed',
 *   id?: string,
 *   error?: BatchRowError,
 * }
 *
 * @phpstan-type BatchRowError array{
 *   code: string,
 *   message: string,
 *   details?: list<Fault>,
 * }
 *
 * @phpstan-type Fault array{
 *   field: string,
 *   message: string,
 * }
 *
 * @phpstan-type AccountHealth array{
 *   overall_health_score: int|float|null,
 *   churn_risk_score: int|float|null,
 *   login_frequency: int|float|null,
 *   feature_adoption_score: int|float|null,
 *   support_tickets: int|float|null,
 *   training_completion_rate: int|float|null,
 *   engagement_score: int|float|null,
 *   coverage: int|float|null,
 *   id: string|null,
 *   account_id: string,
 *   metric_date: string|null,
 *   source: 'computed'|'manual'|null,
 *   reason: string|null,
 *   factors: list<AccountHealthFactor>,
 *   churn_factors: list<AccountHealthChurnFactor>,
 *   config_version: int|null,
 *   computed_at: string|null,
 *   account_name: string,
 *   band: 'healthy'|'neutral'|'at_risk'|null,
 *   summary: string,
 * }
 *
 * @phpstan-type AccountHealthFactor array{
 *   factor: 'usage'|'adoption'|'engagement'|'support'|'payment'|'training'|'sentiment'|'manual',
 *   value: int|float|null,
 *   score: int|float|null,
 *   weight: int|float,
 *   contribution: int|float,
 *   text: string,
 * }
 *
 * @phpstan-type AccountHealthChurnFactor array{
 *   factor: 'health'|'usage'|'inactivity'|'contract'|'nps'|'invoices'|'goals',
 *   value: int|float|null,
 *   contribution: int|float,
 *   text: string,
 * }
 *
 * @phpstan-type Secret array{
 *   secret: string,
 *   previous_secret: string|null,
 *   previous_secret_expires_at: string|null,
 *   former_secrets: list<SecretFormerSecret>,
 * }
 *
 * @phpstan-type SecretFormerSecret array{
 *   secret: string,
 *   expires_at: string,
 * }
 *
 * @phpstan-type TestAttempt array{
 *   started_at: string,
 *   duration_ms: int,
 *   status: int|null,
 *   error: 'dns'|'connect'|'timeout'|'tls'|'status'|'blocked'|'redirect'|null,
 *   response_body: string|null,
 *   delivery_id: string,
 *   event_id: string,
 *   event: 'ping',
 *   succeeded: bool,
 * }
 *
 * @phpstan-type Simulation array{
 *   accounts: list<SimulationAccount>,
 *   changed_band: int,
 * }
 *
 * @phpstan-type SimulationAccount array{
 *   account_id: string,
 *   account_name: string,
 *   old_score: int|null,
 *   new_score: int|null,
 *   old_band: 'healthy'|'neutral'|'at_risk'|null,
 *   new_band: 'healthy'|'neutral'|'at_risk'|null,
 * }
 *
 * @phpstan-type Backtest array{
 *   n: int,
 *   horizon_ends_on: string,
 *   complete: bool,
 *   churned: int,
 *   auc: int|float|null,
 *   top_decile_lift: int|float|null,
 *   deciles: list<BacktestDecile>,
 * }
 *
 * @phpstan-type BacktestDecile array{
 *   decile: int,
 *   n: int,
 *   mean_risk: int|float,
 *   churn_rate: int|float,
 * }
 *
 * @phpstan-type DashboardStats array{
 *   total_accounts: int,
 *   active_accounts: int,
 *   at_risk_accounts: int,
 *   churned_accounts: int,
 *   average_health_score: int|float|null,
 *   average_churn_risk: int|float|null,
 *   total_arr: int|float,
 *   nps_score: int|float|null,
 *   trends: DashboardStatsTrends,
 * }
 *
 * @phpstan-type DashboardStatsTrends array{
 *   health_score_change: int|float|null,
 *   churn_risk_change: int|float|null,
 *   arr_growth: int|float|null,
 * }
 *
 * @phpstan-type HealthAnalytics array{
 *   account_id: string|null,
 *   date_from: string,
 *   date_to: string,
 *   as_of: string|null,
 *   accounts: int|null,
 *   scored_accounts: int|null,
 *   average_health_score: int|float|null,
 *   average_churn_risk: int|float|null,
 *   distribution: HealthAnalyticsDistribution|null,
 *   details_as_of: string|null,
 *   factor_averages: HealthAnalyticsFactorAverages|null,
 *   top_improvers: list<HealthMover>|null,
 *   top_decliners: list<HealthMover>|null,
 *   series: list<HealthAnalyticsSeries>,
 * }
 *
 * @phpstan-type HealthAnalyticsDistribution array{
 *   healthy: AccountShare,
 *   neutral: AccountShare,
 *   at_risk: AccountShare,
 * }
 *
 * @phpstan-type AccountShare array{
 *   accounts: int,
 *   share: int|float|null,
 *   arr: int|float,
 * }
 *
 * @phpstan-type HealthAnalyticsFactorAverages array{
 *   usage: int|float|null,
 *   adoption: int|float|null,
 *   engagement: int|float|null,
 *   support: int|float|null,
 *   payment: int|float|null,
 *   training: int|float|null,
 *   sentiment: int|float|null,
 * }
 *
 * @phpstan-type HealthMover array{
 *   account_id: string,
 *   account_name: string,
 *   health_score: int,
 *   previous_health_score: int,
 *   change: int,
 * }
 *
 * @phpstan-type HealthAnalyticsSeries array{
 *   date: string,
 *   accounts: int,
 *   average_health_score: int|float|null,
 *   average_churn_risk: int|float|null,
 *   healthy: int,
 *   neutral: int,
 *   at_risk: int,
 *   arr: int|float,
 * }
 *
 * @phpstan-type EngagementAnalytics array{
 *   date_from: string,
 *   date_to: string,
 *   total: int,
 *   completed: int,
 *   by_type: EngagementAnalyticsByType,
 *   by_outcome: EngagementAnalyticsByOutcome,
 *   per_day: list<EngagementAnalyticsPerDay>,
 *   follow_ups: EngagementAnalyticsFollowUps,
 *   accounts_without_engagement: int,
 * }
 *
 * @phpstan-type EngagementAnalyticsByType array{
 *   meeting: int,
 *   call: int,
 *   email: int,
 *   note: int,
 *   demo: int,
 *   training: int,
 * }
 *
 * @phpstan-type EngagementAnalyticsByOutcome array{
 *   positive: int,
 *   neutral: int,
 *   negative: int,
 *   action_required: int,
 *   none: int,
 * }
 *
 * @phpstan-type EngagementAnalyticsPerDay array{
 *   date: string,
 *   total: int,
 *   completed: int,
 * }
 *
 * @phpstan-type EngagementAnalyticsFollowUps array{
 *   due: int,
 *   overdue: int,
 *   upcoming: int,
 * }
 *
 * @phpstan-type ChurnRiskAnalytics array{
 *   accounts: int,
 *   scored_accounts: int,
 *   average_churn_risk: int|float|null,
 *   total_arr: int|float,
 *   at_risk_accounts: int,
 *   arr_at_risk: int|float,
 *   distribution: ChurnRiskAnalyticsDistribution,
 *   riskiest_accounts: list<ChurnRiskAnalyticsRiskiestAccount>,
 * }
 *
 * @phpstan-type ChurnRiskAnalyticsDistribution array{
 *   low: AccountShare,
 *   medium: AccountShare,
 *   high: AccountShare,
 *   critical: AccountShare,
 * }
 *
 * @phpstan-type ChurnRiskAnalyticsRiskiestAccount array{
 *   account_id: string,
 *   account_name: string,
 *   status: 'onboarding'|'active'|'at_risk',
 *   arr: int|float|null,
 *   health_score: int|float|null,
 *   health_trend: int|float|null,
 *   churn_risk_score: int,
 *   contract_end_date: string|null,
 *   last_activity_at: string|null,
 *   churn_factors: list<AccountHealthChurnFactor>,
 * }
 *
 * @phpstan-type DryRun array{
 *   account_id: string,
 *   account_name: string,
 *   would_run: bool,
 *   reason: string|null,
 *   trigger: DryRunTrigger,
 *   conditions: list<DryRunCondition>,
 *   actions: list<DryRunAction>,
 * }
 *
 * @phpstan-type DryRunTrigger array{
 *   type: string,
 *   config: array<string, mixed>,
 *   value: array<string, mixed>,
 * }
 *
 * @phpstan-type DryRunCondition array{
 *   type: string,
 *   holds: bool,
 *   saw: array<string, mixed>,
 *   reason: string|null,
 * }
 *
 * @phpstan-type DryRunAction array{
 *   position: int,
 *   type: string,
 *   due_at: string,
 *   would: array<string, mixed>|null,
 *   error: string|null,
 * }
 *
 * @phpstan-type WorkflowStats array{
 *   period: WorkflowStatsPeriod,
 *   workflows: WorkflowStatsWorkflows,
 *   runs: int,
 *   open: int,
 *   success: int,
 *   failed: int,
 *   skipped: int,
 *   cancelled: int,
 *   success_rate: int|float|null,
 *   daily: list<WorkflowStatsDaily>,
 *   by_workflow: list<WorkflowStatsByWorkflow>,
 * }
 *
 * @phpstan-type WorkflowStatsPeriod array{
 *   date_from: string,
 *   date_to: string,
 * }
 *
 * @phpstan-type WorkflowStatsWorkflows array{
 *   total: int,
 *   active: int,
 *   draft: int,
 *   paused: int,
 *   failing: int,
 * }
 *
 * @phpstan-type WorkflowStatsDaily array{
 *   date: string,
 *   runs: int,
 *   open: int,
 *   success: int,
 *   failed: int,
 *   skipped: int,
 *   cancelled: int,
 * }
 *
 * @phpstan-type WorkflowStatsByWorkflow array{
 *   workflow_id: string,
 *   name: string,
 *   status: 'draft'|'active'|'paused',
 *   runs: int,
 *   open: int,
 *   success: int,
 *   failed: int,
 *   skipped: int,
 *   cancelled: int,
 *   success_rate: int|float|null,
 *   last_run_at: string|null,
 * }
 *
 * @phpstan-type SandboxReset array{
 *   organization_id: string,
 *   reset: true,
 * }
 *
 * @phpstan-type SandboxLoadDemo array{
 *   accounts: int,
 *   events: int,
 *   tickets: int,
 *   invoices: int,
 *   engagements: int,
 *   goals: int,
 *   responses: int,
 * }
 *
 * @phpstan-type CustomerHealth array{
 *   id: string,
 *   name: string,
 *   industry: string|null,
 *   createdAt: string,
 *   health: CustomerHealthScore,
 *   events: list<CustomerHealthEvent>,
 *   tickets: list<CustomerHealthTicket>,
 *   invoices: list<CustomerHealthInvoice>,
 * }
 *
 * @phpstan-type CustomerHealthScore array{
 *   score: int|null,
 *   category: 'healthy'|'neutral'|'atRisk'|null,
 *   churnRisk: int|null,
 *   coverage: int|float|null,
 *   factors: list<CustomerHealthScoreFactor>,
 *   updatedAt: string|null,
 * }
 *
 * @phpstan-type CustomerHealthScoreFactor array{
 *   factor: string,
 *   value: int|float|null,
 *   score: int|float|null,
 *   weight: int|float,
 *   contribution: int|float,
 *   text: string,
 * }
 *
 * @phpstan-type CustomerHealthEvent array{
 *   id: string,
 *   eventType: string,
 *   eventData: array<string, mixed>|null,
 *   occurredAt: string,
 * }
 *
 * @phpstan-type CustomerHealthTicket array{
 *   id: string,
 *   subject: string|null,
 *   status: 'open'|'pending'|'closed',
 *   priority: 'low'|'medium'|'high'|'urgent',
 *   openedAt: string,
 *   closedAt: string|null,
 * }
 *
 * @phpstan-type CustomerHealthInvoice array{
 *   id: string,
 *   amount: int|float,
 *   currency: string|null,
 *   dueDate: string,
 *   paidDate: string|null,
 *   status: 'unpaid'|'paid'|'late',
 * }
 *
 * @phpstan-type CustomerEventsRecorded array{
 *   message: 'Event recorded',
 * }
 *
 * @phpstan-type CustomerDashboard array{
 *   totalCustomers: int,
 *   averageHealthScore: int|float|null,
 *   healthDistribution: CustomerDashboardHealthDistribution,
 * }
 *
 * @phpstan-type CustomerDashboardHealthDistribution array{
 *   healthy: int,
 *   neutral: int,
 *   atRisk: list<Customer>,
 * }
 *
 * @phpstan-type NewOrganizationRateLimitOverride array{
 *   per_hour?: int|null,
 *   per_minute?: int|null,
 * }
 *
 * @phpstan-type OrganizationChangesSettings array{
 *   at_risk_threshold?: int|null,
 *   health_change_threshold?: int|null,
 *   survey_throttle_days?: int|null,
 *   branding?: OrganizationChangesSettingsBranding|null,
 * }
 *
 * @phpstan-type OrganizationChangesSettingsBranding array{
 *   logo_url?: string|null,
 *   color?: string|null,
 * }
 *
 * @phpstan-type NewAccountContact array{
 *   name: string,
 *   email: string,
 *   role?: string|null,
 *   phone?: string|null,
 *   is_primary?: bool,
 * }
 *
 * @phpstan-type NewAccount array{
 *   name: string,
 *   status?: 'onboarding'|'active'|'at_risk'|'churned',
 *   external_id?: string|null,
 *   domain?: string|null,
 *   industry?: string|null,
 *   size?: 'startup'|'small'|'medium'|'large'|'enterprise'|null,
 *   arr?: int|float|null,
 *   mrr?: int|float|null,
 *   currency?: string|null,
 *   owner?: Person|null,
 *   csm?: Person|null,
 *   contract_start_date?: string|null,
 *   contract_end_date?: string|null,
 *   contacts?: list<NewAccountContact>|null,
 *   custom_fields?: array<string, mixed>|null,
 *   tags?: list<string>|null,
 * }
 *
 * @phpstan-type NewHealthMetrics array{
 *   login_frequency?: int|float,
 *   feature_adoption_score?: int|float,
 *   support_tickets?: int,
 *   training_completion_rate?: int|float,
 *   engagement_score?: int|float,
 * }
 *
 * @phpstan-type HealthConfigChangesWeights array{
 *   usage?: int|float,
 *   adoption?: int|float,
 *   engagement?: int|float,
 *   support?: int|float,
 *   payment?: int|float,
 *   training?: int|float,
 *   sentiment?: int|float,
 * }
 *
 * @phpstan-type HealthConfigChangesBands array{
 *   healthy?: int,
 *   at_risk?: int,
 * }
 *
 * @phpstan-type HealthConfigChanges array{
 *   weights?: HealthConfigChangesWeights,
 *   bands?: HealthConfigChangesBands,
 *   missing_data?: 'reweight'|'neutral'|'penalize',
 *   health_change_points?: int,
 *   churn_change_points?: int,
 * }
 *
 * @phpstan-type NewSurveyQuestion array{
 *   type: 'nps'|'rating'|'text'|'multiple_choice'|'yes_no',
 *   question: string,
 *   required?: bool,
 *   scale?: NewSurveyQuestionScale|null,
 *   options?: list<string>|null,
 *   allow_multiple?: bool|null,
 * }
 *
 * @phpstan-type NewSurveyQuestionScale array{
 *   min: int,
 *   max: int,
 *   labels?: list<string>,
 * }
 *
 * @phpstan-type NewSurveySettings array{
 *   allow_anonymous?: bool,
 *   send_confirmation?: bool,
 *   expiry_date?: string|null,
 * }
 *
 * @phpstan-type SurveyChangesQuestion array{
 *   id?: string,
 *   type: 'nps'|'rating'|'text'|'multiple_choice'|'yes_no',
 *   question: string,
 *   required?: bool,
 *   scale?: NewSurveyQuestionScale|null,
 *   options?: list<string>|null,
 *   allow_multiple?: bool|null,
 * }
 *
 * @phpstan-type NewSendRecipient array{
 *   email: string,
 *   name?: string|null,
 *   account_id?: string|null,
 * }
 *
 * @phpstan-type NewResponseRespondent array{
 *   email: string,
 *   name?: string|null,
 * }
 *
 * @phpstan-type NewEngagementAttendee array{
 *   name: string,
 *   email?: string|null,
 *   role?: string|null,
 * }
 *
 * @phpstan-type NewBatchEngagement array{
 *   account_id?: string|null,
 *   type: 'meeting'|'call'|'email'|'note'|'demo'|'training',
 *   title: string,
 *   external_id?: string|null,
 *   description?: string|null,
 *   outcome?: 'positive'|'neutral'|'negative'|'action_required'|null,
 *   scheduled_at?: string|null,
 *   completed_at?: string|null,
 *   attendees?: list<NewEngagementAttendee>|null,
 *   tags?: list<string>|null,
 *   follow_up_required?: bool|null,
 *   follow_up_date?: string|string|null,
 *   created_by?: string|null,
 *   account_external_id?: string|null,
 * }
 *
 * @phpstan-type NewGoalMilestone array{
 *   title: string,
 *   target_value?: int|float|null,
 *   target_date?: string|null,
 *   achieved_at?: string|null,
 * }
 *
 * @phpstan-type GoalChangesMilestone array{
 *   id?: string,
 *   title: string,
 *   target_value?: int|float|null,
 *   target_date?: string|null,
 *   achieved_at?: string|null,
 * }
 *
 * @phpstan-type NewBatchEvent array{
 *   account_id?: string,
 *   external_id?: string,
 *   event_type: string,
 *   event_data?: array<string, mixed>|null,
 *   occurred_at?: string|null,
 *   event_id?: string|null,
 * }
 *
 * @phpstan-type NewTicket array{
 *   account_id?: string,
 *   account_external_id?: string,
 *   external_id?: string|null,
 *   subject?: string|null,
 *   status?: 'open'|'pending'|'closed',
 *   priority?: 'low'|'medium'|'high'|'urgent',
 *   opened_at?: string,
 *   closed_at?: string|null,
 * }
 *
 * @phpstan-type NewInvoice array{
 *   account_id?: string,
 *   account_external_id?: string,
 *   external_id?: string|null,
 *   amount?: int|float,
 *   currency?: string|null,
 *   due_date?: string,
 *   paid_date?: string|null,
 *   status?: 'unpaid'|'paid'|'late',
 * }
 *
 * @phpstan-type CustomerSignalsEvent array{
 *   eventType?: string,
 *   event_type?: string,
 *   eventData?: array<string, mixed>|null,
 *   event_data?: array<string, mixed>|null,
 *   occurredAt?: string|null,
 *   occurred_at?: string|null,
 * }
 *
 * @phpstan-type CustomerSignalsTicket array{
 *   subject?: string|null,
 *   status?: 'open'|'pending'|'closed',
 *   priority?: 'low'|'medium'|'high'|'urgent',
 *   openedAt?: string,
 *   opened_at?: string,
 *   closedAt?: string|null,
 *   closed_at?: string|null,
 * }
 *
 * @phpstan-type CustomerSignalsInvoice array{
 *   amount?: int|float,
 *   currency?: string|null,
 *   dueDate?: string,
 *   due_date?: string,
 *   paidDate?: string|null,
 *   paid_date?: string|null,
 *   status?: 'unpaid'|'paid'|'late',
 * }
 */
final class Types
{
}
