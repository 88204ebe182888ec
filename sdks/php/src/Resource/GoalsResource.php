<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Goals.
 *
 * @phpstan-import-type Deleted from \Fastenr\Types
 * @phpstan-import-type Goal from \Fastenr\Types
 * @phpstan-import-type GoalChangesMilestone from \Fastenr\Types
 * @phpstan-import-type NewGoalMilestone from \Fastenr\Types
 */
final class GoalsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List goals.
     *
     * Newest first, of all accounts or of one.
     *
     * Takes the scope `accounts:read`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `status`: Only these statuses
     * - `metric_type`: Only goals on these metrics
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   account_id?: string,
     *   status?: 'on_track'|'at_risk'|'achieved'|'missed'|list<'on_track'|'at_risk'|'achieved'|'missed'>,
     *   metric_type?: 'accounts'|'arr'|'nps'|'health_score'|'adoption'|'renewals'|'seat_count'|'custom'|list<'accounts'|'arr'|'nps'|'health_score'|'adoption'|'renewals'|'seat_count'|'custom'>,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'created_at'|'updated_at'|'target_date',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Goal>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/goals', query: $query, options: $options));
    }

    /**
     * Create a goal.
     *
     * The goal is judged at once: one that starts at its target is achieved, one whose date is over is
     * missed.
     *
     * Takes the scope `accounts:write`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `metric_type`: `arr` and `health_score` follow the account: whenever its value changes, the goal's
     *   current value does
     * - `start_value`: Where the way begins; the first current value when left out or null. A goal on `arr`
     *   or `health_score` that is made before its account has one goes upwards: a first value beyond the
     *   target achieves it
     * - `current_value`: Left out or null, a goal on `arr` or `health_score` takes the account's own value;
     *   one given holds until the account's next changes
     * - `target_date`: The last day (UTC) on which reaching the target is in time
     *
     * @param array{
     *   account_id: string,
     *   title: string,
     *   metric_type?: 'accounts'|'arr'|'nps'|'health_score'|'adoption'|'renewals'|'seat_count'|'custom',
     *   target_value: int|float,
     *   description?: string|null,
     *   start_value?: int|float|null,
     *   current_value?: int|float|null,
     *   unit?: string|null,
     *   measurement_period?: string|null,
     *   target_date?: string|null,
     *   milestones?: list<NewGoalMilestone>|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Goal
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/goals',
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Get a goal.
     *
     * A goal with its milestones, its status and how far it is.
     *
     * Takes the scope `accounts:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Goal
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/goals/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Update a goal.
     *
     * `milestones` replaces the set; those given with their `id` stay themselves, and achieved ones stay
     * achieved. An achieved goal stays achieved when its value falls; another `target_value`,
     * `start_value`, `metric_type` or account has it judged anew. A later `target_date` makes a missed goal
     * live again. `goal.achieved` and `goal.missed` happen at most once per goal.
     *
     * Takes the scope `accounts:write`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `metric_type`: `arr` and `health_score` follow the account: whenever its value changes, the goal's
     *   current value does
     * - `start_value`: Where the way begins; the first current value when left out or null. A goal on `arr`
     *   or `health_score` that is made before its account has one goes upwards: a first value beyond the
     *   target achieves it
     * - `current_value`: Left out or null, a goal on `arr` or `health_score` takes the account's own value;
     *   one given holds until the account's next changes
     * - `target_date`: The last day (UTC) on which reaching the target is in time
     *
     * @param array{
     *   account_id?: string,
     *   title?: string,
     *   metric_type?: 'accounts'|'arr'|'nps'|'health_score'|'adoption'|'renewals'|'seat_count'|'custom',
     *   target_value?: int|float,
     *   description?: string|null,
     *   start_value?: int|float|null,
     *   current_value?: int|float|null,
     *   unit?: string|null,
     *   measurement_period?: string|null,
     *   target_date?: string|null,
     *   milestones?: list<GoalChangesMilestone>|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Goal
     * @throws \Fastenr\Exception\FastenrError
     */
    public function update(string $id, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'PUT',
            '/v1/goals/{id}',
            pathValues: ['id' => $id],
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Delete a goal.
     *
     * Its milestones go with it. No event tells of it.
     *
     * Takes the scope `accounts:write`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Deleted
     * @throws \Fastenr\Exception\FastenrError
     */
    public function delete(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'DELETE',
            '/v1/goals/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }
}
