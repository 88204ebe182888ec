<?php

declare(strict_types=1);

namespace Fastenr\Exception;

use Fastenr\Internal\Retry;
use Fastenr\Response;

/** Any failure of this library. Never holds the API key. `getCode()` is the HTTP status, 0 where no answer came. */
class FastenrError extends \RuntimeException
{
    private const CODES = [
        304 => 'not_modified',
        400 => 'validation_error',
        401 => 'authentication_error',
        403 => 'authorization_error',
        404 => 'not_found',
        405 => 'method_not_allowed',
        409 => 'conflict',
        412 => 'precondition_failed',
        413 => 'payload_too_large',
        415 => 'unsupported_media_type',
        422 => 'validation_error',
        429 => 'rate_limit_exceeded',
        503 => 'service_unavailable',
    ];

    /**
     * @param string|null $errorCode the API's word for the error, such as `validation_error`
     * @param int|null $status the HTTP status, null where no answer came
     * @param string|null $requestId what to quote when you report it
     * @param list<array{field: string, message: string}> $details the faults found
     * @param array<string, string> $headers of the answer, by lower-case name
     */
    final public function __construct(
        string $message,
        public readonly ?string $errorCode = null,
        public readonly ?int $status = null,
        public readonly ?string $requestId = null,
        public readonly array $details = [],
        public readonly array $headers = [],
        public readonly ?int $retryAfter = null,
    ) {
        $faults = array_map(fn (array $fault): string => "{$fault['field']}: {$fault['message']}", $details);
        parent::__construct($faults === [] ? $message : $message . ': ' . implode('; ', $faults), $status ?? 0);
    }

    /**
     * The exception for an answer that is no success, in any of the shapes that errors have.
     *
     * @internal
     */
    public static function of(Response $response): self
    {
        $status = $response->status;
        $parsed = json_decode($response->body, true);
        $parsed = is_array($parsed) ? $parsed : [];
        $nested = $parsed['error'] ?? null;
        $code = is_array($nested) ? $nested['code'] ?? null : null;
        $message = (is_array($nested) ? $nested['message'] ?? null : null) ?? $parsed['message'] ?? null;
        if (is_string($nested)) {
            // Flat: `{"error": code, "message": …}` of a 429, `{"error": message}` of /api.
            [$code, $message] = is_string($message) ? [$nested, $message] : [null, $nested];
        }
        $details = is_array($nested) && is_array($nested['details'] ?? null) ? $nested['details'] : [];
        $retryAfter = $parsed['retry_after'] ?? Retry::after($response);
        $class = match (true) {
            $status === 401 => AuthenticationError::class,
            $status === 403 => AuthorizationError::class,
            $status === 404 => NotFoundError::class,
            $status === 400, $status === 422 => ValidationError::class,
            $status === 409, $status === 412 => ConflictError::class,
            $status === 429 => RateLimitError::class,
            $status >= 500 => ServerError::class,
            default => self::class,
        };
        return new $class(
            is_string($message) ? $message : "The server answered $status",
            is_string($code) ? $code : self::CODES[$status] ?? ($status >= 500 ? 'server_error' : null),
            $status,
            $parsed['meta']['request_id'] ?? $response->requestId(),
            array_values(array_filter($details, fn ($fault): bool => isset($fault['field'], $fault['message']))),
            $response->headers,
            is_numeric($retryAfter) ? (int) ceil($retryAfter) : null,
        );
    }
}
