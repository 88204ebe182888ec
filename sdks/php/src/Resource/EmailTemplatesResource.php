<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Email templates.
 *
 * @phpstan-import-type Deleted from \Fastenr\Types
 * @phpstan-import-type EmailTemplate from \Fastenr\Types
 */
final class EmailTemplatesResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List email templates.
     *
     * Newest first.
     *
     * Takes the scope `automation:read`.
     *
     * - `name`: Only the one of this name
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   name?: string,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'name'|'created_at'|'updated_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<EmailTemplate>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/email-templates', query: $query, options: $options));
    }

    /**
     * Create an email template.
     *
     * `subject`, `html` and `text` are Liquid. Variables: `account.*` (the fields of an account),
     * `contact.*`, `health.*` (`score`, `churn_risk`, `trend`, `band`, `summary`, the metrics, and
     * `factors` and `churn_factors` with their `text`), `goals` (a list, and `goals.total`, `.on_track`,
     * `.at_risk`, `.achieved`, `.missed`), `organization.*` and `custom.*` (the account's custom fields).
     * In html they are escaped. Broken Liquid, an unknown variable or filter is 422.
     *
     * Takes the scope `automation:write`.
     *
     * - `subject`: Liquid
     * - `html`: Liquid; what variables give is HTML-escaped
     * - `text`: Liquid; derived from the html when left out or null
     *
     * @param array{
     *   name: string,
     *   subject: string,
     *   html: string,
     *   text?: string|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return EmailTemplate
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/email-templates',
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Get an email template.
     *
     * With the variables that it uses.
     *
     * Takes the scope `automation:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return EmailTemplate
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/email-templates/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Update an email template.
     *
     * Only the fields given change. Emails that wait to be sent keep the text they have.
     *
     * Takes the scope `automation:write`.
     *
     * - `subject`: Liquid
     * - `html`: Liquid; what variables give is HTML-escaped
     * - `text`: Liquid; derived from the html when left out or null
     *
     * @param array{
     *   name?: string,
     *   subject?: string,
     *   html?: string,
     *   text?: string|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return EmailTemplate
     * @throws \Fastenr\Exception\FastenrError
     */
    public function update(string $id, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'PUT',
            '/v1/email-templates/{id}',
            pathValues: ['id' => $id],
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Delete an email template.
     *
     * A step that names it fails then, and says so.
     *
     * Takes the scope `automation:write`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Deleted
     * @throws \Fastenr\Exception\FastenrError
     */
    public function delete(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'DELETE',
            '/v1/email-templates/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }
}
