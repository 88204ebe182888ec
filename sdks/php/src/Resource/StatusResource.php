<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;

/**
 * Status.
 *
 * @phpstan-import-type Status from \Fastenr\Types
 */
final class StatusResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * Is the service up?.
     *
     * 200 while the database answers, 503 when it does not. `degraded`: it answers, but webhook deliveries
     * are late.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Status
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(array $options = []): array
    {
        return $this->core->body(new Call('GET', '/healthz', options: $options));
    }
}
