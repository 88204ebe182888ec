<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Exports.
 *
 * @phpstan-import-type Deleted from \Fastenr\Types
 * @phpstan-import-type Export from \Fastenr\Types
 */
final class ExportsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * Export everything the organization owns.
     *
     * Makes a file of one JSON object per line (NDJSON): first `{kind: "export", data: {id, organization,
     * …}}`, then `{kind, data}` for every row there is. It is made beside your other calls: each row is as
     * it stood when its turn came. Secrets are not in it: keys, webhook secrets, links' tokens, headers and
     * Slack URLs of workflows. Poll until the status is `completed`; the file is kept for seven days.
     *
     * Takes the scope `admin:write`.
     *
     * @param array<string, mixed> $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Export
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(array $body = [], array $options = []): array
    {
        return $this->core->data(new Call('POST', '/v1/exports', body: $body, options: $options));
    }

    /**
     * List exports.
     *
     * Newest first.
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
     *   status?: 'queued'|'running'|'completed'|'failed'|'expired'|list<'queued'|'running'|'completed'|'failed'|'expired'>,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'created_at'|'updated_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Export>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/exports', query: $query, options: $options));
    }

    /**
     * Get an export.
     *
     * How far it is, and where its file is.
     *
     * Takes the scope `admin:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Export
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/exports/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Delete an export and its file.
     *
     * Its file goes with it.
     *
     * Takes the scope `admin:write`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Deleted
     * @throws \Fastenr\Exception\FastenrError
     */
    public function delete(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'DELETE',
            '/v1/exports/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * The file of an export.
     *
     * `Repr-Digest` carries the SHA-256 of the file (RFC 9530). 409 while it is being made, 404 once it is
     * gone. It holds what every other scope opens, so it takes what making it does.
     *
     * Takes the scope `admin:write`.
     *
     * With the option `to` it is written to that file as it comes, however large it is. What is answered is
     * then its path.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string, to?: string} $options
     * @return string
     * @throws \Fastenr\Exception\FastenrError
     */
    public function download(string $id, array $options = []): string
    {
        return $this->core->file(new Call(
            'GET',
            '/v1/exports/{id}/download',
            pathValues: ['id' => $id],
            isFile: true,
            options: $options,
        ));
    }
}
