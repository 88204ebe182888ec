<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;

/** Openapi. */
final class OpenapiResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * This API as an OpenAPI 3.1 document.
     *
     * Every operation with its parameters, bodies, errors and examples, and every webhook.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return array<string, mixed>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(array $options = []): array
    {
        return $this->core->body(new Call('GET', '/openapi.json', options: $options));
    }
}
