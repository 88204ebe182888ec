<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Webhooks deliveries.
 *
 * @phpstan-import-type Delivery from \Fastenr\Types
 * @phpstan-import-type DeliveryWithAttempts from \Fastenr\Types
 */
final class WebhooksDeliveriesResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * Get a delivery with its payload and every attempt.
     *
     * With its body, every attempt, and what the endpoint answered.
     *
     * Takes the scope `admin:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return DeliveryWithAttempts
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/webhooks/deliveries/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Send a delivery again.
     *
     * At once, with the same bytes and the same `webhook-id`, and with the whole retry schedule before it.
     * 409 while the webhook is disabled.
     *
     * Takes the scope `admin:write`.
     *
     * @param array<string, mixed> $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Delivery
     * @throws \Fastenr\Exception\FastenrError
     */
    public function redeliver(string $id, array $body = [], array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/webhooks/deliveries/{id}/redeliver',
            pathValues: ['id' => $id],
            body: $body,
            options: $options,
        ));
    }

    /**
     * List a webhook's deliveries.
     *
     * `updated_since` finds what was owed, delivered or given up since; a failed attempt that is repeated
     * is no such change.
     *
     * Takes the scope `admin:read`.
     *
     * - `status`: Only these statuses
     * - `event`: Only these events
     * - `date_from`: Owed at or after this day or instant
     * - `date_to`: Owed at or before this day or instant
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   status?: 'pending'|'delivered'|'exhausted'|'held'|list<'pending'|'delivered'|'exhausted'|'held'>,
     *   event?: 'account.created'|'account.updated'|'account.health_changed'|'engagement.created'|'goal.achieved'|'goal.missed'|'survey.completed'|'automation.triggered'|'churn.risk_increased'|list<'account.created'|'account.updated'|'account.health_changed'|'engagement.created'|'goal.achieved'|'goal.missed'|'survey.completed'|'automation.triggered'|'churn.risk_increased'>,
     *   date_from?: string|string|\DateTimeInterface,
     *   date_to?: string|string|\DateTimeInterface,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'created_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Delivery>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(string $id, array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call(
            'GET',
            '/v1/webhooks/{id}/deliveries',
            pathValues: ['id' => $id],
            query: $query,
            options: $options,
        ));
    }
}
