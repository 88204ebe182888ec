<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Automation workflows.
 *
 * @phpstan-import-type Deleted from \Fastenr\Types
 * @phpstan-import-type DryRun from \Fastenr\Types
 * @phpstan-import-type Run from \Fastenr\Types
 * @phpstan-import-type Workflow from \Fastenr\Types
 * @phpstan-import-type WorkflowActionCreateTask from \Fastenr\Types
 * @phpstan-import-type WorkflowActionOutputChangeStatus from \Fastenr\Types
 * @phpstan-import-type WorkflowActionOutputSendEmail from \Fastenr\Types
 * @phpstan-import-type WorkflowActionOutputSendSurvey from \Fastenr\Types
 * @phpstan-import-type WorkflowActionOutputSlack from \Fastenr\Types
 * @phpstan-import-type WorkflowActionOutputUpdateHealthScore from \Fastenr\Types
 * @phpstan-import-type WorkflowActionWebhook from \Fastenr\Types
 * @phpstan-import-type WorkflowConditionAccountFilter from \Fastenr\Types
 * @phpstan-import-type WorkflowConditionOutputCustom from \Fastenr\Types
 * @phpstan-import-type WorkflowConditionOutputEngagementHistory from \Fastenr\Types
 * @phpstan-import-type WorkflowConditionTimeCondition from \Fastenr\Types
 * @phpstan-import-type WorkflowReentry from \Fastenr\Types
 * @phpstan-import-type WorkflowTriggerAccountCreated from \Fastenr\Types
 * @phpstan-import-type WorkflowTriggerAccountUpdated from \Fastenr\Types
 * @phpstan-import-type WorkflowTriggerChurnRiskIncrease from \Fastenr\Types
 * @phpstan-import-type WorkflowTriggerHealthScoreChange from \Fastenr\Types
 * @phpstan-import-type WorkflowTriggerManual from \Fastenr\Types
 * @phpstan-import-type WorkflowTriggerOutputContractEnding from \Fastenr\Types
 * @phpstan-import-type WorkflowTriggerOutputEngagementEvent from \Fastenr\Types
 * @phpstan-import-type WorkflowTriggerOutputGoalEvent from \Fastenr\Types
 * @phpstan-import-type WorkflowTriggerOutputScheduled from \Fastenr\Types
 * @phpstan-import-type WorkflowTriggerStatusChange from \Fastenr\Types
 * @phpstan-import-type WorkflowTriggerSurveyCompleted from \Fastenr\Types
 */
final class AutomationWorkflowsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    public function runs(): AutomationWorkflowsRunsResource
    {
        return new AutomationWorkflowsRunsResource($this->core);
    }

    /**
     * List workflows.
     *
     * Newest first.
     *
     * Takes the scope `automation:read`.
     *
     * - `status`: Only these statuses
     * - `trigger_type`: Only workflows with these triggers
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   status?: 'draft'|'active'|'paused'|list<'draft'|'active'|'paused'>,
     *   trigger_type?: 'account_created'|'account_updated'|'health_score_change'|'churn_risk_increase'|'engagement_event'|'status_change'|'goal_event'|'survey_completed'|'contract_ending'|'scheduled'|'manual'|list<'account_created'|'account_updated'|'health_score_change'|'churn_risk_increase'|'engagement_event'|'status_change'|'goal_event'|'survey_completed'|'contract_ending'|'scheduled'|'manual'>,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'name'|'created_at'|'updated_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Workflow>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call(
            'GET',
            '/v1/automation/workflows',
            query: $query,
            options: $options,
        ));
    }

    /**
     * Create a workflow.
     *
     * Something happens (`trigger`), all `conditions` hold, and the `actions` are done one after the other,
     * each with its `delay` before it. A failed action is tried again up to 5 times, then the run fails; 20
     * failed runs in a row pause the workflow. What a workflow changes may start another, up to 5 in a
     * chain.
     *
     * Takes the scope `automation:write`.
     *
     * - `conditions`: All must hold
     * - `actions`: In this order
     * - `account_ids`: The accounts it is limited to; null for all
     * - `reentry`: How often one account may start it: always; once, ever; or not again for so many days
     *   after a run began. A run that was skipped does not count, and `execute` is not bound by it
     *
     * @param array{
     *   name: string,
     *   description?: string|null,
     *   status?: 'draft'|'active'|'paused',
     *   trigger: WorkflowTriggerAccountCreated|WorkflowTriggerAccountUpdated|WorkflowTriggerHealthScoreChange|WorkflowTriggerChurnRiskIncrease|WorkflowTriggerOutputEngagementEvent|WorkflowTriggerStatusChange|WorkflowTriggerOutputGoalEvent|WorkflowTriggerSurveyCompleted|WorkflowTriggerOutputContractEnding|WorkflowTriggerOutputScheduled|WorkflowTriggerManual,
     *   conditions?: list<WorkflowConditionAccountFilter|WorkflowConditionTimeCondition|WorkflowConditionOutputEngagementHistory|WorkflowConditionOutputCustom>,
     *   actions: list<WorkflowActionOutputSendEmail|WorkflowActionOutputSendSurvey|WorkflowActionCreateTask|WorkflowActionOutputUpdateHealthScore|WorkflowActionOutputChangeStatus|WorkflowActionWebhook|WorkflowActionOutputSlack>,
     *   account_ids?: list<string>|null,
     *   reentry?: 'always'|'once'|WorkflowReentry,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Workflow
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/automation/workflows',
            body: $body,
            needsBody: true,
            objects: ['trigger.config', 'trigger', 'conditions.*.config', 'conditions.*', 'actions.*.config', 'actions.*', 'actions.*.config.headers', 'reentry'],
            options: $options,
        ));
    }

    /**
     * Get a workflow.
     *
     * A workflow: what sets it off, what must hold, what is done.
     *
     * Takes the scope `automation:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Workflow
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/automation/workflows/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Update a workflow.
     *
     * Runs that have begun go on with the actions they have. Pausing it, or making it a draft, cancels its
     * runs that are not over.
     *
     * Takes the scope `automation:write`.
     *
     * - `conditions`: All must hold
     * - `actions`: In this order
     * - `reentry`: How often one account may start it: always; once, ever; or not again for so many days
     *   after a run began. A run that was skipped does not count, and `execute` is not bound by it
     *
     * @param array{
     *   name?: string,
     *   description?: string|null,
     *   status?: 'draft'|'active'|'paused',
     *   trigger?: WorkflowTriggerAccountCreated|WorkflowTriggerAccountUpdated|WorkflowTriggerHealthScoreChange|WorkflowTriggerChurnRiskIncrease|WorkflowTriggerOutputEngagementEvent|WorkflowTriggerStatusChange|WorkflowTriggerOutputGoalEvent|WorkflowTriggerSurveyCompleted|WorkflowTriggerOutputContractEnding|WorkflowTriggerOutputScheduled|WorkflowTriggerManual,
     *   conditions?: list<WorkflowConditionAccountFilter|WorkflowConditionTimeCondition|WorkflowConditionOutputEngagementHistory|WorkflowConditionOutputCustom>,
     *   actions?: list<WorkflowActionOutputSendEmail|WorkflowActionOutputSendSurvey|WorkflowActionCreateTask|WorkflowActionOutputUpdateHealthScore|WorkflowActionOutputChangeStatus|WorkflowActionWebhook|WorkflowActionOutputSlack>,
     *   account_ids?: list<string>|null,
     *   reentry?: 'always'|'once'|WorkflowReentry,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Workflow
     * @throws \Fastenr\Exception\FastenrError
     */
    public function update(string $id, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'PUT',
            '/v1/automation/workflows/{id}',
            pathValues: ['id' => $id],
            body: $body,
            needsBody: true,
            objects: ['trigger.config', 'trigger', 'conditions.*.config', 'conditions.*', 'actions.*.config', 'actions.*', 'actions.*.config.headers', 'reentry'],
            options: $options,
        ));
    }

    /**
     * Delete a workflow.
     *
     * Its runs that are not over are cancelled; what they did can be read for 90 days.
     *
     * Takes the scope `automation:write`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Deleted
     * @throws \Fastenr\Exception\FastenrError
     */
    public function delete(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'DELETE',
            '/v1/automation/workflows/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Execute a workflow.
     *
     * Starts a run for each account named, or of the workflow's scope, or all. An account that does not
     * meet the conditions, or lies outside of the workflow's `account_ids`, gets a `skipped` run with the
     * reason. Where those are more than 1,000, they are gone through in the background, only accounts that
     * meet the conditions get runs, and `data` is empty. With `dry_run`, which takes `automation:read`, it
     * tells for at most 25 accounts what would be done, and does nothing.
     *
     * Takes the scope `automation:write`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `dry_run`: Tells what would be done, and does nothing; takes automation:read
     *
     * @param array{
     *   account_id?: string,
     *   account_ids?: list<string>,
     *   dry_run?: bool,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return list<Run>|list<DryRun>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function execute(string $id, array $body = [], array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/automation/workflows/{id}/execute',
            pathValues: ['id' => $id],
            body: $body,
            options: $options,
        ));
    }
}
