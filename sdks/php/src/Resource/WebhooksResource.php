<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Webhooks.
 *
 * @phpstan-import-type Deleted from \Fastenr\Types
 * @phpstan-import-type Delivery from \Fastenr\Types
 * @phpstan-import-type Recovery from \Fastenr\Types
 * @phpstan-import-type Secret from \Fastenr\Types
 * @phpstan-import-type ShownWebhook from \Fastenr\Types
 * @phpstan-import-type TestAttempt from \Fastenr\Types
 * @phpstan-import-type Webhook from \Fastenr\Types
 */
final class WebhooksResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    public function events(): WebhooksEventsResource
    {
        return new WebhooksEventsResource($this->core);
    }

    public function deliveries(): WebhooksDeliveriesResource
    {
        return new WebhooksDeliveriesResource($this->core);
    }

    public function recoveries(): WebhooksRecoveriesResource
    {
        return new WebhooksRecoveriesResource($this->core);
    }

    /**
     * List webhooks.
     *
     * Newest first, without their secrets.
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
     *   sort?: 'created_at'|'updated_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Webhook>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/webhooks', query: $query, options: $options));
    }

    /**
     * Register a webhook.
     *
     * Events go to `url` as POST requests, signed with the secret that this answer shows.
     * `X-Fastenr-Signature` is the hex HMAC-SHA256 of the raw body under the secret as it stands;
     * `webhook-id`, `webhook-timestamp` and `webhook-signature` follow Standard Webhooks. Delivery is at
     * least once: tell repetitions by `webhook-id`. A 2xx within 15 seconds is a success; else it is tried
     * again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h (±20 %, or as a 429 or 503 says in
     * `Retry-After`). 410 disables the webhook, and so do five days without a success. At most 50 per
     * organization.
     *
     * Takes the scope `admin:write`.
     *
     * - `url`: Where events go: https, on a public host, without credentials. Private, loopback,
     *   link-local, reserved and own addresses are refused in every notation, here and again at each
     *   attempt
     * - `events`: Events to send: names, `*` for all, or prefixes like `account.*`
     *
     * @param array{
     *   url: string,
     *   events: list<'account.created'|'account.updated'|'account.health_changed'|'engagement.created'|'goal.achieved'|'goal.missed'|'survey.completed'|'automation.triggered'|'churn.risk_increased'|'*'|'account.*'|'engagement.*'|'goal.*'|'survey.*'|'automation.*'|'churn.*'>,
     *   description?: string|null,
     *   enabled?: bool,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return ShownWebhook
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/webhooks',
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Get a webhook.
     *
     * Without its secret.
     *
     * Takes the scope `admin:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Webhook
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/webhooks/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Update, enable or disable a webhook.
     *
     * While a webhook is disabled its events are held; after enabling it, `recover` sends them. Another
     * URL, or enabling, forgets earlier failures.
     *
     * Takes the scope `admin:write`.
     *
     * - `url`: Where events go: https, on a public host, without credentials. Private, loopback,
     *   link-local, reserved and own addresses are refused in every notation, here and again at each
     *   attempt
     * - `events`: Events to send: names, `*` for all, or prefixes like `account.*`
     *
     * @param array{
     *   url?: string,
     *   events?: list<'account.created'|'account.updated'|'account.health_changed'|'engagement.created'|'goal.achieved'|'goal.missed'|'survey.completed'|'automation.triggered'|'churn.risk_increased'|'*'|'account.*'|'engagement.*'|'goal.*'|'survey.*'|'automation.*'|'churn.*'>,
     *   description?: string|null,
     *   enabled?: bool,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Webhook
     * @throws \Fastenr\Exception\FastenrError
     */
    public function update(string $id, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'PUT',
            '/v1/webhooks/{id}',
            pathValues: ['id' => $id],
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Delete a webhook and its deliveries.
     *
     * Deliveries that wait are not sent.
     *
     * Takes the scope `admin:write`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Deleted
     * @throws \Fastenr\Exception\FastenrError
     */
    public function delete(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'DELETE',
            '/v1/webhooks/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Show a webhook's secret.
     *
     * Takes admin:write, though it is a GET: whoever holds the secret can sign as this service.
     *
     * Takes the scope `admin:write`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Secret
     * @throws \Fastenr\Exception\FastenrError
     */
    public function secret(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/webhooks/{id}/secret',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Replace a webhook's secret.
     *
     * During the grace both secrets sign in `webhook-signature`, space-separated; `X-Fastenr-Signature` is
     * made with the new one at once. A secret that was replaced before signs until its own grace is over;
     * five sign at most, a further rotation is 409 until then. With `grace_seconds` 0 all but the new one
     * end.
     *
     * Takes the scope `admin:write`.
     *
     * - `grace_seconds`: How long the old secret signs as well, in `webhook-signature`
     *
     * @param array{
     *   grace_seconds?: int,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return ShownWebhook
     * @throws \Fastenr\Exception\FastenrError
     */
    public function rotateSecret(string $id, array $body = [], array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/webhooks/{id}/rotate-secret',
            pathValues: ['id' => $id],
            body: $body,
            options: $options,
        ));
    }

    /**
     * Send a ping now.
     *
     * Sends the event `ping`, signed like any other, and answers what came of it. Disabled webhooks are
     * tested as well; a ping is tried once and kept in no log.
     *
     * Takes the scope `admin:write`.
     *
     * @param array<string, mixed> $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return TestAttempt
     * @throws \Fastenr\Exception\FastenrError
     */
    public function test(string $id, array $body = [], array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/webhooks/{id}/test',
            pathValues: ['id' => $id],
            body: $body,
            options: $options,
        ));
    }

    /**
     * Send again what a webhook missed.
     *
     * Every event since then that it subscribes to and that was held, failed or was never sent; what waits
     * for a further attempt gets it now. Goes on in the background, at the endpoint's pace; one at a time.
     * 409 while the webhook is disabled.
     *
     * Takes the scope `admin:write`.
     *
     * - `since`: Events from this instant on; it lies in the past
     *
     * @param array{
     *   since: string|\DateTimeInterface,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Recovery
     * @throws \Fastenr\Exception\FastenrError
     */
    public function recover(string $id, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/webhooks/{id}/recover',
            pathValues: ['id' => $id],
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }
}
