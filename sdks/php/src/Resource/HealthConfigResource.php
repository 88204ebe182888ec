<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Health config.
 *
 * @phpstan-import-type HealthConfig from \Fastenr\Types
 * @phpstan-import-type HealthConfigChangesBands from \Fastenr\Types
 * @phpstan-import-type HealthConfigChangesWeights from \Fastenr\Types
 */
final class HealthConfigResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * How health is scored.
     *
     * Weights, bands, what missing data means, and how much is a change worth telling.
     *
     * Takes the scope `health:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return HealthConfig
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(array $options = []): array
    {
        return $this->core->data(new Call('GET', '/v1/health/config', options: $options));
    }

    /**
     * Change how health is scored, as a new version.
     *
     * Any part; the rest stays. The weights must sum to 100 then. Each change is a new version.
     *
     * Takes the scope `health:write`.
     *
     * - `missing_data`: A factor without data: left out, counted as 50, or counted as 0
     * - `health_change_points`: Points that make account.health_changed
     * - `churn_change_points`: Points that make churn.risk_increased
     *
     * @param array{
     *   weights?: HealthConfigChangesWeights,
     *   bands?: HealthConfigChangesBands,
     *   missing_data?: 'reweight'|'neutral'|'penalize',
     *   health_change_points?: int,
     *   churn_change_points?: int,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return HealthConfig
     * @throws \Fastenr\Exception\FastenrError
     */
    public function update(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'PUT',
            '/v1/health/config',
            body: $body,
            needsBody: true,
            objects: ['weights', 'bands'],
            options: $options,
        ));
    }

    /**
     * Every version of the configuration, newest first.
     *
     * Newest first. Every row of health metrics names the version that it was computed with.
     *
     * Takes the scope `health:read`.
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
     *   sort?: 'version'|'created_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<HealthConfig>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function versions(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call(
            'GET',
            '/v1/health/config/versions',
            query: $query,
            options: $options,
        ));
    }
}
