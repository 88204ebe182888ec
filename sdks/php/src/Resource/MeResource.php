<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;

/**
 * Me.
 *
 * @phpstan-import-type Caller from \Fastenr\Types
 */
final class MeResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * Who this API key is and what it may do.
     *
     * The organization, key, scopes, plan and limits of whoever asks. Any valid key may.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Caller
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(array $options = []): array
    {
        return $this->core->data(new Call('GET', '/v1/me', options: $options));
    }
}
