# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""The shapes of what is sent and answered. Each is a plain dictionary at run time."""

from __future__ import annotations

from typing import Any, Dict, List, Literal, Mapping, Optional, Sequence, TypedDict, Union

class Status(TypedDict):
    # `degraded`: a webhook delivery has been due for over five minutes, and not for its endpoint's failures
    status: Literal["ok", "degraded", "unavailable"]
    version: str


class Organization(TypedDict):
    id: str
    name: str
    plan: Literal["standard", "professional", "enterprise"]
    rate_limit_override: Optional[OrganizationRateLimitOverride]
    currency: str
    timezone: str
    settings: OrganizationSettings
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str


class OrganizationRateLimitOverride(TypedDict):
    per_hour: Optional[float]
    per_minute: Optional[float]


class OrganizationSettings(TypedDict):
    # Health below this is at risk; null: the health configuration's band
    at_risk_threshold: Optional[int]
    # Points that make account.health_changed; null: the health configuration's
    health_change_threshold: Optional[int]
    # Days between surveys to one address; 0 is off
    survey_throttle_days: int
    branding: OrganizationSettingsBranding


class OrganizationSettingsBranding(TypedDict):
    # Shown at the top; null: the name of the organization
    logo_url: Optional[str]
    # Of buttons; the text on them is black or white, whichever is easier to read
    color: Optional[str]


class Caller(TypedDict):
    organization: Organization
    api_key: CallerApiKey
    scopes: List[str]
    plan: Literal["standard", "professional", "enterprise"]
    limits: CallerLimits


class CallerApiKey(TypedDict):
    id: str
    name: str
    prefix: str
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    expires_at: Optional[str]


class CallerLimits(TypedDict):
    per_hour: int
    per_minute: int


class ApiKey(TypedDict):
    id: str
    name: str
    # How the key begins
    prefix: str
    last_four: str
    scopes: List[str]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    expires_at: Optional[str]
    # ISO 8601, UTC
    revoked_at: Optional[str]
    # ISO 8601, UTC
    last_used_at: Optional[str]


class OauthApp(TypedDict):
    id: str
    # The same as `id`
    client_id: str
    name: str
    homepage_url: Optional[str]
    redirect_uris: List[str]
    scopes: List[Literal["accounts:read", "accounts:write", "engagements:read", "engagements:write", "health:read", "health:write", "surveys:read", "surveys:write", "analytics:read", "automation:read", "automation:write", "admin:read", "admin:write"]]
    confidential: bool
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str


class _AccountDetail(TypedDict):
    id: str
    external_id: Optional[str]
    name: str
    domain: Optional[str]
    industry: Optional[str]
    size: Optional[Literal["startup", "small", "medium", "large", "enterprise"]]
    status: Literal["onboarding", "active", "at_risk", "churned"]
    arr: Optional[float]
    mrr: Optional[float]
    currency: Optional[str]
    owner: Optional[Person]
    csm: Optional[Person]
    contract_start_date: Optional[str]
    contract_end_date: Optional[str]
    custom_fields: Dict[str, Any]
    tags: List[str]
    health_score: Optional[int]
    churn_risk_score: Optional[int]
    # Change of the health score over 30 days, in points
    health_trend: Optional[int]
    # ISO 8601, UTC
    last_activity_at: Optional[str]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str
    contacts: List[Contact]


class AccountDetail(_AccountDetail, total=False):
    engagements: List[Engagement]
    health_metrics: List[HealthMetric]
    goals: List[Goal]
    surveys: List[AccountSurvey]


class Person(TypedDict):
    name: str
    email: str


class Contact(TypedDict):
    id: str
    account_id: str
    name: str
    email: str
    role: Optional[str]
    phone: Optional[str]
    is_primary: bool
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str


class Engagement(TypedDict):
    id: str
    account_id: str
    external_id: Optional[str]
    type: Literal["meeting", "call", "email", "note", "demo", "training"]
    title: str
    description: Optional[str]
    outcome: Optional[Literal["positive", "neutral", "negative", "action_required"]]
    # ISO 8601, UTC
    scheduled_at: Optional[str]
    # ISO 8601, UTC
    completed_at: Optional[str]
    # completed_at, else scheduled_at, else created_at
    happened_at: str
    attendees: List[EngagementAttendee]
    tags: List[str]
    follow_up_required: bool
    # ISO 8601, UTC
    follow_up_date: Optional[str]
    created_by: str
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str


class EngagementAttendee(TypedDict):
    name: str
    email: Optional[str]
    role: Optional[str]


class HealthMetric(TypedDict):
    overall_health_score: Optional[float]
    churn_risk_score: Optional[float]
    login_frequency: Optional[float]
    feature_adoption_score: Optional[float]
    support_tickets: Optional[float]
    training_completion_rate: Optional[float]
    engagement_score: Optional[float]
    # Share of the weights that had data
    coverage: Optional[float]
    id: str
    account_id: str
    metric_date: str
    source: Literal["computed", "manual"]
    reason: Optional[str]
    factors: List[HealthMetricFactor]
    churn_factors: List[HealthMetricChurnFactor]
    config_version: int
    # ISO 8601, UTC
    computed_at: str


class HealthMetricFactor(TypedDict):
    factor: Literal["usage", "adoption", "engagement", "support", "payment", "training", "sentiment", "manual"]
    value: Optional[float]
    score: Optional[float]
    weight: float
    # Points of the score that come from this factor
    contribution: float


class HealthMetricChurnFactor(TypedDict):
    factor: Literal["health", "usage", "inactivity", "contract", "nps", "invoices", "goals"]
    value: Optional[float]
    # Points of the churn risk that come from this term
    contribution: float


class Goal(TypedDict):
    id: str
    account_id: str
    title: str
    description: Optional[str]
    metric_type: Literal["accounts", "arr", "nps", "health_score", "adoption", "renewals", "seat_count", "custom"]
    start_value: Optional[float]
    current_value: Optional[float]
    target_value: float
    unit: Optional[str]
    measurement_period: Optional[str]
    target_date: Optional[str]
    # Achieved once the target is reached, even late, and from then on; missed when the target date is over; at risk while progress lags more than 20 points behind the time gone by since creation
    status: Literal["on_track", "at_risk", "achieved", "missed"]
    # ISO 8601, UTC
    status_changed_at: str
    # Share of the way from start to target, in percent with one decimal
    progress: float
    milestones: List[GoalMilestone]
    # ISO 8601, UTC
    achieved_at: Optional[str]
    # ISO 8601, UTC
    missed_at: Optional[str]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str


class GoalMilestone(TypedDict):
    id: str
    title: str
    target_value: Optional[float]
    target_date: Optional[str]
    # ISO 8601, UTC
    achieved_at: Optional[str]


class AccountSurvey(TypedDict):
    id: str
    title: str
    description: Optional[str]
    type: Literal["nps", "csat", "ces", "custom"]
    status: Literal["draft", "active", "closed"]
    questions: List[SurveyQuestion]
    settings: SurveySettings
    recipient_count: int
    response_count: int
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str
    # The account's responses, newest first
    responses: List[SurveyResponse]


class _SurveyQuestion(TypedDict):
    id: str
    type: Literal["nps", "rating", "text", "multiple_choice", "yes_no"]
    question: str
    required: bool


class SurveyQuestion(_SurveyQuestion, total=False):
    scale: SurveyQuestionScale
    options: List[str]
    allow_multiple: bool


class SurveyQuestionScale(TypedDict):
    min: int
    max: int
    labels: List[str]


class SurveySettings(TypedDict):
    allow_anonymous: bool
    send_confirmation: bool
    expiry_date: Optional[str]


class SurveyResponse(TypedDict):
    id: str
    survey_id: str
    account_id: Optional[str]
    recipient_id: Optional[str]
    respondent: Optional[SurveyResponseRespondent]
    answers: List[SurveyResponseAnswer]
    # The answer to the question of the survey's type, as given
    score: Optional[float]
    # ISO 8601, UTC
    submitted_at: str


class SurveyResponseRespondent(TypedDict):
    email: Optional[str]
    name: Optional[str]


class SurveyResponseAnswer(TypedDict):
    question_id: str
    value: Union[float, bool, str, List[str]]


class DeliveryWithAttempts(TypedDict):
    id: str
    webhook_id: str
    event_id: str
    event: str
    status: Literal["pending", "delivered", "exhausted", "held"]
    # Attempts made
    attempts: int
    # ISO 8601, UTC
    next_attempt_at: Optional[str]
    # The HTTP status of the newest attempt
    last_status: Optional[int]
    last_error: Optional[Literal["dns", "connect", "timeout", "tls", "status", "blocked", "redirect"]]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    completed_at: Optional[str]
    # The body as it is sent
    payload: Dict[str, Any]
    # The newest 100 attempts, oldest first
    attempt_log: List[Attempt]


class Attempt(TypedDict):
    attempt: int
    # ISO 8601, UTC
    started_at: str
    duration_ms: int
    status: Optional[int]
    error: Optional[Literal["dns", "connect", "timeout", "tls", "status", "blocked", "redirect"]]
    # The first 16 KiB of the answer, unpacked; kept for 30 days
    response_body: Optional[str]


class Webhook(TypedDict):
    id: str
    url: str
    events: List[str]
    description: Optional[str]
    enabled: bool
    # `gone`: the endpoint answered 410; `failing`: five days without a success
    disabled_reason: Optional[Literal["manual", "gone", "failing"]]
    # ISO 8601, UTC
    disabled_at: Optional[str]
    # The first failure since the last success
    failing_since: Optional[str]
    # After many failures in a row, when the endpoint is tried next
    paused_until: Optional[str]
    # To the minute
    last_success_at: Optional[str]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str


class HealthConfig(TypedDict):
    # Points of each factor; they sum to 100
    weights: HealthConfigWeights
    bands: HealthConfigBands
    # A factor without data: left out, counted as 50, or counted as 0
    missing_data: Literal["reweight", "neutral", "penalize"]
    # Points that make account.health_changed
    health_change_points: int
    # Points that make churn.risk_increased
    churn_change_points: int
    version: int
    # ISO 8601, UTC
    created_at: str


class HealthConfigWeights(TypedDict):
    usage: float
    adoption: float
    engagement: float
    support: float
    payment: float
    training: float
    sentiment: float


class HealthConfigBands(TypedDict):
    # Healthy from this score on
    healthy: int
    # At risk below this score
    at_risk: int


class SurveyWithResults(TypedDict):
    id: str
    title: str
    description: Optional[str]
    type: Literal["nps", "csat", "ces", "custom"]
    status: Literal["draft", "active", "closed"]
    questions: List[SurveyQuestion]
    settings: SurveySettings
    recipient_count: int
    response_count: int
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str
    results: SurveyResults


class SurveyResults(TypedDict):
    # To how many it was sent
    recipients: int
    # Responses, those gathered elsewhere included
    responses: int
    # Share of the recipients who answered, 0 to 1; null without recipients
    response_rate: Optional[float]
    nps: SurveyResultsNps
    csat: SurveyMean
    ces: SurveyMean
    questions: List[SurveyResultsQuestion]
    # Questions that were answered and are asked no more, as they were. `nps`, `csat` and `ces` are of `questions` alone
    former_questions: List[SurveyResultsFormerQuestion]


class SurveyResultsNps(TypedDict):
    # Percentage of 9 and 10 less percentage of 0 to 6
    score: Optional[float]
    n: int
    promoters: int
    passives: int
    detractors: int
    # 95 % interval of the score: adjusted Wald
    ci95: Optional[List[float]]


class SurveyMean(TypedDict):
    # Percentage of the two best values of the scale
    score: Optional[float]
    n: int


class SurveyResultsQuestion(TypedDict):
    question_id: str
    n: int
    # How often each value was answered; null for texts
    distribution: Optional[Dict[str, int]]
    mean: Optional[float]
    # The newest texts; null for other questions
    texts: Optional[List[str]]


class _SurveyResultsFormerQuestion(TypedDict):
    type: Literal["nps", "rating", "text", "multiple_choice", "yes_no"]
    question: str
    required: bool
    question_id: str
    n: int
    # How often each value was answered; null for texts
    distribution: Optional[Dict[str, int]]
    mean: Optional[float]
    # The newest texts; null for other questions
    texts: Optional[List[str]]


class SurveyResultsFormerQuestion(_SurveyResultsFormerQuestion, total=False):
    scale: SurveyQuestionScale
    options: List[str]
    allow_multiple: bool


class Email(TypedDict):
    id: str
    kind: Literal["survey_invitation", "survey_reminder", "survey_confirmation", "automation"]
    to: EmailTo
    subject: str
    # `captured` where EMAIL_PROVIDER is `capture`: nothing leaves. `sent` once the provider took it, `bounced` when it says so later. A failed one is not tried again
    status: Literal["queued", "sent", "failed", "captured", "bounced"]
    account_id: Optional[str]
    survey_id: Optional[str]
    recipient_id: Optional[str]
    template_id: Optional[str]
    provider: Optional[Literal["cloudflare", "resend", "capture"]]
    provider_message_id: Optional[str]
    attempts: int
    # ISO 8601, UTC
    next_attempt_at: Optional[str]
    # Why it failed, bounced, or is tried again; `suppressed` for an address on the list
    error: Optional[str]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    sent_at: Optional[str]
    # ISO 8601, UTC
    updated_at: str
    html: str
    text: str
    # List-Unsubscribe and its like. The secret in a recipient's links is shown only while the email is queued or captured
    headers: Dict[str, str]


class EmailTo(TypedDict):
    email: str
    name: Optional[str]


class EmailTemplate(TypedDict):
    id: str
    name: str
    subject: str
    html: str
    text: Optional[str]
    # The variables it uses
    variables: List[str]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str


class Suppression(TypedDict):
    # The address in lower case
    id: str
    email: str
    reason: Literal["unsubscribed", "bounced", "complained", "manual"]
    # ISO 8601, UTC
    created_at: str


class Task(TypedDict):
    id: str
    account_id: str
    title: str
    description: Optional[str]
    assignee: Optional[str]
    due_date: Optional[str]
    priority: Literal["low", "medium", "high"]
    status: Literal["open", "done"]
    # When it was done; null while it is open
    completed_at: Optional[str]
    # The API key's name, or the workflow that created it
    created_by: Optional[str]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str


class Workflow(TypedDict):
    id: str
    name: str
    description: Optional[str]
    status: Literal["draft", "active", "paused"]
    trigger: Union[WorkflowTriggerOutputAccountCreated, WorkflowTriggerOutputAccountUpdated, WorkflowTriggerOutputHealthScoreChange, WorkflowTriggerOutputChurnRiskIncrease, WorkflowTriggerOutputEngagementEvent, WorkflowTriggerOutputStatusChange, WorkflowTriggerOutputGoalEvent, WorkflowTriggerOutputSurveyCompleted, WorkflowTriggerOutputContractEnding, WorkflowTriggerOutputScheduled, WorkflowTriggerOutputManual]
    conditions: List[Union[WorkflowConditionOutputAccountFilter, WorkflowConditionOutputTimeCondition, WorkflowConditionOutputEngagementHistory, WorkflowConditionOutputCustom]]
    actions: List[Union[WorkflowActionOutputSendEmail, WorkflowActionOutputSendSurvey, WorkflowActionOutputCreateTask, WorkflowActionOutputUpdateHealthScore, WorkflowActionOutputChangeStatus, WorkflowActionOutputWebhook, WorkflowActionOutputSlack]]
    account_ids: Optional[List[str]]
    # How often one account may start it: always; once, ever; or not again for so many days after a run began. A run that was skipped does not count, and `execute` is not bound by it
    reentry: Union[Literal["always", "once"], WorkflowReentry]
    # Runs in a row that failed; at 20 it is paused
    consecutive_failures: int
    # `failing`: 20 runs in a row failed
    paused_reason: Optional[Literal["manual", "failing"]]
    # ISO 8601, UTC
    paused_at: Optional[str]
    # Of a schedule
    next_run_at: Optional[str]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str


class WorkflowTriggerOutputAccountCreated(TypedDict):
    type: Literal["account_created"]
    config: Dict[str, Any]


class WorkflowTriggerOutputAccountUpdated(TypedDict):
    type: Literal["account_updated"]
    config: WorkflowTriggerOutputAccountUpdatedConfig


class WorkflowTriggerOutputAccountUpdatedConfig(TypedDict, total=False):
    # Only when one of these changed, as `arr`, `contacts` or `custom_fields`
    fields: List[str]


class WorkflowTriggerOutputHealthScoreChange(TypedDict):
    type: Literal["health_score_change"]
    config: WorkflowTriggerOutputHealthScoreChangeConfig


class _WorkflowTriggerOutputHealthScoreChangeConfig(TypedDict):
    direction: Literal["increase", "decrease", "both"]


class WorkflowTriggerOutputHealthScoreChangeConfig(_WorkflowTriggerOutputHealthScoreChangeConfig, total=False):
    threshold: int
    # Points, either way
    minimum_change: int


class WorkflowTriggerOutputChurnRiskIncrease(TypedDict):
    type: Literal["churn_risk_increase"]
    config: WorkflowTriggerOutputChurnRiskIncreaseConfig


class WorkflowTriggerOutputChurnRiskIncreaseConfig(TypedDict, total=False):
    threshold: int


class WorkflowTriggerOutputEngagementEvent(TypedDict):
    type: Literal["engagement_event"]
    config: WorkflowTriggerOutputEngagementEventConfig


class _WorkflowTriggerOutputEngagementEventConfig(TypedDict):
    event_type: Literal["created", "meeting_missed", "negative_outcome", "no_response"]


class WorkflowTriggerOutputEngagementEventConfig(_WorkflowTriggerOutputEngagementEventConfig, total=False):
    # 1d for `meeting_missed`, 3d for `no_response` when left out
    time_threshold: str
    # All when left out; for `meeting_missed`, meetings
    engagement_types: List[Literal["meeting", "call", "email", "note", "demo", "training"]]


class WorkflowTriggerOutputStatusChange(TypedDict):
    type: Literal["status_change"]
    config: WorkflowTriggerOutputStatusChangeConfig


class _WorkflowTriggerOutputStatusChangeConfig(TypedDict):
    to_status: Literal["onboarding", "active", "at_risk", "churned"]
    # Whether accounts created with `to_status` count as well
    include_new_accounts: bool


class WorkflowTriggerOutputStatusChangeConfig(_WorkflowTriggerOutputStatusChangeConfig, total=False):
    from_status: Literal["onboarding", "active", "at_risk", "churned"]


class WorkflowTriggerOutputGoalEvent(TypedDict):
    type: Literal["goal_event"]
    config: WorkflowTriggerOutputGoalEventConfig


class _WorkflowTriggerOutputGoalEventConfig(TypedDict):
    event: Literal["created", "achieved", "missed", "at_risk"]


class WorkflowTriggerOutputGoalEventConfig(_WorkflowTriggerOutputGoalEventConfig, total=False):
    # The goal's `metric_type`; all when left out
    goal_types: List[Literal["accounts", "arr", "nps", "health_score", "adoption", "renewals", "seat_count", "custom"]]


class WorkflowTriggerOutputSurveyCompleted(TypedDict):
    type: Literal["survey_completed"]
    config: WorkflowTriggerOutputSurveyCompletedConfig


class WorkflowTriggerOutputSurveyCompletedConfig(TypedDict, total=False):
    # An id with the prefix srv_
    survey_id: str
    # As answered: 0 to 10 for NPS
    score_min: float
    score_max: float


class WorkflowTriggerOutputContractEnding(TypedDict):
    type: Literal["contract_ending"]
    config: WorkflowTriggerOutputContractEndingConfig


class WorkflowTriggerOutputContractEndingConfig(TypedDict):
    days: int


class WorkflowTriggerOutputScheduled(TypedDict):
    type: Literal["scheduled"]
    config: WorkflowTriggerOutputScheduledConfig


class _WorkflowTriggerOutputScheduledConfig(TypedDict):
    schedule: Literal["daily", "weekly", "monthly"]
    # HH:MM, 24 hours, in `timezone`
    time: str


class WorkflowTriggerOutputScheduledConfig(_WorkflowTriggerOutputScheduledConfig, total=False):
    # The organization's when left out
    timezone: str
    # 1 (Monday) to 7 (Sunday)
    days_of_week: List[int]


class WorkflowTriggerOutputManual(TypedDict):
    type: Literal["manual"]
    config: Dict[str, Any]


class WorkflowConditionOutputAccountFilter(TypedDict):
    type: Literal["account_filter"]
    config: WorkflowConditionOutputAccountFilterConfig


class WorkflowConditionOutputAccountFilterConfig(TypedDict, total=False):
    status: List[Literal["onboarding", "active", "at_risk", "churned"]]
    industry: List[str]
    size: List[Literal["startup", "small", "medium", "large", "enterprise"]]
    # At least one of these
    tags: List[str]
    arr_min: float
    arr_max: float
    health_score_min: int
    health_score_max: int
    churn_risk_min: int
    churn_risk_max: int


class WorkflowConditionOutputTimeCondition(TypedDict):
    type: Literal["time_condition"]
    config: WorkflowConditionOutputTimeConditionConfig


class WorkflowConditionOutputTimeConditionConfig(TypedDict, total=False):
    # Monday to Friday, from 09:00 to before 17:00
    business_hours_only: bool
    # The organization's when left out
    timezone: str
    excluded_dates: List[str]
    # 1 (Monday) to 7 (Sunday)
    days_of_week: List[int]


class WorkflowConditionOutputEngagementHistory(TypedDict):
    type: Literal["engagement_history"]
    config: WorkflowConditionOutputEngagementHistoryConfig


class WorkflowConditionOutputEngagementHistoryConfig(TypedDict, total=False):
    # Holds when the newest is at least so many days ago, or there is none
    last_engagement_days: int
    # Holds when there are at least so many
    engagement_count_min: int
    engagement_types: List[Literal["meeting", "call", "email", "note", "demo", "training"]]
    outcomes: List[Literal["positive", "neutral", "negative", "action_required"]]


class WorkflowConditionOutputCustom(TypedDict):
    type: Literal["custom"]
    config: WorkflowConditionOutputCustomConfig


class WorkflowConditionOutputCustomConfig(TypedDict):
    # A field of the account as `arr` or `owner.email`, or a custom field as `custom_fields.tier` or just `tier`
    field: str
    operator: Literal["equals", "not_equals", "greater_than", "less_than", "contains"]
    value: Any


class _WorkflowActionOutputSendEmail(TypedDict):
    type: Literal["send_email"]
    config: WorkflowActionOutputSendEmailConfig


class WorkflowActionOutputSendEmail(_WorkflowActionOutputSendEmail, total=False):
    # How long to wait before this action, as `1h` or `3d`
    delay: str


class _WorkflowActionOutputSendEmailConfig(TypedDict):
    # `account_owner` and `cs_manager`: the account's `owner` and `csm`; `customer_contacts`: all its contacts; `primary_contact`: the primary one, or else its first; or an email address. Each address gets it once; at most 1,000 do
    recipients: List[str]


class WorkflowActionOutputSendEmailConfig(_WorkflowActionOutputSendEmailConfig, total=False):
    # The id or the name of an email template, which must exist when the step runs. May be left out where `subject` and `body` are given
    template_id: str
    # Liquid: `account.*`, `contact.*` (the primary one), `health.*`, `goals.*`, `organization.*`, `custom.*`, `trigger.*`, `workflow.*`, `run.*`
    subject: str
    # HTML in Liquid, in place of the template's; what variables give is escaped
    body: str


class _WorkflowActionOutputSendSurvey(TypedDict):
    type: Literal["send_survey"]
    config: WorkflowActionOutputSendSurveyConfig


class WorkflowActionOutputSendSurvey(_WorkflowActionOutputSendSurvey, total=False):
    # How long to wait before this action, as `1h` or `3d`
    delay: str


class WorkflowActionOutputSendSurveyConfig(TypedDict):
    # An id with the prefix srv_
    survey_id: str
    # `account_owner` and `cs_manager`: the account's `owner` and `csm`; `customer_contacts`: all its contacts; `primary_contact`: the primary one, or else its first; or an email address. Each address gets it once; at most 1,000 do
    recipients: List[str]


class _WorkflowActionOutputCreateTask(TypedDict):
    type: Literal["create_task"]
    config: WorkflowActionOutputCreateTaskConfig


class WorkflowActionOutputCreateTask(_WorkflowActionOutputCreateTask, total=False):
    # How long to wait before this action, as `1h` or `3d`
    delay: str


class _WorkflowActionOutputCreateTaskConfig(TypedDict):
    # Liquid: `account.*`, `contact.*` (the primary one), `health.*`, `goals.*`, `organization.*`, `custom.*`, `trigger.*`, `workflow.*`, `run.*`
    title: str
    priority: Literal["low", "medium", "high"]


class WorkflowActionOutputCreateTaskConfig(_WorkflowActionOutputCreateTaskConfig, total=False):
    # Liquid: `account.*`, `contact.*` (the primary one), `health.*`, `goals.*`, `organization.*`, `custom.*`, `trigger.*`, `workflow.*`, `run.*`
    description: str
    # A name or an address, Liquid; or `account_owner` or `cs_manager` for theirs, if any
    assignee: str
    # Due so long after the step, as a UTC day
    due_in: str
    due_date: str


class _WorkflowActionOutputUpdateHealthScore(TypedDict):
    type: Literal["update_health_score"]
    config: WorkflowActionOutputUpdateHealthScoreConfig


class WorkflowActionOutputUpdateHealthScore(_WorkflowActionOutputUpdateHealthScore, total=False):
    # How long to wait before this action, as `1h` or `3d`
    delay: str


class _WorkflowActionOutputUpdateHealthScoreConfig(TypedDict):
    adjustment: int
    reason: str


class WorkflowActionOutputUpdateHealthScoreConfig(_WorkflowActionOutputUpdateHealthScoreConfig, total=False):
    # 30d when left out
    duration: str


class _WorkflowActionOutputChangeStatus(TypedDict):
    type: Literal["change_status"]
    config: WorkflowActionOutputChangeStatusConfig


class WorkflowActionOutputChangeStatus(_WorkflowActionOutputChangeStatus, total=False):
    # How long to wait before this action, as `1h` or `3d`
    delay: str


class WorkflowActionOutputChangeStatusConfig(TypedDict):
    new_status: Literal["onboarding", "active", "at_risk", "churned"]
    reason: str


class _WorkflowActionOutputWebhook(TypedDict):
    type: Literal["webhook"]
    config: WorkflowActionOutputWebhookConfig


class WorkflowActionOutputWebhook(_WorkflowActionOutputWebhook, total=False):
    # How long to wait before this action, as `1h` or `3d`
    delay: str


class _WorkflowActionOutputWebhookConfig(TypedDict):
    # https, on a public host, without credentials; private, reserved and own addresses are refused, here and at each attempt
    url: str
    method: Literal["POST", "PUT", "PATCH", "GET", "DELETE"]


class WorkflowActionOutputWebhookConfig(_WorkflowActionOutputWebhookConfig, total=False):
    headers: Dict[str, str]
    # The body, as JSON whose texts are Liquid; when left out, `workflow`, `run`, `trigger` and `account`
    payload: Any


class _WorkflowActionOutputSlack(TypedDict):
    type: Literal["slack"]
    config: WorkflowActionOutputSlackConfig


class WorkflowActionOutputSlack(_WorkflowActionOutputSlack, total=False):
    # How long to wait before this action, as `1h` or `3d`
    delay: str


class WorkflowActionOutputSlackConfig(TypedDict):
    # https, on a public host, without credentials; private, reserved and own addresses are refused, here and at each attempt
    webhook_url: str
    # Liquid: `account.*`, `contact.*` (the primary one), `health.*`, `goals.*`, `organization.*`, `custom.*`, `trigger.*`, `workflow.*`, `run.*`
    text: str


class WorkflowReentry(TypedDict):
    every_days: int


class RunWithSteps(TypedDict):
    id: str
    workflow_id: str
    account_id: str
    # `queued` until a worker takes it, `running` while one is at it, `waiting` for a delay or for the next try of a step; `skipped` when a condition did not hold
    status: Literal["queued", "running", "waiting", "success", "failed", "skipped", "cancelled"]
    # Why it was skipped or cancelled, or failed
    reason: Optional[str]
    # What set it off: the trigger's type, and what it saw
    trigger: Dict[str, Any]
    # How many automated changes led here; past 5 it is skipped
    depth: int
    # How many of its steps are done
    step: int
    # When its next step is due; null once it is over
    next_step_at: Optional[str]
    # ISO 8601, UTC
    started_at: Optional[str]
    # ISO 8601, UTC
    finished_at: Optional[str]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str
    workflow_name: str
    steps: List[Step]


class Step(TypedDict):
    # From 1
    position: int
    type: str
    config: Dict[str, Any]
    delay: Optional[str]
    status: Literal["queued", "running", "waiting", "success", "failed", "cancelled"]
    attempts: int
    # Why the newest attempt failed
    error: Optional[str]
    # What it did, as the id of the task it created
    result: Optional[Dict[str, Any]]
    # ISO 8601, UTC
    finished_at: Optional[str]


class Event(TypedDict):
    id: str
    account_id: str
    event_type: str
    event_data: Optional[Dict[str, Any]]
    # ISO 8601, UTC
    occurred_at: str
    event_id: Optional[str]
    # ISO 8601, UTC
    created_at: str


class Ticket(TypedDict):
    id: str
    account_id: str
    external_id: Optional[str]
    subject: Optional[str]
    status: Literal["open", "pending", "closed"]
    priority: Literal["low", "medium", "high", "urgent"]
    # ISO 8601, UTC
    opened_at: str
    # ISO 8601, UTC
    closed_at: Optional[str]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str


class Invoice(TypedDict):
    id: str
    account_id: str
    external_id: Optional[str]
    amount: float
    currency: Optional[str]
    due_date: str
    paid_date: Optional[str]
    status: Literal["unpaid", "paid", "late"]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str


class Export(TypedDict):
    id: str
    # `expired`: its file is gone, by age or because a person in it was erased
    status: Literal["queued", "running", "completed", "failed", "expired"]
    # Lines so far, without the first, which tells of the export
    rows: int
    # Rows so far of each kind
    row_counts: Dict[str, int]
    bytes: int
    # Of the whole file, in hex; null until it is completed
    sha256: Optional[str]
    # Takes the same API key
    download_url: Optional[str]
    error: Optional[str]
    created_by: str
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str
    # ISO 8601, UTC
    completed_at: Optional[str]
    # When its file goes
    expires_at: Optional[str]


class PrivacyErasure(TypedDict):
    id: str
    status: Literal["queued", "running", "completed", "failed"]
    # Rows changed or deleted so far, by kind
    row_counts: Dict[str, int]
    # Why it failed: something about the person was being written all the while
    error: Optional[str]
    created_by: str
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    completed_at: Optional[str]


class SandboxClock(TypedDict):
    status: Literal["ready", "advancing"]
    # What time it is for what waits for its time
    now: str
    # What time it is going to be; `now` once it is `ready`
    target: str
    # How far that is ahead of the real time; 0 or less: not at all
    ahead_seconds: int


class OrganizationWithKey(TypedDict):
    organization: Organization
    api_key: ShownApiKey


class ShownApiKey(TypedDict):
    id: str
    name: str
    # How the key begins
    prefix: str
    last_four: str
    scopes: List[str]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    expires_at: Optional[str]
    # ISO 8601, UTC
    revoked_at: Optional[str]
    # ISO 8601, UTC
    last_used_at: Optional[str]
    # The key itself, shown this once; null on an idempotent replay
    key: Optional[str]


class OauthAppSummary(TypedDict):
    id: str
    # The same as `id`
    client_id: str
    name: str
    homepage_url: Optional[str]
    redirect_uris: List[str]
    scopes: List[Literal["accounts:read", "accounts:write", "engagements:read", "engagements:write", "health:read", "health:write", "surveys:read", "surveys:write", "analytics:read", "automation:read", "automation:write", "admin:read", "admin:write"]]
    confidential: bool
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str
    # Shown here alone; null for an app that keeps none, and when the answer is replayed
    client_secret: Optional[str]


class AccountWithContacts(TypedDict):
    id: str
    external_id: Optional[str]
    name: str
    domain: Optional[str]
    industry: Optional[str]
    size: Optional[Literal["startup", "small", "medium", "large", "enterprise"]]
    status: Literal["onboarding", "active", "at_risk", "churned"]
    arr: Optional[float]
    mrr: Optional[float]
    currency: Optional[str]
    owner: Optional[Person]
    csm: Optional[Person]
    contract_start_date: Optional[str]
    contract_end_date: Optional[str]
    custom_fields: Dict[str, Any]
    tags: List[str]
    health_score: Optional[int]
    churn_risk_score: Optional[int]
    # Change of the health score over 30 days, in points
    health_trend: Optional[int]
    # ISO 8601, UTC
    last_activity_at: Optional[str]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str
    contacts: List[Contact]


class ShownWebhook(TypedDict):
    id: str
    url: str
    events: List[str]
    description: Optional[str]
    enabled: bool
    # `gone`: the endpoint answered 410; `failing`: five days without a success
    disabled_reason: Optional[Literal["manual", "gone", "failing"]]
    # ISO 8601, UTC
    disabled_at: Optional[str]
    # The first failure since the last success
    failing_since: Optional[str]
    # After many failures in a row, when the endpoint is tried next
    paused_until: Optional[str]
    # To the minute
    last_success_at: Optional[str]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str
    # What deliveries are signed with; null on an idempotent replay
    secret: Optional[str]


class OauthAppGrant(TypedDict):
    id: str
    app_id: str
    scopes: List[str]
    # The API key that was signed in, or that took its place; null for the app's own, by client credentials
    granted_by: Optional[str]
    # ISO 8601, UTC
    created_at: str
    # When the key that allowed it expires; null if it does not
    expires_at: Optional[str]
    # ISO 8601, UTC
    last_used_at: Optional[str]
    # ISO 8601, UTC
    revoked_at: Optional[str]


class AuditLogEntry(TypedDict):
    id: str
    # ISO 8601, UTC
    at: str
    actor: AuditLogEntryActor
    # What was done, as `account.create`
    action: str
    target_id: Optional[str]
    request_id: Optional[str]
    details: Optional[Dict[str, Any]]


class AuditLogEntryActor(TypedDict):
    type: Literal["api_key", "operator", "system"]
    id: Optional[str]
    name: Optional[str]


class Account(TypedDict):
    id: str
    external_id: Optional[str]
    name: str
    domain: Optional[str]
    industry: Optional[str]
    size: Optional[Literal["startup", "small", "medium", "large", "enterprise"]]
    status: Literal["onboarding", "active", "at_risk", "churned"]
    arr: Optional[float]
    mrr: Optional[float]
    currency: Optional[str]
    owner: Optional[Person]
    csm: Optional[Person]
    contract_start_date: Optional[str]
    contract_end_date: Optional[str]
    custom_fields: Dict[str, Any]
    tags: List[str]
    health_score: Optional[int]
    churn_risk_score: Optional[int]
    # Change of the health score over 30 days, in points
    health_trend: Optional[int]
    # ISO 8601, UTC
    last_activity_at: Optional[str]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str


class EventDescription(TypedDict):
    event: Literal["account.created", "account.updated", "account.health_changed", "engagement.created", "goal.achieved", "goal.missed", "survey.completed", "automation.triggered", "churn.risk_increased"]
    description: str
    # JSON Schema (2020-12) of the body
    schema: Dict[str, Any]


class Delivery(TypedDict):
    id: str
    webhook_id: str
    event_id: str
    event: str
    status: Literal["pending", "delivered", "exhausted", "held"]
    # Attempts made
    attempts: int
    # ISO 8601, UTC
    next_attempt_at: Optional[str]
    # The HTTP status of the newest attempt
    last_status: Optional[int]
    last_error: Optional[Literal["dns", "connect", "timeout", "tls", "status", "blocked", "redirect"]]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    completed_at: Optional[str]


class Recovery(TypedDict):
    id: str
    webhook_id: str
    # `stopped`: the webhook was disabled before all was sent
    status: Literal["running", "done", "stopped"]
    # ISO 8601, UTC
    since: str
    # Deliveries set going so far
    released: int
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    completed_at: Optional[str]


class _HealthRow(TypedDict):
    account_id: str
    metric_date: str


class HealthRow(_HealthRow, total=False):
    overall_health_score: Optional[float]
    churn_risk_score: Optional[float]
    login_frequency: Optional[float]
    feature_adoption_score: Optional[float]
    support_tickets: Optional[float]
    training_completion_rate: Optional[float]
    engagement_score: Optional[float]
    # Share of the weights that had data
    coverage: Optional[float]
    id: str
    source: Literal["computed", "manual"]
    reason: Optional[str]
    factors: List[HealthMetricFactor]
    churn_factors: List[HealthMetricChurnFactor]
    config_version: int
    # ISO 8601, UTC
    computed_at: str


class Survey(TypedDict):
    id: str
    title: str
    description: Optional[str]
    type: Literal["nps", "csat", "ces", "custom"]
    status: Literal["draft", "active", "closed"]
    questions: List[SurveyQuestion]
    settings: SurveySettings
    recipient_count: int
    response_count: int
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str


class Recipient(TypedDict):
    id: str
    email: str
    name: Optional[str]
    account_id: Optional[str]
    status: Literal["sent", "scheduled", "skipped"]
    # `unsubscribed`: the address is on the suppression list, for whatever reason; `throttled`: it gets another survey within `settings.survey_throttle_days`
    reason: Optional[Literal["unsubscribed", "duplicate", "throttled"]]
    # ISO 8601, UTC
    scheduled_at: Optional[str]
    # ISO 8601, UTC
    sent_at: Optional[str]


class Run(TypedDict):
    id: str
    workflow_id: str
    account_id: str
    # `queued` until a worker takes it, `running` while one is at it, `waiting` for a delay or for the next try of a step; `skipped` when a condition did not hold
    status: Literal["queued", "running", "waiting", "success", "failed", "skipped", "cancelled"]
    # Why it was skipped or cancelled, or failed
    reason: Optional[str]
    # What set it off: the trigger's type, and what it saw
    trigger: Dict[str, Any]
    # How many automated changes led here; past 5 it is skipped
    depth: int
    # How many of its steps are done
    step: int
    # When its next step is due; null once it is over
    next_step_at: Optional[str]
    # ISO 8601, UTC
    started_at: Optional[str]
    # ISO 8601, UTC
    finished_at: Optional[str]
    # ISO 8601, UTC
    created_at: str
    # ISO 8601, UTC
    updated_at: str


class WorkflowTemplate(TypedDict):
    id: str
    name: str
    description: str
    workflow: NewWorkflow


class _NewWorkflow(TypedDict):
    name: str
    trigger: Union[WorkflowTriggerAccountCreated, WorkflowTriggerAccountUpdated, WorkflowTriggerHealthScoreChange, WorkflowTriggerChurnRiskIncrease, WorkflowTriggerOutputEngagementEvent, WorkflowTriggerStatusChange, WorkflowTriggerOutputGoalEvent, WorkflowTriggerSurveyCompleted, WorkflowTriggerOutputContractEnding, WorkflowTriggerOutputScheduled, WorkflowTriggerManual]
    # In this order
    actions: List[Union[WorkflowActionOutputSendEmail, WorkflowActionOutputSendSurvey, WorkflowActionCreateTask, WorkflowActionOutputUpdateHealthScore, WorkflowActionOutputChangeStatus, WorkflowActionWebhook, WorkflowActionOutputSlack]]


class NewWorkflow(_NewWorkflow, total=False):
    description: Optional[str]
    status: Literal["draft", "active", "paused"]
    # All must hold
    conditions: List[Union[WorkflowConditionAccountFilter, WorkflowConditionTimeCondition, WorkflowConditionOutputEngagementHistory, WorkflowConditionOutputCustom]]
    # The accounts it is limited to; null for all
    account_ids: Optional[List[str]]
    # How often one account may start it: always; once, ever; or not again for so many days after a run began. A run that was skipped does not count, and `execute` is not bound by it
    reentry: Union[Literal["always", "once"], WorkflowReentry]


class _WorkflowTriggerAccountCreated(TypedDict):
    type: Literal["account_created"]


class WorkflowTriggerAccountCreated(_WorkflowTriggerAccountCreated, total=False):
    config: Dict[str, Any]


class _WorkflowTriggerAccountUpdated(TypedDict):
    type: Literal["account_updated"]


class WorkflowTriggerAccountUpdated(_WorkflowTriggerAccountUpdated, total=False):
    config: WorkflowTriggerOutputAccountUpdatedConfig


class _WorkflowTriggerHealthScoreChange(TypedDict):
    type: Literal["health_score_change"]


class WorkflowTriggerHealthScoreChange(_WorkflowTriggerHealthScoreChange, total=False):
    config: WorkflowTriggerHealthScoreChangeConfig


class WorkflowTriggerHealthScoreChangeConfig(TypedDict, total=False):
    threshold: int
    direction: Literal["increase", "decrease", "both"]
    # Points, either way
    minimum_change: int


class _WorkflowTriggerChurnRiskIncrease(TypedDict):
    type: Literal["churn_risk_increase"]


class WorkflowTriggerChurnRiskIncrease(_WorkflowTriggerChurnRiskIncrease, total=False):
    config: WorkflowTriggerOutputChurnRiskIncreaseConfig


class WorkflowTriggerStatusChange(TypedDict):
    type: Literal["status_change"]
    config: WorkflowTriggerStatusChangeConfig


class _WorkflowTriggerStatusChangeConfig(TypedDict):
    to_status: Literal["onboarding", "active", "at_risk", "churned"]


class WorkflowTriggerStatusChangeConfig(_WorkflowTriggerStatusChangeConfig, total=False):
    from_status: Literal["onboarding", "active", "at_risk", "churned"]
    # Whether accounts created with `to_status` count as well
    include_new_accounts: bool


class _WorkflowTriggerSurveyCompleted(TypedDict):
    type: Literal["survey_completed"]


class WorkflowTriggerSurveyCompleted(_WorkflowTriggerSurveyCompleted, total=False):
    config: WorkflowTriggerOutputSurveyCompletedConfig


class _WorkflowTriggerManual(TypedDict):
    type: Literal["manual"]


class WorkflowTriggerManual(_WorkflowTriggerManual, total=False):
    config: Dict[str, Any]


class _WorkflowConditionAccountFilter(TypedDict):
    type: Literal["account_filter"]


class WorkflowConditionAccountFilter(_WorkflowConditionAccountFilter, total=False):
    config: WorkflowConditionOutputAccountFilterConfig


class _WorkflowConditionTimeCondition(TypedDict):
    type: Literal["time_condition"]


class WorkflowConditionTimeCondition(_WorkflowConditionTimeCondition, total=False):
    config: WorkflowConditionOutputTimeConditionConfig


class _WorkflowActionCreateTask(TypedDict):
    type: Literal["create_task"]
    config: WorkflowActionCreateTaskConfig


class WorkflowActionCreateTask(_WorkflowActionCreateTask, total=False):
    # How long to wait before this action, as `1h` or `3d`
    delay: str


class _WorkflowActionCreateTaskConfig(TypedDict):
    # Liquid: `account.*`, `contact.*` (the primary one), `health.*`, `goals.*`, `organization.*`, `custom.*`, `trigger.*`, `workflow.*`, `run.*`
    title: str


class WorkflowActionCreateTaskConfig(_WorkflowActionCreateTaskConfig, total=False):
    # Liquid: `account.*`, `contact.*` (the primary one), `health.*`, `goals.*`, `organization.*`, `custom.*`, `trigger.*`, `workflow.*`, `run.*`
    description: str
    # A name or an address, Liquid; or `account_owner` or `cs_manager` for theirs, if any
    assignee: str
    priority: Literal["low", "medium", "high"]
    # Due so long after the step, as a UTC day
    due_in: str
    due_date: str


class _WorkflowActionWebhook(TypedDict):
    type: Literal["webhook"]
    config: WorkflowActionWebhookConfig


class WorkflowActionWebhook(_WorkflowActionWebhook, total=False):
    # How long to wait before this action, as `1h` or `3d`
    delay: str


class _WorkflowActionWebhookConfig(TypedDict):
    # https, on a public host, without credentials; private, reserved and own addresses are refused, here and at each attempt
    url: str


class WorkflowActionWebhookConfig(_WorkflowActionWebhookConfig, total=False):
    method: Literal["POST", "PUT", "PATCH", "GET", "DELETE"]
    headers: Dict[str, str]
    # The body, as JSON whose texts are Liquid; when left out, `workflow`, `run`, `trigger` and `account`
    payload: Any


class Customer(TypedDict):
    # Your own id of the customer if there is one, else ours
    id: str
    name: str
    industry: Optional[str]
    # ISO 8601, UTC
    createdAt: str


class Deleted(TypedDict):
    id: str
    deleted: Literal[True]


class OrganizationStats(TypedDict):
    # Age of the oldest delivery that should have been sent; null when none is due
    oldest_due_seconds: Optional[int]
    pending: int
    held: int
    exhausted: int
    # Queue messages that failed at every try, of 90 days
    dead_lettered: int


class _BatchRow(TypedDict):
    index: int
    status: Literal["created", "updated", "failed"]


class BatchRow(_BatchRow, total=False):
    id: str
    error: BatchRowError


class _BatchRowError(TypedDict):
    code: str
    message: str


class BatchRowError(_BatchRowError, total=False):
    details: List[Fault]


class Fault(TypedDict):
    field: str
    message: str


class AccountHealth(TypedDict):
    overall_health_score: Optional[float]
    churn_risk_score: Optional[float]
    login_frequency: Optional[float]
    feature_adoption_score: Optional[float]
    support_tickets: Optional[float]
    training_completion_rate: Optional[float]
    engagement_score: Optional[float]
    # Share of the weights that had data
    coverage: Optional[float]
    id: Optional[str]
    account_id: str
    metric_date: Optional[str]
    source: Optional[Literal["computed", "manual"]]
    reason: Optional[str]
    factors: List[AccountHealthFactor]
    churn_factors: List[AccountHealthChurnFactor]
    config_version: Optional[int]
    # ISO 8601, UTC
    computed_at: Optional[str]
    account_name: str
    band: Optional[Literal["healthy", "neutral", "at_risk"]]
    # The score and what weighs most, in a sentence
    summary: str


class AccountHealthFactor(TypedDict):
    factor: Literal["usage", "adoption", "engagement", "support", "payment", "training", "sentiment", "manual"]
    value: Optional[float]
    score: Optional[float]
    weight: float
    # Points of the score that come from this factor
    contribution: float
    # The same in words
    text: str


class AccountHealthChurnFactor(TypedDict):
    factor: Literal["health", "usage", "inactivity", "contract", "nps", "invoices", "goals"]
    value: Optional[float]
    # Points of the churn risk that come from this term
    contribution: float
    # The same in words
    text: str


class Secret(TypedDict):
    secret: str
    # After a rotation, while its grace lasts
    previous_secret: Optional[str]
    # ISO 8601, UTC
    previous_secret_expires_at: Optional[str]
    # All that sign as well, newest first, each until its grace is over
    former_secrets: List[SecretFormerSecret]


class SecretFormerSecret(TypedDict):
    secret: str
    # ISO 8601, UTC
    expires_at: str


class TestAttempt(TypedDict):
    # ISO 8601, UTC
    started_at: str
    duration_ms: int
    status: Optional[int]
    error: Optional[Literal["dns", "connect", "timeout", "tls", "status", "blocked", "redirect"]]
    # The first 16 KiB of the answer, unpacked; kept for 30 days
    response_body: Optional[str]
    delivery_id: str
    event_id: str
    event: Literal["ping"]
    succeeded: bool


class Simulation(TypedDict):
    # Those whose band would change first, then by how far the score moves; at most 1000
    accounts: List[SimulationAccount]
    changed_band: int


class SimulationAccount(TypedDict):
    account_id: str
    account_name: str
    old_score: Optional[int]
    new_score: Optional[int]
    old_band: Optional[Literal["healthy", "neutral", "at_risk"]]
    new_band: Optional[Literal["healthy", "neutral", "at_risk"]]


class Backtest(TypedDict):
    # Accounts that existed, had not churned and could be scored
    n: int
    # The last day (UTC) of the horizon
    horizon_ends_on: str
    # Whether the horizon is over. While it is not, all that follows counts who churned so far, and who has not yet as a stayer
    complete: bool
    # Of those, churned within the horizon
    churned: int
    # Chance that a churner ranks above a stayer; null without both
    auc: Optional[float]
    # Churn rate of the riskiest tenth over that of all
    top_decile_lift: Optional[float]
    deciles: List[BacktestDecile]


class BacktestDecile(TypedDict):
    # 1 is the riskiest
    decile: int
    n: int
    mean_risk: float
    # Share (0-1); accounts of equal risk share their churn evenly
    churn_rate: float


class DashboardStats(TypedDict):
    total_accounts: int
    # Of status active
    active_accounts: int
    # Not churned, and of status at_risk or with a health score under the at-risk threshold
    at_risk_accounts: int
    churned_accounts: int
    # Over accounts that have a score and have not churned; null without any
    average_health_score: Optional[float]
    average_churn_risk: Optional[float]
    # Of accounts that have not churned
    total_arr: float
    # Over the answers of the last 90 UTC days, today's with them; null without any
    nps_score: Optional[float]
    # Against the roll of the day 30 days ago; null when there was none
    trends: DashboardStatsTrends


class DashboardStatsTrends(TypedDict):
    # Points
    health_score_change: Optional[float]
    # Points
    churn_risk_change: Optional[float]
    # Percent
    arr_growth: Optional[float]


class HealthAnalytics(TypedDict):
    account_id: Optional[str]
    date_from: str
    # Included, like date_from; days are UTC
    date_to: str
    # The day of accounts, averages and distribution: today's are live, a past day's are those of its roll (02:00 UTC), and they are null when none ran in the period
    as_of: Optional[str]
    # Not churned, like all of this answer
    accounts: Optional[int]
    scored_accounts: Optional[int]
    average_health_score: Optional[float]
    average_churn_risk: Optional[float]
    # Scored accounts by band, as the bands were configured on that day
    distribution: Optional[HealthAnalyticsDistribution]
    # The day of factor_averages, top_improvers and top_decliners: the period's last, or of more than 2000 accounts that of the newest roll within
    details_as_of: Optional[str]
    # Mean score of each factor over the accounts with data
    factor_averages: Optional[HealthAnalyticsFactorAverages]
    # By change of health score over the period, most first. Null when it is not known: of more than 2000 accounts it is for 7, 30, 90 and 365 days
    top_improvers: Optional[List[HealthMover]]
    # By change of health score over the period, most first. Null when it is not known: of more than 2000 accounts it is for 7, 30, 90 and 365 days
    top_decliners: Optional[List[HealthMover]]
    # One entry per day, oldest first; days on which no roll ran are left out
    series: List[HealthAnalyticsSeries]


class HealthAnalyticsDistribution(TypedDict):
    healthy: AccountShare
    neutral: AccountShare
    at_risk: AccountShare


class AccountShare(TypedDict):
    accounts: int
    # 0 to 1; null of nothing
    share: Optional[float]
    # In the organization's currency
    arr: float


class HealthAnalyticsFactorAverages(TypedDict):
    usage: Optional[float]
    adoption: Optional[float]
    engagement: Optional[float]
    support: Optional[float]
    payment: Optional[float]
    training: Optional[float]
    sentiment: Optional[float]


class HealthMover(TypedDict):
    account_id: str
    account_name: str
    # At the end of the period
    health_score: int
    # Before it began, or the first within it
    previous_health_score: int
    change: int


class HealthAnalyticsSeries(TypedDict):
    date: str
    # Not churned
    accounts: int
    average_health_score: Optional[float]
    average_churn_risk: Optional[float]
    healthy: int
    neutral: int
    at_risk: int
    # In the organization's currency
    arr: float


class EngagementAnalytics(TypedDict):
    date_from: str
    # Included, like date_from; days are UTC
    date_to: str
    # Dated by completed_at, else scheduled_at, else created_at
    total: int
    # Of those, with a completed_at
    completed: int
    by_type: EngagementAnalyticsByType
    by_outcome: EngagementAnalyticsByOutcome
    # Every day of the period, oldest first
    per_day: List[EngagementAnalyticsPerDay]
    # Follow-ups that are required, whatever the period
    follow_ups: EngagementAnalyticsFollowUps
    # Accounts, churned ones left out, without an engagement in the 30 days up to now
    accounts_without_engagement: int


class EngagementAnalyticsByType(TypedDict):
    meeting: int
    call: int
    email: int
    note: int
    demo: int
    training: int


class EngagementAnalyticsByOutcome(TypedDict):
    positive: int
    neutral: int
    negative: int
    action_required: int
    none: int


class EngagementAnalyticsPerDay(TypedDict):
    date: str
    total: int
    completed: int


class EngagementAnalyticsFollowUps(TypedDict):
    # Its date has come: what follow_up_due=true lists
    due: int
    # Of those, from before today (UTC)
    overdue: int
    # Its date is ahead
    upcoming: int


class ChurnRiskAnalytics(TypedDict):
    # Not churned, like all of this answer
    accounts: int
    scored_accounts: int
    average_churn_risk: Optional[float]
    # In the organization's currency
    total_arr: float
    # As on the dashboard
    at_risk_accounts: int
    # ARR of the at-risk accounts
    arr_at_risk: float
    # Scored accounts by churn risk: low 0-24, medium 25-49, high 50-69, critical 70-100
    distribution: ChurnRiskAnalyticsDistribution
    # Highest churn risk first
    riskiest_accounts: List[ChurnRiskAnalyticsRiskiestAccount]


class ChurnRiskAnalyticsDistribution(TypedDict):
    low: AccountShare
    medium: AccountShare
    high: AccountShare
    critical: AccountShare


class ChurnRiskAnalyticsRiskiestAccount(TypedDict):
    account_id: str
    account_name: str
    status: Literal["onboarding", "active", "at_risk"]
    arr: Optional[float]
    health_score: Optional[float]
    health_trend: Optional[float]
    churn_risk_score: int
    contract_end_date: Optional[str]
    # ISO 8601, UTC
    last_activity_at: Optional[str]
    churn_factors: List[AccountHealthChurnFactor]


class DryRun(TypedDict):
    account_id: str
    account_name: str
    would_run: bool
    # Why it would not
    reason: Optional[str]
    trigger: DryRunTrigger
    conditions: List[DryRunCondition]
    actions: List[DryRunAction]


class DryRunTrigger(TypedDict):
    type: str
    config: Dict[str, Any]
    # What the trigger looks at, as it is now
    value: Dict[str, Any]


class DryRunCondition(TypedDict):
    type: str
    holds: bool
    # What it looked at
    saw: Dict[str, Any]
    reason: Optional[str]


class DryRunAction(TypedDict):
    position: int
    type: str
    # When it would be done, all before it succeeding at once
    due_at: str
    # What it would do as things stand: the text of an email, the body of a webhook
    would: Optional[Dict[str, Any]]
    # Why it would fail
    error: Optional[str]


class WorkflowStats(TypedDict):
    period: WorkflowStatsPeriod
    workflows: WorkflowStatsWorkflows
    runs: int
    # Queued, running or waiting
    open: int
    success: int
    failed: int
    skipped: int
    cancelled: int
    # Share of success among success and failed, in percent; null without any
    success_rate: Optional[float]
    # Days with runs
    daily: List[WorkflowStatsDaily]
    # Workflows with runs in the period, those with most first, at most 100
    by_workflow: List[WorkflowStatsByWorkflow]


class WorkflowStatsPeriod(TypedDict):
    date_from: str
    date_to: str


class WorkflowStatsWorkflows(TypedDict):
    total: int
    active: int
    draft: int
    paused: int
    failing: int


class WorkflowStatsDaily(TypedDict):
    date: str
    runs: int
    # Queued, running or waiting
    open: int
    success: int
    failed: int
    skipped: int
    cancelled: int


class WorkflowStatsByWorkflow(TypedDict):
    workflow_id: str
    name: str
    status: Literal["draft", "active", "paused"]
    runs: int
    # Queued, running or waiting
    open: int
    success: int
    failed: int
    skipped: int
    cancelled: int
    success_rate: Optional[float]
    # ISO 8601, UTC
    last_run_at: Optional[str]


class SandboxReset(TypedDict):
    organization_id: str
    reset: Literal[True]


class SandboxLoadDemo(TypedDict):
    accounts: int
    events: int
    tickets: int
    invoices: int
    engagements: int
    goals: int
    responses: int


class CustomerHealth(TypedDict):
    # Your own id of the customer if there is one, else ours
    id: str
    name: str
    industry: Optional[str]
    # ISO 8601, UTC
    createdAt: str
    health: CustomerHealthScore
    # The newest 50
    events: List[CustomerHealthEvent]
    # The newest 50
    tickets: List[CustomerHealthTicket]
    # The newest 50
    invoices: List[CustomerHealthInvoice]


class CustomerHealthScore(TypedDict):
    # 0 to 100; null until there is anything to score
    score: Optional[int]
    category: Optional[Literal["healthy", "neutral", "atRisk"]]
    churnRisk: Optional[int]
    coverage: Optional[float]
    factors: List[CustomerHealthScoreFactor]
    # ISO 8601, UTC
    updatedAt: Optional[str]


class CustomerHealthScoreFactor(TypedDict):
    factor: str
    value: Optional[float]
    score: Optional[float]
    weight: float
    contribution: float
    text: str


class CustomerHealthEvent(TypedDict):
    id: str
    eventType: str
    eventData: Optional[Dict[str, Any]]
    # ISO 8601, UTC
    occurredAt: str


class CustomerHealthTicket(TypedDict):
    id: str
    subject: Optional[str]
    status: Literal["open", "pending", "closed"]
    priority: Literal["low", "medium", "high", "urgent"]
    # ISO 8601, UTC
    openedAt: str
    # ISO 8601, UTC
    closedAt: Optional[str]


class CustomerHealthInvoice(TypedDict):
    id: str
    amount: float
    currency: Optional[str]
    dueDate: str
    paidDate: Optional[str]
    status: Literal["unpaid", "paid", "late"]


class CustomerEventsRecorded(TypedDict):
    message: Literal["Event recorded"]


class CustomerDashboard(TypedDict):
    totalCustomers: int
    # Over customers that have a score and have not churned; one decimal
    averageHealthScore: Optional[float]
    healthDistribution: CustomerDashboardHealthDistribution


class CustomerDashboardHealthDistribution(TypedDict):
    healthy: int
    neutral: int
    # Worst first
    atRisk: List[Customer]


class NewOrganizationRateLimitOverride(TypedDict, total=False):
    per_hour: Optional[int]
    per_minute: Optional[int]


class OrganizationChangesSettings(TypedDict, total=False):
    # Health below this is at risk; null: the health configuration's band
    at_risk_threshold: Optional[int]
    # Points that make account.health_changed; null: the health configuration's
    health_change_threshold: Optional[int]
    # Days between surveys to one address; 0 is off
    survey_throttle_days: Optional[int]
    branding: Optional[OrganizationChangesSettingsBranding]


class OrganizationChangesSettingsBranding(TypedDict, total=False):
    # Shown at the top; null: the name of the organization
    logo_url: Optional[str]
    # Of buttons; the text on them is black or white, whichever is easier to read
    color: Optional[str]


class _NewAccountContact(TypedDict):
    name: str
    email: str


class NewAccountContact(_NewAccountContact, total=False):
    role: Optional[str]
    phone: Optional[str]
    is_primary: bool


class _NewAccount(TypedDict):
    name: str


class NewAccount(_NewAccount, total=False):
    status: Literal["onboarding", "active", "at_risk", "churned"]
    external_id: Optional[str]
    domain: Optional[str]
    industry: Optional[str]
    size: Optional[Literal["startup", "small", "medium", "large", "enterprise"]]
    arr: Optional[float]
    mrr: Optional[float]
    currency: Optional[str]
    owner: Optional[Person]
    csm: Optional[Person]
    contract_start_date: Optional[str]
    contract_end_date: Optional[str]
    contacts: Optional[Sequence[NewAccountContact]]
    custom_fields: Optional[Mapping[str, Any]]
    tags: Optional[Sequence[str]]


class NewHealthMetrics(TypedDict, total=False):
    login_frequency: float
    feature_adoption_score: float
    support_tickets: int
    training_completion_rate: float
    engagement_score: float


class HealthConfigChangesWeights(TypedDict, total=False):
    usage: float
    adoption: float
    engagement: float
    support: float
    payment: float
    training: float
    sentiment: float


class HealthConfigChangesBands(TypedDict, total=False):
    # Healthy from this score on
    healthy: int
    # At risk below this score
    at_risk: int


class HealthConfigChanges(TypedDict, total=False):
    weights: HealthConfigChangesWeights
    bands: HealthConfigChangesBands
    # A factor without data: left out, counted as 50, or counted as 0
    missing_data: Literal["reweight", "neutral", "penalize"]
    # Points that make account.health_changed
    health_change_points: int
    # Points that make churn.risk_increased
    churn_change_points: int


class _NewSurveyQuestion(TypedDict):
    type: Literal["nps", "rating", "text", "multiple_choice", "yes_no"]
    question: str


class NewSurveyQuestion(_NewSurveyQuestion, total=False):
    required: bool
    # Of nps (always 0 to 10) and rating (1 to 5 when left out)
    scale: Optional[NewSurveyQuestionScale]
    # Of multiple_choice, which needs them
    options: Optional[Sequence[str]]
    # Of multiple_choice
    allow_multiple: Optional[bool]


class _NewSurveyQuestionScale(TypedDict):
    min: int
    max: int


class NewSurveyQuestionScale(_NewSurveyQuestionScale, total=False):
    # Of both ends, or one for each value
    labels: Sequence[str]


class NewSurveySettings(TypedDict, total=False):
    # Whether a response may come without its respondent: the page then offers to answer anonymously, and such a response shows no recipient, respondent or account, and moves no account's health
    allow_anonymous: bool
    # Thank each respondent by email
    send_confirmation: bool
    # The last day (UTC) on which it can be sent and answered; may lie in the past
    expiry_date: Optional[str]


class _SurveyChangesQuestion(TypedDict):
    type: Literal["nps", "rating", "text", "multiple_choice", "yes_no"]
    question: str


class SurveyChangesQuestion(_SurveyChangesQuestion, total=False):
    # With its id a question stays itself
    id: str
    required: bool
    # Of nps (always 0 to 10) and rating (1 to 5 when left out)
    scale: Optional[NewSurveyQuestionScale]
    # Of multiple_choice, which needs them
    options: Optional[Sequence[str]]
    # Of multiple_choice
    allow_multiple: Optional[bool]


class _NewSendRecipient(TypedDict):
    email: str


class NewSendRecipient(_NewSendRecipient, total=False):
    name: Optional[str]
    # An id with the prefix acc_
    account_id: Optional[str]


class _NewResponseRespondent(TypedDict):
    email: str


class NewResponseRespondent(_NewResponseRespondent, total=False):
    name: Optional[str]


class _NewEngagementAttendee(TypedDict):
    name: str


class NewEngagementAttendee(_NewEngagementAttendee, total=False):
    email: Optional[str]
    role: Optional[str]


class _NewBatchEngagement(TypedDict):
    type: Literal["meeting", "call", "email", "note", "demo", "training"]
    title: str


class NewBatchEngagement(_NewBatchEngagement, total=False):
    # An id with the prefix acc_
    account_id: Optional[str]
    # Yours; unique in the organization
    external_id: Optional[str]
    description: Optional[str]
    outcome: Optional[Literal["positive", "neutral", "negative", "action_required"]]
    scheduled_at: Optional[str]
    # When it took place, which may be before it was scheduled. It counts for health from then on
    completed_at: Optional[str]
    attendees: Optional[Sequence[NewEngagementAttendee]]
    tags: Optional[Sequence[str]]
    # True when left out of a creation that gives a follow_up_date. Set it to false when done
    follow_up_required: Optional[bool]
    # An instant, or a day for its first
    follow_up_date: Optional[Union[str, str]]
    # The name of the API key when left out
    created_by: Optional[str]
    account_external_id: Optional[str]


class _NewGoalMilestone(TypedDict):
    title: str


class NewGoalMilestone(_NewGoalMilestone, total=False):
    target_value: Optional[float]
    target_date: Optional[str]
    # Set when the current value reaches `target_value`, and kept from then on. Yours to set for a milestone without a `target_value`
    achieved_at: Optional[str]


class _GoalChangesMilestone(TypedDict):
    title: str


class GoalChangesMilestone(_GoalChangesMilestone, total=False):
    # An id with the prefix ms_
    id: str
    target_value: Optional[float]
    target_date: Optional[str]
    # Set when the current value reaches `target_value`, and kept from then on. Yours to set for a milestone without a `target_value`
    achieved_at: Optional[str]


class _NewBatchEvent(TypedDict):
    # `login`, `feature_use`, `api_call`, `training`; any other type counts as activity
    event_type: str


class NewBatchEvent(_NewBatchEvent, total=False):
    # An id with the prefix acc_
    account_id: str
    external_id: str
    # At most 32 KiB. `feature_use` needs `feature`, a text; `training` needs the numbers `completed` and `total`
    event_data: Optional[Mapping[str, Any]]
    # Now when left out; at most a day ahead. It counts once its time has come
    occurred_at: Optional[str]
    # Your id of the event, unique in the organization: sent again, it is recorded once
    event_id: Optional[str]


class NewTicket(TypedDict, total=False):
    # Needed to create, or account_external_id
    account_id: str
    account_external_id: str
    # Your id of it, unique in the organization: a creation with a known one changes that row
    external_id: Optional[str]
    subject: Optional[str]
    # `open` when left out; a `closed_at` alone closes
    status: Literal["open", "pending", "closed"]
    # `medium` when left out
    priority: Literal["low", "medium", "high", "urgent"]
    # Now when left out; at most a day ahead
    opened_at: str
    # When it was closed, now when left out; cleared when it is opened again
    closed_at: Optional[str]


class NewInvoice(TypedDict, total=False):
    # Needed to create, or account_external_id
    account_id: str
    account_external_id: str
    # Your id of it, unique in the organization: a creation with a known one changes that row
    external_id: Optional[str]
    # Needed to create; in the invoice's currency
    amount: float
    # The organization's when left out
    currency: Optional[str]
    # Needed to create
    due_date: str
    # Today (UTC) when it becomes paid and none is given; cleared when it is unpaid again
    paid_date: Optional[str]
    # `unpaid` when left out; a `paid_date` alone means `paid`. `late` is overdue or, with a `paid_date` after the due date, paid late
    status: Literal["unpaid", "paid", "late"]


class CustomerSignalsEvent(TypedDict, total=False):
    # `login`, `feature_use`, `api_call`, `training`; any other type counts as activity
    eventType: str
    # The same as eventType
    event_type: str
    # At most 32 KiB. `feature_use` needs `feature`, a text; `training` needs the numbers `completed` and `total`
    eventData: Optional[Mapping[str, Any]]
    # The same as eventData
    event_data: Optional[Mapping[str, Any]]
    # Now when left out; at most a day ahead. It counts once its time has come
    occurredAt: Optional[str]
    # The same as occurredAt
    occurred_at: Optional[str]


class CustomerSignalsTicket(TypedDict, total=False):
    subject: Optional[str]
    # `open` when left out; a `closed_at` alone closes
    status: Literal["open", "pending", "closed"]
    # `medium` when left out
    priority: Literal["low", "medium", "high", "urgent"]
    # Now when left out; at most a day ahead
    openedAt: str
    # The same as openedAt
    opened_at: str
    # When it was closed, now when left out; cleared when it is opened again
    closedAt: Optional[str]
    # The same as closedAt
    closed_at: Optional[str]


class CustomerSignalsInvoice(TypedDict, total=False):
    # Needed to create; in the invoice's currency
    amount: float
    # The organization's when left out
    currency: Optional[str]
    # Needed to create
    dueDate: str
    # The same as dueDate
    due_date: str
    # Today (UTC) when it becomes paid and none is given; cleared when it is unpaid again
    paidDate: Optional[str]
    # The same as paidDate
    paid_date: Optional[str]
    # `unpaid` when left out; a `paid_date` alone means `paid`. `late` is overdue or, with a `paid_date` after the due date, paid late
    status: Literal["unpaid", "paid", "late"]
