<?php

declare(strict_types=1);

namespace Fastenr\Exception;

/** 400 or 422: the input is wrong; `details` names every fault. */
final class ValidationError extends FastenrError
{
}
