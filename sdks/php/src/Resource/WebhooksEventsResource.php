<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;

/**
 * Webhooks events.
 *
 * @phpstan-import-type EventDescription from \Fastenr\Types
 */
final class WebhooksEventsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List the events that a webhook may subscribe to.
     *
     * Each with the JSON Schema of its body.
     *
     * Takes the scope `admin:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return list<EventDescription>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $options = []): array
    {
        return $this->core->data(new Call('GET', '/v1/webhooks/events', options: $options));
    }
}
