<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Privacy erasures.
 *
 * @phpstan-import-type PrivacyErasure from \Fastenr\Types
 */
final class PrivacyErasuresResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * Erase a person.
     *
     * Erases everything about an email address, in every account: contacts, attendees, owners and managers
     * go; tasks lose their assignee; survey recipients and responses stay as numbers without a name, and
     * answers in words go; emails to them go from the log with their bodies; in everything else (webhook
     * events and deliveries, the audit log, runs, kept answers, texts) the address and the person's full
     * names give way to `[erased]`. On the suppression list they stay as a digest, so that they stay
     * unsubscribed. Exports made so far go. The work is done when a look through everything finds nothing
     * any more; poll until the status is `completed`.
     *
     * Takes the scope `admin:write`.
     *
     * - `email`: Whose: everything about this address goes
     * - `names`: Names of theirs that stand in texts, beside those that are found with the address; one
     *   word alone is replaced only where the address stands too
     *
     * @param array{
     *   email: string,
     *   names?: list<string>,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return PrivacyErasure
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/privacy/erasures',
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * List erasures of persons.
     *
     * Newest first. The address itself is not kept.
     *
     * Takes the scope `admin:read`.
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
     *   status?: 'queued'|'running'|'completed'|'failed'|list<'queued'|'running'|'completed'|'failed'>,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'created_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<PrivacyErasure>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/privacy/erasures', query: $query, options: $options));
    }

    /**
     * Get an erasure of a person.
     *
     * How far it is, and how many rows it changed or deleted.
     *
     * Takes the scope `admin:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return PrivacyErasure
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/privacy/erasures/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }
}
