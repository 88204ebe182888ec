<?php

declare(strict_types=1);

namespace Fastenr\Internal;

use Fastenr\Response;

/**
 * When a request is made again, and after how long. All in seconds.
 *
 * @internal
 */
final class Retry
{
    /** Refused or lost on the way before anything was done, or done under the same Idempotency-Key. */
    private const RETRIED = [429, 502, 503, 504];
    private const FIRST_WAIT = 0.5;
    private const LONGEST_WAIT = 8.0;
    /** A longer Retry-After is for the caller to wait for. */
    private const LONGEST_RETRY_AFTER = 60;

    /** Seconds to wait before the next attempt, null when this outcome is the last. `$retries` were made already. */
    public static function wait(Response|Failure $outcome, int $retries, int $maxRetries): ?float
    {
        if ($retries >= $maxRetries) {
            return null;
        }
        if ($outcome instanceof Failure) {
            return self::backoff($retries);
        }
        $told = self::after($outcome);
        $isRetried = in_array($outcome->status, self::RETRIED, true) || ($outcome->status === 409 && $told !== null);
        if (!$isRetried || ($told !== null && $told > self::LONGEST_RETRY_AFTER)) {
            return null;
        }
        if ($told === null) {
            return self::backoff($retries);
        }
        // Never sooner than told, and not all callers in the same instant.
        return $told + self::random(0, 0.1) * max($told, self::FIRST_WAIT);
    }

    /** `Retry-After` in seconds, given as such or as a date; null where it says nothing. */
    public static function after(Response $response): ?float
    {
        $text = $response->headers['retry-after'] ?? '';
        if (preg_match('/^\d+(\.\d+)?$/D', $text)) {
            return (float) $text;
        }
        $moment = \DateTimeImmutable::createFromFormat('D, d M Y H:i:s \G\M\T', $text, new \DateTimeZone('UTC'));
        return $moment ? max(0.0, $moment->getTimestamp() - microtime(true)) : null;
    }

    private static function backoff(int $retries): float
    {
        return min(self::LONGEST_WAIT, self::FIRST_WAIT * 2 ** $retries) * self::random(0.5, 1);
    }

    private static function random(float $from, float $to): float
    {
        return $from + ($to - $from) * mt_rand() / mt_getrandmax();
    }
}
