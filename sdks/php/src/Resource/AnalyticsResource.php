<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;

/**
 * Analytics.
 *
 * @phpstan-import-type ChurnRiskAnalytics from \Fastenr\Types
 * @phpstan-import-type DashboardStats from \Fastenr\Types
 * @phpstan-import-type EngagementAnalytics from \Fastenr\Types
 * @phpstan-import-type HealthAnalytics from \Fastenr\Types
 */
final class AnalyticsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * The organization in a dozen figures, and how they moved in 30 days.
     *
     * Counts, averages and trends over the whole organization.
     *
     * Takes the scope `analytics:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return DashboardStats
     * @throws \Fastenr\Exception\FastenrError
     */
    public function dashboard(array $options = []): array
    {
        return $this->core->data(new Call('GET', '/v1/analytics/dashboard', options: $options));
    }

    /**
     * Health over a period: bands, averages, factors, who moved most, day by day.
     *
     * Health by band, day by day, its factors, and who gained and lost most. For a `period` up to now, or
     * `date_from` and `date_to`.
     *
     * Takes the scope `analytics:read`.
     *
     * - `account_id`: That account alone
     * - `period`: The last 7, 30, 90 or 365 UTC days with today; 30d when no date is given either
     * - `date_from`: First day; when left out, 29 days before date_to. At most 366 days in all
     * - `date_to`: Last day, included; today when left out
     *
     * @param array{
     *   account_id?: string,
     *   period?: '7d'|'30d'|'90d'|'1y',
     *   date_from?: string,
     *   date_to?: string,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return HealthAnalytics
     * @throws \Fastenr\Exception\FastenrError
     */
    public function health(array $query = [], array $options = []): array
    {
        return $this->core->data(new Call('GET', '/v1/analytics/health', query: $query, options: $options));
    }

    /**
     * Engagements of a period by type, outcome and day; follow-ups and silent accounts now.
     *
     * By type, outcome and day, with follow-ups due and accounts without any for 30 days.
     *
     * Takes the scope `analytics:read`.
     *
     * - `period`: The last 7, 30, 90 or 365 UTC days with today; 30d when no date is given either
     * - `date_from`: First day; when left out, 29 days before date_to. At most 366 days in all
     * - `date_to`: Last day, included; today when left out
     *
     * @param array{
     *   period?: '7d'|'30d'|'90d'|'1y',
     *   date_from?: string,
     *   date_to?: string,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return EngagementAnalytics
     * @throws \Fastenr\Exception\FastenrError
     */
    public function engagements(array $query = [], array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/analytics/engagements',
            query: $query,
            options: $options,
        ));
    }

    /**
     * Churn risk now: its distribution, the ARR at risk, the riskiest accounts and why.
     *
     * How risk is spread, the revenue at risk, and the riskiest accounts with the terms of their risk.
     *
     * Takes the scope `analytics:read`.
     *
     * - `limit`: How many of the riskiest accounts, 1 to 100
     * - `risk_threshold`: Only accounts of at least this churn risk
     *
     * @param array{
     *   limit?: int,
     *   risk_threshold?: int,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return ChurnRiskAnalytics
     * @throws \Fastenr\Exception\FastenrError
     */
    public function churnRisk(array $query = [], array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/analytics/churn-risk',
            query: $query,
            options: $options,
        ));
    }
}
