<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Automation workflows runs.
 *
 * @phpstan-import-type Run from \Fastenr\Types
 */
final class AutomationWorkflowsRunsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List a workflow's runs.
     *
     * Newest first: one run for each account that it started for.
     *
     * Takes the scope `automation:read`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `status`: Only these statuses
     * - `date_from`: Created at or after this day or instant
     * - `date_to`: Created at or before this day or instant
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
    public function list(string $id, array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call(
            'GET',
            '/v1/automation/workflows/{id}/runs',
            pathValues: ['id' => $id],
            query: $query,
            options: $options,
        ));
    }
}
