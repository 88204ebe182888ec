<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Suppressions.
 *
 * @phpstan-import-type Deleted from \Fastenr\Types
 * @phpstan-import-type Suppression from \Fastenr\Types
 */
final class SuppressionsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List the addresses that nothing is sent to.
     *
     * Addresses that nothing is sent to, and why.
     *
     * Takes the scope `admin:read`.
     *
     * - `email`: This email address
     * - `reason`: Only these reasons
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   email?: string,
     *   reason?: 'unsubscribed'|'bounced'|'complained'|'manual'|list<'unsubscribed'|'bounced'|'complained'|'manual'>,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'created_at'|'email',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Suppression>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/suppressions', query: $query, options: $options));
    }

    /**
     * Send nothing more to an address.
     *
     * 200 with the entry there is when the address is on the list already; it keeps its first reason.
     *
     * Takes the scope `admin:write`.
     *
     * @param array{
     *   email: string,
     *   reason?: 'unsubscribed'|'bounced'|'complained'|'manual',
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Suppression
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/suppressions',
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Whether, and why, nothing is sent to an address.
     *
     * Whether and why nothing is sent to an address.
     *
     * Takes the scope `admin:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Suppression
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $email, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/suppressions/{email}',
            pathValues: ['email' => $email],
            options: $options,
        ));
    }

    /**
     * Send to an address again.
     *
     * Only at its owner's wish: who unsubscribed asked not to be written to.
     *
     * Takes the scope `admin:write`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Deleted
     * @throws \Fastenr\Exception\FastenrError
     */
    public function delete(string $email, array $options = []): array
    {
        return $this->core->data(new Call(
            'DELETE',
            '/v1/suppressions/{email}',
            pathValues: ['email' => $email],
            options: $options,
        ));
    }
}
