<?php

declare(strict_types=1);

namespace Fastenr\Internal;

/**
 * No answer came.
 *
 * @internal
 */
final class Failure
{
    public function __construct(
        public readonly string $message,
        public readonly bool $timedOut,
    ) {
    }
}
