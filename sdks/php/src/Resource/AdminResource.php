<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;

/** Admin. */
final class AdminResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    public function organizations(): AdminOrganizationsResource
    {
        return new AdminOrganizationsResource($this->core);
    }

    /**
     * How the service stands, as OpenMetrics text.
     *
     * For Prometheus and whatever else reads OpenMetrics. Counts end at 10,000, which means that or more;
     * every read is bounded. What each number means and when it is cause for alarm stands in
     * docs/operations.md.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return string
     * @throws \Fastenr\Exception\FastenrError
     */
    public function metrics(array $options = []): string
    {
        return $this->core->text(new Call('GET', '/v1/admin/metrics', options: $options));
    }
}
