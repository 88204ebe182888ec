<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Health.
 *
 * @phpstan-import-type Backtest from \Fastenr\Types
 * @phpstan-import-type HealthConfigChanges from \Fastenr\Types
 * @phpstan-import-type HealthMetric from \Fastenr\Types
 * @phpstan-import-type HealthRow from \Fastenr\Types
 * @phpstan-import-type NewHealthMetrics from \Fastenr\Types
 * @phpstan-import-type Simulation from \Fastenr\Types
 */
final class HealthResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    public function config(): HealthConfigResource
    {
        return new HealthConfigResource($this->core);
    }

    /**
     * List daily health rows, or their weekly or monthly means.
     *
     * One row per account and day, newest first. `metrics` chooses fields; `aggregation` gives means of
     * weeks or months.
     *
     * Takes the scope `health:read`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `date_from`: From this day or instant on
     * - `date_to`: Up to this day or instant; a day is meant whole
     * - `metrics`: Only these metrics
     * - `aggregation`: Means of a week (from its Monday) or of a month, with one decimal; else day by day
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   account_id?: string,
     *   date_from?: string,
     *   date_to?: string,
     *   metrics?: 'overall_health_score'|'churn_risk_score'|'login_frequency'|'feature_adoption_score'|'support_tickets'|'training_completion_rate'|'engagement_score'|'coverage'|list<'overall_health_score'|'churn_risk_score'|'login_frequency'|'feature_adoption_score'|'support_tickets'|'training_completion_rate'|'engagement_score'|'coverage'>,
     *   aggregation?: 'daily'|'weekly'|'monthly',
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'metric_date',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<HealthRow>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/health', query: $query, options: $options));
    }

    /**
     * Set a health score by hand, or give metrics that replace the computed ones.
     *
     * With `health_score` it holds as a manual score until `expires_at`; with `metrics` alone the score is
     * computed at once. At least one of the two.
     *
     * Takes the scope `health:write`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `health_score`: Holds as a manual score until `expires_at`
     * - `metrics`: Replace the computed metrics of `date`; carried forward 30 days
     * - `expires_at`: End of the manual score; 30 days after its beginning when left out
     * - `date`: The UTC day the metrics are of and the manual score begins; today when left out. What it
     *   changes of a past day is the rows since then, at most 31
     *
     * @param array{
     *   account_id: string,
     *   health_score?: int,
     *   reason?: string,
     *   metrics?: NewHealthMetrics,
     *   expires_at?: string|\DateTimeInterface,
     *   date?: string,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return HealthMetric
     * @throws \Fastenr\Exception\FastenrError
     */
    public function update(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/health',
            body: $body,
            needsBody: true,
            objects: ['metrics'],
            options: $options,
        ));
    }

    /**
     * Who would change band under another configuration.
     *
     * Applies a configuration to the signals behind the newest scores. Nothing is written. An at-risk
     * threshold of the organization's settings holds above its band, as it does in scoring.
     *
     * Takes the scope `health:read`.
     *
     * - `config`: Any part of a configuration, over the one that holds
     * - `account_ids`: All accounts when left out
     *
     * @param array{
     *   config: HealthConfigChanges,
     *   account_ids?: list<string>,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Simulation
     * @throws \Fastenr\Exception\FastenrError
     */
    public function simulate(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/health/simulate',
            body: $body,
            needsBody: true,
            objects: ['config.weights', 'config.bands', 'config'],
            options: $options,
        ));
    }

    /**
     * How well a past day's churn risk told who would churn.
     *
     * Ranks the accounts that existed and had not churned on a day by the risk as of then, against who
     * churned within the horizon.
     *
     * Takes the scope `health:read`.
     *
     * - `as_of`: The day whose end the accounts are ranked at; nothing later is looked at
     * - `config`: Any part of a configuration, over the one that holds
     *
     * @param array{
     *   as_of: string,
     *   horizon_days: int,
     *   config?: HealthConfigChanges,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Backtest
     * @throws \Fastenr\Exception\FastenrError
     */
    public function backtest(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/health/backtest',
            body: $body,
            needsBody: true,
            objects: ['config.weights', 'config.bands', 'config'],
            options: $options,
        ));
    }
}
