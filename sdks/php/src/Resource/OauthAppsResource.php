<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Oauth apps.
 *
 * @phpstan-import-type Deleted from \Fastenr\Types
 * @phpstan-import-type OauthApp from \Fastenr\Types
 * @phpstan-import-type OauthAppSummary from \Fastenr\Types
 */
final class OauthAppsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    public function grants(): OauthAppsGrantsResource
    {
        return new OauthAppsGrantsResource($this->core);
    }

    /**
     * List OAuth apps.
     *
     * List OAuth apps.
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
     * @return Page<OauthApp>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/oauth-apps', query: $query, options: $options));
    }

    /**
     * Register an OAuth app.
     *
     * The only answer that shows `client_secret`.
     *
     * Takes an API key with the scope `admin:write`.
     *
     * - `redirect_uris`: Where people are sent back to; compared exactly, but for the port of a loopback
     *   address
     * - `scopes`: The most it can be allowed
     * - `confidential`: Whether it runs where a secret can be kept, as on a server. Others prove themselves
     *   by PKCE alone, and have no client credentials
     *
     * @param array{
     *   name: string,
     *   homepage_url?: string|null,
     *   redirect_uris?: list<string>,
     *   scopes: list<'accounts:read'|'accounts:write'|'engagements:read'|'engagements:write'|'health:read'|'health:write'|'surveys:read'|'surveys:write'|'analytics:read'|'automation:read'|'automation:write'|'admin:read'|'admin:write'>,
     *   confidential?: bool,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return OauthAppSummary
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/oauth-apps',
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Get an OAuth app.
     *
     * Get an OAuth app.
     *
     * Takes the scope `admin:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return OauthApp
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/oauth-apps/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Update an OAuth app.
     *
     * Fewer scopes hold for what is asked for from now on; what was allowed before stays until revoked.
     *
     * Takes an API key with the scope `admin:write`.
     *
     * - `redirect_uris`: Where people are sent back to; compared exactly, but for the port of a loopback
     *   address
     * - `scopes`: The most it can be allowed
     *
     * @param array{
     *   name?: string,
     *   homepage_url?: string|null,
     *   redirect_uris?: list<string>,
     *   scopes?: list<'accounts:read'|'accounts:write'|'engagements:read'|'engagements:write'|'health:read'|'health:write'|'surveys:read'|'surveys:write'|'analytics:read'|'automation:read'|'automation:write'|'admin:read'|'admin:write'>,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return OauthApp
     * @throws \Fastenr\Exception\FastenrError
     */
    public function update(string $id, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'PUT',
            '/v1/oauth-apps/{id}',
            pathValues: ['id' => $id],
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Delete an OAuth app with all that it was allowed.
     *
     * Its tokens are refused from their next request on.
     *
     * Takes an API key with the scope `admin:write`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Deleted
     * @throws \Fastenr\Exception\FastenrError
     */
    public function delete(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'DELETE',
            '/v1/oauth-apps/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Give an OAuth app a new secret.
     *
     * The old one is refused from now on; tokens stay. 409 for an app that keeps none.
     *
     * Takes an API key with the scope `admin:write`.
     *
     * @param array<string, mixed> $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return OauthAppSummary
     * @throws \Fastenr\Exception\FastenrError
     */
    public function rotateSecret(string $id, array $body = [], array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/oauth-apps/{id}/rotate-secret',
            pathValues: ['id' => $id],
            body: $body,
            options: $options,
        ));
    }
}
