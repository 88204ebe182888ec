<?php

declare(strict_types=1);

namespace Fastenr\Exception;

/** 429; `retryAfter` is in seconds. */
final class RateLimitError extends FastenrError
{
}
