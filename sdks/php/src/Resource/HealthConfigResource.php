<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;

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
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return list<HealthConfig>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function versions(array $options = []): array
    {
        return $this->core->data(new Call('GET', '/v1/health/config/versions', options: $options));
    }
}
