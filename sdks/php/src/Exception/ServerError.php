<?php

declare(strict_types=1);

namespace Fastenr\Exception;

/** 500 and above. */
final class ServerError extends FastenrError
{
}
