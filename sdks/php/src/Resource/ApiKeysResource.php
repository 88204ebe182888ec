<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Api keys.
 *
 * @phpstan-import-type ApiKey from \Fastenr\Types
 * @phpstan-import-type Deleted from \Fastenr\Types
 * @phpstan-import-type ShownApiKey from \Fastenr\Types
 */
final class ApiKeysResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List API keys.
     *
     * Without the keys themselves, which are not kept. Revoked and expired ones are among them.
     *
     * Takes the scope `admin:read`.
     *
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'name'|'created_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<ApiKey>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/api-keys', query: $query, options: $options));
    }

    /**
     * Create an API key.
     *
     * The key is shown this once. A key cannot give scopes it lacks.
     *
     * Takes an API key with the scope `admin:write`.
     *
     * @param array{
     *   name: string,
     *   scopes: list<'accounts:read'|'accounts:write'|'engagements:read'|'engagements:write'|'health:read'|'health:write'|'surveys:read'|'surveys:write'|'analytics:read'|'automation:read'|'automation:write'|'admin:read'|'admin:write'>,
     *   expires_at?: string|\DateTimeInterface|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return ShownApiKey
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/api-keys',
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Get an API key.
     *
     * Without the key itself, which is not kept.
     *
     * Takes the scope `admin:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return ApiKey
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/api-keys/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Revoke an API key at once.
     *
     * It is refused from its next request on, and with it every OAuth app that was allowed something by who
     * was signed in with it.
     *
     * Takes the scope `admin:write`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Deleted
     * @throws \Fastenr\Exception\FastenrError
     */
    public function revoke(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'DELETE',
            '/v1/api-keys/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Replace an API key by a new one of the same scopes.
     *
     * A new key with the same name and scopes, shown this once; the old one keeps working for
     * `grace_seconds`. 409 for one that was revoked or rotated before.
     *
     * Takes an API key with the scope `admin:write`.
     *
     * - `grace_seconds`: How long the old key keeps working
     *
     * @param array{
     *   grace_seconds?: int,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return ShownApiKey
     * @throws \Fastenr\Exception\FastenrError
     */
    public function rotate(string $id, array $body = [], array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/api-keys/{id}/rotate',
            pathValues: ['id' => $id],
            body: $body,
            options: $options,
        ));
    }
}
