<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Surveys recipients.
 *
 * @phpstan-import-type Recipient from \Fastenr\Types
 */
final class SurveysRecipientsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List to whom a survey was sent, is to be, or was not and why.
     *
     * To whom it was sent, is to be sent, or was not and why.
     *
     * Takes the scope `surveys:read`.
     *
     * - `status`: Only these statuses
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   status?: 'sent'|'scheduled'|'skipped'|list<'sent'|'scheduled'|'skipped'>,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'created_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Recipient>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(string $id, array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call(
            'GET',
            '/v1/surveys/{id}/recipients',
            pathValues: ['id' => $id],
            query: $query,
            options: $options,
        ));
    }
}
