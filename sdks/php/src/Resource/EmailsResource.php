<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Emails.
 *
 * @phpstan-import-type Email from \Fastenr\Types
 */
final class EmailsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List the emails that were sent, or are to be, with their bodies.
     *
     * Every message with its body, newest first. Where email is captured, this is where it went.
     *
     * Takes the scope `admin:read`.
     *
     * - `status`: Only these statuses
     * - `kind`: Only emails of these kinds
     * - `to`: The recipient's address
     * - `account_id`: An id with the prefix acc_
     * - `survey_id`: An id with the prefix srv_
     * - `template_id`: An id with the prefix tpl_
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   status?: 'queued'|'sent'|'failed'|'captured'|'bounced'|list<'queued'|'sent'|'failed'|'captured'|'bounced'>,
     *   kind?: 'survey_invitation'|'survey_reminder'|'survey_confirmation'|'automation'|list<'survey_invitation'|'survey_reminder'|'survey_confirmation'|'automation'>,
     *   to?: string,
     *   account_id?: string,
     *   survey_id?: string,
     *   template_id?: string,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'created_at'|'updated_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Email>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/emails', query: $query, options: $options));
    }

    /**
     * Get an email with its body.
     *
     * A message with its body.
     *
     * Takes the scope `admin:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Email
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/emails/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }
}
