<?php

declare(strict_types=1);

namespace Fastenr;

/** An HTTP answer as it came. */
final class Response
{
    /** @param array<string, string> $headers by lower-case name */
    public function __construct(
        public readonly int $status,
        public readonly array $headers,
        public readonly string $body,
    ) {
    }

    /** What to quote when you report something. */
    public function requestId(): ?string
    {
        return $this->headers['x-request-id'] ?? null;
    }

    /** The version of what was answered, for `if_match`. */
    public function etag(): ?string
    {
        return $this->headers['etag'] ?? null;
    }

    /**
     * How much of the rate limit is left; `reset` is in seconds since 1970.
     *
     * @return array{limit: int, remaining: int, reset: int}|null
     */
    public function rateLimit(): ?array
    {
        if (!isset($this->headers['x-ratelimit-limit'])) {
            return null;
        }
        return [
            'limit' => (int) $this->headers['x-ratelimit-limit'],
            'remaining' => (int) ($this->headers['x-ratelimit-remaining'] ?? 0),
            'reset' => (int) ($this->headers['x-ratelimit-reset'] ?? 0),
        ];
    }
}
