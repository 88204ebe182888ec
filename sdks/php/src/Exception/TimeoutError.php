<?php

declare(strict_types=1);

namespace Fastenr\Exception;

/** No answer came in time. */
final class TimeoutError extends ConnectionError
{
}
