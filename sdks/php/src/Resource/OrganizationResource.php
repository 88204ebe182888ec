<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;

/**
 * Organization.
 *
 * @phpstan-import-type Organization from \Fastenr\Types
 * @phpstan-import-type OrganizationChangesSettings from \Fastenr\Types
 */
final class OrganizationResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * Get the organization.
     *
     * The organization of the key.
     *
     * Takes the scope `admin:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Organization
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(array $options = []): array
    {
        return $this->core->data(new Call('GET', '/v1/organization', options: $options));
    }

    /**
     * Change the organization.
     *
     * Its name, currency, time zone and settings. Only the fields given change; a setting that is null is
     * the default again.
     *
     * Takes the scope `admin:write`.
     *
     * - `timezone`: IANA time zone
     *
     * @param array{
     *   name?: string,
     *   currency?: string,
     *   timezone?: string,
     *   settings?: OrganizationChangesSettings,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Organization
     * @throws \Fastenr\Exception\FastenrError
     */
    public function update(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'PUT',
            '/v1/organization',
            body: $body,
            needsBody: true,
            objects: ['settings.branding', 'settings'],
            options: $options,
        ));
    }
}
