<?php

declare(strict_types=1);

namespace Fastenr\Exception;

/** No answer came. What was asked for may have been done all the same. */
class ConnectionError extends FastenrError
{
}
