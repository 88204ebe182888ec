<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Tasks.
 *
 * @phpstan-import-type Deleted from \Fastenr\Types
 * @phpstan-import-type Task from \Fastenr\Types
 */
final class TasksResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List tasks.
     *
     * Newest first, of all accounts or of one.
     *
     * Takes the scope `accounts:read`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `status`: Only these statuses
     * - `priority`: Only these priorities
     * - `assignee`: Only those of this assignee, exactly
     * - `due_before`: Due on a day before this one
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   account_id?: string,
     *   status?: 'open'|'done'|list<'open'|'done'>,
     *   priority?: 'low'|'medium'|'high'|list<'low'|'medium'|'high'>,
     *   assignee?: string,
     *   due_before?: string,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'created_at'|'updated_at'|'due_date',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Task>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/tasks', query: $query, options: $options));
    }

    /**
     * Create a task.
     *
     * Workflows create them too.
     *
     * Takes the scope `accounts:write`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `assignee`: Whoever is to do it: a name or an email address
     *
     * @param array{
     *   account_id: string,
     *   title: string,
     *   priority?: 'low'|'medium'|'high',
     *   status?: 'open'|'done',
     *   description?: string|null,
     *   assignee?: string|null,
     *   due_date?: string|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Task
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/tasks',
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Get a task.
     *
     * Something that somebody has to do for an account.
     *
     * Takes the scope `accounts:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Task
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/tasks/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Update a task.
     *
     * Only the fields given change. `completed_at` follows `status`.
     *
     * Takes the scope `accounts:write`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `assignee`: Whoever is to do it: a name or an email address
     *
     * @param array{
     *   account_id?: string,
     *   title?: string,
     *   priority?: 'low'|'medium'|'high',
     *   status?: 'open'|'done',
     *   description?: string|null,
     *   assignee?: string|null,
     *   due_date?: string|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Task
     * @throws \Fastenr\Exception\FastenrError
     */
    public function update(string $id, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'PUT',
            '/v1/tasks/{id}',
            pathValues: ['id' => $id],
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Delete a task.
     *
     * A task that was created by a workflow is not created again.
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
            '/v1/tasks/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }
}
