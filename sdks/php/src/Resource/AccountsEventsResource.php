<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Accounts events.
 *
 * @phpstan-import-type Event from \Fastenr\Types
 */
final class AccountsEventsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List an account's events.
     *
     * Newest first, by when they happened. Events never change: `updated_since` is when they were recorded.
     *
     * Takes the scope `accounts:read`.
     *
     * - `event_type`: Only events of this type
     * - `date_from`: `occurred_at` at or after this
     * - `date_to`: `occurred_at` at or before this
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   event_type?: string,
     *   date_from?: string|string|\DateTimeInterface,
     *   date_to?: string|string|\DateTimeInterface,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'occurred_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Event>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(string $id, array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call(
            'GET',
            '/v1/accounts/{id}/events',
            pathValues: ['id' => $id],
            query: $query,
            options: $options,
        ));
    }

    /**
     * Record an event of an account.
     *
     * An `event_id` that was recorded before makes no second event: the answer is 200 with the event as it
     * stands, whatever else the body says. Of another account it is 409.
     *
     * Takes the scope `accounts:write`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `event_type`: `login`, `feature_use`, `api_call`, `training`; any other type counts as activity
     * - `event_data`: At most 32 KiB. `feature_use` needs `feature`, a text; `training` needs the numbers
     *   `completed` and `total`
     * - `occurred_at`: Now when left out; at most a day ahead. It counts once its time has come
     * - `event_id`: Your id of the event, unique in the organization: sent again, it is recorded once
     *
     * @param array{
     *   account_id?: string,
     *   external_id?: string,
     *   event_type: string,
     *   event_data?: array<string, mixed>|null,
     *   occurred_at?: string|\DateTimeInterface|null,
     *   event_id?: string|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Event
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(string $id, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/accounts/{id}/events',
            pathValues: ['id' => $id],
            body: $body,
            needsBody: true,
            objects: ['event_data'],
            options: $options,
        ));
    }

    /**
     * Get an event of an account.
     *
     * An event by the id that it was given here.
     *
     * Takes the scope `accounts:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Event
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, string $event, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/accounts/{id}/events/{event}',
            pathValues: ['id' => $id, 'event' => $event],
            options: $options,
        ));
    }
}
