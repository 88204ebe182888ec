<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Admin organizations.
 *
 * @phpstan-import-type Deleted from \Fastenr\Types
 * @phpstan-import-type NewOrganizationRateLimitOverride from \Fastenr\Types
 * @phpstan-import-type Organization from \Fastenr\Types
 * @phpstan-import-type OrganizationChangesSettings from \Fastenr\Types
 * @phpstan-import-type OrganizationStats from \Fastenr\Types
 * @phpstan-import-type OrganizationWithKey from \Fastenr\Types
 */
final class AdminOrganizationsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * Create an organization and its first API key.
     *
     * With its first key, which has all scopes and is shown this once.
     *
     * - `timezone`: IANA time zone
     * - `rate_limit_override`: Replaces the plan's limits; null or a missing part leaves the plan's
     *
     * @param array{
     *   name: string,
     *   plan?: 'standard'|'professional'|'enterprise',
     *   currency?: string,
     *   timezone?: string,
     *   rate_limit_override?: NewOrganizationRateLimitOverride|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return OrganizationWithKey
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/admin/organizations',
            body: $body,
            needsBody: true,
            objects: ['rate_limit_override'],
            options: $options,
        ));
    }

    /**
     * List organizations.
     *
     * Newest first.
     *
     * - `plan`: Only these plans
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   plan?: 'standard'|'professional'|'enterprise'|list<'standard'|'professional'|'enterprise'>,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'name'|'created_at'|'updated_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Organization>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call(
            'GET',
            '/v1/admin/organizations',
            query: $query,
            options: $options,
        ));
    }

    /**
     * Get an organization.
     *
     * A tenant with its plan and limits.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Organization
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/admin/organizations/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Change an organization's plan, limits or name.
     *
     * Its plan, limits, name and settings. They hold from the next request on, and reset no window.
     *
     * - `timezone`: IANA time zone
     * - `rate_limit_override`: Replaces the plan's limits; null or a missing part leaves the plan's
     *
     * @param array{
     *   name?: string,
     *   currency?: string,
     *   timezone?: string,
     *   settings?: OrganizationChangesSettings,
     *   plan?: 'standard'|'professional'|'enterprise',
     *   rate_limit_override?: NewOrganizationRateLimitOverride|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Organization
     * @throws \Fastenr\Exception\FastenrError
     */
    public function update(string $id, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'PUT',
            '/v1/admin/organizations/{id}',
            pathValues: ['id' => $id],
            body: $body,
            needsBody: true,
            objects: ['settings.branding', 'settings', 'rate_limit_override'],
            options: $options,
        ));
    }

    /**
     * Erase an organization and everything it owns.
     *
     * The whole tenant, with everything it owns. Its keys are refused at once.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Deleted
     * @throws \Fastenr\Exception\FastenrError
     */
    public function delete(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'DELETE',
            '/v1/admin/organizations/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * How an organization's webhook deliveries stand.
     *
     * Its webhook deliveries: how late the oldest is, and how many wait, are held or were given up.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return OrganizationStats
     * @throws \Fastenr\Exception\FastenrError
     */
    public function stats(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/admin/organizations/{id}/stats',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }
}
