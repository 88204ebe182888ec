<?php

declare(strict_types=1);

namespace Fastenr\Exception;

/** 409, or 412 when `if_match` is stale (`errorCode` is then `precondition_failed`). */
final class ConflictError extends FastenrError
{
}
