<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Oauth apps grants.
 *
 * @phpstan-import-type Deleted from \Fastenr\Types
 * @phpstan-import-type OauthAppGrant from \Fastenr\Types
 */
final class OauthAppsGrantsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List what an OAuth app was allowed.
     *
     * List what an OAuth app was allowed.
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
     *   sort?: 'created_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<OauthAppGrant>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(string $id, array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call(
            'GET',
            '/v1/oauth-apps/{id}/grants',
            pathValues: ['id' => $id],
            query: $query,
            options: $options,
        ));
    }

    /**
     * Take back what an OAuth app was allowed.
     *
     * Its tokens are refused from their next request on.
     *
     * Takes an API key with the scope `admin:write`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Deleted
     * @throws \Fastenr\Exception\FastenrError
     */
    public function revoke(string $id, string $grantId, array $options = []): array
    {
        return $this->core->data(new Call(
            'DELETE',
            '/v1/oauth-apps/{id}/grants/{grant_id}',
            pathValues: ['id' => $id, 'grant_id' => $grantId],
            options: $options,
        ));
    }
}
