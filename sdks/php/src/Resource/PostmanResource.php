<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;

/** Postman. */
final class PostmanResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * This API as a Postman collection.
     *
     * Version 2.1. Set the variable `apiKey` and run it from start to end: what a request creates is kept
     * in variables for those after it, and is deleted last.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return array<string, mixed>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(array $options = []): array
    {
        return $this->core->body(new Call('GET', '/postman/collection.json', options: $options));
    }
}
