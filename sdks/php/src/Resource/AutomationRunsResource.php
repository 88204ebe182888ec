<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Automation runs.
 *
 * @phpstan-import-type Run from \Fastenr\Types
 * @phpstan-import-type RunWithSteps from \Fastenr\Types
 */
final class AutomationRunsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List runs.
     *
     * Kept for 90 days after they are over.
     *
     * Takes the scope `automation:read`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `status`: Only these statuses
     * - `date_from`: Created at or after this day or instant
     * - `date_to`: Created at or before this day or instant
     * - `workflow_id`: An id with the prefix wf_
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   account_id?: string,
     *   status?: 'queued'|'running'|'waiting'|'success'|'failed'|'skipped'|'cancelled'|list<'queued'|'running'|'waiting'|'success'|'failed'|'skipped'|'cancelled'>,
     *   date_from?: string|string|\DateTimeInterface,
     *   date_to?: string|string|\DateTimeInterface,
     *   workflow_id?: string,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'created_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Run>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/automation/runs', query: $query, options: $options));
    }

    /**
     * Get a run with its steps.
     *
     * With each step's status, attempts and error.
     *
     * Takes the scope `automation:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return RunWithSteps
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/automation/runs/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Cancel a run.
     *
     * What it is just doing is done, but nothing after it. 409 when it is over.
     *
     * Takes the scope `automation:write`.
     *
     * @param array<string, mixed> $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return RunWithSteps
     * @throws \Fastenr\Exception\FastenrError
     */
    public function cancel(string $id, array $body = [], array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/automation/runs/{id}/cancel',
            pathValues: ['id' => $id],
            body: $body,
            options: $options,
        ));
    }

    /**
     * Retry a failed run.
     *
     * From the step that failed: what was done is not repeated. 409 when it did not fail.
     *
     * Takes the scope `automation:write`.
     *
     * @param array<string, mixed> $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return RunWithSteps
     * @throws \Fastenr\Exception\FastenrError
     */
    public function retry(string $id, array $body = [], array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/automation/runs/{id}/retry',
            pathValues: ['id' => $id],
            body: $body,
            options: $options,
        ));
    }
}
