<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Tickets.
 *
 * @phpstan-import-type BatchRow from \Fastenr\Types
 * @phpstan-import-type Deleted from \Fastenr\Types
 * @phpstan-import-type NewTicket from \Fastenr\Types
 * @phpstan-import-type Ticket from \Fastenr\Types
 */
final class TicketsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List tickets.
     *
     * Newest first, of all accounts or of one.
     *
     * Takes the scope `accounts:read`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `external_id`: Your own id
     * - `status`: Only these statuses
     * - `priority`: Only these priorities
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   account_id?: string,
     *   external_id?: string,
     *   status?: 'open'|'pending'|'closed'|list<'open'|'pending'|'closed'>,
     *   priority?: 'low'|'medium'|'high'|'urgent'|list<'low'|'medium'|'high'|'urgent'>,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'opened_at'|'created_at'|'updated_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Ticket>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/tickets', query: $query, options: $options));
    }

    /**
     * Create a ticket.
     *
     * With an `external_id` that is known it changes that one instead, only the fields given, and answers
     * 200.
     *
     * Takes the scope `accounts:write`.
     *
     * - `account_id`: Needed to create, or account_external_id
     * - `external_id`: Your id of it, unique in the organization: a creation with a known one changes that
     *   row
     * - `status`: `open` when left out; a `closed_at` alone closes
     * - `priority`: `medium` when left out
     * - `opened_at`: Now when left out; at most a day ahead
     * - `closed_at`: When it was closed, now when left out; cleared when it is opened again
     *
     * @param array{
     *   account_id?: string,
     *   account_external_id?: string,
     *   external_id?: string|null,
     *   subject?: string|null,
     *   status?: 'open'|'pending'|'closed',
     *   priority?: 'low'|'medium'|'high'|'urgent',
     *   opened_at?: string|\DateTimeInterface,
     *   closed_at?: string|\DateTimeInterface|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Ticket
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/tickets',
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Create or update up to 1,000 tickets.
     *
     * One bad row fails alone; the others are committed together.
     *
     * Takes the scope `accounts:write`.
     *
     * - `tickets`: Tickets as in a creation; one with a known `external_id` changes that ticket
     * - `notify`: False loads the past quietly: all is kept, logged and scored, but no webhook is told and
     *   no workflow starts, neither of these rows nor of the scores that follow from them alone. It takes
     *   the scope `admin:write` as well
     *
     * @param array{
     *   tickets: list<NewTicket>,
     *   notify?: bool,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return list<BatchRow>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function batch(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/tickets/batch',
            body: $body,
            needsBody: true,
            objects: ['tickets.*'],
            options: $options,
        ));
    }

    /**
     * Get a ticket.
     *
     * A support ticket.
     *
     * Takes the scope `accounts:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Ticket
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/tickets/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Update a ticket.
     *
     * Naming another account moves it there.
     *
     * Takes the scope `accounts:write`.
     *
     * - `account_id`: Needed to create, or account_external_id
     * - `external_id`: Your id of it, unique in the organization: a creation with a known one changes that
     *   row
     * - `status`: `open` when left out; a `closed_at` alone closes
     * - `priority`: `medium` when left out
     * - `opened_at`: Now when left out; at most a day ahead
     * - `closed_at`: When it was closed, now when left out; cleared when it is opened again
     *
     * @param array{
     *   account_id?: string,
     *   account_external_id?: string,
     *   external_id?: string|null,
     *   subject?: string|null,
     *   status?: 'open'|'pending'|'closed',
     *   priority?: 'low'|'medium'|'high'|'urgent',
     *   opened_at?: string|\DateTimeInterface,
     *   closed_at?: string|\DateTimeInterface|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Ticket
     * @throws \Fastenr\Exception\FastenrError
     */
    public function update(string $id, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'PUT',
            '/v1/tickets/{id}',
            pathValues: ['id' => $id],
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Delete a ticket.
     *
     * Its account is scored anew.
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
            '/v1/tickets/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }
}
