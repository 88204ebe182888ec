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
 *   rate_limit_override: RateLimitOverride|null,
 *   currency: string,
 *   timezone: string,
 *   settings: OrganizationSettings,
 *   created_at: string,
 *   updated_at: string,
 * }
 *
 * @phpstan-type RateLimitOverride array{
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
 *   contacts: list<Contact>,
 *   engagements?: list<Engagement>,
 *   health_metrics?: list<HealthMetrics>,
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
 * @phpstan-type HealthMetrics array{
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
 *   factors: list<HealthMetricsFactor>,
 *   churn_factors: list<HealthMetricsChurnFactor>,
 *   config_version: int,
 *   computed_at: string,
 * }
 *
 * @phpstan-type HealthMetricsFactor array{
 *   factor: 'usage'|'adoption'|'engagement'|'support'|'payment'|'training'|'sentiment'|'manual',
 *   value: int|float|null,
 *   score: int|float|null,
 *   weight: int|float,
 *   contribution: int|float,
 * }
 *
 * @phpstan-type HealthMetricsChurnFactor array{
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
 * @phpstan-type WebhookDelivery array{
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
 *   attempt_log: list<WebhookAttempt>,
 * }
 *
 * @phpstan-type WebhookAttempt array{
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
 *   results: SurveyResults,
 * }
 *
 * @phpstan-type SurveyResults array{
 *   recipients: int,
 *   responses: int,
 *   response_rate: int|float|null,
 *   nps: SurveyResultsNps,
 *   csat: MeanOfAnswers,
 *   ces: MeanOfAnswers,
 *   questions: list<SurveyResultsQuestion>,
 * }
 *
 * @phpstan-type SurveyResultsNps array{
 *   score: int|float|null,
 *   n: int,
 *   promoters: int,
 *   passives: int,
 *   detractors: int,
 *   ci95: list<mixed>|null,
 * }
 *
 * @phpstan-type MeanOfAnswers array{
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
 *   trigger: WorkflowTriggerAccountCreated|WorkflowTriggerAccountUpdated|WorkflowTriggerHealthScoreChange|WorkflowTriggerChurnRiskIncrease|WorkflowTriggerEngagementEvent|WorkflowTriggerStatusChange|WorkflowTriggerGoalEvent|WorkflowTriggerSurveyCompleted|WorkflowTriggerContractEnding|WorkflowTriggerScheduled|WorkflowTriggerManual,
 *   conditions: list<WorkflowConditionAccountFilter|WorkflowConditionTimeCondition|WorkflowConditionEngagementHistory|WorkflowConditionCustom>,
 *   actions: list<WorkflowActionSendEmail|WorkflowActionSendSurvey|WorkflowActionCreateTask|WorkflowActionUpdateHealthScore|WorkflowActionChangeStatus|WorkflowActionWebhook|WorkflowActionSlack>,
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
 * @phpstan-type WorkflowTriggerAccountCreated array{
 *   type: 'account_created',
 *   config: array<string, mixed>,
 * }
 *
 * @phpstan-type WorkflowTriggerAccountUpdated array{
 *   type: 'account_updated',
 *   config: WorkflowTriggerAccountUpdatedConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerAccountUpdatedConfig array{
 *   fields?: list<string>,
 * }
 *
 * @phpstan-type WorkflowTriggerHealthScoreChange array{
 *   type: 'health_score_change',
 *   config: WorkflowTriggerHealthScoreChangeConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerHealthScoreChangeConfig array{
 *   threshold?: int,
 *   direction: 'increase'|'decrease'|'both',
 *   minimum_change?: int,
 * }
 *
 * @phpstan-type WorkflowTriggerChurnRiskIncrease array{
 *   type: 'churn_risk_increase',
 *   config: WorkflowTriggerChurnRiskIncreaseConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerChurnRiskIncreaseConfig array{
 *   threshold?: int,
 * }
 *
 * @phpstan-type WorkflowTriggerEngagementEvent array{
 *   type: 'engagement_event',
 *   config: WorkflowTriggerEngagementEventConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerEngagementEventConfig array{
 *   event_type: 'created'|'meeting_missed'|'negative_outcome'|'no_response',
 *   time_threshold?: string,
 *   engagement_types?: list<'meeting'|'call'|'email'|'note'|'demo'|'training'>,
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
 *   include_new_accounts: bool,
 * }
 *
 * @phpstan-type WorkflowTriggerGoalEvent array{
 *   type: 'goal_event',
 *   config: WorkflowTriggerGoalEventConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerGoalEventConfig array{
 *   event: 'created'|'achieved'|'missed'|'at_risk',
 *   goal_types?: list<'accounts'|'arr'|'nps'|'health_score'|'adoption'|'renewals'|'seat_count'|'custom'>,
 * }
 *
 * @phpstan-type WorkflowTriggerSurveyCompleted array{
 *   type: 'survey_completed',
 *   config: WorkflowTriggerSurveyCompletedConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerSurveyCompletedConfig array{
 *   survey_id?: string,
 *   score_min?: int|float,
 *   score_max?: int|float,
 * }
 *
 * @phpstan-type WorkflowTriggerContractEnding array{
 *   type: 'contract_ending',
 *   config: WorkflowTriggerContractEndingConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerContractEndingConfig array{
 *   days: int,
 * }
 *
 * @phpstan-type WorkflowTriggerScheduled array{
 *   type: 'scheduled',
 *   config: WorkflowTriggerScheduledConfig,
 * }
 *
 * @phpstan-type WorkflowTriggerScheduledConfig array{
 *   schedule: 'daily'|'weekly'|'monthly',
 *   time: string,
 *   timezone?: string,
 *   days_of_week?: list<int>,
 * }
 *
 * @phpstan-type WorkflowTriggerManual array{
 *   type: 'manual',
 *   config: array<string, mixed>,
 * }
 *
 * @phpstan-type WorkflowConditionAccountFilter array{
 *   type: 'account_filter',
 *   config: WorkflowConditionAccountFilterConfig,
 * }
 *
 * @phpstan-type WorkflowConditionAccountFilterConfig array{
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
 * @phpstan-type WorkflowConditionTimeCondition array{
 *   type: 'time_condition',
 *   config: WorkflowConditionTimeConditionConfig,
 * }
 *
 * @phpstan-type WorkflowConditionTimeConditionConfig array{
 *   business_hours_only?: bool,
 *   timezone?: string,
 *   excluded_dates?: list<string>,
 *   days_of_week?: list<int>,
 * }
 *
 * @phpstan-type WorkflowConditionEngagementHistory array{
 *   type: 'engagement_history',
 *   config: WorkflowConditionEngagementHistoryConfig,
 * }
 *
 * @phpstan-type WorkflowConditionEngagementHistoryConfig array{
 *   last_engagement_days?: int,
 *   engagement_count_min?: int,
 *   engagement_types?: list<'meeting'|'call'|'email'|'note'|'demo'|'training'>,
 *   outcomes?: list<'positive'|'neutral'|'negative'|'action_required'>,
 * }
 *
 * @phpstan-type WorkflowConditionCustom array{
 *   type: 'custom',
 *   config: WorkflowConditionCustomConfig,
 * }
 *
 * @phpstan-type WorkflowConditionCustomConfig array{
 *   field: string,
 *   operator: 'equals'|'not_equals'|'greater_than'|'less_than'|'contains',
 *   value: mixed,
 * }
 *
 * @phpstan-type WorkflowActionSendEmail array{
 *   type: 'send_email',
 *   config: WorkflowActionSendEmailConfig,
 *   delay?: string,
 * }
 *
 * @phpstan-type WorkflowActionSendEmailConfig array{
 *   template_id?: string,
 *   recipients: list<string>,
 *   subject?: string,
 *   body?: string,
 * }
 *
 * @phpstan-type WorkflowActionSendSurvey array{
 *   type: 'send_survey',
 *   config: WorkflowActionSendSurveyConfig,
 *   delay?: string,
 * }
 *
 * @phpstan-type WorkflowActionSendSurveyConfig array{
 *   survey_id: string,
 *   recipients: list<string>,
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
 *   priority: 'low'|'medium'|'high',
 *   due_in?: string,
 *   due_date?: string,
 * }
 *
 * @phpstan-type WorkflowActionUpdateHealthScore array{
 *   type: 'update_health_score',
 *   config: WorkflowActionUpdateHealthScoreConfig,
 *   delay?: string,
 * }
 *
 * @phpstan-type WorkflowActionUpdateHealthScoreConfig array{
 *   adjustment: int,
 *   reason: string,
 *   duration?: string,
 * }
 *
 * @phpstan-type WorkflowActionChangeStatus array{
 *   type: 'change_status',
 *   config: WorkflowActionChangeStatusConfig,
 *   delay?: string,
 * }
 *
 * @phpstan-type WorkflowActionChangeStatusConfig array{
 *   new_status: 'onboarding'|'active'|'at_risk'|'churned',
 *   reason: string,
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
 *   method: 'POST'|'PUT'|'PATCH'|'GET'|'DELETE',
 *   headers?: array<string, string>,
 *   payload?: mixed,
 * }
 *
 * @phpstan-type WorkflowActionSlack array{
 *   type: 'slack',
 *   config: WorkflowActionSlackConfig,
 *   delay?: string,
 * }
 *
 * @phpstan-type WorkflowActionSlackConfig array{
 *   webhook_url: string,
 *   text: string,
 * }
 *
 * @phpstan-type WorkflowReentry array{
 *   every_days: int,
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
 *   workflow_name: string,
 *   steps: list<RunStep>,
 * }
 *
 * @phpstan-type RunStep array{
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
 * @phpstan-type AccountEvent array{
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
 * @phpstan-type NewOrganization array{
 *   organization: Organization,
 *   api_key: NewApiKey,
 * }
 *
 * @phpstan-type NewApiKey array{
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
 * @phpstan-type NewWebhook array{
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
 * @phpstan-type AccountSummary array{
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
 * @phpstan-type WebhookEventType array{
 *   event: 'account.created'|'account.updated'|'account.health_changed'|'engagement.created'|'goal.achieved'|'goal.missed'|'survey.completed'|'automation.triggered'|'churn.risk_increased',
 *   description: string,
 *   schema: array<string, mixed>,
 * }
 *
 * @phpstan-type WebhookDeliverySummary array{
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
 * @phpstan-type WebhookRecovery array{
 *   id: string,
 *   webhook_id: string,
 *   status: 'running'|'done'|'stopped',
 *   since: string,
 *   released: int,
 *   created_at: string,
 *   completed_at: string|null,
 * }
 *
 * @phpstan-type SelectedHealthMetrics array{
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
 *   factors?: list<HealthMetricsFactor>,
 *   churn_factors?: list<HealthMetricsChurnFactor>,
 *   config_version?: int,
 *   computed_at?: string,
 * }
 *
 * @phpstan-type SurveySummary array{
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
 * @phpstan-type SurveyRecipient array{
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
 * @phpstan-type RunSummary array{
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
 *   workflow: mixed,
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
 * @phpstan-type WebhookSecret array{
 *   secret: string,
 *   previous_secret: string|null,
 *   previous_secret_expires_at: string|null,
 * }
 *
 * @phpstan-type WebhookTest array{
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
 * @phpstan-type HealthSimulation array{
 *   accounts: list<HealthSimulationAccount>,
 *   changed_band: int,
 * }
 *
 * @phpstan-type HealthSimulationAccount array{
 *   account_id: string,
 *   account_name: string,
 *   old_score: int|null,
 *   new_score: int|null,
 *   old_band: 'healthy'|'neutral'|'at_risk'|null,
 *   new_band: 'healthy'|'neutral'|'at_risk'|null,
 * }
 *
 * @phpstan-type HealthBacktest array{
 *   n: int,
 *   churned: int,
 *   auc: int|float|null,
 *   top_decile_lift: int|float|null,
 *   deciles: list<HealthBacktestDecile>,
 * }
 *
 * @phpstan-type HealthBacktestDecile array{
 *   decile: int,
 *   n: int,
 *   mean_risk: int|float,
 *   churn_rate: int|float,
 * }
 *
 * @phpstan-type AnalyticsDashboard array{
 *   total_accounts: int,
 *   active_accounts: int,
 *   at_risk_accounts: int,
 *   churned_accounts: int,
 *   average_health_score: int|float|null,
 *   average_churn_risk: int|float|null,
 *   total_arr: int|float,
 *   nps_score: int|float|null,
 *   trends: AnalyticsDashboardTrends,
 * }
 *
 * @phpstan-type AnalyticsDashboardTrends array{
 *   health_score_change: int|float|null,
 *   churn_risk_change: int|float|null,
 *   arr_growth: int|float|null,
 * }
 *
 * @phpstan-type AnalyticsHealth array{
 *   account_id: string|null,
 *   date_from: string,
 *   date_to: string,
 *   as_of: string|null,
 *   accounts: int|null,
 *   scored_accounts: int|null,
 *   average_health_score: int|float|null,
 *   average_churn_risk: int|float|null,
 *   distribution: AnalyticsHealthDistribution|null,
 *   details_as_of: string|null,
 *   factor_averages: AnalyticsHealthFactorAverages|null,
 *   top_improvers: list<HealthMover>|null,
 *   top_decliners: list<HealthMover>|null,
 *   series: list<AnalyticsHealthSeries>,
 * }
 *
 * @phpstan-type AnalyticsHealthDistribution array{
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
 * @phpstan-type AnalyticsHealthFactorAverages array{
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
 * @phpstan-type AnalyticsHealthSeries array{
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
 * @phpstan-type AnalyticsEngagements array{
 *   date_from: string,
 *   date_to: string,
 *   total: int,
 *   completed: int,
 *   by_type: AnalyticsEngagementsByType,
 *   by_outcome: AnalyticsEngagementsByOutcome,
 *   per_day: list<AnalyticsEngagementsPerDay>,
 *   follow_ups: AnalyticsEngagementsFollowUps,
 *   accounts_without_engagement: int,
 * }
 *
 * @phpstan-type AnalyticsEngagementsByType array{
 *   meeting: int,
 *   call: int,
 *   email: int,
 *   note: int,
 *   demo: int,
 *   training: int,
 * }
 *
 * @phpstan-type AnalyticsEngagementsByOutcome array{
 *   positive: int,
 *   neutral: int,
 *   negative: int,
 *   action_required: int,
 *   none: int,
 * }
 *
 * @phpstan-type AnalyticsEngagementsPerDay array{
 *   date: string,
 *   total: int,
 *   completed: int,
 * }
 *
 * @phpstan-type AnalyticsEngagementsFollowUps array{
 *   due: int,
 *   overdue: int,
 *   upcoming: int,
 * }
 *
 * @phpstan-type AnalyticsChurnRisk array{
 *   accounts: int,
 *   scored_accounts: int,
 *   average_churn_risk: int|float|null,
 *   total_arr: int|float,
 *   at_risk_accounts: int,
 *   arr_at_risk: int|float,
 *   distribution: AnalyticsChurnRiskDistribution,
 *   riskiest_accounts: list<AnalyticsChurnRiskRiskiestAccount>,
 * }
 *
 * @phpstan-type AnalyticsChurnRiskDistribution array{
 *   low: AccountShare,
 *   medium: AccountShare,
 *   high: AccountShare,
 *   critical: AccountShare,
 * }
 *
 * @phpstan-type AnalyticsChurnRiskRiskiestAccount array{
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
 * @phpstan-type WorkflowDryRun array{
 *   account_id: string,
 *   account_name: string,
 *   would_run: bool,
 *   reason: string|null,
 *   trigger: WorkflowDryRunTrigger,
 *   conditions: list<WorkflowDryRunCondition>,
 *   actions: list<WorkflowDryRunAction>,
 * }
 *
 * @phpstan-type WorkflowDryRunTrigger array{
 *   type: string,
 *   config: array<string, mixed>,
 *   value: array<string, mixed>,
 * }
 *
 * @phpstan-type WorkflowDryRunCondition array{
 *   type: string,
 *   holds: bool,
 *   saw: array<string, mixed>,
 *   reason: string|null,
 * }
 *
 * @phpstan-type WorkflowDryRunAction array{
 *   position: int,
 *   type: string,
 *   due_at: string,
 *   would: array<string, mixed>|null,
 *   error: string|null,
 * }
 *
 * @phpstan-type AutomationStats array{
 *   period: AutomationStatsPeriod,
 *   workflows: AutomationStatsWorkflows,
 *   runs: int,
 *   open: int,
 *   success: int,
 *   failed: int,
 *   skipped: int,
 *   cancelled: int,
 *   success_rate: int|float|null,
 *   daily: list<AutomationStatsDaily>,
 *   by_workflow: list<AutomationStatsByWorkflow>,
 * }
 *
 * @phpstan-type AutomationStatsPeriod array{
 *   date_from: string,
 *   date_to: string,
 * }
 *
 * @phpstan-type AutomationStatsWorkflows array{
 *   total: int,
 *   active: int,
 *   draft: int,
 *   paused: int,
 *   failing: int,
 * }
 *
 * @phpstan-type AutomationStatsDaily array{
 *   date: string,
 *   runs: int,
 *   open: int,
 *   success: int,
 *   failed: int,
 *   skipped: int,
 *   cancelled: int,
 * }
 *
 * @phpstan-type AutomationStatsByWorkflow array{
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
 * @phpstan-type OrganizationInputRateLimitOverride array{
 *   per_hour?: int|null,
 *   per_minute?: int|null,
 * }
 *
 * @phpstan-type OrganizationPatchSettings array{
 *   at_risk_threshold?: int|null,
 *   health_change_threshold?: int|null,
 *   survey_throttle_days?: int|null,
 *   branding?: OrganizationPatchSettingsBranding|null,
 * }
 *
 * @phpstan-type OrganizationPatchSettingsBranding array{
 *   logo_url?: string|null,
 *   color?: string|null,
 * }
 *
 * @phpstan-type ContactInput array{
 *   name: string,
 *   email: string,
 *   role?: string|null,
 *   phone?: string|null,
 *   is_primary?: bool,
 * }
 *
 * @phpstan-type AccountInputRow array{
 *   name?: string,
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
 *   contacts?: list<ContactInput>|null,
 *   custom_fields?: array<string, mixed>|null,
 *   tags?: list<string>|null,
 * }
 *
 * @phpstan-type HealthInputMetrics array{
 *   login_frequency?: int|float,
 *   feature_adoption_score?: int|float,
 *   support_tickets?: int,
 *   training_completion_rate?: int|float,
 *   engagement_score?: int|float,
 * }
 *
 * @phpstan-type HealthConfigInputWeights array{
 *   usage?: int|float,
 *   adoption?: int|float,
 *   engagement?: int|float,
 *   support?: int|float,
 *   payment?: int|float,
 *   training?: int|float,
 *   sentiment?: int|float,
 * }
 *
 * @phpstan-type HealthConfigInputBands array{
 *   healthy?: int,
 *   at_risk?: int,
 * }
 *
 * @phpstan-type HealthInputConfig array{
 *   weights?: HealthConfigInputWeights,
 *   bands?: HealthConfigInputBands,
 *   missing_data?: 'reweight'|'neutral'|'penalize',
 *   health_change_points?: int,
 *   churn_change_points?: int,
 * }
 *
 * @phpstan-type SurveyInputQuestion array{
 *   type: 'nps'|'rating'|'text'|'multiple_choice'|'yes_no',
 *   question: string,
 *   required?: bool,
 *   scale?: SurveyInputQuestionScale|null,
 *   options?: list<string>|null,
 *   allow_multiple?: bool|null,
 * }
 *
 * @phpstan-type SurveyInputQuestionScale array{
 *   min: int,
 *   max: int,
 *   labels?: list<string>,
 * }
 *
 * @phpstan-type SurveyInputSettings array{
 *   allow_anonymous?: bool,
 *   send_confirmation?: bool,
 *   expiry_date?: string|null,
 * }
 *
 * @phpstan-type SurveyPatchQuestion array{
 *   id?: string,
 *   type: 'nps'|'rating'|'text'|'multiple_choice'|'yes_no',
 *   question: string,
 *   required?: bool,
 *   scale?: SurveyInputQuestionScale|null,
 *   options?: list<string>|null,
 *   allow_multiple?: bool|null,
 * }
 *
 * @phpstan-type SurveyInputRecipient array{
 *   email: string,
 *   name?: string|null,
 *   account_id?: string|null,
 * }
 *
 * @phpstan-type SurveyResponseInputRespondent array{
 *   email: string,
 *   name?: string|null,
 * }
 *
 * @phpstan-type WorkflowInputTriggerAccountCreated array{
 *   type: 'account_created',
 *   config?: array<string, mixed>,
 * }
 *
 * @phpstan-type WorkflowInputTriggerAccountUpdated array{
 *   type: 'account_updated',
 *   config?: WorkflowTriggerAccountUpdatedConfig,
 * }
 *
 * @phpstan-type WorkflowInputTriggerHealthScoreChange array{
 *   type: 'health_score_change',
 *   config?: WorkflowInputTriggerHealthScoreChangeConfig,
 * }
 *
 * @phpstan-type WorkflowInputTriggerHealthScoreChangeConfig array{
 *   threshold?: int,
 *   direction?: 'increase'|'decrease'|'both',
 *   minimum_change?: int,
 * }
 *
 * @phpstan-type WorkflowInputTriggerChurnRiskIncrease array{
 *   type: 'churn_risk_increase',
 *   config?: WorkflowTriggerChurnRiskIncreaseConfig,
 * }
 *
 * @phpstan-type WorkflowInputTriggerStatusChange array{
 *   type: 'status_change',
 *   config: WorkflowInputTriggerStatusChangeConfig,
 * }
 *
 * @phpstan-type WorkflowInputTriggerStatusChangeConfig array{
 *   from_status?: 'onboarding'|'active'|'at_risk'|'churned',
 *   to_status: 'onboarding'|'active'|'at_risk'|'churned',
 *   include_new_accounts?: bool,
 * }
 *
 * @phpstan-type WorkflowInputTriggerSurveyCompleted array{
 *   type: 'survey_completed',
 *   config?: WorkflowTriggerSurveyCompletedConfig,
 * }
 *
 * @phpstan-type WorkflowInputTriggerManual array{
 *   type: 'manual',
 *   config?: array<string, mixed>,
 * }
 *
 * @phpstan-type WorkflowInputConditionAccountFilter array{
 *   type: 'account_filter',
 *   config?: WorkflowConditionAccountFilterConfig,
 * }
 *
 * @phpstan-type WorkflowInputConditionTimeCondition array{
 *   type: 'time_condition',
 *   config?: WorkflowConditionTimeConditionConfig,
 * }
 *
 * @phpstan-type WorkflowInputActionCreateTask array{
 *   type: 'create_task',
 *   config: WorkflowInputActionCreateTaskConfig,
 *   delay?: string,
 * }
 *
 * @phpstan-type WorkflowInputActionCreateTaskConfig array{
 *   title: string,
 *   description?: string,
 *   assignee?: string,
 *   priority?: 'low'|'medium'|'high',
 *   due_in?: string,
 *   due_date?: string,
 * }
 *
 * @phpstan-type WorkflowInputActionWebhook array{
 *   type: 'webhook',
 *   config: WorkflowInputActionWebhookConfig,
 *   delay?: string,
 * }
 *
 * @phpstan-type WorkflowInputActionWebhookConfig array{
 *   url: string,
 *   method?: 'POST'|'PUT'|'PATCH'|'GET'|'DELETE',
 *   headers?: array<string, string>,
 *   payload?: mixed,
 * }
 *
 * @phpstan-type EngagementInputAttendee array{
 *   name: string,
 *   email?: string|null,
 *   role?: string|null,
 * }
 *
 * @phpstan-type EngagementInputRow array{
 *   account_id?: string,
 *   type?: 'meeting'|'call'|'email'|'note'|'demo'|'training',
 *   title?: string,
 *   external_id?: string|null,
 *   description?: string|null,
 *   outcome?: 'positive'|'neutral'|'negative'|'action_required'|null,
 *   scheduled_at?: string|null,
 *   completed_at?: string|null,
 *   attendees?: list<EngagementInputAttendee>|null,
 *   tags?: list<string>|null,
 *   follow_up_required?: bool|null,
 *   follow_up_date?: string|string|null,
 *   created_by?: string|null,
 * }
 *
 * @phpstan-type GoalInputMilestone array{
 *   title: string,
 *   target_value?: int|float|null,
 *   target_date?: string|null,
 *   achieved_at?: string|null,
 * }
 *
 * @phpstan-type GoalPatchMilestone array{
 *   id?: string,
 *   title: string,
 *   target_value?: int|float|null,
 *   target_date?: string|null,
 *   achieved_at?: string|null,
 * }
 *
 * @phpstan-type AccountEventInputRow array{
 *   account_id?: string,
 *   external_id?: string,
 *   event_type?: string,
 *   event_data?: array<string, mixed>|null,
 *   occurred_at?: string|null,
 *   event_id?: string|null,
 * }
 *
 * @phpstan-type TicketInputRow array{
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
 * @phpstan-type InvoiceInputRow array{
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
 * @phpstan-type CustomerInputEvent array{
 *   eventType?: string,
 *   event_type?: string,
 *   eventData?: array<string, mixed>|null,
 *   event_data?: array<string, mixed>|null,
 *   occurredAt?: string|null,
 *   occurred_at?: string|null,
 * }
 *
 * @phpstan-type CustomerInputTicket array{
 *   subject?: string|null,
 *   status?: 'open'|'pending'|'closed',
 *   priority?: 'low'|'medium'|'high'|'urgent',
 *   openedAt?: string,
 *   opened_at?: string,
 *   closedAt?: string|null,
 *   closed_at?: string|null,
 * }
 *
 * @phpstan-type CustomerInputInvoice array{
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
