<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Audit log.
 *
 * @phpstan-import-type AuditLogEntry from \Fastenr\Types
 */
final class AuditLogResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * Who did what to which id, when, with which request id.
     *
     * Every write, newest first. `details` depends on the action.
     *
     * Takes the scope `admin:read`.
     *
     * - `action`: One or more actions, separated by commas
     * - `target_id`: Only what was done to this id
     * - `actor_id`: Only what this API key did
     * - `request_id`: Only what this request did
     * - `date_from`: From this day or instant on
     * - `date_to`: Up to this day or instant; a day is meant whole
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   action?: string|list<string>,
     *   target_id?: string,
     *   actor_id?: string,
     *   request_id?: string,
     *   date_from?: string|string|\DateTimeInterface,
     *   date_to?: string|string|\DateTimeInterface,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<AuditLogEntry>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/audit-log', query: $query, options: $options));
    }
}
